"""What the stories share: the whole window over a folder of its own."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from renewdesk.adapters.files.resources import resource
from renewdesk.words.speech import speak
from tests.ui.renewing.assistant import Owner


@pytest.fixture
def owner(qapp, tmp_path):
    """An owner without a card; the window is opened by the test."""
    one = Owner(qapp, tmp_path / "desk")
    yield one
    one.ends()
    one.browser.close()
    speak("en", resource("translations"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
