"""Edit a card: what moves is shown before it is saved, and can be taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from renewdesk.domain.attached import Link, Service
from renewdesk.domain.cards import Usage
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.standing import Phase
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.editing import EditingCards
from tests.builders import a_rule, day
from tests.fakes.small_catalogue import SmallCatalogue
from tests.services.rig import (
    LINE,
    PLAN,
    WEAK,
    Rig,
    a_carrier,
    clocks_of,
    ends,
    kinds,
    refusal,
)

CAREFUL = {**LINE, "id": "it-test-careful", "cautious_term": "P11M"}
ASKING = {
    **LINE,
    "id": "jp-test-paid",
    "ask": ["minimum.amount"],
    "minimum": {"amount": "1", "currency": "JPY"},
}
JAPAN = a_carrier(
    id="jp-test",
    name="Nippon",
    country="JP",
    zone="Asia/Tokyo",
    currency="JPY",
    start_with=["jp-test-paid"],
    hosts=[],
    pages=[],
    rules=[ASKING],
)


@pytest.fixture
def rig():
    rig = Rig(a_carrier(rules=[LINE, PLAN, CAREFUL, WEAK]), JAPAN)
    rig.add()
    rig.record("topup", "2026-02-10", amount="10")
    return rig


def _card(rig):
    return rig.cards[0]


def _stored(rig):
    return rig.desk.card("Rome").view


class TestWhatIsToldOfACard:
    def test_every_field_is_checked_and_kept(self, rig):
        told = CardEdit(
            label=" Roma ", form="esim", number="+39 333 0000001", more_numbers=("+393330000002",),
            country="fr", currency="chf", device="Phone", slot="2", plan="Basic",
            coverage=("it", "FR"), role="spare", purpose="travel", usage="local", notes="n",
            bought_at="airport", holder="me", tags=("a",), services=(Service("Bank"),),
            links=(Link("topup", "https://www.test.example/x"),),
        )  # fmt: skip
        done = rig.editing.edit("Rome", told)
        card = _card(rig)
        assert card == done.after.card
        assert (card.label, card.number, card.country, card.currency) == (
            "Roma",
            "+393330000001",
            "FR",
            "CHF",
        )
        assert (card.coverage, card.usage, card.services) == (
            ("IT", "FR"),
            Usage.LOCAL,
            (Service("Bank"),),
        )
        assert done.moves == ()
        assert done.cautions == ()

    def test_what_is_not_named_stays_and_an_empty_text_takes_away(self, rig):
        rig.editing.edit("Rome", CardEdit(device="Phone", tags=("a", "b")))
        rig.editing.edit("Rome", CardEdit(tags=()))
        assert (_card(rig).device, _card(rig).tags) == ("Phone", ())
        rig.editing.edit("Rome", CardEdit(device="", usage=""))
        assert (_card(rig).device, _card(rig).usage) == ("", None)

    @pytest.mark.parametrize(
        ("edit", "fault", "field"),
        [
            (CardEdit(), Fault.NOTHING_TO_CHANGE, ""),
            (CardEdit(label="a\u202eb"), Fault.BAD_LABEL, "label"),
            (CardEdit(label=" "), Fault.LABEL_REQUIRED, "label"),
            (CardEdit(country="UK"), Fault.UNKNOWN_COUNTRY, "country"),
            (CardEdit(coverage=("IT", "ZZ")), Fault.UNKNOWN_COUNTRY, "country"),
            (CardEdit(zone="Europe/Nowhere"), Fault.UNKNOWN_ZONE, "zone"),
            (CardEdit(carrier="nobody"), Fault.UNKNOWN_CARRIER, "carrier"),
            (CardEdit(links=(Link("", "https://www.test.example/"),)), Fault.BAD_LINK, "link"),
            (CardEdit(links=(Link("a\u202eb", "https://x.example/"),)), Fault.BAD_LABEL, "link"),
            (CardEdit(links=(Link("n\nm", "https://x.example/"),)), Fault.BAD_LABEL, "link"),
            (CardEdit(links=(Link("n" * 81, "https://x.example/"),)), Fault.BAD_LABEL, "link"),
            (CardEdit(add_rules=("nothing",)), Fault.UNKNOWN_RULE, "rule"),
            (CardEdit(end_clocks=("nothing",)), Fault.UNKNOWN_CLOCK, "clock"),
            (CardEdit(answers=(("term", "P1M"),)), Fault.NOT_ASKED, "answer"),
        ],
    )
    def test_what_is_wrong_is_refused_and_nothing_is_saved(self, rig, edit, fault, field):
        before = rig.storage.state
        assert refusal(lambda: rig.editing.edit("Rome", edit)) == (fault, field)
        assert rig.storage.state is before

    @pytest.mark.parametrize(
        ("notes", "warned"),
        [
            ("LPA:1$smdp.example.com$INVENTED-1", ["secret-in-text"]),
            ("got 1$smdp.example.com$INVENTED-1 by mail", ["secret-in-text"]),
            ("paid 1$ at www.example.com", []),
        ],
    )
    def test_an_activation_code_in_a_text_is_warned_of(self, rig, notes, warned):
        done = rig.editing.edit("Rome", CardEdit(notes=notes))
        assert kinds(done.cautions) == warned
        assert "INVENTED" not in repr(done.cautions)

    def test_a_link_out_of_a_file_stays_in_doubt_under_another_name(self, rig):
        with rig.storage.writing() as unit:
            unit.save_card(replace(_card(rig), links=(Link("a", "https://a.example/", False),)))
        kept = Link("c", "https://c.example/")
        rig.editing.edit("Rome", CardEdit(links=(Link("b", "https://a.example/"), kept)))
        assert _card(rig).links == (Link("b", "https://a.example/", False), kept)
        rig.editing.edit("Rome", CardEdit(links=(Link("b", "https://a.example/typed"),)))
        assert _card(rig).links == (Link("b", "https://a.example/typed"),)

    def test_a_foreign_link_is_kept_with_a_warning(self, rig):
        done = rig.editing.edit("Rome", CardEdit(links=(Link("topup", "https://other.example/"),)))
        assert kinds(done.cautions) == ["link-foreign"]
        assert done.cautions[0].facts["host"] == "other.example"
        hidden = Link("topup", "https://www.test.example@evil.example/")
        done = rig.editing.edit("Rome", CardEdit(links=(hidden,)))
        assert done.cautions[0].facts["host"] == "evil.example"

    def test_a_number_of_another_card_is_warned_about_but_not_its_own(self, rig):
        rig.add("Other", number="+393330000009")
        done = rig.editing.edit("Other", CardEdit(number="+39 333 0000009", device="x"))
        assert done.cautions == ()
        done = rig.editing.edit("Rome", CardEdit(number="+393330000009"))
        assert kinds(done.cautions) == ["number-twice"]


class TestWhatMoves:
    def test_a_preview_saves_nothing_and_shows_what_the_edit_then_does(self, rig):
        before = rig.storage.state
        seen = rig.editing.preview("Rome", CardEdit(replace_rules=(("line", "it-test-weak"),)))
        assert rig.storage.state is before
        assert (ends(seen.before), ends(seen.after)) == (["2027-02-10"], ["2026-08-10"])
        assert kinds(seen.cautions) == ["rule-low", "shortens"]
        (moved,) = seen.moves
        assert moved.before is not None
        assert (moved.before.clock.deadline, moved.after.clock.deadline) == (
            seen.before.standing.clocks[0].clock.deadline,
            seen.after.standing.clocks[0].clock.deadline,
        )
        done = rig.editing.edit("Rome", CardEdit(replace_rules=(("line", "it-test-weak"),)))
        assert ends(done.after) == ends(_stored(rig)) == ["2026-08-10"]

    def test_another_zone_keeps_days_and_moves_what_happened_at_an_instant(self, rig):
        seen = rig.editing.preview("Rome", CardEdit(zone="Asia/Tokyo"))
        assert ends(seen.after) == ["2027-02-10"]
        assert seen.after.clocks[0].zone == "Asia/Tokyo"
        rig.record("topup", "2026-03-01T20:00:00+01:00", amount="10")
        seen = rig.editing.preview("Rome", CardEdit(zone="Asia/Tokyo"))
        assert (ends(seen.before), ends(seen.after)) == (["2027-03-01"], ["2027-03-02"])
        assert len(seen.moves) == 1

    def test_a_clock_of_its_own_zone_stays_there(self, rig):
        rig.editing.edit("Rome", CardEdit(zone="Asia/Tokyo", add_rules=("it-test-plan",)))
        with rig.storage.writing() as unit:
            plan = unit.clocks()[1]
            unit.save_clock(replace(plan, zone="UTC"))
        done = rig.editing.edit("Rome", CardEdit(zone="Europe/Rome"))
        assert [clock.zone for clock in done.after.clocks] == ["Europe/Rome", "UTC"]

    def test_a_replaced_rule_holds_from_the_event_that_set_the_date(self, rig):
        rig.record("topup", "2026-06-10", amount="10")
        own = a_rule("P90D", id="own")
        done = rig.editing.edit("Rome", CardEdit(replace_rules=(("line", own),)))
        versions = done.after.clocks[0].versions
        assert [(one.rule.id, one.holds_from) for one in versions] == [
            ("it-test-line", None),
            ("own", date(2026, 6, 10)),
        ]
        assert ends(done.after) == ["2026-09-08"]

    def test_a_rule_for_something_else_replaces_nothing(self, rig):
        edit = CardEdit(replace_rules=(("line", "it-test-plan"),))
        assert refusal(lambda: rig.editing.edit("Rome", edit)) == (Fault.RULE_OTHER_KIND, "rule")

    def test_official_and_cautious_term_by_choice(self, rig):
        rig.editing.edit("Rome", CardEdit(replace_rules=(("line", "it-test-careful"),)))
        assert ends(_stored(rig)) == ["2027-01-10"]
        done = rig.editing.edit("Rome", CardEdit(official_terms=("line",)))
        assert ends(done.after) == ["2027-02-10"]
        done = rig.editing.edit("Rome", CardEdit(cautious_terms=("line",)))
        assert ends(done.after) == ["2027-01-10"]
        assert kinds(done.cautions) == ["shortens"]


class TestRulesThatComeAndGo:
    def test_a_rule_of_the_catalogue_a_file_or_the_owner_becomes_a_clock(self, rig):
        path = Path("own.toml")
        rig.rule_files.files[path] = (a_rule("P90D", id="own"),)
        done = rig.editing.edit("Rome", CardEdit(add_rules=("it-test-plan", path)))
        assert list(clocks_of(done.after)) == ["it-test-line", "it-test-plan", "own"]
        assert [one.carrier for one in (c.versions[0] for c in done.after.clocks)] == [
            "it-test",
            "it-test",
            "",
        ]
        assert [move.before for move in done.moves] == [None, None]
        assert ends(_stored(rig)) == ["2027-02-10", None, "2026-05-11"]

    def test_a_rule_of_another_carrier_by_its_id(self, rig):
        done = rig.editing.edit("Rome", CardEdit(add_rules=("jp-test-paid",)))
        assert done.after.clocks[1].versions[0].carrier == "jp-test"
        assert kinds(done.cautions) == ["rule-asks"]

    def test_an_ended_clock_is_let_go_and_comes_back_with_its_event(self, rig):
        rig.editing.edit("Rome", CardEdit(add_rules=("it-test-plan",)))
        done = rig.editing.edit("Rome", CardEdit(end_clocks=("plan",)))
        assert clocks_of(done.after)["it-test-plan"].phase is Phase.LET_GO
        rig.recording.undo(done.ended[0].id)
        assert clocks_of(_stored(rig))["it-test-plan"].phase is Phase.NOT_STARTED

    def test_a_rule_is_on_a_card_once_until_its_clock_has_ended(self, rig):
        path = Path("own.toml")
        rig.rule_files.files[path] = (a_rule("P90D", id="own"),)
        plan = CardEdit(add_rules=("it-test-plan", path))
        rig.editing.edit("Rome", plan)
        for twice in (*plan.add_rules, "it-test-line"):
            with pytest.raises(RuleViolationError) as caught:
                rig.editing.preview("Rome", CardEdit(add_rules=(twice,)))
            assert (caught.value.fault, caught.value.field) == (Fault.RULE_TWICE, "rule")
        both = CardEdit(add_rules=("jp-test-paid", "jp-test-paid"))
        assert refusal(lambda: rig.editing.edit("Rome", both)) == (Fault.RULE_TWICE, "rule")
        rig.editing.edit("Rome", CardEdit(end_clocks=("plan",)))
        done = rig.editing.edit("Rome", CardEdit(add_rules=("it-test-plan",)))
        rules = [one.versions[-1].rule.id for one in done.after.clocks]
        assert rules == ["it-test-line", "it-test-plan", "own", "it-test-plan"]

    def test_a_clock_that_ends_by_the_same_edit_makes_room_for_its_rule(self, rig):
        edit = CardEdit(end_clocks=("line",), add_rules=("it-test-line",))
        assert len(rig.editing.edit("Rome", edit).after.clocks) == 2

    def test_own_rules_of_one_id_that_say_different_things_are_two(self, rig):
        rules = (a_rule("P90D", id="own"), a_rule("P80D", id="own"))
        done = rig.editing.edit("Rome", CardEdit(add_rules=rules))
        ids = [one.id for one in done.after.clocks[1:]]
        with pytest.raises(RuleViolationError) as caught:
            rig.editing.edit("Rome", CardEdit(end_clocks=("own",)))
        assert caught.value.fault is Fault.CLOCK_REQUIRED
        known = str(caught.value.facts["known"])
        assert known.endswith(f"line (own, {ids[0]}), line (own, {ids[1]})")
        ended = rig.editing.edit("Rome", CardEdit(end_clocks=(ids[1],)))
        assert [event.clock for event in ended.ended] == [ids[1]]

    def test_answers_go_to_new_rules_and_later_to_the_clocks_there_are(self, rig):
        edit = CardEdit(add_rules=("jp-test-paid",), answers=(("minimum.amount", "330"),))
        assert rig.editing.preview("Rome", edit).cautions == ()
        rig.editing.edit("Rome", CardEdit(add_rules=("jp-test-paid",)))
        done = rig.editing.edit("Rome", CardEdit(answers=(("minimum.amount", "330"),)))
        (rule,) = [c.versions[-1].rule for c in done.after.clocks if c.versions[-1].rule.minimum]
        assert rule.minimum is not None
        assert (rule.minimum.amount, rule.ask) == (330, ())

    def test_the_catalogues_newer_copy_is_taken_only_when_accepted(self, rig):
        newer = {**LINE, "term": "P6M"}
        catalogue = SmallCatalogue(a_carrier(rules=[newer]))
        editing = EditingCards(rig.storage, rig.time, catalogue, rig.rule_files)
        assert ends(editing.edit("Rome", CardEdit(device="x")).after) == ["2027-02-10"]
        done = editing.edit("Rome", CardEdit(accept_rules=("line",)))
        assert ends(done.after) == ["2026-08-10"]
        assert done.after.clocks[0].versions[-1].holds_from == day("2026-02-10")
        again = CardEdit(accept_rules=("line",))
        assert refusal(lambda: editing.edit("Rome", again)) == (Fault.NOTHING_OFFERED, "clock")


class TestAnotherCarrier:
    def test_its_names_place_and_rules_take_the_place_of_the_old_ones(self, rig):
        rig.editing.edit("Rome", CardEdit(add_rules=("it-test-plan",)))
        done = rig.editing.edit("Rome", CardEdit(carrier="jp-test"))
        card = _card(rig)
        assert (card.carrier, card.carrier_name.en, card.country) == ("jp-test", "Nippon", "JP")
        assert (card.zone, card.currency, card.label) == ("Asia/Tokyo", "JPY", "Rome")
        assert list(clocks_of(done.after)) == ["jp-test-paid", "it-test-plan"]
        assert clocks_of(done.after)["it-test-plan"].phase is Phase.LET_GO
        # 10 EUR are no yen: the whole ledger is judged by the new rule.
        assert ends(done.after)[0] is None

    def test_rules_of_the_owners_own_stay(self):
        rig = Rig(a_carrier(), JAPAN)
        rig.add(own_rules=(a_rule("P90D", id="own"),))
        done = rig.editing.edit("Rome", CardEdit(carrier="jp-test"))
        assert list(clocks_of(done.after)) == ["own", "jp-test-paid"]

    def test_a_carrier_that_the_catalogue_does_not_know(self, rig):
        done = rig.editing.edit("Rome", CardEdit(carrier="", own_carrier="Village"))
        assert (done.after.card.carrier, done.after.card.carrier_name.en) == ("", "Village")
        assert done.moves == ()


class TestTakingBack:
    def test_everything_is_as_before(self, rig):
        before = _stored(rig)
        edit = CardEdit(
            label="Roma", carrier="jp-test", official_terms=("line",), end_clocks=("line",)
        )
        done = rig.editing.edit("Rome", edit)
        rig.editing.undo(done)
        assert _stored(rig) == before

    def test_what_was_changed_since_stays(self, rig):
        done = rig.editing.edit("Rome", CardEdit(label="Roma", device="Phone"))
        rig.editing.edit("Roma", CardEdit(slot="2"))
        rig.record("topup", "2026-03-10", card="Roma", amount="10")
        rig.editing.undo(done)
        card = _card(rig)
        assert (card.label, card.device, card.slot) == ("Rome", "", "2")
        assert ends(_stored(rig)) == ["2027-03-10"]

    def test_an_added_clock_is_let_go_because_nothing_is_deleted(self, rig):
        done = rig.editing.edit("Rome", CardEdit(add_rules=("it-test-plan",)))
        rig.editing.undo(done)
        assert clocks_of(_stored(rig))["it-test-plan"].phase is Phase.LET_GO
