"""RULES.md §2 and §4: the ledger's order, ends, pauses, versions of a rule, and reasons."""

import pytest

from renewdesk.domain.fold import best_source, fold_card
from renewdesk.domain.folded import State
from renewdesk.domain.ids import ClockId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.rules import RuleVersion
from renewdesk.domain.sources import Confidence, Source
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    last_day,
    moment,
    money,
    reasons,
    stages,
)

PAID = an_event("topup", "2026-01-31")


class TestTimeOrder:
    def test_facts_count_by_their_day_not_by_their_entry(self):
        late, early = an_event("topup", "2026-03-01"), an_event("topup", "2026-02-01")
        assert last_day(folded(a_rule("P12M"), late, early)) == "2027-03-01"

    def test_within_a_day_timed_facts_come_first_by_instant(self):
        read = an_event("deadline_confirmed", "2026-03-01T10:00:00Z", last_on="2026-12-24")
        before = an_event("topup", "2026-03-01T09:59:59Z")
        after = an_event("topup", "2026-03-01T10:00:01Z")
        untimed = an_event("topup", "2026-03-01")
        assert last_day(folded(a_rule("P12M"), read, before)) == "2026-12-24"
        assert last_day(folded(a_rule("P12M"), read, after)) == "2027-03-01"
        assert last_day(folded(a_rule("P12M"), read, untimed)) == "2027-03-01"

    def test_within_a_day_untimed_facts_stay_in_the_order_of_entry(self):
        read = an_event("deadline_confirmed", "2026-03-01", last_on="2026-12-24", entry=7)
        before, after = (an_event("topup", "2026-03-01", entry=entry) for entry in (6, 8))
        assert last_day(folded(a_rule("P12M"), read, before)) == "2026-12-24"
        assert last_day(folded(a_rule("P12M"), after, read)) == "2027-03-01"

    def test_voided_facts_have_not_happened(self):
        voided = an_event("topup", "2026-03-01", voided_at="2026-03-02T00:00:00Z")
        result = folded(a_rule("P12M"), PAID, voided)
        assert (last_day(result), reasons(result)) == ("2027-01-31", ["moved"])

    @pytest.mark.parametrize(
        ("zone", "now", "expected"),
        [
            ("Europe/Rome", "2026-03-01T06:59:59+08:00", ["future"]),
            ("Europe/Rome", "2026-03-01T07:00:00+08:00", ["moved"]),
            ("Pacific/Pago_Pago", "2026-03-01T10:59:59Z", ["future"]),
            ("Pacific/Pago_Pago", "2026-03-01T11:00:00Z", ["moved"]),
            ("Pacific/Kiritimati", "2026-02-28T10:00:00Z", ["moved"]),
        ],
    )
    def test_a_day_has_happened_once_it_begins_in_the_clocks_zone(self, zone, now, expected):
        clock = a_clock(a_rule("P12M"), zone)
        assert reasons(folded(clock, an_event("topup", "2026-03-01"), now=now)) == expected

    def test_an_instant_has_happened_when_it_is_there(self):
        topup = an_event("topup", "2026-03-01T10:00:00Z")
        assert reasons(folded(a_rule(), topup, now="2026-03-01T09:59:59Z")) == ["future"]
        assert reasons(folded(a_rule(), topup, now="2026-03-01T10:00:00Z")) == ["moved"]


class TestWhichClocksAnEventConcerns:
    line = a_clock(a_rule("P12M", extends_on=["topup", "plan_purchase"]), id=ClockId("line"))
    credit = a_clock(
        a_rule("P6M", clock="credit", extends_on=["topup", "plan_purchase"]), id=ClockId("credit")
    )
    one = a_clock(a_rule("P30D", clock="plan", extends_on=["plan_purchase"]), id=ClockId("one"))
    two = a_clock(a_rule("P7D", clock="plan", extends_on=["plan_purchase"]), id=ClockId("two"))

    def told(self, *events):
        clocks = [self.line, self.credit, self.one, self.two]
        return [reasons(result)[-1] for result in fold_card(clocks, events, moment("2026-12-31"))]

    def test_every_clock_whose_rule_lists_its_kind(self):
        assert self.told(an_event("topup", "2026-03-01")) == [
            "moved", "moved", "not_listed", "not_listed",
        ]  # fmt: skip

    def test_of_several_plans_only_the_named_one_and_still_every_other_kind(self):
        bought = an_event("plan_purchase", "2026-03-01", clock="two")
        assert self.told(bought) == ["moved", "moved", "other_clock", "moved"]

    def test_a_named_line_keeps_nothing_from_the_others(self):
        assert self.told(an_event("plan_purchase", "2026-03-01", clock="line")) == ["moved"] * 4

    def test_of_two_lines_both_although_one_was_named(self):
        paid = an_event("topup", "2026-03-01", clock="line")
        clocks = [self.line, a_clock(a_rule("P6M"), id=ClockId("other"))]
        results = fold_card(clocks, [paid], moment("2026-12-31"))
        assert [last_day(one) for one in results] == ["2027-03-01", "2026-09-01"]

    @pytest.mark.parametrize(
        ("kind", "said"),
        [("let_go", "ended"), ("closed", "ended"), ("ported", "ended"), ("pause", "unchanged"),
         ("resume", "unchanged")],
    )  # fmt: skip
    def test_an_end_or_a_pause_of_a_named_clock_is_no_other_clocks(self, kind, said):
        other = ["other_clock"] * 3
        assert self.told(an_event(kind, "2026-03-01", clock="two")) == [*other, said]
        assert self.told(an_event(kind, "2026-03-01")) == [said] * 4


