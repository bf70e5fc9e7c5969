"""record: an amount that is in the ledger already is asked about, and --again is the answer."""

import pytest

from tests.receipt_samples import a_pdf

NOW = "2026-11-20T14:00:00+08:00"
PAID = ("record", "Rome", "topup", "--amount", "10.00")


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.first = desk.answer(*PAID, "--on", "2026-11-19", now=NOW)["event"]["id"]
    return desk


def events(desk):
    return [one["id"] for one in desk.answer("show", "Rome", now=NOW)["events"]]


def test_the_same_amount_within_three_days_is_refused_and_the_other_one_named(rome):
    line = rome.refused(*PAID, "--on", "2026-11-20", now=NOW)
    assert line == (
        f"renewdesk: 10.00 EUR was recorded on 19 Nov 2026 already ({rome.first}). If this is "
        "another payment, record it with --again."
    )
    assert events(rome) == [rome.first]


def test_another_payment_is_recorded_with_again_and_still_warned_about(rome):
    done = rome.answer(*PAID, "--on", "2026-11-20", "--again", now=NOW)
    assert [one["code"] for one in done["warnings"]] == ["same-payment"]
    assert done["warnings"][0]["text"] == (
        "10.00 EUR was recorded on 19 Nov 2026 already. If this is the same payment, do not record "
        "it twice."
    )
    assert len(events(rome)) == 2


def test_a_trial_run_only_warns(rome):
    done = rome.answer(*PAID, "--on", "2026-11-20", "--dry-run", now=NOW)
    assert [one["code"] for one in done["warnings"]] == ["same-payment"]
    assert events(rome) == [rome.first]


def test_a_receipt_is_not_kept_for_a_payment_that_is_refused(rome, tmp_path):
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(a_pdf())
    words = (*PAID, "--on", "2026-11-20", "--receipt", str(slip))
    assert "already" in rome.refused(*words, now=NOW)
    assert rome.answer("receipts", "list", now=NOW)["receipts"] == []
    done = rome.answer(*words, "--again", now=NOW)
    (kept,) = rome.answer("receipts", "list", now=NOW)["receipts"]
    assert kept["event"] == done["event"]["id"]


def test_the_same_amount_on_another_card_or_undone_before_is_no_question(rome):
    rome.done("add", "--label", "Milan", "--carrier", "it-tim", now=NOW)
    milan = ["Milan" if word == "Rome" else word for word in PAID]
    assert rome.answer(*milan, "--on", "2026-11-20", now=NOW)["warnings"] == []
    rome.done("undo", rome.first, now=NOW)
    assert rome.answer(*PAID, "--on", "2026-11-20", now=NOW)["warnings"] == []
