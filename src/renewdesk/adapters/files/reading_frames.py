"""What the process that reads files and the one that asks it say to each other.

Light enough for the start of the window; everything that reads is imported by the process alone.
"""

from __future__ import annotations

import struct
from enum import StrEnum
from importlib.util import find_spec

#: What the process runs: it is put together where both sides are known, adapters and Qt.
MODULE = "renewdesk.bootstrap.reading"
#: The head of a request: bytes of memory, seconds of work, length of what is asked (JSON) and of
#: the content behind it.
REQUEST = struct.Struct(">QIII")
#: The head of an answer: the length of what is said (JSON), and of the pixels behind it.
ANSWER = struct.Struct(">II")
#: Why nothing was read.
LOCKED, DAMAGED, TOO_MUCH, NEEDS_OCR = "locked", "damaged", "too-much", "needs-ocr"


class Task(StrEnum):
    """What can be asked of a file.

    TEXT: its rows of words; PAGE: the picture of a page; OPENS: whether it is a PDF that opens or
    is only locked; SEARCHED: text and brightness of a page, for whoever looks for codes.
    """

    TEXT = "text"
    PAGE = "page"
    OPENS = "opens"
    SEARCHED = "searched"


def can_see() -> bool:
    """Tell whether the extra ``renewdesk[ocr]`` is installed, which reads pictures."""
    return find_spec("rapidocr_onnxruntime") is not None
