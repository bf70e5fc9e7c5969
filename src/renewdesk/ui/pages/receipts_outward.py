"""The ways of receipts out of their page: export, print, drag."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from renewdesk.ui.drag_out import DragGrip
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.dossier_flows import DossierFlows
    from renewdesk.ui.pages.receipts_page import ReceiptsPage


def wire_outward(page: ReceiptsPage, flows: DossierFlows) -> None:
    """Let a page hand out its receipts."""
    page.export_requested.connect(flows.show)
    page.drag_requested.connect(partial(flows.drag, page))
    side = page.side
    grip = DragGrip(side.preview.grip)
    grip.dragged.connect(lambda: flows.drag(page, side.receipt))
    printing = QAction(tr("Print…"), side.preview)
    printing.triggered.connect(lambda: flows.print_receipt(side.receipt))
    export = QAction(tr("Export a dossier of its payment…"), side.preview)
    export.triggered.connect(lambda: flows.show_view(side.view))
    side.preview.offer_first([printing, export])
