"""Documents that are only counted: a page for each caption, and the words of every part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.dossier_paper import Caption
from renewdesk.services.paper_frames import HEAD, document_frame
from renewdesk.services.ports.dossiers import PaperWriting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from renewdesk.domain.dossier_paper import PaperDocument
    from renewdesk.services.ports.previews import PagePicture


class CountedPaperWriting(PaperWriting):
    """Writes what a document says as text into the file; keeps documents and pictures."""

    def __init__(self) -> None:
        self.documents: list[PaperDocument] = []
        self.pictures: list[PagePicture | None] = []

    @override
    def write(
        self, document: PaperDocument, pictures: Iterable[PagePicture | None], target: Path
    ) -> int:
        self.documents.append(document)
        self.pictures = list(pictures)
        target.write_bytes(b"%PDF-" + document_frame(document, "")[HEAD.size :])
        return 2 + sum(isinstance(one, Caption) for one in document.parts)

    @property
    def words(self) -> str:
        """What stands in the last document."""
        frame = document_frame(self.documents[-1], "")[HEAD.size :]
        return json.dumps(json.loads(frame)["parts"], ensure_ascii=False)
