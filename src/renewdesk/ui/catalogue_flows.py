"""What the owner asked for around carriers and catalogues, from the click to the saved answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from renewdesk.domain.decisions import Choice
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.rule_changes import RulePart
from renewdesk.ui.dialogs.confirm_host_dialog import ConfirmHostDialog
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from renewdesk.ui.dialogs.open_source_dialog import OpenSourceDialog
from renewdesk.ui.dialogs.text_dialog import TextDialog
from renewdesk.ui.page_flows import PageFlows
from renewdesk.words.contact_changes import contact_advice, contact_changed
from renewdesk.words.speech import language, ntr, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.rules import Rule
    from renewdesk.services.catalogue_comparison import Comparison, Decided, Import, NewHost
    from renewdesk.services.page_addresses import SourceAddress
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class CatalogueFlows(QObject):
    """Imports, compares and answers; `undoable` says what undo would take back.

    `imported` carries the `Import` that was kept, `answered` tells that the owner's answers are,
    `newer_found` how many cards wait for an answer, and how many new hosts for a yes.
    """

    undoable = Signal(str)
    imported = Signal(object)
    answered = Signal()
    newer_found = Signal(int, int)
    fault_found = Signal(object)
    said = Signal(str)

    def __init__(
        self, look: Look, services: Services, jobs: Jobs, bus: ChangeBus, window: QWidget
    ) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._bus = bus
        self._window = window
        self._last: Decided | None = None
        self._pages = PageFlows(look, services, jobs, window)
        self._pages.fault_found.connect(self.fault_found)

    def look_for_newer(self) -> None:
        """Count the cards whose rule is another one now and not decided, and the new hosts."""
        compare = self._services.updates.compare
        self._jobs.latest("newer", compare, self._counted, self.fault_found.emit)

    def import_catalogue(self) -> None:
        """Ask for carriers' files and keep them; no date moves by it."""
        kinds = f"{tr('Carrier files')} (*.toml)"
        paths, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Import catalogue"), str(Path.home()), kinds
        )
        if paths:
            self.import_files([Path(path) for path in paths])

    def import_files(self, paths: list[Path]) -> None:
        """Keep carriers' files; what they say differently is then compared."""
        work = partial(self._services.updates.import_files, paths)
        self._jobs.submit(work, self._imported, self.fault_found.emit)

    def decide(self, choices: dict[ClockId, Choice]) -> None:
        """Save the owner's answers; without any card there is nothing to save."""
        if not choices:
            self.said.emit(tr("New cards follow the new rules."))
            self.answered.emit()
            return
        work = partial(self._services.updates.decide, choices)
        self._jobs.submit(work, partial(self._decided, choices), self.fault_found.emit)

    def undo(self) -> None:
        """Bring the clocks back as they were before the last answers."""
        done, self._last = self._last, None
        if done is not None:
            work = partial(self._services.updates.undo, done)
            self._jobs.submit(work, self._undone, self.fault_found.emit)

    def confirm_host(self, offered: NewHost) -> None:
        """Ask the owner about one new host."""
        self._ask_host((offered, ""))

    def add_refused_host(self, card: str, error: RenewDeskError) -> None:
        """Ask about the host of an address that was refused: the catalogue's, else a link's."""
        host = str(error.facts.get("host", ""))

        def look_up() -> tuple[NewHost, str]:
            offered, alone = self._services.hosts.of_refused(card, host)
            return offered, card if alone else ""

        self._jobs.submit(look_up, self._ask_host, self._refused)

    def show_source(self, url: str, official: bool) -> None:  # noqa: FBT001 - a slot of a signal
        """Show where a source lies before it is opened."""
        self._jobs.submit(
            lambda: self._services.pages.source_address(url),
            partial(self._ask_source, official),
            self._refused,
        )

    def show_rule_file(self, rule: Rule) -> None:
        """Show a rule in the form of a rule file, to be copied."""
        work = partial(self._services.own_rules.as_file, rule)
        self._jobs.submit(work, self._open_file, self.fault_found.emit)

    def open_page(self, carrier: str, what: str) -> None:
        """Open a carrier's page, or say why not."""
        work = partial(self._services.pages.carrier_address, carrier, what)
        self._jobs.submit(work, self._pages.hand_over, self._refused)

    def _counted(self, comparison: Comparison) -> None:
        """Count cards, leaving out rules of which only the sources were read once more."""
        quiet = {RulePart.SOURCE, RulePart.CONFIDENCE}
        found = {
            one.card.id
            for rule in comparison.rules
            if set(rule.parts) - quiet
            for one in rule.clocks
            if one.decided is None
        }
        self.newer_found.emit(len(found), len(comparison.hosts))

    def _open_file(self, text: str) -> None:
        self._open(TextDialog(self._look, tr("The rule as a file"), text, self._window))

    def _imported(self, done: Import) -> None:
        if not any(one.taken for one in done.files):
            self.said.emit(tr("Nothing imported: the catalogue is as new or newer."))
            return
        self.look_for_newer()
        self.imported.emit(done)
        changed = [
            contact_changed(one.carrier.name.spoken(language()), one.contact)
            for one in done.files
            if one.contact
        ]
        if changed:
            words = "\n".join((*changed, contact_advice()))
            title = tr("The file also changes how a carrier is reached")
            self._open(MessageDialog(self._look, title, words, parent=self._window))

    def _decided(self, choices: dict[ClockId, Choice], done: Decided) -> None:
        self._last = done
        self._bus.changed.emit(done.changes)
        used = list(choices.values()).count(Choice.USE)
        words = (
            ntr("{count} card follows a new rule.", "{count} cards follow a new rule.", used)
            if used
            else tr("Answers saved; no date moved.")
        )
        self.undoable.emit(words)
        self.answered.emit()

    def _undone(self, changes: Changes) -> None:
        self._bus.changed.emit(changes)
        self.said.emit(tr("Undone."))

    def _confirmed(self, changes: Changes) -> None:
        self._bus.changed.emit(changes)
        self.said.emit(tr("Host added to your record."))

    def _ask_host(self, found: tuple[NewHost, str]) -> None:
        offered, card = found
        look, services, jobs = self._look, self._services, self._jobs
        dialog = ConfirmHostDialog(look, services, jobs, offered, self._window, card=card)
        dialog.confirmed.connect(self._confirmed)
        self._open(dialog)

    def _ask_source(self, official: bool, address: SourceAddress) -> None:  # noqa: FBT001 - bound above
        look, own = self._look, official and address.recorded
        dialog = OpenSourceDialog(look, address, official=own, parent=self._window)
        dialog.wanted.connect(self._pages.hand_over)
        self._open(dialog)

    def _refused(self, error: RenewDeskError) -> None:
        if error.fault is Fault.ADDRESS_REFUSED:
            self._open(HostRefusedDialog(self._look, error, self._window))
        else:
            self.fault_found.emit(error)

    def _open(self, dialog: QDialog) -> None:
        dialog.setModal(True)
        dialog.open()
