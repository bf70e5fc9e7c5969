"""receipts search, verify, repair, remove, trash, restore: find receipts and trust them."""

import zipfile

import pytest

from tests.builders import instant
from tests.receipt_samples import a_pdf, a_png

NOW = "2026-12-01T10:00:00+08:00"


@pytest.fixture
def rome(desk, tmp_path):
    """A desk with two receipts of one payment; their files lie in a folder of the owner's too."""
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", "--number", "+393331234567", now=NOW)
    paid = ["--on", "2026-01-31", "--amount", "10.50", "--currency", "EUR"]
    noted = ["--seller", "虾仁套餐店", "--order-number", "ORD-4711", "--note", "paid at Caffè"]
    desk.done("record", "Rome", "topup", *paid, *noted, now=NOW)
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "paid.pdf").write_bytes(a_pdf())
    (copy / "paid.png").write_bytes(a_png())
    desk.done("receipts", "add", "Rome", *map(str, sorted(copy.iterdir())), now=NOW)
    return desk


def stored(desk):
    files = (desk.folder / "receipts").rglob("*")
    return sorted(one for one in files if one.is_file() and one.parent.name != "trash")


def found(desk, *words):
    return [one["name"] for one in desk.answer("receipts", "search", *words, now=NOW)["receipts"]]


def ids(desk):
    listed = desk.answer("receipts", "list", now=NOW)["receipts"]
    return {one["name"]: one["id"] for one in listed}


def spoilt(desk):
    """Spoil one stored file and lose the other."""
    one, other = stored(desk)
    one.chmod(0o600)
    one.write_bytes(b"something else")
    other.unlink()


@pytest.mark.parametrize("query", ["虾仁", "套", "caffe", "4711", "1234567", "10.50", "TIM"])
def test_receipts_are_found_by_pieces_of_what_is_known_of_them(rome, query):
    assert sorted(found(rome, query)) == ["paid.pdf", "paid.png"]


def test_every_word_must_stand_in_the_receipt(rome):
    assert found(rome, "虾仁", "png") == ["paid.png"]
    assert found(rome, "虾仁 pdf", "ord") == ["paid.pdf"]
    assert found(rome, "虾仁", "4712") == []


def test_a_document_says_where_the_words_stand(rome):
    said = rome.answer("receipts", "search", "虾仁", "png", now=NOW)
    assert (said["has_more"], said["unread"]) == (False, False)
    (one,) = said["receipts"]
    assert one["hits"] == [
        {"in": "seller", "text": "虾仁套餐店", "spans": [[0, 2]]},
        {"in": "name", "text": "paid.png", "spans": [[5, 8]]},
    ]


def test_people_read_the_hits_in_brackets(rome):
    lines = rome.done("receipts", "search", "caffe", "png", now=NOW).out.splitlines()
    assert lines[0].startswith("1 Dec 2026  Rome  paid.png  top-up on 31 Jan 2026, 10.50 EUR")
    assert lines[1:] == ["    Note: paid at [Caffè]", "    File: paid.[png]"]
    assert rome.done("receipts", "search", "zzz", now=NOW).out == "No receipt says that.\n"


def test_only_so_many_are_shown(rome):
    said = rome.done("receipts", "search", "rome", "--most", "1", now=NOW).out
    assert said.count("Card: [Rome]") == 1
    assert said.endswith("There are more; say more words, or --most.\n")
    assert rome.answer("receipts", "search", "rome", "--most", "1", now=NOW)["has_more"]
    for wrong in ("0", "-1", "many", "1e9", "99999999999999999999"):
        line = rome.refused("receipts", "search", "rome", f"--most={wrong}", now=NOW)
        assert f"“{wrong}”" in line


def test_a_new_label_is_found_at_once(rome):
    rome.done("edit", "Rome", "--label", "Milan", now=NOW)
    assert len(found(rome, "milan")) == 2
    assert found(rome, "rome") == []


