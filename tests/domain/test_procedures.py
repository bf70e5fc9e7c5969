"""What a step asks and tells: by channel, by the answers so far, by what the card itself says."""

from dataclasses import replace

import pytest

from renewdesk.domain.procedures import (
    Activation,
    ActivationKind,
    Ask,
    AskKind,
    ChannelFacts,
    Choice,
    Problem,
    Procedure,
    Skip,
    StepNote,
    Tell,
    Tone,
    activation_of,
    answer_of,
    asks_of,
    fills_of,
    note_of,
    problems_of,
    skipped,
    tells_of,
)
from renewdesk.domain.renewals import Channel, Step
from renewdesk.domain.text import NO_TEXT, Text

WEBSITE, SHOP, APP, CODE = Channel.WEBSITE, Channel.SHOP, Channel.APP, Channel.CODE
STOPPED = (("prepare.working", ("stopped", "overdue")),)


def ask(name, kind=AskKind.TEXT, **facts):
    choices = tuple(Choice(one, Text(one)) for one in facts.pop("choices", ()))
    return Ask(
        id=name,
        step=facts.pop("step", Step.PREPARE),
        kind=kind,
        text=Text(name),
        choices=choices,
        **facts,
    )


def tell(name, tone=Tone.INFO, step=Step.PREPARE, **facts):
    return Tell(id=name, step=step, title=Text(name), tone=tone, **facts)


def activation(name, kind=ActivationKind.NOTHING, **facts):
    return Activation(id=name, kind=kind, text=Text(name), note=Text(f"note of {name}"), **facts)


PROCEDURE = Procedure(
    id="test",
    title=Text("Test"),
    channels=(
        ChannelFacts(channel=WEBSITE, title=Text("Site")),
        ChannelFacts(channel=SHOP, title=Text("Shop")),
    ),
    asks=(
        ask("working", AskKind.CHOICE, choices=("working", "stopped", "overdue")),
        ask("usage", AskKind.CHOICE, choices=("local", "reseller"), fills="card.usage"),
        ask("number", fills="card.number"),
        ask("balance", AskKind.MONEY),
        ask("login", channels=(WEBSITE,)),
        ask("app", channels=(APP,)),
        ask("order", step=Step.CONFIRM),
    ),
    tells=(
        tell("info"),
        tell("check", Tone.CHECK),
        tell("warn", Tone.WARN, channels=(SHOP,)),
        tell("stop", Tone.STOP, when=STOPPED),
        tell("later", step=Step.PLAN),
    ),
    problems=(
        Problem(id="refused", question=Text("?"), answer=Text("!"), channels=(WEBSITE,)),
        Problem(id="nothing", question=Text("?"), answer=Text("!")),
    ),
    activations=(
        activation("shop", ActivationKind.SHOP, channels=(SHOP,)),
        activation("again", ActivationKind.CODE, when=STOPPED),
        activation("itself"),
    ),
    skips=(Skip(id="no-plan", step=Step.PLAN, channels=(SHOP,)),),
    notes=(
        StepNote(id="shop", step=Step.PAY, text=Text("in a shop"), channels=(SHOP,)),
        StepNote(id="stopped", step=Step.PAY, text=Text("top up first"), when=STOPPED),
        StepNote(id="pay", step=Step.PAY, text=Text("open")),
    ),
)


def ids(parts):
    return [one.id for one in parts]


def test_a_step_asks_its_own_questions_on_its_own_channel():
    found = asks_of(PROCEDURE, Step.PREPARE, WEBSITE, {})
    assert ids(found) == ["working", "usage", "number", "balance", "login"]
    assert ids(asks_of(PROCEDURE, Step.CONFIRM, SHOP, {})) == ["order"]


def test_before_a_channel_is_chosen_each_that_there_is_may_ask_and_tell():
    found = asks_of(PROCEDURE, Step.PREPARE, None, {})
    assert "login" in ids(found)
    assert "app" not in ids(found)
    assert "warn" in ids(tells_of(PROCEDURE, Step.PREPARE, None, {}))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, ["warn", "check", "info"]),
        ({"prepare.working": "working"}, ["warn", "check", "info"]),
        ({"prepare.working": "overdue"}, ["stop", "warn", "check", "info"]),
        (
            {"prepare.working": "stopped", "prepare.usage": "local"},
            ["stop", "warn", "check", "info"],
        ),
    ],
)
def test_what_presses_most_is_told_first(answers, told):
    assert ids(tells_of(PROCEDURE, Step.PREPARE, SHOP, answers)) == told


