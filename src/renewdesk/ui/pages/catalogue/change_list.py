"""The left side of the comparison: rules that differ, new hosts, and what is no longer sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.delegates.change_row import change_row_delegate
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.catalogue import change_row, gone_lines, host_line
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.face_rows import FaceRows
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.face_list import FaceList
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.catalogue_comparison import Comparison, GoneRule, NewHost
    from renewdesk.ui.look import Look

_SIDE = 16


class ChangeList(FaceList):
    """As high as its rows: it scrolls with everything below it."""

    def __init__(self, look: Look, model: FaceRows) -> None:
        super().__init__(tr("Rules that differ"), model, change_row_delegate(look))
        self._model = model
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._model.rowCount() * max(self.sizeHintForRow(0), 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChangeListPane(QScrollArea):
    """Shows a comparison; `host_chosen` carries the `NewHost` that the owner wants to decide."""

    host_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = FaceRows()
        self.list = ChangeList(look, self._model)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._heading = _Heading(look, tr("Rules"))
        self._hosts_heading = _Heading(look, tr("New hosts, decided apart"))
        self._hosts = _Column()
        self._note = Text(
            look,
            tr("No host is added by accepting the rules. Each one passes the exact-host check."),
            Role.SMALL,
            tone=Tone.TEXT2,
        ).wrapping()
        self._note.setContentsMargins(look.px(_SIDE), look.px(8), look.px(_SIDE), 0)
        self._gone_heading = _Heading(look, tr("No longer sold"))
        self._gone = _Column()
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, look.px(12))
        box.setSpacing(0)
        for part in (
            self._heading,
            self.list,
            self._hosts_heading,
            self._hosts,
            self._note,
            self._gone_heading,
            self._gone,
        ):
            box.addWidget(part)
        box.addStretch(1)
        self.setWidget(body)
        on_base(self.viewport())
        on_base(body)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs; the chosen rule stays chosen, else the first one is."""
        chosen = self.list.current_key()
        rows = [change_row(change) for change in comparison.rules]
        self._model.show_faces(rows)
        self.list.setVisible(bool(rows))
        self._heading.show_count(len(rows))
        if not self.list.show_key(chosen) and rows:
            self.list.show_key(rows[0].key)
        self._show_hosts(comparison.hosts)
        self._show_gone(comparison.gone)

    def keys(self) -> list[str]:
        """Return the rules that are shown, in their order."""
        return self._model.keys()

    def _show_hosts(self, hosts: Sequence[NewHost]) -> None:
        self._hosts.refill([self._host_row(one) for one in hosts])
        self._hosts_heading.show_count(len(hosts))
        self._note.setVisible(bool(hosts))

    def _host_row(self, offered: NewHost) -> QWidget:
        look = self._look
        button = Button(look, tr("Confirm…"), kind=ButtonKind.SMALL)
        button.setAccessibleName(tr("Confirm {host}…").format(host=offered.host.host))
        button.clicked.connect(lambda: self.host_chosen.emit(offered))
        icon = IconPicture(look, "globe")
        return _row(look, icon, offered.host.host, host_line(offered), button)

    def _show_gone(self, gone: Sequence[GoneRule]) -> None:
        self._gone.refill([self._gone_row(one) for one in gone])
        self._gone_heading.show_count(len(gone))

    def _gone_row(self, gone: GoneRule) -> QWidget:
        title, words = gone_lines(gone)
        return _row(self._look, IconPicture(self._look, "nosign"), title, words, None)


class _Heading(QWidget):
    """Words and a count; gone where there is nothing to count."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._count = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(_SIDE), look.px(10), look.px(_SIDE), look.px(5))
        row.setSpacing(look.px(8))
        row.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2, strong=True))
        row.addWidget(self._count)
        row.addStretch(1)

    def show_count(self, count: int) -> None:
        """Show how many stand below."""
        self._count.say(str(count))
        self.setVisible(bool(count))


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def refill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows instead of those before."""
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._box.addWidget(row)
        self.setVisible(bool(rows))


def _row(look: Look, icon: QWidget, title: str, words: str, button: QWidget | None) -> QWidget:
    row = QWidget()
    box = QVBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    line = QHBoxLayout()
    line.setContentsMargins(look.px(_SIDE), look.px(8), look.px(14), look.px(8))
    line.setSpacing(look.px(12))
    line.addWidget(icon)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Text(look, title, strong=True).shrinking())
    lines.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).shrinking())
    line.addLayout(lines, 1)
    if button is not None:
        line.addWidget(button)
    box.addLayout(line)
    box.addWidget(Line(look))
    return row
