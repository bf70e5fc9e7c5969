"""Secrets go to the keyring and nowhere else; the storage knows of dates and leftovers only."""

import pickle

import pytest

from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.ids import CardId
from renewdesk.domain.secrets import SecretKind
from renewdesk.services.password_dates import KeepingPasswordDates
from renewdesk.services.secrets import KeepingSecrets
from tests.builders import day
from tests.fakes.in_memory_vault import InMemoryVault
from tests.services.rig import Rig, refusal

ROME, MILAN = CardId("rome"), CardId("milan")


@pytest.fixture
def vault():
    return InMemoryVault()


@pytest.fixture
def secrets(vault):
    return KeepingSecrets(vault)


def test_which_kinds_are_kept_is_told_without_the_secrets(secrets):
    assert secrets.which(ROME) == frozenset()
    secrets.keep(ROME, SecretKind.PIN, "4711")
    secrets.keep(ROME, SecretKind.ACCOUNT_USER, "anna")
    secrets.keep(MILAN, SecretKind.PUK, "12345678")
    assert secrets.which(ROME) == {SecretKind.PIN, SecretKind.ACCOUNT_USER}
    assert secrets.read(ROME, SecretKind.PIN) == "4711"


def test_what_is_wrong_reaches_no_keyring(secrets, vault):
    secrets.keep(ROME, SecretKind.PIN, "4711")
    vault.calls.clear()
    for typed in ("12", "", "x" * 9):
        with pytest.raises(RuleViolationError):
            secrets.keep(ROME, SecretKind.PIN, typed)
    assert vault.calls == []
    assert secrets.read(ROME, SecretKind.PIN) == "4711"


def test_an_activation_code_reaches_the_keyring_in_its_one_form(secrets, vault):
    secrets.keep(ROME, SecretKind.ACTIVATION_CODE, " 1$SMDP.example.com$INVENTED-4F7A\n")
    kept = "LPA:1$smdp.example.com$INVENTED-4F7A"
    assert secrets.read(ROME, SecretKind.ACTIVATION_CODE) == kept
    with pytest.raises(RuleViolationError) as refused:
        secrets.keep(ROME, SecretKind.ACTIVATION_CODE, "at home")
    assert refused.value.field == SecretKind.ACTIVATION_CODE.value
    assert list(vault.held.values()) == [kept]


@pytest.mark.parametrize("fault", [Fault.VAULT_ABSENT, Fault.VAULT_LOCKED, Fault.VAULT_FAILED])
def test_what_the_keyring_refuses_is_told(secrets, vault, fault):
    vault.fault = fault
    for act in (
        lambda: secrets.which(ROME),
        lambda: secrets.read(ROME, SecretKind.PIN),
        lambda: secrets.keep(ROME, SecretKind.PIN, "4711"),
        lambda: secrets.forget_all(ROME),
    ):
        with pytest.raises(EnvironmentFaultError) as failed:
            act()
        assert failed.value.fault is fault


def test_everything_of_a_card_is_forgotten_at_once(secrets):
    for card in (ROME, MILAN):
        secrets.keep(card, SecretKind.PIN, "4711")
        secrets.keep(card, SecretKind.CONFIRMATION_CODE, "0815")
    secrets.forget_all(ROME)
    assert secrets.which(ROME) == frozenset()
    assert len(secrets.which(MILAN)) == 2


# ── when to change the password ──────────────────────────────────────────────────────────────────


@pytest.fixture
def rig():
    rig = Rig()
    rig.add()
    return rig


@pytest.fixture
def dates(rig):
    return KeepingPasswordDates(rig.storage, rig.time)


def test_nothing_is_known_and_nothing_reminds_by_default(dates):
    found = dates.read("Rome")
    assert (found.card.password_changed_on, found.card.password_months, found.due_on) == (
        None, None, None,
    )  # fmt: skip


def test_a_wish_without_a_known_change_counts_from_today(dates):
    found, changes = dates.remind("Rome", 6)
    assert found.due_on == day("2027-05-20")
    assert changes.cards == {found.card.id}
    assert changes.reminders
    assert dates.read("Rome") == found


def test_a_wish_counts_from_the_day_of_the_change_and_a_change_begins_anew(dates, rig):
    dates.changed("Rome")
    rig.clock.move_to("2026-12-24T14:00:00+08:00")
    found, _ = dates.remind("Rome", 3)
    assert found.due_on == day("2027-02-20")
    found, _ = dates.changed("Rome")
    assert found.due_on == day("2027-03-24")


def test_never_keeps_the_day_of_the_change(dates):
    dates.remind("Rome", 6)
    found, _ = dates.remind("Rome", None)
    assert (found.due_on, found.card.password_changed_on) == (None, day("2026-11-20"))


def test_the_day_is_the_owners(rig, dates):
    rig.clock.move_to("2026-11-20T23:30:00+00:00")  # in Shanghai it is the 21st already
    found, _ = dates.changed("Rome")
    assert found.card.password_changed_on == day("2026-11-21")


def test_a_number_of_months_that_makes_no_sense_changes_nothing(dates):
    assert refusal(lambda: dates.remind("Rome", 600)) == (Fault.BAD_MONTHS, "months")
    assert dates.read("Rome").card.password_months is None


def test_an_edit_of_the_card_leaves_the_dates_alone(rig, dates):
    dates.remind("Rome", 6)
    rig.keeping.rename("Rome", "Roma")
    assert dates.read("Roma").due_on == day("2027-05-20")


def test_the_storage_never_sees_a_secret(rig, dates, secrets):
    secrets.keep(rig.cards[0].id, SecretKind.ACCOUNT_PASSWORD, "a-planted-secret")
    dates.changed("Rome")
    assert b"a-planted-secret" not in pickle.dumps(rig.storage.state)
