"""Taking an activation code in: typed, pasted, dropped; before and after there is a card."""

from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.activation_codes import parse_activation_code
from renewdesk.domain.errors import Fault
from renewdesk.ui import clipboard, code_search
from renewdesk.ui.dialogs.esim.code_input import TakenCode
from renewdesk.ui.widgets.drop_area import DropArea
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
    wait_for_search,
)  # fmt: skip
from tests.ui.dialogs.dialog_world import button, seen, settle


def test_without_a_code_in_the_keyring_one_is_asked_for(activation):
    dialog = activation()
    assert code_edit(dialog).hasFocus()
    assert "begins with LPA:1$" in seen(dialog)


@pytest.mark.parametrize("typed", [TEXT, TEXT.lower().replace(ID.lower(), ID), f" 1{TEXT[5:]} "])
def test_a_typed_code_is_kept_in_its_one_form(activation, world, esim, safe, qtbot, typed):
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), typed)
    assert "smdp.example.com" in letters(dialog)
    assert "INVE••••••DESK" in letters(dialog)
    keep(dialog, safe, qtbot)
    assert world.vault.held == {(esim.id, CODE.value): TEXT}
    assert "Kept in the keyring." in seen(dialog)


def test_while_a_code_is_typed_nothing_is_said_against_it(activation):
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), "LPA:1$smdp.exam")
    assert "This is no activation code" not in seen(dialog)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "There is no code yet"),
        ("$", "This is no activation code"),
        ("LPA:1$$X", "The address is missing"),
        ("LPA:2$smdp.example.com$X", "of a newer kind"),
        ("LPA:1$192.0.2.1$X", "stands no plain host name"),
    ],
)
def test_what_is_no_code_is_refused_when_it_is_to_be_kept(
    activation, world, safe, qtbot, typed, words
):
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), typed)
    keep(dialog, safe, qtbot)
    assert words in seen(dialog)
    assert code_edit(dialog).hasFocus()
    assert world.vault.held == {}


def test_enter_in_the_field_keeps(activation, world, qtbot):
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), TEXT)
    QTest.keyClick(code_edit(dialog), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(world.vault.held), timeout=WAIT)


def test_a_pasted_text_may_have_words_around_the_code(activation, world, safe, esim, qtbot):
    dialog = activation()
    QGuiApplication.clipboard().setText(f"Dear guest, your code: {TEXT}\nScan it with the phone.")
    button(dialog, "Paste").click()
    settle()
    keep(dialog, safe, qtbot)
    assert world.vault.held[esim.id, CODE.value] == TEXT


def test_a_pasted_text_without_a_code_is_refused_at_once(activation):
    dialog = activation()
    QGuiApplication.clipboard().setText("$")
    code_edit(dialog).paste()
    assert "This is no activation code" in seen(dialog)


def _picture_saying(text):
    """Return what another program copied, of which the made-up reader finds a text."""
    mime = QMimeData()
    mime.setData("image/png", text.encode())
    return mime


@pytest.mark.parametrize("way", ["button", "field"])
def test_a_pasted_picture_is_searched(activation, world, safe, esim, qtbot, way):
    dialog = activation()
    QGuiApplication.clipboard().setMimeData(_picture_saying(TEXT))
    button(dialog, "Paste").click() if way == "button" else code_edit(dialog).paste()
    wait_for_search(dialog, qtbot)
    assert "This was read" in seen(dialog)
    keep(dialog, safe, qtbot)
    assert world.vault.held[esim.id, CODE.value] == TEXT


def test_an_empty_clipboard_is_said(activation):
    dialog = activation()
    QGuiApplication.clipboard().clear()
    button(dialog, "Paste").click()
    assert "The clipboard holds neither a picture, a file nor a text." in seen(dialog)


def _drop(area, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(area.rect().center(), copy, mime, left, none)
    area.dragEnterEvent(enter)
    assert enter.isAccepted()
    area.dropEvent(QDropEvent(QPointF(area.rect().center()), copy, mime, left, none))


def test_a_dropped_file_is_searched(activation, world, monkeypatch, tmp_path, qtbot):
    gate, reading = Event(), world.services.reading_codes
    searched = reading.in_file
    monkeypatch.setattr(reading, "in_file", lambda path: gate.wait(60) and searched(path))
    dialog = activation()
    path = tmp_path / "esim.png"
    path.write_bytes(TEXT.encode())
    _drop(dialog.findChild(DropArea), path)
    assert "Looking for a code in esim.png…" in seen(dialog)
    gate.set()
    wait_for_search(dialog, qtbot)
    assert "INVE••••••DESK" in letters(dialog)
    assert "Looking for a code" not in seen(dialog)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"https://www.example.com/", "No activation code was found in esim.png."),
        (b"broken", "esim.png is damaged or cut off"),
    ],
)
def test_a_file_without_a_code_says_so(activation, tmp_path, qtbot, content, words):
    dialog = activation()
    path = tmp_path / "esim.png"
    path.write_bytes(content)
    dialog.take_files([str(path)])
    wait_for_search(dialog, qtbot)
    assert words in seen(dialog)
    assert "This was read" not in seen(dialog)


