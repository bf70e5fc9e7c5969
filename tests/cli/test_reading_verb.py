"""receipts read: what a file suggests, and where it stands."""

import pytest

from renewdesk.domain.secrets import SecretKind
from tests.fakes.in_memory_vault import InMemoryVault
from tests.receipt_samples import a_heic, a_mail

NOW = "2026-12-01T10:00:00+08:00"
LPA = "LPA:1$smdp.example.com$K2-AB12CD-34EF56"
SAID = f"Total: 10.00 EUR\r\nDate: 5 Nov 2026\r\nScan this: {LPA}"


@pytest.fixture
def rome(desk):
    desk.parts["vault"] = InMemoryVault()
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    return desk


@pytest.fixture
def mail(rome, tmp_path):
    file = tmp_path / "esim.eml"
    file.write_bytes(a_mail(SAID))
    return rome.answer("receipts", "add", "Rome", str(file), now=NOW)["id"]


def test_a_mail_is_a_receipt_and_suggests_with_places(rome, mail):
    assert rome.answer("receipts", "list", now=NOW)["receipts"][0]["media_type"] == (
        "message/rfc822"
    )
    found = rome.answer("receipts", "read", mail, now=NOW)
    assert {one["field"]: one["value"] for one in found["suggestions"]} == {
        "amount": "10.00", "currency": "EUR", "paid_on": "2026-11-05", "seller": "Shop",
    }  # fmt: skip
    amount = found["suggestions"][0]
    assert (amount["label"], amount["said"]) == ("Total", "10.00 EUR")
    place = amount["place"]
    line = found["text"][place["line"] - 1]
    assert line[place["from"] : place["to"]] == "10.00 EUR"
    assert found["problem"] is None
    said = rome.done("receipts", "read", mail, now=NOW).out
    assert "“Total”: 10.00 EUR (page 1, line 3)" in said


def test_a_secret_is_masked_everywhere_and_kept_where_that_is_asked(rome, mail):
    for words in (("--text",), (), ("--keep-secrets",)):
        for form in ((), ("--json",)):
            said = rome.done(*form, "receipts", "read", mail, *words, now=NOW).out
            assert "AB12CD" not in said
            assert "smdp.example.com" in said
    ((kept, secret),) = rome.parts["vault"].held.items()
    assert (kept[1], secret) == (SecretKind.ACTIVATION_CODE.value, LPA)
    (told,) = rome.answer("receipts", "read", mail, "--keep-secrets", now=NOW)["secrets"]
    assert (told["kind"], told["kept"]) == ("activation-code", True)


def test_the_whole_text_is_said_where_that_is_asked(rome, mail):
    assert "Scan this: •••" in rome.done("receipts", "read", mail, "--text", now=NOW).out
    assert "Scan this" not in rome.done("receipts", "read", mail, now=NOW).out


def test_a_receipt_without_anything_to_suggest_says_so(rome, tmp_path):
    file = tmp_path / "leaflet.eml"
    file.write_bytes(a_mail("Hello").replace(b"Shop <shop@example.com>", b"shop@example.com"))
    receipt = rome.answer("receipts", "add", "Rome", str(file), now=NOW)["id"]
    assert "nothing was recognised" in rome.done("receipts", "read", receipt, now=NOW).out


def test_a_photo_of_a_telephone_is_kept_or_names_the_extra(rome, tmp_path, monkeypatch):
    monkeypatch.setattr("renewdesk.adapters.files.heic.is_there", lambda: False)
    file = tmp_path / "photo.jpg"
    file.write_bytes(a_heic())
    assert "renewdesk[heic]" in rome.refused("receipts", "add", "Rome", str(file), now=NOW)
    monkeypatch.setattr("renewdesk.adapters.files.heic.is_there", lambda: True)
    rome.done("receipts", "add", "Rome", str(file), now=NOW)


def test_an_unknown_receipt_is_refused(rome):
    assert "abc" in rome.refused("receipts", "read", "abc", now=NOW)
