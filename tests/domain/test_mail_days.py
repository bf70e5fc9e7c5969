"""The day of a mail's header is the one at the carrier, wherever the mail was sent."""

import pytest

from renewdesk.domain.mail_days import days_at_carrier
from renewdesk.domain.receipt_reading import Place, ReadField, ReceiptText, Row, Suggestion, Word


def mail(*lines, head=1):
    rows = [Row(1, tuple(Word(word) for word in line.split())) for line in lines]
    return ReceiptText(rows, head=head)


def suggested(value, row=0, field=ReadField.PAID_ON):
    return Suggestion(field, value, value, "Date", Place(1, row, 0, 1, None))


@pytest.mark.parametrize(
    ("said", "zone", "day"),
    [
        ("Date: Fri, 20 Nov 2026 23:30:00 +0000", "Europe/Rome", "2026-11-21"),
        ("Date: Sat, 21 Nov 2026 00:30:00 +0800", "Europe/Rome", "2026-11-20"),
        ("Date: Sat, 21 Nov 2026 00:30:00 +0800", "Asia/Shanghai", "2026-11-21"),
        ("Date: Sat, 21 Nov 2026 00:30:00 +0800", "America/Los_Angeles", "2026-11-20"),
    ],
)
def test_a_header_names_an_instant(said, zone, day):
    (found,) = days_at_carrier([suggested("2026-11-21")], mail(said), zone)
    assert found.value == day
    assert found.said == "2026-11-21", "what stands there stays what stands there"


def test_a_day_of_the_text_is_the_carriers_own_already():
    text = mail("Date: Sat, 21 Nov 2026 00:30:00 +0800", "Paid on 21/11/2026")
    day = suggested("2026-11-21", row=1)
    assert days_at_carrier([day], text, "Europe/Rome") == (day,)


@pytest.mark.parametrize("said", ["Date: 21 Nov 2026 00:30:00 -0000", "Date: soon", "Date"])
def test_a_header_that_names_no_instant_stays(said):
    day = suggested("2026-11-21")
    assert days_at_carrier([day], mail(said), "America/New_York") == (day,)


def test_nothing_else_of_a_header_is_changed():
    seller = suggested("Shop", field=ReadField.SELLER)
    text = mail("Date: Sat, 21 Nov 2026 00:30:00 +0800")
    assert days_at_carrier([seller], text, "Europe/Rome") == (seller,)
