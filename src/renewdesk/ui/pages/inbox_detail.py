"""One reminder in full: what to do about it, why it came, and how it reached its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from renewdesk.domain.folded import State
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import Phase
from renewdesk.services.reminder_views import InboxState
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.detail import head_face
from renewdesk.ui.facing.reminders import (
    deliveries,
    standing_of,
    why_facts,
)
from renewdesk.ui.facing.rows import number_words, place_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.inbox_snooze import SnoozeRow
from renewdesk.ui.widgets.avatar_tile import AvatarTile
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.ui.widgets.why_box import WhyBox
from renewdesk.words.passwords import changed_words
from renewdesk.words.phrases import stage_name
from renewdesk.words.places import country
from renewdesk.words.reminder_acts import done_words, page_words
from renewdesk.words.retries import again_words
from renewdesk.words.speech import tr
from renewdesk.words.stages import span_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.settings import Settings
    from renewdesk.domain.standing import Standing
    from renewdesk.services.page_addresses import OfficialAddress
    from renewdesk.services.reminder_views import InboxRow, Notice
    from renewdesk.services.views import CardView
    from renewdesk.ui.facing.reminders import DeliveryFace, Reading
    from renewdesk.ui.look import Look

_ROW = 28
_NOT_PAID = frozenset({ReminderKind.VERIFY, ReminderKind.PASSWORD, ReminderKind.RETRY})


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder with what the desk knows of its card now.

    ``address`` is the official page that may be opened, ``coming`` the next reminder of its date.
    """

    row: InboxRow
    card: CardView | None
    address: OfficialAddress | None
    coming: Notice | None
    settings: Settings

    @property
    def standing(self) -> Standing | None:
        """Where the clock of the reminder stands now."""
        return standing_of(self.row, self.card)


class InboxDetailPane(QScrollArea):
    """Shows a `ReminderView`; tells what the owner wants to do about it."""

    page_requested = Signal()
    record_requested = Signal()
    date_requested = Signal()
    secrets_requested = Signal()
    renewal_requested = Signal()
    let_go_requested = Signal()
    done_requested = Signal()
    mute_requested = Signal()
    settings_requested = Signal()
    sending_requested = Signal()
    why_requested = Signal()
    days_requested = Signal(int)
    hours_requested = Signal(int)
    evening_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: ReminderView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Reminder"))
        self._tile = AvatarTile(look)
        self._title = Text(look, role=Role.TITLE).wrapping()
        self._place = Text(look, role=Role.SMALL, tone=Tone.TEXT3).shrinking()
        self._label, self._day, self._where = Text(look), Text(look, strong=True), Text(look)
        self._dated = QWidget()
        self._words = Text(look, tone=Tone.TEXT2).wrapping()
        self._result = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._acts = _Acts(look, self)
        self._snooze = SnoozeRow(look)
        self._snooze.days_requested.connect(self.days_requested)
        self._snooze.hours_requested.connect(self.hours_requested)
        self._snooze.evening_requested.connect(self.evening_requested)
        self._why = WhyBox(look, tr("Why you see this"))
        self._ways = QVBoxLayout()
        self._lay_out(look)
        self.clear()

    def clear(self) -> None:
        """Show nothing, as where no reminder is chosen."""
        self._view = None
        self._body.setVisible(False)

    def show_reminder(self, view: ReminderView, reading: Reading) -> None:
        """Show a reminder as it stands; another one starts on top."""
        if self._view is None or self._view.row.row.id != view.row.row.id:
            self.verticalScrollBar().setValue(0)
            self.say("")
        self._view = view
        row, card = view.row, view.row.card
        self._tile.show_letters(card.country)
        self._title.say(row.title)
        where = country(card.country) if card.country else place_words(card)
        self._place.say(" · ".join(part for part in (where, number_words(card)) if part))
        self._show_words(view, reading)
        self._acts.show_for(view)
        self._snooze.show_for(view.standing, view.row.state, reading)
        self._send.setVisible(row.state is not InboxState.DONE)
        self._why.show_facts(why_facts(row.row, view.coming, reading))
        self._show_ways(deliveries(row.row, view.settings, reading))
        self._body.setVisible(True)

    def say(self, words: str) -> None:
        """Say below the buttons what one of them did."""
        self._result.say(words)
        self._result.setVisible(bool(words))

    def _lay_out(self, look: Look) -> None:
        day = FlowLayout(self._dated, gap=look.px(4), line_gap=0)
        for words in (self._label, self._day, self._where):
            day.addWidget(words)
        self._body = QWidget()
        box = QVBoxLayout(self._body)
        edge = look.px(20)
        box.setContentsMargins(edge, look.px(18), edge, edge)
        box.setSpacing(0)
        for part, gap in (
            (self._head(look), 10),
            (self._dated, 0),
            (self._words, 14),
            (self._acts, 10),
            (self._snooze, 6),
            (self._result, 12),
            (self._why, 16),
            (SectionLabel(look, tr("Delivery")), 4),
            (self._ways, 14),
            (self._foot(look), 0),
        ):
            if isinstance(part, QLayout):
                box.addLayout(part)
            else:
                box.addWidget(part)
            box.addSpacing(look.px(gap))
        box.addStretch(1)
        self._ways.setSpacing(0)
        self.setWidget(self._body)

    def _head(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._place)
        row.addLayout(words, 1)
        return row

    def _foot(self, look: Look) -> FlowLayout:
        row = FlowLayout(gap=look.px(8), line_gap=look.px(8))
        mute = Button(look, tr("Mute this card"), kind=ButtonKind.SMALL)
        mute.setToolTip(tr("No more reminders of this card until you lift it in the settings"))
        mute.clicked.connect(self.mute_requested)
        settings = Button(look, tr("Reminder settings"), kind=ButtonKind.SMALL)
        settings.clicked.connect(self.settings_requested)
        self._send = Button(look, tr("Send this reminder now"), kind=ButtonKind.SMALL, icon="bell")
        self._send.setToolTip(tr("Shows its text as a notification; what is due stays as it is"))
        self._send.clicked.connect(self.sending_requested)
        why = Button(look, tr("Why?"), kind=ButtonKind.SMALL)
        why.setAccessibleName(tr("Why a reminder came, or did not…"))
        why.clicked.connect(self.why_requested)
        for button in (self._send, why, settings, mute):
            row.addWidget(button)
        return row

    def _show_words(self, view: ReminderView, reading: Reading) -> None:
        """Show the last day, here and there, or else what the row says."""
        one, card = view.standing, view.card
        is_dated = view.row.row.kind is ReminderKind.LEAD and view.row.state is not InboxState.DONE
        if one is None or card is None or one.last_on is None or not is_dated:
            self._dated.hide()
            self._words.say(view.row.body)
            self._words.show()
            return
        face = head_face(one, card.standing.section, reading.now, reading.zone)
        for part, words in (
            (self._label, face.label),
            (self._day, face.day),
            (self._where, face.place),
        ):
            part.say(words)
        self._dated.show()
        then = _after(one)
        self._words.say("\n".join(part for part in (face.elsewhere, then) if part))
        self._words.setVisible(bool(face.elsewhere or then))

    def _show_ways(self, faces: Sequence[DeliveryFace]) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, face in enumerate(faces):
            if place:
                self._ways.addWidget(Line(self._look))
            self._ways.addWidget(_way(self._look, face))