class TestAnEndOnPurpose:
    @pytest.mark.parametrize("kind", ["let_go", "closed", "ported"])
    def test_keeps_the_day_and_the_reason(self, kind):
        result = folded(a_rule("P12M"), PAID, an_event(kind, "2026-06-01"))
        assert (result.state, result.ended_on, result.ended_by) == (
            State.ENDED,
            day("2026-06-01"),
            EventKind(kind),
        )
        assert last_day(result) == "2027-01-31"
        assert stages(result) != []

    def test_is_not_undone_by_a_later_payment(self):
        events = (PAID, an_event("let_go", "2026-06-01"), an_event("topup", "2026-07-01"))
        assert folded(a_rule("P12M"), *events).state is State.ENDED

    def test_ends_every_question(self):
        asked = an_event("topup", "2026-03-01")
        result = folded(a_rule(None), asked, an_event("let_go", "2026-06-01"))
        assert result.needs == ()

    def test_has_no_end_before(self):
        result = folded(a_rule("P12M"), PAID)
        assert (result.ended_on, result.ended_by) == (None, None)


class TestAPause:
    def test_has_an_end_and_moves_no_date(self):
        result = folded(
            a_rule("P12M"), PAID, an_event("pause", "2026-06-01", until_on="2026-08-01")
        )
        assert (result.paused_until, last_day(result)) == (day("2026-08-01"), "2027-01-31")
        assert reasons(result) == ["moved", "unchanged"]

    def test_is_over_when_it_is_resumed(self):
        events = (
            an_event("pause", "2026-06-01", until_on="2026-08-01"),
            an_event("resume", "2026-06-15"),
        )
        assert folded(a_rule("P12M"), *events).paused_until is None


