"""Lead times as chips in a row, with one more to type another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from renewdesk.domain.own_times import MOST_LEAD
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.lead_chip import LeadChip
from renewdesk.words.leads import lead_words
from renewdesk.words.speech import ptr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.ui.look import Look

_INPUT = 84


class LeadRow(QWidget):
    """The leads of one kind of clock, or of one clock; `known` are offered even while off.

    `changed` tells that a chip was switched or added; `refused` what was typed and is no number of
    days.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, title: str, known: Iterable[int]) -> None:
        super().__init__()
        self._look = look
        self.title = title
        self._chips: dict[int, LeadChip] = {}
        self._known = set(known)
        self._flow = FlowLayout(self, gap=look.px(6), line_gap=look.px(6))
        self._add = LeadChip(
            look, "", tr("Add a lead time: {kind}").format(kind=self.title), icon="plus"
        )
        self._add.clicked.connect(self._ask)
        self._input = QLineEdit()
        self._input.setPlaceholderText(tr("days"))
        self._input.setAccessibleName(tr("Days before the date"))
        self._input.setFixedWidth(look.px(_INPUT))
        self._input.editingFinished.connect(self._take)
        self._input.hide()

    def leads(self) -> tuple[int, ...]:
        """Return the leads that are on, the largest first."""
        return tuple(lead for lead in sorted(self._chips, reverse=True) if self._is_on(lead))

    def show_leads(self, leads: Sequence[int]) -> None:
        """Show these leads as on, and the known others as off."""
        self._known |= set(leads)
        if set(self._chips) != self._known:
            self._remake()
        for lead, chip in self._chips.items():
            chip.setChecked(lead in leads)

    def _remake(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for lead in sorted(self._known - set(self._chips), reverse=True):
            name = tr("{kind}: {lead}").format(kind=self.title, lead=lead_words(lead))
            chip = LeadChip(self._look, str(lead) if lead >= 0 else ptr("a lead", "after"), name)
            chip.setParent(self)
            chip.clicked.connect(self.changed)
            self._chips[lead] = chip
        for lead in sorted(self._chips, reverse=True):
            self._flow.addWidget(self._chips[lead])
            self._chips[lead].show()
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._input)

    def _is_on(self, lead: int) -> bool:
        return self._chips[lead].isChecked()

    def _ask(self) -> None:
        self._add.hide()
        self._input.clear()
        self._input.show()
        self._input.setFocus()

    def _take(self) -> None:
        """Switch a typed lead on; what is no number of days is told and changes nothing."""
        if self._input.isHidden():
            return
        typed = self._input.text().strip()
        self._input.hide()
        self._add.show()
        if not typed:
            return
        if not (typed.isascii() and typed.isdecimal() and int(typed) <= MOST_LEAD):
            self.refused.emit(typed)
            return
        self.show_leads((*self.leads(), int(typed)))
        self.changed.emit()
