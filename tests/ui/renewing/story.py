"""How a card is renewed, in the words that stand in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewdesk.domain.renewals import Channel

if TYPE_CHECKING:
    from renewdesk.services.adding import CardDraft


@dataclass(frozen=True, kw_only=True)
class Story:
    """A card and its renewal, in the words that stand in the window; empty is what is not done.

    ``clock`` is which of several dates is meant, ``says`` the answers at "Prepare" and
    ``notes_down`` what is typed there, ``is_told`` what must be read there,
    ``is_told_then`` what must be once the channel is chosen, ``of_plans`` what at
    "Choose plan". The failure is ``reason`` at the step ``fails_at``, answered by ``charged`` and
    noted as ``trouble``.
    ``starts`` is the answer to what comes after paying, ``activates`` the words that end that step.
    ``shows`` is the date that the carrier shows afterwards: the same, another, or nothing.
    """

    system: str
    way: str
    card: CardDraft
    clock: str = ""
    says: tuple[tuple[str, str], ...] = ()
    notes_down: tuple[tuple[str, str], ...] = ()
    is_told: tuple[str, ...] = ()
    is_told_then: tuple[str, ...] = ()
    of_plans: tuple[str, ...] = ()
    plan: tuple[str, str, str] | tuple[()] = ()
    amount: str = ""
    channel: str
    host: str = ""
    fails_at: str
    reason: str
    charged: str = ""
    trouble: str = "Said 0x17 at 12:05"
    starts: tuple[str, str] | tuple[()] = ()
    method: str = ""
    seller: str = ""
    order: str = "RD-2026-118"
    record: str = "Record top-up"
    activates: str = ""
    code: str = ""
    phone: str = ""
    shows: str = "same"

    @property
    def label(self) -> str:
        return self.card.label

    @property
    def heading(self) -> str:
        return f"Renew {self.label}"

    @property
    def over(self) -> Channel:
        """The channel that the words mean."""
        first = self.channel.split(":", maxsplit=1)[0]
        return {
            "Official website": Channel.WEBSITE,
            "Web account": Channel.WEBSITE,
            "App": Channel.APP,
            "Shop": Channel.SHOP,
            "Third party": Channel.THIRD_PARTY,
            "Platform": Channel.THIRD_PARTY,
            "USSD or SMS": Channel.CODE,
        }[first]

    @property
    def name(self) -> str:
        return f"{self.system}-{self.way}".replace(" ", "-")
