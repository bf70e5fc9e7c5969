"""The box around the one address where money changes hands: its exact host, and what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_box
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.marked_text import MarkedText
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look
    from renewdesk.ui.renewing_faces import HostFace, HostFact

_DISC, _LOCK, _BESIDE = 40, 22, 480


class HostBox(QFrame):
    """Shows a `HostFace`; `pressed` tells that its button was pressed."""

    pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tone = Tone.OK
        self._disc = _Disc(look)
        self._caption = Text(look, role=Role.SMALL, tone=Tone.TEXT3)
        self._host = Text(look, role=Role.HOST).wrapping()
        self._url = Text(look, role=Role.SMALL, tone=Tone.TEXT3).wrapping()
        self._host.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = Button(look, "", kind=ButtonKind.LARGE, icon="ext")
        self._why = Button(look, "")
        self._open.clicked.connect(self.pressed)
        self._why.clicked.connect(self.pressed)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(look.px(5))
        self._place(look)

    def show_face(self, face: HostFace) -> None:
        """Show another address."""
        self._tone = face.tone
        self._disc.show_icon(face.icon, face.tone)
        self._caption.say(face.caption)
        self._host.say(face.host)
        self._url.say(face.url)
        self._url.setVisible(bool(face.url))
        opens = face.tone is Tone.OK
        for button, wanted in ((self._open, opens), (self._why, not opens)):
            button.setText(face.button)
            button.setVisible(wanted and bool(face.button))
            button.updateGeometry()
        self._show_facts(face.facts)
        self.setAccessibleName(face.spoken)
        self._turn()
        self.update()

    def take_focus(self) -> None:
        """Put the keyboard onto the button of the box."""
        for button in (self._open, self._why):
            if not button.isHidden():
                button.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        paint_box(painter, self.rect(), self._look.px(8), theme.base, theme.solid(self._tone))
        painter.end()

    def _place(self, look: Look) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        for part in (self._caption, self._host, self._url):
            names.addWidget(part)
        left = QHBoxLayout()
        left.setSpacing(look.px(14))
        left.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignVCenter)
        left.addLayout(names, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._head.setSpacing(look.px(12))
        self._head.addLayout(left, 1)
        self._head.addWidget(self._open)
        self._head.addWidget(self._why)
        foot = QVBoxLayout()
        foot.setContentsMargins(look.px(17), look.px(8), look.px(16), look.px(10))
        foot.addLayout(self._facts)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(self._head)
        box.addWidget(Line(look))
        box.addLayout(foot)

    def _show_facts(self, facts: tuple[HostFact, ...]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for fact in facts:
            self._facts.addWidget(self._fact(fact))

    def _fact(self, fact: HostFact) -> QWidget:
        look = self._look
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(11))
        icon = IconPicture(look, fact.icon, 14, tone=fact.tone)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        if len(fact.words) == 1:
            words = fact.words[0].text
            line.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping(), 1)
            return row
        marked = MarkedText(look, Role.SMALL)
        marked.setProperty("tone", Tone.TEXT2.value)
        marked.say(fact.words)
        line.addWidget(marked, 1)
        return row

    def _turn(self) -> None:
        """Put the button beside the host, or below it where that is too narrow."""
        direction = QBoxLayout.Direction
        wide = self.width() >= self._look.px(_BESIDE)
        self._head.setDirection(direction.LeftToRight if wide else direction.TopToBottom)


class _Disc(QWidget):
    """A lock, or what stands in its place, in a tinted disc."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._icon, self._tone = "lock", Tone.OK
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: Tone) -> None:
        """Show another icon on the tint of its tone."""
        self._icon, self._tone = icon, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_DISC)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme, tone = self._look, self._look.theme, self._tone
        painter = QPainter(self)
        paint_box(painter, self.rect(), self.width() / 2, theme.tint(tone), None)
        side = look.px(_LOCK)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        look.icons.paint(painter, spot, self._icon, theme.ink(tone))
        painter.end()
