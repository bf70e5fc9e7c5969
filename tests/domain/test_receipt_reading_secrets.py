"""Secrets in receipts: found, masked, and gone from what is searched."""

import pytest

from renewdesk.domain.receipt_reading import Box, Place, ReceiptText
from renewdesk.domain.receipt_reading_secrets import (
    CUT,
    SecretsOf,
    names_secret,
    open_name,
    pictured_codes,
)
from renewdesk.domain.secrets import SecretKind
from tests.domain.test_receipt_reading import written

LPA = "LPA:1$smdp.example.com$K2-AB12CD-34EF56"


def _secrets(text):
    return SecretsOf(written(text))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"Scan this: {LPA}", LPA),
        (f"Scan this: {LPA.lower().replace('k2-ab12cd-34ef56', 'K2-AB12CD-34EF56')}.", LPA),
        ("Code 1$smdp.example.com$K2-AB12CD-34EF56 for you", LPA),
        ("LPA:1$smdp.example.com$K2-AB1\n2CD-34EF56", LPA),
        (
            "https://setup.example.com/esim?carddata=LPA%3A1%24smdp.example.com%24K2-AB12CD-34EF56",
            LPA,
        ),
    ],
)
def test_an_activation_code_is_found_and_cut_out_however_it_is_written(text, secret):
    found = _secrets(text)
    assert [(one.kind, one.secret) for one in found.found] == [(SecretKind.ACTIVATION_CODE, secret)]
    left = "\n".join(found.lines)
    assert "K2-AB1" not in left
    assert "34EF56" not in left


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        ("PIN: 4821", SecretKind.PIN, "4821"),
        ("PIN1  4821", SecretKind.PIN, "4821"),
        ("ПИН-код: 4821", SecretKind.PIN, "4821"),
        ("PUK 1234 5678", SecretKind.PUK, "12345678"),
        ("PUK-код  12345678", SecretKind.PUK, "12345678"),
        ("PUK2: 87654321", SecretKind.PUK2, "87654321"),
        ("Confirmation code: 99A17", SecretKind.CONFIRMATION_CODE, "99A17"),
        ("确认码：9917", SecretKind.CONFIRMATION_CODE, "9917"),
        ("Codice di conferma\n9917", SecretKind.CONFIRMATION_CODE, "9917"),
        ("Activation code: K2-AB12CD", SecretKind.ENTRY_CODE, "K2-AB12CD"),
        ("激活码  K2AB12CD", SecretKind.ENTRY_CODE, "K2AB12CD"),
    ],
)
def test_a_secret_beside_its_name_is_found_and_cut_out(text, kind, secret):
    found = _secrets(text)
    assert [(one.kind, one.secret) for one in found.found] == [(kind, secret)]
    left = "\n".join(found.lines)
    assert CUT in left
    assert secret not in left


@pytest.mark.parametrize(
    "text",
    ["Shipping: 4821", "Order PIN-4821", "Enter your PIN at the till", "Total: 1$ or more",
     "Spin 4821", "Confirmation code follows by SMS"],
)  # fmt: skip
def test_what_is_no_secret_stays(text):
    found = _secrets(text)
    assert not found.found
    assert found.lines == written(text).lines


def test_a_part_of_a_whole_code_is_cut_but_not_offered_twice():
    found = _secrets(f"Activation code: K2-AB12CD-34EF56\n{LPA}")
    assert [one.kind for one in found.found] == [SecretKind.ACTIVATION_CODE]
    assert "34EF56" not in "".join(found.lines)


def test_a_secret_is_printed_masked():
    (found,) = _secrets(f"Scan this: {LPA}").found
    assert "AB12CD" not in repr(found)
    assert "AB12CD" not in found.masked
    assert "smdp.example.com" in found.masked


def test_the_place_of_a_secret_is_what_was_cut():
    text = written(f"Scan  {LPA}")
    (found,) = SecretsOf(text).found
    line = text.lines[found.place.row]
    assert line[found.place.start : found.place.end] == LPA


