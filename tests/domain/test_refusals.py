"""Each refusal names the fault, the field it belongs to, and what was given: it must be said."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from renewdesk.domain.asked import answered
from renewdesk.domain.carriers import carrier_from, carrier_to
from renewdesk.domain.countries import parse_country
from renewdesk.domain.days import parse_day, parse_instant, zone_named
from renewdesk.domain.errors import Fault, RenewDeskError, RuleViolationError
from renewdesk.domain.identifiers import parse_eid, parse_iccid, parse_number
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.labels import parse_label
from renewdesk.domain.money import parse_amount, parse_currency
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Counting
from renewdesk.domain.stretch import Moment, counted
from renewdesk.domain.tables import Table
from tests.builders import a_rule, instant, term

PAID = a_rule("P180D", id="paid", ask=["term"])
FEE = a_rule(id="fee", ask=["burn.fee"], burn={"fee": "5.00", "every": "P1D", "currency": "RUB"})
BOTH = [PAID, FEE]


def refused(act) -> tuple[Fault, str, dict[str, object]]:
    with pytest.raises(RuleViolationError) as error:
        act()
    return error.value.fault, error.value.field, error.value.facts


@pytest.mark.parametrize(
    ("parse", "text", "fault", "field"),
    [
        (parse_day, "31.01.2026", Fault.BAD_DAY, "on"),
        (parse_day, "20260131", Fault.BAD_DAY, "on"),
        (parse_instant, "yesterday", Fault.BAD_INSTANT, "at"),
        (parse_instant, "2026-01-31T20:00", Fault.BAD_INSTANT, "at"),
        (zone_named, "Europe/Atlantis", Fault.UNKNOWN_ZONE, "zone"),
        (parse_amount, "ten", Fault.BAD_AMOUNT, "amount"),
        (parse_amount, "-1", Fault.BAD_AMOUNT, "amount"),
        (parse_amount, "1000000000000", Fault.BAD_AMOUNT, "amount"),
        (parse_currency, "euros", Fault.UNKNOWN_CURRENCY, "currency"),
        (parse_country, "Italy", Fault.UNKNOWN_COUNTRY, "country"),
        (parse_iccid, "12345", Fault.BAD_ICCID, "iccid"),
        (parse_eid, "12345", Fault.BAD_EID, "eid"),
        (parse_number, "call me", Fault.BAD_NUMBER, "number"),
        (Term.parse, "a month", Fault.BAD_TERM, "term"),
        (Term.parse, "P99999999D", Fault.BAD_TERM, "term"),
    ],
)
def test_a_text_that_cannot_be_read_is_named_as_it_was_given(parse, text, fault, field):
    assert refused(lambda: parse(text)) == (fault, field, {"given": text})


def test_a_label_is_named_with_what_a_label_may_hold():
    long = "x" * 81
    assert refused(lambda: parse_label(f" {long} ")) == (
        Fault.BAD_LABEL,
        "label",
        {"given": long, "most": 80},
    )


@pytest.mark.parametrize(
    ("answers", "fault", "facts"),
    [
        ({"cap": "P1M"}, Fault.NOT_ASKED, {"given": "cap", "known": "term, burn.fee"}),
        ({"term": "a month"}, Fault.BAD_TERM, {"given": "a month"}),
        ({"burn.fee": "0"}, Fault.BAD_AMOUNT, {"given": "0"}),
        ({"burn.fee": "free"}, Fault.BAD_AMOUNT, {"given": "free"}),
    ],
)
def test_an_answer_that_does_not_fit_is_named(answers, fault, facts):
    assert refused(lambda: answered(BOTH, answers)) == (fault, "answer", facts)


def test_where_nothing_is_asked_an_answer_says_so():
    quiet = a_rule("P12M", id="quiet")
    facts = {"given": "term", "known": "–"}
    assert refused(lambda: answered([quiet], {"term": "P1M"})) == (
        Fault.NOT_ASKED,
        "answer",
        facts,
    )


LETTERS = re.compile("[a-z]+")


@pytest.mark.parametrize(
    ("value", "read", "problem", "given"),
    [
        (5, lambda table: table.text("key"), "not-text", "5"),
        (None, lambda table: table.text("key", required=True), "missing", ""),
        ("12", lambda table: table.matching("key", LETTERS), "unknown-word", "12"),
        ("c", lambda table: table.word("key", ("a", "b")), "unknown-word", "c"),
        ("http://tim.example", lambda table: table.url("key"), "not-https", "http://tim.example"),
        (None, lambda table: table.url("key"), "missing", ""),
        ("yes", lambda table: table.flag("key"), "not-a-flag", "yes"),
        (0, lambda table: table.count("key"), "not-a-count", "0"),
        ("1e5", lambda table: table.number("key"), "not-an-amount", "1e5"),
        (None, lambda table: table.amount("key"), "missing", ""),
        ("0.0", lambda table: table.amount("key", zero=False), "not-above-zero", "0.0"),
        ("EURO", lambda table: table.currency("key"), "unknown-currency", "EURO"),
        (None, lambda table: table.currency("key", required=True), "missing", ""),
        ("Mars/One", lambda table: table.zone("key"), "unknown-zone", "Mars/One"),
        ("P1X", lambda table: table.length("key"), "not-a-term", "P1X"),
        (None, lambda table: table.length("key"), "missing", ""),
        ("P99999Y", lambda table: table.length("key"), "beyond-calendar", "P99999Y"),
        ("P8100Y", lambda table: table.length("key"), "beyond-calendar", "P8100Y"),
        (5, lambda table: table.day("key"), "not-a-day", "5"),
        ("2026-02-30", lambda table: table.day("key"), "not-a-day", "2026-02-30"),
        ("a", lambda table: table.texts("key"), "not-a-list", "a"),
        (["a", "c"], lambda table: table.words("key", ("a", "b")), "unknown-word", "c"),
        ("x", lambda table: table.choice("key", ClockKind), "unknown-word", "x"),
        (5, lambda table: table.spoken("key"), "not-text", "5"),
        ({"en": "lost", "de": "weg"}, lambda table: table.spoken("key"), "unknown-key", "de"),
        ({"en": 5}, lambda table: table.spoken("key"), "not-text", "5"),
        ({"zh_CN": "销号"}, lambda table: table.spoken("key"), "missing-english", ""),
        (5, lambda table: table.table("key"), "not-a-table", "5"),
        (5, lambda table: table.tables("key"), "not-a-table", "5"),
        (5, lambda table: table.refuse("key", "odd"), "odd", ""),
        (5, lambda table: table.check(wrong=True, key="key", problem="odd"), "odd", ""),
        (5, lambda table: table.check_in(wrong=5, inner=("key",), problem="odd"), "odd", ""),
        (5, lambda table: table.check_in(5, ("key",), "odd", 7), "odd", "7"),
    ],
)  # fmt: skip
def test_a_wrong_value_of_a_table_is_shown_at_its_place(value, read, problem, given):
    table = Table({"key": value} if value is not None else {}, ("rules", 2))
    assert refused(lambda: read(table)) == (
        Fault.BAD_RULE,
        "rule",
        {"path": ("rules", 2, "key"), "problem": problem, "given": given},
    )


def test_a_number_that_cannot_be_written_is_shown_as_dots():
    problem = refused(lambda: Table({"key": 10**5000}).text("key"))[2]
    assert problem == {"path": ("key",), "problem": "not-text", "given": "…"}


def test_the_least_amount_of_a_table_may_be_nothing_where_that_makes_sense():
    assert Table({"from": "0"}).amount("from") == Decimal(0)
    assert Table({"fee": "0.01"}).amount("fee", zero=False) == Decimal("0.01")


RULE = {"id": "it-x-line", "name": "Line", "clock": "line", "extends_on": ["topup"], "term": "P1M"}
PAGE = {"what": "topup", "url": "https://www.x.example/pay"}
CARRIER = {
    "id": "it-x",
    "name": "X",
    "kind": "operator",
    "zone": "Europe/Rome",
    "hosts": [{"host": "www.x.example"}],
    "pages": [PAGE],
    "rules": [RULE],
}


@pytest.mark.parametrize(
    ("change", "path", "problem", "given"),
    [
        ({"start_with": ["it-y"]}, ("start_with",), "unknown-rule", "it-y"),
        ({"hosts": [{"host": "y.example"}]}, ("pages", 0, "url"), "foreign-host", PAGE["url"]),
        ({"rules": [RULE, RULE]}, ("rules", 1, "id"), "twice", "it-x-line"),
        ({"pages": [PAGE, PAGE]}, ("pages", 1, "what"), "twice", "topup"),
        ({"rules": [RULE | {"start_within": "P1M"}]}, ("rules", 0, "start_within"), "needs-start",
         ""),
        ({"rules": [RULE | {"cap": "P1M"}]}, ("rules", 0, "cap"), "needs-combine", ""),
        ({"rules": [RULE | {"by_amount": [
            {"from": "5", "to": "1", "currency": "EUR", "term": "P1M"}]}]},
         ("rules", 0, "by_amount", 0, "to"), "falls", "1"),
        ({"rules": [RULE | {"by_amount": [
            {"from": "5", "term": "P1M"}]}]},
         ("rules", 0, "by_amount", 0, "currency"), "missing", ""),
        ({"rules": [RULE | {"by_amount": [
            {"from": "1", "currency": "EUR", "term": "P1M"},
            {"from": "1", "currency": "CNY", "term": "P1M"}]}]},
         ("rules", 0, "by_amount"), "mixed-currencies", "CNY, EUR"),
        ({"rules": [RULE | {"burn": {"fee": "1", "every": "PT1H", "currency": "EUR"}}]},
         ("rules", 0, "burn", "every"), "not-days", "PT1H"),
        ({"rules": [RULE | {"burn": {"fee": "0", "every": "P1D", "currency": "EUR"}}]},
         ("rules", 0, "burn", "fee"), "not-above-zero", "0"),
        ({"rules": [RULE | {"burn": {"fee": "1", "every": "P1D"}}]},
         ("rules", 0, "burn", "currency"), "missing", ""),
        ({"rules": [RULE | {"stages": [{"name": "silent"}, {"name": "lost"}]}]},
         ("rules", 0, "stages", 0, "lasts"), "missing", ""),
        ({"country": "italy"}, ("country",), "unknown-word", "italy"),
    ],
)  # fmt: skip
def test_a_contradiction_in_a_carriers_file_is_shown_at_its_place(change, path, problem, given):
    assert refused(lambda: carrier_from(CARRIER | change)) == (
        Fault.BAD_RULE,
        "rule",
        {"path": path, "problem": problem, "given": given},
    )


def test_a_carrier_of_no_country_and_no_days_is_written_as_it_was_read():
    carrier = carrier_from(CARRIER)
    assert (carrier.country, carrier.checked_on, carrier.hosts[0].checked_on) == ("", None, None)
    assert carrier_from(carrier_to(carrier)) == carrier


def test_a_length_that_leaves_the_calendar_is_named():
    facts = {"given": "P12M"}
    beyond = (Fault.BEYOND_CALENDAR, "term", facts)
    assert refused(lambda: term("P12M").before(date(1, 5, 1))) == beyond
    assert refused(lambda: term("P12M").after(date(9999, 5, 1))) == beyond
    late = instant("9999-12-30T00:00+00:00")
    moment = Moment(late.date(), late)
    hours = term("PT24H")
    assert refused(lambda: counted(moment, hours, Counting.ELAPSED, "Europe/Rome")) == (
        Fault.BEYOND_CALENDAR,
        "term",
        {"given": "PT24H"},
    )


def test_the_last_instant_that_a_length_of_hours_may_lead_to():
    late = instant("9999-12-29T23:00+00:00")
    end = counted(Moment(late.date(), late), term("PT24H"), Counting.ELAPSED, "Europe/Rome")
    assert end.ends_at == instant("9999-12-30T23:00+00:00")


@pytest.mark.parametrize("days", [-1, 1])
def test_an_instant_near_the_end_of_the_calendar_can_be_written_in_every_zone(days):
    edge = instant("0001-01-02T00:00+00:00") if days < 0 else instant("9999-12-30T23:59:59+00:00")
    assert parse_instant(edge.isoformat()) == edge
    beyond = (edge + timedelta(seconds=days)).isoformat()
    assert refused(lambda: parse_instant(beyond)) == (Fault.BAD_INSTANT, "at", {"given": beyond})


def test_an_error_reads_in_a_log_as_what_happened():
    error = RenewDeskError(Fault.BAD_DAY, "on", given="x")
    assert error.args == ("bad-day", "on", {"given": "x"})
    assert RenewDeskError(Fault.BAD_DAY).field == ""
