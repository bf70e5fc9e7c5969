"""What papers say on which nothing was paid: money that did not go, came back, or is asked for.

Every text is in plain form. What a paper says of a case that may come ("if your card is declined")
is not told of its own payment.
"""

from __future__ import annotations

import re

#: Between what was tried and how it ended a sentence may name what it was for, also over a line.
_ON_THE_WAY = r"(?:\s?[:—–-])?[^.!?。;:()\n]{0,60}?\n?[^.!?。;:()\n]{0,40}?"
_EN_WHAT = (
    r"\b(?:payment|transaction|charge|top-?up|recharge|purchase|renewal|transfer|direct debit|"
    r"card|order)\b"
)
_EN_HOW = (
    r"(?:\b(?:failed|declined|denied|unsuccessful|rejected|refused|revers(?:ed|al)|voided|bounced|"
    r"timed out|"
    r"(?:did not|didn.t|could not|couldn.t) (?:go through|complete|be (?:completed|processed|taken|"
    r"charged|authori[sz]ed|collected))|"
    r"(?:not|never)(?: yet)?(?: been)? (?:completed|successful|processed|authori[sz]ed|"
    r"approved|accepted|taken|charged))|"
    r"n.t (?:yet )?(?:been )?(?:completed|successful|processed|authori[sz]ed|approved|accepted|"
    r"taken|charged))\b"
)
_IT_WHAT = (
    r"\b(?:pagamento|addebito|transazione|operazione|ricarica|bonifico|ordine|rinnovo|acquisto|"
    r"carta)\b"
)
_IT_HOW = (
    r"(?:\bnon\s(?:(?:è|e['’]?|risulta)\s)?(?:stat[oa]\s)?(?:andat[oa]\s+a\s+buon\s+fine|riuscit|"
    r"completat|autorizzat|effettuat|eseguit|accettat|conclus|possibile)|\brifiutat|\bnegat[oa]|"
    r"\bfallit|\brespint|\bannullat|\bstornat|\brimborsat|\binsolut)"
)
_RU_WHAT = r"\b(?:платеж|оплата|операция|перевод|транзакция|пополнение|списание|покупка|карта)\b"
_RU_HOW = (
    r"(?:\bотклонен|\bне (?:был[ао]? )?(?:прош|выполн|провед|исполн|состоял|удал|заверш|принят|"
    r"оплачен)|\bотменен|\bотказ(?:ано)?\b|\bнеуспешн|\bнеудач|\bошибка\b|\bвозвращен)"
)
_ZH_WHAT = (
    r"(?:支付|付款|交易|充值|缴费|缴款|扣款|扣费|转账|汇款|储值|增值|加值|续费|续订|授权|购买|代扣)"
)
_ZH_HOW = (
    r"(?:状态|结果|已|均|并|被)?[\s::]*(?:失[败敗]|未(?:能)?(?:成功|完成|通过|到账)|不成功|没有成功|"
    r"已?被?拒[绝絕]|已(?:取消|关闭|撤销|退回)|逾期)"
)
#: A payment that was tried and did not go.
_FAILED = re.compile(
    rf"{_EN_WHAT}{_ON_THE_WAY}{_EN_HOW}|"
    r"\b(?:failed|declined|unsuccessful|rejected|reversed) (?:payment|transaction|charge|top-?up)|"
    r"(?:could not|couldn.t|can.?not|can.t|unable to|not able to) (?:be )?"
    r"(?:process|take|charge|complete|collect|authori[sz]e|renew|debit)(?:e?d)?\b"
    r"(?! (?:any )?(?:refund|return|cancel|exchange|change))|insufficient funds|"
    r""
    r"(?:will|.ll) (?:try|retry)(?: to)? (?:again|the payment|charging)|"
    r"chargeback (?:received|processed|credit)|"
    rf"{_IT_WHAT}{_ON_THE_WAY}{_IT_HOW}|fondi insufficienti|"
    r"(?:data del|nuovo) tentativo|impossibile (?:addebitare|completare|elaborare)|"
    rf"{_RU_WHAT}{_ON_THE_WAY}{_RU_HOW}|"
    r"не удалось (?:списать|провести|оплатить|выполнить|пополнить|обработать|завершить)|"
    r"\bотказано\b|\bотказ (?:банка|в оплате|эмитента|в проведении)|"
    rf"{_ZH_WHAT}{_ZH_HOW}|余额不足.{{0,12}}(?:失[败敗]|未能)"
)
#: Money that came back.
_RETURNED = re.compile(
    r"refund (?:amount|date|ref\b|reference|total|id\b|no\b|number|method|receipt|advice|approved|"
    r"sent|made|initiated|successful)|(?<!be )refunded (?:to|on|amount)|"
    r"(?:has|have|was|were)(?: been)? (?:partially |fully )?refunded|"
    r"(?:amount|total) refunded|"
    r"(?:issued|processed|made|sent)(?: you)? (?:a|the|your)(?: full| partial)? refund|"
    r"your refund (?:has|is|was|of|for)|we(?: have|.ve)? refunded|money back to your|"
    r"(?:importo|data|totale|riferimento|numero)(?: del| di)? (?:rimborso|storno)|"
    r"importo (?:rimborsato|stornato)|(?:abbiamo|stato|stata) (?:rimborsat|stornat)|"
    r"(?:rimborso|storno) (?:completat|emess|dispost|accreditat|confermat|in corso|approvat)|"
    r"(?:emesso|disposto|effettuato) (?:un|il|lo) (?:rimborso|storno)|"
    r"(?:дата|сумма) возврата\b|возврат (?:платежа|денег|денежных средств|на карту)"
    r"(?! (?:осуществляется|возмож|производ|не |по |в течение|за))|возврат (?:успешно|проведен|"
    r"осуществлен|по заказу|совершен)|мы вернули|(?:деньги|средства|сумма) возвращен|"
    r"(?:退款|退费)(?:成功|完成|编号|单号|金额|通知|详情|明细|已|申请已|结果)|退(?:款|费)(?:时间|日期)[\s::]*20\d\d|"
    r"已(?:为您)?(?:全额|部分|办理)?退(?:款|费|还|回)|已原路退|冲正|撤销成功|销货退回|折让证明"
)
#: Somebody asks for money; a receipt may do so too, for the next time.
ASKS = re.compile(
    r"please pay|pay(?:ment)? (?:now|by|before)|to be paid by|amount (?:due|payable)|payment due|"
    r"\boverdue\b|past due|\barrears\b|outstanding (?:balance|amount)|payment reminder|"
    r"final notice|top up (?:now|by|before)|(?:low|insufficient) (?:balance|credit)|"
    r"da pagare entro|importo da pagare|si prega di pagare|sollecito|"
    r"promemoria (?:di pagamento|scadenza)|insolut|"
    r"credito insufficiente|"
    r"ricarica (?:ora|entro)|morosit|"
    r"оплатите до|просим оплатить|к оплате до|задолженност|просрочен|погасите|"
    r"пополните (?:баланс|счет|номер)|(?:спишется|будет списан)|напоминаем|"
    r"应缴金额|请(?:于.{2,26}前|尽快|及时|尽早)(?:完成)?(?:支付|缴费|付款|缴纳|充值|续费|缴清|储值)|"
    r"于.{2,26}前(?:完成)?(?:充值|缴费|缴纳|付款|储值)|"
    r"欠费|欠款|待缴|催缴|尚未缴|未缴|余额不足|停机(?:提醒|通知)|(?:即将|已)停机|缴费提醒|建议充值|立即(?:充值|缴费|付款|缴纳)"
)
#: What comes before a case that may come.
_PERHAPS = re.compile(
    r"(?:\b(?:if|should|when|whenever|unless|in case|in the event|se|qualora|nel caso|quando|"
    r"если|в случае|при|когда)\b|如|若|倘|一旦|万一)[^.!?。\n;]{0,40}$"
)
_BEFORE = 60


def went_wrong_or_came_back(whole: str) -> bool:
    """Tell whether a text in plain form says that a payment failed or that money came back."""
    return happened(_FAILED, whole) or happened(_RETURNED, whole)


def happened(pattern: re.Pattern[str], whole: str) -> bool:
    """Tell whether a text says something otherwise than of a case that may come."""
    return any(
        not _PERHAPS.search(whole[max(0, one.start() - _BEFORE) : one.start()])
        for one in pattern.finditer(whole)
    )
