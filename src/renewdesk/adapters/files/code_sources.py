"""Files in which an activation code may stand, judged by content with the limits of receipts.

Documents are opened and pictures read by a process of its own; what comes back are texts and
plain brightness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.adapters.files import reading_frames
from renewdesk.adapters.files.mail_parts import is_mail, mail_parts
from renewdesk.adapters.files.reading_process import ProcessPdfOpening, ReadingProcess
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.adapters.files.searched_pages import searched
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import MOST_BYTES, MediaType
from renewdesk.services.ports.code_reading import CodeSources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from renewdesk.services.ports.code_reading import GreyPicture

#: A seller's PDF has the code on its first pages.
MOST_PAGES = 20

_FAULTS = {
    Fault.RECEIPT_EMPTY: Fault.CODE_FILE_EMPTY,
    Fault.RECEIPT_TOO_LARGE: Fault.CODE_FILE_TOO_LARGE,
    Fault.RECEIPT_TOO_MANY_PIXELS: Fault.TOO_MANY_PIXELS,
    Fault.RECEIPT_TRUNCATED: Fault.CODE_FILE_DAMAGED,
    Fault.RECEIPT_TOO_MUCH: Fault.CODE_FILE_DAMAGED,
}


class JudgedCodeSources(CodeSources):
    """Opens pictures, PDF files and saved e-mails; whatever else a mail carries is passed over.

    Each search has a process of its own: one that nobody waits for any more delays no other.
    """

    @override
    def parts(self, source: Path) -> Iterator[GreyPicture | str | None]:
        yield from self.parts_of(_content(source), source.name)

    @override
    def parts_of(self, content: bytes, name: str) -> Iterator[GreyPicture | str | None]:
        process = ReadingProcess()
        try:
            if is_mail(content):
                yield from _of_mail(content, process)
            else:
                yield from _of_file(content, name, process)
        finally:
            process.close()


def _content(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFaultError(Fault.FILE_UNREADABLE, path=str(source)) from error
    if len(content) > MOST_BYTES:
        raise RuleViolationError(Fault.CODE_FILE_TOO_LARGE, "code_file", name=source.name)
    return content


def _of_file(
    content: bytes, name: str, process: ReadingProcess
) -> Iterator[GreyPicture | str | None]:
    try:
        kind = judged(content, name, ProcessPdfOpening(process))
    except RuleViolationError as error:
        fault = _FAULTS.get(error.fault, Fault.CODE_FILE_KIND)
        raise RuleViolationError(fault, "code_file", name=name) from error
    if kind is MediaType.PDF:
        yield from _pages(content, name, process)
    else:
        yield searched(process, content, kind, 1).picture


def _of_mail(content: bytes, process: ReadingProcess) -> Iterator[GreyPicture | str | None]:
    for part in mail_parts(content):
        if isinstance(part, str):
            yield part
            continue
        try:
            yield from list(_of_file(part, "", process))
        except RuleViolationError:
            continue  # a logo, a calendar, an archive: no place for a code


def _pages(
    content: bytes, name: str, process: ReadingProcess
) -> Iterator[GreyPicture | str | None]:
    """Yield text and picture of each page."""
    place, count = 1, 1
    while place <= min(count, MOST_PAGES):
        page = searched(process, content, MediaType.PDF, place)
        if page.fault:
            locked = page.fault == reading_frames.LOCKED
            fault = Fault.CODE_FILE_LOCKED if locked else Fault.CODE_FILE_DAMAGED
            raise RuleViolationError(fault, "code_file", name=name)
        yield page.text
        yield page.picture
        count = page.pages
        place += 1
