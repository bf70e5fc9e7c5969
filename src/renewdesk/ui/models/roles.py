"""The data roles that models offer and delegates and views read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

FACE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The `RowFace` or `SectionFace` that a row shows; a row without one is painted empty."""

SECTION_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""The key (`str`) of the section that a header opens, or that a card stands in."""

CARD_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 4
"""The id (`str`) of the card that a row shows, empty for a header; cheaper to ask than the face."""

SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3
"""A value that orders rows; proxies compare it with `<`."""
