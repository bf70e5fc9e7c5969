"""Add a host to a carrier's record: the owner types it from where he read it himself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.days import today_in
from renewdesk.domain.host_letters import readable_host
from renewdesk.domain.known_hosts import ReadWhere, free_and_owned
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.headline import Headline
from renewdesk.ui.dialogs.host_name import HostName
from renewdesk.ui.dialogs.typed_line import TypedLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.carriers import page_word
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import month_and_year, short_date
from renewdesk.words.speech import language, listed, tr

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.catalogue_comparison import NewHost
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_NOWHERE = "nowhere"


class ConfirmHostDialog(DialogFrame):
    """Asks for one exact host; `confirmed` carries the `Changes` when it was added.

    With a `card` the host is that of the owner's own link, and is added for this card alone.
    """

    confirmed = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        offered: NewHost,
        parent: QWidget | None = None,
        *,
        card: str = "",
    ) -> None:
        super().__init__(look, tr("Confirm host"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._offered = offered
        self._card = card
        self._where = QButtonGroup(self)
        self.typed = TypedLine()
        self.typed.setAccessibleName(tr("Type it exactly as you read it there"))
        self._said = Text(look, role=Role.SMALL).wrapping()
        self._mark = IconPicture(look, "info", 14, tone=Tone.TEXT2)
        self._add = Button(
            look, tr("Add {host}").format(host=offered.host.host), kind=ButtonKind.PRIMARY
        )
        self.set_body(Scroll(self._body_of(look)))
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self.add_button(self._add, default=True)
        self._add.clicked.connect(self._save)
        self.typed.textChanged.connect(self._compare)
        self._where.buttonClicked.connect(self._compare)
        self._compare()
        self.typed.setFocus()
        self.fit(575)

    def _body_of(self, look: Look) -> Body:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(16))
        box.setSpacing(look.px(14))
        name = self._offered.carrier.name.spoken(language())
        title = tr("Add a host to {carrier}?").format(carrier=name)
        words = tr("The catalogue offers it; you decide. It is opened only after this.")
        if self._card and self._offered.imported:
            words = tr("A link out of a file names it; you decide. It is opened only after this.")
        elif self._card:
            words = tr("Your own link names it; you decide. It is opened only after this.")
        box.addWidget(Headline(look, "globe", Tone.SOON, title, words))
        box.addWidget(self._host_box(look))
        box.addLayout(self._places(look))
        box.addLayout(self._typing(look))
        box.addWidget(self._effect(look))
        box.addWidget(Text(look, self._source(), Role.SMALL, tone=Tone.TEXT2).wrapping())
        box.addStretch(1)
        return body

    def _host_box(self, look: Look) -> QFrame:
        offered = self._offered
        frame = QFrame()
        frame.setObjectName("box")
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        box.setSpacing(look.px(4))
        uses = listed(page_word(page) for page in offered.pages)
        label = tr("New host, for {uses}").format(uses=uses) if uses else tr("New host")
        box.addWidget(Text(look, label, Role.SMALL, tone=Tone.TEXT3))
        host = offered.host.host
        tone = Tone.OK if offered.like else Tone.SOON
        box.addWidget(HostName(look, *free_and_owned(host, offered.owner), tone))
        if readable_host(host) != host:
            said = tr("Shown in letters: {host}").format(host=readable_host(host))
            box.addWidget(Text(look, said, Role.SMALL, tone=Tone.SOON).wrapping())
        box.addWidget(Text(look, self._belonging(), Role.SMALL, tone=Tone.TEXT2).wrapping())
        return frame

    def _belonging(self) -> str:
        offered = self._offered
        if offered.like:
            words = tr("Belongs to {owner}, like {host} on your record.")
            return words.format(owner=offered.owner, host=offered.like[0])
        return tr("Belongs to {owner}, which is on no record of this carrier yet.").format(
            owner=offered.owner
        )

    def _places(self, look: Look) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(look.px(4))
        box.addWidget(Text(look, tr("Where can you read this host yourself?"), strong=True))
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, (key, words) in enumerate(
            (
                (ReadWhere.LEAFLET.value, tr("Leaflet or SIM holder")),
                (ReadWhere.APP.value, tr("Inside the carrier’s app")),
                (ReadWhere.RECEIPT.value, tr("Receipt or contract")),
                (_NOWHERE, tr("Nowhere")),
            )
        ):
            radio = QRadioButton(words)
            radio.setProperty("key", key)
            self._where.addButton(radio)
            grid.addWidget(radio, place // 2, place % 2)
        box.addLayout(grid)
        return box

    def _typing(self, look: Look) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(look.px(5))
        label = QLabel(tr("Type it exactly as you read it there"))
        label.setFont(look.fonts.font(strong=True))
        label.setBuddy(self.typed)
        box.addWidget(label)
        box.addWidget(self.typed)
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        box.addLayout(row)
        return box

    def _effect(self, look: Look) -> Banner:
        here = self._services.time_here
        today = short_date(today_in(here.zone(), here.now()))
        words = tr("Lets your link open for this card. Checks of letters and https stay on.")
        if not self._card:
            words = tr(
                "Adds the host to your record: “added by you, {date}”. Checks of letters and https "
                "stay on. You can remove it under Carriers."
            )
        return Banner(look, Tone.INFO, "info", tr("What this does"), words.format(date=today))

    def _source(self) -> str:
        if self._card and self._offered.imported:
            return tr("Source: a link out of a file that you imported")
        if self._card:
            return tr("Source: your own link")
        checked = self._offered.host.checked_on
        month = (
            tr("catalogue of {month}").format(month=month_and_year(checked))
            if checked
            else tr("catalogue, not dated")
        )
        kept = tr("from a file that you imported") if self._offered.imported else ""
        parts = (month, kept, tr("opened only as https"))
        return tr("Source: {source}").format(source=" · ".join(filter(None, parts)))

    def _read_where(self) -> ReadWhere | None:
        chosen = self._where.checkedButton()
        key = chosen.property("key") if chosen is not None else _NOWHERE
        return None if key == _NOWHERE else ReadWhere(key)

    def _compare(self) -> None:
        """Say how what was typed compares with the host, and whether it can be added."""
        typed = self.typed.text().strip().lower()
        host = self._offered.host.host
        same = typed in {host, readable_host(host)}
        words, tone, icon = _verdict(typed, host, same=same)
        nowhere = self._where.checkedButton() is not None and self._read_where() is None
        if nowhere:
            words = tr("A host that you can read nowhere stays off the record.")
            tone, icon = Tone.SOON, "alert"
        self._said.say(words, tone)
        self._mark.show_icon(icon, tone)
        self.typed.setAccessibleDescription(words)
        self._add.setEnabled(same and self._read_where() is not None)

    def _save(self) -> None:
        offered = self._offered
        hosts = self._services.hosts
        confirm = (
            partial(hosts.confirm_for_card, self._card)
            if self._card
            else partial(hosts.confirm, offered.carrier.id)
        )
        work = partial(confirm, offered.host.host, self.typed.text(), self._read_where())
        self._add.setEnabled(False)
        self._asking.submit(work, self._saved, self._refused)

    def _saved(self, changes: Changes) -> None:
        self.confirmed.emit(changes)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._compare()
        self.show_error(error)


def _verdict(typed: str, host: str, *, same: bool) -> tuple[str, Tone, str]:
    if same:
        return tr("Same, letter by letter. Pasting is off in this field."), Tone.OK, "check"
    if not typed:
        return tr("Pasting is off in this field."), Tone.TEXT2, "info"
    if host.startswith(typed):
        return tr("Same so far. Pasting is off in this field."), Tone.TEXT2, "info"
    pairs = zip(typed, host, strict=False)
    fits = next((at for at, (one, other) in enumerate(pairs) if one != other), None)
    place = min(len(typed), len(host)) if fits is None else fits
    words = tr("Differs from letter {place} on. If you read it so, this is another host.")
    return words.format(place=place + 1), Tone.NOW, "alert"
