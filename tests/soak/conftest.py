"""What a long test found out is told in figures, after the dots."""

import pytest

_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request):
    """Give a test the call that puts a line of figures into the summary of the run."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter, config):
    """Write what was told."""
    for line in config.stash.get(_FIGURES, []):
        terminalreporter.write_line(line)
