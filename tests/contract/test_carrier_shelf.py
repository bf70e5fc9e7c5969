"""What every CarrierShelf promises: what was kept is what the catalogue finds."""

from dataclasses import replace
from datetime import date

import pytest

from renewdesk.adapters.files.carrier_shelf import FolderCarrierShelf
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from renewdesk.services.ports.files import CarrierFile
from tests.fakes.remembered_carrier_shelf import RememberedCarrierShelf
from tests.fakes.small_catalogue import SmallCatalogue


def a_file(name, checked="2026-01-01"):
    path = resource("carriers", f"{name}.toml")
    carrier = read_carrier_file(path)
    text = path.read_text(encoding="utf-8").replace(
        f"checked_on = {carrier.checked_on}", f"checked_on = {checked}", 1
    )
    return CarrierFile(path, replace(carrier, checked_on=date.fromisoformat(checked)), text)


@pytest.fixture(params=["remembered", "folder"])
def kept(request, tmp_path):
    """A shelf, and what a catalogue finds on it."""
    if request.param == "remembered":
        catalogue = SmallCatalogue()
        return RememberedCarrierShelf(catalogue.shelf), catalogue
    (tmp_path / "shipped").mkdir()
    place = tmp_path / "data" / "carriers"
    return FolderCarrierShelf(place), TomlCatalogue(tmp_path / "shipped", place)


def test_kept_carriers_are_found(kept):
    shelf, catalogue = kept
    shelf.keep([a_file("it-tim"), a_file("gb-ee")])
    catalogue.read_again()
    assert [one.id for one in catalogue.carriers()] == ["gb-ee", "it-tim"]


def test_a_later_file_takes_the_place_of_the_older_one_and_no_other(kept):
    shelf, catalogue = kept
    shelf.keep([a_file("it-tim"), a_file("gb-ee")])
    shelf.keep([a_file("it-tim", "2026-02-01")])
    catalogue.read_again()
    days = [one.checked_on.isoformat() for one in catalogue.carriers()]
    assert days == ["2026-01-01", "2026-02-01"]
