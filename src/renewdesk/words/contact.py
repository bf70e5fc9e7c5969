"""How a carrier is reached, in words for both front ends; what is not known is said to be so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import CodeChannel
from renewdesk.domain.sources import Confidence
from renewdesk.words.speech import language, listed, ptr, tr

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Code
    from renewdesk.domain.contact import App, Forward, Hotline, OldHost

#: A place in a code where the owner puts something in.
_GAP = re.compile(r"<([^<>]*)>")


def channel_word(channel: CodeChannel) -> str:
    """Return how a code reaches the carrier."""
    return {
        CodeChannel.USSD: tr("dial"),
        CodeChannel.SMS: tr("SMS to"),
        CodeChannel.CALL: tr("call"),
    }[channel]


def code_in_words(code: Code) -> str:
    """Return a code as it is used: ``*123#``, or ``“INFO” to 85075`` for a message.

    What the owner is to put in stands there in the owner's language: ``*131*<number>#``.
    """
    number, text = gaps_in_words(code.code), gaps_in_words(code.send)
    return tr("“{text}” to {number}").format(text=text, number=number) if text else number


def gaps_in_words(text: str) -> str:
    """Return a text of a code with its gaps named in the owner's language."""
    return _GAP.sub(_gap_in_words, text)


def _gap_in_words(gap: re.Match[str]) -> str:
    known = {
        "16-digit PIN": ptr("in a code", "16-digit PIN"),
        "16-digit code": ptr("in a code", "16-digit code"),
        "16 digits": ptr("in a code", "16 digits"),
        "amount": ptr("in a code", "amount"),
        "code": ptr("in a code", "code"),
        "number": ptr("in a code", "number"),
        "voucher code": ptr("in a code", "voucher code"),
        "ZIP code": ptr("in a code", "ZIP code"),
    }
    return f"<{known.get(gap[1], gap[1])}>"


def code_doubt(code: Code) -> str:
    """Return what speaks against a code: an old text, or nobody who confirmed it."""
    dated = tr("text of {date}").format(date=code.dated) if code.dated else ""
    return listed((dated, unconfirmed_word(code.confidence)))


def unconfirmed_word(confidence: Confidence) -> str:
    """Return the word for a fact that nobody confirmed, empty for any other."""
    return tr("unconfirmed") if confidence is Confidence.LOW else ""


def hotline_lines(hotline: Hotline | None) -> list[tuple[str, str]]:
    """Return the numbers of a customer line, each with what is known of it; never empty.

    Where there is no number the first part is empty.
    """
    if hotline is None:
        return [("", tr("not known"))]
    doubt = unconfirmed_word(hotline.confidence)
    lines = []
    if hotline.own_network:
        # All that is known is said: such a short number mostly works at home only.
        alone = tr("from its own network; from abroad not known")
        words = tr("from its own network") if hotline.abroad else alone
        lines.append((hotline.own_network, listed((words, doubt))))
    if hotline.abroad:
        lines.append((hotline.abroad, listed((tr("from abroad"), doubt))))
    if hotline.instead.en:
        lines.append(("", listed((hotline.instead.spoken(language()), doubt))))
    return lines or [("", tr("not known"))]


def app_note(app: App) -> str:
    """Return what is known of an app beside its name."""
    publisher = tr("publisher: {name}").format(name=app.publisher)
    stores = (
        tr("Google Play: {id}").format(id=app.android_id) if app.android_id else "",
        tr("App Store: {id}").format(id=app.ios_id) if app.ios_id else "",
    )
    parts = (
        publisher if app.publisher else tr("publisher not known"),
        *(stores if any(stores) else (tr("store id not known"),)),
        unconfirmed_word(app.confidence),
    )
    return " · ".join(part for part in parts if part)


def forward_words(forward: Forward) -> str:
    """Return a payment page that is not the carrier's own by host, else by name."""
    if forward.host:
        return forward.host if forward.host == forward.name else f"{forward.name} ({forward.host})"
    return tr("{name} (host not seen)").format(name=forward.name)


def old_host_words(old: OldHost) -> str:
    """Return that a host is an old one, and how old."""
    dated = tr("text of {date}").format(date=old.dated) if old.dated else ""
    return listed((tr("old address"), dated))
