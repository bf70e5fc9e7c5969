"""Choose a plan: those noted for the seller side by side, or an amount to top up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import tells_of
from renewdesk.domain.renewals import Answers, Step
from renewdesk.services.line_effects import line_of
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.plan_boxes import plan_boxes
from renewdesk.ui.facing.plan_facts import buys_plan, seller_words, takes_topups, usual_currency
from renewdesk.ui.facing.plans import table_face
from renewdesk.ui.facing.preparing import places
from renewdesk.ui.pages.renewing.amount_choice import AmountChoice
from renewdesk.ui.pages.renewing.box_list import BoxList
from renewdesk.ui.pages.renewing.compare_row import CompareRow, Stretch, stretch_of
from renewdesk.ui.pages.renewing.plan_columns import ColumnsButton, columns_named
from renewdesk.ui.pages.renewing.plan_dialogs import PlanDialogs
from renewdesk.ui.pages.renewing.plan_doings import PlanDoings
from renewdesk.ui.pages.renewing.plan_table import PlanTable
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import LOUD, TellList
from renewdesk.ui.widgets.text import Text
from renewdesk.ui.widgets.undo_bar import UndoBar
from renewdesk.words.faults import sentence
from renewdesk.words.numbers import money
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.services.noting_plans import PlanNoted, PlansCompared
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.facing.plans import PlanColumn
    from renewdesk.ui.step_doors import StepDoors

#: Whether one chooses a plan or an amount, by its name among the answers.
WAY = "plan.way"
_PLANS, _AMOUNT = "plans", "amount"
#: What `undoable` names; the flows take it back.
PLANS_UNDO = "plans"


class PlanStep(StepPane):
    """Compares what was noted and keeps the choice at once; nothing is bought or fetched here."""

    step = Step.PLAN
    is_wide = True

    def __init__(self, doors: StepDoors) -> None:
        super().__init__(doors)
        look = doors.look
        self._use = doors.services.noting_plans
        self._compared: PlansCompared | None = None
        self._pending: str | None = None
        self._turned = ""
        self._dialogs = PlanDialogs(doors, self)
        self._warnings, self._checks = TellList(look), TellList(look)
        self._compare = CompareRow(look)
        self._columns = ColumnsButton(look)
        self._compare.add_right(self._columns)
        self._table = PlanTable(look)
        self._frame = _framed(self._table)
        self._empty = Text(look, tone=Tone.TEXT2).wrapping()
        self._amount = AmountChoice(look)
        self._doings = PlanDoings(look)
        self._undo = UndoBar(look)
        self._boxes = BoxList(look)
        for part in (
            self._warnings,
            self._compare,
            self._frame,
            self._empty,
            self._amount,
            self._doings,
            self._undo,
            self._boxes,
            self._checks,
        ):
            self.add(part)
            part.hide()
        self._connect()
        self._asking.submit(self._use.columns, self._take_columns, self.fault_found.emit)

    # ── for the page ─────────────────────────────────────────────────────────────────────────────

    @override
    def show_view(self, view: RenewalView) -> None:
        if self._view is None or self._view.renewal.id != view.renewal.id:
            self._turned, self._pending = "", None
        super().show_view(view)
        renewal, currency = view.renewal, usual_currency(view)
        self._doings.show_pages(view.offers)
        self._show_tells(view)
        amount, code = renewal.answer(Answers.AMOUNT), renewal.answer(Answers.CURRENCY)
        last = view.last_paid.amount if view.last_paid is not None else None
        self._amount.show_answers(amount, code, currency, last)
        if self._compared is not None:
            self._compare.show_answers(renewal, self._compared.today)
            self._show_way()
        self._ask_to_compare(view)

    @override
    def primary(self) -> str:
        if self._way() == _AMOUNT:
            amount = self._typed_amount()
            if amount is None:
                return tr("Continue without an amount")
            return tr("Pay {amount}…").format(amount=money(amount))
        plan = self._chosen_plan()
        if plan is None:
            return tr("Continue without a plan")
        return tr("Pay for {plan}…").format(plan=plan.name)

    @override
    def press(self) -> None:
        """Go on; half an amount is refused beside its field."""
        typed = self._amount.amount()[0] if self._way() == _AMOUNT else ""
        if typed and self._typed_amount() is None:
            self._ask_amounts()
            self._amount.setFocus()
            return
        self.finished.emit()

    @override
    def take_focus(self) -> None:
        if self._way() == _AMOUNT:
            self._amount.setFocus()
        elif self._frame.isVisibleTo(self):
            self._table.setFocus()

    def _show_tells(self, view: RenewalView) -> None:
        """Show what the procedure warns of above everything, what it advises below."""
        here, renewal = self._doors.services.time_here, view.renewal
        said = places(view, here.now(), here.zone())
        tells = tells_of(view.procedure, self.step, renewal.channel, dict(renewal.answers))
        self._warnings.show_tells([one for one in tells if one.tone in LOUD], said)
        self._checks.show_tells([one for one in tells if one.tone not in LOUD], said)

    # ── what is compared ─────────────────────────────────────────────────────────────────────────

    def _ask_to_compare(self, view: RenewalView) -> None:
        card, stretch = view.renewal.card, stretch_of(view.renewal)

        def work() -> PlansCompared:
            return self._use.compare(card, stretch.days, stretch.first, stretch.last)

        done = partial(self._show_compared, stretch)
        self._asking.latest("plans", work, done, partial(self._refuse_days, card))

    def _show_compared(self, stretch: Stretch, compared: PlansCompared) -> None:
        view = self._view
        if view is None or view.renewal.card != compared.card.id:
            return
        self._compared = compared
        self._compare.show_answers(view.renewal, compared.today)
        self._compare.show_days(compared.comparison.days)
        self._table.show_face(table_face(compared), self._columns.columns())
        self._table.show_chosen(self._chosen())
        self._boxes.show_boxes(plan_boxes(compared, trip=stretch.is_trip))
        self._show_way()

    def _refuse_days(self, card: str, error: RenewDeskError) -> None:
        """Say beside the days what is wrong; a table that is there stays."""
        if error.field not in {"days", "first", "last"}:
            self.fault_found.emit(error)
            return
        self._compare.show_fault(error.field, sentence(error))
        if self._compared is None:
            done = partial(self._show_instead, error)
            work = partial(self._use.compare, card)
            self._asking.latest("plans", work, done, self.fault_found.emit)

    def _show_instead(self, error: RenewDeskError, compared: PlansCompared) -> None:
        """Show the usual days where those that were kept make no sense, and say so."""
        self._show_compared(Stretch(), compared)
        self._compare.show_fault(error.field, sentence(error))

    def _ask_amounts(self) -> None:
        view = self._view
        if view is None:
            return
        typed = self._amount.amount()
        work = partial(self._use.amounts, view.renewal.card, *typed)
        self._asking.latest("amounts", work, self._amount.show_tried, self._refuse_amount)

    def _refuse_amount(self, error: RenewDeskError) -> None:
        if error.field in {"amount", "currency"}:
            self._amount.show_fault(sentence(error))
        else:
            self.fault_found.emit(error)

    # ── which way ────────────────────────────────────────────────────────────────────────────────

    def _way(self) -> str:
        """Return whether one chooses a plan or an amount; for a line without plans the latter."""
        view = self._view
        if view is None or line_of(view.detail.view.clocks) is None:
            return _PLANS
        said = self._turned or view.renewal.answer(WAY)
        if said in {_PLANS, _AMOUNT}:
            return said
        none = self._compared is not None and not self._compared.comparison.offers
        return _AMOUNT if none and takes_topups(view) and not buys_plan(view) else _PLANS

    def _show_way(self) -> None:
        """Show the parts of the way that was chosen."""
        view, compared = self._view, self._compared
        if view is None or compared is None:
            return
        some, plans = bool(compared.comparison.offers), self._way() == _PLANS
        for part, seen in (
            (self._compare, plans and some),
            (self._frame, plans and some),
            (self._boxes, plans and some),
            (self._empty, plans and not some),
            (self._amount, not plans),
            (self._doings, True),
        ):
            part.setVisible(seen)
        self._empty.say(
            tr("No plan of {seller} is noted yet. Add those that you see on its page.").format(
                seller=seller_words(view)
            )
        )
        self._doings.show_way(self._switch_words(view, plans=plans), plans=plans, some=some)
        self._say_head(compared, plans=plans, some=some)
        if not plans:
            self._ask_amounts()
        self.primary_changed.emit()

    def _switch_words(self, view: RenewalView, *, plans: bool) -> str:
        if line_of(view.detail.view.clocks) is None:
            return ""
        return tr("Top up an amount instead") if plans else tr("Choose a plan instead")

    def _say_head(self, compared: PlansCompared, *, plans: bool, some: bool) -> None:
        if not plans:
            said = tr("What the rule counts, and which last day it gives. Nothing is bought here.")
            self.say_head(tr("Choose an amount"), said)
            return
        currency = table_face(compared).currency
        said = tr("Prices as you or your receipts last saw them. Nothing is bought here.")
        if some and currency:
            said = tr(
                "Prices in {currency}, as you or your receipts last saw them. Nothing is bought "
                "here."
            ).format(currency=currency)
        self.say_head(tr("Choose a plan"), said)

    def _switch(self) -> None:
        """Turn to the other way; what was chosen on this one no longer holds."""
        amount = self._way() == _PLANS
        self._turned = _AMOUNT if amount else _PLANS
        self.answered.emit(WAY, self._turned)
        self.answered.emit(Answers.KIND, EventKind.TOPUP.value if amount else "")
        self._forget_amount()
        self._choose_plan("")
        self._show_way()
        self.take_focus()

    # ── what is chosen ───────────────────────────────────────────────────────────────────────────

    def _chosen(self) -> str:
        """Return the id of the chosen plan, also while it is being saved."""
        if self._pending is not None:
            return self._pending
        plan = self._view.plan if self._view is not None else None
        return plan.id if plan is not None else ""

    def _chosen_plan(self) -> NotedPlan | None:
        offer = self._compared.comparison.offer(self._chosen()) if self._compared else None
        return offer.plan if offer is not None else None

    def _choose(self, plan: str) -> None:
        """Keep a plan that was chosen in the table, and what its payment is."""
        offer = self._compared.comparison.offer(plan) if self._compared else None
        # What keeps the line by the owner's own word is recorded as the rule counts it.
        by_owner = offer is not None and offer.plan.extends_line
        self.answered.emit(Answers.KIND, "" if by_owner else EventKind.PLAN_PURCHASE.value)
        self._forget_amount()
        self._choose_plan(plan)

    def _choose_plan(self, plan: str) -> None:
        view = self._view
        if view is None:
            return
        self._pending = plan
        self._table.show_chosen(plan)
        self.primary_changed.emit()
        renewing, renewal = self._doors.services.renewing, view.renewal

        def work() -> RenewalView:
            self._use.keep_as_seen(renewal.card, plan)
            return renewing.choose_plan(renewal.id, plan)

        self._asking.submit(work, partial(self._saved, plan), self._not_saved)

    def _saved(self, plan: str, view: RenewalView) -> None:
        if self._pending == plan:
            self._pending = None
        self.view_changed.emit(view)

    def _not_saved(self, error: RenewDeskError) -> None:
        self._pending = None
        self._table.show_chosen(self._chosen())
        self.primary_changed.emit()
        self.fault_found.emit(error)

    def _forget_amount(self) -> None:
        view = self._view
        for name in (Answers.AMOUNT, Answers.CURRENCY):
            if view is not None and view.renewal.answer(name):
                self.answered.emit(name, "")

    def _type_amount(self, amount: str, currency: str) -> None:
        self.answered.emit(Answers.KIND, EventKind.TOPUP.value)
        self.answered.emit(Answers.AMOUNT, amount)
        self.answered.emit(Answers.CURRENCY, currency)
        self._ask_amounts()
        self.primary_changed.emit()

    def _typed_amount(self) -> Money | None:
        """Return the amount that was typed, None while it is none."""
        amount, currency = self._amount.amount()
        try:
            return Money(parse_amount(amount), parse_currency(currency))
        except RuleViolationError:
            return None

    # ── notes of plans ───────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self._compare.answered.connect(self.answered)
        self._columns.chosen.connect(self._choose_columns)
        self._table.chosen.connect(self._choose)
        self._table.edit_wanted.connect(self._edit)
        self._amount.typed.connect(self._type_amount)
        self._doings.add_wanted.connect(self._add)
        self._doings.prices_wanted.connect(self._edit_prices)
        self._doings.page_wanted.connect(self.page_wanted)
        self._doings.switch_wanted.connect(self._switch)
        self._dialogs.noted.connect(self._noted)
        self._undo.undo_requested.connect(self._take_back)

    def _take_columns(self, names: tuple[str, ...] | None) -> None:
        self._columns.show_columns(columns_named(names))
        self._show_columns()

    def _choose_columns(self, columns: tuple[PlanColumn, ...]) -> None:
        self._show_columns()
        work = partial(self._use.keep_columns, [one.value for one in columns])
        self._asking.submit(work, lambda _: None, self.fault_found.emit)

    def _show_columns(self) -> None:
        if self._compared is not None:
            self._table.show_face(table_face(self._compared), self._columns.columns())

    def _add(self) -> None:
        if self._compared is not None and self._view is not None:
            self._dialogs.add(self._compared, usual_currency(self._view))

    def _edit(self, plan: str) -> None:
        if self._compared is not None and self._view is not None:
            self._dialogs.edit(self._compared, usual_currency(self._view), plan)

    def _edit_prices(self) -> None:
        if self._compared is not None and self._view is not None:
            self._dialogs.edit_prices(self._compared, usual_currency(self._view))

    def _noted(self, done: PlanNoted, words: str) -> None:
        self._doors.bus.changed.emit(done.changes)
        self._undo.offer(words)
        self.undoable.emit(PLANS_UNDO, words)

    def _take_back(self) -> None:
        self._asking.submit(self._use.undo_latest, self._taken_back, self.fault_found.emit)

    def _taken_back(self, changes: Changes) -> None:
        self._doors.bus.changed.emit(changes)
        self.said.emit(tr("Undone."))


def _framed(table: PlanTable) -> QFrame:
    frame = QFrame()
    frame.setObjectName("options")
    box = QVBoxLayout(frame)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(table)
    return frame
