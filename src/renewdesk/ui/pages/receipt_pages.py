"""The pages of a receipt, one of them large, or its text in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.ui.pages.receipt_pager import ReceiptPager
from renewdesk.ui.pages.receipt_paper import AROUND, ReceiptPaper
from renewdesk.ui.pages.receipt_strip import ReceiptStrip
from renewdesk.ui.pages.receipt_words import ReceiptWords
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from renewdesk.ui.look import Look

_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
#: Letters need not grow as much as a page that fits a narrow pane.
_TEXT_ZOOMS = (1.0, 1.2, 1.5, 2.0, 2.5)
_SETTLED_MS = 120
#: In a lower pane the page needs the room of the small ones.
_LEAST_FOR_STRIP = 340
_PLUS = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}


class ReceiptPages(QWidget):
    """Shows one page at a time; the keys Page Up and Page Down lead to the others.

    `picture_wanted` asks for a page: the width that fits, in device pixels, the zoom, and the
    number. `words_wanted` asks for the text, `thumbnail_wanted` for a small page by number and
    width. `zoomed` tells whether it can get smaller, and larger.
    """

    picture_wanted = Signal(int, float, int)
    words_wanted = Signal()
    thumbnail_wanted = Signal(int, int)
    zoomed = Signal(bool, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._zoom, self._number, self._count = 0, 1, 0
        self._asked_for = 0
        self._has_pages, self._has_words = True, False
        self._to_end = False
        self._paper = ReceiptPaper(look)
        self._scroll = self._paper_area()
        self.words = ReceiptWords(look)
        self._strip = ReceiptStrip(look)
        self._pager = ReceiptPager(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addWidget(self._strip)
        box.addWidget(self._pager)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._ask_again)
        self._pager.stepped.connect(lambda by: self.turn_to(self._number + by))
        self._pager.text_wanted.connect(self._turn_to_text)
        self._strip.chosen.connect(self.turn_to)
        self._strip.wanted.connect(self.thumbnail_wanted)
        for part in (self._scroll, self._scroll.viewport()):
            part.installEventFilter(self)
        self.setFocusProxy(self._scroll)

    @property
    def number(self) -> int:
        """The page that is shown, or being drawn."""
        return self._number

    @property
    def shows_text(self) -> bool:
        """Whether the text stands in the place of the page."""
        return self._stack.currentWidget() is self.words

    def begin(self, icon: str, *, has_pages: bool) -> None:
        """Show another file from its first page, and ask for that; one without pages is a text."""
        self._zoom, self._number, self._count = 0, 1, 0
        self._has_pages, self._has_words = has_pages, False
        self._to_end = False
        self._paper.show_waiting(icon)
        self._strip.show_pages(0)
        self._pager.show_page(1, 0)
        self._pager.setVisible(has_pages)
        self.words.show_reason("")
        self._turn_to_text(wanted=not has_pages)
        self._scroll.verticalScrollBar().setValue(0)
        if has_pages:
            self._ask()

    def show_picture(self, image: QImage, pages: int) -> None:
        """Show the page that was asked for, of so many."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.show_picture(QPixmap.fromImage(image))
        if pages != self._count:
            self._count = pages
            self._strip.show_pages(pages)
        self._strip.show_current(self._number)
        self._pager.show_page(self._number, pages)
        if self._to_end:
            self._to_end = False
            self._paper.resize(self._paper.sizeHint().expandedTo(self._paper.minimumSize()))
            self._scroll.verticalScrollBar().setValue(self._scroll.verticalScrollBar().maximum())
        self._tell_zoom(can_zoom=True)

    def show_no_picture(self, reason: str) -> None:
        """Say why there is no picture of the page."""
        self._paper.show_reason(reason)
        self._tell_zoom(can_zoom=self.shows_text)

    def show_thumbnail(self, number: int, image: QImage) -> None:
        """Show a small page that was asked for."""
        self._strip.show_thumbnail(number, image)

    def mark(self, terms: Sequence[str]) -> None:
        """Mark these words of a search in the text from now on."""
        self.words.mark(terms)

    def turn_to(self, number: int, *, at_end: bool = False) -> None:
        """Show another page, from its top or its end; there is none before the first."""
        if not 1 <= number <= self._count or number == self._number:
            return
        self._number, self._to_end = number, at_end
        self._turn_to_text(wanted=False)
        self._strip.show_current(number)
        self._pager.show_page(number, self._count)
        if not at_end:
            self._scroll.verticalScrollBar().setValue(0)
        self._ask()

    def change_zoom(self, by: int) -> None:
        """Show page or text a step larger or smaller."""
        before = self._zoom
        self._zoom = min(max(self._zoom + by, 0), len(_ZOOMS) - 1)
        self._tell_zoom(can_zoom=True)
        self.words.zoom(_TEXT_ZOOMS[self._zoom])
        if self._has_pages and self._zoom != before:
            self._ask()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._strip.make_room(has_room=self.height() >= self._look.px(_LEAST_FOR_STRIP))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._settle.start()
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._paper.show_focus(has_keys=event.type() is QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event) or super().eventFilter(watched, event)
        if (
            isinstance(event, QWheelEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.change_zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Turn pages and zoom; tell whether the key meant one of these."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = 1 if key in _PLUS else -1 if key is Qt.Key.Key_Minus else 0
            if by:
                self.change_zoom(by)
            return bool(by)
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(key, 0)
        if not by or self.shows_text:
            return False
        bar = self._scroll.verticalScrollBar()
        if bar.value() != (bar.maximum() if by > 0 else bar.minimum()):
            return False  # the page goes on below, or above
        self.turn_to(self._number + by, at_end=by < 0)
        return True

    def _paper_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(tr("Picture of the receipt"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._paper)
        return area

    def _turn_to_text(self, wanted: bool) -> None:  # noqa: FBT001 - the shape of a signal
        self._stack.setCurrentWidget(self.words if wanted else self._scroll)
        self.setFocusProxy(self.words if wanted else self._scroll)
        self._pager.choose(text=wanted)
        self.words.zoom(_TEXT_ZOOMS[self._zoom])
        self._tell_zoom(can_zoom=True)
        if wanted and not self._has_words:
            self._has_words = True
            self.words_wanted.emit()

    def _tell_zoom(self, *, can_zoom: bool) -> None:
        self.zoomed.emit(can_zoom and self._zoom > 0, can_zoom and self._zoom < len(_ZOOMS) - 1)

    def _fitting(self) -> int:
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * self._look.px(AROUND)
        return max(round(room * self.devicePixelRatioF()), 1)

    def _ask(self) -> None:
        self._asked_for = self._fitting()
        self.picture_wanted.emit(self._asked_for, _ZOOMS[self._zoom], self._number)

    def _ask_again(self) -> None:
        """Ask for another picture after the pane got another width."""
        if self._has_pages and self.isVisible() and self._fitting() != self._asked_for:
            self._ask()
