"""What happened last to a card that is being added, and the date that the carrier shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.kinds import EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.length_input import LengthInput
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.event_kinds import WITH_MONEY, kind_words, lengths_sold, listed_kinds
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.text import Text
from renewdesk.words.phrases import clock_title
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.rules import Rule
    from renewdesk.ui.look import Look

_COLUMNS = (150, 120, 152)


class LastEvent(QWidget):
    """Asks for the last fact that a rule counts, and for a date that counts more than the rule.

    Nothing is taken for granted: without a kind or without a day there is no fact.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rules: Sequence[Rule] = ()
        self.kind = Choice()
        self.kind.setAccessibleName(tr("What happened last"))
        self.amount = MoneyEdit()
        self.amount.setAccessibleName(tr("Amount"))
        self.day = DayEdit(look)
        self.day.setAccessibleName(tr("Day, at the carrier"))
        self._length = LengthInput(look)
        self._length_field = Field(look, tr("Valid for"), self._length)
        self.balance = MoneyEdit()
        self._balance_field = Field(look, tr("Credit on the card now"), self.balance, optional=True)
        self._exact = QCheckBox(tr("I know the exact date from the carrier’s app or code"))
        self.exact_day = DayEdit(look)
        self.exact_day.setAccessibleName(tr("Last day that the carrier shows"))
        self._clock = Choice()
        self._clock.setAccessibleName(tr("Which date"))
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._exact_fault = NoteLine(look, tone=Tone.NOW)
        self._exact_row = QWidget()
        self._place(look)
        self._connect()
        self.follow((), "")

    def follow(self, rules: Sequence[Rule], currency: str) -> None:
        """Ask for what these rules count; what was entered stays where it still fits."""
        self._rules = rules
        kinds = [(kind.value, kind_words(kind)) for kind in listed_kinds(rules)]
        self.kind.offer([("", tr("Not known")), *kinds])
        self.kind.setEnabled(bool(kinds))
        self.amount.set_currency(currency)
        self.balance.set_currency(currency)
        clocks = [(rule.id, _clock_words(rule, rules)) for rule in rules]
        self._clock.offer(clocks)
        self._clock.setVisible(len(clocks) > 1)
        self._turn_to_kind()

    def allow(self, latest: date) -> None:
        """Say which day is the last that can have happened."""
        self.day.allow(latest=latest)
        self.exact_day.open_at(latest)

    def ask_for_date(self) -> None:
        """Ask for the carrier's own date, because nothing else is known."""
        self._exact.setChecked(True)

    def clear(self) -> None:
        """Start over: nothing happened, no date is known."""
        self.kind.choose("")
        for edit in (self.amount, self.balance):
            edit.clear()
        self.day.show_day(None)
        self.exact_day.show_day(None)
        self._exact.setChecked(False)
        self.clear_faults()

    def facts(self) -> tuple[EventDraft, ...]:
        """Return the facts that are complete enough to count, in time order."""
        facts = []
        kind = self.kind.key()
        if kind and self.day.typed():
            amount, code = self.amount.typed() if EventKind(kind) in WITH_MONEY else ("", "")
            length = self._length.typed() if not self._length_field.isHidden() else ""
            facts.append(
                EventDraft(
                    kind=kind, on=self.day.typed(), amount=amount, currency=code, term=length
                )
            )
        balance, code = self.balance.typed() if not self._balance_field.isHidden() else ("", "")
        if balance:
            reading = EventKind.BALANCE_READING.value
            facts.append(EventDraft(kind=reading, balance=balance, currency=code))
        if self._exact.isChecked() and self.exact_day.typed():
            confirmed = EventKind.DEADLINE_CONFIRMED.value
            clock = self._clock.key() if self._clock.count() > 1 else ""
            facts.append(EventDraft(kind=confirmed, clock=clock, last_day=self.exact_day.typed()))
        return tuple(facts)

    def missing(self) -> QWidget | None:
        """Return the input that is begun and not complete, after saying so beside it."""
        self.clear_faults()
        if self.kind.key() and not self.day.typed():
            self._fault.say(tr("Which day was it? Without a day it cannot be counted."))
            return self.day
        if self._exact.isChecked() and not self.exact_day.typed():
            self._exact_fault.say(tr("Enter the date that the carrier shows."))
            return self.exact_day
        return None

    def show_fault(self, name: str, words: str) -> QWidget | None:
        """Show an error beside the input that it names; None when it names none of these."""
        self.clear_faults()
        beside: dict[str, tuple[QWidget, NoteLine]] = {
            "kind": (self.kind, self._fault),
            "on": (self.day, self._fault),
            "amount": (self.amount, self._fault),
            "currency": (self.amount, self._fault),
            "clock": (self.kind, self._fault),
            "last_day": (self.exact_day, self._exact_fault),
        }
        if name in beside:
            control, note = beside[name]
            note.say(words)
            return control
        field = {"term": self._length_field, "balance": self._balance_field}.get(name)
        if field is not None:
            field.show_fault(words)
        return field

    def clear_faults(self) -> None:
        """Take every message away."""
        self._fault.say("")
        self._exact_fault.say("")
        self._length_field.clear()
        self._balance_field.clear()

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        head = Text(look, tr("What happened last?"), Role.SMALL, strong=True)
        head.setBuddy(self.kind)
        box.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(8))
        for column, (part, share) in enumerate(
            zip((self.kind, self.amount, self.day), _COLUMNS, strict=True)
        ):
            grid.setColumnStretch(column, share)
            grid.addWidget(part, 0, column)
        grid.addWidget(self._fault, 1, 0, 1, 3)
        grid.addWidget(self._length_field, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._balance_field, 2, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        box.addLayout(grid)
        exact = QVBoxLayout()
        exact.setSpacing(0)
        exact.addWidget(self._exact)
        hint = Text(look, tr("Your date then counts more than the rule."), Role.SMALL)
        hint.setIndent(look.px(24))
        hint.setProperty("tone", Tone.TEXT3.value)
        exact.addWidget(hint)
        box.addLayout(exact)
        row = QHBoxLayout(self._exact_row)
        row.setContentsMargins(look.px(24), 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.exact_day, 1)
        row.addWidget(self._clock, 1)
        box.addWidget(self._exact_row)
        box.addWidget(self._exact_fault)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._turn_to_kind)
        self._exact.toggled.connect(self._turn_to_exact)
        self._clock.currentIndexChanged.connect(self.changed)
        for part in (self.amount, self.day, self._length, self.balance, self.exact_day):
            part.changed.connect(self.changed)
        for edit in (self.amount, self.day, self.balance, self.exact_day):
            # What is wrong is said once the input is left.
            edit.editingFinished.connect(self.changed)
        self._turn_to_exact()

    def _turn_to_kind(self) -> None:
        """Show the inputs that this kind of fact asks for."""
        key = self.kind.key()
        kind = EventKind(key) if key else None
        self.day.setEnabled(kind is not None)
        self.amount.setEnabled(kind in WITH_MONEY)
        sold = lengths_sold(self._rules, kind) if kind is not None else None
        if sold is not None:
            self._length.offer(*sold)
        self._length_field.setVisible(sold is not None)
        self._balance_field.setVisible(any(rule.burn is not None for rule in self._rules))
        self._fault.say("")
        self.changed.emit()

    def _turn_to_exact(self) -> None:
        self._exact_row.setVisible(self._exact.isChecked())
        self._exact_fault.say("")
        self.changed.emit()


def _clock_words(rule: Rule, rules: Sequence[Rule]) -> str:
    """Return how a clock is told from the others of the card."""
    title = clock_title(rule.clock)
    alone = sum(one.clock is rule.clock for one in rules) == 1
    return title if alone else f"{title}: {rule.name.spoken(language())}"
