"""record, undo, confirm, let-go, close, port, pause: what they answer and what they change."""

import pytest

from tests.receipt_samples import a_pdf

NOW = "2026-12-01T10:00:00+08:00"
KEYS = ["event", "before", "after", "warnings"]


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    return desk


def _deadlines(clocks):
    return [clock["deadline"] for clock in clocks]


def test_recording_answers_event_before_and_after(rome):
    done = rome.answer("record", "Rome", "topup", "--on", "2026-01-31", "--amount", "5", now=NOW)
    assert list(done) == KEYS
    assert list(done["event"]) == ["id", "kind", "on"]
    assert (done["event"]["kind"], done["event"]["on"]) == ("topup", "2026-01-31")
    assert (_deadlines(done["before"]), _deadlines(done["after"])) == ([None], ["2027-01-31"])
    assert done["warnings"] == []
    listed = rome.answer("list", now=NOW)["cards"][0]["clocks"]
    assert done["after"] == listed


def test_a_fact_without_a_day_happened_now(rome):
    done = rome.answer("record", "Rome", "topup", now=NOW)
    assert list(done["event"]) == ["id", "kind", "at"]
    assert done["event"]["at"] == "2026-12-01T03:00:00+01:00"


def test_an_instant_is_told_with_the_offset_of_the_cards_zone(rome):
    words = ["--at", "2026-07-01T06:30:00+08:00"]
    done = rome.answer("record", "Rome", "topup", *words, now=NOW)
    assert done["event"]["at"] == "2026-07-01T00:30:00+02:00"
    assert _deadlines(done["after"]) == ["2027-07-01"]


def test_a_trial_run_changes_nothing_and_has_no_id_to_undo(rome):
    before = rome.answer("list", now=NOW)
    words = ["record", "Rome", "topup", "--on", "2026-01-31", "--dry-run"]
    done = rome.answer(*words, now=NOW)
    assert done["event"] == {"id": None, "kind": "topup", "on": "2026-01-31"}
    assert _deadlines(done["after"]) == ["2027-01-31"]
    assert rome.answer("list", now=NOW) == before
    assert rome.done(*words, now=NOW).out.startswith("This would be recorded for Rome: top-up")


def test_undoing_brings_the_old_date_back_once(rome):
    rome.done("record", "Rome", "topup", "--on", "2026-01-31", now=NOW)
    event = rome.answer("record", "Rome", "topup", "--on", "2026-06-01", now=NOW)["event"]
    undone = rome.answer("undo", event["id"], now=NOW)
    assert list(undone) == KEYS
    assert undone["event"] == event
    assert _deadlines(undone["before"]) == ["2027-06-01"]
    assert _deadlines(undone["after"]) == ["2027-01-31"]
    assert event["id"] in rome.refused("undo", event["id"], now=NOW)


def test_confirming_settles_the_very_date_of_the_desk(rome):
    rome.done("record", "Rome", "topup", "--on", "2026-01-31", now=NOW)
    assert rome.clock(NOW)["confirmed"] is False
    done = rome.answer("confirm", "Rome", now=NOW)
    assert done["event"]["kind"] == "deadline_confirmed"
    (clock,) = done["after"]
    assert (clock["deadline"], clock["confirmed"]) == ("2027-01-31", True)
    assert clock["because"]["source"] == "owner"


def test_everything_told_of_a_payment_is_kept(rome):
    words = [
        "--on", "2026-01-31", "--amount", "12.50", "--currency", "eur", "--balance", "3.10",
        "--note", "-thanks", "--channel", "shop", "--method", "cash", "--order-number", "A-7",
        "--seller", "Kiosk", "--confirmed",
    ]  # fmt: skip
    rome.done("record", "Rome", "topup", *words, now=NOW)
    (event,) = rome.answer("show", "Rome", now=NOW)["events"]
    del event["id"]
    assert event == {
        "kind": "topup",
        "on": "2026-01-31",
        "amount": "12.50",
        "currency": "EUR",
        "balance": "3.10 EUR",
        "channel": "shop",
        "method": "cash",
        "order_number": "A-7",
        "seller": "Kiosk",
        "note": "-thanks",
        "confirmed": True,
    }


def test_a_receipt_is_kept_with_the_fact_that_it_proves(rome, tmp_path):
    file = tmp_path / "paid.pdf"
    file.write_bytes(a_pdf())
    words = ["record", "Rome", "topup", "--on", "2026-01-31", "--receipt", str(file)]
    done = rome.answer(*words, now=NOW)
    assert list(done["receipt"]) == ["id", "sha256", "duplicate_of"]
    (kept,) = rome.answer("receipts", "list", now=NOW)["receipts"]
    assert (kept["id"], kept["event"]) == (done["receipt"]["id"], done["event"]["id"])
    assert kept["name"] == "paid.pdf"


