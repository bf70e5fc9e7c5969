"""How columns of the desk's tables are written, whatever table they stand in."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Text,
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


def text_of(name: str) -> Column[str]:
    """Return a text that is always there, if only empty."""
    return Column(name, Text, nullable=False)


def maybe(name: str) -> Column[str]:
    """Return a text that may be missing."""
    return Column(name, Text, nullable=True)


def flag(name: str) -> Column[bool]:
    """Return a yes or no."""
    return Column(name, Boolean(create_constraint=True, name=name), nullable=False)


def added(name: str) -> Column[str]:
    """Return a text that a later schema added; in rows of before it is empty."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def place(owner: str) -> tuple[Column[str], Column[int]]:
    """Return the key of a detail: whose it is, and the how-manieth."""
    return (
        Column(owner, Text, ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )


def whole(amount: str, currency: str) -> CheckConstraint:
    """Return the check that an amount and its currency stand together."""
    return CheckConstraint(f"({amount} IS NULL) = ({currency} IS NULL)", name=amount)


def is_day(column: str) -> CheckConstraint:
    """Return the check that a text is as long as a day."""
    return CheckConstraint(f"length({column}) = 10", name=column)
