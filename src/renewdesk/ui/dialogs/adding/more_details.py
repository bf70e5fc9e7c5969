"""Everything else that can be told of a card, folded away until it is wanted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.cards import Purpose, Role, Usage
from renewdesk.services.cautions import CautionKind
from renewdesk.ui.dialogs.adding.rules_input import RulesInput
from renewdesk.ui.dialogs.adding.services_input import ServicesInput
from renewdesk.ui.dialogs.adding.zone_input import ZoneInput
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.identifiers import eid_face, iccid_face, imei_face
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.link import Link
from renewdesk.words.cautions import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.cautions import Caution
    from renewdesk.services.ports.numbers import NumberBook
    from renewdesk.ui.look import Look

_LIST = re.compile(r"[,;，；、\n]+")


class MoreDetails(QWidget):
    """Texts by the names of `CardDraft`; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look, numbers: NumberBook) -> None:
        super().__init__()
        self._look = look
        self._numbers = numbers
        self._edits = {name: QLineEdit() for name in _TEXTS}
        self._zone = ZoneInput()
        self._role = Choice(
            (
                (Role.MAIN.value, tr("main card of its country")),
                (Role.SPARE.value, tr("spare card")),
                (Role.PLAN_ONLY.value, tr("plan only, no number to keep")),
            )
        )
        self._purpose = Choice(
            (
                (Purpose.BOTH.value, tr("number and travel")),
                (Purpose.KEEP_NUMBER.value, tr("keep the number")),
                (Purpose.TRAVEL.value, tr("travel")),
            )
        )
        self._usage = Choice(
            (
                ("", "–"),
                (Usage.ROAMING.value, tr("roaming")),
                (Usage.LOCAL.value, tr("local line")),
            )
        )
        self._notes = QPlainTextEdit()
        self._notes.setTabChangesFocus(True)
        self._notes.setFixedHeight(look.px(64))
        self.rules = RulesInput(look)
        self._services = ServicesInput(look)
        self._make_fields(look)
        self._arrow = IconPicture(look, "chevr", tone=Tone.LINK)
        self._toggle = Link(look, tr("More details"))
        self._toggle.setAutoDefault(False)
        self._toggle.setCheckable(True)
        self._folded = QWidget()
        self._place(look)
        self._connect()
        self.show_carrier(None)

    def texts(self) -> dict[str, str]:
        """Return the single values by the names of `CardDraft`."""
        return {
            **{name: self._edits[name].text().strip() for name in _SINGLE},
            "zone": self._zone.typed(),
            "role": self._role.key(),
            "purpose": self._purpose.key(),
            "usage": self._usage.key(),
            "notes": self._notes.toPlainText().strip(),
        }

    def lists(self) -> dict[str, tuple[str, ...]]:
        """Return the values that may be several, by the names of `CardDraft`."""
        return {name: _several(self._edits[name].text()) for name in _SEVERAL}

    def services(self) -> ServicesInput:
        """Return the input for services."""
        return self._services

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names that errors use."""
        return dict(self._fields)

    def show_carrier(self, carrier: Carrier | None) -> None:
        """Offer what this carrier says where the owner says nothing else."""
        self.rules.show_carrier(carrier)
        reach_before(self._edits["iccid"], self.rules.boxes())
        self._fields["rule"].setVisible(self.rules.has_choice())
        self._zone.set_usual(carrier.zone if carrier is not None else "")
        self._edits["currency"].setPlaceholderText(carrier.currency if carrier is not None else "")

    def show_card(self, card: Card) -> None:
        """Show what is known of a card, to be changed; its countdowns are asked for elsewhere."""
        for name in _SINGLE:
            self._edits[name].setText(getattr(card, name))
        for name in _SEVERAL:
            self._edits[name].setText(", ".join(getattr(card, name)))
        self._zone.setText(card.zone)
        self._role.choose(card.role.value)
        self._purpose.choose(card.purpose.value)
        self._usage.choose(card.usage.value if card.usage else "")
        self._notes.setPlainText(card.notes)
        self._services.show_services(card.services)
        self.show_cautions(())
        self.unfold()

    def show_cautions(self, cautions: Iterable[Caution]) -> tuple[Caution, ...]:
        """Say which check digits are wrong or right, and which card has this ICCID already.

        Return the cautions that are about something else, for another place to say them.
        """
        said, rest = dict.fromkeys(_CHECKED, ""), []
        for caution in cautions:
            if name := _CHECKS.get(caution.kind):
                said[name] = f"{said[name]} {sentence(caution)}".strip()
            else:
                rest.append(caution)
        for name, words in said.items():
            self._notes_below[name].say(words)
            self._show_face(name)
        return tuple(rest)

    def _show_face(self, name: str) -> None:
        """Say below an identifier what can be said of it without asking anybody."""
        typed, field = self._edits[name].text(), self._fields[name]
        if name == "iccid":
            face = iccid_face(typed, self._numbers.countries_called)
        else:
            face = eid_face(typed) if name == "eid" else imei_face(typed)
        if face.is_right:
            field.show_ok(face.words)
        elif face.words:
            field.show_hint(face.words)

    def unfold(self) -> None:
        """Show the fields, as for an error in one of them."""
        self._toggle.setChecked(True)

    def clear(self) -> None:
        """Start over, apart from the choices that fit the next card as well."""
        for edit in self._edits.values():
            edit.clear()
        self._notes.clear()
        self._services.clear()
        self.show_cautions(())

    def _make_fields(self, look: Look) -> None:
        words = {
            "iccid": "ICCID",
            "eid": "EID",
            "imei": tr("IMEI of the phone"),
            "device": tr("Device"),
            "slot": tr("Slot"),
            "plan": tr("Plan"),
            "bought_at": tr("Bought at"),
            "coverage": tr("Countries where it works"),
            "currency": tr("Currency"),
            "holder": tr("Holder"),
            "tags": tr("Tags"),
            "more_numbers": tr("Further numbers"),
        }
        self._fields = {name: Field(look, words[name], edit) for name, edit in self._edits.items()}
        self._edits["iccid"].setPlaceholderText("8939 …")
        self._edits["imei"].setPlaceholderText("*#06#")
        self._edits["coverage"].setPlaceholderText("IT, FR, CH")
        self._edits["more_numbers"].setPlaceholderText("+44 …")
        self._fields |= {
            "zone": Field(look, tr("Time zone"), self._zone),
            "role": Field(look, tr("Role"), self._role),
            "purpose": Field(look, tr("Purpose"), self._purpose),
            "usage": Field(look, tr("Used as"), self._usage),
            "rule": Field(look, tr("Rules that it follows"), self.rules),
            "services": Field(look, tr("Services that use the number"), self._services),
            "notes": Field(look, tr("Notes"), self._notes),
        }
        self._notes_below = {name: NoteLine(look) for name in _CHECKED}

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        head = QHBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(self._arrow)
        head.addWidget(self._toggle)
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(self._folded)
        grid = QGridLayout(self._folded)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(12))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, wide in enumerate(_WIDE_FIRST):
            grid.addWidget(self._fields[wide], 2 * row, 0, 1, 2, top)
        for name, note in self._notes_below.items():
            grid.addWidget(note, 1 + 2 * _WIDE_FIRST.index(name), 0, 1, 2)
        below = 2 * len(_WIDE_FIRST)
        for place, name in enumerate(_PAIRS):
            grid.addWidget(self._fields[name], below + place // 2, place % 2, top)
        below += (len(_PAIRS) + 1) // 2
        for row, name in enumerate(_WIDE_LAST):
            grid.addWidget(self._fields[name], below + row, 0, 1, 2, top)
        self._folded.hide()

    def _connect(self) -> None:
        self._toggle.toggled.connect(self._fold)
        for edit in (*self._edits.values(), self._zone):
            edit.textEdited.connect(self.changed)
            edit.editingFinished.connect(self.changed)
        for choice in (self._role, self._purpose, self._usage):
            choice.currentIndexChanged.connect(self.changed)
        self._notes.textChanged.connect(self.changed)
        self.rules.changed.connect(self.changed)
        self._services.changed.connect(self.changed)

    def _fold(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._folded.setVisible(shown)
        self._toggle.setText(tr("Fewer details") if shown else tr("More details"))
        self._toggle.updateGeometry()
        self._arrow.show_icon("chevd" if shown else "chevr", Tone.LINK)


_CHECKED = ("iccid", "eid", "imei")
_CHECKS = {
    CautionKind.ICCID_CHECK: "iccid",
    CautionKind.ICCID_TWICE: "iccid",
    CautionKind.EID_CHECK: "eid",
    CautionKind.IMEI_CHECK: "imei",
}
_SINGLE = (*_CHECKED, "device", "slot", "plan", "bought_at", "currency", "holder")
_SEVERAL = ("coverage", "tags", "more_numbers")
_TEXTS = (*_SINGLE, *_SEVERAL)
_WIDE_FIRST = ("rule", *_CHECKED)
_PAIRS = (
    "device",
    "slot",
    "plan",
    "bought_at",
    "role",
    "purpose",
    "usage",
    "coverage",
    "currency",
    "zone",
    "holder",
    "tags",
)
_WIDE_LAST = ("more_numbers", "services", "notes")


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _LIST.split(text) if part.strip())
