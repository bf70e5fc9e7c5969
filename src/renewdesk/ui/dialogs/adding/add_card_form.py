"""The form of a new card: what is asked at once, and everything else folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.cards import Form
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import ClockKind
from renewdesk.services.adding import CardDraft
from renewdesk.services.cautions import CautionKind, caution
from renewdesk.ui.dialogs.adding.answers_input import AnswersInput
from renewdesk.ui.dialogs.adding.carrier_field import CarrierField
from renewdesk.ui.dialogs.adding.last_event import LastEvent
from renewdesk.ui.dialogs.adding.more_details import MoreDetails
from renewdesk.ui.dialogs.adding.own_carrier import OwnCarrier
from renewdesk.ui.dialogs.adding.phone_input import PhoneInput
from renewdesk.ui.dialogs.adding.reminder_info import ReminderInfo
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.cautions import sentence as caution_sentence
from renewdesk.words.faults import sentence
from renewdesk.words.places import country, country_codes
from renewdesk.words.rule_phrases import rule_in_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.carriers import Carrier, CarrierKind
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.settings import Settings
    from renewdesk.services.cautions import Caution
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class AddCardForm(QWidget):
    """Fills a `CardDraft`; `changed` tells of every edit, `carrier_changed` of another carrier."""

    changed = Signal()
    carrier_changed = Signal()

    def __init__(self, look: Look, services: Services) -> None:
        super().__init__()
        self._look = look
        self._settings: Settings | None = None
        self._brought: Rule | None = None
        self._brought_note = Text(look, role=Role.SMALL, tone=Tone.INFO).wrapping()
        self.carrier = CarrierField(look)
        self._own = OwnCarrier(look, services.time_here.zone())
        self._phone = PhoneInput(look, services.numbers)
        self._phone.offer(country_codes())
        self._phone_field = Field(look, tr("Phone number"), self._phone)
        self._phone_note = NoteLine(look)
        self._form = SegmentedControl(look, tr("Kind"))
        self._form.add(Form.PHYSICAL.value, tr("SIM"), "sim")
        self._form.add(Form.ESIM.value, tr("eSIM"), "chip")
        self._code = QCheckBox(tr("Keep its activation code next"))
        self._label = QLineEdit()
        self._label_field = Field(look, tr("Name on the desk"), self._label, optional=True)
        self._answers = AnswersInput(look)
        self.last = LastEvent(look)
        self._reminders = ReminderInfo(look)
        self.more = MoreDetails(look, services.numbers)
        self._place(look)
        self._connect()
        self._turn_to_carrier()

    def show_known(self, carriers: Iterable[Carrier], settings: Settings, latest: date) -> None:
        """Offer the catalogue, and say until when something can have happened."""
        known = tuple(carriers)
        self._settings = settings
        self.carrier.show_carriers(known)
        countries = {one.country for one in known if one.country} | set(country_codes())
        self._phone.offer(countries)
        self.last.allow(latest)
        self._show_leads()

    def draft(self) -> CardDraft:
        """Return the card as it was typed.

        Raises:
            RuleViolationError: a rule of the owner's own cannot be put together.
        """
        own = self.carrier.is_other
        chosen = self.carrier.carrier
        texts = self.more.texts()
        lists = self.more.lists()
        return CardDraft(
            label=self._label.text().strip(),
            carrier=chosen.id if chosen is not None else "",
            rules=self._rule_ids(),
            rule_file=self._own.rule_file() if own else None,
            own_rules=self._own.rules() if own else self._brought_rules(),
            own_carrier=self._own.name.text().strip() if own else "",
            country=self._own.country() if own else "",
            form=self._form.current(),
            number=self._phone.typed(),
            more_numbers=lists["more_numbers"],
            iccid=texts["iccid"],
            eid=texts["eid"],
            imei=texts["imei"],
            zone=texts["zone"] or (self._own.zone() if own else ""),
            currency=texts["currency"] or (self._own.currency() if own else ""),
            device=texts["device"],
            slot=texts["slot"],
            plan=texts["plan"],
            coverage=lists["coverage"],
            role=texts["role"],
            purpose=texts["purpose"],
            usage=texts["usage"],
            bought_at=texts["bought_at"],
            holder=texts["holder"],
            notes=texts["notes"],
            tags=lists["tags"],
            services=self.more.services().services(),
            answers=self._answers.answers(),
            last=self.last.facts(),
        )

    def wants_code(self) -> bool:
        """Tell whether the owner wants to keep the activation code of this eSIM."""
        return self._form.current() == Form.ESIM.value and self._code.isChecked()

    def expect_code(self) -> None:
        """Take the card for an eSIM whose code is there."""
        self._form.choose(Form.ESIM.value)
        self._code.setChecked(True)
        self._offer_code()

    def is_begun(self) -> bool:
        """Tell whether a carrier was chosen, so that there is something to preview."""
        return self.carrier.carrier is not None or self.carrier.is_other

    def say_about_number(self, cautions: Iterable[Caution]) -> None:
        """Say what is known of the number: valid and new, unusual, or on another card.

        That it is unusual is not said while it is still being typed.
        """
        twice = [one for one in cautions if one.kind is CautionKind.NUMBER_TWICE]
        facts = self._phone.facts()
        self._phone_note.say(" ".join(caution_sentence(one) for one in twice))
        self._phone_field.clear()
        if twice or facts is None:
            return
        if not facts.valid:
            typing = any(part.hasFocus() for part in self._phone.findChildren(QLineEdit))
            unusual = caution(CautionKind.NUMBER_UNUSUAL, given=self._phone.typed())
            self._phone_note.say("" if typing else caution_sentence(unusual))
            return
        place = country(facts.country)
        words = tr("Valid number ({country}), not on your desk yet")
        if facts.mobile:
            words = tr("Valid mobile number ({country}), not on your desk yet")
        self._phone_field.show_ok(words.format(country=place))

    def show_fault(self, error: RenewDeskError) -> QWidget | None:
        """Show an error beside the input that it names; None when it names none of them."""
        self.clear_faults()
        if error.field == "number":
            self._phone_note.say("")
        words = sentence(error)
        in_event = None if self._is_of_card(error) else self.last.show_fault(error.field, words)
        if in_event is not None:
            return in_event
        field = self._field(error)
        if field is not None:
            field.show_fault(words)
            if field in self.more.fields().values():
                self.more.unfold()
        return field

    def is_being_typed(self, error: RenewDeskError) -> bool:
        """Tell whether the input that an error names has the keyboard."""
        field = self._field(error)
        parts: list[QWidget] = field.findChildren(QWidget) if field is not None else []
        if not self._is_of_card(error):
            parts += self.last.findChildren(QWidget)
        return any(part.hasFocus() for part in parts)

    def clear_faults(self) -> None:
        """Take every message away, those about the number too."""
        fields = {*self._fields().values(), *self.more.fields().values(), *self._answers.fields()}
        for field in fields | set(self._own.fields().values()):
            field.clear()
        self.last.clear_faults()

    def start_over(self) -> None:
        """Empty the form for the next card."""
        self.carrier.clear()
        self._phone.clear()
        self._label.clear()
        self.last.clear()
        self.more.clear()
        self._code.setChecked(False)
        self._own.name.clear()
        self._turn_to_carrier()
        self.clear_faults()
        self._phone_note.say("")
        self.carrier.setFocus()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(16))
        box.addWidget(self.carrier)
        box.addWidget(self._brought_note)
        box.addWidget(self._own)
        box.addWidget(self._answers)
        number = QVBoxLayout()
        number.setSpacing(look.px(5))
        number.addWidget(self._phone_field)
        number.addWidget(self._phone_note)
        box.addLayout(number)
        pair = QGridLayout()
        pair.setHorizontalSpacing(look.px(12))
        kind = QWidget()
        row = QHBoxLayout(kind)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._form)
        row.addStretch(1)
        pair.addWidget(Field(look, tr("Kind"), kind), 0, 0)
        pair.addWidget(self._label_field, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        box.addLayout(pair)
        box.addWidget(self._code)
        for part in (self.last, self._reminders, self.more):
            box.addWidget(part)
        box.addStretch(1)

    def _connect(self) -> None:
        self.carrier.chosen.connect(self._turn_to_carrier)
        self._own.changed.connect(self._follow_own)
        self._phone.changed.connect(self.changed)
        self._phone.left.connect(self.changed)
        self._form.chosen.connect(self.changed)
        self._form.chosen.connect(self._offer_code)
        self._label.textEdited.connect(self.changed)
        self._answers.changed.connect(self.changed)
        self.last.changed.connect(self.changed)
        self.more.rules.changed.connect(self._follow_rules)
        self.more.changed.connect(self.changed)

    def _turn_to_carrier(self) -> None:
        """Offer what the chosen carrier says: number, zone, currency, rules, kinds of events."""
        chosen = self.carrier.carrier
        self._brought = None
        self._brought_note.hide()
        self._own.setVisible(self.carrier.is_other)
        self.more.show_carrier(chosen)
        self._label.setPlaceholderText(chosen.name.en if chosen is not None else "")
        if chosen is not None:
            self._phone.choose(chosen.country)
            if _sells_esims(chosen.kind):
                self._form.choose(Form.ESIM.value)
        self._offer_code()
        if self.carrier.is_other:
            self._own.name.setFocus()
        self._follow_rules()
        self.carrier_changed.emit()

    def _offer_code(self) -> None:
        self._code.setVisible(self._form.current() == Form.ESIM.value)

    def _follow_own(self) -> None:
        """Follow the owner's own carrier while it is being put together."""
        if not self.carrier.is_other:
            return
        if self._own.is_by_date():
            self.last.ask_for_date()
        self._follow_rules()

    def _follow_rules(self) -> None:
        chosen = self.carrier.carrier
        currency = chosen.currency if chosen is not None else self._own.currency()
        rules = self._rules()
        self._answers.show_rules(rules)
        self.last.follow(rules, currency)
        self._show_leads()
        self.changed.emit()

    def _rules(self) -> tuple[Rule, ...]:
        """Return the rules whose clocks the card would get, none while they cannot be read."""
        if not self.carrier.is_other:
            return self.more.rules.rules()
        try:
            return self._own.rules()
        except RuleViolationError:
            return ()

    def bring(self, rule: Rule) -> None:
        """Let the card follow a rule that the owner has just made, until another carrier comes."""
        self._brought = rule
        words = tr("Follows your own rule: {words}")
        self._brought_note.say(words.format(words=rule_in_words(rule)))
        self._brought_note.show()
        self.changed.emit()

    def _brought_rules(self) -> tuple[Rule, ...]:
        return (self._brought,) if self._brought is not None else ()

    def _rule_ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen rules, none where those that the card starts with hold.

        Raises:
            RuleViolationError: every rule was unticked.
        """
        chosen = self.carrier.carrier
        if chosen is None or self._brought or not self.more.rules.has_choice():
            return ()
        ids = self.more.rules.ids()
        if not ids:
            raise RuleViolationError(Fault.RULE_REQUIRED, "rule")
        return ids if set(ids) != set(chosen.start_with) else ()

    def _show_leads(self) -> None:
        rules = self._rules()
        kinds = [rule.clock for rule in rules]
        kind = ClockKind.LINE if ClockKind.LINE in kinds or not kinds else kinds[0]
        self._reminders.setVisible(self._settings is not None)
        if self._settings is not None:
            self._reminders.show_leads(kind, self._settings)

    def _is_of_card(self, error: RenewDeskError) -> bool:
        """Tell whether an error that card and event could share is about the card."""
        if error.field == "currency":
            given = str(error.facts.get("given", ""))
            return bool(given) and given in {
                self.more.texts()["currency"],
                self._own.currency() if self.carrier.is_other else "",
            }
        return error.field not in _OF_EVENT

    def _fields(self) -> dict[str, Field]:
        return {
            "carrier": self.carrier.field,
            "number": self._phone_field,
            "label": self._label_field,
        }

    def _field(self, error: RenewDeskError) -> Field | None:
        """Return the field that an error is about."""
        name = error.field
        more = self.more.fields()
        if name == "number" and error.facts.get("given") in self.more.lists()["more_numbers"]:
            return more["more_numbers"]
        if name == "answer":
            return self._answers.field(error.facts.get("given"))
        if name == "country":
            return more["coverage"]
        if self.carrier.is_other and name in self._own.fields() and not self._typed_below(name):
            return self._own.fields()[name]
        return {**more, **self._fields()}.get(name)

    def _typed_below(self, name: str) -> bool:
        return bool(self.more.texts().get(name)) or (name == "label" and bool(self._label.text()))


_OF_EVENT = frozenset({"kind", "on", "at", "amount", "balance", "term", "clock", "last_day"})


def _sells_esims(kind: CarrierKind) -> bool:
    return kind.value == "travel_esim"
