"""A desk with a made-up carrier of which there is, or may come, a newer catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from renewdesk.services.catalogue_updates import CatalogueUpdates
from renewdesk.services.official_pages import OpeningPages
from tests.fakes.kept_backups import KeptBackups
from tests.fakes.recorded_browser import RecordedBrowser
from tests.fakes.remembered_carrier_shelf import RememberedCarrierShelf
from tests.fakes.written_carrier_files import WrittenCarrierFiles
from tests.services.rig import LINE, OTHER_PLAN, PLAN, WEAK, Rig, a_carrier

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.services.catalogue_comparison import ClockChange, RuleChange

OLD_DAY, NEW_DAY = "2026-10-01", "2026-11-15"
SHORTER: dict[str, object] = {**LINE, "term": "P10M"}
LONGER: dict[str, object] = {**LINE, "term": "P13M"}


def old_carrier(**written: Any) -> Carrier:
    """Return the carrier as it was when the cards were added: 12 months."""
    return a_carrier(**({"checked_on": OLD_DAY} | written))


def new_carrier(line: dict[str, object] | None = None, **written: Any) -> Carrier:
    """Return the carrier of the newer catalogue; by default its line has become shorter."""
    rules = [SHORTER if line is None else line, PLAN, OTHER_PLAN, WEAK]
    return a_carrier(**({"checked_on": NEW_DAY, "rules": rules} | written))


class CatalogueDesk(Rig):
    """The rig with everything that a newer catalogue meets."""

    def __init__(self, folder: Path, *carriers: Carrier) -> None:
        super().__init__(*(carriers or (old_carrier(),)))
        self.backups = KeptBackups(folder)
        self.files = WrittenCarrierFiles()
        self.shelf = RememberedCarrierShelf(self.catalogue.shelf)
        self.browser = RecordedBrowser()
        self.pages = OpeningPages(self.storage, self.catalogue, self.browser, self.addresses)
        self.updates = CatalogueUpdates(
            self.storage,
            self.time,
            self.catalogue,
            self.backups,
            (self.files, self.shelf),
            self.addresses,
        )

    def add_topped_up(self, label: str = "Rome", on: str = "2026-03-10", **typed: Any) -> Clock:
        """Add a card whose last top-up was on a day; return its first clock."""
        card = self.add(label, **typed).view.card
        self.record("topup", on, card=label, confirmed=True)
        return self.clock_of(card.id)

    def clock_of(self, card: str, place: int = 0) -> Clock:
        """Return a clock as it is stored."""
        with self.storage.reading() as unit:
            return [one for one in unit.clocks() if one.card == card][place]

    def stored(self, clock: Clock) -> Clock:
        """Return the present state of a clock."""
        return self.storage.state.clocks[clock.id]

    def end(self, label: str = "Rome") -> str:
        """Return the last day of the first clock of a card, as the desk shows it."""
        view = next(view for view in self.desk.cards() if view.card.label == label)
        deadline = view.standing.clocks[0].clock.deadline
        return deadline.last_on.isoformat() if deadline else ""

    def only_rule(self) -> RuleChange:
        """Return the only rule that differs."""
        (rule,) = self.updates.compare().rules
        return rule

    def only_clock(self) -> ClockChange:
        """Return the only clock that the newer catalogue touches."""
        (clock,) = self.only_rule().clocks
        return clock

    def given(self, carrier: Carrier, name: str = "given.toml") -> Path:
        """Return the path of a file that somebody gave to the owner."""
        path = Path("/given") / name
        self.files.files[path] = carrier
        return path


def ends_of(change: ClockChange) -> tuple[date | None, date | None]:
    """Return the last days by the old rule and by the new one."""
    old, new = change.old_end, change.new_end
    return old.last_on if old else None, new.last_on if new else None
