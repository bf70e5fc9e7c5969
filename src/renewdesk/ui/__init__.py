"""The window: hand-written Qt Widgets, and the only room that imports PySide6.

This level holds what looks (`look`, `theme`, `fonts`, `icons`, `style`, `paint`) and the plain view
values that painters show (`faces`); `widgets`, `delegates` and `models` build on it. Nothing here
knows a use case, a database or a clock.
"""
