"""doctor: what is damaged, what waits, what was left behind, each with what to do about it."""

from datetime import datetime

import pytest

from renewdesk.adapters.system.clock import FixedClock, SystemClock
from renewdesk.bootstrap import House
from renewdesk.services.time_here import TimeHere
from tests.receipt_samples import a_pdf, a_png

NOW = "2026-12-01T10:00:00+08:00"


@pytest.fixture
def rome(desk, tmp_path):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2026-01-31", "--amount", "10.50", now=NOW)
    (tmp_path / "paid.pdf").write_bytes(a_pdf())
    desk.done("receipts", "add", "Rome", str(tmp_path / "paid.pdf"), now=NOW)
    return desk


def stored(rome):
    folder = rome.folder / "receipts"
    return sorted(one for one in folder.rglob("*") if one.is_file() and "trash" not in one.parts)


def test_a_sound_desk_is_said_to_be_so(rome):
    done = rome.done("doctor", now=NOW)
    assert done.out.splitlines()[0] == "1 receipt, intact."
    assert "Newest copy of the desk: 1 Dec 2026, 10:00. Receipts are not in it." in done.out
    found = rome.answer("doctor", now=NOW)
    assert (found["checked"], found["damaged"], found["waiting"]) == (1, [], [])
    assert (found["leftovers"], found["unreferenced"]) == ([], [])


def test_a_new_desk_has_nothing_to_check(desk):
    said = desk.done("doctor", now=NOW).out
    assert said.startswith("No receipts yet.")


def test_a_damaged_file_is_named_with_what_helps(rome):
    (only,) = stored(rome)
    only.unlink()
    said = rome.run("doctor", now=NOW)
    assert said.status == 3
    assert "1 receipt file is damaged." in said.out
    assert "`renewdesk receipts repair --from DIR`" in said.out
    assert "    paid.pdf: missing (" in said.out
    assert "1 receipt is missing or changed" in said.err


def test_a_file_that_cannot_be_read_is_not_called_missing(rome):
    (only,) = stored(rome)
    only.unlink()
    only.mkdir()
    assert "    paid.pdf: could not be read (" in rome.run("doctor", now=NOW).out


def test_waiting_files_are_named_and_are_no_strays(rome, tmp_path):
    (tmp_path / "new.png").write_bytes(a_png())
    rome.done("receipts", "take", str(tmp_path / "new.png"), now=NOW)
    said = rome.done("doctor", now=NOW).out
    assert (
        "1 file waits to be confirmed, the oldest since 1 Dec 2026; "
        "`renewdesk receipts queue` shows each." in said
    )
    found = rome.answer("doctor", now=NOW)
    assert [one["name"] for one in found["waiting"]] == ["new.png"]
    assert [one["integrity"] for one in found["waiting"]] == ["ok"]
    assert found["unreferenced"] == []
    known = {one for one in stored(rome) if one.read_bytes() == a_png()}
    known.pop().unlink()
    lost = rome.run("doctor", now=NOW)
    assert lost.status == 3
    assert "1 of them is damaged. Take its original in once more" in lost.out
    assert "    new.png: missing (" in lost.out


def test_what_an_import_left_behind_and_what_nobody_names_are_told_apart(rome):
    folder = rome.folder / "receipts" / "ab"
    folder.mkdir(exist_ok=True)
    (folder / ".new-abc.part").write_bytes(b"half of a file")
    (folder / ("cd" * 31)).write_bytes(b"a whole file that nobody names")
    said = rome.done("doctor", now=NOW).out
    assert "1 piece was left by an import that was cut off; import that file again" in said
    assert f"    {folder / '.new-abc.part'}\n" in said
    assert "1 file in the receipts folder belongs to no receipt and was left as it is." in said
    assert f"    {folder / ('cd' * 31)}\n" in said
    found = rome.answer("doctor", now=NOW)
    assert found["leftovers"] == [str(folder / ".new-abc.part")]
    assert found["unreferenced"] == [str(folder / ("cd" * 31))]


def test_a_check_looks_into_no_watched_folder(rome, tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    long_ago = FixedClock(datetime.fromisoformat("2001-01-01T00:00:00+00:00"), SystemClock())
    house = House(rome.folder, TimeHere(long_ago))
    house.watched_folder.turn_on(folder)
    house.close()
    (folder / "new.pdf").write_bytes(a_pdf(text="new"))
    for _ in range(3):
        rome.done("check", now=NOW)
    assert rome.answer("doctor", now=NOW)["waiting"] == []
    assert not (rome.folder / "watched.jsonl").exists()
