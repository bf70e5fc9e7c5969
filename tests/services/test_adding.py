"""Add a card: what the carrier fills in, what is refused and where, what is warned about."""

from pathlib import Path

import pytest

from renewdesk.domain.attached import Link, Service
from renewdesk.domain.cards import Form, Purpose, Role, Usage
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.standing import Phase
from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.services.adding import CardDraft
from tests.builders import a_rule, day, money
from tests.services.rig import (  # fmt: skip
    OTHER_PLAN,
    PLAN,
    WEAK,
    Rig,
    a_carrier,
    clocks_of,
    ends,
    kinds,
    refusal,
    typed_fact,
)

OWN = a_rule("P90D", id="own")


@pytest.fixture
def rig():
    return Rig()


class TestWhatTheCarrierFillsIn:
    def test_name_country_zone_currency_and_the_clocks_to_start_with(self, rig):
        added = rig.add()
        card = added.view.card
        assert (card.carrier, card.carrier_name, card.country) == (
            "it-test",
            Text("Test", "测试"),
            "IT",
        )
        assert (card.zone, card.currency, card.form) == ("Europe/Rome", "EUR", Form.PHYSICAL)
        assert list(clocks_of(added.view)) == ["it-test-line"]
        assert {clock.zone for clock in added.view.clocks} == {"Europe/Rome"}

    def test_the_label_when_none_was_typed(self, rig):
        assert rig.add(" ").view.card.label == "Test"

    def test_the_owner_can_overrule_all_of_it(self, rig):
        card = rig.add(zone="Europe/Zurich", currency="chf", country="ch").view.card
        assert (card.zone, card.currency, card.country) == ("Europe/Zurich", "CHF", "CH")

    def test_several_clocks_in_the_order_of_its_file(self):
        rig = Rig(a_carrier(start_with=["it-test-plan", "it-test-line"]))
        assert list(clocks_of(rig.add().view)) == ["it-test-line", "it-test-plan"]


class TestWhichRulesACardGets:
    path = Path("own.toml")

    def test_those_that_were_chosen_in_that_order(self, rig):
        added = rig.add(rules=("it-test-plan", "it-test-line"))
        assert list(clocks_of(added.view)) == ["it-test-plan", "it-test-line"]

    def test_those_of_the_owners_file_instead_of_the_carriers(self, rig):
        rig.rule_files.files[self.path] = (OWN,)
        assert list(clocks_of(rig.add(rule_file=self.path).view)) == ["own"]

    def test_those_of_both_when_both_were_chosen(self, rig):
        rig.rule_files.files[self.path] = (OWN,)
        added = rig.add(rule_file=self.path, rules=("own", "it-test-plan"))
        assert list(clocks_of(added.view)) == ["own", "it-test-plan"]

    def test_the_owners_own_without_any_carrier(self, rig):
        added = rig.add(carrier="", own_rules=(OWN,), own_carrier=" Village Mobile ")
        card = added.view.card
        assert list(clocks_of(added.view)) == ["own"]
        assert (card.carrier, card.carrier_name) == ("", Text("Village Mobile"))
        assert (card.zone, card.currency, card.country) == ("Asia/Shanghai", "", "")

    def test_the_owners_own_carrier_may_have_no_name(self, rig):
        assert rig.add(carrier="", own_rules=(OWN,)).view.card.carrier_name == NO_TEXT

    def test_the_owners_own_and_those_of_a_file(self, rig):
        rig.rule_files.files[self.path] = (OWN,)
        other = a_rule("P30D", id="other")
        added = rig.add(carrier="", rule_file=self.path, own_rules=(other,))
        assert list(clocks_of(added.view)) == ["other", "own"]


def test_everything_that_was_typed_is_kept(rig):
    typed = {
        "number": "+39 333 000 0000",
        "more_numbers": ("0039 333 000 0001",),
        "iccid": "8988 2110 0000 0530 082",
        "eid": "89049032123451234512345678901235",
        "device": " Phone ",
        "slot": " 2 ",
        "plan": " Small ",
        "coverage": ("it", " SM "),
        "role": "spare",
        "purpose": "keep_number",
        "usage": "roaming",
        "bought_at": " Airport ",
        "holder": " Family ",
        "notes": " In the drawer ",
        "tags": ("italy",),
        "links": (Link("topup", "https://www.test.example/x"),),
        "services": (Service("Bank"),),
        "form": "esim",
    }
    card = rig.add(**typed).view.card
    assert (card.number, card.more_numbers) == ("+393330000000", ("+393330000001",))
    assert (card.iccid, card.eid) == ("8988211000000530082", "89049032123451234512345678901235")
    assert (card.device, card.slot, card.plan) == ("Phone", "2", "Small")
    assert (card.coverage, card.tags, card.links) == (("IT", "SM"), ("italy",), typed["links"])
    assert (card.role, card.purpose, card.usage) == (Role.SPARE, Purpose.KEEP_NUMBER, Usage.ROAMING)
    assert (card.bought_at, card.holder, card.notes) == ("Airport", "Family", "In the drawer")
    assert (card.services, card.form) == ((Service("Bank"),), Form.ESIM)
    assert rig.cards == [card]


