"""The words of ``receipts take``, ``queue``, ``confirm`` and ``file``, and the options of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.speech import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

_VALUES = {
    "on": "YYYY-MM-DD", "amount": "10.00", "currency": "EUR", "method": None,
    "order-number": None, "seller": None, "clock": None,
}  # fmt: skip


def queue_words(
    action: argparse._SubParsersAction[argparse.ArgumentParser], path: Callable[[str], Path]
) -> None:
    """Add the verbs about files that wait."""
    card, card_says = tr("CARD"), tr("an id, its beginning, or a label")
    file, file_says = tr("ID"), tr("an id of the queue, or its beginning")
    take = action.add_parser("take", allow_abbrev=False)
    take.add_argument("files", type=path, nargs="+", metavar=tr("FILE"))
    take.add_argument("--card", default="", metavar=card, help=tr("the card that all belong to"))
    queue = action.add_parser("queue", allow_abbrev=False)
    queue.add_argument("file", nargs="?", default="", metavar=file, help=file_says)
    confirm = action.add_parser("confirm", allow_abbrev=False)
    confirm.add_argument("file", metavar=file, help=file_says)
    confirm.add_argument("--card", default="", metavar=card, help=card_says)
    for name, value in _VALUES.items():
        confirm.add_argument(f"--{name}", default="", metavar=value)
    _payment_words(confirm)
    filed = action.add_parser("file", allow_abbrev=False)
    filed.add_argument("file", metavar=file, help=file_says)
    filed.add_argument("card", metavar=card, help=card_says)


def _payment_words(confirm: argparse.ArgumentParser) -> None:
    which = confirm.add_mutually_exclusive_group()
    says = tr("the recorded payment that it proves; only what is noted of it changes")
    which.add_argument("--payment", default="", metavar=tr("EVENT"), help=says)
    says = tr("record a new payment of this kind, such as topup or plan_purchase")
    which.add_argument("--kind", default="", metavar=tr("KIND"), help=says)
    says = tr("take what the file suggests for everything that is not said here")
    confirm.add_argument("--suggested", action="store_true", help=says)
    says = tr("although the same amount was recorded within three days: it is another payment")
    confirm.add_argument("--again", action="store_true", help=says)
    says = tr("say what would change, save nothing")
    confirm.add_argument("--dry-run", action="store_true", help=says)
