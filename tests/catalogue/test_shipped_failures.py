"""The shipped advice: every reason where it can happen, a way on for each, and no paying twice."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.failure_advice import Doing, Retry, advice_for, failures_at
from renewdesk.domain.renewals import Channel, Charged, Reason, Step

PROCEDURES = TomlProcedures(resource("renewing"))
FAILURES = PROCEDURES.failures()


def test_there_is_advice_for_every_reason_once():
    assert sorted(one.reason for one in FAILURES) == sorted(Reason)


@pytest.mark.parametrize("step", list(Step), ids=str)
def test_every_step_offers_reasons_and_something_else_last(step):
    offered = failures_at(FAILURES, step, None)
    assert len(offered) > 1
    assert offered[-1].reason is Reason.OTHER


@pytest.mark.parametrize(
    ("reason", "step", "channel"),
    [
        (Reason.PAGE_UNREACHABLE, Step.PREPARE, Channel.WEBSITE),
        (Reason.PAGE_UNREACHABLE, Step.PLAN, Channel.WEBSITE),
        (Reason.PAGE_UNREACHABLE, Step.PAY, Channel.WEBSITE),
        (Reason.PAGE_UNREACHABLE, Step.VERIFY, Channel.WEBSITE),
        (Reason.PAGE_BLOCKED, Step.PAY, Channel.WEBSITE),
        (Reason.PAGE_BLOCKED, Step.ACTIVATE, Channel.WEBSITE),
        (Reason.CONNECTION_LOST, Step.PAY, Channel.WEBSITE),
        (Reason.CONNECTION_LOST, Step.PAY, Channel.THIRD_PARTY),
        (Reason.CARD_REFUSED, Step.PAY, Channel.APP),
        (Reason.CARD_REFUSED, Step.PAY, Channel.SHOP),
        (Reason.NO_BANK_CODE, Step.PAY, Channel.THIRD_PARTY),
        (Reason.NOTHING_HAPPENED, Step.PAY, Channel.SHOP),
        (Reason.NOTHING_HAPPENED, Step.CONFIRM, Channel.WEBSITE),
        (Reason.NOTHING_HAPPENED, Step.RECEIPT, Channel.WEBSITE),
        (Reason.NOTHING_HAPPENED, Step.VERIFY, Channel.CODE),
        (Reason.CODE_REJECTED, Step.PAY, Channel.CODE),
        (Reason.CODE_REJECTED, Step.ACTIVATE, Channel.THIRD_PARTY),
        (Reason.PROFILE_NOT_INSTALLED, Step.ACTIVATE, Channel.WEBSITE),
        (Reason.PROFILE_NOT_INSTALLED, Step.VERIFY, Channel.THIRD_PARTY),
        (Reason.APP_NOT_FOUND, Step.PREPARE, Channel.APP),
        (Reason.APP_NOT_FOUND, Step.PAY, Channel.APP),
        (Reason.SHOP_REFUSED, Step.PAY, Channel.SHOP),
        (Reason.SHOP_REFUSED, Step.ACTIVATE, Channel.SHOP),
        (Reason.NO_LOGIN, Step.PAY, Channel.APP),
        (Reason.NO_LOGIN, Step.VERIFY, Channel.WEBSITE),
        (Reason.DOCUMENT_REFUSED, Step.PAY, Channel.SHOP),
        (Reason.DOCUMENT_REFUSED, Step.ACTIVATE, Channel.SHOP),
    ],
)
def test_a_reason_is_offered_where_it_can_happen(reason, step, channel):
    assert reason in {one.reason for one in failures_at(FAILURES, step, channel)}


@pytest.mark.parametrize(
    ("reason", "step", "channel"),
    [
        (Reason.CARD_REFUSED, Step.PREPARE, Channel.WEBSITE),
        (Reason.SHOP_REFUSED, Step.PAY, Channel.WEBSITE),
        (Reason.CODE_REJECTED, Step.PAY, Channel.WEBSITE),
        (Reason.NO_BANK_CODE, Step.PAY, Channel.SHOP),
        (Reason.PAGE_BLOCKED, Step.PAY, Channel.SHOP),
    ],
)
def test_a_reason_is_not_offered_where_it_cannot(reason, step, channel):
    assert reason not in {one.reason for one in failures_at(FAILURES, step, channel)}


def test_the_reasons_while_paying_on_a_website_stand_as_drawn():
    assert [one.title.en for one in failures_at(FAILURES, Step.PAY, Channel.WEBSITE)] == [
        "Payment card refused",
        "Bank code does not arrive",
        "Page blocked from this country",
        "Page does not open",
        "Connection lost while paying",
        "Paid, but nothing happened",
        "Cannot log in, or no account yet",
        "App not found in the store",
        "eSIM profile not installed",
        "Document or registration refused",
        "Something else",
    ]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: one.reason.value)
def test_a_reason_is_drawn_leads_on_and_has_another_try(failure):
    assert (resource("icons") / f"{failure.icon}.svg").is_file()
    assert failure.retry is not Retry.NEVER
    for where in failure.where:
        told = advice_for(FAILURES, failure.reason, where.step, None, where.channel).advice
        assert len(told) >= len(("what", "how"))
        assert {doing for one in told for doing in one.doings} - {Doing.CHARGED}


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: one.reason.value)
def test_no_piece_of_advice_is_dead(failure):
    told = {
        one
        for where in failure.where
        for charged in (None, *Charged)
        for one in advice_for(FAILURES, failure.reason, where.step, charged, where.channel).advice
    }
    assert told == set(failure.advice)


@pytest.mark.parametrize(
    "reason",
    [Reason.CONNECTION_LOST, Reason.NOTHING_HAPPENED, Reason.CARD_REFUSED, Reason.OTHER],
    ids=str,
)
def test_advice_differs_by_what_became_of_the_money(reason):
    told = {one: advice_for(FAILURES, reason, Step.PAY, one).advice for one in (None, *Charged)}
    assert any(Doing.CHARGED in one.doings for one in told[None])
    assert told[Charged.YES] != told[Charged.NO]
    again = {Doing.OTHER_PAYMENT, Doing.OTHER_CHANNEL}
    assert not any(again & set(one.doings) for one in told[Charged.YES])
    assert any(again & set(one.doings) for one in told[Charged.NO])


def test_whoever_may_have_paid_is_told_not_to_pay_twice():
    for reason in (Reason.CONNECTION_LOST, Reason.NOTHING_HAPPENED, Reason.CARD_REFUSED):
        found = advice_for(FAILURES, reason, Step.PAY, Charged.UNSURE)
        assert found.pays_twice
        assert "30 min" in " ".join(one.text.en for one in found.advice)


def test_the_guide_deletes_the_old_profile_last():
    guide = PROCEDURES.guide("moving-an-esim")
    said = [f"{one.title.en} {one.text.en}" for one in guide.steps]
    assert "Never delete the old profile before the seller confirms a new download" in said[0]
    assert "Only now delete" in said[-1]


@pytest.mark.parametrize(
    ("country", "language"), [("AL", "sq"), ("XK", "sq"), ("IT", "it"), ("RU", "ru"), ("KZ", "kk")]
)
def test_a_slip_speaks_the_language_of_the_country(country, language):
    found = [one.language for one in PROCEDURES.slip_phrases() if country in one.countries]
    assert found == [language]


def test_the_last_slip_is_for_any_country():
    last = PROCEDURES.slip_phrases()[-1]
    assert (last.language, last.countries) == ("en", ())
