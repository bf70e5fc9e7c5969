"""The keyring's own thread: it may hang for ever, and nobody else does."""

import threading

import pytest

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.ui import vault_jobs
from renewdesk.ui.vault_jobs import SECONDS_GIVEN, SECONDS_SLOW, VaultJobs

LONG = 60_000


@pytest.fixture
def impatient(qtbot, monkeypatch):  # noqa: ARG001 - as below
    """Wait for the keyring for moments where the program waits for a minute."""
    monkeypatch.setattr(vault_jobs, "SECONDS_SLOW", 0.02)
    monkeypatch.setattr(vault_jobs, "SECONDS_GIVEN", 0.2)
    jobs = VaultJobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def jobs(qtbot):  # noqa: ARG001 - signals need an application
    jobs = VaultJobs()
    yield jobs
    jobs.stop()


class Heard:
    """What came back on the GUI thread."""

    def __init__(self):
        self.answers = []
        self.faults = []

    def done(self, answer):
        self.answers.append((answer, threading.current_thread()))

    def failed(self, error):
        self.faults.append(error.fault)


class Hanging:
    """Work that hangs until `gate` is opened; `thread` is where it hangs."""

    def __init__(self):
        self.gate = threading.Event()
        self.thread = None

    def __call__(self):
        self.thread = threading.current_thread()
        self.gate.wait(60)
        return "late"

    @property
    def is_daemon(self):
        """Whether the program may end while it hangs."""
        return self.thread is not None and self.thread.daemon

    @property
    def is_over(self):
        """Whether its thread has ended."""
        return self.thread is not None and not self.thread.is_alive()


def test_answers_come_in_order_on_the_gui_thread(jobs, qtbot):
    heard = Heard()
    for number in range(3):
        jobs.submit(lambda number=number: number, heard.done)
    qtbot.waitUntil(lambda: len(heard.answers) == 3, timeout=LONG)
    main = threading.main_thread()
    assert heard.answers == [(0, main), (1, main), (2, main)]
    assert jobs.is_idle


def test_work_is_done_on_a_thread_of_its_own(jobs, qtbot):
    heard = Heard()
    jobs.submit(lambda: threading.current_thread().name, heard.done)
    qtbot.waitUntil(lambda: bool(heard.answers), timeout=LONG)
    assert heard.answers[0][0] == "keyring"


def test_what_the_keyring_refuses_goes_to_failed(jobs, qtbot):
    heard = Heard()

    def locked():
        raise EnvironmentFaultError(Fault.VAULT_LOCKED)

    jobs.submit(locked, heard.done, heard.failed)
    jobs.submit(lambda: "next", heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.answers), timeout=LONG)
    assert heard.faults == [Fault.VAULT_LOCKED]


def test_an_error_that_nobody_expected_is_a_bug(jobs, qtbot):
    bugs: list[BaseException] = []
    jobs.bug_found.connect(bugs.append)

    def broken():
        raise ZeroDivisionError

    jobs.submit(broken)
    qtbot.waitUntil(lambda: bool(bugs), timeout=LONG)
    assert isinstance(bugs[0], ZeroDivisionError)
    assert jobs.is_idle


def test_a_thread_that_hangs_is_left_behind_and_the_next_question_has_a_new_one(impatient, qtbot):
    heard, slow = Heard(), []
    impatient.slow.connect(lambda: slow.append(heard.faults == []))
    hangs = Hanging()
    impatient.submit(hangs, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.faults), timeout=LONG)
    assert heard.faults == [Fault.VAULT_SLOW]
    assert slow == [True]
    impatient.submit(lambda: "served", heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.answers), timeout=LONG)
    assert heard.answers[0][0] == "served"
    hangs.gate.set()
    impatient.submit(lambda: "again", heard.done, heard.failed)
    qtbot.waitUntil(lambda: len(heard.answers) == 2, timeout=LONG)
    assert [answer for answer, _ in heard.answers] == ["served", "again"]
    assert heard.faults == [Fault.VAULT_SLOW]


def test_an_answer_that_comes_too_late_is_dropped(impatient, qtbot):
    heard = Heard()
    hangs = Hanging()
    impatient.submit(hangs, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.faults), timeout=LONG)
    hangs.gate.set()
    qtbot.waitUntil(lambda: hangs.is_over, timeout=LONG)
    qtbot.wait(1)  # what its thread has sent is delivered now
    assert heard.answers == []


def test_each_question_behind_one_that_hangs_is_asked_in_its_turn(impatient, qtbot):
    heard = Heard()
    several = [Hanging() for _ in range(3)]
    for hangs in several:
        impatient.submit(hangs, heard.done, heard.failed)
    impatient.submit(lambda: "served", heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.answers), timeout=LONG)
    assert heard.faults == [Fault.VAULT_SLOW] * 3
    for hangs in several:
        hangs.gate.set()


def test_the_end_waits_for_no_answer_and_calls_nobody(jobs, qtbot):
    heard = Heard()
    hangs = Hanging()
    jobs.submit(hangs, heard.done, heard.failed)
    jobs.submit(lambda: "never", heard.done, heard.failed)
    qtbot.waitUntil(lambda: hangs.thread is not None, timeout=LONG)
    jobs.stop()
    assert jobs.is_idle
    hangs.gate.set()
    qtbot.waitUntil(lambda: hangs.is_over, timeout=LONG)
    qtbot.wait(1)  # as above
    assert (heard.answers, heard.faults) == ([], [])


def test_a_thread_left_behind_does_not_keep_the_program_alive(jobs, qtbot):
    hangs = Hanging()
    jobs.submit(hangs)
    qtbot.waitUntil(lambda: hangs.thread is not None, timeout=LONG)
    assert hangs.is_daemon
    hangs.gate.set()


def test_somebody_may_type_a_password_before_the_keyring_is_given_up():
    assert (SECONDS_SLOW, SECONDS_GIVEN) == (10, 60)
