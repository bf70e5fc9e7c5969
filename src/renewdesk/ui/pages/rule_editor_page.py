"""The rule editor: a card's own rule in plain words, with everything that it does beside it.

How to use it: make one page, connect its signals, and call `edit_clock` (a clock of a card) or
`edit_copy` (a rule of the catalogue that no card follows yet); then show the page. It asks its use
cases itself. `saved` carries the `Edited` of the edit for the change bus and for undo, `made` a
`Rule` that was made without a card, `left` asks to go back without anything saved, and
`fault_found` carries an error that no field is to blame for.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import RuleViolationError
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.rule_drafts import Slip, draft_of
from renewdesk.services.rule_reading import read_draft
from renewdesk.services.rule_trials import edge_cases, join_examples, row_end, tried, turns
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.dialogs.panes import Panes
from renewdesk.ui.dialogs.text_dialog import TextDialog
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.date_change import place_words
from renewdesk.ui.facing.rule_trials import (
    edge_rows,
    end_of,
    example_head,
    ledger_words,
    month_example,
    trial_face,
    turn_rows,
)
from renewdesk.ui.facing.stages import stage_bar_face
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.ruling.rule_form import RuleForm
from renewdesk.ui.pages.ruling.rule_preview import CardTrial, RulePreview
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.numbers import hidden
from renewdesk.words.phrases import clock_title
from renewdesk.words.places import country
from renewdesk.words.rule_sentences import rule_sentences, said_otherwise
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.rules import Rule
    from renewdesk.services.editing import Edited
    from renewdesk.services.own_rules import RuleWork
    from renewdesk.services.rule_drafts import RuleDraft
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_SIDE = 336


class RuleEditorPage(QWidget):
    """Edits one rule at a time; see the module for how it is used."""

    saved = Signal(object)
    made = Signal(object)
    left = Signal()
    fault_found = Signal(object)

    def __init__(self, look: Look, services: Services, jobs: Jobs) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._asking = Asking(jobs, self)
        self._work: RuleWork | None = None
        self._rule: Rule | None = None
        self._form = RuleForm(look)
        self._preview = RulePreview(look)
        self._title = Text(look, role=Role.TITLE).shrinking()
        self._where = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        self._panes = Panes(look, self._form, self._preview, _SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top(look))
        column.addWidget(Line(look))
        column.addWidget(self._panes, 1)
        column.addWidget(Line(look))
        column.addWidget(self._bottom(look))
        self._form.changed.connect(self._try)
        self._preview.file_requested.connect(self._show_file)

    def _top(self, look: Look) -> QWidget:
        top = QWidget()
        on_base(top)
        top.setMinimumHeight(look.px(56))
        self._back = Button(
            look, tr("Carriers"), kind=ButtonKind.FLAT, icon="chevl", tone=Tone.TEXT
        )
        self._back.clicked.connect(self.left)
        row = QHBoxLayout(top)
        row.setContentsMargins(look.px(16), 0, look.px(20), 0)
        row.setSpacing(look.px(9))
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self._where, 1)
        return top

    def _bottom(self, look: Look) -> QWidget:
        footer = Footer(look)
        self._restore = Button(look, tr("Back to the catalogue’s rule"))
        self._restore.clicked.connect(self._take_catalogue)
        footer.add_left(self._restore)
        self._hint = Text(look, _hint(None), Role.SMALL, tone=Tone.TEXT2).shrinking()
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.left)
        self._save = Button(look, tr("Save rule"), kind=ButtonKind.PRIMARY)
        self._save.clicked.connect(self._keep)
        for widget in (self._hint, cancel, self._save):
            footer.add_right(widget)
        return footer

    # ── what is edited ───────────────────────────────────────────────────────────────────────────

    def edit_clock(self, card: str, clock: str = "") -> None:
        """Edit the rule of a card's clock; an empty clock is the card's first one."""
        work = partial(self._services.own_rules.work_on, card, clock)
        self._asking.submit(work, self.show_work, self.fault_found.emit)

    def edit_copy(self, carrier: str, rule: str) -> None:
        """Make a rule of one's own out of one of the catalogue, without a card."""
        work = partial(self._services.own_rules.work_from, carrier, rule)
        self._asking.submit(work, self.show_work, self.fault_found.emit)

    def name_way_back(self, words: str) -> None:
        """Say where `left` leads, as in "Carriers" or "Desk"."""
        self._back.setText(words)

    def show_page(self) -> None:
        """Put the keyboard into the first field of the form."""
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self, work: RuleWork) -> None:
        """Show a rule with what it can be tried on."""
        self._work = work
        name = work.carrier.name.spoken(language()) if work.carrier else ""
        label = work.card.label if work.card else ""
        self._title.say(tr("Rule of {name}").format(name=name or label))
        self._where.say(self._subtitle(work))
        self._restore.setVisible(work.catalogue is not None)
        self._show_draft(draft_of(work.rule, work.zone))

    def _subtitle(self, work: RuleWork) -> str:
        code = work.carrier.country if work.carrier else work.card.country if work.card else ""
        place = country(code) if code else ""
        parts = (place, clock_title(work.rule.clock).lower(), _whose(work))
        return " · ".join(part for part in parts if part)

    def _show_draft(self, draft: RuleDraft) -> None:
        work = self._work
        if work is None:
            return
        usual = [work.carrier.zone] if work.carrier else []
        zones = [*usual, self._services.time_here.zone(), "UTC"] if self._moves_zone else []
        self._form.show_draft(draft, zones, of_card=work.card is not None)
        self._try()

    @property
    def _moves_zone(self) -> bool:
        """Whether the zone is the card's own, so that it can be moved with the card."""
        work = self._work
        return work is not None and (work.card is None or work.card.zone == work.zone)

    def _take_catalogue(self) -> None:
        """Show the catalogue's rule in the form; nothing is saved by that."""
        if self._work is not None and self._work.catalogue is not None:
            self._show_draft(draft_of(self._work.catalogue, self._work.zone))

    # ── what it would do ─────────────────────────────────────────────────────────────────────────

    def _try(self) -> None:
        """Read the form and show what the rule does, or what is wrong in it."""
        work, draft = self._work, self._form.draft()
        if work is None or draft is None:
            return
        read = read_draft(draft, work.currency)
        slips, self._rule = read.slips, read.rule
        if read.rule is not None:
            try:
                self._show_trial(work, read.rule, draft.zone or work.zone)
            except RuleViolationError as error:
                slips, self._rule = (_of_length(error, draft),), None
        self._form.show_slips(slips)
        mended = "" if self._rule else tr("Mend the marked fields first.")
        self._preview.show_problem(mended)
        self._save.setEnabled(self._rule is not None and self._differs(draft))

    def _differs(self, draft: RuleDraft) -> bool:
        work = self._work
        return work is not None and (
            work.clock is None or self._rule != work.rule or draft.zone != work.zone
        )

    def _show_trial(self, work: RuleWork, rule: Rule, zone: str) -> None:
        now = self._services.time_here.now()
        today = today_in(zone, now)
        self._form.show_month(month_example(rule.counting, zone, today.year + 1))
        self._form.show_ends([self._row_words(rule, place, zone, today)
                              for place in range(len(rule.by_amount))])  # fmt: skip
        examples = join_examples(rule, zone, today)
        ends = {one.combine.value: end_of(one.result) for one in examples}
        self._form.show_examples(example_head(examples), ends)
        self._preview.show_words(rule_sentences(rule))
        trial = self._card_trial(work, rule, zone, now)
        self._preview.show_card(trial)
        self._hint.say(_hint(trial))
        self._preview.show_edges(edge_rows(edge_cases(rule, zone, today)))
        self._preview.show_difference(*self._difference(work, rule))

    def _row_words(self, rule: Rule, place: int, zone: str, today: date) -> str:
        end = end_of(row_end(rule, rule.by_amount[place], zone, today))
        return tr("today → {date}").format(date=end)

    def _card_trial(self, work: RuleWork, rule: Rule, zone: str, now: datetime) -> CardTrial | None:
        if work.clock is None or work.card is None:
            return None
        clocks = [replace(one, zone=zone) if one.zone == work.zone else one for one in work.clocks]
        clock = next(one for one in clocks if one.id == work.clock.id)
        trial = tried(clock, clocks, work.events, rule, now)
        if zone != work.zone:
            trial = replace(
                trial, before=tried(work.clock, work.clocks, work.events, rule, now).before
            )
        after = trial.after
        return CardTrial(
            number=hidden(work.card.number) if work.card.number else work.card.label,
            reason=ledger_words(after),
            date=end_of(after),
            place=place_words(after),
            bar=stage_bar_face(after, work.card.label, now),
            change=trial_face(trial, now) if trial.moves else None,
            turns=turn_rows(turns(trial, now)),
        )

    def _difference(self, work: RuleWork, rule: Rule) -> tuple[str, str]:
        """Return in what the rule differs from the catalogue's, as title and words."""
        theirs = work.catalogue
        if theirs is None:
            return "", ""
        if rule == theirs:
            return (
                tr("Same as the catalogue so far"),
                tr("Change a field: old and new dates appear here before you save."),
            )
        title, old = tr("Different from the catalogue"), said_otherwise(theirs, rule)
        if old:
            return title, tr("The catalogue says: {words}").format(words=old)
        if said_otherwise(rule, theirs):
            return title, tr("The catalogue does not say all of this.")
        return title, tr("Only in what the sentence does not say.")

    # ── saving ───────────────────────────────────────────────────────────────────────────────────

    def _keep(self) -> None:
        work, rule, draft = self._work, self._rule, self._form.draft()
        if work is None or rule is None or draft is None:
            return
        if work.clock is None or work.card is None:
            self.made.emit(rule)
            return
        edit = _edit(work, rule, draft.zone)
        save = partial(self._services.editing.edit, work.card.id, edit)
        self._save.setEnabled(False)
        self._asking.submit(save, self._tell_saved, self._tell_refused)

    def _tell_saved(self, edited: Edited) -> None:
        self.saved.emit(edited)

    def _tell_refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        self.fault_found.emit(error)

    def _show_file(self) -> None:
        if self._rule is None:
            return
        work = partial(self._services.own_rules.as_file, self._rule)
        self._asking.submit(work, self._open_file, self.fault_found.emit)

    def _open_file(self, text: str) -> None:
        TextDialog(self._look, tr("The rule as a file"), text, self.window()).open()


