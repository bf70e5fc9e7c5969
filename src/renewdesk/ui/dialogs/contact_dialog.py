"""Codes, lines, app and shop of a carrier, each to be copied or shown to a phone's camera."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.contact import ways_to
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.code_panel import CodePanel
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.way_row import WayRow
from renewdesk.words.contact import gaps_in_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.ports.codes import CodeDrawing
    from renewdesk.ui.facing.contact import Shown, WayFace, WaysFace
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT, _LITTLE, _ONE_COLUMN = 800, 580, 150, 640


class ContactDialog(DialogFrame):
    """Shows everything that is known of reaching a carrier; nothing here dials or opens.

    `copy_requested` carries the exact text for the clipboard, `page_requested` which page of the
    carrier is wanted. Without a carrier it says that nothing is known.
    """

    copy_requested = Signal(str)
    page_requested = Signal(str)

    def __init__(
        self,
        look: Look,
        drawing: CodeDrawing,
        jobs: Jobs,
        known: tuple[str, Carrier | None],
        parent: QWidget | None = None,
    ) -> None:
        name, carrier = known
        super().__init__(look, tr("Codes and contact: {name}").format(name=name), parent)
        self._drawing = drawing
        self._asking = Asking(jobs, self)
        self._code = CodePanel(look)
        self._code.copy_requested.connect(self._copy)
        found = ways_to(carrier)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(0)
        self._pair.addWidget(Scroll(self._ways(found)), 1)
        self._pair.addWidget(self._code)
        body = QWidget()
        body.setLayout(self._pair)
        self.set_body(body)
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(_WIDTH, _HEIGHT if found else _LITTLE)
        codes = [shows for one in found for way in one.ways for shows in way.shows]
        self._code.setVisible(bool(codes))
        if codes:
            self._show(codes[0])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.width() >= self._look.px(_ONE_COLUMN)
        # Outside of what scrolls, so that the code stays in sight whichever row asked for it.
        self._pair.setDirection(direction.LeftToRight if wide else direction.BottomToTop)
        self._code.set_short(short=not wide)

    def _ways(self, found: tuple[WaysFace, ...]) -> QWidget:
        look, body = self._look, Body()
        ways = QVBoxLayout(body)
        ways.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        ways.setSpacing(look.px(6))
        for place, one in enumerate(found):
            if place:
                ways.addSpacing(look.px(8))
            ways.addWidget(SectionLabel(look, one.heading))
            ways.addWidget(self._box(one))
        if not found:
            words = tr("No code, line, app or shop of this carrier is known.")
            said = tr("Ask where you bought the card; its packet often names them.")
            ways.addWidget(Banner(look, Tone.INFO, "info", words, said))
        ways.addStretch(1)
        return body

    def _box(self, ways: WaysFace) -> QWidget:
        box = QFrame()
        box.setObjectName("options")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(1, 0, 1, 0)
        rows.setSpacing(0)
        for place, way in enumerate(ways.ways):
            if place:
                rows.addWidget(Line(self._look))
            rows.addWidget(self._row(way))
        return box

    def _row(self, way: WayFace) -> QWidget:
        row = WayRow(self._look, way)
        for label, text in way.copies:
            name = tr("Copy {code}").format(code=gaps_in_words(text))
            copy = row.add_button(label, "copy", name)
            copy.clicked.connect(partial(self._copy, text))
        for shows in way.shows:
            name = tr("{label} for {code}").format(label=shows.label, code=way.title)
            show = row.add_button(shows.label, "qr", name)
            show.clicked.connect(partial(self._show, shows))
        if way.page:
            words = tr("Open {host}").format(host=way.host)
            page = row.add_button(words, "ext", words)
            page.clicked.connect(partial(self.page_requested.emit, way.page))
        return row

    def _copy(self, text: str, _checked: object = None) -> None:
        self.copy_requested.emit(text)
        self.show_news(tr("Copied: {text}").format(text=gaps_in_words(text)))

    def _show(self, shows: Shown, _checked: object = None) -> None:
        draw = partial(self._drawing.draw, shows.text)
        self._asking.latest("qr", draw, partial(self._code.show_code, shows), self.show_error)
