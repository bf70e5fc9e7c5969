"""A few ledgers day by day: what is said today, and what was said of today the day before."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from renewdesk.domain.fold import fold_card
from renewdesk.domain.standing import standing
from tests.oracle.almanac import day_of
from tests.oracle.compared import LEADS
from tests.oracle.pairs import a_pair
from tests.oracle.set_aside import is_open
from tests.oracle.walk import told

DAYS = 400
PAIRS = 60


def drawn(kind, seed):
    return a_pair(Random(f"{kind} {seed}"))  # noqa: S311 - made-up ledgers, always the same ones


def days_of(pair):
    """Return one instant a day, from the day before the first fact."""
    zone = pair.clocks[0].zone
    quiet = (day_of(pair.now, zone) - min(one.day(zone) for one in pair.events)).days + 1
    first = pair.now - timedelta(days=quiet)
    return [first + timedelta(days=count) for count in range(DAYS)]


@pytest.mark.parametrize("seed", range(PAIRS))
def test_every_day_the_engine_says_what_the_oracle_says(seed):
    pair = drawn("day by day", seed)
    for at in days_of(pair):
        for clock, folded in zip(pair.clocks, fold_card(pair.clocks, pair.events, at), strict=True):
            answer = told(clock, pair.events, at, pair.clocks)
            theirs, ours = standing(folded, at, LEADS).phase.value, answer.phase(at, max(LEADS))
            seen = replace(pair, now=at)
            if theirs != ours[0] and not is_open(clock, seen, answer, "phase", ours):
                pytest.fail(f"{at}: oracle {ours}, engine {theirs}\n{pair!r}")


@pytest.mark.parametrize("seed", range(PAIRS * 3))
def test_nothing_needs_folding_again_at_midnight(seed):
    """What was folded before a quiet stretch says of its end what is folded then."""
    pair = drawn("quiet", seed)
    for at in days_of(pair)[::8]:
        later = at + timedelta(days=8)
        if any(happens(one, pair, at, later) for one in pair.events):
            continue
        before = fold_card(pair.clocks, pair.events, at)
        after = fold_card(pair.clocks, pair.events, later)
        for one, other in zip(before, after, strict=True):
            assert standing(one, later).phase == standing(other, later).phase, f"{at}\n{pair!r}"


def happens(event, pair, start, end):
    zone = pair.clocks[0].zone
    return event.has_happened(zone, end) and not event.has_happened(zone, start)


def test_random_ledgers_reach_every_corner():
    """The generator is worth its time: each phase and each way to join comes up often."""
    phases: Counter[str] = Counter()
    ways: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    for seed in range(2500):
        pair = drawn("corner", seed)
        for clock, folded in zip(
            pair.clocks, fold_card(pair.clocks, pair.events, pair.now), strict=True
        ):
            rule = clock.versions[-1].rule
            phases[standing(folded, pair.now, LEADS).phase.value] += 1
            ways[rule.combine.value, rule.counting.value] += 1
            reasons.update(one.reason.value for one in folded.verdicts)
    assert len(ways) == 16
    assert min(ways.values()) > 50
    assert len(phases) == 10
    assert min(phases.values()) > 20
    assert {"moved", "too_late", "needs_rescue", "fixed", "capped", "future"} <= set(reasons)
