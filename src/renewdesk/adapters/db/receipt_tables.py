"""The tables beside the receipts: what waits, what files say, and what is searched of each."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from renewdesk.adapters.db.columns import METADATA, maybe, text_of

#: A file that is kept and is the receipt of nothing yet; it goes on waiting without its card.
waiting_file = Table(
    "waiting_file",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text_of("sha256"),
    text_of("media_type"),
    Column("size", Integer, nullable=False),
    text_of("original_name"),
    text_of("arrived_at"),
    text_of("arrival"),
    Column("card", Text, ForeignKey("card.id", ondelete="SET NULL"), nullable=True),
    maybe("trashed_at"),
    CheckConstraint("length(id) > 0", name="id"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 0", name="size"),
    Index(None, "sha256"),
)
#: What a file says, without secrets, whichever receipts name it; empty where nothing can be read.
#: Whether there was a secret is not known of what an older program read.
receipt_text = Table(
    "receipt_text",
    METADATA,
    Column("sha256", Text, primary_key=True),
    text_of("said"),
    text_of("read_at"),
    Column(
        "secret_inside",
        Boolean,
        CheckConstraint("secret_inside IN (0, 1)", name="secret_inside"),
        nullable=True,
    ),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    Index(None, "secret_inside", "sha256"),
)
#: What is searched of a receipt, folded; made from the rest. ``form`` says how it was folded. The
#: full-text index knows only where words stand, so an entry goes by the words that it was made of.
receipt_search = Table(
    "receipt_search",
    METADATA,
    Column("receipt", Integer, ForeignKey("receipt.seq"), primary_key=True, autoincrement=False),
    Column("form", Integer, nullable=False),
    text_of("words"),
)
