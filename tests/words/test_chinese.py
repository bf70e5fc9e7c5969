"""Chinese that is built in code is said in Taiwan's own words, phrase by phrase."""

import ast
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.words import rule_phrases, rule_story_zh
from renewdesk.words.rule_phrases import rule_in_words, validity_with_caution
from renewdesk.words.rule_sentences import rule_sentences
from renewdesk.words.speech import best_language, speak
from renewdesk.words.taiwan import IN_TAIWAN
from tests.architecture.tree import ROOT

TRANSLATIONS = resource("translations")
RULES = [
    rule
    for path in sorted(resource("carriers").glob("*.toml"))
    for rule in read_carrier_file(path).rules
]


@pytest.fixture
def in_taiwan():
    speak("zh_TW", TRANSLATIONS)
    yield
    speak("en", TRANSLATIONS)


def _phrases():
    """Yield every phrase that is said through `zh`, whether it is written there or in a table."""
    for path in (ROOT / "src" / "renewdesk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "zh":
                yield from (one.value for one in node.args if isinstance(one, ast.Constant))
    tables = rule_phrases.CHINESE_KINDS.values(), rule_story_zh.CHINESE_RESCUES.values()
    for table in (*tables, *rule_story_zh.CHINESE_SUBJECTS.values(), ("个月", "天", "小时")):
        yield from table


def test_each_phrase_is_said_in_taiwan_and_none_is_left_over():
    assert set(_phrases()) == set(IN_TAIWAN)


def test_each_phrase_keeps_its_fields():
    for phrase, said in IN_TAIWAN.items():
        assert _fields(said) == _fields(phrase), phrase


def _fields(phrase):
    return sorted(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


@pytest.mark.usefixtures("in_taiwan")
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_shipped_rule_is_told_in_the_letters_of_the_mainland(rule):
    for words in (rule_sentences(rule), rule_in_words(rule), validity_with_caution(rule)):
        assert mainland_letters(words) == "", words


def test_every_text_of_the_window_is_written_in_the_letters_of_taiwan():
    with (TRANSLATIONS / "zh_TW" / "LC_MESSAGES" / "renewdesk.po").open("rb") as stored:
        texts = [str(message.string) for message in read_po(stored)]
    assert {text: odd for text in texts if (odd := mainland_letters(text))} == {}
    assert mainland_letters("保号卡") == "号"


def mainland_letters(text):
    """Return the Chinese letters that Taiwan's own character set does not have."""
    return "".join(one for one in text if "一" <= one <= "鿿" and not _is_written_in_taiwan(one))


def _is_written_in_taiwan(letter):
    try:
        letter.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [
        ("zh_TW.UTF-8", "zh_TW"),
        ("zh-Hant-HK", "zh_TW"),
        ("zh_HK", "zh_TW"),
        ("zh_MO.utf8", "zh_TW"),
        ("zh_Hans_HK", "zh_CN"),
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh_SG", "zh_CN"),
        ("zh", "zh_CN"),
        ("zha", "en"),
        ("de_DE.UTF-8@euro", "en"),
        ("", "en"),
    ],
)
def test_the_language_that_fits_a_locale_best(locale, spoken):
    assert best_language(locale) == spoken
