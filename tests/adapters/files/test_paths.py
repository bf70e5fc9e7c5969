"""Where the data lies, and what a folder must be to hold it."""

import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from renewdesk.adapters.files.paths import (
    backups_folder,
    database_file,
    default_data_folder,
    prepared,
    receipts_folder,
)
from renewdesk.domain.errors import EnvironmentFaultError, Fault

HOME = Path("/somebody")


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "/somebody/.local/share/renewdesk"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/renewdesk"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/somebody/.local/share/renewdesk"),
        ("linux", {"XDG_DATA_HOME": ""}, "/somebody/.local/share/renewdesk"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "/somebody/Library/Application Support/RenewDesk"),
        ("win32", {}, "/somebody/AppData/Local/RenewDesk"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/RenewDesk"),
    ],
)
def test_each_system_has_its_place(platform, environ, expected):
    assert default_data_folder(environ, platform, HOME) == Path(PurePosixPath(expected))


def test_without_arguments_it_is_the_place_of_this_user():
    assert default_data_folder().is_relative_to(os.environ["XDG_DATA_HOME"])


def test_a_folder_is_made_private_with_all_that_is_missing_above_it(tmp_path):
    folder = prepared(tmp_path / "a" / "b")
    assert list(folder.iterdir()) == []
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent)] == [0o700, 0o700]


def test_a_folder_is_absolute_once_it_is_prepared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert prepared(Path("desk")) == tmp_path / "desk"
    assert prepared(Path("~/other")) == tmp_path / "other"


def test_everything_lies_below_the_folder():
    places = (database_file(HOME), receipts_folder(HOME), backups_folder(HOME))
    assert [place.name for place in places] == ["renewdesk.db", "receipts", "backups"]
    assert {place.parent for place in places} == {HOME}


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/renewdesk"])
def test_a_folder_that_cannot_be_made_or_written_is_refused(tmp_path, place):
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFaultError) as caught:
        prepared(tmp_path / place)
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
    assert caught.value.facts["path"] == str(tmp_path / place)


def test_a_folder_that_exists_but_takes_no_file_is_refused():
    with pytest.raises(EnvironmentFaultError) as caught:
        prepared(Path("/proc/self"))
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
