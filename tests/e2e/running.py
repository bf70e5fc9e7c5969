"""The program as it runs on the screen: started, looked at, and ended."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.desk_driver import CommandDesk
from tests.e2e.scene import Scene, scene_of
from tests.e2e.screen import end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.screen import Screen

NOW = "2026-11-20T14:00:00+08:00"
SECONDS = 30.0
PAUSE = 0.03
_SECONDS_TO_CLOSE = 8.0


class Running:
    """One data folder and the program over it; what it shows is told by the onlooker inside."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.data = folder / "desk"
        self.now = NOW
        self.folder = folder
        self._program: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._desk = CommandDesk(self.data)
        self._path = self._with_browser()

    def starts(self, now: str = NOW, *more: str, **environment: str) -> None:
        """Start the program and wait until everything in it is loaded."""
        assert self._program is None, "the program runs already"
        self._starts += 1
        words = ["-m", "tests.e2e.program", str(self._socket), "--data-dir", str(self.data)]
        self._program = self.screen.started(
            [sys.executable, *words, "--now", now, *more], self.log, PATH=self._path, **environment
        )
        self.waits(lambda scene: scene.ready and scene.idle, "the window to be ready", 20)
        self.waits(lambda scene: scene.front.active, "the window to have the keyboard")

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended."""
        return self._program is not None and self._program.poll() is None

    def is_killed(self) -> None:
        """Kill the program, so that it cleans nothing up."""
        assert self._program is not None
        self._program.kill()
        self._program.wait(SECONDS)
        self._program = None

    @contextmanager
    def stopped(self) -> Iterator[int]:
        """Let the program hang for a while, and name its process."""
        assert self._program is not None
        self._program.send_signal(signal.SIGSTOP)
        try:
            yield self._program.pid
        finally:
            self._program.send_signal(signal.SIGCONT)

    def sees_the_program_end(self) -> None:
        """Wait for the program's own end, which must be a good one."""
        assert self._program is not None
        try:
            status = self._program.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._program.send_signal(signal.SIGUSR1)
            pytest.fail(self._report("the program to end", "it runs still"), pytrace=True)
        self._program = None
        self._socket.unlink(missing_ok=True)
        assert status == 0, self.log.read_text("utf-8")

    def has_fewer_windows(self, *, than: Scene) -> bool:
        """Look for a while whether a window has gone, or the program with its last one."""
        before = len(than.windows)
        scene = self.looks_until(lambda scene: len(scene.windows) < before)
        return scene is not None or not self.is_running

    def looks_until(self, until: Callable[[Scene], bool]) -> Scene | None:
        """Look for a while until something holds; None when it never does or the program ends."""
        limit = time.monotonic() + _SECONDS_TO_CLOSE
        while time.monotonic() < limit:
            try:
                scene = self.looks()
                if until(scene):
                    return scene
            except (OSError, AssertionError):
                if not self.is_running:
                    return None
            time.sleep(PAUSE)
        return None

    def leaves(self) -> None:
        """End the program, whatever it is doing."""
        if self._program is not None:
            end(self._program)
            self._program = None

    def tells(self, *words: str, now: str = NOW) -> Any:
        """Tell the command line something and return its one document; the window stays out."""
        return self._desk.answer(*words, now=now)

    def opened(self, count: int = 1) -> list[str]:
        """Return what was handed to the browser, once that many addresses have come."""
        came = self.folder / "opened"
        limit = time.monotonic() + SECONDS
        while True:
            found = came.read_text("utf-8").splitlines() if came.exists() else []
            if len(found) >= count:
                return found
            if time.monotonic() > limit:
                pytest.fail(f"only this was handed to the browser: {found}")
            time.sleep(PAUSE)

    def opens_nothing(self) -> None:
        """Make sure that nothing was handed to the browser."""
        self.rests()
        assert not (self.folder / "opened").exists(), self.opened()

    @property
    def log(self) -> Path:
        """What the program wrote on its way."""
        return self.folder / "program.log"

    def looks(self) -> Scene:
        """Return what stands on the screen now."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(SECONDS)
            line.connect(str(self._socket))
            line.sendall(b"?")
            told = b"".join(iter(lambda: line.recv(1 << 16), b""))
        assert told, f"the onlooker failed: {self.log.read_text('utf-8')}"
        return scene_of(json.loads(told))

    def waits(self, until: Callable[[Scene], object], what: str, seconds: float = SECONDS) -> Scene:
        """Look until something holds; say what is there instead when it never does."""
        limit = time.monotonic() + seconds
        problem = ""
        while True:
            try:
                scene = self.looks()
                if until(scene):
                    return scene
            except (OSError, LookupError) as error:
                problem = str(error)
            if time.monotonic() > limit or (self._program and self._program.poll() is not None):
                pytest.fail(self._report(what, problem), pytrace=True)
            time.sleep(PAUSE)

    def rests(self) -> Scene:
        """Wait until nothing is under way and nothing moves any more."""
        before = self.waits(lambda scene: scene.ready and scene.idle, "the program to be idle")
        while True:
            time.sleep(PAUSE)
            after = self.waits(lambda scene: scene.ready and scene.idle, "the program to be idle")
            if after == before:
                return after
            before = after

    def describes(self) -> str:
        """Return what stands in front, thing by thing."""
        front = self.looks().front
        lines = [f"in front: {front.kind} “{front.title}”"]
        for one in front.things:
            if one.words:
                focus = " <keyboard>" if one.focused else ""
                lines.append(f"  {one.kind} {list(one.place)}: {' | '.join(one.words)}{focus}")
        return "\n".join(lines)

    def _report(self, what: str, problem: str) -> str:
        said = self.log.read_text("utf-8") if self.log.exists() else ""
        try:
            seen = self.describes()
        except (OSError, LookupError) as error:
            seen = f"nothing is to be seen: {error}"
        return f"waited in vain for {what}; {problem}\n{seen}\n{said}"

    def _with_browser(self) -> str:
        """Put a browser first on the path that only writes down what it was to open."""
        programs = self.folder / "programs"
        programs.mkdir()
        browser = programs / "xdg-open"
        came = shlex.quote(str(self.folder / "opened"))
        browser.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$*\" >>{came}\n", "ascii")
        browser.chmod(0o755)
        return os.pathsep.join((str(programs), self.screen.env["PATH"]))

    @property
    def _socket(self) -> Path:
        return self.folder / f"eyes-{self._starts}"
