"""Lead times: one row of chips for each kind of clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.reminders import lead_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.lead_chip import LeadChip
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.phrases import clock_title
from renewdesk.words.speech import language, ptr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.ui.look import Look

_MOST_DAYS = 3650
_NAMES, _INPUT = 108, 84
_ALWAYS = (ClockKind.LINE, ClockKind.PLAN, ClockKind.CREDIT, ClockKind.INSTALL)


class LeadRows(QWidget):
    """Chips for every kind of clock; the rarer kinds unfold.

    ``changed`` tells all leads that differ from the defaults, by kind; ``refused`` what was typed
    and is no number of days.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rows = {kind: _LeadRow(look, kind) for kind in ClockKind}
        self._rare = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addLayout(_grid(look, [self._rows[kind] for kind in _ALWAYS]))
        rare = [row for kind, row in self._rows.items() if kind not in _ALWAYS]
        self._rare.setLayout(_grid(look, rare))
        box.addWidget(self._rare)
        self._fold = Link(look, "", Role.SMALL)
        self._fold.clicked.connect(lambda: self._unfold(unfolded=self._rare.isHidden()))
        box.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        hint = tr("Days before the date, counted where the card counts; 0 is the last day.")
        box.addWidget(Text(look, hint, Role.SMALL, tone=Tone.TEXT2).wrapping())
        self._unfold(unfolded=False)
        for row in self._rows.values():
            row.changed.connect(self._tell)
            row.refused.connect(self.refused)

    def show_leads(self, leads: Mapping[ClockKind, Sequence[int]]) -> None:
        """Show the stored leads; a kind that is not named has its defaults."""
        for kind, row in self._rows.items():
            row.show_leads(leads.get(kind, DEFAULT_LEADS[kind]))

    def _tell(self) -> None:
        chosen = {kind: row.leads() for kind, row in self._rows.items()}
        self.changed.emit(
            {kind: leads for kind, leads in chosen.items() if leads != DEFAULT_LEADS[kind]}
        )

    def _unfold(self, *, unfolded: bool) -> None:
        self._rare.setVisible(unfolded)
        comma = "、" if language() == "zh_CN" else ", "
        rare = comma.join(clock_title(kind) for kind in ClockKind if kind not in _ALWAYS)
        self._fold.setText(tr("Fewer") if unfolded else rare)
        self._fold.updateGeometry()


class _LeadRow(QWidget):
    changed = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, kind: ClockKind) -> None:
        super().__init__()
        self._look = look
        self.title = clock_title(kind)
        self._chips: dict[int, LeadChip] = {}
        self._known = set(DEFAULT_LEADS[kind])
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
        if not (typed.isascii() and typed.isdecimal() and int(typed) <= _MOST_DAYS):
            self.refused.emit(typed)
            return
        self.show_leads((*self.leads(), int(typed)))
        self.changed.emit()


def _grid(look: Look, rows: Sequence[_LeadRow]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(16))
    grid.setVerticalSpacing(look.px(4))
    grid.setColumnMinimumWidth(0, look.px(_NAMES))
    grid.setColumnStretch(1, 1)
    for place, row in enumerate(rows):
        title = Text(look, row.title, tone=Tone.TEXT2)
        title.setContentsMargins(0, look.px(5), 0, 0)
        grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(row, place, 1)
    return grid
