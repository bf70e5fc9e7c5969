"""The input of an activation code: typed, pasted as text or picture, or dropped on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from renewdesk.domain.overriding import override
from renewdesk.ui.pasted_picture import has_picture

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from renewdesk.ui.look import Look

_HEIGHT = 52


class CodeEdit(QPlainTextEdit):
    """Keeps the line breaks of a pasted text, because a code and the words below it are two things.

    `other_pasted` carries what is no text; `text_pasted` tells that a text came at once, whole.
    """

    other_pasted = Signal(object)
    text_pasted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(look.px(_HEIGHT))
        self.setPlaceholderText("LPA:1$smdp.example.com$…")
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # the dialog's own button, as in every other input
            return
        super().keyPressEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or has_picture(source) or source.hasUrls()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if has_picture(source) or any(url.isLocalFile() for url in source.urls()):
            self.other_pasted.emit(source)
            return
        self.insertPlainText(source.text())
        self.text_pasted.emit()
