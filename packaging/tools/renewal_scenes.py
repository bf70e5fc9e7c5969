"""How pictures of the renewal assistant's own steps come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.renewals import Channel, Step
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.channel_chooser import ChannelChooser
from renewdesk.ui.widgets.button import NextButton

if TYPE_CHECKING:
    from screenshots import Stage

_MOST_STEPS = 7


def card_is_prepared(stage: Stage) -> None:
    """Begin a renewal: what the card knows, and what is asked once."""
    _at(stage, Step.PREPARE)


def page_is_named(stage: Stage) -> None:
    """Come to "Pay" on the carrier's own page, as in the drawing."""
    _at(stage, Step.PAY)


def shop_is_chosen(stage: Stage) -> None:
    """Come to "Pay" and go to a shop."""
    page = _at(stage, Step.PAY)
    for chooser in page.findChildren(ChannelChooser) if page is not None else ():
        chooser.chosen.emit(Channel.SHOP.value)
    stage.studio.settle(stage.desktop)


def renewal_waits(stage: Stage) -> None:
    """Leave a renewal at "Pay" and look at the desk."""
    page = _at(stage, Step.PAY)
    if page is not None:
        page.go_back()
    stage.studio.settle(stage.desktop)


def _at(stage: Stage, step: Step) -> RenewalPage | None:
    """Begin a renewal and press the footer's button until a step is reached."""
    window = stage.desktop.window
    card = stage.card("TIM")
    if window.pushed is None:
        return None
    window.pushed.renewals.start(card)
    stage.studio.settle(stage.desktop)
    page = window.pushed_page("renewal")
    if not isinstance(page, RenewalPage):
        return None
    for _ in range(_MOST_STEPS):
        if page.view is None or page.view.renewal.step is step:
            break
        next(one for one in page.findChildren(NextButton) if one.isVisible()).click()
        stage.studio.settle(stage.desktop)
    return page
