"""A form with a panel at its right that shows what it leads to; below it where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.ui.dialogs.frame import Body, Scroll
from renewdesk.ui.widgets.line import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look


class Panes(QWidget):
    """Two panes that scroll apart; where there is no room for both they scroll as one column."""

    def __init__(self, look: Look, form: QWidget, side: QWidget, side_width: int) -> None:
        super().__init__()
        self._form = form
        self._side = side
        self._side_width = look.px(side_width)
        column = Body()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(form)
        self._form_scroll = Scroll(column)
        self._side_scroll = Scroll(side)
        self._side_scroll.setFixedWidth(self._side_width)
        self._edge = Line(look, Qt.Orientation.Vertical)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._form_scroll, 1)
        row.addWidget(self._edge)
        row.addWidget(self._side_scroll)
        self._is_wide = True
        form.installEventFilter(self)

    @property
    def is_wide(self) -> bool:
        """Tell whether the panel stands at the right of the form."""
        return self._is_wide

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll the form to a widget of it."""
        self._form_scroll.ensureWidgetVisible(widget)

    @override
    def sizeHint(self) -> QSize:
        form = self._form.sizeHint()
        return QSize(form.width() + self._side_width, form.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._find_place()
        super().resizeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The form may have become wider than it was, as when more of it is shown.
        if watched is self._form and event.type() is QEvent.Type.LayoutRequest:
            self._find_place()
        return super().eventFilter(watched, event)

    def _find_place(self) -> None:
        """Put the panel where the form leaves it room."""
        bar = self._form_scroll.verticalScrollBar().sizeHint().width()
        least = self._form.minimumSizeHint().width() + bar + self._side_width + 1
        self._stand_wide(wide=self.width() >= least)

    def _stand_wide(self, *, wide: bool) -> None:
        if wide == self._is_wide:
            return
        self._is_wide = wide
        if wide:
            self._column.removeWidget(self._side)
            self._side_scroll.setWidget(self._side)
            self._side.setAutoFillBackground(False)
        else:
            self._side_scroll.takeWidget()
            self._column.addWidget(self._side)
        # Taking a widget out of a pane hides it.
        self._side.show()
        self._edge.setVisible(wide)
        self._side_scroll.setVisible(wide)
