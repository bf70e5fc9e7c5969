"""Numbering plans of two countries, written down: enough to type a number in a test."""

from __future__ import annotations

from typing_extensions import override

from renewdesk.services.ports.numbers import NumberBook, NumberFacts

_CODES = {"IT": "+39", "GB": "+44"}


class WrittenNumberBook(NumberBook):
    """Knows Italian and British mobile numbers of ten digits and nothing else."""

    @override
    def facts(self, text: str, country: str) -> NumberFacts | None:
        digits = "".join(filter(str.isdigit, text))
        if not digits or any(letter.isalpha() for letter in text):
            return None
        if not text.startswith("+"):
            digits = self.calling_code(country).removeprefix("+") + digits.removeprefix("0")
        found = next((one for one, code in _CODES.items() if digits.startswith(code[1:])), "")
        national = digits.removeprefix(_CODES.get(found, "+")[1:])
        valid = bool(found) and len(national) == 10
        return NumberFacts(
            normalised=f"+{digits}",
            valid=valid,
            mobile=valid and national[0] in "37",
            country=found,
            grouped=f"{_CODES.get(found, '')} {national[:3]} {national[3:6]} {national[6:]}",
        )

    @override
    def calling_code(self, country: str) -> str:
        return _CODES.get(country, "")

    @override
    def countries_called(self, digits: str) -> tuple[str, ...]:
        return tuple(one for one, code in _CODES.items() if digits.startswith(code[1:]))
