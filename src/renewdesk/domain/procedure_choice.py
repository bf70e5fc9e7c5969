"""Which procedure a card has: the one that fits it most closely, on top of the general one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.procedures import ChannelFacts, Fits, P, Procedure, SellerKind, holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.procedures import When
    from renewdesk.domain.standing import Standing

#: The procedure under all others.
GENERAL = "general"
#: The answer that says whose line it is, and what it says of a card that a shop of eSIMs sold.
USAGE, RESELLER = "prepare.usage", "reseller"
#: What a part may depend on beside answers, with the words that it may be.
FACTS: Mapping[str, tuple[str, ...]] = {
    "card.form": ("physical", "esim"),
    "card.purpose": ("keep_number", "travel", "both"),
    "carrier.kind": ("operator", "mvno", "travel_esim", "own"),
    "clock.kind": (
        "line", "plan", "credit", "install", "registration", "document", "charge", "offer", "none",
    ),
    "clock.paid": ("yes", "no"),
    "clock.phase": (
        "unknown", "not_started", "running", "due", "last_day", "stage", "lost", "over",
        "no_deadline", "let_go", "none",
    ),
}  # fmt: skip


def resolve(
    procedures: Sequence[Procedure],
    card: Card,
    carrier: Carrier | None,
    clock: Standing | None,
    answers: Mapping[str, str] | None = None,
) -> Procedure:
    """Return how a card is renewed: the procedure that fits most closely, over those under it.

    What depends on facts is decided here; what depends on answers stays to be decided. The answer
    that a card of an unknown carrier came from a reseller counts for the choice too.

    Raises:
        LookupError: there is no general procedure.
    """
    kind = _seller(card, carrier, answers or {})
    by_id = {one.id: one for one in procedures}
    fitting = [one for one in procedures if _fits(one.fits, card, kind)]
    closest = max(fitting, key=_closeness, default=by_id[GENERAL])
    chosen = _whole(closest, by_id)
    return _decided(replace(chosen, known=_known(chosen, card, kind)), _facts(card, kind, clock))


def _whole(procedure: Procedure, by_id: Mapping[str, Procedure]) -> Procedure:
    if not procedure.base:
        return procedure
    return laid_over(procedure, _whole(by_id[procedure.base], by_id))


def _seller(card: Card, carrier: Carrier | None, answers: Mapping[str, str]) -> SellerKind:
    if carrier is not None:
        return SellerKind(carrier.kind.value)
    said = answers.get(USAGE) == RESELLER and card.usage is None
    return SellerKind.TRAVEL_ESIM if said else SellerKind.OWN


def _fits(fits: Fits, card: Card, kind: SellerKind) -> bool:
    here = {card.country, *card.coverage}
    return (
        (not fits.sellers or kind in fits.sellers)
        and (not fits.countries or card.country in fits.countries)
        and (not fits.covers or not here.isdisjoint(fits.covers))
        and (not fits.carriers or card.carrier in fits.carriers)
    )


def _closeness(procedure: Procedure) -> int:
    fits = procedure.fits
    return sum(map(bool, (fits.sellers, fits.countries, fits.covers, fits.carriers)))


def _known(procedure: Procedure, card: Card, kind: SellerKind) -> tuple[tuple[str, str], ...]:
    """Return the answers that the card gives by itself."""
    known = {}
    for ask in procedure.asks:
        if ask.fills.startswith("card."):
            said = getattr(card, ask.fills.removeprefix("card."))
            known[ask.name] = "" if said is None else str(said)
    if kind is SellerKind.TRAVEL_ESIM and procedure.ask(USAGE) is not None:
        known[USAGE] = RESELLER
    return tuple((name, said) for name, said in known.items() if said)


def _facts(card: Card, kind: SellerKind, clock: Standing | None) -> dict[str, str]:
    # An eSIM that waits to be installed was paid when it was bought.
    paid = clock is not None and clock.clock.kind is ClockKind.INSTALL
    return {
        "card.form": card.form.value,
        "card.purpose": card.purpose.value,
        "carrier.kind": kind.value,
        "clock.kind": "none" if clock is None else clock.clock.kind.value,
        "clock.paid": "yes" if paid else "no",
        "clock.phase": "none" if clock is None else clock.phase.value,
    }


def _decided(procedure: Procedure, facts: Mapping[str, str]) -> Procedure:
    """Return a procedure without what the facts rule out."""
    return replace(
        procedure,
        asks=_left(procedure.asks, facts),
        tells=_left(procedure.tells, facts),
        problems=_left(procedure.problems, facts),
        activations=_left(procedure.activations, facts),
        skips=_left(procedure.skips, facts),
        notes=_left(procedure.notes, facts),
    )


def _left(parts: Sequence[P], facts: Mapping[str, str]) -> tuple[P, ...]:
    return tuple(
        replace(one, when=_open(one.when)) for one in parts if holds(_about_facts(one.when), facts)
    )


def _about_facts(when: When) -> When:
    return tuple(one for one in when if one[0] in FACTS)


def _open(when: When) -> When:
    return tuple(one for one in when if one[0] not in FACTS)


def laid_over(specific: Procedure, base: Procedure) -> Procedure:
    """Return a procedure with everything of the one under it that it does not replace.

    A part with an id of the lower one takes its place. Of new parts, questions come after those of
    the lower one, because what decides is asked first; all others come before, because they know
    better. Channels are those that the upper one names.
    """
    lower = {one.channel: one for one in base.channels}
    own = tuple(_channel_over(one, lower.get(one.channel)) for one in specific.channels)
    left = _without(base, specific.without)
    return replace(
        specific,
        channels=own or base.channels,
        asks=_new_last(left.asks, specific.asks),
        tells=_new_first(left.tells, specific.tells),
        problems=_new_first(left.problems, specific.problems),
        activations=_new_first(left.activations, specific.activations),
        skips=_new_first(left.skips, specific.skips),
        notes=_new_first(left.notes, specific.notes),
    )


def _without(base: Procedure, ids: Sequence[str]) -> Procedure:
    return replace(
        base,
        asks=tuple(one for one in base.asks if one.id not in ids),
        tells=tuple(one for one in base.tells if one.id not in ids),
        problems=tuple(one for one in base.problems if one.id not in ids),
        activations=tuple(one for one in base.activations if one.id not in ids),
    )


def _channel_over(one: ChannelFacts, lower: ChannelFacts | None) -> ChannelFacts:
    if lower is None:
        return one
    return replace(
        one,
        title=one.title if one.title.en else lower.title,
        named=one.named if one.named.en or one.title.en else lower.named,
        text=one.text if one.text.en else lower.text,
        official=one.official or lower.official,
        sellers=one.sellers or lower.sellers,
        methods=one.methods or lower.methods,
    )


def _new_last(lower: Sequence[P], upper: Sequence[P]) -> tuple[P, ...]:
    new, replaced = _over(lower, upper)
    return (*replaced, *new)


def _new_first(lower: Sequence[P], upper: Sequence[P]) -> tuple[P, ...]:
    new, replaced = _over(lower, upper)
    return (*new, *replaced)


def _over(lower: Sequence[P], upper: Sequence[P]) -> tuple[list[P], list[P]]:
    """Return the parts of the upper one that are new, and the lower ones with the others."""
    places = {one.id for one in lower}
    newer = {one.id: one for one in upper}
    new = [one for one in upper if one.id not in places]
    return new, [newer.get(one.id, one) for one in lower]
