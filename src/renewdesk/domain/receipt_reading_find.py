"""What a receipt suggests of a payment: for each field one value, or none where there is doubt.

None is better than wrong: two values of equal strength that differ take each other away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import ReadField, Suggestion
from renewdesk.domain.receipt_reading_amounts import amount_of
from renewdesk.domain.receipt_reading_dates import day_first_in, days_in
from renewdesk.domain.receipt_reading_habits import habits_of
from renewdesk.domain.receipt_reading_labels import plain
from renewdesk.domain.receipt_reading_names import DAYS
from renewdesk.domain.receipt_reading_orders import order_of
from renewdesk.domain.receipt_reading_parties import method_of, seller_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_dates import FoundDay

#: What a receipt says of money that did not go, or came back.
_NOT_PAID = re.compile(
    r"payment (?:has )?(?:failed|declined|was declined|unsuccessful|not successful|cancell?ed)|"
    r"transaction (?:failed|declined)|refund (?:issued|processed|confirmation|completed)|"
    r"(?:has been|was|been fully) refunded|pagamento (?:non riuscito|rifiutato|fallito|negato)|"
    r"transazione (?:negata|rifiutata)|rimborso (?:effettuato|eseguito)|"
    r"плат[её]ж (?:отклон[её]н|не прош[её]л|не выполнен|отмен[её]н)|операция отклонена|"
    r"возврат (?:выполнен|оформлен|средств|прихода)|支付失败|付款失败|交易失败|交易关闭|交易取消|"
    r"退款成功|"
    r"已退款|已全额退款|付款失敗|交易失敗|待付款|待支付|等待付款|not (?:yet )?paid|awaiting payment"
)


def suggestions(text: ReceiptText) -> tuple[Suggestion, ...]:
    """Return what a receipt suggests, at most one value for a field, in the order of the form."""
    whole = plain("\n".join(text.lines))
    if _NOT_PAID.search(whole):
        return tuple(one for one in (order_of(text), seller_of(text)) if one is not None)
    habits = habits_of(text)
    found = [
        *amount_of(text, habits),
        *_day(text),
        order_of(text),
        seller_of(text),
        method_of(text),
    ]
    return tuple(one for one in found if one is not None)


def _day(text: ReceiptText) -> list[Suggestion]:
    day_first = day_first_in(text.lines)
    found: dict[int, list[Suggestion | None]] = {}
    taken = set[tuple[int, int]]()
    for label in DAYS.found(text):
        for row, start, said in label.values:
            one = next(days_in(said, day_first=day_first), None)
            if one is None:
                continue
            if (row, start + one.start) not in taken:
                taken.add((row, start + one.start))
                several = found.setdefault(label.strength, [])
                several.append(_told(text, (row, start), said, one, label.label))
            break
    for strength in (4, 3, 2):
        if strength in found:
            return _agreed(found[strength])
    return _unlabelled_day(text, taken, day_first=day_first)


def _told(
    text: ReceiptText, at: tuple[int, int], said: str, one: FoundDay, label: str
) -> Suggestion | None:
    """Return a day as a suggestion, None where it could be two days."""
    if one.on is None:
        return None
    row, start = at
    place = text.place(row, start + one.start, start + one.end)
    shown = said[one.start : one.end]
    return Suggestion(ReadField.PAID_ON, one.on.isoformat(), shown, label, place)


def _agreed(found: Sequence[Suggestion | None]) -> list[Suggestion]:
    """Return the first of several that say the same, none where one differs or is in doubt."""
    sure = [one for one in found if one is not None]
    return sure[:1] if len(sure) == len(found) and len({one.value for one in sure}) == 1 else []


def _unlabelled_day(
    text: ReceiptText, taken: set[tuple[int, int]], *, day_first: bool | None
) -> list[Suggestion]:
    """Return the only day that a receipt speaks of, else the one on which the mail was sent."""
    found = [
        _told(text, (row, 0), text.lines[row], one, "")
        for row in range(text.head, len(text.rows))
        for one in days_in(text.lines[row], day_first=day_first)
        if (row, one.start) not in taken and not _promised(text.lines[row], one.start)
    ]
    return [] if None in found else _agreed(found) or _sent(text)


_WORDS_BEFORE, _SHORTEST = 40, 8
_ENDS_THEN = re.compile(r"\D{0,24}(?:前|之前|到期|为止|前有效)")
_PROMISES = re.compile(
    r"(?:until|till|by|before|after|expires?|valid|through|due|next|renews?|from|to|entro|fino al|"
    r"scade|valid[ao]|dal|al|prossim[oa]|rinnov\w+|до|по|после|срок\w*|следующ\w+|с|"
    r"至|到|前|有效\w*|截止\w*|到期\w*)"
    r"[\s:(]*(?:on |il |the )?$"
)


def _promised(line: str, start: int) -> bool:
    """Tell whether a day is one that is still to come, or the edge of a period."""
    before = plain(line[max(0, start - _WORDS_BEFORE) : start])
    after = plain(line[start + _SHORTEST : start + _SHORTEST + _WORDS_BEFORE])
    return _PROMISES.search(before) is not None or _ENDS_THEN.match(after) is not None


def _sent(text: ReceiptText) -> list[Suggestion]:
    """Return the day on which a mail was sent, in the zone of who sent it; none if passed on."""
    for row in range(text.head):
        cells = text.cells[row]
        one = next(days_in(cells[-1].text, day_first=None), None)
        if plain(cells[0].text) == "date:" and one is not None and not _forwarded(text):
            told = _told(text, (row, cells[-1].start), cells[-1].text, one, "Date")
            return [told] if told is not None else []
    return []


def _forwarded(text: ReceiptText) -> bool:
    return any(_FORWARDED.search(plain(line)) for line in text.lines)


_FORWARDED = re.compile(
    r"forwarded message|^subject:\s+(?:fwd?|i|inoltra|пересл|转发|轉寄)\s?:|messaggio inoltrato|"
    r"пересылаемое сообщение|转发的邮件|转发邮件|begin forwarded|^subject:\s+转发"
)
