"""A copied secret leaves the clipboard again, and programs that keep histories are warned."""

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from renewdesk.ui import clipboard as module
from renewdesk.ui.clipboard import HINTS, SECONDS_COPIED, SecretClipboard

SECRET = "7Kp-made-up-secret"  # noqa: S105 - invented
LONG = 60_000


@pytest.fixture
def system(qapp):  # noqa: ARG001 - there is no clipboard without it
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def quick(monkeypatch):
    """Clear after moments instead of half a minute."""
    monkeypatch.setattr(module, "SECONDS_COPIED", 0.05)


def test_a_secret_is_copied_with_every_hint_to_look_away(system):
    safe = SecretClipboard()
    safe.copy(SECRET)
    content = system.mimeData()
    assert content.text() == SECRET
    assert {form: bytes(content.data(form).data()) for form in HINTS} == HINTS
    assert HINTS["x-kde-passwordManagerHint"] == b"secret"
    assert set(HINTS) >= {
        "application/x-nspasteboard-concealed-type",
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
        "Clipboard Viewer Ignore Format",
    }
    safe.clear()


@pytest.mark.usefixtures("quick")
def test_it_is_taken_off_after_a_while(system, qtbot):
    safe = SecretClipboard()
    safe.copy(SECRET)
    assert safe.holds
    qtbot.waitUntil(lambda: not safe.holds, timeout=LONG)
    assert system.text() == ""


def test_the_while_is_half_a_minute():
    assert SECONDS_COPIED == 30


@pytest.mark.usefixtures("quick")
def test_what_was_copied_since_stays(system, qtbot):
    safe = SecretClipboard()
    safe.copy(SECRET)
    system.setText("+39 333 555 0118")
    qtbot.waitUntil(lambda: not safe.holds, timeout=LONG)
    assert system.text() == "+39 333 555 0118"


@pytest.mark.usefixtures("quick")
def test_the_same_secret_in_the_hands_of_another_program_is_taken_off_too(system, qtbot):
    safe = SecretClipboard()
    safe.copy(SECRET)
    system.setText(SECRET)  # a manager of clipboards has made it its own
    qtbot.waitUntil(lambda: not safe.holds, timeout=LONG)
    assert system.text() == ""


def test_it_is_taken_off_at_the_end(system):
    safe = SecretClipboard()
    safe.copy(SECRET)
    safe.clear()
    assert (system.text(), safe.holds) == ("", False)


def test_without_a_copied_secret_the_end_touches_nothing(system):
    system.setText("+39 333 555 0118")
    safe = SecretClipboard()
    safe.clear()
    safe.clear()
    assert system.text() == "+39 333 555 0118"


def test_a_second_secret_takes_the_place_and_the_time_of_the_first(system):
    safe = SecretClipboard()
    safe.copy("first")
    safe.copy(SECRET)
    assert system.text() == SECRET
    safe.clear()
    assert system.text() == ""


def test_x11s_selection_is_never_filled_and_is_cleared_where_a_program_copied_it_there(
    system, monkeypatch
):
    cleared = []
    safe = SecretClipboard()
    safe.copy(SECRET)
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda _: True)
    monkeypatch.setattr(QClipboard, "text", lambda _, __=None: SECRET)
    monkeypatch.setattr(QClipboard, "clear", lambda _, mode: cleared.append(mode))
    safe.clear()
    assert cleared == [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]
    monkeypatch.undo()
    system.clear()


def test_it_is_taken_off_when_the_session_ends_the_program(system, qapp):
    safe = SecretClipboard()
    safe.copy(SECRET)
    qapp.aboutToQuit.emit()
    assert (system.text(), safe.holds) == ("", False)
