"""What was read out of a file, as documents and as lines: suggestions and secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.columns import aligned
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.receipt_reading import field_word, place_phrase
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipt_reading import Place, Suggestion
    from renewdesk.domain.receipt_reading_secrets import FoundSecret


def suggestion_documents(suggestions: Iterable[Suggestion]) -> list[dict[str, object]]:
    """Return suggestions with their places."""
    return [
        {
            "field": one.field.value,
            "value": one.value,
            "said": one.said,
            "label": one.label or None,
            "place": _place(one.place),
        }
        for one in suggestions
    ]


def secret_document(one: FoundSecret) -> dict[str, object]:
    """Return a secret, masked."""
    return {"kind": one.kind.value, "masked": one.masked, "place": _place(one.place)}


def _place(place: Place) -> object:
    """Return a place; lines count from 1, and a box is in shares of the page from its top left.

    What is no text, as a QR code, stands in no line.
    """
    box = place.box
    sides = [round(one, 4) for one in (box.left, box.top, box.right, box.bottom)] if box else None
    return {
        "page": place.page,
        "line": place.row + 1 if place.has_letters else None,
        "from": place.start if place.has_letters else None,
        "to": place.end if place.has_letters else None,
        "box": sides,
    }


def suggestion_lines(
    name: str, problem: RenewDeskError | None, suggestions: Sequence[Suggestion]
) -> list[str]:
    """Return what a file suggests, or why it suggests nothing."""
    if problem is not None:
        return [sentence(problem)]
    shown = one_line(name)
    if not suggestions:
        return [tr("{name}: nothing was recognised. Type the fields yourself.").format(name=shown)]
    rows = [(field_word(one.field), one_line(one.value), place_phrase(one)) for one in suggestions]
    said = tr("{name} suggests this. Nothing of it is saved before you record it.")
    return [said.format(name=shown), *aligned(rows, indent=4)]


def secret_lines(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows about secrets under what is to be said of them; nothing without a row."""
    said = tr("There is something secret inside; it is not searched and never suggested:")
    return [said, *aligned(rows, indent=4)] if rows else []
