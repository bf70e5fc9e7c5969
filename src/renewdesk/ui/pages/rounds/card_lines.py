"""Cards below each other: with a tick to choose them, or with how far the round is with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.small_tile import SmallTile
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.facing.rounds import QueueFace
    from renewdesk.ui.look import Look

_ONE_LINE, _ACTS = 800, 330


class CardLines(QFrame):
    """Shows faces; what it tells depends on how it is filled.

    `picked` tells that another set is ticked, `renew_wanted`, `left_out` and `taken_back` name a
    card of the queue.
    """

    picked = Signal()
    renew_wanted = Signal(str)
    left_out = Signal(str)
    taken_back = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("options")
        self._ticks: dict[str, QCheckBox] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)

    def show_choice(self, faces: Sequence[QueueFace], ticked: frozenset[str]) -> None:
        """Show cards to choose from."""
        self._clear()
        for face in faces:
            tick = QCheckBox()
            tick.setAccessibleName(f"{face.name}, {face.left}")
            tick.setChecked(face.card in ticked)
            tick.toggled.connect(lambda _on: self.picked.emit())
            self._ticks[face.card] = tick
            self._add(self._row(face, tick, []))

    def show_queue(self, faces: Sequence[QueueFace], current: str) -> None:
        """Show the queue; the card that comes next stands out."""
        self._clear()
        for number, face in enumerate(faces, start=1):
            place = Text(self._look, str(number), Role.NAME, tone=Tone.TEXT3)
            place.setFixedWidth(self._look.px(18))
            row = self._row(face, place, self._acts(face))
            row.setProperty("current", face.card == current)
            self._add(row)

    def chosen(self) -> list[str]:
        """Return the ticked cards in their order."""
        return [card for card, tick in self._ticks.items() if tick.isChecked()]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.findChildren(_Row):
            row.set_narrow(narrow=self._is_narrow())

    def _is_narrow(self) -> bool:
        return self.width() < self._look.px(_ONE_LINE)

    def _acts(self, face: QueueFace) -> list[QWidget]:
        look = self._look
        acts: list[QWidget] = [
            IconPicture(look, face.state_icon, 14, tone=face.state_tone),
            Text(look, face.state, Role.SMALL, tone=face.state_tone),
        ]
        if face.is_through:
            offered = [(tr("Take in again"), self.taken_back)]
        else:
            offered = [(tr("Leave out"), self.left_out), (tr("Renew…"), self.renew_wanted)]
        for words, signal in offered:
            button = Button(look, words, kind=ButtonKind.SMALL)
            name = tr("{answer}, {card}").format(answer=words, card=face.name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, told=signal, card=face.card: told.emit(card))
            acts.append(button)
        return acts

    def _row(self, face: QueueFace, first: QWidget, acts: Sequence[QWidget]) -> QWidget:
        look = self._look
        who = QWidget()
        line = QHBoxLayout(who)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(first, 0, middle)
        line.addWidget(SmallTile(look, face.tile), 0, middle)
        name = Text(look, face.name, strong=True).shrinking()
        number = Text(look, face.number, Role.SMALL, tone=Tone.TEXT2).shrinking()
        left = Text(look, face.left, tone=face.tone).shrinking()
        when = Text(look, face.when, Role.SMALL, tone=Tone.TEXT2).shrinking()
        for pair in ((name, number), (left, when)):
            column = QVBoxLayout()
            column.setSpacing(0)
            for part in pair:
                part.setToolTip(part.text())
                column.addWidget(part)
            line.addLayout(column, 1)
        row = _Row(look, who, acts)
        row.set_narrow(narrow=self._is_narrow())
        return row

    def _add(self, row: QWidget) -> None:
        if self._box.count():
            self._box.addWidget(Line(self._look))
        self._box.addWidget(row)

    def _clear(self) -> None:
        self._ticks = {}
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # At once: its buttons must not be found among the new ones.
                widget.setParent(None)
                widget.deleteLater()


class _Row(QWidget):
    """Who it is, and what can be done: beside each other, or below where that is tight."""

    def __init__(self, look: Look, who: QWidget, acts: Sequence[QWidget]) -> None:
        super().__init__()
        self._look = look
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(look.px(14), look.px(9), look.px(12), look.px(9))
        self._box.setSpacing(look.px(8))
        self._box.addWidget(who, 1)
        if acts:
            self._box.addWidget(self._acts(acts))

    def set_narrow(self, *, narrow: bool) -> None:
        """Put what can be done below who it is, or beside it."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _acts(self, acts: Sequence[QWidget]) -> QWidget:
        """Return how far the round is with it, and the buttons, as wide in every row."""
        part = QWidget()
        part.setMinimumWidth(self._look.px(_ACTS))
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.px(8))
        icon, words, *buttons = acts
        line.addWidget(icon)
        line.addWidget(words, 1)
        for button in buttons:
            line.addWidget(button)
        return part
