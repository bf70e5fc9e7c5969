"""Choose a carrier: a search field with the found carriers in the form below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.adding.carrier_rows import CarrierRows
from renewdesk.ui.models.carrier_list_model import CarrierListModel, spoken
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.words.places import country_short
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from renewdesk.domain.carriers import Carrier
    from renewdesk.ui.look import Look

_MOST_ROWS, _PAGE = 6, 5


class CarrierField(QWidget):
    """Holds the chosen carrier; `chosen` tells of another one, None standing for an own one."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._carrier: Carrier | None = None
        self._is_other = False
        self._model = CarrierListModel()
        self.search = _CarrierSearch(look)
        # Its prompt goes as soon as something is typed; the label stays.
        self.search.setAccessibleName(tr("Carrier or eSIM shop"))
        self.field = Field(look, tr("Carrier or eSIM shop"), self.search)
        self._rows = CarrierRows(look)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._rows)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Found carriers"))
        self._frame = QFrame()
        self._frame.setObjectName("options")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._list)
        self._frame.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(self.field)
        box.addWidget(self._frame)
        self.setFocusProxy(self.search)
        self._connect()

    @property
    def carrier(self) -> Carrier | None:
        """The carrier of the catalogue that was chosen; None before that and for an own one."""
        return self._carrier

    @property
    def is_other(self) -> bool:
        """Tell whether the owner chose to name the carrier himself."""
        return self._is_other

    @property
    def is_open(self) -> bool:
        """Tell whether found carriers are offered, so that Enter chooses one of them."""
        return not self._frame.isHidden()

    def show_carriers(self, carriers: Iterable[Carrier]) -> None:
        """Offer these carriers."""
        self._model.show_carriers(carriers)
        self._say_count()

    def choose(self, carrier: Carrier | None) -> None:
        """Choose a carrier of the catalogue, or with None one that the owner names himself."""
        self._carrier = carrier
        self._is_other = carrier is None
        self.field.clear()
        self._close()
        self.chosen.emit(carrier)

    def clear(self) -> None:
        """Start over without a carrier."""
        self._carrier, self._is_other = None, False
        self.search.clear()
        self._close()

    def _connect(self) -> None:
        self.search.textEdited.connect(self._look_for)
        self.search.list_requested.connect(self._open)
        self.search.moved.connect(self._move)
        self.search.picked.connect(self._pick)
        self.search.cancelled.connect(self._close)
        self.search.left.connect(self._leave)
        self._list.clicked.connect(self._pick_at)

    def _look_for(self, text: str) -> None:
        self._model.search(text)
        self._open_list()

    def _open(self) -> None:
        """Offer every carrier, as when the list is asked for without typing."""
        held = "" if self._carrier or self._is_other else self.search.text()
        self._model.search(held)
        self._open_list()

    def _open_list(self) -> None:
        rows = min(self._model.rowCount(), _MOST_ROWS)
        self._list.setFixedHeight(rows * self._rows.height())
        self._frame.show()
        self.search.is_choosing = True
        self._list.setCurrentIndex(self._model.index(0))
        self._say_count()

    def _close(self) -> None:
        """Take the list away and show what is chosen."""
        self._frame.hide()
        self.search.is_choosing = False
        if self._carrier is not None:
            self.search.setText(self._carrier.name.en)
        elif self._is_other:
            self.search.setText(tr("Other carrier"))
        self._say_count()

    def _leave(self) -> None:
        """Close when the keyboard goes elsewhere; a single find is what was meant."""
        if not self.is_open:
            return
        found, _ = self._model.counts()
        if found == 1 and self.search.text().strip():
            self._pick()
        else:
            self._close()

    def _move(self, by: int) -> None:
        row = self._list.currentIndex().row() + by
        row = min(max(row, 0), self._model.rowCount() - 1)
        self._list.setCurrentIndex(self._model.index(row))
        announce(self.search, spoken(self._model.hit(row)))

    def _pick(self) -> None:
        self._pick_at(self._list.currentIndex())

    def _pick_at(self, index: QModelIndex) -> None:
        hit = self._model.hit(index.row())
        self.choose(hit.carrier if hit is not None else None)

    def _say_count(self) -> None:
        found, known = self._model.counts()
        if not self.is_open and self._carrier is not None:
            code = self._carrier.country
            self.search.set_note(country_short(code) if code else tr("eSIM shop"))
        elif self.is_open and self.search.text():
            self.search.set_note(tr("{found} of {known}").format(found=found, known=known))
        elif self._is_other:
            self.search.set_note("")
        else:
            words = ntr("{count} carrier", "{count} carriers", known)
            self.search.set_note(words if known else "")


class _CarrierSearch(SearchField):
    """Keeps the keyboard while the list below is worked with the arrow keys."""

    list_requested = Signal()
    moved = Signal(int)
    picked = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Name, country or a word of it"))
        self.is_choosing = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -_PAGE,
            Qt.Key.Key_PageDown: _PAGE,
        }
        key = Qt.Key(event.key())
        if self.is_choosing and key in steps:
            self.moved.emit(steps[key])
        elif key == Qt.Key.Key_Down:
            self.list_requested.emit()
        elif self.is_choosing and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.picked.emit()
        elif self.is_choosing and key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Escape:
            # The dialog closes; nothing that was typed here is worth a second press.
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_choosing:
            self.selectAll()
            self.list_requested.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            self.left.emit()
