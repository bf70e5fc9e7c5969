"""C: several clocks on one line – each keeps its own date, and the card speaks with the nearest.

Every date was counted by hand; the walls are the end of the last day in Shanghai and Los Angeles.
"""

import pytest

from renewdesk.domain.ids import ClockId
from tests.builders import an_event, last_day, reasons
from tests.catalogue.shapes.shelf import (
    card,
    carriers,
    clock_of,
    course,
    leader,
    phase,
    shipped,
    told,
    turns,
    works,
)


class TestC1LineAndBundle:
    def test_vodafone_albanias_bundles_run_over_a_line_that_they_do_not_move(self):
        clocks = [
            clock_of(one)
            for one in ("al-vodafone-prepaid", "al-vodafone-bundle-30d", "al-vodafone-bundle-1d")
        ]
        facts = (
            an_event("activation", "2026-01-31"),
            an_event("plan_purchase", "2026-03-01", clock=ClockId("al-vodafone-bundle-30d")),
            an_event(
                "plan_purchase",
                "2026-03-28T13:00:00+01:00",
                clock=ClockId("al-vodafone-bundle-1d"),
            ),
        )
        seen = card("2026-03-28T21:00:00+08:00", *clocks, facts=facts)
        line, month, day = (one.clock for one in seen.clocks)
        assert course(line) == "last 2027-01-31; passive to 2027-04-30; lost from 2027-05-01"
        assert reasons(line) == ["moved", "not_listed", "not_listed"]
        assert (course(month), turns(month)) == (
            "last 2026-03-30",
            ("2026-03-31 06:00", "2026-03-30 15:00"),
        )
        assert reasons(month) == ["not_listed", "moved", "other_clock"]
        # Tirana's clocks go forward that night: 24 hours later it is 14:00 there.
        assert course(day) == "ends 2026-03-29 12:00Z"
        assert turns(day) == ("2026-03-29 20:00", "2026-03-29 05:00")
        assert leader(seen) == ("al-vodafone-bundle-1d", "due", 1)
        # When both bundles are over, the line speaks again.
        after = card("2026-04-01", *clocks, facts=facts)
        assert [one.phase.value for one in after.clocks] == ["running", "over", "over"]
        assert leader(after) == ("al-vodafone-prepaid", "running", 305)

    def test_kenas_offer_is_suspended_for_ninety_days_and_then_dropped(self):
        charged, paid = an_event("charge", "2026-01-15"), an_event("topup", "2026-01-15")
        line, offer = told("it-kena-line", charged, paid), told("it-kena-offer", charged, paid)
        assert course(line) == "last 2027-01-15; receive-only to 2027-02-14; deactivated open"
        assert turns(line) == ("2027-01-16 07:00", "2027-01-15 15:00")
        assert course(offer) == "last 2026-02-14; suspended to 2026-05-15"
        assert turns(offer) == ("2026-02-15 07:00", "2026-02-14 15:00")
        # A sufficient top-up restores it within the ninety days, and not on the day after.
        back = told("it-kena-offer", charged, an_event("topup", "2026-05-15"))
        assert (last_day(back), reasons(back)[1]) == ("2026-06-14", "moved")
        late = told("it-kena-offer", charged, an_event("topup", "2026-05-16"))
        assert (reasons(late)[1], phase(late, "2026-05-16")) == ("not_listed", "over")

    def test_coopvoces_offer_and_line_have_dates_of_their_own(self):
        paid = an_event("topup", "2026-01-31")
        opened = an_event("activation", "2026-01-19T11:00:00+01:00")
        line, offer = (told(f"it-coopvoce-{one}", paid, opened) for one in ("line", "offer"))
        # 12 months by the older text, 24 by the newer ones.
        assert course(line) == "last 2027-01-31; unconfirmed to 2028-01-31; deactivated open"
        assert course(offer) == "last 2026-02-18; suspended to 2026-03-20; offer off to 2026-03-27"
        assert turns(offer) == ("2026-02-19 07:00", "2026-02-18 15:00")
        # Suspended for want of credit: a top-up; after it is off: a call to 188.
        topped = told("it-coopvoce-offer", opened, an_event("topup", "2026-03-20"))
        assert last_day(topped) == "2026-04-19"
        off = told("it-coopvoce-offer", opened, an_event("topup", "2026-03-25"))
        assert (last_day(off), reasons(off)[1]) == ("2026-02-18", "needs_rescue")

    def test_telekoms_tariff_is_charged_every_four_weeks_over_a_line_of_months(self):
        paid, fee = an_event("topup", "2026-01-31"), an_event("charge", "2026-03-01")
        clocks = clock_of("de-telekom-line"), clock_of("de-telekom-plan")
        seen = card("2026-03-21", *clocks, facts=(paid, fee))
        assert leader(seen) == ("de-telekom-plan", "due", 7)
        assert [reasons(one.clock) for one in seen.clocks] == [
            ["moved", "not_listed"],
            ["not_listed", "moved"],
        ]


