"""A stand-in for ``systemctl --user`` on a computer without it: units are files, states are marks.

It keeps to what the real one does with a timer: a unit is loaded when its file is there, enabled
and started by command, and a command about a unit that is not there fails.
"""

import os
import stat
from pathlib import Path

_SCRIPT = """#!/bin/sh
units={units}
marks={marks}
echo "$*" >>"$marks/asked"
if [ -e "$marks/hangs" ]; then exec sleep 60; fi
if [ -e "$marks/gone" ]; then echo "Failed to connect to bus: No medium found" >&2; exit 1; fi
shift # --user
verb=$1; shift
if [ "$1" = --now ]; then shift; fi
unit=$1
case "$verb" in
daemon-reload) exit 0 ;;
show)
  if [ ! -e "$units/$unit" ]; then
    printf 'LoadState=not-found\\nUnitFileState=\\nActiveState=inactive\\n'; exit 0
  fi
  on=disabled; runs=inactive
  if [ -e "$marks/$unit.enabled" ]; then on=enabled; fi
  if [ -e "$marks/$unit.runs" ]; then runs=active; fi
  printf 'LoadState=loaded\\nUnitFileState=%s\\nActiveState=%s\\n' "$on" "$runs"; exit 0 ;;
esac
if [ ! -e "$units/$unit" ]; then echo "Unit $unit not found." >&2; exit 1; fi
if [ -e "$marks/refuses-$verb" ]; then echo "Access denied." >&2; exit 1; fi
case "$verb" in
enable) : >"$marks/$unit.enabled" ;;
restart) : >"$marks/$unit.runs" ;;
disable) rm -f "$marks/$unit.enabled" "$marks/$unit.runs" ;;
*) echo "Unknown command $verb." >&2; exit 1 ;;
esac
"""


class PretendedSystemctl:
    """The program in a folder of its own, and what the owner or the computer does to it."""

    def __init__(self, folder: Path, units: Path) -> None:
        self.marks = folder / "marks"
        self.marks.mkdir(parents=True)
        self.program = folder / "systemctl"
        text = _SCRIPT.format(units=_quoted(units), marks=_quoted(self.marks))
        self.program.write_text(text, "utf-8")
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    @property
    def path(self) -> str:
        """A search path on which it comes first."""
        return os.pathsep.join((str(self.program.parent), os.environ["PATH"]))

    @property
    def asked(self) -> list[str]:
        """What it was asked, in order."""
        file = self.marks / "asked"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def mark(self, name: str) -> None:
        """Let it behave as the mark says: ``hangs``, ``gone``, ``refuses-enable``."""
        (self.marks / name).touch()

    def unmark(self, name: str) -> None:
        """Let it behave as before."""
        (self.marks / name).unlink()

    def disable(self, unit: str) -> None:
        """Do what an owner does who switches a timer off in the system."""
        (self.marks / f"{unit}.enabled").unlink()
        (self.marks / f"{unit}.runs").unlink()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "'\\''") + "'"