def test_several_files_are_not_searched(activation, tmp_path):
    dialog = activation()
    _drop(dialog.findChild(DropArea), tmp_path / "a.png", tmp_path / "b.png")
    assert "Give one file at a time" in seen(dialog)


def test_what_was_copied_out_of_the_open_field_goes_with_it(activation, safe, qtbot, monkeypatch):
    monkeypatch.setattr(
        clipboard, "is_ours", lambda _: True
    )  # Qt does not know it without a screen
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), TEXT)
    code_edit(dialog).selectAll()
    code_edit(dialog).copy()
    assert QGuiApplication.clipboard().text() == TEXT
    keep(dialog, safe, qtbot)
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize(
    ("copied", "ours"), [("+393335550118", True), (TEXT, False), ("LPA", True)]
)
def test_what_was_copied_elsewhere_or_of_something_else_stays(
    activation, monkeypatch, copied, ours
):
    monkeypatch.setattr(clipboard, "is_ours", lambda _: ours)
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), TEXT)
    QGuiApplication.clipboard().setText(copied)
    dialog.reject()
    assert QGuiApplication.clipboard().text() == copied


def test_of_several_codes_the_owner_chooses(activation, world, safe, esim, tmp_path, qtbot):
    dialog = activation()
    path = tmp_path / "two.png"
    path.write_bytes(f"{TEXT}\n{OTHER}".encode())
    dialog.take_files([str(path)])
    wait_for_search(dialog, qtbot)
    assert "2 codes were found. Choose the one of this card:" in seen(dialog)
    keep(dialog, safe, qtbot)
    assert world.vault.held == {}  # none was chosen
    button(dialog, "rsp.example.net · ANO••••••ODE").click()
    keep(dialog, safe, qtbot)
    assert world.vault.held == {(esim.id, CODE.value): OTHER}


def test_a_search_that_takes_too_long_is_given_up(activation, world, monkeypatch, tmp_path, qtbot):
    monkeypatch.setattr(code_search, "SECONDS_GIVEN", 0.05)
    gate = Event()
    monkeypatch.setattr(world.services.reading_codes, "in_file", lambda _: gate.wait(60) and ())
    dialog = activation()
    dialog.take_files([str(tmp_path / "slow.png")])
    wait_for_search(dialog, qtbot)
    assert "The search in slow.png took more than" in seen(dialog)
    gate.set()
    qtbot.wait(20)
    assert "This was read" not in seen(dialog)


def test_a_needed_confirmation_code_is_asked_for_and_kept(activation, world, safe, esim, qtbot):
    dialog = activation()
    assert not confirmation_edit(dialog).isVisible()
    QTest.keyClicks(code_edit(dialog), NEEDS)
    assert confirmation_edit(dialog).isVisible()
    assert confirmation_edit(dialog).echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(confirmation_edit(dialog), " 4711 ")
    keep(dialog, safe, qtbot)
    assert world.vault.held == {(esim.id, CODE.value): NEEDS, (esim.id, CONFIRMATION.value): "4711"}


def test_a_confirmation_code_that_is_not_needed_goes(activation, world, safe, esim, qtbot):
    dialog = activation(NEEDS, "4711")
    button(dialog, "Replace…").click()
    QTest.keyClicks(code_edit(dialog), OTHER)
    keep(dialog, safe, qtbot)
    assert world.vault.held == {(esim.id, CODE.value): OTHER}


def test_a_locked_keyring_loses_nothing_that_was_typed(activation, world, safe, qtbot):
    dialog = activation()
    QTest.keyClicks(code_edit(dialog), TEXT)
    world.vault.fault = Fault.VAULT_LOCKED
    keep(dialog, safe, qtbot)
    assert "The keyring is locked" in seen(dialog)
    world.vault.fault = None
    keep(dialog, safe, qtbot)
    assert "Install the eSIM in your phone" in seen(dialog)


def test_without_a_card_the_code_is_handed_over_and_not_kept(activation, world, qtbot):
    dialog = activation(of=None)
    QTest.keyClicks(code_edit(dialog), NEEDS)
    QTest.keyClicks(confirmation_edit(dialog), "4711")
    with qtbot.waitSignal(dialog.taken) as told:
        button(dialog, "Add its card…").click()
    (taken,) = told.args
    assert taken == TakenCode(parse_activation_code(NEEDS), "4711")
    assert ID not in repr(taken)
    assert "4711" not in repr(taken)
    assert world.vault.calls == []


def test_a_code_that_came_before_its_card_is_offered_to_keep(activation, world, esim, safe, qtbot):
    dialog = activation()
    dialog.give(TakenCode(parse_activation_code(NEEDS), "4711"))
    keep(dialog, safe, qtbot)
    assert world.vault.held == {(esim.id, CODE.value): NEEDS, (esim.id, CONFIRMATION.value): "4711"}
