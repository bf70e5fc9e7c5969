"""The one door to the keyring: a real GNOME Keyring, and what may never become one."""

import gc
import sys
import threading
import warnings
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
from typing_extensions import override

from renewdesk.adapters.system import keyring_vault
from renewdesk.adapters.system.keyring_vault import ALLOWED, KeyringVault, chosen_back_end
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.ids import CardId
from renewdesk.domain.secrets import MOST_UNITS, SecretKind
from tests.real_keyring import RealKeyring, bare_session

ROME, MILAN = CardId("card-rome"), CardId("card-milan")
VARIABLE = "PYTHON_KEYRING_BACKEND"
SECRET = "7Kp-made-up-secret"  # noqa: S105 - invented
SENTINEL = "import pathlib; pathlib.Path({path!r}).write_text('loaded')\n"


@pytest.fixture
def session(tmp_path, monkeypatch):
    """A session without a keyring; what is started on it is ended with it."""
    monkeypatch.delenv(VARIABLE)
    with ExitStack() as stack:
        env = stack.enter_context(bare_session(tmp_path))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", env["DBUS_SESSION_BUS_ADDRESS"])
        keyring = RealKeyring(env, tmp_path)
        stack.callback(keyring.stop)
        yield keyring, stack
    with warnings.catch_warnings():
        # The library leaves its connection open where the keyring is locked or gone.
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def keyring(session):
    """The same session with its keyring, unlocked."""
    session[0].start()
    return session[0]


def _fault(act):
    with pytest.raises(EnvironmentFaultError) as failed:
        act()
    assert SECRET not in repr(failed.value)
    return failed.value.fault


# ── a real keyring ───────────────────────────────────────────────────────────────────────────────


def test_a_secret_is_stored_read_changed_and_removed(keyring):
    vault = KeyringVault()
    assert vault.read(ROME, SecretKind.PIN) is None
    vault.keep(ROME, SecretKind.PIN, "4711")
    assert vault.read(ROME, SecretKind.PIN) == "4711"
    vault.keep(ROME, SecretKind.PIN, "0815")
    assert vault.read(ROME, SecretKind.PIN) == "0815"
    assert len(keyring.entries()) == 1
    vault.forget(ROME, SecretKind.PIN)
    assert vault.read(ROME, SecretKind.PIN) is None
    vault.forget(ROME, SecretKind.PIN)
    assert keyring.entries() == []


def test_each_card_and_kind_has_an_entry_of_its_own(keyring):
    vault = KeyringVault()
    for card in (ROME, MILAN):
        for kind in SecretKind:
            vault.keep(card, kind, f"{card} {kind}")
    names = {(one["service"], one["username"]) for _, one in keyring.entries()}
    assert names == {
        (f"RenewDesk:{kind}:{card}", kind.value) for card in (ROME, MILAN) for kind in SecretKind
    }
    vault.forget(ROME, SecretKind.PUK)
    assert vault.read(ROME, SecretKind.PUK2) == "card-rome puk2"
    assert vault.read(MILAN, SecretKind.PUK) == "card-milan puk"


def test_the_names_of_entries_say_nothing_of_a_secret(keyring):
    KeyringVault().keep(ROME, SecretKind.ACCOUNT_PASSWORD, SECRET)
    assert SECRET not in repr(keyring.entries())


@pytest.mark.parametrize("secret", ["😀 пароль 密码", "two\nlines", " edges ", "x" * MOST_UNITS])
def test_a_secret_comes_back_letter_by_letter(keyring, secret):  # noqa: ARG001 - it must run
    vault = KeyringVault()
    vault.keep(ROME, SecretKind.ACCOUNT_PASSWORD, secret)
    assert vault.read(ROME, SecretKind.ACCOUNT_PASSWORD) == secret


def test_what_windows_could_not_hold_is_refused_everywhere_and_the_old_secret_stays(keyring):  # noqa: ARG001 - it must run
    vault = KeyringVault()
    vault.keep(ROME, SecretKind.ACCOUNT_PASSWORD, SECRET)
    with pytest.raises(RuleViolationError) as refused:
        vault.keep(ROME, SecretKind.ACCOUNT_PASSWORD, "x" * 1281)
    assert refused.value.fault is Fault.SECRET_TOO_LONG
    assert vault.read(ROME, SecretKind.ACCOUNT_PASSWORD) == SECRET


def test_a_locked_keyring_that_nobody_can_open_is_said_to_be_locked(keyring):
    vault = KeyringVault()
    vault.keep(ROME, SecretKind.PIN, "4711")
    keyring.lock()
    assert _fault(lambda: vault.read(ROME, SecretKind.PIN)) is Fault.VAULT_LOCKED
    assert _fault(lambda: vault.keep(ROME, SecretKind.PIN, SECRET)) is Fault.VAULT_LOCKED
    assert _fault(lambda: vault.forget(ROME, SecretKind.PIN)) is Fault.VAULT_LOCKED


