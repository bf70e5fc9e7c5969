"""The shipped procedures: on the right channels, reachable to the last line, and what they say."""

import re
from itertools import product

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures, procedure_paths
from renewdesk.domain.cards import Form
from renewdesk.domain.procedure_choice import FACTS, GENERAL, resolve
from renewdesk.domain.procedures import (
    ActivationKind,
    activation_of,
    asks_of,
    note_of,
    problems_of,
    skipped,
    tells_of,
)
from renewdesk.domain.renewals import Channel, Step
from renewdesk.words.procedures import filled, places_of
from tests.builders import a_card
from tests.catalogue.renewed_cards import CARDS, a_standing, carrier_of

FOLDER = resource("renewing")
ALL = TomlProcedures(FOLDER).all()
SYSTEMS = {one.system: one for one in ALL if one.system}


@pytest.mark.parametrize(
    ("system", "channels"),
    [
        ("S1", {"website", "app", "shop"}),
        ("S2", {"third_party"}),
        ("S3", {"website", "app", "shop", "third_party"}),
        ("S4", {"website", "shop"}),
        ("S5", {"website", "app", "shop", "third_party"}),
    ],
)
def test_a_system_is_renewed_on_exactly_the_channels_that_are_named_for_it(system, channels):
    written = SYSTEMS[system]
    assert {one.channel.value for one in written.channels} == channels
    card, carrier = CARDS[system]
    resolved = resolve(ALL, card, carrier, None)
    assert (resolved.system, {one.channel.value for one in resolved.channels}) == (system, channels)
    assert all(one.title.en and one.text.zh_tw for one in resolved.channels)


def test_the_general_procedure_knows_every_channel():
    assert {one.channel for one in by_id(GENERAL).channels} == set(Channel)


def by_id(name):
    return next(one for one in ALL if one.id == name)


def test_every_file_of_procedures_is_one_and_no_id_stands_twice():
    assert [one.id for one in ALL] == [path.stem for path in procedure_paths(FOLDER)]
    for one in ALL:
        for parts in (one.asks, one.tells, one.problems, one.activations, one.skips, one.notes):
            ids = [part.id for part in parts]
            assert len(ids) == len(set(ids))


def test_what_a_procedure_does_without_is_there_without_it():
    for one in ALL:
        if one.base:
            base = by_id(one.base)
            under = {
                part.id
                for low in (base, by_id(GENERAL))
                for parts in (low.asks, low.tells, low.problems, low.activations)
                for part in parts
            }
            assert set(one.without) <= under


# ── nothing is dead ──────────────────────────────────────────────────────────────────────────────

CHANNELS = (None, *Channel)


def _resolved_ways():
    """Yield each procedure as some card, clock and channel meets it."""
    standings = [a_standing(kind, phase) for kind, phase in product(*_clock_words())]
    for card, carrier in (*CARDS.values(), (a_card(), None)):
        for form in Form:
            shaped = a_card(card.label, form=form, **_place(card))
            for standing in (None, *standings):
                yield resolve(ALL, shaped, carrier, standing)


def _place(card):
    return {"carrier": card.carrier, "country": card.country, "coverage": card.coverage}


def _clock_words():
    return ("line", "plan", "install", "registration"), ("running", "last_day")


def _answer_sets(when):
    names = [name for name, _ in when]
    for chosen in product(*[choices for _, choices in when]):
        yield dict(zip(names, chosen, strict=True))


def _is_askable(procedure, channel, answers):
    """Tell whether the owner can have given these answers on that channel."""
    for name, said in answers.items():
        ask = procedure.ask(name)
        if ask is None or (ask.answers and said not in ask.answers):
            return False
        rest = {other: text for other, text in answers.items() if other != name}
        if ask not in asks_of(procedure, ask.step, channel, rest):
            return False
    return True


def _reached(procedure, part, channel, answers):
    sort = type(part).__name__
    if sort == "Ask":
        return part in asks_of(procedure, part.step, channel, answers)
    if sort == "Tell":
        return part in tells_of(procedure, part.step, channel, answers)
    if sort == "Problem":
        return part in problems_of(procedure, channel, answers)
    if sort == "Activation":
        return part is activation_of(procedure, channel, answers)
    if sort == "Skip":
        return skipped(procedure, part.step, channel, answers)
    return part.text == note_of(procedure, part.step, channel, answers)


