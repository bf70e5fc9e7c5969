"""The fake and the real storage, empty or with one card and its clock."""

import pytest

from renewdesk.adapters.db.storage import SqliteStorage
from tests.builders import a_card, a_clock
from tests.fakes.in_memory_storage import InMemoryStorage


@pytest.fixture(params=["in memory", "sqlite"])
def storage(request, tmp_path):
    made = InMemoryStorage() if request.param == "in memory" else SqliteStorage(tmp_path / "d.db")
    yield made
    made.close()


@pytest.fixture
def desk(storage):
    """A storage with one card and one clock."""
    with storage.writing() as unit:
        unit.save_card(a_card())
        unit.save_clock(a_clock())
    return storage
