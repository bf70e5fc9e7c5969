"""Desks for pictures, each at the moment of the drawings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from list_scenes import keep_list
from paper_scenes import keep_papers
from plan_scenes import note_plans
from secret_scenes import LockedVault
from trust_scenes import wear

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.system.clock import FixedClock, SystemClock
from renewdesk.adapters.system.passing_vault import PassingVault
from renewdesk.adapters.system.silent_notifier import SilentNotifier
from renewdesk.bootstrap import House
from renewdesk.domain.attached import Link
from renewdesk.sample.cards import make_sample
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.time_here import TimeHere
from renewdesk.words.speech import speak

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.settings import Settings

_MOMENT = datetime.fromisoformat("2026-11-20T14:00:00+08:00")
_BEFORE = datetime.fromisoformat("2026-11-04T21:45:00+08:00")
ZONE = "Asia/Shanghai"
#: What is added to the sample desk.
_FURTHER = {"listed": keep_list, "planned": note_plans, "papers": keep_papers, "worn": wear}


def desk_in(place: Path, settings: Settings, kind: str) -> House:
    """Return the house of a folder that is filled at the first asking."""
    if not place.exists():
        house = _opened(place, _BEFORE if kind == "gap" else _MOMENT)
        house.settings.save(settings)
        speak(settings.language, resource("translations"))
        if kind == "first":
            _add_tim(house, "2025-12-02")
        elif kind == "gap":
            _add_tim(house, "2025-11-18")
            house.checking.check()
        elif kind == "linked":
            _add_tim(house, "2025-12-02")
            _link(house)
        elif kind != "empty":
            make_sample(house)
        if kind in _FURTHER:
            _FURTHER[kind](house)
        house.close()
    house = _opened(place)
    if kind == "locked":
        house.vault = LockedVault()
    return house


def _add_tim(house: House, paid_on: str) -> None:
    house.adding.add(CardDraft(carrier="it-tim", number="+39 333 555 0118"))
    paid = EventDraft(kind="topup", on=paid_on, amount="10", confirmed=True)
    house.recording.record("TIM", paid)


def _link(house: House) -> None:
    """Give the card links: one to a trap, one that came in a file, one without encryption."""
    with house.storage.writing() as unit:
        (card,) = unit.cards()
        links = (
            Link("Ricarica veloce", "https://tim.it.ricarica-online.example/ricarica"),
            Link("Forum", "https://www.tim.it/community", trusted=False),
            Link("plans", "http://www.tim.it/offerte"),
        )
        unit.save_card(replace(card, links=links))


def _opened(place: Path, moment: datetime = _MOMENT) -> House:
    house = House(place, TimeHere(FixedClock(moment, SystemClock()), ZONE))
    house.notifier = SilentNotifier()  # a picture must not disturb whoever takes it
    house.vault = PassingVault()  # nor leave anything in their keyring
    return house
