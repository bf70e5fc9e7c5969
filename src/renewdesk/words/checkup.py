"""A check-up round in words, for both front ends: why a date is asked about, how, and what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.checkup import AnswerKind, Doubt
from renewdesk.domain.doubt import telling_codes
from renewdesk.domain.folded import Need
from renewdesk.domain.sources import Confidence
from renewdesk.words.contact import code_doubt, code_in_words, hotline_lines
from renewdesk.words.dates import days_ago, short_date
from renewdesk.words.speech import language, listed, ntr, ptr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewdesk.domain.carriers import Carrier, Code
    from renewdesk.domain.checkup import Given
    from renewdesk.domain.standing import Standing

#: A piece of a sentence, and whether it stands out.
Piece = tuple[str, bool]
_MINUTES_EACH = 3, 2


def stood_words(doubt: Doubt, one: Standing, paid_on: date | None, today: date) -> str:
    """Return why a date is asked about: ``paid today, not confirmed``."""
    if doubt is Doubt.UNCONFIRMED and paid_on is not None:
        when = days_ago((today - paid_on).days)
        return tr("paid {when}, not confirmed").format(when=when)
    because = one.clock.because
    founded = because.confidence if because is not None else Confidence.LOW
    return {
        Doubt.UNKNOWN: _unknown_words(one),
        Doubt.UNCONFIRMED: tr("paid, not confirmed"),
        Doubt.ESTIMATE: tr("an estimate"),
        Doubt.OLD: tr("by the rule, an old text"),
        Doubt.WEAK: {
            Confidence.HIGH: tr("by the rule, high"),
            Confidence.MEDIUM: tr("by the rule, medium"),
            Confidence.LOW: tr("by the rule, low"),
        }[founded],
    }[doubt]


def _unknown_words(one: Standing) -> str:
    """Return why there is no date: a rule may well be published that has nothing to count from."""
    missing = not {Need.EVENT, Need.AMOUNT}.isdisjoint(one.clock.needs)
    return tr("date not known") if missing else tr("no published rule")


def stood_date(one: Standing) -> str:
    """Return the date on the desk, with "≈" where it is an estimate, a dash where there is none."""
    end = one.clock.deadline
    if end is None:
        return "–"
    day = short_date(end.last_on)
    return f"≈ {day}" if one.clock.estimate else day


def ask_pieces(carrier: Carrier | None, host: str) -> tuple[Piece, ...]:
    """Return how to ask a carrier: its code, its app, its page; what is not known is said.

    ``host`` is that of the page that may be opened, empty where there is none.
    """
    codes = telling_codes(carrier)[:1] if carrier is not None else ()
    pieces: list[Piece] = []
    for code in codes:
        pieces += _code_pieces(code)
    others = list(_other_ways(carrier, host))
    if codes and others:
        pieces.append((tr(", or "), False))
    for place, piece in enumerate(others):
        pieces += [(ptr("between ways to ask", " or "), False)] if place else []
        pieces.append(piece)
    if not codes:
        pieces += _without_code(carrier, known=bool(others))
    return tuple(pieces)


def _code_pieces(code: Code) -> Iterator[Piece]:
    yield code_in_words(code), True
    said = listed((code.purpose.spoken(language()), code_doubt(code)))
    yield f" {said}", False


def _other_ways(carrier: Carrier | None, host: str) -> Iterator[Piece]:
    if carrier is not None and carrier.app is not None:
        yield tr("{app} app").format(app=carrier.app.name), True
    if host:
        yield host, False


def _without_code(carrier: Carrier | None, *, known: bool) -> Iterator[Piece]:
    """Yield that no code is known, and the customer line where nothing else is known either."""
    if known:
        yield tr("; code not known"), False
        return
    number, note = hotline_lines(carrier.hotline if carrier is not None else None)[0]
    if number:
        said = tr("hotline {number}, {note}; code, app and page not known")
        yield said.format(number=number, note=note), False
    else:
        yield tr("code, app and page not known; ask where you bought it"), False


def ask_line(carrier: Carrier | None, host: str) -> str:
    """Return how to ask a carrier, in one line."""
    return "".join(text for text, _ in ask_pieces(carrier, host))


def given_words(given: Given) -> str:
    """Return what the carrier said, beside the date: ``same, confirmed``, ``1 day earlier``."""
    if given.kind is AnswerKind.SAME:
        return tr("same, confirmed")
    if given.kind is AnswerKind.NO_END:
        return tr("no end")
    if given.kind is AnswerKind.LATER:
        return tr("put off")
    days = given.days
    if days is None:
        return tr("date known")
    if days < 0:
        return ntr("{count} day earlier", "{count} days earlier", -days)
    return ntr("{count} day later", "{count} days later", days)


def round_line(cards: int, done: int, left: int) -> str:
    """Return how far a round is: ``6 cards whose date nobody has confirmed · 3 done · …``."""
    said = [
        ntr(
            "{count} card whose date nobody has confirmed",
            "{count} cards whose date nobody has confirmed",
            cards,
        )
    ]
    if done:
        said.append(ntr("{count} done", "{count} done", done))
    if left:
        more, each = _MINUTES_EACH
        minutes = -(-left * more // each)
        said.append(ntr("about {count} minute", "about {count} minutes", minutes))
    return " · ".join(said)
