"""The owner of a few SIM cards at the real window: looks, clicks, types, and nothing else.

What the owner sees comes from the onlooker inside the program; what the owner does goes through
xdotool, so X server and window manager are really in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.running import NOW, SECONDS, Running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.scene import Scene, Thing

_MARK = 10
#: Two clicks as near as this are a double click where the first was a moment ago.
_NEAR, _BESIDE = 8, 12
_TURNS = 40
_PRESSES = 3
_CLICKABLE = ("button", "check", "radio", "item", "choice")
_LEFT, _RIGHT, _WHEEL_UP, _WHEEL_DOWN = "1", "3", "4", "5"


class Owner(Running):
    """Works with one data folder; every verb waits until the program has answered."""

    #: Where the last click fell.
    _clicked = (0, 0)

    # ── the program ──────────────────────────────────────────────────────────────────────────

    def closes_the_window(self) -> None:
        """Close the window in front, as its frame would.

        The window manager drops the key when it comes while another window still goes away, so an
        owner whose window stays presses it again; a program that hangs does not get that far.
        """
        for _ in range(_PRESSES):
            self.rests()
            before = self.waits(
                lambda scene: scene.front.kind == "MainWindow" and scene.front.active,
                "the window to have the keyboard",
            )
            self.keys("alt+F4")
            if self._closes_for_good(before):
                return
        pytest.fail(f"the window stays:\n{self.describes()}")

    def starts_again(self, now: str = NOW, **environment: str) -> None:
        """Close the window and start the program on the same folder."""
        self.closes_the_window()
        self.sees_the_program_end()
        self.starts(now, **environment)

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def finds(self, name: str, *kinds: str, seconds: float = SECONDS) -> Thing:
        """Return the thing of that name in the window in front."""

        def found(scene: Scene) -> list[Thing]:
            return _called(scene, name, kinds)

        return found(self.waits(found, f"“{name}”", seconds))[0]

    def sees(self, words: str) -> str:
        """Return the text in front that holds these words."""

        def found(scene: Scene) -> list[str]:
            return [text for text in scene.front.texts() if words in text]

        return found(self.waits(found, f"the words “{words}”"))[0]

    def sees_tooltip(self, words: str) -> None:
        """Wait for the tooltip that says exactly this."""
        self.waits(
            lambda scene: any(
                words in window.texts() for window in scene.windows if window.kind == "QTipLabel"
            ),
            f"the tooltip “{words}”",
        )

    def all_that_say(self, words: str) -> list[Thing]:
        """Return everything in front that shows exactly these words, once it rests."""
        return [one for one in self.rests().front.things if one.text == words]

    def sees_no(self, words: str) -> None:
        """Make sure that no text in front holds these words any more."""
        self.waits(
            lambda scene: not any(words in text for text in scene.front.texts()),
            f"the words “{words}” to go",
        )

    def has_no(self, name: str) -> None:
        """Make sure that nothing in front has that name."""
        assert not _called(self.rests(), name, ()), f"“{name}” is there"

    def row(self, label: str) -> Thing:
        """Return the desk's row of a card."""

        def found(scene: Scene) -> list[Thing]:
            return [one for one in scene.rows() if one.face["name"] == label]

        return found(self.waits(found, f"a row for {label}"))[0]

    def sees_row(self, label: str, **words: str) -> None:
        """Wait until a card's row says this: count, unit, chip, when, action, number."""
        self.waits(
            lambda scene: any(
                one.face["name"] == label and words.items() <= row_words(one).items()
                for one in scene.rows()
            ),
            f"the row of {label} to say {words}",
        )

    def labels(self) -> list[str]:
        """Return the cards of the desk from top to bottom."""
        return [one.face["name"] for one in self.rests().rows()]

    def rows_in_front(self) -> list[Thing]:
        """Return the rows of every list in front."""
        return [one for one in self.rests().front.things if one.kind == "row"]

    def reminders(self) -> list[Thing]:
        """Return the rows of the inbox from top to bottom."""
        return [one for one in self.rests().front.things if "reminder_id" in one.face]

    def tray_icon(self) -> Thing:
        """Return the program's icon in the tray."""

        def found(scene: Scene) -> list[Thing]:
            return [
                one
                for window in scene.windows
                for one in window.things
                if window.kind == "QSystemTrayIconSys" and one.is_in_sight
            ]

        return found(self.waits(found, "the icon in the tray"))[0]

    # ── doing ────────────────────────────────────────────────────────────────────────────────

    def presses(self, name: str) -> None:
        """Click on a button, a menu's line or a box."""
        thing = self._brought_into_sight(name, *_CLICKABLE)
        if thing.kind in {"check", "radio"}:
            # Such a box may be wider than its words, and only they and the mark take clicks.
            left, top = thing.place[0] + _MARK, thing.middle[1]
            self.clicks_at(left, top)
        else:
            self.clicks(thing)

    def presses_last(self, name: str) -> None:
        """Press what ends the program, so that there is nothing to wait for."""
        left, top = self._brought_into_sight(name, *_CLICKABLE).middle
        self.screen.does("xdotool", "mousemove", str(left), str(top), "click", _LEFT)

    def opens_the_tray_menu(self) -> None:
        """Click with the other button on the icon in the tray."""
        self.clicks(self.tray_icon(), _RIGHT)
        self.waits(lambda scene: scene.front.popup, "the menu of the tray")

    def clicks(self, thing: Thing, button: str = _LEFT) -> None:
        """Click on the middle of something, beside it where that would be a double click."""
        assert thing.enabled, f"{thing} cannot be used now"
        left, top = thing.middle
        last_left, last_top = self._clicked
        near = abs(left - last_left) <= _NEAR and abs(top - last_top) <= _NEAR
        if near and thing.kind == "button":
            left -= _BESIDE
        self._clicked = left, top
        self.clicks_at(left, top, button)

    def clicks_at(self, left: int, top: int, button: str = _LEFT) -> None:
        """Click on a place of the screen."""
        self.screen.does("xdotool", "mousemove", str(left), str(top), "click", button)
        self.rests()

    def points_at(self, thing: Thing) -> None:
        """Move the pointer over something and leave it there, for its tooltip."""
        left, top = thing.middle
        self.screen.does("xdotool", "mousemove", str(left - 2), str(top))
        self.screen.does("xdotool", "mousemove", str(left), str(top))

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, such as `ctrl+z` or `Return`."""
        self.screen.does("xdotool", "key", "--delay", "10", *keys)

    def types(self, words: str, *, into: str) -> None:
        """Type into a field instead of what stood there."""
        self.clicks(self._brought_into_sight(into, "field"))
        self.waits(lambda scene: _focused(scene, into), f"“{into}” to have the keyboard")
        self.keys("ctrl+a", "Delete")
        if words:
            self.screen.does("xdotool", "type", "--delay", "4", "--", words)
        self.waits(lambda scene: _holds(scene, words), f"“{into}” to hold “{words}”")

    def chooses(self, words: str, *, of: str) -> None:
        """Choose a line of a list that folds down."""
        self.clicks(self._brought_into_sight(of, "choice"))
        self.waits(lambda scene: scene.front.popup, f"the list of “{of}”")
        self.clicks(self._brought_into_sight(words, "row"))
        self.waits(lambda scene: not scene.front.popup, f"the list of “{of}” to close")

    def chooses_carrier(self, words: str) -> None:
        """Look for a carrier in the add dialog and take the first one that is found."""
        self.types(words, into="Carrier or eSIM shop")
        self.keys("Return")
        self.waits(
            lambda scene: not any(one.name == "Found carriers" for one in scene.front.things),
            "the list of carriers to close",
        )
        self.rests()

    def records(self, kind: str, day: str) -> None:
        """Record by the keyboard that something happened to the chosen card, without money."""
        self.keys("ctrl+r")
        self.chooses(kind, of="What")
        self.types(day, into="Day, at the carrier")
        self.presses(f"Record {kind.lower()}")

    def unfolds(self, section: str) -> None:
        """Open a section of the desk that is folded."""
        self.picks(section)

    def picks(self, words: str) -> None:
        """Click on a line of a list."""
        self.clicks(self._brought_into_sight(words, "row"))

    def picks_row(self, label: str) -> None:
        """Click on a card of the desk."""
        self.clicks(self.row(label))

    def presses_in_row(self, label: str) -> None:
        """Click on the action in a card's row."""
        row = self.row(label)
        left, top, width, height = row.action
        assert width, f"the row of {label} has no action"
        self.clicks_at(left + width // 2, top + height // 2)

    def turns_to(self, page: str) -> None:
        """Open a page by the rail."""
        rail = [one for one in self.rests().front.things if one.type == "RailItem"]
        self.clicks(next(one for one in rail if one.text == page))

    def chooses_file(self, path: Path) -> None:
        """Answer the system's question for a file by typing its path."""
        self.waits(lambda scene: scene.front.kind == "QFileDialog", "the question for a file")
        self.waits(
            lambda scene: any(one.focused and one.kind == "field" for one in scene.front.things),
            "the field for a file's name",
        )
        self.screen.does("xdotool", "type", "--delay", "4", "--", str(path))
        self.keys("Return")
        self.waits(lambda scene: scene.front.kind != "QFileDialog", "the file to be taken")
        self.rests()

    def _closes_for_good(self, before: Scene) -> bool:
        """Tell whether a window goes, and say yes where the program says first what that means."""
        count = len(before.windows)
        scene = self.looks_until(lambda scene: len(scene.windows) != count)
        asking = [one for one in scene.windows if one.kind == "ClosingDialog"] if scene else []
        for dialog in asking:
            # In every language the button that closes names the program.
            buttons = [one.text for one in dialog.things if one.kind == "button"]
            self.presses_last(next(text for text in buttons if "RenewDesk" in text))
        return self.has_fewer_windows(than=before)

    def _brought_into_sight(self, name: str, *kinds: str) -> Thing:
        """Return a thing that can be clicked, scrolling its pane with the wheel as needed."""
        self.rests()
        thing = self.finds(name, *kinds)
        for _ in range(_TURNS):
            if thing.is_in_sight:
                return thing
            assert thing.pane, f"{thing} is not in sight and nothing scrolls to it"
            left, top, width, height = thing.pane[:4]
            below = len(thing.pane) < 5 or thing.pane[4] > 0
            self.clicks_at(
                left + width // 2, top + height // 2, _WHEEL_DOWN if below else _WHEEL_UP
            )
            thing = self.finds(name, *kinds)
        pytest.fail(f"{thing} does not come into sight")


def row_words(row: Thing) -> dict[str, str]:
    """Return what the parts of a card's row say."""
    face = row.face
    return {
        "count": face["count"],
        "unit": face["count_unit"],
        "chip": face["chip"]["text"],
        "when": face["when"],
        "action": face["action"],
        "number": face["number"],
    }


def _called(scene: Scene, name: str, kinds: tuple[str, ...]) -> list[Thing]:
    found = [
        one
        for one in scene.front.things
        if one.is_called(name) and (not kinds or one.kind in kinds)
    ]
    return sorted(found, key=lambda one: not one.is_in_sight)


def _focused(scene: Scene, name: str) -> bool:
    return any(one.focused for one in _called(scene, name, ("field",)))


def _holds(scene: Scene, words: str) -> bool:
    """Tell whether the field with the keyboard holds these words; a list may be open below it."""
    things = (one for window in scene.windows for one in window.things)
    return any(one.focused and one.kind == "field" and one.text == words for one in things)
