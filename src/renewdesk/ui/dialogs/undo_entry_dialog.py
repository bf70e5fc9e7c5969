"""Take an entry of the ledger back, after seeing which dates that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.moved_dates import MovedDates
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.detail import event_line
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.speech import labelled, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.recording import Recorded
    from renewdesk.ui.facing.moved_dates import MovedFace
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH = 520


class UndoEntryDialog(DialogFrame):
    """Shows what a previewed undo moves and does it; `undone` carries the `Recorded` undo."""

    undone = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        preview: Recorded,
        moves: Sequence[MovedFace],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Take back an entry"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._preview = preview
        event, card = preview.event, preview.after.card
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(10))
        said = labelled(short_date(event.day(card.zone)), event_line(event))
        box.addWidget(Text(look, said, strong=True).wrapping())
        words = tr("Without this entry the dates of {card} are counted anew:")
        box.addWidget(Text(look, words.format(card=card.label), tone=Tone.TEXT2).wrapping())
        dates = MovedDates(look)
        dates.show_moves(moves)
        box.addWidget(dates)
        box.addStretch(1)
        self.set_body(Scroll(body))
        cancel = Button(look, tr("Keep it"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._undo = Button(look, tr("Take it back"), kind=ButtonKind.PRIMARY)
        self._undo.clicked.connect(self._take_back)
        self.add_button(self._undo, default=True)
        self.fit(_WIDTH)

    def _take_back(self) -> None:
        self._undo.setEnabled(False)
        recording, event = self._services.recording, self._preview.event.id
        self._asking.submit(lambda: recording.undo(event), self._done, self._refused)

    def _done(self, undone: Recorded) -> None:
        self.undone.emit(undone)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._undo.setEnabled(True)
        self.show_error(error)
