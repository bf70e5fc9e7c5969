"""The language of this process: every text that a person reads passes through here.

gettext, because the command line and the reminders of ``renewdesk check`` speak without Qt. The
texts are English in the source; ``resources/translations`` holds the others.
"""

from __future__ import annotations

import gettext
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")

DOMAIN = "renewdesk"
SPOKEN = ("en", "zh_CN", "zh_TW")
_TRADITIONAL = frozenset({"TW", "HK", "MO", "Hant"})


class _Voice:
    """The translations in use; one for the process, chosen before the first text is made."""

    __slots__ = ("language", "source", "translations")

    def __init__(self) -> None:
        self.language = "en"
        self.source: tuple[str, Path | None] = ("en", None)
        self.translations = gettext.NullTranslations()


_voice = _Voice()


def speak(language: str, folder: Path) -> None:
    """Make ``language`` the language of every later text; an unknown one falls back to English.

    ``folder`` holds the compiled catalogues, ``<language>/LC_MESSAGES/renewdesk.mo``.
    """
    chosen = best_language(language)
    if _voice.source == (chosen, folder):
        return
    _voice.source, _voice.language = (chosen, folder), chosen
    if chosen == "en":
        _voice.translations = gettext.NullTranslations()
    else:
        _voice.translations = gettext.translation(DOMAIN, folder, [chosen])


def best_language(wanted: str) -> str:
    """Return the spoken language that fits a locale name best: ``zh_Hans_CN.UTF-8`` is zh_CN.

    A script that is named counts before the place: ``zh_Hans_HK`` reads simplified letters.
    """
    name = wanted.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0].replace("-", "_")
    tongue, *rest = name.split("_")
    if tongue != "zh":
        return "en"
    return "zh_TW" if "Hans" not in rest and _TRADITIONAL.intersection(rest) else "zh_CN"


def language() -> str:
    """Return the language in use, as in ``zh_CN``."""
    return _voice.language


def is_chinese() -> bool:
    """Tell whether the language in use is written in Chinese, simplified or traditional."""
    return _voice.language.startswith("zh")


def tr(text: str) -> str:
    """Return a text in the language in use; named fields are filled in by the caller."""
    return _voice.translations.gettext(text)


def ntr(one: str, many: str, count: int) -> str:
    """Return the form of a text for a count, with ``{count}`` filled in."""
    return _voice.translations.ngettext(one, many, count).format(count=count)


def ptr(context: str, text: str) -> str:
    """Return a text whose English alone is ambiguous, told apart by its context."""
    return _voice.translations.pgettext(context, text)


def listed(parts: Iterable[str]) -> str:
    """Return parts that are not empty, joined as a list in a sentence."""
    return ("，" if is_chinese() else ", ").join(part for part in parts if part)


def labelled(label: str, words: str) -> str:
    """Return words behind their label: ``TIM: 12 days left``."""
    return f"{label}：{words}" if is_chinese() else f"{label}: {words}"


def said_once(words: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function says until another language is spoken, as tables that rows look into."""
    kept: list[tuple[gettext.NullTranslations, T]] = []

    @wraps(words)
    def again() -> T:
        if not kept or kept[0][0] is not _voice.translations:
            kept[:] = [(_voice.translations, words())]
        return kept[0][1]

    return again
