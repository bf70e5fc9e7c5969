"""A dossier as a document: cover, ledger, payments, receipts one after the other, digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.dossier_paper import (
    LOST,
    Align,
    Caption,
    Column,
    Heading,
    Lines,
    Looked,
    Pairs,
    PaperDocument,
    Picture,
    Table,
    Title,
    Words,
    page_of,
)
from renewdesk.words.addresses import in_a_row
from renewdesk.words.dossier import (
    KINDS,
    heading_of,
    made_words,
    number_words,
    period_words,
    problem_word,
    problem_words,
    secret_words,
    size_words,
    sum_word,
    total_words,
    unpriced_words,
)
from renewdesk.words.dossier_ledger import ledger_table, payments_table
from renewdesk.words.facts import one_line
from renewdesk.words.places import city, country
from renewdesk.words.speech import language, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewdesk.domain.dossier import DossierPlan, DossierReceipt
    from renewdesk.domain.dossier_paper import Part

_DIGEST_HALF = 32


def dossier_document(plan: DossierPlan, looked: Mapping[int, Looked], key: str) -> PaperDocument:
    """Return the pages of a dossier; ``looked`` holds what is in each receipt that is shown."""
    foot = tr("{heading} · made {when}").format(heading=heading_of(plan), when=made_words(plan))
    return PaperDocument(
        title=heading_of(plan),
        foot=foot,
        page_words=tr("Page {page} of {pages}"),
        language=language(),
        paper=plan.choice.paper,
        made_at=plan.made_at,
        key=key,
        parts=(
            *_cover(plan, looked),
            *_facts(plan),
            *(part for one in plan.shown for part in _receipt(one, looked[one.number])),
            *_digests(plan, looked),
        ),
    )


def receipt_document(
    plan: DossierPlan, one: DossierReceipt, looked: Looked, key: str
) -> PaperDocument:
    """Return the pages of one receipt alone, with what it is above each."""
    name = _name(one)
    return PaperDocument(
        title=name,
        foot=tr("{heading} · made {when}").format(heading=name, when=made_words(plan)),
        page_words=tr("Page {page} of {pages}"),
        language=language(),
        paper=plan.choice.paper,
        made_at=plan.made_at,
        key=key,
        parts=tuple(_receipt(one, looked)),
    )


def _cover(plan: DossierPlan, looked: Mapping[int, Looked]) -> Iterator[Part]:
    card = plan.card
    below = tr("Payments and receipts of the SIM card {card}").format(card=one_line(card.label))
    yield Title(heading_of(plan), below if plan.choice.heading.strip() else "")
    rows = [
        (tr("Card"), one_line(card.label)),
        (tr("Carrier"), one_line(plan.carrier)),
        (tr("Country"), country(card.country) if card.country else ""),
        (tr("Number"), number_words(plan)),
        (tr("What"), _what(plan)),
        (tr("Period"), period_words(plan)),
        (tr("Inside"), _counts(plan)),
        (tr("Made on"), made_words(plan)),
    ]
    yield Pairs(tuple(row for row in rows if row[1]))
    if plan.choice.note.strip():
        yield Heading(tr("Note"))
        yield from (Words(one_line(line)) for line in _paragraphs(plan.choice.note))
    if plan.totals:
        yield Heading(tr("Sums"))
        yield Pairs(tuple((sum_word(one.sum), total_words(one)) for one in plan.totals))
        once = tr("Each payment is counted once, however many receipts prove it.")
        yield Words(in_a_row(filter(None, (once, unpriced_words(plan)))), quiet=True)
    left_out = tuple(_left_out(plan, looked))
    if left_out:
        yield Heading(tr("Not shown"))
        yield from (Words(line) for line in left_out)
    yield Heading(tr("How to read this"))
    yield from (Words(line, quiet=True) for line in _reading(plan))


def _paragraphs(note: str) -> list[str]:
    return [line.strip() for line in note.splitlines() if line.strip()]


def _what(plan: DossierPlan) -> str:
    choice = plan.choice
    if choice.renewal is not None:
        return tr("one renewal with its tries")
    if choice.payments:
        return tr("chosen payments")
    if choice.first_on or choice.last_on:
        return tr("what happened in a period")
    return tr("everything recorded of the card")


def _counts(plan: DossierPlan) -> str:
    facts = ntr("{count} fact", "{count} facts", len(plan.ledger))
    payments = ntr("{count} payment", "{count} payments", len(plan.payments))
    receipts = ntr("{count} receipt", "{count} receipts", len(plan.shown))
    return f"{facts} · {payments} · {receipts}"


def _left_out(plan: DossierPlan, looked: Mapping[int, Looked]) -> Iterator[str]:
    named = tr("Receipt {number}, {name}: {why}")
    for one in plan.left_out:
        why = secret_words()
        yield named.format(number=one.number, name=_name(one), why=why)
    for one in plan.shown:
        problem = looked[one.number].problem
        if problem is not None:
            why = problem_words(problem)
            yield named.format(number=one.number, name=_name(one), why=why)
    if plan.undone:
        yield ntr(
            "{count} entry that its owner took back as wrong.",
            "{count} entries that their owner took back as wrong.",
            plan.undone,
        )


def _reading(plan: DossierPlan) -> Iterator[str]:
    here, there = city(plan.card.zone), city(plan.zone)
    days = tr("Days are those of {city}, where the carrier counts them.").format(city=here)
    if here != there:
        also = tr("Where a time is known, the time in {city} stands below it.")
        days = in_a_row((days, also.format(city=there)))
    yield days
    yield tr(
        "The facts are the owner’s records. Each receipt was kept as it came and is named by the "
        "SHA-256 of its content; the last page lists them."
    )


def _facts(plan: DossierPlan) -> Iterator[Part]:
    if plan.ledger:
        yield Heading(tr("Ledger"), new_page=True)
        yield ledger_table(plan)
    if plan.payments:
        yield Heading(tr("Payments"))
        yield payments_table(plan)


def _receipt(one: DossierReceipt, looked: Looked) -> Iterator[Part]:
    below = _below(one)
    if looked.problem is not None:
        yield Caption(one.number, _title(one), below)
        yield Words(problem_words(looked.problem))
        if looked.problem not in LOST:
            yield Words(tr("An archive of this dossier holds the file unchanged."), quiet=True)
        return
    if looked.lines:
        yield Caption(one.number, _title(one), below)
        yield Lines(tuple(one_line(line) for line in looked.lines))
    for page in range(1, looked.pages + 1):
        yield Caption(one.number, _title(one, page, looked.pages), below)
        yield Picture(tr("This page could not be drawn."))
    if looked.more:
        more = ntr("{count} more page is not drawn.", "{count} more pages are not drawn.",
                   looked.more)  # fmt: skip
        yield Words(more)


def _title(one: DossierReceipt, page: int = 0, pages: int = 0) -> str:
    if pages:
        words = tr("Receipt {number}, page {page} of {pages}")
        return words.format(number=one.number, page=page, pages=pages)
    return tr("Receipt {number}").format(number=one.number)


def _below(one: DossierReceipt) -> tuple[str, ...]:
    of = [tr("payment {number}").format(number=number) for number in one.payments]
    kind, size = KINDS[one.receipt.media_type], size_words(one.receipt.size)
    about = " · ".join((_name(one), kind, size, *of))
    return about, f"SHA-256 {one.receipt.sha256}"


def _name(one: DossierReceipt) -> str:
    return one_line(one.receipt.original_name)


def _digests(plan: DossierPlan, looked: Mapping[int, Looked]) -> Iterator[Part]:
    if not plan.receipts:
        return
    yield Heading(tr("Digests of the receipts"), new_page=True)
    yield Words(
        tr(
            "A SHA-256 names exactly one content: whoever holds the file can compute it again and "
            "compare. One letter changed in the file gives another digest."
        ),
        quiet=True,
    )
    yield Table(
        (
            Column(tr("No."), 5, Align.RIGHT),
            Column(tr("File"), 29),
            Column(tr("Size"), 10, Align.RIGHT),
            Column(tr("State"), 13),
            Column("SHA-256", 35, mono=True),
            Column(tr("Page"), 8, Align.RIGHT),
        ),
        tuple(_digest_row(one, looked.get(one.number, Looked())) for one in plan.receipts),
    )


def _digest_row(one: DossierReceipt, looked: Looked) -> tuple[str, ...]:
    digest = one.receipt.sha256
    state = problem_word(looked.problem) if looked.problem else tr("unchanged")
    if one.left_out is not None:
        state = tr("not shown")
    return (
        str(one.number),
        _name(one),
        size_words(one.receipt.size),
        state,
        f"{digest[:_DIGEST_HALF]}\n{digest[_DIGEST_HALF:]}",
        page_of(one.number) if one.left_out is None else "–",
    )
