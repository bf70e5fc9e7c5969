"""The dialogs of secrets at the sizes that must work: nothing cut, named, Tab in reading order."""

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.dialogs.delete_card_dialog import DeleteCardDialog
from renewdesk.ui.dialogs.secrets_dialog import SecretsDialog
from tests.ui.dialogs.dialog_world import (
    a_safe,
    button,
    cut_texts,
    nameless,
    out_of_order,
    settle,
    sideways,
)
from tests.ui.dialogs.test_layout import IDS, SIZES
from tests.ui.toolkit_samples import a_look

LONG = 60_000


@pytest.fixture
def safe(qtbot):  # noqa: ARG001 - timers need an application
    safe = a_safe()
    yield safe
    safe.stop()


@pytest.fixture
def rests(safe, qtbot):
    """Wait until the keyring has answered."""

    def wait():
        qtbot.waitUntil(lambda: safe.jobs.is_idle, timeout=LONG)
        settle()

    return wait


@pytest.fixture
def page(world, shown, safe, rests):
    """Show the secrets of a card, whose keyring has answered."""

    def show_it(look, size):
        card = world.tim().view.card.id
        for kind, secret in ((SecretKind.PIN, "4711"), (SecretKind.ACTIVATION_CODE, "LPA:1$" * 40)):
            world.vault.held[card, kind.value] = secret
        dates, _ = world.services.password_dates.remind(card, 6)
        dialog = SecretsDialog(look, world.services, world.jobs, safe, dates)
        shown(dialog, size)
        rests()
        return dialog

    return show_it


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_no_secret_is_cut_off(qapp, page, rests, size):
    width, height, pixels = size
    dialog = page(a_look(qapp, pixels=pixels), (width, height))
    button(dialog, "Show: Activation code").click()
    rests()
    button(dialog, "Change: PIN").click()
    button(dialog, "Add: PUK").click()
    settle()
    assert cut_texts(dialog) == []
    if pixels == 13:
        assert sideways(dialog) == 0


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_no_word_of_a_locked_keyring_is_cut_off(qapp, world, page, size):
    world.vault.fault = Fault.VAULT_LOCKED
    width, height, pixels = size
    assert cut_texts(page(a_look(qapp, pixels=pixels), (width, height))) == []


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_no_word_of_the_question_is_cut_off(qapp, world, shown, size):
    width, height, pixels = size
    dialog = shown(_question(a_look(qapp, pixels=pixels), world), (width, height))
    assert cut_texts(dialog) == []
    if pixels == 13:
        assert sideways(dialog) == 0


def _question(look, world):
    card = world.tim().view.card.id
    world.services.keeping.archive(card)
    return DeleteCardDialog(look, world.services, world.jobs, world.services.deleting.preview(card))


def test_every_control_has_a_name_and_tab_follows_the_reading_order(look, world, page, shown):
    dialog = page(look, (560, 720))
    button(dialog, "Change: PIN").click()
    settle()
    for one in (dialog, shown(_question(look, world), (540, 420))):
        assert nameless(one) == []
        assert out_of_order(one) == []
