"""Addresses as the dialogs show them: hosts on record, checks, and what is said beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.official import Refusal
from renewdesk.services.page_addresses import OWN_LINK
from renewdesk.ui.facing.carriers import page_word
from renewdesk.words.addresses import any_other_address, forward_lines, is_long_ago, record_words
from renewdesk.words.dates import short_date
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewdesk.services.page_addresses import OfficialAddress, OnRecord, PageOffer

#: What is wrong with the letters of a host themselves.
_LETTERS = frozenset(
    {
        Refusal.FOREIGN_LETTERS,
        Refusal.FOREIGN_DOT,
        Refusal.WIDE_LETTERS,
        Refusal.ENCODED_HOST,
        Refusal.LOOK_ALIKE,
        Refusal.MIXED_SCRIPTS,
        Refusal.DISGUISED,
    }
)


def record_rows(
    official: Sequence[str], record: OnRecord | None, today: date | None
) -> list[tuple[str, str, str]]:
    """Return the hosts on record, each with what lies on it and when somebody looked."""
    if record is None:
        return [(host, "", "") for host in official]
    rows = []
    for one in record.hosts:
        checked = ""
        if one.checked_on is not None:
            old = today is not None and is_long_ago(one.checked_on, today)
            words = tr("checked {date}, more than a year ago") if old else tr("checked {date}")
            checked = words.format(date=short_date(one.checked_on))
        rows.append((one.host, listed(page_word(page) for page in one.pages), checked))
    return rows


def checks_of(facts: Mapping[str, object]) -> list[tuple[bool, str]]:
    """Return what was looked at besides, and whether it was found in order."""
    encrypted = str(facts.get("url", ""))[:6].lower() == "https:"
    sound = facts.get("reason") not in _LETTERS
    host = str(facts.get("host", ""))
    known = host in str(facts.get("official", "")).split(", ")
    letters = tr("Latin letters only, no look-alikes")
    if host.isascii() and "xn--" in host:
        letters = tr("Letters of one script only, no look-alikes")
    return [
        (encrypted, tr("Encrypted (https)") if encrypted else tr("Not encrypted")),
        (sound, letters if sound else tr("Letters that look like others")),
        (
            known,
            tr("On the carrier’s record")
            if known
            else tr("Known to nobody: not in the catalogue, not confirmed by you"),
        ),
    ]


def beforehand(address: OfficialAddress, today: date) -> list[str]:
    """Return what to know of an address before it is opened, in the order in which it matters."""
    record = record_words(address.checked_on, today, by_owner=address.by_owner)
    lines = [f"{address.host} · {record}"]
    if address.home:
        lines[0] = f"{lines[0]} · {tr('home page')}"
    if address.look_for:
        lines.append(tr("Look for “{words}” there.").format(words=address.look_for))
    return [*lines, *(forward_lines(address.forwards, address.told) or [any_other_address()])]


def offer_words(offer: PageOffer) -> str:
    """Return a page as a menu names it: what it is for, and on which exact host it lies."""
    name = page_name(offer.what.removeprefix(OWN_LINK))
    host = offer.address.host if offer.address else tr("not opened, see why…")
    words = tr("{page} – {host}").format(page=name, host=host)
    if offer.address is not None and offer.address.plain:
        words = tr("{page} – {host}, not encrypted…").format(page=name, host=host)
    if offer.refusal is not None and offer.refusal.facts.get("imported"):
        return tr("{words} (link from a file, not confirmed)").format(words=words)
    return tr("{words} (your own link)").format(words=words) if offer.own_link else words


def page_name(what: str) -> str:
    """Return a purpose in words; the name of a link of the owner's own stays as they wrote it."""
    names = {
        PageKind.TOPUP.value: tr("Top-up"),
        PageKind.ACCOUNT.value: tr("Account"),
        PageKind.PLANS.value: tr("Plans and promotions"),
        PageKind.STORE.value: tr("Shops"),
        PageKind.SUPPORT.value: tr("Support"),
    }
    return names.get(what, what)
