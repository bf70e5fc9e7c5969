"""The file that is open: its preview, its form, and what would become of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault
from renewdesk.domain.ids import CardId
from renewdesk.domain.receipts import MediaType
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.facing.receipt_queue import (
    QueueField,
    card_face,
    card_spot,
    file_icon,
    file_line,
    read_fields,
    read_spots,
)
from renewdesk.ui.pages.queueing.file_answers import EVENT, FileAnswers, suggest
from renewdesk.ui.pages.queueing.file_preview import FilePreview, PreviewedFile
from renewdesk.ui.pages.queueing.filing_dialog import FilingDialog
from renewdesk.ui.pages.queueing.outlook import (
    Outlook,
    clock_options,
    look_ahead,
    match_face,
    outcome_options,
    typed_answers,
)
from renewdesk.ui.pages.queueing.queue_form import QueueForm
from renewdesk.ui.pages.queueing.secret_strip import KeptSecrets, SecretKeeping, SecretStrip
from renewdesk.ui.pages.queueing.text_paper import TextFace
from renewdesk.ui.pages.receipt_pictures import DrawnReceipt, Wanted, drawn
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.receipt_queue import QueueAnswers
    from renewdesk.ui.facing.receipt_queue import FieldFace, SpotFace
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.queue_reading import LookedAt, QueueReading
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services

_SUBJECT = "subject"


class OpenFile(QObject):
    """Fills preview and form; what the owner answered is held for each file until it is saved.

    `confirmed` tells that everything needed is ticked, `fields_wanted` that the form must come into
    sight, `record_requested` the card for which the owner wants the whole form.
    """

    confirmed = Signal()
    fields_wanted = Signal()
    record_requested = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        threads: tuple[Jobs, Jobs],
        safe: Safe,
        reading: QueueReading,
    ) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._reading = reading
        jobs, papers = threads
        self._asking, self._papers = Asking(jobs, self), Asking(papers, self)
        self._file: WaitingFile | None = None
        self._answers: dict[str, FileAnswers] = {}
        self._filled: set[str] = set()
        self._currencies: dict[str, str] = {}
        self._outlook: Outlook | None = None
        self._saves_when_ready = False
        self._kept: dict[str, KeptSecrets] = {}
        self.preview = FilePreview(look)
        self.form = QueueForm(look)
        self._strip = SecretStrip(look)
        self.preview.add_strip(self._strip)
        self._keeping = SecretKeeping(services.secrets, safe, self)
        self._connect()

    @property
    def file_id(self) -> str:
        """The file that is open, empty for none."""
        return str(self._file.id) if self._file is not None else ""

    def offer_cards(self, cards: Iterable[Card]) -> None:
        """Offer the owner's cards; the one that stands in the form stays there."""
        held = list(cards)
        self._currencies = {str(card.id): card.currency for card in held}
        self.form.offer_cards(held)

    def show_file(self, file: WaitingFile | None) -> None:
        """Show another file, or none."""
        self._file = file
        self._saves_when_ready = False
        self._outlook = None
        if file is None:
            self.preview.clear()
            self._strip.offer((), "")
            return
        self.form.outcome.begin()
        self._reading.want(self.file_id)
        self.preview.show_file(self._previewed(file))
        self._fill()

    def show_read(self) -> None:
        """Show what was read of the open file; what the owner typed meanwhile stays."""
        if self._file is not None:
            self._own_answers()
            self.preview.show_words(self._previewed(self._file))
            self._fill()

    def look_ahead(self) -> None:
        """Ask what would become of the file with what stands in the form."""
        self._outlook = None
        file, answers = self._file, self._own_answers()
        card = answers.text(QueueField.CARD)
        self.form.set_currency(self._currencies.get(card, ""))
        self._offer_secrets(card)
        if file is None or not card:
            self.form.outcome.show_nothing(
                tr("Choose the card: then it says here what becomes of the file.")
            )
            return
        work = partial(look_ahead, self._services, self.file_id, answers.copy())
        self._asking.latest("queue-outlook", work, self._show_outlook, self._show_no_outlook)

    def save(self) -> None:
        """Confirm the file, if everything that decides is ticked."""
        if self._file is None:
            return
        outcome = self.form.outcome
        if self.form.ask_for_ticks(by_payment=bool(outcome.payment) and not outcome.attaches):
            self.fields_wanted.emit()
        elif self._outlook is None:
            self._saves_when_ready = True  # what would be recorded is being asked
        elif outcome.question.is_open():
            self.fields_wanted.emit()
            outcome.question.demand()
            self.form.ensureWidgetVisible(outcome.question)
        elif self._outlook.fault is not None:
            self.fields_wanted.emit()
            if not self.form.show_fault(self._outlook.fault):
                self.form.ensureWidgetVisible(outcome)
        else:
            self.confirmed.emit()

    def to_save(self) -> QueueAnswers | None:
        """Return the answers to be saved; None while it is not known what they would do."""
        outlook, outcome = self._outlook, self.form.outcome
        if outlook is None:
            return None
        attach_to = outcome.payment
        if outcome.attaches and outlook.match is not None:
            attach_to = str(outlook.match.event.id)
        return typed_answers(self._own_answers(), outlook, attach_to=attach_to)

    def is_another(self) -> bool:
        """Tell whether the owner said that it is not the payment of the ledger."""
        return self.form.outcome.question.is_another()

    def show_refusal(self, error: RenewDeskError) -> bool:
        """Say where it belongs why the file was not saved; tell whether it has a place."""
        if error.fault is Fault.SAME_PAYMENT:  # recorded elsewhere meanwhile
            self.look_ahead()
            return True
        return self.form.show_fault(error)

    def forget(self) -> None:
        """Forget what was answered of the open file, because it waits no longer."""
        self._answers.pop(self.file_id, None)
        self._filled.discard(self.file_id)

    def filing_dialog(
        self, file: WaitingFile, cards: Iterable[Card], parent: QWidget
    ) -> FilingDialog:
        """Return the question with which card a file belongs."""
        card = self._own_answers().text(QueueField.CARD)
        return FilingDialog(self._look, file.original_name, cards, card, parent)

    # ── filling ──────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        form, outcome = self.form, self.form.outcome
        form.changed.connect(self.look_ahead)
        form.attended.connect(lambda name: self.preview.mark(QueueField(name) if name else None))
        outcome.changed.connect(self.look_ahead)
        form.entered.connect(lambda name: self.preview.reveal(QueueField(name)))
        outcome.another.connect(self.look_ahead)
        outcome.same.connect(self._join)
        outcome.record_requested.connect(
            lambda: self.record_requested.emit(self._own_answers().text(QueueField.CARD))
        )
        self.preview.page_wanted.connect(self._draw)
        self.preview.spot_chosen.connect(self._go_to)
        self._strip.keep_requested.connect(self._keep_secrets)
        self._keeping.kept.connect(self._show_kept)
        self._keeping.failed.connect(
            lambda file_id, error: (
                self._strip.show_trouble(error) if file_id == self.file_id else None
            )
        )

    def _own_answers(self) -> FileAnswers:
        """Return what was answered of the open file, with what stands in the form now."""
        answers = self._answers.setdefault(self.file_id, FileAnswers())
        if self.file_id in self._filled:
            self.form.read_into(answers)
            self.form.outcome.answer_into(answers)
        return answers

    def _fill(self) -> None:
        file, looked = self._file, self._reading.known(self.file_id)
        if file is None:
            return
        fields = fields_of(looked) if looked is not None else {}
        answers = self._answers.setdefault(self.file_id, FileAnswers())
        suggest(answers, fields)
        here = self._services.time_here
        self.form.allow_days(today_in(here.zone(), here.now()))
        self.form.show_file(fields, answers)
        self._filled.add(self.file_id)
        self._show_trouble(looked)
        self.look_ahead()

    def _show_trouble(self, looked: LookedAt | None) -> None:
        problem = looked.read.problem if looked is not None else None
        if problem is not None:
            self.form.show_trouble(tr("It could not be read"), sentence(problem))
        elif looked is not None and not fields_of(looked):
            words = tr("Nothing in it looks like a payment. Type what you see.")
            self.form.show_trouble(tr("Nothing recognised"), words)
        else:
            self.form.show_trouble("")

    def _previewed(self, file: WaitingFile) -> PreviewedFile:
        looked = self._reading.known(str(file.id))
        read = looked.read if looked is not None else None
        text = read.text if read is not None else None
        secrets = read.secrets if read is not None else ()
        pages = read.pages if read is not None else 0
        covers = ((place.page, place.box) for one in secrets for place in one.places)
        return PreviewedFile(
            name=file.original_name,
            icon=file_icon(file.media_type),
            line=file_line(file.media_type, pages),
            text=_text_face(text) if text is not None and text.rows else None,
            has_pages=file.media_type is not MediaType.EML,
            spots=_spots(looked) if looked is not None else (),
            covers=tuple((page, box) for page, box in covers if box is not None),
            pages=pages,
        )

    def _draw(self, number: int, width: int, zoom: float) -> None:
        file = self._file
        if file is None or file.media_type is MediaType.EML:
            return
        wanted = Wanted(file.media_type, width, zoom, number)
        receipts, pictures = self._services.receipts, self._services.pictures

        def draw() -> DrawnReceipt | None:
            return drawn(receipts.stored_file(file.sha256), wanted, pictures)

        self._papers.latest("queue-page", draw, self._show_page, self._show_no_page)

    def _show_page(self, page: DrawnReceipt | None) -> None:
        if page is None:
            self.preview.show_no_page(tr("There is no preview of this file."))
        else:
            self.preview.show_page(page.image, page.pages)

    def _show_no_page(self, error: RenewDeskError) -> None:
        self.preview.show_no_page(sentence(error))

    def _go_to(self, name: str) -> None:
        self.fields_wanted.emit()
        self.form.focus_field(QueueField(name))

    # ── what would become of it ──────────────────────────────────────────────────────────────────

    def _show_outlook(self, outlook: Outlook) -> None:
        self._outlook = outlook
        here, box, answers = self._services.time_here, self.form.outcome, self._own_answers()
        now, zone = here.now(), here.zone()
        face = match_face(outlook.match, now, zone) if outlook.match is not None else None
        box.show_match(face, attach=answers.attaches)
        joins = box.attaches
        options = [] if joins else outcome_options(outlook)
        box.show_choice(options, answers.outcome or outlook.kind)
        records = not joins and not box.payment
        box.show_clocks(clock_options(outlook.view, outlook.kind) if records else [], outlook.clock)
        if records and outlook.fault is not None:
            box.show_fault(outlook.fault)
        else:
            box.show_recorded(outlook.recorded if records else None, now, zone)
        if records and outlook.recorded is None and outlook.fault is None:
            box.say(tr("Enter the day: then it says here what becomes of the dates."))
        if self._saves_when_ready:
            self._saves_when_ready = False
            self.save()

    def _show_no_outlook(self, error: RenewDeskError) -> None:
        self._saves_when_ready = False
        self.form.outcome.show_nothing(sentence(error))

    def _join(self) -> None:
        """Let the file join the payment that it turned out to be."""
        other = self.form.outcome.question.other()
        outlook, box = self._outlook, self.form.outcome
        if outlook is not None and outlook.match is not None and outlook.match.event.id == other:
            box.attach.setChecked(True)
        else:
            box.choice.choose(f"{EVENT}{other}")
        self.look_ahead()

    # ── secrets ──────────────────────────────────────────────────────────────────────────────────

    def _offer_secrets(self, card: str) -> None:
        looked = self._reading.known(self.file_id)
        kept = self._kept.get(self.file_id)
        found = looked.read.secrets if looked is not None else ()
        self._strip.offer([one.kind for one in found], card)
        if kept is not None and found:
            self._strip.show_kept(kept)

    def _keep_secrets(self) -> None:
        looked = self._reading.known(self.file_id)
        card = self._own_answers().text(QueueField.CARD)
        if looked is not None and card:
            self._strip.wait()
            self._keeping.keep(self.file_id, CardId(card), looked.read.secrets)

    def _show_kept(self, file_id: str, kept: KeptSecrets) -> None:
        self._kept[file_id] = kept
        if file_id == self.file_id:
            self._strip.show_kept(kept)


def fields_of(looked: LookedAt) -> dict[QueueField, FieldFace]:
    """Return what the form suggests of a file: the card, and what its text says."""
    text = looked.read.text
    fields = read_fields(looked.item.suggestions, text.head if text is not None else 0)
    if looked.item.card is not None:
        fields = {QueueField.CARD: card_face(looked.item.card), **fields}
    return fields


def _spots(looked: LookedAt) -> tuple[SpotFace, ...]:
    """Return where the suggestions stand, and what gave the card away."""
    spots = read_spots(looked.item.suggestions)
    found, text = looked.item.card, looked.read.text
    card = card_spot(found, text) if found is not None and text is not None else None
    return (card, *spots) if card is not None else spots


def _text_face(text: ReceiptText) -> TextFace:
    """Return the lines of a text; a line that repeats the subject of a mail is its title."""
    heads = (line.partition(":") for line in text.lines[: text.head])
    named = {name.strip().casefold(): rest.strip() for name, _, rest in heads}
    return TextFace(text.lines, text.head, named.get(_SUBJECT, ""))
