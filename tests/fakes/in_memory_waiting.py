"""The waiting files of a storage in dictionaries, and what is noted later of files and payments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.services.ports.waiting_rows import WaitingRows

if TYPE_CHECKING:
    from renewdesk.domain.events import Payment
    from renewdesk.domain.ids import EventId, WaitingId
    from renewdesk.domain.waiting import WaitingFile
    from tests.fakes.in_memory_state import State


class InMemoryWaitingRows(WaitingRows):
    """Works on the state that a unit of work is given, as the rows of receipts do."""

    @property
    def _state(self) -> State:
        raise AssertionError

    @property
    def _changing(self) -> State:
        raise AssertionError

    @override
    def waiting_files(self) -> list[WaitingFile]:
        return [one for one in self._in_order() if one.trashed_at is None]

    @override
    def waiting_file(self, file: WaitingId) -> WaitingFile:
        known = self._state.waiting
        if file not in known:
            raise NotFoundError(Fault.UNKNOWN_WAITING_FILE, "file", given=file)
        return known[file]

    @override
    def waiting_of_file(self, sha256: str) -> list[WaitingFile]:
        return [one for one in self.waiting_files() if one.sha256 == sha256]

    @override
    def trashed_waiting(self) -> list[WaitingFile]:
        return [one for one in self._in_order() if one.trashed_at is not None]

    @override
    def save_waiting(self, file: WaitingFile) -> None:
        state = self._changing
        if file.card is not None and file.card not in state.cards:
            message = "stored rows would contradict each other: the owner is not there"
            raise ValueError(message)
        state.waiting[file.id] = file

    @override
    def delete_waiting(self, file: WaitingId) -> None:
        gone = self.waiting_file(file)
        state = self._changing
        del state.waiting[file]
        state.forget_texts([gone.sha256])

    @override
    def digests_with_secret(self) -> frozenset[str]:
        return frozenset(one for one, has_secret in self._state.has_secret.items() if has_secret)

    @override
    def save_evidence(self, event: EventId, payment: Payment) -> None:
        events = self._changing.events
        if event not in events:
            raise NotFoundError(Fault.UNKNOWN_EVENT, "event", given=event)
        kept = events[event].payment
        noted = replace(payment, charged=kept.charged)
        events[event] = replace(events[event], payment=noted)

    def _in_order(self) -> list[WaitingFile]:
        return sorted(self._state.waiting.values(), key=lambda one: one.arrived_at)
