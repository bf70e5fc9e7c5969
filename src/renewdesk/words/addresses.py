"""What is said of an address before it is opened: on whose record it is, and where it leads on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.words.dates import short_date
from renewdesk.words.speech import is_chinese, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.contact import Forward

#: So long nobody looked at an address whose age is said.
LONG_AGO = timedelta(days=365)


def is_long_ago(checked_on: date | None, today: date) -> bool:
    """Tell whether somebody looked at an address, but more than a year ago."""
    return checked_on is not None and today - checked_on > LONG_AGO


def record_words(checked_on: date | None, today: date, *, by_owner: bool) -> str:
    """Return on whose record a host is and when somebody looked, more than a year ago if so."""
    if by_owner:
        return tr("host confirmed by you")
    if checked_on is None:
        return tr("on the carrier’s record")
    words = tr("on the carrier’s record, checked {date}")
    if is_long_ago(checked_on, today):
        words = tr("on the carrier’s record, checked {date}, more than a year ago")
    return words.format(date=short_date(checked_on))


def forward_lines(forwards: Iterable[Forward], told: Iterable[Forward] = ()) -> list[str]:
    """Return whose payment pages the carrier is known to send on to, and what else is left.

    ``told`` are those that only a file which the owner imported names.
    """
    lines = [_forward_line(one) for one in forwards]
    lines += [_told_line(one) for one in told]
    return [*lines, any_other_address()] if lines else []


def _told_line(forward: Forward) -> str:
    words = tr(
        "A file that you imported says that you are sent on to {host} to pay. Nobody has confirmed "
        "it: pay there only after you have read that name at the carrier’s."
    )
    return words.format(host=forward.host or forward.name)


def _forward_line(forward: Forward) -> str:
    if not forward.host:
        words = tr("To pay you are sent on to {name}; its host is not on record.")
        return words.format(name=forward.name)
    words = tr("To pay you are sent on to {host} ({name}).")
    return words.format(host=forward.host, name=forward.name)


def in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences one after the other."""
    return ("" if is_chinese() else " ").join(sentences)


def any_other_address() -> str:
    """Return what to do on an address that was not named."""
    return tr("On any other address, close the page.")
