"""What every Catalogue promises."""

from dataclasses import replace
from shutil import copyfile

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from renewdesk.domain.origins import Origin
from tests.fakes.small_catalogue import SmallCatalogue

SHIPPED = ("it-tim.toml", "gb-ee.toml", "hk-clubsim.toml")


def _files():
    return [resource("carriers", name) for name in SHIPPED]


@pytest.fixture(params=["small", "toml"])
def catalogue(request, tmp_path):
    if request.param == "small":
        return SmallCatalogue(*(read_carrier_file(path) for path in _files()))
    for path in _files():
        copyfile(path, tmp_path / path.name)
    return TomlCatalogue(tmp_path)


class Shelved:
    """A catalogue of three shipped carriers, and a way to put an imported one beside them."""

    def __init__(self, kind, folder):
        self._folder = folder / "imported"
        self._small = SmallCatalogue(*(read_carrier_file(path) for path in _files()))
        self._is_small = kind == "small"
        self._folder.mkdir()
        for path in _files():
            copyfile(path, folder / path.name)
        self.catalogue = self._small if self._is_small else TomlCatalogue(folder, self._folder)

    def put(self, name, *, checked, as_id=""):
        """Import a shipped carrier's file with another day, under another id if one is given."""
        carrier = read_carrier_file(resource("carriers", f"{name}.toml"))
        if self._is_small:
            imported = replace(carrier, id=as_id or name, checked_on=checked)
            self._small.shelf[imported.id] = imported
            return
        text = resource("carriers", f"{name}.toml").read_text(encoding="utf-8")
        head, rules = text.split("[[", maxsplit=1)
        head = head.replace(f"checked_on = {carrier.checked_on}", f"checked_on = {checked}")
        head = head.replace(f'id = "{name}"', f'id = "{as_id or name}"')
        target = self._folder / f"{as_id or name}.toml"
        target.write_text(f"{head}[[{rules}", encoding="utf-8")


@pytest.fixture(params=["small", "toml"])
def shelved(request, tmp_path):
    return Shelved(request.param, tmp_path)


def test_carriers_come_by_id(catalogue):
    assert [carrier.id for carrier in catalogue.carriers()] == ["gb-ee", "hk-clubsim", "it-tim"]


def test_a_carrier_is_found_by_its_id(catalogue):
    carrier = catalogue.carrier("it-tim")
    assert carrier is not None
    assert carrier in catalogue.carriers()
    assert carrier.country == "IT"


def test_an_unknown_carrier_is_none(catalogue):
    assert catalogue.carrier("xx-nothing") is None
    assert catalogue.carrier("") is None
    assert catalogue.shipped("xx-nothing") is None
    assert catalogue.origin("xx-nothing") is None


def test_the_same_carriers_come_each_time(catalogue):
    assert catalogue.carriers() == catalogue.carriers()
    assert catalogue.carrier("gb-ee") is catalogue.carriers()[0]


def test_without_imports_everything_is_shipped(catalogue):
    assert catalogue.origin("it-tim") is Origin.SHIPPED
    assert catalogue.shipped("it-tim") == catalogue.carrier("it-tim")


@pytest.mark.parametrize(("days", "wins"), [(-1, False), (0, False), (1, True)])
def test_of_two_files_the_one_checked_later_holds(shelved, days, wins):
    catalogue = shelved.catalogue
    shipped = catalogue.carrier("it-tim")
    other = shipped.checked_on.replace(year=shipped.checked_on.year + days)
    shelved.put("it-tim", checked=other)
    catalogue.read_again()
    assert catalogue.shipped("it-tim") == shipped
    assert catalogue.origin("it-tim") is (Origin.IMPORTED if wins else Origin.SHIPPED)
    assert catalogue.carrier("it-tim").checked_on == (other if wins else shipped.checked_on)
    assert [one.checked_on for one in catalogue.carriers() if one.id == "it-tim"] == [
        catalogue.carrier("it-tim").checked_on
    ]


def test_a_carrier_that_is_not_shipped_stands_in_its_place(shelved):
    shelved.put("gb-ee", checked="2026-11-01", as_id="hh-made-up")
    shelved.catalogue.read_again()
    ids = [carrier.id for carrier in shelved.catalogue.carriers()]
    assert ids == ["gb-ee", "hh-made-up", "hk-clubsim", "it-tim"]
    assert shelved.catalogue.origin("hh-made-up") is Origin.IMPORTED
    assert shelved.catalogue.shipped("hh-made-up") is None


def test_imports_are_seen_once_the_catalogue_is_told(shelved):
    catalogue = shelved.catalogue
    assert len(catalogue.carriers()) == 3
    shelved.put("gb-ee", checked="2026-11-01", as_id="hh-made-up")
    assert len(catalogue.carriers()) == 3
    catalogue.read_again()
    assert len(catalogue.carriers()) == 4
