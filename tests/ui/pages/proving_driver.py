"""The last steps of the assistant in the hand of a test: a card of TIM, its renewal, the page."""

from dataclasses import fields, is_dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from renewdesk.domain.events import Payment
from renewdesk.domain.renewals import Step
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.confirm_step import ConfirmStep
from renewdesk.ui.pages.renewing.receipt_step import ReceiptStep
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.verify_step import VerifyStep
from renewdesk.ui.step_doors import StepDoors

LAST_YEAR = EventDraft(
    kind="topup",
    on="2025-12-02",
    amount="10",
    payment=Payment(channel="website", method="Visa ••41"),
)


class OtherStep(StepPane):
    """Stands for the steps that are not looked at here."""

    step = Step.PREPARE


def a_card(world, carrier="it-tim", added="2025-12-02", **facts):
    """Add a card of a carrier on a day and return its id."""
    now = world.clock.now()
    world.clock.move_to(f"{added}T12:00:00+08:00")
    known = {"label": "TIM", "number": "+39 333 123 4518", "last": (LAST_YEAR,)}
    draft = CardDraft(carrier=carrier, **(known | facts))
    card = world.services.adding.add(draft).view.card.id
    world.clock.move_to(now.isoformat())
    return card


def at_confirm(world, card, amount="10.00"):
    """Begin a renewal, pay outside, and return its id: it waits at "Confirm"."""
    renewing = world.services.renewing
    renewal = renewing.start(card).renewal.id
    if amount:
        renewing.answer(renewal, "pay.amount", amount)
    for step in ("prepare", "plan", "pay"):
        renewing.finish(renewal, step)
    return renewal


def the_page(world, look, safe=None):
    """Return a page with the panes that are looked at here."""
    known = {
        "look": look, "services": world.services, "jobs": world.jobs, "bus": world.bus,
        "safe": safe,
    }  # fmt: skip
    names = [one.name for one in fields(StepDoors)] if is_dataclass(StepDoors) else list(known)
    doors = StepDoors(**{name: known[name] for name in names})
    makers: dict[Step, Any] = dict.fromkeys(Step, lambda: OtherStep(doors))
    makers |= {
        Step.CONFIRM: lambda: ConfirmStep(doors),
        Step.RECEIPT: lambda: ReceiptStep(doors),
        Step.VERIFY: lambda: VerifyStep(doors),
    }
    return RenewalPage(doors, makers)


def shown_at(world, look, opened, renewal, step=""):
    """Show a renewal, at a step if one is named."""
    renewing = world.services.renewing
    view = renewing.go_to(renewal, step) if step else renewing.read(renewal)
    page = the_page(world, look)
    page.show_renewal(view)
    return opened(page)


def press(page):
    """Press the footer's button that goes on."""
    (found,) = [
        one
        for one in (page._frame.footer._plain, page._frame.footer._filled)  # noqa: SLF001
        if not one.isHidden()
    ]
    assert found.isEnabled()
    found.click()
    QCoreApplication.processEvents()


def primary(page):
    """Return what the footer's button says, nothing where there is none."""
    buttons = (page._frame.footer._plain, page._frame.footer._filled)  # noqa: SLF001
    return "".join(one.text() for one in buttons if not one.isHidden())


def payments(world, card):
    """Return the payments of a card, newest first."""
    detail = world.services.desk.card(card)
    return [one for one in detail.events if one.amount is not None]
