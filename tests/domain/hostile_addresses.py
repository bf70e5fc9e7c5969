"""Addresses that must not be opened, one a line in a table, each with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from renewdesk.domain.official import Refusal

#: Reasons that need nothing but the text of the address.
ON_ITS_FACE = set(Refusal) - {
    Refusal.LOOK_ALIKE,
    Refusal.MIXED_SCRIPTS,
    Refusal.DISGUISED,
    Refusal.SHORTENER,
    Refusal.CARRIES_ADDRESS,
    Refusal.NOBODYS_OWN,
    Refusal.OLD_HOST,
    Refusal.NOT_CONFIRMED,
    Refusal.NOT_OFFICIAL,
}


@dataclass(frozen=True)
class Hostile:
    """An address, why it is refused for a card of it-tim, and whose host it imitates if one's."""

    reason: Refusal
    like: str
    url: str


def _read() -> list[Hostile]:
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Hostile(Refusal(reason), like, json.loads(url)) for reason, like, url in rows]


HOSTILE = _read()
