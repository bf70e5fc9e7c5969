"""Hands and eyes for the dialog of the activation code."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.dialogs.esim.code_input import CodeInput
from renewdesk.ui.dialogs.esim.code_rows import Letters
from tests.ui.dialogs.dialog_world import button, settle

ID = "INVENTED-4F7A-DESK"
TEXT = f"LPA:1$smdp.example.com${ID}"
NEEDS = f"{TEXT}$$1"
OTHER = "LPA:1$rsp.example.net$ANOTHER-CODE"
CODE, CONFIRMATION = SecretKind.ACTIVATION_CODE, SecretKind.CONFIRMATION_CODE
WAIT = 60_000


def code_edit(dialog):
    """Return the input of the code."""
    return dialog.findChild(QPlainTextEdit)


def confirmation_edit(dialog):
    """Return the input of the confirmation code."""
    return dialog.findChild(QLineEdit)


def wait_for_search(dialog, qtbot):
    """Wait until what was given has been searched."""
    search = dialog.findChild(CodeInput).search
    qtbot.waitUntil(lambda: search.is_idle, timeout=WAIT)
    settle()


def wait_for_keyring(safe, qtbot):
    """Wait until the keyring has answered."""
    qtbot.waitUntil(lambda: safe.jobs.is_idle, timeout=WAIT)
    settle()


def keep(dialog, safe, qtbot):
    """Press the button that keeps the code, and wait for the keyring."""
    button(dialog, "Keep in the keyring").click()
    wait_for_keyring(safe, qtbot)


def letters(dialog):
    """Return the lines of letters in sight, as they are read out."""
    settle()
    return [one.accessibleName() for one in dialog.findChildren(Letters) if one.isVisible()]
