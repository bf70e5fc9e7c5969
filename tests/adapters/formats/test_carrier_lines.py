"""What is wrong in a file is named by file, line and key."""

from datetime import date

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import (
    line_of,
    problems_in,
    read_carrier_file,
    read_rule_file,
)
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.words.faults import sentence

TODAY = date(2026, 11, 21)

TEXT = """\
id = "it-test"
name = { en = "Test", zh_CN = "测试" }
kind = "operator"   # a comment = not a key
zone = "Europe/Rome"
search = [
  "one",
  "two = three",
]

[hotline]
own_network = "119"

[[hosts]]
host = "www.test.example"

[[hosts]]
  "host" = "my.test.example"
'checked_on' = 2026-09-28

# rules
[[ rules ]]   # the first
id = "it-test-line"
name = "Line"
clock = "line"
extends_on = ["topup"]
minimum.amount = "5"
minimum.currency = "EUR"

  [[rules.by_amount]]
  from = "1"

  [[rules.by_amount]]
  from = "2"

  [[rules.stages]]
  name = "one"
  lasts = "P1M"

[[rules]]
id = "it-test-plan"

  [rules.burn]
  fee = "3"

  [[rules.stages]]
  name = "one"

  [[rules.stages]]
  name = "two"
  lasts = "P1M"
    [[rules.stages.deeper]]
    still = 1
"""


def line(text):
    """Return the number of the only line of TEXT that contains a text."""
    (number,) = (number for number, one in enumerate(TEXT.splitlines(), start=1) if text in one)
    return number


