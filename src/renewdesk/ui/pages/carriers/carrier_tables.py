"""The short tables of a carrier: sources, hosts, ways to reach it, codes, cards of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.contact import channel_word, code_doubt, code_in_words
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.carriers import Code
    from renewdesk.ui.facing.carriers import DeskCardFace, HostFace, OtherHostFace, ReachFace
    from renewdesk.ui.facing.source_rows import SourceFace
    from renewdesk.ui.look import Look

_ROW, _TWO_LINES, _LEAST_ADDRESS = 27, 640, 60
#: How the width of a source is shared out, so that its columns stand below each other.
_SHARES = (28, 13, 27, 32)


class Rows(QWidget):
    """Rows with a thin rule between them; those before are taken away by `refill`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
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
        for place, row in enumerate(rows):
            if place:
                self._box.addWidget(Line(self._look))
            self._box.addWidget(row)


class SourceTable(Rows):
    """Sources; `address_clicked` carries the address, which nothing here opens."""

    address_clicked = Signal(str)

    def show_sources(self, sources: Sequence[SourceFace]) -> None:
        """Show these sources."""
        self.refill([self._row(source) for source in sources])

    def _row(self, source: SourceFace) -> QWidget:
        row = _SourceRow(self._look, source)
        row.link.clicked.connect(lambda: self.address_clicked.emit(source.url))
        return row


class _SourceRow(QWidget):
    """Four columns, or two lines where there is no room for them."""

    def __init__(self, look: Look, source: SourceFace) -> None:
        super().__init__()
        self._look = look
        self._is_narrow: bool | None = None
        self.link = _Address(look, source.words)
        self.link.setToolTip(source.url)
        self.link.setAccessibleName(source.url)
        self._place = QWidget()
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.link)
        place.addStretch(1)
        self._sort = Text(look, source.sort, tone=Tone.TEXT2).shrinking()
        self._sort.setToolTip(source.sort)
        self._supports = Text(look, source.supports, tone=Tone.TEXT2).shrinking()
        self._supports.setToolTip(source.supports)
        self._age = Text(look, source.age, tone=Tone.SOON if source.old else Tone.TEXT2)
        self._age.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, look.px(4), 0, look.px(5))
        self._grid.setHorizontalSpacing(look.px(14))
        self._grid.setVerticalSpacing(0)
        self.setMinimumHeight(look.px(_ROW))
        self._arrange(narrow=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < self._look.px(_TWO_LINES))

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        grid = self._grid
        parts = (self._place, self._sort, self._supports, self._age)
        across = QSizePolicy.Policy.Preferred if narrow else QSizePolicy.Policy.Ignored
        for part in parts:
            grid.removeWidget(part)
            part.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        # How old a source is must be readable whole, whatever the language.
        self._age.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for column, share in enumerate(_SHARES):
            grid.setColumnStretch(column, int(column == 1) if narrow else share)
        if narrow:
            grid.addWidget(self._place, 0, 0, 1, 4)
            grid.addWidget(self._supports, 1, 0, 1, 4)
            grid.addWidget(self._sort, 2, 0, 1, 1)
            grid.addWidget(self._age, 2, 1, 1, 3)
            return
        for column, part in enumerate((self._place, self._sort, self._supports, self._age)):
            grid.addWidget(part, 0, column)


