"""Papers on which nothing was paid suggest no amount, no currency and no day."""

import pytest

from tests.domain.test_receipt_reading import told

#: What a paper of the kind says besides, with all that a receipt would have.
REST = {
    "en": "\nAmount  12.00 EUR\nDate  2 May 2026\nMethod  Visa ending 0047\nReceipt no. 47",
    "it": "\nImporto  12,00 €\nData  02/05/2026\nPagato con  Visa",
    "ru": "\nСумма  12,00 руб.\nДата  02.05.2026\nКвитанция № 47",
    "zh": "\n金额  12.00元\n时间  2026-05-02 10:00\n付款方式  微信支付",
}
NOT_PAID = [
    ("en", "We have issued a refund for your order."),
    ("en", "Refunded to: Visa"),
    ("en", "Refund date: 2 May 2026"),
    ("en", "Credit note"),
    ("en", "Your top-up was declined."),
    ("en", "The transaction was not completed"),
    ("en", "Your payment for the plan\ncould not be processed"),
    ("en", "Top-up unsuccessful"),
    ("en", "The direct debit was rejected by your bank"),
    ("en", "Card payment reversed"),
    ("en", "We'll try again in three days."),
    ("en", "Payment hasn't been authorised"),
    ("it", "Il pagamento per la tua offerta non è andato\na buon fine"),
    ("it", "Operazione non autorizzata"),
    ("it", "Ricarica non riuscita"),
    ("it", "Addebito rifiutato"),
    ("it", "Transazione di ieri negata"),
    ("it", "Abbiamo rimborsato la tua ricarica"),
    ("it", "Storno disposto"),
    ("it", "Importo rimborsato"),
    ("it", "Data del tentativo: 02/05/2026"),
    ("ru", "Операция по карте отклонена"),
    ("ru", "Ваш платёж за связь не прошёл"),
    ("ru", "Отказ банка"),
    ("ru", "Не удалось списать абонентскую плату"),
    ("ru", "Возврат денежных средств"),
    ("ru", "Мы вернули деньги на карту"),
    ("ru", "Пополнение: ошибка"),
    ("zh", "扣款不成功"),
    ("zh", "充值失败"),
    ("zh", "儲值失敗"),
    ("zh", "交易未完成"),
    ("zh", "支付状态：失败"),
    ("zh", "退款编号：TK0047"),
    ("zh", "您的退款申请已处理"),
    ("zh", "已全額退費"),
]
#: Somebody asks for money, and nothing says that it came.
ASKED = [
    "Your account is overdue\nTotal  12.00 EUR\nDate  2 May 2026",
    "Low balance: top up now\nPrice  12.00 EUR\nDate  2 May 2026",
    "Sollecito\nImporto  12,00 €\nData  02/05/2026",
    "Credito insufficiente\nImporto  12,00 €\nData  02/05/2026",
    "Погасите задолженность\nСумма  12,00 руб.\nДата  02.05.2026",
    "3 июня спишется плата\nСумма  12,00 руб.\nДата  02.05.2026",
    "您已欠費\n金額  HK$12.00\n日期  2026-05-02",
    "待繳通知\n金額  NT$120\n日期  2026-05-02",
    "余额不足提醒\n请于 2026年5月2日 24:00 前完成充值\n建议充值 ¥50.00",
]
#: A receipt may speak of what may come, and of the next time.
PAID = [
    ("Receipt\nPaid  12.00 EUR\nIf your payment is declined, ask your bank.", "12.00"),
    ("Receipt\nPaid  12.00 EUR\nNo refund after registration", "12.00"),
    ("Ricevuta\nPagato  12,00 €\nSe il pagamento viene rifiutato, riprova.", "12.00"),
    ("Квитанция\nОплачено  12,00 руб.\nЕсли платеж не прошел, обратитесь в банк.", "12.00"),
    ("充值成功\n支付金额  12.00元\n如充值失败请联系客服", "12.00"),
    ("收据\n实付  12.00元\n请于 2026年5月2日 前完成充值，以免停机", "12.00"),
    ("付款成功\n实付  12.00元\n未激活可全额退款", "12.00"),
    ("付款时间  2026-05-02 10:00\n付款金额  12.00元\n商品  停机保号套餐", "12.00"),
    ("Receipt\nPaid  12.00 EUR\nUnused plans will be refunded to your card.", "12.00"),
    ("Receipt\nPaid  12.00 EUR\nWe are unable to process refunds after use.", "12.00"),
    ("Чек\nОплата картой\nОтказаться от рассылки\nОплачено  12,00 руб.", "12.00"),
    ("Чек\nОплачено  12,00 руб.\nВозврат денежных средств осуществляется по заявлению", "12.00"),
    ("Ordine confermato\nTotale da pagare  12,00 €\nMetodo  Carta", "12.00"),
    ("Квитанция\nОплачено  12,00 руб.\nЗадолженность  0,00 руб.", "12.00"),
]


