"""Making a dossier: what is planned, what is found only in the files, what is left out."""

import json
import zipfile
from datetime import date

import jsonschema
import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.domain.dossier import DossierChoice
from renewdesk.domain.dossier_paper import Lines, Picture, Problem
from renewdesk.domain.errors import Fault
from renewdesk.domain.receipt_reading import ReceiptText, Row, Word
from renewdesk.services.checking_dossiers import CheckingDossiers, Finding
from renewdesk.services.dossier_looks import MOST_PAGES, LookingIntoReceipts
from renewdesk.services.dossiers import DossierTools, MakingDossiers, Watch
from renewdesk.services.receipts import KeepingReceipts
from tests.fakes.counted_paper_writing import CountedPaperWriting
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.plain_dossier_files import PlainDossierFiles
from tests.fakes.written_receipt_texts import WrittenFileReading
from tests.receipt_samples import a_png
from tests.services.rig import Rig, refusal

LPA = "LPA:1$rsp.example.com$ABCD-1234-EFGH"


def text(*lines):
    return ReceiptText([Row(1, tuple(Word(word) for word in line.split())) for line in lines])


class Desk(Rig):
    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.files = InMemoryReceiptFiles(folder)
        self.reading = WrittenFileReading(text("Total 10.00 EUR"))
        self.pictures = DrawnPagePictures(pages=2)
        self.paper = CountedPaperWriting()
        self.places = PlainDossierFiles(folder)
        looking = LookingIntoReceipts(self.files, self.reading, self.pictures)
        tools = DossierTools(looking, self.paper, self.places)
        self.dossiers = MakingDossiers(self.storage, self.files, self.time, self.catalogue, tools)
        self.receipts = KeepingReceipts(self.storage, self.files, self.time)
        self.add(number="+393331234518")
        self.record("topup", "2026-01-31", amount="10.00", currency="EUR", note="private")

    def keep(self, name, content=b"", *, secret=None, event=""):
        content = content or f"%PDF-1.7 {name} %%EOF".encode()
        one = self.receipts.add_bytes("Rome", content, name, event).receipt
        if secret is not None:
            with self.storage.writing() as unit:
                unit.save_receipt_text(one.sha256, "", self.time.now(), secret_inside=secret)
        return one

    def write(self, name="out.zip", **chosen):
        plan = self.dossiers.plan("Rome", DossierChoice(**chosen))
        return self.dossiers.write(plan, self.folder / name)

    def manifest(self, name="out.zip"):
        with zipfile.ZipFile(self.folder / name) as opened:
            return json.loads(opened.read("manifest.json")), set(opened.namelist())

    def states(self):
        said, _ = self.manifest()
        return {one["name"]: (one["state"], one["path"]) for one in said["files"]}


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


class TestPlanning:
    def test_the_files_are_compared_with_their_digests(self, desk):
        gone, other = desk.keep("gone.pdf"), desk.keep("other.pdf")
        desk.keep("fine.pdf")
        del desk.files.contents[gone.sha256]
        desk.files.contents[other.sha256] = b"something else"
        plan = desk.dossiers.plan("Rome", DossierChoice())
        states = {one.receipt.original_name: one.receipt.integrity for one in plan.receipts}
        assert states == {"gone.pdf": "missing", "other.pdf": "changed", "fine.pdf": "ok"}

    def test_names_are_taken_by_their_beginning_and_unknown_ones_are_refused(self, desk):
        one = desk.keep("esim.pdf", secret=True)
        (event,) = desk.storage.state.events
        chosen = DossierChoice(payments=frozenset({event[:6]}),
                               with_secrets=frozenset({one.id[:6]}))  # fmt: skip
        plan = desk.dossiers.plan("Rome", chosen)
        assert [of.receipt.id for of in plan.shown] == [one.id]

        def planned(**wrong):
            return refusal(lambda: desk.dossiers.plan("Rome", DossierChoice(**wrong)))

        assert planned(payments=frozenset({"zz"}))[0] is Fault.UNKNOWN_EVENT
        assert planned(without=frozenset({"zz"}))[0] is Fault.UNKNOWN_RECEIPT
        assert planned(renewal="zz")[0] is Fault.UNKNOWN_RENEWAL
        days = {"first_on": date(2026, 2, 1), "last_on": date(2026, 1, 1)}
        assert planned(**days) == (Fault.DAYS_BACKWARDS, "to")

    def test_the_carrier_has_the_name_of_the_catalogue(self, desk):
        assert desk.dossiers.plan("Rome", DossierChoice()).carrier == "Test"


