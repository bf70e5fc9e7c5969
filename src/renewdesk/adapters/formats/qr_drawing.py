"""QR codes by segno, which is loaded with the first code that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.services.ports.codes import CodeDrawing

if TYPE_CHECKING:
    from renewdesk.services.ports.codes import Modules


class SegnoCodeDrawing(CodeDrawing):
    """Draws ordinary QR codes, which every camera reads; a Micro QR code is read by few."""

    @override
    def draw(self, text: str) -> Modules:
        if not text:
            return ()
        import segno  # noqa: PLC0415 - heavy, and needed only where a code is shown

        try:
            code = segno.make_qr(text, error="m")
        except segno.DataOverflowError:
            return ()
        return tuple(tuple(bool(module) for module in row) for row in code.matrix)
