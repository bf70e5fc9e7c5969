"""Adding a host: typed letter by letter from where it was read, never pasted."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from renewdesk.domain.attached import Link
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.domain.official import Refusal
from renewdesk.services.page_addresses import SourceAddress
from renewdesk.ui.dialogs.confirm_host_dialog import ConfirmHostDialog
from renewdesk.ui.dialogs.host_name import HostName
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.open_source_dialog import OpenSourceDialog
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.text import Text
from tests.fakes.small_catalogue import SmallCatalogue
from tests.ui.pages.catalogue_driver import add, newer, ship
from tests.ui.pages.page_world import World

HOST = "my.super.ee"


@pytest.fixture
def desk(look, qtbot, tmp_path):  # noqa: ARG001 - the jobs of a world are Qt objects
    world = World(tmp_path, look)
    ship(world, "ee-telia-super")
    add(world, "ee-telia-super", "2026-09-12")
    assert isinstance(world.services.catalogue, SmallCatalogue)
    world.services.catalogue.ship(newer("ee-telia-super", hosts=(HOST, "pay.telia.example")))
    return world


@pytest.fixture
def offered(desk):
    return {one.host.host: one for one in desk.services.hosts.offered()}


@pytest.fixture
def dialog(look, desk, offered, shown):
    return shown(ConfirmHostDialog(look, desk.services, desk.jobs, offered[HOST]))


def read_in(dialog, words):
    next(one for one in dialog.findChildren(QRadioButton) if one.text() == words).click()


def add_button(dialog):
    return next(one for one in dialog.findChildren(Button) if one.text().startswith("Add "))


def texts(dialog):
    return [one.text() for one in dialog.findChildren(Text)]


def test_it_is_added_when_typed_exactly_and_read_somewhere(dialog, desk):
    told: list[object] = []
    dialog.confirmed.connect(told.append)
    assert not add_button(dialog).isEnabled()
    QTest.keyClicks(dialog.typed, HOST)
    assert "Same, letter by letter. Pasting is off in this field." in texts(dialog)
    assert not add_button(dialog).isEnabled()
    read_in(dialog, "Receipt or contract")
    add_button(dialog).click()
    assert len(told) == 1
    known = {one.host: one.read_where for one in desk.services.hosts.known("ee-telia-super")}
    assert known[HOST] is ReadWhere.RECEIPT


def test_a_host_that_is_read_nowhere_is_not_added(dialog):
    QTest.keyClicks(dialog.typed, HOST)
    read_in(dialog, "Nowhere")
    assert not add_button(dialog).isEnabled()
    assert "A host that you can read nowhere stays off the record." in texts(dialog)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("my.sup", "Same so far. Pasting is off in this field."),
        ("my.tuper.ee", "Differs from letter 4 on."),
        ("my.super.ee.example", "Differs from letter 12 on."),
    ],
)
def test_it_says_where_what_was_typed_differs(dialog, typed, said):
    read_in(dialog, "Inside the carrier’s app")
    QTest.keyClicks(dialog.typed, typed)
    assert any(one.startswith(said) for one in texts(dialog))
    assert not add_button(dialog).isEnabled()


def test_nothing_can_be_pasted_or_dropped(dialog):
    QGuiApplication.clipboard().setText(HOST)
    QTest.keyClick(dialog.typed, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    spot = QPointF(dialog.typed.rect().center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        middle = Qt.MouseButton.MiddleButton
        event = QMouseEvent(kind, spot, spot, middle, middle, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(dialog.typed, event)
    assert dialog.typed.text() == ""
    assert not dialog.typed.acceptDrops()
    assert dialog.typed.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_the_part_that_somebody_owns_is_said(look, desk, offered, shown):
    known = shown(ConfirmHostDialog(look, desk.services, desk.jobs, offered[HOST]))
    assert any("Belongs to super.ee, like www.super.ee" in one for one in texts(known))
    assert known.findChild(HostName).accessibleName() == HOST
    strange = shown(ConfirmHostDialog(look, desk.services, desk.jobs, offered["pay.telia.example"]))
    assert any("which is on no record of this carrier yet" in one for one in texts(strange))


def test_cancelling_adds_nothing(dialog, desk):
    QTest.keyClicks(dialog.typed, HOST)
    read_in(dialog, "Leaflet or SIM holder")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert HOST not in {one.host for one in desk.services.hosts.known("ee-telia-super")}


def test_a_source_shows_its_host_and_whole_address_before_it_is_opened(look, shown):
    address = SourceAddress(
        "https://www.settimocell.it/2014/sim.html", "www.settimocell.it", "settimocell.it"
    )
    dialog = shown(OpenSourceDialog(look, address, official=False))
    wanted: list[object] = []
    dialog.wanted.connect(wanted.append)
    said = texts(dialog)
    assert {"www.settimocell.it", address.url} <= set(said)
    assert "Somebody else’s page: read it, and pay or sign in nowhere on it." in said
    assert wanted == []
    next(
        one for one in dialog.findChildren(Button) if one.text() == "Open www.settimocell.it"
    ).click()
    assert wanted == [address]


class TestTheHostOfARefusedAddress:
    """A link of the owner's own that is on no record."""

    LINK = "https://shop.telia-topup.example/pay"

    @pytest.fixture
    def refused(self, desk):
        link = Link("topup", self.LINK)
        card = add(desk, "ee-telia-super", "2026-09-12", label="Second", links=(link,))
        with pytest.raises(RuleViolationError) as caught:
            desk.services.pages.address(card.id)
        return card, caught.value

    def test_can_be_added_from_the_refusal(self, look, refused, shown):
        dialog = shown(HostRefusedDialog(look, refused[1], can_add=True))
        asked = []
        dialog.add_requested.connect(lambda: asked.append(True))
        next(one for one in dialog.findChildren(Button) if one.text() == "Add this host…").click()
        assert asked == [True]

    def test_is_not_offered_where_the_address_itself_is_wrong(self, look, shown):
        facts = {
            "url": "http://a.example/",
            "host": "",
            "reason": Refusal.PLAIN_HTTP,
            "official": "",
        }
        error = RuleViolationError(Fault.ADDRESS_REFUSED, "url", **facts)
        dialog = shown(HostRefusedDialog(look, error, can_add=True))
        assert "Add this host…" not in [one.text() for one in dialog.findChildren(Button)]

    def test_opens_for_its_card_alone_after_it_was_typed(self, look, desk, refused, shown):
        card, error = refused
        offered, alone = desk.services.hosts.of_refused(card.id, error.facts["host"])
        assert alone
        dialog = shown(ConfirmHostDialog(look, desk.services, desk.jobs, offered, card=card.id))
        QTest.keyClicks(dialog.typed, "shop.telia-topup.example")
        read_in(dialog, "Leaflet or SIM holder")
        add_button(dialog).click()
        assert desk.services.pages.address(card.id).host == "shop.telia-topup.example"
        known = {one.host for one in desk.services.hosts.known("ee-telia-super")}
        assert "shop.telia-topup.example" not in known

    def test_that_the_catalogue_offers_is_added_for_its_carrier(self, desk, refused):
        offered, alone = desk.services.hosts.of_refused(refused[0].id, HOST)
        assert (offered.host.host, offered.carrier.id, alone) == (HOST, "ee-telia-super", False)
