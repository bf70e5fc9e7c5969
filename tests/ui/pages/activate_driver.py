"""Hands and eyes for the step that activates what was paid."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from renewdesk.domain.cards import Form
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.secrets import SecretKind
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.esim.code_rows import Letters
from renewdesk.ui.dialogs.frame import Scroll
from renewdesk.ui.pages.renewing.activate_step import ActivateStep
from renewdesk.ui.step_doors import StepDoors
from tests.builders import a_rule
from tests.ui.dialogs.dialog_world import button, settle

CODE, ENTRY = SecretKind.ACTIVATION_CODE, SecretKind.ENTRY_CODE
TEXT = "LPA:1$smdp.example.com$INVENTED-4F7A-DESK"
OTHER = "LPA:1$rsp.example.net$ANOTHER-CODE"
LINK = "https://esim.example.com/p?t=4F7A"
BY = a_rule("P30D", id="by", clock="install", extends_on=["purchase"], stops_on=["install"])
PLAN = a_rule("P30D", id="plan", clock="plan", extends_on=["plan_purchase"])
#: The id that the first card of a world gets.
CARD = "card-1"
_INSTALLED = {EventKind.INSTALL, EventKind.ACTIVATION}
_WAIT = 60_000


class ActivateDriver:
    """The step as the assistant shows it, its renewal, and the ways to it."""

    def __init__(self, world, safe, qtbot):
        self.world, self.safe, self.qtbot = world, safe, qtbot
        self.finished = []
        self.failed = []

    def open(self, rule=BY, channel="website", **answers):
        """Open the step; ``confirm_starts`` is the answer ``confirm.starts``."""
        world = self.world
        facts = {"form": Form.ESIM, "zone": "UTC", "country": "", "currency": "USD"}
        self.card = world.add_card("Airalo", rule, **facts)
        bought = "purchase" if rule is BY else "plan_purchase"
        record = world.services.recording.record
        record(self.card.id, EventDraft(kind=bought, on="2026-11-01", amount="4.50"))
        view = world.services.renewing.start(self.card.id, channel=channel)
        self.id = view.renewal.id
        for name, text in answers.items():
            world.services.renewing.answer(self.id, name.replace("_", ".", 1), text)
        world.services.renewing.go_to(self.id, "activate")
        return self.shown()

    def shown(self):
        world = self.world
        doors = StepDoors(world.look, world.services, world.jobs, world.bus)
        self.pane = ActivateStep(doors, self.safe)
        self.scroll = Scroll(self.pane)
        self.qtbot.addWidget(self.scroll)
        self.pane.answered.connect(self._keep)
        self.pane.finished.connect(lambda: self.finished.append(True))
        self.pane.failed_wanted.connect(self.failed.append)
        self.pane.show_view(self.view())
        self.scroll.resize(660, 700)
        self.scroll.show()
        self.wait()
        return self.pane

    def wait(self):
        self.qtbot.waitUntil(lambda: self.safe.jobs.is_idle, timeout=_WAIT)
        settle()

    def view(self):
        return self.world.services.renewing.read(self.id)

    def _keep(self, name, text):
        self.world.services.renewing.answer(self.id, name, text)
        self.pane.show_view(self.view())

    def types(self, code):
        (edit,) = self.pane.findChildren(QPlainTextEdit)
        QTest.keyClicks(edit, code)
        settle()

    def keeps(self, code):
        self.types(code)
        button(self.pane, "Keep in the keyring").click()
        self.wait()

    def held(self, kind=CODE):
        return self.world.vault.held.get((self.card.id, kind.value))

    def recorded(self):
        with self.world.storage.reading() as unit:
            return [one for one in unit.events(self.card.id) if one.kind in _INSTALLED]


def letters_of(pane, *, hidden=False):
    """Return the lines of letters, as they are read out."""
    settle()
    lines = pane.findChildren(Letters)
    return [one.accessibleName() for one in lines if hidden or one.isVisibleTo(pane)]
