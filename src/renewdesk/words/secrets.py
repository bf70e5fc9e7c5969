"""The names of secrets; never a secret."""

from __future__ import annotations

from renewdesk.domain.secrets import SecretKind
from renewdesk.words.speech import tr


def secret_name(kind: SecretKind) -> str:
    """Return what a secret is called."""
    return {
        SecretKind.ACCOUNT_USER: tr("Account user"),
        SecretKind.ACCOUNT_PASSWORD: tr("Account password"),
        SecretKind.PIN: tr("PIN"),
        SecretKind.PUK: tr("PUK"),
        SecretKind.PUK2: tr("PUK2"),
        SecretKind.ACTIVATION_CODE: tr("Activation code"),
        SecretKind.CONFIRMATION_CODE: tr("Confirmation code"),
        SecretKind.ENTRY_CODE: tr("Code or link to enter"),
    }[kind]


def how_to_type(kind: SecretKind) -> str:
    """Return what belongs into the field of a secret; empty where that is plain."""
    return {
        SecretKind.PIN: tr("4 to 8 digits"),
        SecretKind.PUK: tr("8 digits"),
        SecretKind.PUK2: tr("8 digits"),
        SecretKind.ACTIVATION_CODE: tr("the whole text of the QR code, as in LPA:1$…"),
    }.get(kind, "")
