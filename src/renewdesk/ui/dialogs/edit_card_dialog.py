"""Edit a card: a form, and below it each date that moves, before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.domain.errors import RuleViolationError
from renewdesk.services.card_edit import CardEdit
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.editing.edit_card_form import EditCardForm
from renewdesk.ui.dialogs.footer import Ground
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.moved_dates import MovedDates
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.facing.moved_dates import moved_faces
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.cautions import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.cautions import Caution
    from renewdesk.services.editing import Edited
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.facing.moved_dates import MovedFace
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services

_WIDTH, _HEIGHT = 596, 640
#: So much of the dialog the dates that move may take; more of them scroll.
_MOST_MOVES = 236


class EditCardDialog(DialogFrame):
    """Changes a card; `edited` carries the `Edited`, from which it can be taken back."""

    edited = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        detail: CardDetail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Edit card"), parent)
        self._services = services
        self._asking = Asking(jobs, self)
        self._card = detail.view.card
        self.form = EditCardForm(look, detail.view, services.numbers)
        self._moves = _MovesPanel(look)
        self._form_scroll = self._place_body()
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_button(cancel)
        self._save = Button(look, tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.clicked.connect(self._record)
        self.add_button(self._save, default=True)
        self._save.setEnabled(False)
        self.form.changed.connect(self._look_ahead)
        catalogue = services.catalogue
        self._asking.submit(catalogue.carriers, self.form.show_carriers, self.show_error)
        self.fit(_WIDTH, _HEIGHT)

    def _place_body(self) -> Scroll:
        column = Body()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        scroll = Scroll(column)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scroll, 1)
        box.addWidget(self._moves)
        self.set_body(body)
        return scroll

    def _edit(self) -> CardEdit | None:
        """Return what was changed, None where nothing was or an input cannot be read."""
        self.form.clear_faults()
        try:
            edit = self.form.edit()
        except RuleViolationError as error:
            self._incomplete(error)
            return None
        return None if edit == CardEdit() else edit

    def _look_ahead(self) -> None:
        """Show what the edit moves, as soon as the use case has answered."""
        self.show_trouble("")
        edit = self._edit()
        self._save.setEnabled(edit is not None)
        if edit is None:
            self._moves.clear()
            return
        editing, card = self._services.editing, self._card.id
        self._asking.latest(
            "edit", lambda: editing.preview(card, edit), self._show, self._incomplete
        )

    def _show(self, done: Edited) -> None:
        here = self._services.time_here
        faces = moved_faces(done.before, done.after, here.now(), here.zone())
        self._moves.show_moves(faces, self.form.show_cautions(done.cautions))

    def _incomplete(self, error: RenewDeskError) -> None:
        """Take what cannot be read; while it is being typed that is no fault."""
        self._moves.clear()
        if not self.form.is_being_typed(error):
            self._refused(error)

    def _record(self) -> None:
        edit = self._edit()
        if edit is None:
            return
        editing, card = self._services.editing, self._card.id
        self._save.setEnabled(False)
        self._asking.submit(lambda: editing.edit(card, edit), self._saved, self._refused)

    def _saved(self, done: Edited) -> None:
        self.edited.emit(done)
        self.accept()

    def _refused(self, error: RenewDeskError) -> None:
        self._save.setEnabled(True)
        field = self.form.show_fault(error)
        if field is None:
            self.show_error(error)
        else:
            self._form_scroll.ensureWidgetVisible(field)


class _MovesPanel(Ground):
    """The dates that move and the warnings; gone while there are none."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Line(look))
        self._most = look.px(_MOST_MOVES)
        self._content = content = Body()
        box = QVBoxLayout(content)
        box.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        box.setSpacing(look.px(8))
        self._title = Text(look, tr("What changes"), strong=True)
        self._dates = MovedDates(look)
        self._note = NoteLine(look)
        for part in (self._title, self._dates, self._note):
            box.addWidget(part)
        outer.addWidget(Scroll(content), 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.hide()

    def show_moves(self, faces: Sequence[MovedFace], cautions: Sequence[Caution]) -> None:
        """Show what an edit would do."""
        self._dates.show_moves(faces)
        self._title.setVisible(bool(faces))
        self._note.say("\n".join(sentence(one) for one in cautions))
        self.setVisible(bool(faces or cautions))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """Be as high as what is shown, up to the most; the form above gives way."""
        hint = super().sizeHint()
        layout = self._content.layout()
        if layout is None:
            return hint
        layout.activate()
        wraps, wide = layout.hasHeightForWidth(), self.window().width()
        needed = layout.heightForWidth(wide) if wraps else layout.sizeHint().height()
        return QSize(hint.width(), min(needed + 1, self._most))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
