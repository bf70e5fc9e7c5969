"""How an import goes, and what became of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.waiting import WaitingFile
from renewdesk.ui.dialogs.text_dialog import TextDialog
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_queue import payment_words
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import labelled, ntr, tr

if TYPE_CHECKING:
    from renewdesk.services.receipt_queue import TakenIn
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.taking_in import CameIn, Refusal

_SHOWN = 4


class ImportReport(QWidget):
    """`stop_requested` wants no further file taken in; hidden while there is nothing to say."""

    stop_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[str] = []
        self._progress = QWidget()
        self._words = Text(look, tone=Tone.TEXT2)
        self._stop = Button(look, tr("Cancel"), kind=ButtonKind.SMALL)
        self._banner = Banner(look, Tone.INFO, "info", "")
        self._all = Button(look, tr("Show all…"), kind=ButtonKind.SMALL)
        self._close = IconButton(look, "x", tr("Close"))
        self._lay_out(look)
        self._stop.clicked.connect(self.stop_requested)
        self._all.clicked.connect(self._show_all)
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many of how many files were tried."""
        self._words.say(tr("Taking in {done} of {total}").format(done=done, total=total))
        self._banner.hide()
        self._progress.show()
        self.show()

    def show_result(self, came: CameIn) -> None:
        """Say what was refused and what is here already; nothing where all is well."""
        self._lines = [
            *(refused_line(one) for one in came.refused),
            *(known_line(one) for one in came.known),
        ]
        titles = [
            _refused(len(came.refused)),
            _known(len(came.known)),
            _left(came.left),
        ]
        title = " · ".join(filter(None, titles))
        if not title:
            self.hide()
            return
        tone, icon = (Tone.SOON, "alert") if came.refused else (Tone.INFO, "info")
        self._banner.say(title, "\n".join(self._lines[:_SHOWN]), tone=tone, icon=icon)
        self._all.setVisible(len(self._lines) > _SHOWN)
        self._progress.hide()
        self._banner.show()
        self.show()

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._words)
        row.addWidget(self._stop)
        row.addStretch(1)
        self._banner.add_button(self._all)
        if (line := self._banner.layout()) is not None:
            line.addWidget(self._close)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        inner = QVBoxLayout()
        side, above = look.px(16), look.px(10)
        inner.setContentsMargins(side, above, side, above)
        inner.addWidget(self._progress)
        inner.addWidget(self._banner)
        box.addLayout(inner)
        box.addWidget(Line(look))

    def _show_all(self) -> None:
        title = tr("What became of the files")
        TextDialog(self._look, title, "\n".join(self._lines), self.window()).open()


def refused_line(one: Refusal) -> str:
    """Return why a file was not taken in; most reasons name it themselves."""
    return one.reason if one.name in one.reason else labelled(one.name, one.reason)


def known_line(taken: TakenIn) -> str:
    """Return where the content of a file is already: ``slip.png: already kept with TIM, …``."""
    already = taken.already
    if already is None or isinstance(already, WaitingFile):
        file = taken.waiting or already
        name = file.original_name if file is not None else ""
        trashed = already is not None and already.trashed_at is not None
        return labelled(name, tr("in the trash") if trashed else tr("waits already"))
    event, card = already.event, already.card
    place = f"{card.label}, {payment_words(event, card)}" if event is not None else card.label
    return labelled(
        already.receipt.original_name, tr("already kept with {place}").format(place=place)
    )


def _refused(count: int) -> str:
    refused = ntr("{count} file was not taken in", "{count} files were not taken in", count)
    return refused if count else ""


def _known(count: int) -> str:
    known = ntr("{count} file is here already", "{count} files are here already", count)
    return known if count else ""


def _left(count: int) -> str:
    left = ntr("stopped, {count} file not tried", "stopped, {count} files not tried", count)
    return left if count else ""
