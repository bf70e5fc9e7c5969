"""The engine against the oracle on thousands of random rules and ledgers.

``make soak`` compares many more pairs, from a first seed of its own (PAIRS and SEED).
"""

import os
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewdesk.domain.days import LastDay
from renewdesk.domain.fold import fold_card
from tests.oracle.compared import differences
from tests.oracle.pairs import a_pair

BLOCKS = 20
IN_A_BLOCK = int(os.environ.get("RENEWDESK_PAIRS", "30000")) // BLOCKS
FIRST = int(os.environ.get("RENEWDESK_SEED", "0"))


def drawn(seed):
    return a_pair(Random(seed))  # noqa: S311 - made-up ledgers, always the same ones


def told_apart(pairs):
    """Return the first pair on which engine and oracle differ, as readable text."""
    for name, pair in pairs:
        found = differences(pair)
        if found:
            return readable(name, pair, found)
    return ""


def readable(name, pair, found):
    lines = [f"pair {name}, now {pair.now.isoformat()}"]
    lines += [f"  {clock!r}" for clock in pair.clocks]
    lines += [f"  {event!r}" for event in pair.events]
    for what, ours, theirs in found:
        lines += [what, f"  oracle {ours}", f"  engine {theirs}"]
    return "\n".join(lines)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_engine_and_oracle_agree_on_random_ledgers(block):
    seeds = range(FIRST + block * IN_A_BLOCK, FIRST + (block + 1) * IN_A_BLOCK)
    assert told_apart((seed, drawn(seed)) for seed in seeds) == ""


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_engine_and_oracle_agree_on_what_hypothesis_draws(random):
    assert told_apart([("drawn", a_pair(random))]) == ""


def test_comparison_notices_a_deadline_that_is_a_day_off():
    def one_day_late(clocks, events, now):
        for folded in fold_card(clocks, events, now):
            end = folded.deadline
            if isinstance(end, LastDay):
                end = LastDay(end.on + timedelta(days=1), end.zone)
            yield replace(folded, deadline=end)

    pairs = [drawn(seed) for seed in range(300)]
    dated = [
        pair
        for pair in pairs
        if isinstance(next(iter(fold_card(pair.clocks, pair.events, pair.now))).deadline, LastDay)
    ]
    missed = [pair for pair in dated if not differences(pair, one_day_late)]
    assert len(dated) > 100
    assert len(missed) < len(dated) / 10  # those that touch an open question, see set_aside


def test_comparison_notices_a_fact_that_is_not_counted():
    def blind(clocks, events, now):
        return fold_card(clocks, [one for one in events if one.kind != "topup"], now)

    pairs = [drawn(seed) for seed in range(500)]
    assert sum(bool(differences(pair, blind)) for pair in pairs) > 50
