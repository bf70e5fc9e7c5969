"""Where a clock's copy of a rule came from, answers to newer copies, hosts, notification handles.

Frozen: a step does in ten years what it did on its first day, so it knows no module of today.

A copy that is there already came from the catalogue of its card's carrier unless its id says that
the owner wrote it. The hosts of carriers are left empty: only the program knows its catalogue, and
pins the shipped hosts of every carrier on the desk when it first opens the upgraded file.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, and the table of the copies anew with two columns more."""
    _known_carrier()
    _known_host()
    _clock_decision()
    op.rename_table("clock_rule", "clock_rule_before")
    _clock_rule()
    op.execute(
        "INSERT INTO clock_rule (clock, position, holds_from, rule, carrier)"
        " SELECT old.clock, old.position, old.holds_from, old.rule,"
        " CASE WHEN json_extract(old.rule, '$.id') LIKE 'own-%' THEN '' ELSE card.carrier END"
        " FROM clock_rule_before AS old"
        " JOIN clock ON clock.id = old.clock JOIN card ON card.id = clock.card"
    )
    op.drop_table("clock_rule_before")
    # The handle by which the desktop knows a notification; what was shown before has none.
    op.add_column(
        "reminder", sa.Column("handle", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    # Why the last notification that failed did; of older ones it is not known.
    op.add_column(
        "reminder", sa.Column("problem", sa.Text(), nullable=False, server_default=sa.text("''"))
    )


def _known_carrier() -> None:
    op.create_table(
        "known_carrier",
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("since_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("carrier", name=op.f("pk_known_carrier")),
    )


def _known_host() -> None:
    op.create_table(
        "known_host",
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("since_at", sa.Text(), nullable=False),
        sa.Column("read_where", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("carrier", "host", name=op.f("pk_known_host")),
        sa.ForeignKeyConstraint(
            ["carrier"],
            ["known_carrier.carrier"],
            name=op.f("fk_known_host_carrier"),
            ondelete="CASCADE",
        ),
    )


def _clock_decision() -> None:
    op.create_table(
        "clock_decision",
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("holds_from", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("catalogue_on", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clock", name=op.f("pk_clock_decision")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_clock_decision_digest")),
        sa.CheckConstraint("length(holds_from) = 10", name=op.f("ck_clock_decision_holds_from")),
        sa.CheckConstraint(
            "length(catalogue_on) = 10", name=op.f("ck_clock_decision_catalogue_on")
        ),
        sa.ForeignKeyConstraint(
            ["clock"], ["clock.id"], name=op.f("fk_clock_decision_clock"), ondelete="CASCADE"
        ),
    )


def _clock_rule() -> None:
    op.create_table(
        "clock_rule",
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("holds_from", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("catalogue_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("clock", "position", name=op.f("pk_clock_rule")),
        sa.CheckConstraint("length(holds_from) = 10", name=op.f("ck_clock_rule_holds_from")),
        sa.CheckConstraint("length(catalogue_on) = 10", name=op.f("ck_clock_rule_catalogue_on")),
        sa.ForeignKeyConstraint(
            ["clock"], ["clock.id"], name=op.f("fk_clock_rule_clock"), ondelete="CASCADE"
        ),
    )
