"""Confirm hosts one by one: what was not pinned with the first card is not opened before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.known_hosts import KnownHost, ReadWhere, readable_host
from renewdesk.domain.official import judge
from renewdesk.services.known_carriers import know_carrier
from renewdesk.services.loading import find_card
from renewdesk.services.new_hosts import new_hosts

if TYPE_CHECKING:
    from renewdesk.services.catalogue_comparison import NewHost
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.time_here import TimeHere


class CarrierHosts:
    """The use cases around the hosts that may be opened for a carrier's cards."""

    def __init__(self, storage: Storage, time_here: TimeHere, catalogue: Catalogue) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue

    def known(self, carrier: str) -> tuple[KnownHost, ...]:
        """Return the hosts that may be opened for a carrier, the oldest first."""
        with self._storage.reading() as unit:
            return tuple(unit.known_hosts(carrier))

    def offered(self) -> tuple[NewHost, ...]:
        """Return the hosts that the catalogue has, that cards could use, and nobody confirmed."""
        with self._storage.reading() as unit:
            return tuple(new_hosts(unit, self._catalogue, unit.cards()))

    def confirm(self, carrier: str, host: str, typed: str, where: ReadWhere | None) -> Changes:
        """Let a host of the catalogue be opened for a carrier's cards from now on.

        ``typed`` is the host as the owner typed it from where they read it; it must be the same
        letter by letter. None for ``where`` means that it was read nowhere.

        Raises:
            NotFoundError: the catalogue offers no such host for a carrier of the desk.
            RuleViolationError: what was typed differs, it was read nowhere, or the host is no
                plain name.
        """
        read = _read(host, typed, where)
        with self._storage.writing() as unit:
            cards = [card for card in unit.cards() if card.carrier == carrier]
            if host not in {one.host.host for one in new_hosts(unit, self._catalogue, cards)}:
                raise NotFoundError(Fault.UNKNOWN_HOST, "host", given=host, carrier=carrier)
            now = self._time.now()
            know_carrier(unit, self._catalogue, carrier, now)
            unit.save_known_host(carrier, KnownHost(host, now, read))
        return Changes(cards=frozenset(card.id for card in cards))

    def confirm_for_card(
        self, card: str, host: str, typed: str, where: ReadWhere | None
    ) -> Changes:
        """Let a host be opened for one card: that of a link of the owner's own.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: as for :meth:`confirm`.
        """
        _read(host, typed, where)
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            unit.confirm_host(found.id, host, self._time.now())
        return Changes(cards=frozenset({found.id}))

    def remove(self, carrier: str, host: str) -> Changes:
        """Take back a host that the owner confirmed.

        Raises:
            NotFoundError: the owner confirmed no such host for the carrier.
        """
        with self._storage.writing() as unit:
            mine = {one.host for one in unit.known_hosts(carrier) if one.by_owner}
            if host not in mine:
                raise NotFoundError(Fault.UNKNOWN_HOST, "host", given=host, carrier=carrier)
            unit.forget_host(carrier, host)
            cards = [card.id for card in unit.cards() if card.carrier == carrier]
        return Changes(cards=frozenset(cards))


def _read(host: str, typed: str, where: ReadWhere | None) -> ReadWhere:
    """Return where a host was read once everything about it is in order.

    Raises:
        RuleViolationError: the host is no plain name, was typed differently, or was read nowhere.
    """
    if refusal := judge(f"https://{host}/", frozenset({host})).refusal:
        raise RuleViolationError(
            Fault.ADDRESS_REFUSED, "host", url=host, host=host, reason=refusal, official=""
        )
    if where is None:
        raise RuleViolationError(Fault.HOST_NOT_READ, "where", host=host)
    if typed.strip().lower() not in {host, readable_host(host)}:
        raise RuleViolationError(Fault.HOST_DIFFERS, "typed", host=host, given=typed.strip())
    return where
