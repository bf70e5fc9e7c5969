"""A slip for the shop, from the click to the dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.shop_slip import Request
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import Phase
from renewdesk.ui.dialogs.shop_slip_dialog import ShopSlipDialog, SlipFacts
from renewdesk.words.numbers import money

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.standing import Standing
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_CUT_OFF = frozenset({Category.BLOCKED, Category.RECOVERABLE})


class SlipFlows(QObject):
    """Opens the dialog for a card; an open renewal of it tells plan and amount."""

    fault_found = Signal(object)

    def __init__(self, look: Look, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._window = window

    def show(self, card: str) -> None:
        """Show the slip of a card."""
        if card:
            work = partial(slip_facts, self._services, card)
            self._jobs.submit(work, self._open, self.fault_found.emit)

    def _open(self, facts: SlipFacts) -> None:
        dialog = ShopSlipDialog(self._look, facts, self._window)
        dialog.setModal(True)
        dialog.open()


def slip_facts(services: Services, card: str) -> SlipFacts:
    """Return what is known for the slip of a card; called in the storage thread."""
    view = services.desk.card(card).view
    mine = [one for one in services.renewing.of(card) if one.is_open]
    renewal = services.renewing.read(mine[0].id) if mine else None
    carrier_id = view.card.carrier
    plan, amount = _bought(renewal)
    return SlipFacts(
        card=view.card,
        carrier=services.catalogue.carrier(carrier_id) if carrier_id else None,
        phrases=services.procedures.slip_phrases(),
        request=_request(view.standing.leading if renewal is None else renewal.clock),
        plan=plan,
        amount=amount,
    )


def _bought(renewal: RenewalView | None) -> tuple[str, str]:
    """Return plan and amount of a renewal, as far as they were chosen."""
    if renewal is None:
        return "", ""
    plan = renewal.plan.name if renewal.plan is not None else ""
    if renewal.preview is not None and renewal.preview.event.amount is not None:
        return plan, money(renewal.preview.event.amount)
    return plan, money(renewal.plan.price) if renewal.plan is not None else ""


def _request(one: Standing | None) -> Request:
    """Return what a card is most likely brought to a shop for."""
    if one is None:
        return Request.TOPUP
    if one.phase is Phase.STAGE and one.span is not None and one.span.category in _CUT_OFF:
        return Request.REACTIVATE
    return Request.EXTEND if one.clock.kind is ClockKind.PLAN else Request.TOPUP
