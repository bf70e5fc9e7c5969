"""The real use cases of the queue in a process that kills itself between two of its steps.

``python -m tests.soak.queue_kills FOLDER STEP VERB WORDS…`` obeys one command of ``receipts`` and
sends itself SIGKILL before it writes for the STEPth time; the last step is the end of the
transaction. With fewer steps than that it ends by itself.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.db.transaction import Transaction
from renewdesk.bootstrap import start

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = "2026-12-01T10:00:00+08:00"


def _killing(step: int) -> None:
    """Let the process die before a step; changes and the end of each writing unit are counted."""
    left = step

    def counted(act: Callable[..., Any]) -> Callable[..., Any]:
        def does(unit: Transaction, *given: Any) -> Any:
            nonlocal left
            if unit._writable:  # noqa: SLF001 - what a killed program was about to do
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
            return act(unit, *given)

        return does

    for name in ("_change", "finish"):
        setattr(Transaction, name, counted(getattr(Transaction, name)))


if __name__ == "__main__":
    folder, number, *words = sys.argv[1:]
    _killing(int(number))
    sys.exit(start(["--data-dir", folder, "--now", NOW, "receipts", *words]))
