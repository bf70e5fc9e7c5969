"""Each system on each of its channels: from the desk's row over a failure to the date seen."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.words.dates import short_date
from renewdesk.words.renewing import step_title
from tests.receipt_samples import a_pdf
from tests.ui.renewing.ledger import ledger_of
from tests.ui.renewing.stories import STORIES

pytestmark = [
    pytest.mark.slow,
    # The offscreen platform has no window manager to raise windows and no keyboard to grab.
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]

#: Where the owner is while paying, and on another morning while looking at the carrier. In the
#: first it is the evening before at home while the next day has begun in Europe, Russia and
#: Kazakhstan; in the second the owner is a day ahead of all of them.
JOURNEYS = {
    "behind": (
        ("2026-11-20T19:30:00-05:00", "America/New_York"),
        ("2026-11-22T09:30:00+08:00", "Asia/Shanghai"),
    ),
    "ahead": (
        ("2026-11-21T02:30:00+08:00", "Asia/Shanghai"),
        ("2026-11-22T10:00:00-05:00", "America/New_York"),
    ),
}


PROCEDURES = TomlProcedures(resource("renewing"))
ALL, FAILURES = PROCEDURES.all(), PROCEDURES.failures()

#: Every story on one of the journeys in turn, and the first one of each system on both.
TRAVELS = [
    pytest.param(story, journey, id=f"{story.name}-{journey}")
    for place, story in enumerate(STORIES)
    for turn, journey in enumerate(JOURNEYS)
    if turn == place % 2 or story.system not in {one.system for one in STORIES[:place]}
]


@pytest.mark.parametrize(("story", "journey"), TRAVELS)
def test_a_card_is_renewed_from_its_row_to_the_date_seen(owner, story, journey):
    paying, looking = JOURNEYS[journey]
    owner.has_card(story.card, *paying)
    owner.starts()
    before = owner.row(story.label)
    owner.opens_the_assistant(story)
    owner.prepares(story)
    owner.chooses_plan(story)
    promised = owner.pays(story)
    owner.confirms(story)
    owner.activates(story)
    owner.keeps_the_receipt(story)
    assert owner.step() == "Verify"
    owner.moves_to(*looking)
    owner.goes_on(story)
    owner.verifies(story)
    owner.sees_no("in progress")
    after = owner.row(story.label)
    said = owner.reads_the_history(story)

    ledger = ledger_of(owner.house())
    _is_recorded(ledger, story)
    _has_failed_once(ledger, story, (looking if story.fails_at == "Verify" else paying)[0], said)
    _keeps_the_receipt(owner, ledger, story)
    _dates_are_those_of_the_oracle(ledger, story, (before, promised, after), looking)


def test_the_table_leaves_out_no_channel_no_reason_and_no_step():
    named = {(one.system, way.channel) for one in ALL for way in one.channels if one.system}
    assert named - {(one.system, one.over) for one in STORIES} == set()
    assert {one.title.en for one in FAILURES} == {one.reason for one in STORIES}
    assert {step_title(step) for step in Step} == {one.fails_at for one in STORIES}


def _is_recorded(ledger, story):
    renewal, paid = ledger.renewal, ledger.paid
    assert renewal.state is RenewalState.DONE
    assert renewal.channel is story.over
    assert [one.id for one in ledger.payments() if one.kind is paid.kind] == [paid.id]
    assert paid.payment.order_number == story.order
    assert (paid.payment.method, paid.payment.seller) == (story.method, story.seller)
    assert f"{paid.amount.amount:f} {paid.amount.currency}" == story.amount
    # The day is that at the carrier, which is another one where the owner is.
    there = paid.recorded_at.astimezone(ZoneInfo(ledger.clock.zone)).date()
    assert paid.day(ledger.clock.zone) == there


def _has_failed_once(ledger, story, when, said):
    (failure,) = ledger.renewal.failures
    assert failure.note == story.trouble
    assert failure.at == datetime.fromisoformat(when)
    assert failure.retry_at is None or failure.retry_at > failure.at
    assert [one for one in said if "Renewed and seen at the carrier" in one and story.order in one]
    assert [one for one in said if one.startswith("Try 1: ") and story.trouble in one]


def _keeps_the_receipt(owner, ledger, story):
    (receipt,) = ledger.receipts
    assert receipt.event == ledger.paid.id
    assert receipt.original_name == f"{story.order}.pdf"
    kept = [one for one in (owner.folder / "receipts").rglob("*") if one.is_file()]
    assert [one.read_bytes() for one in kept] == [a_pdf(text=story.order)]


def _dates_are_those_of_the_oracle(ledger, story, shown, looking):
    row_before, promised, row_after = shown
    began, now = ledger.renewal.started_at, datetime.fromisoformat(looking[0])
    before, facts = ledger.last_day(began, ledger.facts_before()), ledger.facts_before()
    _row_tells(row_before, ledger.nearest(began, facts), began, ledger)
    change = f"{short_date(before)} → {short_date(ledger.once_paid())} ({ledger.place()})"
    assert change in promised
    if story.shows == "nothing":
        assert ledger.phase(now) == "not_started"
        assert row_after.chip.text == "Not started"
        return
    _row_tells(row_after, ledger.nearest(now), now, ledger)
    seen = ledger.once_paid() if story.shows == "same" else date.fromisoformat(story.shows)
    assert ledger.last_day(now) == seen


def _row_tells(row, day, now, ledger):
    """Check the day in a row; of one that is over the row tells since when."""
    is_over = day < now.astimezone(ZoneInfo(ledger.clock.zone)).date()
    assert short_date(day + timedelta(days=is_over)) in row.when
    assert ledger.place() in row.when
