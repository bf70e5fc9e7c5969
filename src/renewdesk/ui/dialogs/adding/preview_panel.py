"""The panel beside a card that is being added: what the rule makes of what was typed."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from renewdesk.ui.dialogs.adding.preview_faces import (
    if_face,
    life_face,
    now_face,
    rule_line,
    warnings,
)
from renewdesk.ui.dialogs.footer import Ground
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.stage_bar import StageBarWidget
from renewdesk.ui.widgets.stage_legend import StageSwatch
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.carriers import Carrier
    from renewdesk.ui.dialogs.adding.what_if import Preview, WhatIf
    from renewdesk.ui.faces import StageKind
    from renewdesk.ui.look import Look


_LIFT = 13


class PreviewPanel(Ground):
    """Shows a `Preview`; the amount that the owner looks at is kept while he types."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._preview: Preview | None = None
        self._carrier: Carrier | None = None
        self._now: datetime | None = None
        self._wanted = ""
        self._paid: Decimal | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(18), look.px(16), look.px(18), look.px(18))
        self._box.setSpacing(look.px(6))
        self._box.addWidget(Text(look, tr("With these details"), strong=True))
        self._hint = Text(look, "", tone=Tone.TEXT2).wrapping()
        self._box.addWidget(self._hint)
        self._filled = QWidget()
        self._inner = QVBoxLayout(self._filled)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(look.px(6))
        self._add_now(look)
        self._add_if(look)
        self._add_life(look)
        self._warning = Banner(look, Tone.SOON, "alert", "")
        self._rule = Text(look, "", Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._inner.addWidget(self._warning)
        self._inner.addSpacing(look.px(4))
        self._inner.addWidget(self._rule)
        self._box.addWidget(self._filled)
        self._box.addStretch(1)
        self.ask(tr("Choose the carrier to see how long the card lasts."))

    def ask(self, words: str) -> None:
        """Say what is missing instead of a preview."""
        self._preview = None
        self._hint.say(words)
        self._hint.show()
        self._filled.hide()

    def show_preview(self, preview: Preview, carrier: Carrier | None, now: datetime) -> None:
        """Show what the card would be."""
        self._preview, self._carrier, self._now = preview, carrier, now
        self._hint.hide()
        self._fill_now(preview, carrier)
        self._offer(preview)
        self._fill_if()
        said = warnings(preview)
        self._warning.setVisible(bool(said))
        if said and self._warning.accessibleName() != "\n".join(said):
            self._warning.say("", "\n".join(said))
        self._rule.say(rule_line(preview))
        self._filled.show()

    # ── now ──────────────────────────────────────────────────────────────────────────────────────

    def _add_now(self, look: Look) -> None:
        self._label = Text(look, "", tone=Tone.TEXT2)
        self._date = Text(look, "", Role.TITLE)
        self._place = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        self._chip = ChipLabel(look, ChipFace("", "ok", Tone.OK))
        self._now_hint = Text(look, "", Role.SMALL, tone=Tone.SOON).wrapping()
        self._others = Text(look, "", Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._inner.addWidget(self._label)
        self._inner.addLayout(_in_row(look, self._date, self._place))
        self._inner.addLayout(_in_row(look, self._chip, QWidget()))
        self._inner.addWidget(self._now_hint)
        self._inner.addWidget(self._others)
        self._edge = Line(look)
        self._inner.addSpacing(look.px(4))
        self._inner.addWidget(self._edge)
        self._inner.addSpacing(look.px(4))

    def _fill_now(self, preview: Preview, carrier: Carrier | None) -> None:
        face = now_face(preview, carrier)
        self._label.say(face.label)
        self._date.say(face.date)
        self._place.say(face.place)
        self._chip.show_chip(face.chip)
        self._now_hint.say(face.hint)
        self._now_hint.setVisible(bool(face.hint))
        self._others.say("\n".join(face.others))
        self._others.setVisible(bool(face.others))

    # ── if one paid today ────────────────────────────────────────────────────────────────────────

    def _add_if(self, look: Look) -> None:
        self._if_box = QWidget()
        self._if_rows = QVBoxLayout(self._if_box)
        self._if_rows.setContentsMargins(0, 0, 0, 0)
        self._if_rows.setSpacing(look.px(6))
        self._question = Text(look, "", tone=Tone.TEXT2)
        self._answer = Text(look, "", tone=Tone.TEXT2)
        self._if_date = Text(look, "", Role.COUNT)
        self._if_date.setMinimumHeight(look.fonts.metrics(Role.COUNT).height())
        self._if_place = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        self._amounts: SegmentedControl | None = None
        self._offered: tuple[str, ...] = ()
        self._if_rows.addWidget(self._question)
        self._if_rows.addWidget(self._answer)
        self._if_rows.addLayout(_in_row(look, self._if_date, self._if_place))
        self._inner.addWidget(self._if_box)

    def _offer(self, preview: Preview) -> None:
        """Offer the amounts of the rule; those that were offered before stay as they are."""
        self._if_box.setVisible(bool(preview.options))
        offered = tuple(option.words for option in preview.options if option.words)
        if offered == self._offered:
            return
        self._offered = offered
        if self._amounts is not None:
            self._if_rows.removeWidget(self._amounts)
            self._amounts.hide()
            self._amounts.deleteLater()
            self._amounts = None
        if len(offered) > 1:
            self._amounts = SegmentedControl(self._look, tr("Amount to try"))
            self._amounts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            last = preview.options[-1]
            for option in preview.options:
                unit = f" {option.event.currency}" if option is last else ""
                self._amounts.add(option.words, f"{option.words}{unit}".strip())
            self._amounts.chosen.connect(self._try)
            self._if_rows.insertWidget(1, self._amounts)
            reach_before(self._bar, self._amounts.findChildren(QToolButton))

    def prefer(self, paid: str) -> None:
        """Try what was paid last, unless the owner chose another amount here."""
        try:
            self._paid = Decimal(paid)
        except InvalidOperation:
            self._paid = None

    def _try(self, words: str) -> None:
        self._wanted = words
        self._fill_if()

    def _option(self) -> WhatIf | None:
        """Return what is tried: the owner's choice, else what was paid last, else the first."""
        options = self._preview.options if self._preview is not None else ()
        wanted = next((one for one in options if one.words == self._wanted), None)
        return wanted or _reached(options, self._paid) or (options[0] if options else None)

    def _fill_if(self) -> None:
        preview, option = self._preview, self._option()
        if preview is None or preview.place is None or self._now is None:
            self._life.setVisible(False)
            return
        shown = preview.added if option is None else option.added
        if option is not None:
            face = if_face(preview, option)
            alone = option.words and self._amounts is None
            question = f"{face.question} {option.words}" if alone else face.question
            self._question.say(question)
            self._answer.say(face.answer)
            self._if_date.say(face.date)
            self._if_place.say(face.place)
            if self._amounts is not None:
                self._amounts.choose(option.words)
        clock = shown.view.clocks[preview.place]
        folded = shown.view.standing.clocks[preview.place].clock
        life = life_face(folded, clock.versions[-1].rule, self._now, shown.view.card.label)
        self._life.setVisible(life is not None)
        if life is not None:
            self._bar.show_face(life.bar)
            self._fill_legend(life.legend)

    # ── the stages ───────────────────────────────────────────────────────────────────────────────

    def _add_life(self, look: Look) -> None:
        self._life = QWidget()
        box = QVBoxLayout(self._life)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        bar = _BarFromToday(look)
        self._bar = bar.bar
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(look.px(8))
        self._legend.setVerticalSpacing(look.px(4))
        self._legend.setColumnStretch(1, 1)
        box.addWidget(bar)
        box.addLayout(self._legend)
        box.addSpacing(look.px(4))
        self._inner.addWidget(self._life)

    def _fill_legend(self, lines: tuple[tuple[StageKind, str], ...]) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (kind, words) in enumerate(lines):
            self._legend.addWidget(StageSwatch(self._look, kind), row, 0)
            text = Text(self._look, words, Role.SMALL, tone=Tone.TEXT2).wrapping()
            self._legend.addWidget(text, row, 1)


def _reached(options: Sequence[WhatIf], paid: Decimal | None) -> WhatIf | None:
    """Return the highest step that an amount reaches, None where it reaches none."""
    if paid is None or not paid.is_finite():
        return None
    steps = [one for one in options if one.event.amount and Decimal(one.event.amount) <= paid]
    return steps[-1] if steps else None


class _BarFromToday(QWidget):
    """A stage bar without the room above it: there stands the word "Today" on other bars."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._lift = look.px(_LIFT)
        self.bar = StageBarWidget(look)
        self.bar.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        hint = self.bar.sizeHint()
        return QSize(hint.width(), hint.height() - self._lift)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.bar.minimumSizeHint().width(), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.bar.setGeometry(0, -self._lift, self.width(), self.bar.sizeHint().height())


def _in_row(look: Look, first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look.px(6))
    row.addWidget(first, 0, Qt.AlignmentFlag.AlignBottom)
    row.addWidget(second, 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(1)
    return row
