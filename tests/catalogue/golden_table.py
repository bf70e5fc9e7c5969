"""The golden table: what each shipped rule has to say, written from the carriers' facts by hand.

``golden/*.tsv`` hold one line per rule, written by people who did not convert the files. Here a
line is read, and a rule is put into the same words, so that both can be compared cell by cell.

``counts`` lists kinds joined by ``+``, in any order. ``extras`` are the keys that are set, in the
order of :func:`_extras`: ``first_term=P3M; choices=P7D+P30D; minimum=3 EUR; burn=3 RUB/P1D x6 zero
P180D``. ``amounts``: ``100..1000 ALL=P45D, 1001.. ALL=P60D``. A stage is its English name, its
length (``open`` = not known, ``ever`` = for ever), all six effects and the rescue, with what
RULES.md fills in: ``receive-only P1M out- in+ sms+ data- credit+ number+ rescue=topup``, joined by
`` | ``. ``confidence`` is that of the best founded source. ``expect`` is the example's outcome:
``last 2027-01-31; receive-only to 2027-02-28; lost from 2027-03-01``, ``undated`` behind an open
stage, ``not published`` where no stage is listed; or one word for a clock without a date.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renewdesk.domain.days import Instant
from renewdesk.domain.fold import best_source
from renewdesk.domain.folded import Folded, State
from renewdesk.domain.stages import effects
from renewdesk.domain.values import value
from tests.builders import a_clock, an_event, folded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from renewdesk.domain.events import Event
    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import AmountRow, Burn, Rule, Stage
    from renewdesk.domain.spans import Span

FOLDER = Path(__file__).parent / "golden"
COLUMNS = (
    "carrier", "rule", "clock", "counts", "term", "extras", "counting", "combine", "amounts",
    "stages", "confidence", "events", "expect",
)  # fmt: skip
#: The cells that follow from the rule alone; the rest names it and works an example.
RULE_COLUMNS = COLUMNS[2:11]
NOTHING = "-"
#: The last moment to which an example is folded: later than any date in the table.
END_OF_TIME = "2059-12-31"
_FLAGS = {"out": "outgoing", "in": "incoming", "sms": "sms_in", "data": "data",
          "credit": "credit_kept", "number": "number_kept"}  # fmt: skip
_STATES = {
    State.UNKNOWN: "unknown",
    State.NOT_STARTED: "not_started",
    State.ENDLESS: "no deadline",
    State.STOPPED: "stopped",
    State.ENDED: "ended",
}


@value
class GoldenLine:
    """One line of the table and where it stands."""

    place: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def golden_lines(folder: Path = FOLDER) -> tuple[GoldenLine, ...]:
    """Return the lines of all files; a line with too few or too many cells is an error."""
    return tuple(line for path in sorted(folder.glob("*.tsv")) for line in _lines(path))


def _lines(path: Path) -> Iterable[GoldenLine]:
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert tuple(header.split("\t")) == COLUMNS, f"{path.name}: another header"
    for number, row in enumerate(rows, start=2):
        place = f"{path.name}:{number}"
        cells = [cell.strip() for cell in row.split("\t")]
        assert len(cells) == len(COLUMNS), f"{place}: {len(cells)} cells, not {len(COLUMNS)}"
        assert all(cells), f"{place}: an empty cell; nothing is written as {NOTHING}"
        yield GoldenLine(place, dict(zip(COLUMNS, cells, strict=True)))


def differences(line: GoldenLine, rule: Rule) -> list[str]:
    """Return what a rule says otherwise than its line, one sentence per cell."""
    found = in_words(rule)
    return [
        f"{line.place}: {rule.id}: {column} is {found[column]!r}, the facts say {line[column]!r}"
        for column in RULE_COLUMNS
        if found[column] != _tidy(column, line[column])
    ]


def in_words(rule: Rule) -> dict[str, str]:
    """Return the cells that a rule stands for."""
    source = best_source(rule.sources)
    return {
        "clock": rule.clock.value,
        "counts": _joined(kind.value for kind in rule.extends_on),
        "term": "none" if rule.endless else _length(rule.term),
        "extras": _extras(rule),
        "counting": rule.counting.value,
        "combine": rule.combine.value,
        "amounts": ", ".join(_row(row) for row in rule.by_amount) or NOTHING,
        "stages": " | ".join(_stages(rule)) or NOTHING,
        "confidence": source.confidence.value if source else NOTHING,
    }


def _tidy(column: str, cell: str) -> str:
    """Return a cell with its lists in the order in which :func:`in_words` writes them."""
    if column == "counts":
        return _joined(cell.split("+"))
    if column != "extras" or cell == NOTHING:
        return cell
    pairs = [pair.partition("=") for pair in cell.split("; ")]
    return "; ".join(f"{key}={_joined(given.split('+'))}" for key, _, given in pairs)


def _joined(words: Iterable[str]) -> str:
    """Return words whose order means nothing as one text."""
    return "+".join(sorted(words)) or NOTHING


def _length(term: Term | None) -> str:
    return NOTHING if term is None else term.text


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _extras(rule: Rule) -> str:
    minimum = rule.minimum
    values = {
        "first_term": _length(rule.first_term),
        "cautious_term": _length(rule.cautious_term),
        "choices": _joined(one.text for one in rule.choices),
        "cap": _length(rule.cap),
        "start": _joined(kind.value for kind in rule.start),
        "start_within": _length(rule.start_within),
        "stops_on": _joined(kind.value for kind in rule.stops_on),
        "fixed": "yes" if rule.fixed else NOTHING,
        "require": "all" if rule.require_all else NOTHING,
        "ask": _joined(rule.ask),
        "instead_of": _joined(rule.instead_of),
        "minimum": f"{_plain(minimum.amount)} {minimum.currency}" if minimum else NOTHING,
        "burn": _burn(rule.burn) if rule.burn else NOTHING,
    }
    said = [f"{key}={words}" for key, words in values.items() if words != NOTHING]
    return "; ".join(said) or NOTHING


def _burn(burn: Burn) -> str:
    times = "" if burn.times is None else f" x{burn.times}"
    zero = f" zero {burn.zero_balance.text}" if burn.zero_balance else ""
    keeps = " keeps" if burn.keeps else ""
    return f"{_plain(burn.fee)} {burn.currency}/{burn.every.text}{times}{zero}{keeps}"


def _row(row: AmountRow) -> str:
    most = "" if row.most is None else _plain(row.most)
    return f"{_plain(row.least)}..{most} {row.currency}={row.term.text}"


def _stages(rule: Rule) -> Iterable[str]:
    for place, written in enumerate(rule.stages, start=1):
        yield _stage(effects(written, rule.clock, last=place == len(rule.stages)))


def _stage(stage: Stage) -> str:
    lasts = "open" if stage.open_ended else stage.lasts.text if stage.lasts else "ever"
    flags = [f"{word}{'+' if getattr(stage, name) else '-'}" for word, name in _FLAGS.items()]
    rescue = NOTHING if stage.rescue is None else "+".join(one.value for one in stage.rescue)
    return " ".join([stage.name.en, lasts, *flags, f"rescue={rescue}"])


def facts_of(line: GoldenLine) -> list[Event]:
    """Return the ledger of a line's worked example.

    ``topup 2026-01-31 10 EUR``, ``plan_purchase 2026-03-01 P30D``, ``outgoing_call 2026-01-01
    balance 31 RUB``, ``deadline_confirmed 2026-02-01 last 2026-12-24``; an instant instead of a day
    where the hour counts.
    """
    cell = line["events"]
    return [] if cell == NOTHING else [_fact(one.split()) for one in cell.split(", ")]


def _fact(words: list[str]) -> Event:
    kind, when, *rest = words
    facts: dict[str, str] = {}
    while rest:
        if rest[0].startswith("P"):
            facts["term"] = rest.pop(0)
        elif rest[0] == "last":
            facts["last_on"], rest = rest[1], rest[2:]
        elif rest[0] == "balance":
            facts["balance"], rest = f"{rest[1]} {rest[2]}", rest[3:]
        else:
            facts["amount"], rest = f"{rest[0]} {rest[1]}", rest[2:]
    return an_event(kind, when, **facts)


def outcome(rule: Rule, zone: str, facts: Iterable[Event]) -> str:
    """Return what the engine makes of a ledger, in the words of the table."""
    result = folded(a_clock(rule, zone), *facts, now=END_OF_TIME)
    if result.state is not State.DATED:
        return _STATES[result.state]
    return "; ".join([_deadline(result), *(_span(span) for span in result.spans)])


def _deadline(result: Folded) -> str:
    assert result.deadline is not None, "dated without a date"
    if isinstance(result.deadline, Instant):
        local = result.deadline.ends_at.astimezone(ZoneInfo(result.deadline.zone))
        return f"ends {local.isoformat(timespec='minutes')}"
    return f"last {result.deadline.last_on.isoformat()}"


def _span(span: Span) -> str:
    name = span.name.en or "not published"
    if span.last_on is not None:
        return f"{name} to {span.last_on.isoformat()}"
    return f"{name} from {span.first_on.isoformat()}" if span.first_on else f"{name} undated"
