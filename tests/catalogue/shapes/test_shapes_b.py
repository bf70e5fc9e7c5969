"""B1 to B6: what happens after the date – stages, what works in them, what brings a line back.

Every date was counted by hand; the walls are the end of the last day in Shanghai and Los Angeles.
"""

import pytest

from tests.builders import an_event, last_day, reasons
from tests.catalogue.shapes.shelf import category, course, phase, told, turns, works


class TestB1OneStageImmediateLoss:
    def test_threes_number_is_gone_the_day_after(self):
        call = an_event("outgoing_call", "2026-01-01")
        result = told("gb-three-line", call, an_event("topup", "2026-07-01", amount="10 GBP"))
        assert course(result) == "last 2026-06-30; lost from 2026-07-01"
        assert turns(result) == ("2026-07-01 07:00", "2026-06-30 16:00")
        assert reasons(result) == ["moved", "too_late"]
        assert phase(result, "2026-06-30T15:59:59-07:00") == "last_day"
        assert phase(result, "2026-06-30T16:00:00-07:00") == "lost lost"

    def test_elisa_estonias_number_and_credit_are_gone_after_seven_calendar_months(self):
        paid = an_event("topup", "2026-07-31", amount="3 EUR")
        result = told("ee-elisa-line", paid, an_event("topup", "2027-03-01", amount="3 EUR"))
        assert course(result) == "last 2027-02-28; lost from 2027-03-01"
        assert turns(result) == ("2027-03-01 06:00", "2027-02-28 14:00")
        assert reasons(result) == ["moved", "too_late"]
        assert works(result, "lost") == ""


class TestB2ReceiveOnlyThenDead:
    @pytest.mark.parametrize(
        ("rule", "fact", "comes_to", "walls", "effects"),
        [
            (
                "it-tim-prepaid",
                an_event("topup", "2026-03-31"),
                (
                    "last 2027-03-31; receive-only to 2027-04-30; recoverable to 2028-03-30; "
                    "lost from 2028-03-31"
                ),
                ("2027-04-01 06:00", "2027-03-31 15:00"),
                "in sms credit number",
            ),
            (
                "it-very-line",
                an_event("topup", "2026-01-31"),
                (
                    "last 2027-01-31; receive-only to 2027-03-02; recoverable to 2028-02-02; "
                    "lost from 2028-02-03"
                ),
                ("2027-02-01 07:00", "2027-01-31 15:00"),
                "in credit number",
            ),
            (
                "it-vodafone-prepaid",
                an_event("topup", "2026-03-31"),
                "last 2027-02-28; receive-only to 2027-03-28; recoverable open",
                ("2027-03-01 07:00", "2027-02-28 15:00"),
                "in sms credit number",
            ),
            (
                "de-aldi-line",
                an_event("topup", "2026-10-31", amount="5 EUR"),
                "last 2027-02-28; receive-only to 2027-04-28; deactivated open",
                ("2027-03-01 07:00", "2027-02-28 15:00"),
                "in sms credit number",
            ),
            (
                "ee-telia-line",
                an_event("topup", "2026-01-01", amount="3 EUR"),
                "last 2026-06-30; receive-only to 2026-07-30; lost from 2026-07-31",
                ("2026-07-01 05:00", "2026-06-30 14:00"),
                "in sms credit number",
            ),
            (
                "fi-elisa-line",
                an_event("topup", "2026-01-31"),
                "last 2027-01-31; receive-only to 2027-02-28; closed open",
                ("2027-02-01 06:00", "2027-01-31 14:00"),
                "in sms credit number",
            ),
            (
                "es-vodafone-line",
                an_event("topup", "2026-07-31"),
                "last 2027-01-31; receive-only to 2027-02-28; lost from 2027-03-01",
                ("2027-02-01 07:00", "2027-01-31 15:00"),
                "in credit number",
            ),
        ],
    )
    def test_of_tim_very_vodafone_it_aldi_telia_elisa_fi_and_vodafone_es(
        self, rule, fact, comes_to, walls, effects
    ):
        result = told(rule, fact)
        assert (course(result), turns(result)) == (comes_to, walls)
        assert works(result, "receive-only") == effects
        assert category(result, "receive-only") == "receive_only"
        # A top-up on the last day of it still saves the line; one on the next day does not.
        (span,) = (one for one in result.spans if one.name.en == "receive-only")
        assert span.last_on is not None
        amount = "30 EUR"
        saved = told(rule, fact, an_event("topup", span.last_on.isoformat(), amount=amount))
        assert reasons(saved)[1] == "moved"
        day_after = result.spans[1].first_on
        assert day_after is not None
        late = told(rule, fact, an_event("topup", day_after.isoformat(), amount=amount))
        assert reasons(late)[1] in {"needs_rescue", "too_late"}
        assert last_day(late) == last_day(result)


