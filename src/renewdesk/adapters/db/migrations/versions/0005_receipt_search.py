"""The trash of receipts, what their files say, and the index by which they are found.

Frozen: a step does in ten years what it did on its first day, so it knows no module of today. The
index is empty after it; the use cases fill it before the first search.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column and an index to receipts, and the tables of their search."""
    op.add_column("receipt", sa.Column("trashed_at", sa.Text(), nullable=True))
    op.create_index(op.f("ix_receipt_sha256"), "receipt", ["sha256"])
    op.create_table(
        "receipt_text",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_receipt_text")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_receipt_text_sha256")),
    )
    op.create_table(
        "receipt_search",
        sa.Column("receipt", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("receipt", name=op.f("pk_receipt_search")),
        sa.ForeignKeyConstraint(
            ["receipt"], ["receipt.seq"], name=op.f("fk_receipt_search_receipt")
        ),
    )
    op.execute(
        "CREATE VIRTUAL TABLE receipt_trigram USING fts5("
        "words, content='receipt_search', content_rowid='receipt', tokenize='trigram')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE receipt_gram USING fts5("
        "grams, content='', detail=none, columnsize=0, tokenize='ascii')"
    )
