"""Where the data lies and its newest copy; what the program is made of."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

import renewdesk
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipts import time_of_check
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.settings_parts import SettingsSection, in_row
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.look import Look

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class DataSection(SettingsSection):
    """The folder of the data, and the copies of the database."""

    copy_requested = Signal()

    def __init__(self, look: Look, folder: Path) -> None:
        super().__init__(look, tr("Data"), tr("Everything stays on this computer."))
        self._folder = folder
        path = Text(look, str(folder)).wrapping()
        path.setTextInteractionFlags(_SELECTABLE)
        path.setContentsMargins(0, look.px(6), 0, 0)
        path.setAccessibleName(tr("Data folder: {path}").format(path=folder))
        open_it = Button(look, tr("Open folder"), icon="ext")
        open_it.clicked.connect(self._open)
        self._folder_row = self.add_row(
            tr("Data folder"), path, in_row(look, open_it), buddy=open_it
        )
        self._newest = Text(look).wrapping()
        self._newest.setContentsMargins(0, look.px(6), 0, 0)
        self._make = Button(look, tr("Make a copy now"), icon="copy")
        self._make.clicked.connect(self._ask)
        self._copy_row = self.add_row(
            tr("Copies of the database"), self._newest, in_row(look, self._make), buddy=self._make
        )
        hint = tr("One verified copy a day; older ones are thinned out. Receipts are not in them.")
        self._copy_row.add(Text(look, hint, Role.SMALL, tone=Tone.TEXT2).wrapping())

    def show_newest(self, newest: datetime | None, now: datetime, zone: str) -> None:
        """Say when the newest good copy was made."""
        if newest is None:
            self._newest.say(tr("There is no copy yet."), Tone.SOON)
            return
        words = tr("Newest copy: {time}").format(time=time_of_check(newest, now, zone))
        self._newest.say(words, Tone.TEXT)

    def show_made(self) -> None:
        """Say that a copy was made just now."""
        self._make.setEnabled(True)
        self._copy_row.say(tr("The copy was made and verified."), Tone.OK)

    def show_failed(self, error: RenewDeskError) -> None:
        """Say why no copy could be made."""
        self._make.setEnabled(True)
        self._copy_row.say(sentence(error))

    def _ask(self) -> None:
        self._make.setEnabled(False)
        self.copy_requested.emit()

    def _open(self) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        self._folder_row.say("" if opened else tr("No program could be started for this folder."))


@dataclass(frozen=True, slots=True)
class Library:
    """A library that the program uses, as it describes itself."""

    name: str
    version: str
    licence: str


class AboutSection(SettingsSection):
    """Version, licence and libraries."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("About"))
        version = tr("RenewDesk {version}").format(version=renewdesk.__version__)
        runs = tr("Python {python}, Qt {qt}").format(
            python=platform.python_version(), qt=qVersion()
        )
        self.add_row(tr("Version"), _line(look, version), _line(look, runs, Tone.TEXT2))
        licence = tr("MIT: free to use, change and share. Without any warranty.")
        self.add_row(tr("Licence"), _line(look, licence))
        privacy = tr("No account, no cloud, no tracking. RenewDesk itself goes online for nothing.")
        self.add_row(tr("Privacy"), _line(look, privacy))
        self._libraries = QGridLayout()
        self._libraries.setContentsMargins(0, look.px(6), 0, 0)
        self._libraries.setHorizontalSpacing(look.px(20))
        self._libraries.setVerticalSpacing(look.px(4))
        self._libraries.setColumnStretch(2, 1)
        holder = QWidget()
        holder.setLayout(self._libraries)
        self.add_row(tr("Libraries"), holder)

    def show_libraries(self, libraries: Iterable[Library]) -> None:
        """Show these libraries; they do not change while the program runs."""
        if self._libraries.count():
            return
        for row, one in enumerate(libraries):
            self._libraries.addWidget(Text(self._look, one.name), row, 0)
            version = Text(self._look, one.version, tone=Tone.TEXT2)
            self._libraries.addWidget(version, row, 1)
            licence = Text(self._look, one.licence, tone=Tone.TEXT2).shrinking()
            licence.setToolTip(one.licence)
            self._libraries.addWidget(licence, row, 2)


def used_libraries() -> list[Library]:
    """Return the libraries that the installed program asks for; reads files, so not for the GUI."""
    try:
        wanted = metadata.requires("renewdesk") or []
    except metadata.PackageNotFoundError:
        return []
    found = []
    for line in wanted:
        requirement, _, marker = line.partition(";")
        if "extra" in marker:
            continue
        name = _name(requirement)
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(Library(about["Name"], about["Version"], _licence(about)))
    return sorted(found, key=lambda one: one.name.casefold())


def _name(requirement: str) -> str:
    """Return the name at the beginning of a requirement such as ``plyer>=2.1,<3``."""
    end = next(
        (place for place, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")),
        len(requirement),
    )
    return requirement[:end]


def _licence(about: metadata.PackageMetadata) -> str:
    """Return the licence as the library names it, in a few words."""
    written = about.json
    named = str(written.get("license_expression") or written.get("license") or "").strip()
    if named and "\n" not in named:
        return named
    classes = [line.split(" :: ")[-1] for line in _classifiers(written) if "License" in line]
    return ", ".join(classes) or named.split("\n", 1)[0] or tr("see its files")


def _classifiers(written: dict[str, str | list[str]]) -> list[str]:
    found = written.get("classifier", [])
    return [found] if isinstance(found, str) else found


def _line(look: Look, words: str, tone: Tone = Tone.TEXT) -> Text:
    text = Text(look, words, tone=tone).wrapping()
    if tone is Tone.TEXT:
        text.setContentsMargins(0, look.px(6), 0, 0)
    return text
