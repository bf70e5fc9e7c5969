"""The activation code that the keyring holds: masked, covered, and seen only when asked for."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from renewdesk.adapters.files.code_sources import JudgedCodeSources
from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing
from renewdesk.adapters.formats.qr_reading import ZxingCodeReading
from renewdesk.domain.errors import Fault
from renewdesk.services.reading_codes import ReadingCodes
from renewdesk.ui.dialogs.activation_dialog import ActivationDialog
from renewdesk.ui.dialogs.esim import code_rows, qr_box
from renewdesk.ui.dialogs.esim.large_code import LargeCode
from renewdesk.ui.dialogs.esim.qr_box import QrBox
from renewdesk.ui.widgets.qr_view import QrView
from tests.ui.camera import texts_seen
from tests.ui.dialogs.activation_steps import (
    CODE,
    CONFIRMATION,
    ID,
    NEEDS,
    OTHER,
    TEXT,
    WAIT,
    code_edit,
    confirmation_edit,
    keep,
    letters,
    wait_for_keyring,
    wait_for_search,
)  # fmt: skip
from tests.ui.dialogs.dialog_world import button, cut_texts, nameless, seen, settle, sideways
from tests.ui.photographed import LOOKS


@pytest.fixture
def readable(world, monkeypatch):
    """Have codes drawn that a camera reads."""
    monkeypatch.setattr(world.services, "drawing", SegnoCodeDrawing())


def test_what_is_kept_is_shown_masked_and_covered(activation):
    dialog = activation(TEXT)
    assert letters(dialog) == ["smdp.example.com", "INVE••••••DESK", "LPA:••••••DESK"]
    assert not dialog.findChild(QrBox).is_seen
    assert "not needed" in seen(dialog)
    assert ID not in seen(dialog) + dialog.windowTitle()
    assert "Never delete the old profile before the seller confirms a new download." in seen(dialog)


@pytest.mark.usefixtures("readable")
def test_the_qr_code_is_read_by_a_camera_and_hides_again(activation, monkeypatch, qtbot):
    monkeypatch.setattr(qr_box, "SECONDS_SHOWN", 0.5)
    dialog = activation(TEXT)
    box = dialog.findChild(QrBox)
    assert texts_seen(dialog.grab().toImage()) == []
    button(dialog, "Show QR code").click()
    assert texts_seen(dialog.grab().toImage()) == [TEXT]
    qtbot.waitUntil(lambda: not box.is_seen, timeout=WAIT)
    assert texts_seen(dialog.grab().toImage()) == []
    button(dialog, "Show QR code").click()
    button(dialog, "Hide QR code").click()
    assert texts_seen(dialog.grab().toImage()) == []


@pytest.mark.usefixtures("readable")
def test_a_photograph_on_the_clipboard_comes_out_as_the_code_it_shows(
    activation, world, safe, monkeypatch, qtbot
):
    reading = ReadingCodes(JudgedCodeSources(), ZxingCodeReading())
    monkeypatch.setattr(world.services, "reading_codes", reading)
    dialog = activation()
    QGuiApplication.clipboard().setImage(LOOKS["a photograph"](NEEDS))
    button(dialog, "Paste").click()
    wait_for_search(dialog, qtbot)
    keep(dialog, safe, qtbot)
    button(dialog, "Show QR code").click()
    assert texts_seen(dialog.grab().toImage()) == [NEEDS]


def test_thirty_seconds_are_meant(activation):
    activation(TEXT)
    assert (qr_box.SECONDS_SHOWN, code_rows.SECONDS_SHOWN) == (30, 30)


@pytest.mark.usefixtures("readable")
def test_the_full_window_shows_one_picture_only(activation):
    dialog = activation(TEXT)
    button(dialog, "Show QR code").click()
    button(dialog, "Full window").click()
    large = dialog.findChild(LargeCode)
    assert texts_seen(large.grab().toImage()) == [TEXT]
    assert large.findChild(QrView).width() > dialog.findChild(QrView).width()
    (small,) = [one for one in dialog.findChildren(QrBox) if one.window() is dialog]
    assert not small.is_seen
    large.findChild(QrBox).cover()  # as after 30 seconds
    settle()
    assert not large.isVisible()


def test_a_copied_code_goes_by_the_clipboard_that_forgets(activation, safe):
    dialog = activation(NEEDS, "4711")
    button(dialog, "Copy: SM-DP+ address").click()
    assert QGuiApplication.clipboard().text() == "smdp.example.com"
    assert not safe.clipboard.holds
    for name, secret in (
        ("Activation code", ID), ("Confirmation code", "4711"), ("Whole line", NEEDS),
    ):  # fmt: skip
        button(dialog, f"Copy: {name}").click()
        assert QGuiApplication.clipboard().text() == secret
        assert safe.clipboard.holds


def test_the_eye_shows_and_hides(activation, monkeypatch, qtbot):
    monkeypatch.setattr(code_rows, "SECONDS_SHOWN", 0.3)
    dialog = activation(TEXT)
    button(dialog, "Show: Activation code").click()
    assert ID in letters(dialog)
    qtbot.waitUntil(lambda: ID not in letters(dialog), timeout=WAIT)
    button(dialog, "Show: Activation code").click()
    button(dialog, "Hide: Activation code").click()
    assert ID not in letters(dialog)


def test_a_missing_confirmation_code_can_be_added_later(activation, world, safe, esim, qtbot):
    dialog = activation(NEEDS)
    button(dialog, "needed: enter it…").click()
    QTest.keyClicks(confirmation_edit(dialog), "4711")
    keep(dialog, safe, qtbot)
    assert world.vault.held[esim.id, CONFIRMATION.value] == "4711"
    assert world.vault.held[esim.id, CODE.value] == NEEDS


@pytest.mark.parametrize("code", [TEXT, NEEDS])
def test_a_confirmation_code_that_was_kept_before_stays(activation, world, safe, esim, qtbot, code):
    world.vault.held[esim.id, CONFIRMATION.value] = "471147"
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), code)
    keep(dialog, safe, qtbot)
    assert world.vault.held[esim.id, CONFIRMATION.value] == "471147"
    assert button(dialog, "Copy: Confirmation code").isEnabled()
    assert "471147" not in seen(dialog)


def test_a_confirmation_code_that_is_emptied_goes(activation, world, safe, qtbot):
    dialog = activation(NEEDS, "471147")
    button(dialog, "Replace…").click()
    QTest.keyClicks(code_edit(dialog), NEEDS)
    keep(dialog, safe, qtbot)
    assert list(world.vault.held.values()) == [NEEDS]


def test_replacing_can_be_left_again(activation, world):
    dialog = activation(TEXT)
    button(dialog, "Replace…").click()
    QTest.keyClicks(code_edit(dialog), OTHER)
    button(dialog, "Back").click()
    assert "INVE••••••DESK" in letters(dialog)
    assert list(world.vault.held.values()) == [TEXT]


def test_a_code_is_removed_after_a_question(activation, world, safe, qtbot):
    dialog = activation(NEEDS, "4711")
    button(dialog, "Remove…").click()
    assert button(dialog, "Keep it").hasFocus()
    button(dialog, "Keep it").click()
    assert len(world.vault.held) == 2
    button(dialog, "Remove…").click()
    button(dialog, "Remove").click()
    wait_for_keyring(safe, qtbot)
    assert world.vault.held == {}
    assert "Removed from the keyring." in seen(dialog)
    assert letters(dialog) == []


def test_something_else_in_the_keyring_is_said_and_can_be_replaced(activation, world, safe, qtbot):
    dialog = activation("my code is at home")
    assert "is no activation code. A new one replaces it." in seen(dialog)
    assert "at home" not in seen(dialog)
    QTest.keyClicks(code_edit(dialog), TEXT)
    keep(dialog, safe, qtbot)
    assert list(world.vault.held.values()) == [TEXT]


@pytest.mark.parametrize("fault", [Fault.VAULT_ABSENT, Fault.VAULT_LOCKED, Fault.VAULT_FAILED])
def test_a_keyring_that_does_not_answer_can_be_asked_again(activation, world, safe, qtbot, fault):
    world.vault.fault = fault
    dialog = activation(TEXT)
    assert "keyring" in seen(dialog)
    assert letters(dialog) == []
    world.vault.fault = None
    button(dialog, "Try again").click()
    wait_for_keyring(safe, qtbot)
    assert "INVE••••••DESK" in letters(dialog)


def test_a_slow_keyring_is_explained(world, look, esim, safe, shown, qtbot):
    world.vault.hang()
    dialog = shown(ActivationDialog(look, world.services, safe, esim.id))
    dialog.ask_keyring()
    assert "Asking the keyring…" in seen(dialog)
    safe.jobs.slow.emit()
    assert "may ask for its password" in seen(dialog)
    world.vault.wake()
    wait_for_keyring(safe, qtbot)


def test_a_closed_dialog_holds_nothing_any_more(activation):
    dialog = activation(NEEDS, "4711")
    button(dialog, "Show QR code").click()
    button(dialog, "Show: Activation code").click()
    dialog.hide()
    dialog.show()
    settle()
    assert set(letters(dialog)) <= {"smdp.example.com", ""}
    button(dialog, "Show QR code").click()
    assert not dialog.findChild(QrBox).is_seen
    assert code_edit(dialog).toPlainText() == ""


def test_an_answer_after_the_dialog_closed_is_dropped(look, world, esim, safe, shown, qtbot):
    world.vault.held[esim.id, CODE.value] = TEXT
    world.vault.hang()
    dialog = shown(ActivationDialog(look, world.services, safe, esim.id))
    dialog.ask_keyring()
    dialog.hide()
    world.vault.wake()
    wait_for_keyring(safe, qtbot)
    dialog.show()
    settle()
    assert letters(dialog) == []


def test_installing_is_recorded_by_somebody_else(activation, qtbot):
    dialog = activation(TEXT)
    with qtbot.waitSignal(dialog.install_requested):
        button(dialog, "Profile is installed…").click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("kept", ["", NEEDS], ids=["taking in", "showing"])
@pytest.mark.parametrize("size", [None, (500, 440)], ids=["wide", "narrow"])
def test_nothing_is_cut_off_and_everything_has_a_name(activation, kept, size):
    dialog = activation(kept, "4711" if kept else "")
    if size is not None:
        dialog.resize(*size)
        # The footer and the code put their parts below each other, and then get their heights.
        for _ in range(2):
            settle()
    settle()
    assert cut_texts(dialog) == []
    assert sideways(dialog) == 0
    assert nameless(dialog) == []
