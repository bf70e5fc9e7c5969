"""What the catalogue knows of a carrier or eSIM shop, and how its file is read."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.rule_codec import read_rule, read_source
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.tables import Table
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from renewdesk.domain.rules import Rule
    from renewdesk.domain.text import Text

_HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


class CarrierKind(StrEnum):
    """What sort of seller it is."""

    OPERATOR = "operator"
    MVNO = "mvno"
    TRAVEL_ESIM = "travel_esim"


class PageKind(StrEnum):
    """What a page is for."""

    TOPUP = "topup"
    ACCOUNT = "account"
    PLANS = "plans"
    STORE = "store"
    SUPPORT = "support"


class CodeChannel(StrEnum):
    """How a code reaches the carrier."""

    USSD = "ussd"
    SMS = "sms"
    CALL = "call"


@value
class Host:
    """An exact host that the carrier owns, and when somebody looked."""

    host: str
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM


@value
class Page:
    """An official page; ``home`` says that it stands in for a deeper one that is not known."""

    what: PageKind
    url: str
    home: bool = False
    look_for: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM


@value
class Code:
    """A code to dial or to send, and what it tells."""

    purpose: Text
    code: str
    channel: CodeChannel
    send: str = ""
    dated: str = ""
    confidence: Confidence = Confidence.MEDIUM


@value(kw_only=True)
class Carrier:
    """One carrier or eSIM shop of the catalogue; ``zone`` is where its days are counted."""

    id: str
    name: Text
    kind: CarrierKind
    zone: str
    country: str = ""
    currency: str = ""
    search: tuple[str, ...] = ()
    start_with: tuple[str, ...] = ()
    app: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM
    hotline: str = ""
    hotline_abroad: str = ""
    hosts: tuple[Host, ...] = ()
    pages: tuple[Page, ...] = ()
    codes: tuple[Code, ...] = ()
    rules: tuple[Rule, ...] = ()
    sources: tuple[Source, ...] = ()

    def page(self, what: PageKind) -> Page | None:
        """Return the page for a purpose, None when the catalogue knows none."""
        return next((page for page in self.pages if page.what is what), None)

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of that id, None when the carrier has none."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def carrier_from(values: Mapping[str, object]) -> Carrier:
    """Return the carrier that a parsed catalogue file describes.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    table = Table(values)
    hotline = table.table("hotline")
    carrier = Carrier(
        id=_matching(table, "id", _ID),
        name=table.spoken("name"),
        kind=table.choice("kind", CarrierKind),
        zone=table.zone("zone"),
        country=_matching(table, "country", _COUNTRY) if table.has("country") else "",
        currency=table.currency("currency"),
        search=table.texts("search"),
        start_with=table.texts("start_with"),
        app=table.text("app"),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
        hotline=hotline.text("own_network") if hotline else "",
        hotline_abroad=hotline.text("abroad") if hotline else "",
        hosts=tuple(_host(one) for one in table.tables("hosts")),
        pages=tuple(_page(one) for one in table.tables("pages")),
        codes=tuple(_code(one) for one in table.tables("codes")),
        rules=tuple(read_rule(one) for one in table.tables("rules")),
        sources=tuple(read_source(one) for one in table.tables("sources")),
    )
    if hotline:
        hotline.finish()
    _check(carrier, table)
    table.finish()
    return carrier


def _matching(table: Table, key: str, form: re.Pattern[str]) -> str:
    text = table.text(key, required=True)
    if not form.fullmatch(text):
        table.refuse(key, "unknown-word", text)
    return text


def _host(table: Table) -> Host:
    host = Host(
        host=_matching(table, "host", _HOST),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
    )
    table.finish()
    return host


def _page(table: Table) -> Page:
    page = Page(
        what=table.choice("what", PageKind),
        url=table.text("url", required=True),
        home=table.flag("home") or False,
        look_for=table.text("look_for"),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
    )
    if not _host_of(page.url):
        table.refuse("url", "not-https", page.url)
    table.finish()
    return page


def _host_of(url: str) -> str:
    """Return the host of an https address, empty when it is none or cannot be taken apart."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme == "https" else ""


def _code(table: Table) -> Code:
    code = Code(
        purpose=table.spoken("purpose"),
        code=table.text("code", required=True),
        channel=table.choice("channel", CodeChannel),
        send=table.text("send"),
        dated=table.text("dated"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
    )
    table.finish()
    return code


def _check(carrier: Carrier, table: Table) -> None:
    """Refuse what contradicts itself: unknown first rules, pages on foreign hosts, doubles."""
    ids = [rule.id for rule in carrier.rules]
    for wanted in carrier.start_with:
        if wanted not in ids:
            table.refuse("start_with", "unknown-rule", wanted)
    hosts = {host.host for host in carrier.hosts}
    for page in carrier.pages:
        if _host_of(page.url) not in hosts:
            table.refuse("pages", "foreign-host", page.url)
    for name, seen in (("rules", ids), ("pages", [page.what for page in carrier.pages])):
        if len(set(seen)) != len(seen):
            table.refuse(name, "twice", ", ".join(map(str, seen)))
