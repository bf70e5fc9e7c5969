"""The plan step in the hand of a test: a card, its renewal, the page."""

from dataclasses import replace
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.renewals import Step
from renewdesk.services.adding import AddingCards, CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.noting_plans import NotingPlans
from renewdesk.services.official_pages import OpeningPages
from renewdesk.services.plan_drafts import PlanDraft
from renewdesk.services.renewal_views import ViewingRenewals
from renewdesk.services.renewing import Renewing
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.plan_step import PlanStep
from renewdesk.ui.pages.renewing.plan_table import PlanTable
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.tells import TellList
from renewdesk.ui.step_doors import StepDoors
from renewdesk.ui.widgets.banner import Banner
from tests.fakes.known_hosts import addresses_of
from tests.fakes.recorded_browser import RecordedBrowser
from tests.fakes.small_catalogue import SmallCatalogue
from tests.fakes.written_rule_files import WrittenRuleFiles
from tests.ui.pages.page_world import World

TRIP = {"plan.mode": "trip", "plan.first": "2027-03-20", "plan.last": "2027-03-28"}
PLANS = (
    PlanDraft(name="Pack 7", price="990", term="P7D", data="5 GB", renews=False),
    PlanDraft(name="Pack 30", price="2590", term="P30D", data="20 GB", minutes="60"),
    PlanDraft(name="4-week tariff", price="3490", term="P28D", data="30 GB", renews=True),
)


@cache
def _carriers():
    """Return two carriers as they are shipped; their files are read once for all tests."""
    names = ("al-one", "kz-kcell")
    return tuple(read_carrier_file(resource("carriers", f"{name}.toml")) for name in names)


class OtherStep(StepPane):
    """Stands for the steps that are not looked at here."""

    step = Step.PAY


class PlanDesk:
    """Use cases over fakes that know two carriers, with the page of one renewal."""

    def __init__(self, folder, look) -> None:
        world = World(folder, look)
        self.look, self.jobs, self.bus, self.told = look, world.jobs, world.bus, world.told
        catalogue, storage, time = SmallCatalogue(*_carriers()), world.storage, world.time
        known = world.services
        pages = OpeningPages(storage, catalogue, RecordedBrowser(), addresses_of(catalogue))
        views = ViewingRenewals(time, known.desk, known.recording, catalogue, known.procedures)
        self.services = replace(
            known,
            adding=AddingCards(storage, time, catalogue, WrittenRuleFiles()),
            noting_plans=NotingPlans(storage, time, catalogue, known.recording),
            renewing=Renewing(storage, time, known.desk, known.recording, views, pages),
            pages=pages,
            catalogue=catalogue,
        )

    def add(self, carrier="kz-kcell", plans=PLANS, last=(), **facts: Any):
        """Add a card of a carrier whose plans are noted; return it."""
        draft = CardDraft(carrier=carrier, label="Card", last=last, **facts)
        card = self.services.adding.add(draft).view.card
        for plan in plans:
            self.services.noting_plans.save(card.id, plan)
        return card

    def renewal(self, card, **answers: str) -> str:
        """Begin a renewal that stands at the step of the plan, and return its id."""
        renewing = self.services.renewing
        renewal = renewing.start(card.id).renewal.id
        for name, text in answers.items():
            renewing.answer(renewal, name, text)
        renewing.finish(renewal, "prepare")
        renewing.go_to(renewal, "plan")
        return renewal

    def page(self, renewal: str, size=(1104, 900)) -> RenewalPage:
        """Show the page of a renewal."""
        doors = StepDoors(self.look, self.services, self.jobs, self.bus)
        panes = dict.fromkeys(Step, partial(OtherStep, doors)) | {
            Step.PLAN: partial(PlanStep, doors)
        }
        page = RenewalPage(doors, panes)
        page.resize(*size)
        page.show_renewal(self.services.renewing.read(renewal))
        page.show()
        page.show_page()
        QApplication.processEvents()
        return page

    def stored(self, renewal: str):
        """Return a renewal as it is stored."""
        return self.services.renewing.read(renewal)


def plan_draft(name, price, **more: Any) -> PlanDraft:
    """Return a plan as it was typed."""
    return PlanDraft(name=name, price=price, **more)


def topup(on, amount) -> EventDraft:
    """Return a top-up as it was typed."""
    return EventDraft(kind="topup", on=on, amount=amount)


def table_of(page) -> PlanTable:
    """Return the table of plans."""
    table: PlanTable = page.pane(Step.PLAN).findChild(PlanTable)
    return table


def rows(page) -> list[str]:
    """Return the names of the plans in the table."""
    model = table_of(page).model()
    return [model.index(row, 0).data(FACE_ROLE).name for row in range(model.rowCount())]


def cell(page, row: int, column: str) -> str:
    """Return what a row shows in a column, by its title."""
    model = table_of(page).model()
    for section in range(model.columnCount()):
        if model.headerData(section, Qt.Orientation.Horizontal) == column:
            return str(model.index(row, section).data())
    message = f"there is no column {column}"
    raise AssertionError(message)


def titles(page) -> list[str]:
    """Return the titles of the columns in sight."""
    model = table_of(page).model()
    across = Qt.Orientation.Horizontal
    return [model.headerData(section, across) for section in range(model.columnCount())]


def click_row(page, row: int) -> None:
    """Click a row of the table."""
    table = table_of(page)
    spot = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    QApplication.processEvents()


def boxes(page) -> list[str]:
    """Return what is said of the plans and amounts, in the bold line and the other one."""
    QApplication.processEvents()
    pane = page.pane(Step.PLAN)
    told = {box for one in pane.findChildren(TellList) for box in one.findChildren(Banner)}
    found = [one for one in pane.findChildren(Banner) if one not in told]
    return [one.accessibleName() for one in found if one.isVisibleTo(pane) and one.accessibleName()]


def said(page) -> str:
    """Return every text of the pane that is in sight."""
    QApplication.processEvents()
    pane = page.pane(Step.PLAN)
    texts = [one.text() for one in pane.findChildren(QLabel) if one.isVisibleTo(pane)]
    return "\n".join(texts)
