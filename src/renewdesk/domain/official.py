"""Whether an address is the carrier's own: https, an exact pinned host, nothing hidden in it.

The judgement is by text, not by what a browser would make of it: anything that browsers and people
read differently – control characters, white space, backslashes, user names, IP addresses, ports,
letters outside ASCII in the host – is refused with its reason.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from renewdesk.domain.host_letters import ascii_host, is_sound
from renewdesk.domain.values import value

#: No page needs a longer address, and not every browser takes one.
MOST_LETTERS = 2_000
#: What turns the direction in which letters are read.
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: What is not seen: control characters, any kind of space, joiners, fillers, variations, tags.
_HIDDEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200d\u2028"
    r"\u2029\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?![0-9])", re.ASCII | re.IGNORECASE)
#: Dots of other scripts, which browsers turn into the usual one.
_DOTS = frozenset("\u2024\u3002\ufe52\uff0e\uff61")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_AFTER_COLON = re.compile(r":[^\[\]:]*$")
#: What stands behind a host as it is; a percent sign only before two hexadecimal digits.
_KEPT = "!$&'()*+,-./:;=?@[]_~%"
_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.ASCII | re.IGNORECASE)
_ENCODED = re.compile(r"%([0-9a-f]{2})", re.ASCII | re.IGNORECASE)
_NEVER_ENCODED = re.compile(r"[A-Za-z0-9._~-]", re.ASCII)
#: An address inside an address, to which a page may send on.
_INNER = re.compile(r"//|\\|https?:", re.IGNORECASE)
_BEHIND_HOST = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.ASCII)
#: Endings that mean nothing outside one network, or another network altogether.
_LOCAL = frozenset(
    {"arpa", "corp", "home", "i2p", "internal", "intranet", "lan", "local", "localhost", "onion"}
)


class Refusal(StrEnum):
    """Why an address is not opened."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    DIRECTION = "direction"
    HIDDEN_CHARACTER = "hidden-character"
    BACKSLASH = "backslash"
    NO_SCHEME = "no-scheme"
    PLAIN_HTTP = "plain-http"
    OTHER_SCHEME = "other-scheme"
    NO_HOST = "no-host"
    USER_NAME = "user-name"
    ENCODED_HOST = "encoded-host"
    FOREIGN_DOT = "foreign-dot"
    WIDE_LETTERS = "wide-letters"
    FOREIGN_LETTERS = "foreign-letters"
    IP_ADDRESS = "ip-address"
    PORT = "port"
    TRAILING_DOT = "trailing-dot"
    LOCAL_NAME = "local-name"
    BAD_HOST = "bad-host"
    # What only the look at other hosts tells.
    LOOK_ALIKE = "look-alike"
    MIXED_SCRIPTS = "mixed-scripts"
    DISGUISED = "disguised"
    SHORTENER = "shortener"
    CARRIES_ADDRESS = "carries-address"
    NOBODYS_OWN = "nobodys-own"
    OLD_HOST = "old-host"
    NOT_CONFIRMED = "not-confirmed"
    NOT_OFFICIAL = "not-official"


@value
class Judgement:
    """An address with its host, and why it is refused; None means that it may be opened.

    One of which nothing is wrong but its host is given letter by letter as the browser gets it.
    ``like`` is the host on record that a look-alike imitates. ``plain`` says that it is http.
    """

    url: str
    host: str
    refusal: Refusal | None = None
    like: str = ""
    plain: bool = False


def judge(url: str, official: frozenset[str], *, plain: bool = False) -> Judgement:
    """Return whether an address may be opened for a card whose official hosts are ``official``.

    With ``plain`` http is taken as well; whoever asks so has the owner's yes or asks for it.
    """
    refusal = _form(url)
    is_plain = url[:5].lower() == "http:"
    if refusal or (is_plain and not plain):
        return Judgement(url, "", refusal or Refusal.PLAIN_HTTP, plain=is_plain)
    netloc = re.split(r"[/?#]", url.split("//", 1)[1], maxsplit=1)[0]
    host = netloc.rsplit("@", maxsplit=1)[-1].lower()
    if refusal := _letters(netloc, host):
        return Judgement(url, _meant(host) or ascii_host(host), refusal, plain=is_plain)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        refusal = Refusal.PORT if _AFTER_COLON.search(netloc) else Refusal.BAD_HOST
        return Judgement(url, "", refusal, plain=is_plain)
    if refusal := _authority(netloc, host, port):
        return Judgement(url, host, refusal, plain=is_plain)
    refusal = None if host in official else Refusal.NOT_OFFICIAL
    return Judgement(_as_sent(url, host), host, refusal, plain=is_plain)


