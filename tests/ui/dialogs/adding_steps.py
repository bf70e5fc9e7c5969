"""What an owner does in the dialog that adds a card."""

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.dialogs.dialog_world import button, enter_day, named, press, type_in

JUNE = date(2026, 6, 4)


def choose_carrier(dialog, text):
    """Type a part of a carrier's name and take the first that is found."""
    search = named(dialog, "Carrier or eSIM shop")
    type_in(search, text)
    press(search, Qt.Key.Key_Return)


def say_what_happened(dialog, kind="topup", on=JUNE, amount="15.00"):
    """Enter what happened last, as far as it is given."""
    named(dialog, "What happened last").choose(kind)
    if amount:
        type_in(named(dialog, "Amount"), amount)
    if on is not None:
        enter_day(named(dialog, "Day, at the carrier"), on)


def add(dialog):
    """Press the button that adds the card."""
    button(dialog, "Add card").click()


def saved(world):
    """Return the cards that are on the desk."""
    return world.services.desk.cards()
