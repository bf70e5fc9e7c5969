"""The fields of a renewal's payment: what the page, the SMS or the receipt says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import PAYMENTS, EventKind
from renewdesk.domain.renewals import Answers, Channel
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.length_input import LengthInput
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.facing.confirming import channel_options, methods, sellers, usual_currency
from renewdesk.ui.facing.event_kinds import (
    WITH_MONEY,
    kind_words,
    lengths_sold,
    recordable_kinds,
    rule_in_force,
)
from renewdesk.ui.pages.renewing.field_grid import FieldGrid
from renewdesk.ui.pages.renewing.shown_answer import (
    show_day_text,
    show_money,
    show_words,
    word_choice,
)
from renewdesk.ui.widgets.field import Field
from renewdesk.words.confirming import ledger_channel
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.periods import Term
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.look import Look

_RESOLD = frozenset({Channel.THIRD_PARTY, Channel.SHOP})


class ConfirmForm(QWidget):
    """Shows a payment as typed so far; `answered` carries name and text of each edit.

    `changed` tells of every edit and of a field that was left, `channel_chosen` carries another
    channel.
    """

    answered = Signal(str, str)
    changed = Signal()
    channel_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._view: RenewalView | None = None
        self._said: dict[str, str] = {}
        self._what = Choice()
        self._amount = MoneyEdit()
        self._day = DayEdit(look, weekday=True)
        self._channel = Choice()
        self._method = word_choice(
            tr("A word of your own, such as the last digits of the payment card")
        )
        self._order = QLineEdit()
        self._order.setPlaceholderText(tr("for disputes"))
        self._seller = word_choice(tr("Who took the money: a shop, a platform, a reseller"))
        self._charged = MoneyEdit()
        self._length = LengthInput(look)
        self._balance = MoneyEdit()
        self._make_fields(look)
        self._grid = FieldGrid(look, self._every())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._grid)
        self._connect()

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def show_draft(self, view: RenewalView, draft: EventDraft, latest: date) -> None:
        """Show a payment as far as it is known; what has the keyboard keeps what is typed there."""
        self._view = view
        self._said = dict(view.renewal.answers)
        for part in (self._what, self._channel, self._method, self._seller, self._length):
            part.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self._offer(view, draft)
        self._show_sums(view, draft)
        self._day.allow(latest=latest)
        show_day_text(self._day, draft.on or latest.isoformat())
        if self._order.text() != draft.payment.order_number:
            self._order.setText(draft.payment.order_number)
        for part in (self._what, self._channel, self._method, self._seller, self._length):
            part.blockSignals(False)  # noqa: FBT003 - Qt's own call
        self._arrange()

    def kind(self) -> EventKind:
        """Return what the payment is."""
        return EventKind(self._what.key() or EventKind.TOPUP.value)

    def draft(self, clock: str) -> EventDraft:
        """Return the payment as it stands in the fields; nothing is judged here."""
        pays = self.kind() in WITH_MONEY
        amount, code = self._amount.typed() if pays else ("", "")
        charged, charged_code = self._charged.typed() if pays else ("", "")
        balance, balance_code = self._shown(self._balance_field, self._balance)
        payment = Payment(
            channel=ledger_channel(self._chosen_channel()),
            method=self._method.currentText().strip(),
            order_number=self._order.text().strip(),
            seller=self._seller.currentText().strip() if self._is_resold() else "",
        )
        return EventDraft(
            kind=self.kind().value,
            on=self._day.typed(),
            clock=clock,
            amount=amount,
            balance=balance,
            currency=code or balance_code,
            term=self._length.typed() if self._lengths() is not None else "",
            note=self._said.get(Answers.NOTE, ""),
            payment=payment,
            charged=charged,
            charged_currency=charged_code,
        )

    def show_fault(self, error: RenewDeskError) -> QWidget | None:
        """Mark the field that an error names and say why; None where it names none of these."""
        field = {
            "kind": self._what_field,
            "amount": self._amount_field,
            "currency": self._amount_field,
            "on": self._day_field,
            "at": self._day_field,
            "term": self._length_field,
            "charged": self._charged_field,
            "charged_currency": self._charged_field,
            "balance": self._balance_field,
        }.get(error.field)
        if field is None or field.isHidden():
            self._grid.clear_fault()
            return None
        self._grid.show_fault(field, sentence(error))
        return field

    def clear_faults(self) -> None:
        """Take every message away."""
        self._grid.clear_fault()

    def is_being_typed(self) -> bool:
        """Tell whether a field is being typed into: half a value is no fault yet."""
        edits = (self._amount, self._day, self._charged, self._balance)
        return any(one.hasFocus() for one in edits)

    def ask_for_amount(self) -> None:
        """Say that the amount decides, while there is none yet."""
        self._amount_field.show_hint(tr("decides the date"))

    def take_focus(self) -> None:
        """Put the keyboard into the amount while there is none, else into the order number."""
        empty = not self._amount.text() and not self._amount_field.isHidden()
        (self._amount if empty else self._order).setFocus()

    def to_fill_amount(self) -> None:
        """Put the keyboard into the amount, to change it."""
        self._amount.setFocus()
        self._amount.selectAll()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _make_fields(self, look: Look) -> None:
        self._what_field = Field(look, tr("What"), self._what)
        self._amount_field = Field(look, tr("Amount"), self._amount)
        self._day_field = Field(look, tr("Day, at the carrier"), self._day)
        self._channel_field = Field(look, tr("Channel"), self._channel)
        self._method_field = Field(look, tr("Paid with"), self._method)
        self._order_field = Field(look, tr("Order number"), self._order, optional=True)
        self._charged_field = Field(look, tr("Your bank charged"), self._charged, optional=True)
        self._charged.setToolTip(
            tr("What the statement says, in your own currency: exchange and fees show in it")
        )
        self._seller_field = Field(look, tr("Seller"), self._seller, optional=True)
        self._length_field = Field(look, tr("Valid for"), self._length)
        self._balance_field = Field(look, tr("Credit afterwards"), self._balance, optional=True)

    def _every(self) -> tuple[Field, ...]:
        return (
            self._what_field,
            self._amount_field,
            self._day_field,
            self._channel_field,
            self._method_field,
            self._order_field,
            self._length_field,
            self._balance_field,
            self._seller_field,
            self._charged_field,
        )

    def _arrange(self) -> None:
        """Show the fields that this payment asks for."""
        pays = self.kind() in WITH_MONEY
        asked = {
            self._amount_field: pays,
            self._method_field: pays,
            self._charged_field: pays,
            self._seller_field: self._is_resold(),
            self._length_field: self._lengths() is not None,
            self._balance_field: self._burns(),
        }
        self._grid.arrange([one for one in self._every() if asked.get(one, True)])

    def _connect(self) -> None:
        self._what.currentIndexChanged.connect(self._choose_kind)
        self._channel.currentIndexChanged.connect(self._choose_channel)
        self._day.changed.connect(self._tell_day)
        self._order.textEdited.connect(lambda text: self._tell(Answers.ORDER_NUMBER, text))
        self._method.editTextChanged.connect(lambda text: self._tell(Answers.METHOD, text))
        self._seller.editTextChanged.connect(lambda text: self._tell(Answers.SELLER, text))
        self._length.changed.connect(lambda: self._tell(Answers.TERM, self._length.typed()))
        for edit, amount, currency in (
            (self._amount, Answers.PAID_AMOUNT, Answers.PAID_CURRENCY),
            (self._charged, Answers.CHARGED, Answers.CHARGED_CURRENCY),
            (self._balance, Answers.BALANCE, Answers.BALANCE_CURRENCY),
        ):
            edit.changed.connect(
                lambda edit=edit, names=(amount, currency): self._tell_money(edit, *names)
            )
            edit.editingFinished.connect(self.changed)
        self._day.editingFinished.connect(self.changed)

    def _tell(self, name: str, text: str) -> None:
        """Keep an edit, and say that something changed."""
        if self._said.get(name, "") != text:
            self._said[name] = text
            self.answered.emit(name, text)
        self.changed.emit()

    def _tell_money(self, edit: MoneyEdit, amount: str, currency: str) -> None:
        typed, code = edit.typed()
        if self._said.get(currency, "") != code:
            self._said[currency] = code
            self.answered.emit(currency, code)
        self._tell(amount, typed)

    def _tell_day(self) -> None:
        self._tell(Answers.PAID_ON, self._day.typed())

    def _choose_kind(self) -> None:
        self._arrange()
        self._tell(Answers.KIND, self._what.key())

    def _choose_channel(self) -> None:
        self._arrange()
        self.channel_chosen.emit(self._channel.key())
        self.changed.emit()

    def _offer(self, view: RenewalView, draft: EventDraft) -> None:
        rules = [rule_in_force(clock) for clock in view.detail.view.clocks]
        kinds = [one for one in recordable_kinds(rules) if one in PAYMENTS or one == draft.kind]
        self._what.offer((one.value, kind_words(one)) for one in kinds)
        self._what.choose(draft.kind)
        self._channel.offer(channel_options(view))
        self._channel.choose(view.renewal.channel.value if view.renewal.channel else "")
        for choice, words, said in (
            (self._method, methods(view), draft.payment.method),
            (self._seller, sellers(view), draft.payment.seller),
        ):
            show_words(choice, words, said)
        sold = self._lengths()
        if sold is not None:
            self._length.offer(*sold)
            self._length.show_length(draft.term)

    def _show_sums(self, view: RenewalView, draft: EventDraft) -> None:
        currency = view.detail.view.card.currency
        self._amount.set_currency(currency)
        self._balance.set_currency(currency)
        self._charged.set_currency(usual_currency(view))
        answer = view.renewal.answer
        for edit, amount, code in (
            (self._amount, draft.amount, draft.currency),
            (self._charged, draft.charged, draft.charged_currency),
            (self._balance, draft.balance, answer(Answers.BALANCE_CURRENCY)),
        ):
            show_money(edit, amount, code)

    def _lengths(self) -> tuple[tuple[Term, ...], Term | None] | None:
        if self._view is None:
            return None
        rules = [rule_in_force(clock) for clock in self._view.detail.view.clocks]
        return lengths_sold(rules, self.kind())

    def _burns(self) -> bool:
        clocks = self._view.detail.view.clocks if self._view is not None else ()
        return any(rule_in_force(clock).burn is not None for clock in clocks)

    def _chosen_channel(self) -> Channel | None:
        return Channel(self._channel.key()) if self._channel.key() else None

    def _is_resold(self) -> bool:
        return self._chosen_channel() in _RESOLD

    def _shown(self, field: Field, edit: MoneyEdit) -> tuple[str, str]:
        return ("", "") if field.isHidden() else edit.typed()
