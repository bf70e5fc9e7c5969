"""B7 and B8: numbers that come back after their death, and money that dies before its number.

Every date was counted by hand; the walls are the end of the last day in Shanghai and Los Angeles.
"""

import pytest

from tests.builders import an_event, last_day, reasons
from tests.catalogue.shapes.shelf import category, course, told, turns


class TestB7ANumberThatComesBackAfterItsDeath:
    @pytest.mark.parametrize(
        ("rule", "fact", "stage", "days", "means"),
        [
            (  # 11 months, free of charge
                "it-tim-prepaid",
                an_event("topup", "2026-01-31"),
                "recoverable",
                ("2027-03-01", "2028-01-28"),
                "recoverable",
            ),
            (
                "it-windtre-prepaid",
                an_event("topup", "2026-01-31"),
                "recoverable",
                ("2027-03-01", "2028-01-28"),
                "recoverable",
            ),
            (
                "it-very-line",
                an_event("topup", "2026-01-31"),
                "recoverable",
                ("2027-03-03", "2028-02-02"),
                "recoverable",
            ),
            (
                "it-iliad-line",
                an_event("topup", "2026-01-31"),
                "recoverable",
                ("2027-02-01", "2028-01-31"),
                "recoverable",
            ),
            (  # in quarantine
                "au-vodafone-line",
                an_event("topup", "2026-01-31"),
                "recoverable",
                ("2027-03-03", "2027-09-02"),
                "recoverable",
            ),
            (
                "us-redpocket-annual",
                an_event("activation", "2026-01-01"),
                "lapsed",
                ("2026-12-27", "2027-01-25"),
                "blocked",
            ),
            (
                "us-tmobile-prepaid",
                an_event("charge", "2026-01-15"),
                "suspended",
                ("2026-02-15", "2026-06-14"),
                "blocked",
            ),
        ],
    )
    def test_of_tim_windtre_very_iliad_australia_red_pocket_and_tmobile(
        self, rule, fact, stage, days, means
    ):
        result = told(rule, fact)
        (span,) = (one for one in result.spans if one.name.en == stage)
        assert (str(span.first_on), str(span.last_on)) == days
        assert (span.number_kept, span.outgoing, span.incoming) == (True, False, False)
        assert category(result, stage) == means
        # It is the carrier who puts the line back, on the very last day as well.
        back = told(rule, fact, an_event("reinstated", days[1]))
        assert reasons(back)[1] == "moved"
        assert last_day(back) > days[1]
        assert result.spans[-1].first_on is not None
        assert str(result.lost_on) > days[1]

    def test_sosims_number_may_come_back_as_long_as_nobody_has_it(self):
        paid = an_event("topup", "2026-01-31", amount="100 HKD")
        result = told("hk-sosim-line", paid)
        assert (course(result), result.lost_on) == ("last 2026-07-30; expired open", None)
        assert turns(result) == ("2026-07-31 00:00", "2026-07-30 09:00")
        back = told("hk-sosim-line", paid, an_event("topup", "2026-12-01", amount="100 HKD"))
        assert (last_day(back), reasons(back)[1]) == ("2027-05-30", "moved")


class TestB8MoneyAndNumberDieAtDifferentTimes:
    @pytest.mark.parametrize(
        ("rule", "fact", "money_gone", "number_gone"),
        [
            (  # taken when the passive months begin
                "al-vodafone-prepaid",
                an_event("activation", "2026-01-31"),
                "2027-02-01",
                "2027-05-01",
            ),
            (  # 40 days, 54 days
                "es-movistar-line",
                an_event("topup", "2026-08-31"),
                "2027-04-10",
                "2027-04-24",
            ),
            (
                "gb-ee-line",
                an_event("outgoing_call", "2026-01-01"),
                "2026-07-01",
                "2026-09-29",
            ),
            (  # the balance at once, the account 60 days later
                "us-att-prepaid",
                an_event("topup", "2026-01-31", amount="10 USD"),
                "2026-03-03",
                "2026-05-02",
            ),
        ],
    )
    def test_of_vodafone_albania_movistar_ee_and_att(self, rule, fact, money_gone, number_gone):
        result = told(rule, fact)
        poor = next(span for span in result.spans if not span.credit_kept)
        dead = next(span for span in result.spans if not span.number_kept)
        assert (str(poor.first_on), str(dead.first_on)) == (money_gone, number_gone)
        assert poor.number_kept
        assert str(result.lost_on) == number_gone


@pytest.mark.parametrize(
    ("fact", "paid_on"),
    [
        ("gb-giffgaff-line topup", "2027-03-01"),  # a chat
        ("gb-o2-classic topup", "2027-03-01"),
        ("it-windtre-prepaid topup", "2027-10-01"),  # a shop
        ("it-very-line topup", "2027-10-01"),
        ("it-vodafone-prepaid topup", "2027-10-01"),
        ("it-iliad-line topup", "2027-09-01"),
        ("it-kena-line topup", "2027-10-01"),
        ("it-ho-line topup", "2027-10-01"),
        ("it-fastweb-line topup", "2027-10-01"),
        ("it-postemobile-line topup", "2027-10-01"),
        ("it-coopvoce-line topup", "2028-09-01"),
        ("au-vodafone-line topup", "2027-10-01"),  # a chat
        ("fi-elisa-line topup", "2027-10-01"),
        ("de-aldi-line topup 5 EUR", "2027-03-01"),
        ("de-vodafone-line topup", "2026-12-31"),
        ("de-telekom-line topup", "2028-09-01"),
        ("gb-ee-line topup", "2027-03-01"),
        ("gb-asda-line topup", "2027-03-01"),
        ("de-lidl-line topup 5 EUR", "2027-03-01"),
        ("xk-vala-line topup 10 EUR", "2027-03-20"),
        ("ru-yota-inactivity topup 500 RUB", "2027-03-01"),
    ],
)
def test_where_the_carrier_asks_for_more_than_money_a_payment_is_kept_and_moves_nothing(
    fact, paid_on
):
    """B7 again: deactivated, closed or asleep since a fact of 31 August 2026."""
    rule, kind, *paid = fact.split(maxsplit=2)
    amount = paid[0] if paid else None
    first = an_event(kind, "2026-08-31", amount=amount)
    late = told(rule, first, an_event("topup", paid_on, amount=amount))
    assert (last_day(late), reasons(late)) == (
        last_day(told(rule, first)),
        ["moved", "needs_rescue"],
    )
    back = told(rule, first, an_event("reinstated", paid_on))
    assert reasons(back)[1] in {"moved", "unknown_term"}  # by amount: the date is asked for
