"""What was read: the codes, of which the owner chooses one, each masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.esim.code_rows import CodeRows, Letters
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.activation_codes import ActivationCode
    from renewdesk.ui.look import Look


class ReadCodes(QWidget):
    """Shows nothing, one code, or several to choose from; `chosen_another` tells of a choice."""

    chosen_another = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._codes: tuple[ActivationCode, ...] = ()
        self._group: QButtonGroup | None = None
        self._choices = QWidget()
        self._title = Text(look, strong=True).wrapping()
        self._rows = CodeRows(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        for part in (self._title, self._choices, self._rows):
            box.addWidget(part)
        self.hide()

    def chosen(self) -> ActivationCode | None:
        """Return the one code, or the chosen one of several."""
        if self._group is None:
            return self._codes[0] if self._codes else None
        place = self._group.checkedId()
        return self._codes[place] if 0 <= place < len(self._codes) else None

    def show_codes(self, codes: tuple[ActivationCode, ...]) -> None:
        """Show these codes instead of those before; of several none is chosen yet."""
        if codes == self._codes and codes:
            return
        self._codes = codes
        self._offer()
        self._fill()
        self.setVisible(bool(codes))

    def _offer(self) -> None:
        """Put a line for each code where there are several."""
        old, self._choices = self._choices, QWidget()
        if (layout := self.layout()) is not None:
            layout.replaceWidget(old, self._choices)
        old.hide()
        old.deleteLater()
        self._group = None
        self._choices.setVisible(len(self._codes) > 1)
        if len(self._codes) < 2:  # noqa: PLR2004 - one needs no choice
            return
        self._group = QButtonGroup(self._choices)
        box = QVBoxLayout(self._choices)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._look.px(4))
        for place, code in enumerate(self._codes):
            radio = QRadioButton(f"{code.smdp} · {code.masked_id}".rstrip(" ·"))
            self._group.addButton(radio, place)
            box.addWidget(radio)
        self._group.idToggled.connect(self._follow)

    def _follow(self, _place: int, is_on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if is_on:
            self._fill()
            self.chosen_another.emit()

    def _fill(self) -> None:
        code = self.chosen()
        many = len(self._codes) > 1
        which = ntr(
            "{count} code was found. Choose the one of this card:",
            "{count} codes were found. Choose the one of this card:",
            len(self._codes),
        )
        self._title.say(which if many else tr("This was read"))
        self._rows.setVisible(code is not None)
        self._rows.clear()
        if code is None:
            return
        look = self._look
        self._rows.add(tr("SM-DP+ address"), Letters(look, code.smdp))
        self._rows.add(tr("Activation code"), Letters(look, code.masked_id or "–"))
        needed = tr("needed") if code.needs_confirmation_code else tr("not needed")
        self._rows.add(tr("Confirmation code"), Text(look, needed, Role.SMALL))
