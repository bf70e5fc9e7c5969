"""A renewal in a real file: killed wherever it is, and worked on by two programs at once."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from renewdesk.bootstrap.house import House
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.time_here import TimeHere
from tests.fakes.stopped_clock import StoppedClock

pytestmark = pytest.mark.slow

#: What a renewal does until it is proved, one use case a line.
WALK = """
renewing.choose_channel(one, "app")
renewing.answer(one, "prepare.balance", "1,50")
renewing.finish(one, "prepare")
renewing.answer(one, "pay.amount", "20")
renewing.finish(one, "plan")
renewing.fail(one, FailureDraft(reason="card-refused", charged="no", note="the blue one"))
renewing.finish(one, "pay")
renewing.answer(one, "confirm.order_number", "A-1")
renewing.pay(one, EventDraft(kind="topup", amount="20"))
renewing.finish(one, "receipt")
renewing.verify(one)
"""
PROGRAM = """
import os, signal, sys
from pathlib import Path
from renewdesk.adapters.db.unit_of_work import SqlUnitOfWork
from renewdesk.bootstrap.house import House
from renewdesk.services.drafts import EventDraft
from renewdesk.services.renewing import FailureDraft, Renewing
from renewdesk.services.time_here import TimeHere
from tests.fakes.stopped_clock import StoppedClock

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

renewing = House(Path(sys.argv[1]), TimeHere(StoppedClock())).renewing
one = sys.argv[2]
"""


class Desk:
    """A data folder with a card in Rome whose line ends in 12 days."""

    def __init__(self, folder) -> None:
        self.folder = folder / "desk"
        self.clock = StoppedClock()
        house = self.program()
        last = (EventDraft(kind="topup", on="2025-12-02", amount="10"),)
        house.adding.add(CardDraft(label="Rome", carrier="it-tim", last=last))
        house.close()

    def program(self) -> House:
        return House(self.folder, TimeHere(self.clock))

    def killed(self, renewal, *lines) -> None:
        """Run lines in a program of their own that ends by SIGKILL."""
        text = PROGRAM + "\n".join([*lines, "die()"])
        done = subprocess.run(
            [sys.executable, "-c", text, self.folder, renewal],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def programs(desk):
    """Two programs on the same data."""
    both = desk.program(), desk.program()
    yield both
    for one in both:
        one.close()


def test_it_is_killed_after_each_step_and_goes_on_where_it_was(desk):
    house = desk.program()
    one = house.renewing.start("Rome").renewal.id
    house.close()
    for line in WALK.strip().splitlines():
        desk.killed(one, line)
        house = desk.program()
        opened = [each.id for each in house.renewing.open_ones()]
        house.close()
        assert opened == ([] if "verify" in line else [one])
    view = desk.program().renewing.read(one)
    assert view.renewal.state is RenewalState.DONE
    assert dict(view.renewal.answers) == {
        "confirm.order_number": "A-1",
        "pay.amount": "20",
        "prepare.balance": "1,50",
    }
    assert view.renewal.failures[0].note == "the blue one"
    assert str(view.clock.last_on) == "2027-11-20"
    kinds = [each.kind.value for each in view.detail.events]
    assert kinds == ["deadline_confirmed", "topup", "topup"]


PAY = 'renewing.pay(one, EventDraft(kind="topup", amount="20"))'


def test_killed_in_the_middle_of_paying_there_is_neither_half(desk):
    house = desk.program()
    one = house.renewing.start("Rome").renewal.id
    house.close()
    desk.killed(one, "SqlUnitOfWork.save_renewal = die", PAY)
    view = desk.program().renewing.read(one)
    assert (view.paid, view.renewal.step, len(view.detail.events)) == (None, Step.PREPARE, 1)


def test_killed_right_after_paying_the_payment_is_not_made_again(desk):
    house = desk.program()
    one = house.renewing.start("Rome").renewal.id
    house.close()
    desk.killed(one, "Renewing.read = die", PAY)
    house = desk.program()
    again = house.renewing.pay(one, EventDraft(kind="topup", amount="20"))
    assert again.view.renewal.event == again.recorded.event.id
    assert len(house.desk.card("Rome").events) == 2
    house.close()


def test_two_programs_begin_the_same_renewal(programs):
    first, second = (each.renewing.start("Rome").renewal.id for each in programs)
    assert first == second


def test_two_programs_pay_at_once_and_one_payment_is_there(desk):
    house = desk.program()
    one = house.renewing.start("Rome").renewal.id
    house.close()
    ready, paid = threading.Barrier(2), []

    def pay() -> None:
        program = desk.program()
        program.renewing.read(one)
        ready.wait(timeout=60)
        done = program.renewing.pay(one, EventDraft(kind="topup", amount="20"))
        paid.append(done.recorded.event.id)
        program.close()

    threads = [threading.Thread(target=pay) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert len(paid) == 2
    assert len(set(paid)) == 1
    house = desk.program()
    assert len(house.desk.card("Rome").events) == 2
    house.close()


def test_a_program_sees_what_the_other_one_did(programs):
    here, there = programs
    one = here.renewing.start("Rome").renewal.id
    there.renewing.answer(one, "pay.amount", "5")
    here.renewing.answer(one, "confirm.note", "x")
    assert there.renewing.read(one).renewal.answers == here.renewing.read(one).renewal.answers
    there.renewing.pay(one, EventDraft(kind="topup", amount="5"))
    there.recording.confirm("Rome")
    assert here.renewing.read(one).renewal.state is RenewalState.DONE
    assert here.renewing.open_ones() == ()
