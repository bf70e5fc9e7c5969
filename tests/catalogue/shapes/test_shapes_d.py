"""D: units, and the edges of the day, as the carriers count them.

Every date was counted by hand; the walls are the end of the last day in Shanghai and Los Angeles.
"""

import pytest

from tests.builders import an_event, day, last_day, reasons
from tests.catalogue.shapes.shelf import (
    card,
    carriers,
    clock_of,
    course,
    leader,
    left,
    phase,
    shipped,
    told,
    turns,
)


class TestD1CalendarMonthsAreNoDays:
    @pytest.mark.parametrize(
        ("rule", "fact", "months", "days", "walls"),
        [
            (  # any six calendar months
                "gb-o2-classic",
                ("outgoing_call", {}),
                "2027-02-28",
                180,
                ("2027-03-01 08:00", "2027-02-28 16:00"),
            ),
            (
                "ee-elisa-line",
                ("topup", {"amount": "3 EUR"}),
                "2027-03-31",
                210,
                ("2027-04-01 05:00", "2027-03-31 14:00"),
            ),
        ],
    )
    def test_of_o2_classic_and_elisa_estonia(self, rule, fact, months, days, walls):
        kind, facts = fact
        result = told(rule, an_event(kind, "2026-08-31", **facts))
        assert (last_day(result), turns(result)) == (months, walls)
        # From August on, six months are 181 days and seven are 212: a count of days falls short.
        assert (day(months) - day("2026-08-31")).days > days

    def test_giffgaff_is_warned_by_the_shorter_count_and_lost_by_the_longer(self):
        sent = an_event("outgoing_sms", "2026-08-31")
        result = told("gb-giffgaff-line", sent)
        assert course(result) == "last 2027-02-22; unconfirmed to 2027-02-28; deactivated open"
        assert turns(result) == ("2027-02-23 08:00", "2027-02-22 16:00")
        assert result.official is not None
        assert str(result.official.last_on) == "2027-02-28"
        # Within those days an SMS still counts as if nothing had been.
        saved = told("gb-giffgaff-line", sent, an_event("outgoing_sms", "2027-02-28"))
        assert (last_day(saved), reasons(saved)[1]) == ("2027-08-22", "moved")


class TestD2TheSameDayOfTheNextMonth:
    @pytest.mark.parametrize("rule", ["it-iliad-offer", "it-kena-offer", "it-coopvoce-offer"])
    def test_of_iliad_kena_and_coopvoce_the_day_before_is_the_last_whole_one(self, rule):
        renewed = {
            # CoopVoce's own example: 19 January at 11:00, and the same day at other hours.
            "2026-01-19T11:00:00+01:00": "2026-02-18",
            "2026-01-19T23:59:00+01:00": "2026-02-18",
            "2026-01-19T15:30:00-08:00": "2026-02-19",  # the 20th in Rome already
            "2027-01-31T09:00:00+01:00": "2027-02-27",
            "2026-11-30": "2026-12-29",
        }
        for when, ends in renewed.items():
            assert (when, last_day(told(rule, an_event("charge", when)))) == (when, ends)
        result = told(rule, an_event("charge", "2026-01-19T11:00:00+01:00"))
        assert turns(result) == ("2026-02-19 07:00", "2026-02-18 15:00")

    def test_iliad_starts_anew_on_the_day_of_a_late_payment(self):
        charged = an_event("charge", "2026-01-19")
        late = told("it-iliad-offer", charged, an_event("topup", "2026-03-05"))
        assert (last_day(late), reasons(late)[1]) == ("2026-04-04", "moved")

    @pytest.mark.parametrize("bought_on", ["2027-01-28", "2027-01-29", "2027-01-30", "2027-01-31"])
    def test_giffgaffs_month_is_clamped_to_the_end_of_february(self, bought_on):
        result = told("gb-giffgaff-goodybag", an_event("plan_purchase", bought_on))
        assert course(result) == "last 2027-02-28"
        assert turns(result) == ("2027-03-01 08:00", "2027-02-28 16:00")

    def test_activs_year_begun_on_a_leap_day_ends_the_day_before_28_february(self):
        before = an_event("plan_purchase", "2028-01-15")
        result = told("kz-kcell-yearly", before, an_event("plan_purchase", "2028-02-29"))
        assert (course(result), turns(result)) == (
            "last 2029-02-27",
            ("2029-02-28 03:00", "2029-02-27 11:00"),
        )


