"""The imported carriers in the data folder, as files."""

import pytest

from renewdesk.adapters.files.carrier_shelf import FolderCarrierShelf
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_files import TomlCarrierFiles
from renewdesk.domain.errors import EnvironmentFaultError, Fault

TIM = resource("carriers", "it-tim.toml")


def test_a_file_is_kept_under_its_carriers_id_and_nobody_else_may_read_it(tmp_path):
    given = tmp_path / "from a friend.toml"
    given.write_bytes(TIM.read_bytes())
    place = tmp_path / "data" / "carriers"
    FolderCarrierShelf(place).keep(TomlCarrierFiles().read([given]))
    assert [path.name for path in place.iterdir()] == ["it-tim.toml"]
    assert (place / "it-tim.toml").read_bytes() == TIM.read_bytes()
    assert place.stat().st_mode & 0o777 == 0o700
    assert (place / "it-tim.toml").stat().st_mode & 0o077 == 0


def test_a_folder_that_refuses_is_named(tmp_path):
    place = tmp_path / "carriers"
    place.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(EnvironmentFaultError) as caught:
        FolderCarrierShelf(place).keep(TomlCarrierFiles().read([TIM]))
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
    assert place.read_text(encoding="utf-8") == "a file in the way"
