"""What hangs on a number that is about to end: how long it can be moved, and where it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.attached import still_using
from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.moved_to_dialog import MovedToDialog
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.number_services import moved_words, still_use
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.attached import Service
    from renewdesk.domain.cards import Card
    from renewdesk.ui.look import Look
    from renewdesk.ui.service_moves import ServiceMoves

_NAME, _USE = 3, 5
#: Below this width names matter more than what for; where one went never takes more than that.
_NARROW, _WHERE = 430, 190


class HangingServices(QWidget):
    """A warning and a list to tick off; a tick asks where the service went and is saved at once.

    It has no size on a card without services.
    """

    def __init__(self, look: Look, moves: ServiceMoves, hint: str) -> None:
        super().__init__()
        self._look = look
        self._moves = moves
        self._hint = hint
        self._banner = Banner(look, Tone.SOON, "alert", "")
        self._all = Link(look, tr("All moved to…"), Role.SMALL)
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self._ask_for_all)
        self._rows: dict[str, _Row] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(self._banner)
        box.addWidget(self._list())
        box.addWidget(self._all, 0, Qt.AlignmentFlag.AlignRight)
        self.setVisible(bool(moves.card.services))
        self._show(moves.card)
        moves.saved.connect(self._show)
        moves.refused.connect(lambda _: self._show(moves.card))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._look.px(_NARROW)
        self._grid.setColumnStretch(2, _USE if wide else 0)
        for row in self._rows.values():
            row.use.setVisible(wide)

    def _list(self) -> QWidget:
        look, rows = self._look, QWidget()
        self._grid = grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(11))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, _NAME)
        grid.setColumnStretch(2, _USE)
        for place, service in enumerate(self._moves.card.services):
            if place:
                grid.addWidget(Line(look), 2 * place - 1, 0, 1, 4)
            grid.setRowMinimumHeight(2 * place, look.px(36))
            row = _Row(look, service, grid, 2 * place)
            row.box.clicked.connect(lambda on, name=service.name: self._ticked(name, on))
            row.ask.clicked.connect(partial(self._ask_for, service.name))
            self._rows[service.name] = row
        return rows

    def _show(self, card: Card) -> None:
        """Show what is moved and what is not."""
        using = still_using(card.services)
        if using:
            self._banner.say(still_use(len(using)), self._hint, tone=Tone.SOON, icon="alert")
        else:
            done = tr("Every service has moved"), tr("Nothing is lost with the number.")
            self._banner.say(*done, tone=Tone.OK, icon="ok")
        for service in card.services:
            if (row := self._rows.get(service.name)) is not None:
                row.show_service(service)
        self._all.setVisible(len(using) > 1)

    def _ticked(self, name: str, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if on:
            self._rows[name].box.setChecked(False)  # until it is told where
            self._ask_for(name)
        else:
            self._moves.stay(name)

    def _ask_for(self, name: str) -> None:
        self._ask((name,))

    def _ask_for_all(self) -> None:
        self._ask(tuple(one.name for one in still_using(self._moves.card.services)))

    def _ask(self, names: tuple[str, ...]) -> None:
        dialog = MovedToDialog(self._look, names, self._moves.targets, self.window())
        dialog.chosen.connect(partial(self._moves.move, names))
        dialog.setModal(True)
        dialog.open()


class _Row:
    """A line of the list: a tick, the name, what for, and where it went or the way to say so."""

    def __init__(self, look: Look, service: Service, grid: QGridLayout, line: int) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        right = middle | Qt.AlignmentFlag.AlignRight
        self.box = QCheckBox()
        self.box.setAccessibleName(tr("{service} has moved").format(service=service.name))
        name = Text(look, service.name).shrinking()
        name.setToolTip(listed((service.name, service.used_for)))
        self.use = Text(look, service.used_for, tone=Tone.TEXT2).shrinking()
        self.use.setToolTip(service.used_for)
        self.ask = Button(look, tr("Moved to…"), kind=ButtonKind.SMALL)
        self.ask.setAutoDefault(False)
        self.ask.setAccessibleName(tr("{service} moved to…").format(service=service.name))
        self._went = QWidget()
        went = QHBoxLayout(self._went)
        went.setContentsMargins(0, 0, 0, 0)
        went.setSpacing(look.px(4))
        self._words = Text(look, tone=Tone.OK).shrinking()
        self._words.setMaximumWidth(look.px(_WHERE))
        went.addWidget(IconPicture(look, "check", 14, tone=Tone.OK))
        went.addWidget(self._words, 1)
        grid.addWidget(self.box, line, 0, middle)
        grid.addWidget(name, line, 1, middle)
        grid.addWidget(self.use, line, 2, middle)
        grid.addWidget(self.ask, line, 3, right)
        grid.addWidget(self._went, line, 3, right)

    def show_service(self, service: Service) -> None:
        """Show whether a service has moved, and where."""
        self.box.setChecked(service.moved)
        self.ask.setVisible(not service.moved)
        self._words.say(moved_words(service))
        self._words.setToolTip(service.moved_to)
        self._went.setVisible(service.moved)
