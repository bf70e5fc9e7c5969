"""A file appears complete or not at all, for its owner only."""

import errno
import os
import stat

import pytest

from renewdesk.adapters.files.atomic import make_private, put_in_place, unfinished, writing_in
from renewdesk.domain.errors import EnvironmentFaultError, Fault


def write(target, content, *, die=False):
    with unfinished(target.parent) as (file, part):
        file.write(content[:3])
        if die:
            raise KeyboardInterrupt
        file.write(content[3:])
        put_in_place(file, part, target)


def test_a_written_file_has_its_name_and_its_whole_content(tmp_path):
    target = tmp_path / "a"
    target.write_bytes(b"before")
    write(target, b"after")
    assert target.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_that_is_broken_off_leaves_what_was_there(tmp_path):
    target = tmp_path / "a"
    target.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        write(target, b"after", die=True)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_content_reaches_the_disk_before_its_name_does(tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle):
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_replace(one, other):
        done.append("name")
        replace(one, other)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write(tmp_path / "a", b"after")
    assert done == ["file", "name", "folder"]


def test_only_the_owner_may_read_what_is_made_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        make_private(tmp_path / "one" / "two")
        write(tmp_path / "one" / "two" / "a", b"secret")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in sorted(tmp_path.rglob("*"))]
    assert modes == [0o700, 0o700, 0o600]


def test_a_folder_that_was_there_keeps_its_permissions(tmp_path):
    tmp_path.chmod(0o755)
    make_private(tmp_path)
    make_private(tmp_path / "new")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_the_way_is_no_folder(tmp_path):
    (tmp_path / "a").touch()
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(NotADirectoryError):
            make_private(folder)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, Fault.DISK_FULL),
        (errno.EDQUOT, Fault.DISK_FULL),
        (errno.EACCES, Fault.FOLDER_NOT_WRITABLE),
        (errno.EROFS, Fault.FOLDER_NOT_WRITABLE),
    ],
)
def test_a_refusal_of_the_system_names_the_folder(tmp_path, number, fault):
    with pytest.raises(EnvironmentFaultError) as caught, writing_in(tmp_path):
        raise OSError(number, os.strerror(number))
    assert (caught.value.fault, caught.value.facts) == (fault, {"path": str(tmp_path)})
