"""What a reminder says: a title with the count, a body with the date, its city and the next act.

Made from where the clock stands at the moment of reading, so that "12 days left" is true whenever
it is read. Of a number only the last two digits are ever named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import CodeChannel
from renewdesk.domain.days import End, Instant, today_in
from renewdesk.domain.doubt import asks_to_confirm
from renewdesk.domain.folded import Need
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind, Rescue
from renewdesk.domain.money import Money
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import Phase, Standing, standing
from renewdesk.domain.values import value
from renewdesk.words.dates import clock_time, day_and_month, long_date, short_date
from renewdesk.words.leads import early_words
from renewdesk.words.number_services import used_by
from renewdesk.words.numbers import last_two, money
from renewdesk.words.passwords import password_body, password_title
from renewdesk.words.phrases import count_left, stage_name, unknown_line
from renewdesk.words.places import city
from renewdesk.words.retries import retry_body, retry_title
from renewdesk.words.speech import is_chinese, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Code
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.reminders import Planned
    from renewdesk.domain.retries import Retry
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.spans import Span

#: So many cards are named in a digest; the inbox names all.
DIGEST_NAMES = 4


@value
class Message:
    """A reminder in words, as plain text."""

    title: str
    body: str


def reminder_message(
    reminder: Planned, at: datetime, owner_zone: str, code: Code | None = None
) -> Message:
    """Return what a reminder says when it is read at ``at``.

    ``code`` is the carrier's own way to ask for the date, where the catalogue knows one.
    """
    card, folded = reminder.card, reminder.folded
    if reminder.kind is ReminderKind.PASSWORD:
        return Message(_titled(card, password_title()), password_body(card))
    if reminder.retry is not None:
        return _retry(reminder, reminder.retry, at, owner_zone)
    if reminder.kind is ReminderKind.VERIFY:
        title, body = tr("paid, not confirmed yet"), _verify(folded)
    elif reminder.kind is ReminderKind.ASK and asks_to_confirm(folded):
        title, body = tr("please confirm the date"), _joined(_shown(folded), _code(code))
    elif reminder.kind is ReminderKind.ASK:
        title, body = tr("date not known"), _joined(_sentence(unknown_line(folded)), _code(code))
    else:
        rule = reminder.clock.versions[-1].rule
        title, body = _stand(card, rule, standing(folded, at), at, owner_zone)
    return Message(_titled(card, title), _joined(body, early_words(reminder.early)))


def digest_message(messages: Sequence[Message]) -> Message:
    """Return one notification for several messages, the first of which are named."""
    named = "; ".join(one.title for one in messages[:DIGEST_NAMES])
    more = len(messages) - DIGEST_NAMES
    rest = ntr("And {count} more.", "And {count} more.", more) if more > 0 else ""
    title = ntr("{count} reminder", "{count} reminders", len(messages))
    return Message(title, _joined(_sentence(named), rest))


def renewed_message(card: Card, folded: Folded) -> Message:
    """Return what becomes of a reminder whose date has moved on."""
    end = folded.deadline
    body = ""
    if end is not None:
        body = tr("Next date {date} ({city}).").format(date=_when(end), city=city(folded.zone))
    return Message(_titled(card, tr("renewed")), body)


def comes_back(until: datetime, owner_zone: str) -> str:
    """Return when a snoozed reminder comes again, in the owner's time."""
    return tr("Comes back {date}, {time} ({city}).").format(
        date=day_and_month(today_in(owner_zone, until)),
        time=clock_time(until, owner_zone),
        city=city(owner_zone),
    )


def late_message(message: Message, lead: int) -> Message:
    """Return a message that is read later than it was sent: it says at which lead that was."""
    sent = ntr("Sent {count} day before.", "Sent {count} days before.", lead)
    return Message(message.title, _joined(message.body, sent))


def _titled(card: Card, what: str) -> str:
    return tr("{card}: {what}").format(card=card.label, what=what)


