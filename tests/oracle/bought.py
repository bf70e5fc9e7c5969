"""What a fact buys: whether its amount counts, and for how long it pays (RULES.md §3, §4.2).

Readings where the page leaves room:

- A rule with amounts has lengths of its own: the term noted with an event does not stand above
  them, and a payment of an unknown amount is one of unknown length.
- A payment of an unknown amount does not reach a minimum.
- The cautious term stands beside every length that the rule itself names for later life: its term,
  the row of an amount, a length that is sold. It is not that of a first life, and not of a length
  that only the fact knows. Where it would end no earlier than what was bought, it is none.
"""

from tests.oracle.almanac import length_of

PAYMENTS = {"topup", "plan_purchase", "charge", "transfer_in"}
FIRSTS = {"activation", "first_use", "install"}
ENDLESS = "endless"


def pays_enough(event, rule):
    """Tell whether the amount lets a payment count (RULES.md §3, minimum and by_amount)."""
    if event.kind.value not in PAYMENTS:
        return True
    if rule.minimum is not None and (
        event.amount is None
        or event.amount.currency != rule.minimum.currency
        or event.amount.amount < rule.minimum.amount
    ):
        return False
    return not rule.by_amount or event.amount is None or row_for(event, rule) is not None


def row_for(event, rule):
    for row in rule.by_amount:
        if event.amount is not None and event.amount.currency == row.currency:
            most = row.most if row.most is not None else event.amount.amount
            if row.least <= event.amount.amount <= most:
                return row
    return None


def bought(event, rule, *, official_only):
    """Return official and cautious length, ENDLESS, or None where nobody knows."""
    reinstated = event.kind.value == "reinstated"
    none = rule.term is None and not rule.endless and not rule.by_amount
    own_counts = event.term in rule.choices or (none and not rule.choices)
    first = event.kind.value in FIRSTS and rule.first_term
    row = row_for(event, rule) if event.kind.value in PAYMENTS else None
    wary = rule.cautious_term if not official_only else None
    if event.term is not None and own_counts:
        return wary_beside(event.term, wary if rule.choices else None)
    if row is not None and not reinstated:
        return wary_beside(row.term, wary)
    if first:
        return (length_of(rule.first_term),) * 2
    if rule.endless:
        return ENDLESS
    if rule.term is None:
        return None
    return wary_beside(rule.term, wary)


def wary_beside(term, wary):
    """Return the official length and the cautious one, which is the same where none is given."""
    return length_of(term), length_of(wary or term)
