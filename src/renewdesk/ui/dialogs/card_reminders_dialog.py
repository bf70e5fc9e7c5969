"""When one card reminds: an hour and lead times of its own, and what comes next."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.services.settings import is_quiet
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.reminder_times import coming_faces
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.entry_list import EntryList
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.lead_row import LeadRow
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.card_times import CardTimes
    from renewdesk.services.reminder_views import Notice
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH = 560
_HALF_HOURS = tuple(time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30))


class CardRemindersDialog(DialogFrame):
    """Shows what holds for a card and saves its own times; `saved` carries the `Changes`."""

    saved = Signal(object)
    why_requested = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        times: CardTimes,
        coming: Sequence[Notice],
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Reminders of {card}").format(card=times.card.label)
        super().__init__(look, title, parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._times = times
        self._hour = Choice(_hours(times))
        self._hour.choose(_said(times.own.hour) if times.own.hour else "")
        self._hour_field = Field(look, tr("Time of day"), self._hour)
        self._all = _OwnLeads(
            look, tr("Lead times of its own for all its dates"), _known(times, times.clocks)
        )
        self._all.show_own(times.own.leads)
        several = len(times.clocks) > 1 or bool(times.own.of_clock)
        self._rows = {clock.id: self._row(look, clock) for clock in times.clocks if several}
        self.set_body(Scroll(self._laid_out(look, coming)))
        why = Link(look, tr("Why a reminder came, or did not…"))
        why.clicked.connect(self.why_requested)
        self.add_left(why)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.clicked.connect(self._keep)
        self.add_button(self._save, default=True)
        self.fit(_WIDTH)

    def _laid_out(self, look: Look, coming: Sequence[Notice]) -> Body:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(14))
        box.addWidget(self._hour_field)
        for row in (self._all, *self._rows.values()):
            row.refused.connect(self._refuse_lead)
            row.switched.connect(self.grow)
            box.addWidget(row)
        hint = tr("Days before the date, counted where the card counts; 0 is the last day.")
        box.addWidget(Text(look, hint, tone=Tone.TEXT2).wrapping())
        box.addWidget(SectionLabel(look, tr("Next reminders")))
        if coming:
            entries = EntryList(look)
            entries.show_entries(coming_faces(coming))
            box.addWidget(entries)
        else:
            box.addWidget(Text(look, tr("No reminder is planned."), tone=Tone.TEXT2))
        box.addStretch(1)
        return body

    def _row(self, look: Look, clock: Clock) -> _OwnLeads:
        name = clock.name.spoken(language())
        words = tr("Lead times of its own for {clock}").format(clock=name)
        row = _OwnLeads(look, words, _known(self._times, [clock]))
        row.show_own(self._times.own.of_clock.get(clock.id))
        return row

    def _keep(self) -> None:
        hour = self._hour.key()
        chosen = {clock: row.leads() for clock, row in self._rows.items()}
        own = OwnTimes(
            hour=time.fromisoformat(hour) if hour else None,
            leads=self._all.leads(),
            of_clock={clock: leads for clock, leads in chosen.items() if leads is not None},
        )
        self._save.setEnabled(False)
        keeping, card = self._services.card_times, self._times.card.id
        self._asking.submit(lambda: keeping.save(card, own), self._done, self._refused)

    def _done(self, changes: Changes) -> None:
        self.saved.emit(changes)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        self.show_error(error)

    def _refuse_lead(self, typed: str) -> None:
        self.show_error(RuleViolationError(Fault.BAD_LEADS, "leads", given=typed))


class _OwnLeads(QWidget):
    """A check box, and below it the chips that count while it is ticked."""

    refused = Signal(str)
    switched = Signal()

    def __init__(self, look: Look, words: str, known: tuple[int, ...]) -> None:
        super().__init__()
        self._known = known
        self._own = QCheckBox(words)
        self._row = LeadRow(look, words, known)
        self._row.refused.connect(self.refused)
        self._own.toggled.connect(self._switch)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self._own)
        box.addWidget(self._row)

    def show_own(self, leads: tuple[int, ...] | None) -> None:
        """Show leads of its own, or that it has the usual ones."""
        self._row.show_leads(self._known if leads is None else leads)
        self._own.setChecked(leads is not None)
        self._row.setVisible(leads is not None)

    def leads(self) -> tuple[int, ...] | None:
        """Return the leads of its own, None for the usual ones."""
        return self._row.leads() if self._own.isChecked() else None

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._row.setVisible(on)
        self.switched.emit()


def _known(times: CardTimes, clocks: Iterable[Clock]) -> tuple[int, ...]:
    """Return the leads that the settings say for these clocks, the largest first."""
    usual = times.settings.leads
    found = {lead for one in clocks for lead in usual.get(one.kind, DEFAULT_LEADS[one.kind])}
    return tuple(sorted(found, reverse=True))


def _hours(times: CardTimes) -> list[tuple[str, str]]:
    """Return the hours to choose from: the usual one, and those outside the quiet hours."""
    usual = tr("As in the settings ({time})").format(time=_said(times.settings.reminder_time))
    offered = {one for one in _HALF_HOURS if not is_quiet(one, times.settings)}
    if times.own.hour is not None:
        offered.add(times.own.hour)
    return [("", usual), *((_said(one), _said(one)) for one in sorted(offered))]


def _said(moment: time) -> str:
    return moment.strftime("%H:%M")
