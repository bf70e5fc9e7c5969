"""What was noted of a payment, to be corrected beside its receipt; no date comes from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.record_form import channels
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.numbers import money
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.events import Event, Payment
    from renewdesk.services.receipt_fields import NotingEvidence
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look

_WIDTH = 400
_NOTHING = "–"


class EvidenceDialog(DialogFrame):
    """Shows each change as it was and as it will be; `saved` carries what was done.

    It holds nothing up: the receipt beside it can be turned and enlarged meanwhile.
    """

    saved = Signal(object)

    def __init__(
        self,
        look: Look,
        evidence: NotingEvidence,
        jobs: Jobs,
        about: tuple[Card, Event],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Edit fields"), parent)
        self._card, self._event = about
        self._evidence = evidence
        self._asking = Asking(jobs, self)
        paid = self._event.payment
        self._order, self._method, self._seller = (
            _line(one) for one in (paid.order_number, paid.method, paid.seller)
        )
        self._channel = Choice(_channel_choices(paid.channel))
        self._channel.choose(paid.channel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._fields = {
            "order_number": Field(look, tr("Order number"), self._order),
            "method": Field(look, tr("Method"), self._method),
            "seller": Field(look, tr("Seller"), self._seller),
            "channel": Field(look, tr("Channel"), self._channel),
        }
        self.set_body(Scroll(self._body_of(look)))
        self._add_buttons(look)
        for line in (self._order, self._method, self._seller):
            line.textChanged.connect(self._compare)
        self._channel.currentIndexChanged.connect(self._compare)
        self._compare()
        self.fit(_WIDTH)
        self._order.setFocus()

    @property
    def event_id(self) -> str:
        """The payment that is being corrected."""
        return self._event.id

    @property
    def is_changed(self) -> bool:
        """Whether something would be saved."""
        return self._noted() != self._event.payment

    def _body_of(self, look: Look) -> QWidget:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(12))
        amount = money(self._event.amount) if self._event.amount else ""
        day = short_date(self._event.day(self._card.zone))
        which = listed(one for one in (self._card.label, day, amount) if one)
        box.addWidget(Text(look, which, Role.NAME).wrapping())
        for field in self._fields.values():
            box.addWidget(field)
        stays = tr("Date and amount stay as they were recorded; no deadline moves.")
        box.addWidget(Text(look, stays, Role.SMALL, tone=Tone.TEXT2).wrapping())
        box.addStretch(1)
        return body

    def _add_buttons(self, look: Look) -> None:
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save.clicked.connect(self._note)
        self.add_button(self._save, default=True)

    def _noted(self) -> Payment:
        return replace(
            self._event.payment,
            order_number=" ".join(self._order.text().split()),
            method=" ".join(self._method.text().split()),
            seller=" ".join(self._seller.text().split()),
            channel=self._channel.key(),
        )

    def _compare(self) -> None:
        """Say below each field what it was and what it will be, where these differ."""
        before, after = self._event.payment, self._noted()
        for name, field in self._fields.items():
            old, new = getattr(before, name), getattr(after, name)
            change = tr("{old} → {new}").format(old=old or _NOTHING, new=new or _NOTHING)
            field.show_hint(change if old != new else "")
        self._save.setEnabled(before != after)
        self.grow()

    def _note(self) -> None:
        event, noted = self._event.id, self._noted()
        self._save.setEnabled(False)
        self._asking.submit(
            lambda: self._evidence.note(event, noted), self._finish, self._say_fault
        )

    def _finish(self, changes: Changes) -> None:
        self.saved.emit(changes)
        self.accept()

    def _say_fault(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        self.show_error(error)


def _line(words: str) -> QLineEdit:
    line = QLineEdit(words)
    line.setPlaceholderText(_NOTHING)
    return line


def _channel_choices(held: str) -> list[tuple[str, str]]:
    """Return the channels that can be chosen, and the one that was noted in other words."""
    known = channels()
    words = known if held in {"", *known} else [*known, held]
    return [("", _NOTHING), *((one, one[:1].upper() + one[1:]) for one in words)]
