"""The question whether a payment is one that was recorded already; nothing is saved before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renewdesk.services.cautions import CautionKind
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.cautions import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.recording import Recorded
    from renewdesk.ui.look import Look


class SamePaymentQuestion(Banner):
    """Asks once for each payment of the ledger that may be meant; hidden where none is.

    `same` tells that the owner means the recorded payment, `another` that it is a new one.
    """

    same = Signal()
    another = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Tone.SOON, "qcirc", tr("Is this the same payment?"))
        self._other = ""
        self._answered = ""
        tone = Tone.SOON
        self._same = Button(look, tr("The same payment"), kind=ButtonKind.SMALL, tone=tone)
        self._new = Button(look, tr("Another payment"), kind=ButtonKind.SMALL, tone=tone)
        for one in (self._same, self._new):
            one.setAutoDefault(False)
            self.add_button(one)
        self._same.clicked.connect(self.same)
        self._new.clicked.connect(self._is_another)
        self.hide()

    def ask(self, recorded: Recorded) -> None:
        """Ask about what would be recorded, unless the owner has said that it is another."""
        found = next(
            (one for one in recorded.cautions if one.kind is CautionKind.SAME_PAYMENT), None
        )
        other = str(found.facts["given"]) if found is not None else ""
        asks = bool(other) and other != self._answered
        if found is not None and asks and (other != self._other or self.isHidden()):
            self.say(tr("Is this the same payment?"), sentence(found))
        self._other = other
        self.setVisible(asks)

    def forget(self) -> None:
        """Ask nothing, because it is not known what would be recorded."""
        self._other = ""
        self.hide()

    def is_open(self) -> bool:
        """Tell whether the owner has not answered yet."""
        return not self.isHidden()

    def is_another(self) -> bool:
        """Tell whether the owner said that what is shown now is another payment."""
        return bool(self._other) and self._other == self._answered

    def other(self) -> str:
        """Return the id of the recorded payment that may be meant, empty without one."""
        return self._other

    def demand(self) -> None:
        """Put the keyboard on the answer that changes nothing."""
        self._same.setFocus()

    def _is_another(self) -> None:
        self._answered = self._other
        self.hide()
        self.another.emit()
