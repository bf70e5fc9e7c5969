"""Plans noted for a seller, compared for some days, and what amounts do to the line of a card."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewdesk.domain.errors import Fault
from renewdesk.domain.ids import PlanId, ReceiptId, RenewalId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.line_words import LineWord
from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import Allowance, NotedPlan, PlanOrigin, seller_of
from renewdesk.domain.periods import Term
from renewdesk.domain.receipts import MediaType, Receipt
from renewdesk.domain.renewals import Renewal
from renewdesk.services.noting_plans import NotingPlans
from renewdesk.services.plan_drafts import PlanDraft, PlanPlace, draft_of, plan_from
from tests.builders import a_rule, day, instant
from tests.services.rig import LINE, Rig, a_carrier, refusal, typed_fact

LADDER = [
    {"from": "5", "to": "9.99", "currency": "EUR", "term": "P30D"},
    {"from": "10", "currency": "EUR", "term": "P12M"},
]
CHARGE = {"id": "it-test-charge", "name": "Charge", "clock": "charge", "extends_on": ["charge"]}


@pytest.fixture
def rig():
    rig = Rig()
    rig.add("Rome", last=(typed_fact("topup", "2026-01-31"),))
    rig.add("Milan")
    return rig


def use(rig):
    return NotingPlans(rig.storage, rig.time, rig.catalogue, rig.recording)


def of_rule(**written):
    """Return a rig whose card follows one line rule, last topped up in January."""
    rig = Rig(a_carrier(rules=[{**LINE, **written}]))
    rig.add("Rome", last=(typed_fact("topup", "2026-01-31", amount="10"),))
    return rig


def typed(name="Pack 7", price="4", **more):
    return PlanDraft(name=name, price=price, term="P7D", **more)


def names(rig, card="Rome"):
    return [one.name for one in use(rig).of(card)]


def pay_for(rig, plan, amount, on, card="Rome", *, voided=False):
    """Record a renewal for which a plan was chosen and paid; return the event."""
    event = rig.record("plan_purchase", on, card, amount=amount).event
    at = instant("2026-11-19T10:00:00Z")
    renewal = Renewal(
        id=RenewalId(f"r-{on}"), card=event.card, clock=None, started_at=at, changed_at=at,
        plan=plan.id, event=event.id,
    )  # fmt: skip
    with rig.storage.writing() as unit:
        unit.save_renewal(renewal)
    if voided:
        rig.recording.undo(event.id)
    return event


def test_a_plan_is_noted_once_for_all_cards_of_its_seller(rig):
    done = use(rig).save("Rome", typed(data="20 GB", minutes="60", unlimited=("sms",)))
    (plan,) = use(rig).of("Milan")
    assert plan == done.after
    assert (plan.seller, plan.price, plan.seen_on) == (
        "it-test",
        Money(Decimal(4), "EUR"),
        day("2026-11-20"),
    )
    assert (plan.data_mb, plan.minutes, plan.sms, plan.unlimited) == (
        20000,
        60,
        None,
        (Allowance.SMS,),
    )
    assert done.changes.cards == {card.id for card in rig.cards}


def test_a_carrier_of_the_owners_own_and_a_card_without_one_have_plans_of_their_own(rig):
    own = {"carrier": "", "own_rules": (a_rule(),), "zone": "Europe/Rome", "currency": "EUR"}
    rig.add("Own", own_carrier="Corner shop", **own)
    rig.add("Bare", **own)
    use(rig).save("Own", typed("Corner"))
    use(rig).save("Bare", typed("Bare"))
    assert (names(rig, "Own"), names(rig, "Bare"), names(rig)) == (["Corner"], ["Bare"], [])


def test_plans_that_renew_themselves_stand_last_and_the_others_by_price(rig):
    use(rig).save("Rome", typed("Tariff", "1", renews=True))
    use(rig).save("Rome", typed("Large", "12.50"))
    use(rig).save("Rome", typed("Small", "5"))
    assert names(rig) == ["Small", "Large", "Tariff"]


def test_an_edit_keeps_the_plan_and_can_be_taken_back(rig):
    first = use(rig).save("Rome", typed()).after
    done = use(rig).save("Rome", replace(draft_of(first), price="5.50"), first.id)
    assert done.before == first
    assert [one.price.text for one in use(rig).of("Rome")] == ["5.50 EUR"]
    assert use(rig).undo(done) == done.changes
    assert use(rig).of("Rome") == (first,)


def test_what_was_noted_or_removed_can_be_taken_back(rig):
    noted = use(rig).save("Rome", typed())
    removed = use(rig).remove(noted.after.id)
    assert names(rig) == []
    use(rig).undo(removed)
    assert use(rig).of("Rome") == (noted.after,)
    use(rig).undo(noted)
    assert names(rig) == []


def test_a_plan_is_named_by_its_id_its_beginning_or_its_name(rig):
    plan = use(rig).save("Rome", typed()).after
    for word in (plan.id, plan.id[:6], "pack 7"):
        assert use(rig).named("Rome", word) == plan
    assert refusal(lambda: use(rig).named("Rome", "Pack 8")) == (Fault.UNKNOWN_PLAN, "plan")


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"name": " "}, (Fault.PLAN_NAME_REQUIRED, "name")),
        ({"name": "x" * 81}, (Fault.BAD_PLAN_TEXT, "name")),
        ({"name": "noted"}, (Fault.PLAN_TWICE, "name")),
        ({"price": ""}, (Fault.PRICE_REQUIRED, "price")),
        ({"price": "4,5,6"}, (Fault.BAD_AMOUNT, "price")),
        ({"currency": "QQQ"}, (Fault.UNKNOWN_CURRENCY, "price")),
        ({"term": "soon"}, (Fault.BAD_TERM, "term")),
        ({"term": "P0D"}, (Fault.BAD_TERM, "term")),
        ({"data": "plenty"}, (Fault.BAD_DATA, "data")),
        ({"data": "1.5 MB"}, (Fault.BAD_DATA, "data")),
        ({"minutes": "1.5"}, (Fault.BAD_COUNT, "minutes")),
        ({"abroad": "-3"}, (Fault.BAD_COUNT, "abroad")),
        ({"unlimited": ("fun",)}, (Fault.UNKNOWN_CHOICE, "unlimited")),
        ({"countries": ("Italy",)}, (Fault.UNKNOWN_COUNTRY, "countries")),
        ({"promotion_until": "tomorrow"}, (Fault.BAD_DAY, "promotion_until")),
        ({"usual_price": "9"}, (Fault.PROMOTION_END_REQUIRED, "promotion_until")),
        (
            {"usual_price": "9", "usual_currency": "CHF", "promotion_until": "2027-01-31"},
            (Fault.OTHER_PRICE_CURRENCY, "usual_price"),
        ),
        ({"promotion": "half\u202eprice"}, (Fault.BAD_PLAN_TEXT, "promotion")),
    ],
)
def test_what_is_wrong_is_refused_beside_its_field_and_nothing_is_noted(rig, more, wrong):
    kept = use(rig).save("Rome", typed("Noted")).after
    draft = replace(typed("Other"), **more)
    assert refusal(lambda: use(rig).save("Rome", draft)) == wrong
    assert use(rig).of("Rome") == (kept,)


def test_a_payment_with_the_plan_is_the_later_word_on_its_price(rig):
    plan = use(rig).save("Rome", typed(seen_on="2026-01-05")).after
    pay_for(rig, plan, "4.90", "2026-03-01")
    pay_for(rig, plan, "9.80", "2026-04-01")
    pay_for(rig, plan, "7.77", "2026-05-01", voided=True)
    (seen,) = use(rig).of("Rome")
    assert (seen.origin, seen.seen_on) == (PlanOrigin.PAID, day("2026-04-01"))
    # 9.80 is no multiple of the 4 that was noted: it is the new price.
    assert seen.price == Money(Decimal("9.80"), "EUR")


def test_several_packs_at_once_confirm_the_price_of_one_and_an_older_payment_says_nothing(rig):
    plan = use(rig).save("Rome", typed(seen_on="2026-03-01")).after
    pay_for(rig, plan, "3", "2026-02-01")
    assert use(rig).of("Rome") == (plan,)
    pay_for(rig, plan, "8.00", "2026-04-01")
    (seen,) = use(rig).of("Rome")
    assert (seen.price, seen.seen_on) == (plan.price, day("2026-04-01"))


def test_a_receipt_that_hangs_on_the_payment_is_named_as_where_the_price_was_seen(rig):
    plan = use(rig).save("Rome", typed(seen_on="2026-01-05")).after
    event = pay_for(rig, plan, "4", "2026-03-01")
    receipt = Receipt(
        id=ReceiptId("r"), card=event.card, event=event.id, sha256="0" * 64,
        media_type=MediaType.PDF, size=9, original_name="slip.pdf", added_at=rig.time.now(),
    )  # fmt: skip
    with rig.storage.writing() as unit:
        unit.save_receipt(receipt)
    (seen,) = use(rig).of("Rome")
    assert seen.origin is PlanOrigin.RECEIPT


def test_a_chosen_plan_is_kept_as_it_was_last_paid(rig):
    plan = use(rig).save("Rome", typed(seen_on="2026-01-05")).after
    pay_for(rig, plan, "4.90", "2026-03-01")
    use(rig).keep_as_seen("Rome", plan.id)
    with rig.storage.reading() as unit:
        assert unit.noted_plan(plan.id).price == Money(Decimal("4.90"), "EUR")


def test_a_payment_on_the_day_of_the_note_is_the_later_word(rig):
    plan = use(rig).save("Rome", typed(seen_on="2026-03-01")).after
    pay_for(rig, plan, "5", "2026-03-01")
    (seen,) = use(rig).of("Rome")
    assert (seen.price.amount, seen.origin) == (5, PlanOrigin.PAID)


def test_after_a_promotion_a_payment_tells_the_usual_price(rig):
    draft = typed(seen_on="2026-01-05", promotion="Spring", promotion_until="2026-02-28")
    plan = use(rig).save("Rome", draft).after
    pay_for(rig, plan, "6", "2026-03-01")
    (seen,) = use(rig).of("Rome")
    assert (seen.price, seen.usual_price) == (plan.price, Money(Decimal(6), "EUR"))


def test_plans_are_compared_for_days_from_today_or_from_a_first_to_a_last_day(rig):
    use(rig).save("Rome", typed())
    usual, nine = use(rig).compare("Rome"), use(rig).compare("Rome", days="9")
    trip = use(rig).compare("Rome", first="2027-03-20", last="2027-03-28")
    later = use(rig).compare("Rome", days="3", first="2027-01-01")
    assert (usual.comparison.first_on, usual.comparison.days) == (day("2026-11-20"), 30)
    assert (nine.comparison.days, nine.comparison.offers[0].packs) == (9, 2)
    assert (trip.comparison.first_on, trip.comparison.days) == (day("2027-03-20"), 9)
    assert later.comparison.last_on == day("2027-01-03")


def test_today_is_the_day_at_the_carrier(rig):
    rig.clock.move_to("2026-11-20T06:59:00+08:00")
    assert use(rig).compare("Rome", days="1").comparison.first_on == day("2026-11-19")


@pytest.mark.parametrize(
    ("stretch", "wrong"),
    [
        ({"days": "0"}, (Fault.BAD_DAYS, "days")),
        ({"days": "3661"}, (Fault.BAD_DAYS, "days")),
        ({"days": "nine"}, (Fault.BAD_DAYS, "days")),
        ({"first": "2027-03-20", "last": "2027-03-19"}, (Fault.DAYS_BACKWARDS, "last")),
        ({"first": "2027-03-20", "last": "2039-03-19"}, (Fault.BAD_DAYS, "last")),
        ({"first": "20.3.2027"}, (Fault.BAD_DAY, "first")),
        ({"first": "9999-12-31", "days": "2"}, (Fault.BEYOND_CALENDAR, "first")),
    ],
)
def test_days_that_make_no_sense_are_refused(rig, stretch, wrong):
    assert refusal(lambda: use(rig).compare("Rome", **stretch)) == wrong


def test_a_plan_that_the_rule_counts_extends_the_line_and_another_does_not(rig):
    use(rig).save("Rome", typed())
    (counts,) = use(rig).compare("Rome").effects
    assert (counts.said, counts.last_on) == (LineWord.EXTENDS, day("2027-11-20"))
    (not_listed,) = _effects(of_rule(extends_on=["topup"]))
    assert (not_listed.said, not_listed.last_on) == (LineWord.NOT, day("2027-01-31"))
    (too_little,) = _effects(of_rule(minimum={"amount": "5", "currency": "EUR"}))
    assert too_little.said is LineWord.NOT
    assert [one.kind.value for one in too_little.cautions] == ["below-minimum"]


def _effects(rig):
    use(rig).save("Rome", typed())
    return use(rig).compare("Rome").effects


def test_a_card_without_a_line_has_no_effect_to_tell(rig):
    rig.add("Data", rules=("it-test-plan",))
    use(rig).save("Data", typed())
    assert use(rig).compare("Data").effects == (None,)


def test_reminders_of_a_charge_are_promised_only_where_one_is_counted_down():
    rig = Rig(a_carrier(rules=[LINE, CHARGE]))
    rig.add("Rome")
    rig.add("Charged", rules=("it-test-line", "it-test-charge"))
    assert use(rig).compare("Rome").charge_leads == ()
    assert use(rig).compare("Charged").charge_leads == (3, 1)
    leads = {ClockKind.CHARGE: (0, 5, 2)}
    rig.settings.save(replace(rig.settings.read(), leads=leads))
    assert use(rig).compare("Charged").charge_leads == (5, 2)


def test_the_ladder_of_a_rule_tells_which_amount_gives_which_day():
    tried = use(of_rule(term=None, by_amount=LADDER)).amounts("Rome", "7.50")
    assert tried.currency == "EUR"
    assert [(one.least.text, one.most.text if one.most else "") for one in tried.steps] == [
        ("5 EUR", "9.99 EUR"),
        ("10 EUR", ""),
    ]
    assert [one.effect.said for one in tried.steps] == [LineWord.SHORTENS, LineWord.EXTENDS]
    assert tried.steps[1].effect.last_on == day("2027-11-20")
    assert tried.typed.last_on == day("2026-12-20")


def test_an_amount_below_the_least_is_said_not_to_extend_the_line():
    rig = of_rule(minimum={"amount": "10", "currency": "EUR"})
    tried = use(rig).amounts("Rome", "9.99")
    assert (tried.minimum, len(tried.steps)) == (Money(Decimal(10), "EUR"), 1)
    assert tried.typed.said is LineWord.NOT
    assert use(rig).amounts("Rome", "10").typed.said is LineWord.EXTENDS
    assert use(rig).amounts("Rome").typed is None


@pytest.mark.parametrize("typed_amount", ["ten", "0", "0.00", "-5"])
def test_nothing_is_no_amount_whatever_the_rule_takes(rig, typed_amount):
    asked = partial(use(rig).amounts, "Rome", typed_amount)
    assert refusal(asked) == (Fault.BAD_AMOUNT, "amount")


def test_amounts_save_nothing(rig):
    before = len(rig.storage.state.events)
    use(rig).amounts("Rome", "10")
    use(rig).save("Rome", typed())
    use(rig).compare("Rome")
    assert len(rig.storage.state.events) == before


def test_a_card_without_line_and_credit_has_no_ladder(rig):
    rig.add("Data", rules=("it-test-plan",))
    tried = use(rig).amounts("Data", "10")
    assert (tried.rule, tried.steps, tried.typed) == (None, (), None)


def test_the_columns_that_were_chosen_are_remembered(rig):
    assert use(rig).columns() is None
    use(rig).keep_columns(("price", "term"))
    assert use(rig).columns() == ("price", "term")
    use(rig).keep_columns(())
    assert use(rig).columns() == ()


def test_whose_plans_a_card_has(rig):
    rome = rig.cards[0]
    assert seller_of(rome) == "it-test"
    assert seller_of(replace(rome, carrier="")) == "Test"


DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
AMOUNTS = st.decimals(0, 9000, places=2, allow_nan=False)
COUNTS = st.none() | st.integers(0, 99_999)


@st.composite
def noted(draw):
    price = Money(draw(AMOUNTS), draw(st.sampled_from(["EUR", "KZT"])))
    unlimited = tuple(draw(st.sets(st.sampled_from(Allowance))))
    until = draw(st.none() | DAYS)
    usual = Money(draw(AMOUNTS), price.currency) if until and draw(st.booleans()) else None

    def count(one):
        return None if one in unlimited else draw(COUNTS)

    return NotedPlan(
        id=PlanId("p"), seller="it-test", name="Pack", price=price, seen_on=draw(DAYS),
        term=draw(st.none() | st.builds(Term, months=st.integers(0, 30), days=st.integers(0, 99))),
        data_mb=count(Allowance.DATA), minutes=count(Allowance.MINUTES), sms=count(Allowance.SMS),
        abroad_minutes=count(Allowance.ABROAD), unlimited=unlimited,
        countries=tuple(draw(st.sets(st.sampled_from(["IT", "KZ", "RU"])))),
        renews=draw(st.none() | st.booleans()), extends_line=draw(st.none() | st.booleans()),
        promotion=draw(st.sampled_from(["", "Spring"])), promotion_until_on=until,
        usual_price=usual, origin=draw(st.sampled_from(PlanOrigin)), note="",
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(noted())
def test_a_plan_comes_back_from_its_draft_as_it_was(plan):
    place = PlanPlace("it-test", "USD", day("2026-11-20"), [plan])
    assert plan_from(draft_of(plan), place, plan.id) == plan
