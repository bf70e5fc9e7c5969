"""A newer catalogue beside the rules in use, card by card; nothing moves until accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.decisions import Choice
from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.catalogue import change_key, comparison_line
from renewdesk.ui.pages.catalogue.change_detail import ChangeDetailPane
from renewdesk.ui.pages.catalogue.change_list import ChangeListPane
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.page_top import PageTop
from renewdesk.ui.widgets.text import Text
from renewdesk.ui.widgets.two_panes import PaneWidths, TwoPanes
from renewdesk.words.faults import sentence
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.ids import ClockId
    from renewdesk.services.catalogue_comparison import Comparison, Import, RuleChange
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_LEAST, _FOOTER = 340, 60
_WIDTHS = PaneWidths(376, 728, _LEAST, _LEAST)


class CataloguePage(QWidget):
    """Rules that differ at the left, the chosen one in full at the right.

    `decided` carries a dict of the choice for each clock, `host_chosen` the new host that is to be
    confirmed.
    """

    left = Signal()
    decided = Signal(object)
    host_chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        bus: ChangeBus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._services = services
        self._bus = bus
        self._asking = Asking(jobs, self)
        self._changes: dict[str, RuleChange] = {}
        self._unused: tuple[RuleChange, ...] = ()
        self._choices: dict[ClockId, Choice] = {}
        self._hosts = 0
        self._top = PageTop(look, tr("Carriers"), tr("Newer catalogue"))
        self._pane = ChangeListPane(look)
        self._detail = ChangeDetailPane(look)
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._note = Text(look, tone=Tone.TEXT2).shrinking()
        self._keep = Button(look, tr("Keep all old rules"))
        self._use = Button(look, tr("Use new rules"), kind=ButtonKind.PRIMARY)
        both = (self._pane, self._detail)
        self._panes = TwoPanes(
            look, both, _WIDTHS, tr("Newer catalogue"), lambda: bool(self._pane.list.current_key())
        )
        on_base(self)
        self._lay_out(look)
        self._connect()

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        compare = self._services.updates.compare
        self._asking.latest("comparison", compare, self._show, self._fail)
        if not self._panes.is_pushed:
            self._pane.list.setFocus()

    def show_import(self, done: Import) -> None:
        """Show also the rules of an import that no card follows, as long as the program runs."""
        self._unused = tuple(one for one in done.comparison.rules if not one.clocks)
        self._show(done.comparison)

    def go_back(self) -> None:
        """Go from the pushed rule to the list, and from the list to the carriers."""
        if self._panes.is_pushed:
            self._panes.pull()
        else:
            self.left.emit()

    @override
    def minimumSizeHint(self) -> QSize:
        # Both panes together are wider; below their width the page shows one of them.
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())

    def _lay_out(self, look: Look) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for part in (self._top, self._trouble):
            page.addWidget(part)
        self._trouble.hide()
        page.addWidget(self._panes, 1)
        page.addWidget(Line(look))
        page.addWidget(self._footer(look))

    def _footer(self, look: Look) -> Footer:
        footer = Footer(look)
        footer.setMinimumHeight(look.px(_FOOTER))
        later = Button(look, tr("Not now"))
        later.clicked.connect(self.left)
        footer.add_left(later)
        for part in (self._note, self._keep, self._use):
            footer.add_right(part)
        return footer

    def _connect(self) -> None:
        self._bus.changed.connect(self._hear)
        self._top.back_requested.connect(self.left)
        self._pane.list.current_changed.connect(self._choose)
        self._pane.list.opened.connect(lambda _key: self._panes.push())
        self._pane.host_chosen.connect(self.host_chosen)
        list_ = self._pane.list
        self._panes.follow(list_, lambda opens: list_.set_opens_on_click(opens=opens))
        self._panes.stepped.connect(self._step)
        self._panes.arranged.connect(self._arrange)
        self._detail.answered.connect(self._answer)
        self._keep.clicked.connect(self._keep_all)
        self._use.clicked.connect(lambda: self.decided.emit(dict(self._choices)))

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.cards:
            self.show_page()

    def _show(self, comparison: Comparison) -> None:
        self._trouble.hide()
        known = {change_key(one) for one in comparison.rules}
        unused = tuple(one for one in self._unused if change_key(one) not in known)
        shown = replace(comparison, rules=(*comparison.rules, *unused))
        self._changes = {change_key(one): one for one in shown.rules}
        self._choices = {
            one.clock.id: self._choices.get(one.clock.id, one.decided or one.suggested)
            for one in shown.clocks
        }
        self._top.say(tr("Newer catalogue"), comparison_line(shown))
        self._pane.show_comparison(shown)
        self._choose(self._pane.list.current_key())
        self._say_counts(hosts=len(shown.hosts))

    def _choose(self, key: str) -> None:
        change = self._changes.get(key)
        keys = self._pane.keys()
        place = keys.index(key) + 1 if key in keys else 0
        self._panes.show_place(place, len(keys))
        if change is None:
            self._detail.clear()
            return
        now = self._services.time_here.now()
        self._detail.show_change(change, (place, len(keys)), self._choices, now)

    def _answer(self, clock: ClockId, choice: Choice) -> None:
        self._choices[clock] = choice
        self._say_counts()

    def _say_counts(self, hosts: int | None = None) -> None:
        """Say how many answers there are, and what the button does by them."""
        if hosts is not None:
            self._hosts = hosts
        count = len(self._choices)
        said = tr("{count} of {all} decided").format(count=count, all=count)
        if self._hosts:
            said = tr("{decided} · hosts can wait").format(decided=said)
        self._note.say(said if count else "")
        used = sum(self._is_used(change) for change in self._changes.values())
        words = ntr("Use {count} new rule", "Use {count} new rules", used)
        self._use.setText(words if used else tr("Save the answers"))
        self._use.setVisible(bool(self._changes))
        self._keep.setVisible(bool(self._choices))
        self._use.updateGeometry()

    def _is_used(self, change: RuleChange) -> bool:
        """Tell whether at least one card, or else a new one, will follow the offered rule."""
        answers = [self._choices[one.clock.id] for one in change.clocks]
        return not answers or Choice.USE in answers

    def _keep_all(self) -> None:
        self.decided.emit(dict.fromkeys(self._choices, Choice.KEEP))

    def _arrange(self) -> None:
        self._top.setVisible(not self._panes.is_pushed)
        self._note.setVisible(not self._panes.is_compact)

    def _step(self, by: int) -> None:
        keys = self._pane.keys()
        current = self._pane.list.current_key()
        place = keys.index(current) + by if current in keys else -1
        if 0 <= place < len(keys):
            self._pane.list.show_key(keys[place])

    def _fail(self, error: RenewDeskError) -> None:
        self._trouble.say(tr("This did not work"), sentence(error))
        self._trouble.show()