class TestWhatHappenedLast:
    def test_is_known_to_the_owner_and_therefore_confirmed(self, rig):
        added = rig.add(last=(typed_fact("topup", "2026-01-31", amount="10"),))
        (event,) = added.events
        assert (event.confirmed, event.amount, event.on) == (
            True,
            money("10 EUR"),
            day("2026-01-31"),
        )
        (line,) = added.view.standing.clocks
        assert (ends(added.view), line.clock.confirmed) == (["2027-01-31"], True)

    def test_may_be_several_facts_in_the_order_in_which_they_were_typed(self, rig):
        last = (
            typed_fact("topup", "2026-01-31"),
            typed_fact("deadline_confirmed", last_day="2026-12-24"),
        )
        added = rig.add(last=last)
        assert ends(added.view) == ["2026-12-24"]
        stored = sorted(rig.storage.state.events.values(), key=lambda one: one.entry)
        assert [(one.id, one.entry) for one in stored] == [
            (one.id, place) for place, one in enumerate(added.events, start=1)
        ]

    def test_a_date_read_now_goes_behind_a_top_up_of_today(self, rig):
        last = (
            typed_fact("topup", "2026-11-20"),
            typed_fact("deadline_confirmed", last_day="2027-10-31"),
        )
        assert ends(rig.add(last=last).view) == ["2027-10-31"]

    def test_entries_go_on_after_those_of_other_cards(self, rig):
        rig.add("One", last=(typed_fact("topup", "2026-01-31"),))
        rig.add("Two", last=(typed_fact("topup", "2026-02-28"),))
        assert sorted(one.entry for one in rig.storage.state.events.values()) == [1, 2]

    def test_without_it_a_line_is_unknown_and_says_what_is_needed(self, rig):
        (line,) = rig.add().view.standing.clocks
        assert (line.phase, [need.value for need in line.clock.needs]) == (Phase.UNKNOWN, ["event"])


