"""Put what was typed earlier back into its input, without disturbing who types there now."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.ui.dialogs.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.dialogs.day_edit import DayEdit
    from renewdesk.ui.dialogs.money_edit import MoneyEdit


def show_money(edit: MoneyEdit, amount: str, currency: str) -> None:
    """Show an amount with its currency, or the half of one that was typed so far."""
    if edit.hasFocus() or edit.typed() == (amount, currency):
        return
    edit.setText(f"{amount} {currency}".strip() if amount else "")


def show_day_text(edit: DayEdit, text: str) -> None:
    """Show a day, or the half of one that was typed so far."""
    if edit.hasFocus() or edit.typed() == text:
        return
    edit.show_day(None)
    edit.setText(text)
    with suppress(RuleViolationError):
        edit.show_day(parse_day(text) if text else None)


def show_words(choice: Choice, words: Sequence[str], said: str) -> None:
    """Offer words and show the one that was typed; whoever types there is left alone."""
    if choice.hasFocus() or (choice.keys() == list(words) and choice.currentText() == said):
        return
    choice.offer((one, one) for one in words)
    choice.setCurrentIndex(-1)
    choice.setEditText(said)


def word_choice(tip: str) -> Choice:
    """Return an input for words of one's own that offers some."""
    choice = Choice()
    choice.setEditable(True)
    choice.setCurrentIndex(-1)
    if (line := choice.lineEdit()) is not None:
        line.setPlaceholderText("–")
    choice.setInsertPolicy(Choice.InsertPolicy.NoInsert)
    choice.setToolTip(tip)
    return choice
