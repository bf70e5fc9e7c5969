"""A step of a renewal did not work: why, what to do now, and when to try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.failure_advice import advice_for, failures_at
from renewdesk.domain.overriding import override
from renewdesk.domain.renewals import Answers, Channel, Charged, Reason, Step
from renewdesk.services.renewing import FailureDraft
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.failing.advice_pane import AdvicePane, Ways
from renewdesk.ui.dialogs.frame import DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.failing import Moment, failing_face, reason_titles, window_title
from renewdesk.ui.fonts import Role
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.section_list import SectionList
from renewdesk.ui.widgets.text import Text
from renewdesk.words.procedures import channel_title, places_of
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.failure_advice import FailureAdvice
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.facing.failing import FailingFace
    from renewdesk.ui.step_doors import StepDoors

_WIDTH, _HEIGHT, _LIST, _ROW = 880, 596, 276, 41
_ONE_PANE, _TITLE_BAR = 640, 36
#: What is typed here is kept with the renewal at each key, and goes with it into the history.
NOTE, REASON, CHARGED = "failed.note", "failed.reason", "failed.charged"
#: Where a reason is looked into; elsewhere it is the page where one pays.
_LOOKED_INTO = {
    Reason.NOTHING_HAPPENED: (PageKind.ACCOUNT, PageKind.SUPPORT),
    Reason.CONNECTION_LOST: (PageKind.ACCOUNT,),
    Reason.NO_LOGIN: (PageKind.ACCOUNT,),
    Reason.CODE_REJECTED: (PageKind.SUPPORT,),
    Reason.PROFILE_NOT_INSTALLED: (PageKind.SUPPORT,),
    Reason.DOCUMENT_REFUSED: (PageKind.SUPPORT,),
}


class FailedDialog(DialogFrame):
    """Records a try that did not work, with a reminder to try again.

    It begins with `reason` where one is given, else where it was left, else with the step's first.
    `view_changed` carries the `RenewalView` after it was saved, or after another channel or way of
    paying was chosen; `page_wanted` the purpose of an official page, `contact_wanted` asks for the
    carrier's codes and contact, `slip_wanted` for the slip to show in a shop.
    """

    view_changed = Signal(object)
    page_wanted = Signal(str)
    contact_wanted = Signal()
    slip_wanted = Signal()

    def __init__(
        self,
        doors: StepDoors,
        view: RenewalView,
        step: Step,
        reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(doors.look, window_title(step), parent)
        self._services = doors.services
        self._asking = Asking(doors.jobs, self)
        self._changed = doors.bus.changed
        self._view = view
        self._step = step
        self._wanted = reason or view.renewal.answer(REASON)
        self._advices: tuple[FailureAdvice, ...] = ()
        self._moment: Moment | None = None
        self._face: FailingFace | None = None
        self._charged = _charged(view.renewal.answer(CHARGED))
        self._list = SectionList(doors.look, tr("What went wrong"), row=_ROW, tone=Tone.TEXT)
        self._choice = Choice()
        self._pane = AdvicePane(doors.look)
        self._pane.note.setText(view.renewal.answer(NOTE))
        self._scroll = Scroll(self._pane)
        self._left = Text(doors.look, role=Role.SMALL, tone=Tone.TEXT3).shrinking()
        self._save = Button(doors.look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._place()
        self._connect()
        self.fit(_WIDTH, _HEIGHT)
        self._asking.submit(self._load, self._show, self.show_error)

    def _load(self) -> tuple[tuple[FailureAdvice, ...], Moment]:
        """Read what the dialog says; in the storage thread."""
        services = self._services
        here, hour = services.time_here, services.settings.read().reminder_time
        return services.procedures.failures(), Moment(here.now(), here.zone(), hour)

    def _place(self) -> None:
        look = self._look
        self._side = self._left_pane()
        self._edge = Line(look, Qt.Orientation.Vertical)
        self._choice.setAccessibleName(tr("What went wrong"))
        self._top = QWidget()
        on_base(self._top)
        top = QVBoxLayout(self._top)
        top.setContentsMargins(*map(look.px, (22, 12, 22, 0)))
        top.addWidget(self._choice)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._scroll, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._edge)
        row.addLayout(right, 1)
        self.set_body(body)
        close = Button(look, tr("Close"))
        close.clicked.connect(self.reject)
        self._save.setEnabled(False)
        self.add_left(self._left)
        self.add_button(close)
        self.add_button(self._save, default=True)

    def _left_pane(self) -> QWidget:
        """Return the list of reasons on its ground."""
        side = QWidget()
        side.setFixedWidth(self._look.px(_LIST))
        side.setAutoFillBackground(True)
        side.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, self._look.px(10), 0, self._look.px(10))
        column.addWidget(self._list)
        return side

    def _connect(self) -> None:
        pane = self._pane
        self._list.chosen.connect(self._turn_to)
        self._choice.activated.connect(lambda: self._list.choose(self._choice.key()))
        pane.charged.connect(self._answer)
        pane.noted.connect(lambda text: self._keep(NOTE, text))
        pane.channel_chosen.connect(self._change_channel)
        pane.method_chosen.connect(self._change_method)
        pane.page_wanted.connect(self.page_wanted)
        pane.contact_wanted.connect(self.contact_wanted)
        pane.slip_wanted.connect(self.slip_wanted)
        self._save.clicked.connect(self._record)

    # ── which reason ─────────────────────────────────────────────────────────────────────────────

    def _show(self, loaded: tuple[tuple[FailureAdvice, ...], Moment]) -> None:
        self._advices, self._moment = loaded
        titles = reason_titles(self._advices, self._view)
        wanted = self._wanted
        offered = failures_at(self._advices, self._step, self._view.renewal.channel)
        others = [one for one in self._advices if one.reason == wanted and one not in offered]
        # What the list shows by itself was chosen by nobody, and is not kept.
        with QSignalBlocker(self._list):
            for one in (*offered, *others):
                self._list.add(one.reason.value, one.icon, titles[one.reason])
                self._choice.addItem(titles[one.reason], one.reason.value)
            self._list.choose(wanted)
        self._choice.choose(self._list.current())
        self._save.setEnabled(True)
        self._fill()

    def _turn_to(self, reason: str) -> None:
        self._choice.choose(reason)
        self._keep(REASON, reason)
        self._fill()

    def _answer(self, charged: Charged | None) -> None:
        self.show_trouble("")
        self._charged = charged
        self._keep(CHARGED, charged.value if charged else "")
        self._fill()
        if charged is not None:
            self._pane.focus_answer(charged)

    def _fill(self) -> None:
        """Show the advice for the chosen reason, as far as it is known whether money went."""
        if self._moment is None or not self._list.current():
            return
        view, reason = self._view, Reason(self._list.current())
        advice = advice_for(self._advices, reason, self._step, self._charged, view.renewal.channel)
        titles = reason_titles(self._advices, view)
        self._face = face = failing_face(view, advice, self._step, titles, self._moment)
        self._pane.show_face(face, self._ways(reason), self._charged)
        self._left.say(face.footer)
        self._save.setText(face.save)
        self._save.updateGeometry()
        # Only the event loop brings new lines into their layouts.
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """Get as high as the advice, as far as the screen allows; never lower under the eye."""
        layout = self._pane.layout()
        if layout is None:
            return
        around = self.height() - self._scroll.height()
        needed = layout.heightForWidth(self._scroll.viewport().width()) + around
        room = self.screen().availableGeometry().height() - self._look.px(_TITLE_BAR)
        if min(needed, room) > self.height():
            self.resize(self.width(), min(needed, room))

    def _ways(self, reason: Reason) -> Ways:
        view = self._view
        places = places_of(view.detail.view.card, view.carrier)
        used = view.renewal.channel
        facts = view.procedure.channel(used)
        methods = [one.spoken(language()) for one in facts.methods] if facts else []
        failed = view.renewal.answer(Answers.METHOD)
        page = self._page(reason)
        return Ways(
            channels=tuple(
                (one.channel.value, channel_title(one, places))
                for one in view.procedure.channels
                if one.channel is not used
            ),
            methods=(
                *(one for one in methods if one != failed),
                tr("Another payment card"),
            ),
            page=page[0],
            host=page[1],
            slip=view.procedure.channel(Channel.SHOP) is not None,
        )

    def _page(self, reason: Reason) -> tuple[str, str]:
        """Return purpose and host of the page where a reason is looked into."""
        hosts = {one.what: one.address.host for one in self._view.offers if one.address}
        wanted = [kind.value for kind in (*_LOOKED_INTO.get(reason, ()), PageKind.TOPUP)]
        return next(((what, hosts[what]) for what in wanted if what in hosts), ("", ""))

    # ── what is done about it ────────────────────────────────────────────────────────────────────

    def _keep(self, name: str, text: str) -> None:
        """Keep what was typed or chosen, so that a crash loses nothing of it."""
        renewing, renewal = self._services.renewing, self._view.renewal.id
        tell = self._changed.emit
        self._asking.submit(lambda: renewing.answer(renewal, name, text), tell, self.show_error)

    def _record(self) -> None:
        self._try_again(with_reminder=True)

    def _change_channel(self, channel: str) -> None:
        renewing, renewal = self._services.renewing, self._view.renewal
        if self._may_pay_again():
            self._try_again(lambda: renewing.choose_channel(renewal.id, channel))

    def _change_method(self, method: str) -> None:
        renewing, renewal = self._services.renewing, self._view.renewal
        if self._may_pay_again():
            self._try_again(lambda: renewing.answer(renewal.id, Answers.METHOD, method))

    def _may_pay_again(self) -> bool:
        """Ask first whether money went, where another try could pay a second time."""
        must_ask = self._charged is None and self._pane.asks_about_money
        if must_ask and self._face is not None and self._face.pays_twice:
            self.show_trouble(
                tr("Say first whether it was charged: paying twice is harder to undo than waiting.")
            )
            self._pane.focus_answer(Charged.NO)
            return False
        return True

    def _try_again(
        self, then: Callable[[], object] | None = None, *, with_reminder: bool = False
    ) -> None:
        """Write the try into the card's history; then go on differently, or wait."""
        face = self._face
        if face is None:
            return
        renewing, renewal = self._services.renewing, self._view.renewal
        draft = FailureDraft(
            reason=self._list.current(),
            step=self._step.value,
            charged=self._charged.value if self._charged else "",
            note=self._pane.note.text().strip(),
            retry_at=face.retry_at if with_reminder else None,
        )

        def save() -> RenewalView:
            view = renewing.fail(renewal.id, draft)
            for name in (NOTE, REASON, CHARGED):
                renewing.answer(renewal.id, name, "")
            if then is None:
                return view
            then()
            if renewal.event is None and self._step is not Step.PREPARE:
                renewing.go_to(renewal.id, Step.PAY.value)
            return renewing.read(renewal.id)

        self._save.setEnabled(False)
        self._asking.submit(save, self._saved, self._refused)

    def _saved(self, view: RenewalView) -> None:
        self.view_changed.emit(view)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        self.show_error(error)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_ONE_PANE)
        for part in (self._side, self._edge):
            part.setVisible(not narrow)
        self._top.setVisible(narrow)


def _charged(text: str) -> Charged | None:
    return Charged(text) if text in {one.value for one in Charged} else None
