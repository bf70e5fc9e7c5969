"""Every action of the program: its words, its shortcut, and where it stands in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from renewdesk.domain.values import value
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@value
class _Spec:
    key: str
    menu: str
    words: str
    shortcut: str = ""


def _specs() -> tuple[_Spec, ...]:
    file, card, view = tr("File"), tr("Card"), tr("View")
    tools, about = tr("Tools"), tr("Help")
    return (
        _Spec("add", file, tr("Add card…"), "Ctrl+N"),
        _Spec("add_esim", file, tr("Add eSIM by its code…")),
        _Spec("sample", file, tr("Open the sample desk")),
        _Spec("quit", file, tr("Quit"), "Ctrl+Q"),
        _Spec("open", card, tr("Open top-up page"), "Ctrl+O"),
        _Spec("renew", card, tr("Renew step by step…")),
        _Spec("record", card, tr("Record top-up…"), "Ctrl+R"),
        _Spec("edit", card, tr("Edit card…"), "Ctrl+E"),
        _Spec("date", card, tr("Change date…"), "Ctrl+L"),
        _Spec("ledger", card, tr("All entries…"), "Ctrl+H"),
        _Spec("copy", card, tr("Copy number"), "Ctrl+Shift+C"),
        _Spec("codes", card, tr("Codes and contact…"), "Ctrl+U"),
        _Spec("slip", card, tr("Slip for the shop…")),
        _Spec("history", card, tr("Renewals so far…")),
        _Spec("add_receipts", card, tr("Add receipts…")),
        _Spec("dossier", card, tr("Export a dossier…")),
        _Spec("services", card, tr("Services…")),
        _Spec("secrets", card, tr("Secrets…")),
        _Spec("code", card, tr("Activation code…")),
        _Spec("move", card, tr("Move to another phone…")),
        _Spec("let_go", card, tr("Let go…"), "Ctrl+Shift+D"),
        _Spec("archive", card, tr("Archive or bring back"), "Ctrl+Backspace"),
        _Spec("delete", card, tr("Delete archived card…")),
        _Spec("undo", card, tr("Undo"), "Ctrl+Z"),
        _Spec("desk", view, tr("Desk"), "Ctrl+1"),
        _Spec("inbox", view, tr("Inbox"), "Ctrl+2"),
        _Spec("receipts", view, tr("Receipts"), "Ctrl+3"),
        _Spec("queue", view, tr("Receipt queue")),
        _Spec("settings", view, tr("Settings"), "Ctrl+,"),
        _Spec("search", view, tr("Search cards"), "Ctrl+F"),
        _Spec("back", view, tr("Back"), "Alt+Left"),
        _Spec("check", view, tr("Check again"), "F5"),
        _Spec("menu", view, tr("Menu"), "F10"),
        _Spec("round", tools, tr("Renewal round…")),
        _Spec("checkup", tools, tr("Check-up round…")),
        _Spec("carriers", tools, tr("Carriers…")),
        _Spec("catalogue", tools, tr("Compare with the catalogue…")),
        _Spec("import_catalogue", tools, tr("Import catalogue…")),
        _Spec("about", about, tr("About RenewDesk")),
    )


class Actions:
    """The actions of one window; `on` says what each of them does."""

    def __init__(self, window: QWidget, on: Callable[[str], None]) -> None:
        self._window = window
        self._acts: dict[str, QAction] = {}
        self._menus: dict[str, list[QAction]] = {}
        for spec in _specs():
            act = QAction(spec.words, window)
            if spec.shortcut:
                act.setShortcut(QKeySequence(spec.shortcut))
            act.triggered.connect(lambda _=False, key=spec.key: on(key))
            window.addAction(act)
            self._acts[spec.key] = act
            self._menus.setdefault(spec.menu, []).append(act)

    def __getitem__(self, key: str) -> QAction:
        """Return the action of that key."""
        return self._acts[key]

    def menu(self) -> QMenu:
        """Return the whole menu, to be opened beside the rail."""
        menu = QMenu(self._window)
        for words, acts in self._menus.items():
            menu.addMenu(words).addActions(acts)
        return menu
