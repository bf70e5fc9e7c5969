"""The whole window over a real folder, in this process: looked at, clicked and typed into.

Nothing of the program is called: the mouse and the keyboard go to Qt's windows, and what is looked
for stands in sight in the window in front. Only the browser, the keyring and notifications are
stood in for, because they are other programs.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPoint,
    QRect,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from renewdesk.bootstrap import window_start
from renewdesk.bootstrap.house import House
from renewdesk.services.time_here import TimeHere
from renewdesk.ui.app import Desktop
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.widgets.card_list_view import CardListView
from tests.fakes.in_memory_vault import InMemoryVault
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.stopped_clock import StoppedClock
from tests.ui.renewing.browser_stand_in import BrowserStandIn
from tests.ui.renewing.things import family, names, rows, said, spoken, turn_the_wheel, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QModelIndex

    from renewdesk.services.adding import CardDraft
    from renewdesk.ui.faces import RowFace

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
_SECONDS = 60.0
_PAUSE = 0.002
_TURNS = 60
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_ENOUGH = 12
_PATIENCE = 50


class WholeWindow:
    """One data folder and its window; every verb waits until the program has answered."""

    def __init__(self, qapp: QApplication, folder: Path) -> None:
        self.qapp = qapp
        self.folder = folder
        self.clock = StoppedClock()
        self.vault = InMemoryVault()
        self.browser = BrowserStandIn()
        self._desktop: Desktop | None = None

    # ── the program ──────────────────────────────────────────────────────────────────────────────

    def house(self) -> House:
        """Return the folder's house, with stand-ins for the other programs."""
        house = House(self.folder, TimeHere(self.clock))
        house.notifier = RecordedNotifier()
        house.vault = self.vault
        return house

    def has_card(self, draft: CardDraft, now: str, zone: str) -> None:
        """Be somewhere with a card that was added the day before."""
        self.clock.place = zone
        self.clock.move_to(now)
        self.clock.advance(days=-1)
        house = self.house()
        house.adding.add(draft)
        house.close()
        self.clock.move_to(now)

    def starts(self) -> None:
        """Open the window as it is opened at every start."""
        desktop = self._desktop = Desktop(self.qapp, window_start(self.house()))
        ready: list[bool] = []
        desktop.ready.connect(lambda: ready.append(True))
        desktop.open()
        desktop.window.resize(1280, 860)
        self._until(lambda: bool(ready) or None, "the window to be ready")
        desktop.window.activateWindow()
        self.rests()

    def ends(self) -> None:
        """End the program; what is on the disk stays."""
        desktop, self._desktop = self._desktop, None
        if desktop is not None:
            desktop.window.close()
            desktop.close()
            desktop.window.deleteLater()
            desktop.deleteLater()
            self.qapp.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def moves_to(self, now: str, zone: str) -> None:
        """Be somewhere else, later, with the window closed meanwhile."""
        self.ends()
        self.clock.move_to(now)
        self.clock.place = zone
        self.starts()

    def rests(self) -> None:
        """Wait until no use case is under way and nothing is left to be painted."""
        quiet = 0
        limit = time.monotonic() + _SECONDS
        while quiet < 3:
            self.qapp.processEvents()
            if self._desktop is not None and QApplication.activeWindow() is None:
                # A dialog has gone: a window manager would give its window the keyboard back.
                self.front.activateWindow()
            quiet = quiet + 1 if self._is_idle() else 0
            assert time.monotonic() < limit, "the program does not come to rest"
            if not quiet:
                time.sleep(_PAUSE)

    def _is_idle(self) -> bool:
        desktop = self._desktop
        if desktop is None:
            return True
        safe = desktop.__dict__.get("_safe")
        return desktop.is_idle and (safe is None or safe.jobs.is_idle)

    # ── looking ──────────────────────────────────────────────────────────────────────────────────

    @property
    def front(self) -> QWidget:
        """What the owner looks at: a list that folds down or a menu, a dialog, else the window."""
        assert self._desktop is not None
        popup = QApplication.activePopupWidget()
        return popup or QApplication.activeModalWidget() or self._desktop.window

    def texts(self) -> list[str]:
        """Return everything that can be read in front, below the edge of a pane too."""
        found = []
        for one in family(self.front):
            found += [one.accessibleName(), one.accessibleDescription(), words_of(one)]
            if isinstance(one, QAbstractItemView):
                found += [text for index in rows(one) for text in (said(index), spoken(index))]
            elif isinstance(one, QMenu):
                found += [act.text().replace("&&", "&") for act in one.actions()]
        return [text for text in found if text]

    def sees(self, *words: str) -> str:
        """Wait for a text in front that holds all of these words, and return it."""

        def found() -> str | None:
            fitting = (text for text in self.texts() if all(one in text for one in words))
            return next(fitting, None)

        return self._until(found, f"the words {words}")

    def sees_no(self, words: str) -> None:
        """Wait until no text in front holds these words."""
        self._until(lambda: self.holds_not(words) or None, f"the words “{words}” to go")

    def holds_not(self, words: str) -> bool:
        """Tell whether no text in front holds these words now."""
        return not any(words in text for text in self.texts())

    def row(self, label: str) -> RowFace:
        """Return what the desk's row of a card says."""
        view, index = self._row(label)
        face: RowFace = index.data(FACE_ROLE)
        assert view is not None
        return face

    def finds(self, name: str, *kinds: type[QWidget]) -> QWidget:
        """Return the one thing in front that has this name; what is in sight goes first."""

        def found() -> QWidget | None:
            fitting = [
                one
                for one in family(self.front)
                if (not kinds or isinstance(one, kinds)) and name in names(one)
            ]
            fitting.sort(key=lambda one: one.visibleRegion().isEmpty())
            return fitting[0] if fitting else None

        return self._until(found, f"“{name}”")

    def in_front(self, kind: type[W]) -> list[W]:
        """Return everything of a sort that is visible in front."""
        self.rests()
        return [one for one in family(self.front) if isinstance(one, kind)]

    def has(self, name: str) -> bool:
        """Tell whether anything in front has this name now."""
        self.rests()
        return any(name in names(one) for one in family(self.front))

    # ── doing ────────────────────────────────────────────────────────────────────────────────────

    def presses(self, name: str) -> None:
        """Click on a button."""
        thing = self.finds(name, QAbstractButton)
        assert thing.isEnabled(), f"“{name}” cannot be pressed now"
        self._clicks(thing)

    def takes(self, line: str, *, of: str) -> None:
        """Open the menu of a button and click on a line of it.

        Qt does not come back from such a click before the menu has closed, so that the second click
        waits for the menu.
        """
        self.rests()
        hand = QTimer()
        hand.setInterval(_PATIENCE)
        hand.timeout.connect(lambda: self._clicks_in_menu(line))
        hand.timeout.connect(hand.stop)
        hand.start()
        self.presses(of)
        hand.stop()
        assert not isinstance(QApplication.activePopupWidget(), QMenu), f"the menu of {of} stays"

    def types(self, text: str, *, into: str) -> None:
        """Type into a field instead of what stood there."""
        field = self.finds(into, QLineEdit, QPlainTextEdit)
        self._clicks(field)
        self._until(lambda: field.hasFocus() or None, f"“{into}” to have the keyboard")
        self.keys(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.keys(Qt.Key.Key_Delete)
        for letter in text:
            # Whatever has the keyboard by now gets the key, as on a real desk.
            QTest.keyClicks(self._typed_into(), letter)
            self.qapp.processEvents()
        self.rests()

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._typed_into(), key, modifier)
        self.rests()

    def chooses(self, words: str, *, of: str) -> None:
        """Choose a line of a list that folds down."""
        box = self.finds(of, QComboBox)
        assert isinstance(box, QComboBox)
        # At its right end, because one that can be typed into has a field in its middle.
        self._clicks_at(box, self._in_sight(box, box.rect().adjusted(box.width() - 20, 0, 0, 0)))
        self._until(lambda: box.view().isVisible() or None, f"the list of “{of}”")
        self.picks(words)
        self._until(lambda: not box.view().isVisible() or None, f"the list of “{of}” to fold")

    def picks(self, words: str) -> None:
        """Click on a line of a list in front."""

        def found() -> tuple[QAbstractItemView, QModelIndex] | None:
            for view in family(self.front):
                if isinstance(view, QAbstractItemView):
                    for index in rows(view):
                        if words in {said(index), spoken(index).split(",")[0]}:
                            return view, index
            return None

        view, index = self._until(found, f"the line “{words}”")
        self._clicks_at(view.viewport(), self._in_sight(view.viewport(), view.visualRect(index)))

    def presses_in_row(self, label: str) -> None:
        """Click on the action in the desk's row of a card."""
        view, index = self._row(label)
        spot = view.action_rect(index)
        assert not spot.isEmpty(), f"the row of {label} has no action"
        self._clicks_at(view.viewport(), self._in_sight(view.viewport(), spot))

    def picks_row(self, label: str) -> None:
        """Click on a card of the desk."""
        view, index = self._row(label)
        self._clicks_at(view.viewport(), self._in_sight(view.viewport(), view.visualRect(index)))

    def pastes(self, path: Path) -> None:
        """Copy a file somewhere else, and paste it where the keyboard is asked for it."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        QApplication.clipboard().setMimeData(mime)
        self.presses("Paste")
        # What is left there would be let go after Python has ended.
        QApplication.clipboard().clear()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _until(self, found: Callable[[], T | None], what: str) -> T:
        limit = time.monotonic() + _SECONDS
        while True:
            self.rests()
            result = found()
            if result is not None:
                return result
            if time.monotonic() > limit:
                told = "\n  ".join(dict.fromkeys(self.texts()))
                front = type(self.front).__name__
                pytest.fail(f"waited in vain for {what}; in front is {front}:\n  {told}")
            time.sleep(_PAUSE)

    def _row(self, label: str) -> tuple[CardListView, QModelIndex]:
        def found() -> tuple[CardListView, QModelIndex] | None:
            for view in family(self.front):
                if isinstance(view, CardListView):
                    for index in rows(view):
                        if getattr(index.data(FACE_ROLE), "name", "") == label:
                            return view, index
            return None

        return self._until(found, f"the row of {label}")

    def _clicks(self, thing: QWidget) -> None:
        self._clicks_at(thing, self._in_sight(thing, thing.rect()))

    def _in_sight(self, thing: QWidget, spot: QRect) -> QPoint:
        """Return where to click on a place of a thing, turning the wheel until it is in sight."""
        for _ in range(_TURNS):
            self.rests()
            seen = thing.visibleRegion().boundingRect().intersected(spot)
            if seen.height() >= min(spot.height(), _ENOUGH):
                return seen.center()
            turn_the_wheel(thing, spot.center())
        pytest.fail(f"{thing} does not come into sight")

    def _clicks_at(self, thing: QWidget, at: QPoint) -> None:
        """Click on a place of a window; what lies there gets it, as from a real mouse."""
        window = thing.window()
        place = thing.mapTo(window, at)
        hit = window.childAt(place)
        assert hit is thing or thing.isAncestorOf(hit or window), f"{hit} lies over {thing}"
        QTest.mouseMove(window.windowHandle(), place)
        QTest.mouseClick(window.windowHandle(), _LEFT, _NONE, place)
        self.rests()

    def _clicks_in_menu(self, line: str) -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        acts = {act.text().replace("&&", "&"): act for act in menu.actions() if act.isEnabled()}
        place = menu.actionGeometry(acts[line]).center() if line in acts else QPoint(-9, -9)
        QTest.mouseMove(menu.windowHandle(), place)
        QTest.mouseClick(menu.windowHandle(), _LEFT, _NONE, place)

    def _typed_into(self) -> QWidget:
        return QApplication.focusWidget() or self.front
