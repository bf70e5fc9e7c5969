"""The window: hand-written Qt Widgets, and the only room that imports PySide6.

This level holds what looks (`look`, `theme`, `fonts`, `icons`, `style`, `paint`) and the plain view
values that painters show (`faces`); `widgets`, `delegates` and `models` build on it. Nothing here
knows a use case, a database or a clock.
"""

import builtins

# PySide6 puts a hook into every later import: it reads the source of each module, to see whether it
# asks for one of PySide6's optional spellings, and Python's line cache keeps what was read. Nothing
# here asks; the sources of a hundred modules cost time at each start, SQLAlchemy's 20 MB besides.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - this sets the hook

builtins.__import__ = _import
