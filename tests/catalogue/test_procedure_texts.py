"""The shipped texts of renewing: in every language, with its own words, and short."""

import re
import tomllib

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.domain.procedure_reading import (
    read_failures,
    read_guide,
    read_procedure,
    read_slips,
)
from renewdesk.domain.table_listening import ListeningTable
from renewdesk.words.procedures import PLACES, places_in

FILES = sorted(resource("renewing").glob("*.toml"))
LANGUAGES = ("en", "zh_CN", "zh_TW")
#: Names, units and what phones write in every language; letters that are easily mistaken.
LATIN = {
    "SIM", "eSIM", "ICCID", "EID", "PIN", "PUK", "QR", "Wi-Fi", "App", "PDF", "PayPal",
    "RenewDesk", "O", "l",
}  # fmt: skip
READERS = {"failures": read_failures, "slip": read_slips, "moving-an-esim": read_guide}
LOUD = re.compile(r"[!！]|[Oo]ops")
MOST_TEXT, MOST_TITLE = 200, 60


def _texts(value, path=()):
    """Yield each text of a file that has languages, with the keys that lead to it."""
    if isinstance(value, dict) and "en" in value:
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _texts(one, (*path, place))


def _written(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _all_texts():
    for path in FILES:
        for keys, text in _texts(_written(path)):
            yield f"{path.stem} {'.'.join(map(str, keys))}", text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_a_file_is_there_in_each_language(path):
    table = ListeningTable(_written(path), complete=True)
    READERS.get(path.stem, read_procedure)(table)
    table.finish()
    assert [(one.facts["path"], one.facts["problem"]) for one in table.heard] == []


def test_no_text_has_a_place_that_nobody_fills_or_that_one_language_lacks():
    wrong = {}
    for where, text in _all_texts():
        places = [sorted(set(places_in(text[one]))) for one in LANGUAGES]
        if places[0] != places[1] or places[0] != places[2] or set(places[0]) - set(PLACES):
            wrong[where] = places
    assert wrong == {}


def test_chinese_texts_hold_no_latin_words_but_names_and_units():
    wrong = {}
    for where, text in _all_texts():
        for language in ("zh_CN", "zh_TW"):
            bare = re.sub(r"\{\w+\}", "", text[language])
            if strange := set(re.findall(r"[A-Za-z][A-Za-z-]*", bare)) - LATIN:
                wrong[where, language] = strange
    assert wrong == {}


@pytest.mark.parametrize(("language", "letters"), [("zh_CN", "gb2312"), ("zh_TW", "big5")])
def test_each_chinese_is_written_with_its_own_characters(language, letters):
    wrong = {}
    for where, text in _all_texts():
        said = text[language].replace("·", "")  # has another code point in each of the two
        strange = [one for one in said if not one.encode(letters, "ignore")]
        if strange:
            wrong[where] = strange
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh_CN", ("儲值", "簡訊", "門市", "信息费", "续约", "手機", "登陆")),
        ("zh_TW", ("充值", "短信", "網絡", "移動", "續約", "套餐", "默認", "軟件", "屏幕")),
    ],
)
def test_each_chinese_uses_the_words_of_the_glossary(language, words):
    wrong = {
        where: word for where, text in _all_texts() for word in words if word in text[language]
    }
    assert wrong == {}


def test_texts_are_short_enough_to_be_read():
    long = {where: text["en"] for where, text in _all_texts() if len(text["en"]) > MOST_TEXT}
    titles = {
        where: text["en"]
        for where, text in _all_texts()
        if where.endswith("title") and len(text["en"]) > MOST_TITLE
    }
    assert (long, titles) == ({}, {})


def test_no_text_shouts_or_blames():
    loud = [where for where, text in _all_texts() if LOUD.search("".join(text.values()))]
    assert loud == []
