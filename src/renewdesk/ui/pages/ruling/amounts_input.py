"""The steps of a rule whose length follows from the amount."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.periods import Term
from renewdesk.services.rule_drafts import RowDraft
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.ruling.controls import FitEdit, LengthBox, SlimChoice, mark
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.rule_choices import step_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.ui.look import Look

#: The lengths that carriers use most.
USUAL = (
    Term(days=30),
    Term(days=90),
    Term(days=180),
    Term(months=1),
    Term(months=3),
    Term(months=6),
    Term(months=12),
    Term(months=24),
)


class AmountsInput(QWidget):
    """A row per step: from which amount, for how long, and where a payment today would lead.

    `changed` tells of every edit.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[_Row] = []
        self._grid = QVBoxLayout()
        self._grid.setSpacing(look.px(3))
        self._between = SlimChoice(look, tr("Amounts between the steps"), step_words())
        self._more = Button(look, tr("Add step"), kind=ButtonKind.SMALL, icon="plus")
        self._more.clicked.connect(self._add)
        below = QWidget()
        flow = FlowLayout(below, gap=look.px(8), line_gap=look.px(4))
        flow.addWidget(self._more)
        flow.addWidget(Text(look, tr("Amounts between steps"), Role.SMALL, tone=Tone.TEXT2))
        flow.addWidget(self._between)
        self._between.changed.connect(self._turn)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(5))
        box.addLayout(self._grid)
        box.addWidget(below)

    @property
    def steps(self) -> bool:
        """Whether amounts between two steps belong to the lower one."""
        return self._between.key() == "steps"

    def typed(self) -> tuple[RowDraft, ...]:
        """Return the steps as they were typed."""
        return tuple(row.typed() for row in self._rows)

    def show_rows(self, rows: Sequence[RowDraft], *, steps: bool) -> None:
        """Show other steps without telling of it."""
        self._between.show_key("steps" if steps else "exact")
        while len(self._rows) > len(rows):
            self._drop(self._rows[-1])
        while len(self._rows) < len(rows):
            self._append()
        for row, draft in zip(self._rows, rows, strict=True):
            row.show_row(draft)
        self._turn_rows()

    def show_least(self, text: str) -> None:
        """Show another least amount in the first step without telling of it."""
        if self._rows:
            self._rows[0].show_row(replace(self._rows[0].typed(), least=text))

    def show_ends(self, ends: Sequence[str]) -> None:
        """Show behind each step where a payment today would lead."""
        for row, end in zip(self._rows, ends, strict=False):
            row.show_end(end)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong, by the names of the draft: ``rows.1.least``."""
        for place, row in enumerate(self._rows):
            row.show_faults({
                name: faults.get(f"rows.{place}.{name}", "") for name in ("least", "most", "term")
            })  # fmt: skip

    def _add(self) -> None:
        row = self._append()
        row.show_row(replace(RowDraft(), least="", term=""))
        self._turn_rows()
        row.setFocus()
        self.changed.emit()

    def _append(self) -> _Row:
        row = _Row(self._look)
        row.changed.connect(self.changed)
        row.removed.connect(partial(self._remove, row))
        self._rows.append(row)
        self._grid.addWidget(row)
        self._number()
        return row

    def _number(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.number(number)
        reach_before(self._more, [stop for row in self._rows for stop in row.stops()])

    def _remove(self, row: _Row) -> None:
        if row in self._rows:
            self._drop(row)
            self.changed.emit()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._grid.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _turn(self) -> None:
        self._turn_rows()
        self.changed.emit()

    def _turn_rows(self) -> None:
        for row in self._rows:
            row.ask_most(asked=not self.steps)


class _Row(QWidget):
    """One step."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._least = FitEdit(look, "", hint=tr("5.00 EUR"))
        self._most = FitEdit(look, "", hint=tr("and more"))
        self._term = LengthBox(look, "", USUAL, hint=tr("4 months"))
        self._to = Text(look, tr("to"))
        self._end = Text(look, tone=Tone.TEXT2).shrinking()
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._remove = IconButton(look, "x", "")
        self._remove.clicked.connect(self.removed)
        self.setFocusProxy(self._least)
        amounts = QHBoxLayout()
        amounts.setSpacing(look.px(6))
        for part in (Text(look, tr("from")), self._least, self._to, self._most):
            amounts.addWidget(part)
        amounts.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(3))
        grid.setColumnMinimumWidth(0, look.px(188))
        grid.setColumnMinimumWidth(1, look.px(150))
        grid.setColumnStretch(2, 1)
        grid.addLayout(amounts, 0, 0)
        grid.addWidget(self._term, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._end, 0, 2)
        grid.addWidget(self._remove, 0, 3)
        grid.addWidget(self._fault, 1, 0, 1, 4)
        grid.addWidget(Line(look), 2, 0, 1, 4)
        self._least.textEdited.connect(self.changed)
        self._most.textEdited.connect(self.changed)
        self._term.changed.connect(self.changed)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order in which the keyboard reaches them."""
        return self._least, self._most, self._term, self._remove

    def number(self, number: int) -> None:
        """Name every control by the place of the step, for who cannot see it."""
        for control, name in (
            (self._least, tr("From this amount, step {number}")),
            (self._most, tr("To this amount, step {number}")),
            (self._term, tr("Length of step {number}")),
        ):
            control.name(name.format(number=number))
        self._remove.rename(tr("Remove step {number}").format(number=number), "x")

    def typed(self) -> RowDraft:
        """Return the step as it was typed; an amount that is not asked for is not typed."""
        most = self._most.text() if not self._most.isHidden() else ""
        return RowDraft(self._least.text(), most, self._term.currentText())

    def show_row(self, draft: RowDraft) -> None:
        """Show another step."""
        self._least.show_text(draft.least)
        self._most.show_text(draft.most)
        self._term.show_text(draft.term)

    def ask_most(self, *, asked: bool) -> None:
        """Ask for the largest amount as well, or not."""
        self._most.setVisible(asked)
        self._to.setVisible(asked)

    def show_end(self, words: str) -> None:
        """Show where a payment today would lead."""
        self._end.say(words)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong in the step."""
        mark(self._least, faults["least"])
        mark(self._most, faults["most"])
        mark(self._term, faults["term"])
        self._fault.say(next((words for words in faults.values() if words), ""))
