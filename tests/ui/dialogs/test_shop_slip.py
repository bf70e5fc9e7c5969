"""The slip for the shop: what the owner chooses stands on it, on the screen and on paper."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QCheckBox, QTextEdit

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.shop_slip import Request
from renewdesk.ui.dialogs.shop_slip_dialog import ShopSlipDialog, SlipFacts
from renewdesk.ui.printing import Printing, pdf_of
from tests.builders import a_card
from tests.ui.dialogs.dialog_world import button, cut_texts, named, nameless, seen, type_in

PHRASES = TomlProcedures(resource("renewing")).slip_phrases()
CARD = a_card("Kcell", country="KZ", number="+77015550107", iccid="8999701000000000018")


@pytest.fixture
def facts():
    kcell = read_carrier_file(resource("carriers", "kz-kcell.toml"))
    return SlipFacts(card=CARD, carrier=kcell, phrases=PHRASES, plan="Pack 5", amount="2,590 KZT")


@pytest.fixture
def dialog(look, facts, qtbot):
    made = ShopSlipDialog(look, facts)
    qtbot.addWidget(made)
    made.show()
    return made


def paper(dialog):
    return dialog.findChild(QTextEdit).toPlainText()


def test_the_slip_says_what_is_known_in_both_languages_of_the_country(dialog):
    words = paper(dialog).replace("\u00a0", " ")
    assert words.count("+7 701 555 0107") == 2
    assert words.count("2,590 KZT") == 2
    assert words.count("Pack 5") == 2
    assert "Осы нөмірдің балансын толтырып беріңізші." in words
    assert "Пожалуйста, пополните счёт этого номера." in words


def test_what_is_chosen_stands_on_the_slip_and_its_meaning_beside_it(dialog):
    button(dialog, "Reactivate").click()
    type_in(named(dialog, "Amount"), "500 KZT")
    assert "Пожалуйста, восстановите обслуживание этого номера." in paper(dialog)
    assert "500 KZT" in paper(dialog)
    assert "It says: please reactivate this number, write a receipt, check it." in seen(dialog)


def test_the_serial_number_is_printed_only_when_asked_for(dialog):
    assert CARD.iccid not in paper(dialog)
    button(dialog, "SIM serial number (ICCID)").click()
    assert CARD.iccid in paper(dialog)


def test_a_card_without_a_number_is_named_by_its_serial_number(look, facts, qtbot):
    bare = replace(facts, card=replace(CARD, number=""))
    dialog = ShopSlipDialog(look, bare)
    qtbot.addWidget(dialog)
    assert CARD.iccid in paper(dialog)


def test_the_carriers_own_list_goes_before_what_is_not_known(dialog, look, facts, qtbot):
    assert "This carrier’s shops ask for: identity card or passport" in seen(dialog)
    other = ShopSlipDialog(look, replace(facts, carrier=None))
    qtbot.addWidget(other)
    other.show()
    assert "What this carrier’s shops ask for is not known." in seen(other)


def test_what_the_owner_has_not_along_is_not_named(dialog):
    box = next(one for one in dialog.findChildren(QCheckBox) if one.text() == "the last receipt")
    box.click()
    assert "соңғы түбіртек" not in paper(dialog)


def test_markup_in_a_plan_stays_plain_text(dialog):
    type_in(named(dialog, "Plan"), "<b>Big</b> & more")
    assert "<b>Big</b> & more" in paper(dialog)


def test_two_languages_are_two_pages_of_a_pdf(dialog, tmp_path):
    content = pdf_of(dialog.document(), "Slip")
    assert content.startswith(b"%PDF")
    with PdfDocument(content) as pdf:
        assert len(pdf) == 2
        first = pdf[0].get_textpage().get_text_range()
    assert "0107" in first
    dialog.findChild(Printing).write(tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").stat().st_size > 1000
    assert "Saved as slip.pdf." in seen(dialog)


def test_a_request_that_fits_is_chosen_beforehand(look, facts, qtbot):
    dialog = ShopSlipDialog(look, replace(facts, request=Request.EXTEND))
    qtbot.addWidget(dialog)
    assert "Пожалуйста, продлите" in paper(dialog)


def test_everything_has_a_name_and_room(dialog):
    assert not nameless(dialog)
    assert not cut_texts(dialog)
