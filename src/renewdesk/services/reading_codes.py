"""Find the activation codes in what the owner has: a text, a picture, a PDF, an e-mail.

Nothing of it is stored. Searching takes its time, so it belongs on a thread of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.activation_codes import codes_in, parse_activation_code
from renewdesk.domain.errors import Fault, RuleViolationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from renewdesk.domain.activation_codes import ActivationCode
    from renewdesk.services.ports.code_reading import CodeReading, CodeSources, GreyPicture


class ReadingCodes:
    """The use case "read an activation code"; of several the owner chooses."""

    def __init__(self, sources: CodeSources, reading: CodeReading) -> None:
        self._sources = sources
        self._reading = reading

    def in_text(self, text: str) -> tuple[ActivationCode, ...]:
        """Return the codes in what was typed or pasted, the likeliest first.

        Raises:
            RuleViolationError: there is none; the error says what is wrong with the text.
        """
        return codes_in(text) or (parse_activation_code(text),)

    def in_file(self, source: Path) -> tuple[ActivationCode, ...]:
        """Return the codes in a picture, a PDF or an e-mail.

        Raises:
            RuleViolationError: there is none, or the file is none that is searched.
            EnvironmentFaultError: it cannot be read.
        """
        return self._in_parts(self._sources.parts(source), source.name)

    def in_content(self, content: bytes, name: str) -> tuple[ActivationCode, ...]:
        """Return the codes in an encoded picture from the clipboard; as :meth:`in_file`.

        Raises:
            RuleViolationError: there is none, or the content is none that is searched.
        """
        return self._in_parts(self._sources.parts_of(content, name), name)

    def _in_parts(
        self, parts: Iterable[GreyPicture | str | None], name: str
    ) -> tuple[ActivationCode, ...]:
        found: list[ActivationCode] = []
        is_damaged = False
        for part in parts:
            if isinstance(part, str):
                found += codes_in(part)
                continue
            is_damaged |= part is None
            found += self._read(part) if part is not None else ()
        if is_damaged and not found:
            raise RuleViolationError(Fault.CODE_FILE_DAMAGED, "code_file", name=name)
        return _found(found, name)

    def _read(self, picture: GreyPicture) -> Iterator[ActivationCode]:
        for text in self._reading.texts(picture):
            yield from codes_in(text)


def _found(codes: Iterable[ActivationCode], name: str) -> tuple[ActivationCode, ...]:
    found = tuple(dict.fromkeys(codes))
    if not found:
        raise RuleViolationError(Fault.NO_ACTIVATION_CODE, "code_file", name=name)
    return found
