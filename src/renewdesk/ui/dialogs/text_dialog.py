"""A text that can be selected and copied, such as a rule in the form of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.frame import DialogFrame
from renewdesk.ui.widgets.button import Button
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class TextDialog(DialogFrame):
    """Shows a text that cannot be changed here; Copy puts all of it on the clipboard."""

    def __init__(self, look: Look, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent)
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(title)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(look.fonts.metrics().ascent())
        self._text.setFont(fixed)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        box.addWidget(self._text)
        self.set_body(body)
        copy = Button(look, tr("Copy"), icon="copy")
        copy.clicked.connect(self._copy)
        self.add_left(copy)
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(680, 560)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self.show_news(tr("Copied."))
        announce(self, tr("Copied."))
