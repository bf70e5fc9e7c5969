"""The row above the receipts that narrows them: search, card, year, method, problems, and more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from renewdesk.ui.models.receipt_order import ReceiptFilter
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.ui.facing.receipt_choices import Choices
    from renewdesk.ui.look import Look

_MOST_WORDS, _LEAST_SEARCH, _MOST_SEARCH = 18, 150, 344
_Options = dict[str, str]


class ReceiptFilters(QWidget):
    """Tells by `changed` which receipts are wanted.

    Where there is little room, one button with a count of the filters in use holds them all.
    """

    changed = Signal(object)
    results_requested = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._filter = ReceiptFilter()
        self._search = SearchField(
            look,
            tr("Order number, amount, text inside files"),
            shortcut=QKeySequence(QKeySequence.StandardKey.Find),
        )
        self._search.setAccessibleName(tr("Search receipts"))
        self._search.setMaximumWidth(look.px(_MOST_SEARCH))
        self._search.setToolTip(
            tr(
                "Looks in dates, cards, numbers, amounts, sellers, notes, file names and in what "
                "files say"
            )
        )
        self._search.textChanged.connect(lambda words: self._narrow(words=words))
        self._search.results_requested.connect(self.results_requested)
        self._search.left.connect(self.left)
        self._parts = {
            "card_id": _ChoiceButton(look, tr("All cards"), tr("Filter by card"), self),
            "year": _ChoiceButton(look, tr("Any year"), tr("Filter by year"), self),
            "method": _ChoiceButton(look, tr("Any method"), tr("Filter by method"), self),
        }
        self._others = {
            "carrier": _Choice(tr("All carriers"), tr("Filter by carrier"), self),
            "country": _Choice(tr("All countries"), tr("Filter by country"), self),
        }
        for field, choice in (self._parts | self._others).items():
            choice.chosen.connect(partial(self._take_choice, field))
        self._problems = QCheckBox(tr("Problems only"))
        self._problems.toggled.connect(self._want_problems)
        self._unproven = QAction(tr("No receipt yet"), self)
        self._unproven.setCheckable(True)
        self._unproven.toggled.connect(self._want_unproven)
        self._more = IconButton(look, "filter", tr("More filters"))
        self._more.setCheckable(True)
        self._more.setMenu(self._less_used())
        self._all = Button(look, tr("Filter"), icon="filter")
        self._all.setMenu(self._gathered())
        self._row = self._laid_out(look)
        self._least_search = look.px(_LEAST_SEARCH)
        self._is_compact: bool | None = None
        self._set_compact(compact=False)

    @property
    def filter(self) -> ReceiptFilter:
        """What is wanted now."""
        return self._filter

    def offer(self, choices: Choices) -> None:
        """Offer what some row has; a choice that is gone is lifted."""
        offered = {
            "card_id": choices.cards,
            "year": choices.years,
            "method": choices.methods,
            "carrier": choices.carriers,
            "country": choices.countries,
        }
        for field, choice in (self._parts | self._others).items():
            choice.offer(offered[field])

    def show_unproven(self) -> None:
        """Show every payment that has no receipt, whatever was wanted before."""
        self.lift()
        self._unproven.setChecked(True)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def lift(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._problems.setChecked(False)
        self._unproven.setChecked(False)
        for choice in (self._parts | self._others).values():
            choice.choose("")

    @override
    def minimumSizeHint(self) -> QSize:
        # Only as wide as the gathered form, which the row takes when it gets no more.
        narrow = self._least_search + self._row.spacing() + self._all.sizeHint().width()
        return QSize(narrow, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _laid_out(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self._search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self._search, 1000)
        for button in self._buttons():
            row.addWidget(button)
        self._apart = QWidget()
        beside = QHBoxLayout(self._apart)
        beside.setContentsMargins(look.px(12), 0, 0, 0)
        beside.addWidget(self._problems)
        row.addWidget(self._apart)
        row.addWidget(self._all)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        """Hold all filters but the search in one button where they have no room."""
        apart = [*self._buttons(), self._apart]
        needed = sum(one.sizeHint().width() + self._row.spacing() for one in apart)
        self._set_compact(compact=self._least_search + needed > self.width())

    def _set_compact(self, *, compact: bool) -> None:
        if compact is self._is_compact:
            return
        self._is_compact = compact
        for button in self._buttons():
            button.setVisible(not compact)
        self._apart.setVisible(not compact)
        self._all.setVisible(compact)

    def _buttons(self) -> list[QAbstractButton]:
        return [*(part.button for part in self._parts.values()), self._more]

    def _less_used(self) -> QMenu:
        menu = QMenu(self)
        for choice in self._others.values():
            menu.addMenu(choice.menu)
        menu.addSeparator()
        menu.addAction(self._unproven)
        return menu

    def _gathered(self) -> QMenu:
        menu = QMenu(self)
        for choice in (self._parts | self._others).values():
            menu.addMenu(choice.menu)
        menu.addSeparator()
        menu.addAction(self._unproven)
        problems = menu.addAction(self._problems.text())
        problems.setCheckable(True)
        problems.toggled.connect(self._problems.setChecked)
        self._problems.toggled.connect(problems.setChecked)
        return menu

    def _take_choice(self, field: str, key: str) -> None:
        self._narrow(**{field: int(key or 0) if field == "year" else key})

    def _want_problems(self, on: bool) -> None:  # noqa: FBT001 - the shape of a signal
        if on:
            self._unproven.setChecked(False)
        self._narrow(only_problems=on)

    def _want_unproven(self, on: bool) -> None:  # noqa: FBT001 - as above
        if on:
            self._problems.setChecked(False)
        self._narrow(only_unproven=on)

    def _narrow(self, **wanted: object) -> None:
        self._filter = replace(self._filter, **wanted)  # type: ignore[arg-type] # its own fields
        one = self._filter
        hidden = sum(map(bool, (one.carrier, one.country, one.only_unproven)))
        seen = sum(map(bool, (one.card_id, one.year, one.method, one.only_problems)))
        count = hidden + seen
        words = tr("Filter ({count})").format(count=count) if count else tr("Filter")
        self._all.setText(words)
        self._all.updateGeometry()
        self._more.setChecked(hidden > 0)
        in_use = tr("More filters, {count} in use").format(count=hidden)
        self._more.rename(in_use if hidden else tr("More filters"), "filter")
        self._fit()
        self.changed.emit(self._filter)


class _Choice(QObject):
    """One choice among values in a menu; the empty key stands for all of them."""

    chosen = Signal(str)

    def __init__(self, every: str, name: str, owner: QWidget) -> None:
        super().__init__(owner)
        self._every = every
        self._key = ""
        self._options: _Options = {}
        self.menu = QMenu(name, owner)
        self._group: QActionGroup | None = None
        self._fill()

    def offer(self, options: _Options) -> None:
        """Offer these keys with their words."""
        if options == self._options:
            return
        self._options = options
        if self._key not in options:
            self.choose("")
        self._fill()

    def choose(self, key: str) -> None:
        """Choose a key and say so, unless it is chosen already."""
        if key == self._key:
            return
        self._key = key
        self._say(self._options.get(key, self._every))
        self._fill()
        self.chosen.emit(key)

    def _say(self, words: str) -> None:
        """Say beside the menu what is chosen."""

    def _fill(self) -> None:
        self.menu.clear()
        self._group = QActionGroup(self.menu)
        options: Iterable[tuple[str, str]] = (("", self._every), *self._options.items())
        for key, words in options:
            action = self.menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self._key)
            action.triggered.connect(partial(self.choose, key))
            self._group.addAction(action)


class _ChoiceButton(_Choice):
    """A choice with a button that says what is chosen."""

    def __init__(self, look: Look, every: str, name: str, owner: QWidget) -> None:
        self.button = Button(look, every)
        super().__init__(every, name, owner)
        self.button.setMenu(self.menu)
        self.button.setAccessibleName(name)

    @override
    def _say(self, words: str) -> None:
        short = words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"
        self.button.setText(short.replace("&", "&&"))
        self.button.setToolTip(words if short != words else "")
        self.button.setAccessibleDescription(words if self._key else "")
        self.button.updateGeometry()
