"""A slip for the shop: what the owner wants, in the language read there, to show or to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from renewdesk.domain.shop_slip import Along, Request, SlipWish, slips_for
from renewdesk.domain.values import value
from renewdesk.ui.dialogs.frame import Body, DialogFrame
from renewdesk.ui.dialogs.panes import Panes
from renewdesk.ui.dialogs.slip_paper import slip_document
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.printing import Printing
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.numbers import grouped
from renewdesk.words.speech import labelled, language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.procedures import SlipPhrases
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT, _SIDE, _LEAST_PAPER = 900, 620, 480, 300
_PAPER, _INK = "#ffffff", "#1a1e26"


@value(kw_only=True)
class SlipFacts:
    """What is known before the owner chooses: the card, its carrier, and what is to be bought."""

    card: Card
    carrier: Carrier | None
    phrases: Sequence[SlipPhrases]
    request: Request = Request.TOPUP
    plan: str = ""
    amount: str = ""


class ShopSlipDialog(DialogFrame):
    """Shows the slip as it will stand on paper; nothing of it is stored or sent."""

    def __init__(self, look: Look, facts: SlipFacts, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Slip for the shop"), parent)
        self._facts = facts
        self._printing = Printing(self, tr("Slip for the shop"), self.document)
        self._build(look)
        self.set_body(Panes(look, self._form(look), self._side(), _SIDE))
        self._add_buttons(look)
        self._connect()
        self._show()
        self.fit(_WIDTH, _HEIGHT)

    def document(self) -> QTextDocument:
        """Return the slip as it is printed, with the notes for the owner below it."""
        facts = self._facts
        slips = slips_for(facts.phrases, facts.card.country, self._wish())
        notes = [self._meaning(), self._bring_along()]
        return slip_document(slips, [one for one in notes if one], self._look.fonts.font())

    def _build(self, look: Look) -> None:
        card, facts = self._facts.card, self._facts
        self._request = SegmentedControl(look, tr("What the shop is asked"))
        self._request.add(Request.TOPUP.value, tr("Top up"))
        self._request.add(Request.EXTEND.value, tr("Renew a plan"))
        self._request.add(Request.REACTIVATE.value, tr("Reactivate"))
        self._request.choose(facts.request.value)
        self._plan, self._amount = QLineEdit(facts.plan), QLineEdit(facts.amount)
        self._serial = QCheckBox(tr("SIM serial number (ICCID)"))
        self._serial.setVisible(bool(card.iccid))
        self._serial.setChecked(bool(card.iccid) and not card.number)
        words = {
            Along.ID_DOCUMENT: tr("the ID used at registration"),
            Along.SIM: tr("the SIM"),
            Along.LAST_RECEIPT: tr("the last receipt"),
        }
        self._along = {one: QCheckBox(words[one]) for one in Along}
        for box in self._along.values():
            box.setChecked(True)
        self._said = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._bring = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._paper = QTextEdit()
        self._paper.setReadOnly(True)
        self._paper.setTabChangesFocus(True)
        self._paper.setAccessibleName(tr("The slip as it is printed"))
        colours = QPalette(self._paper.palette())
        # Paper is white in every theme: what is seen here is what the shop sees.
        colours.setColor(QPalette.ColorRole.Base, QColor(_PAPER))
        colours.setColor(QPalette.ColorRole.Text, QColor(_INK))
        self._paper.setPalette(colours)
        self._paper.setStyleSheet(f"QTextEdit {{ background: {_PAPER}; color: {_INK}; }}")
        self._paper.document().setDocumentMargin(look.px(20))
        self._paper.setMinimumHeight(look.px(_LEAST_PAPER))

    def _form(self, look: Look) -> QWidget:
        form = Body()
        box = QVBoxLayout(form)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        box.setSpacing(look.px(14))
        box.addWidget(Text(look, self._facts.card.label, Role.TITLE).shrinking())
        box.addWidget(self._request)
        box.addWidget(self._said)
        box.addWidget(Field(look, tr("Plan"), self._plan, optional=True))
        box.addWidget(Field(look, tr("Amount"), self._amount, optional=True))
        box.addWidget(self._serial)
        group = QVBoxLayout()
        group.setSpacing(look.px(6))
        group.addWidget(Text(look, tr("You have along"), Role.SMALL, strong=True))
        for one in self._along.values():
            group.addWidget(one)
        group.addWidget(self._bring)
        box.addLayout(group)
        box.addStretch(1)
        return form

    def _side(self) -> QWidget:
        side = QWidget()
        box = QVBoxLayout(side)
        edge = self._look.px(16)
        box.setContentsMargins(edge, edge, edge, edge)
        box.addWidget(self._paper, 1)
        return side

    def _add_buttons(self, look: Look) -> None:
        pdf = Button(look, tr("Save as PDF…"), icon="file")
        pdf.clicked.connect(self._printing.to_pdf)
        self.add_left(pdf)
        close = Button(look, tr("Close"))
        close.clicked.connect(self.reject)
        self.add_button(close)
        printer = Button(look, tr("Print…"), kind=ButtonKind.PRIMARY)
        printer.clicked.connect(self._printing.to_printer)
        self.add_button(printer, default=True)

    def _connect(self) -> None:
        self._request.chosen.connect(lambda _key: self._show())
        for edit in (self._plan, self._amount):
            edit.textChanged.connect(lambda _text: self._show())
        for box in (self._serial, *self._along.values()):
            box.toggled.connect(lambda _on: self._show())
        self._printing.done.connect(self.show_news)
        self._printing.failed.connect(self._say_failed)

    def _wish(self) -> SlipWish:
        card = self._facts.card
        return SlipWish(
            request=Request(self._request.current()),
            number=grouped(card.number) if card.number else "",
            iccid=card.iccid if self._serial.isChecked() else "",
            plan=self._plan.text().strip(),
            amount=self._amount.text().strip(),
            along=tuple(one for one, box in self._along.items() if box.isChecked()),
        )

    def _show(self) -> None:
        document = self.document()
        document.setDocumentMargin(self._look.px(20))
        document.setParent(self._paper)
        self._paper.setDocument(document)
        self._said.say(self._meaning())
        self._bring.say(self._bring_along())
        self._bring.setVisible(bool(self._bring.text()))

    def _meaning(self) -> str:
        """Return what the slip asks for, in the owner's own language."""
        meaning = {
            Request.TOPUP: tr("It says: please top up this number, write a receipt, check it."),
            Request.EXTEND: tr(
                "It says: please renew this plan on this number, write a receipt, check it."
            ),
            Request.REACTIVATE: tr(
                "It says: please reactivate this number, write a receipt, check it."
            ),
        }
        return meaning[Request(self._request.current())]

    def _bring_along(self) -> str:
        """Return what the carrier's shops ask for, as its record says it."""
        carrier = self._facts.carrier
        papers = carrier.shop_documents if carrier is not None else ()
        if not papers:
            return tr("What this carrier’s shops ask for is not known.")
        said = listed(one.what.spoken(language()) for one in papers)
        return labelled(tr("This carrier’s shops ask for"), said)

    def _say_failed(self, words: str) -> None:
        self._trouble.say(tr("This did not work"), words)
        self._trouble.show()
