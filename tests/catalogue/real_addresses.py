"""The judge of addresses as the program has it: every shipped carrier, and the libraries' data."""

from __future__ import annotations

from functools import cache

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from renewdesk.adapters.formats.confusable_letters import ConfusableLetters
from renewdesk.adapters.formats.listed_shorteners import ListedShorteners
from renewdesk.adapters.formats.public_suffixes import ListedPublicSuffixes
from renewdesk.services.addresses import Addresses, HostLore


@cache
def shipped_catalogue() -> TomlCatalogue:
    """Return every carrier that is shipped."""
    return TomlCatalogue(resource("carriers"))


@cache
def real_addresses() -> Addresses:
    """Return the judge over them, made once for all tests."""
    shorteners = ListedShorteners(resource("addresses", "shorteners.txt"))
    lore = HostLore(ListedPublicSuffixes(), ConfusableLetters(), shorteners)
    return Addresses(shipped_catalogue(), lore)
