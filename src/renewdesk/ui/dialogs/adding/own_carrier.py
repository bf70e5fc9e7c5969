"""A carrier that the catalogue does not know: its name, its place, and what keeps the card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.kinds import ClockKind
from renewdesk.ui.dialogs.adding.own_rule import EXTENDING, rule_by_date, simple_rule
from renewdesk.ui.dialogs.adding.zone_input import ZoneInput
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.places import country, country_codes
from renewdesk.words.speech import ptr, tr

if TYPE_CHECKING:
    from renewdesk.domain.rules import Rule
    from renewdesk.ui.look import Look

SIMPLE, FILE, DATE = "simple", "file", "date"


class OwnCarrier(QFrame):
    """Asks for what a catalogue file would say; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look, zone: str) -> None:
        super().__init__()
        self.setObjectName("box")
        self._look = look
        self._path: Path | None = None
        self.name = QLineEdit()
        places = sorted(country_codes(), key=country)
        self._country = Choice([("", "–"), *((code, country(code)) for code in places)])
        self._zone = ZoneInput(zone)
        self._currency = QLineEdit()
        self._currency.setPlaceholderText("EUR")
        self._ways = SegmentedControl(look, tr("What keeps the card"))
        self._ways.add(SIMPLE, tr("Simple rule"))
        self._ways.add(FILE, tr("Rule file"))
        self._ways.add(DATE, tr("Only a date"))
        self._simple = self._simple_row(look)
        self._file = self._file_row(look)
        self._date = Text(
            look,
            tr("Enter below the date that the carrier shows; RenewDesk reminds you of it."),
            Role.SMALL,
            tone=Tone.TEXT2,
        ).wrapping()
        self._place(look)
        self._connect()
        self._turn_to_way()

    def is_by_date(self) -> bool:
        """Tell whether nothing but the carrier's own date is known."""
        return self._ways.current() == DATE

    def country(self) -> str:
        """Return the ISO code of the country, empty without one."""
        return self._country.key()

    def zone(self) -> str:
        """Return the time zone as it was typed."""
        return self._zone.typed()

    def currency(self) -> str:
        """Return the currency as it was typed."""
        return self._currency.text().strip()

    def rule_file(self) -> Path | None:
        """Return the owner's rule file, None unless one is to be read."""
        return self._path if self._ways.current() == FILE else None

    def rules(self) -> tuple[Rule, ...]:
        """Return the rule that was put together here; none while a file is to be read.

        Raises:
            RuleViolationError: the length is no whole number.
        """
        clock = ClockKind(self._clock.key())
        if self._ways.current() == DATE:
            return (rule_by_date(clock),)
        if self._ways.current() == FILE:
            return ()
        count = self._count.text().strip()
        return (simple_rule(clock, count, self._unit.key(), self._after.key()),)

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names that errors use."""
        return {
            "label": self._name_field,
            "country": self._country_field,
            "zone": self._zone_field,
            "currency": self._currency_field,
            "own_term": self._ways_field,
            "rule": self._ways_field,
            "rule_file": self._ways_field,
            "carrier": self._ways_field,
        }

    def _simple_row(self, look: Look) -> QWidget:
        self._clock = Choice(
            (
                (ClockKind.LINE.value, tr("The number")),
                (ClockKind.PLAN.value, tr("The plan")),
            ),
            as_wide_as_its_words=True,
        )
        self._clock.setAccessibleName(tr("What is kept"))
        self._count = QLineEdit("12")
        self._count.setAccessibleName(tr("How many"))
        self._count.setFixedWidth(look.px(56))
        units = (("P{}M", tr("months")), ("P{}D", tr("days")))
        self._unit = Choice(units, as_wide_as_its_words=True)
        self._unit.setAccessibleName(tr("Unit of the length"))
        words = {
            "topup": tr("each top-up"),
            "plan_purchase": tr("each plan purchase"),
            "activation": tr("the activation"),
            "use": tr("each call, SMS or data use"),
            "use_or_topup": tr("each use or top-up"),
        }
        self._after = Choice(((key, words[key]) for key in EXTENDING), as_wide_as_its_words=True)
        self._after.setAccessibleName(tr("After what"))
        row = QWidget()
        flow = FlowLayout(row, gap=look.px(6), line_gap=look.px(6))
        for part in (
            self._clock,
            Text(look, ptr("own rule", "is kept for")),
            self._count,
            self._unit,
            Text(look, ptr("own rule", "after")),
            self._after,
        ):
            flow.addWidget(part)
        return row

    def _file_row(self, look: Look) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        choose = Button(look, tr("Choose…"), kind=ButtonKind.SMALL)
        choose.setAutoDefault(False)
        choose.setAccessibleName(tr("Choose a rule file"))
        choose.clicked.connect(self._choose)
        self._path_words = Text(look, tr("No file chosen"), Role.SMALL, tone=Tone.TEXT2)
        line.addWidget(choose)
        line.addWidget(self._path_words.shrinking(), 1)
        return row

    def _place(self, look: Look) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(14))
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(12))
        self._name_field = Field(look, tr("Name of the carrier"), self.name)
        self._country_field = Field(look, tr("Country"), self._country, optional=True)
        self._zone_field = Field(look, tr("Time zone"), self._zone)
        self._currency_field = Field(look, tr("Currency"), self._currency, optional=True)
        self._ways_field = Field(look, tr("What keeps the card"), self._ways)
        grid.addWidget(self._name_field, 0, 0)
        grid.addWidget(self._country_field, 0, 1)
        grid.addWidget(self._zone_field, 1, 0)
        grid.addWidget(self._currency_field, 1, 1)
        grid.addWidget(self._ways_field, 2, 0, 1, 2)
        way = QVBoxLayout()
        for part in (self._simple, self._file, self._date):
            way.addWidget(part)
        grid.addLayout(way, 3, 0, 1, 2)

    def _connect(self) -> None:
        self._ways.chosen.connect(self._turn_to_way)
        for edit in (self.name, self._currency, self._count, self._zone):
            edit.textEdited.connect(self.changed)
            edit.editingFinished.connect(self.changed)
        for choice in (self._country, self._unit, self._after, self._clock):
            choice.currentIndexChanged.connect(self.changed)

    def _turn_to_way(self) -> None:
        way = self._ways.current()
        for key, part in ((SIMPLE, self._simple), (FILE, self._file), (DATE, self._date)):
            part.setVisible(key == way)
        self.changed.emit()

    def _choose(self) -> None:
        kinds = tr("Rule files")
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a rule file"), "", f"{kinds} (*.toml)"
        )
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Read the rules of this file when the card is previewed or saved."""
        self._path = path
        self._path_words.say(path.name)
        self._path_words.setToolTip(str(path))
        self.changed.emit()
