"""The menu of a carrier's codes on a card's detail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from renewdesk.words.contact import code_doubt, code_in_words
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.carriers import Carrier, Code


class CardCodes(QMenu):
    """Copies a code; `copy_requested` carries it, `contact_requested` asks for everything else."""

    copy_requested = Signal(str)
    contact_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)

    def show_carrier(self, carrier: Carrier | None) -> None:
        """Offer the codes of a carrier."""
        self.clear()
        for code in carrier.codes if carrier else ():
            act = self.addAction(_code_words(code))
            act.setToolTip(tr("Copy {code}").format(code=code.code))
            act.triggered.connect(partial(self._copy, code.code))
        self.addSeparator()
        self.addAction(tr("Codes and contact…")).triggered.connect(self.contact_requested)

    def _copy(self, code: str, _checked: object = None) -> None:
        self.copy_requested.emit(code)


def _code_words(code: Code) -> str:
    said = listed((code.purpose.spoken(language()), code_doubt(code)))
    return f"{code_in_words(code)} – {said}"
