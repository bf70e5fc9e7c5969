"""The fields of a fact that is being recorded; which of them show depends on what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.length_input import LengthInput
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.event_kinds import (
    WITH_MONEY,
    clocks_to_name,
    kind_words,
    lengths_sold,
    recordable_kinds,
    rule_in_force,
)
from renewdesk.ui.widgets.field import Field
from renewdesk.words.faults import sentence
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.look import Look

_COLUMNS = (136, 124, 278)


class RecordForm(QWidget):
    """Fills an `EventDraft`; `changed` tells of every edit, `kind_changed` of another kind."""

    changed = Signal()
    kind_changed = Signal()

    def __init__(self, look: Look, detail: CardDetail, kind: EventKind, today: date) -> None:
        super().__init__()
        self._detail = detail
        self._rules = [rule_in_force(clock) for clock in detail.view.clocks]
        self._burns = any(rule.burn is not None for rule in self._rules)
        currency = detail.view.card.currency
        kinds = recordable_kinds(self._rules)
        self._what = Choice((one.value, kind_words(one)) for one in kinds)
        self._what.choose(kind.value)
        self.amount = MoneyEdit(currency)
        self.day = DayEdit(look, weekday=True)
        self.day.allow(latest=today)
        self.day.show_day(today)
        self._channel = Choice([("", "–"), *((word, _capital(word)) for word in channels())])
        self._method = _method_choice(detail)
        self._order = QLineEdit()
        self._order.setPlaceholderText(tr("for disputes"))
        self._charged = MoneyEdit(_usual_currency(detail))
        self._clock = Choice()
        self._length = LengthInput(look)
        self._balance = MoneyEdit(currency)
        self._note = QLineEdit()
        self._make_fields(look)
        self._place(look)
        self._connect()
        self._turn_to_kind()

    def kind(self) -> EventKind:
        """Return what is being recorded."""
        return EventKind(self._what.key())

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names that errors use."""
        states = self.kind() is EventKind.BALANCE_READING
        return {
            "kind": self._what_field,
            "amount": self._amount_field,
            "balance": self._amount_field if states else self._balance_field,
            "currency": self._amount_field,
            "on": self._day_field,
            "at": self._day_field,
            "charged": self._charged_field,
            "charged_currency": self._charged_field,
            "clock": self._clock_field,
            "term": self._length_field,
        }

    def show_fault(self, error: RenewDeskError) -> QWidget | None:
        """Mark the field that an error names and say why below its row; None when it names none."""
        self.clear_faults()
        field = self.fields().get(error.field)
        if field is None or field.isHidden():
            return None
        # Columns are narrow: the edge is red at once, the sentence takes the whole width.
        field.show_fault("")
        self._grid.removeWidget(self._fault)
        self._grid.addWidget(self._fault, self._rows[field] + 1, 0, 1, len(_COLUMNS))
        self._fault.say(sentence(error))
        return field

    def clear_faults(self) -> None:
        """Take every message away."""
        for field in self._every():
            field.clear()
        self._fault.say("")

    def ask_for_amount(self) -> None:
        """Say that the amount decides, while there is none yet."""
        self._amount_field.show_hint(tr("decides the date"))

    def is_being_typed(self, name: str) -> bool:
        """Tell whether the input of a field that an error names has the keyboard."""
        field = self.fields().get(name)
        parts = field.findChildren(QWidget) if field is not None else []
        return any(part.hasFocus() for part in parts)

    def draft(self, *, confirmed: bool) -> EventDraft:
        """Return the fact as it was typed; nothing is judged here."""
        kind = self.kind()
        amount, code = self.amount.typed() if self._asks_for_sum() else ("", "")
        balance, balance_code = self._balance.typed() if self._asks_for_balance() else ("", "")
        states = kind is EventKind.BALANCE_READING
        pays = kind in WITH_MONEY
        asked = not self._charged_field.isHidden()
        charged, charged_code = self._charged.typed() if asked else ("", "")
        return EventDraft(
            kind=kind.value,
            on=self.day.typed(),
            clock=self._clock.key() if not self._clock_field.isHidden() else "",
            amount="" if states else amount,
            balance=amount if states else balance,
            currency=code or balance_code,
            term=self._length.typed() if not self._length_field.isHidden() else "",
            note=self._note.text().strip() if not pays else "",
            confirmed=confirmed,
            payment=self._payment() if pays else Payment(),
            charged=charged,
            charged_currency=charged_code,
        )

    def _payment(self) -> Payment:
        return Payment(
            channel=self._channel.key(),
            method=self._method.currentText().strip(),
            order_number=self._order.text().strip(),
        )

    def _make_fields(self, look: Look) -> None:
        self._what_field = Field(look, tr("What"), self._what)
        self._amount_field = Field(look, tr("Amount"), self.amount)
        self._day_field = Field(look, tr("Day, at the carrier"), self.day)
        self._channel_field = Field(look, tr("Channel"), self._channel)
        self._method_field = Field(look, tr("Paid with"), self._method)
        self._order_field = Field(look, tr("Order number"), self._order, optional=True)
        self._charged_field = Field(look, tr("Your bank charged"), self._charged, optional=True)
        self._clock_field = Field(look, tr("For which plan"), self._clock)
        self._length_field = Field(look, tr("Valid for"), self._length)
        self._balance_field = Field(look, tr("Credit afterwards"), self._balance, optional=True)
        self._note_field = Field(look, tr("Note"), self._note, optional=True)

    def _place(self, look: Look) -> None:
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._rows: dict[Field, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(14))
        for column, share in enumerate(_COLUMNS):
            self._grid.setColumnStretch(column, share)
        for field in self._every():
            # Shown without a parent a field would be a window of its own.
            field.setParent(self)

    def _arrange(self, wanted: Sequence[Field]) -> None:
        """Put the fields that are wanted in rows of three, and hide the others."""
        for field in self._every():
            self._grid.removeWidget(field)
            field.setVisible(field in wanted)
        first = [one for one in self._heads() if one in wanted]
        rest = [one for one in wanted if one not in first]
        rows = [first, *(rest[start : start + 3] for start in range(0, len(rest), 3))]
        for row, fields in enumerate(rows):
            for column, field in enumerate(fields):
                self._rows[field] = 2 * row
                last = column + 1 == len(fields)
                span = len(_COLUMNS) - column if last else 1
                self._grid.addWidget(field, 2 * row, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _heads(self) -> tuple[Field, ...]:
        return self._what_field, self._amount_field, self._day_field

    def _every(self) -> tuple[Field, ...]:
        return (
            *self._heads(),
            self._channel_field,
            self._method_field,
            self._order_field,
            self._charged_field,
            self._clock_field,
            self._length_field,
            self._balance_field,
            self._note_field,
        )

    def _connect(self) -> None:
        self._what.currentIndexChanged.connect(self._turn_to_kind)
        self._clock.currentIndexChanged.connect(self.changed)
        for part in (self.amount, self.day, self._length, self._balance, self._charged):
            part.changed.connect(self.changed)
        for edit in (self.amount, self.day, self._balance, self._charged):
            # A fault is shown once the field is left; while typing half a value is none.
            edit.editingFinished.connect(self.changed)

    def _asks_for_sum(self) -> bool:
        return self.kind() in WITH_MONEY or self.kind() is EventKind.BALANCE_READING

    def _asks_for_balance(self) -> bool:
        return self._burns and self.kind() is not EventKind.BALANCE_READING

    def _turn_to_kind(self) -> None:
        """Show the fields that this kind asks for."""
        kind = self.kind()
        pays = kind in WITH_MONEY
        clocks = clocks_to_name(self._detail.view.clocks, kind)
        names = [(clock.id, clock.name.spoken(language())) for clock in clocks]
        self._clock.offer([("", tr("Choose…")), *names])
        sold = lengths_sold(self._rules, kind)
        if sold is not None:
            self._length.offer(*sold)
        asked = {
            self._amount_field: self._asks_for_sum(),
            self._channel_field: pays,
            self._method_field: pays,
            self._order_field: pays,
            # Asked for where the owner's bank was seen to charge in a currency of its own.
            self._charged_field: pays and bool(_usual_currency(self._detail)),
            self._clock_field: bool(clocks),
            self._length_field: sold is not None,
            self._balance_field: self._asks_for_balance(),
            self._note_field: not pays,
        }
        self._arrange([field for field in self._every() if asked.get(field, True)])
        self.kind_changed.emit()
        self.changed.emit()


def _usual_currency(detail: CardDetail) -> str:
    """Return in which currency the owner's bank charged for this card, empty where not noted."""
    found = (event.payment.charged for event in detail.events)
    return next((one.currency for one in found if one is not None), "")


def channels() -> list[str]:
    """Return the channels as they stand in the ledger: lower case, in the owner's language."""
    return [
        tr("website"),
        tr("app"),
        tr("shop"),
        tr("voucher"),
        tr("bank"),
        tr("online reseller"),
        tr("code or SMS"),
        tr("automatic"),
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _method_choice(detail: CardDetail) -> Choice:
    """Return the ways of paying: what this card was paid with before, and words of one's own."""
    before = [event.payment.method for event in detail.events if event.payment.method]
    usual = [tr("Cash"), tr("Bank transfer")]
    choice = Choice((name, name) for name in dict.fromkeys([*before, *usual]))
    choice.setEditable(True)
    choice.setCurrentIndex(-1)
    if (words := choice.lineEdit()) is not None:
        words.setPlaceholderText("–")
    choice.setInsertPolicy(Choice.InsertPolicy.NoInsert)
    choice.setToolTip(tr("A word of your own, such as the last digits of the payment card"))
    return choice