def test_the_full_number_of_a_payment_card_is_not_searched_and_a_like_number_stays():
    found = _secrets("Card 4111 1111 1111 1111\nOrder 4111 1111 1111 1112")
    assert not found.found
    assert found.lines == (f"Card {CUT}", "Order 4111 1111 1111 1112")


class TestPictured:
    BOX = Box(0.1, 0.2, 0.3, 0.4)

    def secrets(self, text, *said):
        return SecretsOf(written(text), pictured_codes([(one, self.BOX) for one in said], 2))

    def test_a_pictured_code_is_a_secret_in_no_line(self):
        found = self.secrets("Total: 5.00 EUR", LPA)
        (one,) = found.found
        assert (one.kind, one.secret) == (SecretKind.ACTIVATION_CODE, LPA)
        assert one.place == Place(2, 0, 0, 0, self.BOX)
        assert found.lines == ("Total: 5.00 EUR",)
        assert "AB12CD" not in f"{one!r} {one.masked}"

    @pytest.mark.parametrize(
        "said", ["", "https://pay.example.com/?a=1$2", "WIFI:S:Guest;P:x;;", "tel:+39012345", "1$"]
    )
    def test_another_code_is_no_secret(self, said):
        assert self.secrets("Total: 5.00 EUR", said).found == ()

    def test_printed_and_pictured_it_is_one_secret_with_both_places(self):
        (one,) = self.secrets(f"Scan this: {LPA}", LPA).found
        assert [place.page for place in one.places] == [1, 2]
        assert one.place == one.places[0]

    def test_its_matching_id_is_cut_whatever_stands_beside_it(self):
        text = "Codice segreto  k2-ab12cd-34ef56\nActivation code: K2-AB12CD-34EF56\nOrder 77"
        found = self.secrets(text, LPA)
        assert found.lines == (f"Codice segreto  {CUT}", f"Activation code: {CUT}", "Order 77")
        (one,) = found.found
        assert (one.kind, len(one.places)) == (SecretKind.ACTIVATION_CODE, 3)

    def test_a_short_matching_id_cuts_no_word_by_chance(self):
        found = self.secrets("Total: 5.00 EUR", "LPA:1$smdp.example.com$5.00")
        assert found.lines == ("Total: 5.00 EUR",)

    def test_two_codes_are_two_secrets(self):
        other = "LPA:1$smdp.example.com$OTHER-77"
        assert [one.secret for one in self.secrets("", LPA, other, LPA).found] == [LPA, other]


def _told(text):
    found = _secrets(text)
    return {(one.kind.value, one.secret) for one in found.found}, "\n".join(found.lines)


PIN_AND_PUK = {("pin", "7531"), ("puk", "19283746")}


@pytest.mark.parametrize(
    "text",
    [
        "PIN/PUK: 7531 / 19283746",
        "PIN1/PUK1 7531/19283746",
        "PIN and PUK: 7531 and 1928 3746",
        "PIN码/PUK码：7531/19283746",
        "Код PIN / код PUK: 7531 / 19283746",
        "PIN / PUK\n7531 / 19283746",
        "PIN  PUK\n7531  19283746",
        "PIN PUK\n7531 19283746",
        "Number  PIN  PUK\n+44 7700 900123  7531  1928-3746",
        "Il tuo codice PIN è 7531, il PUK è 19283746.",
        "Код PIN: 7531\nPUK 1928-3746",
        "PIN码：7531，PUK码：19283746",
    ],
)
def test_pin_and_puk_are_found_however_a_carrier_prints_them_together(text):
    found, left = _told(text)
    assert found == PIN_AND_PUK
    assert not {"7531", "1928", "3746"} & {left[at : at + 4] for at in range(len(left))}


def test_a_header_over_a_row_of_numbers_names_each_of_them():
    found, left = _told("PIN  PUK  PIN2  PUK2\n1928  56473829  8374  91827364")
    assert found == {("pin", "1928"), ("puk", "56473829"), ("pin", "8374"), ("puk2", "91827364")}
    assert left.splitlines()[1].split() == [CUT] * 4


