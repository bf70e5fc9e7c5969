"""What is said of a try of a renewal that did not work and is to be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.renewals import Charged, Reason
from renewdesk.words.dates import clock_time, day_and_month
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.retries import Retry


def retry_title() -> str:
    """Return what a reminder to try again says first, after the card's name."""
    return tr("time to try again")


def retry_body(retry: Retry, owner_zone: str) -> tuple[str, ...]:
    """Return the sentences of a reminder to try again: what failed when, and what to look at."""
    said = tr("Try again: {what} ({date}, {time}).").format(
        what=failed_words(retry.reason),
        date=day_and_month(today_in(owner_zone, retry.failed_at)),
        time=clock_time(retry.failed_at, owner_zone),
    )
    return (said, _look_first(retry.charged))


def _look_first(charged: Charged | None) -> str:
    """Return what comes before another payment, as far as the owner knows where the money is."""
    if charged is Charged.YES:
        return tr("The money was taken: look first whether the payment arrived, do not pay twice.")
    if charged is Charged.UNSURE:
        return tr("Look first whether the money was taken; do not pay twice.")
    return ""


def failed_words(reason: Reason) -> str:
    """Return what went wrong, within a sentence."""
    return {
        Reason.PAGE_UNREACHABLE: tr("the page could not be reached"),
        Reason.PAGE_BLOCKED: tr("the page was blocked from where you were"),
        Reason.CONNECTION_LOST: tr("the connection was lost while paying"),
        Reason.CARD_REFUSED: tr("the payment card was refused"),
        Reason.NO_BANK_CODE: tr("no bank code arrived"),
        Reason.NOTHING_HAPPENED: tr("paid, but nothing happened"),
        Reason.CODE_REJECTED: tr("the code was rejected"),
        Reason.PROFILE_NOT_INSTALLED: tr("the eSIM profile was not installed"),
        Reason.APP_NOT_FOUND: tr("the app was not found"),
        Reason.SHOP_REFUSED: tr("the shop refused"),
        Reason.NO_LOGIN: tr("signing in did not work"),
        Reason.DOCUMENT_REFUSED: tr("the document was refused"),
        Reason.OTHER: tr("it did not work"),
    }[reason]


def again_words() -> str:
    """Return the words of the button that leads back to the renewal."""
    return tr("Try again…")
