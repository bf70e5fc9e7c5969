"""Codes and contact: what is copied is the code itself, and what a phone reads dials it."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing
from renewdesk.domain.carriers import Carrier, CarrierKind, Code, CodeChannel
from renewdesk.domain.text import Text
from renewdesk.ui.contact_flows import ContactFlows
from renewdesk.ui.dialogs.contact_dialog import ContactDialog
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.qr_view import QrView
from renewdesk.words.speech import speak
from tests.fakes.inline_jobs import InlineJobs
from tests.ui.camera import texts_seen
from tests.ui.dialogs.dialog_world import (
    button,
    cut_texts,
    named,
    nameless,
    out_of_order,
    seen,
    sideways,
)
from tests.ui.toolkit_samples import a_look

BARE = Carrier(id="xx-bare", name=Text("Bare"), kind=CarrierKind.MVNO, zone="UTC")


@cache
def shipped(name):
    return read_carrier_file(resource("carriers", f"{name}.toml"))


@pytest.fixture
def contact(look, shown):
    """Open the dialog for a carrier, with its clipboard as the window keeps it."""

    def open_it(carrier, look=look, size=None):
        if isinstance(carrier, str):
            carrier = shipped(carrier)
        name = carrier.name.en if carrier else "My SIM"
        dialog = ContactDialog(look, SegnoCodeDrawing(), InlineJobs(), (name, carrier))
        dialog.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        return shown(dialog, size)

    return open_it


def shown_code(dialog):
    """Return what a phone's camera reads off the dialog."""
    view = dialog.findChild(QrView)
    image = QImage(view.size(), QImage.Format.Format_ARGB32)
    view.render(image)
    return texts_seen(image)


def check_layout(dialog):
    assert cut_texts(dialog) == []
    assert nameless(dialog) == []
    assert out_of_order(dialog) == []
    assert sideways(dialog) == 0


@pytest.mark.parametrize(
    ("carrier", "code", "text"),
    [
        ("al-vodafone", "#123#", "tel:%23123%23"),
        ("al-vodafone", "141", "tel:141"),
        ("ru-t2", "*255*0#", "tel:*255*0%23"),
        ("gb-giffgaff", "“INFO” to 85075", "smsto:85075:INFO"),
        ("ru-yota", "8 800 550-00-07", "tel:88005500007"),
        ("us-att-prepaid", "+1 800-901-9878", "tel:+18009019878"),
    ],
)
def test_a_phone_reads_the_code_off_the_screen(contact, carrier, code, text):
    dialog = contact(carrier)
    named(dialog, f"QR code for {code}").click()
    assert shown_code(dialog) == [text]
    assert text in seen(dialog)


def test_the_first_code_is_shown_at_once(contact):
    dialog = contact("ru-t2")
    assert shown_code(dialog) == ["tel:*105%23"]
    assert "The phone offers to dial *105#." in seen(dialog)
    name = dialog.findChild(QrView).accessibleName()
    assert name.startswith("QR code: The phone offers to dial *105#. ")


def test_a_code_that_no_iphone_dials_from_a_picture_says_so(contact):
    words = "An iPhone dials no code with * or # from a picture: type it there."
    dialog = contact("ru-t2")
    assert words in seen(dialog)
    named(dialog, "QR code for 611").click()
    assert shown_code(dialog) == ["tel:611"]
    assert words not in seen(dialog)


@pytest.mark.parametrize(
    ("carrier", "code"), [("ru-t2", "*255*0#"), ("kz-kcell", "*911*2*2#"), ("ru-t2", "611")]
)
def test_the_clipboard_gets_the_code_letter_by_letter(contact, carrier, code):
    dialog = contact(carrier)
    named(dialog, f"Copy {code}").click()
    assert QGuiApplication.clipboard().text() == code
    assert f"Copied: {code}" in seen(dialog)


def test_number_and_text_of_a_message_are_copied_apart(contact):
    dialog = contact("gb-giffgaff")
    named(dialog, "Copy 85075").click()
    assert QGuiApplication.clipboard().text() == "85075"
    named(dialog, "Copy INFO").click()
    assert QGuiApplication.clipboard().text() == "INFO"


def test_the_text_of_the_qr_code_can_be_copied_too(contact):
    dialog = contact("ru-t2")
    button(dialog, "copy this text").click()
    assert QGuiApplication.clipboard().text() == "tel:*105%23"


def test_a_code_with_a_gap_has_no_qr_code_and_says_why(contact):
    dialog = contact("it-tim")
    words = seen(dialog)
    assert "“RIC <16-digit PIN>” to 40916" in words
    assert "Put your own in place of <…>; for that there is no QR code." in words
    names = [one.accessibleName() for one in dialog.findChildren(Button)]
    assert "QR code for “RIC <16-digit PIN>” to 40916" not in names
    assert "QR code for 119" in names


