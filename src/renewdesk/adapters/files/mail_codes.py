"""The pictures and pages that a saved e-mail carries, as they are looked through for codes."""

from __future__ import annotations

from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from renewdesk.adapters.files.mail_parts import is_mail, mail_parts
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.adapters.files.searched_pages import grey_pages
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.receipts import MediaType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from renewdesk.adapters.files.searched_pages import AskedProcess
    from renewdesk.domain.errors import Fault
    from renewdesk.services.ports.code_reading import GreyPicture

_DEEPEST, _MOST_FILES = 3, 40


def grey_pages_of_mail(
    process: AskedProcess,
    content: bytes,
    opening: Callable[[bytes], Fault | None],
    bounds: tuple[int, float],
) -> Iterator[GreyPicture]:
    """Yield what a mail carries or has inside a page; whatever shows nothing is passed over.

    ``opening`` tells what keeps a PDF from being opened. ``bounds`` are so many pages of each file,
    and the seconds after which no other one is begun.

    Raises:
        EnvironmentFaultError: no process could be started.
    """
    pages, seconds = bounds
    until = monotonic() + seconds
    for file in islice(dict.fromkeys(_files(content, _DEEPEST)), _MOST_FILES):
        left = until - monotonic()
        if left <= 0:
            return
        try:
            kind = judged(file, "", opening)
        except RuleViolationError:
            continue  # a calendar, an archive: no place for a QR code
        if kind is not MediaType.EML:
            for _, picture in grey_pages(process, file, kind, (pages, left)):
                yield picture


def _files(content: bytes, deepest: int) -> Iterator[bytes]:
    for part in mail_parts(content):
        if not isinstance(part, bytes):
            continue
        if not is_mail(part):
            yield part
        elif deepest:
            yield from _files(part, deepest - 1)
