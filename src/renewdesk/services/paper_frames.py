"""What the process that draws documents and the one that asks it say to each other.

First comes the document, then, one by one, the pictures that belong into it.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from renewdesk.domain import dossier_paper
from renewdesk.domain.dossier import Paper
from renewdesk.domain.dossier_paper import Align, Column, PaperDocument

if TYPE_CHECKING:
    from renewdesk.domain.dossier_paper import Part
    from renewdesk.services.ports.previews import PagePicture

#: What the process runs.
MODULE = "renewdesk.ui.paper_process"
#: The head of each frame: the length of what is said, and of the pixels behind it.
HEAD = struct.Struct(">II")
_PLAIN = ("title", "foot", "page_words", "language", "key")


def document_frame(document: PaperDocument, target: str) -> bytes:
    """Return a document, and the file into which it is drawn, as a frame."""
    said = {name: getattr(document, name) for name in _PLAIN}
    said |= {
        "paper": document.paper.value,
        "made_at": document.made_at.isoformat(),
        "target": target,
        "parts": [[type(part).__name__, _written(part)] for part in document.parts],
    }
    return _frame(said)


def picture_frame(picture: PagePicture | None) -> bytes:
    """Return the head of a picture, or that there is none; its pixels are sent behind it."""
    if picture is None:
        return _frame({"width": 0, "height": 0})
    said = {"width": picture.width, "height": picture.height}
    return _frame(said, len(picture.pixels))


def answer_frame(said: dict[str, object]) -> bytes:
    """Return what became of a document as a frame."""
    return _frame(said)


def document_of(said: dict[str, Any]) -> PaperDocument:
    """Return the document of a frame."""
    return PaperDocument(
        paper=Paper(said["paper"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        parts=tuple(_part(name, written) for name, written in said["parts"]),
        **{name: said[name] for name in _PLAIN},
    )


def _frame(said: dict[str, Any], pixels: int = 0) -> bytes:
    content = json.dumps(said, ensure_ascii=True).encode("ascii")
    return HEAD.pack(len(content), pixels) + content


def _written(part: Part) -> dict[str, Any]:
    said = {one.name: getattr(part, one.name) for one in fields(part)}
    if isinstance(part, dossier_paper.Table):
        said["columns"] = [_written_column(one) for one in part.columns]
    return said


def _written_column(column: Column) -> dict[str, Any]:
    return {one.name: getattr(column, one.name) for one in fields(column)}


def _part(name: str, written: dict[str, Any]) -> Part:
    made: type[Part] = getattr(dossier_paper, name)
    said = {key: _tuples(given) for key, given in written.items()}
    if made is dossier_paper.Table:
        said["columns"] = tuple(
            Column(**{**one, "align": Align(one["align"])}) for one in written["columns"]
        )
    return made(**said)


def _tuples(given: Any) -> Any:
    return tuple(_tuples(one) for one in given) if isinstance(given, list) else given
