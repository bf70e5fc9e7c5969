"""A slip for a shop: in the language that is read there, with no word that nobody wrote for it."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.shop_slip import Along, Request, SlipWish, slips_for

PHRASES = TomlProcedures(resource("renewing")).slip_phrases()
WISH = SlipWish(
    request=Request.TOPUP, number="+39 333 123 4518", plan="Giga 10", amount="10.00 EUR"
)


@pytest.mark.parametrize(
    ("country", "languages"),
    [
        ("AL", ["sq"]),
        ("XK", ["sq"]),
        ("IT", ["it"]),
        ("RU", ["ru"]),
        ("KZ", ["kk", "ru"]),
        ("HK", ["en"]),
        ("", ["en"]),
    ],
)
def test_each_country_reads_its_own_language_and_every_other_english(country, languages):
    assert [one.language for one in slips_for(PHRASES, country, WISH)] == languages


@pytest.mark.parametrize("request_", Request)
def test_the_request_is_the_phrase_that_was_written_for_it(request_):
    wish = SlipWish(request=request_)
    for slip, phrases in zip(slips_for(PHRASES, "KZ", wish), (PHRASES[3], PHRASES[2]), strict=True):
        assert slip.request == getattr(phrases, request_.value)
        assert slip.closing == (phrases.receipt, phrases.check, phrases.thanks)


def test_facts_stand_as_they_are_and_empty_ones_are_left_out():
    (slip,) = slips_for(PHRASES, "IT", WISH)
    assert slip.facts == (
        ("Numero", "+39 333 123 4518"),
        ("Offerta", "Giga 10"),
        ("Importo", "10.00 EUR"),
    )
    (bare,) = slips_for(PHRASES, "IT", SlipWish(request=Request.TOPUP, iccid="8939"))
    assert bare.facts == (("Numero della SIM (ICCID)", "8939"),)


def test_only_what_the_owner_has_along_is_named():
    wish = SlipWish(request=Request.REACTIVATE, along=(Along.LAST_RECEIPT, Along.ID_DOCUMENT))
    (slip,) = slips_for(PHRASES, "IT", wish)
    assert slip.along == ("passaporto o carta d’identità", "l’ultima ricevuta")


def test_no_two_phrases_are_for_one_country_and_the_last_is_for_any():
    countries = [country for one in PHRASES for country in one.countries]
    assert len(countries) == len(set(countries))
    assert PHRASES[-1].countries == ()
