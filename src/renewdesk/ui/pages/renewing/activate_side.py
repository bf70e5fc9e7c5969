"""Beside an activation: until when, what is lost otherwise, what to do if it fails, whom to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.renewals import Answers, Reason
from renewdesk.ui.dialogs.frame import Body
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.detail import head_face
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.place_date import PlaceDate
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.numbers import money
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.look import Look

_EDGE = 18


class ActivateSide(Body):
    """Shows what is at stake; `failed` carries a reason and what the phone said."""

    failed = Signal(str, str)
    page_wanted = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(*[look.px(_EDGE)] * 4)
        self._box.setSpacing(0)

    def show_view(self, view: RenewalView, now: datetime, zone: str, *, for_phone: bool) -> None:
        """Show a renewal; `for_phone` says that a profile is installed rather than a code typed."""
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._text(view.detail.view.card.label, strong=True)
        self._gap(8)
        self._until(view, now, zone)
        self._rule()
        self._text(tr("If it fails"), strong=True)
        for words, reason in _failures(for_phone=for_phone):
            self._link(words, partial(self.failed.emit, reason.value, words))
        self._rule()
        self._seller(view)
        if for_phone:
            self._gap(12)
            note = tr(
                "One-tap links are offered only where the phone opens them itself. This computer "
                "installs nothing."
            )
            self._quiet(note)
        self._box.addStretch(1)

    def _until(self, view: RenewalView, now: datetime, zone: str) -> None:
        whole, one = view.detail.view, view.clock
        face = head_face(one, whole.standing.section, now, zone)
        if one is not None and face.day and one.last_on is not None:
            self._quiet(face.label)
            day = PlaceDate(self._look)
            day.show_date(short_date(one.last_on), face.place, face.tone)
            self._box.addWidget(day)
            if face.elsewhere:
                self._quiet(face.elsewhere)
            self._gap(4)
            self._left(ChipLabel(self._look, ChipFace(face.words, face.icon, face.tone)))
            self._gap(8)
        plan = view.plan.name if view.plan is not None else whole.card.plan
        if plan:
            self._fact(tr("Plan"), plan)
        if one is not None and one.last_on and one.clock.kind is ClockKind.INSTALL:
            self._fact(tr("If it is not installed"), _lost(view))

    def _seller(self, view: RenewalView) -> None:
        self._text(tr("Ask the seller"), strong=True)
        hosts = {one.what: one.address.host for one in view.offers if one.address}
        wanted = next(
            (one for one in (PageKind.SUPPORT, PageKind.ACCOUNT, PageKind.TOPUP) if one in hosts),
            None,
        )
        if wanted is None:
            self._quiet(tr("No address of the seller is known."))
        else:
            self._link(hosts[wanted], partial(self.page_wanted.emit, wanted.value))
        order = view.renewal.answer(Answers.ORDER_NUMBER)
        order = order or (view.paid.payment.order_number if view.paid is not None else "")
        if order:
            line = QWidget()
            flow = FlowLayout(line)
            said = tr("order {number}").format(number=order)
            flow.addWidget(Text(self._look, said, Role.SMALL))
            copy = Link(self._look, tr("copy"), Role.SMALL)
            copy.setAccessibleName(tr("Copy: {name}").format(name=said))
            copy.clicked.connect(lambda: self.copy_wanted.emit(order))
            flow.addWidget(copy)
            self._box.addWidget(line)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────

    def _text(self, words: str, *, strong: bool = False) -> None:
        self._box.addWidget(Text(self._look, words, strong=strong).wrapping())

    def _quiet(self, words: str) -> None:
        self._box.addWidget(Text(self._look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())

    def _fact(self, label: str, words: str) -> None:
        self._quiet(label)
        self._text(words)
        self._gap(6)

    def _left(self, part: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(part)
        row.addStretch(1)
        self._box.addWidget(holder)

    def _link(self, words: str, does: partial[None]) -> None:
        link = Link(self._look, words, Role.SMALL)
        link.clicked.connect(lambda _=False: does())
        self._gap(4)
        self._box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _gap(self, length: int) -> None:
        self._box.addSpacing(self._look.px(length))

    def _rule(self) -> None:
        self._gap(14)
        self._box.addWidget(Line(self._look))
        self._gap(14)


def _lost(view: RenewalView) -> str:
    """Return what an eSIM that nobody installs costs."""
    bought = {EventKind.PURCHASE, EventKind.PLAN_PURCHASE}
    prices = [one.amount for one in view.detail.events if one.kind in bought and one.amount]
    paid = view.paid.amount if view.paid is not None else next(iter(prices), None)
    if paid is None:
        return tr("the plan is lost")
    return tr("the plan and {amount} are lost").format(amount=money(paid))


def _failures(*, for_phone: bool) -> tuple[tuple[str, Reason], ...]:
    """Return what phone or page may say, and the reason that it stands for."""
    if not for_phone:
        return (
            (tr("“Code already used”"), Reason.CODE_REJECTED),
            (tr("“Code not valid”"), Reason.CODE_REJECTED),
            (tr("Entered, but nothing happened"), Reason.NOTHING_HAPPENED),
        )
    return (
        (tr("“Code already used”"), Reason.CODE_REJECTED),
        (tr("“Cannot reach the server”"), Reason.PROFILE_NOT_INSTALLED),
        (tr("Phone says “not supported”"), Reason.PROFILE_NOT_INSTALLED),
        (tr("Installed, but no data"), Reason.NOTHING_HAPPENED),
    )
