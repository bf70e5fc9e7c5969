"""The countdowns of a card that is edited: kept, ended, read officially, or joined by others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.asked import says_more
from renewdesk.domain.standing import Phase
from renewdesk.ui.dialogs.adding.answers_input import AnswersInput
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.phrases import clock_title, headline, row_line
from renewdesk.words.rule_phrases import validity_in_words
from renewdesk.words.speech import labelled, language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look

KEEP, END, OFFICIAL, CAUTIOUS, ACCEPT, REPLACE = (
    "keep",
    "end",
    "official",
    "cautious",
    "accept",
    "replace",
)

#: A countdown that is here no longer keeps no rule from being added again.
_GONE = {Phase.LET_GO, Phase.OVER, Phase.LOST}


class CountdownsInput(QWidget):
    """A line for each countdown with what to do about it, and one to add another."""

    changed = Signal()

    def __init__(self, look: Look, view: CardView) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self._carrier: Carrier | None = None
        self._acts: dict[str, Choice] = {}
        self._files: dict[str, Path] = {}
        self._file: Path | None = None
        self.answers = AnswersInput(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        for one, clock in zip(view.standing.clocks, view.clocks, strict=True):
            self._column.addWidget(self._row(one, clock))
        self._add = Choice()
        self._add.setAccessibleName(tr("Add a countdown"))
        self._add.currentIndexChanged.connect(self._choose_rule)
        self._column.addWidget(self._adding())
        self._column.addWidget(self.answers)
        self.answers.changed.connect(self.changed)
        self.show_carrier(None)

    def show_carrier(self, carrier: Carrier | None) -> None:
        """Offer the rules of this carrier that no living countdown follows, and newer copies."""
        self._carrier = carrier
        for clock in self._view.clocks:
            if clock.id in self._acts:
                self._acts[clock.id].offer(self._offers(clock))
        taken = {
            (clock.versions[-1].rule.id, clock.versions[-1].carrier)
            for one, clock in zip(self._view.standing.clocks, self._view.clocks, strict=True)
            if one.phase not in _GONE
        }
        rules = carrier.rules if carrier else ()
        free = [rule for rule in rules if carrier and (rule.id, carrier.id) not in taken]
        options = [(rule.id, _rule_words(rule)) for rule in free]
        self._add.offer([("", tr("Add a countdown…")), *options])
        self._ask()

    def add_rules(self) -> tuple[str | Path, ...]:
        """Return what is to be added: a rule's id, a file, both or nothing."""
        chosen: tuple[str | Path, ...] = (self._add.key(),) if self._add.key() else ()
        return (*chosen, self._file) if self._file else chosen

    def replace_rules(self) -> tuple[tuple[str, Path], ...]:
        """Return the clocks that are to follow a file of the owner's."""
        return tuple(
            (clock, self._files[clock]) for clock in self._of(REPLACE) if clock in self._files
        )

    def ended(self) -> tuple[str, ...]:
        """Return the clocks to be let go."""
        return self._of(END)

    def official(self) -> tuple[str, ...]:
        """Return the clocks that are to follow the official term."""
        return self._of(OFFICIAL)

    def cautious(self) -> tuple[str, ...]:
        """Return the clocks that are to follow the cautious term."""
        return self._of(CAUTIOUS)

    def accepted(self) -> tuple[str, ...]:
        """Return the clocks that are to follow the catalogue's newer copy of their rule."""
        return self._of(ACCEPT)

    def take_file(self, path: Path, clock: str = "") -> None:
        """Follow the rules of a file: one clock, or else new ones."""
        if clock:
            self._files[clock] = path
        else:
            self._file = path
            self._file_words.say(path.name)
        self.changed.emit()

    def _of(self, act: str) -> tuple[str, ...]:
        return tuple(clock for clock, choice in self._acts.items() if choice.key() == act)

    def _row(self, one: Standing, clock: Clock) -> QWidget:
        look = self._look
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = labelled(clock_title(clock.kind), clock.name.spoken(language()))
        words.addWidget(Text(look, name).shrinking())
        stands = listed((headline(one), row_line(one)))
        words.addWidget(Text(look, stands, Role.SMALL, tone=Tone.TEXT2).shrinking())
        line.addLayout(words, 1)
        if one.phase is not Phase.LET_GO:
            act = Choice(self._offers(clock), as_wide_as_its_words=True)
            act.setAccessibleName(tr("What to do about {countdown}").format(countdown=name))
            act.currentIndexChanged.connect(lambda: self._act(clock.id))
            self._acts[clock.id] = act
            line.addWidget(act)
        return row

    def _offers(self, clock: Clock) -> Iterator[tuple[str, str]]:
        yield KEEP, tr("keep as it is")
        rule = clock.versions[-1].rule
        if rule.cautious_term is not None and not clock.official_term:
            yield OFFICIAL, tr("use the official term")
        if clock.official_term:
            yield CAUTIOUS, tr("use the cautious term")
        carrier = self._carrier
        pinned = carrier is not None and clock.versions[-1].carrier == carrier.id
        newer = carrier.rule(rule.id) if carrier and pinned else None
        if newer is not None and says_more(rule, newer):
            yield ACCEPT, tr("use the catalogue’s newer rule")
        yield REPLACE, tr("use a rule file…")
        yield END, tr("end this countdown")

    def _act(self, clock: str) -> None:
        if self._acts[clock].key() == REPLACE and clock not in self._files:
            path = self._ask_for_file()
            if path is None:
                self._acts[clock].choose(KEEP)
                return
            self._files[clock] = path
        self.changed.emit()

    def _adding(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.px(8))
        line.addWidget(self._add, 1)
        self._file_words = Text(self._look, "", Role.SMALL, tone=Tone.TEXT2).shrinking()
        line.addWidget(self._file_words)
        choose = Button(self._look, tr("Rule file…"), kind=ButtonKind.SMALL)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_file)
        line.addWidget(choose)
        return row

    def _choose_file(self) -> None:
        path = self._ask_for_file()
        if path is not None:
            self.take_file(path)

    def _ask_for_file(self) -> Path | None:
        kinds = tr("Rule files")
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a rule file"), "", f"{kinds} (*.toml)"
        )
        return Path(path) if path else None

    def _choose_rule(self) -> None:
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        """Ask what the rules in use and the one to be added leave to the owner."""
        asking = [clock.versions[-1].rule for clock in self._view.clocks]
        chosen = self._carrier.rule(self._add.key()) if self._carrier else None
        self.answers.show_rules([*asking, chosen] if chosen else asking)


def _rule_words(rule: Rule) -> str:
    return tr("{clock}: {rule} ({validity})").format(
        clock=clock_title(rule.clock),
        rule=rule.name.spoken(language()),
        validity=validity_in_words(rule),
    )
