"""Why a dossier was not made, or is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def about_dossiers() -> Mapping[Fault, str]:
    """Return the sentences about dossiers."""
    return {
        Fault.PAPER_NOT_DRAWN: tr(
            "The pages could not be drawn: the program that draws them ended early. Nothing was "
            "written; close other programs and try again."
        ),
        Fault.PLACE_NOT_WRITABLE: tr(
            "{path} cannot be written there. Choose another folder; nothing was written."
        ),
        Fault.NO_DOSSIER: tr(
            "{path} is not a dossier of this program, or it is damaged beyond reading."
        ),
        Fault.RECEIPT_KEPT_BACK: tr(
            "{name} is not handed to other programs by dragging: an activation code or another "
            "secret is inside. Open it, or tick it in a dossier."
        ),
        Fault.DOSSIER_ENDING: tr(
            "“{given}” says neither PDF nor archive. End the name with .pdf or .zip."
        ),
    }