class TestD3TheCalendarMonth:
    @pytest.mark.parametrize(
        ("rule", "charged", "ends", "walls"),
        [
            (  # on the 1st between 00:00 and 05:00
                "kz-kcell-month",
                "2027-02-01T00:30:00+05:00",
                "2027-02-28",
                ("2027-03-01 03:00", "2027-02-28 11:00"),
            ),
            (  # the first month is short
                "kz-kcell-month",
                "2027-01-20",
                "2027-01-31",
                ("2027-02-01 03:00", "2027-01-31 11:00"),
            ),
            (  # the last day until 23:59 in Hong Kong
                "hk-cuniq-monthcut",
                "2027-02-28",
                "2027-02-28",
                ("2027-03-01 00:00", "2027-02-28 08:00"),
            ),
            (  # 09:00 on the 28th in Los Angeles is March in Hong Kong
                "hk-cuniq-monthcut",
                "2027-02-28T09:00:00-08:00",
                "2027-03-31",
                ("2027-04-01 00:00", "2027-03-31 09:00"),
            ),
        ],
    )
    def test_of_kcell_and_cuniq(self, rule, charged, ends, walls):
        result = told(rule, an_event("charge", charged))
        assert (last_day(result), turns(result)) == (ends, walls)

    def test_kcells_month_bought_by_hand_is_the_same_month(self):
        facts = an_event("charge", "2027-01-03"), an_event("plan_purchase", "2027-02-20")
        assert last_day(told("kz-kcell-month", *facts)) == "2027-02-28"


class TestD4TwentyEightDays:
    @pytest.mark.parametrize(
        ("rule", "walls"),
        [
            ("kz-kcell-4week", ("2026-03-29 03:00", "2026-03-28 12:00")),
            ("de-telekom-plan", ("2026-03-29 07:00", "2026-03-28 16:00")),
            ("de-lidl-plan", ("2026-03-29 07:00", "2026-03-28 16:00")),
            ("es-orange-plan", ("2026-03-29 07:00", "2026-03-28 16:00")),
        ],
    )
    def test_of_activ_telekom_lidl_and_orange_spain(self, rule, walls):
        result = told(rule, an_event("charge", "2026-03-01"))
        assert (last_day(result), turns(result)) == ("2026-03-28", walls)
        # Thirteen charges make 364 days, not a year.
        charges = [an_event("charge", when) for when in ("2026-03-01", "2026-03-29", "2026-04-26")]
        assert last_day(told(rule, *charges)) == "2026-05-23"

    def test_activs_week_is_chosen_with_the_charge(self):
        week = told("kz-kcell-4week", an_event("charge", "2026-03-01", term="P7D"))
        assert course(week) == "last 2026-03-07; unpaid open"


class TestD5TwentyFourHoursFromTheMoment:
    def test_vodafone_albanias_day_is_24_real_hours_through_the_clock_change(self):
        bought = an_event("plan_purchase", "2026-03-28T13:00:00+01:00")
        result = told("al-vodafone-bundle-1d", bought)
        assert course(result) == "ends 2026-03-29 12:00Z"  # 14:00 by the new time
        assert turns(result) == ("2026-03-29 20:00", "2026-03-29 05:00")
        autumn = an_event("plan_purchase", "2026-10-24T13:00:00+02:00")
        assert course(told("al-vodafone-bundle-1d", autumn)) == "ends 2026-10-25 11:00Z"
        # Bought again within the day: what is left is cancelled, 24 hours begin anew.
        again = an_event("plan_purchase", "2026-03-28T20:00:00+01:00")
        assert course(told("al-vodafone-bundle-1d", bought, again)) == "ends 2026-03-29 19:00Z"

    def test_m1s_add_on_counts_from_its_minute(self):
        bought = an_event("plan_purchase", "2026-03-01T10:17:00+08:00", term="PT72H")
        result = told("sg-m1-plan", bought)
        assert course(result) == "ends 2026-03-04 02:17Z"
        assert turns(result) == ("2026-03-04 10:17", "2026-03-03 18:17")
        # Of an unknown hour the earliest is taken.
        dayless = told("sg-m1-plan", an_event("plan_purchase", "2026-03-01", term="P3D"))
        assert course(dayless) == "ends 2026-03-03 16:00Z"


