"""What the dialog of a dossier says: payments, renewals, receipts to choose from, and the sum."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.dossier import is_payment, planned
from renewdesk.domain.dossier_paper import Problem
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.words.dates import short_date
from renewdesk.words.dossier import (
    KINDS,
    problem_words,
    secret_words,
    size_words,
    sum_word,
    total_words,
    unpriced_words,
)
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import labelled, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.dossier import CardFacts, DossierChoice, DossierPlan
    from renewdesk.domain.events import Event
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.dossiers import Written

_PROBLEMS = {
    Integrity.MISSING: Problem.MISSING,
    Integrity.CHANGED: Problem.CHANGED,
    Integrity.UNREADABLE: Problem.UNREADABLE,
}


@value
class TickFace:
    """A row that may be ticked: what it is, what else there is to say, whether it is at first."""

    key: str
    title: str
    about: str
    ticked: bool = True
    warns: bool = False


def payment_faces(facts: CardFacts) -> tuple[TickFace, ...]:
    """Return the payments of a card, the newest first; none is ticked."""
    zone = facts.card.zone
    paid = [one for one in facts.events if one.voided_at is None and is_payment(one)]
    paid.sort(key=lambda one: one.order(zone), reverse=True)
    return tuple(TickFace(one.id, _paid(one, zone), _noted(one), ticked=False) for one in paid)


def _paid(one: Event, zone: str) -> str:
    word = event_word(one.kind)
    amount = money(one.amount) if one.amount else ""
    return listed((short_date(one.day(zone)), word[:1].upper() + word[1:], amount))


def _noted(one: Event) -> str:
    paid = one.payment
    return listed(
        one_line(said) for said in (paid.order_number, paid.method or paid.channel, paid.seller)
    )


def renewal_options(facts: CardFacts) -> tuple[tuple[str, str], ...]:
    """Return the renewals of a card, the newest first."""
    found = sorted(facts.renewals, key=lambda one: one.started_at, reverse=True)
    return tuple((one.id, _renewal(one, facts)) for one in found)


def _renewal(one: Renewal, facts: CardFacts) -> str:
    began = short_date(today_in(facts.card.zone, one.started_at))
    payment = next((event for event in facts.events if event.id == one.event), None)
    amount = money(payment.amount) if payment is not None and payment.amount else ""
    count = len(one.failures)
    tries = ntr("{count} try failed", "{count} tries failed", count) if count else ""
    return listed((began, amount, tries))


def receipt_faces(facts: CardFacts, choice: DossierChoice) -> tuple[TickFace, ...]:
    """Return every receipt that belongs to what was chosen; one with a secret is not ticked."""
    secret = frozenset(one.id for one in facts.receipts if one.sha256 in facts.secret)
    whole = planned(facts, replace(choice, without=frozenset(), with_secrets=secret))
    found = []
    for one in whole.receipts:
        receipt = one.receipt
        holds = receipt.sha256 in facts.secret
        problem = _PROBLEMS.get(receipt.integrity)
        about = " · ".join((KINDS[receipt.media_type], size_words(receipt.size)))
        if holds:
            about = tr("A secret is inside, or it could not be read to its end.")
        elif problem is not None:
            about = problem_words(problem)
        elif receipt.sha256 in facts.unread:
            about = tr("{about} · left out if a secret is found in it").format(about=about)
        name = one_line(receipt.original_name)
        warns = holds or problem is not None
        found.append(TickFace(receipt.id, name, about, ticked=not holds, warns=warns))
    return tuple(found)


def summary(plan: DossierPlan) -> tuple[str, str]:
    """Return what will be inside, and what each kind of money comes to."""
    facts = ntr("{count} fact", "{count} facts", len(plan.ledger))
    payments = ntr("{count} payment", "{count} payments", len(plan.payments))
    receipts = ntr("{count} receipt", "{count} receipts", len(plan.shown))
    sums = [labelled(sum_word(one.sum), total_words(one)) for one in plan.totals]
    lines = (*sums, unpriced_words(plan))
    return f"{facts} · {payments} · {receipts}", "\n".join(line for line in lines if line)


def silences(plan: DossierPlan) -> str:
    """Return what of the owner's records stays out of the dossier."""
    return "\n".join(_silences(plan))


def _silences(plan: DossierPlan) -> Iterator[str]:
    if plan.left_out:
        yield ntr(
            "{count} receipt is named as left out, with the reason.",
            "{count} receipts are named as left out, with the reason.",
            len(plan.left_out),
        )
    if plan.undone:
        yield ntr(
            "{count} entry that you took back stays out; its number is said.",
            "{count} entries that you took back stay out; their number is said.",
            plan.undone,
        )
    if plan.notes:
        yield ntr(
            "{count} note of your own stays out.",
            "{count} notes of your own stay out.",
            plan.notes,
        )


def written_words(done: Written) -> tuple[str, str]:
    """Return that a dossier is there, and what of it could not be shown."""
    pages = ntr("{count} page", "{count} pages", done.pages)
    title = tr("{name} is written: {pages}, {size}.")
    said = title.format(name=done.target.name, pages=pages, size=size_words(done.size))
    named = tr("{name}: {why}")
    left = [
        named.format(name=one_line(one.receipt.original_name), why=secret_words())
        for one in done.plan.left_out
    ]
    lost = [
        named.format(name=one_line(one.receipt.original_name), why=problem_words(look.problem))
        for one, look in done.problems
        if look.problem is not None
    ]
    return said, "\n".join((*left, *lost))


def file_name(plan: DossierPlan, ending: str) -> str:
    """Return what a dossier is called before the owner gives it another name."""
    day = today_in(plan.zone, plan.made_at).isoformat()
    label = "".join(one if one.isalnum() or one in "-_ " else "-" for one in plan.card.label)
    return tr("Dossier {card} {day}").format(card=label.strip(), day=day) + ending
