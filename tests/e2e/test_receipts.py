"""A receipt is kept, looked at, opened as a copy, and proven to be unchanged, or not."""

import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

pytestmark = pytest.mark.e2e


def test_a_picture_is_kept_opened_as_a_copy_and_checked(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.tells("record", "TIM", "topup", "--amount", "10", "--on", "2026-11-18", "--confirmed")
    picture = a_picture(owner.folder / "scontrino.png")
    owner.starts()
    owner.turns_to("Receipts")
    owner.sees("No receipts yet")
    brings(owner, picture)
    owner.sees("10 EUR")
    owner.sees("scontrino.png")
    owner.sees("Intact")

    owner.presses("Open in another program")
    (address,) = owner.opened()
    copy = Path(unquote(urlsplit(address).path))
    assert copy.read_bytes() == picture.read_bytes()
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert copy.is_relative_to(owner.data / "viewing")

    owner.presses("Check all")
    owner.sees("The file is intact")
    owner.sees("last full check today 14:00")

    (stored,) = [file for file in (owner.data / "receipts").rglob("*") if file.is_file()]
    stored.chmod(0o600)
    stored.write_bytes(picture.read_bytes()[:-4] + b"\0\0\0\0")
    owner.presses("Check all")
    owner.sees("Changed")
    owner.sees("scontrino.png: Changed")
    owner.sees("Its content is no longer what was imported.")
    owner.presses("Open in another program")
    owner.sees("The stored file of this receipt is no longer the one that was added.")
    assert owner.opened() == [address], "a changed file is not handed on"


def brings(owner, picture):
    """Take a picture in, and say by hand what it proves: nothing in it can be read."""
    owner.presses("Choose…")
    owner.chooses_file(picture)
    owner.sees("Nothing recognised")
    owner.chooses("TIM", of="Card")
    owner.chooses("18 Nov 2026 · Top-up · 10 EUR", of="Becomes the receipt of")
    owner.presses("Save")
    owner.sees("No file waits to be looked at.")
    owner.presses("Receipts")


def a_picture(path):
    image = QImage(240, 320, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path))
    return path
