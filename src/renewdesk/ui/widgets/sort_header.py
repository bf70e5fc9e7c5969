"""The header of a table that sorts, by click and by key."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QHeaderView, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.integrity import cell_sides
from renewdesk.ui.fonts import Role
from renewdesk.ui.look import Look
from renewdesk.ui.paint import LEFT, RIGHT, Style, paint_ring, paint_text, text_width
from renewdesk.words.speech import tr

_HEIGHT, _CHEVRON = 30, 14


class SortHeader(QHeaderView):
    """Left and Right choose a column while the header has the focus; Enter or Space sorts by it."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._chosen = 0
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Sort by"))
        self.sectionClicked.connect(self._choose)

    @override
    def sizeHint(self) -> QSize:
        line = self._look.fonts.metrics(Role.SMALL, strong=True).height() + self._look.px(8)
        return QSize(super().sizeHint().width(), max(self._look.px(_HEIGHT), line))

    def title_width(self, section: int) -> int:
        """Return the room that a column's title takes with the mark of the sorting."""
        look = self._look
        words = text_width(look, self._title(section), Role.SMALL, strong=True)
        left, right = self._sides(section)
        return words + look.px(_CHEVRON) + look.px(4) + left + right

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._sort()
        else:
            super().keyPressEvent(event)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, theme = self._look, self._look.theme
        painter.fillRect(rect, theme.alt)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.border)
        sides = self._sides(logicalIndex)
        spot = rect.adjusted(sides[0], 0, -sides[1], -1)
        at_right = bool(self._alignment(logicalIndex) & Qt.AlignmentFlag.AlignRight)
        style = Style(Role.SMALL, theme.text2, strong=True, side=RIGHT if at_right else LEFT)
        paint_text(painter, look, spot, self._title(logicalIndex), style)
        if self.sortIndicatorSection() == logicalIndex:
            self._paint_mark(painter, spot, logicalIndex, at_right=at_right)
        if self.hasFocus() and logicalIndex == self._chosen:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), 2, theme.focus)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        viewport = self.viewport().rect()
        painter.fillRect(viewport, self._look.theme.alt)
        line = QRect(0, viewport.bottom(), viewport.width(), 1)
        painter.fillRect(line, self._look.theme.border)
        painter.end()
        super().paintEvent(e)

    def _paint_mark(self, painter: QPainter, spot: QRect, section: int, *, at_right: bool) -> None:
        look = self._look
        words = text_width(look, self._title(section), Role.SMALL, strong=True)
        size, gap = look.px(_CHEVRON), look.px(3)
        left = spot.right() + 1 - words - gap - size if at_right else spot.x() + words + gap
        ratio = painter.device().devicePixelRatioF()
        picture = look.icons.pixmap("chevd", look.theme.text2, size, ratio)
        if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
            picture = picture.transformed(QTransform.fromScale(1, -1))
        painter.drawPixmap(left, spot.y() + (spot.height() - size) // 2, picture)

    def _choose(self, section: int) -> None:
        self._chosen = section

    def _step(self, by: int) -> None:
        section = self._chosen + by
        while 0 <= section < self.count() and self.isSectionHidden(section):
            section += by
        if 0 <= section < self.count():
            self._chosen = section
            self.viewport().update()

    def _sort(self) -> None:
        falls = Qt.SortOrder.DescendingOrder
        turns = self.sortIndicatorSection() == self._chosen and self.sortIndicatorOrder() != falls
        self.setSortIndicator(self._chosen, falls if turns else Qt.SortOrder.AscendingOrder)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal))

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        role = Qt.ItemDataRole.TextAlignmentRole
        found = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        return Qt.AlignmentFlag(found)

    def _sides(self, section: int) -> tuple[int, int]:
        return cell_sides(self._look, section, self.count() - 1)
