"""The tables of renewals: where the owner is, what was typed, noted plans, rounds.

A renewal goes with its card, and what was typed into it with the renewal. Plans belong to a seller
and outlive every card; a renewal names its plan without a key, because a plan may be taken away and
brought back while the renewal goes on.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
)

from renewdesk.adapters.db.columns import METADATA, is_day, maybe, place, text_of, whole

#: Names an amount and its currency that may both be missing.
_USUAL = ("usual_price", "usual_currency")

#: One queue of cards.
queue = Table(
    "round",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text_of("started_at"),
    maybe("ended_at"),
    CheckConstraint("length(id) > 0", name="id"),
)
renewal = Table(
    "renewal",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    Column("clock", Text, ForeignKey("clock.id"), nullable=True),
    text_of("started_at"),
    text_of("changed_at"),
    text_of("state"),
    maybe("ended_at"),
    text_of("step"),
    text_of("done"),
    maybe("channel"),
    maybe("plan"),
    Column("event", Text, ForeignKey("event.id"), nullable=True),
    Column("proof", Text, ForeignKey("event.id"), nullable=True),
    Column("round", Text, ForeignKey("round.id"), nullable=True),
    CheckConstraint("length(id) > 0", name="id"),
    CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_at"),
    Index(None, "card"),
)
#: What was typed, one row a name; nothing typed is no row.
renewal_answer = Table(
    "renewal_answer",
    METADATA,
    Column("renewal", Text, ForeignKey("renewal.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    text_of("said"),
)
renewal_failure = Table(
    "renewal_failure",
    METADATA,
    *place("renewal"),
    text_of("at"),
    text_of("step"),
    text_of("reason"),
    maybe("channel"),
    maybe("charged"),
    text_of("note"),
    maybe("retry_at"),
)
noted_plan = Table(
    "noted_plan",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text_of("seller"),
    text_of("name"),
    text_of("price"),
    text_of("currency"),
    text_of("seen_on"),
    maybe("term"),
    Column("data_mb", Integer, nullable=True),
    Column("minutes", Integer, nullable=True),
    Column("sms", Integer, nullable=True),
    Column("abroad_minutes", Integer, nullable=True),
    text_of("unlimited"),
    text_of("countries"),
    Column("renews", Boolean(create_constraint=True, name="renews"), nullable=True),
    Column("extends_line", Boolean(create_constraint=True, name="extends_line"), nullable=True),
    text_of("promotion"),
    maybe("promotion_until_on"),
    *map(maybe, _USUAL),
    text_of("origin"),
    text_of("note"),
    CheckConstraint("length(id) > 0", name="id"),
    whole(*_USUAL),
    is_day("seen_on"),
    is_day("promotion_until_on"),
    Index(None, "seller"),
)
round_card = Table(
    "round_card",
    METADATA,
    *place("round"),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    Column("renewal", Text, ForeignKey("renewal.id"), nullable=True),
    maybe("left_at"),
    Index(None, "card"),
)
