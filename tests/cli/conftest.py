"""What every test of the command line needs: a desk of its own, and the process as it was."""

import os
from pathlib import Path

import pytest

from renewdesk.words.speech import language, speak
from tests.cli.desk_driver import CommandDesk


@pytest.fixture
def desk(tmp_path):
    return CommandDesk(tmp_path / "data")


@pytest.fixture(autouse=True)
def _as_before():
    """Give back the language and the mask of new files that a command sets for its process."""
    spoken, mask = language(), os.umask(0o022)
    os.umask(mask)
    yield
    speak(spoken, Path())
    os.umask(mask)
