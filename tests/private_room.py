"""A room of one's own: a process whose mounts nobody else sees and that go with it."""

import os
import shutil
import subprocess
from functools import cache


@cache
def private_room() -> tuple[str, ...]:
    """Return the words before a command that runs in such a room; none where that is forbidden.

    A test that needs one has nothing to look at without it and ends there, as in a container that
    may not mount.
    """
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--mount", *(() if os.geteuid() == 0 else ("--map-root-user",)))
    probe = [*words, "mount", "-t", "tmpfs", "none", "/mnt"]
    return words if subprocess.run(probe, capture_output=True, check=False).returncode == 0 else ()
