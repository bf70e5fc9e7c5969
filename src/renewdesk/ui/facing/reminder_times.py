"""Reminders to come, as a card's detail and the dialog of its times list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.ui.detail_faces import EntryFace
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.leads import lead_words
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.reminder_views import Notice


def coming_faces(notices: Sequence[Notice]) -> list[EntryFace]:
    """Return a line for each reminder to come: the day, the hour, and which it is."""
    return [
        EntryFace(
            icon="bell",
            lead=short_date(today_in(one.owner_zone, one.read_at)),
            words=listed((clock_time(one.read_at, one.owner_zone), which(one))),
        )
        for one in notices
    ]


def which(notice: Notice) -> str:
    """Return which reminder it is: its lead, the stage, a question."""
    planned = notice.planned
    if planned.kind is ReminderKind.LEAD:
        early = tr("earlier: busy days") if planned.early else ""
        return listed((lead_words(planned.step), early))
    return {
        ReminderKind.STAGE: tr("in this stage"),
        ReminderKind.VERIFY: tr("payment to be confirmed"),
        ReminderKind.ASK: tr("question about the date"),
        ReminderKind.ENDED: tr("that it is over"),
        ReminderKind.LOST: tr("that it is gone"),
        ReminderKind.PASSWORD: tr("to change the password"),
        ReminderKind.RETRY: tr("to try again"),
    }[planned.kind]
