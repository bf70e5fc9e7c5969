"""When the owner will be reminded of a new card: for information, changed in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.kinds import ClockKind
    from renewdesk.domain.settings import Settings
    from renewdesk.ui.look import Look


class ReminderInfo(QWidget):
    """Shows the leads of a kind of clock; nothing here can be switched."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(Text(look, tr("Remind me"), Role.SMALL, strong=True))
        chips = QWidget()
        self._flow = FlowLayout(chips, gap=look.px(6), line_gap=look.px(6))
        box.addWidget(chips)
        self._words = Text(look, "", Role.SMALL, tone=Tone.TEXT3).wrapping()
        box.addWidget(self._words)

    def show_leads(self, kind: ClockKind, settings: Settings) -> None:
        """Show the leads of a kind as the settings have them."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        leads = sorted(settings.leads.get(kind, DEFAULT_LEADS[kind]), reverse=True)
        for place, lead in enumerate(leads):
            chip = ChipFace(lead_words(lead, with_unit=place == 0), "bell", Tone.INFO)
            self._flow.addWidget(ChipLabel(self._look, chip))
        hour = settings.reminder_time.strftime("%H:%M")
        self._words.say(tr("Before the last day, at {time}. As in Settings.").format(time=hour))


def lead_words(lead: int, *, with_unit: bool) -> str:
    """Return a lead as it stands in a row of leads: ``30 days``, ``14``, ``last day``."""
    if lead == 0:
        return tr("last day")
    if lead < 0:
        return tr("the day after")
    return ntr("{count} day", "{count} days", lead) if with_unit else str(lead)
