"""Which paper lies in the printers where the owner lives, as the system's locale tells."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING

from renewdesk.domain.dossier import paper_of

if TYPE_CHECKING:
    from renewdesk.domain.dossier import Paper

_VARIABLES = ("LC_ALL", "LC_PAPER", "LANG")


def system_paper() -> Paper:
    """Return Letter where the locale's place writes on it, else A4."""
    named = next((os.environ[one] for one in _VARIABLES if os.environ.get(one)), "")
    return paper_of(named or locale.getlocale()[0] or "")
