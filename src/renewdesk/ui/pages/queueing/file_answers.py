"""What the owner answered about one file so far; kept while other files are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.ui.facing.receipt_queue import FieldFace, QueueField

#: The choice that names a payment of the ledger: its id follows.
EVENT = "event:"


@dataclass(slots=True)
class FileAnswers:
    """What stands in the fields, which of them are ticked, and what shall become of the file.

    `attaches` is the answer to a payment that matches; `outcome` a kind of event, or a payment of
    the ledger behind :data:`EVENT`; empty is the usual one. `clock` is the countdown, where one
    must be named.
    """

    texts: dict[QueueField, str] = field(default_factory=dict)
    ticked: set[QueueField] = field(default_factory=set)
    attaches: bool = True
    outcome: str = ""
    clock: str = ""

    def text(self, one: QueueField) -> str:
        """Return what stands in a field."""
        return self.texts.get(one, "")

    def copy(self) -> FileAnswers:
        """Return the answers as they are now, for another thread."""
        return replace(self, texts=dict(self.texts), ticked=set(self.ticked))

    def saved(self, one: QueueField) -> str:
        """Return what is saved of a field: nothing that is not ticked."""
        return self.text(one) if one in self.ticked else ""


def suggest(answers: FileAnswers, fields: Mapping[QueueField, FieldFace]) -> None:
    """Put suggestions into the fields in which the owner typed nothing; none of them is ticked."""
    for one, face in fields.items():
        answers.texts.setdefault(one, face.text)
