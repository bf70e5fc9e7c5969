"""The care of receipts in the window: repair, locate, trash, undo, what idle checks found."""

import zipfile
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from renewdesk.services.idle_checks import Findings
from renewdesk.ui.dialogs.repair_dialog import RepairDialog
from renewdesk.ui.pages.receipt_care import ReceiptCare
from renewdesk.ui.pages.receipt_trash import TrashDialog
from renewdesk.ui.pages.receipts_place import ReceiptsPlace
from renewdesk.ui.receipt_desk import ReceiptDesk
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.rail import Rail, RailEntry
from renewdesk.ui.widgets.text import Text
from tests.receipt_samples import a_pdf
from tests.ui.pages.page_world import button, clipped, nameless_controls
from tests.ui.pages.receipts_driver import choose, make, names, spoil, with_receipts

COPY = {"tim-2025.pdf": a_pdf(text="first"), "scontrino.pdf": a_pdf(text="third")}


class Place:
    """The receipts as the window shows them, with a rail and what it tells."""

    def __init__(self, world, look, opened):
        self.world = with_receipts(world)
        self.page = make(world, look)
        rail = Rail(look, "RenewDesk", [[RailEntry("desk", "desk", "Desk")], []])
        self.rail = rail
        threads = (world.jobs, world.jobs, world.papers)
        self.desk = ReceiptDesk(look, world.services, threads, world.bus, rail, self.page)
        both = (world.jobs, world.papers)
        self.care = ReceiptCare(look, world.services, both, world.bus, self.page)
        self.undoable: list[tuple[str, str]] = []
        self.care.undoable.connect(lambda what, words: self.undoable.append((what, words)))
        self.place = ReceiptsPlace(self.page, self.care, self.desk.idle)
        opened(self.place)

    def menu(self, words):
        """Press an entry of the preview's menu, as it stands when it opens."""
        menu = self.page.side.preview._menu  # noqa: SLF001 - opened by its button
        menu.aboutToShow.emit()
        (action,) = [one for one in menu.actions() if one.text() == words]
        return action

    def dialog(self, kind):
        QApplication.processEvents()
        (found,) = [one for one in self.page.findChildren(kind) if one.isVisible()]
        return found

    def notice(self):
        (banner,) = self.care.notice.findChildren(Banner)
        return banner.accessibleName() if self.care.notice.isVisible() else ""

    def checked(self):
        self.world.services.receipt_trust.verify()
        self.page.show_page()

    def statuses(self):
        return [one.accessibleName() for one in self.rail._statuses]  # noqa: SLF001 - its lines


@pytest.fixture
def place(world, look, opened):
    return Place(world, look, opened)


def words_of(owner):
    QApplication.processEvents()
    return " ".join(one.text() for one in owner.findChildren(Text) if one.isVisible())


class TestRepairing:
    @pytest.fixture
    def damaged(self, place):
        spoil(place.world)
        place.checked()
        return place

    def test_puts_back_what_the_copy_holds_and_names_what_is_left(
        self, damaged, tmp_path, monkeypatch
    ):
        copy = tmp_path / "usb"
        copy.mkdir()
        (copy / "a.bin").write_bytes(COPY["tim-2025.pdf"])
        damaged.menu("Repair from a copy…").trigger()
        dialog = damaged.dialog(RepairDialog)
        said = words_of(dialog)
        assert "2 receipt files are damaged" in said
        assert "tim-2025.pdf: changed" in said
        assert "scontrino.pdf: missing" in said
        assert clipped(dialog) == []
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(copy))
        button(dialog, "From a folder…").click()
        said = words_of(dialog)
        assert "1 file was put back. tim-2025.pdf\n1 is not in this copy." in said
        assert "1 receipt file is damaged" in words_of(dialog)
        archive = tmp_path / "all.zip"
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("deep/b", COPY["scontrino.pdf"])
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(archive), ""))
        button(dialog, "From a zip…").click()
        assert "1 file was put back. scontrino.pdf" in words_of(dialog)
        assert "No file is known to be damaged" in words_of(dialog)
        assert damaged.world.services.receipt_trust.damaged() == ()

    def test_says_when_a_copy_cannot_be_read(self, damaged, monkeypatch):
        damaged.menu("Repair from a copy…").trigger()
        dialog = damaged.dialog(RepairDialog)
        gone = str(damaged.world.folder / "gone")
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: gone)
        button(dialog, "From a folder…").click()
        assert f"{gone} cannot be read." in words_of(dialog)
        assert button(dialog, "From a folder…").isEnabled()

    def test_says_when_nothing_is_damaged(self, place):
        place.menu("Repair from a copy…").trigger()
        dialog = place.dialog(RepairDialog)
        assert "No file is known to be damaged" in words_of(dialog)
        assert nameless_controls(dialog) == []


