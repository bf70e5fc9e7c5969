"""receipts dossier and check-dossier: what a bank reads, and what anybody can check."""

import json
import shutil
import subprocess
import zipfile

import pytest
from pypdfium2 import PdfDocument

from tests.receipt_samples import a_mail, a_pdf, a_png

NOW = "2026-11-20T14:00:00+08:00"
LPA = "LPA:1$rsp.example.com$ABCD-1234-EFGH"


@pytest.fixture
def rome(desk, tmp_path):
    """A desk with two payments in Rome, four receipts, and an owner in Shanghai."""
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", "--number", "+393331234518", now=NOW)
    files = tmp_path / "files"
    files.mkdir()

    def keep(name, content):
        path = files / name
        path.write_bytes(content)
        desk.done("receipts", "add", "Rome", str(path), now=NOW)

    noted = ["--currency", "EUR", "--note", "private words"]
    first = ["--on", "2025-12-02", "--amount", "10.00", "--order-number", "4827 1163"]
    desk.done("record", "Rome", "topup", *first, "--method", "支付宝", *noted, now=NOW)
    keep("Ricevuta.pdf", a_pdf(2))
    keep("mail.eml", a_mail("Gentile cliente: 10,00 EUR"))
    second = ["--at", "2026-06-02T23:14:00+02:00", "--amount", "15.00", "--order-number", "4930"]
    desk.done("record", "Rome", "topup", *second, *noted, now=NOW)
    keep("凭证.png", a_png())
    keep("esim.eml", a_mail(f"Scan this: {LPA}"))
    return desk


def made(desk, target, *words):
    return desk.answer("receipts", "dossier", "Rome", *words, "--out", str(target), now=NOW)


def pages(path):
    """Return the text of each page as it is selected, without line breaks."""
    document = PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def ids(desk):
    listed = desk.answer("receipts", "list", now=NOW)["receipts"]
    return {one["name"]: one["id"] for one in listed}


class TestThePdf:
    def test_the_cover_says_what_it_is_about(self, rome, tmp_path):
        heading = [
            "--heading",
            "Payment that never arrived",
            "--note",
            "I ask for it back.\nThanks",
        ]
        said = made(rome, tmp_path / "out.pdf", *heading)
        cover = pages(tmp_path / "out.pdf")[0]
        for words in (
            "Payment that never arrived", "Rome", "TIM", "Italy", "+39 333 123 4518",
            "2 Dec 2025 – 2 Jun 2026 (Rome)", "I ask for it back.", "Thanks",
            "25.00 EUR, 2 payments", "2 facts · 2 payments · 3 receipts",
            "Receipt 4, esim.eml: left out, because a secret is inside",
        ):  # fmt: skip
            assert words in cover, words
        assert said["pages"] == len(pages(tmp_path / "out.pdf"))

    def test_facts_have_the_time_of_both_places(self, rome, tmp_path, monkeypatch):
        monkeypatch.setenv("TZ", "Asia/Shanghai")
        made(rome, tmp_path / "out.pdf")
        cover, ledger, *_ = pages(tmp_path / "out.pdf")
        assert "Fri 20 Nov 2026, 14:00 (Shanghai, UTC+08:00)" in cover
        assert "2 Dec 2025 (Rome)" in ledger
        assert "2 Jun 2026, 23:14 (Rome)" in ledger
        assert "Wed 3 Jun 05:14 (Shanghai)" in ledger

    def test_payments_name_receipts_and_the_pages_on_which_they_stand(self, rome, tmp_path):
        made(rome, tmp_path / "out.pdf")
        found = pages(tmp_path / "out.pdf")
        payments = found[1][found[1].index("Payments") :]
        for words in ("10.00 EUR", "支付宝", "4827 1163", "1, page 3", "2, page 5", "4, left out"):
            assert words in payments, words
        assert found[2].startswith("Receipt 1, page 1 of 2 Ricevuta.pdf · PDF · 1 KB · payment 1")
        assert found[3].startswith("Receipt 1, page 2 of 2")
        assert found[4].startswith("Receipt 2 mail.eml")
        assert "Gentile cliente: 10,00 EUR" in found[4]
        assert found[5].startswith("Receipt 3, page 1 of 1 凭证.png")
        assert "private words" not in " ".join(found)

    def test_every_receipt_page_has_its_digest_and_the_last_page_has_all(self, rome, tmp_path):
        said = made(rome, tmp_path / "out.pdf")
        found = pages(tmp_path / "out.pdf")
        digests = {one["name"]: one["sha256"] for one in said["receipts"]}
        for page, name in ((2, "Ricevuta.pdf"), (3, "Ricevuta.pdf"), (4, "mail.eml")):
            assert digests[name] in found[page]
        last = found[-1].replace(" ", "")
        assert all(digest in last for digest in digests.values())
        assert found[-1].endswith(f"Page {len(found)} of {len(found)}")

    def test_a_page_is_drawn_and_not_only_framed(self, rome, tmp_path):
        made(rome, tmp_path / "out.pdf")
        document = PdfDocument(tmp_path / "out.pdf")
        images = [one for one in document[2].get_objects() if one.type == 3]
        assert len(images) == 1
        assert images[0].get_px_size()[0] >= 1_000
        document.close()

    def test_letters_are_inside_and_machines_are_not_named(self, rome, tmp_path):
        made(rome, tmp_path / "out.pdf", "--heading", "凭证")
        content = (tmp_path / "out.pdf").read_bytes()
        fonts = content.count(b"/FontDescriptor /") + content.count(b"/Type /FontDescriptor")
        assert content.count(b"/FontFile") >= 2
        assert fonts
        assert b"CreationDate (D:20261120060000Z)" in content
        for private in (str(tmp_path), str(rome.folder)):
            assert private.encode() not in content
            assert private.encode("utf-16-be") not in content

    def test_the_same_dossier_at_the_same_time_is_the_same_file(self, rome, tmp_path):
        for name in ("one.pdf", "two.pdf", "one.zip", "two.zip"):
            made(rome, tmp_path / name)
        assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()

    @pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
    def test_the_paper_is_that_of_the_place(self, rome, tmp_path, paper, size):
        made(rome, tmp_path / "out.pdf", "--paper", paper)
        document = PdfDocument(tmp_path / "out.pdf")
        assert tuple(round(side) for side in document[0].get_size()) == size
        document.close()

    def test_a_number_can_be_masked(self, rome, tmp_path):
        made(rome, tmp_path / "out.zip", "--masked")
        with zipfile.ZipFile(tmp_path / "out.zip") as opened:
            opened.extract("dossier.pdf", tmp_path)
            manifest = opened.read("manifest.json").decode()
        assert "+39 333 ••• ••18" in pages(tmp_path / "dossier.pdf")[0]
        assert "3331234518" not in manifest


