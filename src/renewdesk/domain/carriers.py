"""What the catalogue knows of a carrier or eSIM shop, and how its file is read."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.contact import (
    HOST_FORM,
    App,
    Forward,
    Hotline,
    OldHost,
    ShopDocument,
    app_to,
    forward_to,
    hotline_to,
    named_app,
    old_host_to,
    read_app,
    read_forward,
    read_hotline,
    read_old_host,
    read_shop_document,
    shop_document_to,
)
from renewdesk.domain.official import judge
from renewdesk.domain.rule_codec import plain, read_rule, read_source, rule_to, source_to, text_to
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.tables import Table, host_of
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from renewdesk.domain.rules import Rule
    from renewdesk.domain.text import Text

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
#: Where the owner's number goes into the address of a page that takes it.
NUMBER_PLACE = "{number}"


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


#: Where one pays or signs in, so that nobody on the way may read along.
ENCRYPTED_ONLY = frozenset({PageKind.TOPUP, PageKind.ACCOUNT})


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
    """An official page; ``home`` says that it stands in for a deeper one that is not known.

    ``template`` is its address with :data:`NUMBER_PLACE` where the number goes, empty where no
    fact says so; ``login`` whether it asks for one, None where that is not known.
    """

    what: PageKind
    url: str
    home: bool = False
    look_for: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM
    login: bool | None = None
    template: str = ""
    template_confidence: Confidence = Confidence.MEDIUM


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
    """One carrier or eSIM shop of the catalogue; ``zone`` is where its days are counted.

    ``shop_search`` is what to type into a search engine to find a shop, in the local language.
    """

    id: str
    name: Text
    kind: CarrierKind
    zone: str
    country: str = ""
    currency: str = ""
    search: tuple[str, ...] = ()
    start_with: tuple[str, ...] = ()
    app: App | None = None
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM
    hotline: Hotline | None = None
    shop_search: str = ""
    hosts: tuple[Host, ...] = ()
    old_hosts: tuple[OldHost, ...] = ()
    forwards: tuple[Forward, ...] = ()
    pages: tuple[Page, ...] = ()
    codes: tuple[Code, ...] = ()
    shop_documents: tuple[ShopDocument, ...] = ()
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
    carrier = Carrier(
        id=table.matching("id", _ID),
        name=table.spoken("name"),
        kind=table.choice("kind", CarrierKind),
        zone=table.zone("zone"),
        country=table.matching("country", COUNTRY, required=False),
        currency=table.currency("currency"),
        search=table.texts("search"),
        start_with=table.texts("start_with"),
        app=table.inner_or_text("app", read_app, named_app),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
        hotline=table.inner("hotline", read_hotline),
        shop_search=table.text("shop_search"),
        hosts=table.each("hosts", _host),
        old_hosts=table.each("old_hosts", read_old_host),
        forwards=table.each("forwards", read_forward),
        pages=table.each("pages", _page),
        codes=table.each("codes", _code),
        shop_documents=table.each("shop_documents", read_shop_document),
        rules=table.each("rules", read_rule),
        sources=table.each("sources", read_source),
    )
    _check(carrier, table)
    return carrier


def carrier_to(carrier: Carrier) -> dict[str, object]:
    """Return the mapping that :func:`carrier_from` reads back to the same carrier."""
    values: dict[str, object] = {
        "id": carrier.id,
        "name": text_to(carrier.name),
        "country": carrier.country,
        "kind": carrier.kind.value,
        "zone": carrier.zone,
        "currency": carrier.currency,
        "search": list(carrier.search),
        "start_with": list(carrier.start_with),
        "app": app_to(carrier.app),
        "checked_on": _day_to(carrier.checked_on),
        "confidence": carrier.confidence.value,
        "hotline": hotline_to(carrier.hotline),
        "shop_search": carrier.shop_search,
        "hosts": [_host_to(host) for host in carrier.hosts],
        "old_hosts": [old_host_to(old) for old in carrier.old_hosts],
        "forwards": [forward_to(forward) for forward in carrier.forwards],
        "pages": [_page_to(page) for page in carrier.pages],
        "codes": [_code_to(code) for code in carrier.codes],
        "shop_documents": [shop_document_to(one) for one in carrier.shop_documents],
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
            "template": page.template,
            "template_confidence": page.template_confidence.value if page.template else None,
        }
    ) | ({} if page.login is None else {"login": page.login})


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


def _host(table: Table) -> Host:
    host = Host(
        host=table.matching("host", HOST_FORM),
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
        login=table.flag("login"),
        template=table.text("template"),
        template_confidence=table.choice("template_confidence", Confidence, Confidence.MEDIUM),
    )
    lost = page.template and not _takes_number(page.template)
    table.check(lost, "template", "no-place-for-number", page.template)
    table.finish()
    return page


def _takes_number(template: str) -> bool:
    """Tell whether an https address has one place for the number, behind its host."""
    before, _, after = template.partition(NUMBER_PLACE)
    behind_host = bool(host_of(before)) and before.count("/") > len("//")
    return behind_host and NUMBER_PLACE in template and NUMBER_PLACE not in after


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
        for key, url in (("url", page.url), ("template", page.template)):
            foreign = bool(url) and host_of(url) not in hosts
            table.check_in(foreign, ("pages", place, key), "foreign-host", url)
            shut = bool(url) and not foreign and judge(url, frozenset(hosts)).refusal is not None
            table.check_in(shut, ("pages", place, key), "never-opened", url)
    others = {
        "forwards": [one.host for one in carrier.forwards],
        "old_hosts": [one.host for one in carrier.old_hosts],
    }
    for name, named in others.items():
        for place, host in enumerate(named if table.sound("hosts", name) else ()):
            table.check_in(host in hosts, (name, place, "host"), "also-official", host)
    for name, key, seen in (
        ("rules", "id", ids),
        ("pages", "what", [page.what.value for page in carrier.pages]),
    ):
        for place, one in enumerate(seen if table.sound(name) else ()):
            table.check_in(one in seen[:place], (name, place, key), "twice", one)
