"""Secrets in the system's keyring, by the library ``keyring``.

The library would load whatever its environment variable, its settings file (which may even name a
folder of code) or an installed package proposes, plain-text stores among them. Here the back-end is
chosen from a list of those that belong to a system; what the owner set up there is read as a name
only. A name that is not on the list means that there is no keyring.
"""

from __future__ import annotations

import configparser
import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.overriding import override
from renewdesk.domain.secrets import check_length
from renewdesk.services.ports.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.domain.ids import CardId
    from renewdesk.domain.secrets import SecretKind

T = TypeVar("T")

#: The back-ends that may be used, by the module of the library in which they are.
ALLOWED = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
)
#: The library's own way to say "the best of all": here it can only be one of the list.
_BEST = "keyring.backends.chainer.ChainerBackend"
_VARIABLE = "PYTHON_KEYRING_BACKEND"
_KEEPS_OLDER = "WinVaultKeyring"
_MOST_COPIES = 3
#: Stands where the name of a library's error would: it raised none, and the entry is still there.
_STAYS = "EntryStays"
#: How the libraries below name that nobody opened the keyring, in their errors' class names …
_REFUSED = ("Locked", "Dismissed", "Denied")
#: … and that there is none any more.
_GONE = ("NotAvailable", "NoKeyring")


class BackEnd(Protocol):
    """The calls of the library that are used."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry, None without one."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry."""


class KeyringVault(Vault):
    """One entry for each secret: its service is ``RenewDesk:KIND:CARD``, its user the kind.

    The back-end is looked for when it is first needed, and again after it has failed.
    """

    def __init__(self, find: Callable[[], BackEnd | None] | None = None) -> None:
        self._find = find or chosen_back_end
        self._found: BackEnd | None = None

    @override
    def read(self, card: CardId, kind: SecretKind) -> str | None:
        return self._asked(lambda ring: ring.get_password(_service(card, kind), kind.value))

    @override
    def keep(self, card: CardId, kind: SecretKind, secret: str) -> None:
        check_length(secret, kind.value)
        self._asked(lambda ring: _write(ring, _service(card, kind), kind.value, secret))

    @override
    def forget(self, card: CardId, kind: SecretKind) -> None:
        service = _service(card, kind)
        for _ in range(_MOST_COPIES):
            if self.read(card, kind) is None:
                return
            self._asked(lambda ring: ring.delete_password(service, kind.value))
        if self.read(card, kind) is not None:
            raise EnvironmentFaultError(Fault.VAULT_FAILED, problem=_STAYS)

    def _asked(self, question: Callable[[BackEnd], T]) -> T:
        ring = self._found or self._find()
        if ring is None:
            raise EnvironmentFaultError(Fault.VAULT_ABSENT)
        try:
            answer = question(ring)
        except Exception as error:  # noqa: BLE001 - each system's library raises its own; nothing of it may pass
            self._found = None
            # An error of an encoding holds the very text: nothing but names goes on from here.
            fault, problem = _fault(error), type(error).__name__
        else:
            self._found = ring
            return answer
        raise EnvironmentFaultError(fault, problem=problem)


def chosen_back_end() -> BackEnd | None:
    """Return the back-end that serves best here and is on the list, None without one."""
    named = configured_name()
    found = [
        (priority, place)
        for place, (module, name) in enumerate(ALLOWED)
        if named in {"", _BEST, f"{module}.{name}"}
        and (priority := _priority(module, name)) is not None
    ]
    if not found:
        return None
    _, place = max(found)
    module, name = ALLOWED[place]
    ring: BackEnd = getattr(importlib.import_module(module), name)()
    return ring


def configured_name() -> str:
    """Return the back-end that the environment or the library's settings name, often none."""
    name = os.environ.get(_VARIABLE, "")
    if name:
        return name
    from keyring.util.platform_ import config_root  # noqa: PLC0415 - not at start

    settings = configparser.RawConfigParser()
    try:
        settings.read(Path(config_root()) / "keyringrc.cfg", encoding="utf-8")
        return settings.get("backend", "default-keyring", fallback="").strip()
    except (OSError, ValueError, configparser.Error):
        return ""  # the library could make nothing of it either


def _priority(module: str, name: str) -> float | None:
    """Return how well a back-end serves here, None where it does not."""
    try:
        return float(getattr(importlib.import_module(module), name).priority)
    except Exception:  # noqa: BLE001 - each says in its own way that it is not for this system
        return None


def _write(ring: BackEnd, service: str, user: str, secret: str) -> None:
    """Write an entry in place of an older one, of which nothing stays.

    The back-end of Windows would keep the older secret under a second name.
    """
    old = ring.get_password(service, user) if type(ring).__name__ == _KEEPS_OLDER else None
    if old is None:
        ring.set_password(service, user, secret)
        return
    ring.delete_password(service, user)
    try:
        ring.set_password(service, user, secret)
    except Exception:
        ring.set_password(service, user, old)
        raise


def _service(card: CardId, kind: SecretKind) -> str:
    return f"RenewDesk:{kind.value}:{card}"


def _fault(error: BaseException) -> Fault:
    """Return what an error of a library means, by its name and by that of what caused it."""
    seen: BaseException | None = error
    while seen is not None:
        name = type(seen).__name__
        if any(word in name for word in _REFUSED) or "ancelled by user" in str(seen):
            return Fault.VAULT_LOCKED
        if any(word in name for word in _GONE):
            return Fault.VAULT_ABSENT
        seen = seen.__cause__
    return Fault.VAULT_FAILED
