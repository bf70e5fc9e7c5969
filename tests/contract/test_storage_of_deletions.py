"""What every Storage promises about a card that is deleted, and what the keyring still holds."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import CardId, ClockId
from tests.builders import CARD, a_card, a_clock, an_event, instant

NOON = instant("2026-11-20T12:00:00+08:00")
OTHER = CardId("card-2")
CLOCK = ClockId("clock-1")
KEPT = a_card("Milan", id=OTHER, number="+393331234567", tags=("bank",))


def test_a_deleted_card_takes_along_what_hangs_on_it_and_nothing_else(desk):
    other = a_clock(id=ClockId("clock-2"), card=OTHER)
    with desk.writing() as unit:
        unit.save_card(KEPT)
        unit.save_clock(other)
        unit.add_event(an_event("topup", "2026-01-01", entry=1, clock=CLOCK))
        unit.add_event(replace(an_event("topup", "2026-01-01", entry=2), card=OTHER))
        unit.confirm_host(CARD, "www.example.org", NOON)
        unit.save_desk_rows([(a_card(), fold_card([a_clock()], [], NOON))])
        unit.delete_card(CARD)
    with desk.reading() as unit:
        assert unit.cards() == [KEPT]
        assert unit.clocks() == [other]
        assert [event.card for event in unit.events()] == [OTHER]
        assert unit.confirmed_hosts(CARD) == frozenset()


def test_what_is_not_there_cannot_be_deleted(desk):
    with pytest.raises(NotFoundError) as caught, desk.writing() as unit:
        unit.delete_card(OTHER)
    assert caught.value.fault is Fault.UNKNOWN_CARD
    with desk.reading() as unit:
        assert len(unit.cards()) == 1


def test_leftovers_are_noted_once_oldest_first_and_struck_off(storage):
    with storage.writing() as unit:
        unit.note_leftover(OTHER, instant("2026-11-21T00:00:00Z"))
        unit.note_leftover(CARD, NOON)
        unit.note_leftover(CARD, NOON)
    with storage.reading() as unit:
        assert unit.leftovers() == [CARD, OTHER]
    with storage.writing() as unit:
        unit.strike_leftover(CARD)
        unit.strike_leftover(CARD)
    with storage.reading() as unit:
        assert unit.leftovers() == [OTHER]
