"""The program: ``renewdesk``, or ``python -m renewdesk``."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Obey the words of a command, or open the window without a verb; return the exit status."""
    # Starting makes objects and hardly any garbage: looking for it again and again costs a tenth
    # of the time. The window collects in its event loop; a command is over before it pays.
    gc.disable()
    from renewdesk.bootstrap import start

    status = start(sys.argv[1:] if argv is None else argv)
    if argv is None:
        # The process ends here; the interpreter would walk every object again only to free it.
        gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
