"""The use cases of renewing over a storage, for an owner in Shanghai with cards far away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewdesk.domain.renewals import Answers
from renewdesk.services.drafts import EventDraft
from renewdesk.services.official_pages import OpeningPages
from renewdesk.services.recording import Recording
from renewdesk.services.renewal_views import ViewingRenewals
from renewdesk.services.renewing import Renewing
from tests.fakes.recorded_browser import RecordedBrowser
from tests.fakes.written_procedures import WrittenProcedures
from tests.services.rig import Rig, ends

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.ports.procedures import Procedures
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.recording import Recorded
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.renewing import Verified

#: A day back, in December: the line ends on 2 Dec 2026 in Rome, 12 days after the clock's day.
TOPPED_UP_ON = "2025-12-02"


class RenewingRig(Rig):
    """A rig that renews; ``topup`` is the payment that its tests make."""

    def __init__(self, *carriers: Carrier, procedures: Procedures | None = None) -> None:
        super().__init__(*carriers)
        self.browser = RecordedBrowser()
        self.procedures = procedures or WrittenProcedures()
        self.renewing = self.program(self.storage)

    def program(self, storage: Storage) -> Renewing:
        """Return the use cases as another program on a storage would have them."""
        pages = OpeningPages(storage, self.catalogue, self.browser, self.addresses)
        recording = Recording(storage, self.time)
        views = ViewingRenewals(self.time, self.desk, recording, self.catalogue, self.procedures)
        return Renewing(storage, self.time, self.desk, recording, views, pages)

    def add_rome(self, **typed: Any) -> str:
        """Add a card that was topped up in December and return its id."""
        last = (EventDraft(kind="topup", on=TOPPED_UP_ON, amount="10"),)
        return self.add(**({"number": "+393331234567", "last": last} | typed)).view.card.id

    def begun(self, card: str = "Rome", **how: Any) -> str:
        """Begin a renewal and return its id."""
        return self.renewing.start(card, **how).renewal.id


def topup(amount: str = "10", **typed: Any) -> EventDraft:
    """Return a top-up of now, as the assistant hands it over."""
    return EventDraft(kind="topup", amount=amount, **typed)


def states(view: RenewalView) -> dict[str, str]:
    """Return how far each step is."""
    return {place.step.value: place.state.value for place in view.steps}


def ahead(view: RenewalView) -> Recorded:
    """Return the payment that a view previews; a view without one fails the test."""
    assert view.preview is not None
    return view.preview


def previewed(view: RenewalView) -> tuple[list[str | None], list[str | None]]:
    """Return the last days before and after the payment that a view previews."""
    return ends(ahead(view).before), ends(ahead(view).after)


def proof(seen: Verified) -> Recorded:
    """Return the date that was recorded as seen; where none was, the test fails."""
    assert seen.recorded is not None
    return seen.recorded


def paid(rig: RenewingRig, one: str = "", **typed: Any) -> tuple[str, str]:
    """Pay a renewal, a new one where none is named; return its id and the payment's."""
    one = one or rig.begun()
    return one, rig.renewing.pay(one, topup(**typed)).recorded.event.id


def answers(rig: RenewingRig, one: str, **said: str) -> RenewalView:
    """Type answers under the names of `Answers` and return what is shown then."""
    for name, text in said.items():
        rig.renewing.answer(one, getattr(Answers, name), text)
    return rig.renewing.read(one)
