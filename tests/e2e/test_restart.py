"""The window is closed and opened again: everything is there, and the desk stands at once."""

import pytest

from tests.e2e.owner import row_words
from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e


@pytest.fixture
def with_tim(owner):
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118")
    receipt = owner.folder / "ricarica.pdf"
    receipt.write_bytes(a_pdf())
    owner.tells(
        *("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed"),
        *("--receipt", str(receipt)),
    )
    return owner


def test_everything_is_there_after_a_restart(with_tim):
    owner = with_tim
    owner.starts()
    owner.turns_to("Settings")
    owner.picks("Appearance")
    owner.presses("Dark")
    owner.turns_to("Desk")
    owner.presses("Record top-up…")
    owner.types("10", into="Amount")
    owner.presses("Record top-up")
    owner.sees_row("TIM", chip="Paid, not confirmed yet")
    before = row_words(owner.row("TIM"))

    owner.starts_again()
    scene = owner.rests()
    assert not scene.services_at_first, "the first picture must wait for no database"
    (first,) = [one for one in scene.first.things if one.face.get("name") == "TIM"]
    assert row_words(first) == row_words(owner.row("TIM")) == before
    owner.sees("Top-up of 10 EUR on 20 Nov 2026")
    owner.presses("More actions")
    owner.presses("All entries…")
    assert len(owner.all_that_say("Top-up 10 EUR")) == 2
    owner.keys("Escape")
    owner.turns_to("Receipts")
    owner.sees("ricarica.pdf")
    owner.turns_to("Settings")
    owner.picks("Appearance")
    assert owner.finds("Dark").checked
    owner.turns_to("Inbox")
    owner.sees("TIM: renewed")
