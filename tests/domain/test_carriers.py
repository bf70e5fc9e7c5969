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
    carrier_to,
)
from renewdesk.domain.contact import App, Forward, Hotline, OldHost, ShopDocument
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
    "app": {
        "name": "MyTest",
        "publisher": "Test S.p.A.",
        "android_id": "it.test.my119",
        "ios_id": "123456789",
        **CHECKED,
    },
    **CHECKED,
    "hotline": {
        "own_network": "119",
        "abroad": "+390000",
        "instead": {"en": "web chat", "zh_CN": "网页聊天"},
        **CHECKED,
    },
    "shop_search": "negozi Test",
    "hosts": [{"host": "www.test.example", **CHECKED}, {"host": "my.test.example"}],
    "old_hosts": [{"host": "old.test.example", "dated": "2018", **CHECKED}],
    "forwards": [
        {"name": "Test Bank", "host": "pay.bank.example", **CHECKED},
        {"name": "Bank (host not seen)"},
    ],
    "pages": [
        {
            "what": "topup",
            "url": "https://www.test.example/ricarica",
            "home": True,
            "look_for": "Ricarica",
            "login": False,
            "template": "https://my.test.example/ricarica?n={number}",
            "template_confidence": "low",
            **CHECKED,
        },
        {"what": "account", "url": "https://my.test.example/", "login": True},
        {"what": "store", "url": "https://my.test.example/negozi"},
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
    "shop_documents": [{"what": {"en": "passport", "zh_CN": "护照"}, **CHECKED}],
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
        app=App(
            name="MyTest",
            publisher="Test S.p.A.",
            android_id="it.test.my119",
            ios_id="123456789",
            checked_on=day("2026-09-28"),
            confidence=Confidence.HIGH,
        ),
        checked_on=day("2026-09-28"),
        confidence=Confidence.HIGH,
        hotline=Hotline(
            own_network="119",
            abroad="+390000",
            instead=Text("web chat", "网页聊天"),
            checked_on=day("2026-09-28"),
            confidence=Confidence.HIGH,
        ),
        shop_search="negozi Test",
        hosts=(
            Host("www.test.example", day("2026-09-28"), Confidence.HIGH),
            Host("my.test.example"),
        ),
        old_hosts=(OldHost("old.test.example", "2018", day("2026-09-28"), Confidence.HIGH),),
        forwards=(
            Forward("Test Bank", "pay.bank.example", day("2026-09-28"), Confidence.HIGH),
            Forward("Bank (host not seen)"),
        ),
        pages=(
            Page(
                PageKind.TOPUP,
                "https://www.test.example/ricarica",
                home=True,
                look_for="Ricarica",
                checked_on=day("2026-09-28"),
                confidence=Confidence.HIGH,
                login=False,
                template="https://my.test.example/ricarica?n={number}",
                template_confidence=Confidence.LOW,
            ),
            Page(PageKind.ACCOUNT, "https://my.test.example/", login=True),
            Page(PageKind.STORE, "https://my.test.example/negozi"),
        ),
        codes=(
            Code(Text("balance"), "40916", CodeChannel.SMS, "RIC", "2014", Confidence.LOW),
            Code(Text("menu"), "*123#", CodeChannel.USSD),
        ),
        shop_documents=(
            ShopDocument(Text("passport", "护照"), day("2026-09-28"), Confidence.HIGH),
        ),
        rules=(a_rule("P12M", id="it-test-line", extends_on=[]),),
        sources=(Source("https://www.test.example/faq"),),
    )


def test_what_is_left_out_has_its_default():
    assert carrier_from(BARE) == Carrier(
        id="xx-test", name=Text("Test"), kind=CarrierKind.MVNO, zone="UTC"
    )


def test_what_is_written_is_read_back_to_the_same():
    carrier = carrier_from(EVERYTHING)
    assert carrier_from(carrier_to(carrier)) == carrier
    assert carrier_from(carrier_to(carrier_from(BARE))) == carrier_from(BARE)


def test_an_app_of_which_only_the_name_is_known_is_a_text():
    carrier = carrier_from({**BARE, "app": "MyTest"})
    assert carrier.app == App(name="MyTest")
    assert carrier_to(carrier)["app"] == "MyTest"
    assert carrier_from({**BARE, "app": {"name": "MyTest"}}) == carrier


def test_a_store_address_needs_its_identifier():
    app = carrier_from(EVERYTHING).app
    assert app is not None
    assert app.google_play == "https://play.google.com/store/apps/details?id=it.test.my119"
    assert app.app_store == "https://apps.apple.com/app/id123456789"
    assert (App(name="MyTest").google_play, App(name="MyTest").app_store) == ("", "")


