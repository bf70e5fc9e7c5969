"""A13 to A18: signs of life, bills, odd years, no end at all, daily fees, two needs at once.

Every date was counted by hand; the walls are the end of the last day in Shanghai and Los Angeles.
"""

import pytest

from renewdesk.domain.asked import answered
from renewdesk.domain.standing import Section
from tests.builders import an_event, last_day, reasons
from tests.catalogue.shapes.shelf import (
    USES,
    card,
    carriers,
    category,
    clock_of,
    course,
    leader,
    left,
    phase,
    shipped,
    told,
    turns,
    works,
)


class TestA13AFreeProofOfLife:
    def test_a_reply_to_njus_message_counts_like_a_top_up(self):
        paid = an_event("topup", "2026-08-31", amount="5 PLN")
        result = told("pl-nju-line", paid)
        assert course(result) == "last 2027-02-28; not published open"
        assert turns(result) == ("2027-03-01 07:00", "2027-02-28 15:00")
        replied = told("pl-nju-line", paid, an_event("sms_reply", "2027-02-01"))
        assert (last_day(replied), reasons(replied)) == ("2027-08-01", ["moved", "moved"])
        assert turns(replied) == ("2027-08-02 06:00", "2027-08-01 15:00")

    def test_nothing_else_is_a_sign_of_life(self):
        kinds = ("outgoing_call", "outgoing_sms", "data_session", "incoming_answered")
        result = told("pl-nju-line", *(an_event(kind, "2026-08-31") for kind in kinds))
        assert (course(result), reasons(result)) == ("unknown: event", ["not_listed"] * 4)


class TestA14TheBillIsTheClock:
    @pytest.mark.parametrize(
        ("rule", "charged_on", "comes_to", "walls"),
        [
            (
                "us-ultra-paygo",
                "2026-01-01",
                "last 2026-01-31; suspended open; cancelled open",
                ("2026-02-01 13:00", "2026-01-31 21:00"),
            ),
            (
                "us-tmobile-prepaid",
                "2026-01-15",
                "last 2026-02-14; suspended to 2026-06-14; lost from 2026-06-15",
                ("2026-02-15 13:00", "2026-02-14 21:00"),
            ),
            (
                "us-googlefi",
                "2026-03-15",
                "last 2026-04-14; not published open",
                ("2026-04-15 12:00", "2026-04-14 21:00"),
            ),
            (
                "fr-free-plan",
                "2026-03-15",
                "last 2026-04-14; unpaid open",
                ("2026-04-15 06:00", "2026-04-14 15:00"),
            ),
            (  # the calendar month
                "jp-rakuten-plan",
                "2027-02-03",
                "last 2027-02-28; not paid open",
                ("2027-02-28 23:00", "2027-02-28 07:00"),
            ),
            (
                "us-usmobile",
                "2026-01-15",
                "last 2026-02-14; not published open",
                ("2026-02-15 13:00", "2026-02-14 21:00"),
            ),
        ],
    )
    def test_of_ultra_tmobile_google_fi_free_rakuten_and_us_mobile(
        self, rule, charged_on, comes_to, walls
    ):
        charge = an_event("charge", charged_on)
        used = [an_event(kind, charged_on) for kind in (*USES, "topup", "transfer_in")]
        result = told(rule, charge, *used)
        assert (course(result), turns(result)) == (comes_to, walls)
        assert set(reasons(result)[1:]) == {"not_listed"}

    def test_ultras_wallet_pays_for_as_many_periods_as_it_holds(self):
        charge = an_event("charge", "2026-01-01", amount="3 USD", balance="10 USD")
        three_more = told("us-ultra-paygo", charge)
        assert (last_day(three_more), three_more.estimate) == ("2026-05-01", True)
        assert turns(three_more) == ("2026-05-02 12:00", "2026-05-01 21:00")
        sms_abroad = an_event("fee", "2026-01-10", amount="1.10 USD")
        assert last_day(told("us-ultra-paygo", charge, sms_abroad)) == "2026-04-01"
        assert last_day(told("us-ultra-paygo", charge, an_event("charge", "2026-01-31",
                        amount="3 USD"))) == "2026-05-01"  # fmt: skip

    def test_us_mobiles_year_is_chosen_with_the_payment(self):
        year = told("us-usmobile", an_event("plan_purchase", "2026-01-15", term="P1Y"))
        assert last_day(year) == "2027-01-14"
        odd = told("us-usmobile", an_event("plan_purchase", "2026-01-15", term="P3M"))
        assert last_day(odd) == "2026-02-14"  # nobody sells three months: the shorter plan

    def test_tmobiles_suspended_line_comes_back_with_any_payment(self):
        charge = an_event("charge", "2026-01-15")
        back = told("us-tmobile-prepaid", charge, an_event("topup", "2026-06-14"))
        assert (last_day(back), reasons(back)[1]) == ("2026-07-13", "moved")
        late = told("us-tmobile-prepaid", charge, an_event("topup", "2026-06-15"))
        assert reasons(late)[1] == "too_late"
        assert phase(late, "2026-06-15T12:00:00-04:00") == "lost lost"


