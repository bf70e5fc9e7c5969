"""The words and shares behind the boxes: lives on one scale, the date before and after, sources."""

from dataclasses import replace
from datetime import date

import pytest

from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.rules import AmountRow
from renewdesk.domain.sources import Confidence, Source
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.adding.own_rule import EXTENDING, rule_by_date, simple_rule
from renewdesk.ui.dialogs.adding.reminder_info import lead_words
from renewdesk.ui.dialogs.adding.what_if import extending_kind, preview, preview_of
from renewdesk.ui.faces import StageKind
from renewdesk.ui.facing.confirmed_date import confirmed_face
from renewdesk.ui.facing.date_change import amount_row_words, date_change_face
from renewdesk.ui.facing.event_kinds import lengths_sold, recordable_kinds
from renewdesk.ui.facing.lives import life_from
from renewdesk.ui.facing.sources import source_line
from tests.builders import a_rule, day, money, term
from tests.ui.dialogs.dialog_world import topup


def recorded(world, detail, **facts):
    return world.services.recording.preview(detail.view.card.id, EventDraft(**facts))


def face(world, detail, **facts):
    found = recorded(world, detail, **facts)
    return date_change_face(found, world.time.now(), world.time.zone())


def test_the_box_of_the_mock_up(world):
    shown = face(world, world.tim(), kind="topup", amount="10")
    assert (shown.before, shown.before_place) == ("2 Dec 2026", "(Rome)")
    assert (shown.after, shown.after_place) == ("20 Nov 2027", "(Rome)")
    assert shown.chip.text == "353 days later"
    assert shown.note == "12 months from this top-up; in Shanghai until 21 Nov 2027, 07:00"
    assert not shown.shortens


def test_both_lives_stand_on_one_scale_from_today_on(world):
    shown = face(world, world.tim(), kind="topup", amount="10")
    assert shown.after_share == 1
    # 20 Nov 2026 to 2 Dec 2026 and to 20 Nov 2027, each with 12 months of stages behind it.
    assert shown.before_share == pytest.approx((12 + 365) / (365 + 366), abs=0.01)
    kinds = [stage.kind for stage in shown.after_stages]
    assert kinds == [
        StageKind.ACTIVE, StageKind.GRACE, StageKind.RECOVERABLE, StageKind.LOST,
    ]  # fmt: skip
    active = shown.before_stages[0]
    assert active.end * shown.before_share == pytest.approx(12 / 731, abs=0.002)


def test_an_earlier_date_is_said_to_shorten(world):
    shown = face(world, world.aldi(), kind="topup", amount="5")
    assert shown.shortens
    assert shown.chip.text == "76 days earlier"
    assert shown.note.startswith("4 months for 5 to 9.99 EUR")


def test_a_first_date_is_now_known(world):
    shown = face(world, world.add("it-tim"), kind="topup", on="2026-11-20")
    assert (shown.before, shown.before_place) == ("not known", "")
    assert shown.chip.text == "date now known"
    assert shown.before_stages == ()
    assert shown.before_share == 0


def test_a_date_read_at_the_carrier_is_the_reason(world):
    shown = face(world, world.tim(), kind="deadline_confirmed", last_day="2026-12-02")
    assert shown.chip.text == "the same date"
    assert shown.note.startswith("the date that you read at the carrier")


def test_an_owner_in_the_same_offset_reads_no_second_time(world):
    world.time.live_in("Europe/Berlin")
    shown = face(world, world.tim(), kind="topup", amount="10")
    assert shown.note == "12 months from this top-up"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"kind": "let_go"}, "2 Dec 2026"),
        ({"kind": "note"}, "2 Dec 2026"),
    ],
)
def test_a_fact_that_moves_nothing_keeps_the_date(world, state, words):
    assert face(world, world.tim(), **state).after == words


def test_a_life_without_a_date_has_no_stages(world):
    folded = world.add("kz-kcell").view.standing.leading.clock
    assert life_from(folded, day("2026-11-20")).stages == ()


def test_stages_that_are_over_are_left_out_of_a_life(world):
    folded = world.tim().view.standing.leading.clock
    life = life_from(folded, date(2027, 3, 1))
    assert life.places == (2, 3)
    assert life.stages[0].start == 0
    assert [stage.kind for stage in life.stages] == [StageKind.RECOVERABLE, StageKind.LOST]


