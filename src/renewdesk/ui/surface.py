"""Which widgets lie on the light surface of lists and panes, rather than on the window's."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def on_alt(widget: QWidget) -> None:
    """Give a widget the quiet surface of boxes and side panels; it follows the theme."""
    widget.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    widget.setAutoFillBackground(True)


def on_base(widget: QWidget) -> None:
    """Give a widget the surface of lists and panes; it follows the theme by the palette."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)
