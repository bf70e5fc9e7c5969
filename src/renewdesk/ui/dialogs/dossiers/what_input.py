"""What a dossier is about: the whole card, chosen payments, or one renewal; and which days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.ids import EventId, RenewalId
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.dossiers.ticks import TickList
from renewdesk.ui.facing.dossiers import payment_faces, renewal_options
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.dossier import CardFacts, DossierChoice
    from renewdesk.ui.look import Look

CARD, PAYMENTS, RENEWAL = "card", "payments", "renewal"
_LIST = 150


class WhatInput(QWidget):
    """Three ways to say it; `changed` tells of each edit."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.what = SegmentedControl(look, tr("What the dossier is about"))
        self.what.add(CARD, tr("Whole card"))
        self.what.add(PAYMENTS, tr("Payments"))
        self.what.add(RENEWAL, tr("Renewal"))
        self.first, self.last = DayEdit(look), DayEdit(look)
        self.payments = TickList(look, tr("Payments of the card"))
        self.payments.setFixedHeight(look.px(_LIST))
        self.renewal = Choice()
        self._first = Field(look, tr("From"), self.first, optional=True)
        self._last = Field(look, tr("To"), self.last, optional=True)
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(look.px(12))
        days.addWidget(self._first, 1)
        days.addWidget(self._last, 1)
        self._renewal = Field(look, tr("Renewal"), self.renewal)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        for part in (self.what, self._days, self.payments, self._renewal):
            box.addWidget(part)
        self.what.chosen.connect(lambda _: self._turn())
        self.first.changed.connect(self.changed)
        self.last.changed.connect(self.changed)
        self.payments.changed.connect(self.changed)
        self.renewal.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._arrange()

    def offer(self, facts: CardFacts) -> None:
        """Offer the payments and renewals of a card."""
        self.payments.offer(payment_faces(facts))
        options = renewal_options(facts)
        self.renewal.offer(options)
        self.renewal.setEnabled(bool(options))
        if not options:
            self._renewal.show_hint(tr("No renewal of this card was walked through yet."))
        else:
            self._renewal.clear()

    def choose_payments(self, events: frozenset[str]) -> None:
        """Choose payments, as when the dialog is opened for one."""
        self.what.choose(PAYMENTS)
        for event in events:
            self.payments.tick(event)
        self._turn()

    def chosen(self, choice: DossierChoice) -> DossierChoice | None:
        """Return a choice with what is chosen here; None while a day is not one.

        Nothing is chosen where no payment is ticked, which is not the same as the whole card.
        """
        what = self.what.current()
        if what == PAYMENTS:
            events = frozenset(map(EventId, self.payments.ticked()))
            return replace(choice, payments=events) if events else None
        if what == RENEWAL:
            renewal = self.renewal.key()
            return replace(choice, renewal=RenewalId(renewal)) if renewal else None
        return self._within(choice)

    def _within(self, choice: DossierChoice) -> DossierChoice | None:
        days = self.first.day(), self.last.day()
        typed = bool(self.first.typed().strip()), bool(self.last.typed().strip())
        wrong = [said and day is None for said, day in zip(typed, days, strict=True)]
        backwards = days[0] is not None and days[1] is not None and days[1] < days[0]
        self._last.clear()
        if backwards:
            self._last.show_fault(tr("This day comes before the first one."))
        if any(wrong) or backwards:
            return None
        return replace(choice, first_on=days[0], last_on=days[1])

    def _turn(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        what = self.what.current()
        self._days.setVisible(what == CARD)
        self.payments.setVisible(what == PAYMENTS)
        self._renewal.setVisible(what == RENEWAL)
