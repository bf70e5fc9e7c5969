"""From the wish to the dialog: a dossier of a card, of a payment, a receipt that is dragged out."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from renewdesk.domain.receipt_reading import ReceiptText
from renewdesk.domain.receipts import Integrity
from renewdesk.services.dossier_looks import LookingIntoReceipts
from renewdesk.services.dossiers import DossierTools, MakingDossiers
from renewdesk.ui import dossier_flows
from renewdesk.ui.dialogs.dossier_dialog import DossierDialog
from renewdesk.ui.dossier_flows import DossierFlows
from tests.fakes.counted_paper_writing import CountedPaperWriting
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.fakes.plain_dossier_files import PlainDossierFiles
from tests.fakes.written_receipt_texts import WrittenFileReading
from tests.ui.dialogs.dialog_world import PDF, World


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    looking = LookingIntoReceipts(
        made.files, WrittenFileReading(ReceiptText([])), DrawnPagePictures()
    )
    tools = DossierTools(looking, CountedPaperWriting(), PlainDossierFiles(tmp_path))
    dossiers = MakingDossiers(made.storage, made.files, made.time, made.catalogue, tools)
    made.services = replace(made.services, dossiers=dossiers)
    return made


@pytest.fixture
def flows(world, look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = DossierFlows(look, world.services, (world.jobs, world.jobs), window)
    made.said.connect(lambda words: world.__dict__.setdefault("told", []).append(words))
    return made


def dialog_of(flows):
    (found,) = flows.parent().findChildren(DossierDialog)
    return found


def kept(world, card, *, secret=False):
    receipt = world.services.receipts.add_bytes(card, PDF, "bill.pdf").receipt
    with world.storage.writing() as unit:
        unit.save_receipt_text(receipt.sha256, "", world.time.now(), secret_inside=secret)
    return receipt


def test_without_a_card_it_begins_with_one_that_has_receipts(world, flows):
    world.aldi()
    tim = world.tim().view.card.id
    kept(world, tim)
    flows.show()
    assert dialog_of(flows).plan.card.id == tim


def test_a_card_that_is_named_is_the_one(world, flows):
    aldi = world.aldi().view.card.id
    kept(world, world.tim().view.card.id)
    flows.show(aldi)
    assert dialog_of(flows).plan.card.id == aldi


def test_from_a_receipt_it_is_about_its_payment(world, flows):
    receipt = kept(world, world.tim().view.card.id)
    flows.show_view(world.services.dossiers.receipt(receipt.id))
    assert dialog_of(flows).plan.choice.payments == {receipt.event}


def test_an_empty_desk_has_nothing_to_hand_out(world, flows):
    flows.show()
    assert world.told == ["Add a card first."]


def test_a_receipt_is_dragged_as_a_read_only_copy(world, flows, monkeypatch):
    receipt = kept(world, world.tim().view.card.id)
    dropped = []
    monkeypatch.setattr(dossier_flows, "drag_file", lambda _source, file: dropped.append(file))
    flows.drag(flows.parent(), receipt.id)
    assert [one.name for one in dropped] == ["bill.pdf"]
    assert dropped[0].read_bytes() == PDF


def test_one_with_a_secret_is_refused_with_a_word(world, flows):
    receipt = kept(world, world.tim().view.card.id, secret=True)
    flows.drag(flows.parent(), receipt.id)
    assert "bill.pdf is not handed to other programs" in world.told[0]


def test_one_that_is_gone_is_refused_with_a_word(world, flows):
    receipt = kept(world, world.tim().view.card.id)
    del world.files.contents[receipt.sha256]
    assert world.files.check(receipt.sha256) is Integrity.MISSING
    flows.drag(flows.parent(), receipt.id)
    assert len(world.told) == 1
