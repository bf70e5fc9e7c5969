"""A desk over fakes for the pages: cards with payments, a stopped clock, jobs done at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QWidget

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.adapters.system.silent_notifier import NoButtons, NoWakeUps
from renewdesk.domain.background import Occasion
from renewdesk.domain.events import NO_PAYMENT, Payment
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.receipt_reading import ReceiptText
from renewdesk.services.adding import AddingCards
from renewdesk.services.background import CheckingInBackground
from renewdesk.services.card_finding import FindingCards
from renewdesk.services.card_times import KeepingCardTimes
from renewdesk.services.carrier_hosts import CarrierHosts
from renewdesk.services.catalogue_updates import CatalogueUpdates
from renewdesk.services.checking import Checking
from renewdesk.services.checkup import CheckingUp
from renewdesk.services.deleting import DeletingCards
from renewdesk.services.desk import ReadingDesk
from renewdesk.services.dossier_looks import LookingIntoReceipts
from renewdesk.services.dossiers import DossierTools, MakingDossiers
from renewdesk.services.drafts import EventDraft
from renewdesk.services.editing import EditingCards
from renewdesk.services.idle_checks import CheckingWhenIdle
from renewdesk.services.installing import InstallingProfiles
from renewdesk.services.keeping import KeepingCards, KeepingCopies
from renewdesk.services.noting_plans import NotingPlans
from renewdesk.services.number_services import NumberServices
from renewdesk.services.official_pages import OpeningPages
from renewdesk.services.own_rules import OwnRules
from renewdesk.services.password_dates import KeepingPasswordDates
from renewdesk.services.reading_codes import ReadingCodes
from renewdesk.services.receipt_fields import NotingEvidence
from renewdesk.services.receipt_listing import ListingReceipts
from renewdesk.services.receipt_queue import QueueingReceipts
from renewdesk.services.receipt_search import SearchingReceipts
from renewdesk.services.receipt_trust import TrustingReceipts
from renewdesk.services.receipts import KeepingReceipts
from renewdesk.services.recording import Recording
from renewdesk.services.reminding import Reminding
from renewdesk.services.renewal_rounds import RenewalRounds
from renewdesk.services.renewal_views import ViewingRenewals
from renewdesk.services.renewing import Renewing
from renewdesk.services.secrets import KeepingSecrets
from renewdesk.services.settings import KeepingSettings
from renewdesk.services.time_here import TimeHere
from renewdesk.services.watched_folder import WatchingFolder
from renewdesk.services.why_reminders import ExplainingReminders
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.services import Services
from renewdesk.ui.tray_messages import TrayMessages
from renewdesk.ui.widgets.text import Text
from tests.builders import LOST, RECEIVE_ONLY, a_card, a_clock, a_rule
from tests.fakes.counted_paper_writing import CountedPaperWriting
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.in_memory_storage import InMemoryStorage
from tests.fakes.in_memory_vault import InMemoryVault
from tests.fakes.inline_jobs import InlineJobs
from tests.fakes.kept_backups import KeptBackups
from tests.fakes.known_hosts import addresses_of
from tests.fakes.plain_dossier_files import PlainDossierFiles
from tests.fakes.recorded_browser import RecordedBrowser
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.remembered_background_switch import RememberedBackgroundSwitch
from tests.fakes.remembered_carrier_shelf import RememberedCarrierShelf
from tests.fakes.sketched_code_drawing import SketchedCodeDrawing
from tests.fakes.small_catalogue import SmallCatalogue
from tests.fakes.stopped_clock import StoppedClock
from tests.fakes.written_carrier_files import WrittenCarrierFiles
from tests.fakes.written_code_reading import (
    SpelledCodeSources,
    WrittenCodeReading,
)
from tests.fakes.written_holidays import WrittenHolidays
from tests.fakes.written_number_book import WrittenNumberBook
from tests.fakes.written_receipt_texts import WrittenFileReading, WrittenReceiptTexts
from tests.fakes.written_rule_files import WrittenRuleFiles
from tests.fakes.written_watched_files import RememberedTakenFiles, WrittenWatchedFiles

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from renewdesk.domain.cards import Card
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.rules import Rule
    from renewdesk.ui.look import Look

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
#: The widest and the narrowest window, and a font twice as large: size of the page, pixels.
SIZES = (((1104, 800), 13), ((508, 440), 13), ((1176, 800), 26), ((640, 700), 20))
#: Noon in Rome is the evening in Shanghai, and both are on the same day.
NOW = "2026-11-20T14:00:00+08:00"
YEARLY = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])


class World:
    """Every use case over fakes, what the pages told each other, and where files lie."""

    def __init__(self, folder: Path, look: Look) -> None:
        self.folder = folder
        self.look = look
        self.storage = InMemoryStorage()
        self.clock = StoppedClock(NOW)
        self.time = TimeHere(self.clock)
        self.files = InMemoryReceiptFiles(folder)
        self.texts = WrittenReceiptTexts()
        self.reading = WrittenFileReading(ReceiptText(()))
        self.notifier = RecordedNotifier()
        self.login = RememberedBackgroundSwitch(Occasion.LOGIN)
        self.timer = RememberedBackgroundSwitch(Occasion.TIMER)
        self.backups = KeptBackups(folder)
        self.pictures = DrawnPagePictures()
        self.watched = WrittenWatchedFiles()
        self.jobs = InlineJobs()
        self.papers = InlineJobs()
        self.bus = ChangeBus()
        self.told: list[Changes] = []
        self.badges: list[int] = []
        self.bus.changed.connect(self.told.append)
        self.vault = InMemoryVault()
        self.services = self._services()

    def _services(self) -> Services:
        storage, time = self.storage, self.time
        tim = read_carrier_file(RESOURCES / "carriers" / "it-tim.toml")
        catalogue, settings = SmallCatalogue(tim), KeepingSettings(storage, time)
        holidays = WrittenHolidays()
        reminding = Reminding(storage, time, settings, self.notifier, catalogue, holidays)
        recording, desk = Recording(storage, time), ReadingDesk(storage, time, settings)
        procedures = TomlProcedures(RESOURCES / "renewing")
        editing = EditingCards(storage, time, catalogue, WrittenRuleFiles())
        pages = OpeningPages(storage, catalogue, RecordedBrowser(), addresses_of(catalogue))
        views = ViewingRenewals(time, desk, recording, catalogue, procedures)
        renewing = Renewing(storage, time, desk, recording, views, pages)
        receipts = KeepingReceipts(storage, self.files, time)
        queue = QueueingReceipts(
            storage,
            self.files,
            self.reading,
            recording,
            FindingCards(catalogue, addresses_of(catalogue)),
            time,
        )
        looking = LookingIntoReceipts(self.files, self.reading, self.pictures)
        tools = DossierTools(looking, CountedPaperWriting(), PlainDossierFiles(self.folder))
        return Services(
            desk=desk,
            adding=AddingCards(storage, time, catalogue, WrittenRuleFiles()),
            editing=EditingCards(storage, time, catalogue, WrittenRuleFiles()),
            own_rules=OwnRules(storage, catalogue, WrittenRuleFiles()),
            recording=recording,
            keeping=KeepingCards(storage, time),
            number_services=NumberServices(storage, time),
            receipts=receipts,
            receipt_listing=ListingReceipts(storage),
            receipt_search=SearchingReceipts(storage, time, self.texts),
            receipt_trust=TrustingReceipts(storage, self.files, receipts, time),
            receipt_queue=queue,
            dossiers=MakingDossiers(storage, self.files, time, catalogue, tools),
            evidence=NotingEvidence(storage),
            idle_checks=CheckingWhenIdle(storage, self.files, time),
            watched_folder=WatchingFolder(
                storage, time, queue, (self.watched, RememberedTakenFiles()), self.folder / "data"
            ),
            pages=OpeningPages(storage, catalogue, RecordedBrowser(), addresses_of(catalogue)),
            updates=CatalogueUpdates(
                storage,
                time,
                catalogue,
                self.backups,
                (WrittenCarrierFiles(), RememberedCarrierShelf(catalogue.shelf)),
                addresses_of(catalogue),
            ),
            hosts=CarrierHosts(storage, time, catalogue, addresses_of(catalogue)),
            settings=settings,
            secrets=KeepingSecrets(self.vault),
            password_dates=KeepingPasswordDates(storage, time),
            deleting=DeletingCards(storage, self.backups, self.files, time),
            reminding=reminding,
            checking=Checking(storage, time, reminding),
            noting_plans=NotingPlans(storage, time, catalogue, recording),
            renewing=renewing,
            rounds=RenewalRounds(storage, time, desk, renewing),
            installing=InstallingProfiles(storage, time, recording),
            checkup=CheckingUp(storage, time, catalogue, (recording, editing, pages)),
            card_times=KeepingCardTimes(storage, settings),
            why_reminders=ExplainingReminders(storage, time, settings, holidays),
            background=CheckingInBackground((self.login, self.timer), "desk", ("check",)),
            copies=KeepingCopies(self.backups, time),
            pictures=self.pictures,
            drawing=SketchedCodeDrawing(),
            reading_codes=ReadingCodes(SpelledCodeSources(), WrittenCodeReading()),
            catalogue=catalogue,
            procedures=procedures,
            numbers=WrittenNumberBook(),
            time_here=time,
            tray_messages=TrayMessages(),
            buttons=NoButtons(),
            wake_ups=NoWakeUps(),
            send_test=self.notifier.show,
            make_copy=lambda: self.backups.make("manual", self.clock.now()),
            close=storage.close,
        )

    def add_card(self, label: str, rule: Rule = YEARLY, **facts: object) -> Card:
        """Save a card in Rome's zone with one clock."""
        place = len(self.storage.state.cards) + 1
        card = a_card(label, **{"id": CardId(f"card-{place}"), "country": "IT", **facts})
        clock = a_clock(rule, id=ClockId(f"clock-{place}"), card=card.id)
        with self.storage.writing() as unit:
            unit.save_card(card)
            unit.save_clock(clock)
        return card

    def pay(self, card: Card, on: str, amount: str = "10.00", payment: Payment = NO_PAYMENT) -> str:
        """Record a confirmed top-up and return its id."""
        draft = EventDraft(kind="topup", on=on, amount=amount, confirmed=True, payment=payment)
        event = self.services.recording.record(card.id, draft).event
        return str(event.id)

    def keep(self, card: Card, name: str, content: bytes, event: str = "") -> Receipt:
        """Keep a file as a receipt of a card."""
        return self.services.receipts.add(card.id, self.file(name, content), event).receipt

    def file(self, name: str, content: bytes) -> Path:
        """Write a file as the owner would have it somewhere."""
        path = self.folder / name
        path.write_bytes(content)
        return path


