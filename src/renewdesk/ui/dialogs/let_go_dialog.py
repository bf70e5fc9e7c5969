"""Let a card go, with what depends on its number in sight; keeping it is what Enter does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.reach import ask_again_on, sms_reach
from renewdesk.domain.standing import Phase
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.ending_lines import EndingLines
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.hanging_services import HangingServices
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import month_and_day
from renewdesk.words.number_services import move_first
from renewdesk.words.phrases import clock_in_prose
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.standing import Standing
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.service_moves import Ending, ServiceMoves
    from renewdesk.ui.services import Services

_OVER = frozenset({Phase.LET_GO, Phase.OVER, Phase.LOST})
_SHORT_LIST = 2


class LetGoDialog(DialogFrame):
    """Records that a card, or one of its clocks, is not renewed any more.

    `ended` carries the `Recorded` fact; nothing is recorded by closing the dialog. `put_off`
    carries the day on which to be reminded instead, `other_way` the kind of another end.
    """

    ended = Signal(object)
    put_off = Signal(object)
    other_way = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        found: tuple[Ending, ServiceMoves],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Let go"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        ending, moves = found
        self._view = ending.detail.view
        self._scopes = QButtonGroup(self)
        reach = sms_reach(self._view.standing.clocks)
        hint = move_first(reach, services.time_here.now())
        moves.refused.connect(self.show_error)
        self.set_body(Scroll(self._page(HangingServices(look, moves, hint))))
        self._add_buttons(ending.reminder)
        self.fit(575)

    def _add_buttons(self, reminder: str) -> None:
        look = self._look
        day = self._day_to_ask_again() if reminder else None
        if day is not None:
            words = tr("Remind me on {day} instead").format(day=month_and_day(day))
            later = Button(look, words, kind=ButtonKind.FLAT, tone=Tone.LINK)
            later.setAutoDefault(False)
            later.clicked.connect(lambda: self._put_off(day))
            self.add_left(later)
        keep = Button(look, tr("Keep it"), kind=ButtonKind.PRIMARY)
        keep.clicked.connect(self.reject)
        self.add_button(keep, default=True)
        self._act = Button(look, tr("Let go"))
        self._act.clicked.connect(self._record)
        self.add_button(self._act)
        keep.setFocus()

    def _day_to_ask_again(self) -> date | None:
        """Return a day before the next boundary, in the owner's time."""
        one, here = self._view.standing.leading, self._services.time_here
        if one is None or one.last_on is None:
            return None
        return ask_again_on(today_in(here.zone(), here.now()), one.last_on)

    def _page(self, hanging: QWidget) -> QWidget:
        look, body = self._look, Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(18), look.px(20), look.px(18))
        box.setSpacing(look.px(14))
        title = tr("Let {card} go?").format(card=self._view.card.label)
        said = tr("You will not renew it. Nothing is deleted.")
        box.addWidget(Headline(look, "nosign", Tone.LOST, title, said))
        for part in (hanging, self._scope_box(), self._other_ways(), self._from_then_on()):
            box.addWidget(part)
        box.addStretch(1)
        return body

    def _scope_box(self) -> QWidget:
        look = self._look
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Text(look, tr("What ends"), strong=True))
        whole = QRadioButton(tr("The whole card"))
        whole.setChecked(True)
        self._add_scope(box, whole, "")
        living = [one for one in self._view.standing.clocks if one.phase not in _OVER]
        living.sort(key=lambda one: one.clock.kind is not ClockKind.LINE)
        if len(living) < _SHORT_LIST:
            group.hide()
        for one in living:
            others = [other for other in living if other is not one]
            self._add_scope(box, QRadioButton(_only(one, others)), one.clock.clock)
        return group

    def _add_scope(self, box: QVBoxLayout, radio: QRadioButton, clock: str) -> None:
        radio.setProperty("clock", clock)
        self._scopes.addButton(radio)
        box.addWidget(radio)

    def _other_ways(self) -> QWidget:
        look = self._look
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(Text(look, tr("Other ways to end it"), strong=True))
        links = QWidget()
        flow = FlowLayout(links, gap=look.px(6), line_gap=look.px(4))
        for kind, words in (
            (EventKind.CLOSED, tr("Closed at the carrier…")),
            (EventKind.PORTED, tr("Ported to another carrier…")),
        ):
            link = Link(look, words, Role.SMALL)
            link.setAutoDefault(False)
            link.clicked.connect(lambda _=False, kind=kind: self._end_otherwise(kind))
            flow.addWidget(link)
            if kind is EventKind.CLOSED:
                flow.addWidget(Text(look, "·", Role.SMALL, tone=Tone.TEXT3))
        flow.addWidget(Text(look, tr("keeps number and receipts"), Role.SMALL, tone=Tone.TEXT2))
        box.addWidget(links)
        return group

    def _from_then_on(self) -> QWidget:
        return EndingLines(
            self._look,
            (
                ("bell", tr("No reminders; not counted as urgent")),
                ("desk", tr("Listed under “Ended and let go”, folded; history and receipts stay")),
                ("undo", tr("Undo at any time; while the number lives, its date is back at once")),
            ),
        )

    def _end_otherwise(self, kind: EventKind) -> None:
        self.reject()
        self.other_way.emit(kind)

    def _put_off(self, day: date) -> None:
        self.reject()
        self.put_off.emit(day)

    def _record(self) -> None:
        chosen = self._scopes.checkedButton()
        clock = str(chosen.property("clock")) if chosen is not None else ""
        draft = EventDraft(kind=EventKind.LET_GO.value, clock=clock)
        card, recording = self._view.card.id, self._services.recording
        self._act.setEnabled(False)
        self._asking.submit(lambda: recording.record(card, draft), self._saved, self._refused)

    def _saved(self, recorded: object) -> None:
        self.ended.emit(recorded)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._act.setEnabled(True)
        self.show_error(error)


def _only(one: Standing, others: Sequence[Standing]) -> str:
    """Return what ends when one clock alone is let go, and what goes on."""
    rest = clock_in_prose(others[0].clock.kind) if len(others) == 1 else tr("the rest")
    said = tr("Only {clock}; keep reminding about {others}")
    return said.format(clock=clock_in_prose(one.clock.kind), others=rest)
