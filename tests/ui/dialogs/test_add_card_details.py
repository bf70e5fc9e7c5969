"""Adding a card: its details, and a carrier of the owner's own."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.cards import Form
from renewdesk.domain.kinds import ClockKind
from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from tests.builders import a_rule
from tests.ui.dialogs.adding_steps import add, choose_carrier, saved, say_what_happened
from tests.ui.dialogs.dialog_world import (
    button,
    enter_day,
    named,
    press,
    seen,
    topup,
    type_in,
)

# The list of time zones opens as a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "does not support grabbing the keyboard"
)


@pytest.fixture
def dialog(look, world, shown):
    return shown(AddCardDialog(look, world.services, world.jobs))


def test_everything_that_can_be_told_of_a_card_is_saved(dialog, world):
    choose_carrier(dialog, "tim")
    type_in(named(dialog, "Name on the desk"), "Rome")
    button(dialog, "eSIM").click()
    button(dialog, "More details").click()
    typed = {
        "ICCID": "8939 0100 0000 0000 018",
        "Device": "black phone",
        "Slot": "SIM 1",
        "Plan": "Ricaricabile",
        "Bought at": "Termini",
        "Countries where it works": "IT, fr",
        "Currency": "usd",
        "Time zone": "Europe/Paris",
        "Holder": "A. Example",
        "Tags": "family, spare",
        "Further numbers": "+44 7700 900123",
    }
    for name, text in typed.items():
        type_in(named(dialog, name), text)
    named(dialog, "Role").choose("spare")
    named(dialog, "Purpose").choose("travel")
    named(dialog, "Used as").choose("roaming")
    named(dialog, "Notes").setPlainText("in the drawer")
    service = named(dialog, "Name of a service, then Enter")
    type_in(service, "Parcel lockers")
    press(service, Qt.Key.Key_Return)
    named(dialog, "Kind of Parcel lockers").choose("bank")
    add(dialog)
    card = saved(world)[0].card
    assert (card.label, card.form, card.zone, card.currency) == (
        "Rome", Form.ESIM, "Europe/Paris", "USD",
    )  # fmt: skip
    assert (card.device, card.slot, card.plan, card.bought_at) == (
        "black phone", "SIM 1", "Ricaricabile", "Termini",
    )  # fmt: skip
    assert (card.coverage, card.tags, card.more_numbers) == (
        ("IT", "FR"), ("family", "spare"), ("+447700900123",),
    )  # fmt: skip
    assert (card.role.value, card.purpose.value, card.usage.value) == (
        "spare", "travel", "roaming",
    )  # fmt: skip
    assert (card.holder, card.notes) == ("A. Example", "in the drawer")
    assert [(one.name, one.kind.value) for one in card.services] == [("Parcel lockers", "bank")]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ICCID", "1234", "is not an ICCID"),
        ("EID", "89", "is not an EID"),
        ("Currency", "XYZ", "is not a currency"),
        ("Time zone", "Europe/Atlantis", "No time zone has the name"),
        ("Countries where it works", "Italy", "is not a country"),
        ("Further numbers", "abc", "is not a phone number"),
    ],
)
def test_a_detail_that_cannot_be_right_is_refused_beside_its_field(dialog, world, name, text, said):
    choose_carrier(dialog, "tim")
    button(dialog, "More details").click()
    type_in(named(dialog, name), text)
    button(dialog, "Fewer details").click()
    add(dialog)
    assert saved(world) == []
    assert said in named(dialog, name).accessibleDescription()


def test_a_half_typed_iccid_does_not_hide_what_the_rule_makes_of_the_rest(dialog):
    choose_carrier(dialog, "aldi")
    say_what_happened(dialog)
    button(dialog, "More details").click()
    edit = named(dialog, "ICCID")
    edit.setFocus()
    edit.setText("8949")
    edit.textEdited.emit("8949")
    assert "4 Jun 2027" in seen(dialog)
    assert "is not an ICCID" not in seen(dialog)


def test_a_wrong_check_digit_warns_and_is_saved_all_the_same(dialog, world):
    choose_carrier(dialog, "tim")
    button(dialog, "More details").click()
    type_in(named(dialog, "ICCID"), "8939010000000000019")
    assert "The check digit of the ICCID" in seen(dialog)
    add(dialog)
    assert saved(world)[0].card.iccid == "8939010000000000019"


def test_a_card_that_exists_is_not_shown_as_known_until_it_is_typed(look, world, shown):
    world.add("it-tim", topup("2025-12-02"), iccid="8939010000000000018", label="Rome")
    dialog = shown(AddCardDialog(look, world.services, world.jobs))
    choose_carrier(dialog, "tim")
    button(dialog, "More details").click()
    assert "same ICCID" not in seen(dialog)
    edit = named(dialog, "ICCID")
    assert isinstance(edit, QLineEdit)
    type_in(edit, "8939 0100 0000 0000 018")
    assert "The card “Rome” has the same ICCID." in seen(dialog)


# ── a carrier of one's own ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(dialog):
    choose_carrier(dialog, "no such carrier")
    type_in(named(dialog, "Name of the carrier"), "Example Mobile")
    return dialog


def test_an_own_carrier_gets_a_simple_rule(own, world):
    type_in(named(own, "How many"), "6")
    type_in(named(own, "Time zone"), "Europe/Rome")
    type_in(named(own, "Currency"), "EUR")
    named(own, "After what").choose("use_or_topup")
    named(own, "What happened last").choose("outgoing_sms")
    enter_day(named(own, "Day, at the carrier"), date(2026, 8, 31))
    assert "28 Feb 2027" in seen(own)
    add(own)
    view = saved(world)[0]
    assert (view.card.label, view.card.zone, view.card.currency) == (
        "Example Mobile", "Europe/Rome", "EUR",
    )  # fmt: skip
    assert view.clocks[0].versions[0].rule.term.text == "P6M"
    assert view.standing.leading.last_on == date(2027, 2, 28)


@pytest.mark.parametrize("count", ["0", "-1", "six", "1.5", ""])
def test_a_length_that_is_no_whole_number_is_refused(own, world, count):
    type_in(named(own, "How many"), count)
    add(own)
    assert saved(world) == []
    assert "is not a length of time" in seen(own)


def test_an_own_plan_is_kept_in_days(own, world):
    named(own, "What is kept").choose("plan")
    named(own, "Unit of the length").choose("P{}D")
    named(own, "After what").choose("plan_purchase")
    add(own)
    clock = saved(world)[0].clocks[0]
    assert (clock.kind, clock.versions[0].rule.term.text) == (ClockKind.PLAN, "P12D")


def test_an_own_carrier_may_have_nothing_but_a_date(own, world):
    button(own, "Only a date").click()
    enter_day(named(own, "Last day that the carrier shows"), date(2027, 1, 31))
    add(own)
    assert saved(world)[0].standing.leading.last_on == date(2027, 1, 31)


def test_an_own_carrier_may_follow_a_rule_file(own, world, tmp_path):
    path = tmp_path / "own.toml"
    world.rule_files.files[path] = (a_rule("P90D", id="own-line"),)
    button(own, "Rule file").click()
    own.findChild(type(own._form._own)).take_file(path)  # noqa: SLF001 - instead of the file dialog
    add(own)
    assert saved(world)[0].clocks[0].versions[0].rule.id == "own-line"


def test_a_rule_file_that_cannot_be_read_is_refused_beside_it(own, world, tmp_path):
    button(own, "Rule file").click()
    own._form._own.take_file(tmp_path / "gone.toml")  # noqa: SLF001 - as above
    add(own)
    assert saved(world) == []
    assert "gone.toml cannot be read" in seen(own)


def test_an_own_carrier_needs_a_name(own, world):
    type_in(named(own, "Name of the carrier"), "")
    add(own)
    assert saved(world) == []
    described = named(own, "Name of the carrier").accessibleDescription()
    assert described == "A card needs a label. Give it a short name of your own."
