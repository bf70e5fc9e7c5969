"""open, receipts, backup: pages and files."""

import sqlite3
from contextlib import closing

import pytest

from renewdesk.domain.receipts import Integrity
from tests.receipt_samples import a_pdf, a_png

NOW = "2026-12-01T10:00:00+08:00"


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2026-01-31", now=NOW)
    return desk


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "paid.pdf"
    file.write_bytes(a_pdf())
    return file


def test_an_address_is_said_and_nothing_is_opened(rome):
    found = rome.answer("open", "Rome", "--print", now=NOW)
    assert list(found) == ["url", "host"]
    assert found["url"].startswith(f"https://{found['host']}/")
    assert rome.done("open", "Rome", "--print", now=NOW).out == f"{found['url']}\n"
    assert rome.browser.opened == []


def test_a_page_is_opened_in_the_browser(rome):
    account = rome.answer("open", "Rome", "--what", "account", now=NOW)["url"]
    assert rome.browser.opened == [account]
    assert account != rome.answer("open", "Rome", "--print", now=NOW)["url"]


def test_a_browser_that_does_not_start_is_an_environment_that_failed(rome):
    rome.browser.broken = True
    url = rome.answer("open", "Rome", "--print", now=NOW)["url"]
    said = rome.run("open", "Rome", now=NOW)
    (line,) = said.err.splitlines()
    assert (said.status, url in line) == (4, True)
    # The host was said before the browser was asked; that anything was opened was not.
    assert said.out.startswith("www.tim.it · ")
    assert url not in said.out
    assert url in rome.refused("--json", "open", "Rome", now=NOW, status=4)


def test_a_link_to_a_host_that_is_not_the_carriers_is_refused_with_the_reason(desk):
    words = ["--label", "Rome", "--carrier", "it-tim", "--link", "topup=https://tim.example/pay"]
    desk.done("add", *words, now=NOW)
    line = desk.refused("open", "Rome", now=NOW)
    assert "tim.example is none of the card’s official hosts" in line
    assert desk.browser.opened == []


def test_a_purpose_without_a_page_is_refused(rome):
    assert "store" in rome.refused("open", "Rome", "--what", "store", now=NOW)
    assert "topup, account" in rome.refused("open", "Rome", "--what", "moon", now=NOW)


def test_adding_a_receipt_answers_id_digest_and_double(rome, paper):
    first = rome.answer("receipts", "add", "Rome", str(paper), now=NOW)
    assert list(first) == ["id", "sha256", "duplicate_of"]
    assert first["duplicate_of"] is None
    second = rome.answer("receipts", "add", "Rome", str(paper), now=NOW)
    assert second["duplicate_of"] == first["id"]
    said = rome.done("receipts", "add", "Rome", str(paper), now=NOW)
    assert "kept already: paid.pdf" in said.err


def test_several_receipts_at_once(rome, paper, tmp_path):
    picture = tmp_path / "paid.png"
    picture.write_bytes(a_png())
    done = rome.answer("receipts", "add", "Rome", str(paper), str(picture), now=NOW)
    listed = rome.answer("receipts", "list", "Rome", now=NOW)["receipts"]
    assert {one["id"] for one in done["receipts"]} == {one["id"] for one in listed}
    assert {one["name"] for one in listed} == {"paid.pdf", "paid.png"}
    assert {one["media_type"] for one in listed} == {"application/pdf", "image/png"}


def test_verifying_finds_what_was_changed_and_what_is_gone(rome, paper):
    digest = rome.answer("receipts", "add", "Rome", str(paper), now=NOW)["sha256"]
    assert rome.run("receipts", "verify", now=NOW).status == 0
    (stored,) = [one for one in (rome.folder / "receipts").rglob("*") if one.is_file()]
    stored.chmod(0o600)
    stored.write_bytes(a_pdf(text="Receipt 99.00 EUR"))
    _verified(rome, digest, Integrity.CHANGED)
    stored.unlink()
    _verified(rome, digest, Integrity.MISSING)


def _verified(desk, digest, found):
    said = desk.run("--json", "receipts", "verify", now=NOW)
    assert said.status == 3
    (one,) = said.json["receipts"]
    assert (one["sha256"], one["integrity"]) == (digest, found.value)
    assert "1 receipt is missing or changed" in said.err


def test_receipts_are_listed_for_people(rome, paper):
    assert rome.done("receipts", "list", now=NOW).out == "No receipts yet.\n"
    rome.done("receipts", "add", "Rome", str(paper), now=NOW)
    line = rome.done("receipts", "list", now=NOW).out
    assert line.startswith("1 Dec 2026  Rome  paid.pdf  top-up on 31 Jan 2026  unchanged  ")


def test_a_copy_is_a_whole_desk(rome, tmp_path):
    target = tmp_path / "copy.db"
    assert rome.answer("backup", "--to", str(target), now=NOW) == {"file": str(target)}
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT label FROM card").fetchall() == [("Rome",)]


def test_a_copy_without_a_place_lies_among_the_daily_ones(rome):
    path = rome.answer("backup", now=NOW)["file"]
    assert path.startswith(str(rome.folder / "backups"))


def test_the_desk_is_not_copied_onto_itself(rome):
    before = (rome.folder / "renewdesk.db").read_bytes()
    rome.refused("backup", "--to", str(rome.folder / "renewdesk.db"), now=NOW)
    assert (rome.folder / "renewdesk.db").read_bytes() == before


def test_of_several_receipts_one_that_is_refused_refuses_all(rome, paper, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no receipt")
    for files in ((paper, broken), (broken, paper)):
        assert "broken.pdf" in rome.refused("receipts", "add", "Rome", *map(str, files), now=NOW)
        assert rome.answer("receipts", "list", now=NOW)["receipts"] == []
        assert not [one for one in (rome.folder / "receipts").rglob("*") if one.is_file()]
