"""The input for a phone number: the country's calling code beside the number as it is dialled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Style, paint_text, paint_tile
from renewdesk.words.places import country
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from renewdesk.services.ports.numbers import NumberBook, NumberFacts
    from renewdesk.ui.look import Look

_TILE_WIDTH, _TILE_HEIGHT = 26, 18
_CODE_WIDTH = 96
_DIALLED = frozenset("0123456789 ()-./")


class PhoneInput(QWidget):
    """Puts calling code and number together; a number with a plus brings its own code.

    The mark of a fault and the sentence beside it belong to the number.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look, numbers: NumberBook) -> None:
        super().__init__()
        self._numbers = numbers
        self._codes = _CodeChoice(look)
        self._codes.setAccessibleName(tr("Country of the number"))
        self._edit = QLineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._codes)
        row.addWidget(self._edit, 1)
        self.setFocusProxy(self._edit)
        self._codes.currentIndexChanged.connect(self.changed)
        self._edit.textEdited.connect(self.changed)
        self._edit.editingFinished.connect(self.left)

    def offer(self, countries: Iterable[str]) -> None:
        """Offer the calling codes of these countries, sorted by their names."""
        coded = [(code, self._numbers.calling_code(code)) for code in countries]
        known = sorted((pair for pair in coded if pair[1]), key=lambda pair: country(pair[0]))
        self._codes.offer_codes(known)

    def choose(self, code: str) -> None:
        """Choose the country of a carrier; an unknown one leaves the number without a code."""
        self._codes.choose(code)

    def clear(self) -> None:
        """Start over with an empty number."""
        self._edit.clear()

    def typed(self) -> str:
        """Return the number with its calling code where both can be told, else as it stands."""
        text = self._edit.text().strip()
        code = self._codes.key()
        if not text or text.startswith(("+", "00")) or not code or not set(text) <= _DIALLED:
            return text
        facts = self._numbers.facts(text, code)
        if facts is not None and facts.valid:
            return facts.normalised
        digits = "".join(letter for letter in text if letter.isdigit())
        return self._numbers.calling_code(code) + digits

    def facts(self) -> NumberFacts | None:
        """Return what is known of the number, None while it is empty or no number at all."""
        text = self.typed()
        return self._numbers.facts(text, self._codes.key()) if text else None

    @override
    def setProperty(self, name: Any, value: Any) -> bool:
        changed = super().setProperty(name, value)
        if name == "fault":
            self._edit.setProperty(name, value)
            self._edit.style().unpolish(self._edit)
            self._edit.style().polish(self._edit)
        return changed

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._edit.setAccessibleDescription(description)


class _CodeChoice(Choice):
    """Shows tile and calling code; its list shows the names of the countries as well."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._calling: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(look.px(_CODE_WIDTH))

    def offer_codes(self, codes: list[tuple[str, str]]) -> None:
        """Offer these pairs of country and calling code, and none at all."""
        self._calling = dict(codes)
        named = [(code, f"{calling}  {country(code)}") for code, calling in codes]
        self.offer([("", tr("none")), *named])
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + self._look.px(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        look, key = self._look, self.key()
        left = look.px(9)
        if key:
            tile = QRect(left, 0, look.px(_TILE_WIDTH), look.px(_TILE_HEIGHT))
            tile.moveTop((self.height() - tile.height()) // 2)
            paint_tile(painter, look, tile, key, Role.TINY)
            left = tile.right() + 1 + look.px(8)
        words = self._calling.get(key, "–")
        spot = QRect(left, 0, self.width() - left - look.px(24), self.height())
        paint_text(painter, look, spot, words, Style(Role.BODY, look.theme.text))
        painter.end()
