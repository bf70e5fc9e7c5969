"""What paying would do, beside every step: dates, both lives on one scale, rule and last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.place_date import PlaceDate
from renewdesk.ui.widgets.stage_strip import StageStrip
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.detail_faces import FactFace
    from renewdesk.ui.look import Look
    from renewdesk.ui.renewing_faces import SummaryFace

_WORDS = 36
_NO_CHIP = ChipFace("", "ok", Tone.OK)


class SummaryPanel(Body):
    """Shows a `SummaryFace`, 288 px wide; a linked value of a fact tells its link."""

    link_clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = Text(look, strong=True)
        self._labels = (_label(look), _label(look))
        self._days = (PlaceDate(look, Role.FORMER), PlaceDate(look))
        self._chip = ChipLabel(look, _NO_CHIP)
        self._note = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._bars = _Bars(look)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(look.px(6))
        box = QVBoxLayout(self)
        edge = look.px(18)
        box.setContentsMargins(edge, look.px(18), edge, edge)
        box.setSpacing(0)
        self._fill(box)

    def show_face(self, face: SummaryFace) -> None:
        """Show what a payment does now."""
        self._title.say(face.title)
        ends = (face.before, face.after)
        for label, day, end in zip(self._labels, self._days, ends, strict=True):
            label.setVisible(end is not None)
            day.setVisible(end is not None)
            if end is not None:
                label.say(end.label)
                day.show_date(end.day, end.place, end.tone)
        self._chip.setVisible(face.chip is not None)
        if face.chip is not None:
            self._chip.show_chip(face.chip)
        self._note.say(face.note, Tone.SOON if face.warns else Tone.TEXT2)
        self._note.setVisible(bool(face.note))
        self._bars.show_ends(face)
        self._show_facts(face.facts)
        self.setAccessibleName(face.line)

    def _fill(self, box: QVBoxLayout) -> None:
        px = self._look.px
        box.addWidget(self._title)
        box.addSpacing(px(10))
        for label, day in zip(self._labels, self._days, strict=True):
            box.addWidget(label)
            box.addWidget(day)
            box.addSpacing(px(6))
        chip = QHBoxLayout()
        chip.addWidget(self._chip)
        chip.addStretch(1)
        box.addLayout(chip)
        box.addSpacing(px(4))
        box.addWidget(self._note)
        box.addSpacing(px(10))
        box.addWidget(self._bars)
        box.addSpacing(px(12))
        box.addWidget(Line(self._look))
        box.addSpacing(px(12))
        box.addLayout(self._facts)
        box.addStretch(1)

    def _show_facts(self, facts: Sequence[FactFace]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for fact in facts:
            self._facts.addWidget(self._fact(fact))

    def _fact(self, fact: FactFace) -> QWidget:
        look = self._look
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(_label(look, fact.label))
        for piece in fact.parts:
            if not piece.link:
                lines.addWidget(Text(look, piece.words, Role.SMALL, tone=piece.tone).wrapping())
                continue
            holder = QWidget()
            flow = FlowLayout(holder)
            link = Link(look, piece.words, Role.SMALL)
            link.clicked.connect(lambda _=False, to=piece.link: self.link_clicked.emit(to))
            flow.addWidget(link)
            lines.addWidget(holder)
        return part


class SummaryLine(QWidget):
    """The same in one line, for windows without room for the panel."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._chip = ChipLabel(look, _NO_CHIP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        row = QHBoxLayout()
        row.setContentsMargins(look.px(20), look.px(7), look.px(20), look.px(7))
        row.setSpacing(look.px(10))
        row.addWidget(self._words, 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def show_face(self, face: SummaryFace) -> None:
        """Show what a payment does now."""
        self._words.say(face.line, Tone.SOON if face.warns else Tone.TEXT2)
        self._chip.setVisible(face.chip is not None)
        if face.chip is not None:
            self._chip.show_chip(face.chip)


class _Bars(QWidget):
    """Both lives on one scale: today at the left, the end of the longer one at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._strips = (StageStrip(look), StageStrip(look))
        self._words = (
            Text(look, role=Role.TINY, tone=Tone.TEXT3),
            Text(look, role=Role.TINY, strong=True),
        )
        self._first = Text(look, role=Role.TINY, tone=Tone.TEXT3)
        self._last = Text(look, role=Role.TINY, tone=Tone.TEXT3)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(4))
        grid.setVerticalSpacing(look.px(7))
        grid.setColumnMinimumWidth(0, look.px(_WORDS))
        grid.setColumnStretch(1, 1)
        for row, (words, strip) in enumerate(zip(self._words, self._strips, strict=True)):
            grid.addWidget(words, row, 0)
            grid.addWidget(strip, row, 1)
        axis = QHBoxLayout()
        axis.addWidget(self._first)
        axis.addStretch(1)
        axis.addWidget(self._last)
        grid.addLayout(axis, 2, 1)

    def show_ends(self, face: SummaryFace) -> None:
        """Show both lives; a life without a date has no bar."""
        ends = (face.before, face.after)
        for words, strip, end in zip(self._words, self._strips, ends, strict=True):
            seen = end is not None and bool(end.stages)
            words.setVisible(seen)
            strip.setVisible(seen)
            if end is not None:
                words.say(end.word)
                strip.setAccessibleName(end.label)
                strip.show_stages(end.stages, end.share)
        self._first.say(face.first)
        self._last.say(face.last)
        self.setVisible(any(one is not None and one.stages for one in ends))


def _label(look: Look, words: str = "") -> Text:
    return Text(look, words, Role.SMALL, tone=Tone.TEXT3)
