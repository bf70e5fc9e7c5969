"""The shipped catalogue, and what happens when one of its files is wrong."""

from shutil import copyfile

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from renewdesk.domain.errors import Fault


@pytest.fixture
def folder(tmp_path):
    for name in ("it-tim.toml", "gb-ee.toml"):
        copyfile(resource("carriers", name), tmp_path / name)
    return tmp_path


def test_every_shipped_file_is_read():
    catalogue = TomlCatalogue(resource("carriers"))
    files = {path.stem for path in resource("carriers").glob("*.toml")}
    assert catalogue.problems() == ()
    assert {carrier.id for carrier in catalogue.carriers()} == files
    assert len(files) >= 40


@pytest.mark.expects_log
@pytest.mark.parametrize("content", ["id = ", "id = 'x'", "nonsense = 1", "\xff"])
def test_a_bad_file_takes_no_other_along_and_is_reported(folder, caplog, content):
    (folder / "aa-bad.toml").write_bytes(content.encode("latin-1"))
    catalogue = TomlCatalogue(folder)
    assert [carrier.id for carrier in catalogue.carriers()] == ["gb-ee", "it-tim"]
    (problem,) = catalogue.problems()
    assert problem.fault in {Fault.BAD_RULE, Fault.FILE_UNREADABLE}
    assert "aa-bad.toml" in caplog.text


@pytest.mark.expects_log
def test_of_two_files_with_one_id_the_first_counts(folder):
    copyfile(folder / "it-tim.toml", folder / "zz-copy.toml")
    catalogue = TomlCatalogue(folder)
    assert [carrier.id for carrier in catalogue.carriers()] == ["gb-ee", "it-tim"]
    (problem,) = catalogue.problems()
    assert problem.facts["file"] == str(folder / "zz-copy.toml")
    assert (problem.facts["problem"], problem.facts["given"]) == ("twice", "it-tim")


def test_files_are_read_once_and_not_before_they_are_asked_for(folder):
    catalogue = TomlCatalogue(folder)
    (folder / "gb-ee.toml").unlink()
    assert [carrier.id for carrier in catalogue.carriers()] == ["it-tim"]
    (folder / "it-tim.toml").unlink()
    assert catalogue.carrier("it-tim") is not None


def test_a_folder_without_files_is_an_empty_catalogue(tmp_path):
    assert TomlCatalogue(tmp_path).carriers() == ()
