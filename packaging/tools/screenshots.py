"""Paint every page and dialog of the sample desk at the mock-ups' moment, each beside its mock-up.

Pictures go to build/screenshots, the comparisons to build/compare where the drawings are at hand.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from activating_scenes import connection_is_lost, profile_is_installed
from address_scenes import (
    address_is_refused,
    host_is_confirmed,
    hosts_are_newer,
    link_is_doubted,
    page_is_plain,
)
from ending_scenes import card_is_let_go, card_was_closed, choices, service_moves
from esim_scenes import code_is_given, code_is_shown, imei_is_searched
from plan_scenes import amount_is_typed, plan_is_edited, plans_are_compared
from proving_scenes import PROVING
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit
from receipt_scenes import RECEIPTS
from renewal_scenes import card_is_prepared, page_is_named, renewal_waits, shop_is_chosen
from round_scenes import (
    card_is_in_the_round,
    cards_are_chosen,
    cards_are_queued,
    dates_are_checked,
    history_is_shown,
    slip_is_shown,
)
from secret_scenes import card_is_deleted, secrets_are_asked_for, secrets_are_kept
from staged_computer import StagedComputer
from staged_desk import ZONE, desk_in
from studio import Studio

from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.settings import Settings
from renewdesk.ui.dialogs.card_reminders_dialog import CardRemindersDialog
from renewdesk.ui.dialogs.edit_card_dialog import EditCardDialog
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from renewdesk.ui.pages.card_detail import CardDetailPane
from renewdesk.ui.pages.carriers_page import CarriersPage
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from renewdesk.ui.app import Desktop

_FONT = "Noto Sans"
_WIDE, _COMPACT = QSize(1280, 800), QSize(720, 560)
_PLAIN = ("general", "appearance", "data", "about")


@dataclass(frozen=True)
class Scene:
    """One picture: how to get there, and the drawings it is put beside."""

    name: str
    stage: Callable[[Stage], None]
    drawings: dict[tuple[str, str], str]
    size: QSize = _WIDE
    empty: bool = False
    desk: str = "sample"
    login: SwitchState = SwitchState.ON


class Stage:
    """A window in one language and theme, and the ways through it."""

    def __init__(self, studio: Studio, desktop: Desktop) -> None:
        self.studio = studio
        self.desktop = desktop
        self.dialog: QDialog | None = None

    def go(self, key: str) -> None:
        """Turn to a page."""
        self.desktop.window.turn_to(key)
        self.studio.settle(self.desktop)

    def card(self, label: str) -> str:
        """Choose a card by its label and return its id."""
        found = self.desktop.window.card_called(label)
        self.desktop.window.choose_card(found)
        self.studio.settle(self.desktop)
        return found

    def show(self, dialog: QDialog) -> None:
        """Open a dialog that no action leads to."""
        dialog.open()
        self.dialog = dialog
        self.studio.settle(self.desktop)

    def act(self, key: str) -> None:
        """Trigger an action and wait for the dialog that it opens."""
        window = self.desktop.window
        window.actions_of[key].trigger()
        self.wait_for_dialog()

    def wait_for_dialog(self, kind: type[QDialog] = QDialog) -> None:
        """Wait until a dialog stands over the window."""
        window = self.desktop.window
        self.studio.wait(lambda: any(d.isVisible() for d in window.findChildren(kind)))
        self.dialog = next(d for d in window.findChildren(kind) if d.isVisible())
        self.studio.settle(self.desktop)


def _desk(stage: Stage) -> None:
    stage.card("TIM")


def _first_run(stage: Stage) -> None:
    stage.go("desk")


def _page(key: str) -> Callable[[Stage], None]:
    return lambda stage: stage.go(key)


def _add_card(stage: Stage) -> None:
    stage.act("add")
    dialog = stage.dialog
    if dialog is None:
        return
    search, number = dialog.findChildren(QLineEdit)[:2]
    QTest.keyClicks(search, "ald")
    stage.studio.settle(stage.desktop)
    QTest.keyClick(search, Qt.Key.Key_Return)
    stage.studio.settle(stage.desktop)
    visible = [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]
    for field in visible:
        if field.accessibleName() == number.accessibleName() and field is not search:
            QTest.keyClicks(field, "1575 012 3418")
    stage.studio.settle(stage.desktop)


def _edit_card(stage: Stage) -> None:
    """Another carrier in the dialog that edits a card: its date moves, and is seen before."""
    stage.card("TIM")
    stage.act("edit")
    if isinstance(stage.dialog, EditCardDialog):
        name = tr("Carrier or eSIM shop")
        carriers = next(one for one in choices(stage) if one.accessibleName() == name)
        carriers.choose("de-aldi-talk")
    stage.studio.settle(stage.desktop)


def _of_reminders(what: str) -> Callable[[Stage], None]:
    """A dialog about a card's reminders, reached by the menu of its detail."""

    def way(stage: Stage) -> None:
        stage.card("TIM")
        (detail,) = stage.desktop.window.findChildren(CardDetailPane)
        next(act for act in detail.menu_actions() if act.text() == tr(what)).trigger()
        stage.wait_for_dialog()
        if isinstance(stage.dialog, CardRemindersDialog):
            stage.dialog.findChildren(QCheckBox)[0].click()
        stage.studio.settle(stage.desktop)

    return way


