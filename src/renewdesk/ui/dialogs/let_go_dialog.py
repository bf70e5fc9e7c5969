"""Let a card go, with what depends on its number in sight; keeping it is what Enter does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.attached import ServiceKind
from renewdesk.domain.days import days_left, today_in
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.standing import Phase
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.beside import show_fault
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.phrases import clock_title
from renewdesk.words.places import city
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.attached import Service
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_OVER = frozenset({Phase.LET_GO, Phase.OVER, Phase.LOST})
_SERVICE_ICONS = {
    ServiceKind.BANK: "bank",
    ServiceKind.TAX: "id",
    ServiceKind.MESSENGER: "chat",
    ServiceKind.OTHER: "shop",
}


class LetGoDialog(DialogFrame):
    """Records that a card, or one of its clocks, is not renewed any more, or has ended.

    `ended` carries the `Recorded` fact; nothing is recorded by closing the dialog.
    """

    ended = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        detail: CardDetail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Let go"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._detail = detail
        self._kind = EventKind.LET_GO
        now = services.time_here.now()
        self._today = max(
            today_in(detail.view.card.zone, now), today_in(services.time_here.zone(), now)
        )
        self._scopes = QButtonGroup(self)
        self._choices = self._choice_page()
        self._ending = self._ending_page()
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(18), look.px(20), look.px(18))
        box.addWidget(self._choices)
        box.addWidget(self._ending)
        box.addStretch(1)
        self.set_body(Scroll(body))
        self._add_buttons()
        self._ask_for(EventKind.LET_GO)
        self.fit(575)

    def _add_buttons(self) -> None:
        look = self._look
        self._back = Button(look, tr("Back"), kind=ButtonKind.FLAT)
        self._back.setAutoDefault(False)
        self._back.clicked.connect(lambda: self._ask_for(EventKind.LET_GO))
        self.add_left(self._back)
        self._keep = Button(look, tr("Keep it"), kind=ButtonKind.PRIMARY)
        self._keep.clicked.connect(self.reject)
        self.add_button(self._keep, default=True)
        self._act = Button(look, tr("Let go"))
        self._act.clicked.connect(self._record)
        self.add_button(self._act)
        self._keep.setFocus()

    # ── the first page ───────────────────────────────────────────────────────────────────────────

    def _choice_page(self) -> QWidget:
        look, card = self._look, self._detail.view.card
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        title = tr("Let {card} go?").format(card=card.label)
        said = tr("You will not renew it. Nothing is deleted.")
        box.addWidget(Headline(look, "nosign", Tone.LOST, title, said))
        if card.services:
            box.addWidget(self._warning(len(card.services)))
            box.addWidget(self._service_list(card.services))
        box.addWidget(self._scope_box())
        box.addWidget(self._other_ways())
        box.addWidget(self._from_then_on())
        return page

    def _warning(self, count: int) -> Banner:
        title = ntr(
            "{count} service still uses this number",
            "{count} services still use this number",
            count,
        )
        last = reachable_until(self._detail.view.standing.leading)
        if last is None:
            return Banner(self._look, Tone.SOON, "alert", title, tr("Move them first."))
        zone = self._detail.view.card.zone
        left = max(days_left(last, zone, self._services.time_here.now()), 0)
        words = tr(
            "Move them first, while SMS still arrive: until {date} ({city}), {days}."
        ).format(
            date=short_date(last), city=city(zone), days=ntr("{count} day", "{count} days", left)
        )
        return Banner(self._look, Tone.SOON, "alert", title, words)

    def _service_list(self, services: tuple[Service, ...]) -> QWidget:
        look = self._look
        rows = QWidget()
        box = QVBoxLayout(rows)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for place, service in enumerate(services):
            if place:
                box.addWidget(Line(look))
            row = QHBoxLayout()
            row.setContentsMargins(0, look.px(7), 0, look.px(7))
            row.setSpacing(look.px(16))
            row.addWidget(IconPicture(look, _SERVICE_ICONS[service.kind]))
            row.addWidget(Text(look, service.name).shrinking(), 1)
            row.addWidget(Text(look, service.used_for, tone=Tone.TEXT2).shrinking(), 2)
            box.addLayout(row)
        return rows

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
        living = [one for one in self._detail.view.standing.clocks if one.phase not in _OVER]
        if len(living) < 2:  # noqa: PLR2004 - one clock leaves nothing to choose
            group.hide()
        for one in living:
            words = tr("Only this clock: {clock}").format(clock=clock_title(one.clock.kind))
            self._add_scope(box, QRadioButton(words), one.clock.clock)
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
        self._closed = Link(look, tr("Closed at the carrier…"), Role.SMALL)
        self._closed.setAutoDefault(False)
        self._closed.clicked.connect(lambda: self._ask_for(EventKind.CLOSED))
        self._ported = Link(look, tr("Ported to another carrier…"), Role.SMALL)
        self._ported.setAutoDefault(False)
        self._ported.clicked.connect(lambda: self._ask_for(EventKind.PORTED))
        kept = tr("Number, history and receipts stay.")
        for part in (
            self._closed,
            Text(look, "·", Role.SMALL, tone=Tone.TEXT3),
            self._ported,
            Text(look, kept, Role.SMALL, tone=Tone.TEXT2),
        ):
            flow.addWidget(part)
        box.addWidget(links)
        return group

    def _from_then_on(self) -> QWidget:
        look = self._look
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(5))
        box.addWidget(Text(look, tr("From then on"), strong=True))
        for icon, words in (
            ("bell", tr("No reminders; not counted as urgent")),
            ("desk", tr("Listed under “Ended and let go”, folded; history and receipts stay")),
            ("undo", tr("Undo at any time; while the number lives, its date is back at once")),
        ):
            row = QHBoxLayout()
            row.setSpacing(look.px(12))
            row.addWidget(IconPicture(look, icon, 14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping(), 1)
            box.addLayout(row)
        return group

    # ── the second page: closed or ported ────────────────────────────────────────────────────────

    def _ending_page(self) -> QWidget:
        look = self._look
        page = QWidget()
        self._ending_box = QVBoxLayout(page)
        self._ending_box.setContentsMargins(0, 0, 0, 0)
        self._ending_box.setSpacing(look.px(14))
        self._ending_head = Text(look, "", Role.TITLE).wrapping()
        self._ending_box.addWidget(self._ending_head)
        self._day = DayEdit(look, weekday=True)
        self._day.allow(latest=self._today)
        self._day.show_day(self._today)
        self._day_field = Field(look, tr("Day, at the carrier"), self._day)
        self._ending_box.addWidget(self._day_field)
        self._note = QLineEdit()
        self._note_field = Field(look, tr("Note"), self._note, optional=True)
        self._ending_box.addWidget(self._note_field)
        return page

    def _ask_for(self, kind: EventKind) -> None:
        """Ask for the ending that is meant; closing and porting have a day of their own."""
        self._kind = kind
        first = kind is EventKind.LET_GO
        label = self._detail.view.card.label
        self._choices.setVisible(first)
        self._ending.setVisible(not first)
        self._back.setVisible(not first)
        if first:
            self._act.setText(tr("Let go"))
            return
        closed = kind is EventKind.CLOSED
        head = tr("{card} was closed at the carrier") if closed else tr("{card} moved elsewhere")
        self._ending_head.say(head.format(card=label))
        self._note.setPlaceholderText("" if closed else tr("The new carrier"))
        self._act.setText(tr("Mark as closed") if closed else tr("Mark as ported"))
        self._day.setFocus()

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _record(self) -> None:
        draft = self._draft()
        card, recording = self._detail.view.card.id, self._services.recording
        self._act.setEnabled(False)
        self._asking.submit(lambda: recording.record(card, draft), self._saved, self._refused)

    def _draft(self) -> EventDraft:
        if self._kind is not EventKind.LET_GO:
            return EventDraft(
                kind=self._kind.value, on=self._day.typed(), note=self._note.text().strip()
            )
        chosen = self._scopes.checkedButton()
        clock = str(chosen.property("clock")) if chosen is not None else ""
        return EventDraft(kind=self._kind.value, clock=clock)

    def _saved(self, recorded: object) -> None:
        self.ended.emit(recorded)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._act.setEnabled(True)
        if show_fault({"on": self._day_field}, error) is None:
            self.show_error(error)


def reachable_until(one: Standing | None) -> date | None:
    """Return the last day on which SMS still arrive, None when it is not known or past."""
    if one is None or one.phase in _OVER or one.clock.deadline is None:
        return None
    last = one.clock.deadline.last_on
    for span in one.clock.spans:
        if not span.sms_in or span.last_on is None:
            break
        last = span.last_on
    return last
