"""The carriers page in words: rows of the list, sources, hosts, ways to reach a carrier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.cards import Form
from renewdesk.domain.carriers import CarrierKind, PageKind
from renewdesk.domain.days import today_in
from renewdesk.domain.fold import best_source
from renewdesk.domain.shop_search import shop_search
from renewdesk.domain.sources import Confidence
from renewdesk.domain.values import value
from renewdesk.ui.facing.rows import chip_face, number_words
from renewdesk.words.addresses import is_long_ago
from renewdesk.words.contact import app_note, forward_words, hotline_lines, old_host_words
from renewdesk.words.dates import month_and_year, short_date
from renewdesk.words.phrases import clock_title, headline, row_line
from renewdesk.words.places import city, country
from renewdesk.words.rule_phrases import validity_with_caution
from renewdesk.words.speech import language, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from renewdesk.domain.carriers import Carrier, Page
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardView
    from renewdesk.ui.faces import ChipFace


@value
class CarrierRowFace:
    """One carrier in the list; its key is its id, `on_desk` is empty where no card uses it."""

    key: str
    tile: str
    name: str
    rule: str
    on_desk: str
    confidence: str
    accessible: str


@value
class HostFace:
    """A host on a carrier's record: what its pages are for, and when somebody looked.

    `old` says that this is shown as a warning.
    """

    host: str
    pages: tuple[tuple[str, str], ...]
    checked: str
    by_owner: bool = False
    old: bool = False


@value
class OtherHostFace:
    """A host that is never opened for a carrier, and why it is named all the same."""

    icon: str
    words: str
    note: str


@value
class ReachFace:
    """A way to reach a carrier; `doubt` says what about it is not known."""

    label: str
    words: str
    doubt: str = ""
    copies: str = ""


@value
class DeskCardFace:
    """A card of the desk that follows a rule of the shown carrier."""

    card_id: str
    icon: str
    label: str
    number: str
    when: str
    chip: ChipFace | None


def carrier_row(carrier: Carrier, cards_on_desk: int, *, own: bool = False) -> CarrierRowFace:
    """Return a carrier as the list shows it."""
    name = carrier.name.spoken(language())
    rule = rule_line(carrier)
    on_desk = tr("on desk") if cards_on_desk else ""
    sure = confidence_word(carrier_confidence(carrier))
    said = tr("your own") if own else tr("confidence {word}").format(word=sure)
    place = country(carrier.country) if carrier.country else tr("eSIM shop")
    spoken = (name, place, rule, on_desk, said)
    return CarrierRowFace(
        key=carrier.id,
        tile=carrier.country,
        name=name,
        rule=rule,
        on_desk=on_desk,
        confidence=said if own else sure,
        accessible=listed(spoken),
    )


def rule_line(carrier: Carrier) -> str:
    """Return the rules that a new card gets, in a few words: ``line 12 months, credit 45 days``."""
    rules = leading_rules(carrier)
    if not rules:
        return tr("no published rule")
    if len(rules) == 1:
        return validity_with_caution(rules[0])
    parts = [f"{_low(clock_title(rule.clock))} {validity_with_caution(rule)}" for rule in rules]
    return listed(dict.fromkeys(parts))


def _low(title: str) -> str:
    return title[:1].lower() + title[1:]


def leading_rules(carrier: Carrier) -> list[Rule]:
    """Return the rules that a new card of a carrier gets; all of them where none is named."""
    first = [rule for rule in carrier.rules if rule.id in carrier.start_with]
    return first or list(carrier.rules[:1])


def rules_in_order(carrier: Carrier) -> list[Rule]:
    """Return every rule of a carrier, those first that a new card gets."""
    first = leading_rules(carrier)
    return first + [rule for rule in carrier.rules if rule not in first]


def carrier_confidence(carrier: Carrier) -> Confidence:
    """Return how well founded the rules of a new card are: as well as the weakest of them."""
    order = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]
    found = [rule_confidence(rule) for rule in leading_rules(carrier)]
    known = [one for one in found if one is not None] or [carrier.confidence]
    return min(known, key=order.index)


def rule_confidence(rule: Rule) -> Confidence | None:
    """Return how well founded a rule is, None without any source."""
    source = best_source(rule.sources)
    return source.confidence if source is not None else None


def confidence_word(confidence: Confidence) -> str:
    """Return how well something is founded, in one word."""
    return {
        Confidence.HIGH: tr("high"),
        Confidence.MEDIUM: tr("medium"),
        Confidence.LOW: tr("low"),
    }[confidence]


def kind_word(kind: CarrierKind) -> str:
    """Return what sort of seller it is, in the middle of a line."""
    return {
        CarrierKind.OPERATOR: tr("operator"),
        CarrierKind.MVNO: tr("virtual operator"),
        CarrierKind.TRAVEL_ESIM: tr("eSIM shop"),
    }[kind]


def page_word(kind: PageKind) -> str:
    """Return what a page is for, in one word."""
    return {
        PageKind.TOPUP: tr("top-up"),
        PageKind.ACCOUNT: tr("account"),
        PageKind.PLANS: tr("plans"),
        PageKind.STORE: tr("shop"),
        PageKind.SUPPORT: tr("help"),
    }[kind]


def carrier_line(carrier: Carrier, cards: int, *, own: bool = False) -> str:
    """Return where a carrier belongs: ``Italy · operator · EUR · Rome · 1 card on your desk``."""
    count = ntr("{count} card on your desk", "{count} cards on your desk", cards) if cards else ""
    parts = (
        country(carrier.country) if carrier.country else "",
        tr("your own") if own else kind_word(carrier.kind),
        carrier.currency,
        city(carrier.zone),
        count,
    )
    return " · ".join(part for part in parts if part)


def catalogue_line(carriers: Sequence[Carrier], own: int) -> str:
    """Return how large the catalogue is, when somebody looked last, and how many are one's own."""
    count = len(carriers)
    days = [one.checked_on for one in carriers if one.checked_on]
    if days:
        said = tr("{count} in the catalogue of {month}").format(
            count=count, month=month_and_year(max(days))
        )
    else:
        said = ntr("{count} in the catalogue", "{count} in the catalogue", count)
    mine = ntr("{count} of your own", "{count} of your own", own) if own else ""
    return " · ".join(filter(None, (said, mine)))