def carries_address(url: str) -> bool:
    """Tell whether another address stands in the path or the query of one that was judged.

    >>> carries_address("https://www.tim.it/go?to=https%3A%2F%2Fevil.example")
    True
    """
    behind = _BEHIND_HOST.sub("", url, count=1)
    return bool(_INNER.search(unquote(unquote(behind))))


def _as_sent(url: str, host: str) -> str:
    """Return an address in the one form in which it is shown, copied and sent to the browser."""
    scheme, rest = url.split("://", 1)
    before, hash_sign, after = rest[len(host) :].partition("#")
    return f"{scheme.lower()}://{host}{_encoded(before)}{hash_sign}{_encoded(after)}"


def _encoded(text: str) -> str:
    quoted = quote(_PERCENT.sub("%25", text), safe=_KEPT)
    return _ENCODED.sub(_plain_or_upper, quoted)


def _plain_or_upper(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if _NEVER_ENCODED.fullmatch(letter) else found[0].upper()


def _form(url: str) -> Refusal | None:
    """Refuse what is visible in the text before it is taken apart."""
    scheme = found[1].lower() if (found := _SCHEME.match(url)) else ""
    after = url[len(scheme) + 1 :]
    checks = (
        (Refusal.EMPTY, not url),
        (Refusal.TOO_LONG, len(url) > MOST_LETTERS),
        (Refusal.DIRECTION, _TURNING.search(url)),
        (Refusal.HIDDEN_CHARACTER, _HIDDEN.search(url)),
        (Refusal.BACKSLASH, "\\" in url),
        (Refusal.NO_SCHEME, not scheme),
        (Refusal.OTHER_SCHEME, scheme not in {"https", "http"}),
        (Refusal.NO_HOST, not after.startswith("//")),
    )
    return next((refusal for refusal, wrong in checks if wrong), None)


def _letters(netloc: str, host: str) -> Refusal | None:
    """Refuse a host that is written with anything but plain ASCII letters, and say with what."""
    turned = unicodedata.normalize("NFKC", host)
    checks = (
        (Refusal.USER_NAME, "@" in netloc),
        (Refusal.ENCODED_HOST, "%" in netloc),
        (Refusal.FOREIGN_DOT, _DOTS & set(host)),
        (Refusal.WIDE_LETTERS, turned != host),
        (Refusal.FOREIGN_LETTERS, not host.isascii()),
    )
    return next((refusal for refusal, wrong in checks if wrong), None)


def _meant(host: str) -> str:
    """Return the host to which browsers would go, empty when that would be no plain name."""
    letters = unicodedata.normalize("NFKC", unquote(host)).lower()
    dotted = "".join("." if one in _DOTS else one for one in letters)
    name = ascii_host(re.split(r"[/?#:@]", dotted, maxsplit=1)[0])
    return name if _is_name(name) else ""


def _authority(netloc: str, host: str, port: int | None) -> Refusal | None:
    """Refuse a host that is not a plain, dotted, ASCII name on the usual port."""
    ending = host.rsplit(".", maxsplit=1)[-1]
    checks = (
        (Refusal.NO_HOST, not host),
        (Refusal.IP_ADDRESS, "[" in netloc or _is_ip(host)),
        (Refusal.PORT, port is not None or netloc.endswith(":")),
        (Refusal.TRAILING_DOT, host.endswith(".")),
        (Refusal.LOCAL_NAME, ending in _LOCAL or bool(_LABEL.fullmatch(host))),
        (Refusal.BAD_HOST, not _is_name(host)),
    )
    return next((refusal for refusal, wrong in checks if wrong), None)


def _is_ip(host: str) -> bool:
    """Tell whether a host is an address in any of the forms that resolvers take."""
    return ":" in host or bool(_NUMERIC.fullmatch(host.rstrip(".").rsplit(".", maxsplit=1)[-1]))


def _is_name(host: str) -> bool:
    labels = host.split(".")
    return (
        len(host) <= 253  # noqa: PLR2004 - RFC 1035
        and all(_LABEL.fullmatch(one) for one in labels)
        and all(is_sound(one) for one in labels)
    )
