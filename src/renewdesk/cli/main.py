"""From the words of a command to its answer and exit status.

Exit status: 0 done · 1 the request is wrong · 2 usage · 3 data damaged · 4 the environment failed ·
70 a bug, reported in a file. An error is one line on stderr; stdout stays empty, but for what had
to be read before something was done that then failed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, TextIO

from renewdesk.cli.answer import print_answer, say
from renewdesk.cli.house import Options
from renewdesk.cli.parser import UsageError, parsed
from renewdesk.cli.verbs import VERBS
from renewdesk.domain.days import parse_instant
from renewdesk.domain.errors import (
    DataDamagedError,
    EnvironmentFaultError,
    Fault,
    RenewDeskError,
    RuleViolationError,
)
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.cli.answer import Answer
    from renewdesk.cli.house import Doors, House

WRONG, USAGE, DAMAGED, ENVIRONMENT, BUG, STOPPED = 1, 2, 3, 4, 70, 130
_YEARS = range(1970, 9999)


def run(words: Sequence[str], doors: Doors, out: TextIO, err: TextIO) -> int:
    """Obey a command and return its exit status; no exception leaves this function."""
    try:
        return _obey(words, doors, out, err)
    except UsageError as error:
        with suppress(OSError):
            err.write(f"{error}\n")
        return USAGE
    except SystemExit as asked:  # argparse has printed help or the version
        return asked.code if isinstance(asked.code, int) else 0
    except BrokenPipeError:
        _forget(out)
        return 0
    except KeyboardInterrupt:
        return STOPPED


def _obey(words: Sequence[str], doors: Doors, out: TextIO, err: TextIO) -> int:
    options = Options()
    try:
        args = parsed(words)
        options = Options(data_dir=args.data_dir, json=args.json)
        options = Options(data_dir=args.data_dir, now=_instant(args.now), json=args.json)
        if args.verb is None:
            return doors.open_window(replace(options, card=args.show))
        return _do(args, options, doors, (out, err))
    except RenewDeskError as error:
        say(err, sentence(error))
        return _status(error)
    except (BrokenPipeError, UsageError):
        raise
    except Exception as error:  # noqa: BLE001 - the last door: a bug becomes a report, not a traceback
        _report(doors, options, error, err)
        return BUG


def _do(args: Namespace, options: Options, doors: Doors, streams: tuple[TextIO, TextIO]) -> int:
    """Do what a verb says, copy the desk once a day, and print the answer."""
    verb = VERBS[" ".join(filter(None, (args.verb, getattr(args, "action", ""))))]
    with doors.open_house(options, verb.needs_desk) as house:
        answer = verb.do(house, args)
        if verb.writes and not getattr(args, "dry_run", False):
            _copy_daily(house, streams[1])
        return _print(answer, streams, as_json=options.json)


def _print(answer: Answer, streams: tuple[TextIO, TextIO], *, as_json: bool) -> int:
    """Print an answer and return the exit status; a full disk behind stdout undoes nothing."""
    out, err = streams
    try:
        print_answer(answer, out, err, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget(out)
        problem = one_line(error.strerror or str(error))
        said = tr("What was asked is done, but not all of the answer was written: {problem}.")
        if answer.then is not None:
            said = tr("Not all of the answer was written: {problem}.")
        say(err, said.format(problem=problem))
        return ENVIRONMENT
    return answer.status


def _copy_daily(house: House, err: TextIO) -> None:
    """Make the copy of the day; what the verb did is done whether that works or not."""
    try:
        house.copies.daily()
    except RenewDeskError as error:
        say(err, tr("warning: {text}").format(text=sentence(error)))


def _instant(text: str | None) -> datetime | None:
    """Return the instant that stands for the present one."""
    if text is None:
        return None
    instant = parse_instant(text, "now")
    if instant.year not in _YEARS:
        raise RuleViolationError(Fault.BAD_INSTANT, "now", given=text)
    return instant.astimezone(UTC)


def _status(error: RenewDeskError) -> int:
    if isinstance(error, DataDamagedError):
        return DAMAGED
    return ENVIRONMENT if isinstance(error, EnvironmentFaultError) else WRONG


def _report(doors: Doors, options: Options, error: Exception, err: TextIO) -> None:
    """Say where the report of a bug was written, in one line."""
    path = doors.report_bug(options, error)
    if path is None:
        say(err, tr("This is a bug in RenewDesk, and its report could not be written."))
    else:
        say(err, tr("This is a bug in RenewDesk. The report is in {path}").format(path=path))


def _forget(out: TextIO) -> None:
    """Let go of a pipe that nobody reads, so that the interpreter's own flush finds no fault."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
