"""Numbering plans from the library phonenumbers, loaded when the first number is typed."""

from __future__ import annotations

from renewdesk.domain.overriding import override
from renewdesk.services.ports.numbers import NumberBook, NumberFacts

#: Calling codes have one to three digits, and none begins with another.
_CODE_SIZES = (1, 2, 3)


class PhoneNumberBook(NumberBook):
    """Knows the numbers of every country from libphonenumber's data."""

    @override
    def facts(self, text: str, country: str) -> NumberFacts | None:
        import phonenumbers  # noqa: PLC0415 - 25 ms that only a typed number is worth

        try:
            number = phonenumbers.parse(text, country or None)
        except phonenumbers.NumberParseException:
            return None
        kind = phonenumbers.number_type(number)
        mobile = {
            phonenumbers.PhoneNumberType.MOBILE,
            phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
        }
        return NumberFacts(
            normalised=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
            valid=phonenumbers.is_valid_number(number),
            mobile=kind in mobile,
            country=phonenumbers.region_code_for_number(number) or "",
            grouped=phonenumbers.format_number(
                number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
            ),
        )

    @override
    def calling_code(self, country: str) -> str:
        import phonenumbers  # noqa: PLC0415 - as above

        code = phonenumbers.country_code_for_region(country)
        return f"+{code}" if code else ""

    @override
    def countries_called(self, digits: str) -> tuple[str, ...]:
        import phonenumbers  # noqa: PLC0415 - as above

        known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        codes = (digits[:size] for size in _CODE_SIZES if digits[:size].isdecimal())
        found = next((known[int(code)] for code in codes if int(code) in known), ())
        return tuple(code for code in found if code.isalpha())
