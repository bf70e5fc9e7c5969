"""Who was paid: the seller on a receipt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField, Suggestion
from renewdesk.domain.receipt_reading_letters import plain
from renewdesk.domain.receipt_reading_names import SELLERS, value_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipt_reading import ReceiptText

_MOST_LETTERS = 60
_FORMS = (
    r"S\.?p\.?A\.?|S\.?r\.?l\.?s?\.?|Pte\.? Ltd\.?|Pty\.? Ltd\.?|Co\.,? Ltd\.?|Ltd\.?|Limited|GmbH|"
    r"Inc\.?|LLC|LLP|PLC|plc|DAC|B\.?V\.?|N\.?V\.?|AG|AB|A/S|OÜ|Oy|UAB|SIA|Sp\. z o\.o\.|d\.o\.o\.|"
    r"[Ss]h\.?[pP]\.?[kK]\.?|[Ss]h\.?[aA]\.|S\.?A\.?S?\.?|S\.?L\.?|K\.?K\.?|Corp\.?"
)
_WORD = r"(?:[A-ZÀ-Ý0-9][\w&.'’-]*|[a-z]{1,2}[A-Z]\w*)"
_JOINS = r"(?:of|and|&|di|del|della|de|da|du|the|\([A-Z]{2,4}\))"
_COMPANY = re.compile(
    rf"(?<!\w)(?P<name>{_WORD}(?:,? (?:{_WORD}|{_JOINS})){{0,5}}?(?:,? |"
    rf"(?=\(HK\)))(?:{_FORMS}))(?!\w)|"
    r"(?<!\w)(?P<indonesian>PT(?: [A-Z]\w+){1,4})|"
    r"(?P<russian>(?<!\w)(?:ООО|ПАО|АО|ЗАО|ОАО|ИП|ТОО|ОсОО|ОДО|ЧУП) (?:[«\"“][\w .-]{2,40}[»\"”]|"
    r"[\w .-]{2,40}))|"
    r"(?P<chinese>[\u4e00-\u9fff（）()]{2,30}有限公司(?:[\u4e00-\u9fff]{2,8}分公司)?)"
)
#: A row that is the name of a shop and nothing else.
_SHOP = re.compile(
    r"\W*(?P<name>(?:[A-Z][\w.'’&-]* ){1,4}(?:Shop|SHOP|Stores?|STORES?|Market|MARKET)|"
    r"(?:TABACCHI|Tabacchi|TABACCHERIA|Tabaccheria|EDICOLA|Edicola) [\w .'’-]{2,30}|"
    r"[\u4e00-\u9fff]{2,20}(?:营业厅|營業廳|商店|手机店|手機店|便利店|超市|超商|专营店|旗舰店))\W*"
)
#: These hand the money on; who was paid stands elsewhere.
_PROCESSORS = re.compile(
    r"paypal|stripe|paddle|klarna|alipay|wechat|google|apple|adyen|sumup|square|gmail|outlook|"
    r"hotmail|qq\.com|163\.com|yandex|mail\.ru|icloud|yahoo|tinkoff|sber|bank|libero|visa|"
    r"app store|play store|\bofd\b|\bофд\b|财付通|支付宝|网联清算|银联|银行|банк"
)
_FROM = re.compile(
    r"^\s*[>*]*\s*(?:From|Da|Von|От|发件人|寄件者)\*?\s*[:：]\*?\s*"
    r"[\"'“]?(?P<name>[^\"'<>@“”]{2,50}?)[\"'”]?\s*[<\[(](?:mailto:)?[^<>\s]+@[^<>\s]+[>\])]"
)
_NO_SELLER = re.compile(
    r"no.?reply|noreply|billing|support|customer|service|receipts?|orders?|info|notification|"
    r"ricevute|ordini|assistenza|заказ|чек|поддержка|客服|通知|账单|\ufffd"
)
_SAYS_NOTHING = re.compile(r"[\W\d_]*")
#: An address or a number in the midst of a name: two columns ran into one line.
_MIXED = re.compile(r"\d{4}|\d,|\b(?:Reg|VAT|GST|P\. ?IVA|Tel)\b")
#: What no seller is called: an address of a site or mail, a day, a sum, a number of a telephone.
_NO_NAME = re.compile(
    r"https?://.*|\S+@\S+|\+?[\d ()•*.-]{6,}|[\d.,]+ ?(?:[A-Z]{3}|[€£$¥₽])|\d.*\d{4}"
)
#: What else stands behind a name in the same cell.
_GOES_ON = re.compile(
    r"\s*(?:经手人|盖章|签字|电话|地址|,? ?(?:ИНН|БИН|УНП|P\. ?IVA|VAT|Tel\b)).*$"
)


def seller_of(text: ReceiptText) -> Suggestion | None:
    """Return who was paid, as the receipt names him."""
    found = list(_labelled_sellers(text))
    if found:
        return found[0] if len({one.value for one in found}) == 1 else None
    return _sender(text) or _company(text) or _shop(text)


def _labelled_sellers(text: ReceiptText) -> Iterator[Suggestion]:
    for label in SELLERS.found(text):
        beside = None if not label.strength or label.joined else value_beside(label)
        if beside is None:
            continue
        row, start, said = beside
        shown = _GOES_ON.sub("", said).strip(" .,;:：·|)）")
        is_none = _SAYS_NOTHING.fullmatch(shown) or _NO_NAME.fullmatch(shown)
        if not is_none and len(shown) <= _MOST_LETTERS:
            yield _suggestion(text, (row, start + said.index(shown)), shown, label.label)


def _suggestion(text: ReceiptText, at: tuple[int, int], said: str, label: str) -> Suggestion:
    row, start = at
    place = text.place(row, start, start + len(said))
    return Suggestion(ReadField.SELLER, said, said, label, place)


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
    return _suggestion(text, (row, hit.start("name")), name, "From")


def _company(text: ReceiptText) -> Suggestion | None:
    """Return the only company that a receipt names; one that handles money does not count."""
    found: dict[str, Suggestion] = {}
    for cell in (one for row in text.cells[text.head :] for one in row):
        for hit in _COMPANY.finditer(cell.text):
            name = hit.group().strip(" ,")
            if not _PROCESSORS.search(plain(name)) and not _MIXED.search(name):
                key = re.sub(r"\W", "", plain(name))
                at = cell.row, cell.start + hit.start()
                found.setdefault(key, _suggestion(text, at, name, ""))
    return next(iter(found.values())) if len(found) == 1 else None


def _shop(text: ReceiptText) -> Suggestion | None:
    """Return the only row that is the name of a shop."""
    found = [
        _suggestion(text, (row, hit.start("name")), hit["name"], "")
        for row in range(text.head, len(text.rows))
        if (hit := _SHOP.fullmatch(text.lines[row])) and not _PROCESSORS.search(plain(hit["name"]))
    ]
    return found[0] if len({one.value for one in found}) == 1 else None
