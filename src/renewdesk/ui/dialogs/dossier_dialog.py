"""Make a dossier: choose what is inside, see what is not, and hand it over as PDF or archive."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from renewdesk.domain.dossier import DossierChoice, planned
from renewdesk.domain.ids import ReceiptId
from renewdesk.services.dossiers import PDF_ENDING, ZIP_ENDING, Watch
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.dossiers.receipts_side import ReceiptsSide
from renewdesk.ui.dialogs.dossiers.what_input import WhatInput
from renewdesk.ui.dialogs.frame import Body, DialogFrame
from renewdesk.ui.dialogs.panes import Panes
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.dossiers import file_name, written_words
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.dossier import CardFacts, DossierPlan
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.dossiers import MakingDossiers, Written
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT, _SIDE, _NOTE = 880, 640, 380, 88


class _Progress(QObject):
    """Tells the GUI thread how far the thread is that draws, and that one whether to stop."""

    told = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self.watch = Watch(self.told.emit, self._stop.is_set)

    def stop(self) -> None:
        """Let the work end at the next page."""
        self._stop.set()


class DossierDialog(DialogFrame):
    """Writes a dossier of one of these cards, by key and label.

    `print_requested` carries what is to be printed, `open_requested` and `folder_requested` the
    file that was written.
    """

    print_requested = Signal(object)
    open_requested = Signal(object)
    folder_requested = Signal(object)

    def __init__(
        self,
        look: Look,
        dossiers: MakingDossiers,
        threads: tuple[Jobs, Jobs],
        cards: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Export a dossier"), parent)
        jobs, papers = threads
        self._dossiers = dossiers
        self._storage, self._papers = Asking(jobs, self), Asking(papers, self)
        self._facts: CardFacts | None = None
        self._plan: DossierPlan | None = None
        self._wanted: frozenset[str] = frozenset()
        self._progress: _Progress | None = None
        self._target = Path()
        self._build(look, cards)
        panes = Panes(look, self._form(look), self._side, _SIDE)
        self.set_body(self._with_result(look, panes))
        self._add_buttons(look)
        self._connect()
        self.fit(_WIDTH, _HEIGHT)

    def show_card(self, card: str, payments: frozenset[str] = frozenset()) -> None:
        """Begin with a card, and with these payments of it."""
        self._wanted = payments
        self._card.choose(card)
        self._load()

    @property
    def plan(self) -> DossierPlan | None:
        """What would be written now, None while that cannot be said."""
        return self._plan

    def write_to(self, target: Path, *, replace: bool = False) -> None:
        """Write the dossier; the file dialog has asked before where something is in the place."""
        plan = self._plan
        if plan is None:
            return
        self._begin()
        progress = self._progress
        if progress is not None:
            work = partial(
                self._dossiers.write, plan, target, replace=replace, watch=progress.watch
            )
            self._papers.submit(work, self._end, self._fail)

    def stop(self) -> None:
        """Give up what is being written."""
        if self._progress is not None:
            self._progress.stop()

    @override
    def done(self, result: int) -> None:
        self.stop()
        super().done(result)

    def _build(self, look: Look, cards: Sequence[tuple[str, str]]) -> None:
        self._card = Choice(cards)
        self._what = WhatInput(look)
        self._heading, self._note = QLineEdit(), QPlainTextEdit()
        self._heading.setPlaceholderText(tr("Payment of 2 June that never arrived"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(look.px(_NOTE))
        self._masked = QCheckBox(tr("Hide the middle of the card’s number"))
        self._masked.setToolTip(tr("Receipts are shown as they are."))
        self._format = SegmentedControl(look, tr("What is written"))
        self._format.add(PDF_ENDING, tr("One PDF"))
        self._format.add(ZIP_ENDING, tr("Archive with the originals"))
        self._side = ReceiptsSide(look)
        self._result = Banner(look, Tone.OK, "ok", "")
        self._open = Button(look, tr("Open file"), kind=ButtonKind.SMALL)
        self._folder = Button(look, tr("Show in folder"), kind=ButtonKind.SMALL)
        for one in (self._folder, self._open):
            one.setAutoDefault(False)
            self._result.add_button(one)

    def _form(self, look: Look) -> QWidget:
        form = Body()
        box = QVBoxLayout(form)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        box.setSpacing(look.px(14))
        box.addWidget(Field(look, tr("Card"), self._card))
        box.addWidget(self._what)
        box.addWidget(Field(look, tr("Heading"), self._heading, optional=True))
        box.addWidget(Field(look, tr("Note on the first page"), self._note, optional=True))
        box.addWidget(self._masked)
        box.addWidget(self._format)
        said = tr(
            "An archive holds the PDF, the files exactly as they came, and a list of their digests."
        )
        box.addWidget(Text(look, said, Role.SMALL, tone=Tone.TEXT2).wrapping())
        box.addStretch(1)
        return form

    def _with_result(self, look: Look, panes: QWidget) -> QWidget:
        self._fields = panes
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._result_box = QWidget()
        inner = QVBoxLayout(self._result_box)
        inner.setContentsMargins(look.px(20), look.px(12), look.px(20), 0)
        inner.addWidget(self._result)
        self._result_box.hide()
        box.addWidget(self._result_box)
        box.addWidget(panes, 1)
        return body

    def _add_buttons(self, look: Look) -> None:
        self._print = Button(look, tr("Print…"))
        self._print.setAutoDefault(False)
        self._said = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        self._close, self._stop = Button(look, tr("Close")), Button(look, tr("Stop"))
        self._save = Button(look, tr("Save…"), kind=ButtonKind.PRIMARY)
        self.add_left(self._print)
        self.add_left(self._said)
        self.add_button(self._stop)
        self.add_button(self._close)
        self.add_button(self._save, default=True)
        self._stop.hide()

    def _connect(self) -> None:
        self._card.currentIndexChanged.connect(lambda _: self._load())
        self._what.changed.connect(self._choose)
        self._side.changed.connect(self._show)
        self._masked.toggled.connect(lambda _: self._show())
        self._heading.textChanged.connect(lambda _: self._show())
        self._note.textChanged.connect(self._show)
        self._close.clicked.connect(self.reject)
        self._stop.clicked.connect(self.stop)
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(lambda: self.print_requested.emit(self._plan))
        self._open.clicked.connect(lambda: self.open_requested.emit(self._target))
        self._folder.clicked.connect(lambda: self.folder_requested.emit(self._target))

    def _load(self) -> None:
        self._facts = self._plan = None
        self._enable()
        work = partial(self._dossiers.facts, self._card.key())
        self._storage.latest("dossier", work, self._take, self.show_error)

    def _take(self, facts: CardFacts) -> None:
        self._facts = facts
        self._what.offer(facts)
        if self._wanted:
            wanted, self._wanted = self._wanted, frozenset()
            self._what.choose_payments(wanted)
        else:
            self._choose()

    def _choose(self) -> None:
        """Show the receipts that belong to what is chosen now."""
        choice = self._what.chosen(DossierChoice())
        if self._facts is not None:
            self._side.offer(self._facts, choice)
        self._show()

    def _show(self) -> None:
        """Show what would be written now."""
        facts = self._facts
        choice = self._what.chosen(self._typed()) if facts is not None else None
        self._plan = planned(facts, choice) if facts is not None and choice is not None else None
        self._side.show_plan(self._plan)
        self._enable()

    def _typed(self) -> DossierChoice:
        secret = frozenset(one.id for one in self._secret())
        return DossierChoice(
            heading=self._heading.text().strip(),
            note=self._note.toPlainText().strip(),
            with_secrets=frozenset(map(ReceiptId, self._side.ticked())) & secret,
            without=frozenset(map(ReceiptId, self._side.unticked())) - secret,
            masked=self._masked.isChecked(),
            paper=self._dossiers.paper,
        )

    def _enable(self) -> None:
        ready = self._plan is not None and self._progress is None
        self._save.setEnabled(ready)
        self._print.setEnabled(ready)

    def _secret(self) -> list[Receipt]:
        facts = self._facts
        if facts is None:
            return []
        return [one for one in facts.receipts if one.sha256 in facts.secret]

    def _ask_where(self) -> None:
        plan, ending = self._plan, self._format.current()
        if plan is None:
            return
        kinds = {PDF_ENDING: tr("PDF (*.pdf)"), ZIP_ENDING: tr("Archive (*.zip)")}[ending]
        title = tr("Save the dossier")
        chosen, _ = QFileDialog.getSaveFileName(self, title, file_name(plan, ending), kinds)
        if chosen:
            path = Path(chosen)
            named = path.suffix.lower() == ending
            # The dialog has asked about exactly this name; another one is not to be replaced.
            target = path if named else path.with_name(path.name + ending)
            self.write_to(target, replace=named)

    def _begin(self) -> None:
        self._progress = _Progress()
        self._progress.told.connect(self._tell)
        self._result_box.hide()
        self.show_trouble("")
        self._work(on=True)
        self._said.say(tr("Looking into the receipts…"))

    def _work(self, *, on: bool) -> None:
        self._fields.setEnabled(not on)
        for button, shown in ((self._stop, on), (self._save, not on), (self._print, not on)):
            button.setVisible(shown)
        self._enable()

    def _tell(self, done: int, total: int) -> None:
        self._said.say(tr("{done} of {total}").format(done=done, total=total))

    def _end(self, written: Written | None) -> None:
        self._rest()
        if written is None:
            self._said.say(tr("Stopped. Nothing was written."))
            return
        self._learn(written)
        title, words = written_words(written)
        self._result.say(title, words, tone=Tone.SOON if words else Tone.OK)
        self._result_box.show()
        self._target = written.target
        self._open.setFocus()

    def _learn(self, written: Written) -> None:
        """Offer a receipt in which a secret was found only now as those that were known before."""
        facts, late = self._facts, [one.receipt for one in written.plan.left_out]
        if facts is None:
            return
        digests = frozenset(one.sha256 for one in late) - facts.secret
        if digests:
            self._facts = replace(facts, secret=facts.secret | digests)
            self._choose()
            for one in late:
                if one.sha256 in digests:
                    self._side.tick(one.id, ticked=False)

    def _fail(self, error: RenewDeskError) -> None:
        self._rest()
        self.show_trouble(sentence(error))

    def _rest(self) -> None:
        self._progress = None
        self._said.say("")
        self._work(on=False)
