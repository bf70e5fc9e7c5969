"""A7 to A12: how much a payment buys, how it joins the running date, and first periods.

Every date was counted by hand; the walls are the end of the last day in Shanghai and Los Angeles.
"""

import pytest

from tests.builders import an_event, last_day, reasons
from tests.catalogue.shapes.shelf import (
    card,
    clock_of,
    course,
    leader,
    phase,
    shipped,
    told,
    turns,
    works,
)

#: What a top-up on 2026-01-31 buys, counted by hand.
AFTER = {
    "P7D": "2026-02-07",
    "P15D": "2026-02-15",
    "P30D": "2026-03-02",
    "P45D": "2026-03-17",
    "P60D": "2026-04-01",
    "P90D": "2026-05-01",
    "P4M": "2026-05-31",
    "P180D": "2026-07-30",
    "P6M": "2026-07-31",
    "P8M": "2026-09-30",
    "P360D": "2027-01-26",
    "P12M": "2027-01-31",
    "P1Y": "2027-01-31",
    "P365D": "2027-01-31",
    "P24M": "2028-01-31",
    "P730D": "2028-01-31",
}


class TestA7ValidityByTheAmountOfATopUp:
    @pytest.mark.parametrize(
        ("rule", "currency", "table"),
        [
            (
                "al-one-prepaid",
                "ALL",
                "99 - 100 P45D 1000 P45D 1001 P60D 2000 P60D 2001 P180D 9000 P180D",
            ),
            (
                "de-aldi-line",
                "EUR",
                "4.99 - 5 P4M 9.99 P4M 10 P8M 14.99 P8M 15 P12M 29.99 P12M 30 P24M 100 P24M",
            ),
            ("de-lidl-line", "EUR", "4.99 - 5 P6M 14.99 P6M 15 P12M 100 P12M"),
            (
                "hk-sosim-line",
                "HKD",
                "99.99 - 100 P180D 199.90 P180D 200 P365D 499.90 P365D 500 P730D 1000 P730D",
            ),
            ("hk-3hk-diy-line", "HKD", "99.99 - 100 P180D 199.90 P180D 200 P365D 1000 P365D"),
            (
                "us-verizon-prepaid-legacy",
                "USD",
                "0.01 P30D 29.99 P30D 30 P90D 74.99 P90D 75 P180D 99.99 P180D 100 P365D",
            ),
            ("us-att-prepaid", "USD", "9.99 - 10 P30D 24 P30D 25 P90D 99 P90D 100 P365D 300 P365D"),
            (  # the table that was found says nothing about 5 to 9.99 EUR
                "xk-vala-line",
                "EUR",
                (
                    "0.49 - 0.50 P7D 0.99 P7D 1 P15D 1.99 P15D 2 P30D 3 P45D 4.99 P45D 5 - 9.99 - "
                    "10 P180D 19.99 P180D 20 P360D 50 P360D"
                ),
            ),
        ],
    )
    def test_of_one_aldi_lidl_sosim_3hk_verizon_att_and_vala(self, rule, currency, table):
        words = table.split()
        for amount, term in zip(words[::2], words[1::2], strict=True):
            paid = an_event("topup", "2026-01-31", amount=f"{amount} {currency}")
            result = told(rule, paid)
            assert (amount, last_day(result)) == (amount, AFTER.get(term))
            assert reasons(result) == ["no_row" if term == "-" else "moved"]
        other = "USD" if currency != "USD" else "EUR"
        foreign = told(rule, an_event("topup", "2026-01-31", amount=f"100 {other}"))
        assert (course(foreign), reasons(foreign)) == ("unknown: event", ["other_currency"])
        silent = told(rule, an_event("topup", "2026-01-31"))
        assert (course(silent), reasons(silent)) == ("unknown: amount", ["unknown_term"])

    @pytest.mark.parametrize(
        ("rule", "paid", "walls"),
        [
            ("al-one-prepaid", "100 ALL", ("2026-03-18 07:00", "2026-03-17 16:00")),
            ("de-aldi-line", "5 EUR", ("2026-06-01 06:00", "2026-05-31 15:00")),
            ("hk-sosim-line", "100 HKD", ("2026-07-31 00:00", "2026-07-30 09:00")),
            ("us-att-prepaid", "10 USD", ("2026-03-03 13:00", "2026-03-02 21:00")),
        ],
    )
    def test_the_last_day_ends_at_the_carriers_midnight(self, rule, paid, walls):
        assert turns(told(rule, an_event("topup", "2026-01-31", amount=paid))) == walls

    def test_a_top_up_of_unknown_amount_leaves_the_date_and_asks_for_it(self):
        facts = an_event("topup", "2026-01-31", amount="5 EUR"), an_event("topup", "2026-03-01")
        result = told("de-aldi-line", *facts)
        assert (last_day(result), reasons(result)) == ("2026-05-31", ["moved", "unknown_term"])
        assert [need.value for need in result.needs] == ["amount"]


