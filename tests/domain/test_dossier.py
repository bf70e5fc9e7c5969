"""What stands in a dossier: facts in their order, payments once, secrets named and not shown."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from renewdesk.domain.dossier import (
    CardFacts,
    DossierChoice,
    LeftOut,
    Paper,
    Sum,
    paper_of,
    planned,
)
from renewdesk.domain.events import Event
from renewdesk.domain.ids import EventId, ReceiptId, RenewalId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.receipts import MediaType, Receipt
from renewdesk.domain.renewals import Failure, Reason, Renewal, Step
from tests.builders import a_card

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
ROME = a_card("Rome", zone="Europe/Rome")


def fact(name, kind=EventKind.TOPUP, on="2026-03-01", amount="", **more):
    money = Money(Decimal(amount.split()[0]), amount.split()[1]) if amount else None
    when = {"at": datetime.fromisoformat(on)} if "T" in on else {"on": date.fromisoformat(on)}
    entry = more.pop("entry", 1)
    return Event(id=name, card=ROME.id, kind=kind, entry=entry, recorded_at=NOW, amount=money,
                 **when, **more)  # fmt: skip


def receipt(name, event=None, content="", added="2026-03-02T10:00:00+00:00"):
    digest = (content or name).encode().hex().ljust(64, "0")[:64]
    return Receipt(id=name, card=ROME.id, event=event, sha256=digest, media_type=MediaType.PDF,
                   size=100, original_name=f"{name}.pdf",
                   added_at=datetime.fromisoformat(added))  # fmt: skip


def facts(events=(), receipts=(), renewals=(), secret=(), unread=()):
    digests = {one.id: one.sha256 for one in receipts}
    return CardFacts(
        card=ROME,
        carrier="TIM",
        events=tuple(events),
        renewals=tuple(renewals),
        receipts=tuple(receipts),
        secret=frozenset(digests[one] for one in secret),
        unread=frozenset(digests[one] for one in unread),
        made_at=NOW,
        zone="Asia/Shanghai",
    )


def names(plan):
    return [(one.number, one.receipt.id, one.payments) for one in plan.receipts]


def told(plan):
    return [getattr(line.fact, "id", "try") for line in plan.ledger]


def test_facts_stand_in_the_order_of_time_and_what_was_undone_does_not():
    wrong = fact("wrong", voided_at=NOW)
    late, early = fact("late", on="2026-05-01"), fact("early", on="2026-01-31")
    timed = fact("timed", on="2026-05-01T08:00:00+00:00", entry=9)
    plan = planned(facts([late, wrong, timed, early]), DossierChoice())
    assert told(plan) == ["early", "timed", "late"]
    assert plan.undone == 1
    assert (plan.first_on, plan.last_on) == (date(2026, 1, 31), date(2026, 5, 1))


def test_a_payment_counts_once_however_many_receipts_prove_it():
    paid = fact("paid", amount="10.00 EUR")
    plan = planned(facts([paid], [receipt("a", "paid"), receipt("b", "paid")]), DossierChoice())
    ((total,),) = (plan.totals,)
    assert (total.sum, total.money.text, total.count) == (Sum.PAID, "10.00 EUR", 1)
    assert plan.payments[0].receipts == (1, 2)


def test_currencies_and_kinds_of_money_are_never_added_up():
    events = [
        fact("a", amount="10.00 EUR"),
        fact("b", amount="5.50 EUR"),
        fact("c", amount="3 USD"),
        fact("d", EventKind.CHARGE, amount="4.00 EUR"),
        fact("e", EventKind.TRANSFER_IN, amount="1.00 EUR"),
        fact("f", EventKind.BALANCE_READING),
    ]
    plan = planned(facts(events), DossierChoice())
    found = [(one.sum.value, one.money.text, one.count) for one in plan.totals]
    assert found == [
        ("paid", "15.50 EUR", 2),
        ("paid", "3 USD", 1),
        ("from-balance", "4.00 EUR", 1),
        ("received", "1.00 EUR", 1),
    ]


def test_a_payment_without_an_amount_is_one_and_is_in_no_sum():
    events = [fact("a"), fact("b", EventKind.PURCHASE), fact("c", amount="1 EUR")]
    plan = planned(facts(events), DossierChoice())
    assert [one.event.id for one in plan.payments] == ["a", "c"]
    assert (plan.unpriced, plan.totals[0].count) == (1, 1)
    assert told(plan) == ["a", "b", "c"]


def test_receipts_are_numbered_by_their_payments_and_those_of_the_card_come_last():
    events = [fact("first", on="2026-01-01"), fact("second", on="2026-02-01")]
    of_card = receipt("contract", added="2026-01-05T10:00:00+00:00")
    kept = [of_card, receipt("two", "second"), receipt("one", "first")]
    plan = planned(facts(events, kept), DossierChoice())
    assert names(plan) == [(1, "one", (1,)), (2, "two", (2,)), (3, "contract", ())]


def test_one_file_of_two_payments_is_shown_once_and_proves_both():
    events = [fact("first", on="2026-01-01"), fact("second", on="2026-02-01")]
    kept = [receipt("one", "first", "same"), receipt("two", "second", "same")]
    plan = planned(facts(events, kept), DossierChoice())
    assert names(plan) == [(1, "one", (1, 2))]
    assert [one.receipts for one in plan.payments] == [(1,), (1,)]


def test_what_is_said_of_one_receipt_holds_for_the_same_file_of_another_payment():
    events = [fact("first", on="2026-01-01"), fact("second", on="2026-02-01")]
    kept = [receipt("one", "first", "same"), receipt("two", "second", "same")]
    known = facts(events, kept, secret=["one"])
    assert planned(known, DossierChoice(without=frozenset({ReceiptId("one")}))).receipts == ()
    ticked = planned(known, DossierChoice(with_secrets=frozenset({ReceiptId("two")})))
    assert [one.is_allowed for one in ticked.shown] == [True]


def test_a_receipt_with_a_secret_is_named_and_not_shown_unless_it_is_ticked():
    known = facts([fact("paid")], [receipt("esim", "paid"), receipt("bill", "paid")],
                  secret=["esim"], unread=["bill"])  # fmt: skip
    plan = planned(known, DossierChoice())
    assert [(one.receipt.id, one.left_out) for one in plan.left_out] == [("esim", LeftOut.SECRET)]
    assert [(one.receipt.id, one.is_read) for one in plan.shown] == [("bill", False)]
    ticked = planned(known, DossierChoice(with_secrets=frozenset({ReceiptId("esim")})))
    assert not ticked.left_out
    assert planned(known, DossierChoice(without=frozenset({ReceiptId("esim")}))).left_out == ()


def test_the_owners_notes_are_not_the_business_of_a_bank():
    events = [fact("paid", note="password of the shop"), fact("note", EventKind.NOTE, note="x")]
    plan = planned(facts(events), DossierChoice())
    assert told(plan) == ["paid"]
    assert plan.notes == 2


def test_a_period_takes_days_of_the_carriers_place():
    at_night = fact("night", on="2026-03-31T23:30:00+00:00")  # 1 April in Rome
    kept = [receipt("of-night", "night"), receipt("card", added="2026-04-02T10:00:00+00:00")]
    april = DossierChoice(first_on=date(2026, 4, 1), last_on=date(2026, 4, 1))
    plan = planned(facts([at_night, fact("before", on="2026-03-31")], kept), april)
    assert told(plan) == ["night"]
    assert [one.receipt.id for one in plan.receipts] == ["of-night"]
    assert (plan.first_on, plan.last_on) == (date(2026, 4, 1), date(2026, 4, 1))


def test_a_dispute_is_about_the_chosen_payments_alone():
    events = [fact("a", on="2026-01-01", amount="1 EUR"), fact("b", amount="2 EUR")]
    kept = [receipt("ra", "a"), receipt("rb", "b"), receipt("card")]
    plan = planned(facts(events, kept), DossierChoice(payments=frozenset({EventId("b")})))
    assert told(plan) == ["b"]
    assert names(plan) == [(1, "rb", (1,))]
    assert [one.money.text for one in plan.totals] == ["2 EUR"]


def test_a_renewal_brings_its_payment_its_proof_and_its_tries():
    seen = fact("seen", EventKind.DEADLINE_CONFIRMED, on="2026-03-05")
    events = [fact("paid", on="2026-03-03"), seen, fact("other", on="2026-03-04")]
    tried = Failure(at=datetime(2026, 3, 2, 9, tzinfo=UTC), step=Step.PAY,
                    reason=Reason.CARD_REFUSED)  # fmt: skip
    of = Renewal(id=RenewalId("r"), card=ROME.id, clock=None, started_at=NOW, changed_at=NOW,
                 event=EventId("paid"), proof=EventId("seen"), failures=(tried,))  # fmt: skip
    plan = planned(facts(events, renewals=[of]), DossierChoice(renewal=RenewalId("r")))
    assert told(plan) == ["try", "paid", "seen"]
    whole = planned(facts(events, renewals=[of]), DossierChoice())
    assert told(whole) == ["try", "paid", "other", "seen"]


def test_a_card_without_anything_has_an_empty_dossier():
    plan = planned(facts(), DossierChoice())
    assert (plan.ledger, plan.payments, plan.receipts, plan.totals) == ((), (), (), ())
    assert plan.first_on is None


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US.UTF-8", Paper.LETTER),
        ("es-MX", Paper.LETTER),
        ("fr_CA@euro", Paper.LETTER),
        ("zh_CN.UTF-8", Paper.A4),
        ("C.UTF-8", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_paper_follows_the_place(locale, paper):
    assert paper_of(locale) is paper


def test_nothing_of_a_choice_is_lost_in_the_plan():
    choice = DossierChoice(heading="H", note="N", masked=True, paper=Paper.LETTER)
    assert planned(facts(), choice).choice == choice
    assert planned(replace(facts(), zone="UTC"), choice).zone == "UTC"
