"""An archived card is deleted after a clear question; what the keyring keeps back is not lost."""

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from renewdesk.domain.errors import Fault
from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs.delete_card_dialog import DeleteCardDialog
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from renewdesk.ui.flows import Flows
from tests.ui.dialogs.dialog_world import PDF, a_safe, button, seen, settle

LONG = 60_000


@pytest.fixture
def safe(qtbot):  # noqa: ARG001 - timers need an application
    safe = a_safe()
    yield safe
    safe.stop()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def heard():
    return []


@pytest.fixture
def flows(look, world, window, safe, heard):
    bus = ChangeBus()
    bus.changed.connect(heard.append)
    flows = Flows(look, world.services, world.jobs, bus, window, safe)
    flows.fault_found.connect(heard.append)
    return flows


@pytest.fixture
def card(world):
    """An archived card with a payment, a receipt and two secrets."""
    card = world.tim().view.card.id
    world.services.receipts.add_bytes(card, PDF, "receipt.pdf")
    world.vault.keep(card, SecretKind.PIN, "4711")
    world.vault.keep(card, SecretKind.ACCOUNT_USER, "anna")
    world.services.keeping.archive(card)
    return card


def _open(window, kind):
    settle()
    return [one for one in window.findChildren(kind) if one.isVisible()]


@pytest.fixture
def dialog(flows, card, window):
    flows.secrets.delete(card)
    (dialog,) = _open(window, DeleteCardDialog)
    return dialog


def _cards(world):
    with world.storage.reading() as unit:
        return unit.cards()


def _yes(dialog):
    dialog.findChild(QCheckBox).click()
    button(dialog, "Delete card").click()
    settle()


def test_the_question_names_what_goes_and_offers_to_keep_it(dialog):
    words = seen(dialog)
    for part in (
        "Delete TIM for good?", "1 entry", "1 receipt", "passwords, PIN, PUK and codes",
        "A checked copy of the desk is made first",
    ):  # fmt: skip
        assert part in words
    assert button(dialog, "Keep it").property("default")
    assert not button(dialog, "Delete card").isEnabled()


def test_keeping_it_changes_nothing(dialog, world):
    button(dialog, "Keep it").click()
    assert len(_cards(world)) == 1
    assert len(world.vault.held) == 2


def test_yes_deletes_the_card_its_receipt_and_its_secrets(
    dialog, window, world, card, heard, qtbot
):
    _yes(dialog)
    assert _cards(world) == []
    assert [one.cards for one in heard] == [{card}]
    qtbot.waitUntil(lambda: not world.services.deleting.leftovers(), timeout=LONG)
    assert world.vault.held == {}
    assert _open(window, DeleteCardDialog) == []


def test_a_card_on_the_desk_is_to_be_archived_first(flows, world, window, heard):
    card = world.tim().view.card.id
    flows.secrets.delete(card)
    assert _open(window, DeleteCardDialog) == []
    assert [one.fault for one in heard] == [Fault.NOT_ARCHIVED]


def test_what_a_locked_keyring_keeps_is_said_and_tried_again_at_the_next_start(
    dialog, flows, world, card, window, qtbot
):
    world.vault.fault = Fault.VAULT_LOCKED
    _yes(dialog)
    qtbot.waitUntil(lambda: bool(_open(window, MessageDialog)), timeout=LONG)
    (told,) = _open(window, MessageDialog)
    assert "TIM was deleted, but what the keyring holds of it is still there." in seen(told)
    assert "Unlock it and try again" in seen(told)
    assert _cards(world) == []
    assert world.services.deleting.leftovers() == [card]

    flows.secrets.clear_leftovers()  # still locked: silent, and still noted
    qtbot.waitUntil(lambda: flows.safe.jobs.is_idle, timeout=LONG)
    assert world.services.deleting.leftovers() == [card]
    world.vault.fault = None
    flows.secrets.clear_leftovers()
    qtbot.waitUntil(lambda: not world.services.deleting.leftovers(), timeout=LONG)
    assert world.vault.held == {}


def test_a_start_without_leftovers_asks_no_keyring(flows, world):
    flows.secrets.clear_leftovers()
    assert flows.safe.jobs.is_idle
    assert world.vault.calls == []
