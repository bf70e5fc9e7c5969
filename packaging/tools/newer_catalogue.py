"""An invented newer catalogue for pictures: shipped files with a few words changed.

What it says is not true. It is written beside a picture's desk, imported there, and thrown away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CHECKED = "2026-11-18"
_DAY = re.compile(r"(?<=checked_on = )\d{4}-\d{2}-\d{2}")
#: What is changed in each file; the first place where it stands.
_EDITS = {
    "ee-telia-super": (
        ('term = "P180D"', 'term = "P150D"'),
        ('  confidence = "medium"', '  confidence = "high"'),
        ("  checked_on =", '  dated = "2026-10"\n  checked_on ='),
    ),
    "it-windtre": (('lasts = "P11M"', 'lasts = "P10M"'),),
    "hk-sosim": (('term = "P730D"', 'term = "P760D"'),),
    "gb-lebara": (('term = "P90D"', 'term = "P95D"'),),
    "kz-kcell": (
        (
            "[[pages]]",
            '[[hosts]]\nhost = "id.kcell.kz"\nchecked_on = 2026-11-01\n\n[[pages]]',
        ),
    ),
    "gb-giffgaff": (
        (
            "[[pages]]",
            '[[hosts]]\nhost = "pay.giffgaff.example"\nchecked_on = 2026-11-01\n\n[[pages]]',
        ),
    ),
}


def write_newer(shipped: Path, folder: Path) -> list[Path]:
    """Write the changed files into a folder and return them.

    Raises:
        ValueError: a shipped file no longer says what is to be changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, edits in _EDITS.items():
        text = (shipped / f"{name}.toml").read_text("utf-8")
        for old, new in edits:
            if old not in text:
                message = f"{name} does not say {old!r}"
                raise ValueError(message)
            text = text.replace(old, new, 1)
        target = folder / f"{name}.toml"
        target.write_text(_DAY.sub(_CHECKED, text), "utf-8")
        made.append(target)
    return made
