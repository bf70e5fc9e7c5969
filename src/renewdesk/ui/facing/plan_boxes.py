"""What to know of compared plans: the lowest total, what does not extend the line, what renews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.plan_comparison import Unknown, renewing
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.words.line_effects import line_box, marked
from renewdesk.words.plans import (
    lowest_title,
    lowest_words,
    promotion_box,
    renews_title,
    renews_words,
)
from renewdesk.words.speech import is_chinese, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.services.noting_plans import PlansCompared


@value
class PlanBox:
    """A tinted box: its tone and icon, a bold line, and one that explains it."""

    tone: Tone
    icon: str
    title: str
    words: str


def plan_boxes(compared: PlansCompared, *, trip: bool) -> tuple[PlanBox, ...]:
    """Return the boxes below the table, in the order in which they matter."""
    return tuple(_boxes(compared, trip=trip))


def _boxes(compared: PlansCompared, *, trip: bool) -> Iterator[PlanBox]:
    seen = compared.comparison
    for lowest in seen.lowest:
        title, words = lowest_title(lowest, seen), lowest_words(lowest, seen)
        yield PlanBox(Tone.OK, "ok", title, words)
    if len(seen.lowest) > 1:
        words = tr("Amounts in different currencies are not compared with each other.")
        yield PlanBox(Tone.INFO, "info", words, "")
    for offer in seen.offers:
        if offer.promotion_end is not None:
            yield PlanBox(Tone.SOON, "tag", *promotion_box(offer))
    unknown = [one.plan.name for one in seen.offers if one.unknown is Unknown.TERM]
    if unknown:
        title = tr("How long it lasts is not known: {plans}").format(plans=listed(unknown))
        words = tr("There is no total without it. Look on the page, then edit the plan.")
        yield PlanBox(Tone.SOON, "qcirc", title, words)
    if box := line_box(marked([one.plan for one in seen.offers], compared.effects)):
        yield PlanBox(Tone.SOON, "alert", *box)
    yield from _renewing(compared, trip=trip)


def _renewing(compared: PlansCompared, *, trip: bool) -> Iterator[PlanBox]:
    """Yield one box for the plans that renew themselves, a line for each where they are several."""
    seen, leads = compared.comparison, compared.charge_leads
    offers = renewing(seen.offers)
    if len(offers) == 1:
        words = renews_words(offers[0], seen.last_on, leads, trip=trip)
        yield PlanBox(Tone.SOON, "auto", renews_title(offers[0]), words)
    elif offers:
        space = "" if is_chinese() else " "
        lines = (
            f"{one.plan.name}:{space}{renews_words(one, seen.last_on, leads, trip=trip)}"
            for one in offers
        )
        yield PlanBox(Tone.SOON, "auto", tr("These renew themselves"), "\n".join(lines))
