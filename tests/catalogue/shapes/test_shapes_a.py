"""A1 to A6: when the clock of a shipped rule starts, and which facts move it.

Every date was counted by hand from the carrier's own words, with a calendar and a pencil; the two
walls are the end of the last day on watches in Shanghai and Los Angeles.
"""

from datetime import timedelta

import pytest

from renewdesk.domain.asked import answered
from tests.builders import an_event, day, last_day, reasons
from tests.catalogue.shapes.shelf import (
    USES,
    category,
    course,
    left,
    phase,
    shipped,
    told,
    turns,
    works,
)


class TestA1AWindowFromTheLastTopUpOfAnyAmount:
    @pytest.mark.parametrize(
        ("rule", "paid_on", "comes_to", "walls"),
        [
            (
                "it-tim-prepaid",
                "2026-01-31",
                (
                    "last 2027-01-31; receive-only to 2027-02-28; recoverable to 2028-01-28; "
                    "lost from 2028-01-29"
                ),
                ("2027-02-01 07:00", "2027-01-31 15:00"),
            ),
            (  # 13 months until it is off: the receive-only month is the thirteenth
                "it-windtre-prepaid",
                "2026-02-28",
                (
                    "last 2027-02-28; receive-only to 2027-03-28; recoverable to 2028-02-28; "
                    "lost from 2028-02-29"
                ),
                ("2027-03-01 07:00", "2027-02-28 15:00"),
            ),
            (  # Rome's summer time has begun three days before the end
                "it-very-line",
                "2026-03-31",
                (
                    "last 2027-03-31; receive-only to 2027-04-30; recoverable to 2028-03-30; "
                    "lost from 2028-03-31"
                ),
                ("2027-04-01 06:00", "2027-03-31 15:00"),
            ),
            (
                "es-vodafone-line",
                "2026-08-31",
                "last 2027-02-28; receive-only to 2027-03-28; lost from 2027-03-29",
                ("2027-03-01 07:00", "2027-02-28 15:00"),
            ),
            (  # three months since 2024-10-13, six before; the grace since then is not confirmed
                "es-orange-line",
                "2026-11-30",
                "last 2027-02-28; receive-only open; lost from None",
                ("2027-03-01 07:00", "2027-02-28 15:00"),
            ),
            (
                "es-movistar-line",
                "2026-08-31",
                (
                    "last 2027-02-28; receive-only to 2027-04-09; SMS only to 2027-04-23; "
                    "lost from 2027-04-24"
                ),
                ("2027-03-01 07:00", "2027-02-28 15:00"),
            ),
            (
                "de-telekom-line",
                "2026-01-31",
                (
                    "last 2027-12-31; cancellation notice to 2028-01-31; "
                    "deactivated to 2028-05-22; lost from 2028-05-23"
                ),
                ("2028-01-01 07:00", "2027-12-31 15:00"),
            ),
            (  # Sydney is ahead of both owners
                "au-vodafone-line",
                "2026-01-31",
                "last 2027-03-02; recoverable to 2027-09-02; lost from 2027-09-03",
                ("2027-03-02 21:00", "2027-03-02 05:00"),
            ),
            (
                "al-albtelecom-prepaid",
                "2026-08-31",
                (
                    "last 2027-02-28; receive-only to 2027-05-28; blocked to 2027-08-28; "
                    "lost from 2027-08-29"
                ),
                ("2027-03-01 07:00", "2027-02-28 15:00"),
            ),
        ],
    )
    def test_of_tim_windtre_very_spain_telekom_australia_and_albtelecom(
        self, rule, paid_on, comes_to, walls
    ):
        for amount in (None, "0.01 EUR", "250.00 EUR", "5.00 USD"):
            result = told(rule, an_event("topup", paid_on, amount=amount))
            assert (course(result), turns(result)) == (comes_to, walls)
        # An earlier top-up adds nothing: the last one counts, from its own day.
        earlier = an_event("topup", str(day(paid_on) - timedelta(days=40)))
        assert course(told(rule, earlier, an_event("topup", paid_on))) == comes_to
        used = [an_event(kind, paid_on) for kind in (*USES, "charge", "transfer_in")]
        assert course(told(rule, *used)) == "unknown: event"
        assert set(reasons(told(rule, *used))) == {"not_listed"}

    def test_the_latest_top_up_counts_in_whatever_order_they_are_entered(self):
        late, early = an_event("topup", "2026-06-30"), an_event("topup", "2026-01-31")
        assert last_day(told("it-tim-prepaid", late, early)) == "2027-06-30"

    def test_an_offer_that_the_owner_asked_for_moves_tim_but_not_windtre(self):
        facts = an_event("topup", "2026-01-31"), an_event("plan_purchase", "2026-05-31")
        assert last_day(told("it-tim-prepaid", *facts)) == "2027-05-31"
        windtre = told("it-windtre-prepaid", *facts)
        assert (last_day(windtre), reasons(windtre)) == ("2027-01-31", ["moved", "not_listed"])

    def test_a_top_up_saves_the_receive_only_month_and_comes_too_late_after_it(self):
        paid = an_event("topup", "2026-01-31")
        saved = told("it-tim-prepaid", paid, an_event("topup", "2027-02-28"))
        assert (last_day(saved), reasons(saved)) == ("2028-02-28", ["moved", "moved"])
        late = told("it-tim-prepaid", paid, an_event("topup", "2027-03-01"))
        assert (last_day(late), reasons(late)[1]) == ("2027-01-31", "needs_rescue")
        gone = told("it-tim-prepaid", paid, an_event("topup", "2028-01-29"))
        assert (last_day(gone), reasons(gone)[1]) == ("2027-01-31", "too_late")
        assert phase(gone, "2028-01-29T12:00:00+01:00") == "lost lost"

    def test_a_top_up_at_an_owners_midnight_counts_on_the_carriers_day(self):
        # 06:59 on the 1st in Shanghai and 14:59 on the 31st in Los Angeles are 23:59 in Rome.
        for instant in ("2026-02-01T06:59:00+08:00", "2026-01-31T14:59:00-08:00"):
            assert last_day(told("it-tim-prepaid", an_event("topup", instant))) == "2027-01-31"
        after = an_event("topup", "2026-02-01T07:00:00+08:00")
        assert last_day(told("it-tim-prepaid", after)) == "2027-02-01"


