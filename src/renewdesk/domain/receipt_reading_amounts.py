"""Which of the amounts on a receipt is the one that was paid."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import Cell, ReadField, Suggestion
from renewdesk.domain.receipt_reading_letters import plain, simplified
from renewdesk.domain.receipt_reading_money import currency_in, money_in
from renewdesk.domain.receipt_reading_names import AMOUNTS
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_labels import Labelled
    from renewdesk.domain.receipt_reading_money import FoundMoney, Habits

_CURRENCY_ROW = re.compile(
    r"(?:currency|valuta|валюта(?: операции| платежа)?|结算货币|币种|货币)\s*[:：]?\s*"
)
#: The head of a column may say in which money it counts: Amount (HK$).
_CURRENCY_IN_HEAD = re.compile(
    r"(?:amount|price|total|sum|importo|prezzo|totale|сумма|цена|итого|金额|单价|总计|合计)"
    r"[^\W\d_ ]{0,8}[\s,:]*[([](?P<sign>[^()\[\]\d]{1,8})[)\]]"
)
#: Words before an amount in a sentence that say that this was paid.
_PAID = re.compile(
    r"(?:you(?: have|'ve|’ve)? (?:paid|added|topped up(?: with)?|spent|sent)|payment of|"
    r"your top-?up of|we(?: have|'ve|’ve)? (?:charged|received)(?: you| your payment of)?|"
    r"topped up (?:with|by)|charged you|for the amount of|in the amount of|"
    r"hai (?:pagato|speso|ricaricato|inviato)|pagamento di|ricarica (?:di|da)|"
    r"ricaricat[oa] (?:di|con)|addebitat[oie]|"
    r"оплатили|плат[её]ж на сумму|на сумму|оплата на|пополнен[ао]?(?: счета)? на|списано|"
    r"成功充值|充值|支付了|已支付|付款|您已成功支付|支付)[\s:：]*$"
)
#: An amount that is offered, asked for or left over, by the words before it or behind it.
_NOT_PAID_BEFORE = re.compile(
    r"(?:save|saved|off|from|only|up to|over|balance|bonus|free|promo credit|free credit|"
    r"your credit|"
    r"vat|tax|fee|per|at least|minimum|capital|worth|"
    r"fino a|sconto|saldo|bonus|da|iva|credito|almeno|indennizzo|"
    r"баланс|скидк\w+|остаток|бонус|от|до|ндс|комисси\w+|не менее|минимум|"
    r"余额|优惠|赠送|立减|红包|折扣|优惠券|税额|满|返|手续费|仅需|低至|参考|约|结余|"
    r"approx\.?|about|circa|ca\.|≈|~|примерно|около)\D{0,18}$"
)
_NOT_PAID_AFTER = re.compile(
    r"\s*(?:or more|and more|o più|in più|e oltre|и более|и выше|起|以上|off\b|each\b|free\b|"
    r"extra\b|"
    r"bonus|a month|per (?:month|minute|day|sms|year)|/ ?(?:month|mese|мес|月|年|min)|al mese|"
    r"в месяц|в год|в сутки|на бонус)"
)
#: What phones show above the amount when a payment went through.
_PHONE_STATUS = re.compile(
    r"支付成功|交易成功|付款成功|缴费成功|充值成功|已支付|当前状态|交易详情|账单详情|转账成功|"
    r"payment success|successful|pagamento (?:riuscito|effettuato|eseguito)|успешно|исполнен|"
    r"выполнен|付款完成|交易完成|topped\s?up|top-?\s?up\s?complete|payment\s?complete|paid|оплачено"
)
_CHINESE_PHONE = re.compile(
    r"支付宝|微信|财付通|零钱|花呗|余额宝|商户单号|交易单号|商家订单号|账单详情|中国移动|中国联通|中国电信|"
    r"营业厅|电子发票|储蓄卡|话费|交易成功"
)
#: What is added to a price.
_FEE = re.compile(
    r"[\s*•·-]*(?:手续费|服务费|service fee|processing fee|admin fee|handling fee|booking fee|"
    r"fee\b|"
    r"commission|costo del servizio|комисси)"
)
#: A sum that may still lack its tax, and a row that tells of tax.
_NET = re.compile(r"net\b|netto\b|нетто|净额|淨額")
_TAX_ROW = re.compile(r"\b(?:vat|iva|tax|gst|hst|mwst|ust|tva|ндс|pvm|btw)\b|税")
#: Where Chinese is written too, and yuan of the mainland are not counted.
_FULL_CHARACTERS = frozenset({"TWD", "HKD"})
_LEAST_ROWS = 2
_TOTAL, _PRICE = 2, 1
_WORDS_BEFORE = 60


@value
class _Found:
    strength: int
    money: FoundMoney
    suggestion: Suggestion


def amount_of(text: ReceiptText, habits: Habits) -> list[Suggestion]:
    """Return the amount that was paid and its currency; the currency only where it is sure."""
    taken = set[tuple[int, int]]()
    labelled = _without_net(text, habits, list(_labelled(text, habits, taken)))
    for strength in (4, 3, _TOTAL):
        if candidates := [one for one in labelled if one.strength == strength]:
            return _chosen(text, habits, _with_the_fee(candidates, labelled))
    loose = _Loose(text, habits, taken)
    prices = [one for one in labelled if one.strength == _PRICE]
    if loose.rows and loose.is_on_a_phone:
        return _chosen(text, habits, loose.rows)
    if prices:
        return _chosen(text, habits, _with_fees(prices, labelled, loose))
    spoken = list(_spoken(text, habits, taken))
    return _chosen(text, habits, spoken or loose.named)


def _with_fees(prices: list[_Found], labelled: list[_Found], loose: _Loose) -> list[_Found]:
    """Return the sum of a price and a fee where it stands on the receipt, else the prices."""
    named = {one.money.amount for one in prices}
    sums = {price + fee for price in named for fee in _fees(labelled) if fee}
    return [one for one in loose.named if one.money.amount in sums] or prices


def _with_the_fee(candidates: list[_Found], labelled: list[_Found]) -> list[_Found]:
    """Return of two sums the larger one where a fee on the receipt is what lies between them."""
    sums = sorted({one.money.amount for one in candidates})
    if len(sums) == 2 and sums[1] - sums[0] in _fees(labelled):  # noqa: PLR2004 - of two sums
        return [one for one in candidates if one.money.amount == sums[1]]
    return candidates


def _fees(labelled: list[_Found]) -> list[Decimal]:
    return [one.money.amount for one in labelled if _FEE.match(plain(one.suggestion.label))]


def _without_net(text: ReceiptText, habits: Habits, labelled: list[_Found]) -> list[_Found]:
    """Leave out a net sum to which the receipt adds a tax on the way to another one."""
    taxes = {
        money.amount
        for line in text.lines[text.head :]
        if _TAX_ROW.search(plain(line))
        for money in money_in(line, habits)
    }
    totals = {one.money.amount for one in labelled if one.strength}
    gross = {total - tax for total in totals for tax in taxes if tax}
    return [
        one
        for one in labelled
        if one.money.amount not in gross or not _NET.match(plain(one.suggestion.label))
    ]


def _labelled(text: ReceiptText, habits: Habits, taken: set[tuple[int, int]]) -> Iterator[_Found]:
    for label in sorted(AMOUNTS.found(text), key=lambda one: -one.strength):
        hit = _row_sum(label, habits) or _first_money(text, label, habits)
        if hit is None:
            continue
        row, start, said, money = hit
        spot = row, start + money.start
        if spot not in taken:
            taken.add(spot)
            named = money.currency or currency_in(label.aside, habits)
            made = _suggestion(text, (row, start), said, money, label.label)
            yield _Found(label.strength, _with(money, named), made)


def _row_sum(label: Labelled, habits: Habits) -> tuple[int, int, str, FoundMoney] | None:
    """Return what a row comes to, where it is the sum of all before: net, tax, total."""
    several = [
        (row, start, said, money)
        for row, start, said in label.values
        for money in money_in(said, habits)
        if row == label.row
    ]
    *parts, last = (one[3].amount for one in several) if several else (Decimal(),)
    return several[-1] if len(parts) > 1 and all(parts) and sum(parts) == last else None


def _first_money(
    text: ReceiptText, label: Labelled, habits: Habits
) -> tuple[int, int, str, FoundMoney] | None:
    for row, start, said in label.values:
        for money in money_in(said, habits):
            # A bare number is an amount only where nothing but a number stands.
            if money.currency or _bare(said, money) or "." in f"{money.amount:f}":
                return row, start, said, money
        is_same_cell = all(one.start != start for one in text.cells[row])
        if is_same_cell and AMOUNTS.is_name(said):
            continue  # the same name in another language
        if AMOUNTS.at_start(_as_cell(row, start, said)):
            return None
    return None


def _chosen(text: ReceiptText, habits: Habits, found: list[_Found]) -> list[Suggestion]:
    """Return the amount on which all agree; one with a currency speaks for the same without."""
    if not found or len({one.money.amount for one in found}) > 1:
        return []
    currencies = {one.money.currency for one in found} - {""}
    if len(currencies) > 1:
        return []
    best = next((one for one in found if one.money.currency), found[0])
    if currencies:
        return [best.suggestion, _currency(best.suggestion, currencies.pop())]
    named = _named_elsewhere(text, habits)
    return [best.suggestion, *([_currency(best.suggestion, named)] if named else [])]


def _currency(amount: Suggestion, currency: str) -> Suggestion:
    return Suggestion(ReadField.CURRENCY, currency, amount.said, amount.label, amount.place)


def _named_elsewhere(text: ReceiptText, habits: Habits) -> str:
    """Return the currency that a receipt names in a row of its own, or beside all other amounts."""
    for line in text.lines[text.head :]:
        if found := _CURRENCY_ROW.search(plain(line)):
            named = currency_in(line[found.end() :], habits)
            if named:
                return named
    heads = {
        currency_in(line[slice(*one.span("sign"))], habits)
        for line in text.lines[text.head :]
        for one in _CURRENCY_IN_HEAD.finditer(plain(line))
    } - {""}
    if len(heads) == 1:
        return heads.pop()
    beside = {
        money.currency
        for line in text.lines[text.head :]
        for money in money_in(line, habits)
        if money.currency
    }
    if beside:
        return beside.pop() if len(beside) == 1 else ""
    is_chinese = _CHINESE_PHONE.search(simplified("\n".join(text.lines))) is not None
    return "CNY" if is_chinese and habits.home not in _FULL_CHARACTERS else habits.home


def _spoken(text: ReceiptText, habits: Habits, taken: set[tuple[int, int]]) -> Iterator[_Found]:
    """Yield amounts that a sentence says were paid: "You paid £10.00"."""
    for row in range(len(text.rows)):
        line = text.lines[row]
        for money in money_in(line, habits):
            said_before = _before(line, money)
            is_new = (row, money.start) not in taken and not _is_not_paid(line, money)
            if is_new and _has_sign(line, money) and _PAID.search(said_before):
                yield _Found(1, money, _suggestion(text, (row, 0), line, money, ""))


class _Loose:
    """The amounts without a name: in rows of their own, and those that have a currency."""

    def __init__(self, text: ReceiptText, habits: Habits, taken: set[tuple[int, int]]) -> None:
        self._text = text
        self.rows: list[_Found] = []
        self.named: list[_Found] = []
        for row in range(text.head, len(text.rows)):
            line = text.lines[row]
            for money in money_in(line, habits):
                if (row, money.start) not in taken and not _is_not_paid(line, money):
                    found = _Found(0, money, _suggestion(text, (row, 0), line, money, ""))
                    self._sort(line, found)

    @property
    def is_on_a_phone(self) -> bool:
        """Whether the receipt is what phones show when a payment went through."""
        whole = plain("\n".join(self._text.lines))
        return len(self._text.rows) > _LEAST_ROWS and _PHONE_STATUS.search(whole) is not None

    def _sort(self, line: str, found: _Found) -> None:
        money = found.money
        if _bare(line, money) and (money.currency or "." in f"{money.amount:f}"):
            self.rows.append(found)
        if money.currency:
            self.named.append(found)


def _is_not_paid(line: str, money: FoundMoney) -> bool:
    after = plain(line[money.end : money.end + _WORDS_BEFORE])
    before = _before(line, money)
    return bool(_NOT_PAID_BEFORE.search(before) or _NOT_PAID_AFTER.match(after))


def _before(line: str, money: FoundMoney) -> str:
    """Return the words right before an amount."""
    return plain(line[max(0, money.start - _WORDS_BEFORE) : money.start])


def _has_sign(line: str, money: FoundMoney) -> bool:
    """Tell whether a sign of money stands beside an amount, also one that several share."""
    return re.search(r"[^\d\s.,'’+-]", line[money.start : money.end]) is not None


def _bare(said: str, money: FoundMoney) -> bool:
    """Tell whether a text is an amount and nothing else but signs; in brackets it is an aside."""
    return not re.search(r"[\w(]", said[: money.start] + said[money.end :])


def _with(money: FoundMoney, currency: str) -> FoundMoney:
    return replace(money, currency=currency)


def _as_cell(row: int, start: int, said: str) -> Cell:
    return Cell(row, start, said, None)


def _suggestion(
    text: ReceiptText, at: tuple[int, int], said: str, money: FoundMoney, label: str
) -> Suggestion:
    row, start = at
    place = text.place(row, start + money.start, start + money.end)
    shown = said[money.start : money.end].strip()
    return Suggestion(ReadField.AMOUNT, f"{money.amount:f}", shown, label, place)
