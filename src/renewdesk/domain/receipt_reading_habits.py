"""What a receipt as a whole tells about its numbers: language, decimal mark, country."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_letters import half_width, is_misread_russian, plain
from renewdesk.domain.receipt_reading_money import SHARED, Habits, money_in, signs_in

if TYPE_CHECKING:
    from renewdesk.domain.receipt_reading import ReceiptText

_COMMA = re.compile(r"\d,\d\d(?![\d,.])")
_POINT = re.compile(r"\d\.\d\d(?![\d.,])")
_COMMA_SPEAKERS = re.compile(
    r"[а-яё]{3}|\b(?:totale|importo|ricevuta|ordine|pagamento|ricarica|betrag|gesamt|montant|"
    r"importe|pago)\b",
    re.IGNORECASE,
)
#: Words by which a receipt says whose dollars it counts.
_DOLLARS = {
    "USD": r"\bUSA?\b|\bU\.S\.|United States|US dollars?|美国|美國|"
    r"\b(?:CA|NY|TX|WA|FL|NV|DE|MA|IL|GA|NJ) \d{5}\b",
    "HKD": r"Hong Kong|香港|港币|港幣|港元|轉數快|转数快|八達通|八达通|\bHK\b|HK\$",
    "AUD": r"Australia|\bABN\b",
    "CAD": r"Canada|\bHST\b",
    "SGD": r"Singapore|新加坡",
    "NZD": r"New Zealand",
    # A year of the Republic, and the number that its companies have.
    "TWD": r"Taiwan|台灣|臺灣|台湾|新[台臺][币幣]|NT\$|統一編號|统一编号|統編|民國|民国|"
    r"(?<![\d/.])1[0-4]\d(?:/\d\d/\d\d|年\s?\d{1,2}\s?(?:月|-\s?\d{1,2}月))",
    "MOP": r"Maca[uo]|澳门|澳門",
}
_YUAN = re.compile(
    r"支付宝|支付寶|微信|财付通|银联|中国|人民币|人民幣|有限公司|订单|付款|充值|话费|Alipay|WeChat"
)
_YEN = re.compile(r"[\u3040-\u30ff]|Japan|日本")
_KRONER = {"SEK": r"Sverige|Sweden", "NOK": r"Norge|Norway", "DKK": r"Danmark|Denmark"}
_BELARUS = re.compile(r"\bBYN\b|Беларус|БЕЛАРУС|\bУНП\b|бел\. ?руб|г\. ?Минск", re.IGNORECASE)
#: The law or the shop's own address says in which money a receipt counts that names none.
_HOMES = {
    "RUB": r"\b(?:фн|[qo0φ]h) ?\d{16}\b|\b(?:рн |зн )?ккт\b|\bфнс\b|\bфпд?\b|кассовый чек|"
    r"г\. ?москва|росси[яи]\b|санкт-петербург",
    "BYN": r"беларус|\bунп\b|г\. ?минск",
    "KZT": r"казахстан|\bбин \d|kazakhstan|алматы|астана",
    "EUR": r"p\. ?iva|partita iva|documento commerciale|scontrino|tabacch|edicola|ricevuta|"
    r"codice fiscale|\bbancomat\b|\bitalia\b|\broma\b|\bmilano\b|\bireland\b|deutschland|germany|"
    r"\bfrance\b|espa[ñn]a",
    "GBP": r"united kingdom|\buk\b|england|scotland|\bwales\b|\blondon\b|great britain",
    "TWD": r"新[台臺]币|新[台臺]计价|电子发票证明|统一编号|统编 ?\d|台湾|民国",
    "HKD": r"港币|港元|香港|转数快|八达通",
    "CHF": r"svizzera|switzerland|schweiz|suisse|lugano|bellinzona|z[üu]rich",
}
_SIGN = re.compile(r"[^\W\d_]|[$€£¥₽₸₺₴₩₹฿₫₱₪₾₼֏₮]")
_SIMPLE = re.compile(r"[订单付实额总计时间户购买]")
_FULL = re.compile(r"[訂單實額總計時間戶購買]")


def habits_of(text: ReceiptText) -> Habits:
    """Return how a receipt writes numbers and which currency its shared signs stand for."""
    whole = half_width("\n".join(text.lines))
    commas, points = len(_COMMA.findall(whole)), len(_POINT.findall(whole))
    comma = commas > points if commas != points else _COMMA_SPEAKERS.search(whole) is not None
    found = Habits(comma, _shared(whole, signs_in(whole) - SHARED))
    return replace(found, home="" if _shows_signs(text, found) else _only(plain(whole), _HOMES))


def _shows_signs(text: ReceiptText, habits: Habits) -> bool:
    """Tell whether an amount has a sign of money beside it, whatever it stands for."""
    return any(
        _SIGN.search(line[one.start : one.end])
        for line in text.lines[text.head :]
        for one in money_in(line, habits)
    )


def _shared(whole: str, named: set[str]) -> dict[str, str]:
    told = {
        "$": _only(whole, _DOLLARS) or _one_of(named, set(_DOLLARS)),
        "kr": _only(whole, _KRONER) or _one_of(named, set(_KRONER)),
        "¥": _yuan_or_yen(whole),
        "元": _yuan(whole),
        "руб": "BYN" if _BELARUS.search(whole) else "RUB",
        "P": "RUB" if is_misread_russian(plain(whole)) else "",
    }
    return {sign: currency for sign, currency in told.items() if currency}


def _only(whole: str, hints: dict[str, str]) -> str:
    found = [currency for currency, words in hints.items() if re.search(words, whole)]
    return found[0] if len(found) == 1 else ""


def _one_of(named: set[str], family: set[str]) -> str:
    shared = named & family
    return shared.pop() if len(shared) == 1 else ""


def _yuan_or_yen(whole: str) -> str:
    is_yen, is_yuan = _YEN.search(whole), _YUAN.search(whole)
    if is_yen and not is_yuan:
        return "JPY"
    return "CNY" if is_yuan and not is_yen else ""


def _yuan(whole: str) -> str:
    """Return whose yuan 元 are; in full characters they may be those of three places."""
    if local := _only(whole, {one: _DOLLARS[one] for one in ("HKD", "TWD", "MOP", "SGD")}):
        return local
    simple, full = len(_SIMPLE.findall(whole)), len(_FULL.findall(whole))
    return "CNY" if simple > full or not full else ""
