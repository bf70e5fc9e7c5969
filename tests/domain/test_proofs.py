"""Where a payment is proved by a date at the carrier, and where only by that it works."""

import pytest

from renewdesk.domain.proofs import has_no_date
from tests.builders import a_rule, an_event, folded

TOPUP = an_event("topup", "2026-06-01")
PLAN = {"clock": "plan", "extends_on": ["plan_purchase"], "start": ["first_use"]}

BOUGHT = an_event("purchase", "2026-06-01")
INSTALL = a_rule("P90D", clock="install", extends_on=["purchase"], stops_on=["install"])


@pytest.mark.parametrize(
    ("rule", "events", "dateless"),
    [
        (a_rule("P12M"), (TOPUP,), False),
        (a_rule("P12M"), (), False),
        (a_rule(None), (TOPUP,), False),
        (a_rule("P7D", **PLAN), (an_event("plan_purchase", "2026-06-01"),), True),
        (
            a_rule("P7D", **PLAN),
            (an_event("plan_purchase", "2026-06-01"), an_event("first_use", "2026-06-02")),
            False,
        ),
        (a_rule("none"), (TOPUP,), True),
        (a_rule("P12M"), (TOPUP, an_event("let_go", "2026-06-02")), True),
        (INSTALL, (BOUGHT,), False),
        (INSTALL, (BOUGHT, an_event("install", "2026-06-02")), True),
    ],
)
def test_what_has_no_date_only_has_to_work(rule, events, dateless):
    assert has_no_date(folded(rule, *events, now="2026-06-03")) is dateless


def test_without_a_countdown_there_is_none():
    assert has_no_date(None)
