"""The receipts of a dossier, to be ticked, and below them what it all comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from renewdesk.ui.dialogs.dossiers.ticks import TickList
from renewdesk.ui.dialogs.footer import Ground
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.dossiers import receipt_faces, silences, summary
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.dossier import CardFacts, DossierChoice, DossierPlan
    from renewdesk.ui.look import Look

_LEAST = 160


class ReceiptsSide(Ground):
    """Receipts with a secret inside are not ticked, and say why; `changed` tells of each tick."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._list = TickList(look, tr("Receipts inside"))
        self._list.setMinimumHeight(look.px(_LEAST))
        self._none = Text(look, tr("No receipt belongs to this."), tone=Tone.TEXT2).wrapping()
        self._counts = Text(look, strong=True).wrapping()
        self._sums = Text(look).wrapping()
        self._silences = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(16))
        box.setSpacing(look.px(8))
        box.addWidget(Text(look, tr("Receipts inside"), Role.SMALL, strong=True))
        box.addWidget(self._list, 1)
        box.addWidget(self._none)
        for one in (self._counts, self._sums, self._silences):
            box.addWidget(one)
        self._none.hide()
        self._list.changed.connect(self.changed)

    def offer(self, facts: CardFacts, choice: DossierChoice | None) -> None:
        """Show the receipts that belong to a choice; those that stay keep their ticks."""
        faces = receipt_faces(facts, choice) if choice is not None else ()
        self._list.offer(faces)
        self._none.setVisible(not faces)

    def ticked(self) -> frozenset[str]:
        """Return the receipts that are to be shown."""
        return self._list.ticked()

    def unticked(self) -> frozenset[str]:
        """Return the receipts that are not."""
        return self._list.unticked()

    def tick(self, receipt: str, *, ticked: bool = True) -> None:
        """Tick a receipt, or take its tick away."""
        self._list.tick(receipt, ticked=ticked)

    def show_plan(self, plan: DossierPlan | None) -> None:
        """Show what a dossier comes to, or that nothing is chosen yet."""
        counts, sums = summary(plan) if plan else (tr("Choose what the dossier is about."), "")
        self._counts.say(counts)
        self._sums.say(sums)
        self._sums.setVisible(bool(sums))
        said = silences(plan) if plan else ""
        self._silences.say(said)
        self._silences.setVisible(bool(said))
