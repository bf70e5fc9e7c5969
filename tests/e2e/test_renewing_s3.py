"""S3: a Russian line; the bank's code does not come, so the money goes through Alipay."""

import pytest

from tests.e2e.renewing import HONOLULU, Renewal

pytestmark = pytest.mark.e2e

CARD = "T2"
PAGE = "https://lk.t2.ru/lk"
USED = "2026-09-01T12:00:00+08:00"


@pytest.fixture
def line(owner):
    number = ("--number", "+7 977 555 01 42")
    owner.tells("add", "--carrier", "ru-t2", "--label", CARD, *number, now=USED)
    paid = ("--amount", "200", "--on", "2026-08-28", "--balance", "260", "--confirmed")
    owner.tells("record", CARD, "topup", *paid, now=USED)
    return Renewal(owner, CARD, "Moscow")


def test_s3_no_bank_code_and_another_channel(line):
    line.starts("2026-11-21T14:00:00+08:00")
    # Careful: 90 days after the last use; what is published is 120, and that is unconfirmed.
    line.is_on_the_desk(line.oracle(), "daily fee after {day}", unit="days, est.")
    _gets_no_code(line)
    # In Moscow it is the 23rd already, in Honolulu the 22nd still.
    line.starts("2026-11-22T22:10:00+00:00", HONOLULU)
    after = line.oracle("topup", amount="300 RUB")
    _pays_on_alipay(line, after)
    line.is_on_the_desk(line.oracle(), "daily fee after {day}", chip="On track")
    assert line.oracle().deadline == after.deadline
    line.has_a_history("Renewed and seen at the carrier", "no bank code arrived")
    line.failed("pay", "no-bank-code", reminds=False)
    line.is_in_the_ledger(
        kind="topup", amount="300", currency="RUB", on="2026-11-23", method="Alipay balance",
        order_number="2026112222001", charged="27.10 CNY",
    )  # fmt: skip
    assert line.owner.opened() == [PAGE], "a platform is opened by its owner, never from here"


def _gets_no_code(line):
    owner = line.owner
    line.opens("Top up…")
    owner.sees("Record first: number, ICCID, balance")
    line.says("First: roaming card or local line?", "Local line")
    owner.types("12.40", into="Balance now")
    line.says("Is there a spare card for Russia?", "No")
    owner.sees("Keep a spare card")
    owner.presses("Choose plan")
    owner.sees("Plans differ in coverage and validity")
    owner.types("300", into="Amount")
    owner.presses("Pay 300 RUB…")
    line.opens_the_page(PAGE)
    owner.presses("It didn’t work…")
    owner.picks("Bank code does not arrive")
    line.reads_advice("Without the code nothing is paid.", note="no code for 10 min")
    owner.presses("Other channel…")
    owner.presses("Third party")
    owner.waits(lambda scene: not scene.front.modal, "the dialog to close")
    owner.sees("A platform is not the carrier")
    line.waits_on_the_desk()


def _pays_on_alipay(line, after):
    owner = line.owner
    line.opens("Continue…")
    owner.sees("Open its own app or page yourself, never through a link in a message.")
    owner.presses("Copy Alipay")
    owner.presses("I have paid")
    line.sees_dates(line.oracle(), after)
    line.confirms("2026112222001", "27.10 CNY", "Alipay balance")
    owner.presses("Record top-up")
    line.keeps_receipt("alipay.pdf")
    owner.presses("Continue")
    owner.sees("Check the account after paying")
    line.is_proved(f"Confirm {line.day(after).removesuffix(' (Moscow)')}")
