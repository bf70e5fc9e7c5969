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
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from renewdesk.adapters.db import columns, full_text, renewal_tables
from renewdesk.adapters.db.columns import added, flag, is_day, maybe, place, text_of, whole

METADATA = columns.METADATA
#: They stand in files of their own; named here, so that no table is missing from the metadata.
renewals = renewal_tables
search = full_text

card = Table(
    "card",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text_of("label"),
    text_of("form"),
    text_of("zone"),
    text_of("created_at"),
    text_of("carrier"),
    text_of("carrier_name_en"),
    text_of("carrier_name_zh_cn"),
    text_of("carrier_name_zh_tw"),
    text_of("country"),
    text_of("iccid"),
    text_of("eid"),
    text_of("device"),
    text_of("slot"),
    text_of("plan"),
    text_of("currency"),
    text_of("role"),
    text_of("purpose"),
    maybe("usage"),
    text_of("bought_at"),
    text_of("holder"),
    text_of("notes"),
    maybe("archived_at"),
    added("imei"),
    Column("password_changed_on", Text, is_day("password_changed_on"), nullable=True),
    Column(
        "password_months",
        Integer,
        CheckConstraint("password_months > 0", name="password_months"),
        nullable=True,
    ),
    CheckConstraint("length(id) > 0", name="id"),
)
#: Position 0 is the card's own number, the others are further ones.
card_number = Table("card_number", METADATA, *place("card"), text_of("number"))
card_coverage = Table("card_coverage", METADATA, *place("card"), text_of("country"))
card_tag = Table("card_tag", METADATA, *place("card"), text_of("tag"))
#: A link that the owner did not type is not trusted until they say so.
card_link = Table(
    "card_link", METADATA, *place("card"), text_of("name"), text_of("url"),
    Column("trusted", Boolean, nullable=False, server_default=text("1")),
)  # fmt: skip
card_service = Table(
    "card_service", METADATA, *place("card"), text_of("name"), text_of("kind"), text_of("used_for"),
    added("moved_to"), added("moved_card"),
)  # fmt: skip
clock = Table(
    "clock",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    text_of("kind"),
    text_of("zone"),
    text_of("added_at"),
    flag("official_term"),
    CheckConstraint("length(id) > 0", name="id"),
    Index(None, "card"),
)
#: A clock's own copies of its rule, oldest first; the rule itself is a tree and kept as JSON. A
#: copy with a carrier came from the catalogue, one without is the owner's own.
clock_rule = Table(
    "clock_rule", METADATA, *place("clock"), maybe("holds_from"), text_of("rule"),
    text_of("carrier"), maybe("catalogue_on"), is_day("holds_from"), is_day("catalogue_on"),
)  # fmt: skip
#: The owner's answer to a newer copy of a rule that is not in force.
clock_decision = Table(
    "clock_decision",
    METADATA,
    Column("clock", Text, ForeignKey("clock.id", ondelete="CASCADE"), primary_key=True),
    text_of("choice"),
    text_of("digest"),
    maybe("holds_from"),
    text_of("rule"),
    text_of("carrier"),
    maybe("catalogue_on"),
    text_of("decided_at"),
    CheckConstraint("length(digest) = 64", name="digest"),
    is_day("holds_from"),
    is_day("catalogue_on"),
)
event = Table(
    "event",
    METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    text_of("kind"),
    text_of("recorded_at"),
    maybe("happened_on"),
    maybe("happened_at"),
    maybe("amount"),
    maybe("currency"),
    maybe("balance"),
    maybe("balance_currency"),
    maybe("term"),
    Column("clock", Text, ForeignKey("clock.id"), nullable=True),
    text_of("stage"),
    maybe("last_on"),
    maybe("ends_at"),
    maybe("until_on"),
    flag("confirmed"),
    text_of("note"),
    text_of("channel"),
    text_of("method"),
    text_of("order_number"),
    text_of("seller"),
    maybe("voided_at"),
    maybe("charged"),
    Column("charged_currency", Text, whole("charged", "charged_currency"), nullable=True),
    CheckConstraint("length(id) > 0", name="id"),
    CheckConstraint("(happened_on IS NULL) <> (happened_at IS NULL)", name="day_or_instant"),
    whole("amount", "currency"),
    whole("balance", "balance_currency"),
    is_day("happened_on"),
    is_day("last_on"),
    is_day("until_on"),
    Index(None, "card"),
)
receipt = Table(
    "receipt",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    Column("event", Text, ForeignKey("event.id"), nullable=True),
    text_of("sha256"),
    text_of("media_type"),
    Column("size", Integer, nullable=False),
    text_of("original_name"),
    text_of("added_at"),
    maybe("checked_at"),
    text_of("integrity"),
    maybe("trashed_at"),
    CheckConstraint("length(id) > 0", name="id"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 0", name="size"),
    Index(None, "card"),
    Index(None, "sha256"),
)
reminder = Table(
    "reminder",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("card", Text, ForeignKey("card.id"), nullable=False),
    Column("clock", Text, ForeignKey("clock.id"), nullable=False),
    text_of("kind"),
    text_of("boundary_on"),
    Column("step", Integer, nullable=False),
    text_of("due_at"),
    text_of("claimed_at"),
    text_of("delivery"),
    maybe("shown_at"),
    text_of("via"),
    text_of("title"),
    text_of("body"),
    maybe("done_at"),
    maybe("snoozed_until"),
    maybe("seen_at"),
    CheckConstraint("length(id) > 0", name="id"),
    is_day("boundary_on"),
    added("handle"),
    added("problem"),
    UniqueConstraint("clock", "kind", "boundary_on", "step"),
    Index(None, "card"),
)
setting = Table(
    "setting", METADATA, Column("name", Text, primary_key=True), text_of("value")
)  # fmt: skip
confirmed_host = Table(
    "confirmed_host",
    METADATA,
    Column("card", Text, ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),
    Column("host", Text, primary_key=True),
    text_of("confirmed_at"),
)
#: The carriers whose official hosts were pinned, if only to none.
known_carrier = Table(
    "known_carrier", METADATA, Column("carrier", Text, primary_key=True), text_of("since_at")
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
    text_of("since_at"),
    maybe("read_where"),
)
#: Deleted cards of which the keyring still holds something: it did not answer. Ids only.
secret_leftover = Table(
    "secret_leftover", METADATA, Column("card", Text, primary_key=True), text_of("since_at")
)  # fmt: skip
#: What the first picture of the desk is painted from; made from the rest, so it may be emptied.
desk_row = Table(
    "desk_row",
    METADATA,
    Column("card", Text, ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),
    Column("form", Integer, nullable=False),
    text_of("payload"),
)
#: Alembic's own; made here too, because a new file is made without Alembic.
alembic_version = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
