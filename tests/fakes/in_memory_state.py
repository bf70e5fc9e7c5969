"""What the storage in dictionaries holds, as one value that can be copied."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.rounds import Round
    from renewdesk.domain.waiting import WaitingFile


@dataclass
class State:
    """Everything that is stored; dictionaries keep the order in which things came."""

    cards: dict[str, Card] = field(default_factory=dict)
    clocks: dict[str, Clock] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    reminders: dict[str, ReminderRow] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    hosts: dict[tuple[str, str], datetime] = field(default_factory=dict)
    carriers: dict[str, datetime] = field(default_factory=dict)
    known_hosts: dict[tuple[str, str], KnownHost] = field(default_factory=dict)
    desk_rows: dict[str, tuple[Card, tuple[Folded, ...]]] = field(default_factory=dict)
    leftovers: dict[str, datetime] = field(default_factory=dict)
    renewals: dict[str, Renewal] = field(default_factory=dict)
    plans: dict[str, NotedPlan] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    #: Whether something secret stands in what was read; a text of before is not named here.
    has_secret: dict[str, bool] = field(default_factory=dict)
    waiting: dict[str, WaitingFile] = field(default_factory=dict)
    unindexed: dict[str, None] = field(default_factory=dict)

    def copy(self) -> State:
        """Return a state that can be changed without changing this one; its values are frozen."""
        return State(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})

    def forget_texts(self, digests: Iterable[str]) -> None:
        """Forget what files say that no receipt and no waiting file names any more."""
        named = {one.sha256 for one in self.receipts.values()}
        named |= {one.sha256 for one in self.waiting.values()}
        for sha256 in set(digests) - named:
            self.texts.pop(sha256, None)
            self.has_secret.pop(sha256, None)
