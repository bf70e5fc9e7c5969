"""Lead times: one row of chips for each kind of clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.lead_row import LeadRow
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.phrases import clock_title
from renewdesk.words.speech import is_chinese, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.ui.look import Look

_NAMES = 108
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
        self._rows = {
            kind: LeadRow(look, clock_title(kind), DEFAULT_LEADS[kind]) for kind in ClockKind
        }
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
        comma = "、" if is_chinese() else ", "
        rare = comma.join(clock_title(kind) for kind in ClockKind if kind not in _ALWAYS)
        self._fold.setText(tr("Fewer") if unfolded else rare)
        self._fold.updateGeometry()


def _grid(look: Look, rows: Sequence[LeadRow]) -> QGridLayout:
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
