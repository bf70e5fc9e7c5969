"""Services that use a number: what is refused, and which of them still hang on it."""

import pytest

from renewdesk.domain.attached import (
    Service,
    ServiceKind,
    checked_services,
    still_using,
    with_marks_of,
)
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.labels import MOST_LETTERS

BANK = Service("Poste Italiane", ServiceKind.BANK, "payment codes")
CHAT = Service("WhatsApp", ServiceKind.MESSENGER)
SHOP = Service("Parcel lockers")
TAX = Service("Agenzia delle Entrate", ServiceKind.TAX)
MOVED = Service("Airline", moved_to="TIM", moved_card="tim")


def test_what_still_uses_a_number_stands_with_banks_first_and_without_what_moved():
    using = still_using((SHOP, CHAT, MOVED, TAX, BANK))
    assert using == (BANK, TAX, CHAT, SHOP)


def test_services_of_a_sort_keep_their_order():
    other = Service("Another bank", ServiceKind.BANK)
    assert still_using((BANK, other)) == (BANK, other)


def test_a_service_moved_elsewhere_has_no_card_and_has_moved_all_the_same():
    assert Service("X", moved_to="elsewhere").moved
    assert not Service("X").moved


@pytest.mark.parametrize("name", ["whatsapp", " WHATSAPP "])
def test_letter_case_and_space_do_not_tell_names_apart(name):
    assert CHAT.is_called(name)
    assert not CHAT.is_called("Signal")


def test_white_space_around_words_goes():
    (kept,) = checked_services([Service(" Bank ", ServiceKind.BANK, " codes ", " TIM ", "id")])
    assert kept == Service("Bank", ServiceKind.BANK, "codes", "TIM", "id")


@pytest.mark.parametrize(
    ("services", "fault"),
    [
        ((Service(" "),), Fault.SERVICE_REQUIRED),
        ((CHAT, Service("whatsapp ")), Fault.SERVICE_TWICE),
        ((Service("x" * (MOST_LETTERS + 1)),), Fault.BAD_SERVICE),
        ((Service("x", used_for="x" * (MOST_LETTERS + 1)),), Fault.BAD_SERVICE),
        ((Service("pay\u202elive"),), Fault.BAD_SERVICE),
        ((Service("x", used_for="a\nb"),), Fault.BAD_SERVICE),
        ((Service("x", moved_to="a\x1bb"),), Fault.BAD_SERVICE),
    ],
)
def test_what_cannot_be_a_service_is_refused(services, fault):
    with pytest.raises(RuleViolationError) as caught:
        checked_services(services)
    assert (caught.value.fault, caught.value.field) == (fault, "services")


def test_the_longest_name_is_kept():
    longest = Service("服" * MOST_LETTERS)
    assert checked_services([longest]) == (longest,)


def test_services_that_are_typed_anew_are_as_moved_as_before():
    typed = (Service("AIRLINE", used_for="miles"), BANK)
    airline, bank = with_marks_of((MOVED, CHAT), typed)
    assert airline == Service("AIRLINE", used_for="miles", moved_to="TIM", moved_card="tim")
    assert bank == BANK


def test_where_a_service_went_last_counts():
    again = Service("Airline", moved_to="elsewhere")
    assert with_marks_of((MOVED,), (again,)) == (again,)


def test_a_refused_service_is_named_in_the_facts():
    with pytest.raises(RuleViolationError) as caught:
        checked_services([CHAT, Service("whatsapp ")])
    assert dict(caught.value.facts) == {"given": "whatsapp"}
    with pytest.raises(RuleViolationError) as caught:
        checked_services([Service("pay\u202elive")])
    assert dict(caught.value.facts) == {"given": "pay\u202elive", "most": MOST_LETTERS}