class TestA2AWindowResetByAnyListedUse:
    @pytest.mark.parametrize(
        ("rule", "used_on", "comes_to", "walls", "counts"),
        [
            (  # the official six months and the community's shorter count
                "gb-giffgaff-line",
                "2026-08-31",
                "last 2027-02-22; unconfirmed to 2027-02-28; deactivated open",
                ("2027-02-23 08:00", "2027-02-22 16:00"),
                {"outgoing_call", "outgoing_sms", "data_session", "topup", "plan_purchase"},
            ),
            (  # 180 days by the page of today, 179 by an older one; day 270 is the end
                "gb-ee-line",
                "2026-01-01",
                (
                    "last 2026-06-29; unconfirmed to 2026-06-30; hibernation to 2026-09-28; "
                    "lost from 2026-09-29"
                ),
                ("2026-06-30 07:00", "2026-06-29 16:00"),
                {"outgoing_call", "outgoing_sms", "data_session", "topup", "plan_purchase"},
            ),
            (
                "nl-simyo-line",
                "2026-08-31",
                "last 2027-02-28; lost from 2027-03-01",
                ("2027-03-01 07:00", "2027-02-28 15:00"),
                {"outgoing_call", "outgoing_sms", "data_session", "topup"},
            ),
            (  # receiving does not count
                "nl-kpn-line",
                "2026-08-31",
                "last 2027-02-28; not published open",
                ("2027-03-01 07:00", "2027-02-28 15:00"),
                {"outgoing_call", "outgoing_sms", "data_session", "topup"},
            ),
            (  # even an answered call counts
                "ru-yota-inactivity",
                "2026-01-01",
                "last 2026-04-01; contract ended open",
                ("2026-04-02 05:00", "2026-04-01 14:00"),
                {"outgoing_call", "outgoing_sms", "data_session", "incoming_answered", "topup"},
            ),
            (  # neither receiving nor, as far as is published, a top-up
                "gb-lebara-line",
                "2026-01-01",
                "last 2026-04-01; blocked to 2027-04-01; expired open",
                ("2026-04-02 07:00", "2026-04-01 16:00"),
                {"outgoing_call", "outgoing_sms", "data_session"},
            ),
        ],
    )
    def test_of_giffgaff_ee_simyo_kpn_yota_and_lebara(self, rule, used_on, comes_to, walls, counts):
        for kind in (*USES, "topup", "plan_purchase", "balance_reading"):
            result = told(rule, an_event(kind, used_on, amount="10.00 RUB"))
            if kind in counts:
                assert (course(result), turns(result)) == (comes_to, walls)
            else:
                assert (course(result), reasons(result)) == ("unknown: event", ["not_listed"])

    def test_any_of_them_moves_what_another_began(self):
        facts = [an_event("topup", "2026-01-10"), an_event("data_session", "2026-05-31")]
        assert course(told("nl-simyo-line", *facts)) == "last 2026-11-30; lost from 2026-12-01"
        missed = an_event("incoming_answered", "2026-11-30")
        kept = told("nl-simyo-line", *facts, missed)
        assert (last_day(kept), reasons(kept)[2]) == ("2026-11-30", "not_listed")
        assert phase(kept, "2026-12-01T07:00:00+08:00") == "lost lost"


