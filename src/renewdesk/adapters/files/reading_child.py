"""The process that reads files which somebody else made, one after another.

It is the only one that a hostile file can take down. Its memory and its working time are bounded
where the system allows it; whoever started it ends it when a file takes too long.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from renewdesk.adapters.files import reading_pictures
from renewdesk.adapters.files.page_pictures import first_page
from renewdesk.adapters.files.pdfium import UnreadablePdfError
from renewdesk.adapters.files.reading_frames import (
    ANSWER,
    DAMAGED,
    LOCKED,
    NEEDS_OCR,
    REQUEST,
    TOO_MUCH,
    can_see,
)
from renewdesk.adapters.files.reading_mail import documents_of, parsed, rows_of_mail
from renewdesk.adapters.files.reading_pdf import rows_of_pdf
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.receipts import MediaType

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.domain.receipt_reading import Row, Word

_MOST_PICTURES = 3
_LEAST_PICTURE = 20_000


def main() -> None:
    """Answer requests until nobody asks any more."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints something must not spoil an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while head := source.read(REQUEST.size):
        memory, seconds, kind_length, length, width = REQUEST.unpack(head)
        kind = MediaType(source.read(kind_length).decode("ascii"))
        _bound(memory, seconds)
        content = source.read(length)
        if width:
            _answer(target, *_drawn(content, width))
        else:
            _answer(target, read_content(kind, content), b"")


def _drawn(content: bytes, width: int) -> tuple[dict[str, object], bytes]:
    try:
        page = first_page(content, width)
    except (MemoryError, ValueError, OSError):
        page = None
    if page is None:
        return {"fault": DAMAGED}, b""
    return {"width": page.width, "height": page.height, "pages": page.pages}, page.pixels


def read_content(kind: MediaType, content: bytes) -> dict[str, object]:
    """Return the rows of a file, or why there are none."""
    try:
        return _READERS.get(kind, _of_picture)(content, kind)
    except UnreadablePdfError as error:
        return {"fault": LOCKED if error.locked else DAMAGED}
    except MemoryError:
        return {"fault": TOO_MUCH}
    except (ValueError, LookupError, ArithmeticError, RecursionError, OSError, TypeError):
        return {"fault": DAMAGED}


def _of_pdf(content: bytes, _kind: MediaType) -> dict[str, object]:
    rows, pages = rows_of_pdf(content, 1, _see())
    if not rows and _see() is None:
        return {"fault": NEEDS_OCR}
    return _document(rows, pages, 0)


def _of_picture(content: bytes, kind: MediaType) -> dict[str, object]:
    if not can_see():
        return {"fault": NEEDS_OCR}
    return _document(reading_pictures.rows_of_picture(content, kind, 1), 1, 0)


def _of_mail(content: bytes, _kind: MediaType) -> dict[str, object]:
    message = parsed(content)
    if message is None:
        return {"fault": TOO_MUCH}
    rows, head = rows_of_mail(message)
    pages, pictures = 1, 0
    for document in documents_of(message):
        with suppress(RuleViolationError, UnreadablePdfError, ValueError):
            kind = judged(document, "")
            if kind is MediaType.PDF:
                found, count = rows_of_pdf(document, pages + 1, _see())
            elif _may_look(kind, document, pictures):
                pictures += 1
                found, count = reading_pictures.rows_of_picture(document, kind, pages + 1), 1
            else:
                continue
            rows, pages = rows + found, pages + count
    return _document(rows, pages, head)


def _may_look(kind: MediaType, content: bytes, looked: int) -> bool:
    """Tell whether a picture in a mail is worth the time: no mail, no logo, not the tenth one."""
    worth = kind is not MediaType.EML and len(content) >= _LEAST_PICTURE
    return worth and looked < _MOST_PICTURES and can_see()


def _see() -> Callable[[Any], list[Word]] | None:
    return reading_pictures.words_of_pixels if can_see() else None


_READERS = {MediaType.PDF: _of_pdf, MediaType.EML: _of_mail}


def _document(rows: list[Row], pages: int, head: int) -> dict[str, object]:
    return {
        "head": head,
        "pages": pages,
        "rows": [[row.page, [_word(one) for one in row.words]] for row in rows],
    }


def _word(word: Word) -> list[object]:
    box = word.box
    places = [round(one, 5) for one in (box.left, box.top, box.right, box.bottom)] if box else None
    return [word.text, word.opens, places]


def _answer(target: BinaryIO, document: dict[str, object], pixels: bytes) -> None:
    content = json.dumps(document, ensure_ascii=True).encode("ascii")
    target.write(ANSWER.pack(len(content), len(pixels)) + content)
    target.write(pixels)
    target.flush()


def _bound(memory: int, seconds: int) -> None:
    """Let one more file cost so much, where the system can say so."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        worked = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (worked + seconds, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
