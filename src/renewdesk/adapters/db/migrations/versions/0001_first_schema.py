"""The first schema.

Frozen: a step does in ten years what it did on its first day, so it knows no module of today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first schema."""
    _card()
    _setting()
    _card_coverage()
    _card_link()
    _card_number()
    _card_service()
    _card_tag()
    _clock()
    _confirmed_host()
    _desk_row()
    _clock_rule()
    _event()
    _reminder()
    _receipt()


def _card() -> None:
    op.create_table(
        "card",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("carrier_name_en", sa.Text(), nullable=False),
        sa.Column("carrier_name_zh_cn", sa.Text(), nullable=False),
        sa.Column("carrier_name_zh_tw", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("iccid", sa.Text(), nullable=False),
        sa.Column("eid", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("usage", sa.Text(), nullable=True),
        sa.Column("bought_at", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_card")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_card_id")),
        sa.UniqueConstraint("id", name=op.f("uq_card_id")),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )


def _card_coverage() -> None:
    op.create_table(
        "card_coverage",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position", name=op.f("pk_card_coverage")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_card_coverage_card"), ondelete="CASCADE"
        ),
    )


def _card_link() -> None:
    op.create_table(
        "card_link",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position", name=op.f("pk_card_link")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_card_link_card"), ondelete="CASCADE"
        ),
    )


def _card_number() -> None:
    op.create_table(
        "card_number",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position", name=op.f("pk_card_number")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_card_number_card"), ondelete="CASCADE"
        ),
    )


def _card_service() -> None:
    op.create_table(
        "card_service",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("used_for", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position", name=op.f("pk_card_service")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_card_service_card"), ondelete="CASCADE"
        ),
    )


def _card_tag() -> None:
    op.create_table(
        "card_tag",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position", name=op.f("pk_card_tag")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_card_tag_card"), ondelete="CASCADE"
        ),
    )


def _clock() -> None:
    op.create_table(
        "clock",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column(
            "official_term",
            sa.Boolean(create_constraint=True, name=op.f("ck_clock_official_term")),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_clock")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_clock_id")),
        sa.UniqueConstraint("id", name=op.f("uq_clock_id")),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_clock_card")),
    )
    op.create_index(op.f("ix_clock_card"), "clock", ["card"])


def _confirmed_host() -> None:
    op.create_table(
        "confirmed_host",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "host", name=op.f("pk_confirmed_host")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_confirmed_host_card"), ondelete="CASCADE"
        ),
    )


def _desk_row() -> None:
    op.create_table(
        "desk_row",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_desk_row")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_desk_row_card"), ondelete="CASCADE"
        ),
    )


def _clock_rule() -> None:
    op.create_table(
        "clock_rule",
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("holds_from", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clock", "position", name=op.f("pk_clock_rule")),
        sa.CheckConstraint("length(holds_from) = 10", name=op.f("ck_clock_rule_holds_from")),
        sa.ForeignKeyConstraint(
            ["clock"], ["clock.id"], name=op.f("fk_clock_rule_clock"), ondelete="CASCADE"
        ),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("entry", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=True),
        sa.Column("happened_at", sa.Text(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("balance", sa.Text(), nullable=True),
        sa.Column("balance_currency", sa.Text(), nullable=True),
        sa.Column("term", sa.Text(), nullable=True),
        sa.Column("clock", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("last_on", sa.Text(), nullable=True),
        sa.Column("ends_at", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.Column(
            "confirmed",
            sa.Boolean(create_constraint=True, name=op.f("ck_event_confirmed")),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("seller", sa.Text(), nullable=False),
        sa.Column("voided_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_event")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_event_id")),
        sa.CheckConstraint(
            "(happened_on IS NULL) <> (happened_at IS NULL)", name=op.f("ck_event_day_or_instant")
        ),
        sa.CheckConstraint("(amount IS NULL) = (currency IS NULL)", name=op.f("ck_event_amount")),
        sa.CheckConstraint(
            "(balance IS NULL) = (balance_currency IS NULL)", name=op.f("ck_event_balance")
        ),
        sa.CheckConstraint("length(happened_on) = 10", name=op.f("ck_event_happened_on")),
        sa.CheckConstraint("length(last_on) = 10", name=op.f("ck_event_last_on")),
        sa.CheckConstraint("length(until_on) = 10", name=op.f("ck_event_until_on")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_event_card")),
        sa.ForeignKeyConstraint(["clock"], ["clock.id"], name=op.f("fk_event_clock")),
    )
    op.create_index(op.f("ix_event_card"), "event", ["card"])


def _reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("boundary_on", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("snoozed_until", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reminder")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_reminder_id")),
        sa.CheckConstraint("length(boundary_on) = 10", name=op.f("ck_reminder_boundary_on")),
        sa.UniqueConstraint("clock", "kind", "boundary_on", "step", name=op.f("uq_reminder_clock")),
        sa.UniqueConstraint("id", name=op.f("uq_reminder_id")),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_reminder_card")),
        sa.ForeignKeyConstraint(["clock"], ["clock.id"], name=op.f("fk_reminder_clock")),
    )
    op.create_index(op.f("ix_reminder_card"), "reminder", ["card"])


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.Column("integrity", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_receipt")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_receipt_id")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_receipt_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_receipt_size")),
        sa.UniqueConstraint("id", name=op.f("uq_receipt_id")),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_receipt_card")),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_receipt_event")),
    )
    op.create_index(op.f("ix_receipt_card"), "receipt", ["card"])
