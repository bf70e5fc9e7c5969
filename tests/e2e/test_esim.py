"""The code of an eSIM, from the seller's picture to the phone's camera, at the real window."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.real_keyring import RealKeyring
from tests.ui.camera import texts_seen
from tests.ui.photographed import LOOKS, encoded

pytestmark = pytest.mark.e2e

ID = "INVENTED-4F7A-DESK"
TEXT = f"LPA:1$smdp.example.com${ID}"


@pytest.fixture
def with_keyring(owner):
    """Let the owner have a keyring of their own; nothing is in it yet."""
    kept = owner.folder / "keyring"
    kept.mkdir(mode=0o700)
    keyring = RealKeyring(owner.screen.env | {"XDG_DATA_HOME": str(kept)}, owner.folder)
    keyring.start()
    yield owner, keyring
    keyring.stop()


def _files_with(words, *folders):
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            with suppress(OSError):
                if path.is_file() and words.encode() in path.read_bytes():
                    found.append(path)
    return found


def _camera_reads(owner, texts):
    owner.waits(
        lambda _scene: texts_seen(owner.screen.seen()) == texts, f"a camera to read {texts}"
    )


def _is_nowhere_but_in_the_keyring(owner):
    home, keyring = Path(owner.screen.env["HOME"]), owner.folder / "keyring"
    found = _files_with(ID, owner.folder, home)
    assert [path for path in found if keyring not in path.parents] == []


def _begins_with_the_code(owner, picture):
    picture.write_bytes(encoded(LOOKS["a photograph"](TEXT), "JPEG", 80))
    owner.presses("Read the code of an eSIM")
    owner.presses("Choose…")
    owner.chooses_file(picture)
    owner.sees("This was read")
    owner.sees("INVE••••••DESK")
    owner.presses("Add its card…")
    owner.chooses_carrier("Airalo")
    owner.presses("Add card")
    owner.presses("Keep in the keyring")
    owner.sees("Install the eSIM in your phone")


def test_a_picture_becomes_a_card_with_a_code_that_a_camera_reads(with_keyring):
    owner, keyring = with_keyring
    owner.starts(PYTHON_KEYRING_BACKEND="")
    _begins_with_the_code(owner, owner.folder / "from the seller.jpg")
    assert len(keyring.entries()) == 1
    _camera_reads(owner, [])
    owner.presses("Show QR code")
    _camera_reads(owner, [TEXT])
    owner.presses("Full window")
    _camera_reads(owner, [TEXT])
    owner.keys("Escape")
    owner.finds("Show QR code")
    owner.presses("Show: Activation code")
    owner.sees(ID)
    _is_nowhere_but_in_the_keyring(owner)
    owner.presses("Close")
    owner.presses("More actions")
    owner.presses("Activation code…")
    owner.sees("INVE••••••DESK")
    owner.sees_no(ID)
    _camera_reads(owner, [])


def test_without_a_keyring_the_dialog_says_so_and_the_desk_goes_on(owner):
    owner.tells("add", "--carrier", "xx-airalo", "--form", "esim")
    owner.starts()
    owner.presses("More actions")
    owner.presses("Activation code…")
    owner.sees("No keyring answers here that RenewDesk may use")
    owner.presses("Cancel")
    owner.types("imei", into="Search cards")
    owner.sees("The SIM’s own serial number is its ICCID")
