"""The way to carriers and rules: how old the catalogue is, and whether a newer one differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.settings_parts import SettingsSection, in_row
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class CarriersSection(SettingsSection):
    """Tells what the catalogue is; its pages are asked for, and nothing is stored here."""

    carriers_requested = Signal()
    newer_requested = Signal()
    import_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("Carriers and rules"),
            tr("Each date follows its card’s own copy of a rule; a newer catalogue moves none."),
        )
        self._line = Text(look, tone=Tone.TEXT2).wrapping()
        carriers = Button(look, tr("Open carriers…"))
        carriers.clicked.connect(self.carriers_requested)
        self.add_row(tr("Catalogue"), in_row(look, carriers), self._line, buddy=carriers)
        self._newer = Text(look, tone=Tone.TEXT2).wrapping()
        self._compare = Button(look, tr("Compare…"))
        self._compare.clicked.connect(self.newer_requested)
        bring = Button(look, tr("Import catalogue…"), icon="import")
        bring.clicked.connect(self.import_requested)
        buttons = in_row(look, self._compare, bring)
        self.add_row(tr("Newer catalogue"), buttons, self._newer, buddy=bring)
        self.show_catalogue("", 0)

    def show_catalogue(self, line: str, newer: int) -> None:
        """Show how large and old the catalogue is, and how many rules it says differently."""
        self._line.say(line)
        words = ntr(
            "{count} rule differs from the copies in use.",
            "{count} rules differ from the copies in use.",
            newer,
        )
        nothing = tr("Nothing differs from the copies in use.")
        self._newer.say(words if newer else nothing, Tone.SOON if newer else Tone.TEXT2)
        self._compare.setVisible(bool(newer))
