"""The desktop on which the owner's stories are told."""

import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.owner import Owner
from tests.e2e.screen import Screen

_KEPT = Path(__file__).resolve().parents[2] / "build" / "e2e"
_REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.stash[_REPORT] = report
    return report


@pytest.fixture(scope="session")
def screen():
    """Start one X session for all stories; a story's own programs end with the story."""
    folder = Path(tempfile.mkdtemp(prefix="e2e-"))
    screen = Screen(folder)
    try:
        screen.start()
        yield screen
    finally:
        screen.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def owner(screen, request):
    """Give the owner an empty folder; after a failure keep a picture and what was said."""
    folder = Path(tempfile.mkdtemp(prefix="e2e-"))
    owner = Owner(screen, folder)
    yield owner
    report = request.node.stash.get(_REPORT, None)
    if report is None or report.failed:
        _keep(owner, request.node.name)
    owner.leaves()
    screen.bubbles()  # none of this story stands in the way of the next one
    said = owner.log.read_text("utf-8") if owner.log.exists() else ""
    reports = [file.read_text("utf-8") for file in (owner.data / "reports").glob("*")]
    shutil.rmtree(folder, ignore_errors=True)
    assert "Traceback" not in said, said
    assert not reports, reports[0]


def _keep(owner, name):
    kept = _KEPT / re.sub(r"[^\w.-]+", "_", name)
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    owner.screen.picture(kept / "screen.png")
    if owner.log.exists():
        shutil.copy(owner.log, kept)
    if owner.is_running:
        with suppress(AssertionError, LookupError, OSError):
            (kept / "scene.txt").write_text(owner.describes(), "utf-8")
