"""Why a receipt's text was not read, and which extra would read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def about_reading() -> Mapping[Fault, str]:
    """Return the sentences about receipts that were kept, or refused, without being read."""
    return {
        Fault.CARD_REQUIRED: tr("Say which card this file belongs to."),
        Fault.NOT_A_PAYMENT: tr(
            "The event {given} is no payment of this card. The card’s page shows its payments."
        ),
        Fault.PAYMENT_UNDONE: tr(
            "The payment {given} was undone. Bring it back first, or choose another one."
        ),
        Fault.PAYMENT_STANDS: tr(
            "A payment that is recorded keeps its day and its amount. Leave out --on, --amount and "
            "--currency, or undo the payment and record it anew."
        ),
        Fault.KIND_REQUIRED: tr(
            "Say what was paid, for instance --kind topup or --kind plan_purchase, or name the "
            "recorded payment with --payment."
        ),
        Fault.UNKNOWN_WAITING_FILE: tr(
            "No file with the id “{given}” waits to be confirmed. The queue of receipts shows the "
            "ids."
        ),
        Fault.RECEIPT_NEEDS_HEIC: tr(
            "{name} is a HEIC photo, and this program was installed without the extra that keeps "
            "those. Install renewdesk[heic], or save the photo as JPEG and add that."
        ),
        Fault.RECEIPT_LOCKED: tr(
            "{name} is locked by a password and was not read. Save a copy without the password, "
            "or type the fields yourself."
        ),
        Fault.RECEIPT_DAMAGED: tr(
            "{name} could not be read: something in it is damaged. Type the fields yourself."
        ),
        Fault.RECEIPT_TOO_MUCH: tr(
            "{name} was given up: reading it took more time or memory than one file may cost. "
            "Type the fields yourself."
        ),
        Fault.RECEIPT_NEEDS_OCR: tr(
            "{name} holds a picture without text. Install renewdesk[ocr] to have pictures read, or "
            "type the fields yourself."
        ),
        Fault.READER_NOT_STARTED: tr(
            "The process that reads files could not be started. Close other programs and try again."
        ),
    }
