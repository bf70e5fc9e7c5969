"""Which of the amounts on a receipt is the one that was paid."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import Cell, ReadField, Suggestion
from renewdesk.domain.receipt_reading_labels import plain
from renewdesk.domain.receipt_reading_money import currency_in, money_in
from renewdesk.domain.receipt_reading_names import AMOUNTS
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_labels import Labelled
    from renewdesk.domain.receipt_reading_money import FoundMoney, Habits

_CURRENCY_ROW = re.compile(r"(?:currency|valuta|валюта|币种|幣種|貨幣|货币)\s*[:：]?\s*")
#: Words before an amount in a sentence that say that this was paid.
_PAID = re.compile(
    r"(?:you (?:have )?(?:paid|added|topped up(?: with)?|spent)|payment of|top-?up of|"
    r"we (?:have )?(?:charged|received)(?: you| your payment of)?|topped up (?:with|by)|"
    r"hai (?:pagato|speso|ricaricato)|pagamento di|ricarica di|ricaricat[oa] (?:di|con)|"
    r"оплатили|плат[её]ж на сумму|на сумму|оплата на|пополнен[ао]? на|списано|"
    r"成功充值|充值|支付了|已支付|付款|您已成功支付|支付)[\s:：]*$"
)
_NOT_PAID_BEFORE = re.compile(
    r"(?:save|saved|off|from|only|up to|over|balance|bonus|free|credit|vat|tax|fee|per|"
    r"fino a|sconto|saldo|bonus|da|iva|credito|баланс|скидк\w+|остаток|бонус|от|до|ндс|"
    r"комисси\w+|余额|优惠|赠送|立减|红包|折扣|餘額|优惠券|税额|满|返|手续费)\D{0,18}$"
)
#: What phones show above the amount when a payment went through.
_PHONE_STATUS = re.compile(
    r"支付成功|交易成功|付款成功|缴费成功|充值成功|已支付|当前状态|当前狀態|交易詳情|账单详情|轉賬成功|"
    r"payment success|successful|pagamento (?:riuscito|effettuato|eseguito)|успешно|исполнен|"
    r"выполнен|付款完成|交易完成"
)
_CHINESE_PHONE = re.compile(
    r"支付宝|微信|财付通|零钱|花呗|余额宝|商户单号|交易单号|商家订单号|账单详情"
)
_LEAST_ROWS = 2
_BARE_AMOUNT = 1
_WORDS_BEFORE = 60


@value
class _Found:
    strength: int
    money: FoundMoney
    suggestion: Suggestion


def amount_of(text: ReceiptText, habits: Habits) -> list[Suggestion]:
    """Return the amount that was paid and its currency; the currency only where it is sure."""
    taken = set[tuple[int, int]]()
    labelled = list(_labelled(text, habits, taken))
    for strength in (4, 3, 2, 1):
        candidates = [one for one in labelled if one.strength == strength]
        if candidates and not _by_a_bank(candidates, labelled):
            return _chosen(text, habits, candidates)
    spoken = list(_spoken(text, habits, taken))
    return _chosen(text, habits, spoken) if spoken else _alone(text, habits, taken)


def _by_a_bank(paid: list[_Found], labelled: list[_Found]) -> bool:
    """Tell whether what was paid is what a bank took for a total in another currency."""
    named = {one.money.currency for one in paid} - {""}
    totals = {
        one.money.currency
        for one in labelled
        if _BARE_AMOUNT < one.strength < paid[0].strength and one.money.currency
    }
    return len(named) == 1 and len(totals) == 1 and named != totals


def _labelled(text: ReceiptText, habits: Habits, taken: set[tuple[int, int]]) -> Iterator[_Found]:
    for label in sorted(AMOUNTS.found(text), key=lambda one: -one.strength):
        hit = _first_money(label, habits)
        if hit is None:
            continue
        row, start, said, money = hit
        spot = row, start + money.start
        if spot not in taken:
            taken.add(spot)
            named = money.currency or currency_in(label.aside, habits)
            made = _suggestion(text, (row, start), said, money, label.label)
            yield _Found(label.strength, _with(money, named), made)


def _first_money(label: Labelled, habits: Habits) -> tuple[int, int, str, FoundMoney] | None:
    for row, start, said in label.values:
        for money in money_in(said, habits):
            # A bare number is an amount only where nothing but a number stands.
            if money.currency or _bare(said, money) or "." in f"{money.amount:f}":
                return row, start, said, money
        if AMOUNTS.at_start(_as_cell(row, start, said)):
            return None
    return None


def _chosen(text: ReceiptText, habits: Habits, found: list[_Found]) -> list[Suggestion]:
    """Return the amount on which all agree; one with a currency speaks for the same without."""
    if len({one.money.amount for one in found}) != 1:
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
    beside = {
        money.currency
        for line in text.lines[text.head :]
        for money in money_in(line, habits)
        if money.currency
    }
    if beside:
        return beside.pop() if len(beside) == 1 else ""
    return "CNY" if _CHINESE_PHONE.search("\n".join(text.lines)) else ""


def _spoken(text: ReceiptText, habits: Habits, taken: set[tuple[int, int]]) -> Iterator[_Found]:
    """Yield amounts that a sentence says were paid: "You paid £10.00"."""
    for row in range(len(text.rows)):
        line = text.lines[row]
        for money in money_in(line, habits):
            said_before = _before(line, money)
            if (row, money.start) not in taken and money.currency and _PAID.search(said_before):
                yield _Found(1, money, _suggestion(text, (row, 0), line, money, ""))


def _alone(text: ReceiptText, habits: Habits, taken: set[tuple[int, int]]) -> list[Suggestion]:
    """Return the amount that stands in a row of its own, or the only one there is."""
    others: list[_Found] = []
    rows: list[_Found] = []
    for row in range(text.head, len(text.rows)):
        line = text.lines[row]
        for money in money_in(line, habits):
            if (row, money.start) in taken or _NOT_PAID_BEFORE.search(_before(line, money)):
                continue
            found = _Found(0, money, _suggestion(text, (row, 0), line, money, ""))
            if _bare(line, money) and (money.currency or "." in f"{money.amount:f}"):
                rows.append(found)
            elif money.currency:
                others.append(found)
    whole = plain("\n".join(text.lines))
    if rows and _PHONE_STATUS.search(whole) and len(text.rows) > _LEAST_ROWS:
        return _chosen(text, habits, rows)
    both = [one for one in rows + others if one.money.currency]
    return _chosen(text, habits, both) if both else []


def _before(line: str, money: FoundMoney) -> str:
    """Return the words right before an amount."""
    return plain(line[max(0, money.start - _WORDS_BEFORE) : money.start])


def _bare(said: str, money: FoundMoney) -> bool:
    """Tell whether a text is an amount and nothing else but signs."""
    return not re.search(r"\w", said[: money.start] + said[money.end :])


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
