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


def test_texts_are_asked_for_in_every_language_only_where_that_is_wanted():
    values = {"name": {"en": "one", "zh_CN": "一"}}
    assert ListeningTable(values).spoken("name") == Text("one", "一")
    table = ListeningTable(values, complete=True)
    table.spoken("name")
    assert [(one.facts["problem"], one.facts["given"]) for one in table.heard] == [
        ("missing-language", "zh_TW")
    ]
