"""Files dropped on a card, pasted or chosen wait in the queue with that card given."""

from datetime import UTC

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from renewdesk.domain.waiting import Arrival
from renewdesk.ui.pages.card_detail import DetailView
from renewdesk.ui.pages.desk_page import DeskPage
from renewdesk.ui.receipt_desk import ReceiptDesk
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.rail import Rail, RailEntry
from tests.receipt_samples import a_pdf, a_png
from tests.ui.dropping import drops, files, hovers, leaves, text
from tests.ui.pages.page_world import button, clipped, nameless_controls


class Shown:
    """A desk with two cards in a window, the way the window wires it."""

    def __init__(self, world, look):
        self.world = world
        self.tim, self.vodafone = world.add_card("TIM"), world.add_card("Vodafone")
        self.window = QWidget()
        self.desk = DeskPage(look)
        self.desk.furnish()
        rail = Rail(look, "RenewDesk", [[RailEntry("desk", "desk", "Desk")], []])
        threads = (world.jobs, world.jobs, world.papers)
        self.receipts = ReceiptDesk(look, world.services, threads, world.bus, rail, self.window)
        self.list, self.detail = self.desk.card_list, self.desk.make_detail()
        self.receipts.wire(self.list, self.detail)
        self.asked: list[str] = []
        self.receipts.intake.queue_requested.connect(lambda: self.asked.append("queue"))
        box = QVBoxLayout(self.window)
        box.addWidget(self.receipts.intake.notice)
        box.addWidget(self.desk)
        self.window.resize(1104, 800)
        self.window.show()
        self.desk.show_cards(world.services.desk.cards())

    def spot(self, label):
        model = self.list.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if getattr(index.data(Qt.ItemDataRole.UserRole), "name", "") == label or label in str(
                index.data(Qt.ItemDataRole.AccessibleTextRole)
            ):
                return self.list.visualRect(index).center()
        raise AssertionError(label)

    def open(self, card):
        services = self.world.services
        view = DetailView(services.desk.card(card.id), None)
        self.desk.choose(card.id)
        now = self.world.clock.now().astimezone(UTC)
        self.desk.show_detail(view, now, self.world.time.zone())

    def waiting(self):
        found = self.world.services.receipt_queue.waiting()
        return [(one.original_name, one.card, one.arrival) for one in found]

    @property
    def notice(self):
        return self.receipts.intake.notice

    def said(self):
        return self.notice.findChild(Banner).accessibleName() if self.notice.isVisible() else ""


@pytest.fixture
def shown(world, look, qapp):
    made = Shown(world, look)
    qapp.processEvents()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_files_wait_with_the_card_on_whose_row_they_were_dropped(shown, world):
    one, two = world.file("a.pdf", a_pdf(text="one")), world.file("b.png", a_png())
    assert drops(shown.list.viewport(), shown.spot("Vodafone"), files(one, two))
    card = shown.vodafone.id
    assert shown.waiting() == [
        ("a.pdf", card, Arrival.DROPPED),
        ("b.png", card, Arrival.DROPPED),
    ]
    assert shown.said() == "2 files wait in the receipt queue"
    assert world.told[-1].waiting
    button(shown.notice, "Show").click()
    assert shown.asked == ["queue"]
    assert not shown.notice.isVisible()


def test_a_row_shows_that_it_would_take_the_files(shown, world):
    one = world.file("a.pdf", a_pdf())
    ground = shown.list.viewport()
    rings = [each for each in ground.children() if type(each).__name__ == "_Ring"]
    assert hovers(ground, shown.spot("TIM"), files(one))
    assert rings[0].isVisible()
    assert rings[0].geometry().contains(shown.spot("TIM"))
    leaves(ground)
    assert not rings[0].isVisible()


def test_nothing_is_taken_beside_the_cards_or_when_it_is_no_file(shown, world):
    one = world.file("a.pdf", a_pdf())
    ground = shown.list.viewport()
    assert not drops(ground, QPoint(20, ground.height() - 3), files(one))
    assert not drops(ground, shown.spot("TIM"), text("https://www.tim.it"))
    assert shown.waiting() == []


