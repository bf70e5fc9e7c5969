"""How was paid: the method on a receipt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField, Suggestion
from renewdesk.domain.receipt_reading_dates import days_in
from renewdesk.domain.receipt_reading_letters import (
    half_width,
    is_misread_russian,
    misread,
    plain,
)
from renewdesk.domain.receipt_reading_money import money_in
from renewdesk.domain.receipt_reading_names import METHODS, value_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_money import Habits

_MOST_LETTERS = 60
_BRANDS = (
    "visa|mastercard|maestro|amex|american express|unionpay|мир|mir|银联|discover|jcb|postepay|"
    "humo|uzcard|элкарт|белкарт|girocard|troy|rupay"
)
_CARD = re.compile(
    rf"(?<![^\W\d_])(?P<brand>{_BRANDS})(?: (?:debit|credit|card|classic|gold|karta|carta))*"
    r"[\s,(]*(?:ending(?: in| with)?|ends in|che termina (?:con|per)|termina con|finale|"
    r"с окончанием|尾号|no\.?)?"
    r"[\s(]*[*•·.xX×#…]*[\s*•·.xX×#-]*(?P<digits>\d{2,4})(?!\d|[.,]\d)"
)
_NAMES = {
    "支付宝": "", "支付宝香港": "AlipayHK", "微信支付": "", "花呗": "", "余额宝": "", "转数快": "",
    "云闪付": "", "八达通": "", "数字人民币": "", "alipayhk": "AlipayHK", "alipay hk": "AlipayHK",
    "alipay": "Alipay", "wechat pay hk": "WeChat Pay HK", "wechat pay": "WeChat Pay",
    "paypal": "PayPal", "apple pay": "Apple Pay", "google pay": "Google Pay",
    "satispay": "Satispay",
    "klarna": "Klarna", "swish": "Swish", "revolut": "Revolut", "qris": "QRIS", "bancomat": "",
    "bonifico": "", "сбп": "СБП", "twint": "TWINT", "paynow": "PayNow", "promptpay": "PromptPay",
    "sepa direct debit": "SEPA direct debit", "sepa-lastschrift": "", "addebito sepa": "",
    "bizum": "Bizum", "blik": "BLIK", "gcash": "GCash", "悠遊卡": "", "line pay": "LINE Pay",
}  # fmt: skip
_NAMED = re.compile(
    r"(?<![^\W\d_])(?:" + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)) + ")"
)
_FULL_NUMBER = re.compile(r"(?<!\d)(?:\d[ -]?){11,33}(\d\d)(?!\d)")
#: A number of a card that is masked already: its first digits name the bank, nobody needs them.
_MASKED = re.compile(r"(?:\d[\d ]{1,8})?[*•·xX×#]{2,}[\s*•·xX×#]*(?:\d\d)?(\d\d)(?!\d)")
_SAYS_NOTHING = re.compile(r"[\W\d_]*")
_RUSSIAN = "|".join(
    misread(one) for one in ("наличными", "наличные", "безналичными", "электронными")
)
#: What tills print beside the money that was handed over.
_TENDER = re.compile(
    r"[\s*•·-]*(?:pagamento )?(?P<method>cash|card|credit card|debit card|contactless|"
    r"contant[ei]|"
    rf"carta(?: di (?:credito|debito))?|bancomat|elettronico|{_RUSSIAN}|现金|银行卡)(?![^\W\d_])"
)
_SPOKEN = re.compile(
    r"(?:(?:paid|collected|debited|taken)(?: on [\w .,/-]{4,20})? (?:in|by|with|via) (?:an? )?|"
    r"payment (?:by|with) |"
    r"from your |con |tramite |mediante |"
    r"оплачено |оплата |оплатили |списано с |支付方式为)"
    r"(?P<method>cash|(?:credit |debit |bank )?card|(?:sepa )?direct debit|bank transfer|"
    r"addebito su carta|carta(?: di (?:credito|debito))?|contanti|bonifico|"
    r"(?:банковской )?картой|банковской карты|наличными)(?![^\W\d_])"
)


def method_of(text: ReceiptText, habits: Habits) -> Suggestion | None:
    """Return how was paid; of a card's number two digits are kept.

    What a reader of pictures made of Russian words is none that anybody could read.
    """
    if is_misread_russian(plain("\n".join(text.lines))):
        return _only(_named(text, habits))
    for label in METHODS.found(text):
        beside = value_beside(label) if label.strength else None
        if beside is None:
            continue
        row, start, said = beside
        shown = said.strip()
        if _is_sum_or_day(shown, habits):
            continue
        value = _method(shown) if label.joined or len(shown) > _MOST_LETTERS else _tidy(shown)
        if value:
            return _suggestion(text, (row, start + said.index(shown)), (value, shown), label.label)
    for finder in (_spoken, _tendered, _named):
        if found := list(finder(text, habits)):
            return _only(found)
    return None


def _is_sum_or_day(said: str, habits: Habits) -> bool:
    """Tell whether a text is a sum or a day, which the name of a way to pay heads now and then."""
    first = next(money_in(said, habits), None)
    is_sum = first is not None and bool(first.currency) and not first.start
    return is_sum or next(days_in(said, day_first=True), None) is not None


def _only(found: Iterable[Suggestion]) -> Suggestion | None:
    several = list({plain(one.value): one for one in found}.values())
    return several[0] if len(several) == 1 else None


def _suggestion(
    text: ReceiptText, at: tuple[int, int], value: tuple[str, str], label: str
) -> Suggestion:
    row, start = at
    kept, said = value
    place = text.place(row, start, start + len(said))
    return Suggestion(ReadField.METHOD, kept, said, label, place)


def _tendered(text: ReceiptText, habits: Habits) -> Iterator[Suggestion]:
    """Yield the means for which a till counted money: CASH 25.00."""
    for row in range(text.head, len(text.rows)):
        line = text.lines[row]
        hit = _TENDER.match(plain(line))
        if hit is None or not any(one.amount for one in money_in(line[hit.end() :], habits)):
            continue
        said = line[slice(*hit.span("method"))]
        yield _suggestion(text, (row, hit.start("method")), (said, said), "")


def _spoken(text: ReceiptText, _habits: Habits) -> Iterator[Suggestion]:
    """Yield the means of which a sentence speaks: Paid in cash."""
    for row in range(text.head, len(text.rows)):
        line = text.lines[row]
        for hit in _SPOKEN.finditer(plain(line)):
            said = line[slice(*hit.span("method"))]
            yield _suggestion(text, (row, hit.start("method")), (said, said), "")


def _named(text: ReceiptText, _habits: Habits) -> Iterator[Suggestion]:
    """Yield the means that have a name of their own, wherever it stands."""
    for row in range(text.head, len(text.rows)):
        written = plain(text.lines[row])
        for hit in (*_CARD.finditer(written), *_NAMED.finditer(written)):
            said = text.lines[row][slice(*hit.span())]
            if value := _method(said):
                yield _suggestion(text, (row, hit.start()), (value, said), "")


def _tidy(said: str) -> str:
    """Return a method as it is kept: a card by its brand, anything else as it stands there."""
    short = _method(said, whole=True)
    if short or _SAYS_NOTHING.fullmatch(said) or len(_CARD.findall(plain(said))) > 1:
        return short
    return _MASKED.sub(r"••\1", _FULL_NUMBER.sub(r"••\1", said))


def _method(said: str, *, whole: bool = False) -> str:
    written = plain(half_width(said))
    cards = list(_CARD.finditer(written))
    if len({card["digits"][-2:] for card in cards}) > 1:
        return ""
    for card in cards[:1]:
        brand = said[card.start("brand") : card.end("brand")]
        shown = brand.capitalize() if brand.isupper() and len(brand) > 3 else brand  # noqa: PLR2004
        return f"{shown} ••{card['digits'][-2:]}"
    named = _NAMED.search(written)
    if named is None or (whole and len(named.group()) < len(written.strip())):
        return ""
    return _NAMES[named.group()] or said[slice(*named.span())]
