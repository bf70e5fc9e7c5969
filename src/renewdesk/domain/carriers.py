"""What the catalogue knows of a carrier or eSIM shop, and how its file is read."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.rule_codec import plain, read_rule, read_source, rule_to, source_to, text_to
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.tables import Table, host_of
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
    carrier = read_carrier(table)
    table.finish()
    return carrier


def read_carrier(table: Table) -> Carrier:
    """Return the carrier in a table; whoever made the table finishes it.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    hotline = table.inner("hotline", _hotline) or ("", "")
    carrier = Carrier(
        id=table.matching("id", _ID),
        name=table.spoken("name"),
        kind=table.choice("kind", CarrierKind),
        zone=table.zone("zone"),
        country=table.matching("country", _COUNTRY, required=False),
        currency=table.currency("currency"),
        search=table.texts("search"),
        start_with=table.texts("start_with"),
        app=table.text("app"),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
        hotline=hotline[0],
        hotline_abroad=hotline[1],
        hosts=table.each("hosts", _host),
        pages=table.each("pages", _page),
        codes=table.each("codes", _code),
        rules=table.each("rules", read_rule),
        sources=table.each("sources", read_source),
    )
    _check(carrier, table)
    return carrier


def carrier_to(carrier: Carrier) -> dict[str, object]:
    """Return the mapping that :func:`carrier_from` reads back to the same carrier."""
    hotline = {"own_network": carrier.hotline, "abroad": carrier.hotline_abroad}
    values: dict[str, object] = {
        "id": carrier.id,
        "name": text_to(carrier.name),
        "country": carrier.country,
        "kind": carrier.kind.value,
        "zone": carrier.zone,
        "currency": carrier.currency,
        "search": list(carrier.search),
        "start_with": list(carrier.start_with),
        "app": carrier.app,
        "checked_on": _day_to(carrier.checked_on),
        "confidence": carrier.confidence.value,
        "hotline": {key: number for key, number in hotline.items() if number} or None,
        "hosts": [_host_to(host) for host in carrier.hosts],
        "pages": [_page_to(page) for page in carrier.pages],
        "codes": [_code_to(code) for code in carrier.codes],
        "rules": [rule_to(rule) for rule in carrier.rules],
        "sources": [source_to(source) for source in carrier.sources],
    }
    return plain(values)


def _day_to(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _host_to(host: Host) -> object:
    checked_on, confidence = _day_to(host.checked_on), host.confidence.value
    return plain({"host": host.host, "checked_on": checked_on, "confidence": confidence})


def _page_to(page: Page) -> object:
    return plain(
        {
            "what": page.what.value,
            "url": page.url,
            "home": page.home,
            "look_for": page.look_for,
            "checked_on": _day_to(page.checked_on),
            "confidence": page.confidence.value,
        }
    )


def _code_to(code: Code) -> object:
    return plain(
        {
            "purpose": text_to(code.purpose),
            "code": code.code,
            "channel": code.channel.value,
            "send": code.send,
            "dated": code.dated,
            "confidence": code.confidence.value,
        }
    )


def _hotline(table: Table) -> tuple[str, str]:
    found = table.text("own_network"), table.text("abroad")
    table.finish()
    return found


def _host(table: Table) -> Host:
    host = Host(
        host=table.matching("host", _HOST),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
    )
    table.finish()
    return host


def _page(table: Table) -> Page:
    page = Page(
        what=table.choice("what", PageKind),
        url=table.url("url"),
        home=table.flag("home") or False,
        look_for=table.text("look_for"),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
    )
    table.finish()
    return page


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
    for wanted in carrier.start_with if table.sound("rules") else ():
        table.check(wanted not in ids, "start_with", "unknown-rule", wanted)
    hosts = {host.host for host in carrier.hosts}
    for place, page in enumerate(carrier.pages if table.sound("hosts", "pages") else ()):
        foreign = host_of(page.url) not in hosts
        table.check_in(foreign, ("pages", place, "url"), "foreign-host", page.url)
    for name, seen in (("rules", ids), ("pages", [page.what for page in carrier.pages])):
        doubles = table.sound(name) and len(set(seen)) != len(seen)
        table.check(doubles, name, "twice", ", ".join(map(str, seen)))
