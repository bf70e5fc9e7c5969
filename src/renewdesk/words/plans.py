"""Noted plans in words: what is in them, how they were seen, and what some days of them cost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import MB_IN_GB, Allowance, PlanOrigin
from renewdesk.domain.periods import Term
from renewdesk.domain.plan_comparison import PromotionEnd, Unknown
from renewdesk.words.dates import bare_day, short_date
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.speech import is_chinese, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.plan_comparison import Comparison, Lowest, PlanOffer
    from renewdesk.domain.plan_mixes import Mix

#: What stands where nothing was noted.
NOT_NOTED = "–"
_FEW = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: A rate from here on is shown without decimals, unless the price itself has some.
_WHOLE_FROM = 50


def seen_words(plan: NotedPlan) -> str:
    """Return how and when a plan's price was last seen: ``typed 12 Nov 2026``."""
    said = {
        PlanOrigin.TYPED: tr("typed {date}"),
        PlanOrigin.PAID: tr("paid {date}"),
        PlanOrigin.RECEIPT: tr("receipt of {date}"),
    }[plan.origin]
    return said.format(date=short_date(plan.seen_on))


def term_words(plan: NotedPlan) -> str:
    """Return how long a plan lasts: ``30 days``, or that this is not known."""
    if plan.term is None:
        return tr("not known")
    return tr("to the month’s end") if plan.term == Term() else term_in_words(plan.term)


def data_words(megabytes: int) -> str:
    """Return an amount of data: ``20 GB``, ``1.5 GB``, ``500 MB``."""
    if megabytes >= MB_IN_GB and not megabytes % 10:
        return f"{(Decimal(megabytes) / MB_IN_GB).normalize():f} GB"
    return f"{megabytes:,} MB"


def allowance_title(allowance: Allowance) -> str:
    """Return the name of what a plan brings."""
    return {
        Allowance.DATA: tr("Data"),
        Allowance.MINUTES: tr("Minutes"),
        Allowance.SMS: tr("SMS"),
        Allowance.ABROAD: tr("Calls abroad"),
    }[allowance]


def allowance_words(plan: NotedPlan, allowance: Allowance) -> str:
    """Return how much of something is in a plan: ``20 GB``, ``60 min``, ``unlimited``, ``none``."""
    if allowance in plan.unlimited:
        return tr("unlimited")
    count = plan.count(allowance)
    if not count:
        return NOT_NOTED if count is None else tr("none")
    if allowance is Allowance.DATA:
        return data_words(count)
    if allowance is Allowance.SMS:
        return f"{count:,} SMS"
    return tr("{count} min").format(count=f"{count:,}")


def renews_word(plan: NotedPlan) -> str:
    """Return whether a plan renews itself."""
    return NOT_NOTED if plan.renews is None else tr("yes") if plan.renews else tr("no")


def amount_alone(value: Money) -> str:
    """Return an amount without its currency, where that stands above it."""
    return f"{value.amount:,f}"


def rate(value: Money) -> str:
    """Return a price of a day or a GB, rounded as far as the price is coarse."""
    fine = value.amount < _WHOLE_FROM
    step = Decimal("0.01") if fine else Decimal(1)
    return f"{value.amount.quantize(step, ROUND_HALF_UP):,f}"


def exact_rate(value: Money) -> str:
    """Return the same price to four decimals, with its currency."""
    rounded = value.amount.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{rounded:,f} {value.currency}"


def few(count: int) -> str:
    """Return a small count as a word where English writes one: ``two``, ``2`` in Chinese."""
    return str(count) if is_chinese() or not 0 < count < len(_FEW) else _FEW[count]


def packs_words(count: int) -> str:
    """Return how many packs: ``one pack``, ``two packs``, ``12 packs``."""
    if count == 1:
        return tr("one pack")
    return tr("{packs} packs").format(packs=few(count))


def days_words(count: int) -> str:
    """Return a number of days: ``9 days``."""
    return ntr("{count} day", "{count} days", count)


def offer_words(offer: PlanOffer) -> str:
    """Return what stands below a total: how many packs, the next charge, or why there is none."""
    if offer.unknown is Unknown.TERM:
        return tr("length not known")
    if offer.unknown is Unknown.PRICE:
        return tr("price not known")
    if offer.next_charge_on is None or offer.packs is None:
        return packs_words(offer.packs or 0)
    said = tr("renews {date}").format(date=near(offer.next_charge_on, offer.covers_until_on))
    if offer.packs == 1:
        return said
    return listed((ntr("{count} charge", "{count} charges", offer.packs), said))


def near(day: date, other: date | None) -> str:
    """Return a day without its year beside another one of the same year."""
    return bare_day(day) if other is not None and other.year == day.year else short_date(day)


def covers_words(offer: PlanOffer) -> str:
    """Return until when a plan covers and how many days are left then, empty where not known."""
    if offer.covers_until_on is None:
        return ""
    until = short_date(offer.covers_until_on)
    over = offer.days_over
    left = ntr("{count} day left over", "{count} days left over", over) if over else ""
    return listed((until, left))


def lowest_title(lowest: Lowest, comparison: Comparison) -> str:
    """Return the lowest total and the plan, or plans, that reach it."""
    days, total = days_words(comparison.days), money(lowest.total)
    mix = comparison.mix(lowest.total.currency)
    if mix is not None:
        said = tr("Lowest total for {days}: {plan}, {total}")
        return said.format(days=days, plan=mix_words(mix), total=money(mix.total))
    if len(lowest.offers) > 1:
        said = tr("Lowest total for {days}: {plans}, {total} each")
        plans = listed(one.plan.name for one in lowest.offers)
        return said.format(days=days, plans=plans, total=total)
    (offer,) = lowest.offers
    if offer.plan.renews:
        said = tr("Lowest total for {days}: {plan}, {total}")
        return said.format(days=days, plan=offer.plan.name, total=total)
    said = tr("Lowest total for {days}: {plan}, {total} for {packs}")
    packs = packs_words(offer.packs or 0)
    return said.format(days=days, plan=offer.plan.name, total=total, packs=packs)


