"""The published schemas are those of the readers, and every shipped file fits them."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
from jsonschema import Draft202012Validator

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.adapters.formats.schema import (
    as_json,
    carrier_schema,
    renewing_schemas,
    rule_schema,
)
from renewdesk.domain.carriers import carrier_from
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.periods import Term
from tests.architecture.tree import ROOT

FILES = sorted(resource("carriers").glob("*.toml"))
CARRIER = Draft202012Validator(carrier_schema())
RULE = Draft202012Validator(rule_schema())
GOOD = {"id": "own", "name": "My rule", "clock": "line", "extends_on": ["topup"], "term": "P1M"}


def test_the_schemas_themselves_are_sound():
    Draft202012Validator.check_schema(carrier_schema())
    Draft202012Validator.check_schema(rule_schema())
    for schema in renewing_schemas().values():
        Draft202012Validator.check_schema(schema)


RENEWING = {sort: Draft202012Validator(schema) for sort, schema in renewing_schemas().items()}
SORTS = {"failures": "failures", "slip": "slip", "moving-an-esim": "guide"}


@pytest.mark.parametrize(
    "path", sorted(resource("renewing").glob("*.toml")), ids=lambda one: one.stem
)
def test_every_shipped_file_of_renewing_fits_the_schema_of_its_sort_alone(path):
    values = as_json(tomllib.loads(path.read_text("utf-8")))
    own = SORTS.get(path.stem, "procedure")
    assert [error.message for error in RENEWING[own].iter_errors(values)] == []
    assert not any(RENEWING[other].is_valid(values) for other in set(RENEWING) - {own})


def test_the_published_schemas_are_those_of_the_readers():
    program = "import json, schema; print(json.dumps(schema.written()))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "packaging" / "tools",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    published = {path.name: path.read_text("utf-8") for path in resource("schema").iterdir()}
    del published["dossier.schema.json"]  # of what is written, not read: see test_dossiers.py
    assert published == json.loads(done.stdout)


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_every_shipped_file_fits(path):
    values = as_json(tomllib.loads(path.read_text("utf-8")))
    assert [error.message for error in CARRIER.iter_errors(values)] == []


@pytest.mark.parametrize("path", FILES[::7], ids=lambda one: one.stem)
def test_every_written_rule_fits(path):
    for rule in read_carrier_file(path).rules:
        values = as_json(tomllib.loads(TomlRuleFiles().rule_text(rule)))
        assert [error.message for error in RULE.iter_errors(values)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"clock": "phone"},
        {"extends_on": ["top-up"]},
        {"term": "12 months"},
        {"trem": "P1M"},
        {"minimum": {"amount": "5"}},
        {"minimum": {"amount": 5, "currency": "EUR"}},
        {"burn": {"fee": "0", "every": "P1D", "currency": "EUR"}},
        {"burn": {"fee": "0.00", "every": "P1D", "currency": "EUR"}},
        {"by_amount": [{"from": "1", "currency": "EUR"}]},
        {"stages": [{"lasts": "P1M"}]},
        {"stages": [{"name": "a", "lasts": "long"}]},
        {"ask": ["name"]},
        {"require": "some"},
        {"name": {"zh_CN": "规则"}},
        {"name": {"en": "Rule", "de": "Regel"}},
        {"sources": [{"supports": "all"}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_reader_refuses(tmp_path, wrong):
    path = tmp_path / "own.toml"
    path.write_text(json_as_toml(GOOD | wrong), encoding="utf-8")
    with pytest.raises(RuleViolationError):
        TomlRuleFiles().read(path)
    assert RULE.is_valid(GOOD)
    assert not RULE.is_valid(GOOD | wrong)


OLD = {"id": "it-test", "name": "Test", "kind": "mvno", "zone": "UTC", "app": "MyTest"}
CONTACT: dict[str, object] = {
    "app": {"name": "MyTest", "publisher": "Test", "android_id": "it.test", "ios_id": "123456"},
    "hotline": {"own_network": "119", "instead": "web chat", "confidence": "low"},
    "shop_search": "negozi Test",
    "hosts": [{"host": "www.test.example"}],
    "pages": [
        {
            "what": "topup",
            "url": "https://www.test.example/",
            "login": True,
            "template": "https://www.test.example/{number}",
            "template_confidence": "low",
        }
    ],
    "forwards": [{"name": "Bank", "host": "pay.bank.example"}],
    "old_hosts": [{"host": "old.test.example", "dated": "2018"}],
    "shop_documents": [{"what": "passport", "checked_on": "2026-11-01"}],
}


def test_a_carrier_with_and_without_its_contact_fits():
    assert CARRIER.is_valid(OLD)
    assert CARRIER.is_valid(OLD | CONTACT)
    assert carrier_from(OLD | CONTACT).app != carrier_from(OLD).app


@pytest.mark.parametrize(
    "wrong",
    [
        {"app": 1},
        {"app": {"publisher": "Test"}},
        {"app": {"name": "A", "android_id": "https://play.example"}},
        {"app": {"name": "A", "ios_id": 123456}},
        {"hotline": {"abroad": 39}},
        {"hotline": {"at_home": "1"}},
        {"forwards": [{"host": "pay.bank.example"}]},
        {"forwards": [{"name": "Bank", "host": "pay"}]},
        {"old_hosts": ["old.test.example"]},
        {"shop_documents": [{"what": {"zh_CN": "护照"}}]},
        {"shop_search": ["negozi"]},
    ],
    ids=str,
)
def test_the_schema_refuses_a_contact_that_the_reader_refuses(wrong):
    with pytest.raises(RuleViolationError):
        carrier_from(OLD | wrong)
    assert not CARRIER.is_valid(OLD | wrong)


@pytest.mark.parametrize("word", ["none"])
def test_words_may_stand_for_a_length_where_the_reader_takes_them(word):
    assert RULE.is_valid(GOOD | {"term": word})
    assert RULE.is_valid(GOOD | {"stages": [{"name": "a", "lasts": "unknown"}]})
    assert not RULE.is_valid(GOOD | {"cap": word})


@pytest.mark.parametrize("text", ["P12M", "P1Y2M3W4D", "P0M", "PT720H", "P", "P1", "PT1M", "P1H"])
def test_the_form_of_a_length_is_that_of_the_engine(text):
    pattern = str(rule_schema()["$defs"]["term"]["pattern"])  # type: ignore[index] # JSON
    try:
        Term.parse(text)
    except RuleViolationError:
        assert not re.search(pattern, text)
    else:
        assert re.search(pattern, text)


def json_as_toml(values):
    """Return a mapping as TOML, tables inline."""

    def said(value):
        if isinstance(value, dict):
            return "{ " + ", ".join(f"{key} = {said(one)}" for key, one in value.items()) + " }"
        if isinstance(value, list):
            return "[" + ", ".join(map(said, value)) + "]"
        return json.dumps(value, ensure_ascii=False)

    return "".join(f"{key} = {said(value)}\n" for key, value in values.items())