class TestA8HowANewTopUpJoinsTheRunningDate:
    def test_a_the_later_of_both_at_one_albania(self):
        long = an_event("topup", "2026-01-10", amount="2500 ALL")
        small = an_event("topup", "2026-02-01", amount="200 ALL")
        kept = told("al-one-prepaid", long, small)
        assert (course(kept), reasons(kept)) == (
            "last 2026-07-09; not published open",
            ["moved", "unchanged"],
        )
        assert turns(kept) == ("2026-07-10 06:00", "2026-07-09 15:00")
        # 45 days from 26 May are 10 July, one day more.
        longer = told("al-one-prepaid", long, an_event("topup", "2026-05-26", amount="200 ALL"))
        assert (last_day(longer), reasons(longer)[1]) == ("2026-07-10", "moved")

    @pytest.mark.parametrize(
        ("rule", "large", "small", "first", "then", "walls"),
        [
            (
                "de-aldi-line",
                "15 EUR",
                "5 EUR",
                "2027-01-10",
                "last 2026-06-01; receive-only to 2026-08-01; deactivated open",
                ("2026-06-02 06:00", "2026-06-01 15:00"),
            ),
            (
                "de-lidl-line",
                "15 EUR",
                "5 EUR",
                "2027-01-10",
                "last 2026-08-01; blocked to 2026-11-01; lost from 2026-11-02",
                ("2026-08-02 06:00", "2026-08-01 15:00"),
            ),
            (
                "hk-cmhk-line",
                "50 HKD",
                "49.99 HKD",
                "2026-07-09",
                "last 2026-03-03; expired to 2026-04-02; number at risk open",
                ("2026-03-04 00:00", "2026-03-03 08:00"),
            ),
        ],
    )
    def test_b_from_the_day_of_the_top_up_at_aldi_lidl_and_cmhk(
        self, rule, large, small, first, then, walls
    ):
        paid = an_event("topup", "2026-01-10", amount=large)
        assert last_day(told(rule, paid)) == first
        shorter = told(rule, paid, an_event("topup", "2026-02-01", amount=small))
        assert (course(shorter), turns(shorter)) == (then, walls)
        assert reasons(shorter) == ["moved", "shortened"]
        again = an_event("topup", "2026-02-01", amount=large)
        assert reasons(told(rule, paid, again)) == ["moved", "moved"]

    def test_c_added_to_the_running_date_at_ais(self):
        """The official example: 800 THB are 100 days, 500 THB another 50."""
        first = an_event("topup", "2026-01-01", term="P100D", amount="800 THB")
        assert last_day(told("th-ais-line", first)) == "2026-04-11"
        more = an_event("topup", "2026-02-01", term="P50D", amount="500 THB")
        both = told("th-ais-line", first, more)
        assert (last_day(both), reasons(both)) == ("2026-05-31", ["moved", "moved"])
        assert turns(both) == ("2026-06-01 01:00", "2026-05-31 10:00")
        # The amounts of today are not published: without the days the clock asks.
        asked = told("th-ais-line", first, an_event("topup", "2026-02-01", amount="500 THB"))
        assert (last_day(asked), reasons(asked)[1]) == ("2026-04-11", "unknown_term")
        # Past the date the days count from the payment.
        late = told("th-ais-line", first, an_event("topup", "2026-05-01", term="P50D"))
        assert last_day(late) == "2026-06-20"

    def test_d_added_but_never_more_than_120_days_ahead_at_ethio_telecom(self):
        first = an_event("topup", "2026-01-01", term="P60D")
        second = an_event("topup", "2026-02-01", term="P90D")
        third, fourth = (an_event("topup", "2026-02-01", term="P30D") for _ in range(2))
        dates = [
            last_day(told("et-ethio-line", *facts))
            for facts in ([first], [first, second], [first, second, third])
        ]
        assert dates == ["2026-03-02", "2026-05-31", "2026-06-01"]
        full = told("et-ethio-line", first, second, third, fourth)
        assert (last_day(full), reasons(full)[3]) == ("2026-06-01", "capped")
        assert turns(full) == ("2026-06-02 05:00", "2026-06-01 14:00")

    def test_d_added_but_never_more_than_365_days_ahead_at_dtac(self):
        packs = [an_event("plan_purchase", "2026-01-01", term="P180D") for _ in range(4)]
        dates = [last_day(told("th-dtac-line", *packs[:count])) for count in range(1, 5)]
        assert dates == ["2026-06-30", "2026-12-27", "2027-01-01", "2027-01-01"]
        full = told("th-dtac-line", *packs)
        assert (reasons(full), turns(full)) == (
            ["moved", "moved", "moved", "capped"],
            ("2027-01-02 01:00", "2027-01-01 09:00"),
        )


