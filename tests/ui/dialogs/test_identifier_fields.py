"""ICCID, EID and IMEI say at once whether their check digit is right; nothing is refused for it."""

import pytest
from PySide6.QtWidgets import QLabel

from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from renewdesk.ui.dialogs.edit_card_dialog import EditCardDialog
from tests.ui.dialogs.adding_steps import add, choose_carrier, saved
from tests.ui.dialogs.dialog_world import button, named, seen, type_in

EID = "89049032123451234512345678901235"
FIELDS = {"iccid": "ICCID", "eid": "EID", "imei": "IMEI of the phone"}
CASES = [
    ("iccid", "89390100000000000180", "The check digit is right."),
    ("iccid", "8939 0100 0000 0000 018F", "By its digits it was issued in: Italy."),
    ("iccid", "893901000000000001", "If it is printed without its check digit, the whole one is 8"),
    ("iccid", "8988211000000530081", "the whole one is 89882110000005300811."),
    ("iccid", "8988211000000530081", "The check digit of the ICCID 8988211000000530081 is wrong."),
    ("iccid", "98930100000000000081", "Read with its digits swapped in pairs: 8939100000000000001"),
    ("eid", EID, "The checksum is right."),
    ("eid", EID[:-1] + "6", "The checksum of the EID 89049032123451234512345678901236 is wrong."),
    ("imei", "49-015420-323751-8", "The check digit is right."),
    ("imei", "490154203237517", "The check digit of the IMEI 490154203237517 is wrong."),
    ("imei", "4901542032375102", "An IMEI with the version of the software"),
]


@pytest.fixture
def adding(look, world, shown):
    dialog = shown(AddCardDialog(look, world.services, world.jobs))
    choose_carrier(dialog, "TIM")
    button(dialog, "More details").click()
    return dialog


@pytest.fixture
def editing(look, world, shown):
    return shown(EditCardDialog(look, world.services, world.jobs, world.tim()))


@pytest.mark.parametrize(("field", "typed", "words"), CASES)
def test_what_is_typed_is_judged_at_once(adding, field, typed, words):
    type_in(named(adding, FIELDS[field]), typed)
    assert words in seen(adding)


@pytest.mark.parametrize(("field", "typed", "words"), [CASES[1], CASES[4], CASES[6], CASES[9]])
def test_an_edit_is_judged_alike(editing, field, typed, words):
    type_in(named(editing, FIELDS[field]), typed)
    assert words in seen(editing)


@pytest.mark.parametrize(("field", "typed", "words"), [CASES[4], CASES[7], CASES[9]])
@pytest.mark.parametrize("dialog", ["adding", "editing"])
def test_a_wrong_check_digit_is_said_once(request, dialog, field, typed, words):
    open_one = request.getfixturevalue(dialog)
    type_in(named(open_one, FIELDS[field]), typed)
    labels = [one for one in open_one.findChildren(QLabel) if one.isVisibleTo(open_one)]
    assert sum(words in one.text() for one in labels) == 1


@pytest.mark.parametrize("field", FIELDS)
def test_what_a_spreadsheet_rounded_is_refused_with_the_reason(adding, world, field):
    type_in(named(adding, FIELDS[field]), "8.94E+19")
    add(adding)
    assert "was rounded by a spreadsheet: its last digits are gone." in seen(adding)
    assert saved(world) == []


def test_a_wrong_check_digit_is_saved_all_the_same(adding, world):
    type_in(named(adding, "ICCID"), "8988211000000530081")
    type_in(named(adding, "IMEI of the phone"), "490154203237517")
    add(adding)
    (view,) = saved(world)
    assert (view.card.iccid, view.card.imei) == ("8988211000000530081", "490154203237517")


def test_an_imei_is_changed_and_taken_away(editing, world):
    type_in(named(editing, "IMEI of the phone"), "49-015420-323751-8")
    button(editing, "Save").click()
    (view,) = saved(world)
    assert view.card.imei == "490154203237518"


def test_the_fields_of_a_card_are_judged_when_it_is_opened(look, world, shown):
    detail = world.add("it-tim", iccid="89390100000000000180", imei="490154203237518")
    dialog = shown(EditCardDialog(look, world.services, world.jobs, detail))
    assert seen(dialog).count("The check digit is right.") == 2


def test_nothing_is_said_of_an_empty_field(adding):
    type_in(named(adding, "ICCID"), "89390100000000000180")
    type_in(named(adding, "ICCID"), "")
    assert "The check digit is right." not in seen(adding)
