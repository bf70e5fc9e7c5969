"""The program of a simulated year: its own window clock, use cases and database, a stopped clock.

What ticks is the window's own :class:`Waking`, fired by hand every minute that the computer is
awake; what it asks for is the window's own pass. Another process checks through another house on
the same folder.
"""

from dataclasses import replace
from datetime import UTC, timedelta

from PySide6.QtCore import QObject, QTimer

from renewdesk.bootstrap.house import House
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.rule_codec import rule_from
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.time_here import TimeHere
from renewdesk.ui.waking import Waking
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.stopped_clock import StoppedClock
from tests.fakes.told_wake_ups import ToldWakeUps

SETTLED = timedelta(seconds=30)
MOST_MESSAGES = 3


class Program:
    """One process with a window: opened on a folder, ticked, and ended."""

    def __init__(self, folder, now, zone, heard):
        self.clock = StoppedClock(now, zone)
        self._folder = folder
        self._heard = heard
        self._names = {}
        self.is_deaf = False
        self._ids = {}
        self.open()

    def open(self):
        self.house, self.notifier = self._opened()
        self._parent = QObject()
        self._waking = Waking(self.house.time_here, ToldWakeUps(), self._parent)
        self._waking.check_due.connect(self.check)
        once = {timer.isSingleShot(): timer for timer in self._waking.findChildren(QTimer)}
        self._minute, self._settling = once[False], once[True]

    def _opened(self):
        house = House(self._folder, TimeHere(self.clock))
        house.notifier = RecordedNotifier("away" if self.is_deaf else "")
        return house, house.notifier

    def restart(self):
        """End this process and start another, which checks at once."""
        self.house.close()
        self.open()
        self.check()

    def go_deaf(self):
        """Let the desktop refuse every notification from now on."""
        self.is_deaf, self.notifier.problem = True, "away"

    def hear_again(self):
        self.is_deaf, self.notifier.problem = False, ""

    def close(self):
        self.house.close()

    def check_elsewhere(self):
        """Do what ``renewdesk check`` does while this process lives."""
        house, notifier = self._opened()
        report = house.checking.check()
        house.close()
        self._tell(report, notifier)

    def tick(self):
        """Fire the window's minute timer, and 30 s later what waits for the computer to settle."""
        self._minute.timeout.emit()
        if self._settling.isActive():
            self._settling.stop()
            self.clock.advance(seconds=30)
            self._settling.timeout.emit()

    def check(self):
        self._tell(self.house.checking.check(), self.notifier)

    def _tell(self, report, notifier):
        """Hand on what a pass showed, by the names that the oracle uses."""
        overtaken = [(self._key(one.planned), one.planned.due_at) for one in report.superseded]
        shown = [self._key(one.planned) for one in report.shown]
        self._ids |= {key: one.id for (key, _), one in zip(shown, report.shown, strict=True)}
        self._heard(shown, overtaken, len(notifier.came))
        notifier.came.clear()

    def _key(self, planned):
        step = planned.step
        if planned.kind.value in {"stage", "ask", "verify"}:
            step = -step
        key = self._names[planned.clock.id], planned.kind.value, planned.boundary_on
        return key, step

    # ── what the owner does ──────────────────────────────────────────────────────────────────

    def add(self, card, facts):
        """Add a card with its first facts, which the owner knows to be so."""
        rules = tuple(rule_from(clock.rule) for clock in card.clocks)
        added = self.house.adding.add(
            CardDraft(
                label=card.label,
                own_carrier="Made up",
                own_rules=rules,
                form="physical",
                zone=card.zone,
                currency="EUR",
                last=tuple(self._first(clock, fact) for clock, fact in facts),
            )
        )
        for clock in added.view.clocks:
            self._names[clock.id] = f"{card.label}/{clock.kind.value}"
        if card.own_hour is not None or card.own_leads is not None:
            own = OwnTimes(hour=card.own_hour, leads=card.own_leads)
            self.house.card_times.save(card.label, own)

    def _first(self, clock, fact):
        if fact.at is None:
            return EventDraft(kind=clock.extends_on, on=fact.day.isoformat())
        return EventDraft(kind=clock.extends_on, at=fact.at.isoformat())

    def record(self, name, kind, **typed):
        """Record a fact of a clock, named as the oracle names it; return the event."""
        label, _, _ = name.partition("/")
        return self.house.recording.record(label, EventDraft(kind=kind, **typed)).event

    def confirm(self, name):
        label, _, clock = name.partition("/")
        return self.house.recording.confirm(label, clock).event

    def undo(self, event):
        self.house.recording.undo(event)

    def live_by(self, habits, *, earlier=False):
        """Set the owner's hours; no card has a country whose holidays could come ``earlier``."""
        settings = self.house.settings
        changed = replace(
            settings.read(),
            earlier_for_holidays=earlier,
            reminder_time=habits.hour,
            quiet_from=habits.quiet_from,
            quiet_until=habits.quiet_until,
        )
        settings.save(changed)

    def snooze(self, key, days):
        """Snooze the newest reminder of a boundary; return until when it really is silent."""
        return self.house.reminding.snooze(self._ids[key], days=days).until

    def done(self, key):
        self.house.reminding.done(self._ids[key])

    def now(self):
        return self.clock.now().astimezone(UTC)
