"""What often goes wrong while paying: folded away until it is wanted, with the way elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Label
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.procedures import filled
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.procedures import Problem
    from renewdesk.ui.look import Look
    from renewdesk.ui.renewing_faces import ChannelOption

_QUESTIONS = 168


class PayProblems(QWidget):
    """Questions and answers below a heading; `channel_chosen` carries another channel."""

    channel_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: list[tuple[str, str]] = []
        self._others: list[ChannelOption] = []
        self._head = _FoldButton(look, tr("Payment problems"))
        self._head.setCheckable(True)
        self._head.setChecked(True)
        self._head.toggled.connect(self._fold)
        self._elsewhere = Link(look, tr("Try another channel…"), Role.SMALL)
        self._menu = QMenu(self)
        self._elsewhere.setMenu(self._menu)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnMinimumWidth(0, look.px(_QUESTIONS))
        self._grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._elsewhere)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(4), 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(Line(look))
        box.addLayout(head)
        box.addWidget(self._body)

    def show_problems(
        self,
        problems: Sequence[Problem],
        said: Mapping[str, str],
        others: Sequence[ChannelOption],
    ) -> None:
        """Show what can go wrong on this channel, and offer the others."""
        self._offer(others)
        self._elsewhere.setVisible(bool(others))
        wanted = [(filled(one.question, said), filled(one.answer, said)) for one in problems]
        if wanted != self._shown:
            self._shown = wanted
            self._refill()
        self.setVisible(bool(wanted) or bool(others))

    def _refill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        look, top = self._look, Qt.AlignmentFlag.AlignTop
        for row, (question, answer) in enumerate(self._shown):
            asked = Text(look, question, Role.SMALL, strong=True).wrapping()
            asked.setMaximumWidth(look.px(_QUESTIONS))
            said = Text(look, answer, Role.SMALL, tone=Tone.TEXT2).wrapping()
            self._grid.addWidget(asked, row, 0, top)
            self._grid.addWidget(said, row, 1, top)

    def _fold(self, open_: bool) -> None:  # noqa: FBT001 - the signal of a button
        self._body.setVisible(open_)

    def _offer(self, others: Sequence[ChannelOption]) -> None:
        if list(others) == self._others:
            return
        self._others = list(others)
        self._menu.clear()
        for one in others:
            act = self._menu.addAction(one.words)
            act.triggered.connect(partial(self._choose, one.key))

    def _choose(self, channel: str, _checked: object = None) -> None:
        self.channel_chosen.emit(channel)


class _FoldButton(Button):
    """A bold heading with a chevron that turns when it is folded."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words, kind=ButtonKind.FLAT, tone=Tone.TEXT)

    @property
    @override
    def _is_strong(self) -> bool:
        return True

    @override
    def _label(self) -> Label:
        return Label(self.text(), "chevd" if self.isChecked() else "chevr")
