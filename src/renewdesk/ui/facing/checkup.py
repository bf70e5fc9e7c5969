"""One line of a check-up round in words, icons and tones, and the box below about a moved date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.checkup import AnswerKind, Doubt
from renewdesk.domain.days import today_in
from renewdesk.domain.doubt import telling_codes
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.standing import DAYS_ACT_NOW, DAYS_SOON
from renewdesk.domain.values import value
from renewdesk.ui.detail_faces import Stress, Words
from renewdesk.ui.faces import Tone
from renewdesk.words.checkup import ask_pieces, given_words, stood_date, stood_words
from renewdesk.words.contact import code_in_words
from renewdesk.words.dates import bare_day, short_date
from renewdesk.words.numbers import hidden
from renewdesk.words.phrases import clock_title
from renewdesk.words.places import city
from renewdesk.words.speech import is_chinese, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from renewdesk.domain.checkup import Given
    from renewdesk.services.checkup import Question
    from renewdesk.services.reminder_views import Notice

_RESULTS = {
    AnswerKind.SAME: ("check", Tone.OK),
    AnswerKind.NO_END: ("inf", Tone.INFO),
    AnswerKind.LATER: ("snooze", Tone.TEXT2),
}


@value(kw_only=True)
class LineFace:
    """A line of the round; ``shown`` is the day in its box, ``result`` empty until an answer.

    ``copies`` is the code that can be copied, ``opens`` the host that can be opened in its place.
    ``offers_same`` says that the date on the desk can be confirmed, else that there may be none.
    """

    card: str
    clock: str
    tile: str
    name: str
    number: str
    stood: str
    stood_icon: str
    stood_tone: Tone
    day: str
    ask: tuple[Words, ...]
    copies: str
    opens: str
    what: str
    shown: date | None
    opens_at: date | None
    offers_same: bool
    result: str
    result_icon: str
    result_tone: Tone
    put_off: bool


@value
class MovedFace:
    """The box about a date that the carrier shows otherwise."""

    title: str
    words: str
    tone: Tone
    icon: str


def line_face(one: Question, now: datetime, *, alone: bool) -> LineFace:
    """Return a question as a line; ``alone`` says that it is the only one about its card."""
    card, end = one.card, one.standing.clock.deadline
    codes = telling_codes(one.carrier)[:1] if one.carrier is not None else ()
    host = one.page.host if one.page is not None else ""
    icon, tone = _urgency(one)
    number = hidden(card.number) if card.number else card.plan
    title = clock_title(one.clock.kind)
    given = one.given
    result_icon, result_tone = _result(given)
    return LineFace(
        card=card.id,
        clock=one.clock.id,
        tile=card.country,
        name=card.label,
        number=number if alone else " · ".join(filter(None, (number, title))),
        stood=stood_words(one.doubt, one.standing, one.paid_on, today_in(one.clock.zone, now)),
        stood_icon=icon,
        stood_tone=tone,
        day=stood_date(one.standing),
        ask=tuple(
            Words(text, Stress.STRONG if strong else Stress.PLAIN)
            for text, strong in ask_pieces(one.carrier, host)
        ),
        copies=code_in_words(codes[0]) if codes else "",
        opens="" if codes else host,
        what=one.page.what if one.page is not None else "",
        shown=given.day if given is not None else None,
        opens_at=end.last_on if end is not None else None,
        offers_same=end is not None and one.doubt is not Doubt.UNKNOWN,
        result=given_words(given) if given is not None else "",
        result_icon=result_icon,
        result_tone=result_tone,
        put_off=given is not None and given.kind is AnswerKind.LATER,
    )


def _urgency(one: Question) -> tuple[str, Tone]:
    """Return icon and tone of a doubt: the nearer its date, the louder."""
    if one.doubt is Doubt.UNKNOWN:
        return "qcirc", Tone.SOON
    if one.doubt is Doubt.UNCONFIRMED:
        return "paid", Tone.SOON
    left = one.standing.days_left
    if left is not None and left <= DAYS_ACT_NOW:
        return "alert", Tone.NOW
    if left is not None and left <= DAYS_SOON:
        return "clock", Tone.SOON
    return "ok", Tone.TEXT2


def _result(given: Given | None) -> tuple[str, Tone]:
    if given is None:
        return "check", Tone.TEXT2
    if given.days is not None and given.days < 0:
        return "alert", Tone.SOON
    return _RESULTS.get(given.kind, ("check", Tone.OK))


def moved_face(one: Question, coming: Sequence[Notice], now: datetime) -> MovedFace | None:
    """Return the box about a date that the carrier shows earlier or later; None where it agrees."""
    given = one.given
    if given is None or not given.days or given.day is None:
        return None
    label = one.card.label
    shows = tr("{card}: the carrier shows {difference}")
    days = given.days
    less = ntr("one day less", "{count} days less", -days) if days < 0 else ""
    more = ntr("one day more", "{count} days more", days) if days > 0 else ""
    place = city(one.clock.zone)
    day = tr("{date} ({city}). Your date counts").format(date=short_date(given.day), city=place)
    moves = _reminder_days(one, coming, now)
    end = "。" if is_chinese() else "."
    words = tr("{day}; reminders move to {days}.").format(day=day, days=moves)
    return MovedFace(
        shows.format(card=label, difference=less or more),
        words if moves else f"{day}{end}",
        Tone.SOON if days < 0 else Tone.INFO,
        "alert" if days < 0 else "info",
    )


def _reminder_days(one: Question, coming: Sequence[Notice], now: datetime) -> str:
    """Return the days of the next reminders of that clock: ``tomorrow and 24 Nov``."""
    days = [
        _day_words(today_in(notice.owner_zone, notice.read_at), today_in(notice.owner_zone, now))
        for notice in coming
        if notice.planned.clock.id == one.clock.id and notice.planned.kind is ReminderKind.LEAD
    ]
    days = list(dict.fromkeys(days))
    if len(days) <= 1:
        return "".join(days)
    listed = tr(", ").join(days[:-1])
    return tr("{days} and {last}").format(days=listed, last=days[-1])


def _day_words(day: date, today: date) -> str:
    if day == today:
        return tr("today")
    return tr("tomorrow") if (day - today).days == 1 else bare_day(day)
