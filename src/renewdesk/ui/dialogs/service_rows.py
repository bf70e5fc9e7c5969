"""The services of a card as a list to change: a row for each, and a line to type a new one in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.attached import Service, ServiceKind, checked_services
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.labels import MOST_LETTERS
from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.frame import Scroll
from renewdesk.ui.dialogs.name_edit import NameEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.services import ICONS
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_box
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.number_services import kind_word, moved_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QScrollBar

    from renewdesk.ui.look import Look

_MOST_ROWS = 6
_INSET = 4
_ARROW, _RADIUS = 42, 8


class ServiceRows(QFrame):
    """Rows that scroll when they are many; the line below them stays in sight.

    `changed` tells of every edit, `grown` that there are more or fewer rows.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[ServiceRow] = []
        self.setObjectName("options")
        content = QWidget()
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._scroll = _FewRows(content)
        self._edit = NameEdit()
        self._edit.entered.connect(self.take_typed)
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._edit.textEdited.connect(lambda: self._fault.say(""))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._new_line())
        self.setFocusProxy(self._edit)

    def services(self) -> tuple[Service, ...]:
        """Return the services as they stand in the rows."""
        return tuple(row.service() for row in self._rows)

    def show_services(self, services: Iterable[Service]) -> None:
        """Start over with these services."""
        for row in list(self._rows):
            self._drop(row)
        for service in services:
            self._add(service)
        self._fit()

    def take_typed(self) -> bool:
        """Make a row of the name that was typed; tell whether nothing wrong is left in the line."""
        name = self._edit.text().strip()
        if not name:
            return True
        try:
            checked_services((*self.services(), Service(name)))
        except RuleViolationError as error:
            self.show_fault(sentence(error))
            return False
        self._edit.clear()
        self._add(Service(name))
        self._fit()
        self._scroll.show_last()
        self.changed.emit()
        return True

    def show_fault(self, words: str) -> None:
        """Say below the line what is wrong."""
        self._fault.say(words)
        self._edit.setFocus()

    def _new_line(self) -> QWidget:
        look = self._look
        line = _Tinted(look)
        box = QVBoxLayout(line)
        box.setContentsMargins(look.px(12), look.px(9), look.px(10), look.px(9))
        box.setSpacing(look.px(5))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(IconPicture(look, "plus"))
        row.addWidget(self._edit, 1)
        box.addLayout(row)
        box.addWidget(self._fault)
        return line

    def _add(self, service: Service) -> None:
        row = ServiceRow(self._look, service)
        row.changed.connect(self.changed)
        row.removed.connect(partial(self._remove, row))
        self._rows.append(row)
        self._lines.addWidget(row)
        reach_before(self._edit, row.stops())

    def _remove(self, row: ServiceRow) -> None:
        self._drop(row)
        self._fit()
        self._edit.setFocus()
        self.changed.emit()

    def _drop(self, row: ServiceRow) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fit(self) -> None:
        self._scroll.most = _MOST_ROWS * max((row.tall() for row in self._rows), default=0)
        self._scroll.setVisible(bool(self._rows))
        self._scroll.updateGeometry()
        self.grown.emit()


class ServiceRow(QWidget):
    """A service: its name, what for, what sort, where it went, and the way to take it out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, service: Service) -> None:
        super().__init__()
        self._look = look
        self._service = service
        self._icon = IconPicture(look, ICONS[service.kind])
        self._use = QLineEdit(service.used_for)
        self._use.setProperty("inline", True)  # noqa: FBT003 - a property has no other form
        self._use.setFont(look.fonts.font(Role.SMALL))
        self._use.setMaxLength(MOST_LETTERS)
        self._use.setPlaceholderText(tr("What for, such as payment codes"))
        self._use.setAccessibleName(tr("What {service} uses it for").format(service=service.name))
        self._use.setCursorPosition(0)
        self._kind = _Kind(look)
        self._kind.setAccessibleName(tr("Kind of {service}").format(service=service.name))
        self._kind.choose(service.kind.value)
        self._stay = IconButton(look, "undo", tr("It uses this number after all"))
        self._remove = IconButton(look, "x", tr("Remove {service}").format(service=service.name))
        self._went = Text(look, role=Role.SMALL, tone=Tone.OK).shrinking()
        self._place()
        self._connect()
        self._show_move()

    def service(self) -> Service:
        """Return the service as it stands in the row."""
        kind = ServiceKind(self._kind.key())
        return replace(self._service, kind=kind, used_for=self._use.text().strip())

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab reaches, in reading order."""
        return self._use, self._kind, self._stay, self._remove

    def tall(self) -> int:
        """Return how high the row wants to be."""
        self.ensurePolished()
        for part in self.stops():
            part.ensurePolished()
        return self.sizeHint().height()

    def _place(self) -> None:
        look = self._look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(look.px(12), look.px(4), look.px(5), look.px(4))
        row.setSpacing(look.px(8))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        name = Text(look, self._service.name, strong=True).shrinking()
        name.setToolTip(self._service.name)
        for text in (name, self._went):
            text.setContentsMargins(look.px(_INSET), 0, 0, 0)
        for part in (name, self._use, self._went):
            lines.addWidget(part)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)
        row.addWidget(self._kind)
        row.addWidget(self._stay)
        row.addWidget(self._remove)
        box.addLayout(row)
        box.addWidget(Line(look))

    def _connect(self) -> None:
        self._use.textEdited.connect(self.changed)
        self._kind.currentIndexChanged.connect(self._turn_to_kind)
        self._stay.clicked.connect(self._take_mark_away)
        self._remove.clicked.connect(self.removed)

    def _turn_to_kind(self) -> None:
        self._icon.show_icon(ICONS[self.service().kind], Tone.TEXT2)
        self.changed.emit()

    def _take_mark_away(self) -> None:
        self._service = replace(self._service, moved_to="", moved_card="")
        self._show_move()
        self._use.setFocus()
        self.changed.emit()

    def _show_move(self) -> None:
        service = self._service
        self._went.say(moved_words(service) if service.moved else "")
        self._went.setToolTip(service.moved_to)
        self._went.setVisible(service.moved)
        self._stay.setVisible(service.moved)


class _Kind(Choice):
    """The sort of a service, as wide as its word."""

    def __init__(self, look: Look) -> None:
        super().__init__((one.value, kind_word(one)) for one in ServiceKind)
        self._look = look
        self.setProperty("slim", True)  # noqa: FBT003 - a property has no other form
        self.setFont(look.fonts.font(Role.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(words + self._look.px(_ARROW), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Tinted(QWidget):
    """The quiet ground of the last line of a box, round at its lower corners."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self._look.px(_RADIUS)
        painter = QPainter(self)
        area = self.rect().adjusted(0, -radius, 0, 0)
        paint_box(painter, area, radius - 1, self._look.theme.alt, None)
        painter.end()


class _FewRows(Scroll):
    """Asks for the height of its rows, of a handful at most; more of them scroll."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.most = 0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._bar().rangeChanged.connect(self._follow)
        self._to_last = False

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), self.most))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def show_last(self) -> None:
        """Scroll to the last row as soon as it has a place."""
        self._to_last = True
        self._bar().setValue(self._bar().maximum())

    def _follow(self, _least: int, most: int) -> None:
        if self._to_last:
            self._to_last = False
            self._bar().setValue(most)

    def _bar(self) -> QScrollBar:
        return self.verticalScrollBar()
