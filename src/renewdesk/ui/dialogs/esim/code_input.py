"""Taking an activation code in: dropped, chosen, pasted or typed, and what was read of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.errors import RenewDeskError, RuleViolationError
from renewdesk.ui.clipboard import take_off
from renewdesk.ui.code_search import CodeSearch
from renewdesk.ui.dialogs.esim.code_edit import CodeEdit
from renewdesk.ui.dialogs.esim.read_codes import ReadCodes
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pasted_picture import has_picture, pasted_picture
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.activation_codes import ActivationCode
    from renewdesk.services.reading_codes import ReadingCodes
    from renewdesk.ui.look import Look


@dataclass(frozen=True, slots=True, repr=False)
class TakenCode:
    """A code as the owner gave it; it prints as nothing, because it is a secret."""

    code: ActivationCode
    confirmation: str = ""


class CodeInput(QWidget):
    """Reads on the spot; `changed` tells that there is another code, or none any more.

    With `takes_any` another text that a seller may have sent is good as well, a link or a short
    code. `bug_found` carries an error that nobody expected.
    """

    changed = Signal()
    grown = Signal()
    bug_found = Signal(object)

    def __init__(self, look: Look, reading: ReadingCodes, *, takes_any: bool = False) -> None:
        super().__init__()
        self._look = look
        self._reading = reading
        self._takes_any = takes_any
        self.search = CodeSearch(self)
        lead = tr("The seller sends it as a QR code, or as a line that begins with LPA:1$.")
        if takes_any:
            lead = tr(
                "The seller sends it as a QR code, as a line that begins with LPA:1$, as a link, "
                "or as a short code."
            )
        self._lead = Text(look, lead, tone=Tone.TEXT2).wrapping()
        self._area = DropArea(look, _invitation())
        self._busy = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._edit = CodeEdit(look)
        self._field = Field(look, tr("Or type or paste it"), self._edit)
        self._read = ReadCodes(look)
        self._confirmation = QLineEdit()
        self._confirmation.setEchoMode(QLineEdit.EchoMode.Password)
        words = tr("Confirmation code, sent apart from the code")
        self._confirm_field = Field(look, words, self._confirmation, optional=True)
        self._place(look)
        self._connect()
        self._show_read(())

    def taken(self) -> TakenCode | None:
        """Return what was given, None while no code was read."""
        code = self._read.chosen()
        if code is None:
            return None
        typed = self._confirmation.text().strip() if code.needs_confirmation_code else ""
        return TakenCode(code, typed)

    def other(self) -> str:
        """Return what was typed that is no activation code, and is not meant to be one."""
        text = self._edit.toPlainText().strip()
        meant = "$" in text or text.upper().startswith("LPA")
        return "" if meant or not self._takes_any or self._read.chosen() else text

    def give(self, taken: TakenCode) -> None:
        """Show a code that was taken in before."""
        self._show_read((taken.code,))
        self._confirmation.setText(taken.confirmation)

    def insist(self) -> None:
        """Say what is wrong, where the owner wants to go on without a code."""
        try:
            self._show_read(self._reading.in_text(self._edit.toPlainText()))
        except RuleViolationError as error:
            self.refuse(sentence(error))

    def refuse(self, words: str) -> None:
        """Say beside the field what is wrong with what was typed; it stays, to be mended."""
        self._field.show_fault(words)
        self._edit.setFocus()
        self.grown.emit()

    def take_files(self, paths: Iterable[str]) -> None:
        """Look for codes in a file."""
        files = list(paths)
        if len(files) != 1:
            self._refuse(tr("Give one file at a time: one eSIM has one code."))
            return
        source = Path(files[0])
        self._look_in(source.name)
        self.search.look_in(source.name, partial(self._reading.in_file, source))

    def forget(self) -> None:
        """Hold nothing any more, and wait for nothing."""
        self.search.forget()
        take_off(self._edit.toPlainText())
        self._edit.clear()
        self._confirmation.clear()
        self._show_read(())

    def focus_input(self) -> None:
        """Give the keyboard to where a code can be typed or pasted."""
        self._edit.setFocus()

    def focus_confirmation(self) -> None:
        """Give the keyboard to the confirmation code."""
        self._confirmation.setFocus()

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*map(look.px, (22, 18, 22, 18)))
        box.setSpacing(look.px(14))
        box.addWidget(self._lead)
        drop = QVBoxLayout()
        drop.setSpacing(look.px(6))
        for part in (self._area, self._busy, self._fault):
            drop.addWidget(part)
        box.addLayout(drop)
        for below in (self._field, self._read, self._confirm_field):
            box.addWidget(below)
        box.addStretch(1)
        self._busy.hide()

    def _connect(self) -> None:
        self._area.dropped.connect(self.take_files)
        self._area.choose_requested.connect(self._choose)
        self._area.pasted.connect(self._paste)
        self._edit.textChanged.connect(self._follow_text)
        self._edit.text_pasted.connect(self._judge_pasted)
        self._edit.other_pasted.connect(self._take_mime)
        self._read.chosen_another.connect(self._follow_choice)
        self.search.found.connect(self._found)
        self.search.failed.connect(self._failed)
        self.search.bug_found.connect(self.bug_found)

    def _choose(self) -> None:
        kinds, every = tr("Pictures, PDF and e-mails"), tr("All files")
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Choose a file with the code"),
            "",
            f"{kinds} (*.png *.jpg *.jpeg *.webp *.pdf *.eml);;{every} (*)",
        )
        if path:
            self.take_files([path])

    def _paste(self) -> None:
        """Take what the clipboard holds: a picture, a file, or a text."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None:  # nothing was ever copied, whatever PySide6's types say
            mime = QMimeData()
        if has_picture(mime) or any(url.isLocalFile() for url in mime.urls()):
            self._take_mime(mime)
        elif mime.text().strip():
            self._edit.setPlainText(mime.text())
            self._judge_pasted()
        else:
            self._refuse(tr("The clipboard holds neither a picture, a file nor a text."))

    def _take_mime(self, mime: QMimeData) -> None:
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take_files(paths)
            return
        picture = pasted_picture(mime)
        if picture is None:
            self._refuse(tr("The clipboard holds neither a picture, a file nor a text."))
            return
        name, content = tr("the pasted picture"), picture.content
        self._look_in(name)
        self.search.look_in(name, lambda: self._reading.in_content(content, name))

    def _look_in(self, name: str) -> None:
        """Begin a search: what was read or said before holds no more."""
        self._edit.clear()
        self._fault.say("")
        self._show_read(())
        self._busy.say(tr("Looking for a code in {name}…").format(name=name))
        self._busy.show()

    def _found(self, codes: tuple[ActivationCode, ...]) -> None:
        self._busy.hide()
        self._show_read(codes)

    def _failed(self, error: RenewDeskError) -> None:
        self._refuse(sentence(error))

    def _refuse(self, words: str) -> None:
        self._busy.hide()
        self._show_read(())
        self._fault.say(words)
        self.grown.emit()

    def _follow_text(self) -> None:
        """Read what is typed; while it is no code yet, nothing is said against it."""
        text = self._edit.toPlainText()
        self._field.clear()
        self.search.forget()
        self._busy.hide()
        self._fault.say("")
        try:
            self._show_read(self._reading.in_text(text) if text.strip() else ())
        except RuleViolationError:
            self._show_read(())

    def _judge_pasted(self) -> None:
        if self._read.chosen() is None and not self.other():
            self.insist()

    def _show_read(self, codes: tuple[ActivationCode, ...]) -> None:
        self._read.show_codes(codes)
        self._follow_choice()

    def _follow_choice(self) -> None:
        code = self._read.chosen()
        needs = code is not None and code.needs_confirmation_code
        self._confirm_field.setVisible(needs)
        self._area.say(_invitation() if code is None else tr("Drop another file to replace it"))
        self.changed.emit()
        self.grown.emit()


def _invitation() -> str:
    return tr("Drop a QR picture, a PDF or the saved e-mail here")
