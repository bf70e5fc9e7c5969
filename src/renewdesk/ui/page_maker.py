"""Make the pages that are not needed for the first picture, and wire them to the flows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.pages.carriers_page import CarriersPage
from renewdesk.ui.pages.catalogue_page import CataloguePage
from renewdesk.ui.pages.inbox_page import InboxPage
from renewdesk.ui.pages.receipts_outward import wire_outward
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from renewdesk.ui.pages.rule_editor_page import RuleEditorPage
from renewdesk.ui.pages.settings_page import REMINDERS, SettingsDoors, SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.waiting import Arrival
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.queueing.taking_in import Incoming
    from renewdesk.ui.pushed_pages import PushedPages
    from renewdesk.ui.receipt_desk import ReceiptDesk
    from renewdesk.ui.round_flows import RoundFlows
    from renewdesk.ui.services import Services
    from renewdesk.ui.unattended import Unattended


@value
class Wires:
    """What a page needs, and where its wishes go."""

    look: Look
    services: Services
    jobs: Jobs
    bus: ChangeBus
    flows: Flows
    pushed: PushedPages
    unattended: Unattended
    data_folder: Path
    open_settings: Callable[[str], None]
    choose_card: Callable[[str], None]
    turn_to: Callable[[str], None]
    show_badge: Callable[[int], None]
    speak: Callable[[str], None]
    undo: Callable[[], None]
    rounds: RoundFlows | None
    papers: Jobs
    receipt_desk: ReceiptDesk | None


def make_page(key: str, wires: Wires) -> QWidget:
    """Return the page of a key, wired."""
    makers = {
        "inbox": _inbox,
        "receipts": _receipts,
        "queue": _queue,
        "settings": _settings,
        "carriers": _carriers,
        "catalogue": _catalogue,
        "rule": _rule,
        "renewal": _renewal,
        "checkup": _checkup,
        "round": _round,
    }
    return makers[key](wires)


def _inbox(wires: Wires) -> QWidget:
    page = InboxPage(wires.look, wires.services, wires.jobs, wires.bus)
    page.badge_changed.connect(wires.show_badge)
    page.open_page.connect(wires.flows.open_page)
    page.record.connect(wires.flows.handled)
    page.let_go.connect(wires.flows.endings.let_go)
    page.change_date.connect(wires.flows.confirm_date)
    page.secrets.connect(wires.flows.secrets.show)
    page.renew.connect(wires.flows.renewal_wanted)
    page.open_settings.connect(partial(wires.open_settings, REMINDERS))
    page.why.connect(wires.flows.show_why)
    return page


def _receipts(wires: Wires) -> QWidget:
    services = wires.services
    page = ReceiptsPage(wires.look, services, wires.jobs, wires.bus, papers=wires.papers)
    page.open_card.connect(wires.choose_card)
    _lead_to_queue(page, wires)
    if wires.receipt_desk is not None:
        wire_outward(page, wires.receipt_desk.dossiers)
    return _cared_for(page, wires)


def _cared_for(page: ReceiptsPage, wires: Wires) -> QWidget:
    from renewdesk.ui.pages.receipt_care import ReceiptCare  # noqa: PLC0415 - when opened
    from renewdesk.ui.pages.receipts_place import ReceiptsPlace  # noqa: PLC0415 - as above

    threads = wires.jobs, wires.papers
    care = ReceiptCare(wires.look, wires.services, threads, wires.bus, page)
    care.undoable.connect(wires.flows.undoable)
    wires.pushed.care = care
    desk = wires.receipt_desk
    return ReceiptsPlace(page, care, desk.idle if desk is not None else None)


def _lead_to_queue(page: ReceiptsPage, wires: Wires) -> None:
    from renewdesk.ui.pages.queueing.queue_count import QueueCount  # noqa: PLC0415 - when opened

    def bring(incoming: list[Incoming], arrival: Arrival) -> None:
        wires.turn_to("queue")
        if wires.pushed.queue is not None:
            wires.pushed.queue.take_in(incoming, arrival)

    count = QueueCount(wires.services.receipt_queue, wires.jobs, wires.bus, page)
    count.counted.connect(page.show_queue_count)
    page.queue_requested.connect(partial(wires.turn_to, "queue"))
    page.files_brought.connect(bring)


def _queue(wires: Wires) -> QWidget:
    from renewdesk.ui.pages.receipt_queue_page import (  # noqa: PLC0415 - when opened
        ReceiptQueuePage,
    )

    threads, safe = (wires.jobs, wires.papers), wires.flows.safe
    page = ReceiptQueuePage(wires.look, wires.services, threads, wires.bus, safe)
    page.left.connect(partial(wires.turn_to, "receipts"))
    page.undoable.connect(wires.flows.undoable)
    page.undo_requested.connect(wires.undo)
    page.record_requested.connect(wires.flows.record)
    page.said.connect(wires.flows.said)
    wires.pushed.queue = page
    return page


def _settings(wires: Wires) -> QWidget:
    services = wires.services
    doors = SettingsDoors(wires.data_folder, services.send_test, services.make_copy)
    page = SettingsPage(wires.look, services, wires.jobs, wires.bus, doors=doors)
    page.language_changed.connect(wires.speak)
    page.follow(wires.unattended)
    if wires.receipt_desk is not None:
        page.follow_folder(wires.receipt_desk.folder)
    page.carriers_requested.connect(partial(wires.turn_to, "carriers"))
    page.newer_requested.connect(partial(wires.turn_to, "catalogue"))
    page.import_requested.connect(wires.pushed.catalogue.import_catalogue)
    return page


def _carriers(wires: Wires) -> QWidget:
    page = CarriersPage(wires.look, wires.services, wires.jobs, wires.bus)
    page.left.connect(partial(wires.turn_to, "settings"))
    page.add_requested.connect(wires.flows.add)
    page.import_requested.connect(wires.pushed.catalogue.import_catalogue)
    page.rule_requested.connect(wires.pushed.edit_rule)
    page.own_rule_requested.connect(wires.pushed.copy_rule)
    page.file_requested.connect(wires.pushed.catalogue.show_rule_file)
    page.newer_requested.connect(partial(wires.turn_to, "catalogue"))
    page.source_requested.connect(wires.pushed.catalogue.show_source)
    page.page_requested.connect(wires.pushed.catalogue.open_page)
    page.card_requested.connect(wires.choose_card)
    page.text_copied.connect(wires.flows.copy)
    page.contact_requested.connect(wires.flows.contact.show_carrier)
    return page


def _catalogue(wires: Wires) -> QWidget:
    page = CataloguePage(wires.look, wires.services, wires.jobs, wires.bus)
    page.left.connect(partial(wires.turn_to, "carriers"))
    page.decided.connect(wires.pushed.catalogue.decide)
    page.host_chosen.connect(wires.pushed.catalogue.confirm_host)
    return page


def _checkup(wires: Wires) -> QWidget:
    from renewdesk.ui.pages.checkup_page import CheckUpPage  # noqa: PLC0415 - once a month

    page = CheckUpPage(wires.look, wires.services, wires.jobs, wires.bus)
    page.left.connect(partial(wires.turn_to, "desk"))
    page.undoable.connect(wires.flows.undoable)
    page.undo_requested.connect(wires.undo)
    page.edited.connect(wires.flows.edited)
    page.text_copied.connect(wires.flows.copy)
    page.page_requested.connect(wires.flows.pages.open)
    page.said.connect(wires.flows.said)
    return page


def _rule(wires: Wires) -> QWidget:
    page = RuleEditorPage(wires.look, wires.services, wires.jobs)
    wires.pushed.wire(page)
    return page


def _renewal(wires: Wires) -> QWidget:
    page = wires.pushed.renewals.made_page()
    if wires.rounds is not None:
        wires.rounds.take_page(page)
    return page


def _round(wires: Wires) -> QWidget:
    from renewdesk.ui.pages.round_page import RoundPage  # noqa: PLC0415 - when opened

    page = RoundPage(wires.look, wires.services, wires.jobs, wires.bus)
    if wires.rounds is not None:
        wires.rounds.wire(page)
    return page
