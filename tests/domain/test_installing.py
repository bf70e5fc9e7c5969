"""What an installed profile is recorded as: the fact that the card's rules wait for."""

import pytest

from renewdesk.domain.fold import fold_card
from renewdesk.domain.folded import State
from renewdesk.domain.ids import ClockId
from renewdesk.domain.installing import installation_of, recorded_already
from renewdesk.domain.kinds import EventKind
from tests.builders import ROME, a_clock, a_rule, an_event, day, instant

NOW = instant("2026-11-20T06:00:00Z")
LINE = a_rule("P12M", extends_on=["activation", "topup"])
INSTALL_BY = a_rule("P30D", id="by", clock="install", extends_on=["purchase"], stops_on=["install"])


def _installation(clocks, *events, wanted=None):
    return installation_of(clocks, fold_card(clocks, events, NOW), wanted)


def _clock(name, rule):
    return a_clock(rule, id=ClockId(name))


def test_a_rule_that_waits_for_an_installation_decides():
    found = _installation([_clock("line", LINE), _clock("by", INSTALL_BY)])
    assert (found.kind, found.clock) == (EventKind.INSTALL, None)


def test_an_installation_stops_the_countdown_that_it_is_recorded_for():
    clocks = [_clock("by", INSTALL_BY)]
    bought = an_event("purchase", "2026-11-01")
    (before,) = fold_card(clocks, [bought], NOW)
    kind = _installation(clocks, bought).kind
    (after,) = fold_card(clocks, [bought, an_event(kind.value, "2026-11-19")], NOW)
    assert (before.state, after.state) == (State.DATED, State.STOPPED)


def test_a_line_that_has_not_begun_is_activated():
    found = _installation([_clock("line", LINE)])
    assert (found.kind, found.clock) == (EventKind.ACTIVATION, None)


def test_a_line_that_runs_is_not_activated_anew():
    paid = an_event("topup", "2025-12-02", amount="10 EUR")
    assert _installation([_clock("line", LINE)], paid).kind is EventKind.INSTALL


def test_a_countdown_that_ended_asks_for_nothing():
    over = an_event("let_go", "2026-11-01")
    clocks = [_clock("line", LINE)]
    assert _installation(clocks, over).kind is EventKind.INSTALL


@pytest.mark.parametrize(
    ("wanted", "named"), [(None, "one"), (ClockId("other"), "other"), (ClockId("x"), "one")]
)
def test_of_two_clocks_of_one_kind_the_renewed_one_is_named(wanted, named):
    clocks = [_clock("one", INSTALL_BY), _clock("other", INSTALL_BY)]
    assert _installation(clocks, wanted=wanted).clock == named


@pytest.mark.parametrize(
    ("kind", "on", "since", "expected"),
    [
        ("install", "2026-11-20", "2025-12-31T00:00:00Z", True),
        ("activation", "2026-11-20", "2025-12-31T00:00:00Z", True),
        ("install", "2026-11-19", "2025-12-31T00:00:00Z", False),
        ("topup", "2026-11-20", "2025-12-31T00:00:00Z", False),
        ("install", "2026-11-20", "2026-01-02T00:00:00Z", False),
    ],
)
def test_an_installation_since_the_renewal_began_is_there_already(kind, on, since, expected):
    ledger = [an_event(kind, "2026-11-20")]
    assert recorded_already(day(on), (ROME,), ledger, instant(since)) is expected


@pytest.mark.parametrize("on", ["2026-11-19", "2026-11-20"])
def test_the_day_may_be_that_of_the_owner_or_that_of_the_carrier(on):
    ledger = [an_event("install", "2026-11-19T20:00:00Z")]
    since = instant("2025-12-31T00:00:00Z")
    assert recorded_already(day(on), (ROME, "Asia/Shanghai"), ledger, since)


def test_a_fact_that_was_taken_back_is_not_there():
    voided = an_event("install", "2026-11-20", voided_at=instant("2026-11-20T07:00:00Z"))
    since = instant("2025-12-31T00:00:00Z")
    assert not recorded_already(day("2026-11-20"), (ROME,), [voided], since)