@pytest.mark.parametrize(("tongue", "said"), NOT_PAID)
def test_what_failed_or_came_back_was_not_paid(tongue, said):
    assert not {"amount", "currency", "paid_on"} & told(said + REST[tongue]).keys()


@pytest.mark.parametrize("rest", REST.values(), ids=REST)
def test_the_same_paper_without_that_word_is_a_receipt(rest):
    assert told("ABC" + rest).get("amount") in {"12.00", "12"}


@pytest.mark.parametrize("text", ASKED)
def test_what_is_asked_for_was_not_paid(text):
    assert not {"amount", "currency", "paid_on"} & told(text).keys()


@pytest.mark.parametrize(("text", "amount"), PAID)
def test_what_may_come_is_not_told_of_this_payment(text, amount):
    assert told(text).get("amount") == amount


SUMS = [
    # the yuan of Taiwan and the dollars of Hong Kong
    ("代收證明\n統一編號 00000000\n合計  300元", ("300", "TWD")),
    ("代收證明\n日期：115/05/02\n合計：300元", ("300", "TWD")),
    ("電子發票\n民國115年5月\n總計  $300", ("300", "TWD")),
    ("收據\n付款方式  轉數快\n總額  $88.00", ("88.00", "HKD")),
    ("收據\n合計  88 港元", ("88", "HKD")),
    ("收據\n項目  金額 Amount (HK$)\n數據卡  70.00\n總額 Total  88.00", ("88.00", "HKD")),
    # totals that are neither net nor before the fee
    ("Receipt\nItem  Net  Tax  Total\nTotal paid  EUR 10.00  EUR 2.00  EUR 12.00",
     ("12.00", "EUR")),
    ("Чек\nСумма платежа: 300 руб.\nКомиссия: 6 руб.\nИтого списано: 306 руб.", ("306", "RUB")),
    ("Чек\nОплачено: 450 ₽\nБаланс: 612 ₽", ("450", "RUB")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sum_"), SUMS)
def test_the_sum_and_its_money_are_found(text, sum_):
    found = told(text)
    assert (found.get("amount"), found.get("currency")) == sum_


def test_yuan_in_mixed_characters_are_not_taken_for_those_of_the_mainland():
    assert "currency" not in told("收據\n門市訂單 购买\n合計  300元")


@pytest.mark.parametrize(
    "said", ["日期：115/05/0221:07", "Date2May202606:41", "Date 2 May 2026 06:41"]
)
def test_a_day_that_a_picture_runs_into_its_time_is_found(said):
    assert told(f"收據 Receipt\n{said}\nTotal 5.00 EUR")["paid_on"] == "2026-05-02"


def test_the_store_of_a_russian_till_tells_its_money_where_the_letters_are_misread():
    rows = "YEK\nnOnOnHeHNe cyeTa  =90.00\nVTOr  =90.00\nHAJNYHbIMN  =90.00\nOnnaTa"
    text = f"{rows}\nQH 0000470047004700"
    assert told(text)["currency"] == "RUB"


def test_two_sums_that_no_fee_explains_take_each_other_away():
    text = "Чек\nСумма платежа: 300 руб.\nКомиссия: 5 руб.\nИтого списано: 306 руб."
    assert "amount" not in told(text)


def test_the_total_of_a_misread_russian_slip_counts_before_a_row_of_it():
    text = "KACCOBbIN YEK\nnOnOnHeHNe cyeTa  =70.00\nVTOr  =90.00\nHAJNYHbIMN  =90.00\nOnnaTa"
    assert told(text)["amount"] == "90.00"
