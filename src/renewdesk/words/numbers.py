"""Money and phone numbers as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewdesk.domain.money import Money

#: Calling codes of the countries in the catalogue and their neighbours, for grouping only.
_CODES = """
    +1 +7 +20 +27 +30 +31 +32 +33 +34 +36 +39 +40 +41 +43 +44 +45 +46 +47 +48 +49 +51 +52 +54 +55
    +56 +57 +60 +61 +62 +63 +64 +65 +66 +81 +82 +84 +86 +90 +91 +92 +93 +94 +95 +98
"""
_CALLING_CODES = frozenset(_CODES.split())
_MASK = "•"
#: How many digits stand in each group, by the length of the national number.
_GROUPS = {
    6: (3, 3),
    7: (3, 4),
    8: (4, 4),
    9: (2, 3, 4),
    10: (3, 3, 4),
    11: (3, 4, 4),
}


def money(value: Money) -> str:
    """Return an amount with its currency: ``10.00 EUR``, ``2,590 KZT``."""
    return f"{value.amount:,f} {value.currency}"


def grouped(number: str) -> str:
    """Return a phone number in readable groups: ``+39 333 123 4518``, ``+852 5555 0184``.

    A plain grouping by the length of the number; it promises no more than being readable.
    """
    if not number.startswith("+"):
        return number
    code = next(
        (number[:size] for size in (2, 3, 4) if number[:size] in _CALLING_CODES), number[:4]
    )
    rest = number[len(code) :]
    groups = [code]
    for size in _GROUPS.get(len(rest), ()):
        groups.append(rest[:size])
        rest = rest[size:]
    while rest:
        groups.append(rest[:3])
        rest = rest[3:]
    return " ".join(groups)


def hidden(number: str) -> str:
    """Return a number with its middle hidden: ``+39 333 ••• ••18``."""
    return masked(grouped(number))


def last_two(number: str) -> str:
    """Return the last two digits alone, as notifications show them: ``••18``."""
    return f"••{number[-2:]}" if number else ""


def masked(grouped: str) -> str:
    """Return a number, grouped by spaces, with its middle hidden.

    The calling code stays, of the group after it up to three digits (one of a longer group, which
    would give too much away), and the last two digits of all.

    >>> masked("+39 333 123 4518")
    '+39 333 ••• ••18'
    """
    digits = sum(map(str.isdigit, grouped))
    groups = [sum(map(str.isdigit, group)) for group in grouped.split(" ")]
    second = groups[1] if len(groups) > 1 else 0
    shown = groups[0] + (second if second <= 3 else 1)  # noqa: PLR2004 - see above
    if digits - shown < 4:  # noqa: PLR2004 - two hidden and two shown need four digits
        shown = max(digits - 4, 0)
    place = 0
    out = []
    for character in grouped:
        place += character.isdigit()
        hide = character.isdigit() and shown < place <= digits - 2
        out.append(_MASK if hide else character)
    return "".join(out)
