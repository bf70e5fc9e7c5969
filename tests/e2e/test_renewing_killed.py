"""Killed at any step of a renewal: the owner goes on where they were, and has paid once."""

import pytest

from tests.e2e.renewing import ADDED, Renewal
from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e

NOW = "2026-11-20T14:00:00+08:00"
ICCID, BALANCE = "SIM serial number (ICCID)", "Balance now"


@pytest.fixture
def tim(owner):
    number = ("--number", "+39 333 555 0118", "--form", "esim")
    owner.tells("add", "--carrier", "it-tim", *number, now=ADDED)
    paid = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("record", "TIM", "topup", *paid, now=ADDED)
    return Renewal(owner, "TIM", "Rome")


def is_killed(tim, step):
    """Kill the program, start it, and go on from the row: at the same step."""
    owner = tim.owner
    owner.rests()
    tim.is_killed_and_started_again()
    assert tim.told()["step"] == step
    tim.opens("Continue…")


def holds(owner, **typed):
    """See that fields hold what was typed; an underscore stands for a space."""
    for name, text in typed.items():
        assert owner.finds(name.replace("_", " "), "field", "choice").text == text


def test_killed_at_each_of_the_seven_steps_nothing_typed_is_lost(tim):
    tim.starts(NOW)
    _prepares(tim)
    _chooses_a_plan(tim)
    _pays(tim)
    _confirms(tim)
    _activates(tim)
    _keeps_the_receipt(tim)
    _verifies(tim)
    tim.is_on_the_desk(tim.oracle(), "last day {day}", chip="On track", action="Top up…")
    tim.is_in_the_ledger(
        kind="plan_purchase", amount="9.99", on="2026-11-20", channel="app",
        method="Mastercard 0411", order_number="RIC-2026-0042", charged="78.65 CNY",
    )  # fmt: skip


def _prepares(tim):
    owner = tim.owner
    tim.opens("Top up…")
    tim.says("What sort of card is it?", "Local line")
    owner.types("8939 0100 0012", into=ICCID)
    owner.types("3.2", into=BALANCE)
    is_killed(tim, "prepare")
    assert owner.finds("What sort of card is it?: Local line").checked
    assert owner.finds(ICCID, "field").text == "8939 0100 0012"
    holds(owner, Balance_now="3.2")
    owner.types("8939 0100 0012 3456 789", into=ICCID)


def _chooses_a_plan(tim):
    owner = tim.owner
    owner.presses("Choose plan")
    owner.presses("Choose a plan instead")
    tim.notes_plan("Voce 10", "9.99", "28", "2 GB")
    owner.finds("Pay for Voce 10…")
    is_killed(tim, "plan")
    assert [one["name"] for one in owner.tells("plans", "TIM")["plans"]] == ["Voce 10"]
    owner.presses("Pay for Voce 10…")


def _pays(tim):
    owner = tim.owner
    owner.presses("App: MyTIM")
    owner.presses("It didn’t work…")
    owner.picks("App not found in the store")
    owner.types("not in the store of my country", into="Order number or note")
    is_killed(tim, "pay")
    assert owner.finds("App: MyTIM").checked
    owner.sees("9.99 EUR")
    owner.presses("It didn’t work…")
    owner.sees("“app not found in the store”")
    holds(owner, Order_number_or_note="not in the store of my country")
    owner.presses("Close")
    assert tim.told()["failures"] == [], "what was not saved has not happened"
    owner.presses("I have paid")


def _confirms(tim):
    owner = tim.owner
    tim.confirms("RIC-2026-00", "78.65 CNY", "Mastercard 0411")
    tim.says("What comes after paying?", "A link with a new eSIM profile")
    is_killed(tim, "confirm")
    holds(owner, Order_number="RIC-2026-00", Your_bank_charged="78.65 CNY")
    holds(owner, Paid_with="Mastercard 0411", Amount="9.99 EUR")
    assert owner.finds("What comes after paying?: A link with a new eSIM profile").checked
    owner.types("RIC-2026-0042", into="Order number")
    tim.sees_dates(tim.oracle(), tim.oracle("plan_purchase", amount="9.99 EUR"))
    owner.presses("Record plan purchase")