def _stand(card: Card, rule: Rule, one: Standing, at: datetime, owner_zone: str) -> tuple[str, str]:
    """Return count and sentences for a clock that runs, is in a stage, is over or lost."""
    if one.phase is Phase.LOST or (one.span is not None and one.span.lost):
        title, body = _lost(card, one)
        return title, _joined(body, used_by(card.services, one.clock.kind))
    if one.phase is Phase.OVER:
        return _over(one, at)
    if one.phase is Phase.STAGE and one.span is not None:
        title, body = _in_stage(card, rule, one, at)
        body = _joined(body, used_by(card.services, one.clock.kind))
    elif one.days_left is not None:
        title, body = _running(card, rule, one)
    else:
        return tr("date not known"), _sentence(unknown_line(one.clock))
    return title, _joined(body, _other_today(one, at, owner_zone))


# ── before the deadline ──────────────────────────────────────────────────────────────────────────


def _running(card: Card, rule: Rule, one: Standing) -> tuple[str, str]:
    kind, left = one.clock.kind, one.days_left or 0
    if kind is ClockKind.INSTALL:
        title = _to_do(one, tr("{left} to install"), tr("last day to install today"))
    elif kind is ClockKind.REGISTRATION:
        title = _to_do(one, tr("{left} to register"), tr("last day to register today"))
    elif kind is ClockKind.CHARGE:
        title = tr("charge today")
        if left:
            title = ntr("charge in {count} day", "charge in {count} days", left)
    elif kind is ClockKind.DOCUMENT:
        title = tr("ID document, {left}").format(left=count_left(left))
    else:
        title = count_left(left, estimate=one.clock.estimate)
    body = _sentence(_fact(one, rule))
    return title, _joined(body, _keeps(card, rule) if kind is ClockKind.LINE else "")


def _to_do(one: Standing, counted: str, today: str) -> str:
    if not one.days_left:
        return today
    return counted.format(left=count_left(one.days_left, estimate=one.clock.estimate))


def _fact(one: Standing, rule: Rule) -> str:
    """Return which date it is, of what and where, without the full stop."""
    end = one.clock.deadline
    if end is None:
        return unknown_line(one.clock)
    paid = one.clock.because.amount if one.clock.because else None
    fact = _date_words(one.clock, rule, bought=paid is not None).format(
        date=_when(end), city=city(one.clock.zone), amount=money(paid) if paid else ""
    )
    return tr("{fact}, an estimate").format(fact=fact) if one.clock.estimate else fact


def _date_words(clock: Folded, rule: Rule, *, bought: bool) -> str:
    """Return the verb that says which clock it is."""
    if clock.kind is ClockKind.LINE:
        return _line_words(clock, rule)
    if clock.kind is ClockKind.INSTALL and bought:
        return tr("Install by {date} ({city}), or the {amount} plan is lost")
    return {
        ClockKind.PLAN: tr("Pack ends {date} ({city})"),
        ClockKind.CREDIT: tr("Credit ends {date} ({city})"),
        ClockKind.INSTALL: tr("Install by {date} ({city}), or the plan is lost"),
        ClockKind.REGISTRATION: tr("Register by {date} ({city})"),
        ClockKind.DOCUMENT: tr("ID document valid to {date} ({city})"),
        ClockKind.CHARGE: tr("Charge on {date} ({city})"),
        ClockKind.OFFER: tr("Offer ends {date} ({city})"),
    }[clock.kind]


def _line_words(clock: Folded, rule: Rule) -> str:
    follows = [span.category for span in clock.spans]
    if follows[:1] == [Category.UNCONFIRMED]:
        follows = follows[1:]
    if follows[:1] == [Category.DAILY_FEE]:
        return tr("Daily fee after {date} ({city})")
    if clock.estimate and rule.burn and rule.burn.keeps and Need.BALANCE not in clock.needs:
        return tr("Wallet lasts to {date} ({city})")
    return tr("Last day {date} ({city})")


# ── in a stage and after the end ─────────────────────────────────────────────────────────────────


