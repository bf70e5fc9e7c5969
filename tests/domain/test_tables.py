"""Every key known, every value typed; what is wrong is named by its path and its problem."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.tables import Table
from renewdesk.domain.text import Text
from tests.builders import term


def refused(act):
    """Return path, problem and given value of the refusal that ``act`` ends in."""
    with pytest.raises(RuleViolationError) as error:
        act()
    assert (error.value.fault, error.value.field) == (Fault.BAD_RULE, "rule")
    facts = error.value.facts
    return facts["path"], facts["problem"], facts["given"]


def read(method, value, **options):
    return getattr(Table({"key": value}), method)("key", **options)


@pytest.mark.parametrize(
    ("method", "value", "result"),
    [
        ("text", " it-tim ", "it-tim"),
        ("flag", True, True),
        ("flag", False, False),
        ("count", 1, 1),
        ("number", "5.00", Decimal("5.00")),
        ("number", "0", Decimal(0)),
        ("currency", "EUR", "EUR"),
        ("zone", "Europe/Rome", "Europe/Rome"),
        ("term", "P12M", term("P12M")),
        ("terms", ["P7D", "PT24H"], (term("P7D"), term("PT24H"))),
        ("day", date(2026, 9, 28), date(2026, 9, 28)),
        ("day", "2026-09-28", date(2026, 9, 28)),
        ("texts", ["a", "b"], ("a", "b")),
        ("texts", [], ()),
        ("spoken", " lost ", Text("lost")),
        ("spoken", {"en": "lost"}, Text("lost")),
        ("spoken", {"en": "lost", "zh_CN": "已销号", "zh_TW": "號碼已收回"},
         Text("lost", "已销号", "號碼已收回")),
    ],
)  # fmt: skip
def test_a_right_value_is_read(method, value, result):
    assert read(method, value) == result


def test_words_of_an_enumeration_are_read():
    assert Table({"clock": "plan"}).choice("clock", ClockKind) is ClockKind.PLAN
    assert Table({}).choice("clock", ClockKind, ClockKind.LINE) is ClockKind.LINE
    assert Table({"clocks": ["plan", "line"]}).choices("clocks", ClockKind) == (
        ClockKind.PLAN,
        ClockKind.LINE,
    )


@pytest.mark.parametrize(
    ("method", "absent"),
    [("text", ""), ("flag", None), ("count", None), ("number", None), ("currency", ""),
     ("term", None), ("terms", ()), ("day", None), ("texts", ()), ("table", None), ("tables", [])],
)  # fmt: skip
def test_an_absent_value_is_nothing(method, absent):
    assert getattr(Table({}), method)("key") == absent


@pytest.mark.parametrize(
    ("method", "value", "problem"),
    [
        ("text", 5, "not-text"),
        ("text", " ", "not-text"),
        ("text", ["a"], "not-text"),
        ("flag", "true", "not-a-flag"),
        ("flag", 1, "not-a-flag"),
        ("count", 0, "not-a-count"),
        ("count", -1, "not-a-count"),
        ("count", True, "not-a-count"),
        ("count", 1.0, "not-a-count"),
        ("count", "6", "not-a-count"),
        ("number", 5, "not-text"),
        ("number", "five", "not-an-amount"),
        ("number", "-1", "not-an-amount"),
        ("number", "NaN", "not-an-amount"),
        ("number", "Infinity", "not-an-amount"),
        ("currency", "eur", "unknown-currency"),
        ("currency", "XTS", "unknown-currency"),
        ("zone", "Rome", "unknown-zone"),
        ("term", "12 months", "not-a-term"),
        ("term", 12, "not-text"),
        ("terms", ["P7D", "week"], "not-a-term"),
        ("terms", "P7D", "not-a-list"),
        ("day", "28/09/2026", "not-a-day"),
        ("day", "20260928", "not-a-day"),
        ("day", "2026-W40-1", "not-a-day"),
        ("day", datetime(2026, 9, 28, tzinfo=UTC), "not-a-day"),
        ("day", 2026, "not-a-day"),
        ("texts", "topup", "not-a-list"),
        ("texts", ["topup", 5], "not-a-list"),
        ("texts", ["topup", ""], "not-a-list"),
        ("spoken", 5, "not-text"),
        ("spoken", " ", "not-text"),
        ("spoken", {"de": "x", "en": "x"}, "unknown-key"),
        ("spoken", {"en": " "}, "not-text"),
        ("spoken", {"en": 5}, "not-text"),
        ("spoken", {"zh_CN": "已销号"}, "missing-english"),
        ("table", [1], "not-a-table"),
        ("tables", {"a": 1}, "not-a-table"),
        ("tables", [{}, 5], "not-a-table"),
    ],
)
def test_a_wrong_value_is_named_with_its_problem(method, value, problem):
    path, said, _ = refused(lambda: read(method, value))
    assert (path, said) == (("key",), problem)


@pytest.mark.parametrize(
    ("method", "options"),
    [("text", {"required": True}), ("number", {"required": True}), ("currency", {"required": True}),
     ("zone", {}), ("spoken", {})],
)  # fmt: skip
def test_a_missing_value_is_named(method, options):
    path, said, _ = refused(lambda: getattr(Table({}), method)("key", **options))
    assert (path, said) == (("key",), "missing")


def test_an_unknown_word_is_named_as_it_was_written():
    table = Table({"clock": "lines", "clocks": ["line", "plans"]})
    assert refused(lambda: table.choice("clock", ClockKind)) == (
        ("clock",),
        "unknown-word",
        "lines",
    )
    assert refused(lambda: table.choices("clocks", ClockKind)) == (
        ("clocks",),
        "unknown-word",
        "plans",
    )
    assert refused(lambda: Table({}).choice("clock", ClockKind))[1] == "missing"


def test_a_key_that_nobody_asked_for_is_refused():
    table = Table({"id": "x", "idd": "y"})
    table.text("id")
    assert refused(table.finish) == (("idd",), "unknown-key", "idd")
    table.text("idd")
    table.finish()


def test_a_key_is_there_until_it_is_read():
    table = Table({"term": "none"})
    assert (table.has("term"), table.peek("term"), table.has("cap"), table.peek("cap")) == (
        True,
        "none",
        False,
        None,
    )
    table.text("term")
    assert not table.has("term")


def test_a_path_leads_from_the_top_through_tables_and_places():
    table = Table({"minimum": {"amount": "x"}, "stages": [{}, {"lasts": "long"}]})
    minimum = table.table("minimum")
    assert minimum is not None
    assert refused(lambda: minimum.number("amount"))[0] == ("minimum", "amount")
    stages = table.tables("stages")
    assert refused(lambda: stages[1].term("lasts"))[0] == ("stages", 1, "lasts")
    assert refused(lambda: stages[0].refuse("", "missing"))[0] == ("stages", 0)


def test_the_values_that_were_given_are_left_as_they_are():
    values: dict[str, object] = {"id": "x"}
    Table(values).text("id")
    assert values == {"id": "x"}