class TestSecrets:
    def test_the_words_of_a_marked_mail_are_nowhere(self, rome, tmp_path):
        made(rome, tmp_path / "out.zip")
        with zipfile.ZipFile(tmp_path / "out.zip") as opened:
            names = opened.namelist()
            assert not any("esim" in name for name in names)
            assert all(b"ABCD-1234" not in opened.read(name) for name in names)
            opened.extract("dossier.pdf", tmp_path)
        assert not any("ABCD-1234" in page for page in pages(tmp_path / "dossier.pdf"))

    def test_it_is_there_when_it_is_ticked(self, rome, tmp_path):
        secret = ids(rome)["esim.eml"]
        said = made(rome, tmp_path / "out.zip", "--with-secrets", secret[:8])
        assert {one["name"]: one["state"] for one in said["receipts"]}["esim.eml"] == "ok"
        with zipfile.ZipFile(tmp_path / "out.zip") as opened:
            assert LPA.encode() in opened.read("receipts/004-esim.eml")
            opened.extract("dossier.pdf", tmp_path)
        assert any(LPA in page for page in pages(tmp_path / "dossier.pdf"))


class TestDisputes:
    def test_one_payment_alone(self, rome, tmp_path):
        shown = rome.answer("show", "Rome", now=NOW)
        wanted = next(one["id"] for one in shown["events"] if "2025-12-02" in str(one))
        said = made(rome, tmp_path / "out.pdf", "--payment", wanted)
        assert [one["name"] for one in said["receipts"]] == ["Ricevuta.pdf", "mail.eml"]
        assert said["totals"][0]["amount"] == "10.00"
        assert "chosen payments" in pages(tmp_path / "out.pdf")[0]

    def test_a_period(self, rome, tmp_path):
        said = made(rome, tmp_path / "out.pdf", "--from", "2026-01-01", "--to", "2026-12-31")
        assert said["totals"][0]["amount"] == "15.00"
        assert "1 Jan – 31 Dec 2026 (Rome)" in pages(tmp_path / "out.pdf")[0]

    def test_days_the_wrong_way_round_are_refused(self, rome, tmp_path):
        words = ["receipts", "dossier", "Rome", "--from", "2026-02-01", "--to", "2026-01-01"]
        line = rome.refused(*words, "--out", str(tmp_path / "out.pdf"), now=NOW)
        assert "2026" in line
        assert not (tmp_path / "out.pdf").exists()


