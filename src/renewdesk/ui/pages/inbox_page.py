"""The inbox: what needs the owner, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.reminder_log import Delivery
from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.facing.reminders import Reading, snooze_words
from renewdesk.ui.pages.inbox_detail import InboxDetailPane, ReminderView
from renewdesk.ui.pages.inbox_list import InboxListPane
from renewdesk.ui.pages.inbox_snooze import evening_of
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.two_panes import PaneWidths, TwoPanes
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from renewdesk.domain.changes import Changes
    from renewdesk.services.reminder_views import Inbox, InboxRow, Notice, Sent, Snoozed
    from renewdesk.services.views import CardView
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_LEAST_PAGE = 340
_WIDTHS = PaneWidths(508, 596, _LEAST_PAGE, _LEAST_PAGE)
#: The last reminder of a date may come on the day after it.
_LOOK_AHEAD = 2


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The inbox and the cards that it speaks of, read one after the other."""

    inbox: Inbox
    views: dict[str, CardView]


class InboxPage(QWidget):
    """Reminders by day and the chosen one in full; in a narrow window one of them at a time.

    Opening it clears the badge and nothing else. ``open_page``, ``record``, ``let_go``,
    ``renew`` and ``change_date`` carry the card's id, ``why`` the day of a reminder too;
    ``open_settings`` asks for the settings of reminders.
    """

    badge_changed = Signal(int)
    open_page = Signal(str)
    record = Signal(str)
    let_go = Signal(str)
    change_date = Signal(str)
    secrets = Signal(str)
    renew = Signal(str)
    open_settings = Signal()
    why = Signal(str, object)

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
        self._loaded: _Loaded | None = None
        self._shown = ""
        self._wanted = ""
        self._problem = ""
        self._muted = ""
        self._pane = InboxListPane(look)
        self._detail = InboxDetailPane(look)
        self._undo = UndoBar(look)
        both = (self._pane, self._detail)
        self._panes = TwoPanes(look, both, _WIDTHS, tr("Inbox"), lambda: bool(self._shown))
        on_base(self)
        self._lay_out()
        self._connect()

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        services = self._services
        self._asking.latest("inbox", partial(_load, services), self._show, self._fail)

    def show_reminder(self, reminder_id: str) -> None:
        """Load, then choose a reminder, as when its notification was clicked."""
        self._wanted = reminder_id
        self._pane.show_all()
        self.show_page()

    def tell_problem(self, reason: str) -> None:
        """Learn why the last notification failed; empty when none did."""
        self._problem = reason
        self._tell_trouble()

    def refresh_badge(self) -> None:
        """Count the reminders that came since the inbox was open, and say so."""
        count = self._services.reminding.unseen_count
        self._asking.latest("badge", count, self.badge_changed.emit, self._fail)

    @override
    def minimumSizeHint(self) -> QSize:
        # Both panes together are wider; below their width the page shows one of them.
        return QSize(self._look.px(_LEAST_PAGE), super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        leaves = event.key() == Qt.Key.Key_Escape or (alt and event.key() == Qt.Key.Key_Left)
        if self._panes.is_pushed and leaves:
            self._panes.pull()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._panes, 1)
        page.addWidget(self._undo)

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._pane.narrowed.connect(self._show_loaded)
        self._pane.list.current_changed.connect(self._choose)
        self._pane.list.opened.connect(lambda _key: self._panes.push())
        list_ = self._pane.list
        self._panes.follow(list_, lambda opens: list_.set_opens_on_click(opens=opens))
        self._panes.stepped.connect(self._step)
        self._undo.undo_requested.connect(self._unmute)
        detail = self._detail
        for wish, told in (
            (detail.page_requested, self.open_page),
            (detail.record_requested, self.record),
            (detail.let_go_requested, self.let_go),
            (detail.date_requested, self.change_date),
            (detail.secrets_requested, self.secrets),
            (detail.renewal_requested, self.renew),
        ):
            wish.connect(partial(self._tell_card, told))
        detail.settings_requested.connect(self.open_settings)
        detail.days_requested.connect(self._snooze_days)
        detail.hours_requested.connect(self._snooze_hours)
        detail.evening_requested.connect(self._snooze_until_evening)
        detail.done_requested.connect(self._close)
        detail.sending_requested.connect(self._send)
        detail.why_requested.connect(self._tell_why)
        detail.mute_requested.connect(self._mute)

    def _hear(self, changes: Changes) -> None:
        if not (changes.reminders or changes.cards or changes.settings):
            return
        if self.isVisible():
            self.show_page()
        else:
            self.refresh_badge()

    def _reading(self) -> Reading:
        time_here = self._services.time_here
        return Reading(time_here.now(), time_here.zone())

    def _rows(self) -> dict[str, InboxRow]:
        if self._loaded is None:
            return {}
        inbox = self._loaded.inbox
        return {row.row.id: row for row in (*inbox.open, *inbox.snoozed, *inbox.done)}

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self._show_loaded()
        self._tell_trouble()
        if self.isVisible():
            self.badge_changed.emit(0)
            if loaded.inbox.unseen:
                seen = self._services.reminding.mark_seen
                self._asking.submit(seen, self._bus.changed.emit, self._fail)
        else:
            self.badge_changed.emit(loaded.inbox.unseen)

    def _show_loaded(self) -> None:
        if self._loaded is None:
            return
        self._pane.show_inbox(self._loaded.inbox, self._loaded.views, self._reading())
        wanted, self._wanted = self._wanted, ""
        ids, list_ = self._pane.reminder_ids(), self._pane.list
        if wanted and list_.show_reminder(wanted):
            self._panes.push()
        if not list_.current_reminder() and ids and not self._panes.is_compact:
            list_.show_reminder(ids[0])
        self._choose(list_.current_reminder())
        if self._panes.is_pushed and not self._shown:
            self._panes.pull()

    def _choose(self, reminder_id: str) -> None:
        row = self._rows().get(reminder_id)
        self._shown = reminder_id if row is not None else ""
        ids = self._pane.reminder_ids()
        self._panes.show_place(ids.index(self._shown) + 1 if self._shown in ids else 0, len(ids))
        if row is None or self._loaded is None:
            self._detail.clear()
            return
        view = self._loaded.views.get(row.card.id)
        work = partial(_view, self._services, row, view)
        self._asking.latest("reminder", work, self._show_detail, self._fail)

    def _show_detail(self, view: ReminderView) -> None:
        if view.row.row.id == self._shown:
            self._detail.show_reminder(view, self._reading())

    def _step(self, by: int) -> None:
        ids = self._pane.reminder_ids()
        place = ids.index(self._shown) + by if self._shown in ids else -1
        if 0 <= place < len(ids):
            self._pane.list.show_reminder(ids[place])

    def _tell_trouble(self) -> None:
        """Show the banner while a reminder waits that could not be shown."""
        opened = self._loaded.inbox.open if self._loaded else ()
        failed = [row for row in opened if row.row.delivery is Delivery.FAILED]
        if not failed:
            self._pane.show_trouble("", "")
            return
        rest = tr("Your reminders are here, and each check tries again.")
        words = f"{self._problem}\n{rest}" if self._problem else rest
        self._pane.show_trouble(tr("Desktop notifications do not work"), words)

    def _tell_card(self, told: SignalInstance) -> None:
        row = self._rows().get(self._shown)
        if row is not None:
            told.emit(row.card.id)

    def _snooze_days(self, days: int) -> None:
        work = partial(self._services.reminding.snooze, self._shown, days=days)
        self._asking.submit(work, self._tell_snoozed, self._refuse)

    def _snooze_hours(self, hours: int) -> None:
        self._snooze_until(self._services.time_here.now() + timedelta(hours=hours))

    def _snooze_until_evening(self) -> None:
        here = self._services.time_here
        self._snooze_until(evening_of(here.now(), here.zone()))

    def _snooze_until(self, until: datetime) -> None:
        work = partial(self._services.reminding.snooze, self._shown, until=until)
        self._asking.submit(work, self._tell_snoozed, self._refuse)

    def _tell_snoozed(self, snoozed: Snoozed) -> None:
        self._bus.changed.emit(snoozed.changes)
        words = snooze_words(snoozed.until, self._reading(), capped=snoozed.capped)
        self._detail.say(words)
        announce(self._detail, words)

    def _close(self) -> None:
        work = partial(self._services.reminding.done, self._shown)
        self._asking.submit(work, self._bus.changed.emit, self._refuse)

    def _send(self) -> None:
        work = partial(self._services.reminding.send_now, self._shown)
        self._asking.submit(work, self._tell_sent, self._refuse)

    def _tell_sent(self, sent: Sent) -> None:
        self._detail.say(sent.text)
        announce(self._detail, sent.text, urgent=not sent.shown.ok)

    def _tell_why(self) -> None:
        row = self._rows().get(self._shown)
        if row is not None:
            self.why.emit(row.card.id, row.day)

    def _mute(self) -> None:
        row = self._rows().get(self._shown)
        if row is None:
            return
        card, label = row.card.id, row.card.label
        work = partial(self._services.reminding.mute, card)
        self._asking.submit(work, partial(self._tell_muted, card, label), self._refuse)

    def _tell_muted(self, card: str, label: str, changes: Changes) -> None:
        self._muted = card
        self._bus.changed.emit(changes)
        self._undo.offer(tr("{card} reminds no more.").format(card=label))

    def _unmute(self) -> None:
        work = partial(self._services.reminding.mute, self._muted, muted=False)
        self._asking.submit(work, self._bus.changed.emit, self._refuse)

    def _refuse(self, error: RenewDeskError) -> None:
        words = sentence(error)
        if error.fault is Fault.UNKNOWN_REMINDER:
            # Its id means nothing here; what happened is that another program recorded something.
            words = tr("The date of this reminder has moved on; nothing was changed.")
        self._detail.say(words)
        announce(self._detail, words, urgent=True)

    def _fail(self, error: RenewDeskError) -> None:
        self._pane.show_trouble(tr("This did not work"), sentence(error))


def _load(services: Services) -> _Loaded:
    """Read the inbox and the desk; called in the storage thread."""
    views = {str(view.card.id): view for view in services.desk.cards(archived=True)}
    return _Loaded(services.reminding.inbox(), views)


def _view(services: Services, row: InboxRow, card: CardView | None) -> ReminderView:
    """Read what the detail of a reminder needs; called in the storage thread."""
    try:
        address = services.pages.address(row.card.id)
    except RenewDeskError:
        # No page is known, or its address is refused: then there is none to offer.
        address = None
    until = row.row.boundary_on + timedelta(days=_LOOK_AHEAD)
    coming = _next_of(row, services.reminding.upcoming(until))
    return ReminderView(row, card, address, coming, services.settings.read())


def _next_of(row: InboxRow, notices: Sequence[Notice]) -> Notice | None:
    """Return the next reminder of the same date."""
    same = (row.row.clock, row.row.kind, row.row.boundary_on)
    for notice in notices:
        one = notice.planned
        if (one.clock.id, one.kind, one.boundary_on) == same and one.id != row.row.id:
            return notice
    return None
