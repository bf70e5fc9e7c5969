"""Why a date is what it is, in sentences: rule, event, date, what follows, source, doubts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from renewdesk.cli.detail_form import stage_lines, title
from renewdesk.domain.cheapest_keep import keep_of
from renewdesk.domain.days import Instant, today_in, zone_named
from renewdesk.domain.doubt import age_of, asks_to_confirm
from renewdesk.domain.fold import best_source
from renewdesk.domain.folded import Need
from renewdesk.domain.offered import rule_behind
from renewdesk.domain.periods import Term
from renewdesk.domain.values import value
from renewdesk.words.asked import asked_word
from renewdesk.words.dates import clock_time, day_and_month, long_date, short_date
from renewdesk.words.doubts import age_words, ways_words
from renewdesk.words.facts import one_line
from renewdesk.words.keeping import keep_words
from renewdesk.words.numbers import money
from renewdesk.words.phrases import clock_title, headline
from renewdesk.words.places import city
from renewdesk.words.rule_changes import answer_in_words
from renewdesk.words.rule_phrases import event_word, rule_in_words, term_in_words
from renewdesk.words.sources import known_of
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.days import End
    from renewdesk.domain.folded import Because, Folded
    from renewdesk.domain.sources import Source
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardView


@value
class Reader:
    """Who reads and when, and what the catalogue knows of the card's carrier."""

    zone: str
    now: datetime
    carrier: Carrier | None = None


def explained(view: CardView, reader: Reader) -> list[str]:
    """Return why each date of a card is what it is."""
    lines = [title(view.card)]
    for one, clock in zip(view.standing.clocks, view.clocks, strict=True):
        head = tr("{clock}: {name}").format(
            clock=clock_title(clock.kind), name=clock.name.spoken(language())
        )
        lines += ["", one_line(head), *(f"  {line}" for line in sentences(one, clock, reader))]
        following = stage_lines(one)
        lines += [f"  {tr('After the last day:')}", *following] if following else []
    return lines


def sentences(one: Standing, clock: Clock, reader: Reader) -> list[str]:
    """Return the sentences about one countdown, the stages left out."""
    folded, rule = one.clock, clock.versions[-1].rule
    said = [tr("Rule: {rule}.").format(rule=rule_in_words(rule))]
    if answer := answer_in_words(clock):
        said.append(answer)
    if folded.because is not None and folded.because.offered:
        said.append(tr("The date below is by what the catalogue now says."))
    if folded.because is not None:
        said.append(_because(folded.because))
    if folded.deadline is not None:
        said += _last_day(folded.deadline, reader.zone)
    said.append(tr("Now: {headline}.").format(headline=headline(one)))
    said += _doubts(folded)
    if rule.ask:
        asked = listed(asked_word(key) for key in rule.ask)
        said.append(tr("Not told yet: {asked}.").format(asked=asked))
    by_owner = folded.because is not None and folded.because.by_owner
    source = best_source(rule_behind(clock, folded).sources)
    if source is not None and not by_owner:
        sentence = tr("Source: {url} ({known}).")
        said.append(sentence.format(url=source.url, known=known_of(source)))
    said += _age(folded, source, reader)
    said += _cheapest(one, clock)
    return [one_line(line) for line in said]


def _because(why: Because) -> str:
    """Return which event set the date, and how."""
    day = short_date(why.event_on)
    if why.by_owner:
        return tr("The date is the one that the carrier showed on {date}.").format(date=day)
    event = event_word(why.event_kind)
    if why.amount is not None:
        event = tr("{event} of {amount}").format(event=event, amount=money(why.amount))
    if why.term is None:
        return tr("It counts from the {event} on {date}.").format(event=event, date=day)
    return tr("It counts from the {event} on {date}, for {term}.").format(
        event=event, date=day, term=term_in_words(Term.parse(why.term))
    )


def _last_day(end: End, zone_here: str) -> Iterator[str]:
    """Yield the last day in the clock's zone, and in the owner's where the hours differ."""
    if isinstance(end, Instant):
        yield tr("It ends on {date}, {time} ({city}).").format(
            date=long_date(today_in(end.zone, end.ends_at)),
            time=clock_time(end.ends_at, end.zone),
            city=city(end.zone),
        )
    else:
        yield tr("The last day is {date} ({city}).").format(
            date=long_date(end.on), city=city(end.zone)
        )
    if end.last_on == date.max:  # it ends in a year that calendars do not have
        return
    there = end.ends_at.astimezone(zone_named(end.zone))
    here = end.ends_at.astimezone(zone_named(zone_here))
    if there.utcoffset() != here.utcoffset():
        yield tr("In {city}: until {day}, {time}.").format(
            city=city(zone_here),
            day=day_and_month(here.date()),
            time=clock_time(end.ends_at, zone_here),
        )


def _doubts(folded: Folded) -> Iterator[str]:
    """Yield what makes the date unsure, and what the owner could tell."""
    if not folded.confirmed and folded.previous is not None:
        yield tr(
            "The payment was not yet seen at the carrier; before it the last day was {date}."
        ).format(date=short_date(folded.previous.last_on))
    elif not folded.confirmed:
        yield tr("The payment was not yet seen at the carrier.")
    if folded.estimate:
        yield tr("The date is an estimate; the carrier’s own date counts.")
    for need in folded.needs:
        yield _need(need)


def _age(folded: Folded, source: Source | None, reader: Reader) -> Iterator[str]:
    """Yield that a rule is old or never confirmed, and where the carrier itself tells the date."""
    age = age_of(folded, source, today_in(folded.zone, reader.now))
    if age is not None:
        yield tr("The rule may be out of date: {age}.").format(age=age_words(age))
    elif asks_to_confirm(folded):
        yield tr("Nobody has confirmed this date at the carrier yet.")
    else:
        return
    if ways := ways_words(reader.carrier):
        yield tr("The carrier itself tells it: {ways}.").format(ways=listed(ways))


def _cheapest(one: Standing, clock: Clock) -> Iterator[str]:
    """Yield how a line or its credit is kept for the least money."""
    keep = keep_of(one, clock)
    if keep is not None:
        yield tr("Cheapest way to keep it: {way}.").format(way=keep_words(keep))


def _need(need: Need) -> str:
    return {
        Need.EVENT: tr("Record what happened last to get a date."),
        Need.DATE: tr("Ask the carrier for the date and record it."),
        Need.AMOUNT: tr("Record the amount, or the date that the carrier shows."),
        Need.BALANCE: tr("Record the balance to know how long the money pays the fee."),
    }[need]
