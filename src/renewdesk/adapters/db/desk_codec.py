"""One row of the desk as compact JSON: what :func:`card_standing` and the row's painter need.

Boundaries are kept, never day counts, so a row is right on any later day. Loads no library.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.db.bulk import uncollected
from renewdesk.adapters.db.texts import (
    day_from,
    instant_text,
    maybe_day,
    maybe_day_text,
    maybe_instant,
    maybe_instant_text,
)
from renewdesk.domain.cards import Card, Form, Role
from renewdesk.domain.days import End, Instant, LastDay
from renewdesk.domain.folded import Because, Folded, Need, State
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.spans import Category, Span
from renewdesk.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Changes whenever the layout below does; rows of another form are not read, only written anew.
FORM = 3

DeskRow = tuple[Card, tuple[Folded, ...]]
_DAY_LENGTH = len("2026-01-31")
_KINDS = {kind.value: kind for kind in ClockKind}
_STATES = {state.value: state for state in State}
_CATEGORIES = {category.value: category for category in Category}
_EFFECTS = ("outgoing", "incoming", "sms_in", "data", "credit_kept", "number_kept")


def desk_payload(card: Card, folded: Sequence[Folded]) -> str:
    """Return the compact text of a row; what the first picture does not show is left out."""
    values = [
        card.id,
        card.label,
        card.form.value,
        card.zone,
        instant_text(card.created_at),
        card.carrier,
        _spoken(card.carrier_name),
        card.country,
        card.number,
        card.plan,
        card.currency,
        card.role.value,
        maybe_instant_text(card.archived_at),
        [_clock(one) for one in folded],
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def desk_rows_from(payloads: Sequence[str]) -> list[DeskRow]:
    """Return the rows of stored texts.

    Raises:
        ValueError: a text has another layout.
    """
    try:
        with uncollected():
            return [_row(values) for values in json.loads(f"[{','.join(payloads)}]")]
    except (TypeError, KeyError, IndexError, ArithmeticError) as error:
        raise ValueError(str(error)) from error


def _row(values: list[Any]) -> DeskRow:
    (
        id_, label, form, zone, created_at, carrier, carrier_name, country, number, plan,
        currency, role, archived_at, clocks,
    ) = values  # fmt: skip
    card = Card(
        id=CardId(id_),
        label=label,
        form=Form(form),
        zone=zone,
        created_at=datetime.fromisoformat(created_at),
        carrier=carrier,
        carrier_name=_text(*carrier_name),
        country=country,
        number=number,
        plan=plan,
        currency=currency,
        role=Role(role),
        archived_at=maybe_instant(archived_at),
    )
    return card, tuple(_folded(one) for one in clocks)


def _clock(folded: Folded) -> list[Any]:
    return [
        folded.clock,
        folded.kind.value,
        _spoken(folded.name),
        folded.zone,
        folded.state.value,
        _end(folded.deadline),
        _end(folded.official),
        [_span(span) for span in folded.spans],
        maybe_day_text(folded.lost_on),
        folded.because and _because(folded.because),
        folded.confirmed,
        _end(folded.previous),
        folded.estimate,
        [need.value for need in folded.needs],
        maybe_day_text(folded.since_on),
        maybe_day_text(folded.ended_on),
        folded.ended_by and folded.ended_by.value,
        maybe_day_text(folded.paused_until),
        maybe_instant_text(folded.begins_at),
        folded.coming and _clock(folded.coming),
    ]


def _folded(values: list[Any]) -> Folded:
    (
        clock, kind, name, zone, state, deadline, official, spans, lost_on, because, confirmed,
        previous, estimate, needs, since_on, ended_on, ended_by, paused_until, begins_at, coming,
    ) = values  # fmt: skip
    return Folded(
        clock=ClockId(clock),
        kind=_KINDS[kind],
        name=_text(*name),
        zone=zone,
        state=_STATES[state],
        deadline=_end_from(deadline),
        official=_end_from(official),
        spans=tuple(_span_from(span) for span in spans),
        lost_on=maybe_day(lost_on),
        because=_because_from(because) if because else None,
        confirmed=confirmed,
        previous=_end_from(previous),
        estimate=estimate,
        needs=tuple(Need(need) for need in needs),
        since_on=maybe_day(since_on),
        ended_on=maybe_day(ended_on),
        ended_by=EventKind(ended_by) if ended_by else None,
        paused_until=maybe_day(paused_until),
        begins_at=maybe_instant(begins_at),
        coming=_folded(coming) if coming else None,
    )


def _spoken(text: Text) -> list[str]:
    return [text.en, text.zh_cn, text.zh_tw]


# A few hundred names are shared by all rows.
_text = lru_cache(maxsize=2048)(Text)


def _end(end: End | None) -> list[str] | None:
    if end is None:
        return None
    if isinstance(end, LastDay):
        return [end.on.isoformat(), end.zone]
    return [instant_text(end.ends_at), end.zone]


def _end_from(values: list[str] | None) -> End | None:
    if values is None:
        return None
    text, zone = values
    if len(text) == _DAY_LENGTH:
        return LastDay(day_from(text), zone)
    return Instant(datetime.fromisoformat(text), zone)


def _span(span: Span) -> list[Any]:
    return [
        _spoken(span.name),
        span.category.value,
        maybe_day_text(span.first_on),
        maybe_day_text(span.last_on),
        maybe_instant_text(span.starts_at),
        maybe_instant_text(span.ends_at),
        sum(getattr(span, name) << place for place, name in enumerate(_EFFECTS)),
        None if span.rescue is None else [rescue.value for rescue in span.rescue],
    ]


def _span_from(values: list[Any]) -> Span:
    name, category, first_on, last_on, starts_at, ends_at, works, rescue = values
    return Span(
        name=_text(*name),
        category=_CATEGORIES[category],
        first_on=maybe_day(first_on),
        last_on=maybe_day(last_on),
        starts_at=maybe_instant(starts_at),
        ends_at=maybe_instant(ends_at),
        outgoing=bool(works & 1),
        incoming=bool(works & 2),
        sms_in=bool(works & 4),
        data=bool(works & 8),
        credit_kept=bool(works & 16),
        number_kept=bool(works & 32),
        rescue=None if rescue is None else tuple(Rescue(one) for one in rescue),
    )


def _because(because: Because) -> list[Any]:
    """Return the reason in short: no row shows the amount or the source."""
    return [
        because.rule,
        _spoken(because.rule_name),
        because.event,
        because.event_kind.value,
        because.event_on.isoformat(),
        because.term,
        because.combine,
        because.by_owner,
    ]


def _because_from(values: list[Any]) -> Because:
    rule, name, event, kind, event_on, term, combine, by_owner = values
    return Because(
        rule=rule,
        rule_name=_text(*name),
        event=EventId(event),
        event_kind=EventKind(kind),
        event_on=day_from(event_on),
        amount=None,
        term=term,
        combine=combine,
        by_owner=by_owner,
        source=None,
    )
