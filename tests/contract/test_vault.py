"""What every Vault promises, asked of the fake, the sample desk's, and the door to the library."""

import pytest

from renewdesk.adapters.system.keyring_vault import KeyringVault
from renewdesk.adapters.system.passing_vault import PassingVault
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.ids import CardId
from renewdesk.domain.secrets import MOST_UNITS, SecretKind
from tests.fakes.in_memory_vault import InMemoryVault

ROME, MILAN = CardId("rome"), CardId("milan")


class Ring:
    """The library's calls over a dictionary, as strict as its back-ends about what is not there."""

    def __init__(self):
        self._held = {}

    def get_password(self, service, username):
        return self._held.get((service, username))

    def set_password(self, service, username, password):
        self._held[service, username] = password

    def delete_password(self, service, username):
        del self._held[service, username]


@pytest.fixture(params=["fake", "sample", "library"])
def vault(request):
    ring = Ring()
    made = {
        "fake": InMemoryVault,
        "sample": PassingVault,
        "library": lambda: KeyringVault(lambda: ring),
    }
    return made[request.param]()


def test_a_new_vault_holds_nothing(vault):
    assert [vault.read(ROME, kind) for kind in SecretKind] == [None] * len(SecretKind)


def test_a_secret_comes_back_until_it_is_forgotten(vault):
    vault.keep(ROME, SecretKind.PIN, "1234")
    vault.keep(ROME, SecretKind.PIN, "😀 5678")
    assert vault.read(ROME, SecretKind.PIN) == "😀 5678"
    vault.forget(ROME, SecretKind.PIN)
    assert vault.read(ROME, SecretKind.PIN) is None


def test_cards_and_kinds_are_strangers_to_each_other(vault):
    for card in (ROME, MILAN):
        for kind in SecretKind:
            vault.keep(card, kind, f"{card}-{kind}")
    vault.forget(ROME, SecretKind.PUK)
    for card in (ROME, MILAN):
        for kind in SecretKind:
            gone = (card, kind) == (ROME, SecretKind.PUK)
            assert vault.read(card, kind) == (None if gone else f"{card}-{kind}")


def test_to_forget_what_was_never_kept_is_no_fault(vault):
    vault.forget(ROME, SecretKind.PUK2)
    assert vault.read(ROME, SecretKind.PUK2) is None


@pytest.mark.parametrize("secret", ["x" * (MOST_UNITS + 1), "😀" * 601, "x" * 1281])
def test_what_is_too_long_is_refused_and_the_old_secret_stays(vault, secret):
    vault.keep(ROME, SecretKind.ACCOUNT_PASSWORD, "old")
    with pytest.raises(RuleViolationError) as refused:
        vault.keep(ROME, SecretKind.ACCOUNT_PASSWORD, secret)
    assert (refused.value.fault, refused.value.field) == (
        Fault.SECRET_TOO_LONG, "account-password",
    )  # fmt: skip
    assert vault.read(ROME, SecretKind.ACCOUNT_PASSWORD) == "old"


def test_what_just_fits_is_kept(vault):
    vault.keep(ROME, SecretKind.ACCOUNT_PASSWORD, "x" * MOST_UNITS)
    assert vault.read(ROME, SecretKind.ACCOUNT_PASSWORD) == "x" * MOST_UNITS
