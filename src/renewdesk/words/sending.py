"""What became of a notification, and no more than is known."""

from __future__ import annotations

from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr


def way_words(via: str) -> str:
    """Return a way of showing notifications as a sentence names it."""
    return {
        "desktop": tr("the desktop’s notification service"),
        "plyer": tr("plyer"),
        "tray": tr("the icon in the tray"),
        "inbox": tr("the inbox"),
    }.get(via, via)


def shown_words(via: str, time: str, *, proven: bool) -> str:
    """Return what a notifier answered at a time of day: that it appeared, or no more than that."""
    if proven:
        words = tr("Shown at {time}; the system confirmed it ({via}).")
        return words.format(time=time, via=way_words(via))
    words = tr("Handed over at {time}, not proven: {via} does not tell whether it appeared.")
    return words.format(time=time, via=way_words(via))


def not_shown_words(problem: str) -> str:
    """Return why a notification did not appear."""
    words = tr("The notification could not be shown: {problem}")
    return words.format(problem=one_line(problem))
