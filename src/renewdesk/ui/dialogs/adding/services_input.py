"""The services that use a number: names and what for, never a login."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.name_edit import NameEdit
from renewdesk.ui.dialogs.tab_order import reach_before
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.number_services import kind_word
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.ui.look import Look

_KINDS = (ServiceKind.OTHER, ServiceKind.BANK, ServiceKind.TAX, ServiceKind.MESSENGER)


@dataclass(frozen=True, slots=True)
class _Row:
    service: Service
    kind: Choice
    widget: QWidget


class ServicesInput(QWidget):
    """A line to type a name in, and above it a row for each service with its kind."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[_Row] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(4))
        self._edit = NameEdit()
        self._edit.entered.connect(self.take_typed)
        self._box.addWidget(self._edit)
        self.setFocusProxy(self._edit)

    def services(self) -> tuple[Service, ...]:
        """Return the services, one that is typed and not entered yet as well."""
        rows = tuple(replace(row.service, kind=ServiceKind(row.kind.key())) for row in self._rows)
        typed = self._edit.text().strip()
        return (*rows, Service(typed)) if typed else rows

    def clear(self) -> None:
        """Start over without services."""
        for row in list(self._rows):
            self._drop(row)
        self._edit.clear()

    def show_services(self, services: Iterable[Service]) -> None:
        """Start over with these services."""
        self.clear()
        for service in services:
            self._add(service)

    def take_typed(self) -> None:
        """Make a row of the name that was typed."""
        name = self._edit.text().strip()
        if not name:
            return
        self._edit.clear()
        self._add(Service(name))
        self.changed.emit()

    def _add(self, service: Service) -> None:
        look, name = self._look, service.name
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(8))
        line.addWidget(Text(look, name).shrinking(), 1)
        kind = Choice((one.value, kind_word(one)) for one in _KINDS)
        kind.choose(service.kind.value)
        kind.currentIndexChanged.connect(self.changed)
        kind.setAccessibleName(tr("Kind of {service}").format(service=name))
        line.addWidget(kind)
        row = _Row(service, kind, widget)
        remove = IconButton(look, "x", tr("Remove {service}").format(service=name))
        remove.clicked.connect(lambda: self._drop(row))
        line.addWidget(remove)
        self._rows.append(row)
        self._box.insertWidget(len(self._rows) - 1, widget)
        reach_before(self._edit, (kind, remove))

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._box.removeWidget(row.widget)
        row.widget.hide()
        row.widget.deleteLater()
        self.changed.emit()