class TestWriting:
    def test_an_archive_holds_the_originals_and_says_what_they_are(self, desk):
        one = desk.keep("../../etc/Ricevuta: n. 1?.pdf")
        written = desk.write()
        said, inside = desk.manifest()
        path = "receipts/001-Ricevuta_ n. 1.pdf"
        assert inside == {"dossier.pdf", "manifest.json", path}
        (file,) = said["files"]
        assert file["path"] == path
        assert (file["sha256"], file["payments"], file["state"]) == (one.sha256, [1], "ok")
        assert file["name"] == "../../etc/Ricevuta: n. 1?.pdf"
        assert said["made_at"] == "2026-11-20T14:00:00+08:00"
        assert said["totals"] == [
            {"sum": "paid", "amount": "10.00", "currency": "EUR", "payments": 1}
        ]
        with zipfile.ZipFile(desk.folder / "out.zip") as opened:
            assert opened.read(path) == desk.files.contents[one.sha256]
        assert written.size == (desk.folder / "out.zip").stat().st_size
        assert desk.places.rooms == 1

    def test_the_manifest_has_the_form_that_is_written_down(self, desk):
        desk.keep("one.pdf")
        desk.keep("esim.pdf", secret=True)
        desk.record("plan_purchase", "2026-03-01T10:00:00+01:00", amount="5", currency="EUR")
        desk.write(heading="Disputed", note="Please", masked=True)
        said, _ = desk.manifest()
        schema = json.loads(resource("schema", "dossier.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(said, schema)
        assert said["card"]["number"] == "+39 333 ••• ••18"
        assert [one["reason"] for one in said["files"]] == [None, "secret-inside"]

    def test_every_page_of_a_receipt_is_drawn_in_its_place(self, desk):
        desk.keep("two.pdf")
        desk.write("out.pdf")
        (document,) = desk.paper.documents
        assert document.pictures == len(desk.paper.pictures) == 2
        assert [one.pages for one in desk.paper.pictures] == [2, 2]
        assert desk.pictures.numbers == [1, 1, 2]  # once to count, then drawn

    def test_a_document_without_end_is_drawn_in_part_and_says_so(self, desk):
        desk.pictures.pages = MOST_PAGES + 3
        desk.keep("long.pdf")
        desk.write("out.pdf")
        assert len(desk.paper.pictures) == MOST_PAGES
        assert "3 more pages are not drawn." in desk.paper.words

    def test_what_cannot_be_read_is_named_and_keeps_nothing_else_out(self, desk):
        gone, other, closed = (desk.keep(f"{name}.pdf") for name in ("gone", "other", "closed"))
        desk.keep("fine.pdf")
        del desk.files.contents[gone.sha256]
        desk.files.contents[other.sha256] = b"something else"
        desk.files.unreadable.add(closed.sha256)
        written = desk.write()
        assert desk.states() == {
            "gone.pdf": ("missing", None),
            "other.pdf": ("changed", None),
            "closed.pdf": ("unreadable", None),
            "fine.pdf": ("ok", "receipts/004-fine.pdf"),
        }
        problems = {one.receipt.original_name: look.problem for one, look in written.problems}
        assert problems == {
            "gone.pdf": Problem.MISSING,
            "other.pdf": Problem.CHANGED,
            "closed.pdf": Problem.UNREADABLE,
        }
        assert "The system did not let the file be read." in desk.paper.words

    def test_a_locked_document_is_inside_as_it_came_and_says_why_it_is_not_drawn(self, desk):
        desk.pictures.pages = 0
        desk.reading.fault = Fault.RECEIPT_LOCKED
        desk.keep("locked.pdf")
        desk.write()
        assert desk.states() == {"locked.pdf": ("locked", "receipts/001-locked.pdf")}
        assert "locked by a password" in desk.paper.words

    def test_a_mail_is_plain_text(self, desk):
        desk.reading.text = text("From: TIM", "<script>10.00 EUR</script>")
        desk.keep("mail.eml", b"From: TIM\n\nx")
        desk.write("out.pdf")
        (lines,) = [one for one in desk.paper.documents[0].parts if isinstance(one, Lines)]
        assert "<script>10.00 EUR</script>" in lines.lines
        assert not any(isinstance(one, Picture) for one in desk.paper.documents[0].parts)


class TestSecrets:
    def test_a_marked_file_is_named_as_left_out_and_its_words_are_nowhere(self, desk):
        desk.reading.text = text("Install", LPA)
        desk.keep("esim.eml", b"From: shop\n\nx", secret=True)
        written = desk.write()
        assert desk.states() == {"esim.eml": ("left-out", None)}
        assert "rsp.example.com" not in desk.paper.words
        assert "Receipt 1, esim.eml: left out" in desk.paper.words
        assert [one.receipt.original_name for one in written.plan.left_out] == ["esim.eml"]

    def test_one_that_nobody_looked_into_is_read_before_it_is_handed_out(self, desk):
        desk.reading.text = text("Install", LPA)
        desk.keep("esim.pdf")
        desk.write()
        assert desk.states() == {"esim.pdf": ("left-out", None)}
        assert desk.paper.pictures == []

    def test_a_code_that_is_a_picture_is_looked_for_too(self, desk):
        desk.reading.pictured = LPA
        shown = desk.keep("esim.png", a_png())
        desk.write()
        assert desk.states() == {"esim.png": ("left-out", None)}
        desk.reading.fault = Fault.RECEIPT_NEEDS_OCR
        desk.write("again.zip")
        assert desk.manifest("again.zip")[0]["files"][0]["state"] == "left-out"
        desk.write("ticked.zip", with_secrets=frozenset({shown.id}))
        assert desk.manifest("ticked.zip")[0]["files"][0]["state"] == "ok"

    def test_a_secret_is_shown_when_the_owner_ticks_it(self, desk):
        desk.reading.text = text("Install", LPA)
        one = desk.keep("esim.eml", b"From: shop\n\nx", secret=True)
        desk.write(with_secrets=frozenset({one.id}))
        assert desk.states() == {"esim.eml": ("ok", "receipts/001-esim.eml")}
        assert LPA in desk.paper.words

    def test_a_marked_file_is_not_dragged_out(self, desk):
        marked, plain = desk.keep("esim.pdf", secret=True), desk.keep("bill.pdf")
        assert refusal(lambda: desk.dossiers.hand_out(marked.id))[0] is Fault.RECEIPT_KEPT_BACK
        copy = desk.dossiers.hand_out(plain.id)
        assert copy.name == "bill.pdf"
        assert copy.read_bytes() == desk.files.contents[plain.sha256]


class TestThePlace:
    def test_nothing_is_put_over_a_file_unasked(self, desk):
        target = desk.folder / "out.zip"
        target.write_bytes(b"mine")
        assert refusal(desk.write) == (Fault.FILE_EXISTS, "out")
        assert target.read_bytes() == b"mine"
        plan = desk.dossiers.plan("Rome", DossierChoice())
        assert desk.dossiers.write(plan, target, replace=True) is not None
        assert zipfile.is_zipfile(target)

    def test_a_name_must_say_what_is_wanted(self, desk):
        assert refusal(lambda: desk.write("out.docx")) == (Fault.DOSSIER_ENDING, "out")

    def test_what_is_stopped_leaves_nothing(self, desk):
        desk.keep("two.pdf")
        told = []
        watch = Watch(lambda done, total: told.append((done, total)), lambda: len(told) > 1)
        plan = desk.dossiers.plan("Rome", DossierChoice())
        assert desk.dossiers.write(plan, desk.folder / "out.pdf", watch=watch) is None
        assert not (desk.folder / "out.pdf").exists()
        assert desk.places.rooms == 1
        assert told[-1] == (1, 3)

    def test_a_file_that_changes_meanwhile_stops_the_archive(self, desk):
        one = desk.keep("two.pdf")
        told = []

        def spoil(done, total):
            told.append((done, total))
            if done == total:
                desk.files.contents[one.sha256] = b"%PDF something else"

        plan = desk.dossiers.plan("Rome", DossierChoice())
        watch = Watch(spoil, lambda: False)

        def write():
            return desk.dossiers.write(plan, desk.folder / "out.zip", watch=watch)

        assert refusal(write)[0] is Fault.RECEIPT_CHANGED
        assert not (desk.folder / "out.zip").exists()


class TestChecking:
    def checked(self, desk, change=None):
        desk.keep("one.pdf")
        desk.write()
        path = desk.folder / "out.zip"
        if change:
            with zipfile.ZipFile(path) as opened:
                contents = {name: opened.read(name) for name in opened.namelist()}
            change(contents)
            with zipfile.ZipFile(path, "w") as made:
                for name, content in contents.items():
                    made.writestr(name, content)
        return dict(CheckingDossiers(desk.places).check(path).wrong)

    def test_an_untouched_archive_is_fine(self, desk):
        assert self.checked(desk) == {}

    def test_a_changed_receipt_is_found(self, desk):
        def change(contents):
            contents["receipts/001-one.pdf"] += b"x"

        assert self.checked(desk, change) == {"receipts/001-one.pdf": Finding.CHANGED}

    def test_a_lost_and_an_added_file_are_found(self, desk):
        def change(contents):
            contents["receipts/009-more.pdf"] = contents.pop("receipts/001-one.pdf")

        assert self.checked(desk, change) == {
            "receipts/001-one.pdf": Finding.MISSING,
            "receipts/009-more.pdf": Finding.UNNAMED,
        }

    def test_another_manifest_is_no_dossier(self, desk):
        def change(contents):
            contents["manifest.json"] = b'{"format": "something"}'

        assert refusal(lambda: self.checked(desk, change)) == (Fault.NO_DOSSIER, "file")


def test_a_receipt_is_drawn_alone_for_a_printer(desk):
    desk.reading.text = text("Install", LPA)
    one = desk.keep("two.pdf", secret=True)
    path = desk.dossiers.draft_of_receipt(desk.dossiers.receipt(one.id))
    assert path.read_bytes().startswith(b"%PDF-")
    assert len(desk.paper.pictures) == 2
