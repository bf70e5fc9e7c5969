"""The dialog "Codes and contact" in words: each way to a carrier, and what a phone is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import CarrierKind, CodeChannel, PageKind
from renewdesk.domain.dialling import smsto_uri, tel_uri
from renewdesk.domain.shop_search import shop_search
from renewdesk.domain.tables import host_of
from renewdesk.domain.values import value
from renewdesk.words.addresses import in_a_row
from renewdesk.words.contact import (
    app_note,
    code_doubt,
    code_in_words,
    hotline_lines,
    unconfirmed_word,
)
from renewdesk.words.speech import labelled, language, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.carriers import Carrier, Code
    from renewdesk.domain.contact import App


@value
class Shown:
    """A QR code for the phone: its button, its text, and what the phone then offers."""

    label: str
    text: str
    says: str


@value
class WayFace:
    """One way to a carrier: what it is, what it is for, and what can be done with it here.

    `copies` are the labels and the exact texts that go to the clipboard; `page` is the kind of
    page that can be opened.
    """

    icon: str
    title: str
    words: str
    doubt: str = ""
    copies: tuple[tuple[str, str], ...] = ()
    shows: tuple[Shown, ...] = ()
    page: str = ""
    host: str = ""


@value
class WaysFace:
    """Ways of one sort under their heading."""

    heading: str
    ways: tuple[WayFace, ...]


def ways_to(carrier: Carrier | None) -> tuple[WaysFace, ...]:
    """Return everything that is known of reaching a carrier, and what is not known."""
    if carrier is None:
        return ()
    return (
        WaysFace(tr("Codes"), code_ways(carrier)),
        WaysFace(tr("Hotline"), tuple(_hotline(carrier))),
        WaysFace(tr("App"), app_ways(carrier)),
        WaysFace(tr("Shop"), shop_ways(carrier)),
    )


def code_ways(carrier: Carrier | None) -> tuple[WayFace, ...]:
    """Return the codes of a carrier, or that none is known."""
    return tuple(map(code_face, carrier.codes if carrier else ())) or (_no_code(),)


def app_ways(carrier: Carrier | None) -> tuple[WayFace, ...]:
    """Return the app of a carrier, or that none is known."""
    return (_app(carrier.app if carrier else None),)


def shop_ways(carrier: Carrier | None) -> tuple[WayFace, ...]:
    """Return the way to a carrier's shops and what to take along."""
    if carrier is None:
        words = tr("No shop of this carrier is known. Search for its name where you are.")
        return (WayFace("shop", tr("Not known"), words),)
    return tuple(_shop(carrier))


def code_face(code: Code) -> WayFace:
    """Return a code with its purpose and with what a phone is shown to use it."""
    title = code_in_words(code)
    if code.channel is CodeChannel.SMS:
        icon, how, text = "chat", tr("SMS"), smsto_uri(code.code, code.send)
        sends, writes = (
            tr("The phone offers to send {message}."),
            tr("The phone offers to write to {number}."),
        )
        says = (sends if code.send else writes).format(message=title, number=code.code)
    else:
        dials = code.channel is CodeChannel.USSD
        icon, how = ("hash", tr("Dial")) if dials else ("phone", tr("Call"))
        text = tel_uri(code.code)
        says = tr("The phone offers to dial {number}.").format(number=code.code)
        if {"*", "#"} & set(code.code):
            # Apple's "Phone Links": of an address with one of them the Phone app dials nothing.
            no = tr("An iPhone dials no code with * or # from a picture: type it there.")
            says = in_a_row((says, no))
    words = labelled(how, code.purpose.spoken(language()))
    gap = tr("Put your own in place of <…>; for that there is no QR code.")
    copies = [(tr("Copy number") if code.send else tr("Copy"), code.code)]
    copies += [(tr("Copy text"), code.send)] if code.send else []
    return WayFace(
        icon=icon,
        title=title,
        words=f"{words}\n{gap}" if "<" in title else words,
        doubt=code_doubt(code),
        copies=tuple(copies),
        shows=(Shown(tr("QR code"), text, says),) if text else (),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _no_code() -> WayFace:
    return WayFace("hash", tr("Not known"), tr("No code of this carrier is known."))


def _hotline(carrier: Carrier) -> Iterator[WayFace]:
    for number, note in hotline_lines(carrier.hotline):
        if not number:
            none = carrier.hotline is None
            words = tr("No customer line of this carrier is known.") if none else ""
            yield WayFace("phone", tr("Not known") if none else _capital(note), words)
            continue
        text = tel_uri(number)
        says = tr("The phone offers to dial {number}.").format(number=number)
        shown = (Shown(tr("QR code"), text, says),) if text else ()
        yield WayFace("phone", number, note, copies=((tr("Copy"), number),), shows=shown)


def _app(app: App | None) -> WayFace:
    if app is None:
        return WayFace("chip", tr("Not known"), tr("No app of this carrier is known."))
    says = tr("The phone opens the page of {app} in the store.").format(app=app.name)
    stores = ((tr("Google Play"), app.google_play), (tr("App Store"), app.app_store))
    own = tr("The carrier’s own app: take the one of exactly this name and no other.")
    return WayFace(
        icon="install",
        title=app.name,
        words=f"{own}\n{_capital(app_note(app))}",
        copies=((tr("Copy name"), app.name),),
        shows=tuple(Shown(label, text, says) for label, text in stores if text),
    )


def _shop(carrier: Carrier) -> Iterator[WayFace]:
    page = carrier.page(PageKind.STORE)
    phrase = shop_search(carrier)
    if page is not None:
        host = host_of(page.url)
        words = tr("The page of its shops.")
        doubt = unconfirmed_word(page.confidence)
        yield WayFace("shop", host, words, doubt, page=PageKind.STORE.value, host=host)
    elif phrase:
        words = tr("No page of its shops is known. Search for this, on a map or on the web.")
        yield WayFace("search", phrase, words, copies=((tr("Copy"), phrase),))
    elif carrier.kind is CarrierKind.TRAVEL_ESIM:
        yield WayFace("shop", tr("Online only"), tr("It sells eSIMs online; no shop is known."))
    if papers := [one.what.spoken(language()) for one in carrier.shop_documents]:
        yield WayFace("id", tr("Bring along"), "\n".join(papers))