@pytest.mark.parametrize(
    ("typed", "fault", "field"),
    [
        ({"carrier": "it-none"}, Fault.UNKNOWN_CARRIER, "carrier"),
        ({"carrier": ""}, Fault.CARRIER_OR_RULE_REQUIRED, "carrier"),
        ({"rules": ("it-test-line", "it-none")}, Fault.UNKNOWN_RULE, "rule"),
        ({"rule_file": Path("none.toml")}, Fault.FILE_UNREADABLE, "rule_file"),
        ({"carrier": "", "own_rules": (OWN,), "label": " "}, Fault.LABEL_REQUIRED, "label"),
        ({"form": "paper"}, Fault.UNKNOWN_CHOICE, "form"),
        ({"role": "hero"}, Fault.UNKNOWN_CHOICE, "role"),
        ({"purpose": "fun"}, Fault.UNKNOWN_CHOICE, "purpose"),
        ({"usage": "home"}, Fault.UNKNOWN_CHOICE, "usage"),
        ({"zone": "Rome"}, Fault.UNKNOWN_ZONE, "zone"),
        ({"country": "ITA"}, Fault.UNKNOWN_COUNTRY, "country"),
        ({"country": "И1"}, Fault.UNKNOWN_COUNTRY, "country"),
        ({"coverage": ("IT", "Italy")}, Fault.UNKNOWN_COUNTRY, "country"),
        ({"currency": "EURO"}, Fault.UNKNOWN_CURRENCY, "currency"),
        ({"number": "call me"}, Fault.BAD_NUMBER, "number"),
        ({"more_numbers": ("1",)}, Fault.BAD_NUMBER, "number"),
        ({"iccid": "8.94E+19"}, Fault.ROUNDED_NUMBER, "iccid"),
        ({"iccid": "89"}, Fault.BAD_ICCID, "iccid"),
        ({"imei": "49015420323751"}, Fault.BAD_IMEI, "imei"),
        ({"eid": "123"}, Fault.BAD_EID, "eid"),
        ({"last": (typed_fact("topup", "2026-12-24"),)}, Fault.FUTURE_EVENT, "on"),
        ({"last": (typed_fact("topup", amount="ten"),)}, Fault.BAD_AMOUNT, "amount"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_beside_its_field_and_nothing_is_saved(rig, typed, fault, field):
    values = {"label": "Rome", "carrier": "it-test"} | typed
    assert refusal(lambda: rig.adding.add(CardDraft(**values))) == (fault, field)
    assert refusal(lambda: rig.adding.preview(CardDraft(**values))) == (fault, field)
    state = rig.storage.state
    assert (state.cards, state.clocks, state.events, state.desk_rows) == ({}, {}, {}, {})


def test_a_refusal_names_the_words_that_can_be_chosen(rig):
    with pytest.raises(RenewDeskError, match="unknown-choice") as refused:
        rig.add(form="paper")
    assert refused.value.facts == {"given": "paper", "known": "physical, esim"}


def test_a_carrier_without_rules_to_start_with_needs_one_to_be_chosen():
    rig = Rig(a_carrier(start_with=[]))
    assert refusal(rig.add) == (Fault.RULE_REQUIRED, "rule")
    assert rig.add(rules=("it-test-line",)).view.card.label == "Rome"


class TestWarnings:
    def test_about_check_digits_never_refuse(self, rig):
        wrong = rig.add(iccid="8988211000000530081", eid="89049032123451234512345678901236")
        assert kinds(wrong.cautions) == ["iccid-check", "eid-check"]
        assert [one.facts["given"] for one in wrong.cautions] == [
            "8988211000000530081",
            "89049032123451234512345678901236",
        ]
        right = rig.add(iccid="8988211000000530082", eid="89049032123451234512345678901235")
        assert kinds(right.cautions) == []

    @pytest.mark.parametrize(
        "typed",
        [
            {"number": "+39 333 000 0000"},
            {"more_numbers": ("+393330000000",)},
            {"number": "0039 333 0000000", "iccid": "89882110000005300811"},
        ],
    )
    def test_about_a_number_name_the_card_that_has_it(self, rig, typed):
        rig.add("First", number="+393330000000", iccid="8988211000000530082")
        added = rig.add("Second", **typed)
        assert kinds(added.cautions) == ["number-twice"]
        assert added.cautions[0].facts == {"other": "First"}

    def test_about_an_iccid_name_the_card_that_has_it(self, rig):
        rig.add("First", iccid="8988211000000530082")
        added = rig.add("Second", iccid="8988-2110-0000-0530-082")
        assert [(one.kind.value, one.facts) for one in added.cautions] == [
            ("iccid-twice", {"other": "First"})
        ]

    def test_are_not_about_cards_that_have_no_number(self, rig):
        rig.add("First")
        assert kinds(rig.add("Second").cautions) == []

    def test_about_a_rule_of_which_every_source_is_weak(self):
        sources = [
            {"url": "https://x.example/", "confidence": "low"},
            {"url": "https://y.example/"},
        ]
        half = {**WEAK, "id": "it-test-half", "sources": sources}
        rig = Rig(a_carrier(rules=[WEAK, half, PLAN, OTHER_PLAN], start_with=[]))
        added = rig.add(rules=("it-test-weak", "it-test-half", "it-test-plan"))
        assert [(one.kind.value, one.facts) for one in added.cautions] == [
            ("rule-low", {"rule": Text("Weak rule")})
        ]


def test_a_preview_shows_the_same_and_saves_nothing(rig):
    draft = CardDraft(label="Rome", carrier="it-test", last=(typed_fact("topup", "2026-01-31"),))
    shown, added = rig.adding.preview(draft), rig.adding.add(draft)
    assert ends(shown.view) == ends(added.view) == ["2027-01-31"]
    assert rig.cards == [added.view.card]


def test_the_desks_first_picture_knows_the_new_card(rig):
    added = rig.add(last=(typed_fact("topup", "2026-01-31"),))
    assert added.changes.cards == {added.view.card.id}
    card, folds = rig.storage.state.desk_rows[added.view.card.id]
    assert card == added.view.card
    assert [one.deadline for one in folds] == [
        one.clock.deadline for one in added.view.standing.clocks
    ]
