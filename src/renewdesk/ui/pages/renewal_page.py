"""The renewal assistant: the steps, the one that is worked on, and what paying would do.

How to use it: make one page, connect its signals, call `show_renewal` with a `RenewalView`, then
show the page. It saves every answer as it is typed, and reads its renewal again whenever somebody
saved something about it. It closes nothing: `left` says that the owner goes on later.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.changes import Changes
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.facing.renewing import (
    current_place,
    head_chip,
    last_day_before,
    step_faces,
    subtitle,
    summary_face,
    title,
)
from renewdesk.ui.pages.renewing.page_frame import RenewalFrame
from renewdesk.ui.pages.renewing.unsaved import UnsavedAnswers
from renewdesk.words.renewing import step_of, step_title
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.renewing import Renewing
    from renewdesk.ui.pages.renewing.step_pane import StepPane
    from renewdesk.ui.step_doors import StepDoors


class RenewalPage(QWidget):
    """Walks through one renewal at a time; see the module for how it is used.

    `ended` carries the view of a renewal that was proved. `page_wanted` and `failed_wanted` carry
    the view and which page, or the reason; `card_wanted` carries a card, `copy_wanted` a text that
    is no secret; `undoable`, `said` and `fault_found` are those of the flows. All others carry the
    view.
    """

    left = Signal()
    ended = Signal(object)
    abandon_wanted = Signal(object)
    record_wanted = Signal(object)
    contact_wanted = Signal(object)
    other_wanted = Signal(object)
    page_wanted = Signal(object, str)
    failed_wanted = Signal(object, str)
    slip_wanted = Signal(object)
    card_wanted = Signal(str)
    copy_wanted = Signal(str)
    undoable = Signal(str, str)
    said = Signal(str)
    fault_found = Signal(object)

    def __init__(self, doors: StepDoors, panes: Mapping[Step, Callable[[], StepPane]]) -> None:
        super().__init__()
        self._doors = doors
        self._makers = panes
        self._panes: dict[Step, StepPane] = {}
        self._asking = Asking(doors.jobs, self)
        self._view: RenewalView | None = None
        self._shown: Step | None = None
        self._unsaved = UnsavedAnswers()
        self._last_day_before: date | None = None
        self._is_busy = False
        self._frame = RenewalFrame(doors.look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._frame)
        self._connect()

    # ── for the window ───────────────────────────────────────────────────────────────────────────

    @property
    def view(self) -> RenewalView | None:
        """The renewal that is shown, None before the first one."""
        return self._view

    @property
    def last_day_before(self) -> date | None:
        """The last day that the renewed clock has without the payment, None without one."""
        return self._last_day_before

    def show_renewal(self, view: RenewalView) -> None:
        """Show a renewal at the step where its owner is; another one begins afresh."""
        if self._view is None or self._view.renewal.id != view.renewal.id:
            self._unsaved.clear()
            self._view = self._shown = None
        self._show(view)

    def show_page(self) -> None:
        """Put the keyboard where the step begins."""
        if self._shown is not None:
            self._panes[self._shown].take_focus()

    def name_way_back(self, words: str) -> None:
        """Say where `left` leads, as in "Desk"."""
        self._frame.top.show_back(words)

    def go_back(self) -> None:
        """Leave the page, as with Escape; everything typed is saved already."""
        self.left.emit()

    def pane(self, step: Step) -> StepPane:
        """Return the pane of a step, made when it is first needed."""
        if step not in self._panes:
            self._panes[step] = self._makers[step]()
            self._wire(self._panes[step])
        return self._panes[step]

    def _connect(self) -> None:
        frame = self._frame
        frame.top.back_requested.connect(self.left)
        frame.steps.chosen.connect(self._go_to)
        frame.card_wanted.connect(self.card_wanted)
        frame.footer.later_requested.connect(self.left)
        frame.footer.back_requested.connect(self._step_back)
        frame.footer.failed_requested.connect(partial(self._fail, ""))
        frame.footer.pressed.connect(self._press)
        frame.menu.aboutToShow.connect(self._fill_menu)
        self._doors.bus.changed.connect(self._hear)

    def _wire(self, pane: StepPane) -> None:
        pane.answered.connect(self._answer)
        pane.finished.connect(partial(self._finish, pane.step))
        pane.go_to.connect(self._go_to)
        pane.failed_wanted.connect(self._fail)
        pane.view_changed.connect(self._show_if_mine)
        pane.primary_changed.connect(self._show_primary)
        pane.page_wanted.connect(self._open_page)
        pane.slip_wanted.connect(partial(self._tell, self.slip_wanted))
        pane.copy_wanted.connect(self.copy_wanted)
        pane.undoable.connect(self.undoable)
        pane.said.connect(self.said)
        pane.fault_found.connect(self.fault_found)

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def _show(self, view: RenewalView) -> None:
        """Show what a use case returned; what was typed meanwhile is not lost by it."""
        before, self._view = self._view, self._unsaved.laid_over(view)
        view, self._is_busy = self._view, False
        if view.renewal.is_open:
            self._last_day_before = last_day_before(view)
        self._show_frame(view)
        step = view.renewal.step
        pane = self.pane(step)
        pane.show_view(view)
        if step is not self._shown:
            self._turn_to(step, pane)
        self._show_primary()
        if before is not None and before.renewal.is_open and not view.renewal.is_open:
            self._end(view)

    def _turn_to(self, step: Step, pane: StepPane) -> None:
        moved = self._shown is not None
        self._shown = step
        self._frame.show_pane(pane)
        if moved and self.isVisible():
            pane.take_focus()
            announce(self, self._where())

    def _where(self) -> str:
        if self._view is None:
            return ""
        number, total = current_place(self._view)
        return step_of(number, total, step_title(self._view.renewal.step))

    def _show_frame(self, view: RenewalView) -> None:
        """Show head, steps and summary."""
        here, frame = self._doors.services.time_here, self._frame
        frame.show_head(title(view), subtitle(view), head_chip(view))
        frame.show_steps(step_faces(view), self._where())
        frame.show_summary(summary_face(view, here.now(), here.zone()))
        frame.footer.show_way(back=_before(view) is not None, may_fail=view.renewal.is_open)

    def _show_primary(self) -> None:
        if self._shown is None:
            return
        pane = self._panes[self._shown]
        ready = pane.can_press() and not self._is_busy
        filled = pane.primary_is_filled()
        self._frame.footer.show_primary(pane.primary(), filled=filled, enabled=ready)

    def _fill_menu(self) -> None:
        """Offer what is rarely wanted: the card itself, another way to record, giving up."""
        menu, view = self._frame.menu, self._view
        menu.clear()
        if view is None:
            return
        menu.addAction(tr("Show the card")).triggered.connect(self._show_card)
        entries = [(tr("Codes and contact…"), self.contact_wanted)]
        if view.renewal.event is None:
            entries.append((tr("Record top-up…"), self.record_wanted))
        if len(view.detail.view.clocks) > 1:
            entries.append((tr("Renew another date of this card…"), self.other_wanted))
        if view.renewal.is_open:
            entries.append((tr("Give up this renewal"), self.abandon_wanted))
        for words, signal in entries:
            menu.addAction(words).triggered.connect(partial(self._tell, signal))

    # ── what is typed ────────────────────────────────────────────────────────────────────────────

    def _answer(self, name: str, text: str) -> None:
        """Save one answer at once; a view that was read before it does not overwrite it."""
        view, bus = self._view, self._doors.bus
        if view is None:
            return
        ticket = self._unsaved.put(name, text)
        self._view = self._unsaved.laid_over(view)

        def kept(changes: Changes) -> None:
            self._unsaved.saved(name, ticket)
            bus.changed.emit(changes)

        work = partial(self._doors.services.renewing.answer, view.renewal.id, name, text)
        self._asking.submit(work, kept, self.fault_found.emit)

    def _hear(self, changes: Changes) -> None:
        """Read the renewal again when something about it, or about its card, was saved."""
        view = self._view
        if view is None or not self.isVisible():
            return
        mine = view.renewal.id in changes.renewals or view.renewal.card in changes.cards
        if mine or changes.settings:
            self._read(view)

    def _read(self, view: RenewalView) -> None:
        work = partial(self._doors.services.renewing.read, view.renewal.id)
        self._asking.latest("renewal", work, self._show_if_mine, self.fault_found.emit)

    def _show_if_mine(self, view: RenewalView) -> None:
        if self._view is not None and self._view.renewal.id == view.renewal.id:
            self._show(view)

    # ── from step to step ────────────────────────────────────────────────────────────────────────

    def _press(self) -> None:
        if self._shown is not None and self._panes[self._shown].can_press():
            self._panes[self._shown].press()

    def _finish(self, step: Step) -> None:
        self._move(lambda renewing, renewal: renewing.finish(renewal, step.value))

    def _go_to(self, step: str) -> None:
        self._move(lambda renewing, renewal: renewing.go_to(renewal, step))

    def _step_back(self) -> None:
        before = _before(self._view) if self._view is not None else None
        if before is not None:
            self._go_to(before.value)

    def _move(self, work: Callable[[Renewing, str], RenewalView]) -> None:
        """Have a use case move the renewal on, and show where it is then."""
        view = self._view
        if view is None or self._is_busy:
            return
        self._is_busy = True
        self._show_primary()
        renewing, renewal = self._doors.services.renewing, view.renewal.id
        self._asking.submit(lambda: work(renewing, renewal), self._show_moved, self._not_moved)

    def _show_moved(self, view: RenewalView) -> None:
        self._show_if_mine(view)
        self._doors.bus.changed.emit(Changes(renewals=frozenset({view.renewal.id})))

    def _not_moved(self, error: RenewDeskError) -> None:
        self._is_busy = False
        self._show_primary()
        self.fault_found.emit(error)

    def _end(self, view: RenewalView) -> None:
        if view.renewal.state is RenewalState.DONE:
            self.ended.emit(view)
        else:
            self.left.emit()

    # ── wishes that lead elsewhere ───────────────────────────────────────────────────────────────

    def _fail(self, reason: str) -> None:
        if self._view is not None:
            self.failed_wanted.emit(self._view, reason)

    def _open_page(self, what: str) -> None:
        if self._view is not None:
            self.page_wanted.emit(self._view, what)

    def _show_card(self) -> None:
        if self._view is not None:
            self.card_wanted.emit(self._view.renewal.card)

    def _tell(self, signal: SignalInstance, _checked: object = None) -> None:
        if self._view is not None:
            signal.emit(self._view)


def _before(view: RenewalView) -> Step | None:
    """Return the step before the present one that is not skipped."""
    steps = [place.step for place in view.steps]
    earlier = reversed(view.steps[: steps.index(view.renewal.step)])
    return next((one.step for one in earlier if one.state != "skipped"), None)
