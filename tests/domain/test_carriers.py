"""A carrier's file: strict, and free of contradictions."""

import pytest

from renewdesk.domain.carriers import (
    Carrier,
    CarrierKind,
    Code,
    CodeChannel,
    Host,
    Page,
    PageKind,
    carrier_from,
)
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.text import Text
from tests.builders import a_rule, day

CHECKED = {"checked_on": day("2026-09-28"), "confidence": "high"}
RULE = {"id": "xx-test-line", "name": "Line", "clock": "line"}
BARE: dict[str, object] = {"id": "xx-test", "name": "Test", "kind": "mvno", "zone": "UTC"}
EVERYTHING: dict[str, object] = {
    "id": "it-test",
    "name": {"en": "Test", "zh_CN": "测试"},
    "country": "IT",
    "kind": "operator",
    "zone": "Europe/Rome",
    "currency": "EUR",
    "search": ["测试", "Prova"],
    "start_with": ["it-test-line"],
    "app": "MyTest",
    **CHECKED,
    "hotline": {"own_network": "119", "abroad": "+390000"},
    "hosts": [{"host": "www.test.example", **CHECKED}, {"host": "my.test.example"}],
    "pages": [
        {
            "what": "topup",
            "url": "https://www.test.example/ricarica",
            "home": True,
            "look_for": "Ricarica",
            **CHECKED,
        },
        {"what": "account", "url": "https://my.test.example/"},
    ],
    "codes": [
        {
            "purpose": "balance",
            "code": "40916",
            "channel": "sms",
            "send": "RIC",
            "dated": "2014",
            "confidence": "low",
        },
        {"purpose": "menu", "code": "*123#", "channel": "ussd"},
    ],
    "rules": [{"id": "it-test-line", "name": "Test rule", "clock": "line", "term": "P12M"}],
    "sources": [{"url": "https://www.test.example/faq"}],
}


def test_every_key_of_the_format_is_read():
    assert carrier_from(EVERYTHING) == Carrier(
        id="it-test",
        name=Text("Test", "测试"),
        kind=CarrierKind.OPERATOR,
        zone="Europe/Rome",
        country="IT",
        currency="EUR",
        search=("测试", "Prova"),
        start_with=("it-test-line",),
        app="MyTest",
        checked_on=day("2026-09-28"),
        confidence=Confidence.HIGH,
        hotline="119",
        hotline_abroad="+390000",
        hosts=(
            Host("www.test.example", day("2026-09-28"), Confidence.HIGH),
            Host("my.test.example"),
        ),
        pages=(
            Page(
                PageKind.TOPUP,
                "https://www.test.example/ricarica",
                home=True,
                look_for="Ricarica",
                checked_on=day("2026-09-28"),
                confidence=Confidence.HIGH,
            ),
            Page(PageKind.ACCOUNT, "https://my.test.example/"),
        ),
        codes=(
            Code(Text("balance"), "40916", CodeChannel.SMS, "RIC", "2014", Confidence.LOW),
            Code(Text("menu"), "*123#", CodeChannel.USSD),
        ),
        rules=(a_rule("P12M", id="it-test-line", extends_on=[]),),
        sources=(Source("https://www.test.example/faq"),),
    )


def test_what_is_left_out_has_its_default():
    assert carrier_from(BARE) == Carrier(
        id="xx-test", name=Text("Test"), kind=CarrierKind.MVNO, zone="UTC"
    )


def test_pages_and_rules_are_found_by_their_purpose_and_id():
    carrier = carrier_from(EVERYTHING)
    assert carrier.page(PageKind.ACCOUNT) == carrier.pages[1]
    assert carrier.page(PageKind.STORE) is None
    assert carrier.rule("it-test-line") == carrier.rules[0]
    assert carrier.rule("it-test") is None


def with_page(url, *, times=1, **more):
    host = [{"host": "www.test.example"}]
    return {"hosts": host, "pages": [{"what": "topup", "url": url} | more] * times}


