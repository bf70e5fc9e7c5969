"""The cheapest way to keep a line in words; what no fact says is said to be not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.cheapest_keep import Means
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.periods import Term
from renewdesk.words.asked import asked_word
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import event_word, term_in_words
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.cheapest_keep import Keep, Way


def keep_words(keep: Keep) -> str:
    """Return the cheapest way in a sentence without its full stop.

    ``one top-up of 5 EUR every 6 months; 10.00 EUR a year``
    """
    said = [_way(keep.best, all_kinds=keep.all_kinds)]
    if keep.other is not None:
        said.append(tr("or {way}").format(way=_way(keep.other)))
    if keep.any_amount:
        said.append(tr("smaller amounts count too, their price is not known"))
    if keep.asked:
        asked = listed(asked_word(key) for key in keep.asked)
        said.append(tr("not told yet: {asked}").format(asked=asked))
    return tr("; ").join(said)


def _way(one: Way, *, all_kinds: bool = False) -> str:
    if one.every is None:
        return {
            Means.NOTHING: tr("nothing to do, it has no end"),
            Means.IMPOSSIBLE: tr("nothing prolongs it"),
        }.get(one.means, tr("not known: no length is published"))
    every = _every(one.every)
    what = _kinds(one.kinds, all_kinds=all_kinds)
    if one.amount is not None:
        sentence = (
            tr("{amount} from the balance {every}")
            if one.means is Means.FEE
            else tr("one {event} of {amount} {every}")
        )
        said = sentence.format(event=what, amount=money(one.amount), every=every)
        return _with_year(said, one)
    said = tr("one {event} {every}").format(event=what, every=every)
    doubt = {
        Means.FREE: tr("free at home"),
        Means.USE: tr("at the price of the tariff, which is not known here"),
        Means.PAY: (
            tr("the smallest amount is not known")
            if EventKind.TOPUP in one.kinds
            else tr("its price is not known")
        ),
    }[one.means]
    return listed((said, doubt))


def _every(term: Term) -> str:
    if term == Term(months=1):
        return tr("every month")
    return tr("every {term}").format(term=term_in_words(term))


def _with_year(said: str, one: Way) -> str:
    if one.yearly is None:
        return said
    return tr("{way}; {amount} a year").format(way=said, amount=money(one.yearly))


def _kinds(kinds: Sequence[EventKind], *, all_kinds: bool) -> str:
    words = [event_word(kind) for kind in kinds]
    if len(words) == 1:
        return words[0]
    joined = tr("{first} and {last}") if all_kinds else tr("{first} or {last}")
    return joined.format(first=tr(", ").join(words[:-1]), last=words[-1])
