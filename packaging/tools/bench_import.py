"""Measure the import of receipts against ``sha256sum``, ``cp`` and ``sync`` of the same files.

    bench_import.py FOLDER COUNT

Both sides take turns at the same portions of files; whoever starts changes from one to the next.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from base64 import encodebytes
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter, QPdfWriter

from renewdesk.adapters.files.paths import receipts_folder
from renewdesk.bootstrap import House, house_for
from renewdesk.cli.house import Options
from renewdesk.domain.waiting import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PORTION = 50
_LEAST, _MOST = 2_000, 200_000
_WIDTH = 200
_QUALITY = 95
_KINDS = ("pdf", "png", "jpg", "webp", "eml")


def main() -> None:
    """Make the files, import them in portions, and print the rate of both sides."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    _application = QGuiApplication([])  # without one Qt knows no font
    files = _Made(folder / "sources").files(count)
    copies = folder / "copies"
    copies.mkdir(parents=True)
    house = house_for(Options(data_dir=folder / "desk"))
    _warm(house, folder)
    ours: list[float] = []
    theirs: list[float] = []
    for start in range(0, count, _PORTION):
        portion = files[start : start + _PORTION]
        rounds = [(ours, partial(_imported, house)), (theirs, partial(_copied, copies))]
        for spent, take in rounds if start % (2 * _PORTION) else reversed(rounds):
            spent.append(_seconds(partial(take, portion)))
    _same(house, files, copies)
    house.stop_reading()
    house.close()
    size = sum(one.stat().st_size for one in files) / 1e6
    print(
        f"import of {count} receipts, {size:.0f} MB, in {sum(ours):.1f} s, {count / sum(ours):.0f}"
        f" files/s, {size / sum(ours):.1f} MB/s; {_PORTION} of them:"
        f" {statistics.median(ours) * 1000:.0f} ms against"
        f" {statistics.median(theirs) * 1000:.0f} ms for sha256sum, cp and sync"
        f" = {statistics.median(ours) / statistics.median(theirs):.2f} ×"
    )


def _warm(house: House, folder: Path) -> None:
    """Take in one file of each kind: the desk and the process that opens documents are there."""
    for one in _Made(folder / "warming", seed=8).files(len(_KINDS)):
        house.receipt_queue.take_in(one, arrival=Arrival.CHOSEN)


def _imported(house: House, files: Sequence[Path]) -> None:
    for one in files:
        house.receipt_queue.take_in(one, arrival=Arrival.CHOSEN)


def _copied(target: Path, files: Sequence[Path]) -> None:
    """Note the digests, copy the files, and make the copies durable, as a careful owner would."""
    with (target / "sums.txt").open("ab") as sums:
        subprocess.run(["sha256sum", *files], check=True, stdout=sums)
    subprocess.run(["cp", *files, target], check=True)
    copies = [target / one.name for one in files]
    subprocess.run(["sync", *copies, target / "sums.txt", target], check=True)


def _same(house: House, files: Sequence[Path], copies: Path) -> None:
    """Make sure that both sides kept the same."""
    sums = (copies / "sums.txt").read_text("utf-8").splitlines()
    kept = {one.parent.name + one.name for one in receipts_folder(house.folder).glob("??/*")}
    waiting = {one.sha256 for one in house.receipt_queue.waiting()}
    digests = {line.split()[0] for line in sums}
    if len(digests) != len(files) or not digests <= kept & waiting:
        message = "the import differs from the copy"
        raise RuntimeError(message)


def _seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


class _Made:
    """Makes receipts of every kind, from 2 to 200 kB: as many small ones as large ones."""

    def __init__(self, folder: Path, seed: int = 7) -> None:
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311 - the same files each time
        self._number = 0

    def files(self, count: int) -> list[Path]:
        """Return so many files, made now and on the disk already."""
        self._folder.mkdir(parents=True)
        made = []
        for number in range(count):
            ending = _KINDS[number % len(_KINDS)]
            size = int(_LEAST * (_MOST / _LEAST) ** self._chance.random())
            made.append(self._folder / f"receipt-{number:05}.{ending}")
            made[-1].write_bytes(self._content(ending, size))
        os.sync()
        return made

    def _content(self, ending: str, size: int) -> bytes:
        self._number += 1
        if ending == "pdf":
            return self._document(size)
        if ending == "eml":
            return self._mail(size)
        return self._picture(ending, size)

    def _words(self, lines: int) -> list[str]:
        """Return lines of numbers that no other file has."""
        return [
            f"Receipt {self._number}, item {line}: {self._chance.randrange(10**12)}"
            for line in range(lines)
        ]

    def _grain(self, size: int) -> QImage:
        """Return a picture that no format makes much smaller than a byte for each pixel."""
        high = max(size // _WIDTH, 4)
        pixels = self._chance.randbytes(_WIDTH * high)
        image = QImage(pixels, _WIDTH, high, _WIDTH, QImage.Format.Format_Grayscale8)
        return image.copy()  # the bytes are not kept

    def _picture(self, ending: str, size: int) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(ending.encode("ascii")))
        writer.setQuality(_QUALITY)
        if not writer.write(self._grain(size)):
            message = f"Qt writes no {ending}"
            raise RuntimeError(message)
        return bytes(buffer.data().data())

    def _document(self, size: int) -> bytes:
        """Return a page of text, and below it a picture as scanners make them."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(96)
        painter = QPainter(writer)
        for place, line in enumerate(self._words(20)):
            painter.drawText(QPointF(0, 20 + 20 * place), line)
        grain = self._grain(size)
        painter.drawImage(QRectF(0, 440, grain.width(), grain.height()), grain)
        painter.end()
        return bytes(buffer.data().data())

    def _mail(self, size: int) -> bytes:
        text = "\n".join(self._words(20))
        attached = encodebytes(self._picture("jpg", size * 3 // 4)).decode("ascii")
        lines = [
            "From: Shop <shop@example.com>",
            f"Subject: Receipt {self._number}",
            "MIME-Version: 1.0",
            'Content-Type: multipart/mixed; boundary="b0"',
            "",
            "--b0",
            "Content-Type: text/plain; charset=utf-8",
            "",
            text,
            "--b0",
            'Content-Type: image/jpeg; name="receipt.jpg"',
            "Content-Transfer-Encoding: base64",
            "",
            attached,
            "--b0--",
            "",
        ]
        return "\n".join(lines).replace("\n", "\r\n").encode()


if __name__ == "__main__":
    main()
