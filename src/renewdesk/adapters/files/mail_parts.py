"""What a saved e-mail holds: its texts, and the files that hang on it or stand inside a text.

Nothing is fetched, run or rendered: a page inside the mail is a text whose marks are taken out.
"""

from __future__ import annotations

import binascii
import html
import re
from email import policy
from email.parser import BytesParser
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

#: A mail with more parts than this is none that somebody was sent.
MOST_PARTS = 200
#: Nobody's mail has so many lines that may begin a part; each takes the parser its time.
_MOST_STARTS = 5_000
#: So much of a text is looked through; a mail made to keep a reader busy is cut off here.
MOST_LETTERS = 1_000_000
_HEAD = 65_536
_HEADER_LINES = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n")
_TOLD = re.compile(rb"^(?:from|subject|mime-version|received):", re.IGNORECASE | re.MULTILINE)
_EDGE = re.compile(
    rb"^content-type:\s*multipart/[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*?"
    rb"""boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))""",
    re.IGNORECASE | re.MULTILINE,
)
# Marks inside a word; every other one ends it.
_INSIDE_A_WORD = re.compile(
    r"</?(?:a|b|code|em|font|i|small|span|strong|tt|u|wbr)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MARK = re.compile(r"<[^<>]{0,2000}>")
_IN_TEXT = re.compile(r"data:image/(?:png|jpe?g|webp);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)


def is_mail(content: bytes) -> bool:
    """Tell whether a file begins as a saved e-mail does."""
    found = _HEADER_LINES.match(content[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"))
    return found is not None and _TOLD.search(found.group()) is not None


def is_too_much(content: bytes) -> bool:
    """Tell whether a mail has so many lines that may begin a part that it was made to be slow."""
    return content.count(b"\n--") > _MOST_STARTS


def is_whole_mail(content: bytes) -> bool:
    """Tell whether a mail ends as it announces: the last part of several is closed."""
    found = _HEADER_LINES.match(content[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"))
    edge = _EDGE.search(found.group()) if found else None
    return edge is None or b"\n--" + (edge[1] or edge[2]) + b"--" in content


def mail_parts(content: bytes) -> Iterator[str | bytes]:
    """Yield the texts of an e-mail and the content of each file that it carries.

    One made to keep a reader busy, or with mails in mails without end, has none.
    """
    if is_too_much(content):
        return
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        parts = [one for one in islice(message.walk(), MOST_PARTS) if not one.is_multipart()]
    except RecursionError:
        return
    for part in parts:
        if part.get_content_maintype() == "text":
            yield from _texts(part)
        elif isinstance(found := part.get_payload(decode=True), bytes):
            yield found


def _texts(part: EmailMessage[Any, Any]) -> Iterator[str | bytes]:
    text = decoded(part)[:MOST_LETTERS]
    if part.get_content_subtype() != "html":
        yield text
        return
    for found in _IN_TEXT.finditer(text):
        try:
            yield binascii.a2b_base64("".join(found.group(1).split()))
        except binascii.Error:
            continue
    page = html.unescape(_IN_TEXT.sub("", text))
    yield page  # addresses that hand a code over stand inside the marks
    yield _MARK.sub("\n", _INSIDE_A_WORD.sub("", page))


def decoded(part: EmailMessage[Any, Any]) -> str:
    """Return the text of a part, as well as its character set is known."""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a character set that nobody knows
        found = part.get_payload(decode=True)
        return found.decode("latin-1") if isinstance(found, bytes) else ""
