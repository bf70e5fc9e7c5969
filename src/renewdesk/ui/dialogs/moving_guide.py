"""Moving an eSIM to another phone: step by step, and the new phone noted on the card at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.procedures import Tone as GuideTone
from renewdesk.services.card_edit import CardEdit
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.beside import clear_faults, show_fault
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.numbered_step import NumberedStep
from renewdesk.ui.widgets.text import Text
from renewdesk.words.procedures import filled, places_of
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.procedures import Guide
    from renewdesk.services.editing import Edited
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH, _HEIGHT = 640, 640
#: The name of the guide among those that are shipped.
GUIDE = "moving-an-esim"


class MovingGuide(DialogFrame):
    """Keeps what was ticked for as long as it is open; the last step opens after all others.

    `edited` carries the `Edited` after the new phone was noted on the card, `code_requested` asks
    for the card's activation code, `contact_requested` for the ways to the seller.
    """

    edited = Signal(object)
    code_requested = Signal()
    contact_requested = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        about: tuple[Card, Carrier | None, Guide],
        parent: QWidget | None = None,
    ) -> None:
        self._card, self._carrier, guide = about
        places = places_of(self._card, self._carrier)
        super().__init__(look, filled(guide.title, places), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._steps: list[NumberedStep] = []
        self._done = Text(look, role=Role.SMALL, tone=Tone.TEXT3)
        self._device, self._slot, self._eid = QLineEdit(), QLineEdit(), QLineEdit()
        self._fields = {
            "device": Field(look, tr("New phone"), self._device),
            "slot": Field(look, tr("Slot"), self._slot, optional=True),
            "eid": Field(look, tr("EID of the new phone"), self._eid, optional=True),
        }
        self.set_body(Scroll(self._page(look, guide, places)))
        self._note = Button(look, tr("Note the new phone"), kind=ButtonKind.PRIMARY)
        self._add_buttons(look)
        self._follow()
        self.fit(_WIDTH, _HEIGHT)

    def _page(self, look: Look, guide: Guide, places: dict[str, str]) -> Body:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(*map(look.px, (22, 18, 22, 18)))
        box.setSpacing(look.px(14))
        box.addWidget(CardTop(look, self._card))
        box.addWidget(Text(look, filled(guide.lead, places), tone=Tone.TEXT2).wrapping())
        for step in guide.steps:
            title, words = filled(step.title, places), filled(step.text, places)
            if step.tone is GuideTone.STOP:
                box.addWidget(Banner(look, Tone.NOW, "alert", title, words))
                continue
            number = len(self._steps) + 1
            shown = NumberedStep(look, number, title, words, tickable=True)
            shown.ticked.connect(self._follow)
            self._steps.append(shown)
            box.addWidget(shown)
        box.addLayout(self._doings(look))
        box.addWidget(Line(look))
        box.addWidget(Text(look, tr("Where the eSIM is now"), strong=True))
        box.addLayout(self._form(look))
        box.addStretch(1)
        return body

    def _doings(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for words, signal in (
            (tr("Activation code…"), self.code_requested),
            (tr("Codes and contact…"), self.contact_requested),
        ):
            button = Button(look, words, kind=ButtonKind.SMALL)
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _form(self, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(12))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._fields["device"], 0, 0)
        grid.addWidget(self._fields["slot"], 0, 1)
        grid.addWidget(self._fields["eid"], 1, 0, 1, 2)
        now = self._card.device
        self._device.setPlaceholderText(tr("now: {device}").format(device=now) if now else "")
        for line in (self._device, self._slot, self._eid):
            line.textEdited.connect(self._follow)
        return grid

    def _add_buttons(self, look: Look) -> None:
        close = Button(look, tr("Close"))
        close.clicked.connect(self.reject)
        self._note.clicked.connect(self._save)
        self.add_left(self._done)
        self.add_button(close)
        self.add_button(self._note, default=True)

    def _follow(self) -> None:
        """Show how far it is, open the last step after the others, and what can be noted."""
        done = sum(one.is_done for one in self._steps)
        total = len(self._steps)
        self._done.say(tr("{done} of {total} steps done").format(done=done, total=total))
        last = self._steps[-1]
        ready = all(one.is_done for one in self._steps[:-1])
        if not ready and last.is_done:
            last.set_done(done=False)
        last.set_tickable(tickable=ready)
        self._note.setEnabled(bool(self._device.text().strip()))
        clear_faults(self._fields)

    def _save(self) -> None:
        if not self._device.text().strip():
            return
        eid = self._eid.text().strip()
        edit = CardEdit(device=self._device.text(), slot=self._slot.text(), eid=eid or None)
        editing, card = self._services.editing, self._card.id
        self._note.setEnabled(False)
        self._asking.submit(lambda: editing.edit(card, edit), self._saved, self._refused)

    def _saved(self, done: Edited) -> None:
        self.edited.emit(done)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._note.setEnabled(True)
        if show_fault(self._fields, error) is None:
            self.show_error(error)