class TestA9BuyingTimeNotCredit:
    def test_dtacs_days_are_chosen_and_a_top_up_alone_asks(self):
        month = an_event("plan_purchase", "2026-01-31", term="P30D", amount="2 THB")
        year_end = an_event("plan_purchase", "2026-02-01", term="P90D", amount="6 THB")
        result = told("th-dtac-line", month, year_end)
        assert (last_day(result), turns(result)) == (
            "2026-05-31",
            ("2026-06-01 01:00", "2026-05-31 10:00"),
        )
        asked = told("th-dtac-line", month, an_event("topup", "2026-02-01", amount="100 THB"))
        assert (last_day(asked), reasons(asked)) == ("2026-03-02", ["moved", "unknown_term"])
        odd = told("th-dtac-line", an_event("plan_purchase", "2026-01-31", term="P45D"))
        assert (course(odd), reasons(odd)) == ("unknown: date", ["unknown_term"])

    def test_hotlinks_pass_counts_and_credit_does_not(self):
        bought = an_event("plan_purchase", "2026-01-31", amount="2 MYR")
        result = told("my-hotlink-pass", bought, an_event("topup", "2026-12-01", amount="50 MYR"))
        assert course(result) == "last 2027-01-31; not published open"
        assert turns(result) == ("2027-02-01 00:00", "2027-01-31 08:00")
        assert reasons(result) == ["moved", "not_listed"]

    def test_lycas_paid_year_takes_the_place_of_the_120_days(self):
        kept, _ = shipped("gb-lyca-keep")
        assert kept.instead_of == ("gb-lyca-line",)
        dialled = an_event("charge", "2026-01-31", amount="15 GBP")
        year = told("gb-lyca-keep", dialled, an_event("outgoing_call", "2026-06-01"))
        assert (last_day(year), reasons(year)) == ("2027-01-31", ["moved", "not_listed"])
        assert turns(year) == ("2027-02-01 08:00", "2027-01-31 16:00")
        plain = told("gb-lyca-line", dialled, an_event("outgoing_call", "2026-06-01"))
        assert course(plain) == "last 2026-09-29; lost from 2026-09-30"

    def test_days_given_by_another_ais_user_add_up_like_bought_ones(self):
        own = an_event("topup", "2026-01-01", term="P30D")
        given = an_event("transfer_in", "2026-01-15", term="P10D")
        result = told("th-ais-line", own, given)
        assert (last_day(result), reasons(result)) == ("2026-02-10", ["moved", "moved"])
        pack = an_event("plan_purchase", "2026-01-15", term="P400D")  # a year ahead at most
        assert last_day(told("th-ais-line", own, pack)) == "2027-01-15"


