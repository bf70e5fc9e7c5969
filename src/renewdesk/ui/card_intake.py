"""Files for a card, dropped on it, pasted or chosen: they wait in the queue as that card's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.waiting import Arrival
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.queueing.choosing import chosen_receipts, pasted_receipts
from renewdesk.ui.pages.queueing.import_report import known_line
from renewdesk.ui.pages.queueing.taking_in import TakingIn, local_files
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.words.receipt_trust import about_file
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.taking_in import CameIn
    from renewdesk.ui.services import Services

#: What is named of the files that were refused or are known; the others are counted.
_NAMED = 4


class CardIntake(QObject):
    """Takes files in for a card and says what became of each, in `notice`.

    `queue_requested` asks for the files that wait.
    """

    queue_requested = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        threads: tuple[Jobs, Jobs],
        bus: ChangeBus,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.notice = IntakeNotice(look)
        self.notice.show_requested.connect(self.queue_requested)
        self._taking = TakingIn(services.receipt_queue, threads, bus, self)
        self._taking.progressed.connect(self.notice.show_progress)
        self._taking.ended.connect(self.notice.show_result)
        self.notice.stop_requested.connect(self._taking.stop)

    def drop(self, card: str, paths: Sequence[str]) -> None:
        """Take in files that were dropped on a card."""
        self._taking.start(local_files(paths), Arrival.DROPPED, card)

    def choose(self, card: str) -> None:
        """Let the owner choose files for a card."""
        if card:
            paths = chosen_receipts(self._window)
            self._taking.start(local_files(paths), Arrival.CHOSEN, card)

    def paste(self, card: str) -> None:
        """Take in what the clipboard holds for a card: files, or a picture."""
        incoming = pasted_receipts()
        if incoming:
            self._taking.start(incoming, Arrival.PASTED, card)
        else:
            self.notice.say(tr("The clipboard holds no file and no picture"))


class IntakeNotice(QWidget):
    """Says how many files wait now, which were refused and why, and which are here already."""

    show_requested = Signal()
    stop_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._banner = Banner(look, Tone.OK, "ok", "")
        self._stop = Button(look, tr("Cancel"), kind=ButtonKind.SMALL)
        self._show = Button(look, tr("Show"), kind=ButtonKind.SMALL)
        self._close = IconButton(look, "x", tr("Close"))
        for button in (self._stop, self._show):
            self._banner.add_button(button)
        if (line := self._banner.layout()) is not None:
            line.addWidget(self._close)
        box = QVBoxLayout(self)
        side = look.px(16)
        box.setContentsMargins(side, look.px(10), side, look.px(10))
        box.addWidget(self._banner)
        self._stop.clicked.connect(self.stop_requested)
        self._show.clicked.connect(self._follow)
        self._close.clicked.connect(self.hide)
        self.hide()

    def say(self, title: str, words: str = "", tone: Tone = Tone.INFO) -> None:
        """Say something that leads nowhere."""
        self._tell(title, words, tone)
        self._offer(can_stop=False, can_show=False)

    def show_progress(self, done: int, total: int) -> None:
        """Say how many of several files were tried, and let the rest be left."""
        if total > 1:
            self.say(tr("Taking in {done} of {total}").format(done=done, total=total))
            self._offer(can_stop=True, can_show=False)

    def show_result(self, came: CameIn) -> None:
        """Say what became of the files."""
        lines = [about_file(one.name, one.reason) for one in came.refused]
        lines += [known_line(one) for one in came.known]
        if came.left:
            count = came.left
            stopped = ntr(
                "stopped, {count} file not tried", "stopped, {count} files not tried", count
            )
            lines.append(stopped)
        named = lines[:_NAMED]
        if len(lines) > _NAMED:
            named.append(tr("{count} more").format(count=len(lines) - _NAMED))
        tone = Tone.SOON if came.refused else Tone.OK if came.waiting else Tone.INFO
        self._tell(_title(came), "\n".join(named), tone)
        waits = bool(came.first)
        self._offer(can_stop=False, can_show=waits)

    def _tell(self, title: str, words: str, tone: Tone) -> None:
        icon = {Tone.OK: "ok", Tone.INFO: "info"}.get(tone, "alert")
        self._banner.say(title, words, tone=tone, icon=icon)
        self.show()

    def _offer(self, *, can_stop: bool, can_show: bool) -> None:
        self._stop.setVisible(can_stop)
        self._show.setVisible(can_show)

    def _follow(self) -> None:
        self.hide()
        self.show_requested.emit()


def _title(came: CameIn) -> str:
    if came.waiting:
        return ntr(
            "{count} file waits in the receipt queue",
            "{count} files wait in the receipt queue",
            came.waiting,
        )
    if came.known and not came.refused:
        return ntr(
            "{count} file is here already", "{count} files are here already", len(came.known)
        )
    return tr("Nothing was taken in")
