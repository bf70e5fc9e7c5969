"""Confirm hosts one by one: what was not pinned with the first card is not opened before that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import Carrier, CarrierKind, Host
from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.host_letters import readable_host
from renewdesk.domain.known_hosts import KnownHost, ReadWhere
from renewdesk.domain.official import Refusal, judge
from renewdesk.domain.text import Text
from renewdesk.services.catalogue_comparison import NewHost
from renewdesk.services.known_carriers import know_carrier
from renewdesk.services.loading import find_card
from renewdesk.services.new_hosts import new_hosts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.attached import Link
    from renewdesk.domain.cards import Card
    from renewdesk.services.addresses import Addresses
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


class CarrierHosts:
    """The use cases around the hosts that may be opened for a carrier's cards."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, catalogue: Catalogue, addresses: Addresses
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue
        self._addresses = addresses

    def known(self, carrier: str) -> tuple[KnownHost, ...]:
        """Return the hosts that may be opened for a carrier, the oldest first."""
        with self._storage.reading() as unit:
            return tuple(unit.known_hosts(carrier))

    def offered(self) -> tuple[NewHost, ...]:
        """Return the hosts that the catalogue has, that cards could use, and nobody confirmed."""
        with self._storage.reading() as unit:
            return self._new(unit, unit.cards())

    def _new(self, unit: UnitOfWork, cards: Sequence[Card]) -> tuple[NewHost, ...]:
        return tuple(new_hosts(unit, self._catalogue, cards, self._addresses.owner))

    def of_refused(self, card: str, host: str) -> tuple[NewHost, bool]:
        """Return what there is to decide about a host that was refused, and whether for one card.

        A host that the catalogue offers is added for its carrier; any other was named by a link,
        and is added for the card that has it.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: the host may not be confirmed at all.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            offered = self._new(unit, [found])
            known = [one.host for one in unit.known_hosts(found.carrier)]
        self._refuse_trap(host)
        for one in offered:
            if one.host.host == host:
                return one, False
        owner = self._addresses.owner(host)
        name = found.carrier_name if found.carrier_name.en else Text(found.label)
        named = NewHost(
            carrier=Carrier(
                id=found.carrier, name=name, kind=CarrierKind.OPERATOR, zone=found.zone
            ),
            host=Host(host),
            owner=owner,
            like=tuple(one for one in known if self._addresses.owner(one) == owner),
            imported=any(_host_of(link) == host and not link.trusted for link in found.links),
        )
        return named, True

    def confirm(self, carrier: str, host: str, typed: str, where: ReadWhere | None) -> Changes:
        """Let a host of the catalogue be opened for a carrier's cards from now on.

        ``typed`` is the host as the owner typed it from where they read it; it must be the same
        letter by letter. None for ``where`` means that it was read nowhere.

        Raises:
            NotFoundError: the catalogue offers no such host for a carrier of the desk.
            RuleViolationError: what was typed differs, it was read nowhere, or the host is no
                plain name.
        """
        read = self._read(host, typed, where)
        with self._storage.writing() as unit:
            cards = [card for card in unit.cards() if card.carrier == carrier]
            if host not in {one.host.host for one in self._new(unit, cards)}:
                raise NotFoundError(Fault.UNKNOWN_HOST, "host", given=host, carrier=carrier)
            now = self._time.now()
            know_carrier(unit, self._catalogue, carrier, now)
            unit.save_known_host(carrier, KnownHost(host, now, read))
        return Changes(cards=frozenset(card.id for card in cards))

    def confirm_for_card(
        self, card: str, host: str, typed: str, where: ReadWhere | None
    ) -> Changes:
        """Let a host be opened for one card, and trust the card's links to it from now on.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: as for :meth:`confirm`.
        """
        self._read(host, typed, where)
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            unit.confirm_host(found.id, host, self._time.now())
            links = tuple(
                replace(link, trusted=link.trusted or _host_of(link) == host)
                for link in found.links
            )
            if links != found.links:
                unit.save_card(replace(found, links=links))
        return Changes(cards=frozenset({found.id}))

    def remove(self, carrier: str, host: str) -> Changes:
        """Take back a host that the owner confirmed.

        Raises:
            NotFoundError: the owner confirmed no such host for the carrier.
        """
        with self._storage.writing() as unit:
            mine = {one.host for one in unit.known_hosts(carrier) if one.by_owner}
            if host not in mine:
                raise NotFoundError(Fault.HOST_NOT_YOURS, "host", given=host, carrier=carrier)
            unit.forget_host(carrier, host)
            cards = [card.id for card in unit.cards() if card.carrier == carrier]
        return Changes(cards=frozenset(cards))

    def remove_for_card(self, card: str, host: str) -> Changes:
        """Take back a host that the owner confirmed for one card.

        Raises:
            NotFoundError: there is no such card, or the owner confirmed no such host for it.
        """
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            if not unit.unconfirm_host(found.id, host):
                raise NotFoundError(Fault.HOST_NOT_YOURS, "host", given=host, carrier=found.label)
        return Changes(cards=frozenset({found.id}))

    def of_card(self, card: str) -> frozenset[str]:
        """Return the hosts that the owner confirmed for one card alone.

        Raises:
            NotFoundError: there is no such card.
        """
        with self._storage.reading() as unit:
            return unit.confirmed_hosts(find_card(unit, card).id)

    def _read(self, host: str, typed: str, where: ReadWhere | None) -> ReadWhere:
        """Return where a host was read once everything about it is in order.

        Raises:
            RuleViolationError: the host may not be confirmed, was typed differently, or was read
                nowhere.
        """
        self._refuse_trap(host)
        if where is None:
            raise RuleViolationError(Fault.HOST_NOT_READ, "where", host=host)
        if typed.strip().lower() not in {host, readable_host(host)}:
            raise RuleViolationError(Fault.HOST_DIFFERS, "typed", host=host, given=typed.strip())
        return where

    def _refuse_trap(self, host: str) -> None:
        """Refuse a host that is no plain name, imitates another one, or only sends on.

        Raises:
            RuleViolationError: it is one of these.
        """
        judged = self._addresses.judge_host(host)
        if judged.refusal is not Refusal.NOT_OFFICIAL:
            raise RuleViolationError(
                Fault.ADDRESS_REFUSED,
                "host",
                url=host,
                host=host,
                owner=self._addresses.owner(judged.host),
                reason=judged.refusal,
                like=judged.like,
                official="",
            )


def _host_of(link: Link) -> str:
    return judge(link.url, frozenset(), plain=True).host
