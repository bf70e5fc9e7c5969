"""Verbs about carriers: search, show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import carrier_form, json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.parser import UsageError
from renewdesk.domain.days import today_in
from renewdesk.domain.doubt import age_of_source
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.fold import best_source
from renewdesk.domain.origins import Origin, days_since, is_old
from renewdesk.words.carrier_search import sort_words
from renewdesk.words.doubts import age_words
from renewdesk.words.facts import one_line
from renewdesk.words.places import country
from renewdesk.words.rule_changes import age_in_words, origin_word
from renewdesk.words.rule_phrases import validity_with_caution
from renewdesk.words.speech import language, listed, ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.cli.house import House
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.text import Text


def carriers(house: House, args: Namespace) -> Answer:
    """Search the carriers, or show one in full."""
    match args.words:
        case ["show", wanted]:
            return _shown(house, wanted)
        case ["show", *_]:
            line = tr("renewdesk carriers: use `carriers [TEXT]`, `show ID` or `lint FILE …`")
            raise UsageError(line)
        case words:
            return _found(house, " ".join(words))


def _found(house: House, text: str) -> Answer:
    found = [one for one in house.catalogue.carriers() if fits(one, text)]
    own = [one for one in house.own_carriers() if _fits_own(one, text)]
    nothing = tr("No carrier fits “{text}”.").format(text=text)
    return Answer(
        lambda: {
            "carriers": [json_form.carrier(one) | _age(house, one) for one in found],
            "own": [{"name": name.en, "cards": list(cards)} for name, cards in own],
        },
        lambda: aligned([*(_row(house, one) for one in found), *map(_own_row, own)]) or [nothing],
    )


def _age(house: House, one: Carrier) -> dict[str, object]:
    """Return where a carrier comes from and how long ago somebody looked."""
    today = _today(house)
    origin = house.catalogue.origin(one.id)
    return {
        "origin": origin and origin.value,
        "checked_days_ago": days_since(one.checked_on, today),
        "old": is_old(one.checked_on, today),
    }


def _today(house: House) -> date:
    return today_in(house.time_here.zone(), house.time_here.now())


def _age_words(house: House, one: Carrier) -> str:
    today = _today(house)
    origin = house.catalogue.origin(one.id) or Origin.SHIPPED
    return listed((origin_word(origin), age_in_words(one.checked_on, today)))


def _fits_own(own: tuple[Text, tuple[str, ...]], text: str) -> bool:
    name = own[0]
    haystack = f"{name.en} {name.zh_cn} {name.zh_tw}".casefold()
    return all(word in haystack for word in text.casefold().split())


def _own_row(own: tuple[Text, tuple[str, ...]]) -> tuple[str, ...]:
    name, cards = own
    count = ntr("{count} card", "{count} cards", len(cards))
    return "–", one_line(name.spoken(language())), "", origin_word(Origin.OWN), count


def fits(carrier: Carrier, text: str) -> bool:
    """Tell whether each word of a text stands in a carrier's names, country, sort or words."""
    name = carrier.name
    country_name = country(carrier.country) if carrier.country else ""
    places = (carrier.id, name.en, name.zh_cn, name.zh_tw, carrier.country, country_name)
    haystack = " ".join((*places, *carrier.search, *sort_words(carrier))).casefold()
    return all(word in haystack for word in text.casefold().split())


def _row(house: House, one: Carrier) -> tuple[str, ...]:
    rules = [rule for rule_id in one.start_with if (rule := one.rule(rule_id))]
    lengths = listed([*map(validity_with_caution, rules), _old_texts(rules, _today(house))])
    place = country(one.country) if one.country else ""
    return one.id, one.name.spoken(language()), place, _age_words(house, one), lengths


def _old_texts(rules: Sequence[Rule], today: date) -> str:
    """Return how old the texts are on which doubtful rules rest; empty without doubt."""
    sources = [source for rule in rules if (source := best_source(rule.sources))]
    ages = [age for source in sources if (age := age_of_source(source, today))]
    return listed(dict.fromkeys(map(age_words, ages)))


def _shown(house: House, wanted: str) -> Answer:
    one = house.catalogue.carrier(wanted)
    if one is None:
        raise NotFoundError(Fault.UNKNOWN_CARRIER, "carrier", given=wanted)
    return Answer(
        lambda: {"carrier": carrier_form.document(one) | _age(house, one)},
        lambda: carrier_form.lines(one, _age_words(house, one), _today(house)),
    )
