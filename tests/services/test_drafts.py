"""A fact as it was typed: what is refused and where, and which clock and stage are meant."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import Fault, RenewDeskError
from tests.builders import a_rule, day, money
from tests.services.rig import (
    Rig,
    ends,
    refusal,
    typed_fact,
    with_rule,
)

PAID = typed_fact("topup", "2026-01-31")
ROWS = [
    {"from": "5", "to": "14.99", "currency": "EUR", "term": "P4M"},
    {"from": "15", "currency": "EUR", "term": "P12M"},
]


@pytest.fixture
def rig():
    rig = Rig()
    rig.add(last=(PAID,))
    return rig


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("kind", "on", "typed", "fault", "field"),
        [
            ("prayer", "", {}, Fault.UNKNOWN_KIND, "kind"),
            ("topup", "20/11/2026", {}, Fault.BAD_DAY, "on"),
            ("topup", "2026-11-20", {"at": "2026-11-20T00:00Z"}, Fault.BAD_INSTANT, "at"),
            ("topup", "2026-11-20T10:00:00", {}, Fault.BAD_INSTANT, "at"),
            ("topup", "0001-01-01T00:00:00+14:00", {}, Fault.BAD_INSTANT, "at"),
            ("topup", "2026-11-20T14:00:01+08:00", {}, Fault.FUTURE_EVENT, "at"),
            ("topup", "2026-11-21", {}, Fault.FUTURE_EVENT, "on"),
            ("topup", "", {"amount": "-5"}, Fault.BAD_AMOUNT, "amount"),
            ("topup", "", {"amount": "ten"}, Fault.BAD_AMOUNT, "amount"),
            ("topup", "", {"balance": "NaN"}, Fault.BAD_BALANCE, "balance"),
            ("topup", "", {"amount": "5", "currency": "EURO"}, Fault.UNKNOWN_CURRENCY, "currency"),
            ("topup", "", {"term": "a month"}, Fault.BAD_TERM, "term"),
            ("topup", "", {"clock": "plan"}, Fault.UNKNOWN_CLOCK, "clock"),
            ("deadline_confirmed", "", {}, Fault.DEADLINE_REQUIRED, "last_day"),
            ("deadline_confirmed", "", {"last_day": "soon"}, Fault.BAD_DAY, "last_day"),
            ("deadline_confirmed", "", {"ends_at": "2027-01-01"}, Fault.BAD_INSTANT, "ends_at"),
            ("deadline_confirmed", "", {"last_day": "2027-01-01", "stage": "asleep"},
             Fault.UNKNOWN_STAGE, "stage"),
            ("deadline_confirmed", "", {"last_day": "2027-01-01", "stage": "daily fee"},
             Fault.UNKNOWN_STAGE, "stage"),
            ("pause", "", {}, Fault.UNTIL_REQUIRED, "until"),
            ("pause", "", {"until": "tomorrow"}, Fault.BAD_DAY, "until"),
        ],
    )  # fmt: skip
    def test_is_named_beside_its_field_and_nothing_is_saved(
        self, rig, kind, on, typed, fault, field
    ):
        draft = typed_fact(kind, on, **typed)
        assert refusal(lambda: rig.recording.record("Rome", draft)) == (fault, field)
        assert refusal(lambda: rig.recording.preview("Rome", draft)) == (fault, field)
        assert len(rig.storage.state.events) == 1

    def test_money_of_a_card_without_a_currency(self):
        rig = Rig()
        rig.add(carrier="", own_rules=(a_rule(),))
        assert refusal(lambda: rig.record("topup", amount="5")) == (
            Fault.CURRENCY_REQUIRED,
            "currency",
        )
        assert rig.record("topup", amount="5", currency="EUR").event.amount == money("5 EUR")

    def test_a_card_that_is_not_there(self, rig):
        assert refusal(lambda: rig.record("topup", card="Milan")) == (Fault.UNKNOWN_CARD, "card")

    def test_a_date_beyond_the_calendar(self):
        rig = with_rule(combine="add")
        rig.record("deadline_confirmed", last_day="9999-12-31")
        assert refusal(lambda: rig.record("topup")) == (Fault.BEYOND_CALENDAR, "term")
        assert ends(rig.desk.card("Rome").view) == ["9999-12-31"]


class TestADayStillInTheFuture:
    @pytest.mark.parametrize(
        ("owner", "on", "refused"),
        [
            ("Pacific/Kiritimati", "2026-11-21", False),  # there it is the 21st already
            ("Pacific/Kiritimati", "2026-11-22", True),
            ("Pacific/Pago_Pago", "2026-11-20", False),  # in Rome it is the 20th
            ("Pacific/Pago_Pago", "2026-11-21", True),
        ],
    )
    def test_is_refused_only_when_it_is_so_here_and_there(self, owner, on, refused):
        rig = Rig(now="2026-11-20T10:30:00Z", zone=owner)
        rig.add()
        if refused:
            assert refusal(lambda: rig.record("topup", on)) == (Fault.FUTURE_EVENT, "on")
        else:
            assert rig.record("topup", on).event.on == day(on)

    def test_at_the_carriers_place_counts_as_soon_as_it_begins_there(self, rig):
        rig.clock.move_to("2026-11-21T02:00:00+08:00")
        done = rig.record("topup", "2026-11-21")
        assert (ends(done.before), ends(done.after)) == (["2027-01-31"], ["2027-01-31"])
        assert [(one.kind.value, one.facts) for one in done.cautions] == [
            ("counts-later", {"zone": "Europe/Rome"})
        ]
        rig.clock.move_to("2026-11-21T07:00:00+08:00")
        assert ends(rig.desk.card("Rome").view) == ["2027-11-21"]

    def test_follows_the_zone_that_the_owner_set(self, rig):
        rig.clock.move_to("2026-11-21T02:00:00+08:00")
        rig.time.live_in("Europe/London")
        assert refusal(lambda: rig.record("topup", "2026-11-21")) == (Fault.FUTURE_EVENT, "on")


class TestWhichClockIsMeant:
    @pytest.fixture
    def rig(self):
        rig = Rig()
        rig.add(rules=("it-test-line", "it-test-plan", "it-test-week"))
        return rig

    def test_must_be_said_where_two_of_a_kind_list_it(self, rig):
        with pytest.raises(RenewDeskError, match="clock-required") as refused:
            rig.record("plan_purchase", "2026-11-20")
        assert refused.value.field == "clock"
        assert refused.value.facts["known"] == "plan (it-test-plan), plan (it-test-week)"

    def test_need_not_be_said_where_only_one_lists_it(self, rig):
        assert ends(rig.record("topup", "2026-11-20").after) == ["2027-11-20", None, None]

    @pytest.mark.parametrize("part", [None, 4, 16])
    def test_is_named_by_its_rule_or_by_its_id_or_the_beginning_of_it(self, rig, part):
        week = rig.storage.state.clocks[next(
            one.id for one in rig.storage.state.clocks.values()
            if one.versions[-1].rule.id == "it-test-week"
        )]  # fmt: skip
        name = week.id[:part] if part else "it-test-week"
        done = rig.record("plan_purchase", "2026-11-20", clock=name)
        assert done.event.clock == week.id
        assert ends(done.after) == ["2027-11-20", None, "2026-11-26"]

    def test_is_named_by_its_kind_where_there_is_one_of_it(self, rig):
        done = rig.record("deadline_confirmed", clock="line", last_day="2027-05-31")
        assert ends(done.after) == ["2027-05-31", None, None]

    @pytest.mark.parametrize(
        ("clock", "fault"),
        [
            ("plan", Fault.CLOCK_REQUIRED),
            ("credit", Fault.UNKNOWN_CLOCK),
            ("", Fault.CLOCK_REQUIRED),
        ],
    )
    def test_is_asked_for_when_the_name_fits_none_or_several(self, rig, clock, fault):
        assert refusal(
            lambda: rig.record("deadline_confirmed", clock=clock, last_day="2027-05-31")
        ) == (fault, "clock")

    def test_of_a_confirmed_date_is_the_only_one(self):
        rig = Rig()
        (clock,) = rig.add().view.clocks
        assert rig.record("deadline_confirmed", last_day="2027-05-31").event.clock == clock.id

    def test_a_day_to_come_is_judged_where_the_named_clock_counts(self, rig):
        clocks = rig.storage.state.clocks
        for clock in list(clocks.values())[1:]:
            clocks[clock.id] = replace(clock, zone="Pacific/Kiritimati")
        rig.clock.move_to("2026-11-20T11:00:00Z")  # there it is the 21st, in Rome the 20th
        assert rig.record("note", "2026-11-21", clock="it-test-plan").event.on == day("2026-11-21")
        assert refusal(lambda: rig.record("note", "2026-11-21", clock="it-test-line")) == (
            Fault.FUTURE_EVENT,
            "on",
        )


class TestTheNameOfAStage:
    @pytest.mark.parametrize("name", ["receive-only", "RECOVERABLE"])
    def test_is_known_from_the_rule(self, rig, name):
        done = rig.record("deadline_confirmed", stage=name, last_day="2027-12-01")
        assert (done.event.stage, ends(done.after)) == (name, ["2027-01-31"])
        assert not done.cautions

    @pytest.mark.parametrize("name", ["daily fee", "Daily Fee", "每日扣费", "zero balance"])
    def test_is_known_where_a_fee_burns_the_balance(self, name):
        rig = with_rule(burn={"fee": "3", "every": "P1D", "currency": "EUR", "zero_balance": "P9D"})
        rig.record("topup", "2026-11-01")
        assert (
            rig.record("deadline_confirmed", stage=name, last_day="2027-12-01").event.stage == name
        )

    def test_is_looked_for_in_the_named_clock_only(self):
        rig = Rig()
        rig.add(rules=("it-test-line", "it-test-plan"))
        with pytest.raises(RenewDeskError, match="unknown-stage") as refused:
            rig.record(
                "deadline_confirmed", stage="receive-only", clock="plan", last_day="2027-12-01"
            )
        assert refused.value.facts["known"] == ""
        assert rig.record("topup", "2026-11-20", stage="receive-only").event.stage == "receive-only"

    def test_may_come_with_an_instant_without_touching_the_deadline(self, rig):
        done = rig.record(
            "deadline_confirmed", stage="receive-only", ends_at="2027-03-05T12:00:00+01:00"
        )
        assert ends(done.after) == ["2027-01-31"]
        (line,) = done.after.standing.clocks
        assert line.clock.spans[0].last_on == day("2027-03-05")
