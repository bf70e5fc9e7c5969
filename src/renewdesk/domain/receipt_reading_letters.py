"""Letters in one form, so that a word is found however it was written, printed or misread.

Every change is letter for letter: what is found in the changed text stands at the same place in
the text itself.
"""

from __future__ import annotations

import re
import unicodedata

#: Full Chinese characters of the words on receipts and their simple forms; readers of pictures mix
#: them in one word.
_FULL = (
    "訂單實額總計時間戶購買號編碼價費應繳儲餘贈優稅續贖轉賬帳銀聯東寶滙匯類車電訊話網門開關機構廳員務"
    "產業發還來會個們後幣圓賣與當狀態詳結鐘點週從參對嗎過進達運給經資險據貨貿線無現場條紅減滿積數並處"
    "錄種標題聲請領獎龍馬鳥齊傳執見終誤認帐憑證劃換遊專備註閱臺灣簽憲儘啟國華親廣體際敗絕補"
)
_SIMPLE = (
    "订单实额总计时间户购买号编码价费应缴储余赠优税续赎转账账银联东宝汇汇类车电讯话网门开关机构厅员务"
    "产业发还来会个们后币圆卖与当状态详结钟点周从参对吗过进达运给经资险据货贸线无现场条红减满积数并处"
    "录种标题声请领奖龙马鸟齐传执见终误认账凭证划换游专备注阅台湾签宪尽启国华亲广体际败绝补"
)
_TO_SIMPLE = dict(zip(map(ord, _FULL), _SIMPLE, strict=True))
#: What a reader of pictures that knows no Cyrillic letters makes of each, in small letters.
_MISREAD = {
    "а": "a", "б": "6b", "в": "b8", "г": "r", "д": "adgn", "е": "e", "ж": "xk*", "з": "3",
    "и": "numwiv", "й": "nuiw", "к": "k", "л": "nal", "м": "m", "н": "h", "о": "o0", "п": "n",
    "р": "p", "с": "c", "т": "t", "у": "y", "ф": "φo", "х": "x", "ц": "uln", "ч": "4y",
    "ш": "w", "щ": "w", "ъ": "b", "ь": "b", "э": "3", "я": "9arng",
}  # fmt: skip
#: A reader may know one Russian letter or two.
_FEW = 0.1
_MISREAD_AS_TWO = {"ы": ("bi", "bl"), "ю": ("io", "10")}


class _HalfWidth(dict[int, str]):
    """What ``str.translate`` asks for each letter: its plain width, a plain space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        simple = " " if letter.isspace() else unicodedata.normalize("NFKC", letter)
        return self.setdefault(code, simple if len(simple) == 1 else letter)


class _Plain(dict[int, str]):
    """The same, small and in simple characters."""

    def __missing__(self, code: int) -> str:
        small = _HALF_WIDTH[code].lower()[:1]
        return self.setdefault(code, _TO_SIMPLE.get(ord(small), small).replace("ё", "е"))


_HALF_WIDTH = _HalfWidth()
_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return a text in one form, letter for letter: small, half width, simple characters."""
    return text.translate(_PLAIN)


def simplified(text: str) -> str:
    """Return a text with the simple forms of the Chinese characters that receipts print."""
    return text.translate(_TO_SIMPLE)


def half_width(text: str) -> str:
    """Return a text letter for letter without the wide forms that Chinese print has."""
    return text.translate(_HALF_WIDTH)


def is_cyrillic(text: str) -> bool:
    """Tell whether a Russian letter stands in a text in plain form."""
    return any("а" <= one <= "я" for one in text)


def misread(word: str) -> str:
    """Return a pattern for a Russian word in plain form that also fits what a picture made of it.

    A reader that knows only Latin letters makes CyMMa of the word for a sum.
    """
    return "".join(_any_of(one) for one in word)


def is_misread_russian(text: str) -> bool:
    """Tell whether a text in plain form is a Russian receipt of which a picture was misread."""
    letters = sum(one.isalpha() for one in text)
    russian = sum("а" <= one <= "я" for one in text)
    few = russian < _FEW * letters
    return few and len({one.group() for one in _TELLING.finditer(text)}) > 1


def _any_of(letter: str) -> str:
    if letter in _MISREAD_AS_TWO:
        return f"(?:{letter}|{'|'.join(_MISREAD_AS_TWO[letter])})"
    if letter in _MISREAD:
        return f"[{letter}{_MISREAD[letter]}]"
    return _quoted(letter)


def _quoted(letter: str) -> str:
    return letter if letter.isalnum() else f"\\{letter}"


_TELLING = re.compile(
    "|".join(
        rf"(?<!\w){misread(one)}"
        for one in (
            "сумма",
            "оплата",
            "оплачено",
            "платеж",
            "квитанция",
            "комиссия",
            "операци",
            "номер",
            "получатель",
            "отправитель",
            "зачислено",
            "внесено",
            "итого",
            "карта",
            "услуг",
            "терминал",
            "наличны",
            "списан",
            "баланс",
            "остаток",
            "заказ",
            "время",
            "пополнение",
        )
    )
)
