"""What is said of a dossier wherever one is made: its sums, its receipts, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in, zone_named
from renewdesk.domain.dossier import Sum
from renewdesk.domain.dossier_paper import Problem
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.renewals import Reason
from renewdesk.words.dates import clock_time, date_range, day_and_month, long_date, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import grouped, hidden, money
from renewdesk.words.places import city
from renewdesk.words.speech import is_chinese, ntr, tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.dossier import DossierPlan, Total

KINDS = {
    MediaType.PDF: "PDF",
    MediaType.PNG: "PNG",
    MediaType.JPEG: "JPEG",
    MediaType.WEBP: "WebP",
    MediaType.HEIC: "HEIC",
    MediaType.EML: "EML",
}


def sum_word(kind: Sum) -> str:
    """Return where the money of a sum came from."""
    return {
        Sum.PAID: tr("Paid"),
        Sum.FROM_BALANCE: tr("Taken from the balance"),
        Sum.RECEIVED: tr("Received as a transfer"),
    }[kind]


def total_words(total: Total) -> str:
    """Return a sum with the number of payments in it: ``20.00 EUR, 2 payments``."""
    counted = ntr("{count} payment", "{count} payments", total.count)
    return tr("{amount}, {payments}").format(amount=money(total.money), payments=counted)


def unpriced_words(plan: DossierPlan) -> str:
    """Return that payments are in no sum because nobody noted an amount; empty without one."""
    said = ntr(
        "{count} payment has no amount noted and is in no sum.",
        "{count} payments have no amount noted and are in no sum.",
        plan.unpriced,
    )
    return said if plan.unpriced else ""


def problem_words(problem: Problem) -> str:
    """Return why a receipt is not shown on its page."""
    return {
        Problem.MISSING: tr("The file is gone from the folder. Only what was noted of it is left."),
        Problem.CHANGED: tr("The file is no longer the one that was added, so it is not shown."),
        Problem.UNREADABLE: tr("The system did not let the file be read."),
        Problem.LOCKED: tr("The file is locked by a password and cannot be drawn."),
        Problem.DAMAGED: tr(
            "The file cannot be drawn: something in it is damaged, or its kind needs an extra of "
            "this program."
        ),
        Problem.TOO_MUCH: tr("Drawing the file took more time or memory than one file may cost."),
    }[problem]


def problem_word(problem: Problem) -> str:
    """Return why a receipt is not shown, for a column."""
    return {
        Problem.MISSING: tr("missing"),
        Problem.CHANGED: tr("changed"),
        Problem.UNREADABLE: tr("not readable"),
        Problem.LOCKED: tr("locked"),
        Problem.DAMAGED: tr("not drawn"),
        Problem.TOO_MUCH: tr("not drawn"),
    }[problem]


def secret_words() -> str:
    """Return why a receipt with a secret inside is left out."""
    return tr("left out, because a secret is inside, or it could not be read to its end")


def number_words(plan: DossierPlan) -> str:
    """Return the card's number, whole or with its middle hidden, as the owner chose."""
    number = plan.card.number
    return hidden(number) if plan.choice.masked else grouped(number)


def period_words(plan: DossierPlan) -> str:
    """Return the stretch of a dossier with the city whose days these are."""
    first, last = plan.first_on, plan.last_on
    if first is None or last is None:
        return tr("nothing is recorded in it")
    days = short_date(first) if first == last else date_range(first, last)
    return in_city(days, plan.card.zone)


def in_city(days: str, zone: str) -> str:
    """Return a day or more with the city of their zone: ``2 Dec 2026 (Rome)``."""
    return f"{days}（{city(zone)}）" if is_chinese() else f"{days} ({city(zone)})"


def day_words(day: date, zone: str) -> str:
    """Return a day with the city of its zone."""
    return in_city(short_date(day), zone)


def moment_words(at: datetime, zone: str, owner_zone: str) -> tuple[str, ...]:
    """Return an instant in a zone, and in the owner's where the wall clock differs there."""
    said = _moment(short_date(today_in(zone, at)), at, zone)
    here, there = (at.astimezone(zone_named(one)) for one in (owner_zone, zone))
    if here.utcoffset() == there.utcoffset():
        return (said,)
    day = day_and_month(here.date()) + " " if here.date() != there.date() else ""
    return said, in_city(f"{day}{clock_time(at, owner_zone)}", owner_zone)


def made_words(plan: DossierPlan) -> str:
    """Return when a dossier was made, with the city and the offset from UTC."""
    at = plan.made_at.astimezone(zone_named(plan.zone))
    offset = at.strftime("%z")
    said = f"UTC{offset[:3]}:{offset[3:]}" if plan.zone != "UTC" else ""
    return _moment(long_date(at.date()), plan.made_at, plan.zone, said)


def _moment(day: str, at: datetime, zone: str, offset: str = "") -> str:
    where = city(zone) + (f", {offset}" if offset else "")
    if is_chinese():
        return f"{day} {clock_time(at, zone)}（{where.replace(', ', '，')}）"
    return f"{day}, {clock_time(at, zone)} ({where})"


def reason_word(reason: Reason) -> str:
    """Return why a try did not work, for a line of the ledger."""
    return {
        Reason.PAGE_UNREACHABLE: tr("the page did not open"),
        Reason.PAGE_BLOCKED: tr("the page refused access"),
        Reason.CONNECTION_LOST: tr("the connection broke off"),
        Reason.CARD_REFUSED: tr("the payment card was refused"),
        Reason.NO_BANK_CODE: tr("the bank’s code did not arrive"),
        Reason.NOTHING_HAPPENED: tr("nothing happened"),
        Reason.CODE_REJECTED: tr("the code was rejected"),
        Reason.PROFILE_NOT_INSTALLED: tr("the profile could not be installed"),
        Reason.APP_NOT_FOUND: tr("the app was not found"),
        Reason.SHOP_REFUSED: tr("the shop refused"),
        Reason.NO_LOGIN: tr("signing in did not work"),
        Reason.DOCUMENT_REFUSED: tr("the document was refused"),
        Reason.OTHER: tr("another reason"),
    }[reason]


def size_words(size: int) -> str:
    """Return a size in bytes, exact and as people read it: ``84 KB``, ``1.2 MB``."""
    kilobytes = max(round(size / 1024), 1)
    if kilobytes < 1024:  # noqa: PLR2004 - the next unit begins here
        return tr("{number} KB").format(number=kilobytes)
    return tr("{number} MB").format(number=f"{size / 1024 / 1024:.1f}")


def heading_of(plan: DossierPlan) -> str:
    """Return what a dossier is called: the owner's heading, else the card's."""
    typed = one_line(plan.choice.heading.strip())
    return typed or tr("Payments and receipts of {card}").format(card=one_line(plan.card.label))
