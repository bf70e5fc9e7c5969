"""What a payment does to the date, and what to know or to answer before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.standing import is_unconfirmed
from renewdesk.services.cautions import CautionKind
from renewdesk.ui.dialogs.same_payment import SamePaymentQuestion
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.date_change import date_change_face, moved_place
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from renewdesk.ui.widgets.link import Link
from renewdesk.words.addresses import in_a_row
from renewdesk.words.cautions import sentence as caution_sentence
from renewdesk.words.confirming import asked_again
from renewdesk.words.dates import short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.settings import Settings
    from renewdesk.services.recording import Recorded
    from renewdesk.services.time_here import TimeHere
    from renewdesk.ui.dialogs.keeping_proof import Longer
    from renewdesk.ui.look import Look


@dataclass(frozen=True, slots=True)
class Ahead:
    """What recording would do, and an amount that would not shorten the time."""

    recorded: Recorded
    longer: Longer | None = None


class ChangeBox(QWidget):
    """Shows before → after of what is recorded; hidden where a card has no date at all."""

    def __init__(self, look: Look, time_here: TimeHere) -> None:
        super().__init__()
        self._look = look
        self._time = time_here
        self._inner: BeforeAfterBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_recorded(self, recorded: Recorded) -> bool:
        """Show what a fact does to the date, and tell whether that makes it earlier."""
        if not recorded.after.standing.clocks:
            self.hide()
            return False
        face = date_change_face(recorded, self._time.now(), self._time.zone())
        if self._inner is None:
            self._inner = BeforeAfterBox(self._look, face)
            self._column.addWidget(self._inner)
        else:
            self._inner.show_change(face)
        self.show()
        return face.shortens


class PaymentAhead(QWidget):
    """Shows before → after, the question of a same payment, the warnings, and what comes then.

    `same` and `another` answer the question; `amount_wanted` asks for the amount to be changed.
    """

    same = Signal()
    another = Signal()
    amount_wanted = Signal()

    def __init__(self, look: Look, time_here: TimeHere) -> None:
        super().__init__()
        self._settings: Settings | None = None
        self._shortens = False
        self._waits = False
        self._change = ChangeBox(look, time_here)
        self.question = SamePaymentQuestion(look)
        self._warning = Banner(look, Tone.SOON, "alert", "")
        self._other_amount = QWidget()
        self._unseen = Banner(look, Tone.INFO, "paid", "")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))
        link = Link(look, tr("Change amount"))
        row = QHBoxLayout(self._other_amount)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        for part in (
            self._change,
            self.question,
            self._warning,
            self._other_amount,
            self._unseen,
        ):
            self._box.addWidget(part)
            part.hide()
        link.clicked.connect(self.amount_wanted)
        self.question.same.connect(self.same)
        self.question.another.connect(self.another)

    @property
    def shortens(self) -> bool:
        """Whether what is shown makes the date earlier."""
        return self._shortens

    def take_settings(self, settings: Settings) -> None:
        """Take the hour at which the owner is asked."""
        self._settings = settings
        self._say_unseen()

    def show_ahead(self, ahead: Ahead) -> None:
        """Show what recording would do."""
        self._show_change(ahead.recorded)
        self._warn(ahead)
        self.question.ask(ahead.recorded)
        self._other_amount.setVisible(self._shortens)

    def show_done(self, recorded: Recorded | None) -> None:
        """Show what a recorded payment did; nothing is asked about it."""
        self.clear()
        if recorded is not None:
            self._show_change(recorded)

    def clear(self) -> None:
        """Show nothing, while there is no payment to tell of."""
        self._shortens = self._waits = False
        for part in (self._change, self._warning, self._other_amount, self._unseen):
            part.hide()
        self.question.forget()

    def _show_change(self, recorded: Recorded) -> None:
        self._shortens = self._change.show_recorded(recorded)
        standings = recorded.after.standing.clocks
        self._waits = bool(standings) and is_unconfirmed(standings[moved_place(recorded)])
        self._say_unseen()

    def _warn(self, ahead: Ahead) -> None:
        asked = CautionKind.SAME_PAYMENT  # the question says that
        cautions = [one for one in ahead.recorded.cautions if one.kind is not asked]
        said = [caution_sentence(one) for one in cautions]
        shortens = any(one.kind is CautionKind.SHORTENS for one in cautions)
        if shortens and ahead.longer is not None:
            hint = tr("{amount} would give {date}.")
            said.append(
                hint.format(amount=ahead.longer.amount, date=short_date(ahead.longer.last_on))
            )
        title = tr("This may shorten the time") if shortens else tr("Please note")
        words = in_a_row(said)
        if words and self._warning.accessibleName() != f"{title} {words}":
            self._warning.say(title, words)
        self._warning.setVisible(bool(words))

    def _say_unseen(self) -> None:
        """Tell how a payment is asked about that the owner has not seen at the carrier yet."""
        self._unseen.setVisible(self._waits)
        words = asked_again(self._settings) if self._settings is not None else ""
        title = tr("Unconfirmed until you have seen it at the carrier")
        if self._waits and self._unseen.accessibleName() != f"{title} {words}".strip():
            self._unseen.say(title, words)
