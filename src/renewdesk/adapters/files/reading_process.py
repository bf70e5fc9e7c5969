"""Reading and drawing files in a process of its own, bounded in memory, time and answer."""

from __future__ import annotations

import sys
import threading
import weakref
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from renewdesk.adapters.files import reading_frames
from renewdesk.adapters.files.reading_frames import ANSWER, MODULE, REQUEST, Task
from renewdesk.adapters.files.searched_pages import grey_pages
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading import Box, ReceiptText, Row, Word
from renewdesk.domain.receipt_reading_secrets import pictured_codes
from renewdesk.domain.receipts import MOST_BYTES, MediaType
from renewdesk.services.ports.previews import PagePicture, PagePictures
from renewdesk.services.ports.receipt_texts import FileReading

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.services.ports.code_reading import CodeReading, GreyPicture

_BYTES_A_PIXEL = 4
_MEMORY, _MEMORY_TO_SEE = 1024**3, 3 * 1024**3
_SECONDS, _SECONDS_TO_SEE = 30, 90
_MOST_ANSWER = 64 * 1024 * 1024
_REST = 60.0
#: A seller's QR code stands on the first pages; after so many seconds no other one is begun.
_CODES_ON = 10, 20.0
_FAULTS = {
    reading_frames.LOCKED: Fault.RECEIPT_LOCKED,
    reading_frames.DAMAGED: Fault.RECEIPT_DAMAGED,
    reading_frames.TOO_MUCH: Fault.RECEIPT_TOO_MUCH,
    reading_frames.NEEDS_OCR: Fault.RECEIPT_NEEDS_OCR,
}


class ReadingProcess:
    """Starts the process when it is first asked, and another one when that one died.

    ``memory`` in bytes and ``seconds`` bound what one file may cost; where the extra that reads
    pictures is there, its models take theirs. The process ends with its owner, and when it was
    asked nothing for ``rest`` seconds: its models take hundreds of megabytes.
    """

    def __init__(self, memory: int = 0, seconds: int = 0, rest: float = _REST) -> None:
        sees = reading_frames.can_see()
        self._memory = memory or (_MEMORY_TO_SEE if sees else _MEMORY)
        self._seconds = seconds or _SECONDS
        self._seconds_to_read = seconds or (_SECONDS_TO_SEE if sees else _SECONDS)
        self._rest = rest
        self._turn = threading.Lock()
        self._is_closing = False
        self._resting: threading.Timer | None = None
        self._children: list[subprocess.Popen[bytes]] = []
        self._ending = weakref.finalize(self, _end, self._children)

    @property
    def process_id(self) -> int | None:
        """The id of the process, None where none runs."""
        return self._children[0].pid if self._children else None

    def asked(self, task: Task, content: bytes, **said: object) -> tuple[dict[str, Any], bytes]:
        """Return what the process says of a file, and the pixels that belong to it.

        A process that died, or had to be ended, says ``too-much``.

        Raises:
            EnvironmentFaultError: no process could be started.
        """
        seconds = self._seconds_to_read if task is Task.TEXT else self._seconds
        with self._turn:
            if self._resting is not None:
                self._resting.cancel()
            child = self._started()
            if self._is_closing:  # a process that started behind the back of close() is ended too
                child.kill()
            late = _later(seconds, child.kill)
            try:
                request = _request((self._memory, seconds), {"task": task, **said}, len(content))
                return _exchanged(child, request, content)
            except (OSError, EOFError, ValueError, TypeError):
                _end(self._children)
                return {"fault": reading_frames.TOO_MUCH}, b""
            finally:
                late.cancel()
                self._resting = _later(self._rest, _ending_idle(weakref.ref(self)))

    def end_if_idle(self) -> None:
        """End the process unless it is being asked right now; another file starts another one."""
        if self._turn.acquire(blocking=False):
            try:
                _end(self._children)
            finally:
                self._turn.release()

    def close(self) -> None:
        """End the process, whatever it is at; another file starts another one."""
        self._is_closing = True
        for child in tuple(self._children):
            child.kill()
        with self._turn:
            _end(self._children)
            self._is_closing = False

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
    """Reads files in a process of its own; ``codes`` looks for QR codes in the pages it draws."""

    def __init__(
        self, process: ReadingProcess | None = None, codes: CodeReading | None = None
    ) -> None:
        self._process = process or ReadingProcess()
        self._codes = codes

    @override
    def read(self, file: Path, media_type: MediaType) -> ReceiptText:
        document, _ = self._process.asked(Task.TEXT, _content(file), kind=media_type)
        return text_of_answer(document, file.name)

    @override
    def pictured_codes(self, file: Path, media_type: MediaType) -> tuple[FoundSecret, ...]:
        if self._codes is None:
            return ()
        found: list[FoundSecret] = []
        # What was found before a page that cannot be searched stays found.
        with suppress(EnvironmentFaultError, MemoryError, ImportError, RuntimeError, ValueError):
            if media_type is MediaType.EML:
                for picture in self._carried(_content(file)):
                    said = [text for text, _ in self._codes.places(picture)]
                    found += pictured_codes((text, None) for text in said)
                return tuple(found)
            for page, picture in grey_pages(self._process, _content(file), media_type, _CODES_ON):
                found += pictured_codes(self._codes.places(picture), page)
        return tuple(found)

    def _carried(self, content: bytes) -> Iterator[GreyPicture]:
        """Yield what a mail carries."""
        from renewdesk.adapters.files.mail_codes import (  # noqa: PLC0415 - only a mail needs it
            grey_pages_of_mail,
        )

        opening = ProcessPdfOpening(self._process)
        return grey_pages_of_mail(self._process, content, opening, _CODES_ON)

    def close(self) -> None:
        """End the process; another file starts another one."""
        self._process.close()


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        fault = Fault.FILE_UNREADABLE
        raise EnvironmentFaultError(fault, "receipt", path=file.name) from error


