"""What became of a notification, and no more than is known."""

from __future__ import annotations

from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr


def shown_words(via: str, time: str, *, proven: bool) -> str:
    """Return what a notifier answered at a time of day: that it appeared, or no more than that."""
    if proven:
        return tr("Shown at {time}; the system confirmed it ({via}).").format(time=time, via=via)
    words = tr("Handed over at {time}, not proven: {via} does not tell whether it appeared.")
    return words.format(time=time, via=via)


def not_shown_words(problem: str) -> str:
    """Return why a notification did not appear."""
    words = tr("The notification could not be shown: {problem}")
    return words.format(problem=one_line(problem))
