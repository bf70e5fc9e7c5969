"""The watched folder: which one, whether it is watched, and how that goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.watched_folder import folder_words, refused_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.settings_parts import SettingsSection, in_row
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.switch import Switch
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.ui.folder_watching import FolderState, FolderWatching
    from renewdesk.ui.look import Look


class ReceiptsSection(SettingsSection):
    """Switches the watching on and off; what it does is shown as the folder tells it.

    ``turn_on_requested`` carries a folder.
    """

    turn_on_requested = Signal(object)
    turn_off_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("Receipts"),
            tr("Files that wait in the queue become receipts when you confirm them."),
        )
        self._folder = ""
        self._is_on = False
        words = tr("Watch a folder for new receipts")
        self._switch = Switch(look, words)
        self._switch.clicked.connect(self._turn)
        self._choose = Button(look, tr("Choose folder…"))
        self._choose.clicked.connect(self._ask)
        self._state = Text(look, tone=Tone.TEXT2).wrapping()
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refused = Text(look, role=Role.SMALL, tone=Tone.SOON).wrapping()
        self._row = self.add_row(
            tr("Watched folder"),
            in_row(look, self._switch, Text(look, words), gap=12),
            self._state,
            self._refused,
            in_row(look, self._choose),
            buddy=self._switch,
        )
        about = tr(
            "PDF, pictures and e-mails that come into the folder from now on are copied into the "
            "queue, once they stand still; each content once, at most 25 MB. The originals stay, "
            "and folders inside it are not looked into."
        )
        self._row.add(Text(look, about, Role.SMALL, tone=Tone.TEXT2).wrapping())
        self.show_off()

    def follow(self, folder: FolderWatching) -> None:
        """Let the owner switch the watching, and show how it goes once it is shown."""
        self.turn_on_requested.connect(folder.turn_on)
        self.turn_off_requested.connect(folder.turn_off)
        folder.refused.connect(self.show_refusal)

    def show_off(self) -> None:
        """Show that nothing is watched."""
        self._is_on = False
        self._switch.setChecked(False)
        self._state.say(tr("No folder is watched."), Tone.TEXT2)
        self._refused.hide()

    def show_state(self, state: FolderState, now: datetime, zone: str) -> None:
        """Show what is watched, when the last file came, and what is wrong."""
        self._folder = state.watch.folder
        if not state.watch.is_on:
            self.show_off()
            return
        self._is_on = True
        self._switch.setChecked(True)
        troubled = state.problem is not None
        self._state.say(folder_words(state.watch, now, zone), Tone.TEXT2 if troubled else Tone.TEXT)
        self._row.say(sentence(state.problem) if state.problem is not None else "")
        self._refused.say(refused_words(state.refused), Tone.SOON)
        self._refused.setVisible(bool(state.refused))

    def show_refusal(self, error: RenewDeskError) -> None:
        """Say why a folder cannot be watched; what was watched before still is."""
        self._switch.setChecked(self._is_on)
        self._row.say(sentence(error))

    def _turn(self) -> None:
        self._row.say("")
        if not self._switch.isChecked():
            self.turn_off_requested.emit()
        elif self._folder:
            self.turn_on_requested.emit(Path(self._folder))
        else:
            self._ask()

    def _ask(self) -> None:
        start = self._folder or QDir.homePath()
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose the folder to watch"), start)
        if chosen:
            self._row.say("")
            self.turn_on_requested.emit(Path(chosen))
        else:
            self._switch.setChecked(self._is_on)
