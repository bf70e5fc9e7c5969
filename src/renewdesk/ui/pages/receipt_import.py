"""Taking files in as receipts: which card, which payment, then one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.kinds import PAYMENTS
from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.faults import show_beside
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.faults import sentence
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.events import Event
    from renewdesk.services.receipts import Kept
    from renewdesk.services.views import CardDetail, CardView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file, or pasted content, that is to become a receipt."""

    name: str
    source: Path | bytes


class ReceiptImport(QObject):
    """Asks for card and payment where they are not clear and keeps one file after the other.

    `kept` carries each result, `failed` why a file was refused although nothing was asked.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Look, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._services = services
        self._jobs = jobs
        self._window = window
        self._asking = Asking(jobs, self)
        self._waiting: list[Incoming] = []
        self._total = 0
        self._card = ""

    def start_with(self, incoming: Sequence[Incoming], card: str = "") -> None:
        """Take files in; `card` is the one that the page speaks of, if it is one."""
        self._waiting += incoming
        self._total = len(self._waiting)
        self._card = card
        self._next()

    def _next(self) -> None:
        if self._waiting:
            self._asking.submit(self._services.desk.cards, self._choose, self.failed.emit)

    def _choose(self, views: list[CardView]) -> None:
        cards = sorted((view.card for view in views), key=lambda card: card.label.casefold())
        if len(cards) == 1:
            # Only one card: the payment may be clear as well.
            work = partial(self._services.desk.card, cards[0].id)
            self._asking.submit(work, self._choose_payment, self.failed.emit)
            return
        self._ask(cards)

    def _choose_payment(self, detail: CardDetail) -> None:
        card = detail.view.card
        if len(detail.events) > 1:
            self._ask([card])
            return
        incoming = self._waiting.pop(0)
        work = keeping(self._services, incoming, card.id, "")
        self._asking.submit(work, self._take, self._refuse)

    def _ask(self, cards: Sequence[Card]) -> None:
        incoming = self._waiting.pop(0)
        number = self._total - len(self._waiting)
        place = tr("{number} of {count}").format(number=number, count=self._total)
        many = self._total > 1
        dialog = ReceiptDialog(
            self._look, self._services, self._jobs, incoming, place if many else "", self._window
        )
        dialog.offer(cards, self._card)
        dialog.kept.connect(self._take)
        dialog.finished.connect(self._go_on)
        dialog.open()

    def _go_on(self, result: int) -> None:
        if result == ReceiptDialog.SKIPPED:
            self._next()
        elif result == QDialog.DialogCode.Rejected:
            self._waiting.clear()

    def _take(self, kept: Kept) -> None:
        self.kept.emit(kept)
        self._next()

    def _refuse(self, error: RenewDeskError) -> None:
        self.failed.emit(error)
        self._next()


class ReceiptDialog(DialogFrame):
    """Asks what a file proves; refused files are said in place, and nothing is kept."""

    kept = Signal(object)
    SKIPPED = 2

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        incoming: Incoming,
        place: str,
        parent: QWidget,
    ) -> None:
        super().__init__(look, tr("Import receipt"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._incoming = incoming
        self._cards = Choice()
        self._events = Choice()
        self._cards.currentIndexChanged.connect(self._load_events)
        self._fields = {
            "card": Field(look, tr("Card"), self._cards),
            "event": Field(look, tr("Payment that it proves"), self._events),
        }
        self._fault = QWidget()
        self._fault_words = Text(look, role=Role.SMALL, tone=Tone.NOW).wrapping()
        self.set_body(Scroll(self._form(look, place)))
        self._add_buttons(look, many=bool(place))
        self.fit(_WIDTH)

    def offer(self, cards: Sequence[Card], chosen: str) -> None:
        """Offer these cards, one of them chosen."""
        self._cards.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self._cards.offer((card.id, card.label) for card in cards)
        self._cards.choose(chosen)
        self._cards.blockSignals(False)  # noqa: FBT003 - Qt's own call
        self._load_events()

    def _form(self, look: Look, place: str) -> QWidget:
        body = Body()
        box = QVBoxLayout(body)
        edge = look.px(20)
        box.setContentsMargins(edge, look.px(16), edge, look.px(18))
        box.setSpacing(look.px(14))
        name = Text(look, self._incoming.name, strong=True).shrinking()
        name.setToolTip(self._incoming.name)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(name)
        if place:
            head.addWidget(Text(look, place, Role.SMALL, tone=Tone.TEXT3))
        fault = QHBoxLayout(self._fault)
        fault.setContentsMargins(0, look.px(4), 0, 0)
        fault.setSpacing(look.px(5))
        icon = IconPicture(look, "alert", 14, tone=Tone.NOW)
        fault.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        fault.addWidget(self._fault_words, 1)
        self._fault.hide()
        head.addWidget(self._fault)
        box.addLayout(head)
        for field in self._fields.values():
            box.addWidget(field)
        box.addStretch(1)
        return body

    def _add_buttons(self, look: Look, *, many: bool) -> None:
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        if many:
            skip = Button(look, tr("Skip this file"))
            skip.clicked.connect(lambda: self.done(self.SKIPPED))
            self.add_button(skip)
        self._keep = Button(look, tr("Keep receipt"), kind=ButtonKind.PRIMARY)
        self._keep.clicked.connect(self._save)
        self.add_button(self._keep, default=True)

    def _load_events(self) -> None:
        work = partial(self._services.desk.card, self._cards.key())
        self._asking.latest("receipt-events", work, self._offer_events, self._show_fault)

    def _offer_events(self, detail: CardDetail) -> None:
        zone = detail.view.card.zone
        options = [(str(event.id), _event_words(event, zone)) for event in detail.events]
        self._events.offer(options or [("", tr("None yet: it belongs to the card alone"))])
        self._events.setEnabled(bool(options))
        paid = (str(event.id) for event in detail.events if event.kind in PAYMENTS)
        self._events.choose(next(paid, self._events.key()))

    def _save(self) -> None:
        self._keep.setEnabled(False)
        work = keeping(self._services, self._incoming, self._cards.key(), self._events.key())
        self._asking.submit(work, self._accept_kept, self._show_fault)

    def _accept_kept(self, kept: Kept) -> None:
        self.accept()
        self.kept.emit(kept)

    def _show_fault(self, error: RenewDeskError) -> None:
        self._keep.setEnabled(True)
        beside = show_beside(self._fields, error)
        if not beside:
            # Whatever is not about card or payment is about the file.
            self._fault_words.say(sentence(error))
            announce(self, sentence(error), urgent=True)
        self._fault.setVisible(not beside)
        # The layout learns how high the sentence is when the event loop turns.
        QTimer.singleShot(0, self, self.grow)


def keeping(services: Services, incoming: Incoming, card: str, event: str) -> Callable[[], Kept]:
    """Return the call that keeps a file for a card and what happened to it."""
    source = incoming.source
    if isinstance(source, Path):
        return partial(services.receipts.add, card, source, event)
    return partial(services.receipts.add_bytes, card, source, incoming.name, event)


def _event_words(event: Event, zone: str) -> str:
    """Return a fact as it is offered: ``2 Dec 2025 · Top-up · 10.00 EUR``."""
    word = event_word(event.kind)
    parts = [short_date(event.day(zone)), word[:1].upper() + word[1:]]
    if event.amount is not None:
        parts.append(money(event.amount))
    if event.payment.order_number:
        parts.append(event.payment.order_number)
    return " · ".join(parts)


def as_png(image: QImage) -> bytes:
    """Return a pasted picture as the file that is kept of it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
