"""The questions of a step, made from its procedure: chips, lines, sums and days."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.procedures import AskKind
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.pages.renewing.answer_chips import AnswerChips
from renewdesk.ui.widgets.field import Field
from renewdesk.words.procedures import filled
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.procedures import Ask
    from renewdesk.ui.look import Look


class AsksForm(QWidget):
    """Shows questions and what was answered; `answered` carries name and text at each key.

    A question that is still asked keeps its field, so that an answer that adds another question
    takes the keyboard from nobody.
    """

    answered = Signal(str, str)

    def __init__(self, look: Look, currency: str = "") -> None:
        super().__init__()
        self._look = look
        self._currency = currency
        self._fields: dict[str, Field] = {}
        self._controls: dict[str, QWidget] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(14))

    def show_asks(
        self, asks: Sequence[Ask], said: Mapping[str, str], places: Mapping[str, str]
    ) -> None:
        """Show these questions in their order, with their answers."""
        wanted = [one.name for one in asks]
        for name in [one for one in self._fields if one not in wanted]:
            field = self._fields.pop(name)
            del self._controls[name]
            field.hide()
            field.deleteLater()
        for row, ask in enumerate(asks):
            if ask.name not in self._fields:
                self._box.insertWidget(row, self._made(ask, places))
            self._show_answer(ask, said.get(ask.name, ""))
        self.setVisible(bool(asks))

    def set_currency(self, currency: str) -> None:
        """Say which currency is meant where none is typed."""
        self._currency = currency
        for control in self._controls.values():
            if isinstance(control, MoneyEdit):
                control.set_currency(currency)

    def show_fault(self, name: str, sentence: str) -> bool:
        """Say beside a question what is wrong with its answer; tell whether it is asked here."""
        field = self._fields.get(name)
        if field is None:
            return False
        field.show_fault(sentence)
        self._controls[name].setFocus()
        return True

    def controls(self) -> dict[str, QWidget]:
        """Return the inputs by the names of their answers, in the order of the questions."""
        return dict(self._controls)

    def _made(self, ask: Ask, places: Mapping[str, str]) -> Field:
        question = filled(ask.text, places)
        control = self._control(ask, question, places)
        self._controls[ask.name] = control
        field = Field(self._look, question, control)
        if ask.hint.en:
            field.show_hint(filled(ask.hint, places))
        self._fields[ask.name] = field
        return field

    def _control(self, ask: Ask, question: str, places: Mapping[str, str]) -> QWidget:
        tell = partial(self.answered.emit, ask.name)
        if ask.kind in {AskKind.CHOICE, AskKind.YES_NO}:
            chips = AnswerChips(self._look, question, _offered(ask, places))
            chips.chosen.connect(tell)
            return chips
        if ask.kind is AskKind.DAY:
            day = DayEdit(self._look, weekday=True)
            day.changed.connect(lambda: tell(day.typed()))
            return day
        line = MoneyEdit(self._currency) if ask.kind is AskKind.MONEY else QLineEdit()
        line.textEdited.connect(tell)
        if ask.kind is AskKind.MONEY:
            # Leaving the field adds the currency that is meant; that is kept as well.
            line.editingFinished.connect(lambda: tell(line.text()))
        return line

    def _show_answer(self, ask: Ask, text: str) -> None:
        control = self._controls[ask.name]
        if isinstance(control, AnswerChips):
            control.show_choice(text)
        elif isinstance(control, DayEdit):
            _show_day(control, text)
        elif isinstance(control, QLineEdit) and control.text() != text:
            control.setText(text)


def _offered(ask: Ask, places: Mapping[str, str]) -> list[tuple[str, str]]:
    if ask.kind is AskKind.YES_NO:
        return [("yes", tr("Yes")), ("no", tr("No"))]
    return [(one.id, filled(one.text, places)) for one in ask.choices]


def _show_day(edit: DayEdit, text: str) -> None:
    """Show a day, or the half of one that was typed so far."""
    if edit.typed() == text:
        return
    edit.show_day(None)
    edit.setText(text)
    with suppress(RuleViolationError):
        edit.show_day(parse_day(text) if text else None)
