"""The words that the rule editor offers, and what it says of a field that is wrong."""

from __future__ import annotations

from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.rules import Combine, Counting
from renewdesk.domain.spans import Category
from renewdesk.words.facts import one_line, shortened
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import ptr, tr

#: The kinds of events that can keep a clock going; the others end it, silence it or are notes.
OFFERED_KINDS = (
    EventKind.TOPUP,
    EventKind.PLAN_PURCHASE,
    EventKind.CHARGE,
    EventKind.TRANSFER_IN,
    EventKind.ACTIVATION,
    EventKind.FIRST_USE,
    EventKind.INSTALL,
    EventKind.PURCHASE,
    EventKind.OUTGOING_CALL,
    EventKind.OUTGOING_SMS,
    EventKind.DATA_SESSION,
    EventKind.INCOMING_ANSWERED,
    EventKind.SMS_REPLY,
    EventKind.REGISTRATION,
    EventKind.BALANCE_READING,
    EventKind.FEE,
)


def clock_words() -> list[tuple[str, str]]:
    """Return the kinds of clocks as they stand in a sentence."""
    return [
        (ClockKind.LINE.value, ptr("in a sentence", "line")),
        (ClockKind.PLAN.value, ptr("in a sentence", "plan")),
        (ClockKind.CREDIT.value, ptr("in a sentence", "credit")),
        (ClockKind.INSTALL.value, ptr("in a sentence", "installation")),
        (ClockKind.REGISTRATION.value, ptr("in a sentence", "registration")),
        (ClockKind.DOCUMENT.value, ptr("in a sentence", "document")),
        (ClockKind.CHARGE.value, ptr("in a sentence", "charge")),
        (ClockKind.OFFER.value, ptr("in a sentence", "offer")),
    ]


def kind_words() -> list[tuple[str, str]]:
    """Return the events that can count."""
    return [(kind.value, event_word(kind)) for kind in OFFERED_KINDS]


def length_kinds() -> list[tuple[str, str]]:
    """Return the three ways in which a rule can have a length."""
    return [
        ("term", tr("the same after each")),
        ("rows", tr("by the amount")),
        ("endless", tr("without an end")),
    ]


def step_words() -> list[tuple[str, str]]:
    """Return what may hold for amounts between two steps."""
    return [
        ("steps", tr("belong to the step below")),
        ("exact", tr("count for nothing")),
    ]


def combine_words() -> list[tuple[str, str]]:
    """Return how a new payment can join the running date."""
    return [
        (Combine.REPLACE.value, tr("starts a new window, may shorten")),
        (Combine.LATER.value, tr("keeps the later date")),
        (Combine.ADD.value, tr("adds to the old date")),
        (Combine.CONTINUE.value, tr("continues from the old date, even when late")),
    ]


def stage_words() -> list[tuple[str, str]]:
    """Return what a stage after the last day can be."""
    return [
        (Category.RECEIVE_ONLY.value, tr("receive-only")),
        (Category.BLOCKED.value, tr("blocked")),
        (Category.RECOVERABLE.value, tr("recoverable")),
        (Category.GRACE.value, tr("grace period")),
        (Category.LOST.value, tr("number lost")),
    ]


def works_words() -> list[tuple[str, str]]:
    """Return what can still work in a stage."""
    return [
        ("outgoing", tr("calls out")),
        ("incoming", tr("calls in")),
        ("sms_in", tr("SMS in")),
        ("data", tr("data")),
        ("credit", tr("credit")),
    ]


def rescue_words() -> list[tuple[str, str]]:
    """Return what can bring a line back."""
    return [
        (Rescue.TOPUP.value, tr("any top-up")),
        (Rescue.CALL.value, tr("a call")),
        (Rescue.CHAT.value, tr("the chat")),
        (Rescue.SHOP.value, tr("a shop")),
        (Rescue.NONE.value, tr("nothing")),
    ]


def credit_words() -> list[tuple[str, str]]:
    """Return what can become of the credit."""
    return [("kept", tr("stays")), ("gone", ptr("credit", "is gone"))]


def counting_words() -> list[tuple[str, str]]:
    """Return how days can be counted."""
    return [
        (Counting.EXCLUSIVE.value, tr("end of the day")),
        (Counting.INCLUSIVE.value, tr("end of the day, the first day included")),
        (Counting.ELAPSED.value, tr("same time of day")),
        (Counting.MONTH_END.value, tr("end of the month")),
    ]


def unseen_words(keys: tuple[str, ...]) -> list[str]:
    """Return the parts of a rule that the editor keeps as they are, in words."""
    names = {
        "choices": tr("the lengths that are sold"),
        "start": tr("how it starts"),
        "stops_on": tr("what stops it"),
        "fixed": tr("that only the first event counts"),
        "require": tr("that each kind counts by itself"),
        "ask": tr("what it asks for"),
        "instead_of": tr("the rules that it replaces"),
        "burn": tr("the fee"),
        "sources": tr("further sources"),
    }
    return [names[key] for key in keys]


def slip_words(problem: str, given: str) -> str:
    """Return what is wrong in a field, and how to mend it."""
    shown = shortened(one_line(given), 40)
    return {
        "no-event": tr("Choose at least one event that counts."),
        "no-payment": tr("Amounts need a payment among the events that count."),
        "no-currency": tr("Which currency? Write it behind the amount, as in 5.00 EUR."),
        "unknown-currency": tr("“{given}” names no currency of ISO 4217."),
        "bad-amount": tr("“{given}” is not an amount. Write it as in 5.00 EUR."),
        "bad-term": tr("“{given}” is not a length. Write it as in 12 months or 30 days."),
        "no-length": tr(
            "This is no time at all. Write one day or more; only what counts to the end of the "
            "month may be “this month”."
        ),
        "beyond-calendar": tr("This length reaches beyond the year 9999."),
        "missing": tr("This is needed here."),
        "falls": tr("This must be more than the amount before it."),
        "mixed-currencies": tr("All steps must have one currency."),
        "lost-not-last": tr("Nothing can follow the loss; move it to the end."),
        "unknown-zone": tr("“{given}” is not a time zone."),
        "not-https": tr("The address must begin with https://."),
        "needs-term": tr("A rule with a fee needs an end."),
        "bad-day": tr("“{given}” is no day. Write it as in 2026-01-31."),
    }.get(problem, tr("This is wrong.")).format(given=shown)
