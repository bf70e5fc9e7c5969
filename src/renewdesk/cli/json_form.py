"""What the command line answers to programs: the documents that ``--json`` promises.

Names of rules, stages and carriers are the English ones whatever the owner's language is, so that
programs can compare them; only warnings and reminders are sentences for the owner.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from renewdesk.cli import services_form
from renewdesk.domain.days import zone_named
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.words.cautions import sentence
from renewdesk.words.why_reminders import reason_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Because
    from renewdesk.domain.reminder_reasons import Reason
    from renewdesk.domain.spans import Span
    from renewdesk.domain.standing import Standing
    from renewdesk.services.adding import Added
    from renewdesk.services.cautions import Caution
    from renewdesk.services.editing import Edited
    from renewdesk.services.receipts import Kept, ReceiptView
    from renewdesk.services.recording import Recorded
    from renewdesk.services.reminder_views import CheckReport, InboxRow, Notice, Sent
    from renewdesk.services.views import CardDetail, CardView
    from renewdesk.services.why_reminders import WhyReminders

Document = dict[str, object]


def instant(at: datetime, zone: str) -> str:
    """Return an instant to the second with the offset of a zone."""
    try:
        local = at.astimezone(zone_named(zone))
    except OverflowError:  # the end of the calendar's last day lies in the next year in the east
        local = at.astimezone(UTC)
    return local.isoformat(timespec="seconds")


def desk(views: Iterable[CardView], now: datetime, zone: str) -> Document:
    """Return the desk: the instant in the owner's zone and all cards in their order."""
    return {"now": instant(now, zone), "cards": [card(view) for view in views]}


def card(view: CardView) -> Document:
    """Return a card with all its clocks."""
    one = view.card
    return {
        "id": one.id,
        "label": one.label,
        "carrier": one.carrier or None,
        "country": one.country or None,
        "form": one.form.value,
        "number": one.number or None,
        "phase": view.standing.phase.value,
        "clocks": clocks(view),
    }


def clocks(view: CardView) -> list[Document]:
    """Return where all clocks of a card stand."""
    return [_clock(one) for one in view.standing.clocks]


