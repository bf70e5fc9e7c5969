"""Whether a text tells of a payment at all: an offer, a warning or a form suggests nothing."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_labels import plain
from renewdesk.domain.receipt_reading_letters import is_misread_russian
from renewdesk.domain.receipt_reading_unpaid import ASKS, happened, went_wrong_or_came_back

if TYPE_CHECKING:
    from renewdesk.domain.receipt_reading import ReceiptText


class Told(Enum):
    """What a text tells of a payment."""

    NOTHING = 0
    NOT_PAID = 1
    PAID = 2


#: What a receipt says of money that did not go, or came back.
_NOT_PAID = re.compile(
    r"payment\s?(?:has\s?)?(?:been\s?)?(?:was\s?|is\s?)?(?:not\s?)?(?:failed|declined|unsuccessful|"
    r"rejected|refused|cancell?ed|pending|(?<=not )successful|(?<=not )completed)|"
    r"transaction (?:failed|declined|cancell?ed)|(?:could not|couldn.t|"
    r"unable to) (?:be )?(?:process|"
    r"take|charge|complete)\w* (?:your|the) (?:payment|card)|your card was (?:declined|"
    r"not charged)|"
    r"no money (?:has been|was) taken|have not been charged|"
    r"refund (?:issued|processed|confirmation|completed)|(?:has been|was|been fully) refunded|"
    r"pagamento (?:non (?:riuscito|andato|completato|autorizzato)|rifiutato|fallito|negato|"
    r"annullato|"
    r"in attesa)|transazione (?:negata|rifiutata|annullata)|rimborso (?:effettuato|eseguito)|"
    r"non (?:è|e) stato addebitato|"
    r"плат[её]ж (?:отклон[её]н|не прош[её]л|не выполнен|отмен[её]н|не проведен)|"
    r"операция (?:отклонена|"
    r"отменена|не выполнена)|оплата (?:не прошла|отклонена)|недостаточно средств|ожидает оплаты|"
    r"не оплачен|возврат (?:выполнен|оформлен|средств|прихода)|"
    r"支付失败|付款失败|交易失败|充值失败|交易关闭|交易取消|订单已取消|订单关闭|退款成功|已退款|已全额退款|"
    r"待付款|待支付|待缴费|等待付款|未支付|未付款|not (?:yet )?(?:been )?paid|unpaid|"
    r"awaiting payment"
)
#: What is no receipt though it names a sum: an offer in writing, a bill, money that comes back.
_OTHER_PAPER = re.compile(
    r"cash on delivery|contrassegno|наложенным платежом|货到付款|quotation|\bpro-?forma\b|"
    r"preventivo|"
    r"коммерческое предложение|报价单|credit note|nota di credito|refund of\s?[£€$\d]|退款金额|"
    r"возврат на сумму|rimborso di\s?[€\d]|квитанция на оплату|счет на оплату"
)
#: Where one of these stands somebody who asks for money has got it.
_SURELY = re.compile(
    r"receipt|\bpaid\b|payment (?:received|successful|confirmed|complete)|thank you for (?:your|"
    r"the) "
    r"payment|charged|ricevuta|pagat[oa]|riuscit|addebitat|scontrino|оплачен|списано|чек|квитанци|"
    r"прош[её]л|зачислен|支付成功|已支付|已付|实付|付款成功|缴费成功|交易成功|充值成功|收据|回单|凭证|"
    r"成功(?:充值|缴费|支付|付款|储值|扣款)|(?:扣款|储值|增值)成功|(?:交易|付款|储值|缴费|充值)完成|已(?:扣款|充值)|"
    r"(?:付款|支付|缴费|扣款|充值|交易)时间|пополнен|успешно|esito\s*:?\s*(?:autorizzat|approvat)"
)
_TELLS = re.compile(
    r"receipt|paid|payment|charged|purchase|invoice|transaction|\border(?:ed)?\b|thank\s?you\s?for|"
    r"topped\s?up|top-?\s?up\s?(?:complete|success|confirm|date|amount)|recharge[ds]?\s?(?:succ|comp|"
    r"of|date|amount)|bought|checkout|cash\b|\btotal\b|"
    r"ricevut|scontrin|pagat|pagament|ricaricat|addebit|ricarica\s?(?:effettuat|riuscit|eseguit|online|"
    r"telefonic|complet|di\b|è|da\b)|la\s?tua\s?ricarica|bonific|fattura|ordine\b|acquist|documento\s?"
    r"commerciale|esercente|importo|transazione|totale|"
    r"conferma|confirmation|autorizzazione|"
    r"чек\b|квитанц|оплат[аы]|оплач|списан|пополн|платеж[а-я]* (?:принят|прош|зачисл|выполн|получ)|"
    r"сумма|заказ|итог|операци|перевод|кассов|дата платежа|внесено|"
    r"支付(?!宝)|付款|实付|缴费|收据|收款|发票|回单|凭证|订单|交易|已充值|成功充值|成功缴|充值(?:成功|金额|时间|完成|日期)|"
    r"储值(?:完成|成功|金额)|账单详情|增值(?:金额|收据|日期)|代收(?:金额|项目|款|证明)|小票|单据|扣款|购买|消费明[细細]"
)


def is_sure_of_payment(text: ReceiptText) -> bool:
    """Tell whether a text calls itself a receipt, or says in so many words that was paid."""
    return _SURELY.search(plain("\n".join(text.lines))) is not None


def told_of_payment(text: ReceiptText) -> Told:
    """Return whether a text tells that something was paid, that it was not, or neither."""
    whole = plain("\n".join(text.lines))
    if happened(_NOT_PAID, whole) or _OTHER_PAPER.search(whole):
        return Told.NOT_PAID
    if went_wrong_or_came_back(whole):
        return Told.NOT_PAID
    if ASKS.search(whole) and not _SURELY.search(whole):
        return Told.NOT_PAID
    is_told = _TELLS.search(whole) is not None or is_misread_russian(whole)
    return Told.PAID if is_told else Told.NOTHING
