"""The two tables of a dossier: what happened, and what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.dossier_paper import Align, Column, Table, page_of
from renewdesk.domain.events import Event
from renewdesk.words.dossier import day_words, moment_words, reason_word
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import money
from renewdesk.words.renewing import channel_in_prose, charged_word, step_title
from renewdesk.words.rule_phrases import event_word, term_in_words
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.dossier import DossierPayment, DossierPlan, LedgerLine
    from renewdesk.domain.renewals import Failure

_NOTHING = "–"


def ledger_table(plan: DossierPlan) -> Table:
    """Return what happened, in the order of time."""
    columns = (
        Column(tr("Date"), 26),
        Column(tr("What"), 22),
        Column(tr("Details"), 40),
        Column(tr("Payment"), 12, Align.RIGHT),
    )
    return Table(columns, tuple(_row(plan, one) for one in plan.ledger))


def _row(plan: DossierPlan, line: LedgerLine) -> tuple[str, ...]:
    fact = line.fact
    when = "\n".join(_when(plan, fact))
    if not isinstance(fact, Event):
        return when, tr("A try that did not work"), _tried(fact), _NOTHING
    word = event_word(fact.kind)
    details = listed(_details(plan, fact)) or _NOTHING
    return when, word[:1].upper() + word[1:], details, str(line.payment or _NOTHING)


def _when(plan: DossierPlan, fact: Event | Failure) -> tuple[str, ...]:
    zone = plan.card.zone
    if fact.at is not None:
        return moment_words(fact.at, zone, plan.zone)
    return (day_words(fact.day(zone), zone),)


def _tried(one: Failure) -> str:
    where = step_title(one.step)
    channel = channel_in_prose(one.channel) if one.channel else ""
    money_too = charged_word(one.charged) if one.charged else ""
    return listed((where, channel, reason_word(one.reason), money_too))


def _details(plan: DossierPlan, fact: Event) -> Iterator[str]:
    zone = plan.card.zone
    if fact.amount is not None:
        yield money(fact.amount)
    if fact.term is not None:
        yield term_in_words(fact.term)
    if fact.balance is not None:
        yield tr("balance {amount}").format(amount=money(fact.balance))
    if fact.last_on is not None:
        yield tr("last day {day}").format(day=day_words(fact.last_on, zone))
    if fact.ends_at is not None:
        yield tr("ends {moment}").format(moment=moment_words(fact.ends_at, zone, zone)[0])
    if fact.until_on is not None:
        yield tr("until {day}").format(day=day_words(fact.until_on, zone))
    if fact.confirmed:
        yield tr("seen at the carrier")


def payments_table(plan: DossierPlan) -> Table:
    """Return what was paid, with the receipts that prove it and the pages on which they stand."""
    columns = (
        Column(tr("No."), 5, Align.RIGHT),
        Column(tr("Date"), 25),
        Column(tr("Amount"), 15, Align.RIGHT),
        Column(tr("Method"), 17),
        Column(tr("Order no."), 19),
        Column(tr("Receipts"), 19),
    )
    left_out = {one.number for one in plan.left_out}
    return Table(columns, tuple(_payment(plan, one, left_out) for one in plan.payments))


def _payment(plan: DossierPlan, one: DossierPayment, left_out: set[int]) -> tuple[str, ...]:
    event, paid = one.event, one.event.payment
    amount = money(event.amount) if event.amount else _NOTHING
    if paid.charged is not None:
        amount += "\n" + tr("bank: {amount}").format(amount=money(paid.charged))
    method = "\n".join(
        one_line(said) for said in (paid.method or paid.channel, paid.seller) if said
    )
    receipts = "\n".join(_proof(number, left_out) for number in one.receipts)
    return (
        str(one.number),
        "\n".join(_when(plan, event)),
        amount,
        method or _NOTHING,
        one_line(paid.order_number) or _NOTHING,
        receipts or tr("none"),
    )


def _proof(number: int, left_out: set[int]) -> str:
    if number in left_out:
        return tr("{number}, left out").format(number=number)
    return tr("{number}, page {page}").format(number=number, page=page_of(number))
