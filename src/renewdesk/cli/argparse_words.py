"""What argparse says by itself – "usage", "required", "invalid choice" – in the owner's language.

argparse looks its sentences up by gettext in a catalogue of its own that nobody ships; here it asks
ours instead. An unknown sentence of another Python version stays English.
"""

from __future__ import annotations

import argparse

from renewdesk.words.speech import tr


def speak_to_argparse() -> None:
    """Let argparse speak the language of this process; English stays argparse's own."""
    setattr(argparse, "_", _said)  # noqa: B010 - a name of the module that its types do not tell


def _said(text: str) -> str:
    return _sentences().get(text, text)


def _sentences() -> dict[str, str]:
    """Return argparse's sentences of Python 3.11 to 3.13, each with ours."""
    return {
        "usage: ": tr("usage: "),
        "positional arguments": tr("positional arguments"),
        "options": tr("options"),
        "show this help message and exit": tr("show this help message and exit"),
        "show program's version number and exit": tr("show program's version number and exit"),
        "the following arguments are required: %s": tr("the following arguments are required: %s"),
        "unrecognized arguments: %s": tr("unrecognized arguments: %s"),
        "expected one argument": tr("expected one argument"),
        "expected at least one argument": tr("expected at least one argument"),
        "ignored explicit argument %r": tr("ignored explicit argument %r"),
        "invalid %(type)s value: %(value)r": tr("invalid %(type)s value: %(value)r"),
        "invalid choice: %(value)r (choose from %(choices)s)": tr(
            "invalid choice: %(value)r (choose from %(choices)s)"
        ),
        "argument %(argument_name)s: %(message)s": tr("argument %(argument_name)s: %(message)s"),
    }
