"""A check-up round: every date that nobody has confirmed, how to ask, and what the carrier said.

An answer is saved at once, as a fact of the card's ledger. Of the round itself little more is kept
than when it began.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.changes import Changes
from renewdesk.domain.checkup import AnswerKind, Doubt, Given, doubt_of, given_since, is_answer
from renewdesk.domain.days import Instant, parse_day, today_in
from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.fold import best_source, fold_card
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.offered import rule_behind
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Rule
from renewdesk.domain.standing import Section, standing
from renewdesk.domain.text import Text
from renewdesk.domain.values import value
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.drafts import EventDraft
from renewdesk.services.loading import load_folded
from renewdesk.services.views import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import CardId, ClockId
    from renewdesk.domain.kinds import ClockKind
    from renewdesk.domain.standing import Standing
    from renewdesk.services.editing import Edited, EditingCards
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.views import CardView

_STARTED, _ENTRY = "checkup.started_at", "checkup.first_entry"
_LATER = "checkup.later"
_NO_END, _NEXT = "checkup.no_end", "checkup.next_on"
#: A round that was left for longer than this is over; what is in doubt then is asked anew.
_FORGOTTEN = timedelta(days=30)
#: The rule of a countdown of which the carrier says that it has no end.
NO_END_RULE = "own-no-end"
_NO_END_NAME = Text("No end, says the carrier", "运营商说没有期限", "電信業者說沒有期限")
_RANK = {doubt: place for place, doubt in enumerate(Doubt)}
_TELLING = (PageKind.ACCOUNT, PageKind.TOPUP, PageKind.SUPPORT, PageKind.PLANS)


@value(kw_only=True)
class Question:
    """A date to ask about: where it stood before the round, how to ask, and what was answered.

    ``page`` is the carrier's page on which the owner can see the date, None where none may be
    opened; ``paid_on`` the day of the payment that waits to be seen.
    """

    card: Card
    clock: Clock
    standing: Standing
    doubt: Doubt
    carrier: Carrier | None
    page: OfficialAddress | None
    paid_on: date | None
    given: Given | None


@value(kw_only=True)
class CheckUp:
    """The questions of a round, and the day on which the next one is to come."""

    questions: tuple[Question, ...]
    next_on: date | None
    today: date

    @property
    def answered(self) -> int:
        """How many questions have an answer; one that was put off has none."""
        return sum(one.given is not None and not _put_off(one.given) for one in self.questions)


@value
class Answered:
    """What an answer changed: a fact, an edit of the card, or nothing but the round itself."""

    changes: Changes
    recorded: Recorded | None = None
    edited: Edited | None = None


@value
class _Kept:
    """What is stored of the round; its answers are the facts from ``first_entry`` on."""

    first_entry: int | None
    later: frozenset[str]
    no_end: frozenset[str]
    next_on: date | None


class CheckingUp:
    """The use cases of the check-up round."""

    def __init__(
        self,
        storage: Storage,
        time_here: TimeHere,
        catalogue: Catalogue,
        asking: tuple[Recording, EditingCards, OpeningPages],
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue
        self._recording, self._editing, self._pages = asking

    def read(self) -> CheckUp:
        """Return what is to be asked, and what was answered since the round began."""
        now = self._time.now()
        with self._storage.reading() as unit:
            kept = _kept(unit.settings(), now)
            cards, ledger = load_folded(unit, now), _by_card(unit.events())
        found = [
            one
            for card, clocks, present in cards
            for one in self._of_card((card, clocks, present), ledger.get(card.id, []), kept, now)
        ]
        found.sort(key=_place)
        return CheckUp(
            questions=tuple(self._with_page(one) for one in found),
            next_on=kept.next_on,
            today=today_in(self._time.zone(), now),
        )

    def next_on(self) -> date | None:
        """Return the day of the next round, None where the owner wants no word of it."""
        with self._storage.reading() as unit:
            return _day_in(unit.settings().get(_NEXT, ""))

    def same(self, card: str, clock: str) -> Answered:
        """Record that the carrier shows the date that RenewDesk has.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: the clock has no date.
        """
        self._begin(clock)
        recorded = self._recording.confirm(card, clock)
        return Answered(recorded.changes, recorded)

    def shown(self, card: str, clock: str, day: str, replaces: str = "") -> Answered:
        """Record the last day that the carrier shows, instead of the answer ``replaces``.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: the day cannot be read. Nothing was changed.
        """
        wanted = parse_day(day, "last_day")
        draft = EventDraft(
            kind=EventKind.DEADLINE_CONFIRMED.value, clock=clock, last_day=wanted.isoformat()
        )
        preview = self._recording.preview(card, draft)  # what is refused must take nothing back
        self._begin(clock)
        before = self._recording.undo(replaces).after if replaces else preview.before
        here = next(one for one in before.standing.clocks if one.clock.clock == clock)
        if isinstance(here.clock.deadline, Instant) and here.clock.deadline.last_on == wanted:
            return self.same(card, clock)  # the hour that is known stays known
        recorded = self._recording.record(card, draft)
        return Answered(recorded.changes, recorded)

    def no_end(self, card: str, clock: str, kind: ClockKind) -> Answered:
        """Let a countdown have no end, because the carrier says so; nothing asks about it then.

        Raises:
            NotFoundError: there is no such card.
        """
        self._begin(clock)
        rule = Rule(id=NO_END_RULE, name=_NO_END_NAME, clock=kind, endless=True)
        edited = self._editing.edit(card, CardEdit(replace_rules=((clock, rule),)))
        self._note(_NO_END, lambda ids: ids | {clock})
        return Answered(edited.changes, edited=edited)

    def later(self, clock: str) -> Answered:
        """Put a question off to another round; nothing of the card changes."""
        self._begin(clock)
        self._note(_LATER, lambda ids: ids | {clock})
        return Answered(Changes(settings=True))

    def ask_again(self, clock: str) -> Answered:
        """Ask a question of this round after all."""
        self._note(_LATER, lambda ids: ids - {clock})
        return Answered(Changes(settings=True))

    def finish(self) -> Changes:
        """End the round; what was not answered is asked in the next one."""
        with self._storage.writing() as unit:
            unit.save_settings(dict.fromkeys((_STARTED, _ENTRY, _LATER, _NO_END), ""))
        return Changes(settings=True)

    def remind(self, months: int | None) -> date | None:
        """Set the day of the next round, so many months from today on, or let there be none."""
        today = today_in(self._time.zone(), self._time.now())
        day = Term(months=months).after(today) if months else None
        with self._storage.writing() as unit:
            unit.save_settings({_NEXT: day.isoformat() if day else ""})
        return day

    def _begin(self, clock: str) -> None:
        """Note the first answer's moment, and that this question is not put off any more."""
        now = self._time.now()
        with self._storage.writing() as unit:
            kept = _kept(unit.settings(), now)
            values = {_LATER: _ids_to(kept.later - {clock}), _NO_END: _ids_to(kept.no_end)}
            if kept.first_entry is None:
                values |= {_STARTED: now.isoformat(), _ENTRY: str(unit.next_entry())}
            unit.save_settings(values)

    def _note(self, name: str, change: Callable[[frozenset[str]], frozenset[str]]) -> None:
        with self._storage.writing() as unit:
            ids = frozenset(unit.settings().get(name, "").split())
            unit.save_settings({name: _ids_to(change(ids))})

    def _of_card(
        self,
        folded: tuple[Card, list[Clock], tuple[Folded, ...]],
        events: Sequence[Event],
        kept: _Kept,
        now: datetime,
    ) -> Iterator[Question]:
        """Yield the questions about one card, as its clocks stood before the round."""
        card, clocks, present = folded
        if _has_ended(view_of(card, present, now)):
            return
        earlier = _without_answers(events, kept)
        stood = present if len(earlier) == len(events) else fold_card(clocks, earlier, now)
        carrier = self._catalogue.carrier(card.carrier) if card.carrier else None
        for clock, old, new in zip(clocks, stood, present, strict=True):
            before, after = standing(old, now), standing(new, now)
            given = _given(clock, after, events, kept)
            doubt = _doubt(before, clock, now)
            if given is not None and given.kind is AnswerKind.NO_END:
                doubt = Doubt.UNKNOWN
            if doubt is not None:
                yield Question(
                    card=card,
                    clock=clock,
                    standing=before,
                    doubt=doubt,
                    carrier=carrier,
                    page=None,
                    paid_on=old.because.event_on if old.because else None,
                    given=given,
                )

    def _with_page(self, one: Question) -> Question:
        """Return a question with the page of the carrier that tells its date, if one may open."""
        found = {offer.what: offer.address for offer in self._pages.offers(one.card.id)}
        pages = (found.get(kind.value) for kind in _TELLING)
        page = next((page for page in pages if page is not None and not page.plain), None)
        return replace(one, page=page)