class TestLocating:
    def test_puts_the_file_of_one_receipt_back(self, place, monkeypatch, tmp_path):
        spoil(place.world)
        place.checked()
        choose(place.page, "scontrino.pdf")
        found = tmp_path / "elsewhere.pdf"
        found.write_bytes(COPY["scontrino.pdf"])
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(found), ""))
        place.menu("Locate file…").trigger()
        assert place.notice().startswith("scontrino.pdf is in its place again")
        damaged = place.world.services.receipt_trust.damaged()
        assert [one.receipt.original_name for one in damaged] == ["tim-2025.pdf"]

    def test_refuses_another_file_and_changes_nothing(self, place, monkeypatch, tmp_path):
        spoil(place.world)
        place.checked()
        choose(place.page, "scontrino.pdf")
        other = tmp_path / "scontrino (1).pdf"
        other.write_bytes(a_pdf(text="of nearly that name"))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
        before = dict(place.world.files.contents)
        place.menu("Locate file…").trigger()
        assert "scontrino (1).pdf is another file: its SHA-256 is not" in place.notice()
        assert place.world.files.contents == before

    def test_is_offered_for_damaged_receipts_only(self, place):
        choose(place.page, "scontrino.pdf")
        assert not place.menu("Locate file…").isEnabled()


class TestTheTrash:
    def test_takes_a_receipt_and_the_bar_gives_it_back(self, place):
        choose(place.page, "scontrino.pdf")
        place.menu("Move to trash").trigger()
        assert "scontrino.pdf" not in names(place.page)
        assert place.care.undo_bar.isVisible()
        until = "scontrino.pdf is in the trash until 20 Dec 2026."
        assert place.care.undo_bar.accessibleName() == until
        ((what, words),) = place.undoable
        assert words == until
        button(place.care.undo_bar, "Undo").click()
        assert "scontrino.pdf" in names(place.page)
        assert not place.care.undo_bar.isVisible()
        choose(place.page, "scontrino.pdf")
        place.menu("Move to trash").trigger()
        assert place.care.undo(what), "as the undo key of the window does"
        assert "scontrino.pdf" in names(place.page)

    def test_lists_receipts_and_files_that_waited_and_restores_them(self, place):
        world, queue = place.world, place.world.services.receipt_queue
        choose(place.page, "scontrino.pdf")
        place.menu("Move to trash").trigger()
        taken = queue.take_in(a_pdf(text="waits"), "waits.pdf", arrival="dropped")
        world.clock.advance(days=1)
        queue.remove(taken.waiting.id)
        place.menu("Trash…").trigger()
        dialog = place.dialog(TrashDialog)
        said = words_of(dialog)
        assert "waits.pdf waited in the queue · until 21 Dec 2026" in said
        assert "scontrino.pdf Vodafone · until 20 Dec 2026" in said
        assert clipped(dialog) == []
        button(dialog, "Restore waits.pdf").click()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        button(dialog, "Restore scontrino.pdf").click()
        assert "The trash is empty." in words_of(dialog)
        assert [one.original_name for one in queue.waiting()] == ["waits.pdf"]
        assert "scontrino.pdf" in names(place.page)

    def test_says_when_a_file_came_back_damaged(self, place):
        choose(place.page, "scontrino.pdf")
        place.menu("Move to trash").trigger()
        place.world.files.trash.clear()
        place.menu("Trash…").trigger()
        dialog = place.dialog(TrashDialog)
        button(dialog, "Restore scontrino.pdf").click()
        assert "but its file is not as it was: missing." in words_of(dialog)

    def test_an_empty_trash_says_so(self, place):
        place.menu("Trash…").trigger()
        assert "The trash is empty." in words_of(place.dialog(TrashDialog))

    def test_undo_of_something_else_is_not_its_business(self, place):
        assert not place.care.undo("event:1")


