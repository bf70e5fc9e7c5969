"""A newer catalogue: compared card by card, and nothing moves before it is accepted."""

import pytest

from renewdesk.domain.decisions import Choice
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.rule_changes import RulePart
from renewdesk.domain.standing import Phase
from tests.builders import a_rule, day
from tests.services.catalogue_desk import (
    LONGER,
    SHORTER,
    CatalogueDesk,
    ends_of,
    new_carrier,
    old_carrier,
)
from tests.services.rig import LINE, PLAN, WEAK, refusal


@pytest.fixture
def desk(tmp_path):
    return CatalogueDesk(tmp_path)


class TestComparing:
    def test_the_catalogue_that_the_cards_came_from_offers_nothing(self, desk):
        desk.add_topped_up()
        found = desk.updates.compare()
        assert (found.rules, found.hosts, found.gone) == ((), (), ())

    def test_old_and_new_rule_and_date_stand_side_by_side_and_nothing_has_moved(self, desk):
        clock = desk.add_topped_up()
        desk.catalogue.ship(new_carrier())
        rule = desk.only_rule()
        assert (rule.carrier.id, rule.fields, rule.parts) == (
            "it-test", ("term",), (RulePart.LASTS,),
        )  # fmt: skip
        assert (rule.old.catalogue_on, rule.new.catalogue_on) == (
            day("2026-10-01"), day("2026-11-15"),
        )  # fmt: skip
        assert not rule.imported
        (change,) = rule.clocks
        assert ends_of(change) == (day("2027-03-10"), day("2027-01-10"))
        assert (change.days_moved, change.moves) == (-59, True)
        assert (change.suggested, change.decided) == (Choice.USE, None)
        assert change.offered.holds_from == day("2026-03-10")
        assert desk.stored(clock) == clock
        assert desk.end() == "2027-03-10"
        assert desk.backups.made == []

    def test_a_later_date_is_better_asked_about(self, desk):
        desk.add_topped_up()
        desk.catalogue.ship(new_carrier(LONGER))
        assert (desk.only_clock().days_moved, desk.only_clock().suggested) == (31, Choice.ASK)

    def test_a_source_that_was_read_again_moves_no_date(self, desk):
        source = {"url": "https://www.test.example/", "checked_on": "2026-09-28"}
        desk.catalogue.ship(old_carrier(rules=[LINE | {"sources": [source]}, PLAN]))
        desk.add_topped_up()
        again = LINE | {"sources": [source | {"checked_on": "2026-11-15"}]}
        desk.catalogue.ship(new_carrier(again))
        change = desk.only_clock()
        assert (change.days_moved, change.moves, change.suggested) == (0, False, Choice.USE)
        assert desk.only_rule().parts == (RulePart.SOURCE,)

    def test_cards_on_the_same_copy_come_together_and_each_has_its_own_dates(self, desk):
        desk.add_topped_up("Rome")
        desk.add_topped_up("Milan", "2026-05-10")
        desk.add("Turin")
        desk.catalogue.ship(new_carrier())
        found = desk.updates.compare()
        (rule,) = found.rules
        ends = {one.card.label: ends_of(one) for one in rule.clocks}
        assert ends == {
            "Rome": (day("2027-03-10"), day("2027-01-10")),
            "Milan": (day("2027-05-10"), day("2027-03-10")),
            "Turin": (None, None),
        }
        assert (found.cards_moving, len(found.undecided)) == (2, 3)
        assert (found.old_on, found.new_on) == (day("2026-10-01"), day("2026-11-15"))

    def test_rules_that_move_a_date_stand_first(self, desk):
        desk.add_topped_up("Rome", rules=("it-test-weak", "it-test-line"))
        desk.catalogue.ship(new_carrier(rules=[WEAK | {"name": "Renamed"}, SHORTER]))
        rules = desk.updates.compare().rules
        assert [rule.new.rule.id for rule in rules] == ["it-test-line", "it-test-weak"]
        assert [rule.clocks[0].days_moved for rule in rules] == [-59, 0]

    def test_a_rule_of_the_owners_own_is_never_offered_anything(self, desk):
        own = a_rule("P12M", id="it-test-line")
        desk.add("Rome", own_rules=(own,))
        desk.record("topup", "2026-03-10", confirmed=True)
        desk.catalogue.ship(new_carrier())
        assert desk.updates.compare().rules == ()

    def test_an_archived_card_is_left_alone(self, desk):
        desk.add_topped_up()
        desk.keeping.archive("Rome")
        desk.catalogue.ship(new_carrier())
        assert desk.updates.compare().rules == ()

    def test_an_older_catalogue_offers_nothing(self, desk):
        desk.add_topped_up()
        desk.catalogue.ship(new_carrier(checked_on="2026-09-30"))
        found = desk.updates.compare()
        assert (found.rules, found.gone) == ((), ())

    def test_what_the_owner_told_is_carried_over_and_not_asked_again(self, desk):
        asks = LINE | {"minimum": {"amount": "5", "currency": "EUR"}, "ask": ["minimum.amount"]}
        desk.catalogue.ship(old_carrier(rules=[asks, PLAN]))
        desk.add("Rome", answers=(("minimum.amount", "3"),))
        desk.record("topup", "2026-03-10", amount="3", currency="EUR", confirmed=True)
        assert desk.updates.compare().rules == ()
        desk.catalogue.ship(new_carrier(asks | {"term": "P10M"}))
        change = desk.only_clock()
        assert ends_of(change) == (day("2027-03-10"), day("2027-01-10"))
        assert change.offered.rule.minimum.amount == 3
        assert change.offered.rule.ask == ()

    def test_a_rule_that_vanished_is_no_longer_sold_and_kept_for_its_cards(self, desk):
        clock = desk.add_topped_up()
        desk.catalogue.ship(new_carrier(PLAN | {"id": "it-test-new"}, start_with=["it-test-new"]))
        found = desk.updates.compare()
        assert found.rules == ()
        (gone,) = found.gone
        assert (gone.carrier, gone.carrier_name.zh_cn) == ("it-test", "测试")
        assert [card.label for card in gone.cards] == ["Rome"]
        assert gone.rule == clock.versions[-1]
        assert desk.end() == "2027-03-10"

    def test_a_carrier_that_vanished_takes_no_rule_along(self, desk):
        desk.add_topped_up()
        desk.catalogue.ship()
        (gone,) = desk.updates.compare().gone
        assert (gone.rule.rule.id, desk.end()) == ("it-test-line", "2027-03-10")