class TestC2LineAndBalance:
    def test_tellos_credit_dies_ninety_days_after_the_order_its_line_by_use(self):
        assert carriers()["us-tello"].start_with == ("us-tello-line", "us-tello-payg")
        clocks = clock_of("us-tello-line"), clock_of("us-tello-payg")
        facts = (
            an_event("topup", "2026-01-01", amount="20 USD"),
            an_event("outgoing_call", "2026-03-20"),
        )
        seen = card("2026-03-25", *clocks, facts=facts)
        line, credit = (one.clock for one in seen.clocks)
        assert course(credit) == "last 2026-04-01; credit gone open"
        assert turns(credit) == ("2026-04-02 12:00", "2026-04-01 21:00")
        assert works(credit, "credit gone") == "out in sms data number"
        assert last_day(line) == "2026-06-08"
        assert leader(seen) == ("us-tello-payg", "due", 7)

    def test_vodafone_spains_idle_fee_stops_with_use_which_does_not_keep_the_line(self):
        clocks = clock_of("es-vodafone-line"), clock_of("es-vodafone-idlefee")
        paid, called = an_event("topup", "2026-01-31"), an_event("outgoing_call", "2026-04-01")
        seen = card("2026-07-02", *clocks, facts=(paid, called))
        line, fee = (one.clock for one in seen.clocks)
        assert last_day(line) == "2026-07-31"
        assert (course(fee), turns(fee)) == (
            "last 2026-07-01; monthly fee open",
            ("2026-07-02 06:00", "2026-07-01 15:00"),
        )
        assert (reasons(line), reasons(fee)) == (["moved", "not_listed"], ["not_listed", "moved"])
        # Nothing dies of the fee: in its stage everything works and no loss has a date.
        assert works(fee, "monthly fee") == "out in sms data credit number"
        assert fee.lost_on is None


class TestC3LineAndAQueueOfBundles:
    def test_breezes_profile_dies_six_or_twelve_months_after_the_last_data(self):
        bought, used = an_event("purchase", "2026-01-31"), an_event("data_session", "2026-08-31")
        assert course(told("xx-breeze-line", bought)) == "last 2026-07-31; recycled from 2026-08-01"
        short = told("xx-breeze-line", bought, an_event("data_session", "2026-07-31"))
        assert course(short) == "last 2027-01-31; recycled from 2027-02-01"
        assert turns(short) == ("2027-02-01 08:00", "2027-01-31 16:00")
        late = told("xx-breeze-line", bought, used)
        assert (last_day(late), reasons(late)[1]) == ("2026-07-31", "too_late")
        partner = told("xx-breeze-partner-line", bought, used)
        assert course(partner) == "last 2027-08-31; recycled from 2027-09-01"

    def test_an_unopened_bundle_waits_a_year_and_stops_waiting_with_the_first_use(self):
        bought = an_event("plan_purchase", "2026-01-31", term="P30D")
        waiting = told("xx-breeze-waiting", bought)
        assert course(waiting) == "last 2027-01-31"
        assert turns(waiting) == ("2027-02-01 08:00", "2027-01-31 16:00")
        for kind in ("first_use", "data_session"):
            opened = told("xx-breeze-waiting", bought, an_event(kind, "2026-03-10"))
            assert (course(opened), reasons(opened)[1]) == ("stopped", "stopped")

    def test_a_bundle_runs_from_its_first_data_and_the_next_one_after_it(self):
        first = an_event("plan_purchase", "2026-01-31", term="P30D")
        used = an_event("first_use", "2026-03-10")
        assert course(told("xx-breeze-bundle", first)) == "not_started: first_use"
        running = told("xx-breeze-bundle", first, used)
        assert (course(running), turns(running)) == (
            "last 2026-04-08",
            ("2026-04-09 08:00", "2026-04-08 17:00"),
        )
        second = an_event("plan_purchase", "2026-03-12", term="P7D")
        queued = told("xx-breeze-bundle", first, used, second, now="2026-03-20")
        assert (last_day(queued), reasons(queued)[2]) == ("2026-04-08", "armed")
        # Its seven days stand behind the thirty, whenever in them the data goes on.
        more = an_event("data_session", "2026-03-13")
        assert last_day(told("xx-breeze-bundle", first, used, second, more)) == "2026-04-15"
        # After a pause they begin with the data.
        again = an_event("data_session", "2026-05-01")
        assert last_day(told("xx-breeze-bundle", first, used, second, again)) == "2026-05-07"


