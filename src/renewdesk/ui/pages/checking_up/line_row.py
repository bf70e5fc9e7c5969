"""One line of the round: the card, its date, how to ask, the box, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.checking_up.day_box import DayBox
from renewdesk.ui.paint import paint_fill
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.marked_text import MarkedText
from renewdesk.ui.widgets.small_tile import SmallTile
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from renewdesk.ui.facing.checkup import LineFace
    from renewdesk.ui.look import Look

#: The widths of the columns: card, date, how to ask, box; the result takes the rest.
COLUMNS = (178, 172, 286, 190)
GAP, EDGE = 14, 16
_LINE, _MARK, _LEAST_WORDS = 46, 3, 96
_ALL = 100


class LineRow(QWidget):
    """Shows a `LineFace`; tells what the owner answers, and what is to be copied or opened."""

    given = Signal(str)
    same_said = Signal()
    none_said = Signal()
    put_off = Signal()
    asked_again = Signal()
    copy_requested = Signal(str)
    page_requested = Signal(str, str)

    def __init__(self, look: Look, face: LineFace) -> None:
        super().__init__()
        self._look = look
        self._face = face
        self._is_current = self._has_fault = False
        self._is_narrow: bool | None = None
        self.box = DayBox(look, face.name)
        self.box.given.connect(self.given)
        self.box.changed.connect(self._forget_fault)
        self.box.installEventFilter(self)
        self.box.setFixedWidth(max(look.px(COLUMNS[3]), self.box.width_of_words()))
        self._card, self._stood = _CardCell(look), _TwoLines(look)
        self._ask, self._result = _AskCell(look), _ResultCell(look)
        self._ask.copy_requested.connect(self.copy_requested)
        self._ask.open_requested.connect(self._open)
        for ours, told in (
            (self._result.same_said, self.same_said),
            (self._result.none_said, self.none_said),
            (self._result.put_off, self.put_off),
            (self._result.asked_again, self.asked_again),
        ):
            ours.connect(told)
        self._grid = QGridLayout(self)
        edge = look.px(EDGE)
        self._grid.setContentsMargins(edge, look.px(8), look.px(12), look.px(8))
        self._grid.setHorizontalSpacing(look.px(GAP))
        self._grid.setVerticalSpacing(look.px(8))
        # Not the height of the row: a set one would stand above what its parts need.
        self._grid.setRowMinimumHeight(0, look.px(_LINE))
        self.set_narrow(narrow=False)
        self.show_face(face)

    @property
    def clock(self) -> str:
        """The countdown that this line is about."""
        return self._face.clock

    @property
    def face(self) -> LineFace:
        """What is shown."""
        return self._face

    def show_face(self, face: LineFace) -> None:
        """Show another state of the same question."""
        self._face = face
        self._has_fault = False
        self._card.show_card(face)
        self._stood.show_lines(face)
        self._ask.show_ways(face)
        self._result.show_result(face)
        self.box.show_answer(face.shown)
        # Who only hears the page goes from box to box; each says what it is about.
        ways = "".join(piece.text for piece in face.ask)
        said = (face.stood, face.day, ways, face.result)
        self.box.setAccessibleDescription(listed(said))
        if face.opens_at is not None:
            self.box.open_at(face.opens_at)

    def show_fault(self, words: str) -> None:
        """Say in place of the result why the day was not taken."""
        self._has_fault = True
        self.box.show_fault(fault=True)
        self.box.setAccessibleDescription(words)
        announce(self.box, words, urgent=True)
        self._result.show_fault(words)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand in one row of five columns, or in three rows of two."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        parts = self._parts()
        for part in parts:
            self._grid.removeWidget(part)
        places = _NARROW if narrow else _WIDE
        middle = Qt.AlignmentFlag.AlignVCenter
        for part, (row, column, span) in zip(parts, places, strict=True):
            self._grid.addWidget(part, row, column, 1, span, middle)
        widths = (0, 0, 0, 0) if narrow else COLUMNS
        for column, width in enumerate(widths):
            self._grid.setColumnMinimumWidth(column, self._look.px(width))
            self._grid.setColumnStretch(column, int(narrow and column == 1))
        for part, width in zip(parts[:3], COLUMNS, strict=False):
            # The columns of all lines stand below each other.
            part.setMaximumWidth(16_777_215 if narrow else self._look.px(width))
            part.setMinimumWidth(0 if narrow else self._look.px(width))
        self._grid.setColumnStretch(4, int(not narrow))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._is_current = event.type() is QEvent.Type.FocusIn
            self.update()
        if event.type() is QEvent.Type.FocusIn:
            self.box.focused.emit()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_current:
            return
        theme = self._look.theme
        painter = QPainter(self)
        paint_fill(painter, self.rect(), theme.sel)
        paint_fill(painter, QRect(0, 0, self._look.px(_MARK), self.height()), theme.focus)
        painter.end()

    def _parts(self) -> tuple[QWidget, ...]:
        return self._card, self._stood, self._ask, self.box, self._result

    def _forget_fault(self) -> None:
        """Take the reason away once the day is typed anew."""
        if self._has_fault:
            self._has_fault = False
            self.box.show_fault(fault=False)
            self._result.show_result(self._face)

    def _open(self) -> None:
        self.page_requested.emit(self._face.card, self._face.what)


#: Row, column and columns spanned by card, date, how to ask, box and result.
_WIDE = tuple((0, column, 1) for column in range(5))
_NARROW = ((0, 0, 1), (0, 1, 1), (1, 0, 2), (2, 0, 1), (2, 1, 1))


class _CardCell(QWidget):
    """Tile, name and number."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._tile = SmallTile(look)
        self._name = Text(look, strong=True).shrinking()
        self._number = Text(look, tone=Tone.TEXT2).shrinking()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(9))
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_lines(self._name, self._number), 1)

    def show_card(self, face: LineFace) -> None:
        """Show another card."""
        self._tile.show_letters(face.tile)
        self._name.say(face.name)
        self._name.setToolTip(face.name)
        self._number.say(face.number)
        self._number.setVisible(bool(face.number))


