"""A page of receipts in the hand of a test: what it shows, and the desk that it shows."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from renewdesk.domain.events import Payment
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.ui.widgets.text import Text
from tests.receipt_samples import a_pdf, a_png

ALL = ["scontrino.pdf", "tim-2026-again.pdf", "tim-2026.png", "tim-2025.pdf"]


def with_receipts(world):
    """Two cards, three payments, four receipts; two files prove the same payment."""
    tim, vodafone = world.add_card("TIM"), world.add_card("Vodafone")
    first = world.pay(tim, "2025-12-02", payment=Payment("", "Visa ••41", "4827 1163"))
    second = world.pay(tim, "2026-10-05", "5.00", payment=Payment("", "PayPal", "PP-7"))
    third = world.pay(vodafone, "2026-11-01", payment=Payment("", "Shop, cash"))
    world.keep(tim, "tim-2025.pdf", a_pdf(text="first"), first)
    world.keep(tim, "tim-2026.png", a_png(), second)
    world.clock.advance(minutes=1)
    world.keep(tim, "tim-2026-again.pdf", a_pdf(text="second"), second)
    world.keep(vodafone, "scontrino.pdf", a_pdf(text="third"), third)
    return world


def make(world, look):
    services = replace(world.services, pictures=world.pictures)
    return ReceiptsPage(look, services, world.jobs, world.bus, papers=world.papers)


def table(page):
    return page._pane.table  # noqa: SLF001 - the table has no other name


def names(page):
    model = table(page).model()
    return [model.index(row, 0).data(FACE_ROLE).file_name for row in range(model.rowCount())]


def column(page, which):
    model = table(page).model()
    return [model.index(row, which).data() for row in range(model.rowCount())]


def texts(page):
    # A part that was put into a layout is in sight once the event loop has turned.
    QCoreApplication.processEvents()
    return [one.text() for one in page.findChildren(Text) if one.isVisible()]


def said(page):
    return " ".join(texts(page))


def search(page):
    return page.findChild(SearchField)


def preview(page):
    return page._preview  # noqa: SLF001 - the preview has no other name


def message(page):
    return page._pane.findChild(Banner)  # noqa: SLF001 - the preview has a banner too


def choose(page, name):
    rows = page._pane.rows  # noqa: SLF001 - as above
    ids = dict(zip(rows.names, rows.keys, strict=True))
    assert table(page).show_receipt(ids[name])


def picture(page):
    return preview(page).pages._paper._picture  # noqa: SLF001 - what is painted has no other name


def spoil(world):
    """Change one stored file and remove another, as a disk would."""
    by_name = {one.original_name: one.sha256 for one in world.storage.state.receipts.values()}
    world.files.contents[by_name["tim-2025.pdf"]] += b" "
    del world.files.contents[by_name["scontrino.pdf"]]
