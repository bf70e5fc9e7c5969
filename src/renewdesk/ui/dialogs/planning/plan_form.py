"""Everything that can be noted of a plan, in the order in which a carrier's page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.labels import MOST_LETTERS
from renewdesk.domain.noted_plans import Allowance, PlanOrigin
from renewdesk.services.plan_drafts import PlanDraft
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.dialogs.planning.plan_inputs import AllowanceInput, PlanLength, YesNo
from renewdesk.ui.dialogs.planning.two_columns import TwoColumns
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.words.plans import allowance_title, data_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.ui.look import Look

_EXAMPLES = {
    Allowance.DATA: "20 GB",
    Allowance.MINUTES: "60",
    Allowance.SMS: "100",
    Allowance.ABROAD: "20",
}


class PlanForm(QWidget):
    """Two columns of fields; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look, currency: str, today: date) -> None:
        super().__init__()
        self._name = QLineEdit()
        self._name.setMaxLength(MOST_LETTERS)
        self._price = MoneyEdit(currency)
        self._term = PlanLength(look)
        self._allowances = {one: AllowanceInput(look, _EXAMPLES[one]) for one in Allowance}
        self._countries = QLineEdit()
        self._countries.setPlaceholderText("IT, FR, CH")
        self._renews = YesNo(tr("not known"))
        self._extends = YesNo(tr("as the line’s rule says"))
        self._promotion = QLineEdit()
        self._promotion.setMaxLength(MOST_LETTERS)
        self._promotion_until = DayEdit(look)
        self._usual_price = MoneyEdit(currency)
        self._seen_on = DayEdit(look)
        self._seen_on.allow(latest=today)
        self._seen_on.show_day(today)
        self._note = QLineEdit()
        self._today = today
        self._origin, self._seen_first = PlanOrigin.TYPED, today
        self._fields = self._made_fields(look)
        self._place(look)
        self._connect()
        self.setFocusProxy(self._name)

    def show_plan(self, plan: NotedPlan) -> None:
        """Show what is noted, to be changed."""
        self._name.setText(plan.name)
        self._price.setText(f"{plan.price.amount:f} {plan.price.currency}")
        self._term.show_term(plan.term)
        for allowance, control in self._allowances.items():
            count = plan.count(allowance)
            words = "" if count is None else str(count)
            if allowance is Allowance.DATA and count:
                words = data_words(count).replace(",", "")
            control.show_amount(words, unlimited=allowance in plan.unlimited)
        self._countries.setText(", ".join(plan.countries))
        self._renews.show_answer(plan.renews)
        self._extends.show_answer(plan.extends_line)
        self._promotion.setText(plan.promotion)
        self._promotion_until.show_day(plan.promotion_until_on)
        usual = plan.usual_price
        self._usual_price.setText(f"{usual.amount:f} {usual.currency}" if usual else "")
        self._seen_on.show_day(plan.seen_on)
        self._note.setText(plan.note)
        self._origin, self._seen_first = plan.origin, plan.seen_on

    def draft(self) -> PlanDraft:
        """Return what was typed; nothing is judged here."""
        amount, currency = self._price.typed()
        usual, usual_currency = self._usual_price.typed()
        typed = {one: control.typed() for one, control in self._allowances.items()}
        every = self._allowances.items()
        seen = self._seen_on.day()
        same = seen is not None and seen == self._seen_first and seen != self._today
        return PlanDraft(
            name=self._name.text(),
            price=amount,
            currency=currency,
            term=self._term.typed(),
            data=typed[Allowance.DATA],
            minutes=typed[Allowance.MINUTES],
            sms=typed[Allowance.SMS],
            abroad=typed[Allowance.ABROAD],
            unlimited=tuple(one.value for one, control in every if control.is_unlimited()),
            countries=_several(self._countries.text()),
            renews=self._renews.answer(),
            extends_line=self._extends.answer(),
            promotion=self._promotion.text(),
            promotion_until=self._promotion_until.typed(),
            usual_price=usual,
            usual_currency=usual_currency,
            seen_on=self._seen_on.typed(),
            note=self._note.text(),
            origin=(self._origin if same else PlanOrigin.TYPED).value,
        )

    def show_fault(self, field: str, words: str) -> bool:
        """Say beside a field what is wrong; tell whether there is such a field."""
        found = self._fields.get(field)
        for one in self._fields.values():
            one.clear()
        if found is None:
            return False
        found.show_fault(words)
        control = found.findChild(QWidget, _CONTROL)
        if control is not None:
            control.setFocus()
        return True

    def _made_fields(self, look: Look) -> dict[str, Field]:
        controls: dict[str, tuple[str, QWidget, bool]] = {
            "name": (tr("Plan"), self._name, False),
            "price": (tr("Price"), self._price, False),
            "term": (tr("Lasts"), self._term, True),
            **{one.value: (_title(one), self._allowances[one], True) for one in Allowance},
            "countries": (tr("Roams in (countries)"), self._countries, True),
            "renews": (tr("Renews itself"), self._renews, True),
            "extends_line": (tr("Extends the line"), self._extends, True),
            "promotion": (tr("Promotion"), self._promotion, True),
            "promotion_until": (tr("Last day of the promotion"), self._promotion_until, True),
            "usual_price": (tr("Price after the promotion"), self._usual_price, True),
            "seen_on": (tr("Price seen on"), self._seen_on, True),
            "note": (tr("Note"), self._note, True),
        }
        for _, control, _ in controls.values():
            control.setObjectName(_CONTROL)
        return {
            name: Field(look, label, control, optional=optional and name not in _KNOWN)
            for name, (label, control, optional) in controls.items()
        }

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        box.addWidget(self._columns(look, ("name", "price", "term", "renews")))
        box.addWidget(SectionLabel(look, tr("What is in it")))
        inside = (*(one.value for one in Allowance), "countries", "extends_line")
        box.addWidget(self._columns(look, inside))
        box.addWidget(SectionLabel(look, tr("Promotion and where you saw it")))
        rest = ("promotion", "promotion_until", "usual_price", "seen_on", "note")
        box.addWidget(self._columns(look, rest))

    def _columns(self, look: Look, names: tuple[str, ...]) -> TwoColumns:
        return TwoColumns(look, [self._fields[name] for name in names])

    def _connect(self) -> None:
        for edit in (self._name, self._countries, self._promotion, self._note):
            edit.textEdited.connect(self.changed)
        for money in (self._price, self._usual_price):
            money.changed.connect(self.changed)
        for day in (self._promotion_until, self._seen_on):
            day.changed.connect(self.changed)
        for choice in (self._renews, self._extends):
            choice.currentIndexChanged.connect(self.changed)
        self._term.changed.connect(self.changed)
        for control in self._allowances.values():
            control.changed.connect(self.changed)
        self._price.changed.connect(self._see_anew)

    def _see_anew(self) -> None:
        """Take a price that is typed anew for one that was seen today, unless a day was said."""
        if self._seen_on.day() == self._seen_first:
            self._seen_on.show_day(self._today)


_CONTROL = "plan-control"
#: They always say something, so "optional" would say nothing.
_KNOWN = frozenset({"renews", "extends_line", "seen_on"})


def _title(allowance: Allowance) -> str:
    return tr("Minutes abroad") if allowance is Allowance.ABROAD else allowance_title(allowance)


def _several(text: str) -> tuple[str, ...]:
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())
