"""Inputs for what a plan is: its length, what it brings, and what may be true, false or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.periods import Term
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

#: The units of a length by the form that their count is written in.
_UNITS = ("P{}D", "P{}M", "PT{}H")
_MONTH_END, _NOT_KNOWN = "P0M", ""
YES, NO, UNKNOWN = "yes", "no", ""


class PlanLength(QWidget):
    """A number of days, months or hours, the end of the month, or not known."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._count = QLineEdit()
        self._count.setPlaceholderText("30")
        self._count.setFixedWidth(look.px(64))
        self._count.setAccessibleName(tr("How many"))
        self._unit = Choice(
            (
                (_UNITS[0], tr("days")),
                (_UNITS[1], tr("months")),
                (_UNITS[2], tr("hours")),
                (_MONTH_END, tr("to the month’s end")),
                (_NOT_KNOWN, tr("not known")),
            )
        )
        self._unit.choose(_UNITS[0])
        self._unit.setAccessibleName(tr("Unit of the length"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._count)
        row.addWidget(self._unit, 1)
        self.setFocusProxy(self._count)
        self._count.textEdited.connect(self.changed)
        self._unit.currentIndexChanged.connect(self._turn)

    def typed(self) -> str:
        """Return the length as ISO text, empty where it is not known; nothing is judged here."""
        unit, count = self._unit.key(), self._count.text().strip()
        if unit not in _UNITS:
            return unit
        return unit.format(count) if count else ""

    def show_term(self, term: Term | None) -> None:
        """Show a length; one that no unit alone can say is shown as it is written."""
        self._unit.choose(_unit_of(term))
        self._count.setText(_count_of(term))
        self._show_count()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._count.setAccessibleName(name)

    def _turn(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        self._count.setVisible(self._unit.key() in _UNITS)


def _unit_of(term: Term | None) -> str:
    if term is None:
        return _NOT_KNOWN
    if term == Term():
        return _MONTH_END
    return _UNITS[2] if term.hours else _UNITS[0] if term.days else _UNITS[1]


def _count_of(term: Term | None) -> str:
    """Return the count of a length; months and days together keep their written form."""
    if term is None or term == Term():
        return ""
    if term.months and term.days:
        return term.text.removeprefix("P").removesuffix("D")
    return str(term.hours or term.months or term.days)


class AllowanceInput(QWidget):
    """How much of something is in a plan, or that it is not counted."""

    changed = Signal()

    def __init__(self, look: Look, example: str) -> None:
        super().__init__()
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(example)
        self._all = QCheckBox(tr("unlimited"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._edit, 1)
        row.addWidget(self._all)
        self.setFocusProxy(self._edit)
        self._edit.textEdited.connect(self.changed)
        self._all.toggled.connect(self._turn)

    def typed(self) -> str:
        """Return what was typed, empty where it is not counted or not known."""
        return "" if self._all.isChecked() else self._edit.text().strip()

    def is_unlimited(self) -> bool:
        """Tell whether it is not counted."""
        return self._all.isChecked()

    def show_amount(self, words: str, *, unlimited: bool) -> None:
        """Show what is noted."""
        self._edit.setText(words)
        self._all.setChecked(unlimited)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self._all.setAccessibleName(f"{name}: {self._all.text()}")

    def _turn(self) -> None:
        self._edit.setDisabled(self._all.isChecked())
        self.changed.emit()


class YesNo(Choice):
    """Yes, no, or what is meant where the owner does not know."""

    def __init__(self, unknown: str) -> None:
        super().__init__(((UNKNOWN, unknown), (YES, tr("yes")), (NO, tr("no"))))

    def answer(self) -> bool | None:
        """Return what was chosen, None where it is not known."""
        return {YES: True, NO: False}.get(self.key())

    def show_answer(self, answer: bool | None) -> None:  # noqa: FBT001 - it is the value itself
        """Show what is noted."""
        self.choose(UNKNOWN if answer is None else YES if answer else NO)
