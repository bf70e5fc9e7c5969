"""Number, plan and amount to compare with the page, each to be copied; the amount can be typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.look import Look
    from renewdesk.ui.renewing_faces import PayLine

_LABELS = 132


class PayLines(QWidget):
    """Shows `PayLine`s; `copy_wanted` carries an exact text, `amount_typed` amount and currency.

    The input for the amount is open while no amount is known, and after a click on its pencil.
    """

    copy_wanted = Signal(str)
    amount_typed = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: tuple[PayLine, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnMinimumWidth(0, look.px(_LABELS))
        self._grid.setColumnStretch(1, 1)
        self.amount = MoneyEdit()
        self.amount.changed.connect(self._tell_amount)
        self.amount.editingFinished.connect(self._tell_amount)
        self._field = Field(look, tr("Amount to pay"), self.amount)
        self._field.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addLayout(self._grid)
        box.addWidget(self._field)

    def show_lines(self, lines: Sequence[PayLine]) -> None:
        """Show these lines; those that are shown already are left alone."""
        if any(one.key == "amount" and not one.known for one in lines):
            self._field.show()
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, line in enumerate(lines):
            self._add(row, line)

    def show_amount(self, amount: str, currency: str, usual: str) -> None:
        """Show what was typed; `usual` is the currency that is meant where none is."""
        self.amount.set_currency(usual)
        text = f"{amount} {currency}".strip()
        if self.amount.typed() != (amount, currency) and not self.amount.hasFocus():
            self.amount.setText(text)

    def ask_for_amount(self) -> None:
        """Open the input for the amount, and put the keyboard into it."""
        self._field.show()
        self.amount.setFocus()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong with the amount; an empty sentence says that nothing is."""
        if sentence:
            self.ask_for_amount()
            self._field.show_fault(sentence)
        else:
            self._field.clear()

    def _add(self, row: int, line: PayLine) -> None:
        look = self._look
        label = Text(look, line.label, tone=Tone.TEXT3)
        label.setMinimumHeight(look.px(26))
        self._grid.addWidget(label, row, 0)
        tone = Tone.TEXT if line.known else Tone.SOON
        words = Text(look, line.words, tone=tone, strong=bool(line.copies)).wrapping()
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(words, row, 1)
        if line.key == "amount" and line.known:
            pencil = IconButton(look, "pencil", tr("Change the amount"))
            pencil.clicked.connect(self.ask_for_amount)
            self._grid.addWidget(pencil, row, 2)
        if line.copies:
            copy = Button(look, tr("Copy"), kind=ButtonKind.SMALL, icon="copy")
            copy.setAccessibleName(tr("Copy {code}").format(code=line.label))
            copy.clicked.connect(partial(self._copy, line.copies))
            self._grid.addWidget(copy, row, 3)

    def _copy(self, text: str, _checked: object = None) -> None:
        self.copy_wanted.emit(text)

    def _tell_amount(self) -> None:
        self.amount_typed.emit(*self.amount.typed())