class TestDeciding:
    @pytest.fixture
    def desk(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.add_topped_up()
        desk.catalogue.ship(new_carrier())
        return desk

    def decide(self, desk, choice):
        return desk.updates.decide({desk.only_clock().clock.id: choice})

    def test_the_new_rule_holds_from_the_event_that_set_the_present_date(self, desk):
        before = desk.only_clock().clock
        done = self.decide(desk, Choice.USE)
        stored = desk.stored(before)
        assert stored.versions[:-1] == before.versions
        newest = stored.versions[-1]
        assert (newest.rule.term.text, newest.holds_from) == ("P10M", day("2026-03-10"))
        assert (newest.carrier, newest.catalogue_on) == ("it-test", day("2026-11-15"))
        assert desk.end() == "2027-01-10"
        assert done.changes.cards == {before.card}
        ((old, new),) = done.views
        assert old.standing.clocks[0].clock.deadline.last_on == day("2027-03-10")
        assert new.standing.clocks[0].clock.deadline.last_on == day("2027-01-10")
        assert desk.updates.compare().rules == ()

    def test_the_ready_rows_follow(self, desk):
        self.decide(desk, Choice.USE)
        ((_, folded),) = desk.storage.state.desk_rows.values()
        assert folded[0].deadline.last_on == day("2027-01-10")

    def test_a_verified_copy_comes_first_and_without_it_nothing_is_changed(self, desk):
        clock = desk.only_clock().clock
        desk.backups.full = True
        with pytest.raises(EnvironmentFaultError):
            self.decide(desk, Choice.USE)
        assert desk.stored(clock) == clock
        desk.backups.full = False
        done = self.decide(desk, Choice.USE)
        assert [reason for reason, _ in desk.backups.made] == ["catalogue"]
        assert done.copy.exists()

    def test_keeping_the_old_rule_is_remembered_for_that_rule(self, desk):
        clock = desk.only_clock().clock
        done = self.decide(desk, Choice.KEEP)
        assert (done.copy, desk.backups.made) == (None, [])
        assert desk.end() == "2027-03-10"
        assert desk.stored(clock).versions == clock.versions
        assert desk.updates.compare().rules == ()
        (kept,) = desk.updates.compare(kept=True).clocks
        assert kept.decided is Choice.KEEP

    def test_a_source_read_again_does_not_ask_again_but_another_rule_does(self, desk):
        self.decide(desk, Choice.KEEP)
        source = {"url": "https://www.test.example/", "checked_on": "2026-11-15"}
        desk.catalogue.ship(new_carrier(SHORTER | {"sources": [source]}))
        assert desk.only_clock().decided is None
        self.decide(desk, Choice.KEEP)
        later = SHORTER | {"sources": [source | {"checked_on": "2026-12-01"}]}
        desk.catalogue.ship(new_carrier(later, checked_on="2026-12-01"))
        assert desk.updates.compare().rules == ()
        desk.catalogue.ship(new_carrier(LONGER, checked_on="2026-12-02"))
        assert (desk.only_clock().decided, desk.only_clock().days_moved) == (None, 31)

    def test_while_the_carrier_is_asked_the_earlier_date_counts(self, desk):
        clock = desk.only_clock().clock
        done = self.decide(desk, Choice.ASK)
        assert done.copy is not None
        assert desk.end() == "2027-01-10"
        assert desk.stored(clock).versions == clock.versions
        desk.clock.move_to("2027-02-01T12:00:00+08:00")
        (view,) = desk.desk.cards()
        leading = view.standing.leading
        assert (leading.phase, leading.span.name.en) == (Phase.STAGE, "unconfirmed")
        assert leading.last_on == day("2027-03-10")

    def test_asking_shows_what_each_rule_says_and_can_be_decided_later(self, desk):
        self.decide(desk, Choice.ASK)
        change = desk.only_clock()
        assert change.decided is Choice.ASK
        assert ends_of(change) == (day("2027-03-10"), day("2027-01-10"))
        self.decide(desk, Choice.USE)
        assert desk.end() == "2027-01-10"
        assert desk.updates.compare(kept=True).rules == ()

    @pytest.mark.parametrize("newest", [old_carrier(), old_carrier(checked_on="2026-12-01")])
    def test_a_question_stays_open_when_the_catalogue_changes_its_mind(self, desk, newest):
        self.decide(desk, Choice.ASK)
        desk.catalogue.ship(newest)
        change = desk.only_clock()
        assert (change.decided, change.days_moved) == (Choice.ASK, -59)
        self.decide(desk, Choice.KEEP)
        assert desk.end() == "2027-03-10"
        assert desk.updates.compare().rules == ()

    def test_a_later_rule_that_is_asked_about_leaves_the_date(self, desk):
        desk.catalogue.ship(new_carrier(LONGER))
        self.decide(desk, Choice.ASK)
        assert desk.end() == "2027-03-10"

    def test_a_payment_after_the_answer_follows_the_rule_in_force(self, desk):
        self.decide(desk, Choice.USE)
        desk.record("topup", "2026-11-18", confirmed=True)
        assert desk.end() == "2027-09-18"

    def test_a_date_confirmed_at_the_carrier_stands(self, desk):
        desk.record("deadline_confirmed", "2026-11-19", last_day="2027-04-01")
        change = desk.only_clock()
        assert (change.days_moved, change.offered.holds_from) == (0, day("2026-11-19"))
        self.decide(desk, Choice.USE)
        assert desk.end() == "2027-04-01"
        desk.record("topup", "2026-11-20", confirmed=True)
        assert desk.end() == "2027-09-20"

    def test_several_answers_are_one_step(self, desk):
        other = desk.add_topped_up("Milan", carrier="it-test")
        clocks = {one.card.label: one.clock.id for one in desk.updates.compare().clocks}
        assert set(clocks) == {"Rome"}  # Milan was added by the new catalogue
        answers = {clocks["Rome"]: Choice.USE, other.id: Choice.KEEP}
        fault = refusal(lambda: desk.updates.decide(answers))
        assert fault == (Fault.NOTHING_OFFERED, "clock")
        assert desk.end() == "2027-03-10"
        assert desk.backups.made == []

    def test_one_clock_is_named_by_card_and_kind(self, desk):
        assert desk.updates.change("Rome", "line").clock.kind is ClockKind.LINE
        assert desk.updates.change("Rome").clock == desk.updates.change("Rome", "line").clock

    @pytest.mark.parametrize(
        ("card", "clock", "fault", "field"),
        [
            ("Milan", "", Fault.UNKNOWN_CARD, "card"),
            ("Rome", "plan", Fault.UNKNOWN_CLOCK, "clock"),
        ],
    )
    def test_what_is_not_there_is_refused(self, desk, card, clock, fault, field):
        assert refusal(lambda: desk.updates.change(card, clock)) == (fault, field)
        assert refusal(lambda: desk.updates.take_back(card, clock)) == (fault, field)

    def test_where_nothing_is_offered_or_answered_that_is_said(self, desk):
        assert refusal(lambda: desk.updates.take_back("Rome")) == (
            Fault.NOTHING_ANSWERED, "clock",
        )  # fmt: skip
        desk.catalogue.ship(old_carrier())
        assert refusal(lambda: desk.updates.change("Rome")) == (Fault.NOTHING_OFFERED, "clock")


class TestTakingBack:
    @pytest.fixture
    def desk(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.add_topped_up()
        desk.catalogue.ship(new_carrier())
        return desk

    @pytest.mark.parametrize("choice", list(Choice))
    def test_undo_brings_the_clock_back_as_it_was(self, desk, choice):
        clock = desk.only_clock().clock
        done = desk.updates.decide({clock.id: choice})
        assert desk.stored(clock) != clock
        changes = desk.updates.undo(done)
        assert desk.stored(clock) == clock
        assert (desk.end(), changes.cards) == ("2027-03-10", {clock.card})

    def test_undo_of_a_second_answer_brings_the_first_one_back(self, desk):
        clock = desk.only_clock().clock
        desk.updates.decide({clock.id: Choice.ASK})
        asked = desk.stored(clock)
        desk.updates.undo(desk.updates.decide({clock.id: Choice.USE}))
        assert desk.stored(clock) == asked
        assert desk.end() == "2027-01-10"

    def test_payments_since_then_stay(self, desk):
        clock = desk.only_clock().clock
        done = desk.updates.decide({clock.id: Choice.USE})
        desk.record("topup", "2026-11-18", confirmed=True)
        desk.updates.undo(done)
        assert desk.end() == "2027-11-18"

    def test_what_was_changed_since_is_not_undone(self, desk):
        clock = desk.only_clock().clock
        done = desk.updates.decide({clock.id: Choice.KEEP})
        desk.updates.decide({clock.id: Choice.ASK})
        asked = desk.stored(clock)
        assert refusal(lambda: desk.updates.undo(done)) == (Fault.CHANGED_SINCE, "clock")
        assert desk.stored(clock) == asked

    @pytest.mark.parametrize("choice", list(Choice))
    def test_the_last_answer_is_taken_back_in_a_later_run_too(self, desk, choice):
        clock = desk.only_clock().clock
        desk.updates.decide({clock.id: choice})
        desk.updates.take_back("Rome", "line")
        assert desk.stored(clock) == clock
        assert desk.only_clock().decided is None
