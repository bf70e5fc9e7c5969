"""The names that receipts print beside amounts, days, orders, sellers and ways to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import Cell
from renewdesk.domain.receipt_reading_labels import Labels
from renewdesk.domain.receipt_reading_letters import plain

if TYPE_CHECKING:
    from renewdesk.domain.receipt_reading_labels import Labelled

AMOUNTS = Labels({
    4: "total paid|amount paid|paid amount|net total|you paid|total charged|amount charged|charged|"
       "paid|payment amount|paid today|total payment|amount debited|payment made|paid in total|"
       "you have paid|amount you paid|final amount|"
       "total amount paid|payment total|amount received|"
       "totale pagato|importo pagato|hai pagato|totale addebitato|importo addebitato|addebitato|"
       "importo versato|pagato|hai speso|totale versato|importo corrisposto|totale pagamenti|"
       "importo pagamento|importo del pagamento|totale pagamento|"
       "оплачено|сумма оплаты|сумма платежа|сумма платежа, руб|сумма списания|списано|"
       "итого оплачено|всего оплачено|к списанию|итого списано|внесено|принято|сумма внесено|"
       "оплаченная сумма|"
       "amount deducted|debit amount|charged amount|total debited|total billed|amount billed|"
       "sum paid|total spent|total charge|totale speso|totale addebito|importo addebito|"
       "оплачено всего|сумма к списанию|"
       "总付款额|付款总额|付款额|支付总额|扣款金额|实际扣款金额|缴费总额|订单实付|实付总额|合计实付|"
       "本次缴费金额|支付总金额|缴费总金额|付款总金额|总付款金额|已缴金额|实缴金额|扣费金额|总实付|"
       "实付款|实付金额|实付|实际支付|实际付款|支付金额|付款金额|实际支付金额|已付金额|已支付|实收金额|实收|"
       "實付金額|實付款|付款金額|實付|已付金額|實收|支付金額|实际付款金额|實際付款",
    3: "grand total|order total|total amount|total due|total to pay|total including vat|"
       "total incl. vat|total (incl. vat)|total inc. vat|total inc vat|total incl. tax|"
       "amount due|total price|you pay|purchase total|invoice total|gross total|"
       "total gross|gross amount|total cost|totale a pagare|сумма к оплате|"
       "сумма покупки|сумма чека|"
       "消费金额|交易总额|成交金额|消费总额|"
       "total including tax|"
       "totale ordine|totale complessivo|importo totale|totale da pagare|totale iva inclusa|"
       "totale fattura|totale documento|totale operazione|totale euro|totale (iva inclusa)|"
       "totale comprensivo di iva|"
       "итого к оплате|к оплате|итого с ндс|общая сумма|сумма заказа|итоговая сумма|"
       "всего к оплате|сумма операции|итого с комиссией|сумма с комиссией|сумма итого|"
       "应付金额|应付总额|合计金额|订单总额|订单总价|总计金额|交易金额|应付|合计支付|价税合计|"
       "應付金額|合計金額|訂單總額|總金額|交易金額|總計金額|應付",
    2: "total|sum|totale|tot.|итого|итог|всего|合计|总计|总额|总价|总金额|共计|合計|總計|總額",
    1: "amount|amt|txn amount|top-up amount|top up amount|topup amount|top-up value|credit added|"
       "recharge amount|"
       "price|value|cost|transaction amount|purchase amount|top-up|top up|plan price|"
       "importo|importo ricarica|importo della ricarica|importo ricaricato|valore ricarica|"
       "taglio ricarica|ricarica|ricarica di|traffico|prezzo|costo|importo operazione|taglio|"
       "сумма|сумма пополнения|стоимость|цена|платеж|платёж|пополнение|"
       "金额|订单金额|充值金额|面值|缴费金额|金額|訂單金額|充值金額|增值金額|繳費金額|商品总价",
    0: "subtotal|sub-total|sub total|total excluding vat|total excl. vat|total ex vat|"
       "total (excl. vat)|total before tax|total without vat|net amount|net|vat amount|"
       "tax amount|vat|vat included|incl. vat|including vat|tax|total tax|total vat|sales tax|"
       "total discount|discount|total savings|you saved|balance|new balance|account balance|"
       "remaining balance|remaining credit|credit balance|fee|service fee|fees|processing fee|"
       "change|change due|cash|cash given|tendered|refund|amount refunded|total refunded|"
       "total items|total data|exchange rate|rate|deposit|unit price|price per|cashback|bonus|"
       "paid with|paid by|paid on|paid to|paid at|amount of data|total units|total due next|"
       "next payment|next charge|credit card|value date|price plan|you may pay|previous balance|"
       "opening balance|amount before|total before|list price|was|old price|regular price|"
       "total points|points|total number|amount in words|"
       "subtotale|totale imponibile|imponibile|totale iva|iva|di cui iva|importo iva|"
       "totale senza iva|totale iva esclusa|totale netto|commissioni|commissione|spese|sconto|"
       "totale sconto|credito residuo|nuovo credito|credito disponibile|saldo|resto|contante|"
       "contanti|bonus|rimborso|credito|cambio|tasso di cambio|pagato con|pagato il|totale punti|"
       "prezzo unitario|prezzo di listino|prossimo addebito|prossimo rinnovo|traffico dati|"
       "totale articoli|totale pezzi|di cui|"
       "итого без ндс|сумма без ндс|сумма ндс|ндс|в т.ч. ндс|в том числе ндс|включая ндс|"
       "комиссия|сумма комиссии|скидка|баланс|остаток|сдача|наличными|безналичными|получено|"
       "кэшбэк|бонусы|подытог|возврат|сумма возврата|сумма зачисления|зачислено|новый баланс|"
       "цена за|итого без скидки|сумма скидки|курс|остаток на счете|баланс после|всего товаров|"
       "сумма без комиссии|сумма прописью|"
       "行政费|"
       "优惠|优惠金额|立减|折扣|红包|手续费|服务费|余额|账户余额|可用余额|税额|税金|不含税|不含税金额|小计|"
       "运费|找零|退款|退款金额|赠送|赠金|單價|单价|小計|優惠|優惠金額|手續費|餘額|帳戶餘額|稅額|找續|找贖|"
       "赠送金额|到账金额|到賬金額|汇率|匯率|返现|积分|现金|現金|原价|原價|合计件数|总计件数|合计优惠|"
       "充值前余额|充值后余额|金额大写|总计优惠",
})  # fmt: skip

DAYS = Labels({
    4: "paid on|payment date|date paid|date of payment|payment time|paid at|paid|charged on|"
       "date and time of payment|payment received|payment received on|payment made on|"
       "payment made|paid date|payment date and time|payment date/time|date/time of payment|"
       "date charged|charge date|debited on|debit date|taken from your card on|taken on|billed on|"
       "data pagamento|data del pagamento|data di pagamento|pagato il|data e ora pagamento|"
       "data e ora del pagamento|data e ora di pagamento|data addebito|data di addebito|"
       "addebitato il|pagamento del|pagata il|pagamento effettuato il|pagamento eseguito il|"
       "data versamento|addebito del|addebitato in data|pagato in data|pagata in data|"
       "pagamento in data|date of charge|date of debit|time paid|time of payment|"
       "date & time of payment|оплата произведена|"
       "付款日|支付日|缴费日|缴费成功时间|付款成功时间|扣费日期|"
       "дата платежа|дата оплаты|дата и время платежа|дата и время оплаты|время оплаты|"
       "оплачено|оплачен|время платежа|дата списания|дата и время списания|платеж проведен|"
       "дата проведения платежа|дата приема платежа|"
       "付款日期及时间|支付日期及时间|"
       "支付时间|付款时间|支付日期|付款日期|支付完成时间|付款完成时间|支付成功时间|缴费时间|缴费日期|缴款日期|"
       "缴款时间|扣款时间|扣款日期|收款时间|收款日期|结账时间|付费时间",
    3: "transaction date|transaction time|txn date|txn. date|txn time|trans date|trans. date|"
       "txn date/time|date of transaction|purchase date|date of purchase|"
       "top-up date|top up date|topped up on|purchased on|transaction date and time|"
       "transaction date/time|date of top-up|date of topup|date of recharge|recharge date|"
       "recharged on|recharge time|top-up time|processed on|date processed|completed on|"
       "completed|purchase time|purchased|bought on|date of sale|sale date|sold on|"
       "data operazione|data dell'operazione|data transazione|data della transazione|"
       "data ricarica|data della ricarica|data acquisto|data di acquisto|data dell'acquisto|"
       "acquistato il|data e ora operazione|data e ora dell'operazione|data e ora transazione|"
       "data e ora|eseguita il|eseguito il|effettuata il|effettuato il|data esecuzione|"
       "date of the transaction|date of top up|data e ora acquisto|data e ora della transazione|"
       "ricarica effettuata il|дата и время пополнения|дата продажи|дата/время операции|"
       "充值成功时间|交易完成日期|完成日期|成交日期|交易日期及时间|增值日期及时间|交易日|"
       "data di esecuzione|data movimento|del giorno|"
       "дата операции|дата и время операции|дата и время|дата покупки|дата и время покупки|"
       "дата пополнения|дата транзакции|дата и время транзакции|время операции|время транзакции|"
       "время покупки|дата исполнения|дата проведения|дата совершения|проведено|исполнено|"
       "交易时间|交易日期|交易完成时间|充值时间|充值日期|储值日期|储值时间|购买时间|购买日期|转账时间|转账日期|"
       "增值日期|增值时间|消费时间|办理时间|办理日期|受理时间|受理日期|完成时间|扣费时间",
    2: "order date|ordered on|ordered|order placed|date of order|placed on|order time|data ordine|"
       "data dell'ordine|ordine del|дата заказа|заказ от|дата создания|создан|"
       "下单时间|创建时间|订单时间|订单日期|成交时间|建立时间|"
       "invoice date|receipt date|date of receipt|issued|"
       "date issued|issued on|data ricevuta|data fattura|data emissione|data di emissione|"
       "дата чека|дата выдачи|开票日期|日期|时间|"
       "date|date/time|date & time|date and time|data|data/ora|ora|дата|"
       "дата/время|data documento|time",
    0: "due date|expiry date|expires|expires on|expiry|valid until|valid to|valid from|valid|"
       "validity|valid thru|next payment|next payment date|next renewal|next charge|renewal date|"
       "renews on|date of birth|printed on|print date|statement date|activate by|activate before|"
       "use by|billing period|period|service until|end date|start date|date of delivery|due|"
       "keep until|last day|active until|payment due|payment due date|line active until|"
       "your line is active until|refund by|until|best before|return by|member since|value date|"
       "last login|starts|starts on|begins|install before|install by|activation date|"
       "date of activation|service through|through|credit expires|credit valid until|"
       "plan expires|next bundle starts|next top-up|next bill|next invoice|printed|"
       "data di scadenza|data scadenza|scadenza|scade il|scade|valida fino al|valido fino al|"
       "validità|data di nascita|prossimo rinnovo|rinnovo|stampato il|data di stampa|"
       "attiva fino al|fino al|periodo|attivare entro|entro|prossimo addebito|data attivazione|"
       "data valuta|data valuta beneficiario|data inserimento|data di inserimento|stampa del|"
       "ultimo accesso|scadenza del credito|prossima fattura|prossima ricarica|da pagare entro|"
       "срок действия|действует до|действительно до|действителен до|дата окончания|дата рождения|"
       "следующее списание|следующий платеж|активен до|напечатано|дата печати|последний вход|"
       "период|до|срок|оплатить до|тариф действует до|номер активен до|дата активации|"
       "дата валютирования|дата начала|дата подключения|"
       "有效期|有效期至|有效期限|到期|到期时间|到期日|到期日期|失效时间|激活截止|生效时间|打印时间|打印日期|截止|"
       "截止日期|有效至|下次扣款|出生日期|有效日期|失效日期|列印时间|账期|计费周期|下次续费|最后激活日期|"
       "上次登录|最后登录|生成时间|回单生成时间|安装截止|激活时间|激活日期|申请时间|出账日期|缴费期限|生效日期",
})  # fmt: skip

ORDERS = Labels({
    4: "booking #|order number|order no|order no.|order id|order #|order nr|order reference|"
       "order ref|"
       "order ref.|order code|your order number|booking number|booking reference|purchase order|"
       "payment for order|invoice for order|"
       "purchase id|order|your order|"
       "numero ordine|numero d'ordine|numero dell'ordine|n. ordine|n° ordine|"
       "rif. ordine web|ordine web|ordine online|"
       "web order|online order|numero di ordine|numero ordine web|order ref no|order ref no.|"
       "номер покупки|交易订单编号|订购编号|订单序号|订单流水号|nr. ordine|"
       "num. ordine|ordine n.|ordine n°|ordine nr.|ordine numero|ordine|id ordine|codice ordine|"
       "rif. ordine|riferimento ordine|il tuo ordine|"
       "номер заказа|заказ №|заказ|номер вашего заказа|id заказа|№ заказа|код заказа|ваш заказ|"
       "ваш заказ №|заказ номер|оплата заказа|оплата заказа №|оплата по заказу|"
       "支付宝订单号|微信订单号|平台订单号|业务订单号|订单号|订单编号|订单号码|訂單號|訂單編號|"
       "訂單號碼|订单id|訂單 no.|订单 号",
    3: "transaction id|txn id|txn. id|txn no|txn no.|trans id|trans. id|trans no|trans. no.|"
       "ref id|ref. id|reference id|ref number|ref. number|payment ref|payment ref.|payment no.|"
       "payment number|transaction #|reference #|ref #|payment #|confirmation #|"
       "transaction number|transaction no|transaction no.|transaction reference|"
       "transaction ref|transaction|payment id|payment reference|reference number|reference no|"
       "reference no.|reference|ref. no.|ref no|ref|ref.|confirmation number|confirmation no.|"
       "top-up reference|trace no|"
       "id transazione|numero transazione|codice transazione|id operazione|numero operazione|"
       "codice operazione|n. operazione|riferimento|transazione|rif.|id pagamento|"
       "transaction code|transaction reference no|numero riferimento|идентификатор операции|"
       "идентификатор платежа|交易参考编号|交易参考号码|缴费流水号|"
       "cro|codice riferimento|rif. operazione|riferimento operazione|codice pagamento|"
       "номер операции|номер транзакции|id транзакции|id операции|номер платежа|код операции|"
       "операция №|транзакция|платеж №|платёж №|id платежа|код транзакции|"
       "交易单号|交易号|交易编号|流水号|交易流水号|参考号|支付单号|交易單號|交易編號|交易號碼|參考編號|參考號|"
       "交易序號|交易参考号|支付流水号|充值流水号|交易订单号|參考號碼",
    2: "merchant order no|merchant order no.|merchant order number|merchant order id|"
       "商户单号|商户订单号|商家订单号|商戶單號|商戶訂單號|商家訂單編號|商家訂單號",
    0: "order date|order total|order time|order placed|order status|order summary|order details|"
       "order amount|transaction date|transaction time|transaction amount|transaction type|"
       "transaction status|payment reference date|order confirmation|order information|"
       "transaction fee|transaction details|order type|"
       "ordine del|ordine effettuato|stato ordine|totale ordine|data ordine|ordine di|"
       "riepilogo ordine|dettagli ordine|ordine confermato|"
       "дата заказа|заказ от|статус заказа|сумма заказа|заказ оплачен|состав заказа|"
       "заказ оформлен|订单时间|订单状态|订单金额|交易时间|交易金额|交易状态",
})  # fmt: skip

SELLERS = Labels({
    3: "merchant|merchant name|seller|sold by|payee|paid to|vendor|shop|store|retailer|"
       "esercente|venditore|beneficiario|negozio|punto vendita|esercizio|venduto da|pagato a|"
       "продавец|получатель|магазин|поставщик|организация|наименование продавца|торговая точка|"
       "получатель платежа|наименование получателя|получатель перевода|наименование поставщика|"
       "beneficiary|beneficiary name|payee name|nome beneficiario|beneficiario del bonifico|"
       "biller|biller name|fornitore|ente creditore|поставщик услуг|наименование организации|"
       "收费单位|收费机构|收款机构|销货单位|特店名称|店名|商户简称|特约商户|收款商家|交易商户|"
       "收款户名|收款方户名|收款人户名|收款人名称|收款人全称|收款账户名称|收款单位名称|"
       "商户全称|商户名称|商户|商家|商家名称|卖家|店铺|收款方全称|收款方|收款方名称|销售方|收款商户|收款单位|"
       "商戶|商戶名稱|商家名稱|賣家|店舖|收款方|收款人|特約商店|商店名稱|销售方名称|交易对方|对方名称",
    0: "merchant id|merchant no|merchant number|merchant order|shop number|store number|"
       "merchant order no|store id|seller id|store hours|store policy|merchant category|"
       "merchant reference|merchant copy|shop with|shop now|store copy|shop online|"
       "户名|账户名称|账号|开户行|付款户名|付款人户名|付款方户名|"
       "получатель телефон|商户单号|商户订单号|商家订单号|商户号|商户编号|商戶編號|商戶單號|"
       "商家電話|商戶訂單號|商家訂單號|商家订单|商家服务|商家電話|收款方账号|收款方备注|收款方账户|商户编码",
})  # fmt: skip

METHODS = Labels({
    3: "payment method|method of payment|payment type|paid with|paid by|paid using|pay with|"
       "payment by|payment via|paid through|payment channel|payment instrument|payment|card|"
       "payment source|paid from account|payment card|card type|tender type|метод платежа|"
       "carta utilizzata|metodo utilizzato|conto di addebito|carta di pagamento|pagato tramite|"
       "支付方法|付款银行|扣款账户|扣款方式|付款卡|扣款卡|支付卡|结算方式|"
       "funding source|source of funds|paid from|debited from|debited account|card charged|"
       "card used|charged to|paid via|method|payment mode|"
       "metodo di pagamento|metodo pagamento|modalità di pagamento|modalita di pagamento|metodo|"
       "mezzo di pagamento|pagato con|pagamento con|tipo di pagamento|tipo pagamento|carta|"
       "strumento|strumento utilizzato|pagata con|addebitato su|"
       "forma di pagamento|strumento di pagamento|modalità pagamento|pagamento|"
       "способ оплаты|метод оплаты|форма оплаты|вид оплаты|оплата|тип оплаты|карта|"
       "чем платили|чем оплачено|карта отправителя|карта плательщика|счет отправителя|"
       "карта списания|счет списания|способ платежа|источник|средство оплаты|счет списания|"
       "支付方式|付款方式|付款账户|支付账户|缴款方式|储值方式|支付渠道|付款渠道|支付工具|付款方法|缴费方式|繳費方式|付款工具",
    0: "payment date|payment time|payment id|payment amount|payment reference|payment received|"
       "payment details|payment status|payment successful|payment confirmation|payment total|"
       "payment confirmed|payment receipt|payment due|payment summary|payment information|"
       "pagamento del|pagamento effettuato|pagamento riuscito|pagamento confermato|"
       "pagamento ricevuto|paid by you on|"
       "оплата прошла|оплата услуг|оплата связи|оплата принята|оплата заказа|карта лояльности|"
       "payment for|pagamento di|pagamento per|оплата мобильной|card holder|cardholder|card no.|"
       "card number|carta fedeltà|card label|card name|carta n.|method of delivery|card balance|"
       "pagamento ricarica|payment processed|payment accepted",
})  # fmt: skip

_ALL = (AMOUNTS, DAYS, ORDERS, SELLERS, METHODS)


#: Names of amounts on slips of tills, and ways to pay all the same.
_TENDERS = frozenset(
    [
        "cash",
        "card",
        "credit card",
        "contante",
        "contanti",
        "carta",
        "carta di credito",
        "наличными",
        "наличные",
        "безналичными",
        "现金",
        "银行卡",
        "信用卡",
        "bancomat",
    ]
)


def value_beside(label: Labelled) -> tuple[int, int, str] | None:
    """Return the one text that belongs to a name: row, first letter, text; None where none does.

    In the head of a table other names stand beside it, and the value below; a row below that has
    a name of its own is none.
    """
    for row, start, whole in label.values:
        said = whole[: min(one.named_part(whole) for one in _ALL)] if ":" in plain(whole) else whole
        if plain(said).strip() in _TENDERS:
            return row, start, said
        if any(names.is_name(said) for names in _ALL):
            continue
        own = row != label.row and any(one.at_start(Cell(row, start, said, None)) for one in _ALL)
        if not own:
            return row, start, said
    return None
