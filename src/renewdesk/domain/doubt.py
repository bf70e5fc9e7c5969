"""How far a date can be trusted: the age of its rule's text, and whether the owner saw it proven.

A rule is old when nobody looked at its source for a year, or when its text is more than three years
old and the owner never confirmed a date of that clock. A rule that is not well founded is asked
about once, soon after the card was added.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.folded import State
from renewdesk.domain.periods import Term
from renewdesk.domain.sources import Confidence
from renewdesk.domain.values import value
from renewdesk.domain.verdicts import Reason

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier, Code, Page
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.sources import Source

#: A source that nobody looked at for longer than this may have changed.
LOOKED_AT_WITHIN = timedelta(days=365)
_TEXT_HOLDS = Term(months=36)
_YEAR, _MONTH = 4, 7
_ABOUT_DATES = ("expir", "valid", "until", "date")
_ABOUT_CREDIT = ("balance", "credit", "detail", "left")


@value
class Age:
    """When a rule's text was written (as far as it says so) and when somebody last looked at it.

    ``dated`` is as precise as the text: a year, a month or a day.
    """

    dated: str
    seen_on: date | None


def was_confirmed(folded: Folded) -> bool:
    """Tell whether the owner ever read a date of this clock at the carrier."""
    return any(one.reason is Reason.CONFIRMED for one in folded.verdicts)


def age_of(folded: Folded, source: Source | None, today: date) -> Age | None:
    """Return the age of the rule behind a date where that is a reason for doubt, else None.

    A date that the owner read at the carrier does not come from the rule.
    """
    read = folded.because is not None and folded.because.by_owner
    if source is None or read:
        return None
    return age_of_source(source, today, confirmed=was_confirmed(folded))


def age_of_source(source: Source, today: date, *, confirmed: bool = False) -> Age | None:
    """Return the age of a text where that is a reason for doubt, else None.

    ``confirmed`` says that the carrier showed a date since which agrees that the text holds.
    """
    unseen = source.checked_on is not None and today - source.checked_on > LOOKED_AT_WITHIN
    written_on = last_day_of(source.dated)
    old = written_on is not None and _TEXT_HOLDS.after(written_on) < today
    if unseen or (old and not confirmed):
        return Age(source.dated, source.checked_on)
    return None


def last_day_of(dated: str) -> date | None:
    """Return the last day of the year, month or day by which a text is dated, None without one."""
    try:
        if len(dated) == _YEAR:
            return date(int(dated), 12, 31)
        if len(dated) == _MONTH:
            first = date.fromisoformat(f"{dated}-01")
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return parse_day(dated) if dated else None
    except (ValueError, RenewDeskError):
        return None


def asks_to_confirm(folded: Folded) -> bool:
    """Tell whether a running date rests on a rule that is not well founded, and on nothing else."""
    because = folded.because
    if because is None or because.source is None or folded.state is not State.DATED:
        return False
    weak = because.confidence in {Confidence.MEDIUM, Confidence.LOW}
    # A payment that waits to be seen at the carrier is asked about already.
    return weak and folded.confirmed and not was_confirmed(folded)


def telling_codes(carrier: Carrier) -> tuple[Code, ...]:
    """Return the carrier's codes that tell a date, else those that tell the credit, no others.

    The English purpose is asked: it is the one text that every code of the catalogue has.
    """
    for words in (_ABOUT_DATES, _ABOUT_CREDIT):
        telling = tuple(
            one
            for one in carrier.codes
            if any(word in one.purpose.en.casefold() for word in words)
            and not one.purpose.en.casefold().startswith("top up")
        )
        if telling:
            return telling
    return ()


def telling_page(carrier: Carrier) -> Page | None:
    """Return the carrier's page on which an owner can see the date: the account, else any."""
    pages = {page.what.value: page for page in carrier.pages}
    found = (pages.get(what) for what in ("account", "topup", "support", "plans"))
    return next((page for page in found if page is not None), None)
