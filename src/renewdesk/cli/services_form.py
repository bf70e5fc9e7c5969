"""Services that use a number, for programs and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.columns import aligned
from renewdesk.words.facts import one_line
from renewdesk.words.number_services import kind_word, moved_words
from renewdesk.words.speech import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.attached import Service

_INDENT = 2


def document(one: Service) -> dict[str, object]:
    """Return a service; ``moved_to`` is null as long as it uses this number."""
    moved = {"card": one.moved_card or None, "where": one.moved_to} if one.moved else None
    return {
        "name": one.name,
        "kind": one.kind.value,
        "used_for": one.used_for,
        "moved_to": moved,
    }


def rows(services: Iterable[Service]) -> list[str]:
    """Return a line for each service: name, kind, what for, and where it went."""
    return aligned(
        [
            (
                one_line(one.name),
                kind_word(one.kind),
                one_line(listed((one.used_for, moved_words(one) if one.moved else ""))),
            )
            for one in services
        ],
        _INDENT,
    )


def under(heading: str, services: Sequence[Service]) -> list[str]:
    """Return services under a heading, nothing without any."""
    return [heading, *rows(services)] if services else []


def in_a_line(services: Iterable[Service]) -> str:
    """Return services as they stand among the other things that were told of a card."""
    return ", ".join(
        f"{one.name} ({moved_words(one)})" if one.moved else one.name for one in services
    )
