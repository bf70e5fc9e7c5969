"""How pictures come about of receipts that are checked, mended, thrown away, and taken in."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paper_scenes import keep_papers
from queue_files import make_files

from renewdesk.domain.waiting import Arrival
from renewdesk.services.idle_checks import ROUND
from renewdesk.ui.dialogs.repair_dialog import RepairDialog
from renewdesk.ui.pages.receipt_care import ReceiptCare
from renewdesk.ui.pages.receipt_trash import TrashDialog
from renewdesk.ui.pages.receipts_place import ReceiptsPlace
from renewdesk.ui.receipt_desk import ReceiptDesk

if TYPE_CHECKING:
    from screenshots import Stage

    from renewdesk.bootstrap import House


def folder_is_watched(stage: Stage) -> None:
    """Show a watched folder from which a file came, and one that is no receipt."""
    desk = _desk(stage)
    with tempfile.TemporaryDirectory() as made:
        downloads = Path(made) / "Downloads"
        downloads.mkdir()
        desk.folder.turn_on(downloads)
        stage.studio.settle(stage.desktop)
        (downloads / "film.pdf").write_bytes(b"not a document")
        make_files(downloads)
        for _ in range(2):
            desk.folder.look()
            stage.studio.settle(stage.desktop)
        stage.go("settings")
        stage.desktop.window.open_settings("receipts")
        stage.studio.settle(stage.desktop)


def folder_is_gone(stage: Stage) -> None:
    """Show a watched folder whose drive was taken away."""
    desk = _desk(stage)
    with tempfile.TemporaryDirectory() as made:
        desk.folder.turn_on(Path(made))
        stage.studio.settle(stage.desktop)
    desk.folder.look()
    stage.studio.settle(stage.desktop)
    stage.go("settings")
    stage.desktop.window.open_settings("receipts")
    stage.studio.settle(stage.desktop)


def check_found_damage(stage: Stage) -> None:
    """Show what a check in an idle moment found."""
    damage_stands_in_the_rail(stage)
    stage.go("receipts")
    stage.studio.settle(stage.desktop)


def damage_stands_in_the_rail(stage: Stage) -> None:
    """Show the desk while a finding waits to be read."""
    stage.card("TIM")
    _desk(stage).idle._begin()  # noqa: SLF001 - no picture waits five minutes for a slice
    stage.studio.settle(stage.desktop)


def copy_is_asked_for(stage: Stage) -> None:
    """Show which files are damaged, before a copy is chosen."""
    check_found_damage(stage)
    _care(stage).repair()
    stage.wait_for_dialog(RepairDialog)


def trash_is_open(stage: Stage) -> None:
    """Show the trash with receipts and a file that waited."""
    stage.go("receipts")
    _care(stage).page_actions()[1].trigger()
    stage.wait_for_dialog(TrashDialog)


def receipt_was_thrown_away(stage: Stage) -> None:
    """Show the bar that brings a receipt back."""
    stage.go("receipts")
    stage.studio.settle(stage.desktop)
    place = stage.desktop.window.pushed_page("receipts")
    care = _care(stage)
    if isinstance(place, ReceiptsPlace):
        care.aim(place.page.side.view)
    care.receipt_actions()[1].trigger()
    stage.studio.settle(stage.desktop)


def files_were_dropped(stage: Stage) -> None:
    """Show what became of files that were dropped on a card."""
    card = stage.card("TIM")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = [*make_files(folder)[:2], folder / "notes.txt"]
        files[-1].write_bytes(b"x")
        _desk(stage).intake.drop(card, [str(one) for one in files])
        stage.studio.settle(stage.desktop)


def _desk(stage: Stage) -> ReceiptDesk:
    (desk,) = stage.desktop.window.findChildren(ReceiptDesk)
    return desk


def _care(stage: Stage) -> ReceiptCare:
    (care,) = stage.desktop.window.findChildren(ReceiptCare)
    return care


def wear(house: House) -> None:
    """Let a month go by without a check, spoil two files, and throw some away."""
    keep_papers(house)
    month_ago = house.time_here.now() - ROUND * 2
    receipts = [view.receipt for view in house.receipts.all()]
    with house.storage.writing() as unit:
        unit.note_checks(replace(one, checked_at=month_ago) for one in receipts)
    gone, changed, *_ = (house.receipt_files.path(one.sha256) for one in receipts)
    gone.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"something else")
    for one in receipts[3:5]:
        house.receipt_trust.throw_away(one.id)
    with tempfile.TemporaryDirectory() as made:
        taken = house.receipt_queue.take_in(make_files(Path(made))[0], arrival=Arrival.DROPPED)
    if taken.waiting is not None:
        house.receipt_queue.remove(taken.waiting.id)


#: Each picture: its name, how to get there, and the desk that it needs.
TRUST = (
    ("settings-receipts", folder_is_watched, "watched"),
    ("settings-receipts-gone", folder_is_gone, "watched"),
    ("receipts-damaged", check_found_damage, "worn"),
    ("receipts-damaged-rail", damage_stands_in_the_rail, "worn"),
    ("receipts-repair", copy_is_asked_for, "worn"),
    ("receipts-trash", trash_is_open, "worn"),
    ("receipts-thrown", receipt_was_thrown_away, "sample"),
    ("files-dropped", files_were_dropped, "watched"),
)
