"""receipts take, queue, confirm, file: files wait until the owner says what they prove."""

import pytest

from tests.builders import instant
from tests.cli.desk_driver import CommandDesk
from tests.fakes.in_memory_vault import InMemoryVault
from tests.receipt_samples import a_pdf, a_png

TOPUP = ("--kind", "topup")
NOW = "2026-12-01T10:00:00+08:00"
MAIL = """From: TIM <noreply@mail.tim.it>
Subject: Ricarica effettuata
Content-Type: text/plain; charset=utf-8

Numero ricaricato: 333 123 4567
Totale pagato: 10,00 EUR
Data: 30/11/2026
Numero ordine: GG-6031175
Pagato con: Visa ****4242
PIN: 4821
"""
SUGGESTED = {
    "amount": "10.00", "currency": "EUR", "paid_on": "2026-11-30", "order_number": "GG-6031175",
    "seller": "TIM", "method": "Visa ••42",
}  # fmt: skip


class QueueCommands(CommandDesk):
    """Two cards, and files in a folder of the owner's."""

    def __init__(self, folder):
        super().__init__(folder / "data")
        self.parts["vault"] = InMemoryVault()
        number = ("--number", "+393331234567")
        self.done("add", "--label", "Rome", "--carrier", "it-tim", *number, now=NOW)
        self.done("add", "--label", "Oslo", "--carrier", "it-very", "--zone", "Asia/Tokyo", now=NOW)
        self.files = folder / "files"
        self.files.mkdir()
        self.mail = self.file("mail.eml", MAIL.encode())

    def file(self, name, content):
        path = self.files / name
        path.write_bytes(content)
        return str(path)

    def waits(self, path, *words):
        """Let a file come in and return its id."""
        (one,) = self.answer("receipts", "take", path, *words, now=NOW)["files"]
        return one["waiting"]["id"]

    def paid(self, on="2026-11-29", *words):
        """Record a payment and return its id."""
        said = ("--on", on, "--amount", "10.00", "--currency", "EUR", *words)
        return self.answer("record", "Rome", "topup", *said, now=NOW)["event"]["id"]

    def confirmed(self, *words):
        return self.answer("receipts", "confirm", *words, now=NOW)

    def queued(self):
        return self.answer("receipts", "queue", now=NOW)["files"]

    def ledger(self):
        return self.answer("show", "Rome", now=NOW)["events"]


@pytest.fixture
def desk(tmp_path):
    return QueueCommands(tmp_path)


def test_files_wait_and_are_listed_as_they_came(desk):
    paths = desk.mail, desk.file("z.pdf", a_pdf()), desk.file("a.png", a_png())
    said = desk.answer("receipts", "take", *paths, "--card", "Rome", now=NOW)
    assert [one["state"] for one in said["files"]] == ["waits"] * 3
    listed = desk.queued()
    assert listed == [one["waiting"] for one in said["files"]]
    one = listed[0]
    assert (one["name"], one["media_type"], one["arrival"]) == (
        "mail.eml", "message/rfc822", "chosen",
    )  # fmt: skip
    assert (instant(one["arrived_at"]), one["size"]) == (instant(NOW), len(MAIL.encode()))
    lines = desk.done("receipts", "queue", now=NOW).out.splitlines()
    assert all("Rome" in line for line in lines)
    assert [line.split()[-1] for line in lines] == [one["id"] for one in listed]
    assert desk.answer("receipts", "list", now=NOW)["receipts"] == []


def test_an_empty_queue_says_so(desk):
    assert desk.done("receipts", "queue", now=NOW).out == "Nothing waits to be confirmed.\n"


def test_one_file_that_is_refused_keeps_no_other_from_coming_in(desk):
    wrong, empty = desk.file("notes.txt", b"nothing"), desk.file("empty.pdf", b"")
    said = desk.run("receipts", "take", wrong, desk.mail, empty, now=NOW)
    assert said.status == 1
    assert said.err == "renewdesk: 2 files were not taken in.\n"
    first, second, third = said.out.splitlines()
    assert first.startswith("notes.txt is none of the kinds")
    assert second.startswith("mail.eml waits to be confirmed (")
    assert third.startswith("empty.pdf is empty")
    assert [one["name"] for one in desk.queued()] == ["mail.eml"]
    told = desk.run("--json", "receipts", "take", wrong, now=NOW)
    assert told.status == 1
    (one,) = told.json["files"]
    assert (one["state"], one["problem"]["code"], one["waiting"]) == (
        "refused", "receipt-kind", None,
    )  # fmt: skip


def test_a_file_that_is_not_there_is_a_fault_of_the_environment(desk):
    said = desk.run("receipts", "take", str(desk.files / "gone.pdf"), desk.mail, now=NOW)
    assert said.status == 4
    assert len(desk.queued()) == 1


