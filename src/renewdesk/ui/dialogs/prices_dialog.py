"""The prices of a seller's plans, all in one place, as a look at the carrier's page finds them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.plans import seen_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.services.noting_plans import PlanNoted
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class PricesDialog(DialogFrame):
    """A price for each plan; `saved` carries what was done, `edit_wanted` a plan by its id."""

    saved = Signal(object)
    edit_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        about: tuple[Card, Sequence[NotedPlan]],
        parent: QWidget | None = None,
    ) -> None:
        card, plans = about
        super().__init__(look, tr("Prices of {card}").format(card=card.label), parent)
        self._card = card
        self._services = services
        self._asking = Asking(jobs, self)
        self._rows = {plan.id: _PriceRow(look, plan) for plan in plans}
        self.set_body(Scroll(self._body_of(look)))
        self._add_buttons(look)
        self.fit(520)
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.setFocus()

    def _body_of(self, look: Look) -> QWidget:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(12))
        box.addWidget(CardTop(look, self._card))
        for plan, row in self._rows.items():
            row.edit_wanted.connect(partial(self._edit, plan))
            box.addWidget(row)
        words = tr("A price that you change is noted as seen today.")
        box.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())
        box.addStretch(1)
        return body

    def _add_buttons(self, look: Look) -> None:
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.clicked.connect(self._ask_to_save)
        self.add_button(self._save, default=True)

    def _edit(self, plan: str) -> None:
        """Leave this dialog for the one in which everything of a plan can be changed."""
        self.reject()
        self.edit_wanted.emit(plan)

    def _ask_to_save(self) -> None:
        for row in self._rows.values():
            row.say("")
        changed: dict[str, tuple[str, str]] = {
            plan: row.typed() for plan, row in self._rows.items() if row.is_changed()
        }
        if not changed:
            self.accept()
            return
        self._save.setEnabled(False)
        work = partial(self._services.noting_plans.reprice, self._card.id, changed)
        self._asking.submit(work, self._done, self._refused)

    def _done(self, noted: tuple[PlanNoted, ...]) -> None:
        self.saved.emit(noted[-1])
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        row = next((row for plan, row in self._rows.items() if plan == error.field), None)
        if row is None:
            self.show_error(error)
        else:
            row.say(sentence(error))
            row.setFocus()
        self.grow()


class _PriceRow(QWidget):
    """A plan's name with how it was seen, its price, and the way to the rest of it."""

    edit_wanted = Signal()

    def __init__(self, look: Look, plan: NotedPlan) -> None:
        super().__init__()
        self._before = f"{plan.price.amount:f} {plan.price.currency}"
        self._edit = MoneyEdit(plan.price.currency)
        self._edit.setText(self._before)
        self._edit.setFixedWidth(look.px(140))
        self._edit.setAccessibleName(tr("Price of {plan}").format(plan=plan.name))
        self._fault = NoteLine(look, tone=Tone.NOW)
        more = IconButton(look, "pencil", tr("Edit {plan}").format(plan=plan.name))
        more.clicked.connect(self.edit_wanted)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        name = Text(look, plan.name, strong=True).shrinking()
        name.setToolTip(plan.name)
        lines.addWidget(name)
        lines.addWidget(Text(look, seen_words(plan), Role.SMALL, tone=Tone.TEXT2).shrinking())
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addLayout(lines, 1)
        row.addWidget(self._edit)
        row.addWidget(more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addLayout(row)
        box.addWidget(self._fault)
        self.setFocusProxy(self._edit)

    def typed(self) -> tuple[str, str]:
        """Return amount and currency as they were typed."""
        return self._edit.typed()

    def is_changed(self) -> bool:
        """Tell whether another price stands there."""
        return " ".join(self._edit.typed()) != self._before

    def say(self, words: str) -> None:
        """Say below the price what is wrong; empty words say nothing."""
        self._fault.say(words)