def _settings(section: str) -> Callable[[Stage], None]:
    def way(stage: Stage) -> None:
        stage.go("settings")
        stage.desktop.window.open_settings(section)
        stage.studio.settle(stage.desktop)

    return way


def _carriers(stage: Stage) -> None:
    stage.go("carriers")
    page = stage.desktop.window.pushed_page("carriers")
    if isinstance(page, CarriersPage):
        page.show_carrier("it-tim")
    stage.studio.settle(stage.desktop)


def _rule_editor(stage: Stage) -> None:
    card = stage.card("TIM")
    window = stage.desktop.window
    if window.pushed is not None:
        window.pushed.edit_rule(card, "")
    stage.studio.settle(stage.desktop)


def _bug(stage: Stage) -> None:
    report = Path("reports") / "2026-11-20-140000.txt"
    stage.show(
        MessageDialog(
            stage.desktop.look,
            tr("Something went wrong in RenewDesk"),
            tr("Your data is safe. What you did last may not have been saved; please look."),
            report=report,
            parent=stage.desktop.window,
        )
    )


def _dialog(label: str, key: str) -> Callable[[Stage], None]:
    def way(stage: Stage) -> None:
        if label:
            stage.card(label)
        stage.act(key)

    return way


def _both(light: str, dark: str = "") -> dict[tuple[str, str], str]:
    found = {("en", "light"): light}
    if dark:
        found["en", "dark"] = dark
    return found


