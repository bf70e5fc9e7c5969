"""Links that somebody else wrote, services that moved, a phone's number, passwords to change.

Frozen: a step does in ten years what it did on its first day, so it knows no module of today.

No secret is in this file. What stands here is when the password of an account was last changed, how
often to remind of that, and of which cards that are gone the keyring still holds something because
it did not answer when they were deleted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to what hangs on a card, and the table of what is left in the keyring."""
    _text("card", "imei")
    _text("card_service", "moved_to")
    _text("card_service", "moved_card")
    # Every link that is there was typed by the owner.
    op.add_column(
        "card_link",
        sa.Column("trusted", sa.Boolean(), nullable=False, server_default=sa.text("1")),
    )
    op.add_column(
        "card",
        sa.Column(
            "password_changed_on",
            sa.Text(),
            sa.CheckConstraint(
                "length(password_changed_on) = 10", name=op.f("ck_card_password_changed_on")
            ),
            nullable=True,
        ),
    )
    op.add_column(
        "card",
        sa.Column(
            "password_months",
            sa.Integer(),
            sa.CheckConstraint("password_months > 0", name=op.f("ck_card_password_months")),
            nullable=True,
        ),
    )
    op.create_table(
        "secret_leftover",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("since_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_secret_leftover")),
    )


def _text(table: str, name: str) -> None:
    empty = sa.text("''")
    op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=empty))