def test_an_end_that_nobody_knows_takes_a_share_of_its_own(world):
    folded = world.aldi().view.standing.leading.clock
    life = life_from(folded, date(2026, 11, 20))
    assert life.stages[-1].end == 1
    assert life.stages[-1].start == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        ("5", "9.99", "5 to 9.99 EUR"),
        ("30", None, "30 EUR or more"),
        ("100", "100", "100 EUR"),
    ],
)
def test_the_amounts_of_a_row_are_said_in_words(least, most, words):
    row = AmountRow(
        money(f"{least} EUR").amount,
        money(f"{most} EUR").amount if most else None,
        "EUR",
        term("P4M"),
    )
    assert amount_row_words(row) == words


def test_a_rule_without_a_source_names_none():
    assert source_line(()) == ""
    weak = Source("https://example.org/a", checked_on=date(2026, 9, 1), confidence=Confidence.LOW)
    assert source_line((weak,)) == "example.org · checked 1 Sep 2026 · unconfirmed – please check"


def test_reminders_that_are_left_follow_the_settings(world):
    settings = replace(world.services.settings.read(), leads={ClockKind.LINE: (3, 0)})
    found = recorded(world, world.tim(), kind="deadline_confirmed", last_day="2026-11-30")
    shown = confirmed_face(found, world.time.now(), world.time.zone(), settings)
    assert shown.reminders == "Reminders: 27 Nov and 30 Nov 2026, 09:00 (Shanghai)."


def test_a_date_that_is_past_has_no_reminders_left(world):
    settings = world.services.settings.read()
    found = recorded(world, world.tim(), kind="deadline_confirmed", last_day="2026-11-01")
    shown = confirmed_face(found, world.time.now(), world.time.zone(), settings)
    assert shown.reminders == "No reminder is left before this date."


# ── what can be recorded, tried, and made up ─────────────────────────────────────────────────────


def test_the_kinds_that_count_come_first_and_payments_before_them():
    rule = a_rule(extends_on=["outgoing_call", "topup"])
    kinds = [kind.value for kind in recordable_kinds([rule])]
    assert kinds[:2] == ["topup", "outgoing_call"]
    assert len(kinds) == len(set(kinds))
    assert not {"deadline_confirmed", "let_go", "closed", "ported", "pause", "resume"} & set(kinds)


@pytest.mark.parametrize(
    ("rule", "sold"),
    [
        (a_rule("P12M"), None),
        (a_rule(None), ((), None)),
        (a_rule(None, choices=["P7D", "P30D"]), ((term("P7D"), term("P30D")), None)),
        (a_rule("P28D", choices=["P7D"]), ((term("P7D"),), term("P28D"))),
        (a_rule(None, extends_on=["activation"]), None),
    ],
)
def test_a_length_is_asked_for_only_where_the_rule_leaves_it_open(rule, sold):
    assert lengths_sold([rule], next(iter(recordable_kinds([a_rule()])))) == sold


def test_a_payment_is_tried_before_any_other_event():
    rule = a_rule(extends_on=["activation", "outgoing_call", "topup"])
    assert extending_kind(rule) is EventKind.TOPUP
    assert extending_kind(a_rule(extends_on=["activation"])) is None
    assert extending_kind(a_rule(fixed=True)) is None


def test_a_preview_survives_what_cannot_be_read_yet(world):
    draft = _draft(number="abc", iccid="12", last=(topup("2026-06-04", "15"),))
    found, error = preview_of(world.services.adding, draft)
    assert error is not None
    assert error.field == "number"
    assert found is not None
    leading = found.added.view.standing.leading
    assert leading is not None
    assert leading.last_on == date(2027, 6, 4)
    with pytest.raises(RenewDeskError):
        preview(world.services.adding, draft)


def test_a_preview_of_nothing_has_only_its_error(world):
    found, error = preview_of(world.services.adding, _draft(carrier="nobody"))
    assert found is None
    assert error is not None
    assert error.field == "carrier"


def _draft(**facts):
    return CardDraft(**({"carrier": "de-aldi-talk"} | facts))


@pytest.mark.parametrize("key", EXTENDING)
def test_a_simple_rule_counts_what_it_says(key):
    rule = simple_rule(ClockKind.LINE, "6", "P{}M", key)
    assert rule.extends_on == EXTENDING[key]
    assert rule.term == term("P6M")
    assert rule.id == "own-line"


def test_a_rule_by_date_has_no_length_of_its_own():
    rule = rule_by_date(ClockKind.PLAN)
    assert rule.term is None
    assert not rule.endless


@pytest.mark.parametrize(
    ("lead", "words"), [(30, "30 days"), (0, "last day"), (-1, "the day after")]
)
def test_a_lead_is_said_in_words(lead, words):
    assert lead_words(lead, with_unit=True) == words
