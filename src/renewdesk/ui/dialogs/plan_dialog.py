"""Note a plan as the carrier's page describes it, or change what is noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.planning.plan_form import PlanForm
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.services.noting_plans import PlanNoted
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class PlanDialog(DialogFrame):
    """Adds a plan, or changes or removes the one given; `saved` carries what was done."""

    saved = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        about: tuple[Card, str, NotedPlan | None],
        parent: QWidget | None = None,
    ) -> None:
        card, currency, plan = about
        title = tr("Add a plan") if plan is None else tr("Edit {plan}").format(plan=plan.name)
        super().__init__(look, title, parent)
        self._card, self._plan = card, plan
        self._services = services
        self._asking = Asking(jobs, self)
        here = services.time_here
        self._form = PlanForm(look, currency, today_in(here.zone(), here.now()))
        if plan is not None:
            self._form.show_plan(plan)
        self.set_body(Scroll(self._body_of(look)))
        self._add_buttons(look)
        self.fit(640)
        self._form.setFocus()

    def _body_of(self, look: Look) -> QWidget:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(14))
        box.addWidget(CardTop(look, self._card))
        box.addWidget(self._form)
        words = tr(
            "Shared by all cards of this seller. Nothing is fetched: it stays as you saw it."
        )
        box.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())
        box.addStretch(1)
        return body

    def _add_buttons(self, look: Look) -> None:
        if self._plan is not None:
            remove = Button(look, tr("Remove"))
            remove.setAutoDefault(False)
            remove.clicked.connect(self._remove)
            self.add_left(remove)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.clicked.connect(self._ask_to_save)
        self.add_button(self._save, default=True)

    def _ask_to_save(self) -> None:
        plan = self._plan.id if self._plan is not None else ""
        self._save.setEnabled(False)
        work = partial(self._services.noting_plans.save, self._card.id, self._form.draft(), plan)
        self._asking.submit(work, self._done, self._refused)

    def _remove(self) -> None:
        """Forget the plan; nothing is asked, because it can be taken back."""
        if self._plan is not None:
            work = partial(self._services.noting_plans.remove, self._plan.id)
            self._asking.submit(work, self._done, self._refused)

    def _done(self, noted: PlanNoted) -> None:
        self.saved.emit(noted)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        if not self._form.show_fault(error.field, sentence(error)):
            self.show_error(error)
        self.grow()