class ProcessPagePictures(PagePictures):
    """Draws pages and pictures in a process of its own: a hostile file takes down no window."""

    def __init__(self, process: ReadingProcess | None = None) -> None:
        self._process = process or ReadingProcess()

    @override
    def page(
        self, file: Path, media_type: MediaType, width: int, number: int = 1
    ) -> PagePicture | None:
        if media_type is MediaType.EML:
            return None
        try:
            with file.open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
            said, pixels = self._process.asked(
                Task.PAGE, content, kind=media_type, width=width, number=number
            )
        except (OSError, EnvironmentFaultError):
            return None
        try:
            found = PagePicture(int(said["width"]), int(said["height"]), pixels, int(said["pages"]))
        except (LookupError, TypeError, ValueError):
            return None
        sides = found.width > 0 and found.height > 0
        fits = len(pixels) == found.width * found.height * _BYTES_A_PIXEL
        return found if sides and fits else None


class ProcessPdfOpening:
    """Tells what keeps a PDF from being opened, which a process of its own tries."""

    def __init__(self, process: ReadingProcess | None = None) -> None:
        self._process = process or ReadingProcess()

    def __call__(self, content: bytes) -> Fault | None:
        """Return what is wrong with a PDF; one that opens, or only lacks its password, is fine.

        Raises:
            EnvironmentFaultError: no process could be started.
        """
        said, _ = self._process.asked(Task.OPENS, content)
        if said.get("fault") == reading_frames.TOO_MUCH:
            return Fault.RECEIPT_TOO_MUCH
        return None if said.get("opens") is True else Fault.RECEIPT_TRUNCATED


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    while children:
        child = children.pop()
        child.kill()
        with suppress(OSError, ValueError):
            child.communicate()


def _later(seconds: float, call: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, call)
    timer.daemon = True  # the end of the program waits for none
    timer.start()
    return timer


def _ending_idle(process: weakref.ref[ReadingProcess]) -> Callable[[], None]:
    """Return what ends a process that rests, if it is still there: nobody lives for a timer."""

    def end() -> None:
        found = process()
        if found is not None:
            found.end_if_idle()

    return end


def _request(bounds: tuple[int, int], asked: Mapping[str, object], length: int) -> bytes:
    import json  # noqa: PLC0415 - only a file that is read needs it

    said = json.dumps(asked).encode("ascii")
    return REQUEST.pack(*bounds, len(said), length) + said


def _exchanged(
    child: subprocess.Popen[bytes], request: bytes, content: bytes
) -> tuple[dict[str, Any], bytes]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    child.stdin.write(request)
    child.stdin.write(content)
    child.stdin.flush()
    lengths = ANSWER.unpack(_exactly(child.stdout, ANSWER.size))
    if sum(lengths) > _MOST_ANSWER:
        raise ValueError
    said, pixels = (_exactly(child.stdout, length) for length in lengths)
    import json  # noqa: PLC0415 - as above

    found = json.loads(said)
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
        unseen = tuple(_rows(document.get("unseen", ())))
        pages, head = int(document["pages"]), int(document["head"])
        return ReceiptText(rows, pages=pages, head=head, unseen=unseen)
    except (LookupError, TypeError, ValueError) as error:
        raise RuleViolationError(Fault.RECEIPT_DAMAGED, "receipt", name=name) from error


def _rows(rows: Any) -> Iterator[Row]:
    for page, words in rows:
        yield Row(int(page), tuple(_word(*one) for one in words))


def _word(text: Any, opens: Any, places: Any) -> Word:
    box = Box(*(min(max(float(one), 0.0), 1.0) for one in places)) if places else None
    return Word(str(text), box, bool(opens))