class TestD6InclusiveDaysToTheEndOfTheLocalDay:
    def test_activs_pack_ends_at_2359_of_the_thirtieth_day(self):
        for bought in ("2026-03-01", "2026-03-01T00:00:00+05:00", "2026-03-01T23:59:59+05:00"):
            result = told("kz-kcell-pack", an_event("plan_purchase", bought))
            assert (last_day(result), turns(result)) == (
                "2026-03-30",
                ("2026-03-31 03:00", "2026-03-30 12:00"),
            )
        result = told("kz-kcell-pack", an_event("plan_purchase", "2026-03-01"))
        assert phase(result, "2026-03-30T23:59:59+05:00") == "last_day"
        assert phase(result, "2026-03-31T00:00:00+05:00") == "over"

    def test_a_pack_bought_before_the_owners_midnight_may_be_the_carriers_next_day(self):
        # 11:30 on the 1st in Los Angeles is half past midnight on the 2nd in Almaty.
        bought = an_event("plan_purchase", "2026-03-01T11:30:00-08:00")
        assert last_day(told("kz-kcell-pack", bought)) == "2026-03-31"


class TestD7ADayOfTheVisitedCountry:
    def test_birdies_pass_is_the_calendar_day_where_the_data_was_used(self):
        # Half past midnight in Tokyo: the 11th there, still the 10th in Hong Kong.
        used = an_event("data_session", "2026-03-11T00:30:00+09:00")
        tokyo = told("hk-birdie-daypass", used, zone="Asia/Tokyo")
        assert (course(tokyo), turns(tokyo)) == (
            "last 2026-03-11",
            ("2026-03-11 23:00", "2026-03-11 08:00"),
        )
        home = told("hk-birdie-daypass", used)
        assert (course(home), turns(home)) == (
            "last 2026-03-10",
            ("2026-03-11 00:00", "2026-03-10 09:00"),
        )


class TestD8WhereAPlanStarts:
    @pytest.mark.parametrize(
        ("rule", "kind", "starts"),
        [
            ("xx-airalo-plan", "plan_purchase", "first_use"),
            ("xx-holafly-plan", "plan_purchase", "first_use"),
            ("fr-orange-holiday-plan", "topup", "first_use"),
            ("fr-orange-holiday-plan", "plan_purchase", "first_use"),
            ("th-ais-sim2fly", "plan_purchase", "first_use"),
            ("xx-firsty-free", "plan_purchase", "activation"),
            ("sg-singtel-tourist", "plan_purchase", "activation"),
        ],
    )
    def test_at_first_use_or_at_activation_and_not_before(self, rule, kind, starts):
        bought = an_event(kind, "2026-01-31", term="P30D")
        assert course(told(rule, bought, now="2026-12-31")) == "not_started: first_use"
        begun = told(rule, bought, an_event(starts, "2026-03-01"))
        assert last_day(begun) == "2026-03-30"
        other = "install" if starts == "first_use" else "first_use"
        assert course(told(rule, bought, an_event(other, "2026-03-01"))) == "not_started: first_use"

    def test_singtels_length_is_chosen_and_thirty_days_where_it_was_not(self):
        opened = an_event("activation", "2026-03-01")
        for term, ends in (("P7D", "2026-03-07"), (None, "2026-03-30")):
            bought = an_event("plan_purchase", "2026-02-20", term=term)
            assert last_day(told("sg-singtel-tourist", bought, opened)) == ends

    def test_at_the_owners_first_connection_by_the_zone_of_the_shop(self):
        bought = an_event("plan_purchase", "2026-01-31", term="P7D")
        # 20:00 on the 9th in Los Angeles is the 10th in the shop's zone, UTC.
        used = an_event("first_use", "2026-03-09T20:00:00-07:00")
        result = told("xx-airalo-plan", bought, used)
        assert (course(result), turns(result)) == (
            "last 2026-03-16",
            ("2026-03-17 08:00", "2026-03-16 17:00"),
        )

    def test_at_the_purchase_where_nothing_else_is_said(self):
        result = told("xx-maya-plan", an_event("plan_purchase", "2026-01-31"))
        assert (course(result), turns(result)) == (
            "last 2026-03-01",
            ("2026-03-02 08:00", "2026-03-01 16:00"),
        )

    def test_by_itself_fifteen_days_after_nomads_trial_was_redeemed(self):
        redeemed = an_event("plan_purchase", "2026-03-01")
        waiting = told("xx-nomad-trial", redeemed, now="2026-03-15")
        assert course(waiting) == "not_started: first_use"
        # It is known already when that will be: no fold is needed at that midnight.
        assert waiting.begins_at is not None
        assert waiting.begins_at.isoformat() == "2026-03-16T00:00:00+00:00"
        alone = told("xx-nomad-trial", redeemed, now="2026-03-16")
        assert (course(alone), turns(alone)) == (
            "last 2026-03-18",
            ("2026-03-19 08:00", "2026-03-18 17:00"),
        )
        sooner = told("xx-nomad-trial", redeemed, an_event("first_use", "2026-03-05"))
        assert last_day(sooner) == "2026-03-07"
        too_late = told("xx-nomad-trial", redeemed, an_event("first_use", "2026-03-20"))
        assert (last_day(too_late), reasons(too_late)[-1]) == ("2026-03-18", "not_listed")


