"""Which amount to top up: the one typed, the steps of the rule, and the last day each gives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.line_words import LineWord, has_no_length
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.ui.dialogs.money_edit import MoneyEdit
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.words import cautions
from renewdesk.words.line_effects import counts_words, effect_words, ladder_words
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.speech import labelled, tr

if TYPE_CHECKING:
    from renewdesk.services.line_effects import LineEffect
    from renewdesk.services.noting_plans import AmountStep, AmountsTried
    from renewdesk.ui.look import Look

_GOOD = frozenset({LineWord.EXTENDS, LineWord.WAITS})


class AmountChoice(QWidget):
    """A field for the amount, the ladder of the rule, and a box about the amount typed.

    `typed` carries amount and currency at each key.
    """

    typed = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._last: Money | None = None
        self._edit = MoneyEdit()
        self._edit.setMaximumWidth(look.px(220))
        self._field = Field(look, tr("Amount"), self._edit)
        self._label = SectionLabel(look, tr("Which amount gives which date"))
        self._frame = QFrame()
        self._frame.setObjectName("options")
        self._ladder = QGridLayout(self._frame)
        self._ladder.setContentsMargins(look.px(12), look.px(9), look.px(12), look.px(9))
        self._ladder.setHorizontalSpacing(look.px(20))
        self._ladder.setVerticalSpacing(look.px(8))
        self._ladder.setColumnStretch(2, 1)
        self._about = Banner(look, Tone.INFO, "info", "")
        self._rule = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._place(look)
        self._edit.changed.connect(self._tell)
        self.setFocusProxy(self._edit)

    def show_answers(self, amount: str, currency: str, usual: str, last: Money | None) -> None:
        """Show the amount that was answered; while it is typed it stays as it is.

        Without one it is what was paid last time, which stands in the field in grey.
        """
        self._last = last
        self._edit.set_currency(usual)
        if last is not None:
            self._edit.setPlaceholderText(f"{last.amount:f} {last.currency}")
        if not self._edit.hasFocus():
            self._edit.setText(f"{amount} {currency}".strip())

    def show_tried(self, tried: AmountsTried) -> None:
        """Show what the rule says of amounts, and of the one that was typed."""
        self._field.clear()
        if self._last is not None and not self._edit.typed()[0]:
            self._field.show_hint(tr("As last time, unless you type another amount."))
        while (item := self._ladder.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for row, step in enumerate(tried.steps):
            self._add(row, step)
        shown = bool(tried.steps)
        self._label.setVisible(shown)
        self._frame.setVisible(shown)
        self._rule.say(counts_words(tried.rule) if tried.rule is not None else "")
        self._rule.setVisible(tried.rule is not None)
        self._show_effect(tried.typed)

    def show_fault(self, words: str) -> None:
        """Say below the amount what is wrong."""
        self._field.show_fault(words)
        self._about.hide()

    def amount(self) -> tuple[str, str]:
        """Return amount and currency as they were typed, else those of the last time."""
        amount, currency = self._edit.typed()
        if not amount and self._last is not None:
            return f"{self._last.amount:f}", self._last.currency
        return amount, currency

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        row = QHBoxLayout()
        row.addWidget(self._field)
        row.addStretch(1)
        box.addLayout(row)
        for part in (self._about, self._label, self._frame, self._rule):
            box.addWidget(part)
        self._about.hide()
        self._frame.hide()
        self._label.hide()

    def _add(self, row: int, step: AmountStep) -> None:
        look, words = self._look, ladder_words(step.least, step.most)
        take = Link(look, words)
        take.setToolTip(tr("Take {amount}").format(amount=money(step.least)))
        take.clicked.connect(partial(self._take, step.least))
        term = term_in_words(step.term) if step.term is not None else ""
        good = step.effect.said in _GOOD
        effect = Text(look, effect_words(step.effect), tone=Tone.TEXT if good else Tone.SOON)
        side = Qt.AlignmentFlag.AlignVCenter
        self._ladder.addWidget(take, row, 0, side)
        self._ladder.addWidget(Text(look, term, tone=Tone.TEXT2), row, 1, side)
        self._ladder.addWidget(effect.wrapping(), row, 2, side)

    def _take(self, amount: Money, _checked: object = None) -> None:
        """Type the least amount of a step."""
        self._edit.setText(f"{amount.amount:f} {amount.currency}")
        self._tell()

    def _tell(self) -> None:
        self.typed.emit(*self._edit.typed())

    def _amount_words(self) -> str:
        """Return the amount as it is written everywhere else, as typed while it is none."""
        amount, currency = self.amount()
        try:
            return money(Money(parse_amount(amount), parse_currency(currency)))
        except RuleViolationError:
            return f"{amount} {currency}"

    def _show_effect(self, effect: LineEffect | None) -> None:
        """Say what the amount typed would do to the line."""
        self._about.setVisible(effect is not None)
        if effect is None:
            return
        title = labelled(self._amount_words(), effect_words(effect))
        words = " ".join(cautions.sentence(one) for one in effect.cautions)
        good = effect.said in _GOOD
        if effect.said is LineWord.UNKNOWN and has_no_length(effect.rule):
            words = tr(
                "No published rule says what keeps this number. Ask the carrier, then enter the "
                "date."
            )
        tone, icon = (Tone.OK, "ok") if good else (Tone.SOON, "alert")
        if self._about.accessibleName() != f"{title} {words}".strip():
            self._about.say(title, words, tone=tone, icon=icon)
