"""Files come in, and each ends where the owner says: with a payment, a card, or in the trash."""

from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

pytestmark = pytest.mark.e2e


def test_three_files_are_confirmed_by_keys_filed_and_removed(owner):
    owner.tells("add", "--carrier", "gb-giffgaff", "--number", "+447700900316")
    owner.tells("record", "giffgaff", "topup", "--amount", "10", "--on", "2026-11-19")
    owner.starts()
    brings_three_files(owner)
    owner.sees("3 files to look at · originals are already kept, unchanged")
    owner.sees("Matches a payment")
    assert owner.tells("receipts", "list")["receipts"] == [], "nothing is bound before a word"

    confirms_by_keys(owner)
    owner.sees("2 files to look at")
    (kept,) = owner.tells("receipts", "list")["receipts"]
    (paid,) = [one for one in owner.tells("show", "giffgaff")["events"] if one["kind"] == "topup"]
    assert (kept["event"], kept["name"]) == (paid["id"], "top-up.eml")

    owner.sees("1 of 2 · Alt+Down next")
    owner.presses("Not a payment: file it…")
    owner.chooses("giffgaff", of="Card")
    owner.presses("File it")
    owner.sees("1 file to look at")

    owner.presses("Remove")
    owner.sees("mistake.png removed; it stays in the trash for 30 days.")
    owner.sees("No file waits to be looked at.")
    owner.presses("Undo")
    owner.sees("1 file to look at")

    owner.starts_again()
    owner.turns_to("Receipts")
    owner.presses("Queue, 1 to confirm…")
    owner.sees("mistake.png")
    by_name = {one["name"]: one["event"] for one in owner.tells("receipts", "list")["receipts"]}
    assert by_name == {"top-up.eml": paid["id"], "contract.png": None}


def brings_three_files(owner):
    files = [
        a_top_up(owner.folder / "top-up.eml"),
        a_picture(owner.folder / "contract.png", Qt.GlobalColor.white),
        a_picture(owner.folder / "mistake.png", Qt.GlobalColor.gray),
    ]
    owner.turns_to("Receipts")
    owner.presses("Import…")
    owner.chooses_file(" ".join(f'"{file}"' for file in files))


def confirms_by_keys(owner):
    """Tick and save without a pointer; each time the cursor stands on the tick that is missing."""
    for field in ("Card", "Date, at the carrier", "Amount"):
        owner.keys("ctrl+Return")
        owner.sees("Tick it if it is right, or change it.")
        owner.waits(
            lambda scene, name=f"{field} is right": any(
                one.focused and one.name == name for one in scene.front.things
            ),
            f"the cursor on the tick of {field}",
        )
        owner.keys("space")
    owner.keys("ctrl+Return")


def a_top_up(path):
    mail = EmailMessage()
    mail["From"] = "giffgaff <noreply@giffgaff.com>"
    mail["To"] = "owner@example.org"
    mail["Subject"] = "Thanks for topping up"
    mail["Date"] = "Fri, 20 Nov 2026 05:21:00 +0000"
    mail.set_content("Credit added: £10.00\nPaid with: Visa ending 0041\nOrder: GG-6031175\n")
    path.write_bytes(mail.as_bytes())
    return path


def a_picture(path, colour):
    image = QImage(240, 320, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(path))
    return path