class TestA10APaidFreezeLastsUntilTheBalanceRunsOut:
    @pytest.mark.parametrize(
        ("rule", "fact", "bare", "paid", "walls"),
        [
            (  # two more halves of a year for 700 RUB
                "ru-mts-keep",
                ("2026-01-31", "349 RUB", "700 RUB", "348.99 RUB"),
                "last 2026-07-31; not renewed open",
                "last 2027-07-31; not renewed open",
                ("2027-08-01 05:00", "2027-07-31 14:00"),
            ),
            (  # two more months for 2 KZT
                "kz-beeline-safe",
                ("2026-01-31", "1 KZT", "2 KZT", "0.99 KZT"),
                "last 2026-02-28; paused open",
                "last 2026-04-30; paused open",
                ("2026-05-01 03:00", "2026-04-30 12:00"),
            ),
            (  # 180 days, and 180 more for 1 GEL
                "ge-magti-keep",
                ("2026-01-01", "1 GEL", "1 GEL", "0.99 GEL"),
                "last 2026-06-30; not published open",
                "last 2026-12-27; not published open",
                ("2026-12-28 04:00", "2026-12-27 12:00"),
            ),
        ],
    )
    def test_of_mts_beeline_kazakhstan_and_magti(self, rule, fact, bare, paid, walls):
        day, fee, enough, too_little = fact
        rich = told(rule, an_event("charge", day, amount=fee, balance=enough))
        assert (course(rich), turns(rich), rich.estimate) == (paid, walls, True)
        poor = told(rule, an_event("charge", day, amount=fee, balance=too_little))
        assert course(poor) == bare
        silent = told(rule, an_event("charge", day, amount=fee))
        assert (course(silent), [need.value for need in silent.needs]) == (bare, ["balance"])

    def test_each_replaces_the_ordinary_rule_of_its_carrier(self):
        pairs = {
            "ru-mts-keep": "ru-mts-inactivity",
            "kz-beeline-safe": "kz-beeline-line",
            "ge-magti-keep": "ge-magti-line",
        }
        assert {one: shipped(one)[0].instead_of for one in pairs} == {
            one: (other,) for one, other in pairs.items()
        }

    def test_money_that_is_spent_shortens_it_and_money_paid_in_prolongs_it(self):
        began = an_event("charge", "2026-01-01", amount="1 GEL", balance="1 GEL")
        spent = an_event("fee", "2026-02-01", amount="0.50 GEL")
        assert last_day(told("ge-magti-keep", began, spent)) == "2026-06-30"
        paid = an_event("topup", "2026-03-01", amount="1 GEL")
        assert last_day(told("ge-magti-keep", began, paid)) == "2027-06-25"


class TestA11AFixedTermThatNoPaymentExtends:
    @pytest.mark.parametrize(
        "rule", ["sg-singtel-passport", "sg-starhub-passport", "sg-m1-passport"]
    )
    def test_of_singapores_foreign_passport_cards(self, rule):
        begun = an_event("registration", "2026-03-02")
        tried = [
            an_event("topup", "2026-03-10", amount="50 SGD"),
            an_event("plan_purchase", "2026-03-10", amount="15 SGD"),
            an_event("registration", "2026-03-20"),
            an_event("topup", "2026-04-10", amount="50 SGD"),
        ]
        result = told(rule, begun, *tried)
        assert course(result) == "last 2026-04-01; suspended open"
        assert turns(result) == ("2026-04-02 00:00", "2026-04-01 09:00")
        assert reasons(result) == ["moved", "not_listed", "not_listed", "fixed", "needs_rescue"]

    def test_of_cuniqs_data_cards_that_cannot_be_reloaded(self):
        opened = an_event("activation", "2026-03-01", term="P30D")
        again = an_event("activation", "2026-03-10", term="P30D")
        bought = an_event("plan_purchase", "2026-03-10", term="P30D")
        result = told("hk-cuniq-data-sim", opened, again, bought)
        assert course(result) == "last 2026-03-30"
        assert turns(result) == ("2026-03-31 00:00", "2026-03-30 09:00")
        assert reasons(result) == ["moved", "fixed", "not_listed"]
        assert phase(result, "2026-03-31T00:00:00+08:00") == "over"