def test_pages_and_rules_are_found_by_their_purpose_and_id():
    carrier = carrier_from(EVERYTHING)
    assert carrier.page(PageKind.ACCOUNT) == carrier.pages[1]
    assert carrier.page(PageKind.PLANS) is None
    assert carrier.rule("it-test-line") == carrier.rules[0]
    assert carrier.rule("it-test") is None


def with_page(url, *, times=1, **more):
    host = [{"host": "www.test.example"}, {"host": "www.example"}]
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
        ({"hotline": {"instead": {"zh_CN": "x"}}}, ("hotline", "instead"), "missing-english"),
        ({"hotline": {"instead": 1}}, ("hotline", "instead"), "not-text"),
        ({"app": 1}, ("app",), "not-a-table"),
        ({"app": " "}, ("app",), "not-text"),
        ({"app": {"android_id": "a.b"}}, ("app", "name"), "missing"),
        ({"app": {"name": "A", "android_id": "test"}}, ("app", "android_id"), "unknown-word"),
        ({"app": {"name": "A", "android_id": "a.b?c=1"}}, ("app", "android_id"), "unknown-word"),
        ({"app": {"name": "A", "ios_id": "id123456"}}, ("app", "ios_id"), "unknown-word"),
        ({"app": {"name": "A", "store": "x"}}, ("app", "store"), "unknown-key"),
        ({"forwards": [{"host": "pay.example"}]}, ("forwards", 0, "name"), "missing"),
        ({"forwards": [{"name": "B", "host": "https://x"}]}, ("forwards", 0, "host"),
         "unknown-word"),
        ({"forwards": [{"name": "B", "url": "x"}]}, ("forwards", 0, "url"), "unknown-key"),
        ({"hosts": [{"host": "a.example"}], "forwards": [{"name": "B", "host": "a.example"}]},
         ("forwards", 0, "host"), "also-official"),
        ({"hosts": [{"host": "a.example"}], "old_hosts": [{"host": "a.example"}]},
         ("old_hosts", 0, "host"), "also-official"),
        ({"old_hosts": [{"host": "x"}]}, ("old_hosts", 0, "host"), "unknown-word"),
        ({"shop_documents": [{}]}, ("shop_documents", 0, "what"), "missing"),
        (with_page("https://www.test.example/", login="yes"), ("pages", 0, "login"), "not-a-flag"),
        (with_page("https://www.test.example/", template="https://www.test.example/"),
         ("pages", 0, "template"), "no-place-for-number"),
        (with_page("https://www.test.example/", template="https://www.test.example/{number}/{number}"),
         ("pages", 0, "template"), "no-place-for-number"),
        (with_page("https://www.test.example/", template="https://www{number}.example/"),
         ("pages", 0, "template"), "no-place-for-number"),
        (with_page("https://www.test.example/", template="https://{number}@www.example/"),
         ("pages", 0, "template"), "no-place-for-number"),
        (with_page("https://www.test.example/", template="https://evil.example/{number}"),
         ("pages", 0, "template"), "foreign-host"),
        (with_page("https://www.test.example/", template="http://www.test.example/{number}"),
         ("pages", 0, "template"), "no-place-for-number"),
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
        (with_page("https://a@www.test.example/"), ("pages", 0, "url"), "never-opened"),
        (with_page("https://www.test.example:8443/"), ("pages", 0, "url"), "never-opened"),
        (with_page("https://www.test.example/\u202e"), ("pages", 0, "url"), "never-opened"),
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
        ({"rules": [RULE, RULE]}, ("rules", 1, "id"), "twice"),
        ({"rules": [RULE, {**RULE, "term": "long"}]}, ("rules", 1, "term"), "not-a-term"),
        (with_page("https://www.test.example/", times=2), ("pages", 1, "what"), "twice"),
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


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        (
            {"hosts": [{"host": "a.example"}], "old_hosts": [{"host": "a.example"}]},
            "a.example",
        ),
        (
            with_page("https://www.test.example/", template="https://www.test.example/n"),
            "https://www.test.example/n",
        ),
    ],
)
def test_what_is_wrong_is_quoted(written, quoted):
    with pytest.raises(RuleViolationError) as refused:
        carrier_from(BARE | written)
    assert refused.value.facts["given"] == quoted


def test_how_sure_a_template_is_stands_only_beside_one():
    page = {"what": "topup", "url": "https://www.test.example/"}
    for more in ({}, {"template": "https://www.test.example/{number}"}):
        pages = carrier_to(carrier_from(BARE | with_page(page["url"], **more)))["pages"]
        assert isinstance(pages, list)
        assert ["template_confidence" in written for written in pages] == [bool(more)]
