"""What the dialog of a step that did not work says: advice, history, and when to try again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.failure_advice import Doing, FailureAdvice, Retry, retry_at
from renewdesk.domain.renewals import Step
from renewdesk.domain.standing import Phase
from renewdesk.domain.text import Text
from renewdesk.domain.values import value
from renewdesk.ui.facing.date_change import in_brackets
from renewdesk.words.addresses import in_a_row
from renewdesk.words.dates import clock_time, day_and_month, long_date, month_and_day, short_date
from renewdesk.words.numbers import money
from renewdesk.words.phrases import headline
from renewdesk.words.places import city
from renewdesk.words.procedures import filled, places_of
from renewdesk.words.renewing import step_title
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, time

    from renewdesk.domain.renewals import Failure, Reason
    from renewdesk.domain.standing import Standing
    from renewdesk.services.renewal_views import RenewalView

_DAYS_OF_LEISURE = 2
_TIME = "{time}"
_SENTENCES = re.compile(r"(?<=[.。])\s*")


@value
class Moment:
    """When and where the owner looks, and at which hour reminders come."""

    now: datetime
    zone: str
    hour: time


@value
class AdviceFace:
    """One numbered piece of advice."""

    title: str
    words: str
    doings: tuple[Doing, ...]


@value
class FailingFace:
    """Everything that the dialog says of one reason."""

    title: str
    lead: str
    advice: tuple[AdviceFace, ...]
    history: str
    footer: str
    save: str
    retry_at: datetime | None
    pays_twice: bool


def window_title(step: Step) -> str:
    """Return what the dialog is called: ``It didn’t work: step 3, Pay``."""
    number = list(Step).index(step) + 1
    words = tr("It didn’t work: step {number}, {step}")
    return words.format(number=number, step=step_title(step))


def failing_face(
    view: RenewalView,
    advice: FailureAdvice,
    step: Step,
    titles: Mapping[Reason, str],
    moment: Moment,
) -> FailingFace:
    """Return what is said of a reason; ``titles`` are the names of all reasons."""
    clock = view.clock
    again = retry_at(
        advice, moment.now, moment.zone, moment.hour, clock.ends_at if clock is not None else None
    )
    places = _places(view, again, moment)
    return FailingFace(
        title=filled(advice.title, places),
        lead=filled(advice.lead, places),
        advice=tuple(
            AdviceFace(filled(one.title, places), _told(one.text, again, places), one.doings)
            for one in advice.advice
        ),
        history=_history(view.renewal.failures, step, titles[advice.reason], titles, moment),
        footer=_footer(clock, advice, again),
        save=_save_words(again, moment),
        retry_at=again,
        pays_twice=advice.pays_twice,
    )


def reason_titles(advices: Sequence[FailureAdvice], view: RenewalView) -> dict[Reason, str]:
    """Return the names of all reasons, as they stand in the list."""
    places = places_of(view.detail.view.card, view.carrier)
    return {one.reason: filled(one.title, places) for one in advices}


def _told(text: Text, again: datetime | None, places: Mapping[str, str]) -> str:
    """Return a text; where no time is left, what it says of the next try says so."""
    if again is not None or _TIME not in text.en:
        return filled(text, places)
    spoken = _SENTENCES.split(text.spoken(language()))
    rest = Text("".join(one for one in spoken if _TIME not in one).strip())
    words = tr("No time is left for another try by this way.")
    return in_a_row(filter(None, (filled(rest, places), words)))


def _places(view: RenewalView, again: datetime | None, moment: Moment) -> dict[str, str]:
    payment = view.preview.event if view.preview is not None else view.last_paid
    amount = payment.amount if payment is not None else None
    one = view.clock
    last_day = ""
    if one is not None and one.last_on is not None:
        last_day = f"{long_date(one.last_on)} {in_brackets(city(one.clock.zone))}"
    return places_of(
        view.detail.view.card,
        view.carrier,
        amount=money(amount) if amount is not None else "",
        time=clock_time(again, moment.zone) if again is not None else "",
        city=city(moment.zone),
        last_day=last_day,
    )


def _history(
    failures: Sequence[Failure],
    step: Step,
    title: str,
    titles: Mapping[Reason, str],
    moment: Moment,
) -> str:
    """Return what will stand in the card's history, and which attempt this is."""
    now = moment.now
    told = tr("Written to the card’s history: step {step}, “{reason}”, {day}, {time}.").format(
        step=step_title(step),
        reason=_low(title),
        day=short_date(today_in(moment.zone, now)),
        time=clock_time(now, moment.zone),
    )
    return in_a_row((told, _attempts(failures, titles, moment)))


def _attempts(failures: Sequence[Failure], titles: Mapping[Reason, str], moment: Moment) -> str:
    if not failures:
        return tr("First attempt for this renewal.")
    last = failures[-1]
    words = (
        tr("Second attempt for this renewal; the first, {day}, was “{reason}”.")
        if len(failures) == 1
        else tr("Attempt {count} for this renewal; the one before, {day}, was “{reason}”.")
    )
    day = month_and_day(today_in(moment.zone, last.at))
    return words.format(count=len(failures) + 1, day=day, reason=_low(titles[last.reason]))


def _footer(one: Standing | None, advice: FailureAdvice, again: datetime | None) -> str:
    """Return how much time is left, and what that means for another try."""
    if one is None or one.last_on is None:
        return ""
    what = _time_left(one, advice, again)
    return tr("{left}, {day} ({city}): {what}").format(
        left=headline(one), day=short_date(one.last_on), city=city(one.clock.zone), what=what
    )


def _time_left(one: Standing, advice: FailureAdvice, again: datetime | None) -> str:
    if again is None and advice.retry is not Retry.NEVER:
        return tr("no time for another try by this way")
    if one.phase is Phase.STAGE:
        return tr("do not let it wait")
    if one.days_left is not None and one.days_left <= _DAYS_OF_LEISURE:
        return tr("try again soon")
    return tr("time for another try")


def _save_words(again: datetime | None, moment: Moment) -> str:
    if again is None:
        return tr("Save")
    time = clock_time(again, moment.zone)
    today = today_in(moment.zone, moment.now)
    day = today_in(moment.zone, again)
    if day == today:
        return tr("Save, remind me at {time}").format(time=time)
    if (day - today).days == 1:
        return tr("Save, remind me tomorrow at {time}").format(time=time)
    words = tr("Save, remind me on {day} at {time}")
    return words.format(day=day_and_month(day), time=time)


def _low(title: str) -> str:
    """Return a title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]
