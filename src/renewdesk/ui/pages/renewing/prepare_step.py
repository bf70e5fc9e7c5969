"""Prepare: what the card knows, what is asked once, and what to see to before anything is paid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.overriding import override
from renewdesk.domain.procedures import asks_of, fills_of, tells_of
from renewdesk.domain.renewals import Step, next_step
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.renewal_views import StepState
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.preparing import known_faces, places
from renewdesk.ui.facing.renewing import seller
from renewdesk.ui.pages.renewing.asks_form import AsksForm
from renewdesk.ui.pages.renewing.known_box import KnownBox
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import TellList
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.words.dates import long_date
from renewdesk.words.faults import sentence
from renewdesk.words.places import city
from renewdesk.words.renewing import step_title
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.procedures import Ask
    from renewdesk.services.editing import Edited
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.step_doors import StepDoors


class PrepareStep(StepPane):
    """Asks what the procedure asks and the card does not know; the answers go to the card."""

    step = Step.PREPARE

    def __init__(self, doors: StepDoors) -> None:
        super().__init__(doors)
        look = doors.look
        self._is_saving = False
        self._charge = Banner(look, Tone.SOON, "auto", "")
        self._charge.hide()
        self._tells = TellList(look)
        self._known_label = SectionLabel(look, tr("Known already"))
        self._known = KnownBox(look)
        self._asks_label = SectionLabel(look, tr("Asked once"))
        self._asks = AsksForm(look)
        self._known.copy_wanted.connect(self.copy_wanted)
        self._asks.answered.connect(self.answered)
        for part in (
            self._charge,
            self._tells,
            self._known_label,
            self._known,
            self._asks_label,
            self._asks,
        ):
            self.add(part)

    @override
    def show_view(self, view: RenewalView) -> None:
        super().show_view(view)
        here = self._doors.services.time_here
        said = places(view, here.now(), here.zone())
        self.say_head(
            _heading(view).format(card=view.detail.view.card.label),
            tr("What the card knows is shown; what it does not know is asked once."),
        )
        answers = dict(view.renewal.answers)
        channel = view.renewal.channel
        self._tells.show_tells(tells_of(view.procedure, self.step, channel, answers), said)
        self._show_charge(view, view.charge_soon_on)
        faces = known_faces(view, said)
        self._known.show_known(faces)
        self._known_label.setVisible(bool(faces))
        asks = _unknown(view, asks_of(view.procedure, self.step, channel, answers))
        self._asks.set_currency(view.detail.view.card.currency)
        self._asks.show_asks(asks, answers, said)
        self._asks_label.setVisible(bool(asks))

    @override
    def primary(self) -> str:
        if self._view is None:
            return super().primary()
        skipped = [one.step for one in self._view.steps if one.state is StepState.SKIPPED]
        return step_title(next_step(self.step, skipped))

    @override
    def can_press(self) -> bool:
        return super().can_press() and not self._is_saving

    @override
    def press(self) -> None:
        """Write to the card what it did not know, then go on."""
        view = self._view
        if view is None:
            return
        edit = _edit(view)
        if edit is None:
            self.finished.emit()
            return
        self._is_saving = True
        self.primary_changed.emit()
        work = partial(self._doors.services.editing.edit, view.renewal.card, edit)
        self._asking.submit(work, self._saved, self._refused)

    @override
    def take_focus(self) -> None:
        controls = self._asks.controls()
        answers = dict(self._view.renewal.answers) if self._view is not None else {}
        empty = next((one for name, one in controls.items() if not answers.get(name)), None)
        if empty is not None:
            empty.setFocus()

    def _saved(self, edited: Edited) -> None:
        self._is_saving = False
        self._doors.bus.changed.emit(edited.changes)
        self.finished.emit()

    def _refused(self, error: RenewDeskError) -> None:
        self._is_saving = False
        self.primary_changed.emit()
        name = f"{self.step.value}.{error.field}"
        if not self._asks.show_fault(name, sentence(error)):
            self.fault_found.emit(error)

    def _show_charge(self, view: RenewalView, on: date | None) -> None:
        """Warn where the carrier takes money by itself before long."""
        self._charge.setVisible(on is not None)
        if on is None:
            return
        zone = view.detail.view.card.zone
        title = tr("{carrier} charges by itself on {date} ({city})").format(
            carrier=seller(view), date=long_date(on), city=city(zone)
        )
        words = tr("A payment of yours before that day may be a second one. Cancel it first.")
        if self._charge.accessibleName() != f"{title} {words}":
            self._charge.say(title, words)


def _heading(view: RenewalView) -> str:
    installs = view.clock is not None and view.clock.clock.kind is ClockKind.INSTALL
    return tr("Prepare to install {card}") if installs else tr("Prepare the renewal of {card}")


def _unknown(view: RenewalView, asks: tuple[Ask, ...]) -> list[Ask]:
    """Return the questions that the card does not answer by itself."""
    known, answers = dict(view.procedure.known), dict(view.renewal.answers)
    return [one for one in asks if one.name not in known or one.name in answers]


def _edit(view: RenewalView) -> CardEdit | None:
    """Return what of the answers the card does not say yet, None where there is nothing."""
    card = view.detail.view.card
    found = fills_of(view.procedure, dict(view.renewal.answers))
    new = {name: said for name, said in found.items() if str(getattr(card, name) or "") != said}
    return CardEdit(**new) if new else None  # type: ignore[arg-type] # fields that the lint knows
