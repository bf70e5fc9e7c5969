"""The dialogs about plans, opened from the table of a renewal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.plan_dialog import PlanDialog
from renewdesk.ui.dialogs.prices_dialog import PricesDialog
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.services.noting_plans import PlanNoted, PlansCompared
    from renewdesk.ui.step_doors import StepDoors


class PlanDialogs(QObject):
    """Opens one dialog at a time; `noted` carries what was done and the words for it."""

    noted = Signal(object, str)

    def __init__(self, doors: StepDoors, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors = doors
        self._parent = parent

    def add(self, compared: PlansCompared, currency: str) -> None:
        """Ask for a new plan."""
        self._open_plan(compared, currency, None)

    def edit(self, compared: PlansCompared, currency: str, plan: str) -> None:
        """Show everything that is noted of a plan, to be changed."""
        offer = compared.comparison.offer(plan)
        if offer is not None:
            self._open_plan(compared, currency, offer.plan)

    def edit_prices(self, compared: PlansCompared, currency: str) -> None:
        """Show the prices of all plans, to be changed."""
        doors, plans = self._doors, [one.plan for one in compared.comparison.offers]
        about = compared.card, plans
        dialog = PricesDialog(doors.look, doors.services, doors.jobs, about, self._parent)
        dialog.saved.connect(partial(self._saved, tr("Prices changed.")))
        dialog.edit_wanted.connect(partial(self.edit, compared, currency))
        _open(dialog)

    def _open_plan(self, compared: PlansCompared, currency: str, plan: NotedPlan | None) -> None:
        doors, about = self._doors, (compared.card, currency, plan)
        dialog = PlanDialog(doors.look, doors.services, doors.jobs, about, self._parent)
        dialog.saved.connect(self._plan_saved)
        _open(dialog)

    def _plan_saved(self, done: PlanNoted) -> None:
        if done.after is None:
            self._saved(tr("Plan removed."), done)
        else:
            self._saved(tr("Plan noted.") if done.before is None else tr("Plan changed."), done)

    def _saved(self, words: str, done: PlanNoted) -> None:
        self.noted.emit(done, words)


def _open(dialog: QDialog) -> None:
    dialog.setModal(True)
    dialog.open()
