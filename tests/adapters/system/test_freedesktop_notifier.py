"""Notifications on the session bus: what the service is told, and what is said when it fails."""

import os
import subprocess
import sys
import threading
import time
from contextlib import closing
from queue import Queue

import pytest

from renewdesk.adapters.system.freedesktop_notifier import FreedesktopNotifier
from renewdesk.services.ports.system import Button, Notification, Pressed, Urgency
from tests.adapters.system.notification_service import Service, private_bus

BUTTONS = (Button("open", "Open top-up page"), Button("snooze", "Snooze 1 day"))
TOLD = Notification(
    title="TIM: 12 days left",
    body="Last day Wed 2 Dec 2026 (Rome).",
    hint="Open RenewDesk to act.",
    buttons=BUTTONS,
)


STILL = "The notification service still does not answer."


def _waits(until):
    limit = time.monotonic() + 60
    while not until():
        assert time.monotonic() < limit
        time.sleep(0.01)


@pytest.fixture
def bus(monkeypatch):
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def service(bus):
    service = Service(bus)
    yield service
    service.stops()


@pytest.fixture
def notifier(bus):
    assert bus
    notifier = FreedesktopNotifier(seconds=2.0)
    yield notifier
    notifier.close()


def told(**more):
    return Notification(**({"title": "T", "body": "B"} | more))


def test_the_service_is_told_all_in_the_form_of_the_specification(service, notifier):
    shown = notifier.show(TOLD)
    assert (shown.ok, shown.via, shown.proven, shown.problem) == (True, "desktop", True, "")
    assert service.signatures == ["susssasa{sv}i"]
    assert service.calls == [
        (
            "RenewDesk", 0, "", "TIM: 12 days left", "Last day Wed 2 Dec 2026 (Rome).",
            ["default", "Show", "open", "Open top-up page", "snooze", "Snooze 1 day"],
            {"urgency": ("y", 1), "desktop-entry": ("s", "renewdesk")}, -1,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("able", "body"),
    [
        (("body", "body-markup"), "A &amp; B &lt;b&gt;x&lt;/b&gt; \"so\" 'so'"),
        (("body",), "A & B <b>x</b> \"so\" 'so'"),
    ],
)
def test_a_body_is_escaped_where_the_service_reads_markup(bus, notifier, able, body):
    service = Service(bus, able)
    notifier.show(told(title="A & B <b>x</b>", body="A & B <b>x</b> \"so\" 'so'"))
    assert service.calls[0][3:5] == ("A & B <b>x</b>", f"{body}")
    service.stops()


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("--help", "-A", ("--help", "-A")),  # no options on this way
        ("a\nb\x00c\x1b[1m", "\t x \u2028y\x7f\r\n", ("a b c [1m", "x y")),
        ("\u202egnp.exe", "\u2066a\u2069 –", ("gnp.exe", "a –")),
        ("", "", ("RenewDesk", "")),
        ("👨‍👩‍👧 " + "x" * 300, "y" * 3000, ("👨‍👩‍👧 " + "x" * 300, "y" * 3000)),
    ],
)
def test_no_text_can_do_harm(service, notifier, title, body, expected):
    assert notifier.show(told(title=title, body=body)).ok
    assert service.calls[0][3:5] == expected


def test_without_buttons_the_text_says_where_to_act(bus, notifier):
    service = Service(bus, ("body",))
    notifier.show(TOLD)
    assert service.calls[0][4:6] == (
        "Last day Wed 2 Dec 2026 (Rome). Open RenewDesk to act.", [],
    )  # fmt: skip
    service.stops()


def test_a_command_that_ends_at_once_offers_no_buttons(service):
    with closing(FreedesktopNotifier(seconds=2.0, offers_buttons=False)) as notifier:
        notifier.show(TOLD)
    assert service.calls[0][5] == []
    assert service.calls[0][4].endswith("Open RenewDesk to act.")


@pytest.mark.parametrize(
    ("urgency", "level", "goes"),
    [(Urgency.LOW, 0, -1), (Urgency.NORMAL, 1, -1), (Urgency.CRITICAL, 2, 0)],
)
def test_what_is_critical_stays_until_it_is_put_away(service, notifier, urgency, level, goes):
    notifier.show(told(urgency=urgency))
    assert service.calls[0][6]["urgency"] == ("y", level)
    assert service.calls[0][7] == goes


