"""Secrets at the real window, with a real GNOME Keyring: kept, shown, copied, and nowhere else."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.real_keyring import RealKeyring

pytestmark = pytest.mark.e2e

SECRET = "7Kp-planted-secret-Wq4"  # noqa: S105 - invented
PIN = "40817263"
NUMBER = "+39 333 555 0118"
SECONDS = 60.0


@pytest.fixture
def keyring(owner):
    kept = owner.folder / "keyring"
    kept.mkdir(mode=0o700)
    keyring = RealKeyring(owner.screen.env | {"XDG_DATA_HOME": str(kept)}, owner.folder)
    keyring.start()
    yield keyring
    keyring.stop()


@pytest.fixture
def with_keyring(owner, keyring):  # noqa: ARG001 - it is there when the program starts
    owner.tells("add", "--carrier", "it-tim", "--number", NUMBER)
    owner.starts(PYTHON_KEYRING_BACKEND="")
    return owner


def _opens(owner):
    owner.presses("Show or change…")
    owner.sees("Changing the password")


def _keeps(owner, name, secret):
    owner.presses(f"Add: {name}")
    owner.types(secret, into=f"New: {name}")
    owner.presses(f"Keep: {name}")
    owner.sees("Kept in the keyring.")


def _clipboard(owner, selection="clipboard"):
    return owner.screen.asked("xclip", "-o", "-selection", selection)


def _waits(until, what):
    limit = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < limit, f"waited in vain for {what}"
        time.sleep(0.1)


def _forms(secret):
    return [secret.encode(form) for form in ("utf-8", "utf-16-le")]


def _files_with(secret, *folders):
    """Return the files below folders in which a secret stands."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            with suppress(OSError):
                if path.is_file() and any(form in path.read_bytes() for form in _forms(secret)):
                    found.append(path)
    return found


def _processes_with(secret):
    """Return which processes show a secret to others, in their words or their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            with suppress(OSError):
                if secret.encode() in (process / name).read_bytes():
                    found.append(process / name)
    return found


def _titles(owner):
    """Return the titles of all windows, as any program of the session can read them."""
    ids = owner.screen.asked("xdotool", "search", "--name", ".*").split()
    return [owner.screen.asked("xdotool", "getwindowname", one) for one in ids]


def _is_nowhere_else(owner, secret):
    """Make sure that a secret stands in no file but the keyring's own, and in no process."""
    home, kept = Path(owner.screen.env["HOME"]), owner.folder / "keyring"
    control = owner.folder / "control"
    control.write_text(f"found: {secret}", "utf-16-le")
    assert _files_with(secret, owner.folder) == [control]  # whoever looks can see
    control.unlink()
    assert [
        path for path in _files_with(secret, owner.folder, home) if not path.is_relative_to(kept)
    ] == []
    assert _processes_with(secret) == []
    assert not [title for title in _titles(owner) if secret in title]


def _copies_pin(owner):
    owner.presses("Copy: PIN")
    owner.sees("taken off the clipboard in 30 seconds")
    assert _clipboard(owner) == PIN
    assert _clipboard(owner, "primary") == ""


def _makes_copies_and_lists(owner):
    owner.tells("backup", "--to", str(owner.folder / "copy.db"))
    said = [owner.tells("list"), owner.tells("show", "TIM"), owner.tells("explain", "TIM")]
    assert SECRET not in repr(said)


def test_a_secret_is_in_the_keyring_and_nowhere_else_and_leaves_the_clipboard(
    with_keyring, keyring
):
    owner = with_keyring
    _opens(owner)
    _keeps(owner, "Account password", SECRET)
    _keeps(owner, "PIN", PIN)
    assert len(keyring.entries()) == 2
    _copies_pin(owner)
    copied_at = time.monotonic()
    forms = owner.screen.asked("xclip", "-o", "-selection", "clipboard", "-t", "TARGETS")
    assert "x-kde-passwordManagerHint" in forms

    owner.presses("Show: Account password")
    owner.sees(SECRET)
    _is_nowhere_else(owner, SECRET)
    _makes_copies_and_lists(owner)
    owner.presses("Hide: Account password")
    owner.sees_no(SECRET)
    _waits(lambda: _clipboard(owner) == "", "the clipboard to be cleared")
    assert time.monotonic() - copied_at > 25

    owner.presses("Close")
    owner.keys("ctrl+shift+c")
    _waits(lambda: _clipboard(owner) == NUMBER.replace(" ", ""), "the number to be copied")
    _opens(owner)
    assert _clipboard(owner) == NUMBER.replace(" ", "")
    _copies_pin(owner)
    owner.presses("Close")
    owner.closes_the_window()
    owner.sees_the_program_end()
    assert _clipboard(owner) == ""
    for secret in (SECRET, PIN):
        _is_nowhere_else(owner, secret)


def test_a_keyring_that_never_answers_keeps_nobody_waiting(with_keyring, keyring):
    owner = with_keyring
    keyring.leaves_prompts_open()
    keyring.lock()
    owner.presses("Show or change…")
    keyring.waits_for_the_prompt()
    owner.sees("Asking the keyring…")
    owner.presses("Close")
    owner.records("Top-up", "2026-11-19")
    owner.sees_row("TIM", when="last day 19 Nov 2027 (Rome)")
    shown = owner.tells("check", now="2027-11-12T10:00:00+08:00")["shown"]
    assert "lead" in {one["kind"] for one in shown}
    owner.closes_the_window()
    owner.sees_the_program_end()


def test_a_locked_keyring_says_what_it_means_and_a_reminder_to_change_the_password_works(
    with_keyring, keyring
):
    owner = with_keyring
    keyring.lock()
    owner.presses("Show or change…")
    owner.sees("The keyring is locked and was not opened.")
    owner.chooses("every 6 months", of="Remind me to change the account password")
    owner.sees("the reminder comes on 20 May 2027")
    owner.presses("Close")
    shown = owner.tells("check", now="2027-05-20T10:00:00+08:00")["shown"]
    (said,) = (one["text"] for one in shown if one["kind"] == "password")
    assert said.startswith("TIM: time to change the password – Last changed on 20 Nov 2026")


def test_without_a_keyring_the_page_says_so_and_secrets_stay_off(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.starts()
    owner.presses("Show or change…")
    owner.sees("No keyring answers here that RenewDesk may use")
    owner.has_no("Add: PIN")


def test_a_deleted_card_takes_its_secrets_along(with_keyring, keyring):
    owner = with_keyring
    _opens(owner)
    _keeps(owner, "PIN", PIN)
    owner.presses("Close")
    owner.keys("ctrl+BackSpace")
    owner.sees("Card archived.")
    owner.unfolds("Ended and let go, 1")
    owner.picks_row("TIM")
    owner.presses("More actions")
    owner.presses("Delete card…")
    owner.sees("Delete TIM for good?")
    owner.presses("Delete all of this")
    owner.presses("Delete card")
    owner.waits(lambda scene: not list(scene.rows()), "the card to go")
    _waits(lambda: keyring.entries() == [], "the secret to go")
    assert owner.tells("list")["cards"] == []
    owner.has_no("That did not work.")
    owner.has_no("Show or change…")
    owner.has_no("Undo")
