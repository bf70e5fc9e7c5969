"""One secret in a list: hidden, shown for half a minute, typed anew, or taken away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.secrets import DIGITS
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.secrets import how_to_type, secret_name
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.secrets import SecretKind
    from renewdesk.ui.look import Look

SECONDS_SHOWN = 30
_MS = 1000
_MASK = "••••••••"
_LABEL = 118
_UNBROKEN = re.compile(r"\S{12}(?=\S)")


class SecretRow(QWidget):
    """Shows whether a secret is kept, and tells what the owner wants; it asks no keyring itself.

    `typed` carries a new secret. What is shown is text that cannot be selected, so that it gets
    onto no clipboard but by the button that takes it off again.
    """

    show_requested = Signal()
    copy_requested = Signal()
    typed = Signal(str)
    remove_requested = Signal()
    resized = Signal()

    def __init__(self, look: Look, kind: SecretKind) -> None:
        super().__init__()
        self.kind = kind
        self.is_kept = False
        self._rest = 0
        name = secret_name(kind)
        self._value = Text(look, role=Role.BODY).wrapping()
        self._seconds = Text(look, role=Role.SMALL, tone=Tone.TEXT3)
        self._eye = IconButton(look, "eye", tr("Show: {name}").format(name=name))
        self._copy = IconButton(look, "copy", tr("Copy: {name}").format(name=name))
        self._change = IconButton(look, "pencil", tr("Change: {name}").format(name=name))
        self._remove = IconButton(look, "x", tr("Remove: {name}").format(name=name))
        self._add = Button(look, tr("Add…"), kind=ButtonKind.SMALL)
        self._add.setAccessibleName(tr("Add: {name}").format(name=name))
        self._input = _SecretInput(look, kind)
        self._question = _Question(look, name)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(_MS)
        self._tick.timeout.connect(self._count_down)
        self._lay_out(look, name)
        self._connect()
        self.show_waiting()

    def show_waiting(self) -> None:
        """Show that the keyring has not said yet, or cannot say, what it holds."""
        self.is_kept = False
        self._say("–", Tone.TEXT3)
        self._offer()

    def show_kept(self, *, kept: bool) -> None:
        """Show that a secret is kept, hidden, or that there is none."""
        self.is_kept = kept
        self._say(_MASK if kept else tr("not kept"), Tone.TEXT if kept else Tone.TEXT3)
        self._value.setAccessibleName(tr("hidden") if kept else "")
        buttons = (self._eye, self._copy, self._change, self._remove) if kept else (self._add,)
        self._offer(*buttons)

    def reveal(self, secret: str) -> None:
        """Show the secret itself for half a minute."""
        self._say(_breakable(secret), Tone.TEXT)
        self._value.setAccessibleName(secret)
        self._eye.rename(tr("Hide: {name}").format(name=secret_name(self.kind)), "eye")
        self._rest = SECONDS_SHOWN
        self._tell_rest()
        self._tick.start()
        self.resized.emit()

    def refuse(self, sentence: str) -> None:
        """Say below the field what is wrong with what was typed."""
        self._input.refuse(sentence)
        self.resized.emit()

    def hide_secret(self) -> None:
        """Forget what was shown or typed."""
        if self._tick.isActive():
            self.show_kept(kept=self.is_kept)
        self._input.close_up()
        self._question.hide()

    def _lay_out(self, look: Look, name: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        label = Text(look, name, tone=Tone.TEXT2)
        label.setMinimumWidth(look.px(_LABEL))
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._value, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._seconds, 0, Qt.AlignmentFlag.AlignVCenter)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for button in (self._eye, self._copy, self._change, self._remove, self._add):
            tools.addWidget(button)
        line.addLayout(tools)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(3), 0, look.px(3))
        box.setSpacing(look.px(6))
        box.addLayout(line)
        box.addWidget(self._input)
        box.addWidget(self._question)
        self._question.hide()

    def _connect(self) -> None:
        self._eye.clicked.connect(self._toggle)
        self._copy.clicked.connect(self.copy_requested)
        for button in (self._change, self._add):
            button.clicked.connect(self._type)
        self._remove.clicked.connect(self._ask)
        self._input.typed.connect(self.typed)
        self._input.left.connect(self.resized)
        self._question.answered.connect(self.remove_requested)
        self._question.left.connect(self.resized)

    def _toggle(self) -> None:
        if self._tick.isActive():
            self.show_kept(kept=True)
        else:
            self.show_requested.emit()

    def _type(self) -> None:
        self._question.hide()
        self._input.open_up()
        self.resized.emit()

    def _ask(self) -> None:
        self._input.close_up()
        self._question.show()
        self._question.keep.setFocus()
        self.resized.emit()

    def _count_down(self) -> None:
        self._rest -= 1
        if self._rest > 0:
            self._tell_rest()
            self._tick.start()
        else:
            self.show_kept(kept=self.is_kept)

    def _tell_rest(self) -> None:
        self._seconds.say(ntr("{count} s", "{count} s", self._rest))

    def _say(self, words: str, tone: Tone) -> None:
        self._tick.stop()
        self._seconds.say("")
        self._eye.rename(tr("Show: {name}").format(name=secret_name(self.kind)), "eye")
        self._value.say(words, tone)

    def _offer(self, *buttons: QWidget) -> None:
        for button in (self._eye, self._copy, self._change, self._remove, self._add):
            button.setVisible(button in buttons)


def _breakable(secret: str) -> str:
    """Return a text of which long parts without a space may go on in a further line, too."""
    return _UNBROKEN.sub(lambda part: part[0] + "\u200b", secret)


class _SecretInput(QWidget):
    """A field that shows dots, with the buttons beside it; nothing of it stays when it closes."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, look: Look, kind: SecretKind) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setPlaceholderText(how_to_type(kind))
        # What an input method learns, or a menu offers to undo, would outlive the field.
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        if kind in DIGITS:
            hints |= Qt.InputMethodHint.ImhPreferNumbers
        self._line.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
        new = tr("New: {name}").format(name=secret_name(kind))
        self._field = Field(look, new, self._line)
        self._save = Button(look, tr("Keep"), kind=ButtonKind.SMALL)
        cancel = Button(look, tr("Cancel"), kind=ButtonKind.SMALL)
        for button in (self._save, cancel):
            button.setAutoDefault(False)
        self._save.setAccessibleName(tr("Keep: {name}").format(name=secret_name(kind)))
        self._save.clicked.connect(self._tell)
        self._line.returnPressed.connect(self._tell)
        cancel.clicked.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, look.px(6))
        box.setSpacing(look.px(6))
        box.addWidget(self._field)
        box.addLayout(buttons)
        self.hide()

    def open_up(self) -> None:
        """Let the owner type."""
        self._line.clear()
        self._field.clear()
        self.show()
        self._line.setFocus()

    def close_up(self) -> None:
        """Forget what was typed."""
        self._line.clear()
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays, to be mended."""
        self._field.show_fault(sentence)
        self.show()
        self._line.setFocus()

    def _tell(self) -> None:
        self._field.clear()
        self.typed.emit(self._line.text())

    def _leave(self) -> None:
        self.close_up()
        self.left.emit()


class _Question(QWidget):
    """Asks whether to remove a secret; keeping it is what is offered first."""

    answered = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        words = tr("Remove it from the keyring? It cannot be brought back.")
        remove = Button(look, tr("Remove"), kind=ButtonKind.SMALL)
        remove.setAccessibleName(tr("Remove for good: {name}").format(name=name))
        self.keep = Button(look, tr("Keep it"), kind=ButtonKind.SMALL)
        for button in (remove, self.keep):
            button.setAutoDefault(False)
        remove.clicked.connect(self._answer)
        self.keep.clicked.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(remove)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, look.px(6))
        box.setSpacing(look.px(6))
        box.addWidget(Text(look, words, tone=Tone.NOW).wrapping())
        box.addLayout(buttons)

    def _answer(self) -> None:
        self.hide()
        self.answered.emit()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
