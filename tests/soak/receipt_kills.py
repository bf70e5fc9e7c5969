"""The real `renewdesk receipts add`, killed at any moment, and what lies in the folder then."""

from __future__ import annotations

import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.cli.desk_driver import CommandDesk
from tests.receipt_samples import a_pdf

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-12-01T10:00:00+08:00"
FILES = 12
SECONDS = 120.0


@dataclass
class Figures:
    """What a campaign of kills came to."""

    kills: int = 0
    ended_before: int = 0
    rows_without_file: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    sources_touched: int = 0
    kept: int = 0
    strays: int = 0
    pieces: int = 0

    def words(self) -> str:
        """Return the figures as one line."""
        return (
            f"imports of receipts: {self.kills} kills ({self.ended_before} imports were faster), "
            f"{self.kept} receipts kept, {len(self.rows_without_file)} without file, "
            f"{len(self.spoilt)} spoilt, {self.strays} files and {self.pieces} pieces left behind, "
            f"{len(self.unnamed)} of them not named"
        )


class Importing:
    """A desk with one card, and a folder of files that are imported again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.data = folder / "desk"
        self.desk = CommandDesk(self.data)
        self.sources = folder / "sources"
        self.sources.mkdir()
        self.random = random.Random(seed)  # noqa: S311 - moments, no secrets
        self.figures = Figures()
        self._made: dict[Path, str] = {}
        self.desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)

    def runs(self, kills: int) -> None:
        """Kill so many imports, each of new files, and look at what each left behind."""
        longest = self._takes(self._new_files("first"))
        # Before its first file an import does what any command does; a kill there proves little.
        shortest = 0.8 * self._takes([], "list")
        for number in range(kills):
            files = self._new_files(str(number))
            process = self._starts(files)
            time.sleep(self.random.uniform(min(shortest, longest), longest))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=SECONDS)
            self.figures.kills += process.returncode == -signal.SIGKILL
            self.figures.ended_before += process.returncode == 0
            self._looks()

    def _new_files(self, name: str) -> list[Path]:
        """Write files that were never imported before."""
        files = []
        for place in range(FILES):
            content = a_pdf(text=f"{name} {place} {self.random.random()}")
            file = self.sources / f"{name}-{place}.pdf"
            file.write_bytes(content)
            self._made[file] = hashlib.sha256(content).hexdigest()
            files.append(file)
        return files

    def _starts(self, files: list[Path], *verb: str) -> subprocess.Popen[str]:
        words = ["-m", "renewdesk", "--data-dir", str(self.data), "--now", NOW]
        verb = verb or ("receipts", "add", "Rome")
        return subprocess.Popen(
            [sys.executable, *words, *verb, *map(str, files)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _takes(self, files: list[Path], *verb: str) -> float:
        """Return how many seconds a whole import, or another verb, takes here and now."""
        began = time.monotonic()
        process = self._starts(files, *verb)
        _, complaint = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, complaint
        return time.monotonic() - began

    def _looks(self) -> None:
        """Compare rows, files and sources without the program, then ask the program."""
        figures = self.figures
        rows = self._rows()
        store = self.data / "receipts"
        for digest in rows:
            place = store / digest[:2] / digest[2:]
            if not place.is_file():
                figures.rows_without_file.append(digest)
            elif hashlib.sha256(place.read_bytes()).hexdigest() != digest:
                figures.spoilt.append(digest)
        lying = {one for one in store.rglob("*") if one.is_file()}
        strays = {one for one in lying if one.parent.name + one.name not in rows}
        named = {one["path"] for one in self._verified()["unreferenced"]}
        figures.unnamed += sorted(map(str, strays - {one for one in strays if str(one) in named}))
        figures.kept = len(rows)
        figures.pieces = sum(one.name.startswith(".new-") for one in strays)
        figures.strays = len(strays) - figures.pieces
        figures.sources_touched = sum(
            hashlib.sha256(file.read_bytes()).hexdigest() != digest
            for file, digest in self._made.items()
        )

    def _rows(self) -> set[str]:
        """Return the digests that the database knows, after its journal was played back."""
        with closing(sqlite3.connect(self.data / "renewdesk.db", timeout=30)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return {digest for (digest,) in database.execute("SELECT sha256 FROM receipt")}

    def _verified(self) -> Any:
        said = self.desk.run("--json", "receipts", "verify", now=NOW)
        assert said.status == 0, said.err
        return said.json

    def finishes(self) -> None:
        """Import every source once more, as an owner would after a crash."""
        for start in range(0, len(self._made), 200):
            some = list(self._made)[start : start + 200]
            self.desk.done("receipts", "add", "Rome", *map(str, some), now=NOW)
        self._looks()

    @property
    def made(self) -> set[str]:
        """The digests of all files that were ever to be imported."""
        return set(self._made.values())

    def known(self) -> set[str]:
        """Return the digests that the database knows."""
        return self._rows()
