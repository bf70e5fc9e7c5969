"""A paragraph of which some words stand out: bold, or on the ground of a search hit."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.detail_faces import Stress, Words
from renewdesk.ui.fonts import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.ui.look import Look

_WIDEST = 560


class MarkedText(QLabel):
    """Shows pieces of plain text; whatever they hold is never read as markup."""

    def __init__(self, look: Look, role: Role = Role.BODY) -> None:
        super().__init__()
        self._look = look
        self._pieces: tuple[Words, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(look.fonts.font(role))
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._render)

    def say(self, pieces: Iterable[Words]) -> None:
        """Show these pieces one after the other."""
        self._pieces = tuple(pieces)
        self.setAccessibleName("".join(one.text for one in self._pieces))
        self._render()

    def pieces(self) -> tuple[Words, ...]:
        """Return what is shown."""
        return self._pieces

    @override
    def sizeHint(self) -> QSize:
        width = min(super().sizeHint().width(), self._look.px(_WIDEST))
        return QSize(width, self.heightForWidth(width))

    def _render(self) -> None:
        self.setText("".join(map(self._html, self._pieces)))

    def _html(self, piece: Words) -> str:
        text = escape(piece.text).replace("\n", "<br>")
        if piece.stress is Stress.STRONG:
            # A length stays on one line.
            return f"<b>{text.replace(' ', '&nbsp;')}</b>"
        if piece.stress is Stress.MARKED:
            ground = self._look.theme.mark.name()
            return f'<span style="background-color: {ground}">{text}</span>'
        return text
