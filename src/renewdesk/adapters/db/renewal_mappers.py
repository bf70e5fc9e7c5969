"""Rows of renewals, noted plans and rounds to frozen domain objects and back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.db.sums import amount_columns, maybe_money
from renewdesk.adapters.db.texts import (
    day_from,
    instant_text,
    maybe_day,
    maybe_day_text,
    maybe_instant,
    maybe_instant_text,
)
from renewdesk.domain.ids import CardId, ClockId, EventId, PlanId, RenewalId, RoundId
from renewdesk.domain.noted_plans import Allowance, NotedPlan, PlanOrigin
from renewdesk.domain.periods import Term
from renewdesk.domain.renewals import (
    Channel,
    Charged,
    Failure,
    Reason,
    Renewal,
    RenewalState,
    Step,
)
from renewdesk.domain.rounds import Round, RoundCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import RowMapping

    from renewdesk.adapters.db.mappers import Details

_instant = datetime.fromisoformat


def renewal_row(renewal: Renewal) -> dict[str, Any]:
    """Return what the table of renewals says of a renewal."""
    return {
        "id": renewal.id,
        "card": renewal.card,
        "clock": renewal.clock,
        "started_at": instant_text(renewal.started_at),
        "changed_at": instant_text(renewal.changed_at),
        "state": renewal.state.value,
        "ended_at": maybe_instant_text(renewal.ended_at),
        "step": renewal.step.value,
        "done": _several(step.value for step in renewal.done),
        "channel": renewal.channel and renewal.channel.value,
        "plan": renewal.plan,
        "event": renewal.event,
        "proof": renewal.proof,
        "round": renewal.round,
    }


def answer_rows(renewal: Renewal) -> list[dict[str, Any]]:
    """Return what was typed into a renewal."""
    return [{"renewal": renewal.id, "name": name, "said": said} for name, said in renewal.answers]


def failure_rows(renewal: Renewal) -> list[dict[str, Any]]:
    """Return the tries of a renewal that did not work."""
    return [
        {
            "renewal": renewal.id,
            "position": position,
            "at": instant_text(one.at),
            "step": one.step.value,
            "reason": one.reason.value,
            "channel": one.channel and one.channel.value,
            "charged": one.charged and one.charged.value,
            "note": one.note,
            "retry_at": maybe_instant_text(one.retry_at),
        }
        for position, one in enumerate(renewal.failures)
    ]


def renewal_from(row: RowMapping, answers: Details, failures: Details) -> Renewal:
    """Return the renewal of a row, of what was typed and of the tries that failed."""
    own = answers.get(row["id"], ())
    return Renewal(
        id=RenewalId(row["id"]),
        card=CardId(row["card"]),
        clock=row["clock"] and ClockId(row["clock"]),
        started_at=_instant(row["started_at"]),
        changed_at=_instant(row["changed_at"]),
        state=RenewalState(row["state"]),
        ended_at=maybe_instant(row["ended_at"]),
        step=Step(row["step"]),
        done=tuple(map(Step, row["done"].split())),
        channel=row["channel"] and Channel(row["channel"]),
        plan=row["plan"] and PlanId(row["plan"]),
        # Python's order of texts, whatever the database sorts by.
        answers=tuple(sorted((name, said) for name, said in own)),
        event=row["event"] and EventId(row["event"]),
        proof=row["proof"] and EventId(row["proof"]),
        failures=tuple(_failure(*values) for values in failures.get(row["id"], ())),
        round=row["round"] and RoundId(row["round"]),
    )


def _failure(_place: int, at: str, step: str, reason: str, *rest: str | None) -> Failure:
    channel, charged, note, retry_at = rest
    return Failure(
        at=_instant(at),
        step=Step(step),
        reason=Reason(reason),
        channel=None if channel is None else Channel(channel),
        charged=None if charged is None else Charged(charged),
        note=note or "",
        retry_at=maybe_instant(retry_at),
    )


def plan_row(plan: NotedPlan) -> dict[str, Any]:
    """Return what the table of noted plans says of a plan."""
    return {
        "id": plan.id,
        "seller": plan.seller,
        "name": plan.name,
        **amount_columns(plan.price, "price", "currency"),
        "seen_on": plan.seen_on.isoformat(),
        "term": plan.term and plan.term.text,
        "data_mb": plan.data_mb,
        "minutes": plan.minutes,
        "sms": plan.sms,
        "abroad_minutes": plan.abroad_minutes,
        "unlimited": _several(one.value for one in plan.unlimited),
        "countries": "\n".join(plan.countries),
        "renews": plan.renews,
        "extends_line": plan.extends_line,
        "promotion": plan.promotion,
        "promotion_until_on": maybe_day_text(plan.promotion_until_on),
        **amount_columns(plan.usual_price, "usual_price", "usual_currency"),
        "origin": plan.origin.value,
        "note": plan.note,
    }


def plan_from(row: RowMapping) -> NotedPlan:
    """Return the noted plan of a row."""
    price = maybe_money(row["price"], row["currency"])
    if price is None:
        message = "a noted plan has a price"
        raise ValueError(message)
    return NotedPlan(
        id=PlanId(row["id"]),
        seller=row["seller"],
        name=row["name"],
        price=price,
        seen_on=day_from(row["seen_on"]),
        term=row["term"] and Term.parse(row["term"]),
        data_mb=row["data_mb"],
        minutes=row["minutes"],
        sms=row["sms"],
        abroad_minutes=row["abroad_minutes"],
        unlimited=tuple(map(Allowance, row["unlimited"].split())),
        countries=tuple(row["countries"].splitlines()),
        renews=row["renews"],
        extends_line=row["extends_line"],
        promotion=row["promotion"],
        promotion_until_on=maybe_day(row["promotion_until_on"]),
        usual_price=maybe_money(row["usual_price"], row["usual_currency"]),
        origin=PlanOrigin(row["origin"]),
        note=row["note"],
    )


def round_row(one: Round) -> dict[str, Any]:
    """Return what the table of rounds says of a round."""
    return {
        "id": one.id,
        "started_at": instant_text(one.started_at),
        "ended_at": maybe_instant_text(one.ended_at),
    }


def round_card_rows(one: Round) -> list[dict[str, Any]]:
    """Return the queue of a round."""
    return [
        {
            "round": one.id,
            "position": position,
            "card": place.card,
            "renewal": place.renewal,
            "left_at": maybe_instant_text(place.left_at),
        }
        for position, place in enumerate(one.cards)
    ]


def round_from(row: RowMapping, cards: Details) -> Round:
    """Return the round of a row and of its queue."""
    return Round(
        id=RoundId(row["id"]),
        started_at=_instant(row["started_at"]),
        cards=tuple(_round_card(values) for values in cards.get(row["id"], ())),
        ended_at=maybe_instant(row["ended_at"]),
    )


def _round_card(values: Sequence[Any]) -> RoundCard:
    _, card, renewal, left_at = values
    return RoundCard(CardId(card), renewal and RenewalId(renewal), maybe_instant(left_at))


def _several(words: Iterable[str]) -> str:
    """Return words that hold no space as one text."""
    return " ".join(words)
