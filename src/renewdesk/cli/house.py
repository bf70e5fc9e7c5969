"""What the command line works with; ``renewdesk.bootstrap`` builds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.ids import CardId
    from renewdesk.domain.text import Text
    from renewdesk.services.adding import AddingCards
    from renewdesk.services.background import CheckingInBackground
    from renewdesk.services.card_times import KeepingCardTimes
    from renewdesk.services.carrier_hosts import CarrierHosts
    from renewdesk.services.catalogue_updates import CatalogueUpdates
    from renewdesk.services.checking import Checking
    from renewdesk.services.checking_dossiers import CheckingDossiers
    from renewdesk.services.checkup import CheckingUp
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.dossiers import MakingDossiers
    from renewdesk.services.editing import EditingCards
    from renewdesk.services.keeping import KeepingCards, KeepingCopies
    from renewdesk.services.noting_plans import NotingPlans
    from renewdesk.services.number_services import NumberServices
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.own_rules import OwnRules
    from renewdesk.services.ports.files import Catalogue, ReceiptFiles, RuleFiles
    from renewdesk.services.ports.procedures import Procedures
    from renewdesk.services.reading_receipts import ReadingReceipts
    from renewdesk.services.receipt_queue import QueueingReceipts
    from renewdesk.services.receipt_search import SearchingReceipts
    from renewdesk.services.receipt_trust import TrustingReceipts
    from renewdesk.services.receipts import KeepingReceipts
    from renewdesk.services.recording import Recording
    from renewdesk.services.reminding import Reminding
    from renewdesk.services.renewing import Renewing
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.why_reminders import ExplainingReminders


@value(kw_only=True)
class Options:
    """What stands before the verb: where the data lies, what time it is, and how to answer.

    ``card`` is the card that the window shows first, when there is no verb.
    """

    data_dir: Path | None = None
    now: datetime | None = None
    json: bool = False
    card: str = ""


class House(Protocol):
    """The use cases of one data folder; nothing is opened before it is asked for."""

    @property
    def time_here(self) -> TimeHere:
        """Now, and where the owner is."""

    @property
    def catalogue(self) -> Catalogue:
        """The carriers that are shipped, and newer ones that the owner imported."""

    @property
    def adding(self) -> AddingCards:
        """Add a card."""

    @property
    def editing(self) -> EditingCards:
        """Edit a card."""

    @property
    def rule_files(self) -> RuleFiles:
        """Rules and carriers in files of the owner's own."""

    @property
    def own_rules(self) -> OwnRules:
        """Work on rules of the owner's own."""

    @property
    def recording(self) -> Recording:
        """Record, undo and confirm."""

    @property
    def desk(self) -> ReadingDesk:
        """Look at cards."""

    @property
    def keeping(self) -> KeepingCards:
        """Archive cards and bring them back."""

    @property
    def number_services(self) -> NumberServices:
        """Note which services use a number, and where they moved."""

    @property
    def renewing(self) -> Renewing:
        """Renew cards step by step."""

    @property
    def procedures(self) -> Procedures:
        """How cards are renewed, and what to do when it does not work."""

    @property
    def noting_plans(self) -> NotingPlans:
        """Note the plans of sellers and compare them."""

    @property
    def copies(self) -> KeepingCopies:
        """The daily copy."""

    @property
    def receipts(self) -> KeepingReceipts:
        """Keep receipts."""

    @property
    def receipt_search(self) -> SearchingReceipts:
        """Find receipts."""

    @property
    def receipt_trust(self) -> TrustingReceipts:
        """Verify receipts, mend them, throw them away and bring them back."""

    @property
    def receipt_queue(self) -> QueueingReceipts:
        """Take files in and let the owner say what they prove."""

    @property
    def dossiers(self) -> MakingDossiers:
        """Make dossiers of cards and disputes."""

    @property
    def checking_dossiers(self) -> CheckingDossiers:
        """Check dossiers that somebody handed over."""

    @property
    def receipt_reading(self) -> ReadingReceipts:
        """Read what receipts say."""

    @property
    def receipt_files(self) -> ReceiptFiles:
        """Judge and keep the file of a receipt before the fact that it proves is recorded."""

    @property
    def pages(self) -> OpeningPages:
        """Open official pages."""

    @property
    def updates(self) -> CatalogueUpdates:
        """Compare a newer catalogue with the desk, import carriers, accept their rules."""

    @property
    def hosts(self) -> CarrierHosts:
        """Confirm new hosts."""

    @property
    def reminding(self) -> Reminding:
        """Remind."""

    @property
    def card_times(self) -> KeepingCardTimes:
        """Give cards reminder times of their own."""

    @property
    def why_reminders(self) -> ExplainingReminders:
        """Say why a reminder came, or did not."""

    @property
    def settings(self) -> KeepingSettings:
        """Read the settings."""

    @property
    def checking(self) -> Checking:
        """Do a pass and remember it."""

    @property
    def checkup(self) -> CheckingUp:
        """Ask the carriers for every date in doubt."""

    @property
    def background(self) -> CheckingInBackground:
        """Let the system check while no window is open."""

    def own_carriers(self) -> tuple[tuple[Text, tuple[CardId, ...]], ...]:
        """Return the carriers that only the owner's cards name, with those cards.

        Read from the ready rows: no desk is made or opened for it.
        """

    def copy_desk(self, target: Path | None) -> Path:
        """Write a verified copy of the database, by default among the daily ones."""

    def shipped(self, *names: str) -> Path:
        """Return the path of a file that is shipped with the program."""


@value
class Doors:
    """The ways from the command line into the house, and out of it when something breaks.

    ``open_house`` takes whether the verb needs the desk; without it nothing is made on the disk.
    """

    open_house: Callable[[Options, bool], AbstractContextManager[House]]
    open_window: Callable[[Options], int]
    report_bug: Callable[[Options, BaseException], Path | None]
