"""The system's keyring, where the secrets of cards are kept and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.secrets import SecretKind


class Vault(Protocol):
    """Secrets by card and kind. Each call may block for as long as a question stands unanswered.

    For a thread of its own. The faults are VAULT_ABSENT, where no keyring is there that may be
    used, VAULT_LOCKED, where the owner did not open it, and VAULT_FAILED.
    """

    def read(self, card: CardId, kind: SecretKind) -> str | None:
        """Return a secret, None where none is kept.

        Raises:
            EnvironmentFaultError: the keyring is not there, is locked, or failed.
        """

    def keep(self, card: CardId, kind: SecretKind, secret: str) -> None:
        """Keep a secret in place of an older one.

        Raises:
            RuleViolationError: it is longer than every keyring takes; the old one stays.
            EnvironmentFaultError: the keyring is not there, is locked, or failed.
        """

    def forget(self, card: CardId, kind: SecretKind) -> None:
        """Remove a secret; without one nothing happens.

        Raises:
            EnvironmentFaultError: the keyring is not there, is locked, or failed.
        """
