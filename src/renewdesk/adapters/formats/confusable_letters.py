"""Letters that look alike, by Unicode's data out of the library confusable-homoglyphs."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.services.ports.hosts import Letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Scripts of digits, hyphens and accents: they go with any other.
_ANY_SCRIPT = frozenset({"COMMON", "INHERITED"})


class ConfusableLetters(Letters):
    """Reads the data, about one megabyte, when the first host that is not known is looked at.

    Unicode's own skeleton keeps accents, because they can be seen; here they go, because an owner
    who compares a host with a memory of it does not see them.
    """

    @override
    def skeleton(self, text: str) -> str:
        apart = unicodedata.normalize("NFKD", text.lower())
        bare = (one for one in apart if not unicodedata.combining(one))
        return "".join(self._stands_for(one) for one in bare).lower()

    @override
    def scripts(self, text: str) -> frozenset[str]:
        return frozenset(self._script(one) for one in text) - _ANY_SCRIPT

    def _stands_for(self, letter: str) -> str:
        """Return the letter that stands for all that look like this one.

        The data is kept by pairs and in both directions: the letter that stands for others has all
        of them beside it, each of the others has only that one.
        """
        if letter.isascii():
            return letter
        alike = self._alike(letter)
        latin = next((one for one in alike if one.isascii() and one.isalnum()), "")
        if latin or len(alike) != 1:
            return latin or letter
        return alike[0] if len(self._alike(alike[0])) > 1 else min(letter, alike[0])

    def _alike(self, letter: str) -> list[str]:
        return [one["c"] for one in self._pairs.get(letter, ())]

    @cached_property
    def _pairs(self) -> Mapping[str, Iterable[Mapping[str, str]]]:
        from confusable_homoglyphs import confusables  # noqa: PLC0415 - reads its data when loaded

        pairs: Mapping[str, Iterable[Mapping[str, str]]] = confusables.confusables_data
        return pairs

    @cached_property
    def _script(self) -> Callable[[str], str]:
        from confusable_homoglyphs import categories  # noqa: PLC0415 - as above

        script: Callable[[str], str] = categories.alias
        return script