def _activates(tim):
    owner = tim.owner
    owner.types("Pixel 8", into="Installed in")
    is_killed(tim, "activate")
    holds(owner, Installed_in="Pixel 8")
    owner.presses("Profile is installed")


def _keeps_the_receipt(tim):
    tim.keeps_receipt("ricarica.pdf")
    is_killed(tim, "receipt")
    tim.owner.sees("ricarica.pdf")
    tim.owner.presses("Continue")


def _verifies(tim):
    owner = tim.owner
    owner.types("2027-11-1", into="Last day that the carrier shows")
    is_killed(tim, "verify")
    holds(owner, Last_day_that_the_carrier_shows="2027-11-1")
    tim.is_proved("Save 19 Nov 2027", last_day="2027-11-19")


def at_once(_tim):
    """Kill while the click is on its way."""


def as_soon_as_it_is_in_the_ledger(tim):
    """Kill when the payment is on the disk and the window hardly knows."""
    while not tim.told()["paid"]:
        tim.owner.looks()


def after_a_second_click(tim):
    """Kill after an owner who clicked once more."""
    tim.owner.screen.does("xdotool", "click", "1")


@pytest.mark.parametrize("moment", [at_once, as_soon_as_it_is_in_the_ledger, after_a_second_click])
def test_killed_around_recording_there_is_one_payment(tim, moment):
    owner = tim.owner
    done = ("--done", "prepare", "--done", "plan", "--done", "pay")
    typed = ("--answer", "pay.amount=10", "--answer", "confirm.starts=itself")
    owner.tells("renew", "TIM", "--channel", "website", *typed, *done)
    tim.starts(NOW)
    tim.opens("Continue…")
    owner.types("RIC-2026-0042", into="Order number")
    owner.finds("Record top-up")
    owner.rests()
    owner.presses_last("Record top-up")
    moment(tim)
    tim.is_killed_and_started_again()
    tim.opens("Continue…")
    if tim.told()["paid"] is None:
        holds(owner, Order_number="RIC-2026-0042")
        owner.presses("Record top-up")
    owner.sees("Save the receipt of TIM")
    paid = [one for one in tim.ledger() if one["on"] == "2026-11-20"]
    assert [(one["kind"], one["order_number"]) for one in paid] == [("topup", "RIC-2026-0042")]
    assert tim.told()["paid"] == paid[0]["id"]


def test_killed_while_a_receipt_is_kept_it_is_there_once(tim):
    owner = tim.owner
    done = ("--done", "prepare", "--done", "plan", "--done", "pay", "--paid", "--amount", "10")
    owner.tells("renew", "TIM", "--channel", "website", "--answer", "confirm.starts=itself", *done)
    receipt = owner.folder / "ricarica.pdf"
    receipt.write_bytes(a_pdf())
    tim.starts(NOW)
    tim.opens("Continue…")
    owner.presses("Choose…")
    owner.waits(lambda scene: scene.front.kind == "QFileDialog", "the question for a file")
    owner.waits(
        lambda scene: any(one.focused and one.kind == "field" for one in scene.front.things),
        "the field for a file's name",
    )
    owner.screen.does("xdotool", "type", "--delay", "4", "--", str(receipt))
    owner.keys("Return")
    tim.is_killed_and_started_again()
    tim.opens("Continue…")
    owner.presses("Choose…")
    owner.chooses_file(receipt)
    owner.sees("Kept with this payment")
    (kept,) = owner.tells("receipts", "list")["receipts"]
    assert (kept["event"], kept["integrity"]) == (tim.told()["paid"], "ok")
    files = [one for one in (owner.data / "receipts").rglob("*") if one.is_file()]
    assert [one.read_bytes() for one in files] == [receipt.read_bytes()]
