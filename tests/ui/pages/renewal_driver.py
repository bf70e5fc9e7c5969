"""A shown renewal assistant over fakes, with eyes and hands for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu

from renewdesk.domain.renewals import Step
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.page_frame import RenewalFrame
from renewdesk.ui.pages.renewing.pay_step import PayStep
from renewdesk.ui.pages.renewing.prepare_step import PrepareStep
from renewdesk.ui.pages.renewing.step_pane import StepPane
from renewdesk.ui.pages.renewing.stepper import Stepper
from renewdesk.ui.step_doors import StepDoors
from renewdesk.ui.widgets.button import NextButton
from tests.ui.pages.page_world import button

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from renewdesk.domain.cards import Card
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.renewing_faces import StepFace
    from tests.ui.pages.page_world import World


class _Other(StepPane):
    """A step that other tests are about."""


def _panes(doors):
    others = {
        step: lambda step=step: type(f"{step.name}Pane", (_Other,), {"step": step})(doors)
        for step in Step
    }
    return others | {
        Step.PREPARE: lambda: PrepareStep(doors),
        Step.PAY: lambda: PayStep(doors),
    }


class Assistant:
    """The page with one renewal, and what it told."""

    def __init__(self, world: World, opened, card: Card, size=(1104, 744), clock: str = ""):
        self.world = world
        self.card = card
        self.view = world.services.renewing.start(card.id, clock)
        self.page = self.new_page()
        opened(self.page, size)

    def new_page(self) -> RenewalPage:
        """Make another page for the same renewal, as after a restart."""
        world = self.world
        doors = StepDoors(world.look, world.services, world.jobs, world.bus)
        page = RenewalPage(doors, _panes(doors))
        self.told: list[tuple[str, object]] = []
        self.faults: list[RenewDeskError] = []
        page.page_wanted.connect(lambda _, what: self.told.append(("page", what)))
        page.failed_wanted.connect(lambda _, reason: self.told.append(("failed", reason)))
        page.copy_wanted.connect(lambda text: self.told.append(("copy", text)))
        page.card_wanted.connect(lambda card: self.told.append(("card", card)))
        page.slip_wanted.connect(lambda view: self.told.append(("slip", view.renewal.card)))
        page.abandon_wanted.connect(lambda view: self.told.append(("abandon", view.renewal.id)))
        page.left.connect(lambda: self.told.append(("left", "")))
        page.fault_found.connect(self.faults.append)
        page.show_renewal(world.services.renewing.read(self.view.renewal.id))
        return page

    def stored(self) -> Renewal:
        """Return the renewal as it is on the disk."""
        return self.now().renewal

    def now(self) -> RenewalView:
        """Return the renewal as the use case reads it."""
        return self.world.services.renewing.read(self.view.renewal.id)

    def go_to(self, step: str) -> None:
        """Have the renewal at another step."""
        self.page.show_renewal(self.world.services.renewing.go_to(self.view.renewal.id, step))
        QCoreApplication.processEvents()

    def press(self, words: str) -> None:
        """Click on the one visible button that says these words."""
        QCoreApplication.processEvents()
        found = [
            one
            for one in self.page.findChildren(QAbstractButton)
            if words in {one.text(), one.accessibleName()} and one.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} buttons say {words}: {self.buttons()}"
        assert found[0].isEnabled(), f"{words} cannot be pressed"
        found[0].click()
        QCoreApplication.processEvents()

    def buttons(self) -> list[str]:
        """Return what the visible buttons say."""
        return [b.text() for b in self.page.findChildren(QAbstractButton) if b.isVisible()]

    def line(self, name: str) -> QLineEdit:
        """Return the one visible input of that name."""
        QCoreApplication.processEvents()
        found = [
            one
            for one in self.page.findChildren(QLineEdit)
            if one.accessibleName() == name and one.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} inputs are called {name}"
        return found[0]

    def type(self, text: str, name: str) -> None:
        """Type into an input instead of what stood there."""
        line = self.line(name)
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        QCoreApplication.processEvents()

    def texts(self) -> list[str]:
        """Return every text in sight."""
        QCoreApplication.processEvents()
        labels = [one.text() for one in self.page.findChildren(QLabel) if one.isVisible()]
        # What is shown with one word bold is named without markup.
        named = [one.accessibleName() for one in self.page.findChildren(QLabel) if one.isVisible()]
        return labels + named

    def sees(self, words: str) -> bool:
        """Tell whether these words are in sight."""
        return any(words in text for text in self.texts())

    def steps(self) -> list[StepFace]:
        """Return what the stepper shows."""
        (stepper,) = self.page.findChildren(Stepper)
        return stepper.faces()

    def stepper(self) -> Stepper:
        """Return the list of steps."""
        (stepper,) = self.page.findChildren(Stepper)
        return stepper

    def primary(self) -> NextButton:
        """Return the button of the footer that goes on."""
        QCoreApplication.processEvents()
        (found,) = [one for one in self.page.findChildren(NextButton) if one.isVisible()]
        return found

    def menu(self) -> dict[str, QAction]:
        """Return what the page's menu offers now."""
        found = [
            one for one in self.page.findChildren(QMenu) if isinstance(one.parent(), RenewalFrame)
        ]
        found[0].aboutToShow.emit()
        return {act.text(): act for act in found[0].actions()}

    def chip(self, words: str) -> QAbstractButton:
        """Return an answer that a question offers, by question and answer."""
        return button(self.page, words)
