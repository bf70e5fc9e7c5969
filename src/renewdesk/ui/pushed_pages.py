"""Pages that are pushed from others: carriers, a newer catalogue, the rule editor, renewals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.faces import Tone
from renewdesk.ui.first_window import CARRIERS, CATALOGUE, DESK, RULE
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.addresses import in_a_row
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.rules import Rule
    from renewdesk.services.catalogue_comparison import Import
    from renewdesk.services.editing import Edited
    from renewdesk.ui.catalogue_flows import CatalogueFlows
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.receipt_care import ReceiptCare
    from renewdesk.ui.pages.receipt_queue_page import ReceiptQueuePage
    from renewdesk.ui.pages.rule_editor_page import RuleEditorPage
    from renewdesk.ui.renewal_flows import RenewalFlows

_RULES = "rules:"


class PushingWindow(Protocol):
    """What these pages need of the window that shows them."""

    def turn_to(self, key: str) -> None:
        """Show a page."""

    def current_page(self) -> str:
        """Return the key of the page that is shown."""

    def pushed_page(self, key: str, home: str = "") -> QWidget | None:
        """Turn to a page that is pushed from another one."""

    def show_fault(self, error: RenewDeskError) -> None:
        """Say what went wrong."""


class PushedPages(QObject):
    """Knows where each of these pages was pushed from, and what they do when they are left.

    `undoable` and `said` are those of the flows; `banner_made` carries what stands above the desk.
    """

    undoable = Signal(str, str)
    said = Signal(str)
    banner_made = Signal(object)

    def __init__(
        self,
        window: PushingWindow,
        look: Look,
        flows: Flows,
        catalogue: CatalogueFlows,
        renewals: RenewalFlows,
    ) -> None:
        super().__init__()
        self._window = window
        self._look = look
        self._flows = flows
        self._carrier = ""
        self._from = CARRIERS
        self._newer: Banner | None = None
        self.queue: ReceiptQueuePage | None = None
        self.care: ReceiptCare | None = None
        flows.rule_requested.connect(self.edit_rule)
        self.renewals = renewals
        self.renewals.undoable.connect(self.undoable)
        self.renewals.said.connect(self.said)
        self.catalogue = catalogue
        flows.host_wanted.connect(self.catalogue.add_refused_host)
        self.catalogue.undoable.connect(lambda words: self.undoable.emit(_RULES, words))
        self.catalogue.said.connect(self.said)
        self.catalogue.fault_found.connect(window.show_fault)
        self.catalogue.imported.connect(self._show_import)
        self.catalogue.answered.connect(partial(window.turn_to, DESK))
        self.catalogue.newer_found.connect(self._tell_newer)

    def look_for_newer(self) -> None:
        """Say above the desk when the catalogue says rules of cards differently."""
        self.catalogue.look_for_newer()

    def undo(self, what: str) -> bool:
        """Take back what was done on these pages; tell whether it was that which was meant."""
        if what == _RULES:
            self.catalogue.undo()
            return True
        if self.queue is not None and self.queue.undo(what):
            return True
        if self.care is not None and self.care.undo(what):
            return True
        return self.renewals.undo(what)

    def edit_rule(self, card: str, clock: str) -> None:
        """Edit the rule that a card's clock follows."""
        if (page := self._editor("")) is not None:
            page.edit_clock(card, clock)

    def copy_rule(self, carrier: str, rule: str) -> None:
        """Make a rule of one's own out of one of the catalogue, for a new card."""
        if (page := self._editor(carrier)) is not None:
            page.edit_copy(carrier, rule)

    def wire(self, page: RuleEditorPage) -> None:
        """Connect the rule editor, once, when it is made."""
        page.left.connect(self.leave_editor)
        page.saved.connect(self._saved)
        page.made.connect(self._made)
        page.fault_found.connect(self._window.show_fault)

    def leave_editor(self) -> None:
        """Go back to the page from which the editor was opened."""
        self._window.turn_to(self._from)

    def _editor(self, carrier: str) -> RuleEditorPage | None:
        """Turn to the editor, which then knows the way back; None while it cannot be made."""
        from renewdesk.ui.pages.rule_editor_page import RuleEditorPage  # noqa: PLC0415 - when opened

        came_from = self._window.current_page()
        if came_from != RULE:
            self._from = came_from
        self._carrier = carrier
        page = self._window.pushed_page(RULE, home=self._from)
        if not isinstance(page, RuleEditorPage):
            return None
        page.name_way_back(tr("Desk") if self._from == DESK else tr("Carriers"))
        return page

    def _saved(self, edited: Edited) -> None:
        self._flows.edited(edited)
        self.leave_editor()

    def _made(self, rule: Rule) -> None:
        """Go on to the new card that shall follow the rule."""
        self.leave_editor()
        self._flows.add(self._carrier, rule)

    def _show_import(self, done: Import) -> None:
        from renewdesk.ui.pages.catalogue_page import CataloguePage  # noqa: PLC0415 - when opened

        page = self._window.pushed_page(CATALOGUE)
        if isinstance(page, CataloguePage):
            page.show_import(done)

    def _tell_newer(self, count: int, hosts: int) -> None:
        if self._newer is None and (count or hosts):
            self._newer = self._banner()
        if self._newer is not None:
            title = ntr("A newer rule for {count} card", "Newer rules for {count} cards", count)
            new = ntr("{count} new host of a carrier", "{count} new hosts of carriers", hosts)
            unopened = tr("None is opened before you confirm it.") if hosts else ""
            moved = tr("No date has moved.")
            titles = listed((title if count else "", new if hosts else ""))
            self._newer.say(titles, in_a_row(filter(None, (moved if count else "", unopened))))
            self._newer.setVisible(bool(count or hosts))

    def _banner(self) -> Banner:
        banner = Banner(self._look, Tone.INFO, "refresh", "")
        for words, does in (
            (tr("Not now"), banner.hide),
            (tr("Compare…"), partial(self._window.turn_to, CATALOGUE)),
        ):
            button = Button(self._look, words, kind=ButtonKind.SMALL)
            button.clicked.connect(does)
            banner.add_button(button)
        self.banner_made.emit(banner)
        return banner