class TestDamage:
    def test_lost_and_changed_files_are_named_on_pages_of_their_own(self, rome, tmp_path):
        stored = {one.stat().st_size: one for one in (rome.folder / "receipts").rglob("*")}
        stored.pop(len(a_pdf(2))).unlink()
        png = stored.pop(len(a_png()))
        png.chmod(0o600)
        png.write_bytes(b"another picture")
        said = made(rome, tmp_path / "out.zip")
        states = {one["name"]: one["state"] for one in said["receipts"]}
        assert states["Ricevuta.pdf"] == "missing"
        assert states["凭证.png"] == "changed"
        assert states["mail.eml"] == "ok"
        with zipfile.ZipFile(tmp_path / "out.zip") as opened:
            assert [name for name in opened.namelist() if name.startswith("receipts/")] == [
                "receipts/002-mail.eml"
            ]
            opened.extract("dossier.pdf", tmp_path)
        found = pages(tmp_path / "dossier.pdf")
        assert "The file is gone from the folder." in found[2]
        assert "no longer the one that was added" in found[4]
        rome.done("receipts", "check-dossier", str(tmp_path / "out.zip"))

    def test_a_document_that_nobody_can_open_is_inside_and_named(self, rome, tmp_path):
        torn = tmp_path / "torn.pdf"
        torn.write_bytes(b"%PDF-1.4\nnothing that makes sense\n%%EOF\n")
        added = rome.run("receipts", "add", "Rome", str(torn), now=NOW)
        said = made(rome, tmp_path / "out.pdf")
        states = {one["name"]: one["state"] for one in said["receipts"]}
        assert added.status == 1 or states["torn.pdf"] == "damaged"
        assert states["mail.eml"] == "ok"


class TestTheArchive:
    def test_anybody_can_check_it(self, rome, tmp_path):
        made(rome, tmp_path / "out.zip")
        unpacked = tmp_path / "unpacked"
        with zipfile.ZipFile(tmp_path / "out.zip") as opened:
            assert opened.testzip() is None
            opened.extractall(unpacked)
        manifest = json.loads((unpacked / "manifest.json").read_text("utf-8"))
        assert manifest["pdf"]["pages"] == len(pages(unpacked / "dossier.pdf"))
        tool = shutil.which("sha256sum")
        words = [tool, "--check", "--strict", "SHA256SUMS"] if tool else ["true"]
        assert subprocess.run(words, cwd=unpacked, capture_output=True, check=False).returncode == 0
        lines = rome.done("receipts", "check-dossier", str(tmp_path / "out.zip")).out
        assert lines.startswith("All 6 files are as they were when the dossier was made.")

    def test_one_letter_more_is_found(self, rome, tmp_path):
        made(rome, tmp_path / "out.zip")
        with zipfile.ZipFile(tmp_path / "out.zip") as opened:
            contents = {name: opened.read(name) for name in opened.namelist()}
        contents["receipts/002-mail.eml"] += b"x"
        with zipfile.ZipFile(tmp_path / "out.zip", "w") as spoilt:
            for name, content in contents.items():
                spoilt.writestr(name, content)
        said = rome.run("receipts", "check-dossier", str(tmp_path / "out.zip"))
        assert said.status == 3
        assert said.out.splitlines() == ["receipts/002-mail.eml  changed"]
        assert said.err.strip() == "renewdesk: 1 file is not what the manifest says."

    def test_nothing_is_replaced_unasked(self, rome, tmp_path):
        target = tmp_path / "out.pdf"
        target.write_bytes(b"mine")
        words = ["receipts", "dossier", "Rome", "--out", str(target)]
        assert "is there already" in rome.refused(*words, now=NOW)
        assert target.read_bytes() == b"mine"
        rome.done(*words, "--replace", now=NOW)
        assert pages(target)

    def test_what_was_made_on_the_way_is_gone(self, rome, tmp_path):
        made(rome, tmp_path / "out.zip")
        assert list((rome.folder / "dossiers").iterdir()) == []
