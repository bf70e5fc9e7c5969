"""Runs inside `dbus-run-session`: an X server that lives only as long as somebody listens.

Its standard input is the lifeline. When the tests end, in whatever way, it closes; the server and
the bus go, and with its server goes every program that has a window.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

_SECONDS = 10


def main(folder: Path, size: str) -> int:
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24"]
    command += ["-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
    with (folder / "Xvfb.log").open("wb") as log:
        server = subprocess.Popen(command, pass_fds=[write_end], stdout=log, stderr=log)
    os.close(write_end)
    try:
        number = os.read(read_end, 20).decode().strip()
        if not number:
            sys.stderr.write(f"Xvfb did not start; see {folder / 'Xvfb.log'}\n")
            return 1
        bus = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        answer = {"DISPLAY": f":{number}", "DBUS_SESSION_BUS_ADDRESS": bus}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        server.terminate()
        server.wait(_SECONDS)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
