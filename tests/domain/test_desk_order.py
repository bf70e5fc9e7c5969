"""RULES.md §4: the phase of a card, its section, and the one order of cards."""

import pytest

from renewdesk.domain.ids import ClockId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.standing import (
    CardStanding,
    Phase,
    Section,
    card_standing,
    desk_order,
    is_unconfirmed,
)
from tests.builders import (
    CARD,
    LOST,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_clock,
    a_rule,
    an_event,
    folded,
    moment,
    stand,
)

NOW = "2026-06-15"
BLOCKED = {**RECOVERABLE, "name": "blocked", "rescue": ["topup"]}


def a_fold(kind, last=None, *, stages=(), confirmed=True, length="P12M"):
    """Return a clock of a kind that ends on ``last``, None for one without a date."""
    clock = a_clock(
        a_rule(length, clock=kind, stages=list(stages)), id=ClockId(f"{kind} {last} {stages}")
    )
    if last is None:
        return folded(clock, now=NOW)
    read = an_event("deadline_confirmed", "2026-01-01", last_on=last)
    paid = an_event("topup", "2025-12-31") if not confirmed else an_event("note", "2026-01-01")
    return folded(clock, read, paid, now=NOW)


RUNNING = a_fold("line", "2027-06-15")
DUE = a_fold("line", "2026-07-10")
LAST_DAY = a_fold("plan", "2026-06-15")
IN_STAGE = a_fold("line", "2026-06-01", stages=[RECEIVE_ONLY, LOST])
GONE = a_fold("line", "2026-01-02", stages=[LOST])
OTHER_STAGE = a_fold("credit", "2026-06-01")
UNKNOWN = a_fold("line")
NOT_STARTED = a_fold("plan")
ENDLESS = a_fold("line", length="none")
OVER = a_fold("plan", "2026-06-01")
LET_GO = folded(a_rule("P12M", clock="offer"), an_event("let_go", "2026-01-01"), now=NOW)


def card(*clocks, leads=None, ended=False):
    return card_standing(clocks, moment(NOW), leads, ended=ended)


@pytest.mark.parametrize(
    ("clock", "phase"),
    [
        (RUNNING, Phase.RUNNING), (DUE, Phase.DUE), (LAST_DAY, Phase.LAST_DAY),
        (IN_STAGE, Phase.STAGE), (GONE, Phase.LOST), (OTHER_STAGE, Phase.STAGE),
        (UNKNOWN, Phase.UNKNOWN), (NOT_STARTED, Phase.NOT_STARTED), (ENDLESS, Phase.NO_DEADLINE),
        (OVER, Phase.OVER), (LET_GO, Phase.LET_GO),
    ],
)  # fmt: skip
def test_a_card_with_one_clock_stands_where_the_clock_does(clock, phase):
    assert (card(clock).phase, card(clock).leading) == (phase, card(clock).clocks[0])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (IN_STAGE, LAST_DAY), (LAST_DAY, OTHER_STAGE), (OTHER_STAGE, DUE), (DUE, UNKNOWN),
        (UNKNOWN, RUNNING), (RUNNING, NOT_STARTED), (NOT_STARTED, ENDLESS), (ENDLESS, OVER),
        (OVER, LET_GO),
    ],
)  # fmt: skip
def test_the_more_pressing_clock_speaks_for_the_card(first, then):
    for clocks in ((first, then), (then, first)):
        assert card(*clocks).leading is not None
        assert card(*clocks).phase is card(first).phase


def test_a_card_is_lost_when_its_line_is_whatever_else_ends_today():
    assert card(LAST_DAY, GONE, OTHER_STAGE).phase is Phase.LOST
    assert card(LAST_DAY, GONE).section is Section.LOST


def test_a_card_with_two_lines_is_lost_when_one_of_them_is():
    assert card(IN_STAGE, GONE).phase is Phase.LOST
    assert card(GONE, IN_STAGE).section is Section.LOST


