"""What a step tells out of its procedure: banners for what is to be minded, quiet rows else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.procedures import Tone as TellTone
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.procedures import filled
from renewdesk.words.speech import labelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.procedures import Tell
    from renewdesk.ui.look import Look

#: What is told as a banner, above everything that a step asks.
LOUD = frozenset({TellTone.STOP, TellTone.WARN})
_BANNERS = {TellTone.STOP: (Tone.NOW, "alert"), TellTone.WARN: (Tone.SOON, "alert")}
_ROWS = {TellTone.CHECK: (Tone.OK, "ok"), TellTone.INFO: (Tone.INFO, "info")}


class TellList(QWidget):
    """Shows tellings in the order in which they are given; nothing where there are none.

    A `brief` one has quiet tellings in one small line each.
    """

    def __init__(self, look: Look, *, brief: bool = False) -> None:
        super().__init__()
        self._look = look
        self._brief = brief
        self._shown: list[tuple[str, str, str]] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(8))
        self.hide()

    def show_tells(self, tells: Sequence[Tell], places: Mapping[str, str]) -> None:
        """Show these tellings; those that are shown already are left alone."""
        wanted = [
            (one.tone.value, filled(one.title, places), filled(one.text, places)) for one in tells
        ]
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for tone, title, words in wanted:
            self._box.addWidget(self._part(TellTone(tone), title, words))
        self.setVisible(bool(wanted))

    def _part(self, tone: TellTone, title: str, words: str) -> QWidget:
        if tone in _BANNERS:
            colour, icon = _BANNERS[tone]
            return Banner(self._look, colour, icon, title, words)
        if self._brief:
            said = labelled(title, words) if words else title
            return Text(self._look, said, Role.SMALL, tone=Tone.TEXT2).wrapping()
        colour, icon = _ROWS[tone]
        return TellRow(self._look, (icon, colour), title, words)


class TellRow(QWidget):
    """An icon, a bold line, and a quiet one below it."""

    def __init__(self, look: Look, icon: tuple[str, Tone], title: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(9))
        picture = IconPicture(look, icon[0], 16, tone=icon[1])
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(look, title, strong=True).wrapping())
        if words:
            lines.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())
        row.addLayout(lines, 1)
        self.setAccessibleName(f"{title} {words}".strip())
