"""A QR code of an eSIM in a file that waits: offered to the keyring, and covered on the page."""

import pytest

from renewdesk.adapters.formats.qr_reading import ZxingCodeReading
from renewdesk.ui.pages.queueing.page_paper import PagePaper
from renewdesk.ui.pictures import grey_of
from tests.coded_samples import LPA, PAYMENT, coded_pdf
from tests.ui.pages.page_world import button
from tests.ui.pages.queue_driver import QueueWorld, drop, rows, said, settle, until


@pytest.fixture
def desk(look, tmp_path):
    world = QueueWorld(tmp_path, look)
    yield world
    world.close()


@pytest.fixture
def page(desk, opened):
    return opened(desk.page(), (1104, 800))


def _seen(page):
    settle()
    (paper,) = page.findChildren(PagePaper)
    return paper.grab().toImage()


def _codes_in_sight(page):
    """Return what a telephone would read from the page that is shown."""
    return ZxingCodeReading().texts(grey_of(_seen(page)))


def _is_covered(page, colour):
    """Tell whether a good part of the page is hidden."""
    seen = _seen(page)
    places = [(x, y) for x in range(0, seen.width(), 9) for y in range(0, seen.height(), 9)]
    return sum(seen.pixelColor(*place) == colour for place in places) > len(places) // 20


def test_it_is_offered_to_the_keyring_and_covered(page, desk):
    words = "Ricarica giffgaff 07700 900316"
    drop(page, desk.file("sheet.pdf", coded_pdf(LPA, says=words)))
    assert rows(page)[0].warning == "activation code inside"
    assert "Activation code inside" in said(page)
    assert "INVENTED" not in said(page)
    until(lambda: _is_covered(page, desk.look.theme.lost_solid))
    assert _codes_in_sight(page) == ()
    button(page, "Keep in the keyring").click()
    until(lambda: "In the keyring" in said(page))
    assert list(desk.vault.held.values()) == [LPA]


def test_another_code_stays_in_sight(page, desk):
    drop(page, desk.file("bill.pdf", coded_pdf(PAYMENT)))
    assert rows(page)[0].warning == ""
    until(lambda: _codes_in_sight(page) == (PAYMENT,))
