"""What can be done below the table of plans: add, edit, open the page, choose an amount instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.domain.carriers import PageKind
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.page_addresses import OfficialAddress, PageOffer
    from renewdesk.ui.look import Look

#: Where plans and prices stand, the best place first.
_PAGES = (PageKind.PLANS, PageKind.TOPUP)


class PlanDoings(QWidget):
    """Buttons at the left, what to look for on the page at the right."""

    add_wanted = Signal()
    prices_wanted = Signal()
    page_wanted = Signal(str)
    switch_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._what = ""
        self._add = Button(look, tr("Add plan…"), kind=ButtonKind.SMALL, icon="plus")
        self._prices = Button(look, tr("Edit prices…"), kind=ButtonKind.SMALL, icon="pencil")
        self._open = Button(look, "", kind=ButtonKind.SMALL, icon="ext")
        self._switch = Link(look, "", Role.SMALL)
        self._look_for = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        left = QWidget()
        flow = FlowLayout(left, gap=look.px(8), line_gap=look.px(8))
        for part in (self._add, self._prices, self._open, self._switch):
            flow.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(left, 1)
        row.addWidget(self._look_for, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add.clicked.connect(self.add_wanted)
        self._prices.clicked.connect(self.prices_wanted)
        self._open.clicked.connect(lambda: self.page_wanted.emit(self._what))
        self._switch.clicked.connect(self.switch_wanted)

    def show_pages(self, offers: Sequence[PageOffer]) -> None:
        """Offer the page with the plans, else the one to top up; none where neither is known."""
        address = _address(offers)
        self._open.setVisible(address is not None)
        self._look_for.setVisible(address is not None and bool(address.look_for))
        if address is None:
            return
        self._what = address.what
        self._open.setText(tr("Open {host}").format(host=address.host))
        self._open.updateGeometry()
        words = tr("On the page look for “{words}”").format(words=address.look_for)
        self._look_for.say(words)
        self._look_for.setToolTip(words)

    def show_way(self, switch: str, *, plans: bool, some: bool) -> None:
        """Show what fits: the buttons of plans, and the words of the link to the other way."""
        self._add.setVisible(plans)
        self._prices.setVisible(plans and some)
        self._switch.setVisible(bool(switch))
        self._switch.setText(switch)
        self._switch.updateGeometry()


def _address(offers: Sequence[PageOffer]) -> OfficialAddress | None:
    """Return the best page that may be opened."""
    fitting = {one.what: one.address for one in offers if one.address is not None}
    return next((fitting[kind] for kind in _PAGES if kind in fitting), None)
