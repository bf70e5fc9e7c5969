"""What is wrong with a plan that was noted, or with the days for which plans are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def about_plans() -> Mapping[Fault, str]:
    """Return the sentences about plans."""
    return {
        Fault.PLAN_NAME_REQUIRED: tr("A plan needs a name. Write it as the carrier’s page does."),
        Fault.BAD_PLAN_TEXT: tr(
            "“{given}” cannot be noted of a plan. It has at most {most} characters, and none that "
            "are invisible or turn the direction of the text."
        ),
        Fault.PLAN_TWICE: tr("A plan called “{given}” is noted already. Edit that one."),
        Fault.PRICE_REQUIRED: tr("A plan needs a price. Write 0 if it costs nothing."),
        Fault.OTHER_PRICE_CURRENCY: tr(
            "The price after the promotion is in {given}, the price is in {known}. Write both "
            "in the same currency."
        ),
        Fault.PROMOTION_END_REQUIRED: tr(
            "A price after the promotion says nothing without the promotion’s last day. Enter it."
        ),
        Fault.BAD_DATA: tr("“{given}” is not an amount of data. Write it as in 20 GB or 500 MB."),
        Fault.BAD_COUNT: tr("“{given}” is not a whole number. Write it as in 100."),
        Fault.BAD_DAYS: tr("“{given}” is not a number of days from 1 to {most}."),
        Fault.DAYS_BACKWARDS: tr("The last day, {given}, comes before the first one, {known}."),
    }