def nth(text, count):
    return [number for number, one in enumerate(TEXT.splitlines(), start=1) if text in one][count]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("id",), 1),
        (("name",), 2),
        (("name", "zh_CN"), 2),
        (("kind",), 3),
        (("search",), line("search = [")),
        (("hotline",), line("[hotline]")),
        (("hotline", "own_network"), line("own_network")),
        (("hosts", 0, "host"), line("www.test.example")),
        (("hosts", 1), nth("[[hosts]]", 1)),
        (("hosts", 1, "host"), line("my.test.example")),
        (("hosts", 1, "checked_on"), line("checked_on")),
        (("rules", 0), line("[[ rules ]]")),
        (("rules", 0, "id"), line("it-test-line")),
        (("rules", 0, "minimum", "amount"), line("minimum.amount")),
        (("rules", 0, "minimum", "currency"), line("minimum.currency")),
        (("rules", 0, "by_amount", 0, "from"), line('from = "1"')),
        (("rules", 0, "by_amount", 1, "from"), line('from = "2"')),
        (("rules", 0, "stages", 0, "lasts"), nth("lasts", 0)),
        (("rules", 1, "id"), line("it-test-plan")),
        (("rules", 1, "burn"), line("[rules.burn]")),
        (("rules", 1, "burn", "fee"), line("fee")),
        (("rules", 1, "stages", 0, "name"), nth('name = "one"', 1)),
        (("rules", 1, "stages", 1, "lasts"), nth("lasts", 1)),
        (("rules", 1, "stages", 1, "deeper", 0, "still"), line("still")),
        # What is missing: the nearest table that should hold it.
        (("rules", 0, "term"), line("[[ rules ]]")),
        (("rules", 1, "clock"), nth("[[rules]]", 0)),
        (("rules", 1, "stages", 0, "lasts"), nth("[[rules.stages]]", 1)),
        (("rules", 1, "burn", "every"), line("[rules.burn]")),
        (("country",), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_key_or_of_the_nearest_table(path, expected):
    assert line_of(TEXT, path) == expected


RULE = """\
id = "own"
name = "My rule"
clock = "line"
extends_on = ["topup"]
term = "P90D"
"""


def refused(read, tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleViolationError) as error:
        read(path)
    assert error.value.fault is Fault.BAD_RULE
    facts = error.value.facts
    assert facts["file"] == str(path)
    return facts["line"], facts["key"], facts["problem"], facts["given"]


@pytest.mark.parametrize(
    ("text", "line_number", "key", "problem", "given"),
    [
        (RULE.replace("P90D", "90 days"), 5, "term", "not-a-term", "90 days"),
        (RULE + "[minimum]\namount = 'x'\ncurrency = 'EUR'\n", 7, "minimum.amount",
         "not-an-amount", "x"),
        (RULE + "[[stages]]\nname = 'a'\nlasts = 'P1M'\n[[stages]]\nlasts = 'P1M'\n", 9,
         "stages.name", "missing", ""),
        (RULE.replace("term", "trem"), 5, "trem", "unknown-key", "trem"),
        (RULE.replace("clock", "#clock"), 1, "clock", "missing", ""),
        (f"[[rules]]\n{RULE}[[rules]]\n{RULE.replace('P90D', 'x')}", 12, "rules.term",
         "not-a-term", "x"),
        (f"[[rules]]\n{RULE}[other]\nkey = 1\n", 7, "other", "unknown-key", "other"),
        ("rules = []\n", 1, "rules", "not-a-table", "[]"),
        ("rules = 'mine'\n", 1, "rules", "not-a-table", "mine"),
        ("\ufeff" + RULE.replace("P90D", "x"), 5, "term", "not-a-term", "x"),
        (RULE.replace("\n", "\r\n").replace("P90D", "x"), 5, "term", "not-a-term", "x"),
        (RULE + "term = 'P1M'\n", 6, "term", "twice", "term"),
        (RULE + "a = 1\na = 2026-11-01\n", 7, "a", "twice", "a"),
        (RULE + 'cap = "P1M\n', 6, "cap", "not-toml", ""),
        (RULE + "[minimum]\nday = 2026-13-01 # one\n", 7, "day", "no-such-day", "2026-13-01"),
        (RULE + "at = 2026-02-30T10:00:00Z\n", 6, "at", "no-such-day", "2026-02-30T10:00:00Z"),
        (RULE + 'choices = ["P1D", "P0W"]\n', 6, "choices", "no-length", "P0W"),
        (RULE.replace("P90D", "P0D"), 5, "term", "no-length", "P0D"),
        ("[[rules]]\n" + RULE.replace("P90D", "PT0H"), 6, "rules.term", "no-length", "PT0H"),
        (RULE + "[[stages]]\nname = 'a'\nlasts = 'P0D'\n", 8, "stages.lasts", "no-length", "P0D"),
        (RULE + "[open", 6, "", "not-toml", ""),
        ("=", 1, "", "not-toml", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_rule_file_is_found(tmp_path, text, line_number, key, problem, given):
    assert refused(read_rule_file, tmp_path, text) == (line_number, key, problem, given)


def test_what_is_wrong_in_a_carriers_file_is_found(tmp_path):
    found = refused(read_carrier_file, tmp_path, TEXT)
    assert found == (nth("[[rules.by_amount]]", 0), "rules.by_amount.currency", "missing", "")


def test_a_carriers_file_given_as_a_rule_file_is_read_as_strictly(tmp_path):
    carrier = "id = 'x'\nname = 'X'\nkind = 'mvno'\nzone = 'Nowhere'\nstart_with = []\n"
    found = refused(read_rule_file, tmp_path, carrier)
    assert found == (4, "zone", "unknown-zone", "Nowhere")


@pytest.mark.parametrize(
    ("content", "line_number", "problem"),
    [
        (b"\xff\xfe", 1, "not-utf8"),
        ("id = 'x'\nname = 'é'\n".encode("latin-1"), 2, "not-utf8"),
        ("id = 'x'".encode("utf-16"), 1, "not-utf8"),
        (b"# " + b"x" * 1_000_000, 1, "too-large"),
        (b"", 1, "empty"),
        (b" \n\n", 1, "empty"),
        (b"\x00\x01\x02", 1, "not-toml"),
        (b"a = " + b"[" * 20_000, 1, "not-toml"),
        (b"a = " + b"9" * 9_000, 1, "not-toml"),
    ],
)
@pytest.mark.parametrize("read", [read_carrier_file, read_rule_file])
def test_what_is_no_text_or_too_large_is_said(tmp_path, content, line_number, problem, read):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(RuleViolationError) as error:
        read(path)
    facts = error.value.facts
    assert error.value.fault is Fault.BAD_RULE
    assert (facts["file"], facts["line"], facts["problem"]) == (str(path), line_number, problem)
    assert [one.facts["problem"] for one in problems_in(path, TODAY)] == [problem]
    assert str(path) in sentence(error.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(RuleViolationError) as error:
        read_rule_file(tmp_path)
    assert error.value.fault is Fault.FILE_UNREADABLE


BAD = """\
id = "It X"
name = "Test"
kind = "shop"
zone = "Roma"
start_with = ["it-none"]

[[hosts]]
host = "www.test.example"

[[pages]]
what = "topup"
url = "https://other.example/"

[[rules]]
id = "it-line"
name = { en = "Line", zh_CN = "号码" }
clock = "line"
extends_on = ["topup", "nope", "bad"]
term = "P99999Y"
  [rules.burn]
  fee = "0"
  every = "P1D"
  currency = "EUR"
  [[rules.by_amount]]
  from = "5"
  to = "4"
  currency = "EUX"
  term = "8 days"
  [[rules.stages]]
  name = { en = "one", zh_CN = "一", zh_TW = "一" }
  [[rules.stages]]
  name = { en = "two", zh_CN = "二", zh_TW = "二" }
  lasts = "P9000Y"

[extra]
key = 1
"""


def heard(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return [
        (one.facts["line"], one.facts["key"], one.facts["problem"])
        for one in problems_in(path, TODAY)
    ]


def test_everything_that_is_wrong_is_said_in_one_pass(tmp_path):
    assert heard(tmp_path, BAD) == [
        (1, "id", "unknown-word"),
        (2, "name", "missing-language"),
        (3, "kind", "unknown-word"),
        (4, "zone", "unknown-zone"),
        (12, "pages.url", "foreign-host"),
        (16, "rules.name", "missing-language"),
        (18, "rules.extends_on", "unknown-word"),
        (18, "rules.extends_on", "unknown-word"),
        (19, "rules.term", "beyond-calendar"),
        (21, "rules.burn.fee", "not-above-zero"),
        (26, "rules.by_amount.to", "falls"),
        (27, "rules.by_amount.currency", "unknown-currency"),
        (28, "rules.by_amount.term", "not-a-term"),
        (29, "rules.stages.lasts", "missing"),
        (33, "rules.stages.lasts", "beyond-calendar"),
        (35, "extra", "unknown-key"),
    ]


def test_what_was_wrong_already_is_not_blamed_a_second_time(tmp_path):
    waits = 'start = ["nope"]\nstart_within = "P5D"\ncombine = "pile"\ncap = "P1M"\n'
    problems = [problem for _, _, problem in heard(tmp_path, RULE + waits)]
    assert problems == ["unknown-word", "unknown-word"]


def test_a_number_too_long_to_be_written_is_no_flag(tmp_path):
    assert heard(tmp_path, RULE + "fixed = 0x" + "F" * 9_000) == [(6, "fixed", "not-a-flag")]


def test_a_list_that_is_wrong_as_a_whole_is_found_where_it_begins(tmp_path):
    rows = "".join(
        f'\n[[by_amount]]\nfrom = "5"\nterm = "P1M"\ncurrency = "{one}"\n' for one in ("EUR", "USD")
    )
    assert heard(tmp_path, RULE + rows) == [(7, "by_amount", "mixed-currencies")]


def test_an_owners_rule_file_needs_one_language_only(tmp_path):
    assert heard(tmp_path, RULE) == []
    assert heard(tmp_path, f"[[rules]]\n{RULE}") == []
    assert heard(tmp_path, f"[[rules]]\n{RULE.replace('P90D', 'x')}\n[other]\na = 1\n") == [
        (6, "rules.term", "not-a-term"),
        (8, "other", "unknown-key"),
    ]
    assert heard(tmp_path, "rules = 'mine'\n")[0] == (1, "rules", "not-a-table")


@pytest.mark.parametrize(
    "path", sorted(resource("carriers").glob("*.toml")), ids=lambda one: one.stem
)
def test_nothing_is_wrong_in_a_shipped_file(path):
    assert problems_in(path, TODAY) == ()


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(RuleViolationError) as error:
        read_rule_file(tmp_path / "none.toml")
    assert error.value.fault is Fault.FILE_UNREADABLE