def _parts(procedure):
    return (
        *procedure.asks, *procedure.tells, *procedure.problems,
        *procedure.activations, *procedure.skips, *procedure.notes,
    )  # fmt: skip


def _words_of(part):
    """Return a part's sort, id and words: what stays of it when its conditions are decided."""
    said = getattr(part, "title", None) or getattr(part, "text", None)
    return type(part).__name__, part.id, said or getattr(part, "question", None)


def test_everything_written_is_reached_by_some_card_and_answers():
    reached = set()
    for procedure in _resolved_ways():
        for part in _parts(procedure):
            key = _words_of(part)
            if key in reached:
                continue
            ways = product(CHANNELS, _answer_sets(part.when))
            if any(
                _is_askable(procedure, channel, answers)
                and _reached(procedure, part, channel, answers)
                for channel, answers in ways
            ):
                reached.add(key)
    written = {_words_of(part): one.id for one in ALL for part in _parts(one)}
    dead = {(where, *key[:2]) for key, where in written.items() if key not in reached}
    assert dead == set()


def test_conditions_name_facts_and_answers_that_there_are():
    for one in ALL:
        whole = [by_id(GENERAL), *([by_id(one.base)] if one.base else []), one]
        asks = {ask.name: ask for low in whole for ask in low.asks}
        for part in _parts(one):
            for name, choices in part.when:
                known = FACTS.get(name) or asks[name].answers
                assert set(choices) <= set(known), (one.id, part.id, name)


# ── what the five systems are about ──────────────────────────────────────────────────────────────

FULL = {
    "prepare.working": "stopped",
    "prepare.has_account": "yes",
    "prepare.spare": "no",
    "prepare.same_phone": "no",
    "prepare.auto_renew": "on",
    "prepare.passport": "expired",
    "prepare.abroad": "yes",
    "prepare.plan_state": "grace",
}


@pytest.mark.parametrize(
    ("system", "step", "channel", "words"),
    [
        ("S1", Step.PREPARE, Channel.WEBSITE, "wiped at its end"),
        ("S1", Step.PREPARE, Channel.WEBSITE, "In the grace period the plan still works"),
        ("S1", Step.PREPARE, Channel.WEBSITE, "everything is zero and a new plan must be bought"),
        ("S1", Step.PREPARE, Channel.WEBSITE, "From abroad it works if the page opens"),
        ("S1", Step.PREPARE, Channel.SHOP, "ID and the SIM"),
        ("S1", Step.PLAN, Channel.APP, "by the month: data, voice, SMS"),
        ("S1", Step.RECEIPT, Channel.SHOP, "Keep the receipt"),
        ("S2", Step.PREPARE, Channel.THIRD_PARTY, "There is no plastic"),
        ("S2", Step.PREPARE, Channel.THIRD_PARTY, "It renews itself: do not pay twice"),
        ("S2", Step.PREPARE, Channel.THIRD_PARTY, "A new phone means moving the profile"),
        ("S2", Step.PLAN, Channel.THIRD_PARTY, "By the day, by the month, or unlimited"),
        ("S2", Step.PLAN, Channel.THIRD_PARTY, "several countries"),
        ("S2", Step.PAY, Channel.THIRD_PARTY, "payment card, PayPal, Alipay or WeChat Pay"),
        ("S2", Step.CONFIRM, Channel.THIRD_PARTY, "the activation code"),
        ("S2", Step.VERIFY, Channel.THIRD_PARTY, "a few minutes"),
        ("S3", Step.PREPARE, Channel.WEBSITE, "Record first: number, ICCID, balance"),
        ("S3", Step.PREPARE, Channel.WEBSITE, "Keep a spare card"),
        ("S3", Step.PLAN, Channel.APP, "Plans differ in coverage and validity"),
        ("S3", Step.PLAN, Channel.APP, "Some renew themselves, some do not"),
        ("S3", Step.VERIFY, Channel.THIRD_PARTY, "Check the account after paying"),
        ("S4", Step.PREPARE, Channel.WEBSITE, "bound to a passport"),
        ("S4", Step.PREPARE, Channel.WEBSITE, "must still be in its validity"),
        ("S4", Step.PREPARE, Channel.WEBSITE, "First top up, then reactivate, then the plan"),
        ("S4", Step.PREPARE, Channel.WEBSITE, "Look at the balance every few days"),
        ("S4", Step.PREPARE, Channel.SHOP, "ID, the plan’s name, money"),
        ("S4", Step.PREPARE, Channel.SHOP, "Cash, payment card or e-wallet"),
        ("S4", Step.PAY, Channel.WEBSITE, "The official site only: phishing is common"),
        ("S4", Step.CONFIRM, Channel.SHOP, "Keep order number and invoice"),
        ("S4", Step.CONFIRM, Channel.SHOP, "evidence in a dispute"),
        ("S5", Step.PREPARE, Channel.WEBSITE, "Two clocks: the line and the plan"),
        ("S5", Step.PREPARE, Channel.APP, "Renew at least a week ahead"),
        ("S5", Step.PREPARE, Channel.APP, "Earlier still in the holiday season"),
        ("S5", Step.VERIFY, Channel.SHOP, "Network, hotline, shop"),
    ],
)
def test_what_is_particular_to_a_system_is_told(system, step, channel, words):
    card, carrier = CARDS[system]
    procedure = resolve(ALL, card, carrier, None)
    told = tells_of(procedure, step, channel, FULL)
    assert words in " ".join(f"{one.title.en} {one.text.en}" for one in told)


