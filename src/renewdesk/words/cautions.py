"""One line for every warning: what was saved all the same, and what to know about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.kinds import EventKind
from renewdesk.domain.reach import Reach
from renewdesk.words.asked import asked_word
from renewdesk.words.facts import facts_in_words
from renewdesk.words.left_out import why_left_out
from renewdesk.words.number_services import move_first
from renewdesk.words.places import city
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


class Warned(Protocol):
    """A warning as use cases return it (``renewdesk.services.cautions.Caution``)."""

    @property
    def kind(self) -> StrEnum:
        """What to know."""

    @property
    def facts(self) -> Mapping[str, object]:
        """What the sentence names."""


def sentence(warned: Warned) -> str:
    """Return a warning as one line in the owner's language."""
    facts = facts_in_words(warned.facts)
    days, zone = warned.facts.get("days"), warned.facts.get("zone")
    if isinstance(days, int):
        facts["days"] = ntr("{count} day", "{count} days", days)
    if isinstance(keys := warned.facts.get("keys"), tuple):
        facts["missing"] = listed(asked_word(key) for key in keys)
    if isinstance(zone, str):
        facts["city"] = city(zone)
    if warned.kind.value == "source-left-out":
        facts["why"] = why_left_out(facts["why"])
    if warned.kind.value == "services":
        facts["hint"] = _what_to_do(warned.facts)
    words = {**_of_cards(), **_of_payments()}
    return words.get(warned.kind.value, tr("Please check what was saved.")).format_map(facts)


def _what_to_do(facts: Mapping[str, object]) -> str:
    """Return what becomes of the services of a card that ends, and what to do about it."""
    ending, reach, now = facts.get("ending"), facts.get("reach"), facts.get("now")
    if ending is EventKind.PORTED:
        return tr("They go with the number: note on which card it is now.")
    if not isinstance(reach, Reach) or not isinstance(now, datetime):
        return tr("Move them first.")
    return move_first(Reach(arrive=False) if ending is EventKind.CLOSED else reach, now)


def _of_cards() -> Mapping[str, str]:
    """Return the sentences about a card that is added or ended."""
    return {
        "iccid-check": tr(
            "The check digit of the ICCID {given} is wrong. Compare it with the card; some "
            "carriers print none."
        ),
        "eid-check": tr("The checksum of the EID {given} is wrong. Compare it with the device."),
        "imei-check": tr(
            "The check digit of the IMEI {given} is wrong. Compare it with the phone, which shows "
            "it when *#06# is dialled."
        ),
        "number-twice": tr("The card “{other}” has the same number."),
        "iccid-twice": tr("The card “{other}” has the same ICCID."),
        "number-unusual": tr(
            "{given} is no number that the country’s numbering plan knows. Compare it with the "
            "card."
        ),
        "services": tr("These services still use the number: {services}. {hint}"),
        "rule-low": tr(
            "The rule “{rule}” is not well founded. Please check its dates with the carrier."
        ),
        "rule-asks": tr(
            "The rule “{rule}” needs to know: {missing}. Until you tell it, the date counts with "
            "what the catalogue assumes and may be wrong."
        ),
        "secret-in-text": tr(
            "A text of the card holds an activation code. There it stands in every copy and export "
            "of the desk; keep it in the keyring and take it out of the text."
        ),
        "link-foreign": tr(
            "The link “{name}” leads to {host}, which is none of the carrier’s addresses on "
            "record. Check it before you trust it."
        ),
        "source-left-out": tr("The source {url} is not passed on: {why}."),
        "receipt-twice": tr("The receipt is kept already: {other}."),
    }


def _of_payments() -> Mapping[str, str]:
    """Return the sentences about what an event did not move, and why."""
    return {
        "nothing-moves": tr("This moves no date of {card}: no rule of the card counts it."),
        "kept-longer": tr("No date of {card} moves: it already runs longer than this gives."),
        "overtaken": tr("No date of {card} moves: something later has set it already."),
        "waits": tr("This waits for its first use; until then no date of {card} moves."),
        "below-minimum": tr("{clock} does not move: the amount is below the least that counts."),
        "other-currency": tr("{clock} does not move: it counts another currency only."),
        "no-row": tr("{clock} does not move: its rule has no line for this amount."),
        "no-amount": tr("{clock} does not move: without an amount it cannot be judged."),
        "fixed": tr("{clock} does not move: its date was fixed by what came first."),
        "needs-rescue": tr(
            "{clock} does not move: in this stage the carrier itself must bring "
            "the line back. Ask there, then record the date that the carrier gives."
        ),
        "too-late": tr(
            "{clock} does not move: it came too late. Record the date that the "
            "carrier gives, if there is one."
        ),
        "unknown-term": tr(
            "The new date of {clock} is not known. Record the date that the carrier shows."
        ),
        "term-ignored": tr(
            "The length that you typed does not count for {clock}: its rule has one of its own."
        ),
        "shortens": tr(
            "This makes the last day of {clock} earlier by {days}: {after} instead of {before}."
        ),
        "same-payment": tr(
            "{amount} was recorded on {on} already. If this is the same payment, do not record it "
            "twice."
        ),
        "counts-later": tr("This counts as soon as that day begins in {city}."),
    }
