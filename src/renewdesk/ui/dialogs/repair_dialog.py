"""Put damaged receipt files back from a copy: a folder, or a zip archive."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.facts import one_line
from renewdesk.words.receipt_trust import integrity_phrase
from renewdesk.words.speech import labelled, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipt_trust import Mended
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH, _NAMED, _SHOWN = 540, 12, 4


class RepairDialog(DialogFrame):
    """Says what is damaged, takes a copy, and says what was mended and what is left.

    `mended` carries the `Mended` receipts. The copy is read in the thread of files.
    """

    mended = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        threads: tuple[Jobs, Jobs],
        damaged: Sequence[ReceiptView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Repair from a copy"), parent)
        jobs, papers = threads
        self._trust = services.receipt_trust
        self._storage, self._papers = Asking(jobs, self), Asking(papers, self)
        self._damaged = tuple(damaged)
        self._title = Text(look, strong=True).wrapping()
        self._names = Text(look).wrapping()
        self._about = Text(look, tone=Tone.TEXT2).wrapping()
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        box.setSpacing(look.px(10))
        for part in (self._title, self._names, self._about):
            box.addWidget(part)
        box.addStretch(1)
        self.set_body(Scroll(body))
        self._add_buttons(look)
        self._show_damaged()
        self.fit(_WIDTH)

    def _add_buttons(self, look: Look) -> None:
        self._close = Button(look, tr("Close"))
        self._close.clicked.connect(self.accept)
        self._zip = Button(look, tr("From a zip…"))
        self._zip.clicked.connect(self._ask_zip)
        self._folder = Button(look, tr("From a folder…"), kind=ButtonKind.PRIMARY)
        self._folder.clicked.connect(self._ask_folder)
        for button in (self._close, self._zip):
            self.add_button(button)
        self.add_button(self._folder, default=True)

    def _show_damaged(self) -> None:
        damaged = self._damaged
        if not damaged:
            self._title.say(tr("No file is known to be damaged"))
            self._about.say(tr("Check all first if you doubt one: only damaged files are mended."))
        else:
            count = len(damaged)
            title = ntr(
                "{count} receipt file is damaged", "{count} receipt files are damaged", count
            )
            self._title.say(title)
            self._about.say(
                tr(
                    "A file is taken by its content only, whatever it is called in the copy. What "
                    "lies in its place now goes into the trash for 30 days."
                )
            )
        self._names.say("\n".join(_lines(damaged)))
        self._names.setVisible(bool(damaged))
        for button in (self._zip, self._folder):
            button.setVisible(bool(damaged))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose the folder of the copy"))
        self._repair(chosen)

    def _ask_zip(self) -> None:
        kinds = tr("Zip archives ({patterns})").format(patterns="*.zip")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose the zip of the copy"), "", kinds)
        self._repair(chosen)

    def _repair(self, source: str) -> None:
        if not source:
            return
        self._let(can=False)
        self.show_trouble("")
        work = partial(self._trust.fetch, self._damaged, Path(source))
        self._papers.submit(work, self._note, self._refuse)

    def _note(self, found: frozenset[str]) -> None:
        work = partial(self._trust.note_mended, self._damaged, found)
        self._storage.submit(work, self._tell, self._refuse)

    def _tell(self, done: Mended) -> None:
        self._let(can=True)
        self._damaged = done.left
        if done.mended:
            self.mended.emit(done)
        said = _result(done)
        (self.show_trouble if done.left else self.show_news)(said)
        self._show_damaged()
        self.grow()

    def _refuse(self, error: RenewDeskError) -> None:
        self._let(can=True)
        self.show_error(error)

    def _let(self, *, can: bool) -> None:
        for button in (self._zip, self._folder):
            button.setEnabled(can)


def _result(done: Mended) -> str:
    """Return what was put back, by name, and how much this copy does not have."""
    lines = []
    if done.mended:
        names = [one_line(one.receipt.original_name) for one in done.mended]
        shown = names[:_SHOWN]
        if len(names) > _SHOWN:
            shown.append(tr("{count} more").format(count=len(names) - _SHOWN))
        back = ntr("{count} file was put back.", "{count} files were put back.", len(names))
        lines.append(f"{back} {listed(shown)}")
    if done.left:
        left = len(done.left)
        lines.append(ntr("{count} is not in this copy.", "{count} are not in this copy.", left))
    return "\n".join(lines)


def _lines(damaged: Sequence[ReceiptView]) -> list[str]:
    """Return the damaged files by name, each with what is wrong; of very many the first ones."""
    lines = [
        labelled(one_line(one.receipt.original_name), integrity_phrase(one.receipt.integrity))
        for one in damaged[:_NAMED]
    ]
    if len(damaged) > _NAMED:
        lines.append(tr("{count} more").format(count=len(damaged) - _NAMED))
    return lines
