"""The assistant's own words: its steps, its channels, and what stands below each step."""

from __future__ import annotations

from renewdesk.domain.renewals import Channel, Charged, Step
from renewdesk.words.speech import tr


def step_title(step: Step) -> str:
    """Return the name of a step."""
    return {
        Step.PREPARE: tr("Prepare"),
        Step.PLAN: tr("Choose plan"),
        Step.PAY: tr("Pay"),
        Step.CONFIRM: tr("Confirm"),
        Step.ACTIVATE: tr("Activate"),
        Step.RECEIPT: tr("Save receipt"),
        Step.VERIFY: tr("Verify"),
    }[step]


def step_outlook(step: Step, seller: str) -> str:
    """Return what a step that lies ahead is about."""
    return {
        Step.PREPARE: tr("phone, card and price"),
        Step.PLAN: tr("amount or plan"),
        Step.PAY: tr("channel and exact address"),
        Step.CONFIRM: tr("amount, date, order no."),
        Step.ACTIVATE: tr("code or profile"),
        Step.RECEIPT: tr("PDF, image or e-mail"),
        Step.VERIFY: tr("new date seen at {seller}"),
    }[step].format(seller=seller)


def channel_in_prose(channel: Channel) -> str:
    """Return a channel as it stands in a line or in the ledger: lower case."""
    return {
        Channel.WEBSITE: tr("official website"),
        Channel.APP: tr("app"),
        Channel.SHOP: tr("shop"),
        Channel.THIRD_PARTY: tr("third party"),
        Channel.CODE: tr("code or SMS"),
    }[channel]


def charged_word(charged: Charged) -> str:
    """Return whether a try that failed took money."""
    return {
        Charged.YES: tr("charged"),
        Charged.NO: tr("not charged"),
        Charged.UNSURE: tr("not sure whether it was charged"),
    }[charged]


def place_words(step: Step) -> str:
    """Return where a renewal is among all steps: ``Step 3 of 7: Pay``."""
    steps = list(Step)
    return step_of(steps.index(step) + 1, len(steps), step_title(step))


def step_of(place: int, total: int, title: str) -> str:
    """Return where the owner is, in one line: ``Step 3 of 7: Pay``."""
    words = tr("Step {place} of {total}: {title}")
    return words.format(place=place, total=total, title=title)
