"""A renewal round: which cards, in which order, how far it is, and what is due after it."""

from __future__ import annotations

from datetime import date

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.errors import Fault
from renewdesk.domain.renewals import Step
from renewdesk.domain.round_places import PlaceState
from renewdesk.services.drafts import EventDraft
from renewdesk.services.official_pages import OpeningPages
from renewdesk.services.renewal_rounds import RenewalRounds
from renewdesk.services.renewal_views import ViewingRenewals
from renewdesk.services.renewing import Renewing
from tests.fakes.recorded_browser import RecordedBrowser
from tests.services.rig import Rig, refusal

PAID = EventDraft(kind="topup", amount="10.00")


class _Desk(Rig):
    """The rig with the assistant and rounds over it."""

    def __init__(self) -> None:
        super().__init__()
        procedures = TomlProcedures(resource("renewing"))
        here = self.time
        views = ViewingRenewals(here, self.desk, self.recording, self.catalogue, procedures)
        pages = OpeningPages(self.storage, self.catalogue, RecordedBrowser(), self.addresses)
        self.renewing = Renewing(self.storage, here, self.desk, self.recording, views, pages)
        self.rounds = RenewalRounds(self.storage, here, self.desk, self.renewing)
        self.ids: dict[str, str] = {}

    def card(self, label, paid_on):
        added = self.add(label)
        if paid_on:
            self.record("topup", paid_on, label, confirmed=True)
        return str(added.view.card.id)

    def begin(self):
        """Begin a round of the three cards that are due."""
        return self.rounds.start([self.ids[label] for label in ("Soon", "Late", "Last")])

    def pay(self, view):
        return self.renewing.pay(view.renewal.id, PAID).view

    def to_verify(self, view):
        """Pay and come to the step at which the owner looks at the carrier."""
        view = self.pay(view)
        while view.renewal.step is not Step.VERIFY:
            view = self.renewing.finish(view.renewal.id, view.renewal.step.value)
        return view


@pytest.fixture
def desk():
    desk = _Desk()
    days = {"Soon": "2025-12-01", "Late": "2025-11-10", "Last": "2025-11-20", "Far": "2026-06-14"}
    desk.ids = {label: desk.card(label, paid_on) for label, paid_on in days.items()}
    return desk


def states(view):
    return {place.view.card.label: place.state for place in view.places}


def test_what_ends_within_30_days_or_has_ended_is_chosen_beforehand(desk):
    found = {one.view.card.label: one.is_due for one in desk.rounds.candidates()}
    assert found == {"Soon": True, "Late": True, "Last": True, "Far": False}


def test_a_payment_that_waits_to_be_seen_is_not_chosen_again(desk):
    desk.record("topup", "2026-11-20", "Soon")
    assert not next(one.is_due for one in desk.rounds.candidates() if one.view.card.label == "Soon")


def test_the_round_takes_the_cards_in_the_order_in_which_they_were_chosen(desk):
    view = desk.begin()
    assert [place.view.card.label for place in view.places] == ["Soon", "Late", "Last"]
    assert view.current == 0
    assert set(states(view).values()) == {PlaceState.WAITING}


def test_a_round_of_no_card_is_refused(desk):
    assert refusal(lambda: desk.rounds.start([]))[0] is Fault.NOTHING_TO_CHANGE


def test_going_on_begins_the_renewal_of_the_next_card_and_keeps_it(desk):
    round_id = desk.begin().round.id
    first = desk.rounds.go_on(round_id)
    assert first.renewal.round == round_id
    again = desk.rounds.go_on(round_id)
    assert again.renewal.id == first.renewal.id
    assert states(desk.rounds.read(round_id))["Soon"] is PlaceState.UNDER_WAY


def test_a_renewal_that_was_open_before_goes_on_in_the_round(desk):
    before = desk.renewing.start("Soon").renewal.id
    round_id = desk.begin().round.id
    assert desk.rounds.go_on(round_id).renewal.id == before


def test_a_paid_card_is_through_although_its_date_is_seen_later(desk):
    round_id = desk.begin().round.id
    desk.to_verify(desk.rounds.go_on(round_id))
    view = desk.rounds.read(round_id)
    assert states(view)["Soon"] is PlaceState.PAID
    assert view.current == 1


def test_a_proved_card_is_done(desk):
    round_id = desk.begin().round.id
    view = desk.to_verify(desk.rounds.go_on(round_id))
    desk.renewing.verify(view.renewal.id)
    assert states(desk.rounds.read(round_id))["Soon"] is PlaceState.DONE


def test_a_card_that_is_left_out_stays_due_and_can_be_taken_back(desk):
    round_id = desk.begin().round.id
    view = desk.rounds.leave_out(round_id, desk.ids["Soon"])
    assert (states(view)["Soon"], view.current) == (PlaceState.LEFT_OUT, 1)
    view = desk.rounds.take_back(round_id, desk.ids["Soon"])
    assert (states(view)["Soon"], view.current) == (PlaceState.WAITING, 0)


def test_a_renewal_that_was_given_up_is_not_begun_again_by_itself(desk):
    round_id = desk.begin().round.id
    desk.renewing.abandon(desk.rounds.go_on(round_id).renewal.id)
    view = desk.rounds.read(round_id)
    assert states(view)["Soon"] is PlaceState.GIVEN_UP
    assert view.current == 1
    assert desk.rounds.renew(round_id, desk.ids["Soon"]).renewal.is_open


def test_after_the_last_card_the_next_date_of_the_whole_desk_is_told(desk):
    round_id = desk.begin().round.id
    while (renewal := desk.rounds.go_on(round_id)) is not None:
        view = desk.to_verify(renewal)
        desk.renewing.verify(view.renewal.id)
    view = desk.rounds.read(round_id)
    assert (view.current, view.through) == (None, 3)
    due = view.next_due
    assert (due.card.label, due.on, due.zone) == ("Far", date(2027, 6, 14), "Europe/Rome")
    assert not due.overdue
    assert not due.if_it_worked


def test_what_is_past_its_last_day_and_what_nobody_knows_is_told_too(desk):
    desk.card("Unknown", "")
    due = desk.begin().next_due
    assert [card.label for card in due.overdue] == ["Late"]
    assert due.unknown == 1
    assert due.card.label == "Last"


def test_a_payment_that_nobody_has_seen_counts_and_that_is_told(desk):
    round_id = desk.begin().round.id
    desk.to_verify(desk.rounds.go_on(round_id))
    assert desk.rounds.read(round_id).next_due.if_it_worked


def test_the_round_survives_and_another_one_takes_its_place(desk):
    first = desk.begin().round.id
    assert desk.rounds.open_one().round.id == first
    second = desk.rounds.start([desk.ids["Far"]]).round.id
    assert desk.rounds.open_one().round.id == second


def test_an_ended_round_leaves_its_renewals_open(desk):
    round_id = desk.begin().round.id
    renewal = desk.rounds.go_on(round_id).renewal.id
    desk.rounds.end(round_id)
    assert desk.rounds.open_one() is None
    assert desk.renewing.read(renewal).renewal.is_open


def test_an_archived_card_is_not_offered(desk):
    desk.keeping.archive("Far")
    assert "Far" not in {one.view.card.label for one in desk.rounds.candidates()}


def test_a_round_of_an_unknown_id_is_not_found(desk):
    assert refusal(lambda: desk.rounds.read("nothing"))[0] is Fault.UNKNOWN_ROUND