def _in_stage(card: Card, rule: Rule, one: Standing, at: datetime) -> tuple[str, str]:
    span, clock = one.span, one.clock
    if span is None:
        return "", ""
    if not span.name.en:
        title = _ended(clock, at)
    elif one.days_left is None:
        title = stage_name(span)
    else:
        left = count_left(one.days_left, estimate=clock.estimate)
        title = tr("{stage}, {left}").format(stage=stage_name(span), left=left)
    return title, _joined(_works(span, clock), _then(span, clock), _rescue(card, rule, span))


def _works(span: Span, clock: Folded) -> str:
    """Return what still works in a stage."""
    if span.category is Category.UNCONFIRMED:
        words = tr("Sources differ: by the shorter reading the last day was {date} ({city}).")
    elif not span.name.en:
        words = tr("Last day was {date} ({city}); what follows is not published.")
    elif span.category is Category.DAILY_FEE:
        words = tr("A fee is taken from the balance.")
    elif span.outgoing:
        words = tr("Still works.")
    else:
        words = {
            (True, True): tr("Can receive calls and SMS."),
            (True, False): tr("Can receive calls."),
            (False, True): tr("Can receive SMS."),
        }.get((span.incoming, span.sms_in), tr("Off."))
    return words.format(date=_last_on(clock), city=city(clock.zone))


def _then(span: Span, clock: Folded) -> str:
    """Return what comes after a stage and when."""
    if span.last_on is None:
        return ""
    place = clock.spans.index(span) + 1 if span in clock.spans else len(clock.spans)
    follows = clock.spans[place] if place < len(clock.spans) else None
    words, name = tr("Until {date} ({city})."), ""
    if follows is not None and follows.lost:
        words = tr("Gone after {date} ({city}).")
    elif follows is not None and follows.name.en:
        words, name = tr("After {date} ({city}): {stage}."), stage_name(follows)
    return words.format(date=long_date(span.last_on), city=city(clock.zone), stage=name)


def _rescue(card: Card, rule: Rule, span: Span) -> str:
    """Return what the carrier demands to bring the line back."""
    if span.rescue is None:
        return _keeps(card, rule)
    return {
        Rescue.TOPUP: tr("A top-up brings it back."),
        Rescue.CALL: tr("A call to the carrier brings it back."),
        Rescue.CHAT: tr("A chat with the carrier brings it back."),
        Rescue.SHOP: tr("A visit to the carrier’s shop brings it back."),
        Rescue.NONE: "",
    }[span.rescue[0] if span.rescue else Rescue.NONE]


def _ended(clock: Folded, at: datetime) -> str:
    """Return how long ago the deadline was."""
    if clock.deadline is None:
        return tr("ended")
    days = (today_in(clock.zone, at) - clock.deadline.last_on).days
    if days <= 0:
        return tr("ended today")
    if days == 1:
        return tr("ended yesterday")
    return ntr("ended {count} day ago", "ended {count} days ago", days)


def _over(one: Standing, at: datetime) -> tuple[str, str]:
    clock = one.clock
    words = {
        ClockKind.PLAN: tr("Pack ended {date} ({city})."),
        ClockKind.INSTALL: tr("It was to be installed by {date} ({city})."),
        ClockKind.DOCUMENT: tr("ID document was valid to {date} ({city})."),
        ClockKind.CHARGE: tr("Charge was due {date} ({city}). Check that it went through."),
        ClockKind.OFFER: tr("Offer ended {date} ({city})."),
    }.get(clock.kind, tr("Ended {date} ({city})."))
    title = {
        ClockKind.INSTALL: tr("not installed in time"),
        ClockKind.CHARGE: tr("charge was due"),
    }.get(clock.kind, _ended(clock, at))
    return title, words.format(date=_last_on(clock), city=city(clock.zone))


