"""The right side of the comparison: one rule, as it is in use and as it is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.catalogue import (
    change_chip,
    change_subtitle,
    change_title,
    clock_face,
    version_words,
)
from renewdesk.ui.facing.rule_parts import part_pairs
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.catalogue.clock_answer import ClockAnswer
from renewdesk.ui.pages.catalogue.rule_side import RuleSide
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.avatar_tile import AvatarTile
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.decisions import Choice
    from renewdesk.domain.ids import ClockId
    from renewdesk.services.catalogue_comparison import ClockChange, RuleChange
    from renewdesk.ui.look import Look

_TWO_COLUMNS = 540


class ChangeDetailPane(QScrollArea):
    """Shows one `RuleChange`; `answered` carries a clock's id and the owner's choice."""

    answered = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._key = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Rule"))
        self._tile = AvatarTile(look)
        self._title = Text(look, role=Role.TITLE).wrapping()
        self._line = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._chip = ChipLabel(look, ChipFace("", "ok", Tone.OK))
        self._old = RuleSide(look, tr("In use"))
        self._new = RuleSide(look, tr("Offered"))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(look.px(18))
        self._place(look)
        self.clear()

    def clear(self) -> None:
        """Show nothing, as when no rule differs."""
        self._key = ""
        self._body.hide()

    def show_change(
        self,
        change: RuleChange,
        place: tuple[int, int],
        chosen: Mapping[ClockId, Choice],
        now: datetime,
    ) -> None:
        """Show a rule, which of how many it is, and the owner's answers so far."""
        self._tile.show_letters(change.carrier.country)
        self._title.say(change_title(change))
        self._line.say(change_subtitle(change, *place))
        self._chip.show_chip(change_chip(change))
        pairs = part_pairs(change.old.rule, change.new.rule, change.fields)
        self._old.show_parts(version_words(change.old), [(one.label, one.old) for one in pairs])
        self._new.show_parts(version_words(change.new), [(one.label, one.new) for one in pairs])
        single = change.clocks[0] if len(change.clocks) == 1 else None
        face = clock_face(change, single, now) if single is not None else None
        self._old.show_date(face.old if face else None)
        self._new.show_date(face.new if face else None, warns=face is not None and face.earlier)
        self._show_answers(change, chosen, now)
        key = f"{change.carrier.id} {change.new.rule.id}"
        if key != self._key:
            self.verticalScrollBar().setValue(0)
        self._key = key
        self._body.show()

    def _show_answers(
        self, change: RuleChange, chosen: Mapping[ClockId, Choice], now: datetime
    ) -> None:
        while (item := self._answers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        several = len(change.clocks) > 1
        for one in change.clocks:
            self._answers.addWidget(self._answer(change, one, chosen, now, titled=several))
        if not change.clocks:
            words = tr("No card of yours follows this rule. A new card gets the offered one.")
            self._answers.addWidget(Text(self._look, words, tone=Tone.TEXT2).wrapping())

    def _answer(
        self,
        change: RuleChange,
        one: ClockChange,
        chosen: Mapping[ClockId, Choice],
        now: datetime,
        *,
        titled: bool,
    ) -> ClockAnswer:
        face = clock_face(change, one, now)
        choice = chosen.get(one.clock.id, one.suggested)
        answer = ClockAnswer(self._look, face, choice, titled=titled)
        answer.chosen.connect(lambda choice: self.answered.emit(one.clock.id, choice))
        return answer

    def _place(self, look: Look) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._line)
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self._chip)
        self._pair.setSpacing(look.px(14))
        self._pair.addWidget(self._old, 1)
        self._pair.addWidget(self._new, 1)
        words = tr(
            "A catalogue is a data file: it runs nothing and opens nothing. Your own rules and "
            "dates you entered are never replaced. A database backup is made first."
        )
        self._body = QWidget()
        box = QVBoxLayout(self._body)
        box.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(20))
        box.setSpacing(look.px(14))
        box.addLayout(head)
        box.addLayout(self._pair)
        box.addLayout(self._answers)
        box.addWidget(Banner(look, Tone.INFO, "shield", "", words))
        box.addStretch(1)
        self.setWidget(self._body)
        on_base(self.viewport())
        on_base(self._body)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        two = self.viewport().width() >= self._look.px(_TWO_COLUMNS)
        self._pair.setDirection(direction.LeftToRight if two else direction.TopToBottom)
