"""What a saved e-mail holds and nobody is shown: only secrets are looked for there.

Its other forms, attached texts, mails inside it, what a page hides, and the values inside a page's
marks: a link can hand over a code that stands nowhere else. Nothing is fetched, run or shown.
"""

from __future__ import annotations

import binascii
import re
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from renewdesk.adapters.files.mail_parts import MOST_LETTERS, MOST_PARTS, decoded, is_mail
from renewdesk.adapters.files.reading_mail import (
    UNSEEN,
    InertText,
    documents_of,
    inert,
    parsed,
    rows_of_lines,
)
from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from renewdesk.domain.receipt_reading import Row

_DEEPEST = 3
_MOST_ROWS = 3_000
_MOST_HEADER = 2_000
#: What a line may hold a secret by; its value may stand so many lines below.
_MAY_HOLD = re.compile(
    r"1\s*(?:\$|%(?:25)?24)|lpa|l p a|pin|puk|пин|пук|code|codice|код|码|碼|matching|密",
    re.IGNORECASE,
)
_LINES_BELOW = 4
#: An address says many things; all that counts of it is a code that it hands over.
_ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HANDS_OVER = re.compile(r"1(?:\$|%(?:25)*24)[a-z0-9-]+\.", re.IGNORECASE)
_FILE_ENDING = re.compile(
    r"\.(?:pdf|png|jpe?g|webp|heic|eml|txt|html?)(?=[\"'\s;]|\Z)", re.IGNORECASE
)
_INNER = frozenset({"style", "class", "id", "width", "height"})
_TEXT = re.compile(rb"[^\x00-\x08\x0e-\x1f]*")


def unseen_of_mail(message: EmailMessage[Any, Any]) -> list[Row]:
    """Return the rows of all that a mail holds where a secret may stand, shown or not."""
    lines = [line for text in _texts(message, _DEEPEST) for line in _wanted(text)]
    return list(islice(rows_of_lines("\n".join(lines)), _MOST_ROWS))


def _texts(message: EmailMessage[Any, Any], deepest: int) -> Iterator[str]:
    parts: list[Any] = list(islice(message.walk(), MOST_PARTS))
    for part in parts:
        yield from _headers(part)
        if part.get_content_maintype() == "text" and not part.is_multipart():
            yield _lines(decoded(part), is_page=part.get_content_subtype() == "html")
    for content in (*documents_of(message), *_packed_mails(parts)):
        if is_mail(content):
            inner = parsed(content) if deepest else None
            yield from _texts(inner, deepest - 1) if inner is not None else ()
        elif _TEXT.fullmatch(content, 0, MOST_LETTERS):
            text = content.decode("utf-8", "replace")
            yield _lines(text, is_page="<" in text)


def _headers(part: EmailMessage[Any, Any]) -> Iterator[str]:
    for _, value in part.raw_items():
        with suppress(LookupError, UnicodeError, ValueError, TypeError, MessageError):
            said = str(make_header(decode_header(str(value)[:_MOST_HEADER])))
            yield _FILE_ENDING.sub("", said)


def _packed_mails(parts: list[Any]) -> Iterator[bytes]:
    """Yield mails inside a mail that are written like an attached file."""
    for part in parts:
        is_packed = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
        if part.get_content_maintype() == "message" and is_packed and part.is_multipart():
            with suppress(binascii.Error, ValueError, LookupError, TypeError, AttributeError):
                yield binascii.a2b_base64(str(part.get_payload(0).get_payload()))


def _lines(text: str, *, is_page: bool) -> str:
    said = text[:MOST_LETTERS]
    return f"{inert(said, _WholeText())}\n{inert(said, InertText())}" if is_page else said


def _wanted(text: str) -> Iterator[str]:
    """Yield the lines in which a secret may stand, and those below."""
    left = 0
    for line in text.splitlines():
        left = _LINES_BELOW if _MAY_HOLD.search(line) else left - 1
        if left >= 0 and line.strip():
            yield line


class _WholeText(InertText):
    """Gathers what a page hides as well, its comments, and the values inside its marks."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            may_hold = _HANDS_OVER if _ADDRESS.match(value or "") else _MAY_HOLD
            if value and name not in _INNER and may_hold.search(value):
                self._told += dict.fromkeys((value, unquote(unquote(value))))
        # A mark that hides is like any other one here, and opens a line.
        super().handle_starttag("div" if tag in UNSEEN else tag, [])

    @override
    def handle_comment(self, data: str) -> None:
        self._told.append(data)

    @override
    def text(self) -> str:
        """Return the lines, and after them what stands in no line."""
        return "\n".join((super().text(), *self._told))