class TestA12TheFirstPeriodIsALengthOfItsOwn:
    @pytest.mark.parametrize(
        ("rule", "first", "comes_to", "walls"),
        [
            (
                "al-vodafone-prepaid",
                "activation",
                "last 2027-01-31; passive to 2027-04-30; lost from 2027-05-01",
                ("2027-02-01 07:00", "2027-01-31 15:00"),
            ),
            (
                "al-one-prepaid",
                "activation",
                "last 2027-01-31; not published open",
                ("2027-02-01 07:00", "2027-01-31 15:00"),
            ),
            (
                "de-aldi-line",
                "activation",
                "last 2027-01-31; receive-only to 2027-03-31; deactivated open",
                ("2027-02-01 07:00", "2027-01-31 15:00"),
            ),
            (
                "fi-elisa-line",
                "first_use",
                "last 2026-04-30; receive-only to 2026-05-30; closed open",
                ("2026-05-01 05:00", "2026-04-30 14:00"),
            ),
            (
                "hk-3hk-diy-line",
                "activation",
                "last 2026-07-30; not published open",
                ("2026-07-31 00:00", "2026-07-30 09:00"),
            ),
        ],
    )
    def test_of_vodafone_albania_one_aldi_elisa_finland_and_3hk(self, rule, first, comes_to, walls):
        result = told(rule, an_event(first, "2026-01-31"))
        assert (course(result), turns(result)) == (comes_to, walls)

    def test_a_later_payment_buys_its_own_length_and_never_the_first(self):
        opened = an_event("activation", "2026-01-31")
        one = told("al-one-prepaid", opened, an_event("topup", "2026-02-10", amount="200 ALL"))
        assert (last_day(one), reasons(one)[1]) == ("2027-01-31", "unchanged")
        small = an_event("topup", "2027-01-10", amount="200 ALL")
        assert last_day(told("al-one-prepaid", opened, small)) == "2027-02-24"
        aldi = told("de-aldi-line", opened, an_event("topup", "2026-02-10", amount="5 EUR"))
        assert (last_day(aldi), reasons(aldi)[1]) == ("2026-06-10", "shortened")
        used = an_event("first_use", "2026-01-31")
        elisa = told("fi-elisa-line", used, an_event("topup", "2026-04-30"))
        assert last_day(elisa) == "2027-04-30"
        # Vodafone's table was found nowhere: its top-up asks for the carrier's date.
        vodafone = told("al-vodafone-prepaid", opened, an_event("topup", "2026-02-10"))
        assert (last_day(vodafone), reasons(vodafone)[1]) == ("2027-01-31", "unknown_term")
        given = told("al-vodafone-prepaid", opened, an_event("transfer_in", "2026-02-10"))
        assert reasons(given)[1] == "unknown_term"

    def test_3hks_card_must_be_activated_within_60_days_of_its_purchase(self):
        clocks = clock_of("hk-3hk-diy-line"), clock_of("hk-3hk-diy-activate-by")
        bought, opened = an_event("purchase", "2026-01-01"), an_event("activation", "2026-02-20")
        waiting = card("2026-02-01", *clocks, facts=(bought,))
        assert [one.phase.value for one in waiting.clocks] == ["unknown", "running"]
        by = told("hk-3hk-diy-activate-by", bought)
        assert (course(by), turns(by)) == (
            "last 2026-03-02",
            ("2026-03-03 00:00", "2026-03-02 08:00"),
        )
        # 180 days from 20 February; the first countdown is over.
        alive = card("2026-02-25", *clocks, facts=(bought, opened))
        assert [one.phase.value for one in alive.clocks] == ["running", "over"]
        assert leader(alive) == ("hk-3hk-diy-line", "running", 175)
        assert works(told("fi-elisa-line", an_event("first_use", "2026-01-31")), "closed") == (
            "credit number"
        )
