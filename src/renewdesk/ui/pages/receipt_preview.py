"""The preview of a receipt: picture, result of the last check, and what it proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.receipt_search import Place, terms_of
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.back_bar import BackBar
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.kv_grid import KvGrid
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.marked_line import MarkedLine
from renewdesk.ui.widgets.text import Text
from renewdesk.words.receipts import place_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from renewdesk.services.receipt_search import HitPlace
    from renewdesk.ui.facing.receipts import BadgeFace, PreviewFace
    from renewdesk.ui.look import Look

_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
_AROUND = 24
_SETTLED_MS = 120
#: What stands in the table is marked there.
_IN_ROW = frozenset({Place.LABEL, Place.AMOUNT, Place.METHOD, Place.ORDER_NUMBER})
#: So many places of a search's words are told; they are in the order of what matters most.
_HITS = 4


class ReceiptPreview(QWidget):
    """Shows a `PreviewFace` and, when it is there, its picture.

    `picture_wanted` asks for one: the width that fits, in device pixels, and the zoom. In a narrow
    window `set_pushed` gives the preview a way back and steps to its neighbours.
    """

    picture_wanted = Signal(int, float)
    open_requested = Signal()
    copy_requested = Signal(str)
    card_requested = Signal(str)
    back_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._order = ""
        self._zoom = 0
        self._asked_for = 0
        self._icon = IconPicture(look, "file")
        self._name = Text(look, strong=True).shrinking()
        self._about = Text(look, role=Role.TINY, tone=Tone.TEXT3).shrinking()
        self._smaller = IconButton(look, "zoomout", tr("Zoom out"))
        self._larger = IconButton(look, "zoomin", tr("Zoom in"))
        self._open = IconButton(look, "ext", tr("Open in another program"))
        self._paper = _Paper(look)
        self._scroll = self._paper_area()
        self._badge = Banner(look, Tone.OK, "shield", "")
        self._facts = KvGrid(look, pairs=2)
        self._copy = Button(look, tr("Copy order no."), kind=ButtonKind.SMALL, icon="copy")
        self._way_back = BackBar(look, tr("Receipts"))
        self._way_back.hide()
        self._foot_box = self._foot(look)
        self._lay_out(look)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._connect()

    def show_receipt(self, face: PreviewFace) -> None:
        """Show another receipt without its picture, and ask for that."""
        self._zoom = 0
        self.show_words(face)
        self._paper.show_waiting(face.icon)
        self._scroll.verticalScrollBar().setValue(0)
        self._ask()

    def show_words(self, face: PreviewFace) -> None:
        """Show what is known of the receipt now, its picture stays."""
        self._icon.show_icon(face.icon, Tone.TEXT2)
        self._name.say(face.file_name)
        self._name.setToolTip(face.file_name)
        self._about.say(face.about)
        self._order = face.order
        self._copy.setVisible(bool(face.order))
        self._facts.show_facts(face.facts)
        self._show_badge(face.badge)

    def show_hits(self, hits: Sequence[HitPlace]) -> None:
        """Show where the words of a search stand in the receipt; nothing hides the lines."""
        while self._hits.count():
            item = self._hits.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for hit in [one for one in hits if one.place not in _IN_ROW][:_HITS]:
            marked = [hit.excerpt.text[span.start : span.end] for span in hit.excerpt.spans]
            terms = terms_of(" ".join(marked))
            line = MarkedLine(self._look, place_word(hit.place), hit.excerpt.text, terms)
            self._hits.addWidget(line)

    def show_picture(self, image: QImage) -> None:
        """Show the picture that was asked for."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.show_picture(QPixmap.fromImage(image))
        self._tell_zoom(can_zoom=True)

    def show_no_picture(self, reason: str) -> None:
        """Say why there is no picture."""
        self._paper.show_reason(reason)
        self._tell_zoom(can_zoom=False)

    def show_place(self, number: int, count: int) -> None:
        """Show which receipt of how many it is, for the steps to its neighbours."""
        self._way_back.show_place(number, count)

    def set_pushed(self, *, pushed: bool) -> None:
        """Stand alone in a narrow window, or beside the table."""
        self._way_back.setVisible(pushed)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._settle.start()
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(366), self._look.px(600))

    def _show_badge(self, face: BadgeFace) -> None:
        """Show the result of a check; made anew, because a banner announces what it says next."""
        self._badge.hide()
        self._foot_box.removeWidget(self._badge)
        self._badge.deleteLater()
        self._badge = Banner(self._look, face.tone, face.icon, face.title, face.words)
        self._foot_box.insertWidget(0, self._badge)

    def _paper_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(tr("Picture of the receipt"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._paper)
        return area

    def _lay_out(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._way_back)
        box.addLayout(self._head(look))
        box.addWidget(Line(look))
        box.addWidget(self._scroll, 1)
        box.addWidget(Line(look))
        box.addLayout(self._foot_box)

    def _connect(self) -> None:
        self._way_back.back_requested.connect(self.back_requested)
        self._way_back.stepped.connect(self.step_requested)
        self._smaller.clicked.connect(lambda: self._change_zoom(-1))
        self._larger.clicked.connect(lambda: self._change_zoom(1))
        self._open.clicked.connect(self.open_requested)
        self._facts.link_clicked.connect(self.card_requested)
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._order))
        self._settle.timeout.connect(self._ask_again)
        self._scroll.viewport().installEventFilter(self)

    def _head(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(look.px(17), look.px(8), look.px(10), look.px(7))
        row.setSpacing(look.px(4))
        row.addWidget(self._icon)
        row.addSpacing(look.px(7))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._about)
        row.addLayout(words, 1)
        for button in (self._smaller, self._larger, self._open):
            row.addWidget(button)
        return row

    def _foot(self, look: Look) -> QVBoxLayout:
        box = QVBoxLayout()
        side = look.px(16)
        box.setContentsMargins(side, look.px(12), side, look.px(13))
        box.setSpacing(look.px(12))
        self._hits = QVBoxLayout()
        self._hits.setSpacing(0)
        box.addWidget(self._badge)
        box.addLayout(self._hits)
        box.addWidget(self._facts)
        box.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _change_zoom(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(_ZOOMS) - 1)
        self._tell_zoom(can_zoom=True)
        self._ask()

    def _tell_zoom(self, *, can_zoom: bool) -> None:
        self._smaller.setEnabled(can_zoom and self._zoom > 0)
        self._larger.setEnabled(can_zoom and self._zoom < len(_ZOOMS) - 1)

    def _fitting(self) -> int:
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        room = self._scroll.width() - bar - 2 * self._look.px(_AROUND)
        return max(round(room * self.devicePixelRatioF()), 1)

    def _ask(self) -> None:
        self._asked_for = self._fitting()
        self.picture_wanted.emit(self._asked_for, _ZOOMS[self._zoom])

    def _ask_again(self) -> None:
        """Ask for another picture after the pane got another width."""
        if self.isVisible() and self._fitting() != self._asked_for:
            self._ask()