def test_a_receipt_that_is_refused_refuses_the_fact(rome, tmp_path):
    file = tmp_path / "paid.pdf"
    file.write_bytes(b"<html>paid</html>")
    words = ["record", "Rome", "topup", "--on", "2026-01-31", "--receipt", str(file)]
    assert "paid.pdf" in rome.refused(*words, now=NOW)
    shown = rome.answer("show", "Rome", now=NOW)
    assert (shown["events"], shown["receipts"]) == ([], [])


def test_a_fact_that_is_refused_keeps_no_receipt(rome, tmp_path):
    file = tmp_path / "paid.pdf"
    file.write_bytes(a_pdf())
    words = ["record", "Rome", "topup", "--on", "2026-02-30", "--receipt", str(file)]
    rome.refused(*words, now=NOW)
    assert rome.answer("receipts", "list", now=NOW) == {"receipts": []}
    assert [path for path in (rome.folder / "receipts").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("verb", "kind"), [("let-go", "let_go"), ("close", "closed"), ("port", "ported")]
)
def test_an_ending_ends_the_card_with_day_and_reason(rome, verb, kind):
    words = ["--on", "2026-11-30", "--note", "moved away"]
    done = rome.answer(verb, "Rome", *words, now=NOW)
    assert (done["event"]["kind"], done["event"]["on"]) == (kind, "2026-11-30")
    assert done["after"][0]["phase"] == "let_go"
    shown = rome.answer("show", "Rome", now=NOW)
    assert shown["card"]["phase"] == "let_go"
    assert shown["events"][0]["note"] == "moved away"


def test_an_ending_names_the_services_that_still_use_the_number(desk):
    services = ["--service", "Bank:bank:codes", "--service", "Post"]
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", *services, now=NOW)
    done = desk.answer("close", "Rome", now=NOW)
    (warning,) = done["warnings"]
    assert warning["code"] == "services"
    assert "Bank, Post" in warning["text"]


def test_a_pause_has_an_end(rome):
    done = rome.answer("pause", "Rome", "--until", "2027-03-01", now=NOW)
    assert done["event"]["kind"] == "pause"
    (event,) = rome.answer("show", "Rome", now=NOW)["events"]
    assert event["until"] == "2027-03-01"


def test_people_read_the_date_before_and_after(rome):
    rome.done("record", "Rome", "topup", "--on", "2026-01-31", "--confirmed", now=NOW)
    said = rome.done("record", "Rome", "topup", "--on", "2026-11-01", "--amount", "5", now=NOW)
    first, second = said.out.splitlines()
    assert first.startswith("Recorded for Rome: top-up on 1 Nov 2026, 5 EUR.")
    assert "31 Jan 2027 (Rome), 61 days left  →  1 Nov 2027 (Rome), 335 days left" in second
    assert said.err == ""


def test_a_stage_that_a_payment_ends_is_named(rome):
    rome.done("record", "Rome", "topup", "--on", "2025-11-15", "--confirmed", now=NOW)
    said = rome.done("record", "Rome", "topup", "--on", "2026-12-01", "--amount", "5", now=NOW)
    assert "15 Dec 2026 (Rome), receive-only, 14 days left  →  1 Dec 2027 (Rome)" in said.out


def test_people_read_warnings_beside_the_answer(rome):
    shorter = ["record", "Rome", "deadline_confirmed", "--last-day", "2026-12-24"]
    rome.done("record", "Rome", "topup", "--on", "2026-01-31", "--confirmed", now=NOW)
    said = rome.done(*shorter, now=NOW)
    assert said.err.startswith("renewdesk: warning: This makes the last day of TIM prepaid line")
    assert "24 Dec 2026 instead of 31 Jan 2027" in said.err


def test_what_the_owners_bank_charged_is_noted_beside_the_amount(rome):
    words = ["--amount", "10", "--bank-charged", "78.40", "--bank-currency", "CNY"]
    rome.done("record", "Rome", "topup", "--on", "2026-11-20", *words, now=NOW)
    (event,) = rome.answer("show", "Rome", now=NOW)["events"]
    assert (event["amount"], event["currency"], event["charged"]) == ("10", "EUR", "78.40 CNY")
    assert "10 EUR, 78.40 CNY by the bank" in rome.done("show", "Rome", now=NOW).out


def test_what_the_bank_charged_needs_a_currency(rome):
    words = ["record", "Rome", "topup", "--amount", "10", "--bank-charged", "78.40"]
    assert "currency" in rome.refused(*words, now=NOW)