def nameless_controls(page: QWidget) -> list[str]:
    """Return the controls of a page that a screen reader could not name."""
    controls = [
        one
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for one in page.findChildren(kind)
        # The corner of a table is a bare button; a combo box names its own field.
        if type(one) is not QAbstractButton and not isinstance(one.parent(), QComboBox)
    ]
    assert controls
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in controls
        if not (one.isHidden() or one.accessibleName() or getattr(one, "text", str)())
    ]


def clipped(page: QWidget) -> list[str]:
    """Return what is in sight and got less room than it needs at least."""
    # New parts come into sight, then their neighbours make room, then the scroll area grows.
    for _ in range(3):
        QCoreApplication.processEvents()
    parts: list[QAbstractButton | Text] = [
        *page.findChildren(QAbstractButton),
        *page.findChildren(Text),
    ]
    assert parts
    return [
        f"{type(one).__name__} {one.text()!r}: {one.size()}, needs {_needed(one)}"
        for one in parts
        if one.isVisible() and _needed(one).expandedTo(one.size()) != one.size()
    ]


def _needed(part: QWidget) -> QSize:
    """Return the least size; a text that wraps is as high as its lines at its width."""
    least = part.minimumSizeHint()
    if part.hasHeightForWidth():
        return QSize(least.width(), part.heightForWidth(part.width()))
    return least


def button(page: QWidget, words: str) -> QAbstractButton:
    """Return the one visible button that says these words or is named by them."""
    found = [
        one
        for one in page.findChildren(QAbstractButton)
        if words in {one.text(), one.accessibleName()} and not one.isHidden()
    ]
    assert len(found) == 1, f"{len(found)} buttons say {words}"
    return found[0]


def actions_of(owner: QWidget) -> dict[str, QAction]:
    """Return the entries of a button's menu by their words."""
    assert isinstance(owner, QPushButton)
    return {action.text(): action for action in owner.menu().actions()}
