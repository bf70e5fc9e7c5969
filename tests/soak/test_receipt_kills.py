"""kill -9 at imports of receipts: no row without its file, no file lost, every leftover named.

``make imports`` kills two hundred of them (RENEWDESK_KILLS, half as many; RENEWDESK_SEED).
"""

import os

import pytest

from tests.soak.receipt_kills import Importing

pytestmark = pytest.mark.slow

KILLS = 2 * int(os.environ.get("RENEWDESK_KILLS", "4"))
SEED = int(os.environ.get("RENEWDESK_SEED", "0"))


def test_killed_imports_of_receipts_leave_no_row_without_file_and_name_what_they_leave(
    tmp_path, tell
):
    importing = Importing(tmp_path, SEED)
    importing.runs(KILLS)
    figures = importing.figures
    tell(figures.words())
    assert figures.kills + figures.ended_before == KILLS
    assert (figures.rows_without_file, figures.spoilt, figures.unnamed) == ([], [], [])
    assert figures.sources_touched == 0
    importing.finishes()
    assert importing.known() == importing.made
    assert importing.figures.strays == 0