def test_problems_are_those_of_the_channel():
    assert ids(problems_of(PROCEDURE, WEBSITE, {})) == ["refused", "nothing"]
    assert ids(problems_of(PROCEDURE, SHOP, {})) == ["nothing"]


@pytest.mark.parametrize(
    ("channel", "answers", "found"),
    [
        (SHOP, {"prepare.working": "stopped"}, "shop"),
        (WEBSITE, {"prepare.working": "stopped"}, "again"),
        (WEBSITE, {}, "itself"),
        (None, {}, "itself"),
    ],
)
def test_the_first_activation_that_holds_counts(channel, answers, found):
    activated = activation_of(PROCEDURE, channel, answers)
    assert activated is not None
    assert activated.id == found
    assert note_of(PROCEDURE, Step.ACTIVATE, channel, answers) == Text(f"note of {found}")


def test_activating_is_skipped_where_nothing_is_to_be_done():
    assert skipped(PROCEDURE, Step.ACTIVATE, WEBSITE, {})
    assert not skipped(PROCEDURE, Step.ACTIVATE, SHOP, {})
    assert not skipped(PROCEDURE, Step.ACTIVATE, WEBSITE, {"prepare.working": "stopped"})


def test_a_step_is_skipped_where_the_procedure_says_so():
    assert skipped(PROCEDURE, Step.PLAN, SHOP, {})
    assert not skipped(PROCEDURE, Step.PLAN, WEBSITE, {})
    assert not skipped(PROCEDURE, Step.PLAN, None, {})


def test_without_any_activation_the_step_is_kept_and_has_no_note():
    bare = replace(PROCEDURE, activations=())
    assert activation_of(bare, WEBSITE, {}) is None
    assert not skipped(bare, Step.ACTIVATE, WEBSITE, {})
    assert note_of(bare, Step.ACTIVATE, WEBSITE, {}) is NO_TEXT


@pytest.mark.parametrize(
    ("channel", "answers", "note"),
    [
        (SHOP, {}, "in a shop"),
        (WEBSITE, {"prepare.working": "stopped"}, "top up first"),
        (WEBSITE, {}, "open"),
        (None, {}, "open"),
    ],
)
def test_the_first_note_that_holds_stands_under_a_step(channel, answers, note):
    assert note_of(PROCEDURE, Step.PAY, channel, answers).en == note
    assert note_of(PROCEDURE, Step.VERIFY, channel, answers) == NO_TEXT


def test_what_the_card_says_counts_until_the_owner_says_otherwise():
    known = replace(PROCEDURE, known=(("prepare.working", "stopped"),))
    assert answer_of(known, {}, "prepare.working") == "stopped"
    assert answer_of(known, {"prepare.working": "working"}, "prepare.working") == "working"
    assert answer_of(known, {}, "prepare.balance") == ""
    assert "stop" in ids(tells_of(known, Step.PREPARE, WEBSITE, {}))
    assert "stop" not in ids(tells_of(known, Step.PREPARE, WEBSITE, {"prepare.working": "working"}))
    assert "stop" in ids(tells_of(known, Step.PREPARE, WEBSITE, {"prepare.working": ""}))


@pytest.mark.parametrize(
    ("answers", "filled"),
    [
        ({"prepare.usage": "local", "prepare.number": "+39"}, {"usage": "local", "number": "+39"}),
        ({"prepare.usage": "reseller"}, {}),
        ({"prepare.balance": "5 EUR", "confirm.order": "7"}, {}),
        ({"prepare.number": ""}, {}),
    ],
)
def test_answers_that_belong_to_the_card_are_named_by_its_fields(answers, filled):
    assert fills_of(PROCEDURE, answers) == filled


def test_an_answer_goes_by_the_step_and_the_name_of_its_question():
    assert PROCEDURE.asks[0].name == "prepare.working"
    assert PROCEDURE.asks[0].answers == ("working", "stopped", "overdue")
    assert ask("sure", AskKind.YES_NO).answers == ("yes", "no")
    assert PROCEDURE.ask("confirm.order") is PROCEDURE.asks[-1]
    assert PROCEDURE.ask("confirm.working") is None


def test_a_channel_is_found_by_its_kind():
    shop = PROCEDURE.channel(SHOP)
    assert shop is not None
    assert shop.title.en == "Shop"
    assert PROCEDURE.channel(CODE) is None
    assert PROCEDURE.channel(None) is None
