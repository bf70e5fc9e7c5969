"""One carrier in full, as a document and as lines: its contact, pages, hosts, codes and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.columns import aligned
from renewdesk.domain.carriers import CodeChannel
from renewdesk.domain.dialling import smsto_uri, tel_uri
from renewdesk.domain.rule_codec import rule_to
from renewdesk.domain.shop_search import shop_search
from renewdesk.words.addresses import is_long_ago
from renewdesk.words.contact import (
    app_note,
    code_doubt,
    code_in_words,
    forward_words,
    hotline_lines,
    old_host_words,
    unconfirmed_word,
)
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.places import country
from renewdesk.words.rule_sentences import rule_sentences
from renewdesk.words.sources import source_in_words
from renewdesk.words.speech import labelled, language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewdesk.domain.carriers import Carrier, Code, Host, Page


def document(one: Carrier) -> dict[str, object]:
    """Return a carrier with its contact, codes, pages, hosts and rules; what is not known is null.

    ``phone`` of a code is what a phone's camera is shown: a text that offers to dial or to write.
    """
    return json_form.carrier(one) | {
        **_app(one),
        **_hotline(one),
        "shop_search": shop_search(one) or None,
        "shop_documents": [paper.what.en for paper in one.shop_documents],
        "hosts": [host.host for host in one.hosts],
        "forwards": [{"name": to.name, "host": to.host or None} for to in one.forwards],
        "old_hosts": [old.host for old in one.old_hosts],
        "pages": [_page(page) for page in one.pages],
        "codes": [_code(code) for code in one.codes],
        "rules": [rule_to(rule) for rule in one.rules],
    }


def _app(one: Carrier) -> dict[str, object]:
    app = one.app
    return {
        "app": app.name if app else None,
        "app_publisher": (app and app.publisher) or None,
        "android_id": (app and app.android_id) or None,
        "ios_id": (app and app.ios_id) or None,
    }


def _hotline(one: Carrier) -> dict[str, object]:
    hotline = one.hotline
    return {
        "hotline": (hotline and hotline.own_network) or None,
        "hotline_abroad": (hotline and hotline.abroad) or None,
        "hotline_instead": (hotline and hotline.instead.en) or None,
        "hotline_confidence": hotline.confidence.value if hotline else None,
    }


def _page(page: Page) -> dict[str, object]:
    return {
        "what": page.what.value,
        "url": page.url,
        "home": page.home,
        "login": page.login,
        "template": page.template or None,
        "template_confidence": page.template_confidence.value if page.template else None,
        "look_for": page.look_for or None,
        "checked_on": _day(page.checked_on),
    }


def _code(code: Code) -> dict[str, object]:
    return {
        "purpose": code.purpose.en,
        "code": code.code,
        "channel": code.channel.value,
        "send": code.send or None,
        "dated": code.dated or None,
        "confidence": code.confidence.value,
        "phone": _phone(code) or None,
    }


def _phone(code: Code) -> str:
    if code.channel is CodeChannel.SMS:
        return smsto_uri(code.code, code.send)
    return tel_uri(code.code)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def lines(one: Carrier, age: str, today: date) -> list[str]:
    """Return a carrier as people read it; ``age`` says where it comes from and how old it is."""
    spoken = language()
    tables = (
        (tr("Pages"), [(page.what.value, page.url, _page_note(page)) for page in one.pages]),
        (tr("Hosts"), _hosts(one, today)),
        (tr("Codes"), [_code_row(code) for code in one.codes]),
        (tr("A shop asks for"), [(each.what.spoken(spoken),) for each in one.shop_documents]),
        (tr("Other sources"), [(source_in_words(source, today),) for source in one.sources]),
    )
    said = [one.name.spoken(spoken), *aligned([row for row in _facts(one, age) if row[1]], 2)]
    said += ["", tr("Rules"), *_rule_lines(one, today)]
    for title, rows in tables:
        said += ["", title, *aligned(rows, 2)] if rows else []
    return said


def _rule_lines(one: Carrier, today: date) -> Iterator[str]:
    """Yield each rule: its name, what it says from the first event to the loss, its sources."""
    for rule in one.rules:
        yield "  " + one_line(f"{rule.id}  {rule.name.spoken(language())}")
        yield "    " + one_line(rule_sentences(rule))
        for source in rule.sources:
            yield "    " + labelled(tr("Source"), source_in_words(source, today))
    if not one.rules:
        yield "  " + tr("No published rule – ask the carrier")


def _facts(one: Carrier, age: str) -> list[tuple[str, str]]:
    app = f"{one.app.name} · {app_note(one.app)}" if one.app else tr("not known")
    phrase = shop_search(one)
    search = tr("not known; search “{phrase}”").format(phrase=phrase) if phrase else ""
    hotline = [
        (tr("Hotline"), " · ".join(filter(None, said))) for said in hotline_lines(one.hotline)
    ]
    return [
        (tr("Id"), one.id),
        (tr("Country"), country(one.country) if one.country else ""),
        (tr("Time zone"), one.zone),
        (tr("Currency"), one.currency),
        (tr("App"), app),
        *hotline,
        (tr("Shop"), search),
        (tr("Checked"), short_date(one.checked_on) if one.checked_on else ""),
        (tr("In the catalogue"), age),
    ]


def _page_note(page: Page) -> str:
    """Return what is known of a page beside its address."""
    home = tr("home page") if page.home else ""
    words = tr("look for “{words}”").format(words=one_line(page.look_for))
    login = {True: tr("after login"), False: tr("without login"), None: ""}[page.login]
    template = tr("with your number: {address}").format(address=page.template)
    doubt = unconfirmed_word(page.template_confidence)
    found = words if page.look_for else ""
    return listed((home, found, login, *((template, doubt) if page.template else ())))


def _hosts(one: Carrier, today: date) -> list[tuple[str, str]]:
    expected = tr("takes the payment; not the carrier’s own host")
    return [
        *((host.host, _host_note(host, today)) for host in one.hosts),
        *((forward_words(to), expected) for to in one.forwards),
        *((old.host, old_host_words(old)) for old in one.old_hosts),
    ]


def _host_note(host: Host, today: date) -> str:
    """Return when somebody looked at a host, and that it is unconfirmed where it is."""
    day = host.checked_on
    old = is_long_ago(day, today)
    words = tr("checked {date}, more than a year ago") if old else tr("checked {date}")
    seen = words.format(date=short_date(day)) if day else tr("never checked")
    return listed((seen, unconfirmed_word(host.confidence)))


def _code_row(code: Code) -> tuple[str, ...]:
    said = listed((code.purpose.spoken(language()), code_doubt(code)))
    return code_in_words(code), code.channel.value, said
