"""What a new owner meets: an empty desk that says what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.look import Look
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.empty_state import EmptyState
from renewdesk.words.speech import tr


class FirstRunPage(QWidget):
    """Offers to add the first card or to try the sample desk."""

    add_requested = Signal()
    sample_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        words = tr(
            "Add your first SIM or eSIM and RenewDesk shows its last day, what happens after it, "
            "and the official page to top it up."
        )
        state = EmptyState(look, tr("No cards yet"), words, tr("Add card…"))
        state.offer_options(tr("or look around first"))
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
        state.option_requested.connect(self.sample_requested)
        on_base(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(state)
