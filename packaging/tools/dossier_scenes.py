"""How pictures of the dialog of a dossier come about, and of what it says when one is written."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from renewdesk.ui.dialogs.dossier_dialog import DossierDialog
from renewdesk.ui.dialogs.dossiers.what_input import WhatInput

if TYPE_CHECKING:
    from screenshots import Stage


def whole_card(stage: Stage) -> None:
    """Show the dialog as it opens from the menu of a card."""
    _open(stage)


def one_payment(stage: Stage) -> None:
    """Show a dispute about one payment, with a heading."""
    dialog = _open(stage)
    what = dialog.findChildren(WhatInput)[0]
    paid = what.payments.item(0)
    what.choose_payments(frozenset({str(paid.data(0x0100))}))
    heading = dialog.findChildren(QLineEdit)[-1]
    heading.setText("4827 1163")
    stage.studio.settle(stage.desktop)


def archive_is_written(stage: Stage) -> None:
    """Show what is said when an archive lies in its place."""
    dialog = _open(stage)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "TIM.zip"
        dialog.write_to(target)
        stage.studio.wait(target.exists)
        stage.studio.settle(stage.desktop)


def _open(stage: Stage) -> DossierDialog:
    stage.card("TIM")
    stage.act("dossier")
    stage.wait_for_dialog(DossierDialog)
    dialog = stage.dialog
    if not isinstance(dialog, DossierDialog):
        raise TypeError
    stage.studio.wait(lambda: dialog.plan is not None)
    stage.studio.settle(stage.desktop)
    return dialog


DOSSIERS = (
    ("dossier", whole_card),
    ("dossier-payment", one_payment),
    ("dossier-written", archive_is_written),
)