def test_a_confirmation_code_may_be_for_something():
    found, left = _told("Your confirmation code for eSIM download is 717171")
    assert found == {("confirmation-code", "717171")}
    assert "717171" not in left


@pytest.mark.parametrize(
    "text",
    [
        "LPA: 1 $ smdp.example.com $ K2-AB12CD-34EF56",
        "LPA:1$ smdp.example.com $K2-AB12CD-34EF56 is yours",
        "LPA:1$\nsmdp.example.com\n$K2-AB12CD-34EF56",
        "LPA:1$smdp.example.com$\nK2-AB12CD-34EF56\nTotal 5.00",
        " ".join(LPA),
    ],
)
def test_a_code_whose_parts_stand_apart_is_found_and_cut_out(text):
    found, left = _told(text)
    assert found == {("activation-code", LPA)}
    squeezed = "".join(left.split())
    assert "AB12CD" not in squeezed
    assert "34EF56" not in squeezed


@pytest.mark.parametrize(
    "text",
    [
        "Shop No. 4, MG Road, Bengaluru, PIN: 560001",
        "Address: 12 Linking Road\nMumbai - PIN 400 050",
        "City  State  PIN\nPune  Maharashtra  411001",
        "Pune, Maharashtra\nPincode: 411001",
        "Please pay 1 $ at shop.example.com",
        "Shopping/Spinning: 7531 / 19283746",
        "Opinion 7531 19283746",
        "PUK 2026-11-20",
        "Tel: +39 06 1928 3746",
        "PIN and PUK come by post",
        "Amount PIN/PUK letter  12.50",
        "Order LPA-1928-3746",
    ],
)
def test_what_only_looks_like_a_secret_stays(text):
    found, left = _told(text)
    assert found == set()
    assert left == "\n".join(written(text).lines)


def test_a_pin_of_six_digits_far_from_any_address_is_a_secret():
    assert _told("Your new SIM\nPIN: 560001")[0] == {("pin", "560001")}


class TestUnseen:
    def secrets(self, shown, unseen):
        return SecretsOf(ReceiptText(written(shown).rows, unseen=written(unseen).rows))

    def test_what_nobody_is_shown_is_found_and_has_no_letters(self):
        found = self.secrets("Total: 5.00 EUR", f"PUK: 12345678\n{LPA}")
        assert {one.secret for one in found.found} == {"12345678", LPA}
        assert not any(one.place.has_letters for one in found.found)
        assert found.lines == ("Total: 5.00 EUR",)

    def test_shown_as_well_it_is_one_secret_where_it_is_shown(self):
        (one,) = self.secrets(f"PIN: 4821\n{LPA}".splitlines()[0], "PIN: 4821").found
        assert [place.has_letters for place in one.places] == [True]

    def test_its_matching_id_is_cut_out_of_what_is_shown(self):
        found = self.secrets("Reference K2-AB12CD-34EF56", LPA)
        assert found.lines == (f"Reference {CUT}",)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("LPA_1$smdp.example.com$K2-AB12CD.pdf", "•••.pdf"),
        ("LPA:1$smdp.example.com$K2-AB12CD.png", "•••.png"),
        ("my eSIM 1$smdp.example.com$K2-AB12CD (2).pdf", "my eSIM ••• (2).pdf"),
        ("LPA%3A1%24smdp.example.com%24K2-AB12CD.eml", "•••.eml"),
        ("LPA_1_smdp.example.com_K2-AB12CD.jpg", "•••.jpg"),
    ],
)
def test_a_code_is_cut_out_of_the_name_of_a_file(name, kept):
    assert open_name(name) == kept
    assert names_secret(name)
    assert names_secret(kept)


@pytest.mark.parametrize(
    "name", ["Receipt 1$ off.pdf", "lpa.pdf", "100% ok.png", "1_2_3.png", "a%20b.pdf", "PIN.pdf"]
)
def test_the_name_of_another_file_stays(name):
    assert open_name(name) == name
    assert not names_secret(name)
