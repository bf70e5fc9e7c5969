"""What is said at once of an ICCID, EID or IMEI that is typed: right, or how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.identifiers import (
    Check,
    completed_iccid,
    eid_check,
    iccid_check,
    imei_check,
    parse_eid,
    parse_iccid,
    parse_imei,
)
from renewdesk.domain.values import value
from renewdesk.words.places import country
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_NAMED = 2
_IMEISV = 16


@value
class IdentifierFace:
    """A sentence for below the field; `is_right` where a check digit says so."""

    words: str = ""
    is_right: bool = False


_NOTHING = IdentifierFace()


def iccid_face(typed: str, countries_called: Callable[[str], Sequence[str]]) -> IdentifierFace:
    """Return what an ICCID says of itself: its check digit, and the country that issued it."""
    try:
        iccid = parse_iccid(typed)
    except RuleViolationError:
        return _NOTHING
    check = iccid_check(iccid)
    parts = []
    if check is Check.OK:
        parts.append(tr("The check digit is right."))
    if full := completed_iccid(iccid):
        words = tr("If it is printed without its check digit, the whole one is {full}.")
        parts.append(words.format(full=full))
    if typed.strip().startswith("98"):
        words = tr("Read with its digits swapped in pairs: {iccid}.")
        parts.append(words.format(iccid=iccid))
    if place := _place(countries_called(iccid[2:])):
        parts.append(tr("By its digits it was issued in: {country}.").format(country=place))
    return IdentifierFace(" ".join(parts), check is Check.OK)


def eid_face(typed: str) -> IdentifierFace:
    """Return what an EID says of itself."""
    try:
        is_right = eid_check(parse_eid(typed)) is Check.OK
    except RuleViolationError:
        return _NOTHING
    return IdentifierFace(tr("The checksum is right."), is_right=True) if is_right else _NOTHING


def imei_face(typed: str) -> IdentifierFace:
    """Return what an IMEI says of itself."""
    try:
        imei = parse_imei(typed)
    except RuleViolationError:
        return _NOTHING
    if len(imei) == _IMEISV:
        return IdentifierFace(
            tr("An IMEI with the version of the software; it has no check digit.")
        )
    is_right = imei_check(imei) is Check.OK
    return IdentifierFace(tr("The check digit is right."), is_right=True) if is_right else _NOTHING


def _place(codes: Sequence[str]) -> str:
    """Return the countries that share a calling code; of many the main one."""
    if not codes:
        return ""
    if len(codes) > _MOST_NAMED:
        return tr("{country} or a neighbour").format(country=country(codes[0]))
    return " / ".join(country(code) for code in codes)
