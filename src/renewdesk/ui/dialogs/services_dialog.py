"""What uses a card's number: names and what for, so that nothing is lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.service_rows import ServiceRows
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.number_services import ServicesDone
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class ServicesDialog(DialogFrame):
    """Changes the services of a card; `saved` carries what was done, as one thing to undo."""

    saved = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        card: Card,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Services of {card}").format(card=card.label), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._card = card
        self._rows = ServiceRows(look)
        self.set_body(Scroll(self._body_of(look)))
        self._add_buttons(look)
        self._rows.show_services(card.services)
        self._rows.grown.connect(self.grow)
        self.fit(575)
        self._rows.setFocus()

    def _body_of(self, look: Look) -> QWidget:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(14))
        box.addWidget(CardTop(look, self._card))
        box.addWidget(self._rows)
        names = tr(
            "No logins, no passwords. RenewDesk does not read your accounts; you keep this list."
        )
        box.addWidget(Banner(look, Tone.INFO, "lock", tr("Names only"), names))
        again = QVBoxLayout()
        again.setSpacing(look.px(3))
        again.addWidget(Text(look, tr("Shown again"), strong=True))
        where = tr("on the card · in the search of the desk · before let go, close and port")
        again.addWidget(Text(look, where, Role.SMALL, tone=Tone.TEXT2).wrapping())
        box.addLayout(again)
        box.addStretch(1)
        return body

    def _add_buttons(self, look: Look) -> None:
        keys = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
        hint = tr("Undo with {keys}").format(keys=keys)
        self.add_left(Text(look, hint, Role.SMALL, tone=Tone.TEXT2))
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.clicked.connect(self._ask_to_keep)
        self.add_button(self._save, default=True)

    def _ask_to_keep(self) -> None:
        if not self._rows.take_typed():
            return
        services = self._rows.services()
        if services == self._card.services:
            self.accept()
            return
        use, card = self._services.number_services, self._card.id
        self._save.setEnabled(False)
        self._asking.submit(lambda: use.keep(card, services), self._kept, self._refused)

    def _kept(self, done: ServicesDone) -> None:
        self.saved.emit(done)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        if error.field == "services":
            self._rows.show_fault(sentence(error))
        else:
            self.show_error(error)
