"""Why a reminder of a card came on a day, or did not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.days import today_in
from renewdesk.domain.reminder_reasons import Because
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr
from renewdesk.words.why_reminders import reason_line

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.services.why_reminders import WhyReminders
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH, _HEIGHT = 560, 360
_GOOD = frozenset({Because.SHOWN, Because.PLANNED})
_BAD = frozenset({Because.FAILED, Because.LATE, Because.NOT_CHECKED})


class WhyRemindersDialog(DialogFrame):
    """Answers for any day; it begins with today, or with a day that is given."""

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        card: tuple[str, str],
        on: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Why a reminder came, or did not"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._card, label = card
        self._day = DayEdit(look, weekday=True)
        self._day.show_day(on or today_in(services.time_here.zone(), services.time_here.now()))
        self._day.changed.connect(self._ask)
        field = Field(look, tr("{card} on").format(card=label), self._day)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(look.px(10))
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(14))
        box.addWidget(field)
        box.addLayout(self._answers)
        box.addStretch(1)
        self.set_body(Scroll(body))
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(_WIDTH, _HEIGHT)
        self._ask()

    def _ask(self) -> None:
        day = self._day.day()
        if day is None:
            return
        work = partial(self._services.why_reminders.why, self._card, day)
        self._asking.latest("why", work, self._show, self.show_error)

    def _show(self, found: WhyReminders) -> None:
        while (item := self._answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found.reasons:
            icon, tone = "info", Tone.TEXT2
            if one.because in _GOOD:
                icon, tone = "bell", Tone.OK
            elif one.because in _BAD:
                icon, tone = "alert", Tone.SOON
            self._answers.addWidget(_line(self._look, icon, reason_line(one, found.zone), tone))
        self.grow()


def _line(look: Look, icon: str, words: str, tone: Tone) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(10))
    row.addWidget(IconPicture(look, icon, 18, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(look, words).wrapping(), 1)
    return line
