"""The panel beside a date that is being entered: what changes, and which rule it overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.footer import Ground
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.confirmed_date import change_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.facing.confirmed_date import ConfirmedFace
    from renewdesk.ui.look import Look

_ICONS = {Tone.SOON: "alert", Tone.OK: "ok", Tone.INFO: "info"}


class ChangeSide(Ground):
    """Shows a `ConfirmedFace`, or what to do while there is no date to show."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(16), look.px(18), look.px(18))
        box.setSpacing(look.px(10))
        box.addWidget(Text(look, tr("What changes"), strong=True))
        self._hint = Text(look, "", tone=Tone.TEXT2).wrapping()
        box.addWidget(self._hint)
        self._filled = QWidget()
        self._box = QVBoxLayout(self._filled)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(10))
        self._add_dates(look)
        self._box.addWidget(Line(look))
        self._add_rule(look)
        self._change = Banner(look, Tone.SOON, "alert", "")
        self._reminders = Banner(look, Tone.INFO, "bell", "")
        self._stages = Text(look, "", Role.SMALL, tone=Tone.TEXT3).wrapping()
        for part in (self._change, self._reminders, self._stages):
            self._box.addWidget(part)
        box.addWidget(self._filled)
        box.addStretch(1)
        self.ask(tr("Enter the date that the carrier shows."))

    def ask(self, words: str) -> None:
        """Say what is missing instead of a change."""
        self._hint.say(words)
        self._hint.show()
        self._filled.hide()

    def show_face(self, face: ConfirmedFace) -> None:
        """Show what would be saved."""
        self._hint.hide()
        self._old_label.say(face.old_label)
        self._old.say(face.old)
        crossed = self._old.font()
        crossed.setStrikeOut(face.days_later != 0)
        self._old.setFont(crossed)
        self._new_label.say(face.new_label)
        self._new.say(face.new)
        self._place.say(face.place)
        self._chip.show_chip(face.chip)
        self._was.say(face.was)
        self._rule.say(face.rule)
        for part, words in (
            (self._event, face.event),
            (self._source, face.source),
            (self._stages, face.stages),
        ):
            part.say(words)
            part.setVisible(bool(words))
        tone, title, words = change_words(face)
        self._change.say(title, words, tone=tone, icon=_ICONS[tone])
        self._reminders.say("", face.reminders)
        self._reminders.setVisible(bool(face.reminders))
        self._filled.show()

    def _add_dates(self, look: Look) -> None:
        dates = QVBoxLayout()
        dates.setSpacing(look.px(2))
        self._old_label = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        self._old = Text(look, "", Role.FORMER)
        self._new_label = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        self._new = Text(look, "", Role.COUNT)
        # The line of this role is lower than its letters reach down.
        self._new.setMinimumHeight(look.fonts.metrics(Role.COUNT).height())
        self._place = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        self._chip = ChipLabel(look, ChipFace("", "clock", Tone.SOON))
        self._was = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        for part in (self._old_label, self._old, self._new_label):
            dates.addWidget(part)
        dates.addLayout(_beside(look, self._new, self._place))
        dates.addSpacing(look.px(4))
        dates.addLayout(_beside(look, self._chip, self._was))
        self._box.addLayout(dates)

    def _add_rule(self, look: Look) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(look.px(4))
        lines.addWidget(Text(look, tr("Rule it overrides"), strong=True))
        self._rule = Text(look, "", Role.SMALL).wrapping()
        self._event = Text(look, "", Role.SMALL).wrapping()
        self._source = Text(look, "", Role.SMALL, tone=Tone.TEXT2).wrapping()
        for part in (self._rule, self._event, self._source):
            lines.addWidget(part)
        self._box.addLayout(lines)


def _beside(look: Look, first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look.px(7))
    row.addWidget(first)
    row.addWidget(second)
    row.addStretch(1)
    return row
