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
    from renewdesk.services.ports.code_reading import (
        CodeReading,
        CodeSources,
        GreyPicture,
        PictureDecoding,
    )


class ReadingCodes:
    """The use case "read an activation code"; of several the owner chooses."""

    def __init__(
        self, sources: CodeSources, pictures: PictureDecoding, reading: CodeReading
    ) -> None:
        self._sources = sources
        self._pictures = pictures
        self._reading = reading

    def in_text(self, text: str) -> tuple[ActivationCode, ...]:
        """Return the codes in what was typed or pasted, the likeliest first.

        Raises:
            RuleViolationError: there is none; the error says what is wrong with the text.
        """
        return codes_in(text) or (parse_activation_code(text),)

    def in_picture(self, picture: GreyPicture, name: str) -> tuple[ActivationCode, ...]:
        """Return the codes in a picture from the clipboard.

        Raises:
            RuleViolationError: there is none.
        """
        return _found(self._read(picture), name)

    def in_file(self, source: Path) -> tuple[ActivationCode, ...]:
        """Return the codes in a picture, a PDF or an e-mail.

        Raises:
            RuleViolationError: there is none, or the file is none that is searched.
            EnvironmentFaultError: it cannot be read.
        """
        found: list[ActivationCode] = []
        is_damaged = False
        for part in self._sources.parts(source):
            if isinstance(part, str):
                found += codes_in(part)
                continue
            picture = self._pictures.grey(part) if isinstance(part, bytes) else part
            is_damaged |= picture is None
            found += self._read(picture) if picture is not None else ()
        if is_damaged and not found:
            raise RuleViolationError(Fault.CODE_FILE_DAMAGED, "code_file", name=source.name)
        return _found(found, source.name)

    def _read(self, picture: GreyPicture) -> Iterator[ActivationCode]:
        for text in self._reading.texts(picture):
            yield from codes_in(text)


def _found(codes: Iterable[ActivationCode], name: str) -> tuple[ActivationCode, ...]:
    found = tuple(dict.fromkeys(codes))
    if not found:
        raise RuleViolationError(Fault.NO_ACTIVATION_CODE, "code_file", name=name)
    return found
