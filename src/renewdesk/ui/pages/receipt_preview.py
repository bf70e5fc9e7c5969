"""The preview of a receipt: its pages or its text, result of the last check, and what it proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.receipt_search import Place, terms_of
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.receipt_pages import ReceiptPages
from renewdesk.ui.widgets.back_bar import BackBar
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.kv_grid import KvGrid
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.marked_line import MarkedLine
from renewdesk.ui.widgets.text import Text
from renewdesk.words.receipts import place_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from renewdesk.services.receipt_search import HitPlace
    from renewdesk.ui.facing.receipts import BadgeFace, PreviewFace
    from renewdesk.ui.look import Look

#: What stands in the table is marked there.
_IN_ROW = frozenset({Place.LABEL, Place.AMOUNT, Place.METHOD, Place.ORDER_NUMBER})
#: So many places of a search's words are told; they are in the order of what matters most.
_HITS = 4


class ReceiptPreview(QWidget):
    """Shows a `PreviewFace` around the `pages` of the file.

    `edit_requested` asks for what was noted of the payment. In a narrow window `set_pushed` gives
    the preview a way back and steps to its neighbours.
    """

    open_requested = Signal()
    edit_requested = Signal()
    copy_requested = Signal(str)
    card_requested = Signal(str)
    back_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._order = ""
        self._first: list[QAction] = []
        self._menu: QMenu | None = None
        self._icon = IconPicture(look, "file")
        self._name = Text(look, strong=True).shrinking()
        self._about = Text(look, role=Role.TINY, tone=Tone.TEXT3).shrinking()
        self._smaller = IconButton(look, "zoomout", tr("Zoom out"))
        self._larger = IconButton(look, "zoomin", tr("Zoom in"))
        self._open = IconButton(look, "ext", tr("Open in another program"))
        self._more = IconButton(look, "more", tr("More"))
        self._more.hide()
        self.pages = ReceiptPages(look)
        self._badge = Banner(look, Tone.OK, "shield", "")
        self._facts = KvGrid(look, pairs=2)
        self._edit = Button(look, tr("Edit fields…"), kind=ButtonKind.SMALL, icon="pencil")
        self._copy = Button(look, tr("Copy order no."), kind=ButtonKind.SMALL, icon="copy")
        self._way_back = BackBar(look, tr("Receipts"))
        self._way_back.hide()
        self._foot_box = self._foot(look)
        self._lay_out(look)
        self._connect()

    @property
    def grip(self) -> QWidget:
        """The icon of the file, by which it is dragged out of the window."""
        return self._icon

    def show_receipt(self, face: PreviewFace, *, has_pages: bool = True) -> None:
        """Show another receipt without its first page, and ask for that, or for its text."""
        self.show_words(face)
        self.pages.begin(face.icon, has_pages=has_pages)

    def show_words(self, face: PreviewFace) -> None:
        """Show what is known of the receipt now, its picture stays."""
        self._icon.show_icon(face.icon, Tone.TEXT2)
        self._name.say(face.file_name)
        self._name.setToolTip(face.file_name)
        self._about.say(face.about)
        self._order = face.order
        self._copy.setVisible(bool(face.order))
        self._facts.show_facts(face.facts)
        self._show_badge(face.badge)

    def offer_edit(self, *, can_edit: bool) -> None:
        """Offer to correct what was noted of the payment, where there is one."""
        self._edit.setVisible(can_edit)

    def show_hits(self, hits: Sequence[HitPlace]) -> None:
        """Show where the words of a search stand in the receipt; nothing hides the lines."""
        while self._hits.count():
            item = self._hits.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for hit in [one for one in hits if one.place not in _IN_ROW][:_HITS]:
            marked = [hit.excerpt.text[span.start : span.end] for span in hit.excerpt.spans]
            terms = terms_of(" ".join(marked))
            line = MarkedLine(self._look, place_word(hit.place), hit.excerpt.text, terms)
            self._hits.addWidget(line)

    def offer_more(self, menu: QMenu) -> None:
        """Offer what else can be done with the receipt, behind a button of its own."""
        self._menu = menu
        self._more.setMenu(menu)
        self._more.show()
        self._put_first()

    def offer_first(self, actions: Sequence[QAction]) -> None:
        """Offer these before whatever else can be done with the receipt."""
        self._first = [*actions]
        self._put_first()

    def _put_first(self) -> None:
        if self._menu is None and self._first:
            self.offer_more(QMenu(self))
        elif self._menu is not None and self._menu.actions():
            self._menu.insertActions(self._menu.actions()[0], self._first)
        elif self._menu is not None:
            self._menu.addActions(self._first)

    def show_place(self, number: int, count: int) -> None:
        """Show which receipt of how many it is, for the steps to its neighbours."""
        self._way_back.show_place(number, count)

    def set_pushed(self, *, pushed: bool) -> None:
        """Stand alone in a narrow window, or beside the table."""
        self._way_back.setVisible(pushed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(366), self._look.px(600))

    def _show_badge(self, face: BadgeFace) -> None:
        """Show the result of a check; made anew, because a banner announces what it says next."""
        self._badge.hide()
        self._foot_box.removeWidget(self._badge)
        self._badge.deleteLater()
        self._badge = Banner(self._look, face.tone, face.icon, face.title, face.words)
        self._foot_box.insertWidget(0, self._badge)

    def _lay_out(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._way_back)
        box.addLayout(self._head(look))
        box.addWidget(Line(look))
        box.addWidget(self.pages, 1)
        box.addWidget(Line(look))
        box.addLayout(self._foot_box)

    def _connect(self) -> None:
        self._way_back.back_requested.connect(self.back_requested)
        self._way_back.stepped.connect(self.step_requested)
        self._smaller.clicked.connect(lambda: self.pages.change_zoom(-1))
        self._larger.clicked.connect(lambda: self.pages.change_zoom(1))
        self.pages.zoomed.connect(self._tell_zoom)
        self._open.clicked.connect(self.open_requested)
        self._facts.link_clicked.connect(self.card_requested)
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._order))
        self._edit.clicked.connect(self.edit_requested)
        self.setFocusProxy(self.pages)

    def _head(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(look.px(17), look.px(8), look.px(10), look.px(7))
        row.setSpacing(look.px(4))
        row.addWidget(self._icon)
        row.addSpacing(look.px(7))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._about)
        row.addLayout(words, 1)
        for button in (self._smaller, self._larger, self._open, self._more):
            row.addWidget(button)
        return row

    def _foot(self, look: Look) -> QVBoxLayout:
        box = QVBoxLayout()
        side = look.px(16)
        box.setContentsMargins(side, look.px(12), side, look.px(13))
        box.setSpacing(look.px(12))
        self._hits = QVBoxLayout()
        self._hits.setSpacing(0)
        box.addWidget(self._badge)
        box.addLayout(self._hits)
        box.addWidget(self._facts)
        buttons = FlowLayout(gap=look.px(8))
        buttons.addWidget(self._edit)
        buttons.addWidget(self._copy)
        box.addLayout(buttons)
        return box

    def _tell_zoom(self, smaller: bool, larger: bool) -> None:  # noqa: FBT001 - as a signal tells
        self._smaller.setEnabled(smaller)
        self._larger.setEnabled(larger)
