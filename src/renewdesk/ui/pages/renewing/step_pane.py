"""What the panes of all steps of a renewal have in common.

How to use it: derive a class, set `step`, put parts below the head with `add`, tie input lines to
the names of answers with `tie`, and fill the rest in `show_view`. The page scrolls the pane, saves
what `answered` carries, and shows the footer's one button with the words of `primary`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.frame import Body
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from renewdesk.domain.renewals import Step
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.ui.step_doors import StepDoors

_EDGE, _TOP, _GAP = 24, 18, 12


class StepPane(Body):
    """One step: title and quiet line, then whatever the step adds; knows no other pane.

    `answered` carries name and text of an answer at each key; the page saves it at once and in
    order. `finished` tells that the step is done, `go_to` carries a step to turn to, and
    `failed_wanted` a reason to begin with in "It didn't work…" (empty: the owner chooses).
    `view_changed` carries the `RenewalView` that a use case of the pane's own returned, and
    `primary_changed` tells that `primary` or `can_press` say something else than before.
    `page_wanted` carries the purpose of an official page, `copy_wanted` a text that is no secret,
    `slip_wanted` asks for the slip to show in a shop. `undoable`, `said` and `fault_found` are
    those of the flows.
    """

    answered = Signal(str, str)
    finished = Signal()
    go_to = Signal(str)
    failed_wanted = Signal(str)
    view_changed = Signal(object)
    primary_changed = Signal()
    page_wanted = Signal(str)
    copy_wanted = Signal(str)
    slip_wanted = Signal()
    undoable = Signal(str, str)
    said = Signal(str)
    fault_found = Signal(object)

    step: ClassVar[Step]
    #: Whether the footer's button is the one filled button of the view.
    is_filled: ClassVar[bool] = True
    #: Whether the pane needs the width of the summary, which then stands in short below it.
    is_wide: ClassVar[bool] = False

    def __init__(self, doors: StepDoors) -> None:
        super().__init__()
        self._doors = doors
        self._look = doors.look
        self._asking = Asking(doors.jobs, self)
        self._view: RenewalView | None = None
        self._tied: dict[str, QLineEdit] = {}
        look = doors.look
        self._title = Text(look, role=Role.TITLE).wrapping()
        self._subtitle = Text(look, tone=Tone.TEXT2).wrapping()
        self._box = QVBoxLayout(self)
        edge = look.px(_EDGE)
        self._box.setContentsMargins(edge, look.px(_TOP), edge, edge)
        self._box.setSpacing(look.px(_GAP))
        head = QVBoxLayout()
        head.setSpacing(look.px(2))
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        self._box.addLayout(head)
        self._box.addStretch(1)

    # ── for the page ─────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: RenewalView) -> None:
        """Show a renewal; may come at any time, also while the owner types into a tied line.

        `view` holds every answer that was told by `answered`, so a tied line that has the keyboard
        never goes back to an older text. Override, and call this first.
        """
        self._view = view
        for name, line in self._tied.items():
            text = view.renewal.answer(name)
            if line.text() != text:
                line.setText(text)

    def primary(self) -> str:
        """Return the words of the footer's one button."""
        return tr("Continue")

    def can_press(self) -> bool:
        """Tell whether that button answers; one that is refused says why beside its field."""
        return self._view is not None

    def primary_is_filled(self) -> bool:
        """Tell whether the button is the one filled button of the view as it is now."""
        return self.is_filled

    def press(self) -> None:
        """Do what the button says: check, then tell `finished`, or show faults beside fields."""
        self.finished.emit()

    def side(self) -> QWidget | None:
        """Return what stands at the right in place of "If you pay today"; None for that."""
        return None

    def take_focus(self) -> None:
        """Put the keyboard where the step begins; by default into its first empty tied line."""
        shown = [line for line in self._tied.values() if line.isVisibleTo(self)]
        empty = next((line for line in shown if not line.text()), None)
        if empty is not None:
            empty.setFocus()

    # ── for the panes ────────────────────────────────────────────────────────────────────────────

    @property
    def view(self) -> RenewalView | None:
        """The renewal that is shown; None before the first one."""
        return self._view

    def say_head(self, title: str, subtitle: str = "") -> None:
        """Show title and quiet line of the step; an empty line is not drawn."""
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)

    def add(self, part: QWidget) -> None:
        """Put a part below those that were added before."""
        self._box.insertWidget(self._box.count() - 1, part)

    def tie(self, name: str, line: QLineEdit) -> None:
        """Keep what is typed into a line as an answer, at each key, and show it when it is back."""
        self._tied[name] = line
        line.textEdited.connect(partial(self.answered.emit, name))