class TestB3TwoGracesWithDifferentEffects:
    def test_movistars_credit_goes_after_forty_days_its_number_after_fifty_four(self):
        paid = an_event("topup", "2026-08-31")
        result = told("es-movistar-line", paid)
        assert course(result) == (
            "last 2027-02-28; receive-only to 2027-04-09; SMS only to 2027-04-23; "
            "lost from 2027-04-24"
        )
        assert turns(result) == ("2027-03-01 07:00", "2027-02-28 15:00")
        assert [works(result, one) for one in ("receive-only", "SMS only", "lost")] == [
            "in sms credit number",
            "sms number",
            "",
        ]
        saved = told("es-movistar-line", paid, an_event("topup", "2027-04-23"))
        assert (last_day(saved), reasons(saved)[1]) == ("2027-10-23", "moved")
        assert reasons(told("es-movistar-line", paid, an_event("topup", "2027-04-24")))[1] == (
            "too_late"
        )

    def test_albtelecom_receives_for_three_months_and_is_blocked_for_three(self):
        paid = an_event("topup", "2026-08-31")
        result = told("al-albtelecom-prepaid", paid)
        assert course(result) == (
            "last 2027-02-28; receive-only to 2027-05-28; blocked to 2027-08-28; "
            "lost from 2027-08-29"
        )
        assert turns(result) == ("2027-03-01 07:00", "2027-02-28 15:00")
        assert [category(result, one) for one in ("receive-only", "blocked", "lost")] == [
            "receive_only",
            "blocked",
            "lost",
        ]
        saved = told("al-albtelecom-prepaid", paid, an_event("topup", "2027-08-28"))
        assert last_day(saved) == "2028-02-28"

    def test_ethio_telecom_blocks_one_way_for_330_days_then_both_ways_for_30(self):
        paid = an_event("topup", "2026-01-01", term="P90D")
        result = told("et-ethio-line", paid)
        assert course(result) == (
            "last 2026-04-01; one-way block to 2027-02-25; two-way block to 2027-03-27; "
            "lost from 2027-03-28"
        )
        assert turns(result) == ("2026-04-02 05:00", "2026-04-01 14:00")
        assert works(result, "one-way block") == "in sms credit number"
        assert works(result, "two-way block") == "number"
        back = told("et-ethio-line", paid, an_event("topup", "2027-03-27", term="P30D"))
        assert (last_day(back), reasons(back)[1]) == ("2027-04-26", "moved")

    def test_kyivstars_year_is_split_in_274_days_and_91(self):
        paid = an_event("topup", "2026-02-06", amount="30 UAH")
        result = told("ua-kyivstar-line", paid)
        assert course(result) == "last 2026-11-07; blocked to 2027-02-06; lost from 2027-02-07"
        assert turns(result) == ("2026-11-08 06:00", "2026-11-07 14:00")
        assert (works(result, "blocked"), category(result, "blocked")) == (
            "credit number",
            "blocked",
        )
        little = told("ua-kyivstar-line", paid, an_event("topup", "2027-01-01", amount="29 UAH"))
        assert reasons(little) == ["moved", "below_minimum"]
        back = told("ua-kyivstar-line", paid, an_event("topup", "2027-02-06", amount="30 UAH"))
        assert last_day(back) == "2027-11-07"

    def test_valas_line_is_paid_back_after_its_receive_only_days_then_reserved(self):
        paid = an_event("topup", "2026-01-31", amount="10 EUR")
        result = told("xk-vala-line", paid)
        assert course(result) == (
            "last 2026-07-30; receive-only to 2026-08-14; deactivated to 2026-08-28; "
            "reserved to 2027-02-28; lost from 2027-03-01"
        )
        assert turns(result) == ("2026-07-31 06:00", "2026-07-30 15:00")
        saved = told("xk-vala-line", paid, an_event("topup", "2026-08-14", amount="10 EUR"))
        assert last_day(saved) == "2027-02-10"
        topup = an_event("topup", "2026-08-20", amount="10 EUR")
        assert reasons(told("xk-vala-line", paid, topup))[1] == "needs_rescue"
        # 2.99 EUR are a fee: the line is put back, and the new date is read at the carrier.
        fee = an_event("reinstated", "2026-08-20", amount="2.99 EUR")
        read = an_event("deadline_confirmed", "2026-08-20", last_on="2026-09-19")
        back = told("xk-vala-line", paid, fee, read)
        assert (last_day(back), reasons(back)[1:]) == (
            "2026-09-19",
            ["unknown_term", "confirmed"],
        )


