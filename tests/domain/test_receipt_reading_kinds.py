"""Rules for kinds of receipts that came late: banks, tax, Taiwan, other months, other cards."""

import pytest

from renewdesk.adapters.files.reading_rows import rows_of
from renewdesk.domain.receipt_reading import Box, ReceiptText, Word
from tests.domain.test_receipt_reading import told

FOUND = [
    # who was paid, as banks name him
    ("电子回单\n付款方  户名  某某  收款方  户名  范本通信有限公司\n金额  10.00元", "seller",
     "范本通信有限公司"),
    ("转账凭证\n收款户名：范本通信\n付款户名：某某\n转账金额：10.00元", "seller", "范本通信"),
    ("Bonifico eseguito\nNome beneficiario  Telefonia Prova\nImporto  10,00 €", "seller",
     "Telefonia Prova"),
    ("Квитанция\nНаименование получателя  Связь-Тест\nСумма  10,00 руб.", "seller",
     "Связь-Тест"),
    ("Оплата принята. ОГРНИП 000000000000000. ИП Тестов Т. Т., касса", "seller",
     "ИП Тестов Т. Т."),
    # a net sum and the tax that is added to it
    ("Invoice, paid\nNet total  50.00 €\n20 % VAT  10.00 €\nTotal due  60.00 €", "amount", "60.00"),
    ("Receipt\nTotal  20.00 €\nDiscount  2.00 €\nNet total  18.00 €", "amount", "18.00"),
    ("增值收據\n增值金額  HK$50.00\n行政費  HK$1.00\n總付款額  HK$51.00", "amount", "51.00"),
    # days
    ("Invoice date  1 May 2026\nTotal 5.00 EUR\nIt was collected by direct debit on 4 May 2026.",
     "paid_on", "2026-05-04"),
    ("Rinnovo avvenuto\nAddebito del: 4 maggio 2026\nImporto addebitato: 7,99 euro", "paid_on",
     "2026-05-04"),
    ("儲值完成\n交易日期  115/5/4 21:07\n儲值金額  NT$100", "paid_on", "2026-05-04"),
    ("收據\n缴款日期  115年5月4日\n金額  NT$100", "paid_on", "2026-05-04"),
    ("收据\n付款日期：二〇二六年十月二十五日\n金额：10元", "paid_on", "2026-10-25"),
    ("收據\n付款日期：民國一一五年五月四日\n金額：10元", "paid_on", "2026-05-04"),
    ("Receipt\nZurich, 4 0ctober 2026\nTotal CHF 10.00", "paid_on", "2026-10-04"),
    ("Receipt\nPayment date  2026-Oct-05", "paid_on", "2026-10-05"),
    ("Receipt\nPayment date  Oct-05-2026", "paid_on", "2026-10-05"),
    ("Receipt\nPayment date  5. Oktober 2026", "paid_on", "2026-10-05"),
    ("Receipt\nPayment date  5 de octubre de 2026", "paid_on", "2026-10-05"),
    ("Чек\nДата оплаты: «05» нояб. 2026 г.", "paid_on", "2026-11-05"),
    # orders
    ("Fattura\nRif. ordine web: TEL-4471-26 del 02/05/2026", "order_number", "TEL-4471-26"),
    # yuan of Taiwan
    ("電子發票證明聯\n115年05-06月\n總計100\n現金  100", "currency", "TWD"),
    ("消費明細\n店名  範本超商\n日期  115/11/03 12:00\n總計  NT$300", "amount", "300"),
    # ways to pay
    ("Receipt\nTotal 5.00 EUR\nPaid on 3 Nov 2026 by debit card.", "method", "debit card"),
    ("Receipt\nThe total was collected by SEPA direct debit on 4 May 2026.", "method",
     "SEPA direct debit"),
    ("Receipt\nTotal CHF 10.00\nReceived with thanks by TWINT.", "method", "TWINT"),
    ("Чек\nКарта отправителя  Humo **** 0000\nСумма  10 сум", "method", "Humo ••00"),
    ("Чек\nЧем платили: банковская карта 000000******0000", "method", "банковская карта ••00"),
    ("Receipt\nAmount charged  9.00 EUR\nFunding source  Debit card x-0000", "method",
     "Debit card x-0000"),
    ("Ricevuta\nStrumento:  carta di credito\nImporto pagato  9,00 €", "method",
     "carta di credito"),
    ("Receipt\nTOTAL  £5.00\nCONTACTLESS  £5.00", "method", "CONTACTLESS"),
    ("Ricevuta\nPagata con  Conto Prova ··0000\nTotale 5,00 €", "method", "Conto Prova ••00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "value"), FOUND, ids=lambda one: str(one)[-20:])
def test_it_is_found(text, field, value):
    assert told(text).get(field) == value


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Bank slip\n收款方  户名\n付款金额  10.00元", "seller"),  # the name of a name
        ("Receipt\nSample Reg. No. 47 Mobile Ltd\nTotal 5.00 EUR", "seller"),  # two columns in one
        ("Receipt\nSample 8, 20100 Mobile Ltd\nTotal 5.00 EUR", "seller"),
        ("Receipt\nPaid to: +44 7700 900123\nTotal 5.00 EUR", "seller"),
        ("Receipt\nMerchant: https://pay.example.com/x\nTotal 5.00 EUR", "seller"),
        ("Receipt\nPayment  5.00 EUR", "method"),
        ("Receipt\nPayment  2 May 2026\nTotal 5.00 EUR", "method"),
        ("收据\n日期：二〇二六年十三月四日\n金额：10元", "paid_on"),
    ],
)
def test_it_is_left_to_the_owner(text, field):
    assert field not in told(text)


def test_who_only_keeps_the_slips_of_tills_is_not_the_seller():
    text = "From:  ОФД Тест <x@example.ru>\nООО «СВЯЗЬ ТЕСТ»\nКассовый чек\nИТОГ  =10.00"
    assert told(text, head=1)["seller"] == "ООО «СВЯЗЬ ТЕСТ»"


def test_the_whole_number_of_an_account_is_not_kept():
    account = "IT00 X000 0000 0000 0000 0000 047"
    method = told(f"Ricevuta\nConto di addebito  {account}\nTotale 5,00 €")["method"]
    assert method.endswith("••47")
    assert "0000 0000" not in method


def test_a_large_word_beside_two_lines_does_not_make_them_one():
    words = [
        Word("Sample", Box(0.10, 0.100, 0.20, 0.115)),
        Word("Ltd", Box(0.21, 0.100, 0.25, 0.115)),
        Word("INVOICE", Box(0.70, 0.098, 0.90, 0.132)),
        Word("Example", Box(0.10, 0.116, 0.20, 0.131)),
        Word("Road", Box(0.21, 0.116, 0.27, 0.131)),
    ]
    lines = ReceiptText(rows_of(words, 1, 0.7)).lines
    assert [line for line in lines if "Ltd" in line or "Road" in line] in (
        ["Sample Ltd  INVOICE", "Example Road"],
        ["Sample Ltd", "Example Road  INVOICE"],
    )
