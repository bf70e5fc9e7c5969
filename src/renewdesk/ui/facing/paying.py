"""The step "Pay" in words: channels, what to compare on the page, and the way to each seller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.renewals import Channel
from renewdesk.ui.facing.contact import WayFace, app_ways, code_ways, shop_ways
from renewdesk.ui.facing.renewing import seller
from renewdesk.ui.renewing_faces import ChannelOption, PayLine
from renewdesk.words.numbers import grouped, money
from renewdesk.words.procedures import channel_title, filled
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewdesk.services.renewal_views import RenewalView

_ICONS = {
    Channel.WEBSITE: "globe",
    Channel.APP: "phone",
    Channel.SHOP: "shop",
    Channel.THIRD_PARTY: "share",
    Channel.CODE: "hash",
}


def heading(view: RenewalView) -> str:
    """Return what is paid to whom: ``Pay 10.00 EUR to TIM``."""
    paying = view.preview.event.amount if view.preview is not None else None
    if paying is None:
        return tr("Pay {seller}").format(seller=seller(view))
    return tr("Pay {amount} to {seller}").format(amount=money(paying), seller=seller(view))


def lead(view: RenewalView, said: Mapping[str, str]) -> str:
    """Return where the money goes on the chosen channel, and what RenewDesk has to do with it."""
    if is_official(view):
        return tr("You pay in your own browser. RenewDesk fills in nothing and sees nothing.")
    facts = view.procedure.channel(view.renewal.channel)
    return filled(facts.text, said) if facts is not None and facts.text.en else ""


def is_official(view: RenewalView) -> bool:
    """Tell whether the chosen channel is paid on a page that is pinned for the card."""
    facts = view.procedure.channel(view.renewal.channel)
    return facts is not None and facts.official


def channel_options(view: RenewalView, said: Mapping[str, str]) -> list[ChannelOption]:
    """Return the channels on which such a card is renewed, in the order of its procedure."""
    return [
        ChannelOption(one.channel.value, channel_title(one, said), _ICONS[one.channel])
        for one in view.procedure.channels
    ]


def pay_lines(view: RenewalView) -> list[PayLine]:
    """Return what to compare with the page before paying."""
    return list(_lines(view))


def _lines(view: RenewalView) -> Iterator[PayLine]:
    card = view.detail.view.card
    if card.number:
        yield PayLine(
            key="number",
            label=tr("Number to top up"),
            words=grouped(card.number),
            copies=card.number,
        )
    elif card.iccid:
        yield PayLine(key="iccid", label="ICCID", words=card.iccid, copies=card.iccid)
    elif any(one.kind is ClockKind.LINE for one in view.detail.view.clocks):
        # Money without a number reaches nobody: said here, because the page will ask for it.
        words = tr("not known yet")
        yield PayLine(key="number", label=tr("Number to top up"), words=words, known=False)
    if view.plan is not None:
        name = view.plan.name
        yield PayLine(key="plan", label=tr("Plan"), words=name, copies=name)
    paying = view.preview.event.amount if view.preview is not None else None
    if paying is None:
        words = tr("not known yet")
        yield PayLine(key="amount", label=tr("Amount"), words=words, known=False)
    else:
        copies = f"{paying.amount:f}"
        yield PayLine(key="amount", label=tr("Amount"), words=money(paying), copies=copies)
    facts = view.procedure.channel(view.renewal.channel)
    # On the carrier's own page the ways to pay are seen there.
    if facts is not None and facts.methods and not facts.official:
        methods = listed(one.spoken(language()) for one in facts.methods)
        yield PayLine(key="methods", label=tr("Ways to pay"), words=methods)


def ways(view: RenewalView, said: Mapping[str, str]) -> tuple[WayFace, ...]:
    """Return how the chosen channel is reached, where it is no page of the carrier's."""
    channel = view.renewal.channel
    if channel is Channel.APP:
        return app_ways(view.carrier)
    if channel is Channel.SHOP:
        return shop_ways(view.carrier)
    if channel is Channel.CODE:
        return code_ways(view.carrier)
    return tuple(_sellers(view, said))


def _sellers(view: RenewalView, said: Mapping[str, str]) -> Iterator[WayFace]:
    facts = view.procedure.channel(view.renewal.channel)
    if facts is None or (facts.official and not facts.sellers):
        return
    if not facts.sellers:
        words = tr("No platform for this carrier is known. Ask the carrier which ones it names.")
        yield WayFace("share", tr("Not known"), words)
    for one in facts.sellers:
        name = filled(one, said)
        words = tr("Open its own app or page yourself, never through a link in a message.")
        yield WayFace("share", name, words, copies=((tr("Copy name"), name),))
