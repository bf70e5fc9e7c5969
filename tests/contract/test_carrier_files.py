"""What every CarrierFiles promises."""

from dataclasses import replace

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.carrier_files import TomlCarrierFiles
from renewdesk.domain.errors import Fault, RuleViolationError
from tests.fakes.written_carrier_files import WrittenCarrierFiles


class World:
    """A folder with carriers' files, real ones or written down."""

    def __init__(self, kind, folder):
        self.folder = folder
        self._written = WrittenCarrierFiles()
        self._is_written = kind == "written"
        self.files = self._written if self._is_written else TomlCarrierFiles()

    def write(self, name, carrier="it-tim"):
        """Write a carrier's file and return its path."""
        path = self.folder / name
        source = resource("carriers", f"{carrier}.toml")
        if self._is_written:
            self._written.files[path] = replace(read_carrier_file(source), id=carrier)
        else:
            path.write_bytes(source.read_bytes())
        return path


@pytest.fixture(params=["written", "toml"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def test_files_are_read_in_the_order_given(world):
    tim, ee = world.write("a.toml"), world.write("b.toml", "gb-ee")
    found = world.files.read([ee, tim])
    assert [(one.path, one.carrier.id) for one in found] == [(ee, "gb-ee"), (tim, "it-tim")]
    assert all(one.text for one in found)


def test_a_folder_stands_for_its_files(world):
    world.write("b.toml")
    world.write("a.toml", "gb-ee")
    assert [one.carrier.id for one in world.files.read([world.folder])] == ["gb-ee", "it-tim"]


def test_nothing_asked_is_nothing_read(world):
    assert world.files.read([]) == ()


def test_a_file_that_is_not_there_refuses_all(world):
    good = world.write("a.toml")
    with pytest.raises(RuleViolationError) as caught:
        world.files.read([good, world.folder / "gone.toml"])
    assert caught.value.fault is Fault.FILE_UNREADABLE


def test_one_carrier_twice_refuses_all(world):
    one, other = world.write("a.toml"), world.write("b.toml")
    with pytest.raises(RuleViolationError) as caught:
        world.files.read([one, other])
    assert (caught.value.fault, caught.value.facts["problem"]) == (Fault.BAD_RULE, "twice")
    assert caught.value.facts["file"] == str(other)