def _lost(card: Card, one: Standing) -> tuple[str, str]:
    clock = one.clock
    gone_on = clock.lost_on or (one.span.first_on if one.span else None)
    where = {"date": long_date(gone_on) if gone_on else "?", "city": city(clock.zone)}
    if clock.kind is not ClockKind.LINE:
        return tr("lost"), tr("Gone since {date} ({city}).").format(**where)
    if not card.number:
        return tr("number lost"), tr("The number is gone since {date} ({city}).").format(**where)
    words = tr("The number {number} is gone since {date} ({city}).")
    return tr("number lost"), words.format(number=last_two(card.number), **where)


# ── payments to verify, dates to ask for, tries to make again ────────────────────────────────────


def _retry(reminder: Planned, retry: Retry, at: datetime, owner_zone: str) -> Message:
    """Return what failed, what to look at first, and the date that makes it urgent."""
    one = standing(reminder.folded, at)
    dated = one.days_left is not None and one.clock.deadline is not None
    fact = _sentence(_fact(one, reminder.clock.versions[-1].rule)) if dated else ""
    body = _joined(*retry_body(retry, owner_zone), fact)
    return Message(_titled(reminder.card, retry_title()), body)


def _verify(folded: Folded) -> str:
    new, old = folded.deadline, folded.previous
    if new is None:
        return ""
    asked = _shown(folded)
    if old is None:
        return asked
    return _joined(asked, tr("Old date: {date}.").format(date=short_date(old.last_on)))


def _shown(folded: Folded) -> str:
    end = folded.deadline
    if end is None:
        return ""
    return tr("Does the carrier show {date} ({city})?").format(
        date=short_date(end.last_on), city=city(folded.zone)
    )


def _code(code: Code | None) -> str:
    if code is None:
        return ""
    if code.channel is CodeChannel.SMS and code.send:
        words = tr("The carrier’s own way: send {text} to {code}.")
    elif code.channel is CodeChannel.CALL:
        words = tr("The carrier’s own way: call {code}.")
    else:
        words = tr("The carrier’s own code: {code}.")
    return words.format(text=code.send, code=code.code)


# ── small parts ──────────────────────────────────────────────────────────────────────────────────


def _keeps(card: Card, rule: Rule) -> str:
    """Return what keeps the line, as far as its rule says so."""
    kinds, amount = set(rule.extends_on), ""
    if rule.minimum is not None and kinds & PAYMENTS:
        words = tr("A payment of at least {amount} keeps {number}.")
        amount = money(Money(rule.minimum.amount, rule.minimum.currency))
    elif EventKind.TOPUP in kinds:
        words = (
            tr("A top-up keeps {number}.") if rule.by_amount else tr("Any top-up keeps {number}.")
        )
    elif kinds & PAYMENTS:
        words = tr("A new plan keeps {number}.")
    elif kinds:
        words = tr("Using it once keeps {number}.")
    else:
        return ""
    return words.format(number=last_two(card.number) or tr("the number"), amount=amount)


def _other_today(one: Standing, at: datetime, owner_zone: str) -> str:
    """Return which day it is where the card counts, if that is not the owner's day."""
    there, here = today_in(one.clock.zone, at), today_in(owner_zone, at)
    if there == here:
        return ""
    words = tr("It is still {date} in {city}.")
    if there > here:
        words = tr("It is already {date} in {city}.")
    return words.format(date=short_date(there), city=city(one.clock.zone))


def _when(end: End) -> str:
    """Return the last day, with the time of day where it ends within it."""
    day = long_date(end.last_on)
    if isinstance(end, Instant) and today_in(end.zone, end.ends_at) == end.last_on:
        time = clock_time(end.ends_at, end.zone)
        return tr("{date}, {time}").format(date=day, time=time)
    return day


def _last_on(clock: Folded) -> str:
    return long_date(clock.deadline.last_on) if clock.deadline else "?"


def _sentence(text: str) -> str:
    return tr("{text}.").format(text=text)


def _joined(*sentences: str) -> str:
    """Return sentences side by side; Chinese ones need no space between."""
    return ("" if is_chinese() else " ").join(one for one in sentences if one)
