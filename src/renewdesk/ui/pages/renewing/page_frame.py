"""The frame of the assistant: head, steps, room for a pane, what paying does, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.frame import Scroll
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.renewing.footer import RenewalFooter
from renewdesk.ui.pages.renewing.stepper import Stepper
from renewdesk.ui.pages.renewing.summary import SummaryLine, SummaryPanel
from renewdesk.ui.surface import on_alt, on_base
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.page_top import PageTop
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.renewing.step_pane import StepPane
    from renewdesk.ui.renewing_faces import StepFace, SummaryFace

_LEAST, _STEPS, _SIDE, _ONE_COLUMN = 320, 216, 288, 948  # 1000 less the narrow rail


class RenewalFrame(QWidget):
    """Steps and summary stand beside the pane; where it is narrow in one line each.

    `card_wanted` carries the card of a link in the summary.
    """

    card_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.top = PageTop(look, tr("Desk"), "")
        self.steps = Stepper(look)
        self.footer = RenewalFooter(look)
        self.menu = QMenu(self)
        self._chip = ChipLabel(look, ChipFace("", "clock", Tone.SOON))
        self._where = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        self._stack = QStackedWidget()
        self._scrolls: dict[StepPane, Scroll] = {}
        self._pane: StepPane | None = None
        self._summary = SummaryPanel(look)
        self._summary.link_clicked.connect(self._follow)
        self._brief = SummaryLine(look)
        self._side = QStackedWidget()
        self._place(look)

    def show_head(self, title: str, line: str, chip: ChipFace) -> None:
        """Show whose renewal it is and how long is left."""
        self.top.say(title, line)
        self._chip.show_chip(chip)

    def show_steps(self, faces: Sequence[StepFace], where: str) -> None:
        """Show the steps, and where the owner is in one line."""
        self.steps.show_steps(faces)
        self._where.say(where)

    def show_summary(self, face: SummaryFace) -> None:
        """Show what paying does."""
        self._summary.show_face(face)
        self._brief.show_face(face)

    def show_pane(self, pane: StepPane) -> None:
        """Show the pane of another step from its top, with its own panel at the right if any."""
        self._pane = pane
        scroll = self._scrolls.get(pane)
        if scroll is None:
            scroll = self._scrolls[pane] = Scroll(pane)
            on_base(scroll.viewport())
            self._stack.addWidget(scroll)
        scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(scroll)
        self._show_side(pane)
        self.follow_width()

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll the pane to a part of it."""
        if self._pane is not None:
            self._scrolls[self._pane].ensureWidgetVisible(part)

    @override
    def minimumSizeHint(self) -> QSize:
        # Steps and summary go where there is no room for them; they must not hold the window wide.
        return QSize(self._look.px(_LEAST), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow_width()

    def follow_width(self) -> None:
        """Show steps and summary beside the pane where there is room, else in one line each."""
        wide = self.width() >= self._look.px(_ONE_COLUMN)
        beside = wide and not (self._pane is not None and self._pane.is_wide)
        for part, seen in (
            (self.steps, wide),
            (self._edges[0], wide),
            (self._where_row, not wide),
            (self._side, beside),
            (self._edges[1], beside),
            (self._brief, not beside),
        ):
            part.setVisible(seen)

    def _place(self, look: Look) -> None:
        self.top.add_part(self._chip)
        more = IconButton(look, "more", tr("More actions"))
        more.setMenu(self.menu)
        self.top.add_part(more)
        on_base(self.top)
        self._side.setFixedWidth(look.px(_SIDE))
        self._add_side(self._summary)
        self.steps.setFixedWidth(look.px(_STEPS))
        on_alt(self.steps)
        self._where_row = self._made_where(look)
        vertical = Qt.Orientation.Vertical
        self._edges = (Line(look, vertical), Line(look, vertical))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.steps, self._edges[0], self._stack, self._edges[1], self._side):
            row.addWidget(part, 1 if part is self._stack else 0)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top)
        page.addWidget(self._where_row)
        page.addLayout(row, 1)
        page.addWidget(self._brief)
        page.addWidget(self.footer)

    def _made_where(self, look: Look) -> QWidget:
        part = QWidget()
        on_base(part)
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(look.px(24), look.px(6), look.px(24), look.px(6))
        line.addWidget(self._where)
        box.addLayout(line)
        box.addWidget(Line(look))
        return part

    def _show_side(self, pane: StepPane) -> None:
        own = pane.side()
        while self._side.count() > 1:
            old = self._side.widget(1)
            if isinstance(old, Scroll):
                self._side.removeWidget(old)
                old.takeWidget()
                old.deleteLater()
        if own is not None:
            self._add_side(own)
            own.show()
        self._side.setCurrentIndex(self._side.count() - 1)

    def _add_side(self, panel: QWidget) -> None:
        scroll = Scroll(panel)
        scroll.setProperty("ground", "alt")
        self._side.addWidget(scroll)

    def _follow(self, link: str) -> None:
        kind, _, target = link.partition(":")
        if kind == "card":
            self.card_wanted.emit(target)