def test_files_that_no_receipt_names_are_named_and_left_as_they_are(rome):
    stray = rome.folder / "receipts" / "ab" / ("cd" * 31)
    part = rome.folder / "receipts" / "ab" / ".new-1234.part"
    stray.parent.mkdir()
    for one in (stray, part):
        one.write_bytes(b"left behind")
    said = rome.answer("receipts", "verify", now=NOW)
    assert said["unreferenced"] == [
        {"sha256": None, "path": str(part)},
        {"sha256": "ab" + "cd" * 31, "path": str(stray)},
    ]
    text = rome.done("receipts", "verify", now=NOW).out
    assert "2 files belong to no receipt; they were left as they are:" in text
    assert str(stray) in text
    assert stray.read_bytes() == part.read_bytes() == b"left behind"
    assert rome.answer("receipts", "verify", "Rome", now=NOW)["unreferenced"] == []


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_damaged_files_are_put_back_from_a_copy(rome, tmp_path, kind):
    source = tmp_path / "copy"
    if kind == "archive":
        archive = tmp_path / "copy.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in source.iterdir():
                packed.write(file, f"some/folder/{file.name}.bak")
        source = archive
    spoilt(rome)
    assert rome.run("receipts", "verify", now=NOW).status == 3
    done = rome.answer("receipts", "repair", "--from", str(source), now=NOW)
    assert {one["name"] for one in done["mended"]} == {"paid.pdf", "paid.png"}
    assert done["left"] == []
    assert rome.run("receipts", "verify", now=NOW).status == 0
    kept = [one.read_bytes() for one in (rome.folder / "receipts" / "trash").iterdir()]
    assert kept == [b"something else"]


def test_what_the_copy_does_not_hold_stays_damaged(rome, tmp_path):
    spoilt(rome)
    (tmp_path / "copy" / "paid.png").write_bytes(b"of the same name, not the same")
    said = rome.run("receipts", "repair", "--from", str(tmp_path / "copy"), now=NOW)
    assert said.status == 3
    assert "1 file was put back." in said.out
    assert "1 receipt is missing or changed" in said.err
    line = rome.refused("receipts", "repair", "--from", str(tmp_path / "no"), now=NOW, status=4)
    assert str(tmp_path / "no") in line


def test_a_receipt_goes_into_the_trash_and_comes_back(rome):
    one = ids(rome)["paid.pdf"]
    before = stored(rome)
    line = rome.done("receipts", "remove", one[:6], now=NOW).out
    assert line == (
        f"paid.pdf is in the trash until 31 Dec 2026. `renewdesk receipts restore {one}` "
        "takes it out.\n"
    )
    assert found(rome, "虾仁") == ["paid.png"]
    assert len(stored(rome)) == 1
    (thrown,) = rome.answer("receipts", "trash", now=NOW)["receipts"]
    assert thrown["id"] == one
    assert instant(thrown["trashed_at"]) == instant(NOW)
    assert rome.done("receipts", "trash", now=NOW).out.strip().endswith("until 31 Dec 2026")
    assert rome.answer("receipts", "verify", now=NOW)["unreferenced"] == []
    assert rome.answer("receipts", "restore", one, now=NOW)["integrity"] == "ok"
    assert stored(rome) == before
    assert sorted(found(rome, "虾仁")) == ["paid.pdf", "paid.png"]
    assert rome.done("receipts", "trash", now=NOW).out == "The trash is empty.\n"


def test_a_receipt_whose_file_is_gone_comes_back_as_damaged(rome):
    one = ids(rome)["paid.pdf"]
    rome.done("receipts", "remove", one, now=NOW)
    (file,) = (rome.folder / "receipts" / "trash").iterdir()
    file.unlink()
    said = rome.run("--json", "receipts", "restore", one, now=NOW)
    assert (said.status, said.json["integrity"]) == (3, "missing")


def test_what_is_no_receipt_is_refused(rome):
    for verb in ("remove", "restore"):
        assert "nothing" in rome.refused("receipts", verb, "nothing", now=NOW)
