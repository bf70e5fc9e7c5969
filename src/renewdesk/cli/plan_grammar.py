"""The words of the verb ``plans``: what follows the card, and the options of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.speech import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

#: What is told of a plan, by option, with what stands for its value in the help.
TOLD = {
    "price": "990", "currency": "KZT", "term": "P30D", "data": "20GB", "minutes": "60",
    "sms": "100", "abroad": "20", "unlimited": "data,minutes,sms,abroad", "countries": "IT,FR",
    "renews": "yes|no|unknown", "extends-line": "yes|no|unknown", "promotion": None,
    "promotion-until": "YYYY-MM-DD", "usual-price": "1490", "seen-on": "YYYY-MM-DD", "note": None,
}  # fmt: skip


def plan_words(plans: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parsers of what follows ``plans CARD``, to be given the options of all verbs."""
    action = plans.add_subparsers(dest="action", metavar="add|edit|remove|compare|amounts")
    add = action.add_parser("add", allow_abbrev=False)
    edit = action.add_parser("edit", allow_abbrev=False)
    remove = action.add_parser("remove", allow_abbrev=False)
    for one in (add, edit, remove):
        one.add_argument("name", metavar=tr("PLAN"), help=tr("the name of a plan, or its id"))
    edit.add_argument("--name", dest="new_name", default=None, metavar=tr("TEXT"))
    for option, stands in TOLD.items():
        for one in (add, edit):
            one.add_argument(f"--{option}", default=None, metavar=stands or tr("TEXT"))
    compare = action.add_parser("compare", allow_abbrev=False)
    compare.add_argument("--days", default="", metavar="9", help=tr("how many, 30 by default"))
    says = tr("the first day, today by default; and a trip’s last day")
    compare.add_argument("--from", dest="first", default="", metavar="YYYY-MM-DD", help=says)
    compare.add_argument("--to", dest="last", default="", metavar="YYYY-MM-DD")
    amounts = action.add_parser("amounts", allow_abbrev=False)
    says = tr("one to try: which last day it would give")
    amounts.add_argument("--amount", default="", metavar="10.00", help=says)
    amounts.add_argument("--currency", default="", metavar="EUR")
    yield from (add, edit, remove, compare, amounts)
