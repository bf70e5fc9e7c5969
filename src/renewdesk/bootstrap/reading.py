"""What the process runs that reads files which somebody else made: adapters, and Qt for pictures.

Nothing else of the program imports it; ``adapters/files/reading_process.py`` starts it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.files.page_pictures import PictureReading
from renewdesk.adapters.files.reading_child import serve
from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from renewdesk.domain.receipts import MediaType
    from renewdesk.services.ports.code_reading import GreyPicture
    from renewdesk.services.ports.previews import PagePicture


class LatePictureReading(PictureReading):
    """Loads Qt with the first picture: most files are documents, and judging one takes a moment."""

    @override
    def page(self, content: bytes, media_type: MediaType, width: int) -> PagePicture | None:
        return self._pictures.page(content, media_type, width)

    @override
    def grey(self, content: bytes, media_type: MediaType) -> GreyPicture | None:
        return self._pictures.grey(content, media_type)

    @cached_property
    def _pictures(self) -> PictureReading:
        from renewdesk.ui.foreign_pictures import QtPictureReading

        return QtPictureReading()


if __name__ == "__main__":
    serve(LatePictureReading())
