"""What the rules ask the owner for: a line for each value, with what the catalogue assumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.asked import asked_value
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.text import Text
from renewdesk.words.asked import asked_word
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.rules import Rule
    from renewdesk.ui.look import Look


class AnswersInput(QWidget):
    """Gone while no rule asks for anything; what was typed stays while its rule is chosen."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._edits: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self.hide()

    def show_rules(self, rules: Iterable[Rule]) -> None:
        """Ask what these rules ask; nothing is built anew where the questions are the same."""
        asked = {f"{rule.id}:{key}": (rule, key) for rule in rules for key in rule.ask}
        if list(asked) == list(self._edits):
            return
        typed = {name: edit.text() for name, edit in self._edits.items()}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._edits, self._fields = {}, {}
        if asked:
            words = tr("What your tariff says; leave open what you do not know.")
            self._column.addWidget(Text(self._look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())
        for name, (rule, key) in asked.items():
            self._add(name, rule, key, typed.get(name, ""))
        self.setVisible(bool(asked))

    def answers(self) -> tuple[tuple[str, str], ...]:
        """Return what was typed, by rule and key."""
        texts = ((name, edit.text().strip()) for name, edit in self._edits.items())
        return tuple((name, text) for name, text in texts if text)

    def field(self, given: object) -> Field | None:
        """Return the field in which this was typed, else the first one."""
        found = (name for name, edit in self._edits.items() if edit.text().strip() == given)
        name = next(found, next(iter(self._fields), ""))
        return self._fields.get(name)

    def fields(self) -> list[Field]:
        """Return all fields."""
        return list(self._fields.values())

    def _add(self, name: str, rule: Rule, key: str, typed: str) -> None:
        edit = QLineEdit(typed)
        edit.setPlaceholderText(_assumed(rule, key))
        edit.textEdited.connect(self.changed)
        edit.editingFinished.connect(self.changed)
        said = tr("{rule}: {asked}").format(
            rule=rule.name.spoken(language()), asked=asked_word(key)
        )
        field = Field(self._look, said, edit, optional=True)
        self._edits[name], self._fields[name] = edit, field
        self._column.addWidget(field)


def _assumed(rule: Rule, key: str) -> str:
    """Return what the catalogue assumes as long as nothing is told, in the form to be typed."""
    assumed = asked_value(rule, key)
    if key == "term" and rule.term is not None:
        words = term_in_words(rule.term)
        return tr("{value}, that is {words}, is assumed").format(value=assumed, words=words)
    currency = rule.minimum.currency if rule.minimum and key == "minimum.amount" else ""
    if rule.burn and key == "burn.fee":
        currency = rule.burn.currency
    value = f"{assumed} {currency}".strip()
    return tr("{value} is assumed").format(value=value) if value else ""
