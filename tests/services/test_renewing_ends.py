"""Renewals that are given up, out of sight, or of another sort; days are the carrier's."""

import pytest

from renewdesk.domain.cards import Form
from renewdesk.domain.errors import Fault
from renewdesk.domain.renewals import Answers, RenewalState, Step
from renewdesk.services.drafts import EventDraft
from tests.services.renewing_desk import RenewingRig, previewed, topup
from tests.services.rig import a_carrier, ends, refusal

HONOLULU = {"label": "Aloha", "zone": "Pacific/Honolulu", "number": "+18085550100"}


@pytest.fixture
def rig():
    made = RenewingRig()
    made.add_rome()
    return made


class TestGivingUp:
    def test_what_was_typed_stays_and_comes_back(self, rig):
        one = rig.begun()
        rig.renewing.answer(one, Answers.AMOUNT, "5")
        rig.renewing.finish(one, "prepare")
        gone = rig.renewing.abandon(one).renewal
        assert (gone.state, gone.ended_at) == (RenewalState.ABANDONED, rig.clock.now())
        back = rig.renewing.resume(one).renewal
        assert (back.state, back.ended_at, back.step) == (RenewalState.OPEN, None, Step.PLAN)
        assert back.answer(Answers.AMOUNT) == "5"
        assert rig.renewing.resume(one).renewal == back

    def test_only_one_is_open_at_a_time(self, rig):
        one = rig.begun()
        rig.renewing.abandon(one)
        rig.begun()
        assert refusal(lambda: rig.renewing.resume(one)) == (Fault.RENEWAL_OPEN, "renewal")

    def test_an_archived_card_keeps_its_renewal_out_of_sight(self, rig):
        one = rig.begun()
        rig.keeping.archive("Rome")
        assert rig.renewing.open_ones() == ()
        assert rig.renewing.read(one).renewal.is_open
        rig.keeping.unarchive("Rome")
        assert [each.id for each in rig.renewing.open_ones()] == [one]

    def test_a_card_that_ended_on_purpose_keeps_its_renewal_out_of_sight(self, rig):
        one = rig.begun()
        ended = rig.record("let_go", "2026-11-19")
        assert rig.renewing.open_ones() == ()
        rig.recording.undo(ended.event.id)
        assert [each.id for each in rig.renewing.open_ones()] == [one]

    def test_the_one_worked_on_last_is_told_first(self, rig):
        rig.add_rome(**HONOLULU)
        first, second = rig.begun("Rome"), rig.begun("Aloha")
        rig.clock.advance(minutes=1)
        rig.renewing.answer(first, Answers.NOTE, "x")
        assert [each.id for each in rig.renewing.open_ones()] == [first, second]


def test_the_day_is_the_carriers(rig):
    """14:00 in Shanghai is still the day before in Honolulu: the term counts from there."""
    rig.add_rome(**HONOLULU)
    one = rig.begun("Aloha")
    view = rig.renewing.read(one)
    assert previewed(view) == (["2026-12-02"], ["2027-11-19"])
    assert previewed(rig.renewing.start("Rome")) == (["2026-12-02"], ["2027-11-20"])
    assert ends(rig.renewing.pay(one, topup()).recorded.after) == ["2027-11-19"]


def test_an_install_is_recorded_without_money():
    install = {
        "id": "it-test-install",
        "name": "Install by",
        "clock": "install",
        "extends_on": ["install"],
        "start": ["purchase"],
        "start_within": "P180D",
        "term": "P1D",
    }
    rig = RenewingRig(a_carrier(rules=[install], start_with=["it-test-install"]))
    rig.add(form=Form.ESIM.value, last=(EventDraft(kind="purchase", on="2026-11-01"),))
    preview = rig.renewing.start("Rome").preview
    assert preview is not None
    assert (preview.event.kind.value, preview.event.amount) == ("install", None)


@pytest.mark.parametrize(
    ("seen", "proved"),
    [("2026-11-30", False), ("2026-12-02", False), ("2027-11-19", True), ("2027-11-20", True)],
)
def test_only_a_later_date_than_before_proves_a_payment(rig, seen, proved):
    """A still earlier one is the date of a payment before that never arrived either."""
    one = rig.begun()
    rig.renewing.pay(one, topup())
    verified = rig.renewing.verify(one, seen)
    assert verified.view.renewal.is_open is not proved
    assert ends(verified.recorded.after) == [seen]
