"""The catalogues are complete and compiled, and the check that says so sees each kind of fault."""

import runpy
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

TOOL = runpy.run_path(str(ROOT / "packaging" / "tools" / "translations.py"))
SOURCE = """
tr("Add a card")
tr("{days} left of {total}")
ntr("one day", "{count} days", n)
ptr("of a card", "Open")
ptr("of a door", "Open")
"""
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = sorted(
    {path.parent for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.[mp]o")}
    | {TRANSLATIONS / language / "LC_MESSAGES" for language in TOOL["COMPLETE"]}
)


def _faults(folder, texts):
    return list(TOOL["faults_of"](folder, texts, complete=True))


@pytest.fixture
def texts(tmp_path):
    source = tmp_path / "src"
    source.mkdir()
    (source / "page.py").write_text(SOURCE, encoding="utf-8")
    return TOOL["texts_in"](source)


@pytest.fixture
def folder(tmp_path, texts):
    """A complete, compiled language."""
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    TOOL["update"](folder, texts)
    catalogue = folder / "renewdesk.po"
    text = catalogue.read_text(encoding="utf-8")
    text = text.replace('"Add a card"\nmsgstr ""', '"Add a card"\nmsgstr "添加卡片"')
    text = text.replace('of {total}"\nmsgstr ""', 'of {total}"\nmsgstr "{total} 之 {days}"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "{count} 天"')
    text = text.replace('card"\nmsgid "Open"\nmsgstr ""', 'card"\nmsgid "Open"\nmsgstr "启用"')
    text = text.replace('door"\nmsgid "Open"\nmsgstr ""', 'door"\nmsgid "Open"\nmsgstr "打开"')
    catalogue.write_text(text, encoding="utf-8")
    TOOL["update"](folder, texts)
    return folder


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda folder: folder.parent.name)
def test_a_shipped_language_is_in_step_with_the_source(language: Path):
    texts = TOOL["texts_in"](TOOL["SOURCE"])
    complete = language.parent.name in TOOL["COMPLETE"]
    assert len(texts) > 0
    assert not list(TOOL["faults_of"](language, texts, complete=complete))


def test_a_complete_language_has_no_fault(folder, texts):
    assert _faults(folder, texts) == []


def test_updating_again_changes_no_byte(folder, texts):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    TOOL["update"](folder, texts)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("添加卡片", "", "not translated: 'Add a card'"),
        ("{total} 之 {days}", "{total} 之 {day}", "other placeholders than the source"),
        ("{total} 之 {days}", "{total} 之 {days", "other placeholders than the source"),
        ("{count} 天", "天", "other placeholders than the source"),
        ("打开", "", "not translated: 'Open'"),
        ('msgctxt "of a door"\n', 'msgctxt "of a gate"\n', "missing: 'Open'"),
        ('msgid "Add a card"', '#, fuzzy\nmsgid "Add a card"', "fuzzy: 'Add a card'"),
        ('msgid "Add a card"', 'msgid "Add cards"', "missing: 'Add a card'"),
        ('msgid "Add a card"', 'msgid "Add cards"', "no longer in the source: 'Add cards'"),
        ("添加卡片", "加卡", "renewdesk.mo is not the compiled renewdesk.po"),
    ],
)
def test_a_fault_is_named(folder, texts, old, new, fault):
    catalogue = folder / "renewdesk.po"
    text = catalogue.read_text(encoding="utf-8")
    assert old in text
    catalogue.write_text(text.replace(old, new), encoding="utf-8")
    assert any(found.startswith(fault) for found in _faults(folder, texts))
