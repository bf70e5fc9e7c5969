"""Each dialog at the sizes that must work: nothing cut, everything named, Tab in reading order."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from renewdesk.domain.attached import Service
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.official import Refusal
from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from renewdesk.ui.dialogs.change_date_dialog import ChangeDateDialog
from renewdesk.ui.dialogs.ended_dialog import EndedDialog
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.let_go_dialog import LetGoDialog
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from renewdesk.ui.dialogs.moved_to_dialog import MovedToDialog
from renewdesk.ui.dialogs.panes import Panes
from renewdesk.ui.dialogs.record_dialog import RecordDialog
from renewdesk.ui.dialogs.services_dialog import ServicesDialog
from renewdesk.ui.service_moves import ServiceMoves, ending_of
from renewdesk.ui.theme import ThemeMode
from tests.ui.dialogs.dialog_world import (
    button,
    cut_texts,
    enter_day,
    named,
    nameless,
    out_of_order,
    press,
    settle,
    sideways,
    topup,
    type_in,
)
from tests.ui.toolkit_samples import a_look

#: Width and height of the dialog, and the size of the system's font.
SIZES = ((800, 612, 13), (720, 560, 13), (1240, 900, 26), (720, 560, 26))
IDS = ("drawn", "small", "large-font", "small-and-large-font")


def adding(look, world):
    dialog = AddCardDialog(look, world.services, world.jobs)
    search = named(dialog, "Carrier or eSIM shop")
    type_in(search, "aldi")
    press(search, Qt.Key.Key_Return)
    named(dialog, "What happened last").choose("topup")
    type_in(named(dialog, "Amount"), "15")
    enter_day(named(dialog, "Day, at the carrier"), date(2026, 6, 4))
    button(dialog, "More details").click()
    return dialog


def adding_own(look, world):
    dialog = AddCardDialog(look, world.services, world.jobs)
    search = named(dialog, "Carrier or eSIM shop")
    type_in(search, "nobody")
    press(search, Qt.Key.Key_Return)
    return dialog


def recording(look, world):
    dialog = RecordDialog(look, world.services, world.jobs, world.aldi())
    type_in(named(dialog, "Amount"), "5")
    return dialog


def changing(look, world):
    dialog = ChangeDateDialog(look, world.services, world.jobs, world.tim())
    enter_day(named(dialog, "Last day that the carrier shows"), date(2026, 11, 30))
    return dialog


def with_services(world):
    services = (Service("Parcel lockers"), Service("Poste Italiane", used_for="payment codes"))
    detail = world.add("it-tim", topup("2025-12-02"), services=services)
    world.services.number_services.move_elsewhere("TIM", ["Parcel lockers"], "my partner’s card")
    return detail.view.card.id


def ending(world):
    found = ending_of(world.services, with_services(world))
    return found, ServiceMoves(world.services, world.jobs, found)


def letting_go(look, world):
    return LetGoDialog(look, world.services, world.jobs, ending(world))


def ended(look, world):
    return EndedDialog(look, world.services, world.jobs, (*ending(world), EventKind.PORTED))


def moving(look, world):
    return MovedToDialog(look, ("Poste Italiane",), (world.tim().view,))


def listing_services(look, world):
    card = world.detail(with_services(world)).view.card
    return ServicesDialog(look, world.services, world.jobs, card)


def listing_many(look, world):
    long = "Federazione delle Casse di Risparmio e dei Monti di Credito su Pegno"
    services = tuple(Service(f"{long} {place}", used_for=long) for place in range(40))
    card = world.add("it-tim", label="TIM", services=services).view.card
    return ServicesDialog(look, world.services, world.jobs, card)


def refusing(look, _world):
    facts = {
        "url": "https://tim.it.ricarica-online.example/pay",
        "host": "tim.it.ricarica-online.example",
        "owner": "ricarica-online.example",
        "reason": Refusal.NOT_OFFICIAL,
        "official": "mytim.tim.it, www.tim.it",
    }
    return HostRefusedDialog(look, RuleViolationError(Fault.ADDRESS_REFUSED, "url", **facts))


def telling(look, world):
    words = "Nothing was saved half, and every card is as it was before."
    report = world.folder / "reports" / "bug-20261120T060000Z.txt"
    return MessageDialog(look, "Something went wrong", words, report=report)


DIALOGS = (
    adding, adding_own, recording, changing, letting_go, ended, moving, listing_services,
    listing_many, refusing, telling,
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=IDS)
@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
def test_nothing_is_cut_off(qapp, world, shown, make, size):
    width, height, pixels = size
    dialog = shown(make(a_look(qapp, pixels=pixels), world), (width, height))
    assert cut_texts(dialog) == []
    if pixels == 13:
        assert sideways(dialog) == 0


@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
def test_every_control_has_a_name_and_tab_follows_the_reading_order(look, world, shown, make):
    dialog = shown(make(look, world), (800, 612))
    assert nameless(dialog) == []
    assert out_of_order(dialog) == []


@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
def test_there_is_one_default_button_and_escape_closes(look, world, shown, make):
    dialog = shown(make(look, world))
    defaults = [one for one in dialog.findChildren(QAbstractButton) if _is_default(one)]
    assert len(defaults) == 1
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def _is_default(one):
    return getattr(one, "isDefault", bool)()


@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
def test_a_dialog_takes_the_colours_of_the_dark_theme(qapp, world, shown, make):
    look = a_look(qapp, mode=ThemeMode.DARK)
    picture = shown(make(look, world)).grab().toImage()
    corner = picture.pixelColor(2, 2)
    assert corner == look.theme.base
    assert picture.pixelColor(2, picture.height() - 2) == look.theme.window


def test_the_preview_stands_beside_the_form_and_below_it_where_it_is_narrow(look, world, shown):
    dialog = shown(adding(look, world), (800, 612))
    panes = dialog.findChild(Panes)
    assert panes.is_wide
    dialog.resize(560, 612)
    settle()
    assert not panes.is_wide
    assert sideways(dialog) == 0
    dialog.resize(800, 612)
    settle()
    assert panes.is_wide


def test_a_dialog_gets_higher_with_what_it_has_to_say(look, world, shown):
    dialog = shown(RecordDialog(look, world.services, world.jobs, world.aldi()))
    before = dialog.height()
    type_in(named(dialog, "Amount"), "5")
    settle()
    assert dialog.height() > before
