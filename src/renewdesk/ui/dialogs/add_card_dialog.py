"""Add a card: a form, and beside it at once what the rule makes of what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import RuleViolationError
from renewdesk.ui.dialogs.adding.add_card_form import AddCardForm
from renewdesk.ui.dialogs.adding.preview_panel import PreviewPanel
from renewdesk.ui.dialogs.adding.what_if import preview_of
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import DialogFrame
from renewdesk.ui.dialogs.panes import Panes
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.settings import Settings
    from renewdesk.services.adding import Added
    from renewdesk.ui.dialogs.adding.what_if import Preview
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_PREVIEW = 320


class AddCardDialog(DialogFrame):
    """Adds one card or several, one after the other; `added` carries each `Added`.

    `code_wanted` carries the `Card` of an eSIM whose activation code the owner wants to keep next.

    `carrier` names the one that the owner came from: its id, or empty for one of his own. `rule`
    is one that the owner has just made, which the card follows instead of the carrier's.
    """

    added = Signal(object)
    code_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        carrier: str | None = None,
        rule: Rule | None = None,
    ) -> None:
        super().__init__(look, tr("Add card"), parent)
        self._wanted = carrier
        self._own_rule = rule
        self._services = services
        self._asking = Asking(jobs, self)
        self._form = AddCardForm(look, services)
        self._refused_at: object = None
        self._panel = PreviewPanel(look)
        self._panes = Panes(look, self._form, self._panel, _PREVIEW)
        self.set_body(self._panes)
        self._another = QCheckBox(tr("Add another after this one"))
        self.add_left(self._another)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._add = Button(look, tr("Add card"), kind=ButtonKind.PRIMARY)
        self._add.clicked.connect(self._save)
        self.add_button(self._add, default=True)
        self._form.changed.connect(self._look_ahead)
        self._form.carrier_changed.connect(self._look_ahead)
        self._load()
        self._form.carrier.setFocus()
        self.fit(800, 612)

    def _load(self) -> None:
        services = self._services

        def known() -> tuple[tuple[Carrier, ...], Settings]:
            return services.catalogue.carriers(), services.settings.read()

        self._asking.submit(known, self._show_known, self.show_error)

    def _show_known(self, found: tuple[tuple[Carrier, ...], Settings]) -> None:
        here = self._services.time_here
        # A carrier may lie a day ahead of the owner: what has happened there can be recorded.
        latest = max(today_in(zone, here.now()) for zone in (here.zone(), "Pacific/Kiritimati"))
        self._form.show_known(*found, latest)
        if self._wanted is not None:
            known = {one.id: one for one in found[0]}
            if not self._wanted or self._wanted in known:
                self._form.carrier.choose(known.get(self._wanted))
        if self._own_rule is not None:
            self._form.bring(self._own_rule)
        self._look_ahead()

    def expect_code(self) -> None:
        """Take the card for the eSIM whose activation code was read just now."""
        self._form.expect_code()

    # ── the preview ──────────────────────────────────────────────────────────────────────────────

    def _look_ahead(self) -> None:
        """Show what the card would be, as soon as the use case has answered."""
        if self._refused_at is not None and self._refused_at == self._state():
            # Nothing was changed since it was refused: what was said then stays.
            return
        self._refused_at = None
        if not self._form.is_begun():
            self._panel.ask(tr("Choose the carrier to see how long the card lasts."))
            self._form.say_about_number(())
            return
        try:
            draft = self._form.draft()
        except RuleViolationError as error:
            self._take_preview((None, error))
            return
        adding = self._services.adding
        self._asking.latest(
            "add", lambda: preview_of(adding, draft), self._take_preview, self.show_error
        )

    def _take_preview(self, found: tuple[Preview | None, RuleViolationError | None]) -> None:
        preview, error = found
        if preview is None:
            self._panel.ask(tr("Complete the details to see how long the card lasts."))
        else:
            amount, _ = self._form.last.amount.typed()
            self._panel.prefer(amount)
            self._panel.show_preview(
                preview, self._form.carrier.carrier, self._services.time_here.now()
            )
        self._form.clear_faults()
        cautions = preview.added.cautions if preview is not None else ()
        self._form.more.show_cautions(cautions)
        self._form.say_about_number(cautions)
        if error is not None and not self._form.is_being_typed(error):
            self._form.show_fault(error)

    def _state(self) -> object:
        """Return everything that was typed, to be compared."""
        try:
            draft: object = self._form.draft()
        except RuleViolationError as error:
            draft = (error.fault, error.field, error.facts)
        return draft, self._form.last.kind.key(), self._form.last.day.typed()

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _save(self) -> None:
        if self._form.carrier.is_open:
            return
        missing = self._form.last.missing() if self._form.is_begun() else None
        if missing is not None:
            self._refused_at = self._state()
            self._lead_to(missing)
            return
        try:
            draft = self._form.draft()
        except RuleViolationError as error:
            self._refused(error)
            return
        adding = self._services.adding
        self._add.setEnabled(False)
        self._asking.submit(lambda: adding.add(draft), self._saved, self._refused)

    def _saved(self, added: Added) -> None:
        self._add.setEnabled(True)
        self.added.emit(added)
        wants_code = self._form.wants_code()
        if not self._another.isChecked():
            self.accept()
            self._follow_code(added, wanted=wants_code)
            return
        self._form.start_over()
        self.show_news(tr("{card} was added.").format(card=added.view.card.label))
        self._follow_code(added, wanted=wants_code)

    def _follow_code(self, added: Added, *, wanted: bool) -> None:
        if wanted:
            self.code_wanted.emit(added.view.card)

    def _refused(self, error: RenewDeskError) -> None:
        self._add.setEnabled(True)
        self._refused_at = self._state()
        field = self._form.show_fault(error)
        if field is None:
            self.show_error(error)
        else:
            self._lead_to(field)

    def _lead_to(self, field: QWidget) -> None:
        """Bring a field into view and give it the keyboard."""
        self._panes.bring_into_view(field)
        parts = [field, *field.findChildren(QWidget)]
        able = (part for part in parts if part.focusPolicy() and part.isEnabled())
        if (first := next(able, None)) is not None:
            first.setFocus()
