"""The use cases that the window works with, handed over ready by bootstrap.

They open in the storage thread after the first picture, because importing SQLAlchemy costs more
than the whole start of a window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.services.adding import AddingCards
    from renewdesk.services.background import CheckingInBackground
    from renewdesk.services.card_times import KeepingCardTimes
    from renewdesk.services.carrier_hosts import CarrierHosts
    from renewdesk.services.catalogue_updates import CatalogueUpdates
    from renewdesk.services.checking import Checking
    from renewdesk.services.checkup import CheckingUp
    from renewdesk.services.deleting import DeletingCards
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.dossiers import MakingDossiers
    from renewdesk.services.editing import EditingCards
    from renewdesk.services.idle_checks import CheckingWhenIdle
    from renewdesk.services.installing import InstallingProfiles
    from renewdesk.services.keeping import KeepingCards, KeepingCopies
    from renewdesk.services.noting_plans import NotingPlans
    from renewdesk.services.number_services import NumberServices
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.own_rules import OwnRules
    from renewdesk.services.password_dates import KeepingPasswordDates
    from renewdesk.services.ports.codes import CodeDrawing
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.numbers import NumberBook
    from renewdesk.services.ports.previews import PagePictures
    from renewdesk.services.ports.procedures import Procedures
    from renewdesk.services.ports.system import Notification, PressedButtons, Shown, WakeUps
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
    from renewdesk.services.renewing import Renewing
    from renewdesk.services.secrets import KeepingSecrets
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.watched_folder import WatchingFolder
    from renewdesk.services.why_reminders import ExplainingReminders
    from renewdesk.ui.tray_messages import TrayMessages


@value
class Services:
    """Every use case, over one storage. To be called in the storage thread only.

    `tray_messages` waits for an icon in the tray that shows what no other way can.

    `background` asks the system, which may take its time, and belongs to a thread of its own.
    `secrets` asks the keyring, which may never answer: by the `Safe` only.
    `time_here`, `numbers` and `procedures` may be asked on any thread: they touch no storage.
    `send_test` shows a notification and tells what became of it; `make_copy` writes a verified copy
    of the database; `close` releases the database and is the last call.
    """

    desk: ReadingDesk
    adding: AddingCards
    editing: EditingCards
    own_rules: OwnRules
    recording: Recording
    keeping: KeepingCards
    number_services: NumberServices
    noting_plans: NotingPlans
    renewing: Renewing
    rounds: RenewalRounds
    installing: InstallingProfiles
    receipts: KeepingReceipts
    receipt_search: SearchingReceipts
    receipt_listing: ListingReceipts
    receipt_trust: TrustingReceipts
    dossiers: MakingDossiers
    receipt_queue: QueueingReceipts
    evidence: NotingEvidence
    idle_checks: CheckingWhenIdle
    watched_folder: WatchingFolder
    pages: OpeningPages
    updates: CatalogueUpdates
    hosts: CarrierHosts
    settings: KeepingSettings
    secrets: KeepingSecrets
    password_dates: KeepingPasswordDates
    deleting: DeletingCards
    reminding: Reminding
    checking: Checking
    checkup: CheckingUp
    card_times: KeepingCardTimes
    why_reminders: ExplainingReminders
    background: CheckingInBackground
    copies: KeepingCopies
    pictures: PagePictures
    drawing: CodeDrawing
    reading_codes: ReadingCodes
    catalogue: Catalogue
    procedures: Procedures
    numbers: NumberBook
    time_here: TimeHere
    buttons: PressedButtons
    tray_messages: TrayMessages
    wake_ups: WakeUps
    send_test: Callable[[Notification], Shown]
    make_copy: Callable[[], object]
    close: Callable[[], None]
