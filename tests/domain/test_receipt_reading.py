"""From the rows of a receipt to suggestions: right, or none."""

import re

import pytest

from renewdesk.domain.receipt_reading import MOST_WORDS, Box, ReadField, ReceiptText, Row, Word
from renewdesk.domain.receipt_reading_find import suggestions


def written(text, head=0):
    """Return rows as a mail has them: two spaces open a cell."""
    rows = [
        Row(1, tuple(Word(cell, opens=place > 0) for place, cell in enumerate(_cells(line))))
        for line in text.strip().splitlines()
    ]
    return ReceiptText(rows, head=head)


def _cells(line):
    return re.split(r" {2,}", line.strip())


def told(text, head=0):
    return {one.field.value: one.value for one in suggestions(written(text, head))}


RECEIPTS = [
    (
        """Lycamobile
        Date of payment  4th March 2026
        Amount (GBP)  10.00
        Total paid (GBP)  12.00
        Payment method  Visa Debit ending in 4242
        Transaction ID: 7GX83920KL""",
        {"amount": "12.00", "currency": "GBP", "paid_on": "2026-03-04",
         "order_number": "7GX83920KL", "method": "Visa ••42"},
    ),
    (
        """微信支付凭证
        付款金额
        ￥50.00
        付款方式
        招商银行
        收款方
        虾仁通信
        支付时间
        2026-07-08 12:00:01
        交易单号
        1000050001202607081234567890""",
        {"amount": "50.00", "currency": "CNY", "paid_on": "2026-07-08", "seller": "虾仁通信",
         "order_number": "1000050001202607081234567890", "method": "招商银行"},
    ),
    (
        """RICARICA ONLINE
        Data: 03/06/2026 ore 11:22
        Codice transazione: WT0099182736
        Importo della ricarica: € 20,00
        Commissione: € 1,00
        Totale pagato: € 21,00
        Pagamento con: PayPal""",
        {"amount": "21.00", "currency": "EUR", "paid_on": "2026-06-03",
         "order_number": "WT0099182736", "method": "PayPal"},
    ),
    (
        """Чек по операции
        5 декабря 2025 15:30:11 (МСК)
        Получатель  Пример
        Счёт списания  МИР •• 4512
        Сумма  1 350,00 ₽
        Комиссия  0,00 ₽
        Номер операции  992810023""",
        {"amount": "1350.00", "currency": "RUB", "paid_on": "2025-12-05", "seller": "Пример",
         "order_number": "992810023", "method": "МИР ••12"},
    ),
    (
        """話費增值收據
        商戶名稱：範例電訊
        交易編號：8830021177
        交易時間：2026年5月6日 18:30
        金額：HK$100.00
        付款方式：八達通""",
        {"amount": "100.00", "currency": "HKD", "paid_on": "2026-05-06", "seller": "範例電訊",
         "order_number": "8830021177", "method": "八達通"},
    ),
    (
        """Gentile Cliente, confermiamo la ricarica di 25,00 euro effettuata il 10/02/2026 con Visa
        che termina con 0041. Codice ordine TIM-2026-0210-88.""",
        {"amount": "25.00", "currency": "EUR", "paid_on": "2026-02-10"},
    ),
    (
        """Recharge successful
        Amount: 100.000 ₫
        Order code: VN20261010ABC
        Time: 10/10/2026 10:10""",
        {"amount": "100000", "currency": "VND", "order_number": "VN20261010ABC",
         "paid_on": "2026-10-10"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), RECEIPTS, ids=lambda one: str(one)[:20].strip())
def test_a_receipt_suggests_what_it_says(text, wanted):
    found = told(text)
    assert {field: found.get(field) for field in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Receipt\nDate: 03/04/2026\nTotal: $5.00", "paid_on"),  # two days
        ("Receipt\nTotal: $5.00", "currency"),  # many dollars
        ("Receipt\nTotal: 100 kr", "currency"),
        ("Pack A $5.00\nPack B $7.00", "amount"),  # two prices
        ("Total: 1.234", "amount"),  # a thousand, or a little more than one
        ("Total: 5 items", "amount"),
        ("Total: 5.00 EUR\nTotal: 6.00 EUR", "amount"),
        ("Balance: 17.35 EUR\nVAT: 1.00 EUR", "amount"),
        ("Valid until 31 December 2026", "paid_on"),
        ("Date: 2026-02-30", "paid_on"),  # no such day
        ("Expiry date: 01/12/2027", "paid_on"),
        ("Order number: A-1001\nOrder number: A-1002", "order_number"),
        ("Order date: 2026-10-10", "order_number"),
        ("Invoice number: 2026-10010", "order_number"),
        ("Payment failed\nTotal: 5.00 EUR", "amount"),
        ("支付失败\n-50.00\n支付方式  零钱", "amount"),
        ("Your payment has been refunded.\nAmount: £10.00", "amount"),
        ("Paid with Visa ending 0041 or Mastercard ending 0042", "method"),
        ("Example Ltd sells for Other GmbH", "seller"),
    ],
)
def test_none_is_better_than_wrong(text, field):
    assert field not in told(text)


