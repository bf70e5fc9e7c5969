"""The reviewed table that turns the words of the carriers' facts into kinds of events.

``event_words.tsv``: the word as it stands in the facts (what was read out of a note or of the
anchor is in brackets), the part of the rule, the kinds it became, the rules in which, and why.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.kinds import EventKind

HEADER = ["word", "role", "kinds", "rules", "why"]
ROLES = ("extends_on", "start", "stops_on")
#: The kinds of RULES.md §2, written out: the table and the program must both mean these.
KINDS = {
    "purchase", "activation", "install", "first_use", "topup", "plan_purchase", "charge", "fee",
    "outgoing_call", "outgoing_sms", "data_session", "incoming_answered", "sms_reply",
    "transfer_in", "registration", "balance_reading", "deadline_confirmed", "reinstated", "pause",
    "resume", "let_go", "closed", "ported", "note",
}  # fmt: skip
_TABLE = Path(__file__).with_name("event_words.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in _TABLE[1:]]
CARRIERS = [read_carrier_file(path) for path in sorted(resource("carriers").glob("*.toml"))]
RULES = [rule for carrier in CARRIERS for rule in carrier.rules]


def _justified() -> dict[tuple[str, str], set[str]]:
    """Return the kinds that the table gives to each part of each rule."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, role, kinds, rules, _ in ROWS:
        for rule in rules.split("+"):
            found[rule, role] |= set(kinds.split("+"))
    return found


JUSTIFIED = _justified()


def test_the_table_knows_the_kinds_of_the_specification_and_so_does_the_program():
    assert {kind.value for kind in EventKind} == KINDS
    assert {kind for row in ROWS for kind in row[2].split("+")} <= KINDS


def test_every_row_is_complete_and_stands_once():
    assert _TABLE[0].split("\t") == HEADER
    assert [row for row in ROWS if len(row) != len(HEADER) or not all(map(str.strip, row))] == []
    assert [row for row in ROWS if row[1] not in ROLES] == []
    keys = [(row[0], row[1], row[2]) for row in ROWS]
    assert sorted(set(keys)) == sorted(keys)


def test_every_row_speaks_of_shipped_rules_only():
    shipped = {rule.id for rule in RULES}
    assert {rule for row in ROWS for rule in row[3].split("+")} - shipped == set()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
def test_every_kind_in_a_shipped_rule_is_what_the_table_made_of_the_facts(rule, role):
    written = {kind.value for kind in getattr(rule, role)}
    assert written == JUSTIFIED.get((rule.id, role), set())
