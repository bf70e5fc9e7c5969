"""Which of the days on a receipt is the one of the payment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading import Cell, ReadField, Suggestion
from renewdesk.domain.receipt_reading_dates import day_first_in, days_in
from renewdesk.domain.receipt_reading_labels import plain
from renewdesk.domain.receipt_reading_names import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.receipt_reading import ReceiptText
    from renewdesk.domain.receipt_reading_dates import FoundDay

#: The name of the day on which a mail was sent.
SENT = "Date"
_WORDS_BEFORE = 48
_ENDS_THEN = re.compile(
    r"\D{0,24}(?:前|之前|到期|为止|前有效)|\s{0,3}(?:scad|expires|истека|истеч)"
)
_PROMISES = re.compile(
    r"(?:(?<![^\W\d_])(?:until|till|by|before|after|expires?|valid|through|due|next|renews?|from|to|since|entro|"
    r"fino al|scade|valid[ao]|dal|al|prossim[oa]|rinnov\w+|scadenz\w+(?: \w+)?|до|по|после|"
    r"срок\w*|следующ\w+|с)|至|到|前|有效\w*|截止\w*|到期\w*)"
    r"[\s:(]*(?:on |il |the |the\s)?$"
)
#: A sentence about what is still to come.
_WILL = re.compile(
    r"(?:(?<![^\W\d_])(?:will|shall|automatically|sarà|verrà|будет)(?![^\W\d_])|将)[^.;。]*$"
)
_WEEKDAY = r"(?:\w{3,11}[.,]?\s+)?"
#: Words right before a day that say that this was paid then.
_PAID_ON = re.compile(
    r"(?:paid|charged|debited|collected|purchased|topped\s?up|from\s?your\s?(?:card|account)|received|"
    r"pagat[oaie]|ricevut[oa]|addebitat[oa]|ricaricat[oa]|effettuat[oa]|eseguit[oa]|acquistat[oa]|"
    r"operazione|оплачен[оаы]?|списано|пополнен[оа]?|зачислен[оа]?|проведен[оа]?)"
    # "... by direct debit on", "... con carta di credito il"
    r"(?:\s(?:by|with|via|from|con|tramite|mediante)\s[^\W\d_][^\d.;:]{1,30}?(?=\s))?"
    rf"\s*(?:on|at|il|in\s?data|di|del|от)?[\s:]*{_WEEKDAY}$"
)
#: Words right before a day that belong to the paper or to its number.
_OF_A_PAPER = re.compile(r"(?:\bот|\bdel|\bdated|\bvom)\s*$")
_PAID_THEN = re.compile(r"[\s\d:时分秒,，]{0,14}(?:成功)?(?:支付|付款|充值|缴费|缴纳|购买|续费)")
_HAS_TIME = re.compile(r"\D{0,6}(?:\d{1,2}[:.]\d\d(?![\d./])|\d{1,2}时)")
_FORWARDED = re.compile(
    r"forwarded message|^subject:\s+(?:fwd?|i|inoltra|пересл|转发|转寄)\s?:|messaggio inoltrato|"
    r"пересылаемое сообщение|转发的邮件|转发邮件|begin forwarded|^subject:\s+转发"
)


def day_of(text: ReceiptText) -> list[Suggestion]:
    """Return the day on which was paid, nothing where several could be it."""
    day_first = day_first_in(text.lines)
    found: dict[int, list[Suggestion | None]] = {}
    taken = set[tuple[int, int]]()
    for strength, spot, told in _labelled(text, day_first=day_first):
        if spot not in taken:
            taken.add(spot)
            found.setdefault(strength, []).append(told)
    others = [one for one in _days(text, day_first=day_first) if (one.row, one.start) not in taken]
    spoken = [one.told for one in others if one.is_paid]
    if spoken and 4 not in found:  # noqa: PLR2004 - names as strong as a sentence
        return _agreed(spoken)
    for strength in (4, 3, 2):
        if strength in found:
            return _agreed(found[strength])
    return _unlabelled(text, others)


def _labelled(
    text: ReceiptText, *, day_first: bool | None
) -> Iterator[tuple[int, tuple[int, int], Suggestion | None]]:
    for label in DAYS.found(text):
        for row, start, said in label.values:
            if row != label.row and DAYS.at_start(Cell(row, start, said, None)):
                break  # it has a name of its own
            one = next(days_in(said, day_first=day_first), None)
            if one is not None:
                told = _told(text, (row, start), said, one, label.label)
                yield label.strength, (row, start + one.start), told
                break


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


class _Day:
    """A day without a name beside it, and what its line says of it."""

    def __init__(self, text: ReceiptText, row: int, one: FoundDay) -> None:
        line = text.lines[row]
        before = plain(line[max(0, one.start - _WORDS_BEFORE) : one.start])
        after = plain(line[one.end : one.end + _WORDS_BEFORE])
        self.row, self.start = row, one.start
        self.told = _told(text, (row, 0), line, one, "")
        to_come = _PROMISES.search(before) or _WILL.search(before) or _ENDS_THEN.match(after)
        self.is_promised = to_come is not None
        is_told = _PAID_ON.search(before) or _PAID_THEN.match(after)
        self.is_paid = is_told is not None and not self.is_promised
        self.has_time = _HAS_TIME.match(after) is not None
        self.is_of_a_paper = _OF_A_PAPER.search(before) is not None


def _days(text: ReceiptText, *, day_first: bool | None) -> list[_Day]:
    return [
        _Day(text, row, one)
        for row in range(text.head, len(text.rows))
        for one in days_in(text.lines[row], day_first=day_first)
    ]


def _unlabelled(text: ReceiptText, days: Sequence[_Day]) -> list[Suggestion]:
    """Return the only day that a receipt speaks of, else the one on which the mail was sent.

    Of several the only one with a time of day counts, as tills print it.
    """
    several = [one for one in days if not one.is_promised]
    for chosen in (
        several,
        [one for one in several if one.has_time],
        [one for one in several if not one.is_of_a_paper],
    ):
        if agreed := _agreed([one.told for one in chosen]):
            return agreed
    return [] if several else _sent(text)


def _sent(text: ReceiptText) -> list[Suggestion]:
    """Return the day on which a mail was sent, in the zone of who sent it; none if passed on."""
    for row in range(text.head):
        cells = text.cells[row]
        one = next(days_in(cells[-1].text, day_first=None), None)
        if plain(cells[0].text) == "date:" and one is not None and not _forwarded(text):
            told = _told(text, (row, cells[-1].start), cells[-1].text, one, SENT)
            return [told] if told is not None else []
    return []


def _forwarded(text: ReceiptText) -> bool:
    return any(_FORWARDED.search(plain(line)) for line in text.lines)