class TestC4RegistrationHasAClockOfItsOwn:
    @pytest.mark.parametrize("carrier", ["sg-singtel", "sg-starhub", "sg-m1"])
    def test_singapores_thirty_days_run_beside_whatever_was_bought(self, carrier):
        rule, zone = shipped(f"{carrier}-passport")
        assert (rule.clock.value, zone) == ("registration", "Asia/Singapore")
        # Registered at 00:30 in Singapore: the day before in Los Angeles, the same in Shanghai.
        begun = an_event("registration", "2026-02-28T08:30:00-08:00")
        bought = an_event("plan_purchase", "2026-03-20", term="P30D")
        clock = told(rule, begun, bought)
        assert course(clock) == "last 2026-03-31; suspended open"
        assert turns(clock) == ("2026-04-01 00:00", "2026-03-31 09:00")
        assert reasons(clock) == ["moved", "not_listed"]

    def test_singtels_plan_does_not_outlive_the_registration_in_the_cards_voice(self):
        clocks = clock_of("sg-singtel-passport"), clock_of("sg-singtel-tourist")
        facts = (
            an_event("registration", "2026-03-01"),
            an_event("plan_purchase", "2026-03-20", term="P30D"),
            an_event("activation", "2026-03-20"),
        )
        seen = card("2026-03-25", *clocks, facts=facts)
        assert [str(one.last_on) for one in seen.clocks] == ["2026-03-31", "2026-04-18"]
        assert leader(seen) == ("sg-singtel-passport", "due", 6)

    def test_albanias_tourist_number_is_registered_within_45_days_of_the_first_event(self):
        rule, _ = shipped("al-vodafone-registration")
        assert (rule.clock.value, rule.fixed) == ("registration", True)
        bought, opened = an_event("purchase", "2026-01-31"), an_event("activation", "2026-02-28")
        waiting = told(rule, bought, opened, an_event("topup", "2026-03-01", amount="2000 ALL"))
        assert course(waiting) == "last 2026-03-17; not published open"
        assert turns(waiting) == ("2026-03-18 07:00", "2026-03-17 16:00")
        assert reasons(waiting) == ["moved", "fixed", "not_listed"]
        done = told(rule, bought, an_event("registration", "2026-03-17"))
        assert (course(done), reasons(done)) == ("stopped", ["moved", "stopped"])

    def test_orange_holidays_document_is_registered_within_thirty_days(self):
        bought = an_event("purchase", "2026-01-31")
        waiting = told("fr-orange-holiday-registration", bought)
        assert course(waiting) == "last 2026-03-02; deactivated open"
        assert turns(waiting) == ("2026-03-03 07:00", "2026-03-02 15:00")
        again = an_event("purchase", "2026-02-20")
        assert reasons(told("fr-orange-holiday-registration", bought, again)) == ["moved", "fixed"]
        done = told(
            "fr-orange-holiday-registration", bought, an_event("registration", "2026-02-10")
        )
        assert course(done) == "stopped"


class TestC5ABundleBoughtAgain:
    def test_replaces_and_restarts_at_vodafone_albania(self):
        first = an_event("plan_purchase", "2026-03-01")
        again = told("al-vodafone-bundle-30d", first, an_event("plan_purchase", "2026-03-10"))
        assert (last_day(again), reasons(again)) == ("2026-04-08", ["moved", "moved"])
        assert turns(again) == ("2026-04-09 06:00", "2026-04-08 15:00")

    def test_restarts_early_or_late_at_orange_spain(self):
        begun = an_event("activation", "2026-03-01")
        assert last_day(told("es-orange-plan", begun)) == "2026-03-28"
        early = told("es-orange-plan", begun, an_event("plan_purchase", "2026-03-20"))
        assert (last_day(early), turns(early)) == (
            "2026-04-16",
            ("2026-04-17 06:00", "2026-04-16 15:00"),
        )
        late = told("es-orange-plan", begun, an_event("charge", "2026-04-05"))
        assert (last_day(late), reasons(late)[1]) == ("2026-05-02", "moved")

    def test_runs_beside_the_other_at_activ_so_that_the_last_end_counts(self):
        long = an_event("deadline_confirmed", "2026-03-01", last_on="2026-05-01")
        beside = told("kz-kcell-pack", long, an_event("plan_purchase", "2026-03-10"))
        assert (last_day(beside), reasons(beside)) == ("2026-05-01", ["confirmed", "unchanged"])
        beyond = told("kz-kcell-pack", long, an_event("plan_purchase", "2026-04-10"))
        assert (last_day(beyond), turns(beyond)) == (
            "2026-05-09",
            ("2026-05-10 03:00", "2026-05-09 12:00"),
        )
