"""Keeps the message catalogues in step with the texts in the source.

Without arguments every catalogue below resources/translations takes up new texts, drops those that
are gone, and is compiled. With --check nothing is written; each fault is printed, and one is enough
for exit status 1.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
TRANSLATIONS = ROOT / "resources" / "translations"
COMPLETE = ("zh_CN", "zh_TW")
# As in renewdesk.words.speech: a text; one, many; a context that tells equal texts apart, a text.
_KEYWORDS = {"tr": None, "ntr": (1, 2), "ptr": ((1, "c"), 2)}
_PROJECT = "RenewDesk"


def texts_in(source: Path) -> Catalog:
    """Return every text that the sources have translated, in the order of files and lines."""
    found = extract_from_dir(
        str(source), [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",)
    )
    texts = Catalog(project=_PROJECT, fuzzy=False)
    for file, line, message, comments, context in sorted(found, key=lambda text: text[:2]):
        texts.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return texts


def catalogue_at(path: Path, locale: str) -> Catalog:
    """Return a stored catalogue, or a new one for a language that has none yet."""
    if path.is_file():
        with path.open("rb") as stored:
            return read_po(stored, locale=locale)
    return Catalog(
        locale=locale,
        header_comment=f"# {locale} texts of {_PROJECT}.",
        project=_PROJECT,
        msgid_bugs_address="",
        last_translator=f"{_PROJECT} contributors",
        language_team=locale,
        fuzzy=False,
    )


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue in the form that gettext reads."""
    form = BytesIO()
    write_mo(form, catalogue)
    return form.getvalue()


def update(folder: Path, texts: Catalog) -> None:
    """Bring one language up to date with the texts, and compile it."""
    catalogue = catalogue_at(folder / "renewdesk.po", folder.parent.name)
    # A guess from a similar text would look translated; an empty entry is found by the check.
    catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "renewdesk.po").open("wb") as stored:
        write_po(stored, catalogue, width=100, include_lineno=False, ignore_obsolete=True)
    stored_again = catalogue_at(folder / "renewdesk.po", folder.parent.name)
    (folder / "renewdesk.mo").write_bytes(compiled(stored_again))


def faults_of(folder: Path, texts: Catalog, *, complete: bool) -> Iterator[str]:
    """Yield what is wrong with one language; only a complete one may have no gap."""
    catalogue = catalogue_at(folder / "renewdesk.po", folder.parent.name)
    form = folder / "renewdesk.mo"
    if not form.is_file() or form.read_bytes() != compiled(catalogue):
        yield "renewdesk.mo is not the compiled renewdesk.po"
    for text in texts:
        if text.id and catalogue.get(text.id, text.context) is None:
            yield f"missing: {text.id!r}"
    for message in catalogue:
        if message.id and texts.get(message.id, message.context) is None:
            yield f"no longer in the source: {message.id!r}"
        elif message.id:
            yield from _faults_in(message, complete=complete)


def _faults_in(message: Message, *, complete: bool) -> Iterator[str]:
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    # The singular may spell its number out, so the plural names the fields.
    fields = _fields(_forms(message.id)[-1])
    for text in _forms(message.string):
        if not text:
            if complete:
                yield f"not translated: {message.id!r}"
        elif _fields(text) != fields:
            yield f"other placeholders than the source: {message.id!r}"


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:  # a lone brace
        return {str(error)}


def main() -> int:
    """Update or check every language, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name each fault")
    check = parser.parse_args().check
    texts = texts_in(SOURCE)
    languages = set(COMPLETE) | {path.name for path in TRANSLATIONS.glob("*/") if path.is_dir()}
    faults = []
    for language in sorted(languages):
        folder = TRANSLATIONS / language / "LC_MESSAGES"
        if not check:
            update(folder, texts)
        found = faults_of(folder, texts, complete=language in COMPLETE)
        faults += [f"{language}: {fault}" for fault in found]
    print(*faults, f"{len(texts)} texts, {len(faults)} faults", sep="\n")
    return 1 if faults and check else 0


if __name__ == "__main__":
    sys.exit(main())
