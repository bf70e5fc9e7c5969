"""The rows of a saved e-mail: its headers, its text, and the documents that hang on it.

HTML becomes inert text: what would be drawn is kept, in the rows and cells of its tables; scripts,
styles and addresses of pictures are not, and nothing is ever fetched.
"""

from __future__ import annotations

import re
from contextlib import suppress
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesParser
from html.parser import HTMLParser
from itertools import islice
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.files.mail_parts import MOST_LETTERS, MOST_PARTS, decoded, is_too_much
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading import Row, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_HEADERS = ("From", "To", "Subject", "Date")
_MOST_HEADER = 400
_MOST_ROWS = 5_000
UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_ROWS = frozenset({
    "p", "div", "tr", "table", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "blockquote", "section", "header", "footer", "article", "dl", "dt", "dd", "pre", "address",
    "center", "form", "fieldset", "tbody", "thead",
})  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
_VOID = frozenset({
    "br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source",
    "track",
})  # fmt: skip
_TABLE = frozenset({"tr", "table", "tbody", "thead"})
_ROW, _LINE = "\r", "\n"
_CELLS = re.compile(r" {2,}|\s*\t\s*| *[│|] *")
_BLANK = re.compile(r"[^\S\n\t]+")
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_RULE = re.compile(r"[\W_]+")


def parsed(content: bytes) -> EmailMessage[Any, Any] | None:
    """Return a mail, None where it is made to keep a reader busy."""
    if is_too_much(content):
        return None
    try:
        return BytesParser(policy=policy.default).parsebytes(content)
    except RecursionError:
        return None


def rows_of_mail(message: EmailMessage[Any, Any]) -> tuple[list[Row], int]:
    """Return the rows of a mail's own words, and how many of them are its headers."""
    rows = list(_head(message))
    head = len(rows)
    for part in islice(message.walk(), 1, MOST_PARTS):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            carried: Any = part.get_payload(0)
            rows += _head(carried)
    for part in _texts(message):
        text = decoded(part)[:MOST_LETTERS]
        shown = _from_html(text) if part.get_content_subtype() == "html" else text
        rows += rows_of_lines(shown)
    return rows[:_MOST_ROWS], head


def documents_of(message: EmailMessage[Any, Any]) -> Iterator[bytes]:
    """Yield the content of the files that a mail carries."""
    for part in islice(message.walk(), MOST_PARTS):
        if part.get_content_maintype() in {"text", "multipart", "message"}:
            continue
        found = part.get_payload(decode=True)
        if isinstance(found, bytes):
            yield found


def _head(message: EmailMessage[Any, Any]) -> Iterator[Row]:
    for name in _HEADERS:
        try:
            said = _header(message, name)
        except (LookupError, UnicodeError, ValueError, AttributeError, TypeError, MessageError):
            continue  # a header that breaks the library's own rules
        shown = _BLANK.sub(" ", _INVISIBLE.sub("", said).replace("\n", " "))[:_MOST_HEADER].strip()
        if shown:
            yield Row(1, (Word(f"{name}:"), Word(shown, opens=True)))


def _header(message: EmailMessage[Any, Any], name: str) -> str:
    """Return what a header says, also where its letters stand there as bare bytes.

    The library's own reading keeps the blank between two encoded words of a name.
    """
    found = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    written = next(found, "")[: 20 * _MOST_HEADER]
    if written.isascii():
        return str(make_header(decode_header(written)))
    content = written.encode("utf-8", "surrogateescape")
    for charset in ("utf-8", *(one.get_content_charset() or "" for one in _texts(message))):
        with suppress(LookupError, UnicodeError):
            return content.decode(charset)
    return content.decode("latin-1")


def _texts(message: EmailMessage[Any, Any]) -> Iterator[EmailMessage[Any, Any]]:
    """Yield the texts of a mail; of two forms of the same one the plain form, if it says much."""
    for part in _shown(message, [MOST_PARTS]):
        if part.get_content_maintype() == "text" and not part.get_filename():
            yield part


def _shown(part: EmailMessage[Any, Any], left: list[int]) -> Iterator[EmailMessage[Any, Any]]:
    left[0] -= 1
    if left[0] < 0:
        return
    inside: Any = part.get_payload() if part.is_multipart() else None
    if not isinstance(inside, list):
        yield part
    elif part.get_content_subtype() == "alternative":
        # The last form is the richest, the one that the seller designed.
        texts = [one for one in inside if one.get_content_type() in {"text/plain", "text/html"}]
        others = [one for one in inside if one not in texts]
        for one in ([_fullest(texts)] if texts else []) + others:
            yield from _shown(one, left)
    else:
        for one in inside:
            yield from _shown(one, left)


def _fullest(forms: list[EmailMessage[Any, Any]]) -> EmailMessage[Any, Any]:
    """Return the page of a mail unless it is nearly empty: only a page has the tables."""
    pages = [one for one in forms if one.get_content_subtype() == "html"]
    plain = [one for one in forms if one.get_content_subtype() != "html"]
    if pages and plain:
        said, also = _from_html(decoded(pages[-1])[:MOST_LETTERS]), decoded(plain[0])
        return pages[-1] if len(said.split()) * 2 >= len(also.split()) else plain[0]
    return forms[-1]


def rows_of_lines(text: str) -> Iterator[Row]:
    """Yield the rows of a text, a wide gap or a tab between two cells."""
    clean = _BLANK.sub(_kept_gap, _INVISIBLE.sub("", text))
    for line in islice(clean.splitlines(), _MOST_ROWS):
        cells = [one.strip() for one in _CELLS.split(line.strip().removeprefix(">").strip())]
        words = [
            Word(cell, opens=place > 0)
            for place, cell in enumerate(cells)
            if cell and not (len(cells) == 1 and _RULE.fullmatch(cell) and len(cell) > 1)
        ]
        if words:
            yield Row(1, tuple(words))


def _kept_gap(found: re.Match[str]) -> str:
    return found.group().replace("\u00a0", " ") if len(found.group()) > 1 else " "


def _from_html(page: str) -> str:
    return inert(page, InertText())


def inert(page: str, reader: InertText) -> str:
    """Return the lines that a reader gathers of a page."""
    reader.feed(page)
    reader.close()
    return reader.text()


class InertText(HTMLParser):
    """Gathers what a page would show: a line for each row, a tab between the cells of a table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._hidden: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = dict(attrs).get("style") or ""
        if tag not in _VOID and (self._hidden or tag in UNSEEN or _HIDDEN.search(style)):
            self._hidden.append(tag)
        elif tag in {"td", "th"}:
            self._pieces.append("\t")
        elif tag in _ROWS:
            self._pieces.append(_ROW if tag in _TABLE else _LINE)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif tag in _ROWS:
            self._pieces.append(_ROW if tag in _TABLE else _LINE)

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._pieces.append(_SPACE.sub(" ", data))

    def text(self) -> str:
        """Return the lines; a paragraph that begins or ends a cell of a table opens none."""
        # Long runs first: looking for an end behind each of their letters takes half a minute.
        text = re.sub(r"\n[\n ]*", "\n", re.sub(r" +", " ", "".join(self._pieces)))
        text = re.sub(r"(?<=\t)[ \n]+|[ \n]+(?=\t)", "", text)
        return re.sub(r"\s*[\r\n]\s*", "\n", re.sub(r"\t[\t ]*", "\t", text)).strip()
