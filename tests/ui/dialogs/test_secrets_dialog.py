"""The secrets of a card: masked, shown for half a minute, changed, copied, removed."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from renewdesk.domain.errors import Fault
from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.dialogs import secret_row
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.secrets_dialog import SecretsDialog
from renewdesk.ui.flows import Flows
from renewdesk.ui.widgets.text import Text
from tests.builders import day
from tests.ui.dialogs.dialog_world import a_safe, button, seen, settle

SECRET = "7Kp-made-up-secret"  # noqa: S105 - invented
LONG = 60_000
MASK = "••••••••"


@pytest.fixture
def told():
    return []


@pytest.fixture
def safe(qtbot):  # noqa: ARG001 - timers need an application
    safe = a_safe()
    yield safe
    safe.stop()


@pytest.fixture
def card(world):
    return world.tim().view.card.id


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


class Page:
    """The dialog as its owner has it in front."""

    def __init__(self, dialog, safe, qtbot):
        self.dialog = dialog
        self._safe = safe
        self._qtbot = qtbot

    def rests(self):
        """Wait until the keyring has answered."""
        self._qtbot.waitUntil(lambda: self._safe.jobs.is_idle, timeout=LONG)
        settle()

    def press(self, words):
        button(self.dialog, words).click()
        self.rests()

    def type(self, name, secret):
        """Type into the field that is open for a kind of secret, and keep it."""
        fields = self.dialog.findChildren(QLineEdit)
        (line,) = [
            one for one in fields if one.isVisible() and one.accessibleName() == f"New: {name}"
        ]
        assert line.echoMode() is QLineEdit.EchoMode.Password
        line.setText(secret)
        self.press(f"Keep: {name}")

    @property
    def text(self):
        return seen(self.dialog)


@pytest.fixture
def flows(look, world, window, told, safe):
    bus = ChangeBus()
    bus.changed.connect(told.append)
    return Flows(look, world.services, world.jobs, bus, window, safe)


@pytest.fixture
def opened(flows, window, card, safe, qtbot):
    """Open the page; the keyring may not answer yet."""

    def open_it(*, waits=True):
        flows.secrets.show(card)
        settle()
        (dialog,) = [one for one in window.findChildren(SecretsDialog) if one.isVisible()]
        page = Page(dialog, safe, qtbot)
        if waits:
            page.rests()
        return page

    return open_it


def test_at_first_nothing_is_kept(opened):
    page = opened()
    assert page.text.count("not kept") == len(SecretKind)
    assert MASK not in page.text
    assert page.dialog.windowTitle() == "Secrets of TIM"


def test_a_typed_secret_goes_to_the_keyring_and_is_masked(opened, world, card):
    page = opened()
    page.press("Add: Account password")
    page.type("Account password", SECRET)
    assert world.vault.held == {(card, "account-password"): SECRET}
    assert "Kept in the keyring." in page.text
    assert SECRET not in page.text
    assert page.text.count(MASK) == 1


def test_it_is_shown_when_asked_for_and_hidden_when_asked_again(opened, world, card):
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    assert "4711" not in page.text
    page.press("Show: PIN")
    assert "4711" in page.text
    assert "30 s" in page.text
    page.press("Hide: PIN")
    assert "4711" not in page.text


def test_it_hides_by_itself(opened, world, card, monkeypatch, qtbot):
    monkeypatch.setattr(secret_row, "SECONDS_SHOWN", 1)
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    page.press("Show: PIN")
    assert "4711" in page.text
    qtbot.waitUntil(lambda: "4711" not in page.text, timeout=LONG)
    assert page.text.count(MASK) == 1


def test_half_a_minute_is_counted_down_in_seconds():
    assert secret_row.SECONDS_SHOWN == 30


def test_a_closed_page_holds_nothing_any_more(opened, world, card):
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    page.press("Show: PIN")
    page.press("Add: PUK")
    (line,) = [one for one in page.dialog.findChildren(QLineEdit) if one.isVisible()]
    line.setText("12345678")
    page.dialog.hide()
    texts = [one.text() for one in page.dialog.findChildren(QLineEdit)]
    assert "12345678" not in texts
    assert "4711" not in page.text


def test_an_answer_that_comes_after_the_page_was_closed_shows_nothing(
    opened, world, card, safe, qtbot
):
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    world.vault.hang()
    button(page.dialog, "Copy: PIN").click()
    page.dialog.close()
    world.vault.wake()
    qtbot.waitUntil(lambda: safe.jobs.is_idle, timeout=LONG)
    assert not safe.clipboard.holds


def test_a_secret_cannot_be_selected_so_it_reaches_no_selection(opened, world, card):
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    page.press("Show: PIN")
    (label,) = [one for one in page.dialog.findChildren(Text) if "4711" in one.text()]
    assert not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_long_code_breaks_where_it_must(opened, world, card):
    code = "LPA:1$" + "x" * 300
    world.vault.keep(card, SecretKind.ACTIVATION_CODE, code)
    page = opened()
    page.press("Show: Activation code")
    (label,) = [one for one in page.dialog.findChildren(Text) if "LPA:1" in one.text()]
    assert label.text().replace("\u200b", "") == code
    assert label.minimumSizeHint().width() < page.dialog.width() / 2
    assert label.accessibleName() == code


def test_it_is_copied_for_half_a_minute(opened, world, card, safe):
    world.vault.keep(card, SecretKind.ACCOUNT_USER, "anna.example")
    page = opened()
    page.press("Copy: Account user")
    assert QGuiApplication.clipboard().text() == "anna.example"
    assert safe.clipboard.holds
    assert "taken off the clipboard in 30 seconds" in page.text
    assert "anna.example" not in page.text
    safe.clipboard.clear()


def test_it_is_removed_after_a_question_only(opened, world, card):
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    page.press("Remove: PIN")
    assert "It cannot be brought back." in page.text
    page.press("Keep it")
    assert (card, "pin") in world.vault.held
    page.press("Remove: PIN")
    page.press("Remove for good: PIN")
    assert world.vault.held == {}
    assert "Removed from the keyring." in page.text
    assert page.text.count("not kept") == len(SecretKind)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("PIN", "12", "4 to 8 digits"),
        ("PUK", "1234567", "exactly 8 digits"),
        ("PUK2", "1234567x", "exactly 8 digits"),
        ("Account password", "", "Nothing was typed"),
        ("Account password", "x" * 1281, "1281 characters, and 1200 fit"),
    ],
)
def test_what_is_wrong_is_said_below_the_field_and_the_old_secret_stays(
    opened, world, card, name, typed, words
):
    kinds = {"PIN": "pin", "PUK": "puk", "PUK2": "puk2", "Account password": "account-password"}
    world.vault.held[card, kinds[name]] = "old"
    page = opened()
    page.press(f"Change: {name}")
    page.type(name, typed)
    assert words in page.text
    assert world.vault.held == {(card, kinds[name]): "old"}


def test_a_secret_that_went_in_the_systems_own_program_is_not_kept_any_more(opened, world, card):
    world.vault.keep(card, SecretKind.PIN, "4711")
    page = opened()
    world.vault.held.clear()
    page.press("Show: PIN")
    assert page.text.count("not kept") == len(SecretKind)


# ── a keyring that does not do what it should ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.VAULT_LOCKED, "Unlock it and try again"),
        (Fault.VAULT_ABSENT, "No keyring answers here"),
        (Fault.VAULT_FAILED, "The keyring did not do it"),
    ],
)
def test_the_page_says_what_is_wrong_and_tries_again(opened, world, card, fault, words):
    world.vault.keep(card, SecretKind.PIN, "4711")
    world.vault.fault = fault
    page = opened()
    assert words in page.text
    assert "not kept" not in page.text
    assert MASK not in page.text
    world.vault.fault = None
    page.press("Try again")
    assert words not in page.text
    assert page.text.count(MASK) == 1


def test_a_keyring_that_fails_later_loses_nothing_that_was_typed(opened, world):
    page = opened()
    page.press("Add: PIN")
    world.vault.fault = Fault.VAULT_LOCKED
    page.type("PIN", "4711")
    assert "Unlock it and try again" in page.text
    world.vault.fault = None
    page.press("Keep: PIN")
    assert list(world.vault.held.values()) == ["4711"]


def test_a_silent_keyring_is_waited_for_then_given_up_and_all_else_goes_on(
    opened, world, card, safe, qtbot
):
    slow, given = safe.jobs.findChildren(QTimer)
    assert (slow.interval(), given.interval()) == (10_000, 60_000)
    slow.setInterval(20)
    given.setInterval(400)
    world.vault.hang()
    page = opened(waits=False)
    qtbot.waitUntil(lambda: "No answer yet" in page.text, timeout=LONG)
    world.services.keeping.rename(card, "Rome")
    _choose(page, "6")
    assert _dates(world, card) == (day("2026-11-20"), 6)
    qtbot.waitUntil(lambda: "has not answered for 60 seconds" in page.text, timeout=LONG)
    assert world.detail(card).view.card.label == "Rome"
    world.vault.wake()
    page.press("Try again")
    assert page.text.count("not kept") == len(SecretKind)


# ── the reminder to change the password ──────────────────────────────────────────────────────────


def _choose(page, key):
    choice = page.dialog.findChild(Choice)
    choice.choose(key)
    choice.activated.emit(choice.currentIndex())
    settle()


def _dates(world, card):
    stored = world.detail(card).view.card
    return stored.password_changed_on, stored.password_months


def test_it_is_off_until_the_owner_wants_it(opened, world, card, told):
    page = opened()
    assert page.dialog.findChild(Choice).currentText() == "never"
    assert "When it was changed last is not known." in page.text
    _choose(page, "6")
    assert _dates(world, card) == (day("2026-11-20"), 6)
    assert "the reminder comes on 20 May 2027" in page.text
    assert told[-1].reminders
    _choose(page, "0")
    assert _dates(world, card) == (day("2026-11-20"), None)


def test_a_changed_password_begins_a_new_time(opened, world, card):
    page = opened()
    page.press("Add: Account password")
    page.type("Account password", "first")
    assert _dates(world, card) == (day("2026-11-20"), None)
    world.clock.move_to("2027-01-15T14:00:00+08:00")
    page.press("Change: Account password")
    page.type("Account password", "second")
    assert _dates(world, card)[0] == day("2027-01-15")


def test_an_old_password_that_is_kept_late_moves_no_date(opened, world, card):
    world.services.password_dates.changed(card)
    world.clock.move_to("2027-01-15T14:00:00+08:00")
    page = opened()
    page.press("Add: Account password")
    page.type("Account password", SECRET)
    page.press("Add: PIN")
    page.type("PIN", "4711")
    assert _dates(world, card)[0] == day("2026-11-20")


def test_a_change_is_noted_without_any_password(opened, world, card):
    page = opened()
    page.press("Changed today")
    assert _dates(world, card)[0] == day("2026-11-20")
    assert world.vault.held == {}
