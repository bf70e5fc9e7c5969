"""Where the owner knows a rule from: address, the text's own date, and when it was seen."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.ruling.controls import mark
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.ui.look import Look


class SourceInput(QWidget):
    """Three fields in a row; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._url = QLineEdit()
        self._url.setPlaceholderText("https://…")
        self._dated = QLineEdit()
        self._dated.setPlaceholderText(tr("2026-01, if it has a date"))
        self._seen = DayEdit(look)
        self._fault = NoteLine(look, tone=Tone.NOW)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(3))
        for column, (words, field, stretch) in enumerate(
            (
                (tr("Address"), self._url, 5),
                (tr("Date of the text"), self._dated, 2),
                (tr("Seen on"), self._seen, 2),
            )
        ):
            label = Text(look, words, Role.SMALL, tone=Tone.TEXT2)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.setMinimumWidth(look.px(90))
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, stretch)
        grid.addWidget(self._fault, 2, 0, 1, 3)
        self._url.textEdited.connect(self.changed)
        self._dated.textEdited.connect(self.changed)
        self._seen.changed.connect(self.changed)

    def typed(self) -> tuple[str, str, str]:
        """Return the three texts as they were typed."""
        return self._url.text(), self._dated.text(), self._seen.typed()

    def show_source(self, url: str, dated: str, checked_on: str) -> None:
        """Show another source without telling of it."""
        self._url.setText(url)
        self._url.setCursorPosition(0)
        self._dated.setText(dated)
        self._seen.show_day(None)
        with suppress(RuleViolationError):
            self._seen.show_day(parse_day(checked_on) if checked_on else None)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong in which field."""
        fields = {"url": self._url, "dated": self._dated, "checked_on": self._seen}
        for name, field in fields.items():
            mark(field, faults.get(name, ""))
        self._fault.say(next((faults[name] for name in fields if faults.get(name)), ""))
