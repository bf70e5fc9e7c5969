"""Keep the secrets of cards in the system's keyring; nothing here touches the storage.

Every call may block behind a question of the system's, so it belongs on the keyring's own thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.secrets import SecretKind, parse_secret

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId
    from renewdesk.services.ports.vault import Vault


class KeepingSecrets:
    """The use cases "read", "keep" and "forget"; they raise what :class:`Vault` raises."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def read(self, card: CardId, kind: SecretKind) -> str | None:
        """Return a secret, None where none is kept."""
        return self._vault.read(card, kind)

    def which(self, card: CardId) -> frozenset[SecretKind]:
        """Return the kinds of which a card has a secret."""
        return frozenset(kind for kind in SecretKind if self._vault.read(card, kind) is not None)

    def keep(self, card: CardId, kind: SecretKind, typed: str) -> None:
        """Keep what was typed in place of an older secret.

        Raises:
            RuleViolationError: it is empty, too long or no such number; the old one stays.
            EnvironmentFaultError: the keyring is not there, is locked, or failed.
        """
        self._vault.keep(card, kind, parse_secret(kind, typed))

    def forget(self, card: CardId, kind: SecretKind) -> None:
        """Remove a secret; without one nothing happens."""
        self._vault.forget(card, kind)

    def forget_all(self, card: CardId) -> None:
        """Remove every secret of a card."""
        for kind in SecretKind:
            self._vault.forget(card, kind)
