"""Verify: the new date is read at the carrier; until then a payment is not proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault
from renewdesk.domain.failure_advice import PAY_AGAIN_AFTER
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import tells_of
from renewdesk.domain.renewals import Answers, Reason, RenewalState, Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.ask_carrier import AskCarrierBox, ways_to_ask
from renewdesk.ui.dialogs.date_answers import DateAnswers, reminders_to_come_again
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.preparing import places
from renewdesk.ui.facing.renewing import seller
from renewdesk.ui.facing.verifying import (
    earlier_words,
    has_nothing_to_compare,
    is_old_date,
    is_outdated,
    proved_words,
    saved_words,
)
from renewdesk.ui.pages.renewing.payment_ahead import ChangeBox
from renewdesk.ui.pages.renewing.receipt_step import receipts_of
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import TellList
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.confirming import wait_words
from renewdesk.words.dates import short_date
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.days import End
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.standing import Standing
    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.services.recording import Recorded
    from renewdesk.services.reminder_views import Snoozed
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.renewing import Verified
    from renewdesk.ui.step_doors import StepDoors


class VerifyStep(StepPane):
    """Says where to look, takes the date that is shown there, and ends the renewal with it."""

    step = Step.VERIFY

    def __init__(self, doors: StepDoors) -> None:
        super().__init__(doors)
        look = doors.look
        self._is_saving = False
        self._asked_for: tuple[object, ...] = ()
        self._reminders: dict[str, str] = {}
        self._unpaid = Banner(look, Tone.SOON, "alert", tr("No payment is recorded yet"))
        self._no_receipt = Banner(
            look, Tone.SOON, "receipt", tr("No receipt of this payment is kept yet")
        )
        self._wait = Banner(look, Tone.INFO, "clock", tr("Paid a moment ago"))
        self._old = Banner(look, Tone.SOON, "alert", tr("This is the date of before the payment"))
        self._earlier = Banner(look, Tone.SOON, "alert", "")
        self._proved = Banner(look, Tone.OK, "ok", "")
        self._tells = TellList(look)
        self._ask_title = Text(look, tr("1. Ask the carrier"), strong=True)
        self._ways = AskCarrierBox(look)
        self._answer_title = Text(look, tr("2. What does the carrier show?"), strong=True)
        self._answers = DateAnswers(look)
        self._change = ChangeBox(look, doors.services.time_here)
        self._add_parts()
        self._connect()

    # ── for the page ─────────────────────────────────────────────────────────────────────────────

    @override
    def show_view(self, view: RenewalView) -> None:
        super().show_view(view)
        self._say_heads(view)
        self._show_banners(view)
        self._show_procedure(view)
        asks = self._asks(view)
        for part in (self._ask_title, self._ways, self._answer_title, self._answers):
            part.setVisible(asks)
        if asks:
            self._show_ways(view)
            self._turn_to(view)
        self._look_ahead()
        self.primary_changed.emit()

    @override
    def primary(self) -> str:
        view = self._view
        if view is None or not self._asks(view):
            return ""
        if self._answers.days_until_asked() and not has_nothing_to_compare(view):
            return tr("Ask again {when}").format(when=self._answers.words_of_later())
        end = self._deadline(view)
        if has_nothing_to_compare(view):
            return tr("It works")
        if self._answers.is_same() and end is not None:
            return tr("Confirm {date}").format(date=short_date(end.last_on))
        day = self._answers.day()
        return tr("Save {date}").format(date=short_date(day)) if day is not None else tr("Save")

    @override
    def can_press(self) -> bool:
        view = self._view
        if view is None or self._is_saving or not self._asks(view):
            return False
        told = self._answers.is_same() or self._answers.typed() or self._answers.days_until_asked()
        return has_nothing_to_compare(view) or bool(told)

    @override
    def press(self) -> None:
        """Record the date that was read, or let the question come again."""
        view = self._view
        if view is None or not self.can_press():
            return
        days = self._answers.days_until_asked()
        if days and not has_nothing_to_compare(view):
            self._ask_again(view, days)
            return
        last_day = "" if self._is_same(view) else self._answers.typed()
        renewing, renewal = self._doors.services.renewing, view.renewal.id
        self._is_saving = True
        self.primary_changed.emit()
        self._asking.submit(lambda: renewing.verify(renewal, last_day), self._saved, self._refused)

    @override
    def take_focus(self) -> None:
        if not self._answers.isHidden():
            self._answers.take_focus()

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def _add_parts(self) -> None:
        for banner, words, to in (
            (self._unpaid, tr("Confirm payment"), Step.CONFIRM),
            (self._no_receipt, tr("Add receipt"), Step.RECEIPT),
        ):
            button = Button(self._look, words, kind=ButtonKind.SMALL, tone=Tone.SOON)
            button.clicked.connect(lambda _=False, step=to: self.go_to.emit(step.value))
            banner.add_button(button)
        failed = Button(self._look, tr("It didn’t work…"), kind=ButtonKind.SMALL, tone=Tone.SOON)
        failed.clicked.connect(lambda: self.failed_wanted.emit(Reason.NOTHING_HAPPENED.value))
        self._old.add_button(failed)
        for part in (
            self._proved,
            self._unpaid,
            self._wait,
            self._ask_title,
            self._ways,
            self._answer_title,
            self._answers,
            self._old,
            self._earlier,
            self._change,
            self._no_receipt,
            self._tells,
        ):
            self.add(part)
            part.hide()

    def _connect(self) -> None:
        self._ways.open_requested.connect(lambda: self.page_wanted.emit(PageKind.ACCOUNT.value))
        self._answers.changed.connect(self._tell_answer)

    def _say_heads(self, view: RenewalView) -> None:
        name = seller(view)
        if view.renewal.state is RenewalState.DONE:
            self.say_head(tr("Seen at {seller}").format(seller=name))
            return
        if has_nothing_to_compare(view):
            self.say_head(
                tr("See that it works"),
                tr("There is no date to compare: try what you paid for, then say so here."),
            )
            return
        self.say_head(
            tr("See the new date at {seller}").format(seller=name),
            tr("Until you have seen it there, the payment counts as paid, not confirmed yet."),
        )

    def _show_banners(self, view: RenewalView) -> None:
        here, done = self._doors.services.time_here, view.renewal.state is RenewalState.DONE
        self._proved.setVisible(done)
        if done:
            self._proved.say(*proved_words(view))
        self._unpaid.setVisible(view.paid is None and view.renewal.is_open)
        self._no_receipt.setVisible(view.paid is not None and not receipts_of(view))
        until = view.paid.recorded_at + PAY_AGAIN_AFTER if view.paid is not None else None
        fresh = until is not None and here.now() < until and not done
        self._wait.setVisible(fresh)
        if until is not None and fresh:
            words = wait_words(until, here.zone())
            if words not in self._wait.accessibleName():
                self._wait.say(tr("Paid a moment ago"), words)

    def _show_procedure(self, view: RenewalView) -> None:
        here, renewal = self._doors.services.time_here, view.renewal
        tells = tells_of(view.procedure, self.step, renewal.channel, dict(renewal.answers))
        shown = tells if self._asks(view) else ()
        self._tells.show_tells(shown, places(view, here.now(), here.zone()))

    def _show_ways(self, view: RenewalView) -> None:
        today = today_in(view.detail.view.card.zone, self._doors.services.time_here.now())
        self._ways.show_ways(ways_to_ask(view.carrier, _account(view), today))

    def _turn_to(self, view: RenewalView) -> None:
        """Offer the answers anew only when another date is asked about: the owner may be typing."""
        one, dated = view.clock, not has_nothing_to_compare(view)
        for part in (self._answer_title, self._answers):
            part.setVisible(dated)
        if one is None or not dated:
            return
        asked_for = (view.renewal.id, one.clock.clock, one.clock.deadline, view.paid)
        if asked_for != self._asked_for:
            self._asked_for = asked_for
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._answers.isAncestorOf(focused)
            now = self._doors.services.time_here.now()
            with QSignalBlocker(self._answers):
                self._answers.turn_to(
                    one, today_in(one.clock.zone, now), confirms=True, outdated=is_outdated(view)
                )
            if focused is not None and not had_focus:
                focused.setFocus()  # to show an answer is no reason to move the keyboard
            self._look_for_reminder(view)
        self._answers.enter(view.renewal.answer(Answers.LAST_DAY))

    def _look_for_reminder(self, view: RenewalView) -> None:
        reminding, card = self._doors.services.reminding, view.renewal.card
        self._asking.latest(
            "reminders",
            lambda: reminders_to_come_again(reminding, card),
            self._take_reminders,
            self.fault_found.emit,
        )

    def _take_reminders(self, found: dict[str, str]) -> None:
        self._reminders = found
        clock = self._view.clock if self._view is not None else None
        possible = clock is not None and clock.clock.clock in found
        self._answers.offer_to_ask_again(possible=possible)

    # ── what is answered ─────────────────────────────────────────────────────────────────────────

    def _asks(self, view: RenewalView) -> bool:
        """Tell whether there is a payment that waits to be seen at the carrier."""
        return view.renewal.is_open and view.paid is not None

    def _deadline(self, view: RenewalView) -> End | None:
        return view.clock.clock.deadline if view.clock is not None else None

    def _is_same(self, view: RenewalView) -> bool:
        return has_nothing_to_compare(view) or self._answers.is_same()

    def _tell_answer(self) -> None:
        """Keep the day that was typed; another answer takes it away."""
        view = self._view
        if view is None:
            return
        later = bool(self._answers.days_until_asked())
        typed = "" if self._answers.is_same() or later else self._answers.typed()
        self._answers.show_fault("")
        if typed != view.renewal.answer(Answers.LAST_DAY):
            self.answered.emit(Answers.LAST_DAY, typed)
        self._look_ahead()
        self.primary_changed.emit()

    def _draft(self, one: Standing) -> EventDraft | None:
        """Return what would be recorded, None while there is no other day to tell of."""
        typed = self._answers.typed()
        if self._answers.is_same() or self._answers.days_until_asked() or not typed:
            return None
        kind = EventKind.DEADLINE_CONFIRMED.value
        return EventDraft(kind=kind, clock=one.clock.clock, last_day=typed)

    def _look_ahead(self) -> None:
        """Show what another date would change, and warn of an earlier one."""
        view = self._view
        one = view.clock if view is not None else None
        asks = view is not None and not has_nothing_to_compare(view)
        draft = self._draft(one) if one is not None and asks else None
        if view is None or draft is None or not self._asks(view):
            self._show_nothing()
            return
        card, recording = view.renewal.card, self._doors.services.recording
        self._asking.latest(
            "verify", lambda: recording.preview(card, draft), self._show_ahead, self._incomplete
        )

    def _show_nothing(self) -> None:
        for part in (self._change, self._old, self._earlier):
            part.hide()

    def _show_ahead(self, recorded: Recorded) -> None:
        view = self._view
        if view is None or view.clock is None or self._answers.is_same():
            self._show_nothing()
            return
        self._answers.show_fault("")
        self._change.show_recorded(recorded)
        old = is_old_date(view, self._answers.day())
        self._old.setVisible(old)
        if old:
            self._old.say(
                tr("This is the date of before the payment"),
                tr("The payment has not arrived there yet. Do not pay again before you know why."),
            )
        words = "" if old else earlier_words(recorded)
        self._earlier.setVisible(bool(words))
        if words:
            self._earlier.say(tr("Earlier than the payment should give"), words)

    def _incomplete(self, error: RenewDeskError) -> None:
        """Take a date that cannot be read; while it is being typed that is no fault."""
        self._show_nothing()
        if not self._answers.is_typing():
            self._answers.show_fault(sentence(error))

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _ask_again(self, view: RenewalView, days: int) -> None:
        """Let the reminder of this date come again; nothing is recorded."""
        clock = view.clock.clock.clock if view.clock is not None else ""
        reminder, reminding = self._reminders.get(clock, ""), self._doors.services.reminding
        self._is_saving = True
        self.primary_changed.emit()
        self._asking.submit(
            lambda: reminding.snooze(reminder, days=days), self._asked_again, self._refused
        )

    def _asked_again(self, snoozed: Snoozed) -> None:
        self._is_saving = False
        self.primary_changed.emit()
        self._doors.bus.changed.emit(snoozed.changes)
        self.said.emit(
            tr("You are asked again {when}.").format(when=self._answers.words_of_later())
        )

    def _saved(self, verified: Verified) -> None:
        self._is_saving = False
        self.view_changed.emit(verified.view)
        if verified.recorded is not None:
            self._doors.bus.changed.emit(verified.recorded.changes)
            words = saved_words(verified.view)
            self.undoable.emit(f"event:{verified.recorded.event.id}", words)
        self.primary_changed.emit()

    def _refused(self, error: RenewDeskError) -> None:
        self._is_saving = False
        self.primary_changed.emit()
        if error.field in {"last_day", "ends_at"} or error.fault is Fault.BAD_DAY:
            self._answers.show_fault(sentence(error))
        else:
            self.fault_found.emit(error)


def _account(view: RenewalView) -> OfficialAddress | None:
    """Return the page of the account, None where none may be opened."""
    kind = PageKind.ACCOUNT.value
    return next((one.address for one in view.offers if one.what == kind and one.address), None)
