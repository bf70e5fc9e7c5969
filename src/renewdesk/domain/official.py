"""Whether an address is the carrier's own: https, an exact pinned host, nothing hidden in it.

The judgement is by text, not by what a browser would make of it: anything that browsers and people
read differently – control characters, white space, backslashes, user names, IP addresses, ports,
letters outside ASCII in the host – is refused with its reason.
"""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

from renewdesk.domain.values import value

_HIDDEN = re.compile(
    r"[\x00-\x20\x7f-\x9f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)", re.ASCII)


class Refusal(StrEnum):
    """Why an address is not opened."""

    EMPTY = "empty"
    HIDDEN_CHARACTER = "hidden-character"
    BACKSLASH = "backslash"
    NOT_HTTPS = "not-https"
    NO_HOST = "no-host"
    USER_NAME = "user-name"
    PORT = "port"
    IP_ADDRESS = "ip-address"
    FOREIGN_LETTERS = "foreign-letters"
    BAD_HOST = "bad-host"
    NOT_OFFICIAL = "not-official"


@value
class Judgement:
    """An address with its host, and why it is refused; None means that it may be opened."""

    url: str
    host: str
    refusal: Refusal | None = None


def judge(url: str, official: frozenset[str]) -> Judgement:
    """Return whether an address may be opened for a card whose official hosts are ``official``."""
    if refusal := _form(url):
        return Judgement(url, "", refusal)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return Judgement(url, "", Refusal.BAD_HOST)
    refusal = _authority(parts.netloc, host, port) or (
        None if host in official else Refusal.NOT_OFFICIAL
    )
    return Judgement(url, host, refusal)


def _form(url: str) -> Refusal | None:
    """Refuse what is visible in the text before it is taken apart."""
    if not url:
        return Refusal.EMPTY
    if _HIDDEN.search(url):
        return Refusal.HIDDEN_CHARACTER
    if "\\" in url:
        return Refusal.BACKSLASH
    if not url.lower().startswith("https:"):
        return Refusal.NOT_HTTPS
    if not url.lower().startswith("https://") or url[len("https://") :][:1] in {"", "/", "?", "#"}:
        return Refusal.NO_HOST
    return None


def _authority(netloc: str, host: str, port: int | None) -> Refusal | None:
    """Refuse a host that is not a plain, dotted, ASCII name on the usual port."""
    checks = (
        (Refusal.USER_NAME, "@" in netloc),
        (Refusal.NO_HOST, not host),
        (Refusal.FOREIGN_LETTERS, not host.isascii() or "%" in netloc),
        (Refusal.IP_ADDRESS, _is_ip(host)),
        (Refusal.PORT, port is not None or netloc.endswith(":")),
        (Refusal.BAD_HOST, not _is_name(host)),
    )
    return next((refusal for refusal, wrong in checks if wrong), None)


def _is_ip(host: str) -> bool:
    """Tell whether a host is an address in any of the forms that resolvers take."""
    return ":" in host or bool(_NUMERIC.fullmatch(host.rstrip(".").rsplit(".", maxsplit=1)[-1]))


def _is_name(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and len(host) <= 253 and all(_LABEL.fullmatch(one) for one in labels)  # noqa: PLR2004 - RFC 1035
