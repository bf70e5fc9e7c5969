"""A keyring in a dictionary, which can be locked, taken away, or made to hang."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.secrets import check_length
from renewdesk.services.ports.vault import Vault

if TYPE_CHECKING:
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.secrets import SecretKind


class InMemoryVault(Vault):
    """Holds secrets; `fault` is what each call ends in, `hang` keeps calls back until `wake`."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.fault: Fault | None = None
        self.calls: list[str] = []
        self._awake = Event()
        self._awake.set()

    def hang(self) -> None:
        """Answer no more, as behind a question that nobody sees."""
        self._awake.clear()

    def wake(self) -> None:
        """Let everything go on that waits."""
        self._awake.set()

    @override
    def read(self, card: CardId, kind: SecretKind) -> str | None:
        self._asked("read")
        return self.held.get((card, kind.value))

    @override
    def keep(self, card: CardId, kind: SecretKind, secret: str) -> None:
        check_length(secret, kind.value)
        self._asked("keep")
        self.held[card, kind.value] = secret

    @override
    def forget(self, card: CardId, kind: SecretKind) -> None:
        self._asked("forget")
        self.held.pop((card, kind.value), None)

    def _asked(self, call: str) -> None:
        self.calls.append(call)
        self._awake.wait(60)
        if self.fault is not None:
            raise EnvironmentFaultError(self.fault, problem="made up")
