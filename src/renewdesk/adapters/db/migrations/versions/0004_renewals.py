"""Renewals with what is typed into them, noted plans, rounds, and what the owner's bank charged.

Frozen: a step does in ten years what it did on its first day, so it knows no module of today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns to events, and the tables of renewals."""
    op.add_column("event", sa.Column("charged", sa.Text(), nullable=True))
    op.add_column(
        "event",
        sa.Column(
            "charged_currency",
            sa.Text(),
            sa.CheckConstraint(
                "(charged IS NULL) = (charged_currency IS NULL)", name=op.f("ck_event_charged")
            ),
            nullable=True,
        ),
    )
    _round()
    _renewal()
    _renewal_details()
    _noted_plan()
    _round_card()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=True)


def _round() -> None:
    op.create_table(
        "round",
        sa.Column("seq", sa.Integer(), nullable=False),
        _text("id"),
        _text("started_at"),
        _maybe("ended_at"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_round")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_round_id")),
        sa.UniqueConstraint("id", name=op.f("uq_round_id")),
    )


def _renewal() -> None:
    op.create_table(
        "renewal",
        sa.Column("seq", sa.Integer(), nullable=False),
        _text("id"),
        _text("card"),
        _maybe("clock"),
        _text("started_at"),
        _text("changed_at"),
        _text("state"),
        _maybe("ended_at"),
        _text("step"),
        _text("done"),
        _maybe("channel"),
        _maybe("plan"),
        _maybe("event"),
        _maybe("proof"),
        _maybe("round"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_renewal")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_renewal_id")),
        sa.CheckConstraint(
            "(state = 'open') = (ended_at IS NULL)", name=op.f("ck_renewal_ended_at")
        ),
        sa.UniqueConstraint("id", name=op.f("uq_renewal_id")),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_renewal_card")),
        sa.ForeignKeyConstraint(["clock"], ["clock.id"], name=op.f("fk_renewal_clock")),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_renewal_event")),
        sa.ForeignKeyConstraint(["proof"], ["event.id"], name=op.f("fk_renewal_proof")),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_renewal_round")),
    )
    op.create_index(op.f("ix_renewal_card"), "renewal", ["card"])


def _renewal_details() -> None:
    op.create_table(
        "renewal_answer",
        _text("renewal"),
        _text("name"),
        _text("said"),
        sa.PrimaryKeyConstraint("renewal", "name", name=op.f("pk_renewal_answer")),
        sa.ForeignKeyConstraint(
            ["renewal"],
            ["renewal.id"],
            name=op.f("fk_renewal_answer_renewal"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "renewal_failure",
        _text("renewal"),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        _text("at"),
        _text("step"),
        _text("reason"),
        _maybe("channel"),
        _maybe("charged"),
        _text("note"),
        _maybe("retry_at"),
        sa.PrimaryKeyConstraint("renewal", "position", name=op.f("pk_renewal_failure")),
        sa.ForeignKeyConstraint(
            ["renewal"],
            ["renewal.id"],
            name=op.f("fk_renewal_failure_renewal"),
            ondelete="CASCADE",
        ),
    )


def _noted_plan() -> None:
    op.create_table(
        "noted_plan",
        sa.Column("seq", sa.Integer(), nullable=False),
        *map(_text, ("id", "seller", "name", "price", "currency", "seen_on")),
        _maybe("term"),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("data_mb", "minutes", "sms", "abroad_minutes")
        ),
        _text("unlimited"),
        _text("countries"),
        sa.Column("renews", sa.Boolean(), nullable=True),
        sa.Column("extends_line", sa.Boolean(), nullable=True),
        _text("promotion"),
        _maybe("promotion_until_on"),
        _maybe("usual_price"),
        _maybe("usual_currency"),
        _text("origin"),
        _text("note"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_noted_plan")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_noted_plan_id")),
        sa.CheckConstraint(
            "(usual_price IS NULL) = (usual_currency IS NULL)",
            name=op.f("ck_noted_plan_usual_price"),
        ),
        sa.CheckConstraint("length(seen_on) = 10", name=op.f("ck_noted_plan_seen_on")),
        sa.CheckConstraint(
            "length(promotion_until_on) = 10", name=op.f("ck_noted_plan_promotion_until_on")
        ),
        sa.UniqueConstraint("id", name=op.f("uq_noted_plan_id")),
        sa.CheckConstraint("renews IN (0, 1)", name=op.f("ck_noted_plan_renews")),
        sa.CheckConstraint("extends_line IN (0, 1)", name=op.f("ck_noted_plan_extends_line")),
    )
    op.create_index(op.f("ix_noted_plan_seller"), "noted_plan", ["seller"])


def _round_card() -> None:
    op.create_table(
        "round_card",
        _text("round"),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        _text("card"),
        _maybe("renewal"),
        _maybe("left_at"),
        sa.PrimaryKeyConstraint("round", "position", name=op.f("pk_round_card")),
        sa.ForeignKeyConstraint(
            ["round"], ["round.id"], name=op.f("fk_round_card_round"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["card"], ["card.id"], name=op.f("fk_round_card_card")),
        sa.ForeignKeyConstraint(["renewal"], ["renewal.id"], name=op.f("fk_round_card_renewal")),
    )
    op.create_index(op.f("ix_round_card_card"), "round_card", ["card"])