class TestD9TheCapOfAnotherClock:
    def test_m1s_card_ends_its_add_on_so_the_earlier_of_both_speaks(self):
        clocks = clock_of("sg-m1-line"), clock_of("sg-m1-plan")
        facts = (
            an_event("deadline_confirmed", "2026-03-01", last_on="2026-03-10", clock="sg-m1-line"),
            an_event("plan_purchase", "2026-03-05T09:00:00+08:00", term="PT240H"),
        )
        seen = card("2026-03-08", *clocks, facts=facts)
        assert [str(one.last_on) for one in seen.clocks] == ["2026-03-10", "2026-03-15"]
        assert leader(seen) == ("sg-m1-line", "due", 2)
        line, plan = (one.clock for one in seen.clocks)
        assert turns(line) == ("2026-03-11 00:00", "2026-03-10 09:00")
        assert turns(plan) == ("2026-03-15 09:00", "2026-03-14 18:00")
        # When the add-on is the earlier one, it speaks.
        short = (facts[0], an_event("plan_purchase", "2026-03-05T09:00:00+08:00", term="PT48H"))
        assert leader(card("2026-03-06", *clocks, facts=short)) == ("sg-m1-plan", "due", 1)


class TestD10TheCarriersBillingZone:
    def test_every_carrier_with_a_country_counts_there(self):
        zones = {one.id: one.zone for one in carriers().values()}
        assert {
            "it-tim": "Europe/Rome",
            "gb-ee": "Europe/London",
            "us-tello": "America/New_York",
            "hk-sosim": "Asia/Hong_Kong",
            "kz-kcell": "Asia/Almaty",
            "ru-mts": "Europe/Moscow",
            "au-vodafone": "Australia/Sydney",
        }.items() <= zones.items()

    def test_days_left_are_those_of_the_carrier_whatever_the_owners_date_is(self):
        result = told("it-tim-prepaid", an_event("topup", "2026-01-31"))
        # 06:59 on the 22nd in Shanghai and 14:59 on the 21st in Los Angeles: the 21st in Rome.
        assert left(result, "2027-01-22T06:59:00+08:00") == 10
        assert left(result, "2027-01-21T14:59:00-08:00") == 10
        assert left(result, "2027-01-22T07:00:00+08:00") == 9
        assert left(result, "2027-01-21T15:00:00-08:00") == 9

    def test_the_zone_of_a_russian_region_moves_no_day_only_its_midnight(self):
        call = an_event("outgoing_call", "2026-01-01", balance="0 RUB")
        moscow = told("ru-mts-inactivity", call)
        vladivostok = told("ru-mts-inactivity", call, zone="Asia/Vladivostok")
        assert course(moscow) == course(vladivostok)
        assert turns(moscow) == ("2026-02-01 05:00", "2026-01-31 13:00")
        assert turns(vladivostok) == ("2026-01-31 22:00", "2026-01-31 06:00")

    def test_a_fact_with_an_hour_follows_the_zone(self):
        # 23:30 in Moscow is the next day in Vladivostok.
        call = an_event("outgoing_call", "2026-01-01T23:30:00+03:00")
        rule, _ = shipped("ru-mts-inactivity")
        assert last_day(told(rule, call)) == "2026-01-31"
        assert last_day(told(rule, call, zone="Asia/Vladivostok")) == "2026-02-01"
