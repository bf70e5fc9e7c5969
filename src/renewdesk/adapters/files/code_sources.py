"""Files in which an activation code may stand, judged by content with the limits of receipts."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.files.mail_parts import is_mail, mail_parts
from renewdesk.adapters.files.pdfium import UnreadablePdfError, opened
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import MOST_BYTES, MediaType
from renewdesk.services.ports.code_reading import CodeSources, GreyPicture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A seller's PDF has the code on its first pages.
MOST_PAGES = 20
_MOST_PAGE_PIXELS = 5_000_000
_SCALE = 3.0  # 216 dots to the inch

_FAULTS = {
    Fault.RECEIPT_EMPTY: Fault.CODE_FILE_EMPTY,
    Fault.RECEIPT_TOO_LARGE: Fault.CODE_FILE_TOO_LARGE,
    Fault.RECEIPT_TOO_MANY_PIXELS: Fault.TOO_MANY_PIXELS,
    Fault.RECEIPT_KIND: Fault.CODE_FILE_KIND,
    Fault.RECEIPT_TRUNCATED: Fault.CODE_FILE_DAMAGED,
}


class JudgedCodeSources(CodeSources):
    """Opens pictures, PDF files and saved e-mails; whatever else a mail carries is passed over."""

    @override
    def parts(self, source: Path) -> Iterator[bytes | GreyPicture | str]:
        content = _content(source)
        if is_mail(content):
            yield from _of_mail(content)
        else:
            yield from _of_file(content, source.name)


def _content(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFaultError(Fault.FILE_UNREADABLE, path=str(source)) from error
    if len(content) > MOST_BYTES:
        raise RuleViolationError(Fault.CODE_FILE_TOO_LARGE, "code_file", name=source.name)
    return content


def _of_file(content: bytes, name: str) -> Iterator[bytes | GreyPicture | str]:
    try:
        kind = judged(content, name)
    except RuleViolationError as error:
        raise RuleViolationError(_FAULTS[error.fault], "code_file", name=name) from error
    if kind is MediaType.PDF:
        yield from _pages(content, name)
    else:
        yield content


def _of_mail(content: bytes) -> Iterator[bytes | GreyPicture | str]:
    for part in mail_parts(content):
        if isinstance(part, str):
            yield part
            continue
        try:
            yield from list(_of_file(part, ""))
        except RuleViolationError:
            continue  # a logo, a calendar, an archive: no place for a code


def _pages(content: bytes, name: str) -> Iterator[GreyPicture | str]:
    """Yield text and picture of each page; the file is closed while somebody looks at them."""
    place, count = 0, 1
    while place < min(count, MOST_PAGES):
        try:
            with opened(content) as pdf:
                count = len(pdf)
                parts = _page(pdf, place)
        except UnreadablePdfError as error:
            fault = Fault.CODE_FILE_LOCKED if error.locked else Fault.CODE_FILE_DAMAGED
            raise RuleViolationError(fault, "code_file", name=name) from error
        yield from parts
        place += 1


def _page(pdf: Any, place: int) -> list[GreyPicture | str]:
    page = pdf[place]
    wide, high = page.get_size()
    if wide <= 0 or high <= 0:
        return []
    # PDFium rounds both sides up, so the bound is a little lower than it says.
    scale = min(_SCALE, sqrt(_MOST_PAGE_PIXELS / (wide * high)) * 0.999)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    pixels = b"".join(rows[start : start + bitmap.width] for start in starts)
    text = page.get_textpage().get_text_range()
    return [text, GreyPicture(bitmap.width, bitmap.height, pixels)]
