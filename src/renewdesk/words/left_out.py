"""Why a source of an owner's rule is not passed on with it."""

from __future__ import annotations

from renewdesk.words.speech import tr


def why_left_out(code: str) -> str:
    """Return in words why a source is left out; ``code`` is that of the service."""
    words = {
        "no-address": tr("it is no address of a page"),
        "no-day": tr("it does not say on which day somebody looked"),
        "label": tr("it contains a word of the card’s label"),
        "holder": tr("it contains a holder’s name"),
        "shop": tr("it contains where the card was bought"),
        "number": tr("it contains a number of your cards"),
        "digits": tr("it contains a long number, which may be yours"),
        "account": tr("it contains what looks like an account number"),
        "mail": tr("it contains what looks like an e-mail address"),
    }
    return words.get(code, tr("it may tell something about you"))