class TestA3AWindowResetByChargeableUseOnly:
    @pytest.mark.parametrize(
        ("rule", "used_on", "comes_to", "walls", "not_counted"),
        [
            (
                "gb-three-line",
                "2026-01-01",
                "last 2026-06-30; lost from 2026-07-01",
                ("2026-07-01 07:00", "2026-06-30 16:00"),
                ["incoming_answered", "sms_reply", "transfer_in", "balance_reading"],
            ),
            (
                "de-vodafone-line",  # CallYa
                "2026-01-31",
                "last 2026-05-01; objection period to 2026-05-29; blocked open",
                ("2026-05-02 06:00", "2026-05-01 15:00"),
                ["incoming_answered", "sms_reply", "transfer_in", "balance_reading"],
            ),
            (
                "gb-vodafone-line",
                "2026-01-01",
                "last 2026-06-30; lost from 2026-07-01",
                ("2026-07-01 07:00", "2026-06-30 16:00"),
                ["incoming_answered", "sms_reply", "topup", "plan_purchase"],
            ),
        ],
    )
    def test_of_three_callya_and_vodafone_uk(self, rule, used_on, comes_to, walls, not_counted):
        for kind in ("outgoing_call", "outgoing_sms", "data_session"):
            result = told(rule, an_event(kind, used_on))
            assert (course(result), turns(result)) == (comes_to, walls)
        call = an_event("outgoing_call", used_on)
        others = [an_event(kind, "2026-04-01", amount="10 GBP") for kind in not_counted]
        kept = told(rule, call, *others)
        assert (course(kept), set(reasons(kept)[1:])) == (comes_to, {"not_listed"})

    def test_a_weak_source_makes_the_date_a_question(self):
        because = told("gb-vodafone-line", an_event("outgoing_call", "2026-01-01")).because
        assert because is not None
        assert because.confidence.value == "low"


class TestA4OnlyMoneyInCountsUseDoesNot:
    @pytest.mark.parametrize(
        ("rule", "paid", "comes_to", "walls"),
        [
            (
                "gb-asda-line",
                "10 GBP",
                "last 2026-06-30; receive-only to 2026-09-28; lost from 2026-09-29",
                ("2026-07-01 07:00", "2026-06-30 16:00"),
            ),
            (  # the last order of credit
                "us-tello-payg",
                "20 USD",
                "last 2026-04-01; credit gone open",
                ("2026-04-02 12:00", "2026-04-01 21:00"),
            ),
            (  # seven calendar months
                "ee-elisa-line",
                "3 EUR",
                "last 2026-08-01; lost from 2026-08-02",
                ("2026-08-02 05:00", "2026-08-01 14:00"),
            ),
            (
                "ee-telia-line",
                "3 EUR",
                "last 2026-06-30; receive-only to 2026-07-30; lost from 2026-07-31",
                ("2026-07-01 05:00", "2026-06-30 14:00"),
            ),
        ],
    )
    def test_of_asda_tello_elisa_and_telia(self, rule, paid, comes_to, walls):
        topup = an_event("topup", "2026-01-01", amount=paid)
        used = [an_event(kind, "2026-03-20") for kind in USES]
        result = told(rule, topup, *used)
        assert (course(result), turns(result)) == (comes_to, walls)
        assert reasons(result) == ["moved"] + ["not_listed"] * 5

    def test_tellos_line_lives_by_use_while_its_credit_does_not(self):
        facts = an_event("topup", "2026-01-01"), an_event("outgoing_sms", "2026-03-01")
        assert last_day(told("us-tello-payg", *facts)) == "2026-04-01"
        # 80 days by the careful reading, 90 by the other
        line = "last 2026-05-20; unconfirmed to 2026-05-30; not published open"
        assert course(told("us-tello-line", *facts)) == line


