"""A story with a real systemd of the owner's own, told as one JSON document.

Run as ``unshare --mount python -m tests.adapters.system.systemd_story FOLDER``: what is mounted
here is seen by nobody else and goes with the process. Exit status 77: no systemd starts here.
"""

import json
import os
import subprocess
import sys
import time
from datetime import time as wall_time
from pathlib import Path

from renewdesk.adapters.system.systemd_timer import SystemdTimer
from tests.adapters.system.odd_words import forget, plain_errand, telling_errand, told

_SYSTEMD = "/usr/lib/systemd/systemd"
_SECONDS = 20
CANNOT = 77


def _mount(*words):
    subprocess.run(["mount", *words], check=True, capture_output=True)


def _prepare(home):
    """Make the few places that systemd wants, and nothing of the computer's own."""
    for place in ("/run", "/sys/fs/cgroup"):
        _mount("-t", "tmpfs", "none", place)
    Path("/run/systemd/system").mkdir(parents=True)
    runtime = Path("/run/user/here")
    runtime.mkdir(parents=True, mode=0o700)
    Path("/sys/fs/cgroup/systemd").mkdir()
    try:
        _mount("-t", "cgroup", "-o", "none,name=systemd", "none", "/sys/fs/cgroup/systemd")
    except subprocess.CalledProcessError:
        _mount("-t", "cgroup2", "none", "/sys/fs/cgroup")
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ.pop(name, None)
    os.environ.update(HOME=str(home), XDG_RUNTIME_DIR=str(runtime))


def _ask(*words):
    done = subprocess.run(
        ["systemctl", "--user", *words], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def _wait(until):
    limit = time.monotonic() + _SECONDS
    while not until():
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


def _story(home):
    units = home / ".config" / "systemd" / "user"
    switch, errand = SystemdTimer(units), telling_errand(home)
    timer, service = f"{errand.name}.timer", f"{errand.name}.service"
    states = []

    def look(what, one=errand):
        states.append([what, switch.look(one).state.value])

    look("nothing yet")
    switch.turn_on(errand)
    look("switched on")
    shown = _ask("list-timers", timer)
    _ask("start", service)
    _wait(lambda: told(home) is not None)
    _ask("disable", "--now", timer)
    look("the owner disabled it")
    look("and it stays so")
    switch.turn_on(errand)
    look("switched on again")
    _ask("stop", timer)
    look("the owner stopped it")
    caught_up = _sleeps_for_days(home, timer, lambda: switch.turn_on(errand))
    later = plain_errand(words=errand.words, times=(wall_time(10, 30),), zone="Asia/Shanghai")
    look("the hours have changed", later)
    switch.turn_on(later)
    look("it follows", later)
    look("another program", plain_errand())
    calendar = _ask("show", timer, "--property=TimersCalendar")
    return states, shown, calendar, caught_up


def _sleeps_for_days(home, timer, wakes):
    """Let the timer have run days ago for the last time; tell whether it makes up for that."""
    stamp = home / ".local" / "share" / "systemd" / "timers" / f"stamp-{timer}"
    days_ago = time.time() - 3 * 86_400
    os.utime(stamp, (days_ago, days_ago))
    forget(home)
    wakes()
    return _wait(lambda: told(home) is not None)


def _end(home, states):
    """Switch off, twice, and look at what is left."""
    units = home / ".config" / "systemd" / "user"
    switch, errand = SystemdTimer(units), telling_errand(home)
    switch.turn_off(errand)
    states.append(["switched off", switch.look(errand).state.value])
    switch.turn_off(errand)
    failed = _ask("--failed", "--no-legend")
    left = sorted(str(one.relative_to(units)) for one in units.rglob("*") if not one.is_dir())
    return left, failed.strip()


def main(home):
    try:
        _prepare(home)
    except (OSError, subprocess.CalledProcessError):
        return CANNOT
    log = (home / "systemd.log").open("wb")
    manager = subprocess.Popen([_SYSTEMD, "--user"], stdout=log, stderr=log)
    try:
        if not _wait(lambda: manager.poll() is not None or "running" in _ask("is-system-running")):
            return CANNOT
        if manager.poll() is not None:
            return CANNOT
        states, timers, calendar, caught_up = _story(home)
        left, failed = _end(home, states)
        told_words = told(home)
        json.dump(
            {
                "states": states,
                "told": told_words,
                "timers": timers,
                "calendar": calendar,
                "caught_up": caught_up,
                "left": left,
                "failed": failed,
            },
            sys.stdout,
        )
    finally:
        manager.terminate()
        manager.wait(_SECONDS)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