@pytest.mark.parametrize(
    ("written", "path", "problem"),
    [
        ({"owner": "me"}, ("owner",), "unknown-key"),
        ({"id": "It-Tim"}, ("id",), "unknown-word"),
        ({"id": "it--tim"}, ("id",), "unknown-word"),
        ({"id": "it/tim"}, ("id",), "unknown-word"),
        ({"country": "ITA"}, ("country",), "unknown-word"),
        ({"country": "it"}, ("country",), "unknown-word"),
        ({"kind": "bank"}, ("kind",), "unknown-word"),
        ({"zone": "Rome"}, ("zone",), "unknown-zone"),
        ({"currency": "EURO"}, ("currency",), "unknown-currency"),
        ({"search": "Prova"}, ("search",), "not-a-list"),
        ({"checked_on": "September"}, ("checked_on",), "not-a-day"),
        ({"hotline": {"at_home": "1"}}, ("hotline", "at_home"), "unknown-key"),
        ({"hosts": [{"host": "https://www.test.example"}]}, ("hosts", 0, "host"), "unknown-word"),
        ({"hosts": [{"host": "localhost"}]}, ("hosts", 0, "host"), "unknown-word"),
        ({"hosts": [{"host": "127.0.0.1"}]}, ("hosts", 0, "host"), "unknown-word"),
        ({"hosts": [{"host": "*.test.example"}]}, ("hosts", 0, "host"), "unknown-word"),
        ({"hosts": [{"host": "WWW.test.example"}]}, ("hosts", 0, "host"), "unknown-word"),
        ({"hosts": [{"host": f"{'a.' * 130}it"}]}, ("hosts", 0, "host"), "unknown-word"),
        ({"hosts": [{"host": "a.example", "port": 1}]}, ("hosts", 0, "port"), "unknown-key"),
        (with_page("http://www.test.example/"), ("pages", 0, "url"), "not-https"),
        (with_page("https:///a"), ("pages", 0, "url"), "not-https"),
        (with_page("https://[www.test.example/"), ("pages", 0, "url"), "not-https"),
        (with_page("https://evil.example/"), ("pages", 0, "url"), "foreign-host"),
        (with_page("https://www.test.example.evil.example/"), ("pages", 0, "url"), "foreign-host"),
        (with_page("https://www.test.example/", what="shop"), ("pages", 0, "what"), "unknown-word"),
        (with_page("https://www.test.example/", hot=True), ("pages", 0, "hot"), "unknown-key"),
        ({"codes": [{"purpose": "x", "code": "1", "channel": "fax"}]},
         ("codes", 0, "channel"), "unknown-word"),
        ({"codes": [{"purpose": "x", "channel": "sms"}]}, ("codes", 0, "code"), "missing"),
        ({"codes": [{"purpose": "x", "code": "1", "channel": "sms", "to": "2"}]},
         ("codes", 0, "to"), "unknown-key"),
        ({"start_with": ["xx-test-line"]}, ("start_with",), "unknown-rule"),
        ({"rules": [RULE, RULE]}, ("rules",), "twice"),
        ({"rules": [RULE, {**RULE, "term": "long"}]}, ("rules", 1, "term"), "not-a-term"),
        (with_page("https://www.test.example/", times=2), ("pages",), "twice"),
        ({"sources": [{"url": ""}]}, ("sources", 0, "url"), "not-text"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_path_and_problem(written, path, problem):
    with pytest.raises(RuleViolationError) as refused:
        carrier_from(BARE | written)
    facts = refused.value.facts
    assert (refused.value.fault, facts["path"], facts["problem"]) == (Fault.BAD_RULE, path, problem)


@pytest.mark.parametrize("missing", ["id", "name", "kind", "zone"])
def test_what_a_carrier_cannot_do_without_is_named(missing):
    with pytest.raises(RuleViolationError) as refused:
        carrier_from({key: value for key, value in BARE.items() if key != missing})
    facts = refused.value.facts
    assert (facts["path"], facts["problem"]) == ((missing,), "missing")
