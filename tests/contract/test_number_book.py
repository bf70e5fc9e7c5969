"""What every book of numbers must know, the written one and the real one alike."""

import pytest

from renewdesk.adapters.formats.phone_numbers import PhoneNumberBook
from tests.fakes.written_number_book import WrittenNumberBook


@pytest.fixture(params=[WrittenNumberBook, PhoneNumberBook])
def book(request):
    return request.param()


def test_a_national_number_is_read_by_its_country(book):
    facts = book.facts("333 555 0118", "IT")
    assert (facts.normalised, facts.valid, facts.country) == ("+393335550118", True, "IT")


def test_an_international_number_needs_no_country(book):
    facts = book.facts("+44 7400 123456", "")
    assert (facts.normalised, facts.valid, facts.mobile) == ("+447400123456", True, True)


def test_a_number_that_is_too_short_is_known_not_to_be_valid(book):
    assert not book.facts("+39 333 55", "").valid


def test_words_are_no_number(book):
    assert book.facts("my number", "IT") is None


def test_calling_codes(book):
    assert (book.calling_code("IT"), book.calling_code("??")) == ("+39", "")


def test_a_grouped_number_keeps_its_digits(book):
    facts = book.facts("+39 333 555 0118", "")
    assert "".join(filter(str.isdigit, facts.grouped)) == "393335550118"


@pytest.mark.parametrize(
    ("digits", "countries"), [("390100", ("IT",)), ("440100", ("GB",)), ("3", ()), ("", ())]
)
def test_a_country_is_known_by_the_digits_that_a_number_begins_with(book, digits, countries):
    found = book.countries_called(digits)
    assert found[:1] == countries[:1]


def test_countries_that_share_a_calling_code_are_told_the_main_one_first():
    book = PhoneNumberBook()
    assert book.countries_called("701") == ("RU", "KZ")
    assert book.countries_called("1")[0] == "US"
    assert "CA" in book.countries_called("1")


def test_a_calling_code_of_no_country_has_none():
    assert PhoneNumberBook().countries_called("883") == ()
    assert PhoneNumberBook().countries_called("F9") == ()
