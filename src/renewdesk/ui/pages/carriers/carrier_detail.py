"""One carrier in full: rules, sources, hosts, ways to reach it, codes, and its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.carriers import (
    carrier_line,
    desk_cards,
    host_faces,
    look_for_lines,
    other_host_faces,
    reach_faces,
    rules_in_order,
)
from renewdesk.ui.facing.source_rows import source_faces
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.carriers.carrier_tables import (
    CodeTable,
    DeskCardTable,
    HostTable,
    ReachTable,
    SourceTable,
)
from renewdesk.ui.pages.carriers.rule_box import RuleBox
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.avatar_tile import AvatarTile
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look

_TWO_COLUMNS, _TITLE_ROW = 600, 560


@value
class ShownCarrier:
    """A carrier, the cards of the desk that use it, and the hosts that may be opened for them.

    An `own` one was named by the owner and is in no catalogue.
    """

    carrier: Carrier
    views: tuple[CardView, ...] = ()
    known: tuple[KnownHost, ...] = ()
    own: bool = False

    def followers(self, rule: str) -> list[tuple[str, str, str]]:
        """Return card, clock and label of each clock that follows a rule."""
        return [
            (view.card.id, clock.id, view.card.label)
            for view in self.views
            for clock in view.clocks
            if clock.versions[-1].rule.id == rule
        ]


class CarrierDetailPane(QScrollArea):
    """Shows one carrier; tells what the owner wants and opens nothing by itself."""

    add_requested = Signal(str)
    copy_rule_requested = Signal(str, str)
    file_requested = Signal(str, str)
    address_clicked = Signal(str)
    page_clicked = Signal(str, str)
    host_removed = Signal(str, str)
    card_clicked = Signal(str)
    text_copied = Signal(str)
    contact_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._carrier: Carrier | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Carrier"))
        self._build(look)
        self._place(look)
        self._connect()
        self.clear()

    @property
    def carrier_id(self) -> str:
        """The carrier that is shown, empty when there is none."""
        return self._carrier.id if self._carrier is not None else ""

    def clear(self) -> None:
        """Show nothing, as when no carrier fits the search."""
        self._carrier = None
        self._body.hide()

    def show_carrier(self, shown: ShownCarrier, today: date) -> None:
        """Show a carrier with its cards; another one than before starts on top."""
        carrier = shown.carrier
        if carrier.id != self.carrier_id:
            self.verticalScrollBar().setValue(0)
        self._carrier = carrier
        cards = desk_cards(carrier, shown.views)
        self._tile.show_letters(carrier.country)
        self._name.say(carrier.name.spoken(language()))
        self._line.say(carrier_line(carrier, len(shown.views), own=shown.own))
        self._copy.setVisible(bool(carrier.rules) and not shown.own)
        self._hosts_side.setVisible(not shown.own)
        self._reach_side.setVisible(not shown.own)
        self._show_rules(carrier, own=shown.own)
        sources = [*(one for rule in carrier.rules for one in rule.sources), *carrier.sources]
        self._sources.show_sources(source_faces(sources, carrier, today))
        self._hosts.show_hosts(host_faces(carrier, shown.known, today), other_host_faces(carrier))
        self._reach.show_ways(reach_faces(carrier))
        self._codes.show_codes(carrier.codes)
        self._cards.show_cards(cards)
        self._show_labels(carrier, has_cards=bool(cards), has_sources=bool(sources))
        self._body.show()

    def _show_rules(self, carrier: Carrier, *, own: bool) -> None:
        _empty(self._rules)
        rules = rules_in_order(carrier)
        for rule in rules:
            several = len(rules) > 1
            box = RuleBox(self._look, rule, named=several, copies=several and not own)
            box.file_requested.connect(lambda rule: self.file_requested.emit(carrier.id, rule))
            box.copy_requested.connect(lambda rule: self.copy_rule_requested.emit(carrier.id, rule))
            self._rules.addWidget(box)
        if not rules:
            words = tr("No published rule – ask the carrier")
            said = tr("A card of this carrier is added with the date that you read there.")
            self._rules.addWidget(Banner(self._look, Tone.SOON, "qcirc", words, said))

    def _show_labels(self, carrier: Carrier, *, has_cards: bool, has_sources: bool) -> None:
        self._sources_label.setVisible(has_sources)
        self._codes_label.setVisible(bool(carrier.codes))
        self._cards_label.setVisible(has_cards)
        one_rule = len(carrier.rules) == 1
        self._cards_label.say(tr("On your desk by this rule") if one_rule else tr("On your desk"))
        _empty(self._advice)
        if lines := look_for_lines(carrier):
            self._advice.addWidget(Banner(self._look, Tone.INFO, "search", "", "\n".join(lines)))

    def _build(self, look: Look) -> None:
        self._tile = AvatarTile(look)
        self._name = Text(look, role=Role.TITLE).wrapping()
        self._line = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._copy = Button(look, tr("Make my own copy…"), icon="pencil")
        self._add = Button(look, tr("Add card…"), icon="plus")
        self._rules = QVBoxLayout()
        self._rules.setSpacing(look.px(10))
        self._sources_label = SectionLabel(look, tr("Sources"))
        self._sources = SourceTable(look)
        self._hosts_label = SectionLabel(look, tr("Hosts"))
        self._hosts = HostTable(look)
        self._hosts_note = Text(
            look, tr("A new host is added only after you confirm it."), Role.SMALL, tone=Tone.TEXT2
        ).wrapping()
        self._reach_label = SectionLabel(look, tr("Reach"), tr("Codes and contact…"))
        self._reach = ReachTable(look)
        self._codes_label = SectionLabel(look, tr("Codes"))
        self._codes = CodeTable(look)
        self._advice = QVBoxLayout()
        self._cards_label = SectionLabel(look, tr("On your desk by this rule"))
        self._cards = DeskCardTable(look)

    def _place(self, look: Look) -> None:
        self._body = QWidget()
        box = QVBoxLayout(self._body)
        box.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(20))
        box.setSpacing(0)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(look.px(28))
        self._hosts_side = _column(look, self._hosts_label, self._hosts, self._hosts_note)
        self._reach_side = _column(look, self._reach_label, self._reach)
        self._pair.addWidget(self._hosts_side, 1)
        self._pair.addWidget(self._reach_side, 1)
        for item, gap in (
            (self._head(look), 14),
            (self._rules, 18),
            (self._sources_label, 2),
            (self._sources, 16),
            (self._pair, 16),
            (self._advice, 16),
            (self._cards_label, 2),
            (self._cards, 14),
            (self._codes_label, 2),
            (self._codes, 0),
        ):
            if isinstance(item, QWidget):
                box.addWidget(item)
            else:
                box.addLayout(item)
            box.addSpacing(look.px(gap))
        box.addStretch(1)
        self.setWidget(self._body)
        on_base(self.viewport())
        on_base(self._body)

    def _head(self, look: Look) -> QBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._line)
        title = QHBoxLayout()
        title.setSpacing(look.px(12))
        title.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        title.addLayout(names, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._copy)
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head_row.setSpacing(look.px(10))
        self._head_row.addLayout(title, 1)
        self._head_row.addLayout(buttons)
        return self._head_row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction, width = QBoxLayout.Direction, self.viewport().width()
        two = width >= self._look.px(_TWO_COLUMNS)
        self._pair.setDirection(direction.LeftToRight if two else direction.TopToBottom)
        wide = width >= self._look.px(_TITLE_ROW)
        self._head_row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _connect(self) -> None:
        self._copy.clicked.connect(self._copy_first)
        self._add.clicked.connect(lambda: self.add_requested.emit(self.carrier_id))
        self._sources.address_clicked.connect(self.address_clicked)
        self._hosts.page_clicked.connect(lambda page: self.page_clicked.emit(self.carrier_id, page))
        self._hosts.removal_requested.connect(
            lambda host: self.host_removed.emit(self.carrier_id, host)
        )
        self._reach.copy_requested.connect(self.text_copied)
        self._reach_label.link_clicked.connect(lambda: self.contact_requested.emit(self.carrier_id))
        self._codes.copy_requested.connect(self.text_copied)
        self._cards.card_clicked.connect(self.card_clicked)

    def _copy_first(self) -> None:
        if self._carrier is not None and (rules := rules_in_order(self._carrier)):
            self.copy_rule_requested.emit(self._carrier.id, rules[0].id)


def _column(look: Look, *parts: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(2))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return side


def _empty(box: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
