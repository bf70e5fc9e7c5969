"""How this process is to speak: the language of the environment, and streams for any letter."""

from __future__ import annotations

import os
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The environment's variables that name a language, the most binding first.
_LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def given_stream(stream: TextIO | None) -> TextIO:
    """Return a stream that writes any letter; Windows gives none to a program without a console."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    write_any_letter(stream)
    return stream


def write_any_letter(stream: TextIO) -> None:
    """Make a stream write any letter; a console page without it must not end the program."""
    if isinstance(stream, TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")


def environment_language(values: Mapping[str, str]) -> str:
    """Return the locale that the environment names first, empty when it names none."""
    named = (values.get(name, "").split(":", maxsplit=1)[0] for name in _LANGUAGE_VARIABLES)
    return next((name for name in named if name), "")