class TestA15AnAnnualPlanThatIsNoYear:
    def test_red_pockets_year_has_360_days_and_30_to_rescue(self):
        opened = an_event("activation", "2026-01-01")
        result = told("us-redpocket-annual", opened)
        assert course(result) == "last 2026-12-26; lapsed to 2027-01-25; lost from 2027-01-26"
        assert turns(result) == ("2026-12-27 13:00", "2026-12-26 21:00")
        rescued = told("us-redpocket-annual", opened, an_event("topup", "2027-01-25"))
        assert last_day(rescued) == "2028-01-19"
        late = told("us-redpocket-annual", opened, an_event("plan_purchase", "2027-01-26"))
        assert reasons(late) == ["moved", "too_late"]


class TestA16NoEndAtAll:
    def test_bnesims_credit_never_ends_and_is_never_asked_for(self):
        bought, paid = an_event("purchase", "2026-01-01"), an_event("topup", "2026-02-01")
        result = told("xx-bnesim-payg", bought, paid)
        assert (course(result), reasons(result)) == ("endless", ["unchanged", "unchanged"])
        alone = card("2036-01-01", clock_of("xx-bnesim-payg"), facts=(bought, paid))
        assert leader(alone) == ("xx-bnesim-payg", "no_deadline", None)
        assert alone.section is Section.NO_DEADLINE

    def test_izis_bundles_have_no_end_but_six_idle_months_clear_them(self):
        counts = ("outgoing_call", "outgoing_sms", "data_session", "topup", "plan_purchase")
        for kind in counts:
            result = told("kz-izi-bundles", an_event(kind, "2026-08-31"))
            assert course(result) == "last 2027-02-28; allowance cleared open"
            assert turns(result) == ("2027-03-01 03:00", "2027-02-28 11:00")
        received = told("kz-izi-bundles", an_event("incoming_answered", "2026-08-31"))
        assert reasons(received) == ["not_listed"]
        # The allowance goes, the number stays: nothing is lost by that.
        kept = told("kz-izi-bundles", an_event("outgoing_call", "2026-08-31"))
        assert works(kept, "allowance cleared") == "out in sms data number"
        assert kept.lost_on is None

    def test_eskimos_promise_is_looked_at_once_a_year_and_nothing_is_lost(self):
        bought = an_event("purchase", "2026-01-31")
        result = told("xx-eskimo-data", bought)
        assert course(result) == "last 2027-01-31; unconfirmed open"
        assert turns(result) == ("2027-02-01 08:00", "2027-01-31 16:00")
        assert (result.official, result.lost_on, result.estimate) == (None, None, True)
        assert phase(result, "2040-01-01") == "stage unconfirmed"


