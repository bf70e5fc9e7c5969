"""The file in the middle of the queue: its pages or its text, with boxes at the suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.dialogs.footer import Ground
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.queueing.page_paper import AROUND, PagePaper
from renewdesk.ui.pages.queueing.text_paper import TextFace, TextPaper
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner_stack import BannerStack
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from renewdesk.domain.receipt_reading import Box
    from renewdesk.ui.facing.receipt_queue import QueueField, SpotFace
    from renewdesk.ui.look import Look
    from renewdesk.ui.widgets.banner import Banner

_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
_HEAD, _TOP, _SETTLED_MS = 39, 28, 120
_PAGE_KEYS = {Qt.Key.Key_PageUp.value: -1, Qt.Key.Key_PageDown.value: 1}


@value
class PreviewedFile:
    """What is shown: the name, a quiet line, the text if there is one, and whether it has pages."""

    name: str
    icon: str
    line: str
    text: TextFace | None
    has_pages: bool
    spots: tuple[SpotFace, ...]
    covers: tuple[tuple[int, Box], ...]
    pages: int


class FilePreview(QWidget):
    """Shows one file; `page_wanted` asks for a page by its number and its width in pixels.

    The page keys turn the pages. `spot_chosen` names the field whose box was clicked with Ctrl.
    """

    page_wanted = Signal(int, int, float)
    spot_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._file: PreviewedFile | None = None
        self._zoom, self._number, self._pages, self._asked_for = 0, 1, 0, 0
        self._marked: QueueField | None = None
        self._is_text = self._wants_text = False
        self._name = Text(look, strong=True).shrinking()
        self._line = Text(look, role=Role.TINY, tone=Tone.TEXT3).shrinking()
        self._back = IconButton(look, "chevl", tr("Page before"))
        self._place = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        self._on = IconButton(look, "chevr", tr("Next page"))
        self._text = IconButton(look, "book", tr("Show the text"))
        self._smaller = IconButton(look, "zoomout", tr("Zoom out"))
        self._larger = IconButton(look, "zoomin", tr("Zoom in"))
        self._paper = PagePaper(look)
        self._sheet = TextPaper(look)
        self._picture_pane = _pane(self._paper, tr("Picture of the file"))
        self._text_pane = _pane(_Backdrop(look, self._sheet), tr("Text of the file"))
        self._stack = QStackedWidget()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        on_base(self)
        self._lay_out(look)
        self._connect()

    def show_file(self, file: PreviewedFile) -> None:
        """Show another file, its first page at the size that fits."""
        self._zoom, self._number, self._pages = 0, 1, file.pages
        self._paper.show_waiting(file.icon)
        self.show_words(file)
        self._picture_pane.verticalScrollBar().setValue(0)
        self._text_pane.verticalScrollBar().setValue(0)

    def show_words(self, file: PreviewedFile) -> None:
        """Show what is known of the same file now, such as the places that were read meanwhile."""
        self._file = file
        self._pages = max(self._pages, file.pages)
        self._name.say(file.name)
        self._name.setToolTip(file.name)
        self._line.say(file.line)
        self._text.setVisible(file.text is not None and file.has_pages)
        self._turn(to_text=self._wants_text or not file.has_pages)

    def show_page(self, image: QImage, pages: int) -> None:
        """Show the page that was asked for."""
        file = self._file
        if file is None:
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pages = max(pages, 1)
        here = [one for one in file.spots if one.place.page == self._number]
        covers = [box for number, box in file.covers if number == self._number]
        self._paper.show_page(image, here, covers)
        self._paper.mark(self._marked)
        self._tell()

    def show_no_page(self, reason: str) -> None:
        """Say why there is no picture; the text, where there is one, stays within reach."""
        self._paper.show_reason(reason)
        self._tell()

    def clear(self) -> None:
        """Show nothing, because no file is chosen."""
        self._file = None
        for part in (self._name, self._line, self._place):
            part.say("")
        self._text.hide()
        self._paper.show_waiting("file")
        self._stack.setCurrentWidget(self._picture_pane)
        self._tell()

    def mark(self, field: QueueField | None) -> None:
        """Mark the place of a field, where it is in sight."""
        self._marked = field
        for paper in (self._sheet, self._paper):
            paper.mark(field)

    def reveal(self, field: QueueField) -> None:
        """Mark the place of a field and bring it into sight, turning the page where it must."""
        page = self._page_of(field)
        if page and page != self._number and not self._is_text:
            self._turn_page(page)
        self._marked = field
        for paper, pane in ((self._sheet, self._text_pane), (self._paper, self._picture_pane)):
            area = paper.mark(field)
            if not area.isNull() and self._stack.currentWidget() is pane:
                _reveal(pane, paper, area)

    def turn(self, by: int) -> bool:
        """Turn to a neighbour of the page; tell whether there is one."""
        number = self._number + by
        turns = not self._is_text and 0 < number <= self._pages
        if turns:
            self._turn_page(number)
        return turns

    def add_strip(self, strip: Banner) -> None:
        """Put a message between the head and the page; it takes room while it is to be seen."""
        self._strips.add(strip)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._settle.start()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            # The pane would scroll to its own end; with another page there is more to see.
            by = _PAGE_KEYS.get(event.key(), 0)
            return bool(by and not event.modifiers() and self.turn(by))
        return super().eventFilter(watched, event)

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(look.px(16), look.px(4), look.px(10), look.px(4))
        head.setSpacing(look.px(4))
        head.addWidget(self._name)
        head.addSpacing(look.px(8))
        head.addWidget(self._line, 1)
        for part in (self._back, self._place, self._on, self._text, self._smaller, self._larger):
            head.addWidget(part)
        above = QWidget()
        above.setLayout(head)
        above.setMinimumHeight(look.px(_HEAD))
        self._stack.addWidget(self._picture_pane)
        self._stack.addWidget(self._text_pane)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(above)
        box.addWidget(Line(look))
        self._strips = BannerStack(look)
        box.addWidget(self._strips)
        box.addWidget(self._stack, 1)
        self._text.setCheckable(True)
        self.clear()

    def _connect(self) -> None:
        self._smaller.clicked.connect(lambda: self._change_zoom(-1))
        self._larger.clicked.connect(lambda: self._change_zoom(1))
        self._back.clicked.connect(lambda: self._turn_page(self._number - 1))
        self._on.clicked.connect(lambda: self._turn_page(self._number + 1))
        self._text.clicked.connect(self._choose_text)
        self._paper.spot_chosen.connect(self.spot_chosen)
        self._sheet.spot_chosen.connect(self.spot_chosen)
        self._settle.timeout.connect(self._fit_again)
        for watched in (self._stack, self._picture_pane):
            watched.installEventFilter(self)

    def _page_of(self, field: QueueField | None) -> int:
        spots = self._file.spots if self._file is not None else ()
        return next((one.place.page for one in spots if one.field is field), 0)

    def _choose_text(self) -> None:
        """Show the text of this file and of those after it, or their pages again."""
        self._wants_text = self._text.isChecked()
        self._turn(to_text=self._wants_text)

    def _turn(self, *, to_text: bool) -> None:
        """Show the text, or the page."""
        file = self._file
        if file is None:
            return
        self._is_text = to_text and file.text is not None
        self._text.setChecked(self._is_text)
        self._stack.setCurrentWidget(self._text_pane if self._is_text else self._picture_pane)
        if self._is_text and file.text is not None:
            self._sheet.set_zoom(_ZOOMS[self._zoom], self._room())
            self._sheet.show_text(file.text, file.spots)
            self._sheet.mark(self._marked)
        else:
            self._ask()
        self._tell()

    def _turn_page(self, number: int) -> None:
        self._number = number
        self._ask()
        self._tell()

    def _change_zoom(self, by: int) -> None:
        self._zoom = min(max(self._zoom + by, 0), len(_ZOOMS) - 1)
        self._fit()

    def _fit(self) -> None:
        if self._is_text:
            self._sheet.set_zoom(_ZOOMS[self._zoom], self._room())
        else:
            self._ask()
        self._tell()

    def _fit_again(self) -> None:
        """Fit anew after the pane got another width."""
        if self.isVisible() and self._file is not None and self._room() != self._asked_for:
            self._fit()

    def _room(self) -> int:
        bar = self._picture_pane.verticalScrollBar().sizeHint().width()
        self._asked_for = self._stack.width() - bar - 2 * self._look.px(AROUND)
        return max(self._asked_for, 1)

    def _ask(self) -> None:
        width = round(self._room() * self.devicePixelRatioF())
        self.page_wanted.emit(self._number, width, _ZOOMS[self._zoom])

    def _tell(self) -> None:
        """Show which page it is, and what can be pressed."""
        shows = self._file is not None
        several = shows and self._pages > 1 and not self._is_text
        for part in (self._back, self._place, self._on):
            part.setVisible(several)
        words = tr("{number} of {count}").format(number=self._number, count=self._pages)
        self._place.say(words if several else "")
        self._back.setEnabled(self._number > 1)
        self._on.setEnabled(self._number < self._pages)
        self._smaller.setEnabled(shows and self._zoom > 0)
        self._larger.setEnabled(shows and self._zoom < len(_ZOOMS) - 1)


class _Backdrop(Ground):
    """The ground behind a sheet that is as high as its text."""

    def __init__(self, look: Look, sheet: QWidget) -> None:
        super().__init__(look)
        box = QVBoxLayout(self)
        around = look.px(AROUND)
        box.setContentsMargins(around, look.px(_TOP), around, around)
        box.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        box.addStretch(1)


def _pane(content: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area


def _reveal(pane: QScrollArea, paper: QWidget, area: QRect) -> None:
    content = pane.widget()
    if content is not None:
        middle = paper.mapTo(content, area.center()) if paper is not content else area.center()
        pane.ensureVisible(middle.x(), middle.y(), area.width() // 2 + 24, area.height() // 2 + 24)
