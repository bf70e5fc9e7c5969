"""Files that wait for the owner, and whether something secret stands in what was read.

Frozen: a step does in ten years what it did on its first day, so it knows no module of today. What
was read before says nothing of secrets, so it is read again; until then it is searched as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of waiting files, and a column to the texts of files."""
    op.add_column(
        "receipt_text",
        sa.Column(
            "secret_inside",
            sa.Boolean(),
            sa.CheckConstraint(
                "secret_inside IN (0, 1)", name=op.f("ck_receipt_text_secret_inside")
            ),
            nullable=True,
        ),
    )
    op.create_index(
        op.f("ix_receipt_text_secret_inside"), "receipt_text", ["secret_inside", "sha256"]
    )
    op.create_table(
        "waiting_file",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("arrival", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_waiting_file")),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_waiting_file_id")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_waiting_file_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_waiting_file_size")),
        sa.UniqueConstraint("id", name=op.f("uq_waiting_file_id")),
        sa.ForeignKeyConstraint(
            ["card"], ["card.id"], name=op.f("fk_waiting_file_card"), ondelete="SET NULL"
        ),
    )
    op.create_index(op.f("ix_waiting_file_sha256"), "waiting_file", ["sha256"])