def test_each_store_of_which_the_identifier_is_a_fact_has_its_qr_code(contact):
    dialog = contact("gb-giffgaff")
    named(dialog, "Google Play for giffgaff").click()
    assert shown_code(dialog) == [
        "https://play.google.com/store/apps/details?id=com.giffgaffmobile.controller"
    ]
    named(dialog, "App Store for giffgaff").click()
    assert shown_code(dialog) == ["https://apps.apple.com/app/id571246020"]


def test_without_an_identifier_only_the_name_is_offered(contact):
    dialog = contact("it-tim")
    words = seen(dialog)
    assert "The carrier’s own app: take the one of exactly this name and no other." in words
    assert "Publisher not known · store id not known" in words
    assert not [one for one in dialog.findChildren(Button) if "Play" in one.text()]
    named(dialog, "Copy MyTIM").click()
    assert QGuiApplication.clipboard().text() == "MyTIM"


@pytest.mark.parametrize(
    ("carrier", "words"),
    [
        ("it-tim", ["119", "from its own network; from abroad not known",
                    "negozio TIM vicino a me", "No page of its shops is known."]),
        ("us-att-prepaid", ["from its own network", "+1 800-901-9878", "from abroad"]),
        ("ru-megafon", ["0500", "from abroad not known, unconfirmed"]),
        ("gb-voxi", ["Web chat only"]),
        ("xx-airalo", ["No code of this carrier is known.", "Online only",
                       "No customer line of this carrier is known."]),
        ("et-ethio", ["No app of this carrier is known."]),
        ("de-telekom", ["unconfirmed"]),
        ("it-coopvoce", ["Bring along", "valid identity document"]),
    ],
)  # fmt: skip
def test_what_is_known_is_said_and_what_is_not_known_as_well(contact, carrier, words):
    said = seen(contact(carrier))
    assert [one for one in words if one not in said] == []


def test_a_phrase_to_search_for_is_copied_as_it_stands(contact):
    dialog = contact("ru-beeline")
    named(dialog, "Copy салон связи Билайн рядом").click()
    assert QGuiApplication.clipboard().text() == "салон связи Билайн рядом"


def test_the_page_of_the_shops_is_only_asked_for(contact):
    dialog = contact("al-vodafone")
    asked: list[str] = []
    dialog.page_requested.connect(asked.append)
    button(dialog, "Open www.vodafone.al").click()
    assert asked == ["store"]


def test_of_an_unknown_carrier_nothing_is_made_up(contact):
    dialog = contact(None)
    assert "No code, line, app or shop of this carrier is known." in seen(dialog)
    assert dialog.findChild(QrView).isHidden() or not dialog.findChild(QrView).isVisible()
    assert [one.text() for one in dialog.findChildren(Button) if one.isVisible()] == ["Close"]


def test_a_carrier_of_which_nothing_but_the_name_is_known(contact):
    words = seen(contact(BARE))
    assert words.count("Not known") == 3
    assert "Bare shop near me" in words


def test_texts_of_an_imported_file_are_shown_as_plain_text(contact):
    evil = Code(Text("<img src='x'>"), "<b>*1#</b>", CodeChannel.USSD)
    dialog = contact(replace(BARE, codes=(evil,)))
    words = seen(dialog)
    assert "<b>*1#</b>" in words
    assert "<img src='x'>" in words
    assert "QR code for <b>*1#</b>" not in [x.accessibleName() for x in dialog.findChildren(Button)]


@pytest.mark.parametrize("carrier", ["al-vodafone", "kz-kcell", "gb-giffgaff", None], ids=str)
@pytest.mark.parametrize("size", [(800, 580), (420, 600)], ids=str)
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_everything_has_a_name_and_room(qapp, contact, carrier, size, mode):
    dialog = contact(carrier, a_look(qapp, mode=mode), size)
    check_layout(dialog)
    if carrier:
        assert shown_code(dialog)


@pytest.fixture
def chinese():
    speak("zh_CN", resource("translations"))
    yield
    speak("en", Path())


@pytest.mark.parametrize("size", [(800, 580), (420, 600)], ids=str)
@pytest.mark.usefixtures("chinese")
def test_in_chinese_it_has_room_as_well(contact, size):
    dialog = contact("kz-kcell", size=size)
    check_layout(dialog)
    assert "提前续订资费套餐" in seen(dialog)


def test_a_card_of_a_carrier_and_one_without_are_shown_by_their_labels(look, world, qtbot):
    window = QrView(look)
    qtbot.addWidget(window)
    flows = ContactFlows(look, drawing_services(world), world.jobs, window)
    pages: list[tuple[str, str]] = []
    flows.page_requested.connect(lambda *wanted: pages.append(wanted))
    card = world.tim().view.card
    flows.show_card(card.id)
    (dialog,) = window.findChildren(ContactDialog)
    assert card.label in dialog.windowTitle()
    dialog.page_requested.emit("store")
    assert pages == [("it-tim", "store")]
    dialog.close()
    flows.show_carrier("kz-kcell")
    assert "Kcell / activ" in window.findChildren(ContactDialog)[-1].windowTitle()


def drawing_services(world):
    return SimpleNamespace(
        desk=world.services.desk,
        catalogue=world.services.catalogue,
        drawing=SegnoCodeDrawing(),
    )
