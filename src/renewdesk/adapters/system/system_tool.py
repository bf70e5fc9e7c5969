"""Programs of the system that are asked to do something, with a limit to their time."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.values import value
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS = 10.0
_MOST_TOLD = 300


@value
class Told:
    """What a program of the system answered."""

    status: int
    said: str
    complained: str

    @property
    def problem(self) -> str:
        """Its complaint in one line, or its exit status where it gave none."""
        words = " ".join((self.complained or self.said).split())[:_MOST_TOLD]
        return words.rstrip(".") or tr("exit status {status}").format(status=self.status)


def ask(words: Sequence[str], seconds: float = SECONDS) -> Told:
    """Run a program of the system and return what it answered.

    Raises:
        EnvironmentFaultError: there is no such program, or it takes too long.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; its words are not read by a shell
            list(words),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        said = tr("{program} did not answer within {seconds} s")
        raise refused(said.format(program=words[0], seconds=f"{seconds:g}")) from error
    except OSError as error:
        said = tr("the program {program} is missing")
        raise refused(said.format(program=words[0])) from error
    answered = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return Told(done.returncode, *answered)


def demand(words: Sequence[str], seconds: float = SECONDS) -> Told:
    """Run a program of the system that has to succeed.

    Raises:
        EnvironmentFaultError: it is missing, takes too long or fails.
    """
    told = ask(words, seconds)
    if told.status:
        raise refused(told.problem)
    return told


def refused(problem: str) -> EnvironmentFaultError:
    """Return the error that says what the system refuses, and why."""
    return EnvironmentFaultError(Fault.BACKGROUND_REFUSED, "background", problem=problem)
