"""What is known of hosts, written down: a few endings, a few letters, one service that sends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.services.addresses import Addresses, HostLore
from renewdesk.services.ports.hosts import Letters, PublicSuffixes, Shorteners

if TYPE_CHECKING:
    from renewdesk.services.ports.files import Catalogue

_CYRILLIC = str.maketrans("аеіорс", "aeiopc")  # noqa: RUF001 - the very letters


class FewPublicSuffixes(PublicSuffixes):
    """Knows ``co.uk`` and ``github.io``; every other ending has one label."""

    @override
    def labels(self, host: str) -> int:
        return 2 if f".{host}".endswith((".co.uk", ".github.io")) else 1


class FewLetters(Letters):
    """Knows six Cyrillic letters that are taken for Latin ones."""

    @override
    def skeleton(self, text: str) -> str:
        return text.lower().translate(_CYRILLIC)

    @override
    def scripts(self, text: str) -> frozenset[str]:
        letters = [one for one in text if one.isalpha()]
        return frozenset("LATIN" if one.isascii() else "CYRILLIC" for one in letters)


class FewShorteners(Shorteners):
    """Knows one."""

    @override
    def hosts(self) -> frozenset[str]:
        return frozenset({"short.example"})


def addresses_of(catalogue: Catalogue) -> Addresses:
    """Return the judge of addresses over these fakes."""
    return Addresses(catalogue, HostLore(FewPublicSuffixes(), FewLetters(), FewShorteners()))
