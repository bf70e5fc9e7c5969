"""What choosing a plan needs to know of a renewal's card: its currency, seller and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.services.line_effects import line_of
from renewdesk.words.speech import language

if TYPE_CHECKING:
    from renewdesk.services.renewal_views import RenewalView


def usual_currency(view: RenewalView) -> str:
    """Return the currency that is meant where an amount names none."""
    carrier = view.carrier
    return view.detail.view.card.currency or (carrier.currency if carrier else "")


def seller_words(view: RenewalView) -> str:
    """Return whose plans they are, in the owner's language."""
    card = view.detail.view.card
    return card.carrier_name.spoken(language()) or card.label


def takes_topups(view: RenewalView) -> bool:
    """Tell whether the line counts a top-up as such."""
    line = line_of(view.detail.view.clocks)
    return line is not None and EventKind.TOPUP in line.versions[-1].rule.extends_on


def buys_plan(view: RenewalView) -> bool:
    """Tell whether it is a plan that is renewed, to which an amount does nothing."""
    return view.clock is not None and view.clock.clock.kind is ClockKind.PLAN
