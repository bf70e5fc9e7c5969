"""A labelled input with a sentence below that says what is wrong, or that all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateTimeEdit,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class Field(QWidget):
    """Label, "(optional)" where it is, the input, and a message.

    The label is the input's buddy and name; the message is its accessible description, so a screen
    reader says what is wrong together with the field.
    """

    def __init__(self, look: Look, label: str, control: QWidget, *, optional: bool = False) -> None:
        super().__init__()
        self._control = control
        inset_text(look, control)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        head = QHBoxLayout()
        head.setSpacing(look.px(3))
        self._label = Text(look, label, Role.SMALL, strong=True)
        self._label.setBuddy(control)
        head.addWidget(self._label)
        if optional:
            head.addWidget(Text(look, tr("(optional)"), Role.SMALL, tone=Tone.TEXT3))
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(control)
        self._message = QWidget()
        row = QHBoxLayout(self._message)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(3))
        self._icon = IconPicture(look, "check", 16)
        self._words = Text(look, role=Role.SMALL).wrapping()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        box.addWidget(self._message)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.clear()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong and how to mend it, and mark the input."""
        self._show(sentence, Tone.NOW, "alert", fault=True)

    def show_ok(self, sentence: str) -> None:
        """Say what was understood, with a check mark."""
        self._show(sentence, Tone.OK, "check", fault=False)

    def show_hint(self, sentence: str) -> None:
        """Say something useful that is neither good nor bad."""
        self._show(sentence, Tone.TEXT3, "", fault=False)

    def clear(self) -> None:
        """Say nothing; the field is as high as without a message."""
        self._show("", Tone.TEXT3, "", fault=False)

    def _show(self, sentence: str, tone: Tone, icon: str, *, fault: bool) -> None:
        self._message.setVisible(bool(sentence))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, tone)
        self._words.say(sentence, tone)
        self._control.setAccessibleDescription(sentence)
        if self._control.property("fault") != fault:
            self._control.setProperty("fault", fault)
            self._control.style().unpolish(self._control)
            self._control.style().polish(self._control)


def inset_text(look: Look, control: QWidget) -> None:
    """Give a number or time field the left margin of the other inputs.

    A style sheet cannot: Qt lays the text of a spin box out from its very edge.
    """
    if not isinstance(control, QAbstractSpinBox):
        return
    has_calendar = isinstance(control, QDateTimeEdit) and control.calendarPopup()
    if not has_calendar:
        control.lineEdit().setTextMargins(look.px(8), 0, 0, 0)
