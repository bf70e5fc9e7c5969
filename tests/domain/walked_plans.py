"""An oracle of plan comparison: it walks every day, and buys a pack on each day that has none."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

ONE = timedelta(days=1)


def months_later(day, months):
    """Return the same day of a later month, or the last one of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def works_on(day, first_on, term, packs):
    """Tell whether so many packs, the first of which begins on the first day, cover a day whole."""
    if not (term.months or term.days or term.hours):
        passed = (day.year - first_on.year) * 12 + day.month - first_on.month
        return first_on <= day and passed < packs
    hours = term.hours * packs
    last = months_later(first_on, term.months * packs)
    for _ in range(term.days * packs):
        last += ONE
    while hours >= 24:
        hours -= 24
        last += ONE
    return first_on <= day < last


class Walk:
    """What one plan comes to: the days on which a pack is bought, and what they cost."""

    def __init__(self, plan, first_on, last_on):
        self.bought: list[date] = []
        day = first_on
        while day <= last_on:
            while not works_on(day, first_on, plan.term, len(self.bought)):
                self.bought.append(day)
            day += ONE
        self.next_on = day
        while works_on(self.next_on, first_on, plan.term, len(self.bought)):
            self.next_on += ONE
        self.left_over = (self.next_on - day).days
        self.missed = sum(
            not works_on(first_on + ONE * count, first_on, plan.term, 1)
            for count in range((last_on - first_on).days + 1)
        )

    def total(self, plan):
        """Return the sum of what each pack costs on its day, None where one price is not known."""
        prices = [plan.price_on(day) for day in self.bought]
        if any(price is None or price.currency != plan.price.currency for price in prices):
            return None
        return sum((price.amount for price in prices), Decimal(0))
