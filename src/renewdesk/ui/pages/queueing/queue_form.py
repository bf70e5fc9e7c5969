"""The form beside the preview: what a file suggests, to be ticked, and what becomes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.frame import Body, Scroll
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_queue import ALWAYS, FieldFace, QueueField
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.queueing.card_choice import CardChoice
from renewdesk.ui.pages.queueing.outcome_box import OutcomeBox
from renewdesk.ui.pages.queueing.tick_field import TickButton, TickField
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.file_answers import FileAnswers

_EDGE, _GAP = 18, 10
#: The fields that errors of use cases name otherwise.
_NAMES = {
    "at": QueueField.PAID_ON,
    "currency": QueueField.AMOUNT,
    "event": QueueField.CARD,
}
#: What is not ticked of these would change what is recorded.
_DECIDE = (QueueField.CARD, QueueField.PAID_ON, QueueField.AMOUNT)


class QueueForm(Scroll):
    """Fills a `FileAnswers`. `changed` tells of every edit and tick.

    `attended` names the field that has the pointer or the keyboard, empty for none; `entered` the
    one to which the keyboard came.
    """

    changed = Signal()
    attended = Signal(str)
    entered = Signal(str)

    def __init__(self, look: Look) -> None:
        body = Body()
        super().__init__(body)
        self._look = look
        self._reasons: dict[QueueField, str] = {}
        self.card = CardChoice(look)
        self._day = DayEdit(look, weekday=True)
        self._amount = MoneyEdit()
        self._lines = {
            one: QLineEdit()
            for one in (QueueField.METHOD, QueueField.ORDER_NUMBER, QueueField.SELLER)
        }
        self._fields = {one: TickField(look, one, self._control(one)) for one in QueueField}
        self._title = Text(look, strong=True)
        self._line = Text(look, tr("Tick what is right. Nothing is saved unticked."), Role.SMALL)
        self._trouble = Banner(look, Tone.SOON, "alert", "")
        self.outcome = OutcomeBox(look)
        on_base(self)
        on_base(body)
        self._lay_out(look, body)
        self._connect()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def offer_cards(self, cards: Iterable[Card]) -> None:
        """Offer the owner's cards."""
        self.card.offer_cards(cards)

    def show_file(self, fields: Mapping[QueueField, FieldFace], answers: FileAnswers) -> None:
        """Show what is suggested of another file, and what the owner answered before."""
        shown = {*ALWAYS, *fields, *(one for one in answers.texts if answers.texts[one])}
        self._reasons = {one: face.reason for one, face in fields.items()}
        self._title.say(tr("Suggestions to confirm") if fields else tr("What does it say?"))
        for one, field in self._fields.items():
            field.setVisible(one in shown)
            text = answers.text(one)
            self._set(one, text)
            is_suggested = one in fields and text == fields[one].text
            reason = fields[one].reason if is_suggested else ""
            field.show_state(has_text=bool(text), ticked=one in answers.ticked, reason=reason)

    def show_trouble(self, title: str, words: str = "") -> None:
        """Say above the fields why nothing is suggested; an empty title takes it away."""
        if title and self._trouble.accessibleName() != f"{title} {words}".strip():
            self._trouble.say(title, words)
        self._trouble.setVisible(bool(title))

    def allow_days(self, latest: date) -> None:
        """Say up to which day the calendar goes."""
        self._day.allow(latest=latest)

    def set_currency(self, code: str) -> None:
        """Say which currency is meant where none is typed: that of the card."""
        self._amount.set_currency(code)

    def show_fault(self, error: RenewDeskError) -> bool:
        """Say beside the field that an error names what is wrong; tell whether it names one."""
        name = _NAMES.get(error.field, error.field)
        field = self._fields.get(QueueField(name)) if name in set(QueueField) else None
        if field is None or field.isHidden():
            return False
        field.show_fault(sentence(error))
        self.ensureWidgetVisible(field)
        return True

    # ── what was answered ────────────────────────────────────────────────────────────────────────

    def read_into(self, answers: FileAnswers) -> None:
        """Put what stands in the fields into the answers."""
        answers.texts = {one: self._get(one) for one in QueueField if self._get(one)}
        answers.ticked = {one for one, field in self._fields.items() if field.is_ticked}

    def tick(self, field: QueueField) -> TickButton:
        """Return the tick of a field."""
        return self._fields[field].tick

    def tick_all(self) -> None:
        """Tick everything that stands there."""
        for one, field in self._fields.items():
            if not field.isHidden() and self._get(one):
                field.show_state(has_text=True, ticked=True, reason=self._reasons.get(one, ""))
        self.changed.emit()

    def ask_for_ticks(self, *, by_payment: bool) -> bool:
        """Mark the first field without which nothing can be saved; tell whether there is one.

        Where the owner named a payment of the ledger, only the card decides.
        """
        deciding = _DECIDE[:1] if by_payment else _DECIDE
        for one in deciding:
            field, text = self._fields[one], self._get(one)
            if text and not field.is_ticked:
                field.show_fault(tr("Tick it if it is right, or change it."))
            elif not text and one is not QueueField.AMOUNT:
                field.show_fault(_asking(one))
            else:
                continue
            self.ensureWidgetVisible(field)
            (field.tick if text else self._control(one)).setFocus()
            return True
        return False

    def focus_field(self, field: QueueField) -> None:
        """Put the cursor into a field."""
        control = self._control(field)
        control.setFocus()
        self.ensureWidgetVisible(self._fields[field])
        if isinstance(control, QLineEdit):
            control.selectAll()

    def focus_first(self) -> None:
        """Put the keyboard on the first tick that is missing, else on the card."""
        for one, field in self._fields.items():
            if not field.isHidden() and self._get(one) and not field.is_ticked:
                field.tick.setFocus()
                return
        self.card.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, Choice):
            # The wheel is for the form: it must not choose another card on its way.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # ── building ─────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self, look: Look, body: QWidget) -> None:
        column = QVBoxLayout(body)
        edge = look.px(_EDGE)
        column.setContentsMargins(edge, look.px(14), edge, look.px(14))
        column.setSpacing(look.px(_GAP))
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        self._line.wrapping().say(self._line.text(), Tone.TEXT2)
        head.addWidget(self._line)
        column.addLayout(head)
        column.addWidget(self._trouble)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.outcome)
        column.addStretch(1)
        self._trouble.hide()

    def _connect(self) -> None:
        for choice in (self.card, self.outcome.choice, self.outcome.clock):
            choice.installEventFilter(self)
        self.card.activated.connect(partial(self._typed, QueueField.CARD))
        self._day.changed.connect(partial(self._typed, QueueField.PAID_ON))
        self._amount.changed.connect(partial(self._typed, QueueField.AMOUNT))
        for one, line in self._lines.items():
            line.textEdited.connect(partial(self._typed, one))
        for one, field in self._fields.items():
            field.changed.connect(self.changed)
            field.attended.connect(self._attend)
            field.entered.connect(partial(self.entered.emit, one.value))

    def _attend(self) -> None:
        """Tell of the field under the pointer, else of the one with the keyboard."""
        fields = self._fields.items()
        pointed = (one for one, field in fields if field.underMouse())
        typed = (one for one, field in fields if field.has_keyboard)
        self.attended.emit(next(pointed, next(typed, "")))

    def _typed(self, field: QueueField, *_: object) -> None:
        self._fields[field].note_typed(has_text=bool(self._get(field)))

    def _control(self, field: QueueField) -> QWidget:
        own = {
            QueueField.CARD: self.card,
            QueueField.PAID_ON: self._day,
            QueueField.AMOUNT: self._amount,
        }
        return own.get(field) or self._lines[field]

    def _get(self, field: QueueField) -> str:
        if field is QueueField.CARD:
            return self.card.key()
        if field is QueueField.PAID_ON:
            return self._day.typed()
        if field is QueueField.AMOUNT:
            return " ".join(filter(None, self._amount.typed())) if self._amount.text() else ""
        return self._lines[field].text().strip()

    def _set(self, field: QueueField, text: str) -> None:
        if field is QueueField.CARD:
            self.card.choose(text)
        elif field is QueueField.PAID_ON:
            self._show_day(text)
        else:
            line = self._amount if field is QueueField.AMOUNT else self._lines[field]
            line.setText(text)
            line.setCursorPosition(0)

    def _show_day(self, text: str) -> None:
        try:
            self._day.show_day(parse_day(text) if text else None)
        except RuleViolationError:  # half a day, as the owner left it
            self._day.setText(text)


def _asking(field: QueueField) -> str:
    if field is QueueField.CARD:
        return tr("Choose the card that was paid for.")
    return tr("Enter the day of the payment.")