class _Address(Link):
    """A link that ends in "…" where there is no room; its host stands first."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words)
        self._least = look.px(_LEAST_ADDRESS)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(self._least, hint.width()), hint.height())


class HostTable(Rows):
    """Hosts of the record; `page_clicked` carries which page is wanted.

    `removal_requested` carries a host that the owner added and wants gone.
    """

    page_clicked = Signal(str)
    removal_requested = Signal(str)

    def show_hosts(self, hosts: Sequence[HostFace], others: Sequence[OtherHostFace] = ()) -> None:
        """Show these hosts with the pages that lie on them, and others that nothing opens."""
        self.refill([*map(self._row, hosts), *map(self._other, others)])

    def _other(self, host: OtherHostFace) -> QWidget:
        look = self._look
        row = QWidget()
        row.setMinimumHeight(look.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(4), 0, look.px(5))
        line.setSpacing(look.px(10))
        line.addWidget(IconPicture(look, host.icon), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(look, host.words).wrapping(), 1)
        line.addWidget(Text(look, host.note, tone=Tone.TEXT2).wrapping(), 1)
        return row

    def _row(self, host: HostFace) -> QWidget:
        look = self._look
        row = QWidget()
        row.setMinimumHeight(look.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(4), 0, look.px(5))
        line.setSpacing(look.px(10))
        line.addWidget(IconPicture(look, "lock", tone=Tone.OK))
        name = Text(look, host.host).shrinking()
        name.setToolTip(host.host)
        line.addWidget(name, 3)
        if host.pages:
            line.addWidget(self._pages(host), 3)
        line.addWidget(Text(look, host.checked, tone=Tone.SOON if host.old else Tone.TEXT2))
        if host.by_owner:
            remove = Link(look, tr("remove"), Role.SMALL)
            remove.setAccessibleName(tr("Remove {host}").format(host=host.host))
            remove.clicked.connect(lambda: self.removal_requested.emit(host.host))
            line.addWidget(remove)
        return row

    def _pages(self, host: HostFace) -> QWidget:
        pages = QWidget()
        flow = FlowLayout(pages, gap=self._look.px(8), line_gap=0)
        for key, words in host.pages:
            link = Link(self._look, words)
            link.setAccessibleName(tr("Open {page} on {host}").format(page=words, host=host.host))
            link.setToolTip(link.accessibleName())
            link.clicked.connect(lambda _=False, key=key: self.page_clicked.emit(key))
            flow.addWidget(link)
        return pages


class ReachTable(Rows):
    """Ways to reach a carrier; `copy_requested` carries the number."""

    copy_requested = Signal(str)

    def show_ways(self, ways: Sequence[ReachFace]) -> None:
        """Show these ways."""
        self.refill([self._row(way) for way in ways])

    def _row(self, way: ReachFace) -> QWidget:
        look = self._look
        row = QWidget()
        row.setMinimumHeight(look.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(4), 0, look.px(5))
        line.setSpacing(look.px(6))
        label = Text(look, way.label, tone=Tone.TEXT3)
        label.setMinimumWidth(look.px(72))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(label, 0, top)
        if way.words:
            line.addWidget(Text(look, way.words), 0, top)
        line.addWidget(Text(look, way.doubt, tone=Tone.TEXT2).wrapping(), 1)
        if way.copies:
            copy = Link(look, tr("copy"), Role.SMALL)
            copy.setAccessibleName(tr("Copy {number}").format(number=way.copies))
            copy.clicked.connect(lambda: self.copy_requested.emit(way.copies))
            line.addWidget(copy, 0, top)
        return row


class CodeTable(Rows):
    """Codes; `copy_requested` carries the code, which is never dialled from here."""

    copy_requested = Signal(str)

    def show_codes(self, codes: Sequence[Code]) -> None:
        """Show these codes."""
        self.refill([self._row(code) for code in codes])

    def _row(self, code: Code) -> QWidget:
        look = self._look
        row = QWidget()
        row.setMinimumHeight(look.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(4), 0, look.px(5))
        line.setSpacing(look.px(8))
        line.addWidget(IconPicture(look, "hash"))
        how = Text(look, channel_word(code.channel), tone=Tone.TEXT3)
        how.setMinimumWidth(look.px(56))
        line.addWidget(how)
        line.addWidget(Text(look, code_in_words(code), strong=True))
        purpose = Text(look, code.purpose.spoken(language()), tone=Tone.TEXT2).shrinking()
        purpose.setToolTip(purpose.text())
        line.addWidget(purpose, 1)
        line.addWidget(Text(look, code_doubt(code), tone=Tone.SOON))
        copy = Link(look, tr("copy"), Role.SMALL)
        copy.setAccessibleName(tr("Copy {number}").format(number=code.code))
        copy.clicked.connect(lambda: self.copy_requested.emit(code.code))
        line.addWidget(copy)
        return row


class DeskCardTable(Rows):
    """Cards of the desk; `card_clicked` carries the card's id."""

    card_clicked = Signal(str)

    def show_cards(self, cards: Sequence[DeskCardFace]) -> None:
        """Show these cards."""
        self.refill([self._row(card) for card in cards])

    def _row(self, card: DeskCardFace) -> QWidget:
        look = self._look
        row = QWidget()
        row.setMinimumHeight(look.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, look.px(4), 0, look.px(5))
        line.setSpacing(look.px(14))
        line.addWidget(IconPicture(look, card.icon))
        link = Link(look, card.label)
        link.clicked.connect(lambda: self.card_clicked.emit(card.card_id))
        line.addWidget(link)
        line.addWidget(Text(look, card.number, tone=Tone.TEXT2).shrinking(), 1)
        line.addWidget(Text(look, card.when).shrinking(), 2)
        if card.chip is not None:
            line.addWidget(ChipLabel(look, card.chip))
        return row
