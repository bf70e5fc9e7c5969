"""A table that hears everything reads what is right like the strict one."""

import json
from decimal import Decimal

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.carriers import carrier_to, read_carrier
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.periods import Term
from renewdesk.domain.table_listening import ListeningTable
from renewdesk.domain.text import Text

CARRIERS = [read_carrier_file(path) for path in sorted(resource("carriers").glob("*.toml"))[::5]]


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda one: one.id)
def test_what_is_right_is_read_and_nothing_is_heard(carrier):
    table = ListeningTable(json.loads(json.dumps(carrier_to(carrier))), complete=True)
    assert read_carrier(table) == carrier
    table.finish()
    assert table.heard == ()


@pytest.mark.parametrize(
    ("method", "arguments", "stand_in"),
    [
        ("text", (), ""),
        ("flag", (), None),
        ("count", (), None),
        ("number", (), None),
        ("amount", (), Decimal(0)),
        ("currency", (), ""),
        ("zone", (), "UTC"),
        ("term", (), None),
        ("length", (), Term(days=1)),
        ("day", (), None),
        ("url", (), ""),
        ("word", (["any"],), ""),
        ("choice", (ClockKind,), ClockKind.LINE),
        ("texts", (), ()),
        ("words", (["any"],), ()),
        ("spoken", (), Text("?")),
        ("inner", (lambda table: table.finish(),), None),
        ("each", (lambda table: table.finish(),), ()),
    ],
)
def test_what_is_wrong_is_heard_once_and_something_stands_in(method, arguments, stand_in):
    table = ListeningTable({"key": 1.5})
    assert getattr(table, method)("key", *arguments) == stand_in
    table.finish()
    (heard,) = table.heard
    assert heard.facts["path"] == ("key",)
    assert not table.sound("key")
    assert table.sound("other")


def test_each_wrong_word_of_a_list_is_heard():
    table = ListeningTable({"kinds": ["topup", "nope", "bad"], "terms": ["P1M", "x", "y"]})
    assert table.choices("kinds", EventKind) == (EventKind.TOPUP,)
    assert table.terms("terms") == (Term(months=1),)
    assert [one.facts["given"] for one in table.heard] == ["nope", "bad", "x", "y"]


def test_every_unknown_key_is_heard():
    table = ListeningTable({"a": 1, "b": 2})
    table.finish()
    assert [one.facts["path"] for one in table.heard] == [("a",), ("b",)]


def test_a_text_that_may_be_absent_is_asked_for_in_every_language_only_where_it_stands():
    table = ListeningTable({"instead": {"en": "chat", "zh_CN": "聊天"}}, complete=True)
    assert table.spoken("other", required=False) == Text("")
    assert table.spoken("instead", required=False) == Text("chat", "聊天")
    assert [one.facts["problem"] for one in table.heard] == ["missing-language"]


@pytest.mark.parametrize(
    ("value", "read"), [("One", "One"), ({"name": "Two"}, "Two"), (7, None), (" ", None)]
)
def test_a_text_may_stand_for_a_table(value, read):
    table = ListeningTable({"app": value})
    said: str | None = table.inner_or_text("app", lambda inner: inner.text("name"), str)
    assert said == read
    heard = [one.facts["path"] for one in table.heard]
    assert heard == [("app",)] * (read is None)


def test_texts_are_asked_for_in_every_language_only_where_that_is_wanted():
    values = {"name": {"en": "one", "zh_CN": "一"}}
    assert ListeningTable(values).spoken("name") == Text("one", "一")
    table = ListeningTable(values, complete=True)
    table.spoken("name")
    assert [(one.facts["problem"], one.facts["given"]) for one in table.heard] == [
        ("missing-language", "zh_TW")
    ]


RULE = {"id": "it-x-line", "name": "Line", "clock": "line", "extends_on": ["topup"], "term": "P1M"}
CARRIER = {
    "id": "it-x",
    "name": "X",
    "kind": "operator",
    "zone": "Europe/Rome",
    "hosts": [{"host": "www.x.example"}],
    "pages": [{"what": "topup", "url": "https://www.x.example/"}],
    "rules": [RULE],
    "start_with": ["it-x-line"],
}
PAGE = {"what": "topup", "url": "https://www.y.example/"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"hosts": 5}, ("hosts",)),
        ({"pages": [PAGE, 5]}, ("pages",)),
        ({"pages": [PAGE, PAGE | {"what": "shop"}], "hosts": [{"host": "www.y.example"}]},
         ("pages", 1, "what")),
        ({"pages": [PAGE | {"what": "shop"}]}, ("pages", 0, "what")),
        ({"old_hosts": [{"host": 5}, {"host": "www.x.example"}]}, ("old_hosts", 0, "host")),
        ({"hosts": [{"host": "www.x.example"}, {"host": 5}],
          "old_hosts": [{"host": "www.x.example"}]}, ("hosts", 1, "host")),
        ({"rules": 5}, ("rules",)),
        ({"rules": [RULE, RULE | {"clock": "lines"}]}, ("rules", 1, "clock")),
        ({"rules": [RULE | {"start": 5, "start_within": "P1M"}]}, ("rules", 0, "start")),
        ({"rules": [RULE | {"combine": 5, "cap": "P1M"}]}, ("rules", 0, "combine")),
        ({"rules": [RULE | {"stages": [{"name": "a", "lasts": 5}, {"name": "b"}]}]},
         ("rules", 0, "stages", 0, "lasts")),
        ({"rules": [RULE | {"by_amount": [
            {"from": "1", "currency": "EUR", "term": "P1M"},
            {"from": "5", "currency": "US", "term": "P1M"}]}]},
         ("rules", 0, "by_amount", 1, "currency")),
    ],
)  # fmt: skip
def test_what_is_wrong_already_is_not_judged_again(change, path):
    table = ListeningTable(CARRIER | change)
    read_carrier(table)
    assert [one.facts["path"] for one in table.heard] == [path]


def test_a_table_that_is_heard_alone_begins_with_nothing_heard():
    first, second = ListeningTable({"a": 5}), ListeningTable({"a": "x"})
    first.text("a")
    assert (len(first.heard), second.heard) == (1, ())
    named = ListeningTable({"name": {"en": "one"}})
    named.spoken("name")
    assert named.heard == ()
