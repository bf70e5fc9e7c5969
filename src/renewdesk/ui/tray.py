"""The icon in the system's tray: the most urgent card first, where there is a tray at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from renewdesk.domain.standing import Section
from renewdesk.services.ports.system import CLICK, Pressed
from renewdesk.ui.facing.rows import row_face
from renewdesk.ui.tray_messages import VIA
from renewdesk.words.phrases import headline
from renewdesk.words.speech import labelled, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.ports.system import Notification
    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look
    from renewdesk.ui.tray_messages import TrayMessages, TrayWish

_MOST = 5
_SIDE = 64
_MESSAGE_MS = 30_000
_DONE = frozenset({Section.ENDED, Section.LOST})


class Tray(QObject):
    """Shows how many cards need the owner, and names the most urgent ones.

    It also shows reminders that no other way could; `message_pressed` carries a click on the last.
    """

    card_requested = Signal(str)
    window_requested = Signal()
    quit_requested = Signal()
    message_pressed = Signal(object)
    _wished = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(look.app_icon(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._press)
        self._wished.connect(self._show_message)
        self._told = ""

    @staticmethod
    def is_there() -> bool:
        """Tell whether the system has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_cards(self, views: Sequence[CardView]) -> None:
        """Show the most urgent of these cards, already in desk order."""
        alive = [view for view in views if view.standing.section not in _DONE]
        urgent = sum(view.standing.section is Section.ACT_NOW for view in alive)
        self._menu.clear()
        for view in alive[:_MOST]:
            act = self._menu.addAction(_line(view).replace("&", "&&"))
            act.triggered.connect(partial(self.card_requested.emit, view.card.id))
        self._menu.addSeparator()
        self._menu.addAction(tr("Show RenewDesk")).triggered.connect(self.window_requested)
        self._menu.addAction(tr("Quit")).triggered.connect(self.quit_requested)
        said = ntr("{count} card needs action now", "{count} cards need action now", urgent)
        first = _line(alive[0]) if alive else tr("No cards yet")
        self._icon.setToolTip(f"RenewDesk – {said}\n{first}" if urgent else f"RenewDesk – {first}")
        self._icon.setIcon(self._badged(urgent))
        self._icon.show()

    def take_messages(self, messages: TrayMessages) -> None:
        """Show what comes by `messages`, from whatever thread."""
        messages.begin(self._wished.emit)

    def retire(self) -> None:
        """Take the icon away, before the program ends."""
        self._icon.hide()

    @property
    def tooltip(self) -> str:
        """What the icon says under the pointer."""
        return self._icon.toolTip()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.window_requested.emit()

    def _show_message(self, wish: TrayWish) -> None:
        """Show a reminder, unless nobody waits for it any more."""
        if not wish.answer.set_running_or_notify_cancel():
            return
        if not self._shows_messages():
            wish.answer.set_result("")
            return
        self._told = f"{VIA}/{uuid4().hex}"
        said: Notification = wish.notification
        body = f"{said.body} {said.hint}".strip()
        self._icon.showMessage(said.title, body, self._look.app_icon(), _MESSAGE_MS)
        wish.answer.set_result(self._told)

    def _shows_messages(self) -> bool:
        """Tell whether the icon shows messages itself.

        An icon whose place nobody knows stands in a panel that hands messages to the notification
        service, which has failed by now.
        """
        there = self.is_there() and self._icon.isVisible() and self._icon.supportsMessages()
        return there and not self._icon.geometry().isEmpty()

    def _press(self) -> None:
        if self._told:
            self.message_pressed.emit(Pressed(self._told, CLICK))

    def _badged(self, count: int) -> QIcon:
        """Return the program's mark with a count in its corner, none for zero."""
        if not count:
            return self._look.app_icon()
        picture = QPixmap(_SIDE, _SIDE)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._look.app_icon().paint(painter, picture.rect())
        half = QRect(_SIDE * 2 // 5, _SIDE * 2 // 5, _SIDE * 3 // 5, _SIDE * 3 // 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.now_solid)
        painter.drawEllipse(half)
        font = self._look.fonts.font()
        font.setPixelSize(_SIDE * 2 // 5)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, str(count) if count < 10 else "9+")  # noqa: PLR2004 - one digit fits
        painter.end()
        return QIcon(picture)


def _line(view: CardView) -> str:
    """Return a card in one line: ``TIM: 12 days left``."""
    one = view.standing.leading
    said = headline(one) if one is not None else row_face(view).chip.text
    return labelled(view.card.label, said)