class TestA17IdlenessCostsADailyFee:
    @pytest.mark.parametrize(
        ("rule", "balance", "comes_to", "walls"),
        [
            (  # 3 RUB a day from day 121, 180 days at zero
                "ru-t2-inactivity",
                "300 RUB",
                (
                    "last 2026-04-01; unconfirmed to 2026-05-01; daily fee to 2026-08-09; "
                    "zero balance to 2027-02-05; lost from 2027-02-06"
                ),
                ("2026-04-02 05:00", "2026-04-01 14:00"),
            ),
            (  # nothing there: no fee at all
                "ru-t2-inactivity",
                "2.99 RUB",
                (
                    "last 2026-04-01; unconfirmed to 2026-05-01; zero balance to 2026-10-28; "
                    "lost from 2026-10-29"
                ),
                ("2026-04-02 05:00", "2026-04-01 14:00"),
            ),
            (  # 5 RUB a day from day 91, 90 days at zero
                "ru-beeline-inactivity",
                "500 RUB",
                (
                    "last 2026-04-01; daily fee to 2026-07-10; zero balance to 2026-10-08; "
                    "lost from 2026-10-09"
                ),
                ("2026-04-02 05:00", "2026-04-01 14:00"),
            ),
            (  # 1.50 RUB a day from day 31, about six months at zero
                "ru-mts-inactivity",
                "90 RUB",
                (
                    "last 2026-01-31; daily fee to 2026-04-01; zero balance to 2026-10-01; "
                    "contract ended open"
                ),
                ("2026-02-01 05:00", "2026-01-31 13:00"),
            ),
            (  # the earlier of two published pairs: 45 days, 15 RUB; how long at zero is open
                "ru-megafon-inactivity",
                "50 RUB",
                (
                    "last 2026-02-10; unconfirmed to 2026-02-15; daily fee to 2026-02-18; "
                    "zero balance open; contract ended open"
                ),
                ("2026-02-11 05:00", "2026-02-10 13:00"),
            ),
        ],
    )
    def test_of_t2_beeline_mts_and_megafon_the_loss_depends_on_the_balance(
        self, rule, balance, comes_to, walls
    ):
        result = told(rule, an_event("outgoing_call", "2026-01-01", balance=balance))
        assert (course(result), turns(result)) == (comes_to, walls)
        assert category(result, "zero balance") == "receive_only"

    @pytest.mark.parametrize(
        ("rule", "topups_count"),
        [
            ("ru-t2-inactivity", True),
            ("ru-mts-inactivity", True),
            ("ru-beeline-inactivity", False),
            ("ru-megafon-inactivity", False),
        ],
    )
    def test_use_counts_everywhere_a_top_up_at_two_and_receiving_nowhere(self, rule, topups_count):
        verdicts = {
            kind: reasons(told(rule, an_event(kind, "2026-01-01", amount="100 RUB")))[0]
            for kind in (*USES, "topup")
        }
        assert verdicts == {
            "outgoing_call": "moved",
            "outgoing_sms": "moved",
            "data_session": "moved",
            "incoming_answered": "not_listed",
            "sms_reply": "not_listed",
            "topup": "moved" if topups_count else "not_listed",
        }

    def test_a_top_up_that_moves_no_date_still_pays_more_fees_at_beeline(self):
        call = an_event("outgoing_call", "2026-01-01", balance="0 RUB")
        paid = an_event("topup", "2026-03-01", amount="50 RUB")
        result = told("ru-beeline-inactivity", call, paid)
        assert reasons(result) == ["moved", "not_listed"]
        assert course(result) == (
            "last 2026-04-01; daily fee to 2026-04-11; zero balance to 2026-07-10; "
            "lost from 2026-07-11"
        )

    def test_without_a_balance_the_fee_stage_is_open_and_asked_for(self):
        result = told("ru-t2-inactivity", an_event("outgoing_call", "2026-01-01"))
        assert course(result) == (
            "last 2026-04-01; unconfirmed to 2026-05-01; daily fee open; zero balance open; "
            "lost from None"
        )
        assert [need.value for need in result.needs] == ["balance"]
        assert result.lost_on is None

    def test_the_window_and_fee_of_the_owners_megafon_tariff_take_the_place_of_both(self):
        rule, _ = shipped("ru-megafon-inactivity")
        (own,) = answered([rule], {"term": "P89D", "burn.fee": "5"})
        result = told(own, an_event("data_session", "2026-01-01", balance="50 RUB"))
        assert course(result) == (
            "last 2026-03-31; daily fee to 2026-04-10; zero balance open; contract ended open"
        )

    def test_an_ended_mts_contract_needs_a_shop(self):
        call = an_event("outgoing_call", "2026-01-01", balance="0 RUB")
        assert phase(told("ru-mts-inactivity", call), "2026-08-01") == "stage contract ended"
        late = told("ru-mts-inactivity", call, an_event("topup", "2026-08-01", amount="500 RUB"))
        assert (last_day(late), reasons(late)) == ("2026-01-31", ["moved", "needs_rescue"])
        assert phase(late, "2026-08-02") == "stage contract ended"

    def test_russia_counts_in_moscow_wherever_the_owner_lives(self):
        # 02:00 in Vladivostok on 2 January is still 1 January in Moscow.
        call = an_event("outgoing_call", "2026-01-02T02:00:00+10:00", balance="0 RUB")
        assert last_day(told("ru-mts-inactivity", call)) == "2026-01-31"
        zones = {one.zone for one in carriers().values() if one.country == "RU"}
        assert zones == {"Europe/Moscow"}


class TestA18TwoNeedsAtOnce:
    CLOCKS = ("it-iliad-line", "it-iliad-use")

    def test_iliad_wants_a_top_up_and_some_use_in_every_year(self):
        assert carriers()["it-iliad"].start_with == self.CLOCKS
        clocks = [clock_of(one) for one in self.CLOCKS]
        paid, called = an_event("topup", "2026-03-10"), an_event("outgoing_call", "2026-01-31")
        both = card("2026-12-31", *clocks, facts=(paid, called))
        assert [one.last_on.isoformat() for one in both.clocks if one.last_on] == [
            "2027-03-10",
            "2027-01-31",
        ]
        assert leader(both) == ("it-iliad-use", "running", 31)
        use = told("it-iliad-use", called)
        assert turns(use) == ("2027-02-01 07:00", "2027-01-31 15:00")
        assert left(use, "2027-01-01T06:59:00+08:00") == 31

    def test_money_does_not_stand_in_for_use_nor_use_for_money(self):
        paid, called = an_event("topup", "2026-03-10"), an_event("outgoing_call", "2026-01-31")
        assert reasons(told("it-iliad-line", paid, called)) == ["not_listed", "moved"]
        assert reasons(told("it-iliad-use", paid, called)) == ["moved", "not_listed"]
        # One need that nobody recorded is asked for: it does not hide behind the other's date.
        clocks = [clock_of(one) for one in self.CLOCKS]
        seen = an_event("topup", "2026-03-10", confirmed=True)
        half = card("2026-03-31", *clocks, facts=(seen,))
        assert leader(half) == ("it-iliad-use", "unknown", None)
        assert half.section is Section.CHECK_DATE

    def test_what_follows_is_a_year_to_get_the_number_back(self):
        line = told("it-iliad-line", an_event("topup", "2026-03-10"))
        assert course(line) == "last 2027-03-10; recoverable to 2028-03-10; lost from 2028-03-11"
        use = told("it-iliad-use", an_event("outgoing_call", "2026-01-31"))
        assert course(use) == "last 2027-01-31; recoverable open"
