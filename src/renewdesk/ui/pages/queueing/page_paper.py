"""A page of a file as a picture, with boxes where the suggestions stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.queueing.field_colours import colours_of
from renewdesk.ui.paint import paint_box, paint_fill, paint_ring
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from renewdesk.domain.receipt_reading import Box
    from renewdesk.ui.facing.receipt_queue import QueueField, SpotFace
    from renewdesk.ui.look import Look

AROUND = 24
_TOP, _PAD, _RADIUS = 28, 3, 4


class PagePaper(QWidget):
    """Paints a page on its backdrop; grey with an icon while there is none.

    `spot_chosen` names the field whose box was clicked with Ctrl held.
    """

    spot_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self._spots: tuple[SpotFace, ...] = ()
        self._covers: tuple[Box, ...] = ()
        self._marked: QueueField | None = None
        self._waiting = IconPicture(look, "file", 28, tone=Tone.TEXT3)
        self._reason = Text(look, tone=Tone.TEXT2).wrapping()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(self)
        around = look.px(AROUND)
        box.setContentsMargins(around, around, around, around)
        box.setSpacing(look.px(8))
        box.addStretch(1)
        box.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._reason)
        box.addStretch(2)

    def show_page(
        self, image: QImage, spots: Sequence[SpotFace], covers: Sequence[Box] = ()
    ) -> None:
        """Show a page with the boxes that stand on it; secrets are covered."""
        self._picture = QPixmap.fromImage(image)
        self._spots = tuple(one for one in spots if one.place.box is not None)
        self._covers = tuple(covers)
        self._waiting.hide()
        self._reason.hide()
        size = self._picture.deviceIndependentSize().toSize()
        around = self._look.px(AROUND)
        tall = size.height() + self._look.px(_TOP) + around
        self.setMinimumSize(size.width() + 2 * around, tall)
        self.update()

    def show_waiting(self, icon: str) -> None:
        """Show the icon of the file until its page is there."""
        self._clear()
        self._waiting.show_icon(icon, Tone.TEXT3)
        self._reason.hide()

    def show_reason(self, words: str) -> None:
        """Say why there is no picture."""
        self._clear()
        self._reason.say(words)
        self._reason.show()

    def mark(self, field: QueueField | None) -> QRect:
        """Mark the box of a field; return where it stands, nowhere without one."""
        self._marked = field
        self.update()
        return next((self._area(one) for one in self._spots if one.field is field), QRect())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look = self._look.theme, self._look
        painter = QPainter(self)
        paint_fill(painter, self.rect(), theme.window)
        if not self._picture.isNull():
            page = self._page()
            paint_fill(painter, page.adjusted(-1, -1, 1, 1), theme.border)
            painter.drawPixmap(page.topLeft(), self._picture)
            for box in self._covers:
                paint_box(painter, self._grown(box), look.px(_RADIUS), theme.lost_solid, None)
            for spot in self._spots:
                colours, area = colours_of(theme, spot.field), self._area(spot)
                paint_box(painter, area, look.px(_RADIUS), colours.veil, colours.edge)
                if spot.field is self._marked:
                    ring = area.adjusted(-2, -2, 2, 2)
                    paint_ring(painter, ring, look.px(_RADIUS + 2), colours.edge)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position().toPoint())
        if spot is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.spot_chosen.emit(spot.field.value)
        else:
            super().mousePressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self._at(event.pos())
            QToolTip.showText(event.globalPos(), spot.name if spot is not None else "", self)
            return True
        return super().event(event)

    def _at(self, point: QPoint) -> SpotFace | None:
        return next((one for one in self._spots if self._area(one).contains(point)), None)

    def _page(self) -> QRect:
        size = self._picture.deviceIndependentSize().toSize()
        left = max((self.width() - size.width()) // 2, 0)
        return QRect(QPoint(left, self._look.px(_TOP)), size)

    def _area(self, spot: SpotFace) -> QRect:
        return self._grown(spot.place.box) if spot.place.box is not None else QRect()

    def _grown(self, box: Box) -> QRect:
        page, pad = self._page(), self._look.px(_PAD)
        left = page.x() + round(box.left * page.width())
        top = page.y() + round(box.top * page.height())
        size = QSize(
            round((box.right - box.left) * page.width()),
            round((box.bottom - box.top) * page.height()),
        )
        return QRect(QPoint(left, top), size).adjusted(-pad, -pad, pad, pad)

    def _clear(self) -> None:
        self._picture = QPixmap()
        self._spots, self._covers = (), ()
        self._waiting.show()
        self.setMinimumSize(0, 0)
        self.update()
