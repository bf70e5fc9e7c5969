"""The trash of receipts: what lies in it, until when, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.receipts import Integrity, Receipt
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.receipt_trust import integrity_phrase
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from renewdesk.domain.changes import Changes
    from renewdesk.services.receipt_trust import InTrash
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH, _HEIGHT, _LITTLE = 596, 440, 200


class TrashDialog(DialogFrame):
    """Lists receipts and files that waited; `restored` carries the `Changes` of one taken out."""

    restored = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        thrown: Sequence[InTrash],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Trash of receipts"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        body = Body()
        box = QVBoxLayout(body)
        edge = look.px(20)
        box.setContentsMargins(edge, look.px(16), edge, look.px(16))
        box.setSpacing(look.px(10))
        about = tr("What is thrown away stays here for 30 days with its file, then it goes.")
        box.addWidget(Text(look, about, tone=Tone.TEXT2).wrapping())
        box.addLayout(self._lines)
        box.addStretch(1)
        self._show(thrown)
        self.set_body(Scroll(body))
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(_WIDTH, _HEIGHT if thrown else _LITTLE)

    def _show(self, thrown: Sequence[InTrash]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if not thrown:
            words = Text(self._look, tr("The trash is empty."), tone=Tone.TEXT2)
            self._lines.addWidget(words)
        for place, one in enumerate(thrown):
            if place:
                self._lines.addWidget(Line(self._look))
            self._lines.addWidget(self._row(one))

    def _row(self, one: InTrash) -> QWidget:
        look, name = self._look, one_line(one.file.original_name)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(7), 0, look.px(7))
        line.setSpacing(look.px(10))
        icon = "receipt" if isinstance(one.file, Receipt) else "clock"
        line.addWidget(IconPicture(look, icon, tone=Tone.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(look, name).shrinking())
        about = _about(one, self._services.time_here.zone())
        words.addWidget(Text(look, about, Role.SMALL, tone=Tone.TEXT2).wrapping())
        line.addLayout(words, 1)
        back = Button(look, tr("Restore"), kind=ButtonKind.SMALL)
        back.setAccessibleName(tr("Restore {name}").format(name=name))
        back.clicked.connect(partial(self._restore, one, name))
        line.addWidget(back)
        return row

    def _restore(self, one: InTrash, name: str) -> None:
        services = self._services

        def act() -> tuple[Changes, Integrity]:
            if isinstance(one.file, Receipt):
                back = services.receipt_trust.bring_back(one.file.id)
                return back.changes, back.view.receipt.integrity
            return services.receipt_queue.bring_back(one.file.id).changes, Integrity.OK

        self._asking.submit(act, partial(self._tell, name), self.show_error)

    def _tell(self, name: str, done: tuple[Changes, Integrity]) -> None:
        changes, found = done
        self.restored.emit(changes)
        if found is Integrity.OK:
            self.show_news(tr("{name} is out of the trash.").format(name=name))
        else:
            words = tr("{name} is out of the trash, but its file is not as it was: {state}.")
            self.show_trouble(words.format(name=name, state=integrity_phrase(found)))
        again: Callable[[], list[InTrash]] = self._services.receipt_trust.all_trash
        self._asking.latest("trash", again, self._show, self.show_error)


def _about(one: InTrash, zone: str) -> str:
    """Return whose it was, and how long it stays."""
    until = tr("until {date}").format(date=short_date(today_in(zone, one.until)))
    if isinstance(one.file, Receipt):
        place = one.card.label if one.card is not None else ""
    else:
        place = tr("waited in the queue")
    return " · ".join(part for part in (place, until) if part)
