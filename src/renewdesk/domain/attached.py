"""What hangs on a card: services that use its number, and links of the owner's own."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.labels import MOST_LETTERS, hides_something
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable


class ServiceKind(StrEnum):
    """What sort of service hangs on a number."""

    BANK = "bank"
    TAX = "tax"
    MESSENGER = "messenger"
    OTHER = "other"


@value
class Service:
    """A service that uses the number: a name and a word on what for, never a login.

    ``moved_to`` says in words where it was moved, another card by its label; empty as long as it
    uses this number. ``moved_card`` is that card's id, empty when it was moved elsewhere.
    """

    name: str
    kind: ServiceKind = ServiceKind.OTHER
    used_for: str = ""
    moved_to: str = ""
    moved_card: str = ""

    @property
    def moved(self) -> bool:
        """Whether it uses another number by now."""
        return bool(self.moved_to)

    def is_called(self, name: str) -> bool:
        """Tell whether this is its name, letter case and white space around it aside."""
        return self.name.strip().casefold() == name.strip().casefold()


@value
class Link:
    """An address of the owner's own.

    One that came in a file is not ``trusted``: it is opened only after the owner said so once. To
    whichever host it leads, that host must be on record or confirmed besides.
    """

    name: str
    url: str
    trusted: bool = True


def still_using(services: Iterable[Service]) -> tuple[Service, ...]:
    """Return the services that were not moved to another number, those that cost most first."""
    weights = list(ServiceKind)
    using = (one for one in services if not one.moved)
    return tuple(sorted(using, key=lambda one: weights.index(one.kind)))


def with_marks_of(old: Iterable[Service], services: Iterable[Service]) -> tuple[Service, ...]:
    """Return services that were typed anew, those that had moved marked as before."""
    marks = {one.name.strip().casefold(): one for one in old if one.moved}
    return tuple(
        replace(one, moved_to=mark.moved_to, moved_card=mark.moved_card)
        if (mark := marks.get(one.name.strip().casefold())) and not one.moved
        else one
        for one in services
    )


def checked_services(services: Iterable[Service], field: str = "services") -> tuple[Service, ...]:
    """Return the services of a card with white space around their words taken away.

    Raises:
        RuleViolationError: a name is missing or stands there twice, or a word is too long or hides
            something.
    """
    kept: list[Service] = []
    for one in services:
        name = one.name.strip()
        if not name:
            raise RuleViolationError(Fault.SERVICE_REQUIRED, field)
        if any(other.is_called(name) for other in kept):
            raise RuleViolationError(Fault.SERVICE_TWICE, field, given=name)
        kept.append(
            replace(
                one,
                name=_word(name, field),
                used_for=_word(one.used_for, field),
                moved_to=_word(one.moved_to, field),
            )
        )
    return tuple(kept)


def _word(text: str, field: str) -> str:
    word = text.strip()
    if hides_something(word) or len(word) > MOST_LETTERS:
        raise RuleViolationError(Fault.BAD_SERVICE, field, given=word, most=MOST_LETTERS)
    return word
