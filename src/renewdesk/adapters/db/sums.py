"""Sums of money as the two columns that hold them, amount and currency."""

from __future__ import annotations

from decimal import Decimal

from renewdesk.adapters.db.texts import amount_text
from renewdesk.domain.money import Money


def amount_columns(money: Money | None, amount: str, currency: str) -> dict[str, str | None]:
    """Return what the two columns of a sum of money hold, by their names."""
    if money is None:
        return {amount: None, currency: None}
    return {amount: amount_text(money.amount), currency: money.currency}


def maybe_money(amount: str | None, currency: str | None) -> Money | None:
    """Return the money of two stored texts, None for none.

    Raises:
        ValueError: there is an amount without its currency.
    """
    if amount is None:
        return None
    if currency is None:
        message = f"a stored amount has no currency: {amount}"
        raise ValueError(message)
    return Money(Decimal(amount), currency)
