"""A card that ended elsewhere: closed at the carrier, or its number ported to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.reach import Reach
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.beside import show_fault
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.ending_lines import EndingLines
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.hanging_services import HangingServices
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.words.number_services import move_first
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.service_moves import Ending, ServiceMoves
    from renewdesk.ui.services import Services


class EndedDialog(DialogFrame):
    """Records on which day a card was closed or ported; number, history and receipts stay.

    `ended` carries the `Recorded` fact, `back_wanted` leads back to letting go.
    """

    ended = Signal(object)
    back_wanted = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        found: tuple[Ending, ServiceMoves, EventKind],
        parent: QWidget | None = None,
    ) -> None:
        ending, moves, self._kind = found
        self._closed = self._kind is EventKind.CLOSED
        title = tr("Closed at the carrier") if self._closed else tr("Ported to another carrier")
        super().__init__(look, title, parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._card = ending.detail.view.card
        now = services.time_here.now()
        self._day = DayEdit(look, weekday=True)
        today = max(today_in(self._card.zone, now), today_in(services.time_here.zone(), now))
        self._day.allow(latest=today)
        self._day.show_day(today)
        self._note = QLineEdit()
        self._note.setPlaceholderText("" if self._closed else tr("The new carrier"))
        self._day_field = Field(look, tr("Day, at the carrier"), self._day)
        hint = tr("They go with the number: note on which card it is now.")
        if self._closed:
            hint = move_first(Reach(arrive=False), now)
        moves.refused.connect(self.show_error)
        self.set_body(Scroll(self._page(HangingServices(look, moves, hint))))
        self._add_buttons()
        self.fit(575)
        self._day.setFocus()

    def _page(self, hanging: QWidget) -> QWidget:
        look, body = self._look, Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(18), look.px(20), look.px(18))
        box.setSpacing(look.px(14))
        icon = "nosign" if self._closed else "share"
        title, said = self._words()
        box.addWidget(Headline(look, icon, Tone.LOST, title.format(card=self._card.label), said))
        note = Field(look, tr("Note"), self._note, optional=True)
        for part in (hanging, self._day_field, note, self._from_then_on()):
            box.addWidget(part)
        box.addStretch(1)
        return body

    def _words(self) -> tuple[str, str]:
        if self._closed:
            return tr("{card} was closed at the carrier"), tr(
                "Its number is gone from that day on."
            )
        return tr("{card} moved elsewhere"), tr("Its number lives on at another carrier.")

    def _from_then_on(self) -> QWidget:
        return EndingLines(
            self._look,
            (
                ("bell", tr("No reminders; not counted as urgent")),
                ("receipt", tr("Number, history and receipts stay.")),
                ("undo", tr("Undo at any time, with the date that it had")),
            ),
        )

    def _add_buttons(self) -> None:
        look = self._look
        back = Button(look, tr("Back"), kind=ButtonKind.FLAT)
        back.setAutoDefault(False)
        back.clicked.connect(self._go_back)
        self.add_left(back)
        keep = Button(look, tr("Keep it"), kind=ButtonKind.PRIMARY)
        keep.clicked.connect(self.reject)
        self.add_button(keep, default=True)
        self._act = Button(look, tr("Mark as closed") if self._closed else tr("Mark as ported"))
        self._act.clicked.connect(self._record)
        self.add_button(self._act)

    def _go_back(self) -> None:
        self.reject()
        self.back_wanted.emit()

    def _record(self) -> None:
        note = self._note.text().strip()
        draft = EventDraft(kind=self._kind.value, on=self._day.typed(), note=note)
        card, recording = self._card.id, self._services.recording
        self._act.setEnabled(False)
        self._asking.submit(lambda: recording.record(card, draft), self._saved, self._refused)

    def _saved(self, recorded: object) -> None:
        self.ended.emit(recorded)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._act.setEnabled(True)
        if show_fault({"on": self._day_field}, error) is None:
            self.show_error(error)
