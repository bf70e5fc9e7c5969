"""The receipt queue: files that came in, one after the other, until the owner said what each is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.domain.waiting import Arrival
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_queue import queue_line, row_face
from renewdesk.ui.pages.queueing.choosing import chosen_receipts, pasted_receipts
from renewdesk.ui.pages.queueing.empty_queue import EmptyQueue
from renewdesk.ui.pages.queueing.file_list import FileList
from renewdesk.ui.pages.queueing.footer import QueueFooter
from renewdesk.ui.pages.queueing.import_report import ImportReport
from renewdesk.ui.pages.queueing.open_file import OpenFile, fields_of
from renewdesk.ui.pages.queueing.panes import QueuePanes
from renewdesk.ui.pages.queueing.queue_doings import QueueDoings
from renewdesk.ui.pages.queueing.queue_reading import QueueReading
from renewdesk.ui.pages.queueing.taking_in import TakingIn, local_files
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.page_top import PageTop
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QShowEvent

    from renewdesk.domain.cards import Card
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.facing.receipt_queue import QueueRowFace
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.taking_in import CameIn, Incoming
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services

_LEAST = 360


@value
class _Loaded:
    files: tuple[WaitingFile, ...]
    cards: tuple[Card, ...]


class ReceiptQueuePage(QWidget):
    """Shows what waits; nothing is saved that the owner did not tick or type.

    `undoable` names what undo would take back, and says so; `record_requested` a card for which the
    owner wants the whole form; `said` carries a short message. Files may be dropped or pasted.
    """

    left = Signal()
    undoable = Signal(str, str)
    undo_requested = Signal()
    record_requested = Signal(str)
    said = Signal(str)

    def __init__(
        self, look: Look, services: Services, threads: tuple[Jobs, Jobs], bus: ChangeBus, safe: Safe
    ) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._bus = bus
        queue, (jobs, _) = services.receipt_queue, threads
        self._asking = Asking(jobs, self)
        self._files: dict[str, WaitingFile] = {}
        self._cards: tuple[Card, ...] = ()
        self._faces: dict[str, QueueRowFace] = {}
        self._wanted = ""
        self._goes_on = self._is_saving = False
        self._top = PageTop(look, tr("Receipts"), tr("Receipt queue"))
        self._report = ImportReport(look)
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self.list = FileList(look)
        self._reading = QueueReading(queue, threads, self)
        self.file = OpenFile(look, services, threads, safe, self._reading)
        self._panes = QueuePanes(look, (self.list, self.file.preview, self.file.form))
        self._nothing = EmptyQueue(look)
        self._undo_bar = UndoBar(look)
        self._footer = QueueFooter(look)
        self._doings = QueueDoings(queue, jobs, bus, self)
        self._taking_in = TakingIn(queue, threads, bus, self)
        self.setAcceptDrops(True)
        on_base(self)
        self._lay_out(look)
        self._connect()
        self._connect_doings()
        self._add_keys()

    def show_page(self) -> None:
        """Load what waits, because the page has become the current one."""
        self._load()
        if not self._panes.is_compact:
            self.list.setFocus()

    def show_file(self, file_id: str) -> None:
        """Load, then choose a file."""
        self._wanted = file_id
        self._load()

    def go_back(self) -> None:
        """Go from the pushed file to the list, and from the list to the receipts."""
        if self._panes.is_pushed:
            self._panes.pull()
        else:
            self.left.emit()

    def take_in(self, incoming: Sequence[Incoming], arrival: Arrival, card: str = "") -> None:
        """Let files come in; they wait as soon as they are kept."""
        self._taking_in.start(incoming, arrival, card)

    def choose_files(self) -> None:
        """Ask for files to take in."""
        self.take_in(local_files(chosen_receipts(self)), Arrival.CHOSEN)

    def paste(self) -> None:
        """Take in what the clipboard holds: files, or a picture."""
        incoming = pasted_receipts()
        self.take_in(incoming, Arrival.PASTED)
        if not incoming:
            self.said.emit(tr("The clipboard holds no file and no picture"))

    @property
    def is_rested(self) -> bool:
        """Whether every file that waits has been read."""
        return self._reading.is_done and not self._taking_in.is_running

    def dismiss_report(self) -> None:
        """Take away what was said of the last import."""
        self._report.hide()

    def undo(self, what: str) -> bool:
        """Take back what was done here; tell whether it was that which was meant."""
        return self._doings.undo(what)

    @override
    def minimumSizeHint(self) -> QSize:
        # The panes together are wider; below their width the page shows one of them.
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reading.rest(resting=False)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reading.rest(resting=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_in(local_files(paths), Arrival.DROPPED)

    # ── building ─────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self, look: Look) -> None:
        self._import = Button(look, tr("Import…"), icon="import")
        self._top.add_button(self._import)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._panes)
        self._middle.addWidget(self._nothing)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for part in (self._top, self._report, self._trouble):
            page.addWidget(part)
        page.addWidget(self._middle, 1)
        page.addWidget(self._undo_bar)
        page.addWidget(self._footer)
        self._trouble.hide()

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._top.back_requested.connect(self.left)
        self._import.clicked.connect(self.choose_files)
        self._nothing.choose_requested.connect(self.choose_files)
        self._nothing.pasted.connect(self.paste)
        self._nothing.dropped.connect(
            lambda paths: self.take_in(local_files(paths), Arrival.DROPPED)
        )
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _file: self._panes.push())
        self._panes.stepped.connect(self.step)
        self._panes.arranged.connect(self._arrange)
        self._reading.done.connect(self._show_read)
        self.file.fields_wanted.connect(self._panes.show_fields)
        self.file.record_requested.connect(self.record_requested)

    def _connect_doings(self) -> None:
        footer, doings = self._footer, self._doings
        footer.file_requested.connect(self._file)
        footer.remove_requested.connect(self._remove)
        footer.tick_all_requested.connect(self.file.form.tick_all)
        footer.save_requested.connect(self.file.save)
        self.file.confirmed.connect(self._confirm)
        doings.saved.connect(self._saved)
        doings.refused.connect(self._refuse)
        doings.failed.connect(self._fail)
        doings.brought_back.connect(self._want)
        doings.said.connect(self.said)
        doings.undoable.connect(self._offer_undo)
        self._undo_bar.undo_requested.connect(self.undo_requested)
        self._report.stop_requested.connect(self._taking_in.stop)
        self._taking_in.progressed.connect(self._coming_in)
        self._taking_in.ended.connect(self._came_in)

    def _add_keys(self) -> None:
        """Give the keys that work wherever the cursor is."""
        for keys, does in (
            ("Alt+Down", partial(self.step, 1)),
            ("Alt+Up", partial(self.step, -1)),
            ("Ctrl+Return", self.file.save),
            ("Ctrl+Enter", self.file.save),
            ("Ctrl+PgDown", partial(self.file.preview.turn, 1)),
            ("Ctrl+PgUp", partial(self.file.preview.turn, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # ── loading ──────────────────────────────────────────────────────────────────────────────────

    def _hear(self, changes: Changes) -> None:
        if not self.isVisible():
            return
        if changes.waiting or changes.cards:
            self._load()
        if changes.cards:
            self._reading.look_again()
            self.file.look_ahead()

    def _load(self) -> None:
        self._asking.latest("queue", partial(_load, self._services), self._show, self._fail)

    def _show(self, loaded: _Loaded) -> None:
        self._files = {str(one.id): one for one in loaded.files}
        if loaded.cards != self._cards:
            self._cards = loaded.cards
            self.file.offer_cards(loaded.cards)
        self._faces = {key: self._face(key) for key in self._files}
        self._reading.follow(loaded.files)
        self.list.show_faces(list(self._faces.values()))
        wanted, self._wanted = self._wanted, ""
        if wanted and self.list.show_key(wanted):
            self._panes.push()
        if self.list.current_key() != self.file.file_id or not self._files:
            self._choose(self.list.current_key())
        self._arrange()

    def _face(self, file_id: str) -> QueueRowFace:
        """Return the row of a file: what was read of it stays told when its text is let go."""
        file, looked = self._files[file_id], self._reading.known(file_id)
        old = self._faces.get(file_id)
        if looked is None:
            return old or row_face(file, None, self._label(str(file.card or "")), ())
        found = looked.item.card
        label = found.card.label if found is not None else ""
        return row_face(file, fields_of(looked), label, looked.read.secrets)

    def _label(self, card: str) -> str:
        return next((one.label for one in self._cards if one.id == card), "")

    def _show_read(self, file_id: str) -> None:
        if file_id in self._files:
            self._faces[file_id] = self._face(file_id)
            self.list.show_face(self._faces[file_id])
        if file_id == self.file.file_id:
            self.file.show_read()

    def _choose(self, file_id: str) -> None:
        self.file.show_file(self._files.get(file_id))
        self._show_place()
        goes_on, self._goes_on = self._goes_on, False
        if goes_on and file_id:
            self.file.form.focus_first()

    def _show_place(self) -> None:
        number, count = self.list.place()
        self._footer.show_place(number, count)
        self._panes.show_place(number, count)

    def _arrange(self) -> None:
        some = bool(self._files)
        self._middle.setCurrentWidget(self._panes if some else self._nothing)
        line = queue_line(len(self._files)) if some else ""
        self._top.say(tr("Receipt queue"), line)
        self._top.setVisible(not self._panes.is_pushed or not some)
        self._footer.setVisible(some and (self._panes.is_pushed or not self._panes.is_compact))
        self._show_place()

    # ── what the owner does ──────────────────────────────────────────────────────────────────────

    def step(self, by: int) -> None:
        """Go on to the next file, or back; the cursor goes to what is to be done there."""
        if self.list.step(by) and (self._panes.is_pushed or not self._panes.is_compact):
            self.file.form.focus_first()

    def _confirm(self) -> None:
        file, answers = self._files.get(self.file.file_id), self.file.to_save()
        if file is not None and answers is not None and not self._is_saving:
            self._wait_for_saving(waiting=True)
            self._doings.confirm(file, answers, again=self.file.is_another())

    def _wait_for_saving(self, *, waiting: bool) -> None:
        self._is_saving = waiting
        self._footer.wait(waiting=waiting)

    def _saved(self) -> None:
        self._wait_for_saving(waiting=False)
        self._trouble.hide()
        self._undo_bar.retire()
        self.file.forget()
        self._goes_on = True

    def _offer_undo(self, what: str, words: str) -> None:
        self.undoable.emit(what, words)
        self._undo_bar.offer(words)

    def _want(self, file_id: str) -> None:
        self._wanted = file_id
        self._undo_bar.hide()

    def _file(self) -> None:
        file = self._files.get(self.file.file_id)
        if file is not None:
            dialog = self.file.filing_dialog(file, self._cards, self)
            dialog.chosen.connect(partial(self._doings.file_with, file))
            dialog.open()

    def _remove(self) -> None:
        file = self._files.get(self.file.file_id)
        if file is not None:
            self._doings.remove(file)

    def _refuse(self, error: RenewDeskError) -> None:
        """Say why a file was not saved: beside the field, else above everything."""
        self._wait_for_saving(waiting=False)
        if not self.file.show_refusal(error):
            self._fail(error)

    def _coming_in(self, done: int, total: int) -> None:
        self._reading.hurry(hurried=True)
        self._report.show_progress(done, total)

    def _came_in(self, came: CameIn) -> None:
        self._reading.hurry(hurried=False)
        self._report.show_result(came)
        if came.first:
            self.show_file(came.first)

    def _fail(self, error: RenewDeskError) -> None:
        self._trouble.say(tr("This did not work"), sentence(error))
        self._trouble.show()


def _load(services: Services) -> _Loaded:
    """Read what waits, and the cards; called in the storage thread."""
    views = services.desk.cards()
    return _Loaded(tuple(services.receipt_queue.waiting()), tuple(one.card for one in views))
