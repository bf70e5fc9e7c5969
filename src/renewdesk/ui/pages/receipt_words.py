"""What a receipt says, as plain text that can be selected; nothing in it is followed or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_search import spans_of
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_ring
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.look import Look

_AROUND, _INSIDE = 16, 8
#: More marks than these show nobody anything.
_MOST_MARKS = 500


class ReceiptWords(QWidget):
    """Shows a text on a sheet, with the words of a search marked, or why there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._terms: tuple[str, ...] = ()
        self._zoom = 1.0
        self._sheet = QPlainTextEdit()
        self._sheet.setReadOnly(True)
        self._sheet.setUndoRedoEnabled(False)
        self._sheet.setAccessibleName(tr("Text of the receipt"))
        self._sheet.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # The sheet itself is painted here, like a page: its edge tells who has the keyboard.
        self._sheet.setStyleSheet("QPlainTextEdit { border: none; background: transparent; }")
        self._sheet.setTabChangesFocus(True)
        self._sheet.installEventFilter(self)
        self._reason = Text(look, tone=Tone.TEXT2).wrapping()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.hide()
        box = QVBoxLayout(self)
        around, inside = look.px(_AROUND), look.px(_INSIDE)
        box.setContentsMargins(around + inside, around + inside, around + inside, around + inside)
        box.addWidget(self._sheet, 1)
        box.addWidget(self._reason, 1)
        self.setFocusProxy(self._sheet)
        look.changed.connect(self._mark)

    @property
    def said(self) -> str:
        """The text that is shown."""
        return self._sheet.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self._reason.hide()
        self._sheet.setPlainText(text)
        self._sheet.show()
        self._mark()

    def show_reason(self, words: str) -> None:
        """Say why there is no text; nothing while it is being read."""
        self._sheet.clear()
        self._sheet.setVisible(not words)
        self._reason.say(words)
        self._reason.setVisible(bool(words))

    def mark(self, terms: Sequence[str]) -> None:
        """Mark these words of a search from now on."""
        self._terms = tuple(terms)
        self._mark()

    def zoom(self, factor: float) -> None:
        """Show the letters so many times as large as usual."""
        self._zoom = factor
        self._resize_letters()

    @property
    def marked(self) -> tuple[str, ...]:
        """The pieces of the text that stand out."""
        return tuple(one.cursor.selectedText() for one in self._sheet.extraSelections())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.window)
        if self._sheet.isVisible():
            around = look.px(_AROUND)
            spot = self.rect().adjusted(around, around, -around, -around)
            painter.fillRect(spot, theme.border)
            painter.fillRect(spot.adjusted(1, 1, -1, -1), theme.base)
            if self._sheet.hasFocus():
                paint_ring(painter, spot, 0, theme.focus)
        painter.end()

    def _resize_letters(self) -> None:
        font = self._look.fonts.font(Role.BODY)
        if font.pixelSize() > 0:
            font.setPixelSize(round(font.pixelSize() * self._zoom))
        else:
            font.setPointSizeF(font.pointSizeF() * self._zoom)
        self._sheet.document().setDefaultFont(font)

    def _mark(self) -> None:
        form = QTextCharFormat()
        form.setBackground(self._look.theme.mark)
        found, text = [], self._sheet.toPlainText()
        for span in spans_of(text, self._terms)[:_MOST_MARKS]:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._sheet.document())
            cursor.setPosition(_place(text, span.start))
            cursor.setPosition(_place(text, span.end), QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, form
            found.append(one)
        self._sheet.setExtraSelections(found)
        self._go_to_first(found)

    def _go_to_first(self, found: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Bring the first hit into sight; without one the text begins at its top."""
        cursor = QTextCursor(self._sheet.document())
        if found:
            cursor.setPosition(found[0].cursor.selectionStart())
        self._sheet.setTextCursor(cursor)
        self._sheet.ensureCursorVisible()


def _place(text: str, letters: int) -> int:
    """Return where Qt finds the place behind so many letters: to it an emoji is two."""
    return len(text[:letters].encode("utf-16-le")) // 2