class _TwoLines(QWidget):
    """Why the date is asked about, and the date."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconPicture(look, "qcirc", 14)
        self._why = Text(look, role=Role.SMALL).wrapping()
        self._date = Text(look, tone=Tone.TEXT2)
        first = QHBoxLayout()
        first.setSpacing(look.px(5))
        first.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._why, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(first)
        box.addWidget(self._date)

    def show_lines(self, face: LineFace) -> None:
        """Show another doubt and date."""
        self._icon.show_icon(face.stood_icon, face.stood_tone)
        self._why.say(face.stood, face.stood_tone)
        self._date.say(face.day)


class _AskCell(QWidget):
    """How to ask the carrier, and the button for it."""

    copy_requested = Signal(str)
    open_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._code = ""
        self._words = MarkedText(look, Role.SMALL)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._copy = Button(look, tr("Copy"), kind=ButtonKind.SMALL, icon="copy")
        self._open = Button(look, "", kind=ButtonKind.SMALL, icon="ext")
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._code))
        self._open.clicked.connect(self.open_requested)
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(8))
        self._row.addWidget(self._words, 1)
        for button in (self._copy, self._open):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_ways(self, face: LineFace) -> None:
        """Show the ways to another carrier."""
        self._code = face.copies
        self._words.say(face.ask)
        self._copy.setVisible(bool(face.copies))
        self._copy.setAccessibleName(tr("Copy {code}").format(code=face.copies))
        self._open.setVisible(bool(face.opens))
        self._open.setText(tr("Open {host}").format(host=face.opens))
        self._open.updateGeometry()
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the button below the words where beside it too little room is left for them."""
        least = max(self._look.px(_LEAST_WORDS), self._words.minimumSizeHint().width())
        room = self.width() - self._open.sizeHint().width() - self._row.spacing()
        beside = room >= least
        direction = QBoxLayout.Direction
        stands = beside or self._open.isHidden()
        self._row.setDirection(direction.LeftToRight if stands else direction.TopToBottom)
        start = Qt.AlignmentFlag.AlignVCenter if stands else Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._open, start)


class _ResultCell(QWidget):
    """The buttons of a question, or what was answered, or why a day was not taken."""

    same_said = Signal()
    none_said = Signal()
    put_off = Signal()
    asked_again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        small = ButtonKind.SMALL
        self._same = Button(look, tr("Same"), kind=small)
        self._none = Button(look, tr("None"), kind=small)
        self._later = Button(look, tr("Later"), kind=small)
        self._same.setToolTip(tr("The carrier shows the date that stands on the desk"))
        self._none.setToolTip(
            tr(
                "The carrier says that it has no end: nothing asks or reminds any more. Where it "
                "only shows no date, take Later."
            )
        )
        self._later.setToolTip(tr("Ask in another round; nothing changes"))
        self._icon = IconPicture(look, "check", 14)
        self._words = Text(look, role=Role.SMALL).wrapping()
        self._again = Link(look, tr("Ask now"), Role.SMALL)
        for part, told in (
            (self._same, self.same_said),
            (self._none, self.none_said),
            (self._later, self.put_off),
            (self._again, self.asked_again),
        ):
            part.clicked.connect(lambda _=False, signal=told: signal.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._icon, 0, middle)
        row.addWidget(self._words, _ALL, middle)
        for button in (self._again, self._same, self._none, self._later):
            row.addWidget(button, 0, middle)
        row.addStretch(1)

    def show_result(self, face: LineFace) -> None:
        """Show the buttons while there is no answer, else the answer."""
        answered = bool(face.result)
        self._icon.show_icon(face.result_icon, face.result_tone)
        self._words.say(face.result, face.result_tone)
        for part in (self._icon, self._words):
            part.setVisible(answered)
        self._again.setVisible(face.put_off)
        self._same.setVisible(not answered and face.offers_same)
        self._none.setVisible(not answered and not face.offers_same)
        self._later.setVisible(not answered)
        self._name(face.name)

    def show_fault(self, words: str) -> None:
        """Say what is wrong, in place of everything else."""
        for part in (self._same, self._none, self._later, self._again):
            part.hide()
        self._icon.show_icon("alert", Tone.NOW)
        self._words.say(words, Tone.NOW)
        self._icon.show()
        self._words.show()

    def _name(self, card: str) -> None:
        """Let the buttons be told apart by those who do not see the line."""
        for part in (self._same, self._none, self._later, self._again):
            words = tr("{answer}, {card}").format(answer=part.text(), card=card)
            part.setAccessibleName(words)


def _lines(*parts: QWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(0)
    for part in parts:
        box.addWidget(part)
    return box
