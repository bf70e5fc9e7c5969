"""Pay: the one address or place where the money goes, and what to compare before it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.days import today_in
from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import problems_of, tells_of
from renewdesk.domain.renewals import Answers, Channel, Step
from renewdesk.ui.facing.paying import (
    channel_options,
    heading,
    is_official,
    lead,
    pay_lines,
    ways,
)
from renewdesk.ui.facing.paying_hosts import host_face
from renewdesk.ui.facing.preparing import places
from renewdesk.ui.pages.renewing.channel_chooser import ChannelChooser
from renewdesk.ui.pages.renewing.host_box import HostBox
from renewdesk.ui.pages.renewing.pay_lines import PayLines
from renewdesk.ui.pages.renewing.pay_problems import PayProblems
from renewdesk.ui.pages.renewing.paying_ways import PayingWays
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import LOUD, TellList
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.page_addresses import PageOffer
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.step_doors import StepDoors


class PayStep(StepPane):
    """Leads to the carrier's real page, app, shop, platform or code; it pays nothing itself."""

    step = Step.PAY

    def __init__(self, doors: StepDoors) -> None:
        super().__init__(doors)
        look = doors.look
        self._offer: PageOffer | None = None
        self._warnings = TellList(look)
        self._channels = ChannelChooser(look)
        self._host = HostBox(look)
        self._ways = PayingWays(doors)
        self._slip = Button(look, tr("Slip for the shop…"), kind=ButtonKind.MEDIUM, icon="file")
        self._paying = PayLines(look)
        self._checks = TellList(look, brief=True)
        self._problems = PayProblems(look)
        self._slip_row = _at_the_left(self._slip)
        for part in (
            self._warnings,
            self._channels,
            self._host,
            self._ways,
            self._slip_row,
            self._paying,
            self._checks,
            self._problems,
        ):
            self.add(part)
        self._connect()

    @override
    def show_view(self, view: RenewalView) -> None:
        super().show_view(view)
        here = self._doors.services.time_here
        said = places(view, here.now(), here.zone())
        self.say_head(heading(view), lead(view, said))
        self._show_channel(view, said)
        channel, answers = view.renewal.channel, dict(view.renewal.answers)
        tells = tells_of(view.procedure, self.step, channel, answers)
        self._warnings.show_tells([one for one in tells if one.tone in LOUD], said)
        self._checks.show_tells([one for one in tells if one.tone not in LOUD], said)
        self._paying.show_lines(pay_lines(view))
        self._show_amount(view)
        options = channel_options(view, said)
        others = [one for one in options if channel is None or one.key != channel.value]
        problems = problems_of(view.procedure, channel, answers)
        self._problems.show_problems(problems, said, others)

    @override
    def primary(self) -> str:
        return tr("I have paid")

    @override
    def primary_is_filled(self) -> bool:
        # The button that opens the page is the one filled button where there is such a page.
        return self._view is None or self._host.isHidden() or self._offer is None

    @override
    def take_focus(self) -> None:
        if not self._host.isHidden() and self._offer is not None:
            self._host.take_focus()

    def _connect(self) -> None:
        self._channels.chosen.connect(self._choose)
        self._problems.channel_chosen.connect(self._choose)
        self._host.pressed.connect(partial(self.page_wanted.emit, PageKind.TOPUP.value))
        self._ways.page_wanted.connect(self.page_wanted)
        self._ways.copy_wanted.connect(self.copy_wanted)
        self._ways.fault_found.connect(self.fault_found)
        self._slip.clicked.connect(self.slip_wanted)
        self._paying.copy_wanted.connect(self.copy_wanted)
        self._paying.amount_typed.connect(self._take_amount)

    def _show_channel(self, view: RenewalView, said: dict[str, str]) -> None:
        channel = view.renewal.channel
        key = channel.value if channel is not None else ""
        self._channels.show_options(channel_options(view, said), key)
        here = self._doors.services.time_here
        offers = (one for one in view.offers if one.what == PageKind.TOPUP.value)
        self._offer = next(offers, None)
        self._host.show_face(host_face(self._offer, today_in(here.zone(), here.now())))
        self._host.setVisible(is_official(view))
        self._ways.show_ways(ways(view, said))
        self._slip_row.setVisible(channel is Channel.SHOP)

    def _show_amount(self, view: RenewalView) -> None:
        renewal = view.renewal
        amount = renewal.answer(Answers.AMOUNT)
        currency = renewal.answer(Answers.CURRENCY)
        self._paying.show_amount(amount, currency, view.detail.view.card.currency)

    def _take_amount(self, amount: str, currency: str) -> None:
        self.answered.emit(Answers.AMOUNT, amount)
        self.answered.emit(Answers.CURRENCY, currency)

    def _choose(self, channel: str) -> None:
        view = self._view
        if view is None or not channel:
            return
        now = view.renewal.channel
        if now is not None and now.value == channel:
            return
        renewing, renewal = self._doors.services.renewing, view.renewal.id
        work = partial(renewing.choose_channel, renewal, channel)
        self._asking.submit(work, self.view_changed.emit, self.fault_found.emit)


def _at_the_left(button: Button) -> QWidget:
    """Return a row in which a button is no wider than its words."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return row
