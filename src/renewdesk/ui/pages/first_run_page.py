"""What a new owner meets: an empty desk that says what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.look import Look
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.empty_state import EmptyState
from renewdesk.words.speech import tr


class FirstRunPage(QWidget):
    """Offers to add the first card, also by the code of an eSIM, or to try the sample desk.

    `code_dropped` carries the files that were dropped, none where the option was chosen.
    """

    add_requested = Signal()
    sample_requested = Signal()
    code_dropped = Signal(list)

    def __init__(self, look: Look) -> None:
        super().__init__()
        words = tr(
            "Add your first SIM or eSIM and RenewDesk shows its last day, what happens after it, "
            "and the official page to top it up."
        )
        state = EmptyState(look, tr("No cards yet"), words, tr("Add card…"))
        state.offer_options(
            tr("or bring what you have, also by dropping an eSIM e-mail or QR picture here")
        )
        state.add_option(
            "code",
            "qr",
            tr("Read the code of an eSIM"),
            tr("From a QR picture, a screenshot, a PDF or an e-mail, or typed."),
        )
        state.add_option(
            "sample",
            "star",
            tr("Open the sample desk"),
            tr("Twelve invented cards to try things out; your data stays separate."),
        )
        state.set_footnote(
            "lock", tr("Everything stays on this computer. No account, no cloud, no tracking.")
        )
        state.primary_requested.connect(self.add_requested)
        state.option_requested.connect(self._choose)
        state.dropped.connect(self.code_dropped)
        on_base(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(state)

    def _choose(self, key: str) -> None:
        if key == "code":
            self.code_dropped.emit([])
        else:
            self.sample_requested.emit()
