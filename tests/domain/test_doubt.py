"""The age of a rule, and the one question about a date whose rule is not well founded."""

from datetime import date

import pytest

from renewdesk.domain.carriers import carrier_from
from renewdesk.domain.doubt import (
    Age,
    age_of,
    age_of_source,
    asks_to_confirm,
    last_day_of,
    telling_codes,
    telling_page,
    was_confirmed,
)
from tests.builders import a_clock, a_rule, an_event, folded, instant
from tests.reminder_builders import Diary

TODAY = date(2026, 11, 20)
SEEN = {"url": "https://www.tim.it/", "checked_on": "2026-10-14"}
PAID = an_event("topup", "2026-10-01", confirmed=True)
READ = an_event("deadline_confirmed", "2026-10-02", last_on="2027-10-01")


def _rule(**source):
    return a_rule("P12M", sources=[SEEN | source])


def _age(*events, today=TODAY, **source):
    rule = _rule(**source)
    return age_of(folded(rule, *events, now="2026-11-20"), rule.sources[0], today)


@pytest.mark.parametrize(
    ("checked", "stale"), [("2025-11-20", False), ("2025-11-19", True), ("2026-11-20", False)]
)
def test_nobody_looked_for_more_than_a_year(checked, stale):
    found = _age(PAID, checked_on=checked)
    assert found == (Age("", date.fromisoformat(checked)) if stale else None)


@pytest.mark.parametrize(
    ("dated", "stale"),
    [
        ("2023-11-20", False),
        ("2023-11-19", True),
        ("2023-11", False),
        ("2023-10", True),
        ("2023", False),
        ("2022", True),
    ],
)
def test_a_text_of_more_than_three_years(dated, stale):
    assert _age(PAID, dated=dated) == (Age(dated, date(2026, 10, 14)) if stale else None)


def test_once_the_owner_confirmed_a_date_an_old_text_is_no_doubt_but_an_unseen_one_is():
    later = an_event("topup", "2026-11-01", confirmed=True)
    assert _age(PAID, READ, later, dated="2016") is None
    assert _age(PAID, READ, later, checked_on="2020-01-01") is not None
    # The date itself was read at the carrier: nothing of it comes from the rule.
    assert _age(PAID, READ, checked_on="2020-01-01") is None


def test_a_clock_without_a_date_and_a_rule_without_a_source():
    assert _age(dated="2016") == Age("2016", date(2026, 10, 14))
    assert age_of(folded(a_rule(), PAID), None, TODAY) is None


def test_a_text_by_itself_is_as_old_as_it_says():
    """A source that is looked at without a card: no date was confirmed by it."""
    old = a_rule("P12M", sources=[SEEN | {"dated": "2016"}]).sources[0]
    assert age_of_source(old, TODAY) == Age("2016", date(2026, 10, 14))
    assert age_of_source(old, TODAY, confirmed=True) is None


def test_the_last_day_of_a_text():
    assert [last_day_of(one) for one in ("2024-02", "2023", "2020-03-08", "", "about 2018")] == [
        date(2024, 2, 29),
        date(2023, 12, 31),
        date(2020, 3, 8),
        None,
        None,
    ]


@pytest.mark.parametrize(("confidence", "asks"), [("high", False), ("medium", True), ("low", True)])
def test_a_rule_in_doubt_asks(confidence, asks):
    rule = _rule(confidence=confidence)
    assert asks_to_confirm(folded(rule, PAID)) is asks
    assert not asks_to_confirm(folded(rule, PAID, READ))
    assert not asks_to_confirm(folded(rule, an_event("topup", "2026-10-01")))
    assert not asks_to_confirm(folded(rule))
    assert was_confirmed(folded(rule, PAID, READ, an_event("topup", "2026-11-01")))


def test_a_rule_of_the_owners_own_is_not_in_doubt():
    assert not asks_to_confirm(folded(a_rule(), PAID))


# ── the reminder ─────────────────────────────────────────────────────────────────────────────────

WEAK = a_clock(_rule(confidence="medium"), added_at=instant("2026-10-05T10:00+08:00"))


def test_it_asks_once_within_two_weeks_after_adding():
    diary = Diary(WEAK, PAID)
    shown = list(diary.live("2026-10-05T11:00+08:00", "2027-06-01", hours=6))
    # The reminder hour of the owner's that lies in 8 October in Rome, and never again.
    assert [name for name, _ in shown] == ["ask 0"]
    assert instant("2026-10-08T09:00+08:00") <= shown[0][1] < instant("2026-10-08T18:00+08:00")


def test_after_two_weeks_it_is_too_late_to_ask():
    assert Diary(WEAK, PAID).tick("2026-10-19T10:00+08:00") == ["ask 0"]
    assert Diary(WEAK, PAID).tick("2026-10-20T10:00+08:00") == []


def test_it_does_not_ask_what_was_confirmed_meanwhile():
    assert Diary(WEAK, PAID, READ).tick("2026-10-10T10:00+08:00") == []


def test_the_question_does_not_hold_up_the_leads_nor_they_it():
    clock = a_clock(
        a_rule("P7D", sources=[SEEN | {"confidence": "low"}]),
        added_at=instant("2026-10-05T10:00+08:00"),
    )
    paid = an_event("topup", "2026-10-05", confirmed=True)
    assert sorted(Diary(clock, paid).tick("2026-10-09T10:00+08:00")) == ["ask 0", "lead 3"]


def test_it_is_announced_ahead():
    diary = Diary(WEAK, PAID)
    assert [one.kind.value for one in diary.ahead("2026-10-06", "2026-12-01")] == ["ask"]


PAGES = ["plans", "support", "topup", "account"]


@pytest.mark.parametrize("place", range(len(PAGES)))
def test_the_page_that_tells_a_date_is_the_account_else_where_one_pays_or_asks(place):
    known = [{"what": "store", "url": "https://www.x.example/store"}]
    known += [{"what": what, "url": f"https://www.x.example/{what}"} for what in PAGES[: place + 1]]
    page = telling_page(a_carrier(pages=known))
    assert page is not None
    assert page.what.value == PAGES[place]


def test_a_shop_tells_no_date():
    assert (
        telling_page(a_carrier(pages=[{"what": "store", "url": "https://www.x.example/"}])) is None
    )
    assert telling_page(a_carrier()) is None


def test_a_code_that_tops_up_tells_no_date():
    def code(purpose):
        return {"purpose": purpose, "code": "*1#", "channel": "ussd"}

    telling = telling_codes(a_carrier(codes=[code("Top up and extend validity"), code("Validity")]))
    assert [one.purpose.en for one in telling] == ["Validity"]
    assert telling_codes(a_carrier(codes=[code("Top up balance")])) == ()
    credit = telling_codes(a_carrier(codes=[code("Balance")]))
    assert [one.purpose.en for one in credit] == ["Balance"]


def a_carrier(**known):
    values = {"id": "it-x", "name": "X", "kind": "operator", "zone": "Europe/Rome"}
    return carrier_from(values | {"hosts": [{"host": "www.x.example"}]} | known)