class TestA5APackCountsOrATopUpNeverBoth:
    def test_club_sim_counts_the_pack_and_not_the_top_up(self):
        bought = an_event("plan_purchase", "2026-01-31", amount="15 HKD")
        result = told("hk-clubsim-line", bought, an_event("topup", "2026-12-01", amount="100 HKD"))
        assert course(result) == "last 2027-01-31; not published open"
        assert turns(result) == ("2027-02-01 00:00", "2027-01-31 08:00")
        assert reasons(result) == ["moved", "not_listed"]

    def test_povo_counts_the_topping_that_was_paid(self):
        bought = an_event("plan_purchase", "2026-01-01", amount="220 JPY")
        free = an_event("plan_purchase", "2026-03-01", amount="0 JPY")
        unknown = an_event("plan_purchase", "2026-04-01")
        result = told("jp-povo-line", bought, free, unknown, an_event("topup", "2026-05-01"))
        assert course(result) == "last 2026-06-30; not published open"
        assert turns(result) == ("2026-06-30 23:00", "2026-06-30 08:00")
        assert reasons(result) == ["moved", "below_minimum", "no_amount", "not_listed"]

    def test_china_mobile_hong_kong_counts_the_top_up_and_not_the_pack(self):
        paid = an_event("topup", "2026-01-01", amount="50 HKD")
        pack = an_event("plan_purchase", "2026-06-01", amount="50 HKD")
        result = told("hk-cmhk-line", paid, pack)
        assert course(result) == "last 2026-06-30; expired to 2026-07-30; number at risk open"
        assert turns(result) == ("2026-07-01 00:00", "2026-06-30 09:00")
        assert reasons(result) == ["moved", "not_listed"]


class TestA6OneSinglePaymentOfAtLeastSoMuch:
    @pytest.mark.parametrize(
        ("rule", "ends", "zone_turns"),
        [
            ("ee-telia-line", "2026-07-30", ("2026-07-31 05:00", "2026-07-30 14:00")),
            ("ee-elisa-line", "2026-08-31", ("2026-09-01 05:00", "2026-08-31 14:00")),
        ],
    )
    def test_of_telia_and_elisa_three_times_one_euro_does_nothing(self, rule, ends, zone_turns):
        small = [an_event("topup", "2026-01-31", amount="1.00 EUR") for _ in range(3)]
        nothing = told(rule, *small, an_event("topup", "2026-01-31", amount="2.99 EUR"))
        assert (course(nothing), reasons(nothing)) == ("unknown: event", ["below_minimum"] * 4)
        others = an_event("topup", "2026-01-31", amount="3 USD"), an_event("topup", "2026-01-31")
        assert reasons(told(rule, *others)) == ["other_currency", "no_amount"]
        enough = told(rule, *small, an_event("topup", "2026-01-31", amount="3.00 EUR"))
        assert (last_day(enough), turns(enough)) == (ends, zone_turns)

    def test_telias_receive_only_days_need_three_euros_at_once_too(self):
        paid = an_event("topup", "2026-01-01", amount="3 EUR")
        little = told("ee-telia-line", paid, an_event("topup", "2026-07-10", amount="1 EUR"))
        assert (last_day(little), reasons(little)[1]) == ("2026-06-30", "below_minimum")
        enough = told("ee-telia-line", paid, an_event("topup", "2026-07-30", amount="3 EUR"))
        assert last_day(enough) == "2027-01-26"
        assert category(little, "receive-only") == "receive_only"
        assert works(little, "receive-only") == "in sms credit number"
        assert works(little, "lost") == ""

    def test_yotas_threshold_is_the_price_of_the_owners_tariff(self):
        rule, _ = shipped("ru-yota-inactivity")
        assert rule.ask == ("minimum.amount",)
        (own,) = answered([rule], {"minimum.amount": "450"})
        less = told(own, an_event("topup", "2026-01-01", amount="449.99 RUB"))
        assert (course(less), reasons(less)) == ("unknown: event", ["below_minimum"])
        enough = told(own, an_event("topup", "2026-01-01", amount="450 RUB"))
        assert course(enough) == "last 2026-04-01; contract ended open"
        assert turns(enough) == ("2026-04-02 05:00", "2026-04-01 14:00")
        # Use needs no price, and Moscow's midnight is the end on either watch.
        answered_call = an_event("incoming_answered", "2026-03-31")
        used = told(own, an_event("topup", "2026-01-01", amount="450 RUB"), answered_call)
        assert last_day(used) == "2026-06-29"
        assert left(used, "2026-06-20T04:59:59+08:00") == 10
