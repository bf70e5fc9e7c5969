"""The frame of every dialog: a body that scrolls where it must, and a footer with its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.line import Line
from renewdesk.words.faults import sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.look import Look

_EDGE = 20
_TITLE_BAR = 36
_LEAST_WIDTH, _LEAST_HEIGHT = 320, 240


class Body(QWidget):
    """What scrolls: as high as its texts are at the width they get, and no higher."""

    @override
    def minimumSizeHint(self) -> QSize:
        # Qt's own hint counts wrapped texts at their narrowest, which opens a needless scroll bar.
        least = super().minimumSizeHint()
        layout = self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least


class Scroll(QScrollArea):
    """A pane that scrolls down; it scrolls sideways only where its content cannot get narrower."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        # Qt would fill the content with the window's colour; the pane's own ground shows through.
        content.setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        # Qt caps the hint of a scroll area; a dialog wants to show its whole content if it can.
        content = self.widget()
        return content.sizeHint() if content is not None else super().sizeHint()


class DialogFrame(QDialog):
    """A dialog with a body, a banner above it for what concerns the whole, and a footer.

    Enter presses the primary button, Escape closes. The dialog is destroyed when it is finished.
    """

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(title)
        self.setSizeGripEnabled(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._trouble_box = QWidget()
        margins = QVBoxLayout(self._trouble_box)
        margins.setContentsMargins(look.px(_EDGE), look.px(12), look.px(_EDGE), 0)
        margins.addWidget(self._trouble)
        self._trouble_box.hide()
        self._column.addWidget(self._trouble_box)
        self._footer = Footer(look)
        self._body: QWidget | None = None
        self._grows = False
        self._column.addWidget(Line(look))
        self._column.addWidget(self._footer)
        self.finished.connect(self.deleteLater)

    def set_body(self, body: QWidget) -> None:
        """Show this widget above the footer; it brings its own scrolling."""
        self._body = body
        self._column.insertWidget(1, body, 1)

    def add_left(self, widget: QWidget) -> None:
        """Put a widget at the left of the footer, after those put there before."""
        self._footer.add_left(widget)

    def add_button(self, button: QPushButton, *, default: bool = False) -> None:
        """Add a button at the right of the footer; the default one is what Enter presses."""
        button.setAutoDefault(default)
        button.setDefault(default)
        self._footer.add_right(button)

    def fit(self, width: int, height: int = 0) -> None:
        """Take a size of the specification, by content without a height, within the screen."""
        look = self._look
        self._grows = not height
        # The style sheet gives controls their height when they are polished, mostly on show.
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        room = self.screen().availableGeometry().size()
        wide = min(look.px(width), room.width())
        tall = look.px(height) if height else self._content_height(wide)
        tall = min(tall, room.height() - look.px(_TITLE_BAR))
        least = QSize(look.px(_LEAST_WIDTH), look.px(_LEAST_HEIGHT))
        self.setMinimumSize(least.boundedTo(QSize(wide, tall)))
        self.resize(wide, tall)

    def grow(self) -> None:
        """Get higher, as far as the screen allows, where the content has become higher.

        A dialog of a fixed size keeps it and scrolls.
        """
        if not self._grows:
            return
        room = self.screen().availableGeometry().height() - self._look.px(_TITLE_BAR)
        tall = min(self._content_height(self.width()), room)
        if tall > self.height():
            self.resize(self.width(), tall)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def show_trouble(self, words: str) -> None:
        """Say above the body what the computer refused; an empty text takes it away."""
        self._trouble_box.setVisible(bool(words))
        if words:
            self._trouble.say(words, tone=Tone.NOW, icon="alert")

    def show_news(self, words: str) -> None:
        """Say above the body what was done while the dialog stays open."""
        self._trouble_box.show()
        self._trouble.say(words, tone=Tone.OK, icon="ok")

    def show_error(self, error: RenewDeskError) -> None:
        """Say above the body what went wrong, where no field is to blame."""
        self.show_trouble(sentence(error))

    def _content_height(self, wide: int) -> int:
        body = self._body
        content = body.widget() if isinstance(body, QScrollArea) else body
        layout = content.layout() if content is not None else None
        if layout is None:
            return self.sizeHint().height()
        flexible = layout.hasHeightForWidth()
        tall = layout.heightForWidth(wide) if flexible else layout.sizeHint().height()
        footer = max(self._footer.sizeHint().height(), self._footer.minimumHeight())
        return tall + self._trouble_height(wide) + footer + 1

    def _trouble_height(self, wide: int) -> int:
        if self._trouble_box.isHidden():
            return 0
        layout = self._trouble_box.layout()
        return layout.heightForWidth(wide) if layout is not None else 0