def lowest_words(lowest: Lowest, comparison: Comparison) -> str:
    """Return what one pack would miss, what is left over, and what the next dearer plan costs."""
    if comparison.mix(lowest.total.currency) is not None:
        return _alone(lowest)
    sentences = [_short(one) for one in lowest.offers if one.days_short]
    if len(lowest.offers) == 1:
        sentences += [_left_over(one) for one in lowest.offers if one.days_over]
    if dearer := _next_dearer(lowest, comparison):
        sentences.append(_dearer(dearer, lowest))
    return ("" if is_chinese() else " ").join(sentences)


def mix_words(mix: Mix) -> str:
    """Return different packs in their order: ``Pack 30 + 2 × Pack 7``."""
    parts = (
        f"{one.count} × {one.plan.name}" if one.count > 1 else one.plan.name for one in mix.parts
    )
    return " + ".join(parts)


def _alone(lowest: Lowest) -> str:
    """Return what a mix is compared with: the cheapest plan alone."""
    said = tr("Bought one after the other. With one kind alone: {plan}, {total} for {packs}.")
    offer = lowest.offers[0]
    packs = packs_words(offer.packs or 0)
    return said.format(plan=offer.plan.name, total=money(lowest.total), packs=packs)


def _short(offer: PlanOffer) -> str:
    """Return how one pack alone falls short."""
    said = tr("One {plan} would end on day {day}, {days} short.")
    missing = offer.days_short
    days = days_words(missing) if is_chinese() else _few_days(missing)
    return said.format(plan=offer.plan.name, day=offer.days, days=days)


def _few_days(count: int) -> str:
    return tr("one day") if count == 1 else tr("{few} days").format(few=few(count))


def _left_over(offer: PlanOffer) -> str:
    if offer.packs == 1:
        return ntr(
            "{count} day of it is left over.", "{count} days of it are left over.", offer.days_over
        )
    return ntr(
        "{count} day of the last pack is left over.",
        "{count} days of the last pack are left over.",
        offer.days_over,
    )


def _next_dearer(lowest: Lowest, comparison: Comparison) -> PlanOffer | None:
    others = [
        one
        for one in comparison.offers
        if one.total and one.total.currency == lowest.total.currency and one.total != lowest.total
    ]
    return min(others, key=lambda one: one.total.amount if one.total else Decimal(0), default=None)


def _dearer(offer: PlanOffer, lowest: Lowest) -> str:
    total = offer.total or lowest.total
    more = money(Money(total.amount - lowest.total.amount, total.currency))
    if not offer.days_over:
        return tr("{plan} costs {more} more.").format(plan=offer.plan.name, more=more)
    days = ntr("{count} further day", "{count} further days", offer.days_over)
    said = tr("{plan} costs {more} more and covers {days}.")
    return said.format(plan=offer.plan.name, more=more, days=days)


def renews_title(offer: PlanOffer) -> str:
    """Return that a plan renews itself."""
    return tr("{plan} renews itself").format(plan=offer.plan.name)


def renews_words(offer: PlanOffer, last_on: date, leads: Sequence[int], *, trip: bool) -> str:
    """Return when the next charge comes, by when to cancel, and whether a reminder comes."""
    charge, cancel = offer.next_charge_on, offer.cancel_by_on
    if charge is None or cancel is None:
        return tr("When it would be charged is not known: its length is not.")
    said = tr("It would be charged on {date}, {days} after the last day.")
    if trip:
        said = tr("It would be charged on {date}, {days} after you are back.")
    first = said.format(date=short_date(charge), days=days_words((charge - last_on).days))
    if leads:
        remind = tr("Cancel by {date}; RenewDesk would remind you {leads} days before.")
    else:
        remind = tr("Cancel by {date}; nothing reminds you yet: the card has no countdown for it.")
    second = remind.format(date=near(cancel, charge), leads=_and(leads))
    return f"{first}{second}" if is_chinese() else f"{first} {second}"


def _and(leads: Sequence[int]) -> str:
    """Return numbers as they stand in a sentence: ``3 and 1``."""
    words = [str(one) for one in leads]
    if len(words) <= 1:
        return "".join(words)
    return tr("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def promotion_words(offer: PlanOffer) -> str:
    """Return what is known of a plan's promotion; empty where it has none."""
    plan, until = offer.plan, offer.plan.promotion_until_on
    if until is None:
        return plan.promotion
    ends = tr("until {date}").format(date=short_date(until))
    return listed((plan.promotion, ends))


def promotion_box(offer: PlanOffer) -> tuple[str, str]:
    """Return title and words about a promotion that does not hold for all of the days."""
    plan, until = offer.plan, offer.plan.promotion_until_on
    day = short_date(until) if until else ""
    title = tr("The promotion of {plan} ends {date}").format(plan=plan.name, date=day)
    if offer.promotion_end is PromotionEnd.BEFORE:
        when = tr("That is before the first day.")
    else:
        when = tr("Packs bought later do not get it.")
    if plan.usual_price is None:
        then = tr("What it costs then is not known: there is no total.")
    else:
        then = tr("Then it costs {price}.").format(price=money(plan.usual_price))
    return title, f"{when}{then}" if is_chinese() else f"{when} {then}"