def test_another_number_shows_which_one_is_the_month():
    assert told("Receipt\nPrinted 03/28/2026\nDate: 03/04/2026")["paid_on"] == "2026-03-04"
    assert told("Receipt\nPrinted 28/03/2026\nDate: 03/04/2026")["paid_on"] == "2026-04-03"


def test_what_was_paid_wins_over_what_was_asked_for():
    text = "Order total: 60.00 EUR\nDiscount: 5.00 EUR\nAmount paid: 55.00 EUR"
    assert told(text)["amount"] == "55.00"


def test_what_left_the_purse_was_paid_though_the_price_is_in_other_money():
    found = told("Total  US$4.50\nAmount charged  CNY 32.61\nExchange rate 7.2467")
    assert (found["amount"], found["currency"]) == ("32.61", "CNY")


def test_a_sign_of_many_countries_is_told_by_the_receipt_itself():
    assert told("Total: $5.00\nShop in Hong Kong")["currency"] == "HKD"
    assert told("Total: $5.00\nAll prices in USD")["currency"] == "USD"
    assert "currency" not in told("Total: $5.00\nHong Kong or Singapore")


def test_a_mail_says_when_it_was_sent_and_by_whom_unless_it_was_passed_on():
    head = (
        "From:  giffgaff <noreply@giffgaff.example>\nSubject:  {}\n"
        "Date:  Fri, 20 Nov 2026 23:59:00 -0800\n"
    )
    found = told(head.format("Thanks") + "You paid £10.00", head=3)
    assert (found["paid_on"], found["seller"]) == ("2026-11-20", "giffgaff")
    assert "paid_on" not in told(head.format("Fwd: Thanks") + "You paid £10.00", head=3)


def test_a_processor_of_payments_is_no_seller():
    text = "From:  PayPal <service@paypal.example>\nYou paid £10.00"
    assert "seller" not in told(text, head=1)


def test_the_full_number_of_a_card_is_never_kept():
    found = told("Payment method: Debit 4111 1111 1111 1111\nTotal: 5.00 EUR")
    assert found["method"] == "Debit ••11"


def test_a_number_broken_by_the_edge_of_the_paper_is_whole():
    found = told("订单号  202610092200140000\n1234567890")
    assert found["order_number"] == "2026100922001400001234567890"


def test_a_suggestion_names_its_place_letter_by_letter():
    words = (
        Word("Total:", Box(0.1, 0.2, 0.2, 0.22)),
        Word("€10.00", Box(0.5, 0.2, 0.6, 0.22), opens=True),
    )
    text = ReceiptText([Row(1, (Word("Receipt"),)), Row(2, words)], pages=2)
    amount = next(one for one in suggestions(text) if one.field is ReadField.AMOUNT)
    assert (amount.label, amount.said) == ("Total", "€10.00")
    place = amount.place
    assert text.lines[place.row][place.start : place.end] == "€10.00"
    assert (place.page, place.box) == (2, Box(0.5, 0.2, 0.6, 0.22))


def test_a_part_of_a_word_has_a_part_of_its_box():
    text = ReceiptText([Row(1, (Word("Total:10.00", Box(0.0, 0.0, 0.11, 0.02)),))])
    box = text.place(0, 6, 11).box
    assert box is not None
    assert (round(box.left, 2), round(box.right, 2)) == (0.06, 0.11)


def test_a_receipt_without_end_is_looked_at_up_to_a_bound():
    text = ReceiptText(Row(1, (Word("word"),) * 100) for _ in range(10_000))
    assert sum(len(row.words) for row in text.rows) == MOST_WORDS
    assert suggestions(text) == ()


class TestWhole:
    """Whether all of a file was read: what nobody read may hold a secret."""

    @staticmethod
    def rows(count, words=1):
        return [Row(1, (Word("word"),) * words) for _ in range(count)]

    def test_what_was_read_to_its_end_is_whole(self):
        assert ReceiptText(self.rows(2_999), pages=19, unseen=self.rows(5)).is_whole

    @pytest.mark.parametrize(
        "text",
        [
            {"rows": 3_000},
            {"rows": 1, "pages": 20},
            {"rows": 200, "words": 201},
            {"rows": 1, "unseen": 3_000},
        ],
    )
    def test_what_was_cut_is_not(self, text):
        rows = self.rows(text["rows"], text.get("words", 1))
        unseen = self.rows(text.get("unseen", 0))
        assert not ReceiptText(rows, pages=text.get("pages", 1), unseen=unseen).is_whole
