"""Small pictures of the pages of a document, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.paint import paint_ring
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_WIDE, _HIGH, _GAP, _EDGE = 40, 54, 8, 12
#: The arrows lead to every page; nobody looks for one among more small pictures.
MOST_SHOWN = 200


class ReceiptStrip(QScrollArea):
    """Shows those that are in sight and asks for nothing else; a click chooses a page.

    For the pointer: the bar below does the same with the keyboard. `wanted` names a page and a
    width in device pixels, `chosen` a page.
    """

    wanted = Signal(int, int)
    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._has_room = True
        self._row = _Row(look, self)
        self.setWidget(self._row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Pages"))
        self.hide()

    def show_pages(self, count: int) -> None:
        """Show so many pages, none of them drawn yet; a single one needs no strip."""
        self._row.show_pages(min(count, MOST_SHOWN) if count > 1 else 0)
        self._settle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def make_room(self, *, has_room: bool) -> None:
        """Give way where the page itself has little room."""
        if has_room != self._has_room:
            self._has_room = has_room
            self._settle()

    def _settle(self) -> None:
        self.setVisible(self._has_room and self._row.count > 1)
        self._row.fill(self.viewport().width())
        scrolls = self._row.needed() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(self._row.height() + bar)

    def show_current(self, number: int) -> None:
        """Mark the page that is shown large, and bring it into sight."""
        self._row.show_current(number)
        spot = self._row.spot(number).center()
        self.ensureVisible(spot.x(), spot.y(), self._look.px(_WIDE), 0)

    def show_thumbnail(self, number: int, image: QImage) -> None:
        """Show a small page that was asked for."""
        self._row.show_thumbnail(number, image)


class _Row(QWidget):
    """Paints the small pages; what it lacks of those in sight it asks for afterwards."""

    def __init__(self, look: Look, strip: ReceiptStrip) -> None:
        super().__init__()
        self._look = look
        self._strip = strip
        self.count = 0
        self._current = 1
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._missing: set[int] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._ask)

    def show_pages(self, count: int) -> None:
        self.count = count
        self._images.clear()
        self._asked.clear()
        self._missing.clear()
        self.update()

    def needed(self) -> int:
        """Return how wide all pages are side by side."""
        look = self._look
        return self.count * look.px(_WIDE + _GAP) - look.px(_GAP) + 2 * look.px(_EDGE)

    def fill(self, room: int) -> None:
        """Take the room that the pages need, and at least that which there is."""
        high = self._look.px(_HIGH) + 2 * self._look.px(_GAP)
        self.resize(max(self.needed(), room), high)

    def show_current(self, number: int) -> None:
        self._current = number
        self.update()

    def show_thumbnail(self, number: int, image: QImage) -> None:
        self._images[number] = image
        self.update()

    def spot(self, number: int) -> QRect:
        """Return where a page stands."""
        look = self._look
        left = look.px(_EDGE) + (number - 1) * look.px(_WIDE + _GAP)
        return QRect(QPoint(left, look.px(_GAP)), QSize(look.px(_WIDE), look.px(_HIGH)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme.window)
        for number in range(1, self.count + 1):
            spot = self.spot(number)
            if not spot.intersects(event.rect()):
                continue
            image = self._images.get(number)
            if image is None:
                painter.fillRect(spot, theme.base)
                self._missing.add(number)
            else:
                spot = _fitted(spot, image.size())
                painter.drawImage(spot, image)
            painter.setPen(theme.border)
            painter.drawRect(spot.adjusted(0, 0, -1, -1))
            if number == self._current:
                paint_ring(painter, spot.adjusted(-3, -3, 3, 3), 3, theme.focus)
        painter.end()
        if self._missing - self._asked:
            self._later.start()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number and event.button() is Qt.MouseButton.LeftButton:
            self._strip.chosen.emit(number)
        else:
            super().mousePressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            words = tr("Page {number} of {count}").format(number=number, count=self.count)
            QToolTip.showText(event.globalPos(), words if number else "", self)
            return True
        return super().event(event)

    def _ask(self) -> None:
        width = round(self._look.px(_WIDE) * self.devicePixelRatioF())
        new, self._missing = self._missing - self._asked, set()
        self._asked |= new
        for number in sorted(new):
            self._strip.wanted.emit(number, width)

    def _at(self, point: QPoint) -> int:
        numbers = range(1, self.count + 1)
        return next((one for one in numbers if self.spot(one).contains(point)), 0)


def _fitted(spot: QRect, size: QSize) -> QRect:
    """Return the place of a page of that shape in a spot."""
    shape = size.scaled(spot.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRect(QPoint(), shape.expandedTo(QSize(1, 1)))
    fitted.moveCenter(spot.center())
    return fitted
