"""Mails made for the tests, letter by letter as mail programs write them."""

import base64
import quopri
from collections.abc import Callable
from email.message import Message
from email.policy import compat32
from typing import Any

Part = dict[str, Any]
Page = Callable[[str], str]
File = Callable[[str], bytes]

#: So many letters of any script fit into one encoded word.
_MOST_LETTERS = 15
_ENDINGS = {
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp",
    "eml": "message/rfc822",
}  # fmt: skip


def mail(recipe: Part, *, page: Page, file: File) -> bytes:
    """Return the mail with the line ends of the wire; nothing in it depends on clock or chance."""
    alone = len(recipe["parts"]) == 1 and "kind" not in recipe
    built = _part(recipe["parts"][0] if alone else recipe, "0", page, file)
    charset = recipe.get("header_charset", "utf-8")
    lines = [
        f"{name}: {text if text.isascii() else _header(text, charset)}\n"
        for name, text in recipe["headers"].items()
    ]
    head = "".join([*lines, "MIME-Version: 1.0\n"]).replace("\n", "\r\n")
    body = built.as_bytes(policy=compat32.clone(linesep="\r\n"))
    return head.encode("ascii", "surrogateescape") + body


def _header(text: str, charset: str) -> str:
    """Return an encoded header; ``raw …`` leaves the bytes bare, as old programs do."""
    if charset.startswith("raw "):
        return text.encode(charset.removeprefix("raw ")).decode("ascii", "surrogateescape")
    name, space, address = text.rpartition(" ") if text.endswith(">") else (text, "", "")
    pieces = [name[place : place + _MOST_LETTERS] for place in range(0, len(name), _MOST_LETTERS)]
    return "\n ".join(_encoded_word(piece, charset) for piece in pieces) + space + address


def _encoded_word(text: str, charset: str) -> str:
    packed = base64.b64encode(text.encode(charset)).decode("ascii")
    return f"=?{charset}?B?{packed}?="


def _part(part: Part, place: str, page: Page, file: File) -> Message:
    if "parts" in part:
        return _several(part, place, page, file)
    if "file" in part:
        return _attached(part, file)
    made = Message()
    charset = part.get("charset", "utf-8")
    encoding = part.get("encoding", "quoted-printable")
    made["Content-Type"] = f'text/{part.get("kind", "plain")}; charset="{charset}"'
    made["Content-Transfer-Encoding"] = encoding
    text = page(part["page"]).replace("\n", "\r\n").encode(charset)
    if encoding == "base64":
        text = base64.encodebytes(text)
    elif encoding == "quoted-printable":
        text = quopri.encodestring(text.replace(b"\r\n", b"\n"))
    made.set_payload(text.replace(b"\r\n", b"\n").decode("ascii", "surrogateescape"))
    return made


def _several(part: Part, place: str, page: Page, file: File) -> Message:
    made = Message()
    kind = part.get("kind", "mixed")
    made["Content-Type"] = f'multipart/{kind}; boundary="----=_Part_{place}_4471.2026"'
    for number, one in enumerate(part["parts"]):
        made.attach(_part(one, f"{place}{number}", page, file))
    return made


def _attached(part: Part, file: File) -> Message:
    made = Message()
    content, name = file(part["file"]), str(part.get("name", part["file"]))
    kind = part.get("type", _ENDINGS[part["file"].rsplit(".", 1)[1]])
    made["Content-Type"] = kind
    made["Content-Transfer-Encoding"] = "base64"
    place = ("utf-8", "", name) if not name.isascii() else name
    made.add_header("Content-Disposition", "attachment", filename=place)
    made.set_payload(base64.encodebytes(content).decode("ascii"))
    return made
