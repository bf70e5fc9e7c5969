"""Who was paid, and how: the seller and the method on a receipt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField, Suggestion
from renewdesk.domain.receipt_reading_labels import half_width, plain
from renewdesk.domain.receipt_reading_names import METHODS, SELLERS, value_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText

_MOST_LETTERS = 60
_COMPANY = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w&.,'’ -]{1,50}?,? (?:S\.?p\.?A\.?|S\.?r\.?l\.?|Ltd\.?|Limited|GmbH|"
    r"Inc\.?|LLC|PLC|plc|B\.?V\.?|AG|AB|OÜ|UAB|Pte\.? Ltd\.?|Sh\.?[pP]\.?[kK]\.?|S\.?A\.?))"
    r"(?![\w])|"
    r"(?P<russian>(?:ООО|ПАО|АО|ЗАО|ИП) [«\"]?[\w .-]{2,40}[»\"]?)|"
    r"(?P<chinese>[\u4e00-\u9fff（）()]{2,30}有限公司)"
)
#: These hand the money on; who was paid stands elsewhere.
_PROCESSORS = re.compile(
    r"paypal|stripe|paddle|klarna|alipay|wechat|google|apple|adyen|sumup|square|gmail|outlook|"
    r"hotmail|qq\.com|163\.com|yandex|mail\.ru|icloud|yahoo|tinkoff|sber|bank|libero|visa"
)
_FROM = re.compile(
    r"^\s*[>*]*\s*(?:From|Da|Von|От|发件人|寄件者)\*?\s*[:：]\*?\s*"
    r"[\"'“]?(?P<name>[^\"'<>@“”]{2,50}?)[\"'”]?\s*[<\[(](?:mailto:)?[^<>\s]+@[^<>\s]+[>\])]"
)
_NO_SELLER = re.compile(
    r"no.?reply|noreply|billing|support|customer|service|receipts?|orders?|info|notification|"
    r"ricevute|ordini|assistenza|заказ|чек|поддержка|客服|通知|账单"
)
_BRANDS = (
    "visa|mastercard|maestro|amex|american express|unionpay|мир|mir|银联|銀聯|discover|jcb|postepay"
)
_CARD = re.compile(
    rf"(?P<brand>{_BRANDS})(?: (?:debit|credit|card|classic|gold|karta|carta))*"
    r"[\s,(]*(?:ending(?: in| with)?|ends in|che termina (?:con|per)|termina con|finale|"
    r"с окончанием|尾号|尾號|no\.?)?"
    r"[\s(]*[*•·.xX×#…]*[\s*•·.xX×#-]*(?P<digits>\d{2,4})(?!\d)"
)
_NAMES = {
    "支付宝": "支付宝", "支付寶香港": "AlipayHK", "支付寶": "支付寶", "微信支付": "微信支付",
    "alipayhk": "AlipayHK", "alipay hk": "AlipayHK", "alipay": "Alipay",
    "wechat pay hk": "WeChat Pay HK", "wechat pay": "WeChat Pay", "paypal": "PayPal",
    "apple pay": "Apple Pay", "google pay": "Google Pay", "satispay": "Satispay",
    "сбп": "СБП", "系统快捷支付": "",
}  # fmt: skip
_NAMED = re.compile("|".join(re.escape(one) for one in sorted(_NAMES, key=len, reverse=True)))
_FULL_NUMBER = re.compile(r"(?<!\d)(?:\d[ -]?){11,17}(\d\d)(?!\d)")
_SAYS_NOTHING = re.compile(r"[\W\d_]*")


def seller_of(text: ReceiptText) -> Suggestion | None:
    """Return who was paid, as the receipt names him."""
    found = list(_labelled_sellers(text))
    if found:
        return found[0] if len({one.value for one in found}) == 1 else None
    return _sender(text) or _company(text)


def method_of(text: ReceiptText) -> Suggestion | None:
    """Return how was paid; of a card's number two digits are kept."""
    for label in METHODS.found(text):
        if not label.strength:
            continue
        if (beside := value_beside(label)) is None:
            continue
        row, start, said = beside
        shown = said.strip()
        value = _method(shown) if label.joined or len(shown) > _MOST_LETTERS else _tidy(shown)
        if value:
            first = start + said.index(shown)
            place = text.place(row, first, first + len(shown))
            return Suggestion(ReadField.METHOD, value, shown, label.label, place)
    return _named_method(text)


def _labelled_sellers(text: ReceiptText) -> Iterator[Suggestion]:
    for label in SELLERS.found(text):
        beside = None if not label.strength or label.joined else value_beside(label)
        if beside is None:
            continue
        row, start, said = beside
        shown = said.strip(" .,;:·|")
        if not _SAYS_NOTHING.fullmatch(shown) and len(shown) <= _MOST_LETTERS:
            first = start + said.index(shown)
            place = text.place(row, first, first + len(shown))
            yield Suggestion(ReadField.SELLER, shown, shown, label.label, place)


def _sender(text: ReceiptText) -> Suggestion | None:
    """Return the name under which a mail was sent, unless it only carries the money.

    Of a mail that was passed on the one inside counts.
    """
    froms = [
        (row, hit) for row, line in enumerate(text.lines) if (hit := _FROM.match(line)) is not None
    ]
    if not text.head or not froms:
        return None
    row, hit = froms[-1]
    name = hit["name"].strip()
    if _PROCESSORS.search(plain(hit.group())) or _NO_SELLER.search(plain(name)):
        return None
    start = hit.start("name")
    place = text.place(row, start, start + len(name))
    return Suggestion(ReadField.SELLER, name, name, "From", place)


def _company(text: ReceiptText) -> Suggestion | None:
    """Return the only company that a receipt names."""
    found: dict[str, Suggestion] = {}
    for cell in (one for row in text.cells[text.head :] for one in row):
        for hit in _COMPANY.finditer(cell.text):
            name = hit.group().strip(" ,")
            start = cell.start + hit.start()
            place = text.place(cell.row, start, start + len(name))
            found.setdefault(
                re.sub(r"\W", "", plain(name)),
                Suggestion(ReadField.SELLER, name, name, "", place),
            )
    return next(iter(found.values())) if len(found) == 1 else None


def _named_method(text: ReceiptText) -> Suggestion | None:
    found: dict[str, Suggestion] = {}
    for row in range(text.head, len(text.rows)):
        written = plain(text.lines[row])
        for hit in (*_CARD.finditer(written), *_NAMED.finditer(written)):
            said = text.lines[row][hit.start() : hit.end()]
            if value := _method(said):
                place = text.place(row, *hit.span())
                found.setdefault(value, Suggestion(ReadField.METHOD, value, said, "", place))
    return next(iter(found.values())) if len(found) == 1 else None


def _tidy(said: str) -> str:
    """Return a method as it is kept: a card by its brand, anything else as it stands there."""
    short = _method(said, whole=True)
    if short or _SAYS_NOTHING.fullmatch(said) or len(_CARD.findall(plain(said))) > 1:
        return short
    return _FULL_NUMBER.sub(r"••\1", said)


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
    return _NAMES[named.group()]