def dates_in_doubt(views: Iterable[CardView], now: datetime) -> list[CardView]:
    """Return the card of each date that a round would ask about now; a card may stand there twice.

    Reads nothing: the views are those of the desk.
    """
    return [
        view
        for view in views
        if not _has_ended(view)
        for one, clock in zip(view.standing.clocks, view.clocks, strict=False)
        if _doubt(one, clock, now) is not None
    ]


def _has_ended(view: CardView) -> bool:
    gone = {Section.ENDED, Section.LOST}
    return view.card.archived_at is not None or view.standing.section in gone


def _doubt(one: Standing, clock: Clock, now: datetime) -> Doubt | None:
    source = best_source(rule_behind(clock, one.clock).sources)
    return doubt_of(one, source, today_in(clock.zone, now))


def _by_card(events: Iterable[Event]) -> dict[CardId, list[Event]]:
    found: dict[CardId, list[Event]] = {}
    for event in events:
        found.setdefault(event.card, []).append(event)
    return found


def _put_off(given: Given) -> bool:
    return given.kind is AnswerKind.LATER


def _given(clock: Clock, one: Standing, events: Iterable[Event], kept: _Kept) -> Given | None:
    """Return what was answered about a clock in this round."""
    if clock.id in kept.no_end and clock.versions[-1].rule.id == NO_END_RULE:
        return Given(AnswerKind.NO_END)
    if kept.first_entry is not None and (read := given_since(one, events, kept.first_entry)):
        return read
    return Given(AnswerKind.LATER) if clock.id in kept.later else None


def _without_answers(events: Sequence[Event], kept: _Kept) -> Sequence[Event]:
    """Return a ledger without the dates that were read since the round began."""
    first = kept.first_entry
    return events if first is None else [one for one in events if not is_answer(one, first)]


def _place(one: Question) -> tuple[int, date, str, ClockId]:
    end = one.standing.clock.deadline
    day = end.last_on if end is not None else date.max
    return _RANK[one.doubt], day, one.card.label.casefold(), one.clock.id


def _kept(stored: Mapping[str, str], now: datetime) -> _Kept:
    """Return what is stored of the round; one that was forgotten is over."""
    next_on = _day_in(stored.get(_NEXT, ""))
    started_at, entry = _instant_in(stored.get(_STARTED, "")), stored.get(_ENTRY, "")
    if started_at is None or now - started_at > _FORGOTTEN or not entry.isdecimal():
        return _Kept(None, frozenset(), frozenset(), next_on)
    later, no_end = (frozenset(stored.get(name, "").split()) for name in (_LATER, _NO_END))
    return _Kept(int(entry), later, no_end, next_on)


def _ids_to(ids: Iterable[str]) -> str:
    return " ".join(sorted(ids))


def _day_in(text: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except RenewDeskError:
        return None


def _instant_in(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
