"""What a phone is offered to dial or to send: plain codes, letter by letter, and nothing else."""

import pytest

from renewdesk.domain.dialling import dialled, smsto_uri, tel_uri


@pytest.mark.parametrize(
    ("code", "uri"),
    [
        ("*123#", "tel:*123%23"),
        ("#123#", "tel:%23123%23"),
        ("##107#", "tel:%23%23107%23"),
        ("*#131#", "tel:*%23131%23"),
        ("*111*3#", "tel:*111*3%23"),
        ("119", "tel:119"),
        ("8 800 550-00-07", "tel:88005500007"),
        ("+7 495 797-27-27", "tel:+74957972727"),
        ("0808 006 2732", "tel:08080062732"),
        ("141,1", "tel:141%2C1"),
        ("2222;1#", "tel:2222%3B1%23"),
    ],
)
def test_a_plain_code_is_offered_with_its_signs_escaped(code, uri):
    assert tel_uri(code) == uri


@pytest.mark.parametrize(
    "code",
    [
        "", " ", "#", "*", "+", "141, then 1", "141, 1", "1470, say RECARGA", "*131*<number>#",
        "*120*<16 digits>#", "empty SMS to 131", "*109# or ##122#", "142 (also 123)",
        "0808 006 2732 / 0800 079 2732", "+44 (0)20 7031 0791", "1-800-FLOWERS", "119 ", " 119",
        "119\n190", "\uff11\uff11\uff19", "\u0661\u0661\u0669", "119;", ",119", "++39", "39+1",
        "tel:119", "119?x=1", "119@evil", "no call centre",
    ],
)  # fmt: skip
def test_whatever_else_stands_there_is_not_offered(code):
    assert (dialled(code), tel_uri(code)) == ("", "")


@pytest.mark.parametrize(
    ("number", "text", "uri"),
    [
        ("85075", "INFO", "smsto:85075:INFO"),
        ("145", "0", "smsto:145:0"),
        ("131", "", "smsto:131"),
        ("+49 172 2222022", "SALDO 1:2", "smsto:+491722222022:SALDO 1:2"),
    ],
)
def test_a_message_is_offered_with_its_number_and_text(number, text, uri):
    assert smsto_uri(number, text) == uri


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("40916", "RIC <16-digit PIN>"), ("119", "<16-digit PIN>"), ("*131#", "INFO"),
        ("any SMS to 245", ""), ("", "INFO"), ("131,1", ""),
    ],
)  # fmt: skip
def test_a_message_with_a_gap_or_to_no_number_is_not_offered(number, text):
    assert smsto_uri(number, text) == ""
