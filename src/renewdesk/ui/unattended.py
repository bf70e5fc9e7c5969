"""What reaches the owner while no window is open: the offer, the line in the rail, missed times.

The system is asked in a thread of its own: its answer may take long, and saving must not wait.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.standing import Section
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.words.background import closing_words
from renewdesk.words.dates import clock_time
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, time

    from renewdesk.domain.background import Switch
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.background import Hours
    from renewdesk.services.checking import Checks
    from renewdesk.services.views import CardView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services
    from renewdesk.ui.widgets.banner import Banner
    from renewdesk.ui.widgets.gap_banner import GapBanner

_LOOKED_EVERY = timedelta(minutes=30)
_GONE = frozenset({Section.ENDED, Section.LOST})


@value
class Looked:
    """What the system has, and the hours at which the owner wants to be checked on."""

    switches: tuple[Switch, ...]
    times: tuple[time, ...]


class Unattended(QObject):
    """Asks the system what it has, switches it, and keeps the banners and the status line true.

    `looked` tells what the system has, for the settings; `status_changed` words and tone for the
    rail; `banner_made` carries what stands above the desk until it is answered.
    """

    looked = Signal(object)
    status_changed = Signal(str, object)
    banner_made = Signal(object)
    inbox_requested = Signal()
    fault_found = Signal(object)

    def __init__(
        self, look: Look, services: Services, jobs: Jobs, system: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._jobs = jobs
        self._system = system
        self._cards = 0
        self._known: Checks | None = None
        self._switches: tuple[Switch, ...] | None = None
        self._hours: Hours | None = None
        self._checked_at: datetime | None = None
        self._looked_at: datetime | None = None
        self._offer: Banner | None = None
        self._gap: GapBanner | None = None

    def show_cards(self, views: Sequence[CardView]) -> None:
        """Take note of how many cards there are to remind of."""
        self._cards = sum(view.standing.section not in _GONE for view in views)
        self._refresh()

    def show_checked(self, at: datetime) -> None:
        """Take note of a check; look at the system anew now and then."""
        self._checked_at = at
        if self._looked_at is None or not timedelta() <= at - self._looked_at < _LOOKED_EVERY:
            self.look_again()
        else:
            self._tell_status()

    def look_again(self) -> None:
        """Ask the system what it has."""
        self._looked_at = self._services.time_here.now()
        self._jobs.latest("unattended", partial(_read, self._services), self._ask, self._fail)

    def turn(self, occasions: Iterable[Occasion], *, on: bool) -> None:
        """Switch occasions on or off in the system, as the owner wishes."""
        background = self._services.background
        act = background.turn_on if on else background.turn_off
        self._switch(act, tuple(occasions))

    def parting_words(self) -> str:
        """Return what closing the window means for reminders; empty when that need not be said."""
        known, switches = self._known, self._switches
        if not self._cards or known is None or known.is_warned or switches is None:
            return ""
        return closing_words(switches)

    def part(self) -> None:
        """Remember that the owner has read what closing the window means."""
        work = self._services.checking.warn_no_more
        self._jobs.submit(work, lambda _: self.look_again(), self._fail)

    def hear(self, changes: Changes) -> None:
        """Follow the owner's hours with a timer that is on."""
        # A card may have an hour of its own.
        if (changes.settings or changes.cards) and self._switches is not None:
            self._jobs.submit(self._services.checking.hours, self._follow, self._fail)

    def _ask(self, read: tuple[Hours, Checks]) -> None:
        hours, self._known = read
        work = partial(self._services.background.look, hours)
        self._system.latest("unattended", work, partial(self._show, hours), self._fail)

    def _show(self, hours: Hours, switches: tuple[Switch, ...]) -> None:
        self._switches, self._hours = switches, hours
        self.looked.emit(Looked(switches, hours.times))
        self._refresh()

    def _switch(
        self,
        act: Callable[[Hours, Iterable[Occasion]], tuple[Switch, ...]],
        occasions: tuple[Occasion, ...],
    ) -> None:
        def ask(hours: Hours) -> None:
            self._system.submit(
                partial(act, hours, occasions), partial(self._switched, hours), self._refused
            )

        self._jobs.submit(self._services.checking.hours, ask, self._fail)

    def _switched(self, hours: Hours, switches: tuple[Switch, ...]) -> None:
        self._show(hours, switches)
        self._answer()

    def _refused(self, error: RenewDeskError) -> None:
        """Say why, and show what the system has now: part of it may have worked."""
        self.fault_found.emit(error)
        self.look_again()

    def _follow(self, hours: Hours) -> None:
        if hours != self._hours or self._has(SwitchState.STALE):
            work = partial(self._services.background.follow, hours)
            self._system.submit(work, partial(self._show, hours), self._refused)

    def _answer(self) -> None:
        """Remember that the owner decided, and ask no more."""
        self._jobs.submit(self._services.checking.answer, lambda _: self.look_again(), self._fail)

    def _close_gap(self) -> None:
        if self._gap is not None:
            self._gap.hide()
        work = self._services.checking.close_gap
        self._jobs.submit(work, lambda _: self.look_again(), self._fail)

    def _fail(self, error: RenewDeskError) -> None:
        self.fault_found.emit(error)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _refresh(self) -> None:
        self._tell_status()
        self._show_offer()
        self._show_gap()

    def _tell_status(self) -> None:
        if self._checked_at is None or self._switches is None:
            return
        at = clock_time(self._checked_at, self._services.time_here.zone())
        running = {one.occasion for one in self._switches if one.state.checks}
        if not self._switches:
            words = tr("Reminders while open,\nlast check {time}")
        elif Occasion.TIMER in running:
            words = tr("Reminders on,\nlast check {time}")
        elif running:
            words = tr("Reminders at login,\nlast check {time}")
        else:
            self.status_changed.emit(tr("Reminders off\nwhen closed"), Tone.SOON)
            return
        self.status_changed.emit(words.format(time=at), Tone.TEXT2)

    def _show_offer(self) -> None:
        """Ask once whether the system is to check; the question stays until it is answered."""
        known, switches = self._known, self._switches
        wanted = (
            bool(self._cards and switches and known and not known.is_answered)
            and not self._has(SwitchState.ON, SwitchState.STALE)
            and any(one.state is not SwitchState.UNAVAILABLE for one in switches or ())
        )
        if wanted and self._offer is None:
            self._offer = self._offering()
        if self._offer is not None:
            self._offer.setVisible(wanted)

    def _offering(self) -> Banner:
        from renewdesk.ui.widgets.banner import Banner  # noqa: PLC0415 - new owners only
        from renewdesk.ui.widgets.button import Button, ButtonKind  # noqa: PLC0415 - as above

        banner = Banner(
            self._look,
            Tone.SOON,
            "bell",
            tr("Reminders come only while RenewDesk runs."),
            tr("Let it check at login and every morning?"),
        )
        later = Button(self._look, tr("Not now"), kind=ButtonKind.SMALL)
        later.clicked.connect(self._answer)
        on = Button(self._look, tr("Turn on"), kind=ButtonKind.SMALL, tone=Tone.SOON)
        on.clicked.connect(lambda: self.turn(Occasion, on=True))
        banner.add_button(later)
        banner.add_button(on)
        self.banner_made.emit(banner)
        return banner

    def _show_gap(self) -> None:
        gap = self._known.gap if self._known and self._cards else None
        if gap is None:
            if self._gap is not None:
                self._gap.hide()
            return
        if self._gap is None:
            from renewdesk.ui.widgets.gap_banner import GapBanner  # noqa: PLC0415 - gaps only

            self._gap = GapBanner(self._look)
            self._gap.read.connect(self._close_gap)
            self._gap.inbox_requested.connect(self.inbox_requested)
            self.banner_made.emit(self._gap)
        self._gap.show_gap(gap, self._services.time_here.zone())

    def _has(self, *states: SwitchState) -> bool:
        return any(one.state in states for one in self._switches or ())


def _read(services: Services) -> tuple[Hours, Checks]:
    """Read what the storage knows; called in its thread."""
    return services.checking.hours(), services.checking.known()