def test_a_notification_takes_the_place_of_an_earlier_one(service, notifier):
    first, second = notifier.show(told()), notifier.show(told(title="Other"))
    assert first.handle != second.handle
    again = notifier.show(told(replaces=first.handle))
    assert again.handle == first.handle
    assert [call[1] for call in service.calls] == [0, 0, 1]


def test_a_notification_is_taken_away_by_its_handle_and_no_other_one(service, notifier):
    first, second = notifier.show(told()), notifier.show(told())
    assert first.handle != second.handle
    for handle in (second.handle, "", "nonsense", f"x{first.handle}", f"{first.handle}x"):
        notifier.withdraw(handle)
    assert service.closed == [2]
    service.stops()
    notifier.withdraw(first.handle)  # and nothing is raised
    assert service.closed == [2]


def test_an_id_of_a_service_that_has_ended_names_nothing_any_more(bus, notifier):
    service = Service(bus)
    first = notifier.show(told())
    service.stops()
    service = Service(bus)
    second = notifier.show(told(replaces=first.handle))
    assert service.calls[0][1] == 0
    assert second.handle != first.handle
    service.stops()


@pytest.mark.parametrize("handle", ["", "1", "x/y/1", "🦊"])
def test_a_handle_that_is_none_replaces_nothing(service, notifier, handle):
    assert notifier.show(told(replaces=handle)).ok
    assert service.calls[0][1] == 0


