"""Which pane each step of a renewal has; each is made when its step is first shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from renewdesk.domain.renewals import Step
from renewdesk.ui.pages.renewing.activate_step import ActivateStep
from renewdesk.ui.pages.renewing.confirm_step import ConfirmStep
from renewdesk.ui.pages.renewing.pay_step import PayStep
from renewdesk.ui.pages.renewing.plan_step import PlanStep
from renewdesk.ui.pages.renewing.prepare_step import PrepareStep
from renewdesk.ui.pages.renewing.receipt_step import ReceiptStep
from renewdesk.ui.pages.renewing.verify_step import VerifyStep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from renewdesk.ui.pages.renewing.step_pane import StepPane
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.step_doors import StepDoors


def pane_makers(
    doors: StepDoors, safe: Safe, move: Callable[[str], None]
) -> Mapping[Step, Callable[[], StepPane]]:
    """Return how the pane of each step is made; `move` guides an eSIM to another phone."""
    return {
        Step.PREPARE: partial(PrepareStep, doors),
        Step.PLAN: partial(PlanStep, doors),
        Step.PAY: partial(PayStep, doors),
        Step.CONFIRM: partial(ConfirmStep, doors),
        Step.ACTIVATE: partial(_activate, doors, safe, move),
        Step.RECEIPT: partial(ReceiptStep, doors),
        Step.VERIFY: partial(VerifyStep, doors),
    }


def _activate(doors: StepDoors, safe: Safe, move: Callable[[str], None]) -> StepPane:
    pane = ActivateStep(doors, safe)

    def guide() -> None:
        if pane.view is not None:
            move(pane.view.renewal.card)

    pane.guide_wanted.connect(guide)
    return pane