def test_a_question_for_the_password_that_nobody_answers_blocks_only_its_own_thread(
    session, keyring
):
    vault = KeyringVault()
    vault.keep(ROME, SecretKind.PIN, "4711")
    keyring.leaves_prompts_open()
    keyring.lock()
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(_fault(lambda: vault.read(ROME, SecretKind.PIN))), daemon=True
    )
    asking.start()
    keyring.waits_for_the_prompt()
    keyring.is_killed()  # not even that ends the question
    asking.join(0.5)
    assert (asking.is_alive(), answers) == (True, [])
    session[1].close()  # the owner leaves the session
    asking.join(60)
    assert answers == [Fault.VAULT_FAILED]


def test_a_killed_daemon_is_no_keyring_and_a_new_one_is_found_again(keyring):
    vault = KeyringVault()
    vault.keep(ROME, SecretKind.PIN, "4711")
    keyring.is_killed()
    assert _fault(lambda: vault.read(ROME, SecretKind.PIN)) is Fault.VAULT_ABSENT
    assert _fault(lambda: vault.keep(ROME, SecretKind.PIN, SECRET)) is Fault.VAULT_ABSENT
    keyring.start()
    assert vault.read(ROME, SecretKind.PIN) == "4711"


def test_without_a_keyring_there_is_none(session):  # noqa: ARG001 - a bus on which nobody answers
    assert _fault(lambda: KeyringVault().read(ROME, SecretKind.PIN)) is Fault.VAULT_ABSENT


def test_without_a_bus_there_is_none(monkeypatch):
    monkeypatch.delenv(VARIABLE)
    assert _fault(lambda: KeyringVault().read(ROME, SecretKind.PIN)) is Fault.VAULT_ABSENT


# ── what may never become a keyring ──────────────────────────────────────────────────────────────


@pytest.fixture
def foreign(tmp_path, monkeypatch):
    """A module that leaves a trace when it is loaded; returns where the trace would be."""
    trace = tmp_path / "trace"
    folder = tmp_path / "foreign"
    folder.mkdir()
    code = SENTINEL.format(path=str(trace))
    (folder / "foreign_keyring.py").write_text(f"{code}class Keyring: priority = 100\n", "utf-8")
    monkeypatch.delitem(sys.modules, "foreign_keyring", raising=False)
    return folder, trace


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "keyrings.alt.file.EncryptedKeyring",
        "no.such.Keyring",
        "keyring.backends.SecretService.Keyring.__class__",
    ],
)
def test_a_named_back_end_that_is_not_on_the_list_is_no_keyring(keyring, monkeypatch, name):  # noqa: ARG001 - one that could serve must run
    monkeypatch.setenv(VARIABLE, name)
    assert _fault(lambda: KeyringVault().keep(ROME, SecretKind.PIN, SECRET)) is Fault.VAULT_ABSENT


def test_the_environment_loads_no_foreign_code(keyring, foreign, monkeypatch):  # noqa: ARG001 - as above
    folder, trace = foreign
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv(VARIABLE, "foreign_keyring.Keyring")
    assert _fault(lambda: KeyringVault().read(ROME, SecretKind.PIN)) is Fault.VAULT_ABSENT
    assert not trace.exists()


@pytest.mark.parametrize("named", [True, False])
def test_the_settings_file_loads_no_foreign_code(keyring, foreign, monkeypatch, tmp_path, named):  # noqa: ARG001 - as above
    folder, trace = foreign
    config = tmp_path / "config" / "python_keyring"
    config.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config.parent))
    backend = "default-keyring=foreign_keyring.Keyring\n" if named else ""
    (config / "keyringrc.cfg").write_text(f"[backend]\n{backend}keyring-path={folder}\n", "utf-8")
    vault = KeyringVault()
    if named:
        assert _fault(lambda: vault.read(ROME, SecretKind.PIN)) is Fault.VAULT_ABSENT
    else:
        assert vault.read(ROME, SecretKind.PIN) is None
    assert not trace.exists()
    assert str(folder) not in sys.path


@pytest.mark.parametrize(
    "name", ["keyring.backends.SecretService.Keyring", "keyring.backends.chainer.ChainerBackend"]
)
def test_a_named_back_end_on_the_list_serves(keyring, monkeypatch, name):  # noqa: ARG001 - as above
    monkeypatch.setenv(VARIABLE, name)
    ring = chosen_back_end()
    assert type(ring).__module__ == "keyring.backends.SecretService"


def test_an_unreadable_settings_file_is_as_good_as_none(monkeypatch, tmp_path):
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_bytes(b"\xff[backend\n=")
    assert keyring_vault.configured_name() == ""


def test_the_list_holds_the_systems_own_stores_and_no_plain_text():
    assert {module.rpartition(".")[2] for module, _ in ALLOWED} == {
        "SecretService", "libsecret", "kwallet", "Windows", "macOS",
    }  # fmt: skip
    assert all(module.startswith("keyring.backends.") for module, _ in ALLOWED)


