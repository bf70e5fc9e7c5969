"""Addresses that were judged, and what there is to know before one of them is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.carriers import PageKind
    from renewdesk.domain.contact import Forward
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.text import Text


#: Stands before the name of a link that is meant itself, not the page that goes before it.
OWN_LINK = "link:"


@value(kw_only=True)
class OfficialAddress:
    """An address that was judged safe to open, and what is known of it.

    ``owner`` is who owns the host, named where the owner of the cards is asked before it is opened.
    ``home`` says that it stands in for a deeper page; ``look_for`` is the word to look for there.
    ``by_owner`` says that the host is one the owner confirmed, not one that was pinned with the
    first card of the carrier. ``what`` is the purpose, or the name of a link of the owner's own.
    ``forwards`` are the payment pages of others to which the carrier is known to send on, ``told``
    those that only a file which the owner imported names. ``plain`` says that it is http,
    ``numbered`` that the card's number stands in it, and ``doubtful`` that nobody has tried that.
    """

    url: str
    host: str
    owner: str
    what: str
    home: bool = False
    look_for: str = ""
    checked_on: date | None = None
    by_owner: bool = False
    own_link: bool = False
    forwards: tuple[Forward, ...] = ()
    told: tuple[Forward, ...] = ()
    plain: bool = False
    numbered: bool = False
    doubtful: bool = False


@value
class PageOffer:
    """A page of a card that could be opened: its address, or why it is refused."""

    what: str
    own_link: bool
    address: OfficialAddress | None
    refusal: RenewDeskError | None = None
    takes_number: bool = False


@value
class RecordedHost:
    """A host on record, what lies on it, and when somebody looked."""

    host: str
    pages: tuple[PageKind, ...]
    checked_on: date | None


@value
class OnRecord:
    """What may be opened in place of an address that is refused."""

    carrier: Text
    hosts: tuple[RecordedHost, ...]
    address: OfficialAddress | None


@value
class SourceAddress:
    """The address of a text that a rule was read from.

    ``recorded`` says that its host is one of a shipped carrier, or was confirmed by the owner; that
    an imported file calls it official is no reason.
    """

    url: str
    host: str
    owner: str
    recorded: bool = False
