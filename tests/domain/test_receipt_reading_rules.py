"""One rule at a time, each on a receipt that was invented for it."""

import pytest

from renewdesk.domain.receipt_reading import Box, ReceiptText, Row, Word
from renewdesk.domain.receipt_reading_find import suggestions
from renewdesk.domain.receipt_reading_letters import is_misread_russian, plain
from tests.domain.test_receipt_reading import told

FOUND = [
    # numbers of orders
    ("Receipt\nOrder reference  AB 4471 0092 7", "order_number", "AB 4471 0092 7"),
    ("Receipt\nOrder number: QR 0047-1188 dated 2 May 2026", "order_number", "QR 0047-1188"),
    ("Ricevuta\nCodice ordine:  NET 0047-\n8811-IT\nPagato con:  PayPal", "order_number",
     "NET 0047-8811-IT"),
    ("Чек\nНомер заказа: АБ-0047/\n19-К от 02.05.2026", "order_number", "АБ-0047/19-К"),
    ("Receipt\nReceipt for order  № XK-88/2026-05", "order_number", "XK-88/2026-05"),
    ("Thank you for your order.\nYour order number is XK-00471.", "order_number", "XK-00471"),
    ("Receipt\nBooking reference: QX88ZZ", "order_number", "QX88ZZ"),
    ("發票\n交易编號  HKX/2026/0502-47", "order_number", "HKX/2026/0502-47"),  # two scripts mixed
    # days
    ("開立收據\n繳款日期  民國115年5月2日\n有效期限  民國116年5月1日", "paid_on", "2026-05-02"),
    ("发票\n开票日期：2026年05月09日\n备注：线路；缴费日期 2026-05-02；账期 2026年4月", "paid_on",
     "2026-05-02"),
    ("Fattura\nData ordine: 30/04/2026\nPAGATA il 02.05.2026. Scadenza 30/05/2026", "paid_on",
     "2026-05-02"),
    ("Receipt\nTaken from your card on  2May2026\nExpires  1May2027", "paid_on", "2026-05-02"),
    ("Receipt\nCharged on  Sat2May2026 at9:05", "paid_on", "2026-05-02"),
    ("Чек\nПриход · 02.05.2026 09:41\nЗаказ № АБ-0047 от 01.05.2026", "paid_on", "2026-05-02"),
    ("Payment confirmation\nPayment date  03/04/2026\nAll dates are month/day/year.", "paid_on",
     "2026-03-04"),
    ("Receipt\nSample Wireless, Anytown, WA 98000\nDate 03/04/2026", "paid_on", "2026-03-04"),
    ("RICEVUTA\nData:2/5/260re10:12\nImporto: 25,00 €", "paid_on", "2026-05-02"),
    ("Bonifico\nData di esecuzione  2 maggio 2026\nData valuta  3/5/2026",
     "paid_on", "2026-05-02"),
    ("收据\n缴费日期：2026/05/0216:44\n发票请于2026/08/31前领取", "paid_on", "2026-05-02"),
    ("订单编号：30110047 下单时间：2026-05-01 23:58 支付时间：2026-05-02 00:01", "paid_on",
     "2026-05-02"),
    # amounts
    ("Hai inviato un pagamento\nTotale  16,90 $ USD\nHai pagato  15,62 € EUR", "amount", "15.62"),
    ("账单详情\n-49.85\n交易成功\n订单金额  ¥50.00", "amount", "49.85"),
    ("增值收據\n增值金額  HK$100.00\n手續費  HK$5.00\n總  HK$105.00", "amount", "105.00"),
    ("您于2026年5月2日成功充值100.00元，当前余额123.45元。", "amount", "100.00"),
    ("Items: 1 Subtotal: €9.00 Shipping: €1.00 Total: €10.00", "amount", "10.00"),
    ("Paid  12.50 kr\nNew balance  14.00 kr", "amount", "12.50"),
    ("Receipt\nYour order has been paid.\nKeep-alive credit  GBP 5.00", "amount", "5.00"),
    ("Receipt\nWe charged $15.00 to your card.\nNext payment: $15.00", "amount", "15.00"),
    # money whose sign is lost or shared
    ("КАССОВЫЙ ЧЕК\nИТОГ  =123.40\nФН № 0047", "currency", "RUB"),
    ("交易成功\n-60.00\n付款方式\n示例银行储蓄卡(0000)", "currency", "CNY"),
    ("DOCUMENTO COMMERCIALE\nP.IVA 00000000000\nTOTALE COMPLESSIVO  11,19", "currency", "EUR"),
    ("VAT receipt\n1 Example Street, London\nTOTAL  20.30", "currency", "GBP"),
    ("Чек, г. Минск, УНП 000000000\nСумма  25,50 руб.", "currency", "BYN"),
    # sellers and methods
    ("Receipt\nSample Steppe LLP\nTotal 5.00 EUR", "seller", "Sample Steppe LLP"),
    ("Hai inviato un pagamento di 16,90 € a Negozio eSIM Esempio Ltd", "seller",
     "Negozio eSIM Esempio Ltd"),
    ("Receipt\nSample Corner Shop\nTotal 5.00 EUR", "seller", "Sample Corner Shop"),
    ("Receipt\nTotal  £20.30\nCASH  £25.00\nCHANGE DUE  £4.70", "method", "CASH"),
    ("Чек\nИТОГ  =12.00 ₽\nНАЛИЧНЫМИ  =0.00\nБЕЗНАЛИЧНЫМИ  =12.00", "method", "БЕЗНАЛИЧНЫМИ"),
    ("收据\n支付方式：现金\n缴费日期：2026/05/02", "method", "现金"),
    ("支付凭证\n支付方式 示例银行储蓄卡（0000）", "method", "示例银行储蓄卡（0000）"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "value"), FOUND, ids=lambda one: str(one)[-20:])
