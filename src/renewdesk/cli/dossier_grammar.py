"""The words of ``receipts dossier`` and ``receipts check-dossier``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewdesk.words.speech import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

ACTIONS = "dossier|check-dossier"
_PAPERS = ("a4", "letter")


def dossier_words(
    action: argparse._SubParsersAction[argparse.ArgumentParser], path: Callable[[str], Path]
) -> None:
    """Add what makes a dossier and what checks one."""
    made = action.add_parser("dossier", allow_abbrev=False)
    made.add_argument("card", metavar=tr("CARD"), help=tr("an id, its beginning, or a label"))
    _what(made)
    made.add_argument("--heading", default="", help=tr("what stands above it"))
    made.add_argument("--note", default="", help=tr("what you say about it, on the first page"))
    says = tr("hide the middle of the card’s number; what receipts show stays as it is")
    made.add_argument("--masked", action="store_true", help=says)
    made.add_argument("--paper", choices=_PAPERS, help=tr("by default what your system names"))
    file = tr("FILE.(pdf|zip)")
    made.add_argument(
        "--out", type=path, required=True, metavar=file,
        help=tr("one PDF, or an archive with the unchanged files and their digests"),
    )  # fmt: skip
    made.add_argument("--replace", action="store_true", help=tr("put it over a file of that name"))
    check = action.add_parser("check-dossier", allow_abbrev=False)
    check.add_argument("file", type=path, metavar="FILE.zip")


def _what(made: argparse.ArgumentParser) -> None:
    day = tr("DAY")
    made.add_argument("--from", dest="first", metavar=day, help=tr("nothing before that day"))
    made.add_argument("--to", dest="last", metavar=day, help=tr("nothing after that day"))
    many: dict[str, Any] = {"nargs": "+", "default": [], "action": "extend"}
    event, receipt = tr("EVENT"), tr("RECEIPT")
    says = tr("these payments alone; `renewdesk show CARD` names them")
    made.add_argument("--payment", metavar=event, help=says, **many)
    says = tr("one renewal alone, with its tries")
    made.add_argument("--renewal", metavar=tr("RENEWAL"), default="", help=says)
    says = tr("show these although an activation code or another secret is inside")
    made.add_argument("--with-secrets", metavar=receipt, help=says, **many)
    made.add_argument("--without", metavar=receipt, help=tr("leave these out"), **many)
