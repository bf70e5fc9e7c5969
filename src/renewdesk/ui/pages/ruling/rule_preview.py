"""What the rule that is being edited says and does: in words, on the card, on awkward days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_fill
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.place_date import PlaceDate
from renewdesk.ui.widgets.stage_bar import StageBarWidget
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.detail_faces import DateChangeFace, StageBarFace
    from renewdesk.ui.look import Look


@value(kw_only=True)
class CardTrial:
    """What a rule does to a card: its date and its life; ``change`` None when nothing moves."""

    number: str
    reason: str
    date: str
    place: str
    bar: StageBarFace | None
    change: DateChangeFace | None
    turns: Sequence[tuple[str, str]]


class RulePreview(QWidget):
    """The panel at the right; `file_requested` asks for the rule as a file."""

    file_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(18), look.px(18), look.px(18))
        box.setSpacing(look.px(10))
        self._words = Text(look).wrapping()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem = Banner(look, Tone.NOW, "alert", "")
        self._problem.hide()
        self._card = self._card_group(look)
        self._edges = _Rows(look, tr("Tried on edge cases"))
        self._turns = _Rows(look, tr("The next 24 months"))
        self._same = Banner(look, Tone.INFO, "info", "")
        link = Link(look, tr("Show as file (TOML)"), icon="code")
        link.clicked.connect(self.file_requested)
        for widget in (
            self._problem,
            _boxed(look, tr("In words"), self._words),
            self._card,
            self._turns,
            self._edges,
            self._same,
            link,
        ):
            box.addWidget(widget)
        box.addStretch(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # The style sheet gives every scroll area the light ground of lists.
        painter = QPainter(self)
        paint_fill(painter, self.rect(), self._look.theme.window)
        painter.end()

    def _card_group(self, look: Look) -> QWidget:
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, look.px(4), 0, 0)
        box.setSpacing(look.px(3))
        self._number = Text(look, tone=Tone.TEXT2)
        head = QHBoxLayout()
        head.setSpacing(look.px(5))
        head.addWidget(Text(look, tr("On your card"), strong=True))
        head.addWidget(self._number)
        head.addStretch(1)
        self._reason = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._date = PlaceDate(look)
        self._bar = StageBarWidget(look)
        self._quiet = ChipLabel(look, ChipFace(tr("No date of your card changes"), "ok", Tone.OK))
        self._change: BeforeAfterBox | None = None
        box.addLayout(head)
        for widget in (self._reason, self._date, self._bar, self._quiet):
            box.addWidget(widget)
        self._card_box = box
        return group

    def show_words(self, words: str) -> None:
        """Show the rule in words."""
        self._words.say(words)

    def show_card(self, trial: CardTrial | None) -> None:
        """Show what the rule does to the card; None where no card follows it."""
        self._card.setVisible(trial is not None)
        self._turns.setVisible(trial is not None and bool(trial.turns))
        if trial is None:
            return
        self._number.say(trial.number)
        self._reason.say(trial.reason)
        moves = trial.change is not None
        self._date.show_date(trial.date, trial.place)
        for widget in (self._reason, self._date, self._quiet):
            widget.setVisible(not moves)
        self._bar.setVisible(not moves and trial.bar is not None)
        if trial.bar is not None:
            self._bar.show_face(trial.bar)
        self._show_change(trial.change)
        self._turns.show_rows(trial.turns)

    def _show_change(self, face: DateChangeFace | None) -> None:
        if face is not None and self._change is None:
            self._change = BeforeAfterBox(self._look, face)
            self._card_box.addWidget(self._change)
        if self._change is not None:
            self._change.setVisible(face is not None)
            if face is not None:
                self._change.show_change(face)

    def show_edges(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show where payments on awkward days lead."""
        self._edges.setVisible(bool(rows))
        self._edges.show_rows(rows)

    def show_difference(self, title: str, words: str) -> None:
        """Show in what the rule differs from the catalogue's; no title, no word about it."""
        self._same.setVisible(bool(title))
        if title and (title, words) != getattr(self, "_told", None):
            self._told = (title, words)
            self._same.say(title, words)

    def show_problem(self, title: str) -> None:
        """Say that the form must be mended first; what is shown below is of before."""
        if title and self._problem.isHidden():
            self._problem.say(title)
        self._problem.setVisible(bool(title))


class _Rows(QWidget):
    """A title and rows of two, a line between them."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(Text(look, title, strong=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(5))
        self._grid.setColumnStretch(0, 1)
        box.addLayout(self._grid)
        self._shown: list[tuple[str, str]] = []

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other rows."""
        if list(rows) == self._shown:
            return
        self._shown = list(rows)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (left, right) in enumerate(rows):
            if place:
                self._grid.addWidget(Line(self._look), place * 2 - 1, 0, 1, 2)
            self._grid.addWidget(Text(self._look, left, Role.SMALL).wrapping(), place * 2, 0)
            end = Text(self._look, right, Role.SMALL)
            self._grid.addWidget(end, place * 2, 1, Qt.AlignmentFlag.AlignRight)


def _boxed(look: Look, title: str, words: Text) -> QWidget:
    group = QWidget()
    box = QVBoxLayout(group)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look.px(6))
    box.addWidget(Text(look, title, strong=True))
    frame = QFrame()
    frame.setObjectName("options")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
    inside.addWidget(words)
    box.addWidget(frame)
    return group
