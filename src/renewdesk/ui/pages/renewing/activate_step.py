"""Activating what was paid: nothing to do, a code to enter, a profile to install, or a shop."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import ActivationKind, activation_of, tells_of
from renewdesk.domain.renewals import Channel, Step
from renewdesk.services.installing import InstallDraft
from renewdesk.ui.dialogs.esim.shown_code import install_title, where_kept
from renewdesk.ui.dialogs.failed_dialog import NOTE
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.renewing.activate_code import ActivateCode
from renewdesk.ui.pages.renewing.activate_side import ActivateSide
from renewdesk.ui.pages.renewing.installed_row import InstalledRow, device_words
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import TellList
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.words.addresses import in_a_row
from renewdesk.words.dates import clock_time
from renewdesk.words.faults import sentence
from renewdesk.words.places import city
from renewdesk.words.procedures import filled, places_of
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.installing import Installed
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.views import CardView
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.step_doors import StepDoors

#: What is kept with the renewal; a code never is.
DEVICE, ON, TICKED, KEPT = (
    "activate.device",
    "activate.on",
    "activate.ticked",
    "activate.kept",
)
_BOOKING = timedelta(minutes=30)


class ActivateStep(StepPane):
    """Shows what the procedure says of this channel; a code lives in the keyring only.

    `guide_wanted` asks for the guide that moves an eSIM to another phone.
    """

    step = Step.ACTIVATE
    guide_wanted = Signal()

    def __init__(self, doors: StepDoors, safe: Safe) -> None:
        super().__init__(doors)
        look = doors.look
        self._kind = ActivationKind.NOTHING
        self._said = ""
        self._is_busy = False
        self._itself = Banner(look, Tone.OK, "ok", "")
        self._tells = TellList(look)
        self._code = ActivateCode(look, doors.services, safe)
        self._slip = Button(look, tr("Slip for the shop…"))
        self._row = InstalledRow(look)
        self._side = ActivateSide(look)
        for part in (self._itself, self._code, self._slip, self._row, self._tells):
            self.add(part)
        self._connect()

    @override
    def show_view(self, view: RenewalView) -> None:
        """Show a renewal; what brings it to life may have become another since."""
        super().show_view(view)
        renewal = view.renewal
        answers = dict(renewal.answers)
        found = activation_of(view.procedure, renewal.channel, answers)
        self._kind = found.kind if found is not None else ActivationKind.NOTHING
        card = view.detail.view.card
        places = places_of(card, view.carrier)
        self._said = filled(found.text, places) if found is not None else ""
        self._tells.show_tells(
            tells_of(view.procedure, self.step, renewal.channel, answers), places
        )
        self._say_kind()
        self._slip.setVisible(
            self._kind is ActivationKind.SHOP and view.procedure.channel(Channel.SHOP) is not None
        )
        has_code = self._has_code
        self._code.setVisible(has_code)
        self._code.shown.steps.show_ticked(renewal.answer(TICKED).split())
        self._show_row(view)
        self._show_side()
        if has_code and self.isVisible() and not self._code.holds and not self._code.is_asking:
            self._code.ask_keyring(card.id)
        self._warn_of_age()

    @override
    def primary(self) -> str:
        if self._installs:
            return tr("Profile is installed")
        return {
            ActivationKind.CODE: tr("The code is entered"),
            ActivationKind.SHOP: tr("It is switched on"),
        }.get(self._kind, tr("Continue"))

    @override
    def can_press(self) -> bool:
        return super().can_press() and not self._is_busy

    @override
    def press(self) -> None:
        """Record an installed profile, else go on; a day that cannot be read is said below it."""
        view = self.view
        if view is None:
            return
        if not self._installs:
            self.finished.emit()
            return
        on, (device, slot) = self._row.day(), self._row.device()
        if on is None:
            self._row.show_fault(tr("Write the day as year-month-day, such as 2026-01-31."))
            return
        draft = InstallDraft(
            on=on.isoformat(),
            device=device,
            slot=slot,
            clock=view.renewal.clock or "",
            since=view.renewal.started_at,
        )
        self._set_busy(busy=True)
        installing = self._doors.services.installing
        self._asking.submit(
            partial(installing.installed, view.renewal.card, draft), self._installed, self._refused
        )

    @override
    def side(self) -> QWidget | None:
        return self._side if self._has_code else None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view is not None:
            services = self._doors.services
            self._asking.latest("devices", services.desk.cards, self._offer, self._ignore)
            if self._has_code and not self._code.holds:
                self._code.ask_keyring(self.view.renewal.card)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the code; a window that is only minimised shows it covered when it is back."""
        if not event.spontaneous():
            self._code.forget()
        super().hideEvent(event)

    def _connect(self) -> None:
        code, side = self._code, self._side
        code.held_changed.connect(self._follow_code)
        code.kept.connect(self._note_kept)
        code.guide_requested.connect(self.guide_wanted)
        code.bug_found.connect(self._doors.jobs.bug_found)
        code.shown.ticked.connect(self._tick)
        self._slip.clicked.connect(self.slip_wanted)
        self._row.device_typed.connect(partial(self.answered.emit, DEVICE))
        self._row.day_typed.connect(partial(self.answered.emit, ON))
        side.failed.connect(self._fail)
        side.page_wanted.connect(self.page_wanted)
        side.copy_wanted.connect(self.copy_wanted)

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    @property
    def _has_code(self) -> bool:
        return self._kind in {ActivationKind.CODE, ActivationKind.PROFILE}

    @property
    def _installs(self) -> bool:
        """Whether a profile goes into a phone: by the procedure, or because a code for it came."""
        return self._kind is ActivationKind.PROFILE or (self._has_code and self._code.is_for_phone)

    def _say_kind(self) -> None:
        titles = {
            ActivationKind.NOTHING: tr("Nothing to do"),
            ActivationKind.CODE: tr("Enter the code"),
            ActivationKind.PROFILE: install_title(),
            ActivationKind.SHOP: tr("Let the shop switch it on"),
        }
        # Of a profile the steps below tell; of a code nothing else does.
        told = "" if self._kind is ActivationKind.PROFILE else self._said
        kept = where_kept() if self._has_code and self._code.has_keyring else ""
        self.say_head(titles[self._kind], in_a_row(filter(None, (told, kept))))
        self._itself.setVisible(self._kind is ActivationKind.NOTHING)
        if self._kind is ActivationKind.NOTHING:
            self._itself.say(tr("It starts by itself within minutes."), self._when())

    def _when(self) -> str:
        """Return from when it is worth looking."""
        view = self.view
        if view is None or view.paid is None:
            return tr("After paying it takes effect within minutes, seldom hours.")
        zone = self._doors.services.time_here.zone()
        words = tr(
            "Paid and noted at {paid}. Look at {time} ({city}); RenewDesk asks then, and again "
            "the next morning."
        )
        at = view.paid.recorded_at
        return words.format(
            paid=clock_time(at, zone), time=clock_time(at + _BOOKING, zone), city=city(zone)
        )

    def _show_row(self, view: RenewalView) -> None:
        self._row.setVisible(self._installs)
        here = self._doors.services.time_here
        renewal = view.renewal
        device = renewal.answer(DEVICE) or device_words(view.detail.view.card)
        self._row.show_answers(device, renewal.answer(ON), today_in(here.zone(), here.now()))

    def _show_side(self) -> None:
        if self.view is not None and self._has_code:
            here = self._doors.services.time_here
            self._side.show_view(self.view, here.now(), here.zone(), for_phone=self._installs)

    def _offer(self, views: Sequence[CardView]) -> None:
        self._row.offer(one.card for one in views)

    def _ignore(self, _error: RenewDeskError) -> None:
        """Offer no other phones; one can be typed all the same."""

    def _follow_code(self) -> None:
        view = self.view
        if view is not None:
            self._say_kind()
            self._show_row(view)
            self._show_side()
        self.primary_changed.emit()

    def _warn_of_age(self) -> None:
        """Say that a code may be an older one, where a new payment brings a new one."""
        view = self.view
        if view is None:
            return
        is_new = bool(view.renewal.answer(KEPT))
        first = view.clock is not None and view.clock.clock.kind is ClockKind.INSTALL
        words = tr(
            "This code was kept before this renewal. If the seller sent a new one, replace it."
        )
        self._code.warn_of_age("" if is_new or first else words)

    # ── what the owner does ──────────────────────────────────────────────────────────────────────

    def _tick(self, name: str, done: bool) -> None:  # noqa: FBT001 - Qt's own signal
        view = self.view
        if view is None:
            return
        ticked = [one for one in view.renewal.answer(TICKED).split() if one != name]
        self.answered.emit(TICKED, " ".join([*ticked, name] if done else ticked))

    def _note_kept(self) -> None:
        self.answered.emit(KEPT, "yes")
        self.said.emit(tr("Kept in the keyring."))

    def _fail(self, reason: str, words: str) -> None:
        """Begin "It didn't work…" with what the phone said, unless something is noted already."""
        view = self.view
        if view is not None and not view.renewal.answer(NOTE):
            self.answered.emit(NOTE, words)
        self.failed_wanted.emit(reason)

    def _installed(self, done: Installed) -> None:
        self._set_busy(busy=False)
        self._doors.bus.changed.emit(done.changes)
        if done.recorded is not None:
            self.undoable.emit(f"event:{done.recorded.event.id}", tr("Installation recorded."))
        self.finished.emit()

    def _refused(self, error: RenewDeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, RuleViolationError):
            self._row.show_fault(sentence(error))
        else:
            self.fault_found.emit(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self.primary_changed.emit()