def test_of_two_in_the_same_phase_the_nearest_end_speaks():
    near, far = a_fold("plan", "2027-01-01"), a_fold("line", "2027-06-15")
    for clocks in ((near, far), (far, near)):
        leading = card(*clocks).leading
        assert leading is not None
        assert leading.clock is near


def test_a_dated_end_goes_before_an_open_one():
    open_end, dated = OTHER_STAGE, a_fold("credit", "2026-06-01", stages=[RECEIVE_ONLY])
    leading = card(open_end, dated).leading
    assert leading is not None
    assert leading.clock is dated


def test_a_card_without_clocks_asks_for_its_date_unless_it_was_put_away():
    assert (card().phase, card().section, card().leading) == (
        Phase.UNKNOWN,
        Section.CHECK_DATE,
        None,
    )
    assert card(ended=True).section is Section.ENDED


class TestSections:
    @pytest.mark.parametrize(
        ("last", "section"),
        [
            ("2026-06-15", Section.ACT_NOW),
            ("2026-06-22", Section.ACT_NOW),
            ("2026-06-23", Section.WITHIN_30_DAYS),
            ("2026-07-15", Section.WITHIN_30_DAYS),
            ("2026-07-16", Section.LATER),
        ],
    )
    @pytest.mark.parametrize("kind", ["line", "plan", "credit", "document"])
    def test_by_the_days_that_are_left(self, kind, last, section):
        assert card(a_fold(kind, last)).section is section

    @pytest.mark.parametrize(
        ("stage", "section"),
        [
            (RECEIVE_ONLY, Section.ACT_NOW),
            (BLOCKED, Section.ACT_NOW),
            ({"name": "grace", "lasts": "P1M"}, Section.ACT_NOW),
            (RECOVERABLE, Section.RECOVERABLE),
        ],
    )
    def test_by_what_the_stage_still_allows(self, stage, section):
        assert card(a_fold("line", "2026-06-01", stages=[stage, LOST])).section is section

    def test_a_stage_without_a_name_is_as_urgent_as_grace(self):
        assert card(a_fold("line", "2026-06-01")).section is Section.ACT_NOW

    def test_an_unconfirmed_date_is_urgent(self):
        rule = a_rule("P12M", cautious_term="P30D", stages=[LOST])
        assert card(folded(rule, an_event("topup", "2026-05-01", confirmed=True))).section is (
            Section.ACT_NOW
        )

    def test_a_daily_fee_is_urgent(self):
        burn = {"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P180D"}
        rule = a_rule("P30D", burn=burn)
        paid = an_event("topup", "2026-05-01", confirmed=True)
        assert card(folded(rule, paid)).section is Section.ACT_NOW

    def test_lost_credit_of_a_living_card_can_only_be_recovered(self):
        gone = a_fold("credit", "2026-06-01", stages=[{"name": "gone", "number_kept": False}])
        assert card(gone).section is Section.RECOVERABLE

    @pytest.mark.parametrize(
        ("clock", "section"),
        [
            (UNKNOWN, Section.CHECK_DATE),
            (NOT_STARTED, Section.LATER),
            (RUNNING, Section.LATER),
            (ENDLESS, Section.NO_DEADLINE),
            (OVER, Section.ENDED),
            (LET_GO, Section.ENDED),
            (GONE, Section.LOST),
        ],
    )
    def test_by_the_phase_elsewhere(self, clock, section):
        assert card(clock).section is section

    @pytest.mark.parametrize("clocks", [(RUNNING,), (GONE,), (IN_STAGE,), (UNKNOWN,)])
    def test_an_archived_card_is_among_the_ended_ones(self, clocks):
        assert card(*clocks, ended=True).section is Section.ENDED


