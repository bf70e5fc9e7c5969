"""What is known of phone numbers: validity, kind and the usual grouping."""

from __future__ import annotations

from typing import Protocol

from renewdesk.domain.values import value


@value
class NumberFacts:
    """What a number is: its E.164 form, whether it can exist, and where it belongs."""

    normalised: str
    valid: bool
    mobile: bool
    country: str
    grouped: str


class NumberBook(Protocol):
    """The numbering plans of the world; slow to load, asked only where a number is typed."""

    def facts(self, text: str, country: str) -> NumberFacts | None:
        """Return what is known of a typed number, None when it cannot be a number at all.

        ``country`` (ISO code) reads a national number without its calling code.
        """

    def calling_code(self, country: str) -> str:
        """Return the calling code of a country with its plus, empty when there is none."""

    def countries_called(self, digits: str) -> tuple[str, ...]:
        """Return the countries of the calling code with which digits begin, the main one first."""
