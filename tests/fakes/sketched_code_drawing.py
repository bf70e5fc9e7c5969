"""A stand-in for a QR library: a pattern that looks like a code and says nothing."""

from renewdesk.services.ports.codes import Modules

_SIDE, _MOST = 21, 2_000


class SketchedCodeDrawing:
    """Draws each text as a chequered square of its own; remembers the texts, the newest last."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def draw(self, text: str) -> Modules:
        self.texts.append(text)
        if not text or len(text) > _MOST:
            return ()
        letters = [ord(letter) for letter in text]
        return tuple(
            tuple(
                bool((row + column + letters[(row + column) % len(letters)]) % 2)
                for column in range(_SIDE)
            )
            for row in range(_SIDE)
        )
