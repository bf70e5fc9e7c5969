"""A banner that names a time without a check and every date that passed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.background import gap_lines, gap_title
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.gaps import Gap
    from renewdesk.ui.look import Look

#: So many dates stand in the banner at first; the others are one click away.
_FIRST = 4


class GapBanner(Banner):
    """Stays until it is read; a long list of dates unfolds."""

    read = Signal()
    inbox_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Tone.SOON, "clock", "")
        self._told: tuple[str, Sequence[str]] = ("", ())
        self._dates = QWidget()
        self._column = QVBoxLayout(self._dates)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = Button(look, "", kind=ButtonKind.SMALL)
        self._more.clicked.connect(self._unfold)
        inbox = Button(look, tr("Open inbox"), kind=ButtonKind.SMALL)
        inbox.clicked.connect(self.inbox_requested)
        read = Button(look, tr("I have read it"), kind=ButtonKind.SMALL, tone=Tone.SOON)
        read.clicked.connect(self.read)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(8), 0, 0)
        line.setSpacing(look.px(9))
        line.addWidget(self._more)
        line.addStretch(1)
        line.addWidget(inbox)
        line.addWidget(read)
        self.add_below(self._dates)
        self.add_below(row)

    def show_gap(self, gap: Gap, owner_zone: str) -> None:
        """Show a gap; the same one is not announced again."""
        title, lines = gap_title(gap.since, gap.until, owner_zone), gap_lines(gap.passed)
        self.show()
        if (title, lines) == self._told:
            return
        self._told = (title, lines)
        self._list(lines[:_FIRST])
        rest = len(lines) - _FIRST
        self._more.setVisible(rest > 0)
        self._more.setText(ntr("{count} more", "{count} more", max(rest, 0)))
        self.say(title, tone=Tone.SOON if gap.passed else Tone.INFO)
        self.setAccessibleDescription("\n".join(lines))

    def _unfold(self) -> None:
        self._more.hide()
        self._list(self._told[1])

    def _list(self, lines: Sequence[str]) -> None:
        """Show these lines, each a text of its own."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words in lines:
            self._column.addWidget(Text(self._look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())
