"""What a verb answers, and how it is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from renewdesk.domain.values import value
from renewdesk.words import cautions
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from renewdesk.services.cautions import Caution


@value
class Answer:
    """An answer for programs and for people, only one of which is made; and the exit status.

    People read the warnings on stderr; a document carries its own. ``problem`` explains a status
    that is not 0. ``then`` does what people must have read the lines for, and returns the lines of
    what was done; for a program it comes before the document.
    """

    document: Callable[[], object]
    lines: Callable[[], Sequence[str]]
    warnings: Sequence[Caution] = ()
    status: int = 0
    problem: str = ""
    then: Callable[[], Sequence[str]] | None = None


def print_answer(answer: Answer, out: TextIO, err: TextIO, *, as_json: bool) -> None:
    """Print an answer: one document and nothing else, or lines and warnings."""
    if as_json:
        if answer.then is not None:
            answer.then()
        json.dump(answer.document(), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.writelines(f"{line}\n" for line in answer.lines())
        if answer.then is not None:
            out.flush()
            out.writelines(f"{line}\n" for line in answer.then())
        for one in answer.warnings:
            say(err, tr("warning: {text}").format(text=cautions.sentence(one)))
    if answer.problem:
        say(err, answer.problem)
    out.flush()


def say(err: TextIO, line: str) -> None:
    """Print one line of a problem to stderr, under the program's name."""
    err.write(f"renewdesk: {line}\n")
    err.flush()