@pytest.mark.parametrize(
    ("system", "form", "channel", "answers", "kind"),
    [
        ("S1", Form.PHYSICAL, Channel.WEBSITE, {}, ActivationKind.NOTHING),
        ("S1", Form.PHYSICAL, Channel.SHOP, {}, ActivationKind.SHOP),
        ("S2", Form.ESIM, Channel.THIRD_PARTY, {}, ActivationKind.CODE),
        (
            "S2",
            Form.ESIM,
            Channel.THIRD_PARTY,
            {"confirm.starts": "profile"},
            ActivationKind.PROFILE,
        ),
        ("S3", Form.PHYSICAL, Channel.THIRD_PARTY, {}, ActivationKind.NOTHING),
        ("S4", Form.PHYSICAL, Channel.WEBSITE, {}, ActivationKind.NOTHING),
        ("S4", Form.PHYSICAL, Channel.WEBSITE, {"prepare.working": "overdue"}, ActivationKind.SHOP),
        ("S5", Form.PHYSICAL, Channel.WEBSITE, {}, ActivationKind.NOTHING),
        ("S5", Form.PHYSICAL, Channel.WEBSITE, {"confirm.starts": "shop"}, ActivationKind.SHOP),
        ("S5", Form.ESIM, Channel.WEBSITE, {}, ActivationKind.PROFILE),
        ("S5", Form.ESIM, Channel.APP, {"confirm.starts": "itself"}, ActivationKind.NOTHING),
        ("S5", Form.ESIM, Channel.SHOP, {}, ActivationKind.SHOP),
    ],
)
def test_what_brings_a_plan_to_life(system, form, channel, answers, kind):
    card, carrier = CARDS[system]
    shaped = a_card(card.label, form=form, **_place(card))
    procedure = resolve(ALL, shaped, carrier, None)
    found = activation_of(procedure, channel, answers)
    assert found is not None
    assert found.kind is kind
    assert skipped(procedure, Step.ACTIVATE, channel, answers) is (kind is ActivationKind.NOTHING)


def test_a_card_of_no_system_has_the_general_procedure():
    assert resolve(ALL, a_card(country="DE"), None, None).id == GENERAL
    card, carrier = CARDS["S2"]
    elsewhere = a_card(card.label, form=Form.ESIM, carrier=card.carrier, coverage=("JP",))
    assert resolve(ALL, elsewhere, carrier, None).id == "reseller"


@pytest.mark.parametrize("name", ["it-tim", "kz-tele2-altel", "ru-t2", "al-one", "xx-airalo", ""])
def test_no_text_has_a_hole_for_any_card(name):
    card = a_card()
    places = places_of(card, carrier_of(name) if name else None)
    for procedure in ALL:
        for part in _parts(procedure):
            for field in ("title", "text", "hint", "question", "answer"):
                said = getattr(part, field, None)
                if said is not None and said.en:
                    words = filled(said, places)
                    assert "{" not in words
                    assert not re.search(r"\(\)|: \.|“”", words)
