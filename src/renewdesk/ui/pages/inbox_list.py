"""The left side of the inbox: title, filter, what went wrong, and the reminders by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.services.reminder_views import InboxState
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.reminders import inbox_entries, next_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.reminder_list_model import ReminderListModel
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.reminder_list_view import ReminderListView
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ptr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.services.reminder_views import Inbox
    from renewdesk.services.views import CardView
    from renewdesk.ui.facing.reminders import Reading
    from renewdesk.ui.look import Look

_ALL = "all"


class InboxListPane(QWidget):
    """Shows an inbox, narrowed to one state where the owner chose one."""

    narrowed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._model = ReminderListModel()
        self.list = ReminderListView(look, tr("Reminders"), self._model)
        self._filter = SegmentedControl(look, tr("Show"))
        self._filter.add(_ALL, tr("All"))
        for state, words in self._states(None).items():
            self._filter.add(state.value, words)
        self._filter.chosen.connect(lambda _key: self.narrowed.emit())
        self._next = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        self._nothing = Text(look, role=Role.NAME)
        self._coming = Text(look, tone=Tone.TEXT2).wrapping()
        self._coming.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._middle = QStackedWidget()
        self._trouble = Banner(look, Tone.SOON, "alert", "")
        self._trouble_box = QWidget()
        self._said = ("", "")
        self._lay_out(look)

    def show_inbox(self, inbox: Inbox, views: Mapping[str, CardView], reading: Reading) -> None:
        """Show an inbox as it stands; selection and scrolling stay by id."""
        chosen = self.list.current_reminder()
        scrolled = self.list.verticalScrollBar().value()
        entries = inbox_entries(inbox, views, reading, self._shown_state())
        self._model.show_entries(entries)
        for state, words in self._states(inbox).items():
            self._filter.rename(state.value, words)
        coming = next_words(inbox, reading)
        self._next.say(coming if entries else "")
        self._next.setToolTip(coming)
        self._nothing.say(tr("Nothing to do.") if not inbox.open else tr("Nothing here."))
        self._coming.say(tr("{sentence}.").format(sentence=coming))
        self._middle.setCurrentIndex(0 if entries else 1)
        if chosen and self.list.show_reminder(chosen):
            self.list.verticalScrollBar().setValue(scrolled)

    def reminder_ids(self) -> list[str]:
        """Return the reminders that are shown, in their order."""
        return self._model.reminder_ids()

    def show_all(self) -> None:
        """Lift the filter."""
        self._filter.choose(_ALL)

    def show_trouble(self, title: str, words: str) -> None:
        """Say why a notification failed; an empty title takes the banner away."""
        is_news = bool(title) and (title, words) != self._said
        self._said = (title, words)
        self._trouble_box.setVisible(bool(title))
        if is_news:
            self._trouble.say(title, words)

    def _lay_out(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(10))
        top.setSpacing(look.px(10))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(Text(look, tr("Inbox"), Role.TITLE))
        head.addStretch(1)
        head.addWidget(self._next)
        top.addLayout(head)
        top.addWidget(self._filter, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(top)
        box.addWidget(Line(look))
        trouble = QVBoxLayout(self._trouble_box)
        trouble.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(4))
        trouble.addWidget(self._trouble)
        self._trouble_box.hide()
        box.addWidget(self._trouble_box)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._empty(look))
        box.addWidget(self._middle, 1)

    def _empty(self, look: Look) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        edge = look.px(24)
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(look.px(6))
        box.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(IconPicture(look, "bell", 32, tone=Tone.TEXT3), 0, centre)
        box.addSpacing(look.px(6))
        box.addWidget(self._nothing, 0, centre)
        box.addWidget(self._coming)
        box.addStretch(3)
        return page

    def _shown_state(self) -> InboxState | None:
        key = self._filter.current()
        return None if key == _ALL else InboxState(key)

    def _states(self, inbox: Inbox | None) -> dict[InboxState, str]:
        """Return the words of the filter, with counts where there is something."""
        rows = (inbox.open, inbox.snoozed, inbox.done) if inbox else ((), (), ())
        words = (ptr("of a reminder", "Open"), tr("Snoozed"), tr("Done"))
        return {
            state: f"{word} {len(found)}" if found else word
            for state, word, found in zip(InboxState, words, rows, strict=True)
        }