SCENES = (
    Scene(
        "desk",
        _desk,
        _both("01-desk-light", "02-desk-dark")
        | {("zh_CN", "light"): "03-desk-zh-hans", ("zh_TW", "light"): "29-desk-zh-hant"},
    ),
    Scene("desk-compact", _page("desk"), _both("10-compact-list"), _COMPACT),
    Scene("card-compact", _desk, _both("10b-compact-detail"), _COMPACT),
    Scene("first-run", _first_run, _both("09-first-run"), empty=True),
    Scene("first-card", _first_run, _both("09b-first-card"), desk="first", login=SwitchState.OFF),
    Scene("gap", _first_run, {}, desk="gap"),
    Scene("gap-compact", _first_run, {}, _COMPACT, desk="gap"),
    Scene("inbox", _page("inbox"), _both("07-inbox-notification")),
    Scene("inbox-compact", _page("inbox"), {}, _COMPACT),
    Scene("receipts", _page("receipts"), _both("05-receipts")),
    *(
        Scene(name, way, drawings, _COMPACT if small else _WIDE, desk=desk)
        for name, way, drawings, small, desk in RECEIPTS
    ),
    *(Scene(f"settings-{one}", _settings(one), {}) for one in _PLAIN),
    Scene(
        "settings-reminders",
        _settings("reminders"),
        _both("11-settings"),
        login=SwitchState.DISABLED,
    ),
    Scene("settings-reminders-compact", _settings("reminders"), {}, _COMPACT),
    Scene("add-card-empty", _dialog("", "add"), {}),
    Scene("add-card", _add_card, _both("08-add-card")),
    Scene("record", _dialog("TIM", "record"), _both("15-record-topup")),
    Scene("change-date", _dialog("TIM", "date"), _both("16-change-date")),
    Scene("edit-card", _dialog("TIM", "edit"), {}),
    Scene("edit-card-moves", _edit_card, {}),
    Scene("services", _dialog("Vodafone", "services"), _both("28-services-let-go")),
    Scene("services-compact", _dialog("Vodafone", "services"), {}, _COMPACT),
    Scene("let-go", card_is_let_go, _both("28-services-let-go")),
    Scene("let-go-moved-to", service_moves, {}),
    Scene("let-go-closed", card_was_closed, {}),
    Scene("entries", _dialog("TIM", "ledger"), {}),
    Scene("codes", _dialog("giffgaff", "codes"), {}),
    Scene("card-reminders", _of_reminders("Reminders…"), {}),
    Scene("why-reminders", _of_reminders("Why a reminder came, or did not…"), {}),
    Scene("pages", _desk, {}, desk="linked"),
    Scene("pages-compact", _desk, {}, _COMPACT, desk="linked"),
    Scene("host-refused", address_is_refused, _both("18-host-confirm"), desk="linked"),
    Scene("host-refused-compact", address_is_refused, {}, _COMPACT, desk="linked"),
    Scene("link-doubted", link_is_doubted, {}, desk="linked"),
    Scene("page-plain", page_is_plain, {}, desk="linked"),
    Scene("bug", _bug, {}),
    Scene("activation-input", code_is_given, {}),
    Scene("activation-code", code_is_shown, _both("20-activate-esim")),
    Scene("activation-compact", code_is_shown, {}, _COMPACT),
    Scene("renewal", page_is_named, _both("04-renewal-assistant")),
    Scene("renewal-compact", page_is_named, {}, _COMPACT),
    Scene("renewal-prepare", card_is_prepared, {}),
    Scene("renewal-prepare-compact", card_is_prepared, {}, _COMPACT),
    Scene("renewal-shop", shop_is_chosen, {}),
    Scene("renewal-waits", renewal_waits, {}),
    *(Scene(name, way, {}, desk="proved") for name, way in PROVING),
    Scene("plans", plans_are_compared, _both("19-choose-plan"), desk="planned"),
    Scene("plans-compact", plans_are_compared, {}, _COMPACT, desk="planned"),
    Scene("plan-edited", plan_is_edited, {}, desk="planned"),
    Scene("plan-edited-compact", plan_is_edited, {}, _COMPACT, desk="planned"),
    Scene("amount", amount_is_typed, {}),
    Scene("activate", profile_is_installed, _both("20-activate-esim")),
    Scene("activate-compact", profile_is_installed, {}, _COMPACT),
    Scene("didnt-work", connection_is_lost, _both("21-it-didnt-work")),
    Scene("didnt-work-compact", connection_is_lost, {}, _COMPACT),
    Scene("checkup", dates_are_checked, _both("31-check-up-round")),
    Scene("checkup-compact", dates_are_checked, {}, _COMPACT),
    Scene("round-choice", cards_are_chosen, {}),
    Scene("round", cards_are_queued, {}),
    Scene("round-compact", cards_are_queued, {}, _COMPACT),
    Scene("round-card", card_is_in_the_round, {}),
    Scene("shop-slip", slip_is_shown, {}),
    Scene("history", history_is_shown, {}),
    Scene("search-imei", imei_is_searched, {}),
    Scene("secrets", secrets_are_kept, {}),
    Scene("secrets-compact", secrets_are_kept, {}, _COMPACT),
    Scene("secrets-locked", secrets_are_asked_for, {}, desk="locked"),
    Scene("delete-card", card_is_deleted, {}, desk="locked"),
    Scene("settings-carriers", _settings("carriers"), {}),
    Scene("carriers", _carriers, _both("24-carriers")),
    Scene("carriers-compact", _carriers, {}, _COMPACT),
    Scene("rule-editor", _rule_editor, _both("17-rule-editor")),
    # From here on the sample desks know of a newer catalogue.
    Scene("catalogue", hosts_are_newer, _both("30-catalogue-update")),
    Scene("catalogue-compact", hosts_are_newer, {}, _COMPACT),
    Scene("host-confirm", host_is_confirmed, _both("18-host-confirm")),
)


