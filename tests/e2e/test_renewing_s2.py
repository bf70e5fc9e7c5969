"""S2: a travel eSIM for Italy, paid to a platform; the code of the e-mail is rejected at first."""

import pytest

from tests.e2e.renewing import HONOLULU, Renewal
from tests.real_keyring import RealKeyring

pytestmark = pytest.mark.e2e

CARD = "Airalo IT"
PAGE = "https://www.airalo.com/my-esims"
CODE = "AIR9-PLAN-7731"
BOUGHT = "2026-10-25T12:00:00+08:00"


@pytest.fixture
def with_keyring(owner):
    kept = owner.folder / "keyring"
    kept.mkdir(mode=0o700)
    keyring = RealKeyring(owner.screen.env | {"XDG_DATA_HOME": str(kept)}, owner.folder)
    keyring.start()
    yield owner, keyring
    keyring.stop()


@pytest.fixture
def pack(with_keyring):
    owner, _ = with_keyring
    esim = ("--form", "esim", "--coverage", "IT,FR")
    owner.tells("add", "--carrier", "xx-airalo", "--label", CARD, *esim, now=BOUGHT)
    paid = ("--amount", "9", "--term", "P30D", "--on", "2026-10-25", "--confirmed")
    owner.tells("record", CARD, "plan_purchase", *paid, now=BOUGHT)
    owner.tells("record", CARD, "first_use", "--on", "2026-10-26", now="2026-10-26T12:00:00+08:00")
    return Renewal(owner, CARD, "UTC", "plan")


def test_s2_a_rejected_code_and_another_pack(pack, with_keyring):
    pack.starts("2026-11-20T14:00:00+08:00", PYTHON_KEYRING_BACKEND="")
    pack.is_on_the_desk(pack.oracle(), "pack ends {day}")
    _chooses_a_pack(pack)
    _pays(pack)
    _is_rejected(pack)
    assert len(with_keyring[1].entries()) == 1
    # Where the seller counts it is the 22nd already, in Honolulu the 21st still.
    pack.starts("2026-11-22T00:30:00+00:00", HONOLULU, PYTHON_KEYRING_BACKEND="")
    pack.is_reminded()
    _enters_the_code(pack)
    pack.is_on_the_desk(pack.oracle(), "pack ends {day}", action="Renew…")
    assert pack.oracle().deadline.day.isoformat() == "2026-12-24"
    pack.has_a_history("Renewed and seen at the carrier", "the code was rejected")
    pack.failed("activate", "code-rejected")
    pack.is_in_the_ledger(
        kind="plan_purchase", amount="12.50", currency="USD", on="2026-11-20", method="Alipay",
        order_number="AIR-20417", charged="89.90 CNY",
    )  # fmt: skip
    files = [one for one in pack.owner.data.rglob("*") if one.is_file() and one.suffix != ".pdf"]
    assert not any(CODE.encode() in one.read_bytes() for one in files)


def _chooses_a_pack(pack):
    owner = pack.owner
    pack.opens("Renew…")
    owner.sees("There is no plastic")
    owner.types("8932 0420 0000 1234 567", into="Serial number of the eSIM (ICCID)")
    pack.says("Is auto-renew on?", "On")
    owner.sees("It renews itself: do not pay twice")
    owner.presses("Choose plan")
    owner.sees("Italy alone, or several countries?")
    pack.notes_plan("Europe 5 GB", "12.50", "30", "5 GB")


def _pays(pack):
    owner = pack.owner
    owner.presses("Pay for Europe 5 GB…")
    owner.sees("You pay a platform, not a carrier")
    pack.opens_the_page(PAGE)
    owner.presses("I have paid")
    owner.sees("Wait for the confirmation e-mail")
    # What is bought behind the running pack waits for its first use.
    after = pack.oracle("plan_purchase", amount="12.50 USD", term="P30D")
    pack.sees_dates(pack.oracle(), after)
    pack.confirms("AIR-20417", "89.90 CNY", "Alipay")
    pack.says("What did the confirmation e-mail bring?", "An activation code")
    owner.presses("Record plan purchase")


def _is_rejected(pack):
    owner = pack.owner
    owner.types(CODE, into="Or type or paste it")
    owner.presses("Keep in the keyring")
    owner.sees("Enter it exactly as it was sent")
    owner.presses("“Code not valid”")
    assert owner.finds("Order number or note", "field").text == "“Code not valid”"
    pack.reads_advice("Compare letter O and digit 0", "Stop after three tries")
    owner.presses(pack.words_that_begin("Save, remind me"))
    owner.waits(lambda scene: not scene.front.modal, "the dialog to close")
    pack.waits_on_the_desk()


def _enters_the_code(pack):
    owner = pack.owner
    pack.opens("Continue…")
    owner.sees("AIR••••••731")
    owner.sees_no(CODE)
    owner.presses("Show: Code to enter")
    owner.sees(CODE)
    owner.presses("The code is entered")
    pack.keeps_receipt("order AIR-20417.pdf")
    owner.presses("Continue")
    owner.sees("Data roaming on for this eSIM?")
    pack.is_proved("Save 24 Dec 2026", last_day="2026-12-24")
