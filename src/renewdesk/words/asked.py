"""What a rule asks its owner for, in words."""

from __future__ import annotations

from renewdesk.words.speech import tr


def asked_word(key: str) -> str:
    """Return what a value is called that a rule asks for; the key itself when it has no name."""
    return {
        "minimum.amount": tr("the smallest payment that counts"),
        "minimum.currency": tr("the currency that counts"),
        "term": tr("how long it lasts"),
        "burn.fee": tr("the daily fee"),
    }.get(key, key)
