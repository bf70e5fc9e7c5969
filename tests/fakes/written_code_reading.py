"""Codes that stand in pictures because a test wrote so."""

from collections.abc import Iterator
from pathlib import Path

from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.receipt_reading import Box
from renewdesk.services.ports.code_reading import CodeReading, CodeSources, GreyPicture


class WrittenCodeReading(CodeReading):
    """Finds in a picture the text that its pixels spell, a line a code; a blank one has none."""

    @override
    def texts(self, picture: GreyPicture) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for text, _ in self.places(picture)))

    @override
    def places(self, picture: GreyPicture) -> tuple[tuple[str, Box], ...]:
        lines = picture.pixels.decode("utf-8", "replace").splitlines()
        return tuple((line, Box(0.0, 0.0, 1.0, 1.0)) for line in lines if line.strip())


class SpelledCodeSources(CodeSources):
    """Takes each file for the pixels of one picture, a ``.txt`` for one text.

    What begins with "broken" is a damaged picture.
    """

    @override
    def parts(self, source: Path) -> Iterator[GreyPicture | str | None]:
        try:
            content = source.read_bytes()
        except OSError as error:
            raise EnvironmentFaultError(Fault.FILE_UNREADABLE, path=str(source)) from error
        yield from self.parts_of(content, source.name)

    @override
    def parts_of(self, content: bytes, name: str) -> Iterator[GreyPicture | str | None]:
        if name.endswith(".txt"):
            yield content.decode()
        else:
            is_broken = content.startswith(b"broken")
            yield None if is_broken else GreyPicture(len(content), 1, content)