def test_a_card_that_is_not_there_refuses_all(desk):
    line = desk.refused("receipts", "take", desk.mail, "--card", "Nobody", now=NOW)
    assert "No card is called “Nobody”" in line
    assert desk.queued() == []


def test_what_is_there_already_is_told(desk):
    file = desk.waits(desk.mail)
    said = desk.done("receipts", "take", desk.mail, now=NOW).out
    assert said == f"mail.eml waits already ({file}).\n"
    desk.done("receipts", "file", file, "Rome", now=NOW)
    said = desk.done("receipts", "take", desk.mail, now=NOW).out
    assert said == "mail.eml is kept already: with the card Rome.\n"
    (one,) = desk.answer("receipts", "take", desk.mail, now=NOW)["files"]
    assert (one["state"], one["kept"]["id"], one["waiting"]) == ("kept_already", file, None)


def test_a_file_says_what_it_suggests(desk):
    paid = desk.paid()
    desk.done("receipts", "add", "Rome", desk.file("other.pdf", a_pdf()), now=NOW)
    file = desk.waits(desk.mail)
    said = desk.answer("receipts", "queue", file[:6], now=NOW)
    assert {one["field"]: one["value"] for one in said["suggestions"]} == SUGGESTED
    card = said["suggested_card"]
    assert (card["label"], card["reason"], card["said"]) == ("Rome", "number", "333 123 4567")
    assert (said["match"]["id"], len(said["match"]["receipts"])) == (paid, 1)
    assert [one["id"] for one in said["payments"]] == [paid]
    assert [one["kind"] for one in said["secrets"]] == ["pin"]
    assert "4821" not in str(said)
    out = desk.done("receipts", "queue", file, now=NOW).out
    assert "It seems to belong to Rome: number 333 123 4567 stands there.\n" in out
    assert f"top-up on 29 Nov 2026, 10.00 EUR ({paid})" in out
    assert "That payment has 1 receipt already.\n" in out
    assert out.splitlines()[-1] == (f"To confirm it: renewdesk receipts confirm {file} --suggested")
    assert "4821" not in out


def test_what_says_nothing_says_so(desk):
    file = desk.waits(desk.file("empty.pdf", a_pdf(text="x")))
    lines = desk.done("receipts", "queue", file, now=NOW).out.splitlines()
    assert lines[0] == "empty.pdf: nothing was recognised. Type the fields yourself."
    assert lines[1] == "Which card it belongs to is not clear. Say it with --card."
    assert desk.answer("receipts", "queue", file, now=NOW)["suggested_card"] is None


def test_a_new_payment_is_recorded_with_what_was_typed_alone(desk):
    file = desk.waits(desk.mail)
    said = desk.confirmed(file, "--card", "Rome", "--on", "2026-11-28", "--amount", "5", *TOPUP)
    assert (said["event"]["on"], said["event"]["kind"]) == ("2026-11-28", "topup")
    assert (said["receipt"]["id"], said["receipt"]["event"]) == (file, said["event"]["id"])
    assert said["after"][0]["deadline"] == "2027-11-28"
    (event,) = desk.ledger()
    assert (event["amount"], event["currency"]) == ("5", "EUR")
    assert not {"method", "order_number", "seller"} & event.keys()
    assert desk.queued() == []


def test_what_is_suggested_is_taken_where_that_is_asked_for(desk):
    file = desk.waits(desk.mail)
    said = desk.done(
        "receipts", "confirm", file, "--suggested", "--seller", "Shop", *TOPUP, now=NOW
    ).out
    assert said.splitlines()[0] == (
        "mail.eml is kept: with top-up on 30 Nov 2026, 10.00 EUR of Rome."
    )
    (event,) = desk.ledger()
    assert (event["order_number"], event["method"], event["seller"]) == (
        "GG-6031175", "Visa ••42", "Shop",
    )  # fmt: skip
    (found,) = desk.answer("receipts", "search", "6031175", now=NOW)["receipts"]
    assert found["id"] == file


def test_a_payment_that_fits_gets_the_receipt_and_keeps_what_was_noted(desk):
    paid = desk.paid("2026-11-29", "--method", "cash")
    file = desk.waits(desk.mail)
    said = desk.confirmed(file, "--suggested")
    assert (said["event"]["id"], said["receipt"]["event"]) == (paid, paid)
    (event,) = desk.ledger()
    assert (event["on"], event["method"], event["order_number"]) == (
        "2026-11-29", "cash", "GG-6031175",
    )  # fmt: skip