class _Acts(QWidget):
    """The buttons of a reminder; the first of them is the primary one."""

    def __init__(self, look: Look, pane: InboxDetailPane) -> None:
        super().__init__()
        self._first = ""
        self._wishes = {
            "record": pane.record_requested,
            "date": pane.date_requested,
            "secrets": pane.secrets_requested,
            "renewal": pane.renewal_requested,
        }
        row = FlowLayout(self, gap=look.px(8), line_gap=look.px(8))
        self._open = Button(look, "", kind=ButtonKind.PRIMARY, icon="ext")
        self._open.clicked.connect(pane.page_requested)
        self._primary = Button(look, "", kind=ButtonKind.PRIMARY)
        self._primary.clicked.connect(self._wish_first)
        self._record = Button(look, "")
        self._record.clicked.connect(pane.record_requested)
        self._page = Button(look, "", icon="ext")
        self._page.clicked.connect(pane.page_requested)
        self._done = Button(look, tr("Done"))
        self._done.setToolTip(tr("No more reminders of this date"))
        self._done.clicked.connect(pane.done_requested)
        self._let_go = Button(look, tr("Let go…"), kind=ButtonKind.FLAT, tone=Tone.TEXT2)
        self._let_go.clicked.connect(pane.let_go_requested)
        self._host = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        firsts = (self._open, self._primary)
        for button in (*firsts, self._record, self._page, self._done, self._let_go):
            row.addWidget(button)
        row.addWidget(self._host)

    def show_for(self, view: ReminderView) -> None:
        """Offer what can be done about a reminder now."""
        one, about = view.standing, view.row.row.kind
        self.setVisible(view.row.state is not InboxState.DONE and one is not None)
        if one is None:
            return
        said, page = done_words(one.clock.kind), page_words(one.clock.kind)
        can_open = view.address is not None
        if about in {ReminderKind.VERIFY, ReminderKind.ASK}:
            asks = about is ReminderKind.ASK and one.clock.state is State.UNKNOWN
            words = tr("Enter date…") if asks else tr("Confirm…")
            self._first = "date"
        elif about is ReminderKind.PASSWORD:
            self._first, words, can_open = "secrets", changed_words(), False
        elif about is ReminderKind.RETRY:
            # The assistant offers the page of the channel that was chosen, and what to look at.
            self._first, words, can_open = "renewal", again_words(), False
        else:
            self._first, words = ("page", page) if can_open else ("record", said)
        opens = tr("Opens {host} in your browser").format(
            host=view.address.host if view.address else ""
        )
        self._show(self._open, page, opens)
        self._open.setVisible(self._first == "page")
        self._show(self._primary, words, "")
        self._primary.setVisible(self._first != "page")
        self._show(self._record, said, "")
        self._record.setVisible(self._first != "record" and about not in _NOT_PAID)
        self._show(self._page, page, opens)
        self._page.setVisible(can_open and self._first != "page")
        self._host.say(view.address.host if view.address else "")
        self._host.setVisible(can_open)

    def _show(self, button: Button, words: str, tip: str) -> None:
        button.setText(words)
        button.setToolTip(tip)
        button.updateGeometry()

    def _wish_first(self) -> None:
        self._wishes[self._first].emit()


def _after(one: Standing) -> str:
    """Return what follows the last day, where the carrier published it."""
    following = one.clock.spans[0] if one.clock.spans else None
    if one.phase is Phase.STAGE or following is None or not following.name.en:
        return ""
    if following.category is Category.UNCONFIRMED:
        return ""
    return tr("Then {stage}: {dates}").format(
        stage=stage_name(following), dates=span_dates(following)
    )


def _way(look: Look, face: DeliveryFace) -> QWidget:
    way = QWidget()
    way.setMinimumHeight(look.px(_ROW) - 1)
    row = QHBoxLayout(way)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(16))
    row.addWidget(IconPicture(look, face.icon, tone=face.tone))
    row.addWidget(Text(look, face.words))
    result = Text(look, face.result, tone=Tone.TEXT2).shrinking()
    result.setToolTip(face.result)
    row.addStretch(1)
    row.addWidget(result)
    return way
