"""What to do about one reason: numbered advice with what can be done at once, and a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from renewdesk.domain.failure_advice import Doing
from renewdesk.domain.values import value
from renewdesk.ui.dialogs.failing.answers import ChargedAnswers
from renewdesk.ui.dialogs.frame import Body
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.numbered_step import NumberedStep
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewdesk.domain.renewals import Charged
    from renewdesk.ui.facing.failing import AdviceFace, FailingFace
    from renewdesk.ui.look import Look

_EDGE, _TOP = 22, 18


@value
class Ways:
    """What the doings of an advice can lead to: keys and words, and the page with its host."""

    channels: tuple[tuple[str, str], ...] = ()
    methods: tuple[str, ...] = ()
    page: str = ""
    host: str = ""
    slip: bool = False


class AdvicePane(Body):
    """Shows one reason; it does nothing by itself and tells what the owner wants.

    `charged` carries the `Charged` that was chosen, or None; `channel_chosen` the key of another
    channel, `method_chosen` another way of paying by its words.
    """

    charged = Signal(object)
    channel_chosen = Signal(str)
    method_chosen = Signal(str)
    page_wanted = Signal(str)
    contact_wanted = Signal()
    slip_wanted = Signal()
    noted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ways = Ways()
        self._title = Text(look, role=Role.TITLE).wrapping()
        self._lead = Text(look, tone=Tone.TEXT2).wrapping()
        self._steps = QWidget()
        self._answers: ChargedAnswers | None = None
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("What the page said, a number, a time"))
        self.note.textEdited.connect(self.noted)
        self._history = Banner(look, Tone.INFO, "clock", "")
        self._place(look)

    def show_face(self, face: FailingFace, ways: Ways, charged: Charged | None) -> None:
        """Show what is said of a reason, with this answer about the money."""
        self._ways = ways
        self._title.say(face.title)
        self._lead.say(face.lead)
        self._lead.setVisible(bool(face.lead))
        self._history.say("", face.history)
        self._show_advice(face.advice, charged)

    @property
    def asks_about_money(self) -> bool:
        """Whether the advice asks if it was charged."""
        return self._answers is not None

    def focus_answer(self, charged: Charged) -> None:
        """Give the keyboard back to an answer that was pressed."""
        if self._answers is not None:
            self._answers.focus(charged)

    def _place(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*map(look.px, (_EDGE, _TOP, _EDGE, _TOP)))
        box.setSpacing(look.px(14))
        head = QVBoxLayout()
        head.setSpacing(look.px(2))
        head.addWidget(self._title)
        head.addWidget(self._lead)
        box.addLayout(head)
        box.addWidget(self._steps)
        below = QVBoxLayout()
        below.setSpacing(look.px(12))
        below.addWidget(Field(look, tr("Order number or note"), self.note, optional=True))
        below.addWidget(self._history)
        box.addLayout(below)
        box.addStretch(1)

    def _show_advice(self, advice: Sequence[AdviceFace], charged: Charged | None) -> None:
        look = self._look
        old, self._steps = self._steps, QWidget()
        self._answers = None
        box = QVBoxLayout(self._steps)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        offered: set[Doing] = set()
        for number, one in enumerate(advice, start=1):
            step = NumberedStep(look, number, one.title, one.words)
            if Doing.CHARGED in one.doings:
                self._answers = ChargedAnswers(look, charged)
                self._answers.chosen.connect(self.charged)
                step.add_below(self._answers, gap=look.px(6))
            # What stands there already is not offered a second time.
            fresh = [doing for doing in one.doings if doing not in offered]
            offered.update(fresh)
            if (buttons := self._buttons(fresh)) is not None:
                step.add_below(buttons, gap=look.px(6))
            box.addWidget(step)
        if (layout := self.layout()) is not None:
            layout.replaceWidget(old, self._steps)
        old.hide()
        old.deleteLater()

    def _buttons(self, doings: Sequence[Doing]) -> QWidget | None:
        """Return what can be done at once in a row; None where nothing of it leads anywhere."""
        buttons = [button for doing in doings for button in self._button(doing)]
        if not buttons:
            return None
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(6))
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return part

    def _button(self, doing: Doing) -> Iterator[QPushButton]:
        ways = self._ways
        if doing is Doing.OTHER_CHANNEL and ways.channels:
            yield self._menu(tr("Other channel…"), ways.channels, self.channel_chosen.emit)
        elif doing is Doing.OTHER_PAYMENT and ways.methods:
            pairs = tuple((one, one) for one in ways.methods)
            yield self._menu(tr("Other payment…"), pairs, self.method_chosen.emit)
        elif doing is Doing.OPEN_PAGE and ways.page:
            words = tr("Open {host}").format(host=ways.host)
            yield self._plain(words, partial(self.page_wanted.emit, ways.page))
        elif doing is Doing.HOTLINE:
            yield self._plain(tr("Codes and contact…"), self.contact_wanted.emit)
        elif doing is Doing.SHOP and ways.slip:
            yield self._plain(tr("Slip for the shop…"), self.slip_wanted.emit)

    def _plain(self, words: str, does: Callable[[], object]) -> QPushButton:
        button = Button(self._look, words, kind=ButtonKind.SMALL)
        # Qt hands over whether it is pressed, which nobody wants to know.
        button.clicked.connect(lambda _=False: does())
        return button

    def _menu(
        self, words: str, entries: Sequence[tuple[str, str]], choose: Callable[[str], object]
    ) -> QPushButton:
        button = Button(self._look, words, kind=ButtonKind.SMALL)
        menu = QMenu(button)
        for key, said in entries:
            # An ampersand would mark an access key.
            act = menu.addAction(said.replace("&", "&&"))
            act.triggered.connect(lambda _=False, key=key: choose(key))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button
