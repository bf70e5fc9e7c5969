"""A keyring for invented cards: what is kept in it passes with the program.

Trying things out must leave nothing behind in the owner's own keyring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.domain.secrets import check_length
from renewdesk.services.ports.vault import Vault

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.secrets import SecretKind


class PassingVault(Vault):
    """Keeps secrets in memory only."""

    def __init__(self) -> None:
        self._held: dict[tuple[CardId, SecretKind], str] = {}

    @override
    def read(self, card: CardId, kind: SecretKind) -> str | None:
        return self._held.get((card, kind))

    @override
    def keep(self, card: CardId, kind: SecretKind, secret: str) -> None:
        check_length(secret, kind.value)
        self._held[card, kind] = secret

    @override
    def forget(self, card: CardId, kind: SecretKind) -> None:
        self._held.pop((card, kind), None)