class TestWhatIdleChecksFound:
    def found(self, place):
        spoil(place.world)
        place.world.clock.advance(days=31)
        idle = place.world.services.idle_checks
        findings = idle.note(idle.compare(idle.due()))
        assert findings.is_news
        place.desk.idle.tell(findings)

    def test_is_said_once_above_the_receipts_with_what_to_do(self, place):
        self.found(place)
        said = place.notice()
        assert said.startswith("A check found 2 receipt files damaged")
        assert "tim-2025.pdf: changed" in said
        assert "scontrino.pdf: missing" in said
        assert "Put the files back from a backup" in said
        assert clipped(place.care.notice) == []
        button(place.care.notice, "Show").click()
        assert place.page.side.receipt in {
            one.receipt.id for one in place.world.services.receipt_trust.damaged()
        }
        button(place.care.notice, "Repair from a copy…").click()
        assert "2 receipt files are damaged" in words_of(place.dialog(RepairDialog))
        button(place.care.notice, "Close").click()
        place.place.show_page()
        assert place.notice() == ""

    def test_waits_for_the_page_and_stands_in_the_rail_until_then(self, place):
        place.desk.show_copy(place.world.clock.now() - timedelta(minutes=5))
        place.place.hide()
        self.found(place)
        assert place.statuses()[1] == "2 receipt files damaged"
        place.place.show()
        place.place.show_page()
        assert place.notice().startswith("A check found 2 receipt files damaged")
        assert place.statuses()[1].startswith("Backup")

    def test_tells_a_file_that_could_not_be_read_from_one_that_is_gone(self, place):
        receipts = place.world.storage.state.receipts.values()
        place.world.files.unreadable |= {one.sha256 for one in receipts}
        place.world.clock.advance(days=31)
        idle = place.world.services.idle_checks
        place.desk.idle.tell(idle.note(idle.compare(idle.due())))
        said = place.notice()
        assert "could not be read" in said
        assert "missing" not in said
        assert "changed" not in said
        assert "They may be intact: the system did not let RenewDesk read them." in said

    def test_names_files_that_belong_to_no_receipt(self, place):
        place.world.files.keep_bytes(a_pdf(text="stray"), "stray")
        idle = place.world.services.idle_checks
        place.desk.idle.tell(idle.note(idle.compare(idle.due())))
        said = place.notice()
        assert said.startswith("1 file in the receipts folder belongs to no receipt")
        assert "They were left as they are." in said
        assert place.statuses()[1] != "1 file without a receipt", "it was read"

    def test_nothing_found_says_nothing(self, place):
        place.care.show_findings(Findings())
        assert place.notice() == ""


def test_the_menu_of_the_page_offers_what_concerns_all_receipts(place):
    head = place.page._pane.head  # noqa: SLF001 - its button opens it
    offered = [one.text() for one in head._menu.actions() if one.isVisible()]  # noqa: SLF001
    assert [one for one in offered if one] == ["Repair from a copy…", "Trash…", "Check all"]
    (check,) = [one for one in head._menu.actions() if one.text() == "Check all"]  # noqa: SLF001
    check.trigger()
    assert "All 4 files are intact" in words_of(place.page)
    assert not place.page.findChildren(QDialog)