class _Paper(QWidget):
    """The page on its backdrop; grey with an icon while there is no picture."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self._waiting = IconPicture(look, "file", 28, tone=Tone.TEXT3)
        self._reason = Text(look, tone=Tone.TEXT2).wrapping()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(self)
        around = look.px(_AROUND)
        box.setContentsMargins(around, around, around, around)
        box.setSpacing(look.px(8))
        box.addStretch(1)
        box.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._reason)
        box.addStretch(2)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a page; the area around it grows with it."""
        self._picture = picture
        self._waiting.hide()
        self._reason.hide()
        size = picture.deviceIndependentSize().toSize()
        around = 2 * self._look.px(_AROUND)
        self.setMinimumSize(size.width() + around, size.height() + around)
        self.update()

    def show_waiting(self, icon: str) -> None:
        """Show the icon of the file until its picture is there."""
        self._clear()
        self._waiting.show_icon(icon, Tone.TEXT3)
        self._waiting.show()
        self._reason.hide()

    def show_reason(self, words: str) -> None:
        """Say why there is no picture."""
        self._clear()
        self._waiting.show()
        self._reason.say(words)
        self._reason.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.window)
        if not self._picture.isNull():
            size = self._picture.deviceIndependentSize().toSize()
            left = max((self.width() - size.width()) // 2, 0)
            top = self._look.px(16)
            painter.fillRect(left - 1, top - 1, size.width() + 2, size.height() + 2, theme.border)
            painter.drawPixmap(left, top, self._picture)
        painter.end()

    def _clear(self) -> None:
        self._picture = QPixmap()
        self.setMinimumSize(0, 0)
        self.update()
