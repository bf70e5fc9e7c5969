"""Delete an archived card: what goes, what stays, and a clear yes; Enter keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.deleting import Deleted, Deletion
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH = 540


class DeleteCardDialog(DialogFrame):
    """Names everything that goes; `deleted` carries the `Deleted` card."""

    deleted = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        deletion: Deletion,
        parent: QWidget | None = None,
    ) -> None:
        label = deletion.card.label
        super().__init__(look, tr("Delete {card}").format(card=label), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._card = deletion.card
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
        box.setSpacing(look.px(10))
        title = tr("Delete {card} for good?").format(card=label)
        said = tr("There is no undo. A card that is only not needed any more can stay archived.")
        box.addWidget(Headline(look, "alert", Tone.NOW, title, said))
        box.addWidget(Text(look, tr("This goes:"), strong=True))
        for line in _what_goes(deletion):
            box.addWidget(Text(look, f"•  {line}").wrapping())
        box.addWidget(Text(look, _what_stays(), tone=Tone.TEXT2).wrapping())
        self._sure = QCheckBox(tr("Delete all of this"))
        self._sure.toggled.connect(self._allow)
        box.addWidget(self._sure)
        box.addStretch(1)
        self.set_body(Scroll(body))
        self._delete = Button(look, tr("Delete card"))
        self._delete.setEnabled(False)
        self._delete.clicked.connect(self._act)
        keep = Button(look, tr("Keep it"), kind=ButtonKind.PRIMARY)
        keep.clicked.connect(self.reject)
        self.add_button(self._delete)
        self.add_button(keep, default=True)
        keep.setFocus()
        self.fit(_WIDTH)

    def _allow(self, sure: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._delete.setEnabled(sure)

    def _act(self) -> None:
        self._delete.setEnabled(False)
        deleting, card = self._services.deleting, self._card.id
        self._asking.submit(lambda: deleting.delete(card), self._done, self._refused)

    def _done(self, deleted: Deleted) -> None:
        self.accept()
        self.deleted.emit(deleted)

    def _refused(self, error: RenewDeskError) -> None:
        self._delete.setEnabled(self._sure.isChecked())
        self.show_error(error)


def _what_goes(deletion: Deletion) -> Iterator[str]:
    yield tr("the card with its number, dates, notes, links and services")
    if deletion.entries:
        yield ntr("{count} entry", "{count} entries", deletion.entries)
    if deletion.receipts:
        yield ntr("{count} receipt", "{count} receipts", deletion.receipts)
    if deletion.reminders:
        yield ntr("{count} reminder", "{count} reminders", deletion.reminders)
    yield tr("its secrets in the system’s keyring: passwords, PIN, PUK and codes")


def _what_stays() -> str:
    return tr(
        "A checked copy of the desk is made first. Only from that copy, and for 30 days with the "
        "files of the receipts, can it be brought back – but never the secrets. Older copies also "
        "hold the card until they are thinned out."
    )
