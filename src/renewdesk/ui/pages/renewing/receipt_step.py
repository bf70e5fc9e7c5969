"""Save receipt: files that prove the payment, kept beside it; without any a nudge remains."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import tells_of
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.renewals import Step
from renewdesk.ui.detail_faces import EntryFace
from renewdesk.ui.dialogs.receipt_field import (
    Pasted,
    from_clipboard,
    kept_kinds,
    nothing_to_paste,
)
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.preparing import places
from renewdesk.ui.facing.receipts import file_size, integrity_chip
from renewdesk.ui.facing.renewing import seller
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import TellList
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.entry_list import EntryList
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.words.confirming import payment_words
from renewdesk.words.faults import sentence
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.receipts import Kept
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.step_doors import StepDoors


_KINDS = {
    MediaType.PDF: "PDF",
    MediaType.PNG: "PNG",
    MediaType.JPEG: "JPEG",
    MediaType.WEBP: "WebP",
    MediaType.HEIC: "HEIC",
    MediaType.EML: "EML",
}


def receipts_of(view: RenewalView) -> tuple[Receipt, ...]:
    """Return the receipts of a renewal's payment; without a payment there are none."""
    if view.paid is None:
        return ()
    return tuple(one for one in view.detail.receipts if one.event == view.paid.id)


class ReceiptStep(StepPane):
    """Takes files by drop, choice and paste, several of them, at any time until the end."""

    step = Step.RECEIPT

    def __init__(self, doors: StepDoors) -> None:
        super().__init__(doors)
        look = doors.look
        self._is_saving = False
        self._unpaid = Banner(look, Tone.SOON, "alert", tr("No payment is recorded yet"))
        confirm = Button(look, tr("Confirm payment"), kind=ButtonKind.SMALL, tone=Tone.SOON)
        confirm.clicked.connect(lambda: self.go_to.emit(Step.CONFIRM.value))
        self._unpaid.add_button(confirm)
        self._tells = TellList(look)
        self._area = DropArea(look, tr("Drop PDFs or pictures here"))
        self._field = Field(look, tr("Receipts"), self._area, optional=True)
        self._nudge = Banner(
            look,
            Tone.SOON,
            "receipt",
            tr("No receipt is kept yet"),
            tr("In a dispute it is the proof. You can go on without it and add it any time."),
        )
        self._kept_label = SectionLabel(look, tr("Kept with this payment"))
        self._kept = EntryList(look)
        for part in (
            self._unpaid,
            self._tells,
            self._field,
            self._kept_label,
            self._kept,
            self._nudge,
        ):
            self.add(part)
        self._area.dropped.connect(self._take_files)
        self._area.choose_requested.connect(self._choose)
        self._area.pasted.connect(self._paste)

    @override
    def show_view(self, view: RenewalView) -> None:
        super().show_view(view)
        here, renewal = self._doors.services.time_here, view.renewal
        self.say_head(
            tr("Save the receipt of {seller}").format(seller=seller(view)),
            payment_words(view.paid, view.detail.view.card.zone) if view.paid else "",
        )
        tells = tells_of(view.procedure, self.step, renewal.channel, dict(renewal.answers))
        self._tells.show_tells(tells, places(view, here.now(), here.zone()))
        found = receipts_of(view)
        self._unpaid.setVisible(view.paid is None)
        self._field.setVisible(view.paid is not None)
        self._nudge.setVisible(view.paid is not None and not found)
        self._kept_label.setVisible(bool(found))
        self._kept.setVisible(bool(found))
        self._kept.show_entries([_entry(one) for one in found])
        self.primary_changed.emit()

    @override
    def primary(self) -> str:
        if self._view is None or receipts_of(self._view):
            return super().primary()
        return tr("Continue without a receipt")

    @override
    def can_press(self) -> bool:
        return super().can_press() and not self._is_saving

    @override
    def take_focus(self) -> None:
        self._area.setFocus()

    # ── taking files ─────────────────────────────────────────────────────────────────────────────

    def _choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, tr("Choose receipts"), "", kept_kinds())
        if paths:
            self._take_files(paths)

    def _paste(self) -> None:
        found = from_clipboard()
        if isinstance(found, Pasted):
            self._take_pasted(found)
        elif found:
            self._take_files(found)
        else:
            self._field.show_fault(nothing_to_paste())

    def _take_files(self, paths: list[str]) -> None:
        view, receipts = self._view, self._doors.services.receipts
        if view is None or view.paid is None:
            return
        card, event, files = view.renewal.card, view.paid.id, [Path(one) for one in paths]
        self._keep(lambda: receipts.add_all(card, files, event))

    def _take_pasted(self, pasted: Pasted) -> None:
        view, receipts = self._view, self._doors.services.receipts
        if view is None or view.paid is None:
            return
        card, event = view.renewal.card, view.paid.id
        self._keep(lambda: [receipts.add_bytes(card, pasted.content, pasted.name, event)])

    def _keep(self, work: Callable[[], list[Kept]]) -> None:
        if self._is_saving:
            return
        self._is_saving = True
        self._field.clear()
        self.primary_changed.emit()
        self._asking.submit(work, self._saved, self._refused)

    def _saved(self, kept: list[Kept]) -> None:
        self._is_saving = False
        twice = [one.duplicate_of for one in kept if one.duplicate_of is not None]
        if twice:
            self._field.show_hint(
                tr("The receipt is kept already: {other}.").format(other=twice[0].original_name)
            )
        else:
            words = ntr("{count} receipt is kept.", "{count} receipts are kept.", len(kept))
            self._field.show_ok(words)
        for one in kept:
            self._doors.bus.changed.emit(one.changes)
        self.primary_changed.emit()

    def _refused(self, error: RenewDeskError) -> None:
        self._is_saving = False
        self.primary_changed.emit()
        self._field.show_fault(sentence(error))


def _entry(receipt: Receipt) -> EntryFace:
    """Return a kept file as a line: its kind, its name, its size."""
    chip = integrity_chip(receipt)
    return EntryFace(
        icon="receipt",
        lead=_KINDS[receipt.media_type],
        words=receipt.original_name,
        trail=listed((file_size(receipt.size), chip.text)),
        trail_icon=chip.icon,
    )
