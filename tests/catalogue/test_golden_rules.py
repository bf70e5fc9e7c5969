"""Every shipped rule, cell by cell, against what a second person read in the carriers' facts."""

from collections import Counter

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from tests.catalogue.golden_table import differences, facts_of, golden_lines, outcome
from tests.catalogue.rule_changes import changes

CARRIERS = [read_carrier_file(path) for path in sorted(resource("carriers").glob("*.toml"))]
SHIPPED = {rule.id: (carrier, rule) for carrier in CARRIERS for rule in carrier.rules}
LINES = golden_lines()
#: The parts of a rule of which a change moves dates; the catalogue has an example of each.
MOVING = {
    "term", "first_term", "cautious_term", "choices", "cap", "start_within", "combine", "counting",
    "minimum", "by_amount", "burn", "extends_on", "start", "stops_on", "stage", "stage.lasts",
    "stage.number_kept", "stage.rescue",
}  # fmt: skip

every_line = pytest.mark.parametrize("line", LINES, ids=lambda one: one["rule"])


def test_every_shipped_rule_has_exactly_one_line_and_every_line_a_rule():
    written = Counter(line["rule"] for line in LINES)
    assert {
        "without a line": sorted(set(SHIPPED) - set(written)),
        "without a rule": sorted(set(written) - set(SHIPPED)),
        "more than once": sorted(rule for rule, count in written.items() if count > 1),
    } == {"without a line": [], "without a rule": [], "more than once": []}


@every_line
def test_a_shipped_rule_says_what_its_line_says(line):
    carrier, rule = SHIPPED[line["rule"]]
    assert line["carrier"] == carrier.id
    assert differences(line, rule) == []


@every_line
def test_the_worked_example_comes_out_as_it_was_worked_by_hand(line):
    carrier, rule = SHIPPED[line["rule"]]
    assert outcome(rule, carrier.zone, facts_of(line)) == line["expect"], line.place


@every_line
def test_the_worked_example_shows_a_date_where_the_rule_has_a_length(line):
    # An example without a date would prove nothing about the length of its rule.
    if line["term"] not in {"-", "none"} or line["amounts"] != "-":
        assert line["expect"].startswith(("last ", "ends ")), line.place


@every_line
def test_no_single_change_of_a_shipped_rule_goes_unnoticed(line):
    _, rule = SHIPPED[line["rule"]]
    made = list(changes(rule))
    assert {"combine", "term" if not rule.endless else "endless"} <= {what for what, _ in made}
    assert sum(what == "stage" for what, _ in made) == len(rule.stages)
    assert [what for what, other in made if not differences(line, other)] == []


def test_the_changes_reach_every_part_of_a_rule_that_the_catalogue_uses():
    made = {what for _, rule in SHIPPED.values() for what, _ in changes(rule)}
    assert made >= MOVING
