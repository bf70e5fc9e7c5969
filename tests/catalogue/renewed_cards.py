"""A card of each of the five renewal systems, with its shipped carrier."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.cards import Form
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.standing import Phase, Standing
from tests.builders import a_card, a_clock, a_rule, folded

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier


@cache
def carrier_of(name: str) -> Carrier:
    """Return a shipped carrier."""
    return read_carrier_file(resource("carriers", f"{name}.toml"))


def _pair(name: str, country: str, **facts: object) -> tuple[Card, Carrier]:
    return a_card(name, carrier=name, country=country, **facts), carrier_of(name)


#: One card for each system, as its owner would have added it.
CARDS: dict[str, tuple[Card, Carrier]] = {
    "S1": _pair("al-vodafone", "AL"),
    "S2": _pair("xx-airalo", "", form=Form.ESIM, coverage=("FR", "IT")),
    "S3": _pair("ru-megafon", "RU"),
    "S4": _pair("kz-kcell", "KZ"),
    "S5": _pair("it-tim", "IT"),
}


def a_standing(kind: str, phase: str) -> Standing:
    """Return where a clock of that kind stands."""
    counted = folded(a_clock(a_rule(clock=kind)), now="2026-12-01")
    assert counted.kind is ClockKind(kind)
    return Standing(counted, Phase(phase))
