"""What stands on the screen, as the onlooker told it: windows, and the things in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BIG_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the screen; `place` is its left, top, width and height in screen pixels."""

    kind: str
    text: str
    name: str
    note: str
    place: tuple[int, int, int, int]
    pane: tuple[int, ...] = ()
    enabled: bool = True
    focused: bool = False
    checked: bool = False
    type: str = ""
    row: int = -1
    column: int = -1
    action: tuple[int, int, int, int] = (0, 0, 0, 0)
    face: dict[str, Any] = field(default_factory=dict)

    @property
    def is_in_sight(self) -> bool:
        """Whether enough of it is to be seen to click on it."""
        return min(self.place[2:]) >= _BIG_ENOUGH

    @property
    def middle(self) -> tuple[int, int]:
        """Where a person would click."""
        left, top, width, height = self.place
        return left + width // 2, top + height // 2

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that it says."""
        return tuple(filter(None, (self.text, self.name, self.note)))

    def is_called(self, name: str) -> bool:
        """Tell whether a person would call it so, by what it shows or by its name."""
        return name in {self.text, self.name}


@dataclass(frozen=True, slots=True)
class Window:
    """A window with everything in it."""

    kind: str
    title: str
    popup: bool
    modal: bool
    active: bool
    place: tuple[int, int, int, int]
    things: tuple[Thing, ...]

    def texts(self) -> list[str]:
        """Return every text that is shown, row by row."""
        return [word for thing in self.things for word in thing.words]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything at one moment; `first` is the window as it was painted first."""

    windows: tuple[Window, ...]
    idle: bool
    ready: bool
    first: Window | None = None
    services_at_first: bool = False

    @property
    def front(self) -> Window:
        """The window that takes clicks: a menu, else a dialog, else the active window."""
        ranks: tuple[Callable[[Window], bool], ...] = (
            lambda one: one.popup,
            lambda one: one.modal and one.active,
            lambda one: one.modal,
            lambda one: one.active,
            lambda one: one.kind == "MainWindow",
        )
        for fits in ranks:
            found = [one for one in self.windows if fits(one)]
            if found:
                return found[-1]
        raise LookupError("no window is open")  # noqa: EM101, TRY003 - one place, one sentence

    def rows(self) -> Iterator[Thing]:
        """Yield the cards of the desk as they stand in the main window in front."""
        mains = [one for one in self.windows if one.kind == "MainWindow"]
        shown = [one for one in mains if one.active] or mains
        for thing in shown[-1].things if shown else ():
            if thing.kind == "row" and "card_id" in thing.face and "count_unit" in thing.face:
                yield thing


def scene_of(told: dict[str, Any]) -> Scene:
    """Return the scene that the onlooker told."""
    first = told["first"] or {"windows": [], "services": False}
    return Scene(
        windows=tuple(_window(one) for one in told["windows"]),
        idle=told["idle"],
        ready=told["ready"],
        first=_window(first["windows"][0]) if first["windows"] else None,
        services_at_first=first["services"],
    )


def _window(told: dict[str, Any]) -> Window:
    things = tuple(_thing(one) for one in told["things"])
    return Window(**told | {"place": tuple(told["place"]), "things": things})


def _thing(told: dict[str, Any]) -> Thing:
    parts: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in told.items()
        if value is not None
    }
    return Thing(**parts)
