"""The tables of the desk, as they are in the newest schema.

Instants are UTC texts of one width (``2026-11-20T06:00:00.000000Z``), so that they sort; days are
ISO texts; money is the exact decimal as text beside its currency. ``seq`` numbers rows in the order
in which they came and breaks ties. Details of a card hang on it and go with it; what the owner
entered (clocks, events, receipts, reminders) never goes by cascade.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=True, name=name), nullable=False)


def _added(name: str) -> Column[str]:
    """Return a text that a later schema added; in rows of before it is empty."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def _place(owner: str) -> tuple[Column[str], Column[int]]:
    """Return the key of a detail: whose it is, and the how-manieth."""
    return (
        Column(owner, Text, ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )


def _whole(amount: str, currency: str) -> CheckConstraint:
    return CheckConstraint(f"({amount} IS NULL) = ({currency} IS NULL)", name=amount)


def _is_day(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 10", name=column)


card = Table(
    "card",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("label"),
    _text("form"),
    _text("zone"),
    _text("created_at"),
    _text("carrier"),
    _text("carrier_name_en"),
    _text("carrier_name_zh_cn"),
    _text("carrier_name_zh_tw"),
    _text("country"),
    _text("iccid"),
    _text("eid"),
    _text("device"),
    _text("slot"),
    _text("plan"),
    _text("currency"),
    _text("role"),
    _text("purpose"),
    _maybe("usage"),
    _text("bought_at"),
    _text("holder"),
    _text("notes"),
    _maybe("archived_at"),
    _added("imei"),
    Column("password_changed_on", Text, _is_day("password_changed_on"), nullable=True),
    Column(
        "password_months",
        Integer,
        CheckConstraint("password_months > 0", name="password_months"),
        nullable=True,
    ),
    CheckConstraint("length(id) > 0", name="id"),
)
#: Position 0 is the card's own number, the others are further ones.
card_number = Table("card_number", METADATA, *_place("card"), _text("number"))
card_coverage = Table("card_coverage", METADATA, *_place("card"), _text("country"))
card_tag = Table("card_tag", METADATA, *_place("card"), _text("tag"))
#: A link that the owner did not type is not trusted until they say so.
card_link = Table(
    "card_link", METADATA, *_place("card"), _text("name"), _text("url"),
    Column("trusted", Boolean, nullable=False, server_default=text("1")),
)  # fmt: skip
card_service = Table(
    "card_service", METADATA, *_place("card"), _text("name"), _text("kind"), _text("used_for"),
    _added("moved_to"), _added("moved_card"),
)  # fmt: skip
clock = Table(
    "clock",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    _text("kind"),
    _text("zone"),
    _text("added_at"),
    _flag("official_term"),
    CheckConstraint("length(id) > 0", name="id"),
    Index(None, "card"),
)
#: A clock's own copies of its rule, oldest first; the rule itself is a tree and kept as JSON. A
#: copy with a carrier came from the catalogue, one without is the owner's own.
clock_rule = Table(
    "clock_rule", METADATA, *_place("clock"), _maybe("holds_from"), _text("rule"),
    _text("carrier"), _maybe("catalogue_on"), _is_day("holds_from"), _is_day("catalogue_on"),
)  # fmt: skip
#: The owner's answer to a newer copy of a rule that is not in force.
clock_decision = Table(
    "clock_decision",
    METADATA,
    Column("clock", Text, ForeignKey("clock.id", ondelete="CASCADE"), primary_key=True),
    _text("choice"),
    _text("digest"),
    _maybe("holds_from"),
    _text("rule"),
    _text("carrier"),
    _maybe("catalogue_on"),
    _text("decided_at"),
    CheckConstraint("length(digest) = 64", name="digest"),
    _is_day("holds_from"),
    _is_day("catalogue_on"),
)
event = Table(
    "event",
    METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    _text("kind"),
    _text("recorded_at"),
    _maybe("happened_on"),
    _maybe("happened_at"),
    _maybe("amount"),
    _maybe("currency"),
    _maybe("balance"),
    _maybe("balance_currency"),
    _maybe("term"),
    Column("clock", Text, ForeignKey("clock.id"), nullable=True),
    _text("stage"),
    _maybe("last_on"),
    _maybe("ends_at"),
    _maybe("until_on"),
    _flag("confirmed"),
    _text("note"),
    _text("channel"),
    _text("method"),
    _text("order_number"),
    _text("seller"),
    _maybe("voided_at"),
    CheckConstraint("length(id) > 0", name="id"),
    CheckConstraint("(happened_on IS NULL) <> (happened_at IS NULL)", name="day_or_instant"),
    _whole("amount", "currency"),
    _whole("balance", "balance_currency"),
    _is_day("happened_on"),
    _is_day("last_on"),
    _is_day("until_on"),
    Index(None, "card"),
)
receipt = Table(
    "receipt",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    Column("event", Text, ForeignKey("event.id"), nullable=True),
    _text("sha256"),
    _text("media_type"),
    Column("size", Integer, nullable=False),
    _text("original_name"),
    _text("added_at"),
    _maybe("checked_at"),
    _text("integrity"),
    CheckConstraint("length(id) > 0", name="id"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 0", name="size"),
    Index(None, "card"),
)
reminder = Table(
    "reminder",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    Column("clock", Text, ForeignKey("clock.id"), nullable=False),
    _text("kind"),
    _text("boundary_on"),
    Column("step", Integer, nullable=False),
    _text("due_at"),
    _text("claimed_at"),
    _text("delivery"),
    _maybe("shown_at"),
    _text("via"),
    _text("title"),
    _text("body"),
    _maybe("done_at"),
    _maybe("snoozed_until"),
    _maybe("seen_at"),
    CheckConstraint("length(id) > 0", name="id"),
    _is_day("boundary_on"),
    _added("handle"),
    _added("problem"),
    UniqueConstraint("clock", "kind", "boundary_on", "step"),
    Index(None, "card"),
)
setting = Table(
    "setting", METADATA, Column("name", Text, primary_key=True), _text("value")
)  # fmt: skip
confirmed_host = Table(
    "confirmed_host",
    METADATA,
    Column("card", Text, ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),
    Column("host", Text, primary_key=True),
    _text("confirmed_at"),
)
#: The carriers whose official hosts were pinned, if only to none.
known_carrier = Table(
    "known_carrier", METADATA, Column("carrier", Text, primary_key=True), _text("since_at")
)  # fmt: skip
#: The exact hosts that may be opened for a carrier; one that the owner confirmed says where it was
#: read.
known_host = Table(
    "known_host",
    METADATA,
    Column(
        "carrier", Text, ForeignKey("known_carrier.carrier", ondelete="CASCADE"), primary_key=True
    ),
    Column("host", Text, primary_key=True),
    _text("since_at"),
    _maybe("read_where"),
)
#: Deleted cards of which the keyring still holds something: it did not answer. Ids only.
secret_leftover = Table(
    "secret_leftover", METADATA, Column("card", Text, primary_key=True), _text("since_at")
)  # fmt: skip
#: What the first picture of the desk is painted from; made from the rest, so it may be emptied.
desk_row = Table(
    "desk_row",
    METADATA,
    Column("card", Text, ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),
    Column("form", Integer, nullable=False),
    _text("payload"),
)
#: Alembic's own; made here too, because a new file is made without Alembic.
alembic_version = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