def test_a_named_payment_changes_in_what_was_typed_only(desk):
    paid = desk.paid("2026-11-20", "--method", "cash", "--seller", "till")
    file = desk.waits(desk.mail)
    answers = ("--card", "Rome", "--payment", paid, "--method", "Visa")
    said = "keeps its day and its amount"
    assert said in desk.refused("receipts", "confirm", file, *answers, "--amount", "99", now=NOW)
    desk.confirmed(file, *answers)
    (event,) = desk.ledger()
    assert (event["amount"], event["method"], event["seller"]) == ("10.00", "Visa", "till")
    assert "order_number" not in event


def test_the_same_payment_is_asked_about(desk):
    desk.paid()
    file = desk.waits(desk.mail)
    words = ("receipts", "confirm", file, "--suggested", "--kind", "topup")
    assert "--again" in desk.refused(*words, now=NOW)
    assert len(desk.queued()) == len(desk.ledger()) == 1
    desk.done(*words, "--again", now=NOW)
    assert len(desk.ledger()) == 2


def test_a_trial_saves_nothing(desk):
    file = desk.waits(desk.mail)
    words = ("receipts", "confirm", file, "--suggested", "--dry-run")
    assert "--kind topup" in desk.refused(*words, now=NOW), "nobody said what was paid"
    out = desk.done(*words, *TOPUP, now=NOW).out
    assert out.splitlines()[0] == (
        "This would be recorded for Rome: top-up on 30 Nov 2026, 10.00 EUR."
    )
    assert (desk.ledger(), len(desk.queued())) == ([], 1)
    desk.paid()
    out = desk.done("receipts", "confirm", file, "--suggested", "--dry-run", now=NOW).out
    assert out == "The payment is recorded already; no date would change.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (TOPUP, "Say which card this file belongs to."),
        (("--card", "Nobody"), "No card is called “Nobody”"),
        (("--card", "Rome", *TOPUP), "“” is not a day."),
        (("--card", "Rome", "--on", "2026-11-30"), "Say what was paid"),
        (("--card", "Rome", "--on", "2026-12-03", *TOPUP), "2026-12-03"),
        (("--card", "Rome", "--on", "2026-11-30", "--amount", "-5", *TOPUP), "-5"),
        (("--card", "Rome", "--on", "2026-11-30", "--kind", "note"), "note"),
        (("--card", "Rome", "--payment", "nothing"), "No event has the id “nothing”"),
        (("--suggested", "--amount", "x", *TOPUP), "x"),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(desk, words, said):
    file = desk.waits(desk.mail)
    assert said in desk.refused("receipts", "confirm", file, *words, now=NOW)
    assert (desk.ledger(), len(desk.queued())) == ([], 1)


def test_the_card_that_was_given_needs_not_be_said_again(desk):
    file = desk.waits(desk.mail, "--card", "Oslo")
    said = desk.confirmed(file, "--on", "2026-12-01", "--amount", "5", *TOPUP)
    assert said["receipt"]["card"] == desk.answer("show", "Oslo", now=NOW)["card"]["id"]


def test_a_file_that_belongs_to_a_card_alone(desk):
    file = desk.waits(desk.file("contract.pdf", a_pdf()))
    said = desk.answer("receipts", "file", file, "Oslo", now=NOW)
    assert (said["event"], said["receipt"]["event"], said["receipt"]["id"]) == (None, None, file)
    line = desk.refused("receipts", "file", file, "Oslo", now=NOW)
    assert f"No file with the id “{file}” waits" in line


def test_a_waiting_file_goes_into_the_trash_and_comes_back(desk):
    file = desk.waits(desk.mail)
    said = desk.done("receipts", "remove", file[:8], now=NOW).out
    assert said.startswith("mail.eml is in the trash until 31 Dec 2026.")
    assert desk.queued() == []
    trash = desk.answer("receipts", "trash", now=NOW)
    assert trash["receipts"] == []
    (one,) = trash["waiting"]
    assert (one["id"], instant(one["trashed_at"])) == (file, instant(NOW))
    listed = desk.done("receipts", "trash", now=NOW).out
    assert "mail.eml" in listed
    assert "until 31 Dec 2026" in listed
    said = desk.done("receipts", "restore", file, now=NOW).out
    assert said == f"mail.eml waits to be confirmed ({file}).\n"
    assert [one["id"] for one in desk.queued()] == [file]


@pytest.mark.parametrize("verb", ["remove", "restore"])
def test_what_is_neither_receipt_nor_waiting_file_is_not_there(desk, verb):
    desk.waits(desk.mail)
    assert "No receipt has the id “nothing”" in desk.refused("receipts", verb, "nothing", now=NOW)


def test_verify_calls_no_waiting_file_a_stray(desk):
    desk.waits(desk.mail)
    assert desk.answer("receipts", "verify", now=NOW)["unreferenced"] == []


def test_the_words_fit_together(desk):
    said = desk.run("receipts", "confirm", "x", "--payment", "y", "--kind", "topup", now=NOW)
    assert said.status == 2
    assert "--kind" in said.err
