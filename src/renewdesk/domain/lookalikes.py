"""Whether a host only looks like one that is on record: by its letters, or by one slip of the pen.

Compared is the part of a host that somebody owns. What stands left of it anybody may write, and
there the owner part is marked for the reader instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Letters that are taken for each other in the usual fonts, once the other scripts are folded:
#: first those of ASCII, then small capitals and the like, for which Unicode's data lets them stand.
_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l"}
    | dict(zip("ƅʙɢʜɪĸᴋʟᴍʍɴʀᴛ", "bbghlkklmmnrt", strict=True))
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
#: Shorter names are compared with names of the same ending only: too many words are one slip away.
_NOT_SHORT, _LONG = 5, 6
#: So long a name is not met by chance with one other letter in it: under its ending, under any.
_RATHER_LONG, _VERY_LONG = 7, 8
#: Words and companies of their own that are one slip away from a carrier.
_APART = frozenset({"payonline", "telecom", "umobile"})


@value
class Owned:
    """A host with the part of it that somebody owns, in the letters that it is shown in.

    ``skeleton`` is the owner part with every letter of another script replaced by the Latin one
    that it is taken for; ``suffix`` what public registries give out.
    """

    host: str
    owner: str
    suffix: str
    skeleton: str

    @property
    def name(self) -> str:
        """The label that its owner chose, as a skeleton."""
        return self.skeleton.split(".", 1)[0]


def imitated(one: Owned, known: Iterable[Owned]) -> str:
    """Return the known host that this one is taken for, empty when it is none or one of them."""
    hosts = list(known)
    if one.name in _APART or any(one.owner == other.owner for other in hosts):
        return ""
    meant = [other for other in hosts if _is_taken_for(one, other)]
    nearest = sorted(meant, key=lambda other: other.suffix != one.suffix)
    return nearest[0].host if nearest else ""


def _is_taken_for(one: Owned, other: Owned) -> bool:
    here, length = one.suffix == other.suffix, len(other.name)
    if one.owner == f"{other.name}.{one.suffix}":
        # The same name under another ending, as carriers in several countries have, unless the
        # ending itself is taken for the other one.
        return not here and folded(one.suffix) == folded(other.suffix)
    name, meant = folded(one.name), folded(other.name)
    if meant in {name, name.replace("-", "")}:
        return here or length >= _LONG
    if here and length >= _NOT_SHORT and _is_doubled(name, meant):
        return True
    if here and length >= _RATHER_LONG and _is_nearly(name, meant):
        return True
    return length >= _LONG and is_slip(name, meant)


def _is_nearly(name: str, meant: str) -> bool:
    """Tell whether a rather long name lacks its last letter, or has one wrong or further one."""
    return name == meant[:-1] or (len(name) >= _RATHER_LONG and _is_one_off(name, meant))


def folded(skeleton: str) -> str:
    """Return a skeleton with the Latin letters folded that are taken for each other.

    >>> folded("beellne.ru") == folded("beeline.ru")
    True
    """
    text = skeleton.translate(_ALIKE)
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text


def is_slip(name: str, meant: str) -> bool:
    """Tell whether a name is another one with a letter doubled, left out inside, or swapped.

    In a very long name any one wrong, missing or further letter is such a slip.
    """
    if name == meant:
        return False
    if _is_doubled(name, meant) or _is_swapped(name, meant) or _is_dropped(name, meant):
        return True
    return min(len(name), len(meant)) >= _VERY_LONG and _is_one_off(name, meant)


def _is_doubled(name: str, meant: str) -> bool:
    if len(name) != len(meant) + 1:
        return False
    return any(
        name[at] == name[at + 1] and name[:at] + name[at + 1 :] == meant
        for at in range(len(name) - 1)
    )


def _is_swapped(name: str, meant: str) -> bool:
    return any(
        meant[:at] + meant[at + 1] + meant[at] + meant[at + 2 :] == name
        for at in range(len(meant) - 1)
    )


def _is_dropped(name: str, meant: str) -> bool:
    """Tell whether one letter inside is missing; the first and the last one are missed at once."""
    return any(
        meant[at] != "-" and meant[:at] + meant[at + 1 :] == name for at in range(1, len(meant) - 1)
    )


def _is_one_off(name: str, meant: str) -> bool:
    if len(name) == len(meant):
        return sum(one != other for one, other in zip(name, meant, strict=True)) == 1
    short, long = sorted((name, meant), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


#: Scripts that are written together in one word.
_TOGETHER = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),
    frozenset({"LATIN", "HAN", "HANGUL"}),
)
_PLAIN = re.compile(r"[a-z0-9-]+", re.ASCII)


def is_mixed(scripts: frozenset[str]) -> bool:
    """Tell whether a word is written in scripts that no language writes together."""
    return len(scripts) > 1 and not any(scripts <= usual for usual in _TOGETHER)


def is_disguised(scripts: frozenset[str], skeleton: str) -> bool:
    """Tell whether a word without any Latin letter reads as if all of them were Latin."""
    return bool(scripts) and "LATIN" not in scripts and _PLAIN.fullmatch(skeleton) is not None