def test_no_session_is_said(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with closing(FreedesktopNotifier()) as notifier:
        shown = notifier.show(TOLD)
    assert not shown.ok
    assert shown.problem.startswith("There is no desktop session here")
    assert not FreedesktopNotifier().start(lambda _pressed: None)


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=x", "nonsense"])
def test_an_address_without_a_bus_is_a_failure(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    shown = FreedesktopNotifier().show(TOLD)
    assert not shown.ok
    assert shown.problem


def test_a_bus_without_a_service_is_a_failure(notifier):
    shown = notifier.show(TOLD)
    assert (shown.ok, shown.handle) == (False, "")
    assert "ServiceUnknown" in shown.problem


def test_a_refusal_is_a_failure_with_its_reason_and_the_next_try_may_succeed(service, notifier):
    service.refuses = "org.freedesktop.Notifications.Error.ExcessNotificationGeneration"
    shown = notifier.show(TOLD)
    assert not shown.ok
    assert "ExcessNotificationGeneration not today" in shown.problem
    service.refuses = ""
    assert notifier.show(TOLD).ok


def test_a_slow_service_is_given_up(service):
    service.delay = 1.0
    began = time.monotonic()
    with closing(FreedesktopNotifier(seconds=0.3)) as notifier:
        shown = notifier.show(TOLD)
    assert time.monotonic() - began < 0.9
    assert not shown.ok
    assert "did not answer within 0.3 s" in shown.problem


class TestHanging:
    @pytest.fixture
    def notifier(self, bus):
        assert bus
        with closing(FreedesktopNotifier(seconds=1.0)) as notifier:
            yield notifier

    def test_a_service_that_hangs_is_waited_for_once(self, service, notifier):
        service.awake.clear()
        assert "did not answer within 1 s" in notifier.show(TOLD).problem
        began = time.monotonic()
        for _ in range(5):
            shown = notifier.show(TOLD)
            assert (shown.ok, shown.problem) == (False, STILL)
        assert notifier.obstacle() == STILL
        assert time.monotonic() - began < 0.9

        service.awake.set()
        _waits(lambda: not notifier.obstacle())
        assert notifier.show(TOLD).ok
        assert len(service.calls) == 1, "what was given up is not shown as well"

    def test_what_appears_too_late_is_taken_away(self, service, notifier):
        first = notifier.show(told(title="first"))
        service.delay = 2.0
        assert not notifier.show(told(title="late", replaces="")).ok
        service.delay = 0.0
        _waits(lambda: service.closed == [2])
        shown = notifier.show(told(title="late"))
        assert shown.ok
        assert shown.handle not in {first.handle, first.handle.replace("/1", "/2")}

    def test_the_successor_of_a_service_that_hangs_owes_nothing(self, bus, notifier):
        service = Service(bus)
        service.awake.clear()
        assert not notifier.show(TOLD).ok
        service.stops()
        service = Service(bus)
        assert notifier.show(TOLD).ok
        service.stops()

    def test_a_service_that_took_the_name_of_one_that_hangs_owes_nothing(self, bus, notifier):
        hanging = Service(bus)
        hanging.awake.clear()
        assert not notifier.show(TOLD).ok
        hanging.hands_its_name_over()
        service = Service(bus)
        _waits(lambda: not notifier.obstacle())
        assert notifier.show(TOLD).ok
        assert (len(service.calls), hanging.calls) == (1, [])
        service.stops()
        hanging.stops()

    def test_taking_away_waits_for_nobody(self, service, notifier):
        shown = notifier.show(TOLD)
        service.awake.clear()
        began = time.monotonic()
        notifier.withdraw(shown.handle)
        assert time.monotonic() - began < 0.9
        service.awake.set()
        _waits(lambda: service.closed == [1])

    def test_without_a_service_there_is_no_obstacle_but_a_failure(self, notifier):
        assert not notifier.show(TOLD).ok
        assert notifier.obstacle() == ""


def test_a_notification_is_addressed_to_the_service_whose_ids_are_known(service, notifier):
    notifier.show(TOLD)
    assert service.addressed_to == [service.name]


def test_a_service_that_dies_in_the_middle_is_a_failure_and_its_successor_is_found(bus, notifier):
    service = Service(bus)
    service.dies_when_asked = True
    assert not notifier.show(TOLD).ok
    service.stops()
    service = Service(bus)
    assert notifier.show(TOLD).ok
    service.stops()


def test_a_bus_that_was_restarted_is_found_again(monkeypatch):
    notifier = FreedesktopNotifier(seconds=2.0)
    for _ in range(2):
        with private_bus() as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            service = Service(address)
            assert notifier.show(TOLD).ok
            service.stops()
    notifier.close()


@pytest.mark.usefixtures("service")
def test_two_threads_may_show_at_once(notifier):
    handles: Queue[str] = Queue()
    threads = [
        threading.Thread(target=lambda: handles.put(notifier.show(told()).handle)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({handles.get() for _ in threads}) == 8


class TestButtons:
    @pytest.fixture
    def pressed(self, bus):
        assert bus
        found: Queue[Pressed] = Queue()
        buttons = FreedesktopNotifier()
        assert buttons.start(found.put)
        yield found
        buttons.stop()

    def test_a_button_is_heard_with_the_handle_of_its_notification(
        self, service, notifier, pressed
    ):
        shown = notifier.show(TOLD)
        service.says_something_else()
        service.presses(1, "snooze")
        assert pressed.get(timeout=5) == Pressed(shown.handle, "snooze")

    def test_a_button_of_an_earlier_run_of_the_program_is_heard_too(self, service, pressed):
        code = (
            "from renewdesk.adapters.system.freedesktop_notifier import FreedesktopNotifier\n"
            "from renewdesk.services.ports.system import Button, Notification\n"
            "told = Notification(title='T', buttons=(Button('open', 'Open'),))\n"
            "notifier = FreedesktopNotifier()\n"
            "print(notifier.show(told).handle)\n"
            "notifier.close()"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env=os.environ,
        )  # fmt: skip
        service.presses(1, "default")
        assert pressed.get(timeout=5) == Pressed(done.stdout.strip(), "default")

    def test_a_button_that_is_told_to_the_sender_alone_is_heard(self, service, notifier):
        found: Queue[Pressed] = Queue()
        assert notifier.start(found.put)
        shown = notifier.show(TOLD)
        service.presses(1, "open", to=service.senders[-1])
        assert found.get(timeout=5) == Pressed(shown.handle, "open")

    @pytest.mark.usefixtures("bus")
    def test_stopping_ends_the_thread(self):
        buttons = FreedesktopNotifier()
        assert buttons.start(lambda _pressed: None)
        buttons.stop()
        assert "session bus" not in {thread.name for thread in threading.enumerate()}


def test_jeepney_is_loaded_with_the_first_notification_and_not_before():
    code = (
        "import sys; from renewdesk.adapters.system.freedesktop_notifier import FreedesktopNotifier"
        "; FreedesktopNotifier(); print('jeepney' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
