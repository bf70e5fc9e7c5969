"""Look at the desk: order, one card in full, what is due, and how cards are found."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.ids import CardId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.settings import Settings
from renewdesk.domain.standing import Phase, Section
from renewdesk.services.views import holds_until, in_desk_order
from tests.builders import day, instant
from tests.services.rig import Rig, ends, refusal, typed_fact


def confirmed(last_day):
    return (typed_fact("deadline_confirmed", "2026-11-01", last_day=last_day),)


@pytest.fixture
def rig():
    rig = Rig()
    for label, last_day in {
        "Far": "2027-11-20",
        "Soon": "2026-12-10",
        "Last day": "2026-11-20",
        "Receive-only": "2026-11-10",
        "Lost": "2024-01-01",
    }.items():
        rig.add(label, last=confirmed(last_day))
    rig.add("Unknown")
    rig.add("Plan", rules=("it-test-plan",))
    return rig


def labels(views):
    return [view.card.label for view in views]


def test_all_cards_stand_in_desk_order(rig):
    assert labels(rig.desk.cards()) == [
        "Last day", "Receive-only", "Unknown", "Soon", "Far", "Plan", "Lost",
    ]  # fmt: skip


def test_the_order_is_the_same_for_any_list_of_views(rig):
    views = rig.desk.cards()
    assert labels(in_desk_order([*views[3:], *views[:3]])) == labels(views)


def test_archived_cards_are_shown_only_when_asked_for_among_the_ended_ones(rig):
    rig.keeping.archive("Last day")
    assert "Last day" not in labels(rig.desk.cards())
    shown = {view.card.label: view.standing.section for view in rig.desk.cards(archived=True)}
    assert shown["Last day"] is Section.ENDED


def test_what_is_due_ends_soon_is_in_a_stage_or_asks_for_its_date(rig):
    assert labels(rig.desk.due(7)) == ["Last day", "Receive-only", "Unknown"]
    assert labels(rig.desk.due(20)) == ["Last day", "Receive-only", "Unknown", "Soon"]
    assert labels(rig.desk.due(19)) == ["Last day", "Receive-only", "Unknown"]


def test_a_payment_that_was_not_seen_at_the_carrier_is_due(rig):
    rig.record("topup", "2026-11-19", card="Far")
    assert "Far" in labels(rig.desk.due(0))


def test_a_plan_that_is_over_is_not_due_although_nobody_saw_its_payment(rig):
    rig.record("plan_purchase", "2026-01-01", card="Plan")
    assert "Plan" not in labels(rig.desk.due(30))


def test_the_owners_leads_say_when_a_clock_is_due(rig):
    def phase():
        return rig.desk.card("Soon").view.standing.phase

    assert phase() is Phase.DUE
    rig.settings.save(Settings(leads={ClockKind.LINE: (7, 0)}))
    assert phase() is Phase.RUNNING
    assert next(one for one in rig.desk.cards() if one.card.label == "Soon").standing.phase is (
        Phase.RUNNING
    )
    rig.settings.save(Settings(leads={ClockKind.LINE: ()}))
    assert phase() is Phase.RUNNING


class TestOneCard:
    def test_has_its_ledger_newest_first_without_what_was_undone(self, rig):
        rig.record("topup", "2026-11-05", card="Far", note="second")
        rig.record("topup", "2026-11-19T23:30:00Z", card="Far", note="third")
        rig.record("topup", "2026-10-01", card="Far", note="first")
        undone = rig.record("topup", "2026-11-06", card="Far")
        rig.recording.undo(undone.event.id)
        detail = rig.desk.card("Far")
        assert [event.note for event in detail.events] == ["third", "second", "", "first"]

    def test_has_the_facts_of_no_other_card(self, rig):
        detail = rig.desk.card("Soon")
        assert {event.card for event in detail.events} == {detail.view.card.id}
        assert (detail.receipts, detail.confirmed_hosts) == ((), frozenset())
        assert ends(detail.view) == ["2026-12-10"]

    def test_names_the_hosts_that_the_owner_confirmed(self, rig):
        card = rig.desk.card("Soon").view.card
        with rig.storage.writing() as unit:
            unit.confirm_host(card.id, "www.test.example", rig.clock.now())
        assert rig.desk.card("Soon").confirmed_hosts == {"www.test.example"}


class TestHowACardIsNamed:
    @pytest.fixture
    def rig(self):
        rig = Rig()
        for number, label in enumerate(("Rome", "Milan", "Milan", "abc1")):
            added = rig.add(label)
            card = replace(added.view.card, id=CardId(f"abc{number}"))
            del rig.storage.state.cards[added.view.card.id]
            rig.storage.state.cards[card.id] = card
        rig.storage.state.clocks.clear()
        return rig

    @pytest.mark.parametrize(
        ("reference", "label"), [("abc0", "Rome"), ("Rome", "Rome"), ("abc2", "Milan")]
    )
    def test_by_its_id_or_its_label(self, rig, reference, label):
        assert rig.desk.card(reference).view.card.label == label

    @pytest.mark.parametrize("reference", ["abc", "Milan", "ab", "abc1"])
    def test_a_name_that_fits_several_is_refused_with_all_of_them(self, rig, reference):
        with pytest.raises(RenewDeskError, match="ambiguous-card") as refused:
            rig.desk.card(reference)
        assert refused.value.field == "card"
        found = str(refused.value.facts["found"])
        assert found.count("(abc") == {"abc": 4, "ab": 4, "Milan": 2, "abc1": 2}[reference]

    @pytest.mark.parametrize("reference", ["", "rome", "xyz", "abc00"])
    def test_a_name_that_fits_none_is_refused(self, rig, reference):
        assert refusal(lambda: rig.desk.card(reference)) == (Fault.UNKNOWN_CARD, "card")

    def test_by_the_only_beginning(self, rig):
        del rig.storage.state.cards["abc1"], rig.storage.state.cards["abc2"]
        del rig.storage.state.cards["abc3"]
        assert rig.desk.card("a").view.card.label == "Rome"


def test_the_ready_rows_of_all_cards_can_be_written_anew(rig):
    wanted = dict(rig.storage.state.desk_rows)
    rig.storage.state.desk_rows.clear()
    rig.desk.refresh_all()
    assert rig.storage.state.desk_rows.keys() == wanted.keys()
    days = ["2027-11-20", "2026-12-10", "2026-11-20", "2026-11-10", "2024-01-01"]
    assert [
        fold.deadline.last_on if fold.deadline else None
        for _, (fold,) in rig.storage.state.desk_rows.values()
    ] == [*map(day, days), None, None]


def test_another_programs_change_is_noticed_by_the_version(rig):
    before = rig.desk.version()
    assert rig.desk.version() == before
    rig.storage.another_process_commits()
    assert rig.desk.version() != before


@pytest.mark.parametrize(
    ("now", "until"),
    [
        # Midnight in Rome comes seven hours after midnight in Shanghai, where the owner is.
        ("2026-11-20T14:00:00+08:00", "2026-11-21T00:00:00+01:00"),
        ("2026-11-20T23:59:59+08:00", "2026-11-21T00:00:00+01:00"),
        ("2026-11-21T07:00:00+08:00", "2026-11-22T00:00:00+01:00"),
    ],
)
def test_a_desk_is_true_until_a_day_turns_in_the_zone_of_a_card(now, until):
    rig = Rig(now=now)
    rig.add("Rome", last=confirmed("2026-12-10"))
    assert holds_until(rig.desk.cards(), instant(now)) == instant(until)


def test_a_desk_is_true_until_a_countdown_ends_within_the_day():
    now = "2026-11-20T14:00:00+08:00"
    rig = Rig(now=now)
    read = typed_fact("deadline_confirmed", "2026-11-01", ends_at="2026-11-20T16:30:00+01:00")
    rig.add("Rome", last=(read,))
    assert holds_until(rig.desk.cards(), instant(now)) == instant("2026-11-20T16:30:00+01:00")


def test_an_empty_desk_is_true_for_ever():
    assert holds_until([], instant("2026-11-20T06:00:00Z")).year == 9999
