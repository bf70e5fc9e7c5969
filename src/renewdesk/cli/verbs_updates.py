"""Verbs about newer catalogues: import, compare, answer, and confirm hosts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.cli import updates_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.parser import UsageError
from renewdesk.domain.days import today_in
from renewdesk.domain.decisions import Choice
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from renewdesk.cli.house import House
    from renewdesk.services.catalogue_comparison import Decided

#: Takes the last answer back.
_UNDO = "undo"


def import_files(house: House, args: Namespace) -> Answer:
    """Keep carriers' files in the data folder, or only say what that would change."""
    if not args.words:
        raise UsageError(tr("renewdesk carriers import: name at least one file or folder"))
    take = house.updates.preview_import if args.dry_run else house.updates.import_files
    done = take([Path(name) for name in args.words])
    return Answer(
        lambda: updates_form.import_document(done, saved=not args.dry_run),
        lambda: updates_form.import_lines(done, _today(house), saved=not args.dry_run),
    )


def compare(house: House, args: Namespace) -> Answer:
    """Say what the catalogue says differently from the rules that the cards follow."""
    if args.words:
        raise UsageError(tr("renewdesk carriers compare: takes no further words"))
    found = house.updates.compare(kept=True)
    return Answer(
        lambda: updates_form.document(found), lambda: updates_form.lines(found, _today(house))
    )


def answer(house: House, args: Namespace) -> Answer:
    """Answer to what the catalogue offers for a countdown, or take the answer back."""
    match args.words:
        case [card, word]:
            pass
        case _:
            line = tr("renewdesk carriers answer: use `answer CARD use|keep|ask|undo [--clock C]`")
            raise UsageError(line)
    if args.dry_run:
        change = house.updates.change(card, args.clock)
        return Answer(
            lambda: updates_form.change_document(change), lambda: updates_form.change_lines(change)
        )
    done = _answered(house, card, args.clock, word)
    return Answer(
        lambda: updates_form.decided_document(done), lambda: updates_form.decided_lines(done)
    )


def _answered(house: House, card: str, clock: str, word: str) -> Decided:
    if word == _UNDO:
        return house.updates.take_back(card, clock)
    try:
        choice = Choice(word)
    except ValueError as error:
        known = ", ".join((*(one.value for one in Choice), _UNDO))
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, "answer", given=word, known=known) from error
    return house.updates.decide({house.updates.change(card, clock).clock.id: choice})


def hosts(house: House, args: Namespace) -> Answer:
    """List the hosts that may be opened for a carrier, and those that wait for a yes.

    Of a card that is named instead it lists those that were confirmed for it alone.
    """
    match args.words:
        case [carrier]:
            pass
        case _:
            raise UsageError(tr("renewdesk carriers hosts: name one carrier by its id"))
    if house.catalogue.carrier(carrier) is None:
        return _card_hosts(house, carrier)
    zone = house.time_here.zone()
    known = house.hosts.known(carrier)
    waiting = [one for one in house.hosts.offered() if one.carrier.id == carrier]
    return Answer(
        lambda: updates_form.hosts_document(known, waiting, zone),
        lambda: updates_form.host_lines(known, waiting, zone),
    )


def _card_hosts(house: House, reference: str) -> Answer:
    try:
        found = sorted(house.hosts.of_card(reference))
    except NotFoundError as error:
        if error.fault is not Fault.UNKNOWN_CARD:
            raise
        given = Fault.UNKNOWN_CARRIER
        raise NotFoundError(given, "carrier", given=reference) from error
    words = tr("host confirmed by you")
    return Answer(
        lambda: {
            "known": [{"host": host, "since": None, "read_where": None} for host in found],
            "waiting": [],
        },
        lambda: aligned([(host, words) for host in found]) or updates_form.no_hosts(),
    )


def confirm_host(house: House, args: Namespace) -> Answer:
    """Let one more host be opened, as it was read letter by letter: a carrier's, or a link's.

    What is no carrier's id is a card; the host is then opened for that card alone.
    """
    match args.words:
        case [carrier, host]:
            pass
        case _:
            line = tr(
                "renewdesk carriers confirm-host: use `confirm-host ID|CARD HOST --read "
                "leaflet|app|receipt`"
            )
            raise UsageError(line)
    if house.catalogue.carrier(carrier) is None:
        house.hosts.confirm_for_card(carrier, host, host, _where(args.read))
    else:
        house.hosts.confirm(carrier, host, host, _where(args.read))
    said = tr("{host} may be opened for {carrier} from now on.")
    return Answer(
        lambda: {"carrier": carrier, "host": host, "confirmed": True},
        lambda: [said.format(host=one_line(host), carrier=one_line(carrier))],
    )


def remove_host(house: House, args: Namespace) -> Answer:
    """Take back a host that the owner confirmed: for a carrier, or for the card that is named."""
    match args.words:
        case [carrier, host]:
            pass
        case _:
            raise UsageError(tr("renewdesk carriers remove-host: use `remove-host ID|CARD HOST`"))
    if house.catalogue.carrier(carrier) is None:
        house.hosts.remove_for_card(carrier, host)
    else:
        house.hosts.remove(carrier, host)
    said = tr("{host} is no longer opened for {carrier}.")
    return Answer(
        lambda: {"carrier": carrier, "host": host, "confirmed": False},
        lambda: [said.format(host=one_line(host), carrier=one_line(carrier))],
    )


def _today(house: House) -> date:
    return today_in(house.time_here.zone(), house.time_here.now())


def _where(word: str) -> ReadWhere | None:
    if not word:
        return None
    try:
        return ReadWhere(word)
    except ValueError as error:
        known = ", ".join(one.value for one in ReadWhere)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, "read", given=word, known=known) from error
