"""The words of the verb ``receipts``: what may follow it, and the options of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.dossier_grammar import ACTIONS, dossier_words
from renewdesk.cli.queue_grammar import queue_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from pathlib import Path

_ACTIONS = "add|take|queue|confirm|file|list|read|search|verify|repair|remove|trash|restore"


def receipt_words(
    receipts: argparse.ArgumentParser, path: Callable[[str], Path]
) -> Iterable[argparse.ArgumentParser]:
    """Return the parsers of what follows ``receipts``, to be given the options of all verbs."""
    action = receipts.add_subparsers(dest="action", metavar=f"{_ACTIONS}|{ACTIONS}", required=True)
    card, card_says = tr("CARD"), tr("an id, its beginning, or a label")
    add = action.add_parser("add", allow_abbrev=False)
    add.add_argument("card", metavar=card, help=card_says)
    add.add_argument("files", type=path, nargs="+", metavar=tr("FILE"))
    add.add_argument("--event", default="", help=tr("by default the latest payment"))
    for name in ("list", "verify"):
        one = action.add_parser(name, allow_abbrev=False)
        one.add_argument("card", metavar=card, nargs="?", help=card_says)
    read = action.add_parser("read", allow_abbrev=False)
    read.add_argument("receipt", metavar=tr("RECEIPT"), help=tr("an id or its beginning"))
    read.add_argument(
        "--keep-secrets", action="store_true", help=tr("keep what is secret in it in the keyring")
    )
    read.add_argument("--text", action="store_true", help=tr("say the whole text, without secrets"))
    search = action.add_parser("search", allow_abbrev=False)
    says = tr("words, or pieces of words, that all stand somewhere in a receipt")
    search.add_argument("words", nargs="+", metavar=tr("TEXT"), help=says)
    search.add_argument("--most", default="200", metavar="200", help=tr("how many at most"))
    repair = action.add_parser("repair", allow_abbrev=False)
    repair.add_argument("card", metavar=card, nargs="?", help=card_says)
    says = tr("a folder or a zip archive that holds the files, under whatever names")
    repair.add_argument(
        "--from", dest="source", type=path, required=True, metavar=tr("DIR"), help=says
    )
    for name in ("remove", "restore"):
        one = action.add_parser(name, allow_abbrev=False)
        one.add_argument("receipt", metavar=tr("RECEIPT"), help=tr("an id or its beginning"))
    action.add_parser("trash", allow_abbrev=False)
    queue_words(action, path)
    dossier_words(action, path)
    return tuple(action.choices.values())
