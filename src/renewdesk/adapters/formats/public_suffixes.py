"""The public suffix list out of the library publicsuffixlist, which carries it; never fetched."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.services.ports.hosts import PublicSuffixes

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


class ListedPublicSuffixes(PublicSuffixes):
    """Reads the list when the first host is asked for."""

    @override
    def labels(self, host: str) -> int:
        found = self._list.publicsuffix(host)
        return found.count(".") + 1 if found else host.count(".") + 1

    @cached_property
    def _list(self) -> PublicSuffixList:
        from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - 10,000 lines, only if asked

        return PublicSuffixList()
