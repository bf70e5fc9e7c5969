"""Labels that can be seen, and countries that exist."""

import pytest

from renewdesk.domain.countries import COUNTRIES, parse_country
from renewdesk.domain.errors import Fault
from renewdesk.domain.labels import parse_label
from tests.services.rig import refusal


@pytest.mark.parametrize(
    "label", ["TIM", "电话卡", "שלום", "👨\u200d👩\u200d👧 family", "x" * 80, "e\u0301t\u00e9"]
)
def test_what_people_write_is_a_label(label):
    assert parse_label(f"  {label} ") == label


@pytest.mark.parametrize(
    "label", ["a\nb", "a\tb", "a\x1b[31m", "a\x00", "a\u202eb", "a\u2066b", "a\u200fb", "x" * 81]
)
def test_what_cannot_be_seen_or_is_too_long_is_none(label):
    assert refusal(lambda: parse_label(label)) == (Fault.BAD_LABEL, "label")


def test_nothing_is_no_label():
    assert refusal(lambda: parse_label(" \n ")) == (Fault.LABEL_REQUIRED, "label")


def test_the_list_of_countries_is_the_standards_and_kosovo():
    assert len(COUNTRIES) == 250
    assert {"CN", "GB", "TW", "XK", "SS", "BQ"} <= COUNTRIES
    assert not {"UK", "EU", "AN", "ZZ", "SU"} & COUNTRIES


def test_a_country_by_its_code():
    assert (parse_country(" it "), parse_country("")) == ("IT", "")
    assert refusal(lambda: parse_country("UK")) == (Fault.UNKNOWN_COUNTRY, "country")
