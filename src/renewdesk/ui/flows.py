"""What the owner asked for, from the click to the saved fact: dialogs in, use cases out.

Pages only tell what is wanted; here the dialog is opened, the use case is run in the storage
thread, and its `Changes` go onto the bus.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault
from renewdesk.domain.folded import Need
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.standing import Phase
from renewdesk.ui.contact_flows import ContactFlows
from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from renewdesk.ui.dialogs.card_reminders_dialog import CardRemindersDialog
from renewdesk.ui.dialogs.change_date_dialog import ChangeDateDialog
from renewdesk.ui.dialogs.edit_card_dialog import EditCardDialog
from renewdesk.ui.dialogs.record_dialog import RecordDialog
from renewdesk.ui.dialogs.why_reminders_dialog import WhyRemindersDialog
from renewdesk.ui.ending_flows import ENDING, EndingFlows
from renewdesk.ui.esim_flows import EsimFlows
from renewdesk.ui.facing.rows import unconfirmed
from renewdesk.ui.ledger_flows import LedgerFlows
from renewdesk.ui.page_flows import PageFlows
from renewdesk.ui.pages.card_detail import DetailView
from renewdesk.ui.secret_flows import SecretFlows
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.standing import Standing
    from renewdesk.services.adding import Added
    from renewdesk.services.card_times import CardTimes
    from renewdesk.services.editing import Edited
    from renewdesk.services.receipts import Kept
    from renewdesk.services.recording import Recorded
    from renewdesk.services.reminder_views import Notice
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services

_KINDS = {
    ClockKind.INSTALL: "install",
    ClockKind.REGISTRATION: "registration",
    ClockKind.PLAN: "plan_purchase",
    ClockKind.CHARGE: "charge",
    ClockKind.OFFER: "plan_purchase",
}
#: Dates that no payment moves, so that there is nothing to walk through.
_NOT_RENEWED = frozenset({ClockKind.DOCUMENT, ClockKind.OFFER})


class Flows(QObject):
    """Runs one wish at a time to its end; `undoable` names what undo would take back.

    `renewal_wanted` carries a card that the assistant shall renew.
    """

    undoable = Signal(str, str)
    card_added = Signal(str)
    fault_found = Signal(object)
    rule_requested = Signal(str, str)
    host_wanted = Signal(str, object)
    said = Signal(str)
    renewal_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        window: QWidget,
        safe: Safe,
    ) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._bus = bus
        self._window = window
        self._last_edit: Edited | None = None
        self.pages = PageFlows(look, services, jobs, window)
        self.pages.fault_found.connect(self.fault_found)
        self.pages.host_wanted.connect(self.host_wanted)
        self.endings = EndingFlows(look, services, jobs, bus, window)
        self.endings.undoable.connect(self.undoable)
        self.endings.fault_found.connect(self.fault_found)
        self.endings.said.connect(self.said)
        self.contact = ContactFlows(look, services, jobs, window)
        self.contact.copied.connect(self.copy)
        self.contact.fault_found.connect(self.fault_found)
        self.ledger = LedgerFlows(look, services, jobs, window)
        self.ledger.undone.connect(self._undone)
        self.ledger.receipt_requested.connect(self.open_receipt)
        self.ledger.fault_found.connect(self.fault_found)
        self.safe = safe
        self.secrets = SecretFlows(look, services, jobs, safe, bus, window)
        self.secrets.fault_found.connect(self.fault_found)
        self.secrets.said.connect(self.said)
        self.esim = EsimFlows(look, services, jobs, safe, window)
        for signal, does in (
            (self.esim.fault_found, self.fault_found),
            (self.esim.said, self.said),
            (self.esim.card_wanted, partial(self.add, with_code=True)),
            (self.esim.install_requested, partial(self.record, kind="install")),
            (self.esim.edited, self.edited),
            (self.esim.contact_requested, self.contact.show_card),
        ):
            signal.connect(does)

    def load(self, card: str, done: Callable[[DetailView], None]) -> None:
        """Load a card with its carrier, its official page and its open reminder."""
        self._jobs.latest("detail", lambda: self._view(card), done, self._not_loaded)

    def _not_loaded(self, error: RenewDeskError) -> None:
        """Say why a card was not loaded; one that was deleted meanwhile is left out anyway."""
        if error.fault is not Fault.UNKNOWN_CARD:
            self.fault_found.emit(error)

    def add(
        self, carrier: str | None = None, rule: Rule | None = None, *, with_code: bool = False
    ) -> None:
        """Add a card: of a carrier of the catalogue, with an empty one of the owner's own.

        `rule` is one of the owner's own that the card shall follow instead of the carrier's.
        `with_code` says that an activation code waits for this eSIM.
        """
        dialog = AddCardDialog(
            self._look, self._services, self._jobs, self._window, carrier=carrier, rule=rule
        )
        dialog.added.connect(self._added)
        dialog.code_wanted.connect(self.esim.follow_card)
        dialog.rejected.connect(self.esim.drop_waiting)
        if with_code:
            dialog.expect_code()
        self._open(dialog)

    def act(self, card: str) -> None:
        """Do what a card's row offers: go on with a renewal, begin one, or enter a date."""
        if card:
            work = partial(_with_renewal, self._services, card)
            self._jobs.submit(work, lambda found: self._act(*found), self.fault_found.emit)

    def handled(self, card: str) -> None:
        """Record what the owner says was done outside; a renewal that waits for it goes on."""
        if card:
            work = partial(_with_renewal, self._services, card)
            self._jobs.submit(work, lambda found: self._handled(*found), self.fault_found.emit)

    def record(self, card: str, kind: str = "") -> None:
        """Record something that happened to a card."""
        self._with(card, lambda detail: self._record(detail, kind))

    def change_date(self, card: str) -> None:
        """Enter the date that the carrier shows."""
        self._with(card, self._change_date)

    def confirm_date(self, card: str, clock: str = "") -> None:
        """Say that the carrier shows the date of a clock, by default of the one in doubt."""
        self._with(card, lambda detail: self._change_date(detail, clock, confirming=True))

    def edit(self, card: str) -> None:
        """Edit what is told of a card, and its countdowns."""
        self._with(card, self._edit)

    def show_times(self, card: str) -> None:
        """Show when a card reminds, and let it have times of its own."""
        services = self._services

        def read() -> tuple[CardTimes, tuple[Notice, ...]]:
            return services.card_times.read(card), services.reminding.next_of(card)

        self._jobs.submit(read, self._times, self.fault_found.emit)

    def show_why(self, card: str, on: date | None = None) -> None:
        """Say why a reminder of a card came, or did not, on a day: today without one."""
        self._with(card, lambda detail: self._why(detail, on))

    def archive(self, card: str) -> None:
        """Put a card away, or bring an archived one back."""

        def turn() -> tuple[Changes, bool]:
            keeping = self._services.keeping
            view = self._services.desk.card(card).view
            if view.card.archived_at is not None:
                return keeping.unarchive(card), False
            return keeping.archive(card), True

        def done(result: tuple[Changes, bool]) -> None:
            changes, archived = result
            self._bus.changed.emit(changes)
            words = tr("Card archived.") if archived else tr("Card brought back.")
            self.undoable.emit(f"archive:{card}", words)

        self._jobs.submit(turn, done, self.fault_found.emit)

    def snooze(self, reminder: str, days: int) -> None:
        """Silence a reminder for some days, never past its boundary."""
        work = partial(self._services.reminding.snooze, reminder, days=days)
        self._jobs.submit(work, lambda _: self._told_reminders(), self.fault_found.emit)

    def undo(self, what: str) -> None:
        """Take back what `undoable` named."""
        kind, _, target = what.partition(":")
        own = {"edit": self._undo_edit, ENDING: self.endings.undo, "plans": self._undo_plans}
        if kind == "archive":
            self.archive(target)
        elif kind in own:
            own[kind]()
        else:
            work = partial(self._services.recording.undo, target)
            self._jobs.submit(work, self._undone, self.fault_found.emit)

    def _undo_plans(self) -> None:
        work = self._services.noting_plans.undo_latest
        self._jobs.submit(work, self._bus.changed.emit, self.fault_found.emit)

    def open_page(self, card: str, what: str = "") -> None:
        """Open a page of the carrier, by default the one for top-ups, or say why not."""
        self.pages.open(card, what)

    def open_receipt(self, receipt: str) -> None:
        """Open a read-only copy of a receipt in the system's viewer."""
        work = partial(self._services.receipts.viewing_copy, receipt)
        self._jobs.submit(work, self._show_file, self.fault_found.emit)

    def copy(self, text: str) -> None:
        """Put a number or a code on the clipboard; neither is a secret."""
        QGuiApplication.clipboard().setText(text)
        self.said.emit(tr("Copied."))

    def _view(self, card: str) -> DetailView:
        services = self._services
        detail = services.desk.card(card)
        carrier_id = detail.view.card.carrier
        return DetailView(
            detail,
            services.catalogue.carrier(carrier_id) if carrier_id else None,
            self._open_reminder(card),
            pages=services.pages.offers(card),
            coming=services.reminding.next_of(card),
            renewal=_with_renewal(services, card)[1],
        )

    def _open_reminder(self, card: str) -> str:
        """Return the id of the card's open reminder, empty without one."""
        rows = self._services.reminding.inbox().open
        return next((row.row.id for row in rows if row.row.card == card), "")

    def _with(self, card: str, then: Callable[[CardDetail], None]) -> None:
        if card:
            self._jobs.submit(lambda: self._services.desk.card(card), then, self.fault_found.emit)

    def _act(self, detail: CardDetail, renewal: Renewal | None) -> None:
        one = detail.view.standing.leading
        if renewal is not None:
            self.renewal_wanted.emit(detail.view.card.id)
        elif one is None or _needs_date(one) or unconfirmed(detail.view) is not None:
            self._change_date(detail)
        elif one.clock.kind in _NOT_RENEWED:
            self._record(detail, "")
        else:
            self.renewal_wanted.emit(detail.view.card.id)

    def _handled(self, detail: CardDetail, renewal: Renewal | None) -> None:
        one = detail.view.standing.leading
        if renewal is not None or one is None or unconfirmed(detail.view) or _needs_date(one):
            self._act(detail, renewal)
        else:
            self._record(detail, "")

    def _record(self, detail: CardDetail, kind: str) -> None:
        one = detail.view.standing.leading
        chosen = kind or (_KINDS.get(one.clock.kind, "topup") if one else "topup")
        dialog = RecordDialog(self._look, self._services, self._jobs, detail, chosen, self._window)
        dialog.recorded.connect(self._recorded)
        dialog.receipt_kept.connect(self._receipt_kept)
        self._open(dialog)

    def _edit(self, detail: CardDetail) -> None:
        dialog = EditCardDialog(self._look, self._services, self._jobs, detail, self._window)
        dialog.edited.connect(self.edited)
        self._open(dialog)

    def edited(self, done: Edited) -> None:
        """Tell everybody what an edit changed, and offer to take it back."""
        self._last_edit = done
        self._bus.changed.emit(done.changes)
        self.undoable.emit(f"edit:{done.after.card.id}", tr("Card changed."))

    def _undo_edit(self) -> None:
        done, self._last_edit = self._last_edit, None
        if done is not None:
            work = partial(self._services.editing.undo, done)
            self._jobs.submit(work, self._edit_undone, self.fault_found.emit)

    def _edit_undone(self, changes: Changes) -> None:
        self._bus.changed.emit(changes)
        self.said.emit(tr("Undone."))

    def _change_date(
        self, detail: CardDetail, clock: str = "", *, confirming: bool = False
    ) -> None:
        look, services, jobs = self._look, self._services, self._jobs
        dialog = ChangeDateDialog(look, services, jobs, detail, clock, self._window)
        dialog.rule_requested.connect(self.rule_requested)
        dialog.asked_again.connect(self._told_reminders)
        if confirming:
            dialog.offer_to_confirm()
        dialog.recorded.connect(self._recorded)
        dialog.undone.connect(self._undone)
        self._open(dialog)

    def _times(self, found: tuple[CardTimes, tuple[Notice, ...]]) -> None:
        times, coming = found
        look, services, jobs = self._look, self._services, self._jobs
        dialog = CardRemindersDialog(look, services, jobs, times, coming, self._window)
        dialog.saved.connect(self._bus.changed.emit)
        dialog.why_requested.connect(partial(self.show_why, times.card.id))
        self._open(dialog)

    def _why(self, detail: CardDetail, on: date | None) -> None:
        card = detail.view.card
        look, services, jobs = self._look, self._services, self._jobs
        named = card.id, card.label
        self._open(WhyRemindersDialog(look, services, jobs, named, on, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.setModal(True)
        dialog.open()

    def _added(self, added: Added) -> None:
        self._bus.changed.emit(added.changes)
        self.card_added.emit(added.view.card.id)

    def _recorded(self, recorded: Recorded) -> None:
        self._bus.changed.emit(recorded.changes)
        self.undoable.emit(f"event:{recorded.event.id}", _told(recorded.event.kind))

    def _receipt_kept(self, kept: Kept) -> None:
        self._bus.changed.emit(kept.changes)
        self.said.emit(tr("The receipt was kept with the payment that was recorded before."))

    def _undone(self, recorded: Recorded) -> None:
        self._bus.changed.emit(recorded.changes)
        self.said.emit(tr("Undone."))

    def _told_reminders(self) -> None:
        self._bus.changed.emit(Changes(reminders=True))

    def _show_file(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.emit(
                tr("No program could open it; the copy lies at {path}").format(path=path)
            )


def _with_renewal(services: Services, card: str) -> tuple[CardDetail, Renewal | None]:
    """Return a card and its open renewal, if any; in the storage thread."""
    detail = services.desk.card(card)
    mine = (one for one in services.renewing.open_ones() if one.card == detail.view.card.id)
    return detail, next(mine, None)


def _told(kind: EventKind) -> str:
    """Return what the undo bar says of a fact that was just saved."""
    own = {
        EventKind.DEADLINE_CONFIRMED: tr("Date saved."),
    }
    word = event_word(kind)
    recorded = tr("{event} recorded.").format(event=word[:1].upper() + word[1:])
    return own.get(kind, recorded)


def _needs_date(one: Standing) -> bool:
    """Tell whether only the carrier's own date can make a clock known again."""
    return one.phase is Phase.UNKNOWN or bool({Need.DATE, Need.AMOUNT} & set(one.clock.needs))
