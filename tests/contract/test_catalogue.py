"""What every Catalogue promises."""

from shutil import copyfile

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from tests.fakes.small_catalogue import SmallCatalogue

SHIPPED = ("it-tim.toml", "gb-ee.toml", "hk-clubsim.toml")


@pytest.fixture(params=["small", "toml"])
def catalogue(request, tmp_path):
    files = [resource("carriers", name) for name in SHIPPED]
    if request.param == "small":
        return SmallCatalogue(*(read_carrier_file(path) for path in files))
    for path in files:
        copyfile(path, tmp_path / path.name)
    return TomlCatalogue(tmp_path)


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


def test_the_same_carriers_come_each_time(catalogue):
    assert catalogue.carriers() == catalogue.carriers()
    assert catalogue.carrier("gb-ee") is catalogue.carriers()[0]
