"""Where the owner can ask the carrier for a date: its app, its account page, its codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.carriers import CodeChannel
from renewdesk.domain.doubt import telling_codes
from renewdesk.domain.sources import Confidence
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.contact import hotline_lines
from renewdesk.words.dates import short_date
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from renewdesk.domain.carriers import Carrier, Code
    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.ui.look import Look

_MOST_CODES = 3
_YEARS_FRESH = 3


@dataclass(frozen=True, slots=True)
class AskFace:
    """One way to ask: what it is, what it tells, and what can be done with it here."""

    icon: str
    title: str
    words: str
    tone: Tone = Tone.TEXT2
    copies: str = ""
    opens: str = ""


def ways_to_ask(
    carrier: Carrier | None, account: OfficialAddress | None, today: date
) -> tuple[AskFace, ...]:
    """Return what is known of asking this carrier, the surest first."""
    found: list[AskFace] = []
    if carrier is not None and carrier.app:
        title = tr("{app} app").format(app=carrier.app.name)
        found.append(AskFace("phone", title, tr("the carrier’s own app, after login")))
    if account is not None:
        found.append(_page_face(account))
    if carrier is not None:
        found += [_code_face(code, today) for code in telling_codes(carrier)[:_MOST_CODES]]
        found += [
            AskFace("phone", number, listed((tr("the carrier’s hotline"), note)), copies=number)
            for number, note in hotline_lines(carrier.hotline)
            if number
        ]
    return tuple(found)


def code_words(code: Code) -> str:
    """Return how a code is used and what it tells: ``call, credit and expiry date``."""
    how = {
        CodeChannel.USSD: tr("dial"),
        CodeChannel.SMS: tr("SMS with “{text}”").format(text=code.send) if code.send else tr("SMS"),
        CodeChannel.CALL: tr("call"),
    }[code.channel]
    said = tr("{how}, {purpose}").format(how=how, purpose=code.purpose.spoken(language()))
    return listed((said, tr("unconfirmed") if code.confidence is Confidence.LOW else ""))


def _page_face(account: OfficialAddress) -> AskFace:
    words = tr("after login; on the carrier’s record")
    if account.checked_on is not None:
        words = tr("after login; on the carrier’s record, checked {date}").format(
            date=short_date(account.checked_on)
        )
    return AskFace("ext", account.host, words, opens=account.host)


def _code_face(code: Code, today: date) -> AskFace:
    words = code_words(code)
    year = code.dated[:4]
    if year.isdecimal() and today.year - int(year) > _YEARS_FRESH:
        words = tr("{words}; text of {year}, may have changed").format(words=words, year=year)
        return AskFace("hash", code.code, words, Tone.SOON, copies=code.code)
    return AskFace("hash", code.code, words, copies=code.code)


class AskCarrierBox(QFrame):
    """Lists the ways to ask; copies codes by itself, and wishes for the page to be opened."""

    open_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("options")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(1, 0, 1, 0)
        self._rows.setSpacing(0)

    def show_ways(self, faces: tuple[AskFace, ...]) -> None:
        """Show these ways instead of those before; without any it says that none is known."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # At once: its buttons must not be found among the new ones.
                widget.setParent(None)
                widget.deleteLater()
        for place, part in enumerate(self._parts(faces)):
            if place:
                self._rows.addWidget(Line(self._look))
            self._rows.addWidget(part)

    def buttons(self) -> list[Button]:
        """Return the buttons that are shown, from top to bottom."""
        return [one for one in self.findChildren(Button) if not one.isHidden()]

    def _parts(self, faces: tuple[AskFace, ...]) -> Iterator[QWidget]:
        if not faces:
            words = tr("No app, page or code of this carrier is known. Ask where you bought it.")
            yield self._row(AskFace("info", tr("Ask the carrier"), words))
        for face in faces:
            yield self._row(face)

    def _row(self, face: AskFace) -> QWidget:
        look = self._look
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(look.px(13), look.px(5), look.px(12), look.px(5))
        row.setSpacing(look.px(12))
        row.addWidget(IconPicture(look, face.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(look, face.title, strong=True).shrinking())
        lines.addWidget(Text(look, face.words, Role.SMALL, tone=face.tone).wrapping())
        row.addLayout(lines, 1)
        if face.opens:
            words = tr("Open {host}").format(host=face.opens)
            row.addWidget(self._button(words, "", self.open_requested.emit))
        if face.copies:
            copy = self._button(tr("Copy"), "copy", lambda: _copy(face.copies))
            copy.setAccessibleName(tr("Copy {code}").format(code=face.copies))
            row.addWidget(copy)
        return part

    def _button(self, words: str, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self._look, words, kind=ButtonKind.SMALL, icon=icon)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
