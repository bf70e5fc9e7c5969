"""The tables beside the receipts: what their files say, and what is searched of each."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text

from renewdesk.adapters.db.columns import METADATA, text_of

#: What a file says, without secrets, whichever receipts name it; empty where nothing can be read.
receipt_text = Table(
    "receipt_text",
    METADATA,
    Column("sha256", Text, primary_key=True),
    text_of("said"),
    text_of("read_at"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
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
