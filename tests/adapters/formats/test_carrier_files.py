"""Carriers' files that somebody gave to the owner, as they really come."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_files import TomlCarrierFiles
from renewdesk.domain.errors import Fault, RuleViolationError


def refused(*paths):
    with pytest.raises(RuleViolationError) as caught:
        TomlCarrierFiles().read(paths)
    return caught.value


def test_the_text_is_kept_as_it_was_written(tmp_path):
    path = tmp_path / "it-tim.toml"
    text = resource("carriers", "it-tim.toml").read_text(encoding="utf-8")
    path.write_text("# a remark of the sender\n" + text, encoding="utf-8-sig")
    (found,) = TomlCarrierFiles().read([path])
    assert found.text == "# a remark of the sender\n" + text
    assert found.carrier.id == "it-tim"


def test_a_bad_file_is_named_with_line_and_key(tmp_path):
    path = tmp_path / "bad.toml"
    text = resource("carriers", "it-tim.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('zone = "Europe/Rome"', 'zone = "Roma"'), encoding="utf-8")
    error = refused(resource("carriers", "gb-ee.toml"), path)
    assert error.fault is Fault.BAD_RULE
    assert (error.facts["file"], error.facts["key"]) == (str(path), "zone")


def test_a_folder_without_such_files_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    error = refused(tmp_path)
    assert (error.fault, error.facts) == (Fault.NO_CARRIER_FILE, {"path": str(tmp_path)})
