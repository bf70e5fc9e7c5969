"""Judge addresses with what is known of hosts: who owns them, whom they imitate, who sends on."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.domain.host_letters import readable_host
from renewdesk.domain.known_hosts import owner_part
from renewdesk.domain.lookalikes import Owned, imitated, is_disguised, is_mixed
from renewdesk.domain.official import Judgement, Refusal, judge
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.hosts import Letters, PublicSuffixes, Shorteners

#: What is looked into further: a host that is well-formed as a name.
_TO_LOOK_INTO = frozenset({Refusal.NOT_OFFICIAL, Refusal.FOREIGN_LETTERS})


@value
class HostLore:
    """What is known of hosts in general."""

    suffixes: PublicSuffixes
    letters: Letters
    shorteners: Shorteners


class Addresses:
    """Knows of every host who owns it, and why one that is not on record may be a trap.

    The shipped hosts are read when the first host is looked into that is not on record.
    """

    def __init__(self, catalogue: Catalogue, lore: HostLore) -> None:
        self._catalogue = catalogue
        self._lore = lore

    def owner(self, host: str) -> str:
        """Return the part of an ASCII host that somebody owns."""
        return owner_part(host, self._lore.suffixes.labels(host)) if host else ""

    def judge(
        self, url: str, official: frozenset[str], old: frozenset[str] = frozenset(), *, plain: bool
    ) -> Judgement:
        """Return whether an address may be opened, with the most telling reason why not.

        ``old`` are hosts that the carrier gave up; ``plain`` takes http as well.
        """
        found = judge(url, official, plain=plain)
        if found.refusal not in _TO_LOOK_INTO:
            return found
        if like := self._imitated(found.host, official):
            return replace(found, refusal=Refusal.LOOK_ALIKE, like=like)
        if found.host in old:
            return replace(found, refusal=Refusal.OLD_HOST)
        return replace(found, refusal=self._trap(found.host) or found.refusal)

    def judge_host(self, host: str) -> Judgement:
        """Return why a host may not be confirmed; ``NOT_OFFICIAL`` means that it may."""
        return self.judge(f"https://{host}/", frozenset(), plain=False)

    def _imitated(self, host: str, official: frozenset[str]) -> str:
        """Return the host that this one imitates, the card's own before those of other carriers."""
        here = [one for one in self._shipped if one in official]
        own = {one: self._owned(one) for one in (*here, *sorted(official))}
        known = own | self._shipped
        return imitated(self._owned(host), known.values())

    def _trap(self, host: str) -> Refusal | None:
        """Return what is wrong with a host by itself."""
        labels = readable_host(host).split(".")
        letters, suffixes = self._lore.letters, self._lore.suffixes
        last = labels[-1].isascii()
        checks = (
            (Refusal.MIXED_SCRIPTS, any(is_mixed(letters.scripts(one)) for one in labels)),
            (
                Refusal.DISGUISED,
                last
                and any(
                    is_disguised(letters.scripts(one), letters.skeleton(one)) for one in labels
                ),
            ),
            (Refusal.SHORTENER, self._is_shortener(host)),
            (Refusal.NOBODYS_OWN, suffixes.labels(host) >= len(labels)),
        )
        return next((refusal for refusal, wrong in checks if wrong), None)

    def _is_shortener(self, host: str) -> bool:
        labels = host.split(".")
        lies_under = {".".join(labels[at:]) for at in range(len(labels))}
        return bool(lies_under & self._lore.shorteners.hosts())

    def _owned(self, host: str) -> Owned:
        public = self._lore.suffixes.labels(host)
        owner = owner_part(host, public)
        suffix = ".".join(owner.split(".")[1:])
        return Owned(host, owner, suffix, self._lore.letters.skeleton(readable_host(owner)))

    @cached_property
    def _shipped(self) -> dict[str, Owned]:
        """The official hosts of every shipped carrier, and the payment pages they forward to."""
        found: dict[str, Owned] = {}
        for one in self._catalogue.carriers():
            shipped = self._catalogue.shipped(one.id)
            if shipped is None:
                continue
            named = [host.host for host in shipped.hosts]
            named += [forward.host for forward in shipped.forwards if forward.host]
            found |= {host: self._owned(host) for host in named}
        return found
