"""What is wrong in a file is named by file, line and key."""

import pytest

from renewdesk.adapters.formats.carrier_file import line_of, read_carrier_file, read_rule_file
from renewdesk.domain.errors import Fault, RuleViolationError

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
        (RULE + "term = 'P1M'\n", 6, "", "not-toml", ""),
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


@pytest.mark.parametrize("content", [b"\xff\xfe", b"# " + b"x" * 1_000_000])
@pytest.mark.parametrize("read", [read_carrier_file, read_rule_file])
def test_what_is_no_text_or_too_large_cannot_be_read(tmp_path, content, read):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(RuleViolationError) as error:
        read(path)
    assert (error.value.fault, error.value.field) == (Fault.FILE_UNREADABLE, "rule_file")
    assert error.value.facts == {"path": str(path)}


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(RuleViolationError) as error:
        read_rule_file(tmp_path / "none.toml")
    assert error.value.fault is Fault.FILE_UNREADABLE
