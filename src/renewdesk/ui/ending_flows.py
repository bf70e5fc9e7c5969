"""What the owner asked for around the end of a card: its services, letting it go, closing, porting.

One dialog is one thing to undo: what was moved in it comes back together with the card.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import today_in
from renewdesk.domain.kinds import EventKind
from renewdesk.ui.dialogs.ended_dialog import EndedDialog
from renewdesk.ui.dialogs.let_go_dialog import LetGoDialog
from renewdesk.ui.dialogs.services_dialog import ServicesDialog
from renewdesk.ui.service_moves import Ending, ServiceMoves, ending_of
from renewdesk.words.reminders import comes_back
from renewdesk.words.speech import is_chinese, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.services.number_services import ServicesDone
    from renewdesk.services.recording import Recorded
    from renewdesk.services.reminder_views import Snoozed
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

#: What `undoable` names.
ENDING = "ending"


class EndingFlows(QObject):
    """Runs these dialogs to their end; `undoable` says what undo would take back."""

    undoable = Signal(str, str)
    fault_found = Signal(object)
    said = Signal(str)

    def __init__(
        self, look: Look, services: Services, jobs: Jobs, bus: ChangeBus, window: QWidget
    ) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._bus = bus
        self._window = window
        self._take_back: Callable[[], Changes] | None = None

    def show_services(self, card: str) -> None:
        """Show the services that use a card's number, to be changed."""
        read = partial(self._services.desk.card, card)
        self._jobs.submit(read, self._services_of, self.fault_found.emit)

    def let_go(self, card: str) -> None:
        """Let a card go, or note that it was closed or ported."""
        work = partial(ending_of, self._services, card)
        self._jobs.submit(work, self._let_go, self.fault_found.emit)

    def undo(self) -> None:
        """Take back what the last of these dialogs did."""
        work, self._take_back = self._take_back, None
        if work is not None:
            self._jobs.submit(work, self._undone, self.fault_found.emit)

    def _services_of(self, detail: CardDetail) -> None:
        look, services, jobs = self._look, self._services, self._jobs
        dialog = ServicesDialog(look, services, jobs, detail.view.card, self._window)
        dialog.saved.connect(self._kept)
        _open(dialog)

    def _kept(self, done: ServicesDone) -> None:
        self._bus.changed.emit(done.changes)
        self._offer(partial(self._services.number_services.undo, done), tr("Services saved."))

    def _let_go(self, ending: Ending, moves: ServiceMoves | None = None) -> None:
        moves = moves or self._moves_of(ending)
        found = ending, moves
        dialog = LetGoDialog(self._look, self._services, self._jobs, found, self._window)
        dialog.put_off.connect(partial(self._put_off, ending))
        dialog.other_way.connect(partial(self._end_otherwise, ending, moves))
        self._watch(dialog, moves)

    def _end_otherwise(self, ending: Ending, moves: ServiceMoves, kind: EventKind) -> None:
        found = ending, moves, kind
        dialog = EndedDialog(self._look, self._services, self._jobs, found, self._window)
        dialog.back_wanted.connect(partial(self._let_go, ending, moves))
        self._watch(dialog, moves)

    def _moves_of(self, ending: Ending) -> ServiceMoves:
        moves = ServiceMoves(self._services, self._jobs, ending)
        moves.changed.connect(self._bus.changed.emit)
        return moves

    def _watch(self, dialog: LetGoDialog | EndedDialog, moves: ServiceMoves) -> None:
        dialog.ended.connect(partial(self._ended, moves))
        dialog.rejected.connect(partial(self._only_moved, moves))
        _open(dialog)

    def _only_moved(self, moves: ServiceMoves) -> None:
        if moves.count:
            self._offer(moves.undoing(), _moved(moves.count))

    def _ended(self, moves: ServiceMoves, recorded: Recorded) -> None:
        undo, back = self._services.recording.undo, moves.undoing()

        def take_back() -> Changes:
            return Changes(cards=undo(recorded.event.id).changes.cards | back().cards)

        self._bus.changed.emit(recorded.changes)
        words = (_told(recorded.event.kind), _moved(moves.count))
        space = "" if is_chinese() else " "
        self._offer(take_back, space.join(filter(None, words)))

    def _put_off(self, ending: Ending, day: date) -> None:
        here = self._services.time_here
        days = (day - today_in(here.zone(), here.now())).days
        work = partial(self._services.reminding.snooze, ending.reminder, days=days)
        self._jobs.submit(work, self._was_put_off, self.fault_found.emit)

    def _was_put_off(self, snoozed: Snoozed) -> None:
        self._bus.changed.emit(snoozed.changes)
        self.said.emit(comes_back(snoozed.until, self._services.time_here.zone()))

    def _offer(self, take_back: Callable[[], Changes], words: str) -> None:
        self._take_back = take_back
        self.undoable.emit(ENDING, words)

    def _undone(self, changes: Changes) -> None:
        self._bus.changed.emit(changes)
        self.said.emit(tr("Undone."))


def _open(dialog: QDialog) -> None:
    dialog.setModal(True)
    dialog.open()


def _moved(count: int) -> str:
    if not count:
        return ""
    return ntr("{count} service moved.", "{count} services moved.", count)


def _told(kind: EventKind) -> str:
    return {
        EventKind.CLOSED: tr("Card closed."),
        EventKind.PORTED: tr("Number ported."),
    }.get(kind, tr("Card let go."))