def _whose(work: RuleWork) -> str:
    """Return whose copy of the rule a clock follows; nothing for the catalogue's present one."""
    if work.clock is None or work.catalogue is None or work.catalogue == work.rule:
        return ""
    if work.clock.versions[-1].carrier:
        return tr("the catalogue says it differently now")
    return tr("your own copy, the catalogue’s rule is kept beside it")


def _hint(trial: CardTrial | None) -> str:
    """Return what stands beside the buttons: the dates that saving moves."""
    change = trial.change if trial is not None else None
    if change is None:
        return tr("Old and new dates are shown before anything moves.")
    return tr("Last day: {before} → {after} {place}").format(
        before=change.before, after=change.after, place=trial.place if trial else ""
    )


def _edit(work: RuleWork, rule: Rule, zone: str) -> CardEdit:
    """Return the edit that gives the clock its rule, and the card its zone where it moves."""
    clock = work.clock.id if work.clock else ""
    # By its id the clock follows the catalogue again, and hears of newer copies.
    wanted = rule.id if rule == work.catalogue else rule
    replaced = ((clock, wanted),) if rule != work.rule else ()
    return CardEdit(replace_rules=replaced, zone=zone if zone and zone != work.zone else None)


def _of_length(error: RuleViolationError, draft: RuleDraft) -> Slip:
    """Return the field whose length leads out of the calendar."""
    field = "rows.0.term" if draft.rows else "term"
    return Slip(field, error.fault.value)
