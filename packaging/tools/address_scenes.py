"""Ways to the pictures about addresses: one that is refused, one doubted, one plain."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from newer_catalogue import write_newer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from renewdesk.adapters.files.resources import resource
from renewdesk.ui.dialogs.confirm_host_dialog import ConfirmHostDialog
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.open_page_dialog import OpenPageDialog
from renewdesk.ui.pages.card_detail import CardDetailPane
from renewdesk.ui.widgets.button import Button

if TYPE_CHECKING:
    from screenshots import Stage

#: The owner's own links of the staged desk: one to a trap, one out of a file, one without https.
TRAP, DOUBTED, PLAIN = "Ricarica veloce", "Forum", "plans"


def address_is_refused(stage: Stage) -> None:
    """An own link that leads to somebody else."""
    _open(stage, TRAP)
    stage.wait_for_dialog(HostRefusedDialog)


def link_is_doubted(stage: Stage) -> None:
    """A link that came in a file."""
    _open(stage, DOUBTED)
    stage.wait_for_dialog(HostRefusedDialog)


def page_is_plain(stage: Stage) -> None:
    """A page that is not encrypted, asked about first."""
    _open(stage, PLAIN)
    stage.wait_for_dialog(OpenPageDialog)


def hosts_are_newer(stage: Stage) -> None:
    """Import the invented catalogue, which is taken once, and compare."""
    window = stage.desktop.window
    with tempfile.TemporaryDirectory() as folder:
        files = write_newer(resource("carriers"), Path(folder))
        if window.pushed is not None:
            window.pushed.catalogue.import_files(files)
        stage.studio.settle(stage.desktop)
    stage.go("catalogue")


def host_is_confirmed(stage: Stage) -> None:
    """A host that only the newer catalogue has, typed."""
    hosts_are_newer(stage)
    window = stage.desktop.window
    confirm = [one for one in window.findChildren(Button) if "id.kcell.kz" in one.accessibleName()]
    confirm[0].click()
    stage.wait_for_dialog()
    dialog = stage.dialog
    if isinstance(dialog, ConfirmHostDialog):
        dialog.findChildren(QRadioButton)[1].click()
        QTest.keyClicks(dialog.typed, "id.kcell.kz")
    stage.studio.settle(stage.desktop)


def _open(stage: Stage, what: str) -> None:
    card = stage.card("TIM")
    (detail,) = stage.desktop.window.findChildren(CardDetailPane)
    detail.other_page_requested.emit(card, what)
