"""The page of an empty desk: what to do first, and other ways to bring cards in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.first_picture import FirstPicture
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.option_button import OptionButton
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from renewdesk.ui.look import Look

_WIDTH, _WORDS = 600, 480


class EmptyState(QWidget):
    """A picture, a title, a sentence, one primary button, and a frame of further options.

    Local files may be dropped anywhere on it; `option_requested` names the option by its key.
    """

    primary_requested = Signal()
    option_requested = Signal(str)
    dropped = Signal(list)

    def __init__(
        self, look: Look, title: str, words: str, primary: str, icon: str = "plus"
    ) -> None:
        super().__init__()
        self._look = look
        self.setAcceptDrops(True)
        centre = Qt.AlignmentFlag.AlignHCenter
        outer = QHBoxLayout(self)
        inner = QWidget()
        inner.setMaximumWidth(look.px(_WIDTH))
        outer.addWidget(inner)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addSpacing(look.px(64))
        self._column.addWidget(FirstPicture(look), 0, centre)
        self._column.addSpacing(look.px(24))
        self._column.addWidget(Text(look, title, Role.WELCOME), 0, centre)
        self._column.addSpacing(look.px(4))
        sentence = Text(look, words, tone=Tone.TEXT2).wrapping()
        sentence.setAlignment(centre)
        sentence.setMaximumWidth(look.px(_WORDS))
        row = QHBoxLayout()
        row.addWidget(sentence)
        self._column.addLayout(row)
        self._column.addSpacing(look.px(20))
        self._primary = Button(look, primary, kind=ButtonKind.LARGE, icon=icon)
        self._primary.clicked.connect(self.primary_requested)
        self._column.addWidget(self._primary, 0, centre)
        self._options: QVBoxLayout | None = None
        self._column.addStretch(1)

    def offer_options(self, words: str) -> None:
        """Open a frame for options below a line that says `words`."""
        look = self._look
        ruled = QHBoxLayout()
        ruled.setSpacing(look.px(13))
        ruled.addWidget(Line(look), 1)
        ruled.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2))
        ruled.addWidget(Line(look), 1)
        frame = QFrame()
        frame.setObjectName("options")
        self._options = QVBoxLayout(frame)
        self._options.setContentsMargins(0, 1, 0, 1)
        self._options.setSpacing(0)
        for part in (look.px(26), ruled, look.px(14), frame):
            self._insert(part)

    def add_option(self, key: str, icon: str, words: str, explanation: str) -> None:
        """Add an option to the frame that `offer_options` opened."""
        if self._options is None:
            raise RuntimeError(key)
        if self._options.count():
            self._options.addWidget(Line(self._look))
        option = OptionButton(self._look, icon, words, explanation)
        option.clicked.connect(lambda: self.option_requested.emit(key))
        self._options.addWidget(option)

    def set_footnote(self, icon: str, words: str) -> None:
        """Say something that is always true in small words at the end."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(6))
        row.addStretch(1)
        row.addWidget(IconPicture(self._look, icon, 15, tone=Tone.TEXT3))
        row.addWidget(Text(self._look, words, Role.SMALL, tone=Tone.TEXT2))
        row.addStretch(1)
        self._insert(self._look.px(20))
        self._insert(row)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _insert(self, part: QHBoxLayout | QWidget | int) -> None:
        """Put a part, or a gap, before the stretch that holds everything up."""
        place = self._column.count() - 1
        if isinstance(part, int):
            self._column.insertSpacing(place, part)
        elif isinstance(part, QWidget):
            self._column.insertWidget(place, part)
        else:
            self._column.insertLayout(place, part)
