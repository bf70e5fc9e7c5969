"""A renewal round: choose several cards, take one after the other, and see what is due after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.round_places import THROUGH
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.dialogs.frame import Body, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.rounds import candidate_face, queue_face
from renewdesk.ui.pages.rounds.card_lines import CardLines
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.page_top import PageTop
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.rounds import joined, next_due_sentences, place_of
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.renewal_rounds import Candidate, RoundView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_FOOTER = 60


class RoundPage(QWidget):
    """Shows the cards to choose from, or the round that goes on.

    `renewal_wanted` carries a round and a card of it, empty for the next one; `changed` tells that
    a round began, moved or ended.
    """

    left = Signal()
    renewal_wanted = Signal(str, str)
    changed = Signal()

    def __init__(self, look: Look, services: Services, jobs: Jobs, bus: ChangeBus) -> None:
        super().__init__()
        self._look = look
        self._rounds = services.rounds
        self._bus = bus
        self._asking = Asking(jobs, self)
        self._view: RoundView | None = None
        self._top = PageTop(look, tr("Desk"), tr("Renewal round"))
        self._intro = Text(look, tone=Tone.TEXT2).wrapping()
        self._lines = CardLines(look)
        self._ahead = Banner(look, Tone.INFO, "cal", "")
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._end = Button(look, tr("End the round"))
        self._later = Button(look, tr("Continue later"))
        self._go = Button(look, "", kind=ButtonKind.PRIMARY)
        on_base(self)
        self._lay_out(look)
        self._connect()

    def show_page(self) -> None:
        """Load the round that goes on, else the cards to choose from."""
        self._load()

    def go_back(self) -> None:
        """Go back to the desk; the round is kept."""
        self.left.emit()

    def _lay_out(self, look: Look) -> None:
        body = Body()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        column.setSpacing(look.px(12))
        for part in (self._trouble, self._intro, self._lines, self._ahead):
            column.addWidget(part)
        column.addStretch(1)
        for hidden in (self._trouble, self._ahead):
            hidden.hide()
        footer = Footer(look)
        footer.setMinimumHeight(look.px(_FOOTER))
        footer.add_left(self._end)
        for button in (self._later, self._go):
            footer.add_right(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._top)
        page.addWidget(Scroll(body), 1)
        page.addWidget(Line(look))
        page.addWidget(footer)

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._top.back_requested.connect(self.left)
        self._later.clicked.connect(self.left)
        self._end.clicked.connect(self._finish)
        self._go.clicked.connect(self._press)
        self._lines.picked.connect(self._count)
        self._lines.renew_wanted.connect(self._renew)
        self._lines.left_out.connect(partial(self._move, "leave_out"))
        self._lines.taken_back.connect(partial(self._move, "take_back"))

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def _hear(self, changes: Changes) -> None:
        touched = changes.cards or changes.renewals
        if self.isVisible() and self._view is not None and touched:
            self._load()

    def _load(self) -> None:
        rounds = self._rounds

        def read() -> tuple[RoundView | None, tuple[Candidate, ...]]:
            found = rounds.open_one()
            return found, () if found is not None else rounds.candidates()

        self._asking.latest("round", read, lambda found: self._show(*found), self._fail)

    def _show(self, view: RoundView | None, candidates: tuple[Candidate, ...]) -> None:
        self._trouble.hide()
        self._view = view
        self._end.setVisible(view is not None and view.current is not None)
        self._later.setText(tr("Continue later") if view is not None else tr("Cancel"))
        self._later.updateGeometry()
        if view is None:
            self._show_choice(candidates)
        else:
            self._show_queue(view)
        self._go.setFocus()

    def _show_choice(self, candidates: tuple[Candidate, ...]) -> None:
        faces = [candidate_face(one.view) for one in candidates]
        due = frozenset(str(one.view.card.id) for one in candidates if one.is_due)
        self._lines.show_choice(faces, due)
        self._lines.setVisible(bool(faces))
        self._ahead.hide()
        self._top.say(tr("Renewal round"), tr("several cards, one after the other"))
        some = tr("Ticked are the cards that end within 30 days or have ended. Tick others too.")
        none = tr("There is no card that a payment could renew.")
        self._intro.say(some if faces else none)
        self._count()

    def _show_queue(self, view: RoundView) -> None:
        is_over = view.current is None
        current = view.places[view.current].view.card.id if view.current is not None else ""
        faces = [queue_face(place, through=place.state in THROUGH) for place in view.places]
        self._lines.show_queue(faces, current)
        self._lines.setVisible(bool(faces))
        total = len(view.places)
        if is_over:
            line, intro = tr("all cards are through"), tr("The round is through.")
        else:
            place = place_of((view.current or 0) + 1, total)
            done = ntr("{count} done", "{count} done", view.through) if view.through else ""
            line = " · ".join(filter(None, (place, done)))
            intro = tr("Everything is kept if you close RenewDesk; the desk leads back here.")
        self._top.say(tr("Renewal round"), line)
        self._intro.say(intro)
        sentences = next_due_sentences(view.next_due, is_over=is_over)
        self._ahead.say(sentences[0], joined(sentences[1:]))
        self._ahead.show()
        self._go.setEnabled(True)
        self._go.setText(tr("Done") if is_over else self._words_of_going_on(view))
        self._go.updateGeometry()
        self._later.setVisible(not is_over)

    def _words_of_going_on(self, view: RoundView) -> str:
        place = view.places[view.current or 0]
        return tr("Renew {card}…").format(card=place.view.card.label)

    def _count(self) -> None:
        """Say on the button with how many cards the round would begin."""
        count = len(self._lines.chosen())
        self._go.setEnabled(bool(count))
        words = ntr("Start with {count} card", "Start with {count} cards", count)
        self._go.setText(words if count else tr("Start"))
        self._go.updateGeometry()
        self._later.show()

    # ── doing ────────────────────────────────────────────────────────────────────────────────────

    def _press(self) -> None:
        view = self._view
        if view is None:
            work = partial(self._rounds.start, self._lines.chosen())
            self._asking.submit(work, self._began, self._fail)
        elif view.current is None:
            self._finish()
        else:
            self.renewal_wanted.emit(view.round.id, "")

    def _began(self, view: RoundView) -> None:
        self._show(view, ())
        self.changed.emit()
        self.renewal_wanted.emit(view.round.id, "")

    def _renew(self, card: str) -> None:
        if self._view is not None:
            self.renewal_wanted.emit(self._view.round.id, card)

    def _move(self, how: str, card: str) -> None:
        """Leave a card out of the queue, or take it back."""
        if self._view is None:
            return
        act = self._rounds.leave_out if how == "leave_out" else self._rounds.take_back
        work = partial(act, self._view.round.id, card)
        self._asking.submit(work, self._moved, self._fail)

    def _moved(self, view: RoundView) -> None:
        self._show(view, ())
        self.changed.emit()

    def _finish(self) -> None:
        if self._view is not None:
            work = partial(self._rounds.end, self._view.round.id)
            self._asking.submit(work, self._finished, self._fail)

    def _finished(self, changes: Changes) -> None:
        self._view = None
        self._bus.changed.emit(changes)
        self.changed.emit()
        self.left.emit()

    def _fail(self, error: RenewDeskError) -> None:
        self._trouble.say(tr("This did not work"), sentence(error))
        self._trouble.show()
