"""The colour that ties a field of the form to its place in the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_queue import QueueField

if TYPE_CHECKING:
    from renewdesk.ui.theme import Theme

_TONES = {
    QueueField.PAID_ON: Tone.INFO,
    QueueField.AMOUNT: Tone.OK,
    QueueField.METHOD: Tone.SOON,
    QueueField.ORDER_NUMBER: Tone.RECOVER,
    QueueField.SELLER: Tone.GRACE,
}
#: A page is white in every theme: there the tint lets what is printed shine through.
_VEIL = 44


@value
class FieldColours:
    """The tint and the edge of a field."""

    tint: QColor
    edge: QColor

    @property
    def veil(self) -> QColor:
        """The tint over a picture."""
        return QColor(self.edge.red(), self.edge.green(), self.edge.blue(), _VEIL)


def colours_of(theme: Theme, field: QueueField) -> FieldColours:
    """Return the colours of a field in a theme."""
    tone = _TONES.get(field)
    if tone is None:
        return FieldColours(theme.trip, theme.trip_b)
    return FieldColours(theme.tint(tone), theme.solid(tone))
