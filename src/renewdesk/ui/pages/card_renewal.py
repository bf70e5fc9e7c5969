"""On a card's detail: that its renewal is under way, at which step, and how to give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.dates import short_date
from renewdesk.words.renewing import place_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.renewals import Renewal
    from renewdesk.ui.look import Look


class CardRenewal(QWidget):
    """Shows an open renewal, and nothing without one; `abandon_requested` carries its id."""

    abandon_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._renewal = ""
        self._banner = Banner(look, Tone.INFO, "refresh", "")
        give_up = Button(look, tr("Give up"), kind=ButtonKind.SMALL)
        give_up.setAccessibleName(tr("Give up this renewal"))
        give_up.clicked.connect(lambda: self.abandon_requested.emit(self._renewal))
        self._banner.add_button(give_up)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, look.px(12))
        box.addWidget(self._banner)
        self.hide()

    def show_renewal(self, renewal: Renewal | None, zone: str) -> None:
        """Show where a renewal is, with the day of its beginning where the owner is."""
        self.setVisible(renewal is not None)
        self._renewal = renewal.id if renewal is not None else ""
        if renewal is None:
            return
        day = short_date(today_in(zone, renewal.started_at))
        words = tr("{place}, begun {date}").format(place=place_words(renewal.step), date=day)
        title = tr("Renewal in progress")
        if self._banner.accessibleName() != f"{title} {words}":
            self._banner.say(title, words)