@pytest.mark.parametrize(
    ("priorities", "chosen"),
    [
        ({"SecretService": 5, "kwallet": 4.9}, "SecretService"),
        ({"SecretService": 5, "kwallet": 5.1}, "kwallet"),
        ({"Windows": 5}, "Windows"),
        ({"macOS": 5}, "macOS"),
    ],
)
def test_of_several_the_one_that_serves_best_is_taken(monkeypatch, priorities, chosen):
    monkeypatch.delenv(VARIABLE)

    def loaded(name):
        _, _, short = name.rpartition(".")

        class Ring:
            module = short
            priority = property(lambda _: None)

        if short in priorities:
            Ring.priority = priorities[short]
        return SimpleNamespace(**dict.fromkeys({name for _, name in ALLOWED}, Ring))

    monkeypatch.setattr("importlib.import_module", loaded)
    assert getattr(chosen_back_end(), "module", "") == chosen


# ── errors of each system's library ──────────────────────────────────────────────────────────────


class Dumb:
    """A back-end that holds nothing and takes everything."""

    def get_password(self, _service, _username):
        return None

    def set_password(self, _service, _username, _password):
        """Take a secret."""

    def delete_password(self, _service, _username):
        """Remove nothing, and say nothing."""


def _named(name, words="", cause=None):
    error = type(name, (Exception,), {})(words)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (_named("KeyringLocked"), Fault.VAULT_LOCKED),
        (_named("InitError", cause=_named("PromptDismissedException")), Fault.VAULT_LOCKED),
        (_named("PasswordSetError", "Cancelled by user"), Fault.VAULT_LOCKED),
        (_named("KeyringError", cause=_named("KeychainDenied")), Fault.VAULT_LOCKED),
        (_named("SecretServiceNotAvailableException"), Fault.VAULT_ABSENT),
        (_named("NoKeyringError"), Fault.VAULT_ABSENT),
        (_named("InitError"), Fault.VAULT_FAILED),
        (OSError(1783, "the stub received bad data"), Fault.VAULT_FAILED),
        (UnicodeEncodeError("utf-8", SECRET, 0, 1, "surrogates not allowed"), Fault.VAULT_FAILED),
    ],
)
def test_an_error_of_the_library_becomes_one_of_ours_without_the_secret(error, fault):
    class Broken(Dumb):
        @override
        def get_password(self, _service, _username):
            raise error

        @override
        def set_password(self, _service, _username, _password):
            raise error

    vault = KeyringVault(Broken)
    assert _fault(lambda: vault.read(ROME, SecretKind.PIN)) is fault
    with pytest.raises(EnvironmentFaultError) as failed:
        vault.keep(ROME, SecretKind.PIN, SECRET)
    assert failed.value.__cause__ is None
    assert failed.value.__context__ is None
    assert failed.value.facts == {"problem": type(error).__name__}


def test_an_entry_that_stays_is_no_success():
    class Stubborn(Dumb):
        @override
        def get_password(self, _service, _username):
            return SECRET

    assert _fault(lambda: KeyringVault(Stubborn).forget(ROME, SecretKind.PIN)) is Fault.VAULT_FAILED


def test_a_back_end_that_failed_is_looked_for_anew():
    found = []

    class Ring(Dumb):
        def __init__(self):
            found.append(self)

        @override
        def get_password(self, _service, _username):
            if len(found) == 1:
                raise OSError
            return SECRET

    vault = KeyringVault(Ring)
    assert _fault(lambda: vault.read(ROME, SecretKind.PIN)) is Fault.VAULT_FAILED
    assert vault.read(ROME, SecretKind.PIN) == vault.read(ROME, SecretKind.PUK) == SECRET
    assert len(found) == 2


class WinVaultKeyring:
    """Does as the library's back-end for Windows: a second write moves the first one aside."""

    def __init__(self):
        self.targets = {}
        self.is_full = False

    def get_password(self, service, username):
        for target in (service, f"{username}@{service}"):
            if target in self.targets:
                return self.targets[target]
        return None

    def set_password(self, service, username, password):
        if self.is_full and password == SECRET:
            raise OSError(8, "not enough storage")
        if service in self.targets:
            self.targets[f"{username}@{service}"] = self.targets[service]
        self.targets[service] = password

    def delete_password(self, service, username):
        for target in (service, f"{username}@{service}"):
            self.targets.pop(target, None)


def test_on_windows_nothing_stays_of_a_secret_that_was_changed():
    ring = WinVaultKeyring()
    vault = KeyringVault(lambda: ring)
    for secret in ("first", "second"):
        vault.keep(ROME, SecretKind.PIN, secret)
    assert ring.targets == {"RenewDesk:pin:card-rome": "second"}
    ring.is_full = True
    assert _fault(lambda: vault.keep(ROME, SecretKind.PIN, SECRET)) is Fault.VAULT_FAILED
    assert vault.read(ROME, SecretKind.PIN) == "second"
    vault.forget(ROME, SecretKind.PIN)
    assert ring.targets == {}
