"""Several ways to show a notification: the first one that can, and why when none can."""

import pytest
from typing_extensions import override

from renewdesk.adapters.system.notifier_chain import NotifierChain
from renewdesk.adapters.system.plyer_notifier import PlyerNotifier
from renewdesk.services.ports.system import Notification, Notifier, Shown

TOLD = Notification(title="TIM: 12 days left")


class Way(Notifier):
    """One way with an answer that is known before."""

    def __init__(self, shown):
        self._shown = shown
        self.came = []
        self.withdrawn = []

    @override
    def show(self, notification):
        self.came.append(notification)
        return self._shown

    @override
    def withdraw(self, handle):
        self.withdrawn.append(handle)


def fails(via, problem):
    return Way(Shown(ok=False, via=via, problem=problem))


PROVEN = Shown(ok=True, via="desktop", proven=True, handle="1")
HANDED_OVER = Shown(ok=True, via="tray", handle="tray/1")


def test_the_first_way_that_can_is_the_last_one_that_is_asked():
    ways = [fails("desktop", "Gone."), Way(HANDED_OVER), Way(PROVEN)]
    assert NotifierChain(ways).show(TOLD) == HANDED_OVER
    assert [len(way.came) for way in ways] == [1, 1, 0]


def test_when_none_can_every_reason_is_told_once():
    ways = [fails("desktop", "Hangs."), fails("plyer", "Hangs."), fails("tray", "Gone.")]
    shown = NotifierChain(ways).show(TOLD)
    assert (shown.ok, shown.via, shown.problem) == (False, "tray", "Hangs. Gone.")


def test_a_way_that_is_not_there_is_not_named():
    shown = NotifierChain([fails("plyer", "Hangs."), fails("tray", "")]).show(TOLD)
    assert (shown.via, shown.problem) == ("plyer", "Hangs.")


@pytest.mark.parametrize("ways", [[], [fails("tray", "")]])
def test_without_any_way_it_fails(ways):
    shown = NotifierChain(ways).show(TOLD)
    assert (shown.ok, shown.via, shown.problem) == (False, "", "")


def test_every_way_may_know_a_handle():
    ways = [fails("desktop", "Gone."), Way(PROVEN)]
    NotifierChain(ways).withdraw("handle")
    assert [way.withdrawn for way in ways] == [["handle"], ["handle"]]


def test_plyer_begins_nothing_that_would_only_hang(monkeypatch):
    began = []
    monkeypatch.setattr(
        "renewdesk.adapters.system.plyer_notifier.Thread", lambda **_: began.append(True)
    )
    plyer = PlyerNotifier(obstacle=lambda: "The service hangs.")
    ways = [fails("desktop", "The service hangs."), plyer, Way(HANDED_OVER)]
    assert plyer.show(TOLD) == Shown(ok=False, via="plyer", problem="The service hangs.")
    assert NotifierChain(ways).show(TOLD) == HANDED_OVER
    assert began == []
