"""A host in the letters that people write, and in the ASCII that is asked for on the wire."""

from __future__ import annotations

import unicodedata

_PUNYCODE = "xn--"


def ascii_host(host: str) -> str:
    """Return a host as it is asked for on the wire: its foreign labels in punycode.

    >>> ascii_host("магазин.example")
    'xn--80aairftm.example'
    """
    return ".".join(
        one if one.isascii() else _PUNYCODE + one.encode("punycode").decode("ascii")
        for one in host.split(".")
    )


def readable_host(host: str) -> str:
    """Return an ASCII host as people write it; a label that is no good punycode stays as it is.

    >>> readable_host("xn--80aairftm.example")
    'магазин.example'
    """
    return ".".join(_letters_of(one) or one for one in host.split("."))


def is_sound(label: str) -> bool:
    """Tell whether a label is plain, or punycode that stands for letters and only in this form."""
    return not label.startswith(_PUNYCODE) or bool(_letters_of(label))


def _letters_of(label: str) -> str:
    """Return the letters of a punycode label, empty when it stands for none."""
    if not label.startswith(_PUNYCODE):
        return ""
    coded = label.removeprefix(_PUNYCODE)
    try:
        letters = coded.encode("ascii").decode("punycode")
        again = letters.encode("punycode").decode("ascii")
    except UnicodeError:
        return ""
    written = all(one in "-·・" or unicodedata.category(one)[0] in "LMN" for one in letters)
    kept = unicodedata.normalize("NFKC", letters.lower()) == letters
    return letters if written and kept and again == coded and not letters.isascii() else ""
