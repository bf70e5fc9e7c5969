"""What happens after the last day: stage by stage, the loss last."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renewdesk.domain.periods import Term
from renewdesk.domain.spans import Category
from renewdesk.services.rule_drafts import WORKS, StageDraft, restaged
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.faces import StageKind, Tone
from renewdesk.ui.pages.ruling.controls import LengthBox, ManyChoice, SlimChoice, mark
from renewdesk.ui.pages.ruling.sentence import together
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.stage_legend import StageSwatch
from renewdesk.ui.widgets.text import Text
from renewdesk.words.rule_choices import credit_words, rescue_words, stage_words, works_words
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.ui.look import Look

_USUAL = (Term(days=30), Term(months=1), Term(months=2), Term(months=3), Term(months=11))
_SWATCHES = {
    Category.RECEIVE_ONLY: StageKind.GRACE,
    Category.GRACE: StageKind.GRACE,
    Category.BLOCKED: StageKind.BLOCKED,
    Category.RECOVERABLE: StageKind.RECOVERABLE,
    Category.LOST: StageKind.LOST,
}


class StagesInput(QWidget):
    """A sentence per stage; `changed` tells of every edit."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._stages: list[_Stage] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(6))
        self._none = Text(look, tone=Tone.TEXT2).wrapping()
        self._more = Button(look, tr("Add stage"), kind=ButtonKind.SMALL, icon="plus")
        self._more.clicked.connect(self._add)
        below = QWidget()
        FlowLayout(below).addWidget(self._more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self._none)
        box.addLayout(self._list)
        box.addWidget(below)

    def typed(self) -> tuple[StageDraft, ...]:
        """Return the stages as they were chosen."""
        return tuple(stage.typed() for stage in self._stages)

    def show_stages(self, stages: Sequence[StageDraft], none: str) -> None:
        """Show other stages without telling of it; `none` is what holds without any."""
        self._none.say(none)
        while len(self._stages) > len(stages):
            self._drop(self._stages[-1])
        while len(self._stages) < len(stages):
            self._insert(len(self._stages), stages[len(self._stages)])
        for stage, draft in zip(self._stages, stages, strict=True):
            stage.show_stage(draft)
        self._none.setVisible(not stages)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong, by the names of the draft: ``stages.0.lasts``."""
        for place, stage in enumerate(self._stages):
            stage.show_faults(
                {name: faults.get(f"stages.{place}.{name}", "") for name in ("kind", "lasts")}
            )

    def _add(self) -> None:
        """Add a stage before the loss, which always stands last; the first one is the loss."""
        has_loss = bool(self._stages) and self._stages[-1].is_loss
        kind = Category.RECEIVE_ONLY if has_loss or not self._stages else Category.LOST
        draft = restaged(StageDraft(kind=kind.value), kind)
        stage = self._insert(len(self._stages) - has_loss, draft)
        self._none.hide()
        stage.setFocus()
        self.changed.emit()

    def _insert(self, place: int, draft: StageDraft) -> _Stage:
        stage = _Stage(self._look, draft)
        stage.changed.connect(self.changed)
        stage.removed.connect(partial(self._remove, stage))
        self._stages.insert(place, stage)
        self._list.insertWidget(place, stage)
        self._number()
        return stage

    def _number(self) -> None:
        for number, stage in enumerate(self._stages, start=1):
            stage.number(number)
        reach_before(self._more, [stop for stage in self._stages for stop in stage.stops()])

    def _remove(self, stage: _Stage) -> None:
        if stage in self._stages:
            self._drop(stage)
            self._none.setVisible(not self._stages)
            self.changed.emit()

    def _drop(self, stage: _Stage) -> None:
        self._stages.remove(stage)
        self._list.removeWidget(stage)
        stage.hide()
        stage.deleteLater()
        self._number()


class _Stage(QWidget):
    """One stage: what it is, how long, what works, what rescues it, what becomes of the credit."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, draft: StageDraft) -> None:
        super().__init__()
        self._look = look
        self._draft = draft
        self._kind = SlimChoice(look, "", stage_words())
        self._lasts = LengthBox(look, "", _USUAL, hint=tr("not known"))
        self._works = ManyChoice(look, "", works_words(), none=tr("nothing"))
        self._rescue = ManyChoice(look, "", rescue_words(), none=tr("what keeps it alive"))
        self._credit = SlimChoice(look, "", credit_words())
        self._remove = IconButton(look, "x", "")
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._name = Text(look, tone=Tone.TEXT2)
        self.setFocusProxy(self._kind)
        self._build()
        self.show_stage(draft)
        self._kind.changed.connect(self._turn)
        self._lasts.changed.connect(self.changed)
        self._credit.changed.connect(self.changed)
        self._works.changed.connect(self.changed)
        self._rescue.changed.connect(self.changed)

    def _build(self) -> None:
        look = self._look
        self._remove.clicked.connect(self.removed)
        self._swatch = StageSwatch(look, StageKind.GRACE)
        self._of_length = together(look, Text(look, tr("for")), self._lasts)
        self._of_works = together(look, Text(look, tr("works:"), tone=Tone.TEXT2), self._works)
        rescued = Text(look, tr("rescued by"), tone=Tone.TEXT2)
        self._of_rescue = together(look, rescued, self._rescue)
        self._of_credit = together(look, Text(look, tr("credit:"), tone=Tone.TEXT2), self._credit)
        row = QWidget()
        self._flow = FlowLayout(row, gap=look.px(7), line_gap=look.px(5))
        for part in (
            self._swatch,
            self._kind,
            self._name,
            self._of_length,
            self._of_works,
            self._of_rescue,
            self._of_credit,
        ):
            self._flow.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.px(3))
        grid.setHorizontalSpacing(look.px(4))
        grid.setColumnStretch(0, 1)
        grid.addWidget(row, 0, 0)
        grid.addWidget(self._remove, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._fault, 1, 0, 1, 2)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order in which the keyboard reaches them."""
        return self._kind, self._lasts, self._works, self._rescue, self._credit, self._remove

    def number(self, number: int) -> None:
        """Name every control by the place of the stage, for who cannot see it."""
        for control, name in (
            (self._kind, tr("Stage {number}")),
            (self._lasts, tr("How long stage {number} lasts")),
            (self._works, tr("What works in stage {number}")),
            (self._rescue, tr("What rescues from stage {number}")),
            (self._credit, tr("Credit in stage {number}")),
        ):
            control.name(name.format(number=number))
        self._remove.rename(tr("Remove stage {number}").format(number=number), "x")

    @property
    def is_loss(self) -> bool:
        """Whether the stage is the loss."""
        return self._kind.key() == Category.LOST.value

    def typed(self) -> StageDraft:
        """Return the stage as it was chosen; what was not touched stays as it came."""
        draft = self._draft
        chosen = self._rescue.chosen()
        # The order in which a carrier asks is kept as long as the choice is the same.
        same = set(chosen) == set(draft.rescue or ())
        rescue = draft.rescue if same else (chosen or None)
        return replace(
            draft,
            kind=self._kind.key(),
            lasts="" if self.is_loss else self._lasts.currentText(),
            works=tuple(key for key in self._works.chosen() if key in WORKS),
            rescue=rescue,
            credit=self._keeps_credit,
        )

    @property
    def _keeps_credit(self) -> bool:
        if self.is_loss:
            return self._credit.key() == "kept"
        return "credit" in self._works.chosen()

    def show_stage(self, draft: StageDraft) -> None:
        """Show another stage."""
        self._draft = draft
        self._kind.show_key(draft.kind)
        self._lasts.show_text(draft.lasts)
        self._works.show_keys([*draft.works, *(["credit"] if draft.credit else [])])
        self._rescue.show_keys(draft.rescue or ())
        self._credit.show_key("kept" if draft.credit else "gone")
        self._show_parts()

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong in the stage."""
        mark(self._kind, faults["kind"])
        mark(self._lasts, faults["lasts"])
        self._fault.say(faults["kind"] or faults["lasts"])

    def _turn(self) -> None:
        """Become another kind of stage, with what usually goes with it."""
        self.show_stage(restaged(self.typed(), Category(self._kind.key())))
        self.changed.emit()

    def _show_parts(self) -> None:
        loss = self.is_loss
        for part in (self._of_length, self._of_works, self._of_rescue):
            part.setVisible(not loss)
        self._of_credit.setVisible(loss)
        self._swatch.show_kind(_SWATCHES.get(Category(self._kind.key()), StageKind.GRACE))
        base = self._draft.base
        name = base.name.spoken(language()) if base is not None else ""
        known = self._kind.currentText().casefold()
        same = base is None or name.casefold() == known or loss
        self._name.say("" if same else f"“{name}”")
        self._name.setVisible(not same)
