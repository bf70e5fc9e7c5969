"""A search runs beside the window: the newest counts, and a bug reaches the owner."""

from threading import Event

import pytest

from renewdesk.domain.errors import Fault, RenewDeskError, RuleViolationError
from renewdesk.ui import code_search
from renewdesk.ui.code_search import CodeSearch

WAIT = 60_000


class Heard:
    def __init__(self, search):
        self.found: list[object] = []
        self.failed: list[RenewDeskError] = []
        self.bugs: list[Exception] = []
        search.found.connect(self.found.append)
        search.failed.connect(self.failed.append)
        search.bug_found.connect(self.bugs.append)


@pytest.fixture
def search(qapp):  # noqa: ARG001 - its signals are Qt's
    search = CodeSearch()
    yield search
    search.forget()


def _raising(error):
    def work():
        raise error

    return work


def test_what_was_found_comes_back(search, qtbot):
    heard = Heard(search)
    search.look_in("a", lambda: ("code",))
    qtbot.waitUntil(lambda: search.is_idle, timeout=WAIT)
    assert heard.found == [("code",)]


def test_a_refusal_and_a_bug_are_told_apart(search, qtbot):
    heard = Heard(search)
    refused, bug = RuleViolationError(Fault.NO_ACTIVATION_CODE, name="a"), ZeroDivisionError()
    for error in (refused, bug):
        search.look_in("a", _raising(error))
        qtbot.waitUntil(lambda: search.is_idle, timeout=WAIT)
    assert (heard.failed, heard.bugs, heard.found) == ([refused], [bug], [])


def test_only_the_newest_search_counts(search, qtbot):
    heard, gate, left = Heard(search), Event(), Event()

    def slow():
        gate.wait(60)
        left.set()
        return ("old",)

    search.look_in("slow", slow)
    search.look_in("quick", lambda: ("new",))
    qtbot.waitUntil(lambda: search.is_idle, timeout=WAIT)
    gate.set()
    assert left.wait(60)
    search.look_in("last", lambda: ("last",))  # its answer comes after the old one
    qtbot.waitUntil(lambda: search.is_idle, timeout=WAIT)
    assert heard.found == [("new",), ("last",)]


@pytest.mark.usefixtures("qapp")
def test_a_search_has_its_time_and_no_more(qtbot, monkeypatch):
    assert code_search.SECONDS_GIVEN == 30
    monkeypatch.setattr(code_search, "SECONDS_GIVEN", 0.05)
    impatient, gate = CodeSearch(), Event()
    heard = Heard(impatient)

    def slow():
        gate.wait(60)
        return ()

    impatient.look_in("bomb.pdf", slow)
    qtbot.waitUntil(lambda: impatient.is_idle, timeout=WAIT)
    gate.set()
    (error,) = heard.failed
    assert error.fault is Fault.CODE_SEARCH_SLOW
    assert error.facts["name"] == "bomb.pdf"
