"""What holds for every rule and every ledger, whoever wrote them."""

from dataclasses import replace
from datetime import UTC, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from renewdesk.domain.days import days_left
from renewdesk.domain.folded import State
from renewdesk.domain.rules import Combine
from renewdesk.domain.standing import Phase, Section, card_standing, desk_order, standing
from renewdesk.domain.verdicts import Reason
from tests.builders import a_clock, folded, instant
from tests.domain.made_up import EVERY, MOVING, RULES, TERMS, ZONES, ledgers, rules

#: After the last fact of every ledger, and within the years in which everything ends.
AFTER = st.datetimes(
    min_value=instant("2026-07-02T00:00:00Z").replace(tzinfo=None),
    max_value=instant("2032-01-01T00:00:00Z").replace(tzinfo=None),
    timezones=st.just(UTC),
)
CLOCKS = st.builds(a_clock, RULES, ZONES)
UNARMED = CLOCKS.filter(lambda clock: not clock.versions[0].rule.start)
HOLDS = settings(max_examples=40)


def progress(seen):
    """Return how far a clock has come: phase by phase, and within them stage by stage."""
    place = {Phase.DUE: 1, Phase.LAST_DAY: 2, Phase.STAGE: 3, Phase.LOST: 4, Phase.OVER: 4}
    spans = [one.starts_at for one in seen.clock.spans]
    stage = spans.index(seen.span.starts_at) if seen.span else 0
    return place.get(seen.phase, 0), stage


@HOLDS
@given(UNARMED, ledgers(), st.lists(AFTER, min_size=2, max_size=8))
def test_phases_never_go_back_while_time_advances(clock, ledger, times):
    seen = [standing(folded(clock, *ledger, now=now), now) for now in sorted(times)]
    assert [progress(one) for one in seen] == sorted(progress(one) for one in seen)


@HOLDS
@given(UNARMED, ledgers(), st.lists(AFTER, min_size=2, max_size=8))
def test_days_left_never_grow_within_one_stretch(clock, ledger, times):
    left: dict[object, int] = {}
    for now in sorted(times):
        seen = standing(folded(clock, *ledger, now=now), now)
        if seen.days_left is not None:
            assert 0 <= seen.days_left <= left.get(seen.ends_at, seen.days_left)
            left[seen.ends_at] = seen.days_left


@HOLDS
@given(CLOCKS, ledgers(), AFTER)
def test_what_is_shown_speaks_of_one_end_that_is_ahead(clock, ledger, now):
    seen = standing(folded(clock, *ledger, now=now), now)
    if seen.ends_at is None:
        assert (seen.last_on, seen.days_left) == (None, None)
    else:
        assert seen.ends_at > now
        assert seen.last_on is not None
        assert seen.days_left == days_left(seen.last_on, clock.zone, now)
        assert (seen.phase is Phase.LAST_DAY) == (seen.days_left == 0 and seen.span is None)


@HOLDS
@given(UNARMED, ledgers(), AFTER, AFTER)
def test_time_alone_moves_no_date(clock, ledger, one, other):
    assert folded(clock, *ledger, now=one) == folded(clock, *ledger, now=other)


@HOLDS
@given(CLOCKS, ledgers(), AFTER, st.randoms(use_true_random=False))
def test_facts_on_different_days_may_be_entered_in_any_order(clock, ledger, now, chance):
    first_of_day = {fact.day(clock.zone): fact for fact in ledger}
    facts = list(first_of_day.values())
    entries = [fact.entry for fact in facts]
    chance.shuffle(entries)
    shuffled = [replace(fact, entry=entry) for fact, entry in zip(facts, entries, strict=True)]
    chance.shuffle(shuffled)
    assert folded(clock, *shuffled, now=now) == folded(clock, *facts, now=now)


@HOLDS
@given(CLOCKS, ledgers(), ledgers(most=1), AFTER)
def test_undoing_a_fact_restores_what_was_before_it(clock, ledger, last, now):
    voided = [replace(fact, voided_at=now) for fact in last]
    assert folded(clock, *ledger, *voided, now=now) == folded(clock, *ledger, now=now)


