"""What a rule asks is asked when the card is added, checked by type, and may stay open."""

import pytest

from renewdesk.ui.dialogs.add_card_dialog import AddCardDialog
from tests.ui.dialogs.adding_steps import add, choose_carrier, saved
from tests.ui.dialogs.dialog_world import named, seen, type_in

LENGTH = "MegaFon number without use: how long it lasts"
FEE = "MegaFon number without use: the daily fee"


@pytest.fixture
def dialog(look, world, shown):
    dialog = shown(AddCardDialog(look, world.services, world.jobs))
    choose_carrier(dialog, "MegaFon")
    return dialog


def _rule(world):
    (view,) = saved(world)
    return view.clocks[0].versions[-1].rule


def test_the_questions_stand_there_with_what_is_assumed(dialog, world):
    rule = world.catalogue.carrier("ru-megafon").rule("ru-megafon-inactivity")
    length, days = rule.term.text, rule.term.days
    assert named(dialog, LENGTH).placeholderText() == f"{length}, that is {days} days, is assumed"
    assert named(dialog, FEE).placeholderText() == f"{rule.burn.fee} RUB is assumed"


def test_another_carrier_asks_nothing(dialog):
    choose_carrier(dialog, "TIM")
    assert "What your tariff says" not in seen(dialog)


def test_answers_are_kept_in_the_clocks_own_copy(dialog, world):
    type_in(named(dialog, LENGTH), "P60D")
    type_in(named(dialog, FEE), "3.50")
    add(dialog)
    rule = _rule(world)
    assert (rule.term.text, f"{rule.burn.fee}", rule.ask) == ("P60D", "3.50", ())


def test_what_is_not_known_stays_open_and_is_warned_about(dialog, world):
    type_in(named(dialog, FEE), "3.50")
    assert "needs to know: how long it lasts." in seen(dialog)
    add(dialog)
    assert _rule(world).ask == ("term",)


def test_an_answer_of_another_type_is_refused_beside_its_input(dialog, world):
    type_in(named(dialog, FEE), "a lot")
    add(dialog)
    assert "“a lot” is not an amount" in seen(dialog)
    assert named(dialog, FEE).hasFocus()
    assert saved(world) == []
