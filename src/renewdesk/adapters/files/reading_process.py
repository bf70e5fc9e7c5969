"""Reading and drawing files in a process of its own, bounded in memory, time and answer."""

from __future__ import annotations

import sys
import threading
import weakref
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from renewdesk.adapters.files import reading_frames
from renewdesk.adapters.files.reading_frames import ANSWER, MODULE, REQUEST
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading import Box, ReceiptText, Row, Word
from renewdesk.domain.receipts import MOST_BYTES, MediaType
from renewdesk.services.ports.previews import PagePicture, PagePictures
from renewdesk.services.ports.receipt_texts import FileReading

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

_BYTES_A_PIXEL = 4
_MEMORY, _MEMORY_TO_SEE = 1024**3, 3 * 1024**3
_SECONDS, _SECONDS_TO_SEE = 30, 90
_MOST_ANSWER = 64 * 1024 * 1024
_FAULTS = {
    reading_frames.LOCKED: Fault.RECEIPT_LOCKED,
    reading_frames.DAMAGED: Fault.RECEIPT_DAMAGED,
    reading_frames.TOO_MUCH: Fault.RECEIPT_TOO_MUCH,
    reading_frames.NEEDS_OCR: Fault.RECEIPT_NEEDS_OCR,
}


class ReadingProcess:
    """Starts the process when it is first asked, and another one when that one died.

    ``memory`` in bytes and ``seconds`` bound what one file may cost; where the extra that reads
    pictures is there, its models take theirs. The process ends with its owner.
    """

    def __init__(self, memory: int = 0, seconds: int = 0) -> None:
        sees = reading_frames.can_see()
        self._memory = memory or (_MEMORY_TO_SEE if sees else _MEMORY)
        self._seconds = seconds or (_SECONDS_TO_SEE if sees else _SECONDS)
        self._turn = threading.Lock()
        self._children: list[subprocess.Popen[bytes]] = []
        self._ending = weakref.finalize(self, _end, self._children)

    @property
    def process_id(self) -> int | None:
        """The id of the process, None where none runs."""
        return self._children[0].pid if self._children else None

    def asked(
        self, kind: MediaType, content: bytes, width: int = 0
    ) -> tuple[dict[str, Any], bytes]:
        """Return what the process says of a file, and the pixels of its first page.

        With a width the page is drawn, without one the text is read. A process that died, or had
        to be ended, says ``too-much``.

        Raises:
            EnvironmentFaultError: no process could be started.
        """
        with self._turn:
            child = self._started()
            late = threading.Timer(self._seconds, child.kill)
            late.start()
            try:
                return _exchanged(child, self._request(kind, content, width))
            except (OSError, EOFError, ValueError, TypeError):
                _end(self._children)
                return {"fault": reading_frames.TOO_MUCH}, b""
            finally:
                late.cancel()

    def close(self) -> None:
        """End the process; another file starts another one."""
        with self._turn:
            _end(self._children)

    def _request(self, kind: MediaType, content: bytes, width: int) -> bytes:
        name = kind.value.encode("ascii")
        bounds = self._memory, self._seconds
        return REQUEST.pack(*bounds, len(name), len(content), width) + name + content

    def _started(self) -> subprocess.Popen[bytes]:
        if self._children and self._children[0].poll() is None:
            return self._children[0]
        _end(self._children)
        import subprocess  # noqa: PLC0415 - most starts read no file

        try:
            child = subprocess.Popen(  # noqa: S603 - this program's own interpreter
                [sys.executable, "-I", "-m", MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise EnvironmentFaultError(Fault.READER_NOT_STARTED) from error
        self._children.append(child)
        return child


class ProcessFileReading(FileReading):
    """Reads files in a process of its own."""

    def __init__(self, process: ReadingProcess | None = None) -> None:
        self._process = process or ReadingProcess()

    @override
    def read(self, file: Path, media_type: MediaType) -> ReceiptText:
        try:
            with file.open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
        except OSError as error:
            fault = Fault.FILE_UNREADABLE
            raise EnvironmentFaultError(fault, "receipt", path=file.name) from error
        document, _ = self._process.asked(media_type, content)
        return text_of_answer(document, file.name)

    def close(self) -> None:
        """End the process; another file starts another one."""
        self._process.close()


class ProcessPagePictures(PagePictures):
    """Draws pages in a process of its own: a hostile document takes down no window."""

    def __init__(self, process: ReadingProcess | None = None) -> None:
        self._process = process or ReadingProcess()

    @override
    def first_page(self, document: Path, width: int) -> PagePicture | None:
        try:
            content = document.read_bytes()
            said, pixels = self._process.asked(MediaType.PDF, content, width)
        except (OSError, EnvironmentFaultError):
            return None
        try:
            found = PagePicture(int(said["width"]), int(said["height"]), pixels, int(said["pages"]))
        except (LookupError, TypeError, ValueError):
            return None
        return found if len(pixels) == found.width * found.height * _BYTES_A_PIXEL else None


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    while children:
        child = children.pop()
        child.kill()
        with suppress(OSError, ValueError):
            child.communicate()


def _exchanged(child: subprocess.Popen[bytes], request: bytes) -> tuple[dict[str, Any], bytes]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    child.stdin.write(request)
    child.stdin.flush()
    lengths = ANSWER.unpack(_exactly(child.stdout, ANSWER.size))
    if sum(lengths) > _MOST_ANSWER:
        raise ValueError
    content, pixels = (_exactly(child.stdout, length) for length in lengths)
    import json  # noqa: PLC0415 - only an answer needs it

    found = json.loads(content)
    if not isinstance(found, dict):
        raise TypeError
    return found, pixels


def _exactly(source: IO[bytes], length: int) -> bytes:
    content = source.read(length)
    if len(content) < length:
        raise EOFError
    return content


def text_of_answer(document: dict[str, Any], name: str) -> ReceiptText:
    """Return what the process read; a file may have taken it over, so nothing of it is trusted.

    Raises:
        RuleViolationError: nothing was read, or the answer is none.
    """
    if "fault" in document:
        fault = _FAULTS.get(document["fault"], Fault.RECEIPT_DAMAGED)
        raise RuleViolationError(fault, "receipt", name=name)
    try:
        rows = tuple(_rows(document["rows"]))
        return ReceiptText(rows, pages=int(document["pages"]), head=int(document["head"]))
    except (LookupError, TypeError, ValueError) as error:
        raise RuleViolationError(Fault.RECEIPT_DAMAGED, "receipt", name=name) from error


def _rows(rows: Any) -> Iterator[Row]:
    for page, words in rows:
        yield Row(int(page), tuple(_word(*one) for one in words))


def _word(text: Any, opens: Any, places: Any) -> Word:
    box = Box(*(min(max(float(one), 0.0), 1.0) for one in places)) if places else None
    return Word(str(text), box, bool(opens))
