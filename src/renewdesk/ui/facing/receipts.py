"""Receipts as the table and the preview show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.money import Money
from renewdesk.domain.receipts import Integrity, MediaType
from renewdesk.domain.values import value
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Payment
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.receipts import ReceiptView

_TYPES = {
    MediaType.PDF: ("PDF", "file"),
    MediaType.PNG: ("PNG", "image"),
    MediaType.JPEG: ("JPG", "image"),
    MediaType.WEBP: ("WebP", "image"),
    MediaType.HEIC: ("HEIC", "image"),
    MediaType.EML: ("EML", "mail"),
}
#: Stands where nothing is known.
NOTHING = "—"
_SUMS_SHOWN = 3
_NAMED = 4
_DIGEST_GROUP = 4


@value(kw_only=True)
class RowFacts:
    """What is known of one row: of a receipt, or of a payment that has none and so no file.

    ``part`` is the how many-th of how many files of its payment it is.
    """

    key: str
    card: Card
    event: str
    day: date
    paid: Money | None
    method: str
    order: str
    media_type: MediaType | None
    name: str
    integrity: Integrity | None
    is_checked: bool
    part: tuple[int, int]


@value(kw_only=True)
class ReceiptFace:
    """One row of the table; ``receipt_id`` is its key.

    ``about_amount`` says why an amount stands back: another file of the same payment counts it.
    """

    receipt_id: str
    card_id: str
    event_id: str
    tile: str
    card: str
    date: str
    amount: str
    about_amount: str
    method: str
    order: str
    kind: str
    kind_icon: str
    file_name: str
    integrity: ChipFace
    is_problem: bool
    accessible: str


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """What the last check of a file found, in full."""

    tone: Tone
    icon: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class PreviewFace:
    """The words around the picture of a receipt."""

    icon: str
    file_name: str
    about: str
    badge: BadgeFace
    facts: tuple[FactFace, ...]
    order: str


def day_of(view: ReceiptView, zone: str) -> date:
    """Return the day of a receipt: of what it proves, else the one on which it was taken in."""
    if view.event is not None:
        return view.event.day(view.card.zone)
    return today_in(zone, view.receipt.added_at)


def receipt_face(facts: RowFacts) -> ReceiptFace:
    """Return what the table shows of a receipt, or of a payment without one."""
    number, count = facts.part
    kind, icon = kind_of(facts.media_type)
    chip = _chip(facts.integrity, is_checked=facts.is_checked)
    shown = (short_date(facts.day), facts.card.label, money(facts.paid) if facts.paid else NOTHING)
    nth = tr("file {number} of {count} of this payment").format(number=number, count=count)
    said = (*shown, facts.method, facts.order, kind, nth if count > 1 else "", chip.text)
    return ReceiptFace(
        receipt_id=facts.key,
        card_id=facts.card.id,
        event_id=facts.event,
        tile=facts.card.country,
        card=shown[1],
        date=shown[0],
        amount=shown[2],
        about_amount=tr("Counted once: {part}").format(part=nth) if number > 1 else "",
        method=facts.method or NOTHING,
        order=facts.order or NOTHING,
        kind=f"{kind} {number}/{count}" if count > 1 else kind,
        kind_icon=icon,
        file_name=facts.name,
        integrity=chip,
        is_problem=facts.integrity not in {None, Integrity.OK},
        accessible=_accessible(said),
    )


def kind_of(media_type: MediaType | None) -> tuple[str, str]:
    """Return how a kind of file is called, and its icon; a dash where there is no file."""
    return _TYPES[media_type] if media_type is not None else (NOTHING, "")


def method_of(payment: Payment) -> str:
    """Return the way of paying as far as it was noted: the method, else channel, else seller."""
    return payment.method or payment.channel or payment.seller


def integrity_chip(receipt: Receipt) -> ChipFace:
    """Return what the last check found, as icon and word."""
    return _chip(receipt.integrity, is_checked=receipt.checked_at is not None)


def _chip(integrity: Integrity | None, *, is_checked: bool) -> ChipFace:
    found = {
        None: ChipFace(tr("No receipt"), "receipt", Tone.SOON, quiet=True),
        Integrity.CHANGED: ChipFace(tr("Changed"), "shieldx", Tone.NOW, quiet=True),
        Integrity.MISSING: ChipFace(tr("Missing"), "xc", Tone.NOW, quiet=True),
        Integrity.UNREADABLE: ChipFace(tr("Not readable"), "alert", Tone.NOW, quiet=True),
    }.get(integrity)
    if found is not None:
        return found
    if not is_checked:
        return ChipFace(tr("Not checked"), "qcirc", Tone.TEXT2, quiet=True)
    return ChipFace(tr("Intact"), "shield", Tone.OK, quiet=True)


def preview_face(view: ReceiptView, now: datetime, zone: str, pages: int = 0) -> PreviewFace:
    """Return the words around a preview; ``pages`` is 0 while they are not known."""
    receipt, event = view.receipt, view.event
    kind, icon = _TYPES[receipt.media_type]
    counted = ntr("{count} page", "{count} pages", pages) if pages else ""
    about = " · ".join(part for part in (kind, counted, file_size(receipt.size)) if part)
    order = event.payment.order_number if event else ""
    paid = event.amount if event else None
    happened = event_word(event.kind) if event else tr("the card alone")
    if event and event.voided_at is not None:
        happened = tr("{event} (taken back since)").format(event=happened)
    facts = (
        _fact(tr("Order no."), order or NOTHING),
        _fact(tr("Date"), short_date(day_of(view, zone))),
        _fact(tr("Amount"), money(paid) if paid else NOTHING),
        _fact(tr("Method"), (method_of(event.payment) if event else "") or NOTHING),
        FactFace(tr("Card"), (PartFace(view.card.label, link=view.card.id),)),
        _fact(tr("Event"), happened[:1].upper() + happened[1:]),
    )
    return PreviewFace(icon, receipt.original_name, about, _badge(receipt, now, zone), facts, order)


def file_size(size: int) -> str:
    """Return a size in bytes as people read it: ``84 KB``, ``1.2 MB``."""
    kilobytes = max(round(size / 1024), 1)
    if kilobytes < 1024:  # noqa: PLR2004 - the next unit begins here
        return tr("{number} KB").format(number=kilobytes)
    return tr("{number} MB").format(number=f"{size / 1024 / 1024:.1f}")


def short_digest(sha256: str) -> str:
    """Return both ends of a digest: ``9c41 7d02 … 5be8 e07b``."""
    group = _DIGEST_GROUP
    head, tail = sha256[: 2 * group], sha256[-2 * group :]
    return f"{head[:group]} {head[group:]} … {tail[:group]} {tail[group:]}"


def time_of_check(at: datetime, now: datetime, zone: str) -> str:
    """Return when something was checked: ``today 09:02``, ``14 Oct 2026, 09:02``."""
    day, time = today_in(zone, at), clock_time(at, zone)
    days = (today_in(zone, now) - day).days
    if days == 0:
        return tr("today {time}").format(time=time)
    if days == 1:
        return tr("yesterday {time}").format(time=time)
    return tr("{date}, {time}").format(date=short_date(day), time=time)


def count_words(count: int, problems: int) -> str:
    """Return how many files there are, and with how many something is wrong."""
    files = ntr("{count} file", "{count} files", count)
    if not problems:
        return files
    return f"{files} · " + ntr("{count} problem", "{count} problems", problems)


def check_words(since: datetime | None, now: datetime, zone: str) -> str:
    """Return since when every file has been checked, which is the last full check."""
    if since is None:
        return tr("not all checked yet")
    return tr("last full check {time}").format(time=time_of_check(since, now, zone))


def check_result(views: Sequence[ReceiptView]) -> tuple[str, str]:
    """Return what a check found, as a headline and, where not all is well, the files by name."""
    found = Counter(view.receipt.integrity for view in views)
    if found[Integrity.OK] == len(views):
        return ntr("The file is intact", "All {count} files are intact", len(views)), ""
    parts = [
        ntr("{count} intact", "{count} intact", found[Integrity.OK]),
        ntr("{count} changed", "{count} changed", found[Integrity.CHANGED]),
        ntr("{count} missing", "{count} missing", found[Integrity.MISSING]),
        ntr("{count} not readable", "{count} not readable", found[Integrity.UNREADABLE]),
    ]
    order = (Integrity.OK, Integrity.CHANGED, Integrity.MISSING, Integrity.UNREADABLE)
    counts = [found[one] for one in order]
    title = ", ".join(words for words, count in zip(parts, counts, strict=True) if count)
    damaged = [view.receipt for view in views if view.receipt.integrity is not Integrity.OK]
    names = [
        tr("{name}: {result}").format(name=one.original_name, result=integrity_chip(one).text)
        for one in damaged[:_NAMED]
    ]
    if len(damaged) > _NAMED:
        names.append(tr("{count} more").format(count=len(damaged) - _NAMED))
    return title, " · ".join(names)


def sums(paid: Mapping[str, Money], year: int) -> tuple[str, str]:
    """Return what was paid in a year by currency, shortened and in full."""
    counts = Counter(one.currency for one in paid.values())
    totals: dict[str, Decimal] = {}
    for one in paid.values():
        totals[one.currency] = totals.get(one.currency, Decimal(0)) + one.amount
    order = sorted(totals, key=lambda currency: (-counts[currency], currency))
    words = [money(Money(totals[currency], currency)) for currency in order]
    if not words:
        return "", ""
    shown = words[:_SUMS_SHOWN]
    more = len(words) - len(shown)
    if more:
        shown.append(tr("{count} more").format(count=more))
    return f"{year}: " + " · ".join(shown), f"{year}: " + " · ".join(words)


def _fact(label: str, words: str) -> FactFace:
    return FactFace(label, (PartFace(words),))


def _badge(receipt: Receipt, now: datetime, zone: str) -> BadgeFace:
    digest = tr("SHA-256 {digest}").format(digest=short_digest(receipt.sha256))
    if receipt.checked_at is None:
        return BadgeFace(Tone.TEXT2, "qcirc", tr("Not checked yet"), digest)
    checked = tr("Checked {time}").format(time=time_of_check(receipt.checked_at, now, zone))
    if receipt.integrity is Integrity.MISSING:
        lost = tr("It is gone from the folder. The amounts are kept.")
        return BadgeFace(Tone.NOW, "xc", tr("The file is missing"), f"{lost}\n{checked}")
    if receipt.integrity is Integrity.UNREADABLE:
        other = tr("The system did not let RenewDesk read it.")
        words = f"{other}\n{checked}"
        return BadgeFace(Tone.NOW, "alert", tr("The file could not be read"), words)
    if receipt.integrity is Integrity.CHANGED:
        other = tr("Its content is no longer what was imported.")
        words = f"{other}\n{checked}"
        return BadgeFace(Tone.NOW, "shieldx", tr("The file was changed"), words)
    since = tr("Intact since import on {date}").format(
        date=short_date(today_in(zone, receipt.added_at))
    )
    return BadgeFace(Tone.OK, "shield", since, f"{digest}\n{checked}")


def _accessible(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part and part != NOTHING) + "."
