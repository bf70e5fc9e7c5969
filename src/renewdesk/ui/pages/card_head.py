"""The head of a card's detail: who it is, its number, how long it still works."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from renewdesk.domain.cards import Card
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.detail import HeadFace, subtitle
from renewdesk.ui.fonts import Role
from renewdesk.ui.look import Look
from renewdesk.ui.widgets.avatar_tile import AvatarTile
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.numbers import grouped, hidden
from renewdesk.words.speech import tr

_SECONDS_SHOWN = 30


class CardTitle(QWidget):
    """Tile, name, place, number with its eye, and the menu of everything else.

    The number is hidden but for its head and last two digits; the eye shows it for 30 seconds.
    """

    copy_requested = Signal(str)
    edit_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._number = ""
        self.menu = QMenu(self)
        self._tile = AvatarTile(look)
        self._name = Text(look, role=Role.TITLE).shrinking()
        self._place = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        self._shown = Text(look, tone=Tone.TEXT2)
        self._eye = IconButton(look, "eye", tr("Show number"))
        self._copy = IconButton(look, "copy", tr("Copy number"))
        self._edit = IconButton(look, "pencil", tr("Edit card"))
        self._edit.clicked.connect(self.edit_requested)
        self._more = IconButton(look, "more", tr("More actions"))
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(_SECONDS_SHOWN * 1000)
        self._hide.timeout.connect(self._hide_number)
        self._eye.clicked.connect(self._toggle_number)
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._number))
        self._more.setMenu(self.menu)
        self._more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out(look)

    def show_card(self, card: Card) -> None:
        """Show a card; the number is hidden again."""
        self._tile.show_letters(card.country)
        self._name.say(card.label)
        self._place.say(subtitle(card))
        self._number = card.number
        for part in (self._eye, self._copy, self._shown):
            part.setVisible(bool(card.number))
        self._hide_number()

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._place)
        row.addLayout(words, 1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(self._shown)
        tools.addSpacing(look.px(4))
        for button in (self._eye, self._copy, self._edit, self._more):
            tools.addWidget(button)
        row.addLayout(tools)

    def _toggle_number(self) -> None:
        if self._hide.isActive():
            self._hide_number()
            return
        self._shown.say(grouped(self._number))
        self._eye.rename(tr("Hide number"), "eye")
        self._hide.start()

    def _hide_number(self) -> None:
        self._hide.stop()
        self._shown.say(hidden(self._number))
        self._eye.rename(tr("Show number"), "eye")


class CardHeadline(QWidget):
    """How many days are left, the last day here and there, and the one primary button."""

    action_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconPicture(look, "clock", 22, bold=True)
        self._words = Text(look, role=Role.DISPLAY).shrinking()
        self._label = Text(look)
        self._day = Text(look, strong=True)
        self._place = Text(look)
        self._elsewhere = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self.button = Button(look, "", kind=ButtonKind.LARGE)
        self.button.clicked.connect(self.action_requested)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(9))
        grid.setVerticalSpacing(look.px(2))
        head = QHBoxLayout()
        head.setSpacing(look.px(9))
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        grid.addLayout(head, 0, 0)
        day = QHBoxLayout()
        day.setSpacing(look.px(4))
        for part in (self._label, self._day, self._place):
            day.addWidget(part)
        day.addStretch(1)
        grid.addLayout(day, 1, 0)
        grid.addWidget(self._elsewhere, 2, 0)
        grid.addWidget(self.button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)

    def show_face(self, face: HeadFace, action: str) -> None:
        """Show a headline and the words of the primary button; empty words hide it."""
        self._icon.show_icon(face.icon, face.tone)
        self._words.say(face.words)
        for part, words in (
            (self._label, face.label),
            (self._day, face.day),
            (self._place, face.place),
            (self._elsewhere, face.elsewhere),
        ):
            part.say(words)
            part.setVisible(bool(words))
        self.button.setText(action)
        self.button.setVisible(bool(action))
