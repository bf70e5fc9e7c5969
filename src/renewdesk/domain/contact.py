"""How a carrier is reached beside its pages, and where its pages may lead: as its file tells it.

What a file does not say is not known, and is said to be not known: an identifier, a number or a
host is never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.rule_codec import plain, text_to
from renewdesk.domain.sources import Confidence
from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.tables import Table

#: An exact host: no address, no port, no wildcard.
HOST_FORM = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)
_ANDROID_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+")
_IOS_ID = re.compile(r"[0-9]{6,12}")


@value(kw_only=True)
class App:
    """The carrier's own app by its exact name; an identifier of a store only where it is a fact."""

    name: str
    publisher: str = ""
    android_id: str = ""
    ios_id: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM

    @property
    def google_play(self) -> str:
        """The app's address in Google's store, empty where its identifier is not known."""
        place = "https://play.google.com/store/apps/details?id="
        return f"{place}{self.android_id}" if self.android_id else ""

    @property
    def app_store(self) -> str:
        """The app's address in Apple's store, empty where its identifier is not known."""
        return f"https://apps.apple.com/app/id{self.ios_id}" if self.ios_id else ""


@value(kw_only=True)
class Hotline:
    """The carrier's customer line; ``instead`` says what there is where it has none."""

    own_network: str = ""
    abroad: str = ""
    instead: Text = NO_TEXT
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM


@value
class Forward:
    """Somebody else's payment page to which the carrier sends on: expected, and never pinned.

    ``host`` is empty where only the name was seen.
    """

    name: str
    host: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM


@value
class OldHost:
    """A host that the carrier used in former years: told as an old address, never opened."""

    host: str
    dated: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM


@value
class ShopDocument:
    """Something that a shop of the carrier asks for."""

    what: Text
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM


def read_app(table: Table) -> App:
    """Return the app in a table.

    Raises:
        RuleViolationError: a key or value is wrong.
    """
    checked_on, confidence = read_age(table)
    app = App(
        name=table.text("name", required=True),
        publisher=table.text("publisher"),
        android_id=table.matching("android_id", _ANDROID_ID, required=False),
        ios_id=table.matching("ios_id", _IOS_ID, required=False),
        checked_on=checked_on,
        confidence=confidence,
    )
    table.finish()
    return app


def named_app(name: str) -> App:
    """Return an app of which nothing but its name is known: a file may write just that."""
    return App(name=name)


def app_to(app: App | None) -> object:
    """Return what :func:`read_app` or :func:`named_app` reads back to the same app."""
    if app is None or app == App(name=app.name):
        return app and app.name
    stores = {"android_id": app.android_id, "ios_id": app.ios_id}
    names: dict[str, object] = {"name": app.name, "publisher": app.publisher}
    return plain(names | stores | age_to(app))


def read_hotline(table: Table) -> Hotline:
    """Return the customer line in a table.

    Raises:
        RuleViolationError: a key or value is wrong.
    """
    checked_on, confidence = read_age(table)
    hotline = Hotline(
        own_network=table.text("own_network"),
        abroad=table.text("abroad"),
        instead=table.spoken("instead", required=False),
        checked_on=checked_on,
        confidence=confidence,
    )
    table.finish()
    return hotline


def hotline_to(hotline: Hotline | None) -> object:
    """Return what :func:`read_hotline` reads back to the same line."""
    if hotline is None:
        return None
    numbers = {"own_network": hotline.own_network, "abroad": hotline.abroad}
    instead = text_to(hotline.instead) or None
    return plain(numbers | {"instead": instead} | age_to(hotline))


def read_forward(table: Table) -> Forward:
    """Return the payment page in a table to which a carrier sends on.

    Raises:
        RuleViolationError: a key or value is wrong.
    """
    name = table.text("name", required=True)
    forward = Forward(name, table.matching("host", HOST_FORM, required=False), *read_age(table))
    table.finish()
    return forward


def forward_to(forward: Forward) -> object:
    """Return what :func:`read_forward` reads back to the same page."""
    return plain({"name": forward.name, "host": forward.host} | age_to(forward))


def read_old_host(table: Table) -> OldHost:
    """Return the former host in a table.

    Raises:
        RuleViolationError: a key or value is wrong.
    """
    old = OldHost(table.matching("host", HOST_FORM), table.text("dated"), *read_age(table))
    table.finish()
    return old


def old_host_to(old: OldHost) -> object:
    """Return what :func:`read_old_host` reads back to the same host."""
    return plain({"host": old.host, "dated": old.dated} | age_to(old))


def read_shop_document(table: Table) -> ShopDocument:
    """Return what a shop asks for, out of a table.

    Raises:
        RuleViolationError: a key or value is wrong.
    """
    document = ShopDocument(table.spoken("what"), *read_age(table))
    table.finish()
    return document


def shop_document_to(document: ShopDocument) -> object:
    """Return what :func:`read_shop_document` reads back to the same document."""
    return plain({"what": text_to(document.what)} | age_to(document))


def read_age(table: Table) -> tuple[date | None, Confidence]:
    """Return when somebody looked at a fact, and how well it is founded.

    Raises:
        RuleViolationError: one of the two is wrong.
    """
    confidence = table.choice("confidence", Confidence, Confidence.MEDIUM)
    return table.day("checked_on"), confidence


def age_to(fact: App | Hotline | Forward | OldHost | ShopDocument) -> dict[str, object]:
    """Return what :func:`read_age` reads back to the same two values."""
    checked_on = fact.checked_on.isoformat() if fact.checked_on else None
    return {"checked_on": checked_on, "confidence": fact.confidence.value}
