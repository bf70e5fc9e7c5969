"""QR codes that a phone's camera reads off the screen."""

from __future__ import annotations

from typing import Protocol

#: The modules of a QR code, row by row from the top, true where one is dark.
Modules = tuple[tuple[bool, ...], ...]


class CodeDrawing(Protocol):
    """A way to draw QR codes. May be used from any thread."""

    def draw(self, text: str) -> Modules:
        """Return the modules of the QR code that says ``text``, without the quiet zone around it.

        Empty where there is no text, or more than a QR code can hold.
        """
