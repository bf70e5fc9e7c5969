"""When to remind, when to keep quiet, whether notifications work, and what comes next."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.settings import NotificationText, Settings
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.background_rows import BackgroundRows
from renewdesk.ui.pages.lead_rows import LeadRows
from renewdesk.ui.pages.notification_text_input import NotificationTextInput
from renewdesk.ui.pages.settings_busy import BusyDaysInput
from renewdesk.ui.pages.settings_parts import SettingsSection, in_row
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.switch import Switch
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import clock_time, long_date
from renewdesk.words.faults import sentence
from renewdesk.words.places import city
from renewdesk.words.sending import way_words
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from renewdesk.services.ports.system import Shown
    from renewdesk.services.reminder_views import Notice
    from renewdesk.ui.look import Look
    from renewdesk.ui.unattended import Looked

_TIME_WIDTH, _WHEN_WIDTH, _ROW = 96, 168, 28
_HALF_HOURS = tuple(time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30))


class RemindersSection(SettingsSection):
    """The settings of reminders; the test tells what became of its notification."""

    test_requested = Signal()
    unmute_requested = Signal(str)
    turn_requested = Signal(object, bool)

    def __init__(self, look: Look) -> None:
        super().__init__(
            look, tr("Reminders"), tr("These are the defaults. Each card can have its own.")
        )
        self._quiet = (Settings().quiet_from, Settings().quiet_until)
        self._leads = LeadRows(look)
        self._leads.changed.connect(self._change_leads)
        self._leads.refused.connect(self._refuse_lead)
        self._leads_row = self.add_row(tr("Lead times"), self._leads)
        self.add_row(tr("In grace"), self._grace(look))
        self._time = _TimeChoice(look, tr("Time of day"))
        self._time.activated.connect(self._change_time)
        self._city = Text(look, tone=Tone.TEXT2)
        line = in_row(look, self._time, self._city)
        self._time_row = self.add_row(tr("Time of day"), line, buddy=self._time)
        self._add_quiet_hours(look)
        self._busy = BusyDaysInput(look)
        self._busy.changed.connect(self._change_busy)
        self._busy_row = self.add_row(tr("Come earlier"), self._busy, buddy=self._busy.switch)
        self.add_line()
        self._background = BackgroundRows(look, self)
        self._background.turn_requested.connect(self.turn_requested)
        self._add_test(look)
        self._text = NotificationTextInput(look)
        self._text.changed.connect(self._change_text)
        self._text_row = self.add_row(tr("Text in notifications"), self._text, buddy=self._text)
        self._muted = QVBoxLayout()
        self._muted_row = self.add_row(tr("Muted cards"), _holding(self._muted))
        self.add_line()
        self._next = QVBoxLayout()
        self._next_row = self.add_row(tr("Next reminders"), _holding(self._next))

    @override
    def show_settings(self, settings: Settings) -> None:
        """Show what is stored; equal ends mean that there are no quiet hours."""
        self._leads.show_leads(settings.leads)
        self._time.show_time(settings.reminder_time)
        on = settings.quiet_from != settings.quiet_until
        if on:
            self._quiet = (settings.quiet_from, settings.quiet_until)
        self._switch.setChecked(on)
        for choice, moment in zip((self._from, self._until), self._quiet, strict=True):
            choice.show_time(moment)
            choice.setEnabled(on)
        self._last_day.setChecked(settings.last_day_breaks_quiet)
        self._last_day.setEnabled(on)
        self._busy.show_settings(settings)
        self._text.choose(settings.notification_text)

    def show_looked(self, looked: Looked) -> None:
        """Show what the system does while no window is open."""
        self._background.show_switches(looked.switches, looked.times)

    def show_zone(self, zone: str) -> None:
        """Say whose time the times are."""
        self._city.say(tr("{city}, your time").format(city=city(zone)))

    def show_next(self, notices: Sequence[Notice], now: datetime, zone: str) -> None:
        """Show the reminders that come next."""
        _clear(self._next)
        for place, notice in enumerate(notices):
            if place:
                self._next.addWidget(Line(self._look))
            self._next.addWidget(_coming(self._look, notice, now, zone))
        if not notices:
            self._next.addWidget(Text(self._look, tr("No reminder is planned."), tone=Tone.TEXT2))

    def show_muted(self, cards: Mapping[str, str]) -> None:
        """Show the cards that never remind, label by id; nothing where there is none."""
        _clear(self._muted)
        for card, label in cards.items():
            lift = Link(self._look, tr("Let it remind again"))
            lift.setAccessibleName(tr("Let {card} remind again").format(card=label))
            lift.clicked.connect(lambda _=False, one=card: self.unmute_requested.emit(one))
            self._muted.addWidget(in_row(self._look, Text(self._look, label), lift, gap=14))
        self._muted_row.set_shown(shown=bool(cards))

    def show_test(self, shown: Shown, now: datetime, zone: str) -> None:
        """Say what became of the test notification, and no more than is known."""
        self._test.setEnabled(True)
        self._result.show()
        at = clock_time(now, zone)
        if not shown.ok:
            title, words = tr("The notification could not be shown"), shown.problem
            self._result.say(title, words, tone=Tone.SOON, icon="alert")
        elif shown.proven:
            title = tr("Shown at {time}").format(time=at)
            words = tr("The system confirmed it ({via}).").format(via=way_words(shown.via))
            self._result.say(title, words, tone=Tone.OK, icon="ok")
        else:
            title = tr("Handed over at {time}, not proven").format(time=at)
            words = tr("Whether it appeared, {via} does not tell. Did you see it?")
            words = words.format(via=way_words(shown.via))
            self._result.say(title, words, tone=Tone.INFO, icon="info")

    def _grace(self, look: Look) -> Text:
        words = tr(
            "Daily for a week and in the last week of each stage, weekly between, monthly after "
            "three months."
        )
        text = Text(look, words, tone=Tone.TEXT2).wrapping()
        text.setContentsMargins(0, look.px(6), 0, 0)
        return text

    def _add_quiet_hours(self, look: Look) -> None:
        self._switch = Switch(look, tr("Quiet hours"))
        self._switch.clicked.connect(self._change_quiet)
        self._from = _TimeChoice(look, tr("Quiet from"))
        self._until = _TimeChoice(look, tr("Quiet until"))
        for choice in (self._from, self._until):
            choice.activated.connect(self._change_quiet)
        line = in_row(look, self._switch, self._from, Text(look, tr("to")), self._until, gap=10)
        self._last_day = QCheckBox(tr("Still notify on the last day of a line"))
        self._last_day.clicked.connect(self._change_last_day)
        self._quiet_row = self.add_row(tr("Quiet hours"), line, self._last_day, buddy=self._switch)

    def _add_test(self, look: Look) -> None:
        self._test = Button(look, tr("Send test notification"), icon="bell")
        self._test.clicked.connect(self._ask_for_test)
        self._result = Banner(look, Tone.INFO, "info", "")
        self._result.hide()
        self._test_row = self.add_row(
            tr("Desktop notifications"), in_row(look, self._test), self._result, buddy=self._test
        )

    def _ask_for_test(self) -> None:
        self._test.setEnabled(False)
        self.test_requested.emit()

    def _change_leads(self, leads: object) -> None:
        self.changed.emit({"leads": leads}, self._leads_row)

    def _refuse_lead(self, typed: str) -> None:
        self._leads_row.say(sentence(RuleViolationError(Fault.BAD_SETTING, "leads", given=typed)))

    def _change_time(self) -> None:
        self.changed.emit({"reminder_time": self._time.chosen()}, self._time_row)

    def _change_quiet(self) -> None:
        start, end = self._from.chosen(), self._until.chosen()
        if not self._switch.isChecked():
            end = start
        self.changed.emit({"quiet_from": start, "quiet_until": end}, self._quiet_row)

    def _change_busy(self, values: dict[str, object]) -> None:
        self.changed.emit(values, self._busy_row)

    def _change_text(self, text: str) -> None:
        self.changed.emit({"notification_text": NotificationText(text)}, self._text_row)

    def _change_last_day(self) -> None:
        value = self._last_day.isChecked()
        self.changed.emit({"last_day_breaks_quiet": value}, self._quiet_row)


class _TimeChoice(Choice):
    """Half hours of a day, and whatever other time is stored."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__((_said(one), _said(one)) for one in _HALF_HOURS)
        self.setFixedWidth(look.px(_TIME_WIDTH))
        self.setAccessibleName(name)

    def chosen(self) -> time:
        """Return the time that is chosen."""
        return time.fromisoformat(self.key())

    def show_time(self, moment: time) -> None:
        """Show a time, which is offered from now on."""
        said = _said(moment)
        if said not in self.keys():
            self.offer((one, one) for one in sorted({*self.keys(), said}))
        self.choose(said)


def _said(moment: time) -> str:
    return moment.strftime("%H:%M")


def _holding(column: QVBoxLayout) -> QWidget:
    """Return a widget around a column whose lines change."""
    holder = QWidget()
    holder.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return holder


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _coming(look: Look, notice: Notice, now: datetime, zone: str) -> QWidget:
    """Return the line of a reminder to come: when, what, in how many days."""
    day = today_in(zone, notice.read_at)
    left = (day - today_in(zone, now)).days
    row = QWidget()
    row.setMinimumHeight(look.px(_ROW) - 1)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(10))
    said = tr("{date}, {time}").format(date=long_date(day), time=clock_time(notice.read_at, zone))
    when = Text(look, said, tone=Tone.TEXT2)
    when.setMinimumWidth(look.px(_WHEN_WIDTH))
    line.addWidget(when)
    title = Text(look, notice.message.title).shrinking()
    title.setToolTip(notice.message.title)
    title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    line.addWidget(title, 1)
    line.addWidget(Text(look, _days_on(left), tone=Tone.TEXT2))
    return row


def _days_on(days: int) -> str:
    if days <= 0:
        return tr("today")
    return tr("tomorrow") if days == 1 else ntr("in {count} day", "in {count} days", days)