class TestAnUnconfirmedPayment:
    paid = an_event("topup", "2026-06-01")

    def test_is_urgent_however_far_the_new_date_is(self):
        assert card(folded(a_rule("P12M"), self.paid, now=NOW)).section is Section.ACT_NOW

    def test_of_any_clock_makes_the_card_urgent(self):
        plan = folded(a_rule("P60D", clock="plan"), self.paid, now=NOW)
        assert card(RUNNING, plan).section is Section.ACT_NOW

    @pytest.mark.parametrize(
        ("rule", "events"),
        [
            (a_rule("P7D", clock="plan"), ()),
            (a_rule("P12M"), (an_event("let_go", "2026-06-10"),)),
            (a_rule("P7D", stages=[LOST]), ()),
        ],
    )
    def test_of_a_clock_that_is_over_is_nobodys_business(self, rule, events):
        seen = stand(rule, self.paid, *events, now=NOW)
        assert not seen.clock.confirmed
        assert not is_unconfirmed(seen)

    def test_does_not_bring_a_lost_card_back_to_the_top(self):
        plan = folded(a_rule("P60D", clock="plan"), self.paid, now=NOW)
        assert card(GONE, plan).section is Section.LOST


def test_the_leads_of_each_kind_are_the_owners():
    line = a_fold("line", "2026-08-10")
    assert card(line).phase is Phase.RUNNING
    assert card(line, leads={ClockKind.LINE: (60, 7)}).phase is Phase.DUE
    assert card(line, leads={ClockKind.PLAN: (60, 7)}).phase is Phase.RUNNING
    assert card(DUE, leads={ClockKind.LINE: ()}).phase is Phase.RUNNING


def test_cards_stand_by_section_then_boundary_then_label():
    def row(clock, label):
        return card(clock), label

    rows = [
        row(a_fold("line", "2026-06-22"), "Seven days"),
        row(IN_STAGE, "In a stage until 1 July"),
        row(a_fold("line", "2026-06-01"), "Open stage"),
        row(UNKNOWN, "Check"),
        row(DUE, "anna"),
        row(DUE, "Bert"),
        row(a_fold("line", "2026-06-01", stages=[RECOVERABLE, LOST]), "Recoverable"),
        row(RUNNING, "Later"),
        row(NOT_STARTED, "Not started"),
        row(ENDLESS, "No deadline"),
        row(OVER, "Over"),
        row(GONE, "Lost"),
    ]
    mixed = [*rows[1::2], *rows[::2]]
    mixed.sort(key=lambda one: desk_order(*one))
    assert [label for _, label in mixed] == [label for _, label in rows]


def test_the_boundary_of_a_card_is_the_end_of_its_leading_clock():
    standing: CardStanding = card(RUNNING, DUE)
    assert standing.leading is not None
    assert standing.boundary_at == standing.leading.ends_at
    assert card(UNKNOWN).boundary_at.year == 9999


@pytest.mark.parametrize(
    ("leads", "phase"),
    [
        ({}, Phase.RUNNING),  # 30 days before by default, and 45 are left
        ({"line": [60]}, Phase.DUE),
        ({"line": [60], CARD: [30]}, Phase.RUNNING),
        ({"line": [7], CARD: [60]}, Phase.DUE),
        ({CARD: []}, Phase.RUNNING),
        ({CARD: [60], "clock-45": [30]}, Phase.RUNNING),
        ({CARD: [7], "clock-45": [45]}, Phase.DUE),
        ({"another-card": [60], "another-clock": [60]}, Phase.RUNNING),
    ],
)
def test_a_clock_is_due_by_its_own_leads_then_its_cards_then_those_of_its_kind(leads, phase):
    read = an_event("deadline_confirmed", "2026-01-01", last_on="2026-07-30")
    clock = folded(a_clock(a_rule("P12M"), id=ClockId("clock-45")), read, now=NOW)
    stood = card_standing([clock], moment(NOW), leads, CARD)
    assert (stood.phase, stood.clocks[0].days_left) == (phase, 45)
