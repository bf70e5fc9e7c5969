"""Make a dossier of a card, or of a dispute: one PDF, or an archive with the unchanged originals.

Planning asks the storage and reads every file once; writing asks files and processes alone and
takes its time, so it belongs on a thread of its own.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.days import zone_named
from renewdesk.domain.dossier import (
    CardFacts,
    DossierChoice,
    LeftOut,
    Paper,
    is_payment,
    planned,
)
from renewdesk.domain.dossier_paper import LOST, Caption, Picture
from renewdesk.domain.errors import (
    DataDamagedError,
    Fault,
    NotFoundError,
    RuleViolationError,
)
from renewdesk.domain.values import value
from renewdesk.services.dossier_manifest import MANIFEST, PDF, manifest_of, member_name, plain_name
from renewdesk.services.loading import find_card
from renewdesk.services.ports.dossiers import Member
from renewdesk.services.receipts import view_in
from renewdesk.words.dossier_paper import dossier_document, receipt_document
from renewdesk.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.dossier import DossierPlan, DossierReceipt
    from renewdesk.domain.dossier_paper import Looked, PaperDocument
    from renewdesk.services.dossier_looks import LookingIntoReceipts
    from renewdesk.services.ports.dossiers import DossierFiles, Packed, PaperWriting
    from renewdesk.services.ports.files import Catalogue, ReceiptFiles
    from renewdesk.services.ports.previews import PagePicture
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.services.time_here import TimeHere

Name = TypeVar("Name", bound=str)
PDF_ENDING, ZIP_ENDING = ".pdf", ".zip"


class _StoppedError(Exception):
    """The owner wants no dossier any more."""


@value
class Watch:
    """Who looks on: told how far it is, ``done`` of ``total``; asked whether to stop."""

    told: Callable[[int, int], None]
    is_stopped: Callable[[], bool]


def _nobody(_done: int, _total: int) -> None:
    """Take what nobody looks at."""


NOBODY = Watch(_nobody, lambda: False)


@value
class DossierTools:
    """What dossiers are made with, and the paper that is used where the owner lives."""

    looking: LookingIntoReceipts
    paper: PaperWriting
    files: DossierFiles
    size: Paper = Paper.A4


@value
class Written:
    """A dossier that lies in its place: what is inside, and what became of each receipt."""

    target: Path
    pages: int
    size: int
    plan: DossierPlan
    looked: Mapping[int, Looked]

    @property
    def problems(self) -> tuple[tuple[DossierReceipt, Looked], ...]:
        """The receipts that are named but not shown, because their file could not be."""
        looks = ((one, self.looked[one.number]) for one in self.plan.shown)
        return tuple((one, look) for one, look in looks if look.problem is not None)


@value
class _Made:
    """A PDF that is drawn, and what it shows."""

    plan: DossierPlan
    looked: Mapping[int, Looked]
    pages: int


class MakingDossiers:
    """The use cases around dossiers."""

    def __init__(
        self,
        storage: Storage,
        files: ReceiptFiles,
        time_here: TimeHere,
        catalogue: Catalogue,
        tools: DossierTools,
    ) -> None:
        self._storage = storage
        self._files = files
        self._time = time_here
        self._catalogue = catalogue
        self._tools = tools

    @property
    def paper(self) -> Paper:
        """The paper that is used where the owner lives."""
        return self._tools.size

    def facts(self, card: str) -> CardFacts:
        """Return all that a dossier of a card may hold, each file compared with its digest.

        Raises:
            NotFoundError: there is no such card.
        """
        with self._storage.reading() as unit:
            one = find_card(unit, card)
            receipts = unit.receipts(one.id)
            digests = frozenset(receipt.sha256 for receipt in receipts)
            read = unit.receipt_texts(digests).keys()
            secret = digests & unit.digests_with_secret()
            events, renewals = unit.events(one.id), unit.renewals(one.id)
        states = {digest: self._files.check(digest) for digest in digests}
        return CardFacts(
            card=one,
            carrier=self._carrier(one),
            events=tuple(events),
            renewals=tuple(renewals),
            receipts=tuple(replace(one, integrity=states[one.sha256]) for one in receipts),
            secret=secret,
            unread=digests - read,
            made_at=self._time.now(),
            zone=self._time.zone(),
        )

    def plan(self, card: str, choice: DossierChoice) -> DossierPlan:
        """Return what will stand in a dossier.

        Payments, receipts and a renewal may be named by the beginning of their ids.

        Raises:
            NotFoundError: there is no such card, payment, renewal or receipt.
            RuleViolationError: the period ends before it begins.
        """
        facts = self.facts(card)
        return planned(facts, _named(facts, choice))

    def write(
        self, plan: DossierPlan, target: Path, *, replace: bool = False, watch: Watch = NOBODY
    ) -> Written | None:
        """Write a dossier as the ending of the name says; None when it was stopped meanwhile.

        What is stopped, killed or refused leaves nothing in the place. Whatever holds a secret that
        nobody knew of is left out.

        Raises:
            RuleViolationError: the name ends in neither ``.pdf`` nor ``.zip``, or is taken.
            EnvironmentFaultError: the disk is full, the place refuses, or no process starts.
        """
        kind = kind_of(target)
        if not replace and target.exists():
            raise RuleViolationError(Fault.FILE_EXISTS, "out", path=str(target))
        with suppress(_StoppedError), self._tools.files.room() as room:
            made = self._made(plan, room, watch)
            result = room / PDF
            if kind == ZIP_ENDING:
                result = room / "dossier.zip"
                self._pack(made, room / PDF, result, watch)
            size = self._tools.files.packed(result).size
            self._tools.files.put(result, target, replace=replace)
            return Written(target, made.pages, size, made.plan, made.looked)
        return None

    def draft(self, plan: DossierPlan, watch: Watch = NOBODY) -> Path | None:
        """Draw a dossier for a printer, into a file that goes by itself; None when stopped.

        Raises:
            EnvironmentFaultError: the disk is full, or no process starts.
        """
        target = self._tools.files.draft(PDF)
        with suppress(_StoppedError):
            self._made(plan, target.parent, watch)
            return target
        return None

    def hand_out(self, receipt: str) -> Path:
        """Return a read-only copy of a receipt, under the name it came with, for another program.

        Raises:
            NotFoundError: there is no such receipt.
            RuleViolationError: a secret is inside.
            DataDamagedError: the file is gone or its content changed.
            EnvironmentFaultError: the copy cannot be written.
        """
        with self._storage.reading() as unit:
            one = view_in(unit, receipt).receipt
            secret = one.sha256 in unit.digests_with_secret()
        if secret:
            name = one.original_name
            raise RuleViolationError(Fault.RECEIPT_KEPT_BACK, "receipt", name=name)
        copy = self._files.viewing_copy(one.sha256, one.media_type, one.original_name)
        return self._tools.files.copy_out(copy, plain_name(one))

    def receipt(self, receipt: str) -> ReceiptView:
        """Return the receipt that shall be printed.

        Raises:
            NotFoundError: there is no such receipt.
        """
        with self._storage.reading() as unit:
            return view_in(unit, receipt)

    def draft_of_receipt(self, view: ReceiptView) -> Path:
        """Draw one receipt for a printer, with what it is above each page; as :meth:`draft`.

        Raises:
            EnvironmentFaultError: the disk is full, or no process starts.
        """
        facts = CardFacts(
            card=view.card,
            carrier=self._carrier(view.card),
            events=(view.event,) if view.event else (),
            renewals=(),
            receipts=(view.receipt,),
            secret=frozenset(),
            unread=frozenset(),
            made_at=self._time.now(),
            zone=self._time.zone(),
        )
        plan = planned(facts, DossierChoice(paper=self.paper))
        one = replace(plan.receipts[0], is_allowed=True)
        looked = self._tools.looking.look(one)
        document = receipt_document(plan, one, looked, _key(plan))
        target = self._tools.files.draft(PDF)
        self._tools.paper.write(document, self._pages_of(plan, document, NOBODY, 0), target)
        return target

    def _carrier(self, card: Card) -> str:
        known = self._catalogue.carrier(card.carrier) if card.carrier else None
        return (known.name if known else card.carrier_name).spoken(language())

    def _made(self, plan: DossierPlan, room: Path, watch: Watch) -> _Made:
        """Look into every receipt and draw the PDF."""
        looked: dict[int, Looked] = {}
        for one in plan.shown:
            _tell(watch, len(looked), 2 * len(plan.shown))
            looked[one.number] = self._tools.looking.look(one)
        plan = _without_secrets(plan, looked)
        document = dossier_document(plan, looked, _key(plan))
        pictures = self._pages_of(plan, document, watch, len(looked))
        pages = self._tools.paper.write(document, pictures, room / PDF)
        return _Made(plan, looked, pages)

    def _pages_of(
        self, plan: DossierPlan, document: PaperDocument, watch: Watch, done: int
    ) -> Iterator[PagePicture | None]:
        """Yield the pages of receipts, each drawn when it is asked for."""
        receipts = {one.number: one.receipt for one in plan.receipts}
        total, receipt, page = done + document.pictures, 0, 0
        for part in document.parts:
            if isinstance(part, Caption):
                page = page + 1 if part.receipt == receipt else 1
                receipt = part.receipt
            elif isinstance(part, Picture):
                _tell(watch, done, total)
                done += 1
                yield self._tools.looking.page(receipts[receipt], page)
        _tell(watch, done, total)

    def _pack(self, made: _Made, pdf: Path, archive: Path, watch: Watch) -> None:
        """Pack the PDF, the manifest and the originals, and make sure that they still are these."""
        tools, plan = self._tools, made.plan
        drawn = tools.files.packed(pdf)
        inside = [one for one in plan.shown if made.looked[one.number].problem not in LOST]
        manifest = manifest_of(plan, made.looked, drawn, made.pages)

        def members() -> Iterator[Member]:
            yield Member(PDF, pdf)
            yield Member(MANIFEST, manifest)
            for one in inside:
                _tell(watch, 0, 0)
                yield Member(member_name(one), self._files.path(one.receipt.sha256))

        at = plan.made_at.astimezone(zone_named(plan.zone))
        packed = tools.files.pack(members(), archive, at)
        for one in inside:
            _compare(one, packed[member_name(one)])


def kind_of(target: Path) -> str:
    """Return what the name of a file asks for: an archive or a PDF, by its ending.

    Raises:
        RuleViolationError: it ends otherwise.
    """
    ending = target.suffix.lower()
    if ending not in {PDF_ENDING, ZIP_ENDING}:
        raise RuleViolationError(Fault.DOSSIER_ENDING, "out", given=target.name)
    return ending


def _tell(watch: Watch, done: int, total: int) -> None:
    """Tell how far it is; end everything where the owner wants no more of it."""
    if watch.is_stopped():
        raise _StoppedError
    if total:
        watch.told(done, total)


def _without_secrets(plan: DossierPlan, looked: Mapping[int, Looked]) -> DossierPlan:
    """Return a plan that leaves out what was found to hold a secret only now."""
    receipts = tuple(
        replace(one, left_out=LeftOut.SECRET)
        if one.number in looked and looked[one.number].secret
        else one
        for one in plan.receipts
    )
    return replace(plan, receipts=receipts)


def _compare(one: DossierReceipt, packed: Packed) -> None:
    """Refuse an archive in which a file is another one than was checked a moment before."""
    if packed.sha256 != one.receipt.sha256:
        digest = one.receipt.sha256
        raise DataDamagedError(Fault.RECEIPT_CHANGED, "receipt", sha256=digest)


def _key(plan: DossierPlan) -> str:
    """Return what tells this dossier from every other one."""
    said = "\n".join((repr(plan.choice), plan.card.id, plan.made_at.isoformat()))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def _named(facts: CardFacts, choice: DossierChoice) -> DossierChoice:
    """Return a choice whose payments, receipts and renewal are named by their whole ids."""
    first, last = choice.first_on, choice.last_on
    if first is not None and last is not None and last < first:
        raise RuleViolationError(Fault.DAYS_BACKWARDS, "to", given=last, known=first)
    payments = [one.id for one in facts.events if one.voided_at is None and is_payment(one)]
    receipts = [one.id for one in facts.receipts]
    renewals = [one.id for one in facts.renewals]
    return replace(
        choice,
        payments=frozenset(_one(said, payments, Fault.UNKNOWN_EVENT) for said in choice.payments),
        with_secrets=frozenset(
            _one(said, receipts, Fault.UNKNOWN_RECEIPT) for said in choice.with_secrets
        ),
        without=frozenset(_one(said, receipts, Fault.UNKNOWN_RECEIPT) for said in choice.without),
        renewal=_one(choice.renewal, renewals, Fault.UNKNOWN_RENEWAL) if choice.renewal else None,
    )


def _one(said: Name, known: Sequence[Name], fault: Fault) -> Name:
    """Return the id that a text names, whole or by its beginning."""
    found = [one for one in known if one == said] or [
        one for one in known if said and one.startswith(said)
    ]
    if len(found) != 1:
        raise NotFoundError(fault, "dossier", given=said)
    return found[0]
