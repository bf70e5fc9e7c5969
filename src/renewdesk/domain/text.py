"""Catalogue texts that exist in several languages side by side."""

from __future__ import annotations

from renewdesk.domain.values import value


@value
class Text:
    """A text in English and, where written, in Simplified and Traditional Chinese."""

    en: str
    zh_cn: str = ""
    zh_tw: str = ""

    def spoken(self, language: str) -> str:
        """Return the text for a language such as ``zh_CN``; English where none was written."""
        if language.startswith("zh"):
            traditional = any(part in language for part in ("TW", "HK", "MO", "Hant"))
            first, second = (self.zh_tw, self.zh_cn) if traditional else (self.zh_cn, self.zh_tw)
            return first or second or self.en
        return self.en

    def has_word(self, word: str) -> bool:
        """Tell whether ``word`` is this text in any language, letter case aside."""
        wanted = word.strip().casefold()
        return wanted in {self.en.casefold(), self.zh_cn.casefold(), self.zh_tw.casefold()} - {""}


#: Stands where there is nothing to say.
NO_TEXT = Text("")
