"""A rule as texts and back: nothing is lost, and everything wrong is named beside its field."""

from dataclasses import replace

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.rule_codec import rule_to
from renewdesk.domain.spans import Category
from renewdesk.services.rule_drafts import RowDraft, StageDraft, draft_of, restaged, unseen
from renewdesk.services.rule_reading import read_draft
from renewdesk.words.rule_choices import OFFERED_KINDS, slip_words
from tests.builders import LOST, RECEIVE_ONLY, RECOVERABLE, a_rule, term

RULES = [
    rule
    for path in sorted(resource("carriers").glob("*.toml"))
    for rule in read_carrier_file(path).rules
]
ROWS = [
    {"from": "5", "to": "9.99", "currency": "EUR", "term": "P4M"},
    {"from": "10", "to": "14.99", "currency": "EUR", "term": "P8M"},
    {"from": "15", "currency": "EUR", "term": "P12M"},
]
SOURCE = {"url": "https://www.test.example/", "supports": "all of it", "dated": "2026-01"}


def read(rule, **changes):
    """Return what becomes of a rule whose draft is edited."""
    return read_draft(replace(draft_of(rule, "Europe/Rome"), **changes), "EUR")


def slips(rule, **changes):
    """Return what is wrong, by field."""
    found = read(rule, **changes)
    assert found.rule is None
    return {slip.field: slip.problem for slip in found.slips}


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
def test_every_shipped_rule_comes_back_as_it_was(rule):
    back = read_draft(draft_of(rule, "UTC")).rule
    assert back == rule
    assert back is not None
    assert rule_to(back) == rule_to(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
def test_the_editor_offers_every_event_that_shipped_rules_count(rule):
    assert set(rule.extends_on) <= set(OFFERED_KINDS)


def test_a_length_of_nothing_is_refused_beside_its_field():
    stages = (
        StageDraft(kind=Category.BLOCKED.value, lasts="P0D"),
        *draft_of(a_rule(), "UTC").stages,
    )
    rows = (RowDraft("5", "", "P4M"), RowDraft("12", "", "PT0H"))
    assert slips(a_rule(), term="P0D") == {"term": "no-length"}
    assert slips(a_rule(), term="this month") == {"term": "no-length"}
    assert slips(a_rule(), stages=stages) == {"stages.0.lasts": "no-length"}
    assert slips(a_rule(None, by_amount=ROWS), rows=rows) == {"rows.1.term": "no-length"}
    assert "no time at all" in slip_words("no-length", "P0M")
    month = read(a_rule(), term="this month", counting="month_end").rule
    assert month is not None
    assert month.term == term("P0M")


def test_a_length_a_minimum_and_events_are_edited():
    rule = read(a_rule(), term="6 months", minimum="5", kinds=("topup", "outgoing_call")).rule
    assert rule == a_rule(
        "P6M",
        extends_on=["topup", "outgoing_call"],
        minimum={"amount": "5", "currency": "EUR"},
    )


def test_a_step_ends_just_below_the_next_one():
    rows = (RowDraft("5", "", "4 months"), RowDraft("12 EUR", "", "P8M"))
    rule = read(a_rule(None, by_amount=ROWS), rows=rows).rule
    assert rule is not None
    assert [(str(row.least), str(row.most)) for row in rule.by_amount] == [
        ("5", "11.99"),
        ("12", "None"),
    ]


def test_whole_amounts_keep_their_distance_of_one():
    rows = [{"from": "100", "to": "1000", "currency": "ALL", "term": "P45D"},
            {"from": "1001", "currency": "ALL", "term": "P60D"}]  # fmt: skip
    rule = a_rule(None, by_amount=rows)
    edited = read(rule, rows=(RowDraft("100 ALL", "", "45 days"), RowDraft("500 ALL", "", "P60D")))
    assert edited.rule is not None
    assert str(edited.rule.by_amount[0].most) == "499"


def test_amounts_that_leave_some_out_keep_both_ends():
    rows = [{"from": "10", "to": "10", "currency": "EUR", "term": "P30D"},
            {"from": "20", "to": "25", "currency": "EUR", "term": "P60D"}]  # fmt: skip
    draft = draft_of(a_rule(None, by_amount=rows))
    assert not draft.steps
    assert [row.most for row in draft.rows] == ["10 EUR", "25 EUR"]
    assert read_draft(draft).rule == a_rule(None, by_amount=rows)


def test_what_the_editor_does_not_show_is_carried_through():
    rule = a_rule(
        "P6M",
        start=["first_use"],
        start_within="P15D",
        stops_on=["install"],
        burn={"fee": "3", "every": "P1D", "currency": "RUB"},
        ask=["minimum.amount"],
        instead_of=["other"],
        sources=[SOURCE, {**SOURCE, "url": "https://www.other.example/"}],
    )
    assert set(unseen(rule)) == {"start", "stops_on", "burn", "ask", "instead_of", "sources"}
    edited = read(rule, term="P7M").rule
    assert edited == replace(rule, term=term("P7M"))


def test_a_stage_that_stays_what_it_is_keeps_its_own_name():
    rule = a_rule(stages=[{**RECEIVE_ONLY, "name": "hears only"}, LOST])
    first, last = draft_of(rule).stages
    edited = read(rule, stages=(replace(first, lasts="2 months"), last)).rule
    assert edited is not None
    assert (edited.stages[0].name.en, edited.stages[0].lasts) == ("hears only", term("P2M"))


def test_a_stage_that_becomes_another_gets_another_name_and_effects():
    rule = a_rule(stages=[RECEIVE_ONLY, LOST])
    first, last = draft_of(rule).stages
    edited = read(rule, stages=(restaged(first, Category.RECOVERABLE), last)).rule
    assert edited is not None
    stage = edited.stages[0]
    assert (stage.name.en, stage.name.zh_tw) == ("recoverable", "可恢復")
    assert (stage.outgoing, stage.incoming, stage.sms_in, stage.data) == (False,) * 4
    assert [one.value for one in stage.rescue or ()] == ["call"]


def test_a_new_loss_is_one_for_the_engine_too():
    loss = restaged(StageDraft(kind=Category.LOST.value), Category.LOST)
    rule = read(a_rule(), stages=(loss,)).rule
    assert rule is not None
    assert rule.stages == a_rule(stages=[{**LOST, "name": {
        "en": "lost", "zh_CN": "已销号", "zh_TW": "號碼已收回"}}]).stages  # fmt: skip


def test_a_stage_without_a_length_before_the_end_is_open():
    rule = a_rule(stages=[RECEIVE_ONLY, LOST])
    first, last = draft_of(rule).stages
    edited = read(rule, stages=(replace(first, lasts=""), last)).rule
    assert edited is not None
    assert edited.stages[0].open_ended


def test_a_cap_goes_where_there_is_nothing_to_cap():
    rule = a_rule(combine="add", cap="P12M")
    edited = read(rule, combine="replace").rule
    assert edited is not None
    assert edited.cap is None
    assert read(rule).rule == rule


def test_the_first_source_is_edited_and_another_address_is_another_source():
    rule = a_rule(sources=[SOURCE])
    edited = read(rule, dated="2026-05", checked_on="2026-11-01").rule
    assert edited is not None
    assert (edited.sources[0].supports, edited.sources[0].dated) == ("all of it", "2026-05")
    other = read(rule, url="https://www.new.example/").rule
    assert other is not None
    assert (other.sources[0].url, other.sources[0].supports) == ("https://www.new.example/", "")
    without = read(rule, url="", dated="").rule
    assert without is not None
    assert without.sources == ()


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"term": "soon"}, "term", "bad-term"),
        ({"term": "9000 years"}, "term", "beyond-calendar"),
        ({"cap": "x", "combine": "add"}, "cap", "bad-term"),
        ({"first_term": "x"}, "first_term", "bad-term"),
        ({"cautious_term": "x"}, "cautious_term", "bad-term"),
        ({"minimum": "-5"}, "minimum", "bad-amount"),
        ({"minimum": "5 EUX"}, "minimum", "unknown-currency"),
        ({"minimum": "5", "kinds": ("outgoing_call",)}, "minimum", "no-payment"),
        ({"kinds": ()}, "kinds", "no-event"),
        ({"rows": (RowDraft("5", "", ""),)}, "rows.0.term", "missing"),
        ({"rows": (RowDraft("", "", "P1M"),)}, "rows.0.least", "missing"),
        ({"rows": (RowDraft("5", "", "P1M"), RowDraft("5", "", "P1M"))}, "rows.1.least", "falls"),
        ({"rows": (RowDraft("5", "", "x"), RowDraft("4", "", "P1M"))}, "rows.1.least", "falls"),
        ({"rows": (RowDraft("5", "4", "P1M"),), "steps": False}, "rows.0.most", "falls"),
        ({"rows": (RowDraft("5", "", "P1M"), RowDraft("9 USD", "", "P1M"))}, "rows.1.least",
         "mixed-currencies"),
        ({"rows": (RowDraft("5", "", "P1M"),), "kinds": ("data_session",)}, "rows", "no-payment"),
        ({"url": "http://www.test.example/"}, "url", "not-https"),
        ({"url": "www.test.example"}, "url", "not-https"),
        ({"dated": "2026"}, "url", "missing"),
        ({"url": "https://www.test.example/", "checked_on": "1.1.26"}, "checked_on", "bad-day"),
        ({"zone": "Roma"}, "zone", "unknown-zone"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_beside_its_field(changes, field, problem):
    assert slips(a_rule(), **changes)[field] == problem
    assert slip_words(problem, "x") not in {"", slip_words("no such problem", "x")}


def test_without_any_currency_one_is_asked_for():
    draft = replace(draft_of(a_rule()), minimum="5")
    assert [(one.field, one.problem) for one in read_draft(draft).slips] == [
        ("minimum", "no-currency")
    ]


def test_nothing_follows_the_loss_and_all_slips_are_said_at_once():
    rule = a_rule(stages=[RECOVERABLE, LOST])
    first, last = draft_of(rule).stages
    found = slips(rule, stages=(last, replace(first, lasts="x")), term="y", url="z")
    assert found == {
        "term": "bad-term",
        "stages.0.kind": "lost-not-last",
        "stages.1.lasts": "bad-term",
        "url": "not-https",
    }


def test_what_could_not_be_read_back_is_refused():
    rule = a_rule("P6M", burn={"fee": "3", "every": "P1D", "currency": "RUB"})
    assert slips(rule, endless=True, term="") == {"shape": "needs-term"}


def test_a_minimum_gives_way_to_steps():
    rule = a_rule(minimum={"amount": "5", "currency": "EUR"})
    edited = read(rule, rows=(RowDraft("3", "", "P1M"),)).rule
    assert edited is not None
    assert edited.minimum is None


def test_two_new_stages_of_a_kind_have_two_names():
    hears = restaged(
        StageDraft(kind=Category.RECEIVE_ONLY.value, lasts="P1M"), Category.RECEIVE_ONLY
    )
    edited = read(a_rule(stages=[RECEIVE_ONLY, LOST]), stages=(hears, hears)).rule
    assert edited is not None
    assert [stage.name.en for stage in edited.stages] == ["receive-only", "receive-only 2"]
    assert edited.stages[1].name.zh_tw == "僅可接聽 2"
