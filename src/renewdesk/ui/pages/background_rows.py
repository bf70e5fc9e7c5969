"""The rows of the settings that let the system check while no window is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.switch import Switch
from renewdesk.ui.widgets.text import Text
from renewdesk.words.background import listed
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import time

    from renewdesk.domain.background import Switch as State
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.settings_parts import SettingRow, SettingsSection

_STANDS = frozenset(SwitchState) - {SwitchState.OFF, SwitchState.UNAVAILABLE}


class BackgroundRows(QWidget):
    """Two rows that show what the system itself says; without an answer they are not there.

    ``turn_requested`` tells an occasion, and whether it is to be on.
    """

    turn_requested = Signal(object, bool)

    def __init__(self, look: Look, section: SettingsSection) -> None:
        super().__init__(section)
        self.hide()
        turned = self.turn_requested.emit
        self._parts = {
            Occasion.LOGIN: _Part(
                look, tr("Start with the computer"), partial(turned, Occasion.LOGIN)
            ),
            Occasion.TIMER: _Part(look, tr("Every day"), partial(turned, Occasion.TIMER)),
        }
        self._rows: dict[Occasion, SettingRow] = {}
        for occasion, part in self._parts.items():
            row = section.add_row(part.name, part, part.banner, buddy=part.switch)
            row.set_shown(shown=False)
            self._rows[occasion] = row

    def show_switches(self, switches: Sequence[State], times: Sequence[time]) -> None:
        """Show what the system has."""
        hours = listed(f"{at:%H:%M}" for at in times)
        words = {
            Occasion.LOGIN: tr("Check in the background when I log in"),
            Occasion.TIMER: tr("Check at {times}, also when RenewDesk is closed").format(
                times=hours
            ),
        }
        found = {one.occasion: one for one in switches}
        for occasion, row in self._rows.items():
            row.set_shown(shown=occasion in found)
            if occasion in found:
                self._parts[occasion].show_state(words[occasion], found[occasion])


class _Part(QWidget):
    """A switch with its words, and a banner for what the owner should know of it."""

    def __init__(self, look: Look, name: str, turned: Callable[[bool], None]) -> None:
        super().__init__()
        self.name = name
        self.switch = Switch(look, name)
        self.switch.clicked.connect(lambda: turned(self.switch.isChecked()))
        self._words = Text(look).wrapping()
        self._problem = Text(look, tone=Tone.TEXT2).wrapping()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(12))
        line.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, look.px(3), 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self._words)
        column.addWidget(self._problem)
        line.addLayout(column, 1)
        self.banner = Banner(look, Tone.SOON, "alert", "")
        again = Button(look, tr("Turn on again"), kind=ButtonKind.SMALL, tone=Tone.SOON)
        again.setAccessibleName(tr("{what}: turn on again").format(what=name))
        again.clicked.connect(lambda: turned(True))  # noqa: FBT003 - a signal's only argument
        self.banner.add_button(again)
        self.banner.hide()

    def show_state(self, words: str, one: State) -> None:
        """Show one occasion; what was asked for stays on, with a word about what is wrong."""
        self._words.say(words)
        self._problem.say(_sentence(one.problem))
        self._problem.setVisible(bool(one.problem))
        self.switch.setChecked(one.state in _STANDS)
        self.switch.setEnabled(one.state is not SwitchState.UNAVAILABLE)
        said = _trouble(one)
        if said is None:
            self.banner.hide()
            return
        self.banner.say(*said)
        self.banner.show()


def _sentence(words: str) -> str:
    return tr("{text}.").format(text=words[:1].upper() + words[1:])


def _trouble(one: State) -> tuple[str, str] | None:
    """Return what is wrong with an occasion that was asked for."""
    return {
        SwitchState.DISABLED: (
            tr("Asked for, but switched off in the system"),
            tr(
                "The system shows it as off ({place}). Without it, reminders come only while "
                "RenewDesk is open."
            ).format(place=one.place),
        ),
        SwitchState.OTHER: (
            tr("Set up for another copy of RenewDesk"),
            tr("What the system starts ({place}) is not this program or not this desk.").format(
                place=one.place
            ),
        ),
        SwitchState.STALE: (
            tr("Set up for other hours"),
            tr("The system checks, but not at the hours that are set here."),
        ),
    }.get(one.state)
