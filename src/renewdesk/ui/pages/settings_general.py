"""Language, time zone and appearance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit
from typing_extensions import override

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.settings_parts import SettingsSection, in_row
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import clock_time
from renewdesk.words.places import city
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from renewdesk.domain.settings import Settings
    from renewdesk.ui.look import Look

_FIELD = 280


class GeneralSection(SettingsSection):
    """The language that is spoken and the zone in which the owner lives."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("General"))
        self._language = Choice(
            (
                ("", tr("As the computer")),
                # A language is called by its own name, so that its speaker finds it.
                ("en", "English"),
                ("zh_CN", "简体中文"),
                ("zh_TW", "繁體中文"),
            )
        )
        self._language.setFixedWidth(look.px(_FIELD))
        self._language.setAccessibleName(tr("Language"))
        self._language.activated.connect(self._change_language)
        self._language_row = self.add_row(tr("Language"), in_row(look, self._language))
        self._zone = _ZoneBox()
        self._zone.setFixedWidth(look.px(_FIELD))
        self._zone.setAccessibleName(tr("Your time zone"))
        self._zone.chosen.connect(self._change_zone)
        self._there = Text(look, tone=Tone.TEXT2).wrapping()
        self._zone_row = self.add_row(
            tr("Your time zone"), in_row(look, self._zone), self._there, buddy=self._zone
        )

    def offer_zones(self, names: Iterable[str]) -> None:
        """Offer these IANA zones."""
        self._zone.offer(names)

    def show_time(self, now: datetime, zone: str) -> None:
        """Say what time it is where the owner lives."""
        words = tr("It is {time} in {city}. Reminder times and quiet hours are meant there.")
        self._there.say(words.format(time=clock_time(now, zone), city=city(zone)))

    @override
    def show_settings(self, settings: Settings) -> None:
        """Show the stored language and zone."""
        self._language.choose(settings.language)
        self._zone.choose(settings.zone)

    def _change_language(self) -> None:
        self.changed.emit({"language": self._language.key()}, self._language_row)

    def _change_zone(self, name: str) -> None:
        self.changed.emit({"zone": name}, self._zone_row)


class AppearanceSection(SettingsSection):
    """Light, dark, or as the system is; shown at once."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Appearance"))
        self._theme = SegmentedControl(look, tr("Colours"))
        self._theme.add(ThemeMode.SYSTEM.value, tr("As the system"))
        self._theme.add(ThemeMode.LIGHT.value, tr("Light"))
        self._theme.add(ThemeMode.DARK.value, tr("Dark"))
        self._theme.chosen.connect(self._change)
        self._row = self.add_row(tr("Colours"), in_row(look, self._theme))
        self._row.add(
            Text(
                look,
                tr("The size of texts follows the font size of your system."),
                tone=Tone.TEXT2,
            ).wrapping()
        )

    @override
    def show_settings(self, settings: Settings) -> None:
        """Show the stored theme."""
        self._theme.choose(settings.theme)

    def _change(self, key: str) -> None:
        self._look.set_mode(ThemeMode(key))
        self.changed.emit({"theme": key}, self._row)


class _ZoneBox(QComboBox):
    """Zones by name, found by any part of it; whatever else is typed is told as it is."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._typing = QLineEdit()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.offer(())
        self.activated.connect(self._tell)
        self.setLineEdit(self._typing)
        self._typing.editingFinished.connect(self._tell)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these zones after the computer's own."""
        self.clear()
        self.addItem(tr("As the computer"), "")
        for name in names:
            self.addItem(name, name)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.choose(self._key)

    def choose(self, key: str) -> None:
        """Show a zone, also one that is not offered."""
        self._key = key
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setEditText(key)

    def _tell(self) -> None:
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        key = str(self.itemData(place)) if place >= 0 else typed
        if key != self._key:
            self._key = key
            self.chosen.emit(key)
