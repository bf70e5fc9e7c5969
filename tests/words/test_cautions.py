"""Every warning has one line of its own."""

from datetime import date

import pytest

from renewdesk.domain.text import Text
from renewdesk.services.cautions import CautionKind, caution
from renewdesk.words.cautions import sentence

FACTS = {
    "given": "GIVEN", "other": "OTHER", "card": "CARD", "clock": Text("CLOCK"), "days": 3,
    "before": date(2027, 1, 10), "after": date(2026, 6, 1), "zone": "Europe/Rome",
    "rule": Text("RULE"), "services": "SERVICES", "keys": ("term",), "name": "NAME", "host": "HOST",
    "url": "URL", "why": "label", "amount": "10.00 EUR", "on": date(2026, 11, 19),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(CautionKind))
def test_a_warning_has_a_sentence_of_its_own(kind):
    words = {one: sentence(caution(one, **FACTS)) for one in CautionKind}
    said = words[kind]
    assert said != "Please check what was saved."
    assert "…" not in said
    assert "{" not in said
    assert len(said.splitlines()) == 1
    assert list(words.values()).count(said) == 1


@pytest.mark.parametrize("kind", list(CautionKind))
def test_a_fact_that_was_left_out_is_no_fault(kind):
    assert sentence(caution(kind))


@pytest.mark.parametrize(("days", "words"), [(1, "by 1 day:"), (3, "by 3 days:")])
def test_a_shorter_date_names_both_dates_and_the_difference(days, words):
    said = sentence(caution(CautionKind.SHORTENS, **FACTS | {"days": days}))
    assert words in said
    assert said.endswith("1 Jun 2026 instead of 10 Jan 2027.")


def test_a_day_that_has_not_begun_there_names_the_city():
    assert "Rome" in sentence(caution(CautionKind.COUNTS_LATER, zone="Europe/Rome"))


def test_what_an_owner_wrote_stays_on_one_line():
    said = sentence(caution(CautionKind.NUMBER_TWICE, other="a\nb\x1b[0m"))
    assert said.isprintable()
