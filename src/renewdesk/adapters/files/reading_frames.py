"""What the process that reads files and the one that asks it say to each other.

Light enough for the start of the window; everything that reads is imported by the process alone.
"""

from __future__ import annotations

import struct
from importlib.util import find_spec

#: What the process runs.
MODULE = "renewdesk.adapters.files.reading_child"
#: The head of a request: bytes of memory, seconds of work, length of the kind and of the content,
#: and how wide the first page is to be drawn; 0 asks for the text.
REQUEST = struct.Struct(">QIHII")
#: The head of an answer: the length of what is said, and of the pixels behind it.
ANSWER = struct.Struct(">II")
#: Why nothing was read.
LOCKED, DAMAGED, TOO_MUCH, NEEDS_OCR = "locked", "damaged", "too-much", "needs-ocr"


def can_see() -> bool:
    """Tell whether the extra ``renewdesk[ocr]`` is installed, which reads pictures."""
    return find_spec("rapidocr_onnxruntime") is not None