@HOLDS
@given(
    st.builds(a_clock, rules(TERMS), ZONES),
    ledgers(*MOVING, "deadline_confirmed", lengths=TERMS),
    st.sampled_from([Combine.LATER, Combine.ADD]),
)
def test_later_and_add_never_shorten(clock, ledger, combine):
    rule = replace(clock.versions[0].rule, combine=combine, cap=None, burn=None, stops_on=())
    result = folded(a_clock(rule, clock.zone), *ledger)
    assert Reason.SHORTENED not in {one.reason for one in result.verdicts}
    for one in result.verdicts:
        if one.before and one.after and one.reason is not Reason.CONFIRMED:
            assert one.after.ends_at >= one.before.ends_at


@HOLDS
@given(st.builds(a_clock, rules(TERMS), ZONES), ledgers(*MOVING, lengths=TERMS), TERMS)
def test_no_payment_reaches_beyond_the_cap(clock, ledger, cap):
    written = replace(clock.versions[0].rule, cap=cap, burn=None, start=(), require_all=False)
    for combine in (Combine.LATER, Combine.ADD, Combine.CONTINUE):
        capped = a_clock(replace(written, combine=combine), clock.zone)
        facts = sorted(ledger, key=lambda one: one.order(clock.zone))
        for fact, verdict in zip(facts, folded(capped, *ledger).verdicts, strict=True):
            if verdict.reason in {Reason.MOVED, Reason.SHORTENED, Reason.CAPPED}:
                assert verdict.after is not None
                # A month's end may lie up to 30 days behind the day that the cap names.
                limit = cap.after(fact.day(clock.zone)) + timedelta(days=30)
                assert verdict.after.last_on <= limit


@HOLDS
@given(CLOCKS, ledgers(), AFTER)
def test_the_date_that_is_shown_is_never_after_the_official_one(clock, ledger, now):
    result = folded(clock, *ledger, now=now)
    if result.official is not None:
        assert result.deadline is not None
        assert result.deadline.ends_at <= result.official.ends_at


@HOLDS
@given(CLOCKS, ledgers(), AFTER)
def test_stages_follow_one_another_without_a_gap(clock, ledger, now):
    result = folded(clock, *ledger, now=now)
    at = result.deadline.ends_at if result.deadline else None
    for span in result.spans:
        assert span.starts_at == at
        if span.first_on and span.last_on:
            assert span.first_on <= span.last_on
        at = span.ends_at
    gone = [span for span in result.spans if span.lost]
    assert result.lost_on == (gone[0].first_on if gone else None)
    assert len(gone) <= 1
    assert not gone or gone[0] is result.spans[-1]


@HOLDS
@given(CLOCKS, ledgers(), AFTER)
def test_each_fact_is_answered_once_and_a_known_date_has_its_reason(clock, ledger, now):
    result = folded(clock, *ledger, now=now)
    assert {one.event for one in result.verdicts} >= {
        fact.id for fact in ledger if fact.kind.value in MOVING
    }
    if result.deadline is not None:
        assert result.because is not None
        assert result.because.event in {fact.id for fact in ledger}
        assert result.since_on is not None
    if result.state is State.DATED:
        assert result.deadline is not None


@HOLDS
@given(st.lists(st.tuples(CLOCKS, ledgers(*EVERY, "let_go")), min_size=1, max_size=4), AFTER)
def test_a_card_stands_where_its_leading_clock_stands(parts, now):
    clocks = [folded(clock, *ledger, now=now) for clock, ledger in parts]
    card = card_standing(clocks, now)
    assert card.leading in card.clocks
    assert card.leading is not None
    assert card.phase is card.leading.phase
    assert (card.section is Section.LOST) == any(one.phase is Phase.LOST for one in card.clocks)
    place = desk_order(card, "B")[0]
    assert list(Section)[place] is card.section
    assert desk_order(card, "b") == desk_order(card, "B") < desk_order(card, "c")
