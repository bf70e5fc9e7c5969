"""Verbs about rules in files: check them, and make a file to contribute of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.parser import UsageError
from renewdesk.domain.days import today_in
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from renewdesk.cli.house import House


def lint(house: House, args: Namespace) -> Answer:
    """Check carriers' and rules' files; a line for each problem names file, line and key."""
    if not args.words:
        raise UsageError(tr("renewdesk carriers lint: name at least one file"))
    today = today_in(house.time_here.zone(), house.time_here.now())
    problems = {
        name: [sentence(one) for one in house.rule_files.problems(Path(name), today)]
        for name in args.words
    }
    good = [name for name, found in problems.items() if not found]
    bad = [line for found in problems.values() for line in found]
    return Answer(
        lambda: {
            "files": [
                {
                    "file": name,
                    "ok": not found,
                    "problem": found[0] if found else None,
                    "problems": found,
                }
                for name, found in problems.items()
            ]
        },
        lambda: [tr("{file}: nothing is wrong").format(file=name) for name in good],
        status=1 if bad else 0,
        problem="\nrenewdesk: ".join(bad),
    )


def contribute(house: House, args: Namespace) -> Answer:
    """Write a carrier's file with a card's own rules, free of anything about its owner."""
    if len(args.words) != 1:
        line = tr("renewdesk carriers contribute: name one card, as in `carriers contribute CARD`")
        raise UsageError(line)
    made = house.own_rules.contribution(args.words[0], args.clock)
    target = args.to.expanduser().absolute() if args.to else None
    if target is not None:
        house.own_rules.write(made, target)
    return Answer(
        lambda: {
            "carrier": made.carrier.id,
            "file": str(target) if target else None,
            "text": made.text,
            "left_out": [{"url": one.url, "why": one.why} for one in made.left_out],
            "warnings": json_form.warnings(one.caution for one in made.left_out),
        },
        lambda: (
            [
                tr(
                    "{carrier} was written to {path}; please look at it before you pass it on"
                ).format(carrier=made.carrier.id, path=target)
            ]
            if target
            else made.text.splitlines()
        ),
        warnings=[one.caution for one in made.left_out],
    )
