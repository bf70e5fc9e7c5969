"""What one cell of a table shows, for tables whose rows are faces."""

from typing import Final

from PySide6.QtCore import Qt

from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone

CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 20
"""The `CellFace` of a table's cell; a cell without one is painted empty."""


@value
class CellFace:
    """Words, with a country's tile or an icon before them.

    `tile` None means no tile, an empty one the chip of a card without a country. `at_right` is for
    amounts, whose figures are all of one width.
    """

    words: str
    tone: Tone = Tone.TEXT
    icon: str = ""
    icon_tone: Tone = Tone.TEXT2
    tile: str | None = None
    at_right: bool = False
