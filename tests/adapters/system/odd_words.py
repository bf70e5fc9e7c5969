"""Words of a command that systems misread when they are quoted carelessly."""

import json
import sys
from datetime import time
from pathlib import Path

from renewdesk.services.ports.background import Errand

#: Spaces, Chinese, quotes, percent signs, dollars, backslashes, signs of shells; 100% is no code.
ODD = (
    "my desk",
    "桌面 数据",
    'it\'s "quoted"',
    "100%",
    "%h %i %%n",
    "$HOME ${HOME} $$",
    "back\\slash\\",
    "`date`; # & | < > * ? ~ ( ) !",
    "--option=a b",
    "tab\there",
    "",
)
_TELLS = "import json, sys; json.dump(sys.argv[2:], open(sys.argv[1], 'w', encoding='utf-8'))"
HOURS = (time(8), time(9), time(21, 45))


def plain_errand(**given) -> Errand:
    """Return an errand without anything odd."""
    usual = {
        "name": "renewdesk-check",
        "words": ("/usr/bin/renewdesk", "--data-dir", "/srv/ada/desk", "check"),
        "times": HOURS,
    }
    return Errand(**{**usual, **given})


def telling_errand(folder: Path) -> Errand:
    """Return an errand whose program writes down the odd words as they reached it."""
    words = (sys.executable, "-c", _TELLS, str(folder / "it's 100% told.json"), *ODD)
    return plain_errand(words=words)


def forget(folder: Path) -> None:
    """Forget what was told."""
    (folder / "it's 100% told.json").unlink()


def told(folder: Path) -> tuple[str, ...] | None:
    """Return the words that reached the program, None before that."""
    file = folder / "it's 100% told.json"
    try:
        return tuple(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError):
        return None
