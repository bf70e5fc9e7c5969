"""What the program makes of a half of the corpus, judged field by field against its table.

``python -m tests.corpus.judge FOLDER [text|pictures|hostile]…`` makes the files of a half, has them
read as the program reads them, and prints the figures and whatever was not right. The tests use
the same code. A cell of ``expected.tsv`` is read as the half's own README says:

- *wanted*: a value has to be suggested; no or another suggestion is a *miss*;
- *wrong*: a suggestion that the cell does not allow, in a wanted cell or in one that stays empty.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.adapters.files.pdfium import opening_fault
from renewdesk.adapters.files.reading_process import ProcessFileReading
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipt_reading_find import suggestions
from tests.corpus.making import FIELDS, accepted, expectations, make, recipes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from renewdesk.services.ports.receipt_texts import FileReading
    from tests.corpus.making import Recipe

TEXT, PICTURES, HOSTILE = "text", "pictures", "hostile"
KINDS = (TEXT, PICTURES, HOSTILE)
_SEEN_ALONE = (".png", ".jpg", ".jpeg", ".webp", ".heic")


def kind_of(name: str, recipe: Recipe) -> str:
    """Return whether a file has text, has to be looked at, or is not meant to open."""
    if recipe.get("opens", "yes") != "yes":
        return HOSTILE
    return PICTURES if recipe.get("scan") or name.endswith(_SEEN_ALONE) else TEXT


@dataclass
class Verdict:
    """What was made of one file: a suggestion for each field, or the fault that refused it."""

    name: str
    told: dict[str, str]
    cells: dict[str, str]
    fault: Fault | None
    seconds: float

    def is_right(self, one: str) -> bool:
        """Tell whether the suggestion for a field, or its absence, is one that the cell allows."""
        return is_right(one, self.told.get(one, ""), self.cells[one])

    def is_wanted(self, one: str) -> bool:
        """Tell whether nothing would be a miss."""
        return "" not in accepted(self.cells[one])


@dataclass
class Figures:
    """The figures of many files, each by field."""

    wanted: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def share(self, one: str) -> float:
        """Return the share of the wanted values that were suggested."""
        return self.hits[one] / self.wanted[one] if self.wanted[one] else 1.0

    @property
    def wrong_share(self) -> float:
        """The share of all suggestions that are wrong."""
        return self.wrong.total() / max(self.told.total(), 1)


def is_right(one: str, told: str, cell: str) -> bool:
    """Tell whether a cell allows a suggestion for the field ``one``; empty text is none."""
    allowed = accepted(cell)
    if not told or allowed == {""}:
        return told in allowed
    return any(_is_same(one, told, value) for value in allowed - {""})


def _is_same(one: str, told: str, value: str) -> bool:
    if one == "amount":
        try:
            return Decimal(told) == Decimal(value)
        except InvalidOperation:
            return False
    squeezed, wanted = _squeezed(told), _squeezed(value)
    if one in {"seller", "method"}:
        return squeezed in wanted or wanted in squeezed
    return squeezed == wanted


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def verdicts(half: Path, made: Path, reading: FileReading, names: Collection[str]) -> list[Verdict]:
    """Return what is made of some files of a half, which were made into the folder ``made``."""
    return [
        _verdict(made / cells["file"], reading, cells)
        for cells in expectations(half)
        if cells["file"] in names
    ]


def _verdict(file: Path, reading: FileReading, cells: dict[str, str]) -> Verdict:
    told, fault, start = {}, None, time.perf_counter()
    try:
        text = reading.read(file, judged(file.read_bytes(), file.name, opening_fault))
        told = {one.field.value: one.value for one in suggestions(text)}
    except RuleViolationError as error:
        fault = error.fault
    return Verdict(file.name, told, cells, fault, time.perf_counter() - start)


def figures(several: Iterable[Verdict]) -> Figures:
    """Count what is right, missed and wrong."""
    counted = Figures()
    for verdict in several:
        for one in FIELDS:
            right, told = verdict.is_right(one), bool(verdict.told.get(one))
            counted.wanted[one] += verdict.is_wanted(one)
            counted.hits[one] += verdict.is_wanted(one) and right
            counted.told[one] += told
            counted.wrong[one] += told and not right
    return counted


def table(counted: Figures) -> str:
    """Return the figures as lines to print."""
    lines = [
        f"{'field':<14}{'wanted':>7}{'hits':>6}{'missed':>8}{'share':>8}{'told':>6}{'wrong':>7}"
    ]
    for one in FIELDS:
        wanted, hits = counted.wanted[one], counted.hits[one]
        share = f"{counted.share(one):.1%}" if wanted else "–"
        lines.append(
            f"{one:<14}{wanted:>7}{hits:>6}{wanted - hits:>8}{share:>8}"
            f"{counted.told[one]:>6}{counted.wrong[one]:>7}"
        )
    told, wrong = counted.told.total(), counted.wrong.total()
    lines.append(f"wrong suggestions: {wrong} of {told}, {counted.wrong_share:.1%}")
    return "\n".join(lines)


def faults(several: Iterable[Verdict]) -> list[str]:
    """Return a line for each cell that is not right: what stands there and what was told."""
    return [
        f"{verdict.name}: {one}: told {verdict.told.get(one, '')!r}, right {verdict.cells[one]!r}"
        + (f" ({verdict.fault})" if verdict.fault else "")
        for verdict in several
        for one in FIELDS
        if not verdict.is_right(one)
    ]


def report(kind: str, several: list[Verdict]) -> str:
    """Return the figures of some files, then a line for each cell that is not right."""
    seconds = sum(one.seconds for one in several)
    lines = [f"== {kind}: {len(several)} files, {seconds:.0f} s", table(figures(several))]
    lines += faults(several)
    if kind == HOSTILE:
        lines += [f"{one.name}: {one.fault or 'opened'}, {one.seconds:.1f} s" for one in several]
    return "\n".join([*lines, ""])


def main(arguments: list[str]) -> int:
    """Print the figures of a half; its exit status is 0 whatever they are."""
    half, kinds = Path(arguments[0]).resolve(), arguments[1:] or list(KINDS)
    recipe_of, reading = recipes(half), ProcessFileReading()
    every: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / half.name
        make(half, made)
        for kind in kinds:
            names = {name for name, recipe in recipe_of.items() if kind_of(name, recipe) == kind}
            several = verdicts(half, made, reading, names)
            sys.stdout.write(report(kind, several) + "\n")
            sys.stdout.flush()
            every += several if kind != HOSTILE else []
    sys.stdout.write(f"== text and pictures together\n{table(figures(every))}\n")
    reading.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
