"""The verb open: a card's official page, and first of all its exact host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.answer import Answer
from renewdesk.domain.days import today_in
from renewdesk.words.addresses import any_other_address, forward_lines, record_words
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from renewdesk.cli.house import House
    from renewdesk.services.page_addresses import OfficialAddress


def open_page(house: House, args: Namespace) -> Answer:
    """Open a card's official page once its exact host is said, or only say its address."""
    found = house.pages.address(args.card, args.what, plain=args.http, numbered=args.with_number)
    today = today_in(house.time_here.zone(), house.time_here.now())

    def open_it() -> list[str]:
        house.pages.hand_over(found)
        return [tr("Opened {url}").format(url=found.url)]

    return Answer(
        lambda: {"url": found.url, "host": found.host},
        lambda: [found.url] if args.print else _lines(found, today),
        then=None if args.print else open_it,
    )


def _lines(found: OfficialAddress, today: date) -> list[str]:
    """Return what to know of an address before it is opened."""
    record = record_words(found.checked_on, today, by_owner=found.by_owner)
    lines = [f"{found.host} · {record}"]
    if found.look_for:
        words = one_line(found.look_for)
        lines.append(tr("Look for “{words}” there.").format(words=words))
    if found.doubtful:
        lines.append(
            tr(
                "Your number stands in the address. Nobody has tried this; compare the number on "
                "the page before you pay."
            )
        )
    leads = forward_lines(found.forwards, found.told) or [any_other_address()]
    return [*lines, *(one_line(one) for one in leads)]
