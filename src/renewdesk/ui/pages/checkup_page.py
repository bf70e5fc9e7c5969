"""A check-up round: each date that nobody has confirmed, one box a card, saved at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.checkup import AnswerKind
from renewdesk.domain.days import today_in
from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.dialogs.frame import Body, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.checkup import line_face, moved_face
from renewdesk.ui.pages.checking_up.line_table import LineTable
from renewdesk.ui.pages.checking_up.next_round import NextRound
from renewdesk.ui.pages.checking_up.paper import round_document
from renewdesk.ui.printing import Printing
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.page_top import PageTop
from renewdesk.ui.widgets.text import Text
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.words.checkup import round_line
from renewdesk.words.faults import sentence
from renewdesk.words.speech import labelled, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QTextDocument

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.ids import CardId
    from renewdesk.services.checkup import Answered, CheckUp, Question
    from renewdesk.services.reminder_views import Notice
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.checking_up.line_row import LineRow
    from renewdesk.ui.services import Services

_FOOTER, _PAIR_ABOVE, _REMINDERS = 60, 640, 5


@value
class _Loaded:
    """The round, and the next reminders of each card whose date the carrier shows otherwise."""

    round: CheckUp
    coming: dict[CardId, tuple[Notice, ...]]


class CheckUpPage(QWidget):
    """Asks for the date of each card in doubt.

    `undoable` names what undo would take back, and says so; `edited` carries an `Edited` card;
    `text_copied` a code; `page_requested` a card and which page is wanted; `said` a short message.
    """

    left = Signal()
    undoable = Signal(str, str)
    undo_requested = Signal()
    edited = Signal(object)
    text_copied = Signal(str)
    page_requested = Signal(str, str)
    said = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._bus = bus
        self._asking = Asking(jobs, self)
        self._questions: dict[str, Question] = {}
        self._moved: list[str] = []
        self._told: list[tuple[str, str, str]] = []
        self._top = PageTop(look, tr("Desk"), tr("Check-up round"))
        self._table = LineTable(look)
        self._nothing = Banner(
            look,
            Tone.OK,
            "ok",
            tr("Nothing to ask"),
            tr("Every date was seen at the carrier, or follows a rule that is well founded."),
        )
        self._codes = Banner(
            look,
            Tone.INFO,
            "info",
            tr("Codes only where they are a fact"),
            tr(
                "A code that is not known is said to be not known. Roaming SIMs often refuse "
                "codes: use the app or the website."
            ),
        )
        self._moves = Banner(look, Tone.SOON, "alert", "")
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._undo_bar = UndoBar(look)
        self._next = NextRound(look)
        self._done = Button(look, tr("Done"), kind=ButtonKind.PRIMARY)
        self._later = Button(look, tr("Continue later"))
        self._printing = Printing(self, tr("Check-up round"), self._paper)
        on_base(self)
        self._lay_out(look)
        self._connect()

    def show_page(self) -> None:
        """Load what is to be asked, because the page has become the current one."""
        self._load(then_focus=True)

    def go_back(self) -> None:
        """Go back to the desk; the answers are saved, the round goes on."""
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.width() >= self._look.px(_PAIR_ABOVE)
        self._pair.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    # ── building ─────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self, look: Look) -> None:
        self._print = Button(look, tr("Print the list"), icon="file")
        self._printing.give_menu(self._print)
        self._top.add_button(self._print)
        body = Body()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        column.setSpacing(look.px(12))
        self._intro = Text(
            look,
            tr(
                "Take the phone, ask each carrier, type the day it shows. One box per card; Tab "
                "goes to the next. Each line is saved at once, Ctrl Z undoes it."
            ),
            tone=Tone.TEXT2,
        ).wrapping()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(look.px(12))
        self._pair.addWidget(self._codes, 1)
        self._pair.addWidget(self._moves, 1)
        for part in (self._trouble, self._intro, self._nothing, self._table):
            column.addWidget(part)
        column.addLayout(self._pair)
        column.addStretch(1)
        for hidden in (self._trouble, self._nothing, self._moves, self._table, self._codes):
            hidden.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._top)
        page.addWidget(Scroll(body), 1)
        page.addWidget(self._undo_bar)
        page.addWidget(Line(look))
        page.addWidget(self._footer(look))

    def _footer(self, look: Look) -> Footer:
        footer = Footer(look)
        footer.setMinimumHeight(look.px(_FOOTER))
        footer.add_left(self._next)
        for part in (self._later, self._done):
            footer.add_right(part)
        return footer

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._top.back_requested.connect(self.left)
        self._later.clicked.connect(self.left)
        self._done.clicked.connect(self._finish)
        self._next.chosen.connect(self._remind)
        self._table.row_made.connect(self._wire)
        self._undo_bar.undo_requested.connect(self.undo_requested)
        self._printing.done.connect(self.said)
        self._printing.failed.connect(self._say_trouble)

    def _wire(self, row: LineRow) -> None:
        services, clock = self._services, row.clock
        row.given.connect(partial(self._give, clock))
        row.same_said.connect(
            partial(self._answer, clock, lambda one: services.checkup.same(one.card.id, clock))
        )
        row.none_said.connect(
            partial(
                self._answer,
                clock,
                lambda one: services.checkup.no_end(one.card.id, clock, one.clock.kind),
            )
        )
        row.put_off.connect(
            partial(self._answer, clock, lambda _one: services.checkup.later(clock))
        )
        row.asked_again.connect(
            partial(self._answer, clock, lambda _one: services.checkup.ask_again(clock))
        )
        row.copy_requested.connect(self.text_copied)
        row.page_requested.connect(self.page_requested)

    # ── answering ────────────────────────────────────────────────────────────────────────────────

    def _give(self, clock: str, day: str) -> None:
        checkup = self._services.checkup
        given = self._questions[clock].given
        before = str(given.event) if given is not None and given.event else ""
        self._answer(clock, lambda one: checkup.shown(one.card.id, clock, day, before))

    def _answer(self, clock: str, say: Callable[[Question], Answered]) -> None:
        one = self._questions[clock]
        done = partial(self._answered, clock)
        self._asking.submit(partial(say, one), done, partial(self._refused, clock))

    def _answered(self, clock: str, done: Answered) -> None:
        self._trouble.hide()
        if done.recorded is not None:
            self._moved = [*(one for one in self._moved if one != clock), clock]
            words = labelled(self._questions[clock].card.label, tr("date saved."))
            self._told.append((clock, str(done.recorded.event.id), words))
            self._offer_undo()
        if done.edited is not None:
            self.edited.emit(done.edited)
            self._undo_bar.offer(tr("No end noted."))
        else:
            self._bus.changed.emit(done.changes)
        self._load()

    def _offer_undo(self) -> None:
        """Offer to take back the last answer; when that was done, the one before it."""
        _, event, words = self._told[-1]
        self.undoable.emit(f"event:{event}", words)
        self._undo_bar.offer(words)

    def _forget_undone(self) -> None:
        """Offer the answer before one that was taken back, by whatever way."""
        standing = {
            (one.clock.id, one.given.event) for one in self._questions.values() if one.given
        }
        left = [told for told in self._told if (told[0], told[1]) in standing]
        if left != self._told:
            self._told = left
            self._undo_bar.hide()
            if left:
                self._offer_undo()

    def _refused(self, clock: str, error: RenewDeskError) -> None:
        row = next((one for one in self._table.rows() if one.clock == clock), None)
        if row is not None and error.field in {"last_day", "ends_at", "on"}:
            row.show_fault(sentence(error))
        else:
            self._say_trouble(sentence(error))

    def _say_trouble(self, words: str) -> None:
        self._trouble.say(tr("This did not work"), words)
        self._trouble.show()

    def _finish(self) -> None:
        self._asking.submit(self._services.checkup.finish, self._finished, self._failed)

    def _finished(self, changes: Changes) -> None:
        self._moved, self._told = [], []
        self._undo_bar.hide()
        self._bus.changed.emit(changes)
        self.left.emit()

    def _remind(self, months: int) -> None:
        work = partial(self._services.checkup.remind, months or None)
        self._asking.submit(work, lambda _day: self._load(), self._failed)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.cards:
            self._load()

    def _load(self, *, then_focus: bool = False) -> None:
        def show(loaded: _Loaded) -> None:
            self._show(loaded)
            if then_focus:
                self._focus_first()

        self._asking.latest("checkup", partial(_load, self._services), show, self._failed)

    def _show(self, loaded: _Loaded) -> None:
        found = loaded.round
        self._questions = {one.clock.id: one for one in found.questions}
        self._forget_undone()
        now = self._services.time_here.now()
        cards = [one.card.id for one in found.questions]
        faces = [
            line_face(one, now, alone=cards.count(one.card.id) == 1) for one in found.questions
        ]
        self._table.show_lines(faces)
        some = bool(faces)
        self._table.setVisible(some)
        self._intro.setVisible(some)
        self._codes.setVisible(some)
        self._nothing.setVisible(not some)
        self._print.setEnabled(some)
        left = sum(one.given is None for one in found.questions)
        line = round_line(len(set(cards)), found.answered, left) if some else ""
        self._top.say(tr("Check-up round"), line)
        self._next.show_next(found.next_on, found.today)
        self._show_moved(loaded)

    def _show_moved(self, loaded: _Loaded) -> None:
        """Show what the last answer that moved a date does."""
        now = self._services.time_here.now()
        moved = [
            one
            for one in loaded.round.questions
            if one.given is not None and one.given.kind is AnswerKind.MOVED
        ]
        moved.sort(key=lambda one: _place_in(self._moved, one.clock.id))
        faces = (moved_face(one, loaded.coming.get(one.card.id, ()), now) for one in moved)
        face = next((one for one in reversed(list(faces)) if one is not None), None)
        self._moves.setVisible(face is not None)
        if face is not None:
            self._moves.say(face.title, face.words, tone=face.tone, icon=face.icon)

    def _focus_first(self) -> None:
        """Put the cursor into the first box without an answer."""
        rows = self._table.rows()
        waiting = next((row for row in rows if not row.face.result), None)
        (waiting.box if waiting is not None else self._done).setFocus()

    def _failed(self, error: RenewDeskError) -> None:
        self._say_trouble(sentence(error))

    def _paper(self) -> QTextDocument:
        faces = [row.face for row in self._table.rows()]
        numbers = {str(one.card.id): one.card.number for one in self._questions.values()}
        here = self._services.time_here
        today = today_in(here.zone(), here.now())
        return round_document(faces, numbers, today, self._look.fonts.font())


def _place_in(order: list[str], clock: str) -> int:
    return order.index(clock) if clock in order else -1


def _load(services: Services) -> _Loaded:
    """Read the round; called in the storage thread."""
    found = services.checkup.read()
    moved = {
        one.card.id
        for one in found.questions
        if one.given is not None and one.given.kind is AnswerKind.MOVED
    }
    next_of = services.reminding.next_of
    return _Loaded(found, {card: next_of(card, _REMINDERS) for card in moved})
