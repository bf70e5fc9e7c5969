"""What comes next on all cards, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.columns import aligned
from renewdesk.domain.days import today_in
from renewdesk.domain.folded import State
from renewdesk.domain.standing import Phase
from renewdesk.domain.values import value
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.phrases import clock_title, dated_line, stage_name
from renewdesk.words.places import city
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardView

_SETTLED = frozenset({Phase.LOST, Phase.OVER, Phase.LET_GO})


@value
class Entry:
    """One day on which something ends or begins: ``deadline``, or the first day of a stage."""

    on: date
    card: str
    label: str
    clock: str
    kind: str
    stage: str | None
    text: str


def timeline(views: Iterable[CardView], now: datetime, until: date) -> list[Entry]:
    """Return what is still ahead up to and including ``until``, nearest first."""
    found = [
        entry
        for view in views
        for one in view.standing.clocks
        for entry in _ahead(view, one, now)
        if entry.on <= until
    ]
    return sorted(found, key=lambda entry: (entry.on, entry.label.casefold(), entry.kind))


def _ahead(view: CardView, one: Standing, now: datetime) -> Iterator[Entry]:
    """Yield the days of one countdown that have not passed yet in its zone."""
    folded = one.clock
    if folded.state is not State.DATED or one.phase in _SETTLED or folded.deadline is None:
        return
    today = today_in(folded.zone, now)
    card, last = view.card, folded.deadline.last_on
    if last >= today:
        words = dated_line(folded.kind, last, folded.zone)
        yield Entry(last, card.id, card.label, folded.clock, "deadline", None, words)
    for span in folded.spans:
        # A stage without a name stands for what nobody published: nothing is known to begin.
        if span.name.en and span.first_on is not None and span.first_on >= today:
            kind = "lost" if span.lost else "stage"
            words = tr("{clock}: {stage} begins ({city})").format(
                clock=clock_title(folded.kind), stage=stage_name(span), city=city(folded.zone)
            )
            stage = span.name.en
            yield Entry(span.first_on, card.id, card.label, folded.clock, kind, stage, words)


def document(entry: Entry) -> dict[str, object]:
    """Return an entry for programs."""
    return {
        "on": entry.on.isoformat(),
        "card": entry.card,
        "clock": entry.clock,
        "kind": entry.kind,
        "stage": entry.stage,
        "text": entry.text,
    }


def lines(entries: Iterable[Entry]) -> list[str]:
    """Return entries as aligned lines."""
    rows = [(short_date(entry.on), one_line(entry.label), entry.text) for entry in entries]
    return aligned(rows) or [tr("Nothing ends or begins until then.")]
