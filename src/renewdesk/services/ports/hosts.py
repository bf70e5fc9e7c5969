"""What is known of hosts in general: who gives them out, what looks alike, what sends on."""

from __future__ import annotations

from typing import Protocol


class PublicSuffixes(Protocol):
    """The public suffix list that is shipped with the program; nothing is fetched."""

    def labels(self, host: str) -> int:
        """Return how many labels at the right of an ASCII host are given out to anybody.

        Both kinds count: those of registries (``co.uk``) and those of companies that give names to
        their customers (``github.io``). An ending that nobody lists counts as one.
        """


class Letters(Protocol):
    """What Unicode says of letters that are taken for each other (UTS 39)."""

    def skeleton(self, text: str) -> str:
        """Return a text with every letter replaced by the one that stands for all that look so."""

    def scripts(self, text: str) -> frozenset[str]:
        """Return the scripts of a text's letters, as in ``LATIN``; digits and signs have none."""


class Shorteners(Protocol):
    """Services that send everybody on to an address that is not seen beforehand."""

    def hosts(self) -> frozenset[str]:
        """Return their hosts; whatever lies under one of them belongs to it."""
