"""Whether the program is complete on this computer; opens no desk and writes nothing."""

from __future__ import annotations

import gettext
import importlib
import platform
import sqlite3
from contextlib import closing
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING

from renewdesk import __version__
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.domain.days import zone_named
from renewdesk.domain.values import value
from renewdesk.words.facts import shown
from renewdesk.words.speech import DOMAIN, SPOKEN, ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from renewdesk.cli.house import House

#: Module to load, and the distribution that brings it. They are named, not imported: each library
#: has one door in the adapters or in the window, and this is only a look whether it is there.
LIBRARIES = (
    ("sqlalchemy", "SQLAlchemy"),
    ("alembic", "alembic"),
    ("dateutil.relativedelta", "python-dateutil"),
    ("holidays", "holidays"),
    ("phonenumbers", "phonenumberslite"),
    ("imagesize", "imagesize"),
    ("pypdfium2", "pypdfium2"),
    ("plyer", "plyer"),
    ("keyring", "keyring"),
    ("publicsuffixlist", "publicsuffixlist"),
    ("confusable_homoglyphs.confusables", "confusable-homoglyphs"),
    ("zxingcpp", "zxing-cpp"),
    ("PySide6.QtWidgets", "PySide6-Essentials"),
)
_ZONES = ("Europe/Rome", "Asia/Shanghai", "America/New_York")
_KNOWN_TEXT = "Act now"
#: Exit status of a check that found something missing; the same as of a failed environment.
INCOMPLETE = 4


@value
class Finding:
    """One thing that was looked at, whether it is as it must be, and what was found."""

    name: str
    ok: bool
    found: str


def selftest(house: House, _args: Namespace) -> Answer:
    """Look at everything that the program needs and say plainly what is missing."""
    findings = list(look(house))
    bad = sum(not one.ok for one in findings)
    problem = ntr(
        "{count} thing is missing or broken.", "{count} things are missing or broken.", bad
    )
    return Answer(
        lambda: {
            "ok": not bad,
            "checks": [{"name": one.name, "ok": one.ok, "found": one.found} for one in findings],
        },
        lambda: aligned(
            [(tr("ok") if one.ok else tr("BROKEN"), one.name, one.found) for one in findings]
        ),
        status=INCOMPLETE if bad else 0,
        problem=problem if bad else "",
    )


def look(house: House) -> Iterator[Finding]:
    """Yield what was found, one thing after another."""
    yield Finding("RenewDesk", ok=True, found=__version__)
    yield Finding("Python", ok=True, found=f"{platform.python_version()} {platform.system()}")
    for module, distribution in LIBRARIES:
        yield tried(module, partial(_version, module, distribution))
    for zone in _ZONES:
        yield tried(zone, partial(_zone, zone))
    yield tried("SQLite", _sqlite)
    yield tried("carriers", partial(_carriers, house))
    yield tried("icons", lambda: str(house.shipped("icons").name))
    for language in SPOKEN[1:]:
        yield tried(language, partial(_translated, house, language))


def tried(name: str, attempt: Callable[[], str]) -> Finding:
    """Return what an attempt found; whatever it raises is a finding, not an error."""
    try:
        return Finding(name, ok=True, found=attempt())
    except Exception as error:  # noqa: BLE001 - whatever is wrong here is the answer
        return Finding(name, ok=False, found=shown(f"{type(error).__name__}: {error}"))


def _version(module: str, distribution: str) -> str:
    importlib.import_module(module)
    return metadata.version(distribution)


def _zone(name: str) -> str:
    return zone_named(name).key


def _sqlite() -> str:
    """Return the version of SQLite after a database of its own kind was written in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE text USING fts5(body, tokenize='trigram')")
    return sqlite3.sqlite_version


def _carriers(house: House) -> str:
    """Return how many carriers there are; a file of the catalogue that cannot be read is named."""
    files = {path.stem for path in house.shipped("carriers").glob("*.toml")}
    known = {carrier.id for carrier in house.catalogue.carriers()}
    if not known or files - known:
        raise LookupError(", ".join(sorted(files - known)))
    return str(len(known))


def _translated(house: House, language: str) -> str:
    """Return a text of the program in another language."""
    texts = gettext.translation(DOMAIN, house.shipped("translations"), [language])
    found = texts.gettext(_KNOWN_TEXT)
    if found == _KNOWN_TEXT:
        raise LookupError(_KNOWN_TEXT)
    return found
