"""The verbs that make a dossier and check one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.verbs_files import DAMAGED
from renewdesk.domain.days import parse_day
from renewdesk.domain.dossier import DossierChoice, Paper
from renewdesk.domain.ids import EventId, ReceiptId, RenewalId
from renewdesk.services.checking_dossiers import Finding
from renewdesk.words.dossier import problem_words, secret_words, size_words
from renewdesk.words.facts import one_line
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import date

    from renewdesk.cli.house import House
    from renewdesk.services.checking_dossiers import Checked
    from renewdesk.services.dossiers import Written


def make_dossier(house: House, args: Namespace) -> Answer:
    """Write a dossier and say what is inside and what is not."""
    choice = DossierChoice(
        heading=args.heading,
        note=args.note,
        first_on=_day(args.first, "from"),
        last_on=_day(args.last, "to"),
        payments=frozenset(map(EventId, args.payment)),
        renewal=RenewalId(args.renewal) if args.renewal else None,
        with_secrets=frozenset(map(ReceiptId, args.with_secrets)),
        without=frozenset(map(ReceiptId, args.without)),
        masked=args.masked,
        paper=Paper(args.paper) if args.paper else house.dossiers.paper,
    )
    plan = house.dossiers.plan(args.card, choice)
    done = house.dossiers.write(plan, args.out, replace=args.replace)
    if done is None:
        return Answer(lambda: None, list)
    return Answer(lambda: _document(done), lambda: list(_lines(done)))


def _day(said: str | None, field: str) -> date | None:
    return parse_day(said, field) if said else None


def _document(done: Written) -> object:
    plan = done.plan
    return {
        "file": str(done.target),
        "size": done.size,
        "pages": done.pages,
        "payments": len(plan.payments),
        "totals": [
            {"sum": one.sum.value, "amount": f"{one.money.amount:f}",
             "currency": one.money.currency, "payments": one.count}
            for one in plan.totals
        ],
        "receipts": [
            {"number": one.number, "id": one.receipt.id, "name": one.receipt.original_name,
             "sha256": one.receipt.sha256, "state": _state(done, one.number)}
            for one in plan.receipts
        ],
    }  # fmt: skip


def _state(done: Written, number: int) -> str:
    if any(one.number == number for one in done.plan.left_out):
        return "left-out"
    problem = done.looked[number].problem
    return problem.value if problem else "ok"


def _lines(done: Written) -> Iterator[str]:
    pages = ntr("{count} page", "{count} pages", done.pages)
    said = tr("Written: {path}, {pages}, {size}.")
    path = one_line(str(done.target))
    yield said.format(path=path, pages=pages, size=size_words(done.size))
    named = tr("Receipt {number}, {name}: {why}")
    for one in done.plan.left_out:
        name = f"{one_line(one.receipt.original_name)} ({one.receipt.id})"
        yield named.format(number=one.number, name=name, why=secret_words())
    for one, look in done.problems:
        why = problem_words(look.problem) if look.problem else ""
        name = one_line(one.receipt.original_name)
        yield named.format(number=one.number, name=name, why=why)


def check_dossier(house: House, args: Namespace) -> Answer:
    """Compare an archive with its own manifest; one that differs is exit status 3."""
    found = house.checking_dossiers.check(args.file)
    problem = ""
    if found.wrong:
        problem = ntr(
            "{count} file is not what the manifest says.",
            "{count} files are not what the manifest says.",
            len(found.wrong),
        )
    return Answer(
        lambda: {
            "ok": not found.wrong,
            "files": [{"name": name, "state": "ok"} for name in found.fine]
            + [{"name": name, "state": why.value} for name, why in found.wrong],
        },
        lambda: _checked(found),
        status=DAMAGED if problem else 0,
        problem=problem,
    )


def _checked(found: Checked) -> list[str]:
    words = {
        Finding.MISSING: tr("missing"),
        Finding.CHANGED: tr("changed"),
        Finding.UNNAMED: tr("not in the manifest"),
        Finding.STRANGE: tr("a name that no dossier has"),
        Finding.SUM_DIFFERS: tr("listed with another digest"),
    }
    if not found.wrong:
        said = ntr(
            "{count} file is as it was when the dossier was made.",
            "All {count} files are as they were when the dossier was made.",
            len(found.fine),
        )
        return [said, tr("Who made it, a digest cannot tell.")]
    return aligned([(one_line(name), words[why]) for name, why in found.wrong])
