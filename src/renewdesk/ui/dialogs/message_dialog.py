"""A plain message: something unexpected happened, what is safe, and where the report lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.ui.look import Look


class MessageDialog(DialogFrame):
    """Shows a title and a text; with a report it names its file and copies the path."""

    def __init__(
        self,
        look: Look,
        title: str,
        words: str,
        *,
        report: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title, parent)
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
        box.setSpacing(look.px(14))
        box.addWidget(Headline(look, "alert", Tone.NOW, title, words))
        if report is not None:
            self._add_report(box, str(report))
        box.addStretch(1)
        self.set_body(Scroll(body))
        close = Button(look, tr("Close"), kind=ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(480)

    def _add_report(self, box: QVBoxLayout, path: str) -> None:
        look = self._look
        box.addWidget(Text(look, tr("The report, free of secrets:"), Role.SMALL, tone=Tone.TEXT3))
        where = Text(look, path, Role.SMALL).wrapping()
        where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        where.setAccessibleName(path)
        box.addWidget(where)
        copy = Button(look, tr("Copy path"), kind=ButtonKind.FLAT, icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(path))
        copy.setAutoDefault(False)
        self.add_left(copy)


def show_bug(look: Look, report: Path | None, parent: QWidget) -> None:
    """Say that something unexpected happened, what is safe, and where the report lies."""
    dialog = MessageDialog(
        look,
        tr("Something went wrong in RenewDesk"),
        tr("Your data is safe. What you did last may not have been saved; please look."),
        report=report,
        parent=parent,
    )
    dialog.open()
