"""What the detail of a card shows of ICCID, EID and IMEI."""

import pytest
from PySide6.QtCore import QCoreApplication

from renewdesk.ui.pages.card_identifiers import CardIdentifiers
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from tests.builders import a_card


@pytest.fixture
def shown(look, qtbot):
    part = CardIdentifiers(look)
    qtbot.addWidget(part)
    part.show()
    return part


def _texts(part):
    QCoreApplication.processEvents()
    return [one.text() for one in part.findChildren(Text) if one.isVisible() and one.text()]


def test_what_is_known_stands_there_in_fours(shown):
    shown.show_card(a_card(iccid="89390100000000000180", imei="490154203237518"))
    assert _texts(shown)[1:] == ["ICCID", "8939 0100 0000 0000 0180", "IMEI", "4901 5420 3237 518"]


def test_what_is_copied_has_no_gaps(shown, qtbot):
    shown.show_card(a_card(eid="89049032123451234512345678901235"))
    with qtbot.waitSignal(shown.copy_requested) as told:
        next(one for one in shown.findChildren(Link) if one.text() == "Copy EID").click()
    assert told.args == ["89049032123451234512345678901235"]


def test_a_card_of_which_nothing_is_known_has_no_such_group(shown):
    shown.show_card(a_card(iccid="89390100000000000180"))
    shown.show_card(a_card())
    assert not shown.isVisible()