class TestB4HibernationThatATopUpDoesNotEnd:
    @pytest.mark.parametrize(
        ("rule", "fact", "stage", "means"),
        [
            ("gb-ee-line", an_event("outgoing_call", "2026-01-01"), "hibernation", "recoverable"),
            ("gb-asda-line", an_event("topup", "2026-01-01"), "receive-only", "receive_only"),
        ],
    )
    def test_ee_and_asda_want_a_call_between_day_180_and_270(self, rule, fact, stage, means):
        before = told(rule, fact)
        (span,) = (one for one in before.spans if one.name.en == stage)
        assert (str(span.first_on), str(span.last_on)) == ("2026-07-01", "2026-09-28")
        assert (category(before, stage), str(before.lost_on)) == (means, "2026-09-29")
        paid = an_event("topup", "2026-07-20", amount="10 GBP")
        asleep = told(rule, fact, paid)
        assert (last_day(asleep), reasons(asleep)[1]) == (last_day(before), "needs_rescue")
        # The carrier puts the line back after the call: 180 days from then, 179 to be careful.
        called = an_event("reinstated", "2026-07-25")
        back = told(rule, fact, paid, called)
        assert reasons(back)[2] == "moved"
        expected = {"gb-ee-line": "2027-01-20", "gb-asda-line": "2027-01-21"}[rule]
        assert last_day(back) == expected
        walls = {
            "gb-ee-line": ("2027-01-21 08:00", "2027-01-20 16:00"),
            "gb-asda-line": ("2027-01-22 08:00", "2027-01-21 16:00"),
        }[rule]
        assert turns(back) == walls
        gone = told(rule, fact, an_event("topup", "2026-09-29", amount="10 GBP"))
        assert reasons(gone)[1] == "too_late"


class TestB5ALongBarredStateThatAnyTopUpEnds:
    def test_lebara_bars_for_365_days_and_any_credit_brings_it_back(self):
        call = an_event("outgoing_call", "2026-01-01")
        barred = told("gb-lebara-line", call)
        assert course(barred) == "last 2026-04-01; blocked to 2027-04-01; expired open"
        assert turns(barred) == ("2026-04-02 07:00", "2026-04-01 16:00")
        assert (category(barred, "blocked"), works(barred, "blocked")) == (
            "blocked",
            "credit number",
        )
        for kind in ("topup", "plan_purchase"):
            back = told("gb-lebara-line", call, an_event(kind, "2026-12-01", amount="5 GBP"))
            assert (last_day(back), reasons(back)[1]) == ("2027-03-01", "moved")
        # Before day 90 a top-up is not known to count, nor is use while it is barred.
        early = told("gb-lebara-line", call, an_event("topup", "2026-03-01"))
        tried = told("gb-lebara-line", call, an_event("outgoing_call", "2026-12-01"))
        assert (reasons(early)[1], reasons(tried)[1]) == ("not_listed", "not_listed")