def main() -> None:
    """Paint all scenes in English and Simplified Chinese, light and dark, and in Traditional."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drawings", type=Path, default=Path("../shared/mockups"))
    parser.add_argument("--only", default="", help="the name of one scene")
    wanted = parser.parse_args()
    build = Path("build")
    for made in (build / "screenshots", build / "compare"):
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    studio = Studio(font=_FONT)
    with tempfile.TemporaryDirectory() as folder:
        for scene, language, theme in _all(wanted.only):
            picture = _painted(studio, Path(folder), scene, (language, theme))
            drawing = scene.drawings.get((language, theme), "")
            if drawing and (wanted.drawings / f"{drawing}.png").is_file():
                _beside(picture, wanted.drawings / f"{drawing}.png", build / "compare")
    print(f"{len(list((build / 'screenshots').iterdir()))} pictures in build/screenshots")


def _all(only: str) -> Iterator[tuple[Scene, str, str]]:
    for scene in SCENES:
        if not only or scene.name == only:
            for language in ("en", "zh_CN"):
                for theme in ("light", "dark"):
                    yield scene, language, theme
            yield scene, "zh_TW", "light"


def _painted(studio: Studio, folder: Path, scene: Scene, look: tuple[str, str]) -> Path:
    language, theme = look
    kind = "empty" if scene.empty else scene.desk
    place = folder / f"{kind}-{language}-{theme}"
    settings = Settings(language=language, theme=theme, zone=ZONE)
    house = desk_in(place, settings, kind)
    timer = SwitchState.ON if scene.login is SwitchState.ON else SwitchState.OFF
    states = {Occasion.LOGIN: scene.login, Occasion.TIMER: timer}
    house.switches = [StagedComputer(one, state) for one, state in states.items()]
    desktop = studio.open(house)
    desktop.window.resize(scene.size)
    stage = Stage(studio, desktop)
    scene.stage(stage)
    target = Path("build/screenshots") / f"{scene.name}-{language}-{theme}.png"
    if stage.dialog is None:
        studio.paint(desktop.window, target)
    else:
        _with_window(desktop, stage.dialog, target)
        stage.dialog.close()
    desktop.window.close()
    desktop.close()
    return target


def _with_window(desktop: Desktop, dialog: QDialog, target: Path) -> None:
    """Paint a dialog over its window, as a window manager would show it, without a title bar."""
    picture = desktop.window.grab()
    front = dialog.grab()
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(20, 24, 32, 87))
    left = (picture.width() - front.width()) // 2
    top = (picture.height() - front.height()) // 2
    painter.drawPixmap(left, top, front)
    painter.end()
    picture.save(str(target))


def _beside(picture: Path, drawing: Path, folder: Path) -> None:
    """Put a picture and its drawing side by side, the drawing at the right."""
    ours, theirs = QPixmap(str(picture)), QPixmap(str(drawing))
    height = max(ours.height(), theirs.height())
    both = QPixmap(ours.width() + theirs.width() + 16, height)
    both.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(both)
    painter.drawPixmap(0, 0, ours)
    painter.drawPixmap(ours.width() + 16, 0, theirs)
    painter.end()
    both.save(str(folder / picture.name))


if __name__ == "__main__":
    main()
