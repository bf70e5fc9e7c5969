"""Documents drawn as PDF in a process of its own, which has Qt and needs no display.

The command line loads no Qt, and the window is not kept from painting while pages are drawn.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.overriding import override
from renewdesk.services.paper_frames import HEAD, MODULE, document_frame, picture_frame
from renewdesk.services.ports.dossiers import PaperWriting

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from renewdesk.domain.dossier_paper import PaperDocument
    from renewdesk.services.ports.previews import PagePicture

#: A process that takes no picture, or gives no answer, for so many seconds is ended.
_SECONDS = 120


class ProcessPaperWriting(PaperWriting):
    """Starts a process for each document and ends it with the document."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds

    @override
    def write(
        self, document: PaperDocument, pictures: Iterable[PagePicture | None], target: Path
    ) -> int:
        with _started() as child:
            try:
                said = self._asked(child, document, pictures, target)
            except (BrokenPipeError, EOFError, TypeError, ValueError) as error:
                raise EnvironmentFaultError(Fault.PAPER_NOT_DRAWN) from error
        if "pages" in said:
            return int(said["pages"])
        full = said.get("hole") or _is_full(target)
        raise EnvironmentFaultError(Fault.DISK_FULL if full else Fault.PAPER_NOT_DRAWN)

    def _asked(
        self,
        child: subprocess.Popen[bytes],
        document: PaperDocument,
        pictures: Iterable[PagePicture | None],
        target: Path,
    ) -> dict[str, Any]:
        if child.stdin is None or child.stdout is None:
            raise EOFError
        self._send(child, document_frame(document, str(target)))
        for picture in pictures:
            self._send(child, picture_frame(picture), picture.pixels if picture else b"")
        with self._patience(child):
            return _answer(child.stdout)

    def _send(self, child: subprocess.Popen[bytes], *pieces: bytes) -> None:
        if child.stdin is None:
            raise EOFError
        with self._patience(child):
            for piece in pieces:
                child.stdin.write(piece)
            child.stdin.flush()

    @contextmanager
    def _patience(self, child: subprocess.Popen[bytes]) -> Iterator[None]:
        late = threading.Timer(self._seconds, child.kill)
        late.daemon = True
        late.start()
        try:
            yield
        finally:
            late.cancel()


@contextmanager
def _started() -> Iterator[subprocess.Popen[bytes]]:
    import subprocess  # noqa: PLC0415 - few starts draw a document

    try:
        child = subprocess.Popen(  # noqa: S603 - this program's own interpreter
            [sys.executable, "-I", "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise EnvironmentFaultError(Fault.READER_NOT_STARTED) from error
    try:
        yield child
    finally:
        child.kill()
        for pipe in (child.stdin, child.stdout):
            _close(pipe)
        child.wait()


def _environment() -> dict[str, str]:
    """Return what Qt is told: no display, and no order that differs from run to run."""
    given = {name: said for name, said in os.environ.items() if not name.startswith("QT_")}
    # Windows has its letters in its own platform only, which needs no display either.
    platform = "windows" if sys.platform == "win32" else "offscreen"
    return given | {"QT_QPA_PLATFORM": platform, "QT_HASH_SEED": "0", "TZ": "UTC"}


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:  # what was not sent any more
        return


def _answer(source: IO[bytes]) -> dict[str, Any]:
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    content = source.read(HEAD.unpack(head)[0])
    import json  # noqa: PLC0415 - only an answer needs it

    said = json.loads(content)
    if not isinstance(said, dict):
        raise TypeError
    return said


def _is_full(target: Path) -> bool:
    """Tell whether not even one more block fits beside a file."""
    import shutil  # noqa: PLC0415 - only a failure needs it

    try:
        return shutil.disk_usage(target.parent).free == 0
    except OSError:
        return False
