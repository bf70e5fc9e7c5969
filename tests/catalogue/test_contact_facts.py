"""What the gathered facts say of apps, numbers, codes and hosts is in the files, and nothing else.

``contact_facts.tsv`` holds each fact as it was gathered and what became of it in the carrier's
file; where it became nothing, the reason stands after a dash. A fact that became several things
names them all.
"""

from collections import Counter
from pathlib import Path

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.carriers import Carrier

HEADER = ["carrier", "kind", "fact", "in the file"]
KINDS = {
    "app", "android", "ios", "template", "login", "forward", "old-host", "hotline", "abroad",
    "code", "document",
}  # fmt: skip
_TABLE = Path(__file__).with_name("contact_facts.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in _TABLE[1:]]
CARRIERS = {
    path.stem: read_carrier_file(path) for path in sorted(resource("carriers").glob("*.toml"))
}


def _in_file(one: Carrier) -> dict[str, list[str]]:
    """Return everything of these kinds that a carrier's file says."""
    app, hotline = one.app, one.hotline
    numbers = (hotline.own_network, hotline.abroad) if hotline else ("", "")
    instead = hotline.instead.en if hotline else ""
    logins = [(page.what, page.login) for page in one.pages if page.login is not None]
    found = {
        "app": [app.name] if app else [],
        "android": [app.android_id] if app else [],
        "ios": [app.ios_id] if app else [],
        "template": [page.template for page in one.pages],
        "login": [f"{what} {'yes' if login else 'no'}" for what, login in logins],
        "forward": [forward.name for forward in one.forwards],
        "old-host": [old.host for old in one.old_hosts],
        "hotline": [numbers[0], f"instead {instead}" if instead else ""],
        "abroad": [numbers[1]],
        "code": [" ".join(filter(None, (x.channel, x.code, x.send))) for x in one.codes],
        "document": [document.what.en for document in one.shop_documents],
    }
    return {kind: [said for said in texts if said] for kind, texts in found.items()}


def _became(answer: str) -> list[str]:
    """Return what a fact became: nothing where a dash stands, else one or several things."""
    return [] if answer.startswith("–") else answer.split(" | ")


def test_the_table_is_a_table_of_known_kinds_and_all_carriers_of_the_facts():
    assert _TABLE[0].split("\t") == HEADER
    assert {len(row) for row in ROWS} == {len(HEADER)}
    assert {row[1] for row in ROWS} == KINDS
    assert {row[0] for row in ROWS} <= set(CARRIERS)
    kinds = Counter(kind for _, kind, _, _ in ROWS)
    assert (kinds["android"] + kinds["ios"], kinds["template"], kinds["forward"]) == (20, 1, 1)
    assert kinds["code"] > 70


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:2]))
def test_each_fact_is_in_the_file_or_has_a_reason(row):
    carrier, kind, _, answer = row
    if answer.startswith("–"):
        assert len(answer) > 12
        return
    said = [text for texts in _in_file(CARRIERS[carrier]).values() for text in texts]
    own = _in_file(CARRIERS[carrier])[kind]
    first, *others = _became(answer)
    # A number that is no customer line of its own, or one of several, stands among the codes.
    is_line = kind in {"hotline", "abroad"} and first.startswith("call ")
    assert first in own or (is_line and first in said)
    assert [one for one in others if one not in said] == []


@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=lambda one: one.id)
def test_nothing_is_in_a_file_that_no_fact_says(carrier):
    told = {text for row in ROWS if row[0] == carrier.id for text in _became(row[3])}
    told |= {row[3].rpartition(": ")[2] for row in ROWS if row[0] == carrier.id}
    said = [text for texts in _in_file(carrier).values() for text in texts]
    assert [text for text in said if text not in told] == []


def test_a_publisher_is_named_only_when_a_fact_names_it():
    """None of the gathered facts does."""
    assert [one.id for one in CARRIERS.values() if one.app and one.app.publisher] == []
    assert [one.id for one in CARRIERS.values() if any(to.host for to in one.forwards)] == []
