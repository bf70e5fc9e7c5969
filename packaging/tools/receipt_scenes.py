"""Every picture of receipts: its name, how to get there, its drawings, whether small, its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_scenes import DOSSIERS
from list_scenes import LISTS
from paper_scenes import PAPERS
from queue_scenes import (
    code_is_inside,
    file_is_pushed,
    files_wait,
    payment_is_new,
    queue_is_empty,
    slip_is_seen,
)
from trust_scenes import TRUST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from screenshots import Stage

    Drawings = dict[tuple[str, str], str]
    Picture = tuple[str, Callable[[Stage], None], Drawings, bool, str]


def _pictures() -> Iterator[Picture]:
    drawn = {("en", "light"): "22-receipt-queue"}
    yield "queue", files_wait, drawn, False, "queued"
    yield "queue-compact", file_is_pushed, {}, True, "queued"
    yield "queue-slip", slip_is_seen, {}, False, "queued"
    yield "queue-payment", payment_is_new, {}, False, "queued"
    yield "queue-secret", code_is_inside, {}, False, "queued"
    yield "queue-empty", queue_is_empty, {}, False, "first"
    for made, desk in ((LISTS, "listed"), (PAPERS, "papers")):
        for name, way, drawings in made:
            yield name, way, drawings, False, desk
            yield f"{name}-compact", way, {}, True, desk
    for name, way in DOSSIERS:
        yield name, way, {}, False, "papers"
        yield f"{name}-compact", way, {}, True, "papers"
    for name, way, desk in TRUST:
        yield name, way, {}, False, desk
        yield f"{name}-compact", way, {}, True, desk


RECEIPTS = tuple(_pictures())