def test_it_is_found(text, field, value):
    assert told(text).get(field) == value


NOTHING = [
    "Your number is about to expire. It was last used on 5 May 2026.\nTop up at least £5!",
    "Welcome!\nFirst top-up of £20 or more: £5 on us, until\n31/12/2026.",
    "Изменение тарифа\nС 1 декабря 2026 г. тариф стоит 650 руб. в месяц вместо 590 руб.",
    "套餐到期提醒\n续费一年  仅需￥199起\n当前余额：￥12.60 上次登录：2026-11-01",
    "Modulo di portabilità\nIndennizzo per ogni giorno di ritardo: 2,50 euro, fino a 50 euro.",
    "Your subscription will renew automatically on 2 December 2026 and you will pay $9.99.",
    "Quotation\nDate 02/11/2026\nTotal  €50.00",
]


@pytest.mark.parametrize("text", NOTHING, ids=lambda one: one[:20])
def test_what_tells_of_no_payment_suggests_nothing(text):
    assert told(text) == {}


STATEMENT = """Date  Text  Reference  Amount
03/08/2026  Top-up  TU-0047  £10.00
17/08/2026  Bundle  RB-0048  £8.00"""


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (STATEMENT, "order_number"),
        (STATEMENT, "paid_on"),
        ("Receipt\nYour order for 07700900122 has been placed and paid.", "order_number"),
        ("Receipt\nOrder for  07700 900122\nTotal £5.00", "order_number"),
        ("Bill\nAmount due  £18.40\nDue date  16 November 2026", "amount"),
        ("Credit note\nRefund of £10.00\nDate 2 May 2026", "paid_on"),
        ("Order received\nTotal: €4.99\nPayment: cash on delivery", "amount"),
        ("Delivery of order no. 8812-AB\nIt came on 2 May 2026.", "paid_on"),
        ("Receipt\nTOTAL GBP  25.10\nVISA DEBIT  25.10", "method"),  # no number of a card
        ("Total: $5.00\nlondon", "currency"),  # the sign says dollars, the town says pounds
        ("Receipt\n2 May 2026\nValid from 3 May 2026 and once more on 4 May 2026", "paid_on"),
    ],
)  # fmt: skip
def test_it_is_left_to_the_owner(text, field):
    assert field not in told(text)


RUSSIAN = (
    "KBNTAHLNA N 118804\n2 H096p9 2026 14:05:12\nCyMMa nnaTexa: 12 345,60 P\n"
    "KOMNCCN9: 0,00 P\nOcTaTOK Ha KapTe: 48 011,37 P\nHAnNYHBIE"
)


def test_russian_letters_that_a_picture_took_for_latin_ones_are_understood():
    found = told(RUSSIAN)
    assert (found["amount"], found["currency"]) == ("12345.60", "RUB")
    assert found["paid_on"] == "2026-11-02"
    # What nobody could read is not suggested.
    assert "method" not in found


@pytest.mark.parametrize("text", ["Total paid: 5.00 EUR", "Сумма платежа, комиссия", "data, carta"])
def test_other_languages_are_not_taken_for_it(text):
    assert not is_misread_russian(plain(text))


def test_a_name_at_the_head_of_a_column_of_one_row_still_counts():
    words = [("Order number", 0.1), ("Paid on", 0.4), ("Total", 0.7)]
    values = [("XK-0047", 0.1), ("2 May 2026", 0.4), ("12.50 EUR", 0.7)]
    rows = [
        Row(1, tuple(_word(text, left, top) for text, left in line))
        for top, line in ((0.1, words), (0.12, values))
    ]
    found = {one.field.value: one.value for one in suggestions(ReceiptText(rows))}
    assert found["order_number"] == "XK-0047"
    assert (found["paid_on"], found["amount"]) == ("2026-05-02", "12.50")


def _word(text, left, top):
    return Word(text, Box(left, top, left + 0.15, top + 0.015), opens=left > 0.1)


def test_a_text_in_plain_form_keeps_its_letters_where_they_are():
    text = "訂單 №４７ Ёлка ﬁ İ"
    assert len(plain(text)) == len(text)
    assert plain("訂單　ＡＢ４７") == "订单 ab47"
