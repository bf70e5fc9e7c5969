"""What a receipt as a whole tells about its numbers: language, decimal mark, country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_labels import half_width
from renewdesk.domain.receipt_reading_money import Habits, signs_in

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
    "HKD": r"Hong Kong|香港|港币|港幣|\bHK\b",
    "AUD": r"Australia|\bABN\b",
    "CAD": r"Canada|\bHST\b",
    "SGD": r"Singapore|新加坡",
    "NZD": r"New Zealand",
    "TWD": r"Taiwan|台灣|臺灣|台湾",
    "MOP": r"Maca[uo]|澳门|澳門",
}
_YUAN = re.compile(
    r"支付宝|支付寶|微信|财付通|银联|中国|人民币|人民幣|有限公司|订单|付款|充值|话费|Alipay|WeChat"
)
_YEN = re.compile(r"[\u3040-\u30ff]|Japan|日本")
_KRONER = {"SEK": r"Sverige|Sweden", "NOK": r"Norge|Norway", "DKK": r"Danmark|Denmark"}
_SIMPLE = re.compile(r"[订单付实额总计时间户购买]")
_FULL = re.compile(r"[訂單實額總計時間戶購買]")


def habits_of(text: ReceiptText) -> Habits:
    """Return how a receipt writes numbers and which currency its shared signs stand for."""
    whole = half_width("\n".join(text.lines))
    commas, points = len(_COMMA.findall(whole)), len(_POINT.findall(whole))
    comma = commas > points if commas != points else _COMMA_SPEAKERS.search(whole) is not None
    signs = signs_in(whole)
    return Habits(comma, _shared(whole, signs - {"$", "¥", "元", "kr"}))


def _shared(whole: str, named: set[str]) -> dict[str, str]:
    told = {
        "$": _only(whole, _DOLLARS) or _one_of(named, set(_DOLLARS)),
        "kr": _only(whole, _KRONER) or _one_of(named, set(_KRONER)),
        "¥": _yuan_or_yen(whole),
        "元": _yuan(whole),
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
    return "CNY" if simple >= full else ""