class TestVersionsOfARule:
    """A newer copy holds from a day; older events keep theirs."""

    old = a_rule("P12M", id="old")
    new = a_rule("P3M", id="new", name="Shorter since March")
    clock = a_clock(old, versions=(RuleVersion(old), RuleVersion(new, day("2026-03-01"))))

    @pytest.mark.parametrize(
        ("paid_on", "end", "rule"),
        [("2026-02-28", "2027-02-28", "old"), ("2026-03-01", "2026-06-01", "new")],
    )
    def test_an_event_follows_the_copy_of_its_day(self, paid_on, end, rule):
        result = folded(self.clock, an_event("topup", paid_on))
        assert last_day(result) == end
        assert result.because is not None
        assert result.because.rule == rule

    def test_what_follows_is_that_of_the_copy_by_which_the_date_came_about(self):
        old, new = a_rule("P12M", stages=[LOST]), a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
        clock = a_clock(versions=(RuleVersion(old), RuleVersion(new, day("2026-03-01"))))
        read = {"last_on": "2027-06-30"}
        for kind, facts in (("topup", {}), ("deadline_confirmed", read)):
            before = folded(clock, an_event(kind, "2026-02-28", **facts))
            after = folded(clock, an_event(kind, "2026-03-01", **facts))
            assert [name for name, *_ in stages(before)] == ["lost"]
            assert [name for name, *_ in stages(after)] == ["receive-only", "lost"]

    def test_what_follows_is_that_of_the_copy_whose_term_was_joined_while_a_wallet_pays(self):
        wallet = {"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True}
        old, new = (
            a_rule("P30D", combine="add", extends_on=["charge"], burn=wallet, stages=listed)
            for listed in ([LOST], [RECEIVE_ONLY, LOST])
        )
        clock = a_clock(versions=(RuleVersion(old), RuleVersion(new, day("2026-07-01"))))
        paid = an_event("charge", "2026-01-01")
        reading = an_event("balance_reading", "2026-06-20", balance="30 KZT")
        for again, names in (("06-30", ["lost"]), ("07-01", ["receive-only", "lost"])):
            result = folded(clock, paid, reading, an_event("charge", f"2026-{again}"))
            assert last_day(result) == "2026-09-19"
            assert reasons(result)[-1] == "unchanged"
            assert [name for name, *_ in stages(result)] == names

    def test_a_newer_copy_that_asks_for_more_is_unknown_until_all_was_seen(self):
        new = a_rule("P12M", require="all", extends_on=["topup", "outgoing_call"])
        clock = a_clock(versions=(RuleVersion(self.old), RuleVersion(new, day("2026-03-01"))))
        paid = an_event("topup", "2026-02-01"), an_event("topup", "2026-03-02")
        assert last_day(folded(clock, *paid)) is None
        called = an_event("outgoing_call", "2026-03-03")
        assert last_day(folded(clock, *paid, called)) == "2027-03-02"

    def test_a_clock_goes_by_the_name_of_its_newest_copy(self):
        assert self.clock.name.en == "Shorter since March"
        assert folded(self.clock).name.en == "Shorter since March"

    def test_money_is_counted_by_the_copy_of_its_day(self):
        burn = {"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P9D"}
        burning = a_rule("P30D", burn=burn)
        clock = a_clock(versions=(RuleVersion(self.old), RuleVersion(burning, day("2026-03-01"))))
        before = an_event("balance_reading", "2026-02-01", balance="9 RUB")
        paid = an_event("topup", "2026-03-02")
        assert stages(folded(clock, before, paid))[0][2] is None


class TestWhyADateIsWhatItIs:
    def test_names_rule_event_amount_length_and_step(self):
        rule = a_rule("P12M", combine="later")
        topup = an_event("topup", "2026-01-31T23:30:00Z", amount="10.00 EUR")
        because = folded(rule, topup).because
        assert because is not None
        assert (because.rule, because.rule_name.en, because.event) == (
            "test-rule",
            "Test rule",
            topup.id,
        )
        assert (because.event_kind, because.event_on) == (EventKind.TOPUP, day("2026-02-01"))
        assert (because.amount, because.term, because.combine) == (
            money("10.00 EUR"),
            "P12M",
            "later",
        )
        assert (because.by_owner, because.source, because.confidence) == (
            False,
            None,
            Confidence.MEDIUM,
        )

    @pytest.mark.parametrize(
        ("told", "estimate"), [("high", False), ("medium", False), ("low", True)]
    )
    def test_says_how_well_it_is_founded(self, told, estimate):
        rule = a_rule("P12M", sources=[{"url": "https://x.example", "confidence": told}])
        result = folded(rule, PAID)
        assert result.because is not None
        assert (result.because.confidence, result.estimate) == (Confidence(told), estimate)

    def test_names_the_best_founded_source_the_first_of_those(self):
        low, medium, one, other = (
            Source("https://low.example", confidence=Confidence.LOW),
            Source("https://medium.example", confidence=Confidence.MEDIUM),
            Source("https://one.example", confidence=Confidence.HIGH),
            Source("https://other.example", confidence=Confidence.HIGH),
        )
        assert best_source([low, medium, one, other]) is one
        assert best_source([low, medium]) is medium
        assert best_source([]) is None


def test_each_verdict_shows_the_end_before_and_after():
    result = folded(
        a_rule("P12M"), PAID, an_event("topup", "2026-03-01"), an_event("note", "2026-03-02")
    )
    ends = [
        tuple(end.last_on.isoformat() if end else None for end in (one.before, one.after))
        for one in result.verdicts
    ]
    assert ends == [
        (None, "2027-01-31"),
        ("2027-01-31", "2027-03-01"),
        ("2027-03-01", "2027-03-01"),
    ]


@pytest.mark.parametrize(
    ("rule", "kind", "facts"),
    [
        ({}, "topup", {}),
        ({"combine": "later"}, "topup", {}),
        ({"minimum": {"amount": "5", "currency": "EUR"}}, "topup", {"amount": "4 EUR"}),
        ({"fixed": True}, "topup", {}),
        ({}, "note", {}),
        ({}, "deadline_confirmed", {"last_on": "2026-05-01"}),
        ({"start": ["first_use"]}, "topup", {}),
        ({"extends_on": ["topup"], "stops_on": ["registration"]}, "charge", {}),
    ],
)
def test_every_verdict_tells_the_date_before_and_after(rule, kind, facts):
    first = an_event("deadline_confirmed", "2026-01-01", last_on="2026-04-30")
    result = folded(a_rule("P30D", **rule), first, an_event(kind, "2026-02-01", **facts))
    mine, second = result.verdicts
    assert mine.before is None
    assert second.before == mine.after
    assert second.after == result.deadline