def host_faces(
    carrier: Carrier, known: Iterable[KnownHost] = (), today: date | None = None
) -> list[HostFace]:
    """Return the hosts on a carrier's record with the pages that lie on them.

    A host that the owner added says so, also when the catalogue has it by now; one at which nobody
    looked for more than a year says that.
    """
    mine = {one.host: one.since_at for one in known if one.by_owner}
    checked = {host.host: host.checked_on for host in carrier.hosts}
    faces = [
        _host_face(carrier, host, checked.get(host), mine.get(host)) for host in checked | mine
    ]
    return [_aged(face, checked.get(face.host), today) for face in faces]


def _aged(face: HostFace, checked_on: date | None, today: date | None) -> HostFace:
    if face.by_owner or today is None or not is_long_ago(checked_on, today):
        return face
    words = tr("{date}, over a year ago").format(date=face.checked)
    return replace(face, checked=words, old=True)


def _host_face(
    carrier: Carrier, host: str, checked_on: date | None, added_at: datetime | None
) -> HostFace:
    pages = tuple(
        (page.what.value, page_words(page))
        for page in carrier.pages
        if urlsplit(page.url).hostname == host
    )
    if added_at is not None:
        added_on = today_in(carrier.zone, added_at)
        said = tr("added by you, {date}").format(date=short_date(added_on))
        return HostFace(host, pages, said, by_owner=True)
    return HostFace(host, pages, short_date(checked_on) if checked_on else tr("not checked"))


def page_words(page: Page) -> str:
    """Return what a page is for; a home page that stands in for a deeper one says so."""
    word = page_word(page.what)
    return tr("{purpose} (home page)").format(purpose=word) if page.home else word


def look_for_lines(carrier: Carrier) -> list[str]:
    """Return which words to look for on pages that do not lead straight to their purpose."""
    lines = []
    for page in carrier.pages:
        host = urlsplit(page.url).hostname or ""
        purpose = page_word(page.what)
        if page.look_for:
            words = tr("For {purpose}, look for “{words}” on {host}.")
            lines.append(words.format(purpose=purpose, words=page.look_for, host=host))
        elif page.home:
            words = tr("For {purpose} only the home page {host} is known.")
            lines.append(words.format(purpose=purpose, host=host))
    return lines


def other_host_faces(carrier: Carrier) -> list[OtherHostFace]:
    """Return the hosts that are not the carrier's own: payment pages it sends on to, old ones."""
    expected = tr("takes the payment; not the carrier’s own host")
    found = [OtherHostFace("bank", forward_words(one), expected) for one in carrier.forwards]
    old = [OtherHostFace("slash", one.host, old_host_words(one)) for one in carrier.old_hosts]
    return found + old


def reach_faces(carrier: Carrier) -> list[ReachFace]:
    """Return how a carrier is reached; what is not known is said to be not known."""
    faces = [
        ReachFace(tr("Hotline"), number, note, number)
        for number, note in hotline_lines(carrier.hotline)
    ]
    app = carrier.app
    faces.append(
        ReachFace(tr("App"), app.name, app_note(app))
        if app
        else ReachFace(tr("App"), "", tr("not known"))
    )
    if phrase := shop_search(carrier):
        words = tr("not known; search “{phrase}”").format(phrase=phrase)
        faces.append(ReachFace(tr("Shop"), "", words, phrase))
    elif carrier.page(PageKind.STORE) is None:
        faces.append(ReachFace(tr("Shop"), "", tr("not known")))
    return faces


def desk_cards(carrier: Carrier, views: Iterable[CardView]) -> list[DeskCardFace]:
    """Return a carrier's cards, one line for each clock that follows one of its rules."""
    return [_desk_card(view, one) for view in views for one in _followed(carrier, view)]


def _followed(carrier: Carrier, view: CardView) -> list[Standing | None]:
    """Return the clocks that follow the carrier's rules, else what stands for the card."""
    found: list[Standing | None] = [
        one
        for clock, one in zip(view.clocks, view.standing.clocks, strict=True)
        if carrier.rule(clock.versions[-1].rule.id) is not None
    ]
    return found or [view.standing.leading]


def _desk_card(view: CardView, one: Standing | None) -> DeskCardFace:
    card = view.card
    icon = "chip" if card.form is Form.ESIM else "sim"
    if one is None:
        return DeskCardFace(card.id, icon, card.label, number_words(card), tr("No rule yet"), None)
    chip = chip_face(one, view.standing.section)
    if one.days_left is not None:
        chip = replace(chip, text=headline(one))
    return DeskCardFace(card.id, icon, card.label, number_words(card), row_line(one), chip)
