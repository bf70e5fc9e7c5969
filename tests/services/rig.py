"""The use cases over fakes: an owner in Shanghai with cards of made-up carriers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewdesk.domain.carriers import Carrier, carrier_from
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.services.adding import Added, AddingCards, CardDraft
from renewdesk.services.carrier_hosts import CarrierHosts
from renewdesk.services.desk import ReadingDesk
from renewdesk.services.drafts import EventDraft
from renewdesk.services.editing import EditingCards
from renewdesk.services.keeping import KeepingCards
from renewdesk.services.number_services import NumberServices
from renewdesk.services.recording import Recording
from renewdesk.services.settings import KeepingSettings
from renewdesk.services.time_here import TimeHere
from tests.builders import LOST, RECEIVE_ONLY, RECOVERABLE, a_rule
from tests.fakes.in_memory_storage import InMemoryStorage
from tests.fakes.known_hosts import addresses_of
from tests.fakes.small_catalogue import SmallCatalogue
from tests.fakes.stopped_clock import StoppedClock
from tests.fakes.written_rule_files import WrittenRuleFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from renewdesk.domain.cards import Card
    from renewdesk.domain.standing import Standing
    from renewdesk.services.cautions import Caution
    from renewdesk.services.recording import Recorded
    from renewdesk.services.views import CardView

LINE: dict[str, object] = {
    "id": "it-test-line",
    "name": "Test line",
    "clock": "line",
    "extends_on": ["topup", "plan_purchase"],
    "term": "P12M",
    "stages": [RECEIVE_ONLY, RECOVERABLE, LOST],
}
PLAN: dict[str, object] = {
    "id": "it-test-plan",
    "name": "Test plan",
    "clock": "plan",
    "extends_on": ["plan_purchase"],
    "term": "P30D",
    "counting": "inclusive",
}
OTHER_PLAN: dict[str, object] = {**PLAN, "id": "it-test-week", "name": "Week", "term": "P7D"}
WEAK: dict[str, object] = {
    "id": "it-test-weak",
    "name": "Weak rule",
    "clock": "line",
    "extends_on": ["topup"],
    "term": "P6M",
    "sources": [{"url": "https://forum.example/", "confidence": "low"}],
}


def a_carrier(**written: object) -> Carrier:
    """Return a carrier as its file would describe it."""
    values: dict[str, object] = {
        "id": "it-test",
        "name": {"en": "Test", "zh_CN": "测试"},
        "country": "IT",
        "kind": "operator",
        "zone": "Europe/Rome",
        "currency": "EUR",
        "start_with": ["it-test-line"],
        "hosts": [{"host": "www.test.example"}, {"host": "my.test.example"}],
        "pages": [
            {
                "what": "topup",
                "url": "https://www.test.example/ricarica",
                "look_for": "Ricarica",
                "checked_on": "2026-09-28",
            },
            {"what": "account", "url": "https://my.test.example/", "home": True},
        ],
        "rules": [LINE, PLAN, OTHER_PLAN, WEAK],
    }
    return carrier_from(values | written)


class Rig:
    """Storage, a stopped clock in Shanghai, and the use cases over both."""

    def __init__(
        self,
        *carriers: Carrier,
        now: str = "2026-11-20T14:00:00+08:00",
        zone: str = "Asia/Shanghai",
    ) -> None:
        self.storage = InMemoryStorage()
        self.clock = StoppedClock(now, zone)
        self.time = TimeHere(self.clock)
        self.catalogue = SmallCatalogue(*(carriers or (a_carrier(),)))
        self.rule_files = WrittenRuleFiles()
        self.addresses = addresses_of(self.catalogue)
        self.settings = KeepingSettings(self.storage, self.time)
        self.adding = AddingCards(self.storage, self.time, self.catalogue, self.rule_files)
        self.editing = EditingCards(self.storage, self.time, self.catalogue, self.rule_files)
        self.recording = Recording(self.storage, self.time)
        self.hosts = CarrierHosts(self.storage, self.time, self.catalogue, self.addresses)
        self.desk = ReadingDesk(self.storage, self.time, self.settings)
        self.keeping = KeepingCards(self.storage, self.time)
        self.number_services = NumberServices(self.storage, self.time)

    def add(self, label: str = "Rome", **typed: Any) -> Added:
        """Add a card of the made-up carrier."""
        return self.adding.add(CardDraft(label=label, **({"carrier": "it-test"} | typed)))

    def record(self, kind: str, on: str = "", card: str = "Rome", **typed: Any) -> Recorded:
        """Record a fact: ``on`` is a day, or an instant if it has a T, or now when empty."""
        return self.recording.record(card, typed_fact(kind, on, **typed))

    def preview(self, kind: str, on: str = "", card: str = "Rome", **typed: Any) -> Recorded:
        """Return what :meth:`record` would do."""
        return self.recording.preview(card, typed_fact(kind, on, **typed))

    @property
    def cards(self) -> list[Card]:
        """All stored cards."""
        return list(self.storage.state.cards.values())


def with_rule(length: str | None = "P12M", **written: object) -> Rig:
    """Return a rig whose card follows one rule of the owner's own; nothing happened to it yet."""
    rig = Rig()
    rig.add(carrier="", own_rules=(a_rule(length, **written),), zone="Europe/Rome", currency="EUR")
    return rig


def typed_fact(kind: str, on: str = "", **typed: Any) -> EventDraft:
    """Return a fact as it was typed."""
    when: dict[str, Any] = {"at" if "T" in on else "on": on}
    return EventDraft(kind=kind, **when, **typed)


def clocks_of(view: CardView) -> dict[str, Standing]:
    """Return where the clocks of a view stand, by rule."""
    rules = [clock.versions[-1].rule.id for clock in view.clocks]
    return dict(zip(rules, view.standing.clocks, strict=True))


def ends(view: CardView) -> list[str | None]:
    """Return the last days of a view's clocks as text."""
    found = [one.clock.deadline for one in view.standing.clocks]
    return [end.last_on.isoformat() if end else None for end in found]


def kinds(cautions: Iterable[Caution]) -> list[str]:
    """Return what warnings are about."""
    return [one.kind.value for one in cautions]


def refusal(act: Callable[[], object]) -> tuple[Fault, str]:
    """Return fault and field of the refusal that ``act`` ends in."""
    try:
        act()
    except RenewDeskError as error:
        return error.fault, error.field
    message = "nothing was refused"
    raise AssertionError(message)
