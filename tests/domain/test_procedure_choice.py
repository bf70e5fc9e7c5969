"""Which procedure a card has, and how one lies over another."""

from dataclasses import replace

import pytest

from renewdesk.domain.cards import Form, Purpose, Usage
from renewdesk.domain.carriers import Carrier, CarrierKind
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.procedure_choice import FACTS, laid_over, resolve
from renewdesk.domain.procedures import CARD_WORDS, ChannelFacts, Fits, Procedure, SellerKind
from renewdesk.domain.renewals import Channel
from renewdesk.domain.standing import Phase, Standing
from renewdesk.domain.text import Text
from tests.builders import a_card, a_clock, folded
from tests.domain.test_procedures import PROCEDURE, activation, ask, ids, tell

CHANNELS = tuple(ChannelFacts(channel=one, title=Text(one.value)) for one in Channel)
GENERAL = replace(PROCEDURE, id="general", channels=CHANNELS)
TIM_ALONE = ("it-tim",)
OPERATORS = (SellerKind.OPERATOR, SellerKind.MVNO, SellerKind.OWN)


def over(name, base="general", fits=None, **parts):
    return Procedure(id=name, title=Text(name), base=base, fits=Fits(**(fits or {})), **parts)


ITALY = over("italy", fits={"sellers": OPERATORS, "countries": ("IT",)})
RESELLER = over("reseller", fits={"sellers": (SellerKind.TRAVEL_ESIM,)})
RESELLER_ITALY = over(
    "reseller-italy", "reseller", fits={"sellers": (SellerKind.TRAVEL_ESIM,), "covers": ("IT",)}
)
TIM = over("tim", "italy", fits={"sellers": OPERATORS, "countries": ("IT",), "carriers": TIM_ALONE})
ALL = (TIM, RESELLER, ITALY, GENERAL, RESELLER_ITALY)


def a_carrier(kind=CarrierKind.OPERATOR):
    return Carrier(id="c", name=Text("C"), kind=kind, zone="UTC")


SHOP_OF_ESIMS = a_carrier(CarrierKind.TRAVEL_ESIM)


@pytest.mark.parametrize(
    ("card", "carrier", "found"),
    [
        ({"country": "DE"}, None, "general"),
        ({"country": "IT"}, None, "italy"),
        ({"country": "IT"}, a_carrier(), "italy"),
        ({"country": "IT", "carrier": "it-tim"}, a_carrier(CarrierKind.MVNO), "tim"),
        ({"country": ""}, SHOP_OF_ESIMS, "reseller"),
        ({"country": "IT"}, SHOP_OF_ESIMS, "reseller-italy"),
        ({"coverage": ("FR", "IT")}, SHOP_OF_ESIMS, "reseller-italy"),
        ({"coverage": ("FR",)}, SHOP_OF_ESIMS, "reseller"),
        ({"coverage": ("IT",), "country": "FR"}, a_carrier(), "general"),
    ],
)
def test_the_procedure_that_fits_most_closely_is_the_cards(card, carrier, found):
    assert resolve(ALL, a_card(**card), carrier, None).id == found


def test_without_a_general_procedure_nothing_is_chosen():
    with pytest.raises(LookupError):
        resolve((ITALY,), a_card(country="IT"), None, None)


def test_an_owner_who_says_that_it_came_from_a_reseller_is_believed():
    answers = {"prepare.usage": "reseller"}
    assert resolve(ALL, a_card(), None, None, answers).id == "reseller"
    assert resolve(ALL, a_card(), a_carrier(), None, answers).id == "general"
    assert resolve(ALL, a_card(usage=Usage.LOCAL), None, None, answers).id == "general"


def test_a_lower_one_is_there_with_all_that_the_upper_does_not_replace():
    upper = over(
        "upper",
        asks=(ask("number", fills="card.iccid"), ask("spare")),
        tells=(tell("new"), tell("check")),
        activations=(activation("first"), activation("itself")),
        without=("login", "warn", "refused"),
    )
    laid = laid_over(upper, GENERAL)
    assert ids(laid.asks) == ["working", "usage", "number", "balance", "app", "order", "spare"]
    assert laid.asks[2].fills == "card.iccid"
    assert ids(laid.tells) == ["new", "info", "check", "stop", "later"]
    assert laid.tells[2] is upper.tells[1]
    assert ids(laid.activations) == ["first", "shop", "again", "itself"]
    assert ids(laid.problems) == ["nothing"]
    assert (laid.notes, laid.channels) == (GENERAL.notes, GENERAL.channels)


