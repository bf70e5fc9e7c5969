"""The input for an amount of money with its currency."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

_CODE = re.compile(r"^(?P<amount>.*\d|.*\S(?=\s))\s*(?P<code>[A-Za-z]{3})$", re.DOTALL)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


class MoneyEdit(QLineEdit):
    """A line edit for texts such as `15.00 EUR`; without a currency it takes the card's.

    It judges nothing: what was typed goes to the use case, which refuses it with a reason.
    """

    changed = Signal()

    def __init__(self, currency: str = "") -> None:
        super().__init__()
        self._currency = ""
        self.set_currency(currency)
        self.textEdited.connect(self.changed)
        self.editingFinished.connect(self._complete)

    def set_currency(self, currency: str) -> None:
        """Say which currency is meant where none is typed."""
        self._currency = currency
        self.setPlaceholderText(f"0.00 {currency}".strip())

    def typed(self) -> tuple[str, str]:
        """Return amount and currency as texts, both empty while nothing is typed."""
        text = self.text().strip()
        if not text:
            return "", ""
        found = _CODE.match(text)
        amount = found["amount"].strip() if found else text
        code = found["code"].upper() if found else self._currency
        if _DECIMAL_COMMA.fullmatch(amount):
            # With one or two digits behind it a comma can only be the decimal one.
            amount = amount.replace(",", ".")
        return amount, code

    def _complete(self) -> None:
        """Show the currency that is meant."""
        amount, code = self.typed()
        if code and any(map(str.isdigit, amount)):
            self.setText(f"{amount} {code}")
