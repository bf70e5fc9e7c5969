"""The row above the receipts that narrows them: search, card, year, method, problems only."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from renewdesk.ui.models.receipt_table_model import ReceiptFilter
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.search_field import SearchField
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.ui.facing.receipts import Choices
    from renewdesk.ui.look import Look

_MOST_WORDS, _LEAST_SEARCH = 18, 150
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
            look, tr("Search receipts"), shortcut=QKeySequence(QKeySequence.StandardKey.Find)
        )
        self._search.setToolTip(
            tr(
                "Looks in dates, cards, numbers, amounts, sellers, notes, file names and in what "
                "files say"
            )
        )
        self._search.textChanged.connect(lambda words: self._narrow(words=words))
        self._search.results_requested.connect(self.results_requested)
        self._search.left.connect(self.left)
        self._parts = (
            _Part(look, tr("All cards"), tr("Filter by card"), self),
            _Part(look, tr("Any year"), tr("Filter by year"), self),
            _Part(look, tr("Any method"), tr("Filter by method"), self),
        )
        card, year, method = self._parts
        card.chosen.connect(lambda key: self._narrow(card_id=key))
        year.chosen.connect(lambda key: self._narrow(year=int(key or 0)))
        method.chosen.connect(lambda key: self._narrow(method=key))
        self._problems = QCheckBox(tr("Problems only"))
        self._problems.toggled.connect(lambda on: self._narrow(only_problems=on))
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
        """Offer these cards, years and methods; a choice that is gone is lifted."""
        for part, options in zip(
            self._parts, (choices.cards, choices.years, choices.methods), strict=True
        ):
            part.offer(options)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def lift(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._problems.setChecked(False)
        for part in self._parts:
            part.choose("")

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
        row.addWidget(self._search, 1)
        for part in self._parts:
            row.addWidget(part.button)
        self._apart = QWidget()
        beside = QHBoxLayout(self._apart)
        beside.setContentsMargins(look.px(12), 0, 0, 0)
        beside.addWidget(self._problems)
        row.addWidget(self._apart)
        row.addWidget(self._all)
        return row

    def _fit(self) -> None:
        """Hold all filters but the search in one button where they have no room."""
        apart = [*(part.button for part in self._parts), self._apart]
        needed = sum(one.sizeHint().width() + self._row.spacing() for one in apart)
        self._set_compact(compact=self._least_search + needed > self.width())

    def _set_compact(self, *, compact: bool) -> None:
        if compact is self._is_compact:
            return
        self._is_compact = compact
        for part in self._parts:
            part.button.setVisible(not compact)
        self._apart.setVisible(not compact)
        self._all.setVisible(compact)

    def _gathered(self) -> QMenu:
        menu = QMenu(self)
        for part in self._parts:
            menu.addMenu(part.menu)
        menu.addSeparator()
        problems = menu.addAction(self._problems.text())
        problems.setCheckable(True)
        problems.toggled.connect(self._problems.setChecked)
        self._problems.toggled.connect(problems.setChecked)
        return menu

    def _narrow(self, **wanted: object) -> None:
        self._filter = replace(self._filter, **wanted)  # type: ignore[arg-type] # its own fields
        used = (
            self._filter.card_id,
            self._filter.year,
            self._filter.method,
            self._filter.only_problems,
        )
        count = sum(map(bool, used))
        words = tr("Filter ({count})").format(count=count) if count else tr("Filter")
        self._all.setText(words)
        self._all.updateGeometry()
        self._fit()
        self.changed.emit(self._filter)


class _Part(QObject):
    """One choice among values, shown as a button; the empty key stands for all of them."""

    chosen = Signal(str)

    def __init__(self, look: Look, every: str, name: str, owner: QWidget) -> None:
        super().__init__(owner)
        self._every = every
        self._key = ""
        self._options: _Options = {}
        self.menu = QMenu(name, owner)
        self.button = Button(look, every)
        self.button.setMenu(self.menu)
        self.button.setAccessibleName(name)
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
        words = self._options.get(key, self._every)
        short = words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"
        self.button.setText(short.replace("&", "&&"))
        self.button.setToolTip(words if short != words else "")
        self.button.setAccessibleDescription(words if key else "")
        self.button.updateGeometry()
        self._fill()
        self.chosen.emit(key)

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
