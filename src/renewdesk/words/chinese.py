"""Chinese that is built in code, where gettext does not reach: rules in sentences, weekdays.

It is written in simplified letters; the same is said in Taiwan in words of its own, which are no
conversion.
"""

from __future__ import annotations

from renewdesk.words.speech import language


def zh(phrase: str) -> str:
    """Return a phrase as the Chinese in use says it; named fields are filled in by the caller."""
    if language() != "zh_TW":
        return phrase
    from renewdesk.words.taiwan import IN_TAIWAN  # noqa: PLC0415 - one language's own

    return IN_TAIWAN[phrase]