def test_files_wait_with_the_card_whose_detail_they_were_dropped_on(shown, world):
    assert not drops(shown.detail.viewport(), QPoint(30, 30), files(world.file("x", b"x")))
    shown.open(shown.tim)
    ground = shown.detail.viewport()
    assert drops(ground, ground.rect().center(), files(world.file("a.pdf", a_pdf())))
    assert shown.waiting() == [("a.pdf", shown.tim.id, Arrival.DROPPED)]


def test_of_several_files_the_refused_are_named_and_the_others_come_in(shown, world):
    fine = world.file("fine.pdf", a_pdf())
    wrong = [
        world.file("empty.pdf", b""),
        world.file("cut.pdf", b"%PDF-1.7 cut"),
        world.file("notes.txt", b"x"),
    ]
    large = world.folder / "large.pdf"
    with large.open("wb") as file:
        file.truncate(25 * 1024 * 1024 + 1)
    drops(shown.list.viewport(), shown.spot("TIM"), files(*wrong[:2], fine, *wrong[2:], large))
    assert [name for name, *_ in shown.waiting()] == ["fine.pdf"]
    words = shown.said()
    assert words.startswith("1 file waits in the receipt queue")
    for said in (
        "empty.pdf is empty",
        "cut.pdf is cut off",
        "notes.txt is none of the kinds",
        "large.pdf is larger than 25 MB",
    ):
        assert said in words


def test_what_is_kept_already_is_named_with_its_place(shown, world):
    event = world.pay(shown.tim, "2025-12-02")
    world.keep(shown.tim, "kept.pdf", a_pdf(), event)
    drops(shown.list.viewport(), shown.spot("TIM"), files(world.file("again.pdf", a_pdf())))
    assert shown.waiting() == []
    assert shown.said().startswith("1 file is here already")
    assert "already kept with TIM" in shown.said()
    assert button_is_hidden(shown.notice, "Show")


def test_files_and_pictures_are_pasted_for_the_card_in_hand(shown, world):
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(files(world.file("a.pdf", a_pdf())))
    shown.list.show_card(shown.vodafone.id)
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    shown.open(shown.tim)
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    clipboard.setImage(picture)
    QTest.keyClick(shown.detail, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.waiting() == [
        ("a.pdf", shown.vodafone.id, Arrival.PASTED),
        ("Pasted picture.png", shown.tim.id, Arrival.PASTED),
    ]
    mime = QMimeData()
    mime.setText("words")
    clipboard.setMimeData(mime)
    QTest.keyClick(shown.detail, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.said() == "The clipboard holds no file and no picture"
    assert len(shown.waiting()) == 2


def test_files_are_chosen_for_a_card_from_its_menu(shown, world, monkeypatch):
    one = world.file("a.pdf", a_pdf())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    shown.open(shown.tim)
    (action,) = [each for each in shown.detail.menu_actions() if each.text() == "Add receipts…"]
    action.trigger()
    assert shown.waiting() == [("a.pdf", shown.tim.id, Arrival.CHOSEN)]


def test_an_import_of_many_can_be_left(shown, world):
    paths = [world.file(f"{place}.pdf", a_pdf(text=str(place))) for place in range(5)]
    shown.receipts.intake._taking.progressed.connect(  # noqa: SLF001 - a press while it runs
        lambda done, _total: shown.notice.stop_requested.emit() if done == 2 else None
    )
    drops(shown.list.viewport(), shown.spot("TIM"), files(*paths))
    assert [name for name, *_ in shown.waiting()] == ["0.pdf", "1.pdf"]
    assert "stopped, 3 files not tried" in shown.said()


def test_the_notice_has_room_and_names(shown, world, qapp):
    paths = [world.file(f"a long name of a file number {place}.txt", b"x") for place in range(7)]
    drops(shown.list.viewport(), shown.spot("TIM"), files(*paths))
    for width in (1104, 560):
        shown.window.resize(width, 700)
        qapp.processEvents()
        assert clipped(shown.notice) == []
    assert "3 more" in shown.said()
    assert nameless_controls(shown.notice) == []


def button_is_hidden(owner, words):
    from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415 - for this question only

    return all(one.isHidden() for one in owner.findChildren(QAbstractButton) if one.text() == words)
