"""Confirm: what was paid, as the page or the receipt says; recorded once, the new date first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault
from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import asks_of, tells_of
from renewdesk.domain.renewals import Answers, Step
from renewdesk.services.cautions import CautionKind
from renewdesk.services.typed_payment import clock_to_name, today_at, typed_payment
from renewdesk.ui.dialogs.keeping_proof import longer_with
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.confirming import elsewhere_words, paid_facts, recorded_elsewhere
from renewdesk.ui.facing.event_kinds import WITH_MONEY
from renewdesk.ui.facing.preparing import places
from renewdesk.ui.facing.renewing import seller
from renewdesk.ui.pages.renewing.asks_form import AsksForm
from renewdesk.ui.pages.renewing.confirm_form import ConfirmForm
from renewdesk.ui.pages.renewing.payment_ahead import Ahead, PaymentAhead
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import TellList
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.kv_grid import KvGrid
from renewdesk.words.confirming import record_words, recorded_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.drafts import EventDraft
    from renewdesk.services.recording import Recorded
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.renewing import Paid
    from renewdesk.ui.step_doors import StepDoors


class ConfirmStep(StepPane):
    """Records the payment of a renewal; one that is recorded already is shown instead of asked."""

    step = Step.CONFIRM

    def __init__(self, doors: StepDoors) -> None:
        super().__init__(doors)
        look = doors.look
        self._is_saving = False
        self._other = ""
        self._tells = TellList(look)
        self._elsewhere = Banner(look, Tone.INFO, "book", "")
        self._use = Button(look, tr("Use it"), kind=ButtonKind.SMALL, tone=Tone.INFO)
        self._elsewhere.add_button(self._use)
        self._elsewhere.hide()
        self._form = ConfirmForm(look)
        self._facts = KvGrid(look)
        self._asks = AsksForm(look)
        self._ahead = PaymentAhead(look, doors.services.time_here)
        for part in (
            self._tells,
            self._elsewhere,
            self._form,
            self._facts,
            self._ahead,
            self._asks,
        ):
            self.add(part)
        self._connect()
        self._asking.submit(
            doors.services.settings.read, self._ahead.take_settings, self.fault_found.emit
        )

    # ── for the page ─────────────────────────────────────────────────────────────────────────────

    @override
    def show_view(self, view: RenewalView) -> None:
        super().show_view(view)
        self._show_procedure(view)
        self._form.setVisible(view.paid is None)
        self._facts.setVisible(view.paid is not None)
        if view.paid is not None:
            self._facts.show_facts(paid_facts(view, view.paid))
            self._ahead.show_done(view.preview)
        else:
            now = self._doors.services.time_here.now()
            self._form.show_draft(view, typed_payment(view, now), self._latest(view))
            self._look_ahead()
        self._say_heads(view)
        self._offer_elsewhere()
        self.primary_changed.emit()
        self._keep_day(view)

    @override
    def primary(self) -> str:
        if self._view is None or self._view.paid is not None:
            return super().primary()
        if self._ahead.shortens:
            return tr("Record all the same")
        return record_words(self._form.kind())

    @override
    def can_press(self) -> bool:
        return super().can_press() and not self._is_saving

    @override
    def press(self) -> None:
        """Record the payment, unless the owner has to say first whether it is another one."""
        view, question = self._view, self._ahead.question
        if view is None:
            return
        if view.paid is not None:
            self.finished.emit()
        elif question.is_open():
            question.demand()
        else:
            draft, again = self._draft(view), question.is_another()
            renewing, renewal = self._doors.services.renewing, view.renewal.id
            self._save(lambda: renewing.pay(renewal, draft, again=again))

    @override
    def take_focus(self) -> None:
        if self._view is not None and self._view.paid is None:
            self._form.take_focus()

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self._form.answered.connect(self.answered)
        self._form.changed.connect(self._look_ahead)
        self._form.channel_chosen.connect(self._choose_channel)
        self._asks.answered.connect(self.answered)
        self._ahead.same.connect(lambda: self._adopt(self._ahead.question.other()))
        self._ahead.another.connect(self._look_ahead)
        self._ahead.amount_wanted.connect(self._form.to_fill_amount)
        self._use.clicked.connect(lambda: self._adopt(self._other))

    def _say_heads(self, view: RenewalView) -> None:
        pays = (view.paid.kind if view.paid is not None else self._form.kind()) in WITH_MONEY
        if view.paid is not None:
            title = tr("Recorded for {seller}")
            if pays:
                title = tr("Your payment to {seller} is recorded")
            words = tr("It stands in the card’s ledger. Taking it back there asks for it again.")
        elif pays:
            title = tr("Confirm what you paid to {seller}")
            words = tr("As the page, the SMS or the receipt says. It is recorded once.")
        else:
            title = tr("Confirm what you did for {seller}")
            words = tr("The day counts, no money is asked for. It is recorded once.")
        self.say_head(title.format(seller=seller(view)), words)

    def _show_procedure(self, view: RenewalView) -> None:
        here, channel = self._doors.services.time_here, view.renewal.channel
        said, answers = places(view, here.now(), here.zone()), dict(view.renewal.answers)
        tells = tells_of(view.procedure, self.step, channel, answers)
        self._tells.show_tells(() if view.paid is not None else tells, said)
        self._asks.set_currency(view.detail.view.card.currency)
        self._asks.show_asks(asks_of(view.procedure, self.step, channel, answers), answers, said)

    def _offer_elsewhere(self) -> None:
        """Offer a payment that was recorded elsewhere, unless the question is about that one."""
        view, question = self._view, self._ahead.question
        other = recorded_elsewhere(view) if view is not None else None
        asked = other is not None and question.is_open() and question.other() == other.id
        self._other = other.id if other is not None else ""
        self._elsewhere.setVisible(other is not None and not asked)
        if view is not None and other is not None:
            title, words = elsewhere_words(view, other)
            if self._elsewhere.accessibleName() != f"{title} {words}":
                self._elsewhere.say(title, words)

    def _keep_day(self, view: RenewalView) -> None:
        """Keep the day at once: somebody who goes on tomorrow has paid today all the same."""
        if view.paid is None and view.renewal.is_open and not view.renewal.answer(Answers.PAID_ON):
            today = today_at(view, self._doors.services.time_here.now())
            self.answered.emit(Answers.PAID_ON, today.isoformat())

    # ── what recording would do ──────────────────────────────────────────────────────────────────

    def _latest(self, view: RenewalView) -> date:
        """Return the latest day that a payment may have: today here, or at the carrier."""
        here = self._doors.services.time_here
        return max(today_at(view, here.now()), today_in(here.zone(), here.now()))

    def _draft(self, view: RenewalView) -> EventDraft:
        return self._form.draft(clock_to_name(view))

    def _look_ahead(self) -> None:
        """Show what recording would do, as soon as the use case has answered."""
        view = self._view
        if view is None or view.paid is not None:
            return
        draft, recording = self._draft(view), self._doors.services.recording
        card = view.renewal.card

        def ahead() -> Ahead:
            recorded = recording.preview(card, draft)
            return Ahead(recorded, longer_with(recording, recorded, draft))

        self._asking.latest("confirm", ahead, self._show_ahead, self._incomplete)

    def _show_ahead(self, ahead: Ahead) -> None:
        if self._view is None or self._view.paid is not None:
            return
        self._form.clear_faults()
        self._say_heads(self._view)
        if _waits_for_amount(ahead.recorded):
            self._ahead.clear()
            self._form.ask_for_amount()
        else:
            self._ahead.show_ahead(ahead)
        self._offer_elsewhere()
        self.primary_changed.emit()

    def _incomplete(self, error: RenewDeskError) -> None:
        """Take what cannot be judged yet; it is no fault while it is being typed."""
        self._ahead.clear()
        if not self._form.is_being_typed():
            self._form.show_fault(error)
        self.primary_changed.emit()

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _choose_channel(self, channel: str) -> None:
        view = self._view
        if view is not None and channel:
            renewing, renewal = self._doors.services.renewing, view.renewal.id
            self._asking.submit(
                lambda: renewing.choose_channel(renewal, channel),
                self.view_changed.emit,
                self.fault_found.emit,
            )

    def _adopt(self, event: str) -> None:
        view = self._view
        if view is not None and event:
            renewing, renewal = self._doors.services.renewing, view.renewal.id
            self._save(lambda: renewing.adopt(renewal, event))

    def _save(self, work: Callable[[], Paid]) -> None:
        if self._is_saving:
            return
        self._is_saving = True
        self.primary_changed.emit()
        self._asking.submit(work, self._saved, self._refused)

    def _saved(self, paid: Paid) -> None:
        self._is_saving = False
        self.view_changed.emit(paid.view)
        self._doors.bus.changed.emit(paid.recorded.changes)
        event = paid.recorded.event
        self.undoable.emit(f"event:{event.id}", recorded_words(event.kind))

    def _refused(self, error: RenewDeskError) -> None:
        self._is_saving = False
        self.primary_changed.emit()
        if error.fault is Fault.SAME_PAYMENT:  # recorded elsewhere since the last look
            self._look_ahead()
            return
        field = self._form.show_fault(error)
        if field is None:
            self.fault_found.emit(error)
        else:
            field.setFocus()


def _waits_for_amount(recorded: Recorded) -> bool:
    """Tell whether all that is to be said is that no amount was entered yet."""
    asks = {CautionKind.UNKNOWN_TERM, CautionKind.NO_AMOUNT}
    kinds = {one.kind for one in recorded.cautions}
    rules = [clock.versions[-1].rule for clock in recorded.after.clocks]
    by_amount = any(rule.by_amount or rule.minimum for rule in rules)
    return recorded.event.amount is None and by_amount and bool(kinds) and kinds <= asks
