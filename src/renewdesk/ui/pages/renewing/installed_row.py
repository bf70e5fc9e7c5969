"""Where a profile was installed, and on which day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import listed, ptr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look

_DEVICE = 180
_COMMA = re.compile(r"[,，、]")


class DeviceBox(QComboBox):
    """A phone and its slot in one line; those of the desk are on offer, any other can be typed.

    `typed` carries the text at each key and at each choice.
    """

    typed = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        line = QLineEdit()
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        line.setAccessibleName(name)
        line.setPlaceholderText(tr("phone, slot"))
        self.setMinimumWidth(look.px(_DEVICE))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._is_typed_in = False
        line.textEdited.connect(self._tell)
        self.textActivated.connect(self.typed)

    def offer(self, cards: Iterable[Card]) -> None:
        """Offer the phones and slots of these cards; what stands in the line stays."""
        known = sorted({words for one in cards if (words := device_words(one))})
        text = self.currentText()
        self.clear()
        self.addItems(known)
        self.setEditText(text)

    def show_text(self, text: str) -> None:
        """Show what was typed before, unless it stands there already or is being typed."""
        # What was saved a moment ago comes back while the next letters are being typed.
        if text == self.currentText() or (self._is_typed_in and self.hasFocus()):
            return
        self._is_typed_in = False
        self.setEditText(text)

    def _tell(self, text: str) -> None:
        self._is_typed_in = True
        self.typed.emit(text)

    def parts(self) -> tuple[str, str]:
        """Return the phone and the slot; a line without a comma is a phone."""
        words = [part.strip() for part in _COMMA.split(self.currentText()) if part.strip()]
        if not words:
            return "", ""
        return (words[0], "") if len(words) == 1 else (", ".join(words[:-1]), words[-1])


class InstalledRow(QWidget):
    """`Installed in [phone, slot] on [day]`, with what is wrong with the day below it."""

    device_typed = Signal(str)
    day_typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._device = DeviceBox(look, tr("Installed in"))
        self._day = DayEdit(look, weekday=True)
        self._day.setAccessibleName(tr("Installed on"))
        self._day.setFixedWidth(self._day.width_of_words())
        self._fault = NoteLine(look, tone=Tone.NOW)
        holder = QWidget()
        flow = FlowLayout(holder)
        for part in (
            Text(look, tr("Installed in"), strong=True),
            self._device,
            Text(look, ptr("installed", "on")),
            self._day,
        ):
            flow.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(Line(look))
        box.addWidget(holder)
        box.addWidget(self._fault)
        self._device.typed.connect(self.device_typed)
        self._day.changed.connect(self._tell_day)

    def offer(self, cards: Iterable[Card]) -> None:
        """Offer the phones and slots of these cards."""
        self._device.offer(cards)

    def show_answers(self, device: str, on: str, today: date) -> None:
        """Show what was answered before; without a day it is today."""
        self._device.show_text(device)
        self._day.allow(latest=today)
        if self._day.hasFocus():
            return
        if on == self._day.typed() and on:
            return
        try:
            self._day.show_day(parse_day(on) if on else today)
        except RuleViolationError:  # half a day, as it was left
            self._day.show_day(None)
            self._day.setText(on)

    def device(self) -> tuple[str, str]:
        """Return the phone and the slot."""
        return self._device.parts()

    def day(self) -> date | None:
        """Return the day, None while it cannot be read."""
        return self._day.day()

    def show_fault(self, words: str) -> None:
        """Say below what is wrong with the day, and put the keyboard there."""
        self._fault.say(words)
        self._day.setFocus()

    def _tell_day(self) -> None:
        self._fault.say("")
        self.day_typed.emit(self._day.typed())


def device_words(card: Card) -> str:
    """Return the phone and the slot of a card in one line."""
    return listed((card.device, card.slot))
