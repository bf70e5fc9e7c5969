"""What a phone's camera is shown so that the phone offers to dial a code or to send it.

Only a plain string of digits, stars and hashes is offered: a phrase such as "141, then 1", or a
code with a place for the owner's own number in it, would be dialled wrongly.
"""

from __future__ import annotations

import re
from urllib.parse import quote

#: What people write between digits and no phone dials. Brackets are none of it: "+44 (0)20" is
#: dialled without the 0 from abroad and with it at home.
_SEPARATORS = re.compile(r"(?<=[0-9*#])[ .-](?=[0-9*#])", re.ASCII)
#: A comma or a semicolon between digits lets the phone pause before it goes on.
_PLAIN = re.compile(r"\+?[0-9*#]+(?:[,;][0-9*#]+)*", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9]+", re.ASCII)
_PLACE = re.compile(r"<[^<>]*>")


def dialled(code: str) -> str:
    """Return the keys that a phone is to press for a code, empty where it is no plain code."""
    keys = _SEPARATORS.sub("", code)
    return keys if _PLAIN.fullmatch(keys) and any(key.isdigit() for key in keys) else ""


def tel_uri(code: str) -> str:
    """Return the ``tel:`` text that offers to dial a code, empty where it is no plain code."""
    keys = dialled(code)
    return f"tel:{quote(keys, safe='+*')}" if keys else ""


def smsto_uri(number: str, text: str) -> str:
    """Return the ``smsto:`` text that offers to send a message, empty where it has gaps to fill."""
    keys = dialled(number)
    if not _NUMBER.fullmatch(keys) or _PLACE.search(text):
        return ""
    return f"smsto:{keys}:{text}" if text else f"smsto:{keys}"
