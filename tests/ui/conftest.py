"""What every test of the window leaves behind."""

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard():
    """Take away what tests copied: freed by Qt after the interpreter it would end in a crash."""
    yield
    if isinstance(QGuiApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()
