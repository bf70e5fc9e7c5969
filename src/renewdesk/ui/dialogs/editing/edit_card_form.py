"""The form of a card that is edited: only what differs from the card becomes an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.cards import Form
from renewdesk.domain.labels import MOST_LETTERS
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.card_fields import link_from
from renewdesk.ui.dialogs.adding.more_details import MoreDetails
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.editing.countdowns_input import CountdownsInput
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.words.faults import sentence
from renewdesk.words.numbers import grouped
from renewdesk.words.places import country
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.attached import Link
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.cautions import Caution
    from renewdesk.services.ports.numbers import NumberBook
    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look


class EditCardForm(QWidget):
    """Fills a `CardEdit` over the card of a view; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look, view: CardView, numbers: NumberBook) -> None:
        super().__init__()
        self._card = card = view.card
        self._carriers: dict[str, Carrier] = {}
        self._label = QLineEdit(card.label)
        self._label.setMaxLength(MOST_LETTERS)
        self._carrier = Choice([(card.carrier, card.carrier_name.spoken(language()) or "–")])
        self._number = QLineEdit(grouped(card.number) if card.number else "")
        self._form = SegmentedControl(look, tr("Kind"))
        self._form.add(Form.PHYSICAL.value, tr("SIM"), "sim")
        self._form.add(Form.ESIM.value, tr("eSIM"), "chip")
        self._form.choose(card.form.value)
        self.countdowns = CountdownsInput(look, view)
        self._more = MoreDetails(look, numbers)
        self._more.show_card(card)
        self._links = QPlainTextEdit("\n".join(f"{one.name} = {one.url}" for one in card.links))
        self._links.setPlaceholderText("topup = https://…")
        self._links.setTabChangesFocus(True)
        self._links.setFixedHeight(look.px(56))
        self._fields = {
            "label": Field(look, tr("Name on the desk"), self._label),
            "carrier": Field(look, tr("Carrier or eSIM shop"), self._carrier),
            "number": Field(look, tr("Phone number"), self._number),
            "rule": Field(look, tr("Countdowns"), self.countdowns),
            "link": Field(look, tr("Own links, one to a line"), self._links, optional=True),
        }
        self._place(look)
        self._connect()
        # What differs from this was changed by the owner, however the card itself is written.
        self._told = self._typed()

    def show_carriers(self, carriers: Iterable[Carrier]) -> None:
        """Offer the catalogue; a carrier of the owner's own stays on offer."""
        known = sorted(carriers, key=lambda one: one.name.spoken(language()).casefold())
        self._carriers = {one.id: one for one in known}
        options = [(one.id, _carrier_words(one)) for one in known]
        if self._card.carrier not in self._carriers:
            own = self._card.carrier_name.spoken(language()) or "–"
            options.insert(0, (self._card.carrier, own))
        self._carrier.offer(options)
        self.countdowns.show_carrier(self._carriers.get(self._carrier.key()))

    def edit(self) -> CardEdit:
        """Return what was changed; nothing of it where the form says what the card says.

        Raises:
            RuleViolationError: a link cannot be read.
        """
        doings, typed = self.countdowns, self._typed()
        changed = {name: text for name, text in typed.items() if text != self._told[name]}
        if "links" in changed:
            changed["links"] = self._typed_links()
        return CardEdit(
            **changed,
            add_rules=doings.add_rules(),
            replace_rules=doings.replace_rules(),
            end_clocks=doings.ended(),
            official_terms=doings.official(),
            cautious_terms=doings.cautious(),
            accept_rules=doings.accepted(),
            answers=doings.answers.answers(),
        )

    def show_fault(self, error: RenewDeskError) -> Field | None:
        """Show an error beside the input that it names; None when it names none of them."""
        self.clear_faults()
        field = self._field(error)
        if field is not None:
            field.show_fault(sentence(error))
        return field

    def is_being_typed(self, error: RenewDeskError) -> bool:
        """Tell whether the input that an error names has the keyboard."""
        field = self._field(error)
        return field is not None and any(part.hasFocus() for part in field.findChildren(QWidget))

    def clear_faults(self) -> None:
        """Take every message away."""
        answers = self.countdowns.answers.fields()
        for field in (*self._fields.values(), *self._more.fields().values(), *answers):
            field.clear()

    def show_cautions(self, cautions: Iterable[Caution]) -> tuple[Caution, ...]:
        """Say beside ICCID, EID and IMEI what is doubtful there, and return what is left to say."""
        return self._more.show_cautions(cautions)

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(16))
        pair = QGridLayout()
        pair.setHorizontalSpacing(look.px(12))
        pair.setVerticalSpacing(look.px(16))
        kind = QWidget()
        row = QHBoxLayout(kind)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._form)
        row.addStretch(1)
        pair.addWidget(self._fields["label"], 0, 0)
        pair.addWidget(self._fields["carrier"], 0, 1)
        pair.addWidget(self._fields["number"], 1, 0)
        pair.addWidget(Field(look, tr("Kind"), kind), 1, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        box.addLayout(pair)
        for part in (self._fields["rule"], self._more, self._fields["link"]):
            box.addWidget(part)
        box.addStretch(1)

    def _connect(self) -> None:
        for edit in (self._label, self._number):
            edit.textEdited.connect(self.changed)
            edit.editingFinished.connect(self.changed)
        self._carrier.currentIndexChanged.connect(self._turn_to_carrier)
        self._form.chosen.connect(self.changed)
        self.countdowns.changed.connect(self.changed)
        self._more.changed.connect(self.changed)
        self._links.textChanged.connect(self.changed)

    def _turn_to_carrier(self) -> None:
        self.countdowns.show_carrier(self._carriers.get(self._carrier.key()))
        self.changed.emit()

    def _typed(self) -> dict[str, Any]:
        """Return everything as it stands in the form, links as one text."""
        return {
            "label": self._label.text().strip(),
            "carrier": self._carrier.key(),
            "form": self._form.current(),
            "number": self._number.text().strip(),
            "links": self._links.toPlainText().strip(),
            "services": self._more.services().services(),
            **self._more.texts(),
            **self._more.lists(),
        }

    def _typed_links(self) -> tuple[Link, ...]:
        lines = self._links.toPlainText().splitlines()
        return tuple(link_from(line) for line in lines if line.strip())

    def _field(self, error: RenewDeskError) -> Field | None:
        name, more = error.field, self._more.fields()
        if name == "answer":
            return self.countdowns.answers.field(error.facts.get("given"))
        if name == "number" and error.facts.get("given") in self._more.lists()["more_numbers"]:
            return more["more_numbers"]
        if name == "country":
            return more["coverage"]
        known = {**more, **self._fields, "clock": self._fields["rule"]}
        return known.get(name)


def _carrier_words(carrier: Carrier) -> str:
    name = carrier.name.spoken(language())
    if not carrier.country:
        return name
    return tr("{carrier} – {country}").format(carrier=name, country=country(carrier.country))
