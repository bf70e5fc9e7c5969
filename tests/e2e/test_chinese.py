"""In Chinese the window speaks Chinese: no English word is left but names, codes and units."""

import gettext
import re
from pathlib import Path

import pytest

from renewdesk.ui.pages.settings_data import used_libraries
from tests.e2e.owner import row_words

pytestmark = pytest.mark.e2e

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"

WORD = re.compile(r"[A-Za-z]{2,}(?:[-’'][A-Za-z]+)*")
HAN = re.compile(r"[\u4e00-\u9fff]")
#: Addresses, zones of the database, file names and what a phone is shown are read as they are.
ADDRESS = re.compile(
    r"tel:\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?|[A-Z]\w+/[A-Z]\w+(?:/\w+)?"
)
#: What to look for on a carrier's page is said in the words of that page.
ON_THE_PAGE = re.compile(r"在页面上找“[^”]*”|在頁面上找「[^」]*」")
NAMES = {
    "RenewDesk", "TIM", "MyTIM", "RicariCard", "RIC", "Ricarica", "Vodafone", "giffgaff", "MegaFon",
    "Kcell", "activ", "Airalo", "goodybag", "Visa", "PayPal", "Telecom", "Italia", "Mobile",
    "codice", "fiscale",
}  # fmt: skip
CODES = {
    "SIM", "eSIM", "ICCID", "EID", "IMEI",
    "PIN", "QR", "SMS", "USSD", "ID", "PDF", "PNG", "JPEG", "JPG",
    "WebP", "SHA", "TOML", "UTC", "ISO", "YYYY", "MM", "DD", "MIT", "Qt", "Python",
    "Ctrl", "Enter", "App",
}  # fmt: skip
UNITS = {"KB", "MB", "GB", "EUR", "GBP", "RUB", "KZT", "USD", "ALL"}
#: Each choice names itself in its own language; a shop is searched for in that of its country.
LANGUAGES = {"English", "negozio", "vicino", "me"}
ALLOWED = NAMES | CODES | UNITS | LANGUAGES


@pytest.fixture
def with_cards(owner):
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118")
    paid = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("record", "TIM", "topup", *paid)
    owner.tells("add", "--carrier", "gb-giffgaff", "--number", "+44 7700 900316")
    owner.tells("record", "giffgaff", "topup", "--amount", "10")
    owner.tells("add", "--carrier", "ru-megafon")
    call = ("--on", "2026-10-16", "--balance", "210")
    owner.tells("record", "MegaFon", "outgoing_call", *call)
    owner.tells("add", "--carrier", "kz-kcell", "--label", "Kcell")
    owner.tells("add", "--carrier", "it-vodafone", "--label", "Vodafone")
    owner.tells("record", "Vodafone", "topup", "--amount", "10", "--on", "2025-11-01")
    return owner


def test_the_desk_and_every_card_on_it_speak_chinese(with_cards):
    owner = with_cards
    owner.starts(LANGUAGE="zh_CN")
    heard = Heard(owner)
    heard.listen("the desk")
    for label in owner.labels():
        owner.picks_row(label)
        heard.listen(f"the card {label}")
    owner.keys("F10")
    for menu in [one.text for one in owner.rests().front.things if one.kind == "item"]:
        owner.presses(menu)
        heard.listen(f"the menu {menu}")
        owner.keys("Escape")
    assert heard.english == {}


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_every_page_speaks_chinese(with_cards, language):
    owner = with_cards
    owner.starts(LANGUAGE=language)
    heard = Heard(owner)
    heard.listen("the desk")
    for page, keys in (("inbox", "ctrl+2"), ("receipts", "ctrl+3"), ("settings", "ctrl+comma")):
        owner.keys(keys)
        heard.listen(f"the {page}")
    for place in range(len(owner.rows_in_front())):
        owner.clicks(owner.rows_in_front()[place])
        heard.listen(f"settings, part {place + 1}")
    assert heard.english == {}


def test_every_dialog_speaks_chinese(with_cards):
    owner = with_cards
    owner.tells(
        "add",
        "--carrier",
        "it-tim",
        "--label",
        "Airalo",
        "--link",
        "topup=https://www.tim.it.example.test/",
    )
    owner.starts(LANGUAGE="zh_CN")
    heard = Heard(owner)
    owner.picks_row("TIM")
    for dialog, keys in (
        ("record", "ctrl+r"),
        ("change date", "ctrl+l"),
        ("codes and contact", "ctrl+u"),
        ("let go", "ctrl+shift+d"),
        ("all entries", "ctrl+h"),
        ("add card", "ctrl+n"),
    ):
        owner.keys(keys)
        owner.waits(lambda scene: scene.front.modal, f"the dialog “{dialog}”")
        heard.listen(dialog)
        if dialog == "add card":
            _fill_in(owner, heard)
        owner.keys("Escape")
        owner.waits(lambda scene: not scene.front.modal, f"“{dialog}” to close")
    owner.picks_row("Airalo")
    owner.keys("ctrl+o")
    owner.waits(lambda scene: scene.front.modal, "the refusal")
    heard.listen("address not opened")
    assert heard.english == {}


def _fill_in(owner, heard):
    """Listen to the rest of the dialog, which shows only while it is filled in."""
    said = gettext.translation("renewdesk", TRANSLATIONS, ["zh_CN"]).gettext
    owner.types("giffgaff", into=said("Carrier or eSIM shop"))
    heard.listen("the found carriers")
    owner.keys("Return")
    heard.listen("the preview")
    owner.presses(said("More details"))
    heard.listen("more details")


def test_a_new_owner_is_welcomed_in_chinese(owner):
    owner.starts(LANGUAGE="zh_CN")
    heard = Heard(owner)
    heard.listen("the first page")
    assert heard.english == {}


def test_the_language_changes_at_once_and_stays(with_cards):
    owner = with_cards
    owner.starts()
    owner.turns_to("Settings")
    owner.chooses("简体中文", of="Language")
    heard = Heard(owner)
    heard.listen("the settings in the new language")
    owner.keys("ctrl+1")
    heard.listen("the desk in the new language")
    owner.starts_again()
    heard.listen("the desk after a restart")
    assert heard.english == {}


class Heard:
    """Collects what is said in English, by where it was said."""

    def __init__(self, owner):
        self._owner = owner
        # A library and its licence are quoted as they call themselves.
        self._quoted = {text for one in used_libraries() for text in (one.name, one.licence)}
        self.english = {}

    def listen(self, where):
        """Read everything that stands in front."""
        scene = self._owner.rests()
        texts = scene.front.texts()
        texts += [words for row in scene.rows() for words in row_words(row).values()]
        assert any(HAN.search(text) for text in texts), f"{where} says nothing in Chinese"
        read = {text.replace(str(self._owner.data), "") for text in texts} - self._quoted
        found = {text for text in read if _english(text)}
        if found:
            self.english[where] = found


def _english(text):
    own = ON_THE_PAGE.sub(" ", ADDRESS.sub(" ", text))
    return [word for word in WORD.findall(own) if word not in ALLOWED]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("最后一天 2026-12-02 · 罗马", []),
        ("打开 www.tim.it", []),
        ("您的时区 Europe/Rome", []),
        ("TIM（意大利电信）10 EUR", []),
        ("在页面上找“Top up”。若是其他任何地址，请关闭页面。", []),
        ("“Top up” 今天", ["Top", "up"]),
        ("Backup 今天 14:00", ["Backup"]),
        ("Past the last day", ["Past", "the", "last", "day"]),
    ],
)
def test_the_listener_tells_english_words_from_names(text, words):
    assert _english(text) == words
