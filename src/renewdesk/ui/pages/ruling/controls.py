"""Inputs that stand in a sentence: as wide as their words, and no higher than a line needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Style, paint_box, paint_ring, paint_text, text_width
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QMouseEvent

    from renewdesk.domain.periods import Term
    from renewdesk.ui.look import Look

_LEAST, _EDGES, _ARROW, _INNER = 56, 20, 26, 8
_WIDEST, _HEIGHT = 360, 24


def mark(control: QWidget, fault: str) -> None:
    """Mark a control that is wrong, or clear the mark; the words are its description."""
    control.setAccessibleDescription(fault)
    control.setToolTip(fault)
    if bool(control.property("fault")) != bool(fault):
        control.setProperty("fault", bool(fault))
        control.style().unpolish(control)
        control.style().polish(control)


class FitEdit(QLineEdit):
    """A line edit that is as wide as what stands in it."""

    def __init__(self, look: Look, name: str, *, hint: str = "", widest: int = 320) -> None:
        super().__init__()
        self._look = look
        self._widest = widest
        self.setProperty("slim", True)  # noqa: FBT003 - a property has no other form
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def name(self, name: str) -> None:
        """Give it another name for who cannot see where it stands."""
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Show another text from its beginning."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        wide = min(max(words, self._look.px(_LEAST)), self._look.px(self._widest))
        return QSize(wide + self._look.px(_EDGES + _INNER), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())


class LengthBox(QComboBox):
    """A length as words, typed or chosen among the usual ones; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look, name: str, usual: Iterable[Term], *, hint: str = "") -> None:
        super().__init__()
        self._look = look
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setProperty("slim", True)  # noqa: FBT003 - a property has no other form
        self.addItems([term_in_words(term) for term in usual])
        self._edit = QLineEdit()
        self._edit.setProperty("bare", True)  # noqa: FBT003 - as above
        self.setLineEdit(self._edit)
        self._edit.setCompleter(None)  # type: ignore[arg-type] # Qt takes none for an answer
        self._edit.setPlaceholderText(hint)
        self.name(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCurrentIndex(-1)
        self.editTextChanged.connect(self._tell)

    def name(self, name: str) -> None:
        """Give it another name for who cannot see where it stands."""
        self.setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Show another length without telling of it."""
        if text == self.currentText():
            return
        with QSignalBlocker(self):
            self.setEditText(text)
            self._edit.setCursorPosition(0)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = self.currentText() or self._edit.placeholderText()
        wide = max(self.fontMetrics().horizontalAdvance(words), self._look.px(_LEAST))
        edges = self._look.px(_EDGES + _ARROW + _INNER)
        return QSize(wide + edges, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tell(self) -> None:
        self.updateGeometry()
        self.changed.emit()


class SlimChoice(Choice):
    """A list of which one holds, as wide as the words that are shown; `changed` tells of it."""

    changed = Signal()

    def __init__(self, look: Look, name: str, options: Iterable[tuple[str, str]] = ()) -> None:
        self._look = look
        super().__init__(options, as_wide_as_its_words=True)
        self.setProperty("slim", True)  # noqa: FBT003 - a property has no other form
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self._tell)

    @override
    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(wide + self._look.px(_EDGES + _ARROW), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def name(self, name: str) -> None:
        """Give it another name for who cannot see where it stands."""
        self.setAccessibleName(name)

    def show_key(self, key: str) -> None:
        """Choose a key without telling of it; one that is not offered is added as it is."""
        with QSignalBlocker(self):
            if key not in self.keys():
                self.addItem(key, key)
            self.choose(key)
        self.setToolTip(self.currentText())
        self.updateGeometry()

    def _tell(self) -> None:
        self.updateGeometry()
        self.changed.emit()


class _OpenMenu(QMenu):
    """A menu that stays open while its marks are set, so that several can be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.installEventFilter(self)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            action: QAction | None = self.activeAction()
            toggles = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if toggles and action is not None and action.isCheckable():
                action.trigger()
                return True
        return super().eventFilter(watched, event)


class ManyChoice(QPushButton):
    """A list of which several hold, shown as words; `changed` tells of every mark.

    ``none`` is what stands there while nothing is marked.
    """

    changed = Signal()

    def __init__(
        self, look: Look, name: str, options: Iterable[tuple[str, str]], *, none: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._none = none or tr("Choose…")
        self._actions: dict[str, QAction] = {}
        menu = _OpenMenu(self)
        for key, words in options:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(self._tell)
            self._actions[key] = action
        self.setMenu(menu)
        self._say()

    def name(self, name: str) -> None:
        """Give it another name for who cannot see where it stands."""
        self._name = name
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Return the keys that hold, in the order in which they are offered."""
        return tuple(key for key, action in self._actions.items() if action.isChecked())

    def show_keys(self, keys: Iterable[str]) -> None:
        """Mark these keys without telling of it."""
        held = set(keys)
        for key, action in self._actions.items():
            action.setChecked(key in held)
        self._say()

    @override
    def sizeHint(self) -> QSize:
        look = self._look
        wide = text_width(look, self.text(), Role.BODY) + look.px(_EDGES + _ARROW)
        return QSize(min(wide, look.px(_WIDEST)), look.px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST), self._look.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # It looks like the lists beside it, of which only one can hold.
        look, theme = self._look, self._look.theme
        edge = theme.solid(Tone.NOW) if self.property("fault") else theme.outline
        painter = QPainter(self)
        paint_box(painter, self.rect(), look.px(6), theme.base, edge)
        inside = self.rect().adjusted(look.px(10), 0, -look.px(_ARROW), 0)
        paint_text(painter, look, inside, self.text(), Style(Role.BODY, theme.text))
        side = look.px(14)
        spot = QRect(self.width() - look.px(21), (self.height() - side) // 2, side, side)
        look.icons.paint(painter, spot, "chevd", theme.text)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look.px(6), theme.focus)
        painter.end()

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        said = [action.text() for action in self._actions.values() if action.isChecked()]
        words = listed(said) or self._none
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.updateGeometry()