class TestB6ANoticeThatVoidsItself:
    def test_telekoms_notice_is_voided_by_a_top_up_and_by_no_fee(self):
        paid = an_event("topup", "2026-01-31")
        noticed = told("de-telekom-line", paid)
        assert course(noticed) == (
            "last 2027-12-31; cancellation notice to 2028-01-31; deactivated to 2028-05-22; "
            "lost from 2028-05-23"
        )
        assert turns(noticed) == ("2028-01-01 07:00", "2027-12-31 15:00")
        assert works(noticed, "cancellation notice") == "out in sms data credit number"
        saved = told("de-telekom-line", paid, an_event("topup", "2028-01-31"))
        assert (last_day(saved), reasons(saved)[1]) == ("2029-12-31", "moved")
        fee = told("de-telekom-line", paid, an_event("charge", "2028-01-20", amount="5 EUR"))
        assert reasons(fee)[1] == "not_listed"
        # Then for 112 days only the chat, and 15 EUR after it.
        late = an_event("topup", "2028-02-01", amount="15 EUR")
        assert reasons(told("de-telekom-line", paid, late))[1] == "needs_rescue"
        back = told("de-telekom-line", paid, an_event("reinstated", "2028-02-05"), late)
        assert last_day(back) == "2030-01-05"

    def test_the_day_in_telekoms_letter_takes_the_place_of_the_month(self):
        paid = an_event("topup", "2026-01-31")
        letter = an_event(
            "deadline_confirmed", "2028-01-05", last_on="2028-02-10", stage="cancellation notice"
        )
        result = told("de-telekom-line", paid, letter)
        assert course(result) == (
            "last 2027-12-31; cancellation notice to 2028-02-10; deactivated to 2028-06-01; "
            "lost from 2028-06-02"
        )

    def test_callyas_four_weeks_end_with_use_or_with_an_objection(self):
        call = an_event("outgoing_call", "2026-01-31")
        noticed = told("de-vodafone-line", call)
        assert course(noticed) == "last 2026-05-01; objection period to 2026-05-29; blocked open"
        assert turns(noticed) == ("2026-05-02 06:00", "2026-05-01 15:00")
        used = told("de-vodafone-line", call, an_event("outgoing_sms", "2026-05-29"))
        assert (last_day(used), reasons(used)[1]) == ("2026-08-27", "moved")
        objected = an_event("deadline_confirmed", "2026-05-20", last_on="2026-08-20")
        assert last_day(told("de-vodafone-line", call, objected)) == "2026-08-20"
        late = told("de-vodafone-line", call, an_event("topup", "2026-05-30"))
        assert reasons(late)[1] == "needs_rescue"

    def test_lidl_connect_is_unblocked_by_care_and_then_paid(self):
        paid = an_event("topup", "2026-08-31", amount="5 EUR")
        blocked = told("de-lidl-line", paid)
        assert course(blocked) == "last 2027-02-28; blocked to 2027-05-28; lost from 2027-05-29"
        assert turns(blocked) == ("2027-03-01 07:00", "2027-02-28 15:00")
        first = an_event("topup", "2027-03-10", amount="15 EUR")
        assert reasons(told("de-lidl-line", paid, first))[1] == "needs_rescue"
        care = an_event("reinstated", "2027-03-10T10:00:00+01:00")
        within_a_day = an_event("topup", "2027-03-11T09:00:00+01:00", amount="15 EUR")
        read = an_event("deadline_confirmed", "2027-03-10T10:05:00+01:00", last_on="2027-03-11")
        back = told("de-lidl-line", paid, care, read, within_a_day)
        assert (last_day(back), reasons(back)[1:]) == (
            "2028-03-11",
            ["unknown_term", "confirmed", "moved"],
        )