def _clock(one: Standing) -> Document:
    folded = one.clock
    return {
        "id": folded.clock,
        "kind": folded.kind.value,
        "name": folded.name.en,
        "phase": one.phase.value,
        "stage": (one.span.name.en or None) if one.span else None,
        "deadline": _day(folded.deadline.last_on if folded.deadline else None),
        "last_day": _day(one.last_on),
        "ends_at": instant(one.ends_at, folded.zone) if one.ends_at else None,
        "zone": folded.zone,
        "days_left": one.days_left,
        "lost_on": _day(folded.lost_on),
        "stages": [_stage(span) for span in folded.spans],
        "because": _because(folded.because) if folded.because else None,
        "confirmed": folded.confirmed,
        "estimate": folded.estimate,
        "needs": [need.value for need in folded.needs],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stage(span: Span) -> Document:
    return {
        "name": span.name.en or None,
        "first_day": _day(span.first_on),
        "last_day": _day(span.last_on),
    }


def _because(why: Because) -> Document:
    source = why.source
    if why.by_owner:
        found: Document = {"source": "owner", "dated": None, "checked_on": _day(why.event_on)}
    else:
        found = {
            "source": source.url if source else None,
            "dated": (source.dated or None) if source else None,
            "checked_on": _day(source.checked_on) if source else None,
        }
    return {
        "rule": why.rule,
        "event": why.event_kind.value,
        "event_on": _day(why.event_on),
        "term": why.term,
        "combine": why.combine,
        **found,
        "confidence": why.confidence.value,
    }


def warnings(cautions: Iterable[Caution]) -> list[dict[str, str]]:
    """Return warnings, each with a code for programs and a sentence for the owner."""
    return [{"code": one.kind.value, "text": sentence(one)} for one in cautions]


def added(done: Added) -> Document:
    """Return what adding a card answers."""
    return {
        "id": done.view.card.id,
        "clocks": clocks(done.view),
        "warnings": warnings(done.cautions),
    }


def recorded(done: Recorded, *, saved: bool = True) -> Document:
    """Return what recording, undoing and confirming answer; a trial run has no id to undo."""
    return {
        "event": {"id": done.event.id if saved else None, **_when(done.event, done.after.card)},
        "before": clocks(done.before),
        "after": clocks(done.after),
        "warnings": warnings(done.cautions),
    }


def edited(done: Edited) -> Document:
    """Return what editing a card answers, saved or only tried."""
    return {
        "id": done.after.card.id,
        "before": clocks(done.before),
        "after": clocks(done.after),
        "ended": [event.id for event in done.ended],
        "warnings": warnings(done.cautions),
    }


def _when(event: Event, of: Card) -> Document:
    if event.at is not None:
        return {"kind": event.kind.value, "at": instant(event.at, of.zone)}
    return {"kind": event.kind.value, "on": _day(event.on)}


def event(one: Event, of: Card) -> Document:
    """Return an event of a card's ledger with everything that was told of it; no empty keys."""
    told: Document = {
        "clock": one.clock,
        "stage": one.stage,
        "amount": str(one.amount.amount) if one.amount else None,
        "currency": one.amount.currency if one.amount else None,
        "balance": one.balance.text if one.balance else None,
        "term": one.term.text if one.term else None,
        "last_day": _day(one.last_on),
        "ends_at": instant(one.ends_at, of.zone) if one.ends_at else None,
        "until": _day(one.until_on),
        "channel": one.payment.channel,
        "method": one.payment.method,
        "order_number": one.payment.order_number,
        "seller": one.payment.seller,
        "charged": one.payment.charged.text if one.payment.charged else None,
        "note": one.note,
    }
    kept = {key: value for key, value in told.items() if value not in {None, ""}}
    return {"id": one.id, **_when(one, of), **kept, "confirmed": one.confirmed}


def detail(one: CardDetail, now: datetime, zone: str) -> Document:
    """Return a card in full: all that was told of it, its clocks, its ledger, its receipts."""
    of = one.view.card
    told: Document = {
        "carrier_name": of.carrier_name.en,
        "more_numbers": list(of.more_numbers),
        "iccid": of.iccid,
        "eid": of.eid,
        "imei": of.imei,
        "zone": of.zone,
        "currency": of.currency,
        "device": of.device,
        "slot": of.slot,
        "plan": of.plan,
        "coverage": list(of.coverage),
        "role": of.role.value,
        "purpose": of.purpose.value,
        "usage": of.usage.value if of.usage else "",
        "bought_at": of.bought_at,
        "holder": of.holder,
        "note": of.notes,
        "tags": list(of.tags),
        "links": [
            {"name": link.name, "url": link.url, "trusted": link.trusted} for link in of.links
        ],
        "services": [services_form.document(each) for each in of.services],
        "archived_at": instant(of.archived_at, zone) if of.archived_at else None,
    }
    return {
        "now": instant(now, zone),
        "card": card(one.view) | told,
        "events": [event(each, of) for each in one.events],
        "receipts": [
            {
                "id": each.id,
                "event": each.event,
                "sha256": each.sha256,
                "name": each.original_name,
                "media_type": each.media_type.value,
                "size": each.size,
                "integrity": each.integrity.value,
            }
            for each in one.receipts
        ],
    }


def kept(done: Kept) -> Document:
    """Return what adding a receipt answers."""
    return {
        "id": done.receipt.id,
        "sha256": done.receipt.sha256,
        "duplicate_of": done.duplicate_of.id if done.duplicate_of else None,
    }


def receipt(view: ReceiptView, zone: str) -> Document:
    """Return a receipt as lists of receipts show it."""
    one = view.receipt
    return {
        "id": one.id,
        "card": view.card.id,
        "event": one.event,
        "sha256": one.sha256,
        "name": one.original_name,
        "media_type": one.media_type.value,
        "size": one.size,
        "added_at": instant(one.added_at, zone),
        "checked_at": instant(one.checked_at, zone) if one.checked_at else None,
        "integrity": one.integrity.value,
    }


def check(report: CheckReport, zone: str) -> Document:
    """Return what a pass over the desk did; each reminder stands in exactly one list."""
    return {
        "shown": [notice(one, zone) for one in report.shown],
        "superseded": [notice(one, zone) for one in report.superseded],
        "pending": [notice(one, zone) for one in report.pending],
        "failed": [notice(one, zone) for one in report.failed],
    }


def notice(one: Notice, zone: str) -> Document:
    """Return a reminder with the moment at which it is due, in the owner's zone."""
    planned = one.planned
    return {
        "id": one.id,
        "card": planned.card.id,
        "clock": planned.clock.id,
        "kind": planned.kind.value,
        "boundary": planned.boundary_on.isoformat(),
        "lead": planned.step if planned.kind is ReminderKind.LEAD else None,
        "at": instant(planned.due_at, zone),
        "text": one.text,
    }


def why(one: WhyReminders) -> Document:
    """Return why reminders of a card came on a day, or did not."""
    return {
        "card": one.card.id,
        "day": one.on.isoformat(),
        "reasons": [_reason(each, one.zone) for each in one.reasons],
    }


def _reason(one: Reason, zone: str) -> Document:
    return {
        "because": one.because.value,
        "clock": one.clock,
        "kind": one.kind.value if one.kind else None,
        "boundary": _day(one.boundary_on),
        "lead": one.step if one.kind is ReminderKind.LEAD else None,
        "at": instant(one.at, zone) if one.at else None,
        "until": instant(one.until, zone) if one.until else None,
        "via": one.via or None,
        "problem": one.problem or None,
        "text": reason_line(one, zone),
    }


def sent(one: Sent) -> Document:
    """Return what became of a reminder that was shown on request."""
    message, shown = one.notice.message, one.shown
    return {
        "id": one.notice.id,
        "shown": shown.ok,
        "via": shown.via,
        "proven": shown.proven,
        "problem": shown.problem or None,
        "title": message.title,
        "body": message.body,
    }


def inbox_row(one: InboxRow, zone: str) -> Document:
    """Return an open reminder of the inbox in the form of the others."""
    row = one.row
    return {
        "id": row.id,
        "card": row.card,
        "clock": row.clock,
        "kind": row.kind.value,
        "boundary": row.boundary_on.isoformat(),
        "lead": row.step if row.kind is ReminderKind.LEAD else None,
        "at": instant(one.at, zone),
        "text": f"{one.title} – {one.body}" if one.body else one.title,
    }


def carrier(one: Carrier) -> Document:
    """Return a carrier as the list of carriers shows it."""
    return {
        "id": one.id,
        "name": one.name.en,
        "country": one.country or None,
        "kind": one.kind.value,
        "zone": one.zone,
        "currency": one.currency or None,
        "start_with": list(one.start_with),
        "checked_on": _day(one.checked_on),
        "confidence": one.confidence.value,
    }
