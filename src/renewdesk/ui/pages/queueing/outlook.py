"""What would become of a file with the answers that stand there; asked in the storage thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.payment_match import PROVABLE
from renewdesk.domain.values import value
from renewdesk.services.receipt_queue import QueueAnswers
from renewdesk.ui.facing.event_kinds import (
    clocks_to_name,
    kind_words,
    recordable_kinds,
    rule_in_force,
)
from renewdesk.ui.facing.receipt_queue import OutcomeFace, QueueField, payment_words, recorded_words
from renewdesk.ui.pages.queueing.file_answers import EVENT
from renewdesk.words.numbers import money
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.kinds import EventKind
    from renewdesk.services.receipt_queue import PaymentMatch
    from renewdesk.services.recording import Recorded
    from renewdesk.services.views import CardView
    from renewdesk.ui.pages.queueing.file_answers import FileAnswers
    from renewdesk.ui.services import Services

_MOST_PAYMENTS = 40


@value
class Outlook:
    """The payment that matches, what else the file may become, and what recording would do."""

    view: CardView
    match: PaymentMatch | None
    payments: tuple[PaymentMatch, ...]
    kind: str
    clock: str
    recorded: Recorded | None = None
    fault: RenewDeskError | None = None


def look_ahead(services: Services, file_id: str, answers: FileAnswers) -> Outlook:
    """Return what would become of a file; to be called in the storage thread.

    Raises:
        NotFoundError: the card or the file is gone.
    """
    queue, card = services.receipt_queue, answers.text(QueueField.CARD)
    view = services.desk.card(card).view
    match = queue.match(card, *said_payment(answers))
    payments = queue.payments(card)[:_MOST_PAYMENTS]
    kind = kind_of(view, answers)
    clock = clock_of(view, kind, answers)
    outlook = Outlook(view, match, payments, kind, clock)
    joins = (match is not None and answers.attaches) or _names_one(answers, payments)
    if joins or not answers.text(QueueField.PAID_ON):
        return outlook
    typed = typed_answers(answers, outlook, attach_to="", only_ticked=False)
    try:
        return replace(outlook, recorded=queue.preview(file_id, typed))
    except RuleViolationError as error:
        return replace(outlook, fault=error)


def typed_answers(
    answers: FileAnswers, outlook: Outlook, *, attach_to: str, only_ticked: bool = True
) -> QueueAnswers:
    """Return the answers as the use case takes them; what is not ticked is not saved."""
    say = answers.saved if only_ticked else answers.text
    amount, currency = split_money(say(QueueField.AMOUNT))
    return QueueAnswers(
        card=say(QueueField.CARD),
        on=say(QueueField.PAID_ON),
        amount=amount,
        currency=currency,
        method=say(QueueField.METHOD),
        order_number=say(QueueField.ORDER_NUMBER),
        seller=say(QueueField.SELLER),
        attach_to=attach_to,
        kind=outlook.kind,
        clock="" if attach_to else outlook.clock,
    )


def said_payment(answers: FileAnswers) -> tuple[date | None, Money | None]:
    """Return the day and the sum that stand there, None for what cannot be read."""
    amount, currency = split_money(answers.text(QueueField.AMOUNT))
    try:
        on = parse_day(answers.text(QueueField.PAID_ON))
    except RuleViolationError:
        on = None
    try:
        return on, Money(parse_amount(amount), parse_currency(currency))
    except RuleViolationError:
        return on, None


def split_money(text: str) -> tuple[str, str]:
    """Return amount and currency of a text such as ``10.00 GBP``."""
    amount, _, code = text.rpartition(" ")
    return (amount, code) if amount and code.isalpha() else (text, "")


def kind_of(view: CardView, answers: FileAnswers) -> str:
    """Return the kind that the owner chose, else the first that the card's rules count."""
    kinds = [kind.value for kind in kinds_of(view)]
    return answers.outcome if answers.outcome in kinds else kinds[0]


def kinds_of(view: CardView) -> list[EventKind]:
    """Return the kinds of facts of which there may be a receipt."""
    rules = [rule_in_force(clock) for clock in view.clocks]
    return [kind for kind in recordable_kinds(rules) if kind in PROVABLE]


def clock_of(view: CardView, kind: str, answers: FileAnswers) -> str:
    """Return the countdown that the owner named, where one must be named."""
    named = [key for key, _ in clock_options(view, kind)]
    return answers.clock if answers.clock in named else ""


def clock_options(view: CardView, kind: str) -> list[tuple[str, str]]:
    """Return the countdowns of which one must be named for a kind; empty where none needs to be."""
    wanted = next(one for one in kinds_of(view) if one.value == kind)
    clocks = clocks_to_name(view.clocks, wanted)
    return [(str(one.id), one.name.spoken(language())) for one in clocks]


def outcome_options(outlook: Outlook) -> list[tuple[str, str]]:
    """Return what the file may become, as a list offers it."""
    new = [
        (kind.value, tr("New entry: {event}").format(event=kind_words(kind)))
        for kind in kinds_of(outlook.view)
    ]
    there = [
        (f"{EVENT}{one.event.id}", payment_words(one.event, one.card)) for one in outlook.payments
    ]
    return [*new, *there]


def match_face(match: PaymentMatch, now: datetime, zone: str) -> OutcomeFace:
    """Return the payment that a file matches, in words."""
    amount = money(match.event.amount) if match.event.amount is not None else ""
    what = listed((match.card.label, amount, recorded_words(match.event, now, zone)))
    joins = tr("The file joins it; the amount counts once.")
    if match.receipts:
        joins = tr("It has a receipt already; the file joins it, the amount counts once.")
    words = tr("{payment}. {what}").format(payment=what, what=joins)
    return OutcomeFace(tr("Matches a payment"), words)


def _names_one(answers: FileAnswers, payments: tuple[PaymentMatch, ...]) -> bool:
    """Tell whether the owner chose a payment of this very card."""
    return answers.outcome in {f"{EVENT}{one.event.id}" for one in payments}
