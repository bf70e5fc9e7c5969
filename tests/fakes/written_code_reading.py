"""Codes that stand in pictures because a test wrote so."""

from collections.abc import Iterator
from pathlib import Path

from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.code_reading import (
    CodeReading,
    CodeSources,
    GreyPicture,
    PictureDecoding,
)


class WrittenCodeReading(CodeReading):
    """Finds in a picture the text that its pixels spell, a line a code; a blank one has none."""

    @override
    def texts(self, picture: GreyPicture) -> tuple[str, ...]:
        lines = picture.pixels.decode("utf-8", "replace").splitlines()
        return tuple(dict.fromkeys(line for line in lines if line.strip()))


class SpelledPictureDecoding(PictureDecoding):
    """Takes content for pixels; what begins with "broken" is damaged."""

    @override
    def grey(self, content: bytes) -> GreyPicture | None:
        return None if content.startswith(b"broken") else GreyPicture(len(content), 1, content)


class SpelledCodeSources(CodeSources):
    """Takes each file for one picture, a ``.txt`` for one text."""

    @override
    def parts(self, source: Path) -> Iterator[bytes | GreyPicture | str]:
        try:
            content = source.read_bytes()
        except OSError as error:
            raise EnvironmentFaultError(Fault.FILE_UNREADABLE, path=str(source)) from error
        yield content.decode() if source.suffix == ".txt" else content