def test_three_lie_over_each_other():
    bottom = replace(GENERAL, tells=(tell("low"),))
    middle = replace(RESELLER, tells=(tell("mid"),))
    top = replace(RESELLER_ITALY, tells=(tell("top"),))
    found = resolve((bottom, middle, top), a_card(country="IT"), SHOP_OF_ESIMS, None)
    assert ids(found.tells) == ["top", "mid", "low"]


def test_a_channel_takes_from_below_what_it_does_not_say():
    low = ChannelFacts(
        channel=Channel.APP,
        title=Text("App"),
        named=Text("App: {app}"),
        text=Text("low"),
        official=True,
        methods=(Text("card"),),
    )
    bare, own = ChannelFacts(channel=Channel.APP, title=Text("")), Text("Own")
    base = replace(GENERAL, channels=(low,))
    assert laid_over(over("x", channels=(bare,)), base).channels == (low,)
    named = ChannelFacts(channel=Channel.APP, title=own, sellers=(Text("S"),))
    (found,) = laid_over(over("x", channels=(named,)), base).channels
    assert (found.title, found.named.en, found.text, found.official) == (own, "", low.text, True)
    assert (found.sellers, found.methods) == ((Text("S"),), low.methods)


def _with(when):
    return replace(GENERAL, asks=(), tells=(tell("told", when=when),))


@pytest.mark.parametrize(
    ("when", "card", "told"),
    [
        ((("card.form", ("esim",)),), {"form": Form.ESIM}, True),
        ((("card.form", ("esim",)),), {"form": Form.PHYSICAL}, False),
        ((("card.purpose", ("travel", "both")),), {"purpose": Purpose.BOTH}, True),
        ((("carrier.kind", ("own",)),), {}, True),
        ((("carrier.kind", ("operator",)),), {}, False),
        ((("clock.kind", ("plan",)),), {}, True),
        ((("clock.kind", ("line",)),), {}, False),
        ((("clock.paid", ("no",)),), {}, True),
        ((("clock.paid", ("yes",)),), {}, False),
        ((("clock.phase", ("last_day",)),), {}, True),
        ((("clock.phase", ("running",)),), {}, False),
    ],
)
def test_what_facts_rule_out_is_left_out(when, card, told):
    clock = Standing(folded(a_clock(kind=ClockKind.PLAN)), Phase.LAST_DAY)
    found = resolve((_with(when),), a_card(**card), None, clock)
    assert ids(found.tells) == (["told"] if told else [])
    assert all(one.when == () for one in found.tells)


def test_what_answers_decide_stays_to_be_decided():
    when = (("card.form", ("esim",)), ("prepare.working", ("stopped",)))
    found = resolve((_with(when),), a_card(form=Form.ESIM), None, None)
    assert found.tells[0].when == (("prepare.working", ("stopped",)),)


@pytest.mark.parametrize("kind", list(ClockKind))
def test_only_what_waits_to_be_installed_is_paid_already(kind):
    clock = Standing(folded(a_clock(kind=kind)), Phase.RUNNING)
    found = resolve((_with((("clock.paid", ("yes",)),)),), a_card(), None, clock)
    assert bool(found.tells) is (kind is ClockKind.INSTALL)


def test_without_a_clock_what_hangs_on_one_is_left_out():
    assert resolve((_with((("clock.kind", ("line",)),)),), a_card(), None, None).tells == ()


def test_the_card_answers_what_it_knows():
    card = a_card(number="+390000", usage=Usage.LOCAL)
    known = dict(resolve((GENERAL,), card, None, None).known)
    assert known == {"prepare.number": "+390000", "prepare.usage": "local"}
    assert resolve((GENERAL,), a_card(), None, None).known == ()


def test_a_shop_of_esims_answers_where_the_card_came_from():
    card = a_card(usage=Usage.ROAMING)
    known = dict(resolve((GENERAL,), card, SHOP_OF_ESIMS, None).known)
    assert known == {"prepare.usage": "reseller"}
    unasked = replace(GENERAL, asks=())
    assert resolve((unasked,), card, SHOP_OF_ESIMS, None).known == ()


@pytest.mark.parametrize(
    ("name", "kinds", "more"),
    [
        ("card.form", Form, set()),
        ("card.purpose", Purpose, set()),
        ("carrier.kind", SellerKind, set()),
        ("clock.kind", ClockKind, {"none"}),
        ("clock.phase", Phase, {"none"}),
    ],
)
def test_the_words_of_facts_are_those_of_the_program(name, kinds, more):
    assert set(FACTS[name]) == {one.value for one in kinds} | more


def test_an_answer_that_fills_a_field_of_words_is_one_of_its_words():
    assert set(CARD_WORDS["card.usage"]) == {one.value for one in Usage}


def test_whoever_sells_is_known_to_the_catalogue_or_the_owners_own():
    assert {one.value for one in SellerKind} == {one.value for one in CarrierKind} | {"own"}
