"""What a card would be, and what a payment today would make of it; nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.words.rule_phrases import term_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.rules import Rule
    from renewdesk.services.adding import Added, AddingCards, CardDraft
    from renewdesk.services.views import CardView

_MOST_OPTIONS = 5
_MOST_ERRORS = 8


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A card as it would be after one more event; `words` name what it costs or how long it is."""

    words: str
    event: EventDraft
    added: Added


@dataclass(frozen=True, slots=True)
class Preview:
    """A card as it would be added; `place` is the clock that events extend."""

    added: Added
    place: int | None
    options: tuple[WhatIf, ...]


def preview(adding: AddingCards, draft: CardDraft) -> Preview:
    """Return what a draft would become, now and after each event that its rule offers.

    Raises:
        RuleViolationError: something in the draft is wrong; `field` says what.
    """
    added = adding.preview(draft)
    place = main_place(added.view)
    options: list[WhatIf] = []
    if place is not None:
        rule = added.view.clocks[place].versions[-1].rule
        for words, event in _offers(rule):
            try:
                found = adding.preview(replace(draft, last=(*draft.last, event)))
            except RuleViolationError:
                # An event that needs more than this dialog asks for is left out, not guessed.
                continue
            options.append(WhatIf(words, event, found))
    return Preview(added, place, tuple(options))


def preview_of(
    adding: AddingCards, draft: CardDraft
) -> tuple[Preview | None, RuleViolationError | None]:
    """Return the preview without what cannot be read yet, and the first error that was met.

    A number that is half typed must not hide what the rule makes of the rest.
    """
    first: RuleViolationError | None = None
    for _ in range(_MOST_ERRORS):
        try:
            return preview(adding, draft), first
        except RuleViolationError as error:
            first = first or error
            shorter = _without(draft, error)
            if shorter == draft:
                break
            draft = shorter
    return None, first


def _without(draft: CardDraft, error: RuleViolationError) -> CardDraft:
    """Return a draft without what an error is about; the same one where nothing can go."""
    name = error.field
    if name == "number" and error.facts.get("given") in draft.more_numbers:
        return replace(draft, more_numbers=())
    if name == "country":
        return replace(draft, coverage=())
    if name == "currency" and draft.currency:
        return replace(draft, currency="")
    bare = {
        "number": replace(draft, number=""),
        "iccid": replace(draft, iccid=""),
        "eid": replace(draft, eid=""),
        "imei": replace(draft, imei=""),
        "zone": replace(draft, zone=""),
        "label": replace(draft, label="…"),
        "answer": replace(draft, answers=()),
    }
    return bare.get(name, replace(draft, last=()))


def main_place(view: CardView) -> int | None:
    """Return the place of the clock that the card is kept for: its line, else its first one."""
    kinds = [clock.kind for clock in view.clocks]
    if ClockKind.LINE in kinds:
        return kinds.index(ClockKind.LINE)
    return 0 if kinds else None


def extending_kind(rule: Rule) -> EventKind | None:
    """Return the event by which the owner extends a clock, a payment before any other."""
    listed = [kind for kind in rule.extends_on if kind is not EventKind.ACTIVATION]
    if rule.fixed:
        return None
    return next((kind for kind in listed if kind in PAYMENTS), listed[0] if listed else None)


def _offers(rule: Rule) -> Iterator[tuple[str, EventDraft]]:
    """Yield what can be paid for by this rule: its amounts, its lengths, or just the event."""
    kind = extending_kind(rule)
    if kind is None or rule.endless:
        return
    pays = kind in PAYMENTS
    if pays and rule.by_amount:
        for row in rule.by_amount[:_MOST_OPTIONS]:
            least = f"{row.least.normalize():f}"
            yield least, EventDraft(kind=kind.value, amount=least, currency=row.currency)
    elif pays and rule.minimum:
        least = f"{rule.minimum.amount:f}"
        words = f"{least} {rule.minimum.currency}"
        yield words, EventDraft(kind=kind.value, amount=least, currency=rule.minimum.currency)
    elif rule.choices:
        for term in rule.choices[:_MOST_OPTIONS]:
            yield term_in_words(term), EventDraft(kind=kind.value, term=term.text)
    elif rule.term is not None or rule.cautious_term is not None:
        yield "", EventDraft(kind=kind.value)
