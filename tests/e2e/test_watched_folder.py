"""A folder is watched: a file that is copied in slowly waits in the queue, and only once."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e


def test_a_file_that_is_copied_in_slowly_waits_once(owner):
    downloads = owner.folder / "downloads"
    downloads.mkdir()
    # The program's clock stands still; files are as old as the system says.
    made = datetime.fromtimestamp(downloads.stat().st_mtime, UTC) - timedelta(hours=1)
    now = made.isoformat(timespec="seconds")
    owner.tells("add", "--carrier", "it-tim", now=now)
    owner.starts(now)
    _watches(owner, downloads)

    whole = a_pdf(text="Ricarica 10,00 EUR")
    paid = downloads / "ricevuta.pdf"
    copying = threading.Thread(target=_copied_slowly, args=(whole, paid))
    copying.start()
    owner.sees(f"Watching {downloads} · last file ")
    copying.join(60)
    assert paid.read_bytes() == whole, "the original stays"

    owner.turns_to("Receipts")
    owner.sees("Queue, 1 to confirm…")
    (downloads / "ricevuta (1).pdf").write_bytes(whole)
    remembered = owner.data / "watched.jsonl"
    owner.waits(
        lambda _scene: "ricevuta (1).pdf" in remembered.read_text("utf-8"),
        "the second copy to be known for what it is",
        60,
    )
    owner.sees("Queue, 1 to confirm…")
    owner.presses("Queue, 1 to confirm…")
    owner.sees("ricevuta.pdf")
    waiting = owner.tells("receipts", "queue", now=now)["files"]
    assert [(one["name"], one["arrival"]) for one in waiting] == [("ricevuta.pdf", "watched")]
    stored = [one for one in (owner.data / "receipts").rglob("*") if one.is_file()]
    assert [one.read_bytes() for one in stored] == [whole]


def _watches(owner, folder):
    """Switch the watching of a folder on, in the settings."""
    owner.turns_to("Settings")
    owner.picks("Receipts")
    owner.sees("No folder is watched.")
    owner.presses("Watch a folder for new receipts")
    owner.chooses_file(folder)
    owner.sees(f"Watching {folder} · no file yet")


def _copied_slowly(content, target):
    """Write a file as a slow connection does: piece by piece, with pauses."""
    with target.open("wb") as file:
        for start in range(0, len(content), len(content) // 4):
            file.write(content[start : start + len(content) // 4])
            file.flush()
            time.sleep(1.2)  # no condition to wait for: the pause is what is tested
