"""The page on which a renewal is paid, in the words of the box around its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.ui.faces import Tone
from renewdesk.ui.renewing_faces import HostFace, HostFact, plain, with_strong
from renewdesk.words.addresses import any_other_address, forward_lines, in_a_row, is_long_ago
from renewdesk.words.dates import short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewdesk.services.page_addresses import OfficialAddress, PageOffer


def host_face(offer: PageOffer | None, today: date) -> HostFace:
    """Return what is known of the page: its exact host, why it is not opened, or that none is."""
    if offer is None:
        return _unknown()
    if offer.address is None:
        return _refused(offer)
    return _opened(offer.address, today)


def _opened(address: OfficialAddress, today: date) -> HostFace:
    facts = tuple(_facts(address, today))
    return HostFace(
        icon="lock",
        tone=Tone.OK,
        caption=tr("Exact host"),
        host=address.host,
        url=address.url,
        button=tr("Open {host}").format(host=address.host),
        facts=facts,
        spoken=tr("Exact host: {host}").format(host=address.host),
    )


def _facts(address: OfficialAddress, today: date) -> Iterator[HostFact]:
    old = is_long_ago(address.checked_on, today)
    other = "" if address.forwards else any_other_address()
    yield plain(
        "alert" if old else "ok",
        Tone.SOON if old else Tone.OK,
        in_a_row(filter(None, (_on_record(address, old=old), other))),
    )
    yield plain("ok", Tone.OK, tr("Encrypted (https), no redirect service, opens in your browser"))
    for line in forward_lines(address.forwards):
        yield plain("info", Tone.SOON, line)
    if address.home and address.look_for:
        words = tr("Home page only, no deeper link is confirmed. On the site choose “{words}”.")
        said = words.format(words=address.look_for)
        yield with_strong("info", Tone.SOON, said, address.look_for)
    elif address.home:
        yield plain("info", Tone.SOON, tr("Home page only, no deeper link is confirmed."))
    elif address.look_for:
        said = tr("On the page look for “{words}”.").format(words=address.look_for)
        yield with_strong("info", Tone.TEXT2, said, address.look_for)


def _on_record(address: OfficialAddress, *, old: bool) -> str:
    if address.by_owner:
        return tr("{host} was confirmed by you.").format(host=address.host)
    if address.checked_on is None:
        return tr("On the carrier’s record: {host}.").format(host=address.host)
    words = tr("On the carrier’s record: {host}, checked {date}.")
    if old:
        words = tr("On the carrier’s record: {host}, checked {date}, more than a year ago.")
    return words.format(host=address.host, date=short_date(address.checked_on))


def _refused(offer: PageOffer) -> HostFace:
    host = str(offer.refusal.facts.get("host", "")) if offer.refusal is not None else ""
    words = tr("Not opened: this address is not on the carrier’s record, or not safe.")
    return HostFace(
        icon="alert",
        tone=Tone.SOON,
        caption=tr("Not opened"),
        host=host or tr("Address refused"),
        url="",
        button=tr("See why…"),
        facts=(plain("alert", Tone.SOON, words),),
        spoken=words,
    )


def _unknown() -> HostFace:
    words = tr("No page for this card is known. Ask the carrier, or take another channel.")
    never = tr("Do not search for one: a result may lead to somebody else’s page.")
    return HostFace(
        icon="qcirc",
        tone=Tone.SOON,
        caption=tr("Exact host"),
        host=tr("Not known"),
        url="",
        button="",
        facts=(plain("info", Tone.SOON, words), plain("alert", Tone.SOON, never)),
        spoken=words,
    )
