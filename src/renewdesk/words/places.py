"""Cities of time zones and names of countries, in the owner's language.

Countries and cities that no shipped carrier uses fall back to the English name that the zone
database or ISO 3166 gives.
"""

from __future__ import annotations

from renewdesk.words.speech import said_once, tr


def city(zone: str) -> str:
    """Return the city by which a zone goes: ``Rome`` for ``Europe/Rome``, ``UTC`` for UTC."""
    name = zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")
    spoken = _cities().get(name)
    return spoken or name


def country(code: str) -> str:
    """Return the name of a country by its ISO 3166-1 code; the code itself when not known."""
    return _countries().get(code, code)


def country_short(code: str) -> str:
    """Return the short name that fits beside a card's name: ``UK``, ``USA``."""
    return {"GB": tr("UK"), "US": tr("USA")}.get(code) or country(code)


def country_codes() -> tuple[str, ...]:
    """Return the ISO codes of all countries that have a name here."""
    return tuple(_countries())


@said_once
def _cities() -> dict[str, str]:
    return {
        "Addis Ababa": tr("Addis Ababa"),
        "Almaty": tr("Almaty"),
        "Bangkok": tr("Bangkok"),
        "Berlin": tr("Berlin"),
        "Belgrade": tr("Belgrade"),
        "Helsinki": tr("Helsinki"),
        "Hong Kong": tr("Hong Kong"),
        "Honolulu": tr("Honolulu"),
        "Kuala Lumpur": tr("Kuala Lumpur"),
        "Kyiv": tr("Kyiv"),
        "London": tr("London"),
        "Los Angeles": tr("Los Angeles"),
        "Madrid": tr("Madrid"),
        "Moscow": tr("Moscow"),
        "New York": tr("New York"),
        "Paris": tr("Paris"),
        "Rome": tr("Rome"),
        "Shanghai": tr("Shanghai"),
        "Singapore": tr("Singapore"),
        "Sydney": tr("Sydney"),
        "Taipei": tr("Taipei"),
        "Tallinn": tr("Tallinn"),
        "Tbilisi": tr("Tbilisi"),
        "Tirane": tr("Tirana"),
        "Tokyo": tr("Tokyo"),
        "UTC": tr("UTC"),
        "Warsaw": tr("Warsaw"),
        "Amsterdam": tr("Amsterdam"),
    }


@said_once
def _countries() -> dict[str, str]:
    return {
        "AL": tr("Albania"),
        "AU": tr("Australia"),
        "CN": tr("China"),
        "DE": tr("Germany"),
        "EE": tr("Estonia"),
        "ES": tr("Spain"),
        "ET": tr("Ethiopia"),
        "FI": tr("Finland"),
        "FR": tr("France"),
        "GB": tr("United Kingdom"),
        "GE": tr("Georgia"),
        "HK": tr("Hong Kong"),
        "IT": tr("Italy"),
        "JP": tr("Japan"),
        "KZ": tr("Kazakhstan"),
        "MY": tr("Malaysia"),
        "NL": tr("Netherlands"),
        "PL": tr("Poland"),
        "RU": tr("Russia"),
        "SG": tr("Singapore"),
        "TH": tr("Thailand"),
        "TW": tr("Taiwan"),
        "UA": tr("Ukraine"),
        "US": tr("United States"),
        "XK": tr("Kosovo"),
    }
