"""What becomes of a file: it joins a payment, or a new one is recorded with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.date_change import date_change_face
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.queueing.date_lines import DateLines
from renewdesk.ui.pages.queueing.file_answers import EVENT
from renewdesk.ui.pages.queueing.same_question import NarrowQuestion
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.cautions import sentence as caution_sentence
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.recording import Recorded
    from renewdesk.ui.facing.receipt_queue import OutcomeFace
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.file_answers import FileAnswers


class OutcomeBox(QWidget):
    """`changed` tells that the owner chose otherwise, `record_requested` wants the whole form.

    `same` and `another` answer the question whether it is a payment of the ledger.
    """

    changed = Signal()
    record_requested = Signal()
    same = Signal()
    another = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._matches = False
        self._match = Banner(look, Tone.INFO, "link", tr("Matches a payment"))
        self.attach = QCheckBox(tr("Attach to that payment"))
        self._label = Text(look, tr("Becomes the receipt of"), Role.SMALL, strong=True)
        self.choice = Choice()
        self.choice.setAccessibleName(self._label.text())
        self._label.setBuddy(self.choice)
        self._clock_label = Text(look, tr("For which plan"), Role.SMALL, strong=True)
        self.clock = Choice()
        self.clock.setAccessibleName(self._clock_label.text())
        self._clock_label.setBuddy(self.clock)
        self._dates = DateLines(look)
        self._warning = Banner(look, Tone.SOON, "alert", "")
        self.question = self._new_question(look)
        self._words = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._record = Link(look, tr("Record it in full…"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(2), 0, 0)
        box.setSpacing(look.px(8))
        for part in self._parts():
            box.addWidget(part)
            part.hide()
        self.attach.clicked.connect(self.changed)
        self.choice.activated.connect(self.changed)
        self.clock.activated.connect(self.changed)
        self._record.clicked.connect(self.record_requested)

    @property
    def attaches(self) -> bool:
        """Whether the file shall join the payment that matches."""
        return self._matches and self.attach.isChecked()

    @property
    def payment(self) -> str:
        """The payment of the ledger that the owner chose in the list, empty for a new one."""
        key = self.choice.key() if self._chooses else ""
        return key.removeprefix(EVENT) if key.startswith(EVENT) else ""

    def begin(self) -> None:
        """Begin with another file: what was answered of the one before counts no longer."""
        old, self.question = self.question, self._new_question(self._look)
        if (box := self.layout()) is not None:
            box.replaceWidget(old, self.question)
        old.deleteLater()
        self.show_nothing("")

    def answer_into(self, answers: FileAnswers) -> None:
        """Put what the owner chose here into the answers."""
        if not self.attach.isHidden():
            answers.attaches = self.attach.isChecked()
        if self._chooses:
            answers.outcome = self.choice.key()
        if not self.clock.isHidden():
            answers.clock = self.clock.key()

    def show_nothing(self, words: str) -> None:
        """Say that it is not known yet what becomes of the file."""
        self._matches = False
        for part in self._parts():
            part.hide()
        self.question.forget()
        self.say(words)

    def say(self, words: str) -> None:
        """Say what is missing; an empty text takes it away."""
        self._words.say(words)
        self._words.setVisible(bool(words))

    def show_match(self, match: OutcomeFace | None, *, attach: bool) -> None:
        """Show the payment that the file matches, or that there is none."""
        self._matches = match is not None
        if match is not None and self._match.accessibleName() != f"{match.title} {match.words}":
            self._match.say(match.title, match.words)
        self._match.setVisible(self._matches)
        self.attach.setVisible(self._matches)
        self.attach.setChecked(attach)

    def show_choice(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer what the file may become, where it does not join the payment that matches."""
        chooses = bool(options)
        self._label.setVisible(chooses)
        self.choice.setVisible(chooses)
        if chooses:
            self.choice.offer(options)
            offered = self.choice.keys()
            if chosen in offered:
                self.choice.choose(chosen)

    def show_clocks(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Ask for the countdown that is meant, where several could be."""
        for part in (self._clock_label, self.clock):
            part.setVisible(bool(options))
        self.clock.offer([("", tr("Choose…")), *options])
        self.clock.choose(chosen)

    def show_recorded(self, recorded: Recorded | None, now: datetime, zone: str) -> None:
        """Show what recording a new payment would do; nothing where none is recorded."""
        self._dates.setVisible(recorded is not None)
        self._words.hide()
        self._record.hide()
        self._warning.hide()
        if recorded is None:
            self.question.forget()
            return
        self._dates.show_change(date_change_face(recorded, now, zone))
        self.question.ask(recorded)
        said = [one for one in recorded.cautions if "given" not in one.facts]
        words = " ".join(caution_sentence(one) for one in said)
        title = tr("Please note")
        if words and self._warning.accessibleName() != f"{title} {words}":
            self._warning.say(title, words)
        self._warning.setVisible(bool(words))

    def show_fault(self, error: RenewDeskError) -> None:
        """Say why it is not known what would be recorded."""
        for part in (self._dates, self._warning):
            part.hide()
        self.question.forget()
        self._words.say(sentence(error))
        self._words.show()
        self._record.show()

    def _new_question(self, look: Look) -> NarrowQuestion:
        question = NarrowQuestion(look)
        question.same.connect(self.same)
        question.another.connect(self.another)
        return question

    @property
    def _chooses(self) -> bool:
        return not self.choice.isHidden()

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self._match,
            self.attach,
            self._label,
            self.choice,
            self._clock_label,
            self.clock,
            self._dates,
            self.question,
            self._warning,
            self._words,
            self._record,
        )
