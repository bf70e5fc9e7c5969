"""Rules without a card: their stages side by side, and which words of two copies differ."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from renewdesk.domain.rule_changes import changed_fields, changed_parts
from renewdesk.domain.sources import Confidence, Source
from renewdesk.services.rule_trials import Trial
from renewdesk.ui.detail_faces import Stress
from renewdesk.ui.faces import StageKind
from renewdesk.ui.facing.carriers import carrier_row, rule_line
from renewdesk.ui.facing.rule_parts import change_line, marked, part_pairs
from renewdesk.ui.facing.rule_stages import rule_stages
from renewdesk.ui.facing.rule_trials import trial_face
from renewdesk.ui.facing.source_rows import is_old, short_address, source_age, text_date
from renewdesk.ui.models.carrier_search import CarrierIndex
from tests.builders import LOST, RECEIVE_ONLY, a_clock, a_rule, an_event, folded, instant
from tests.ui.pages.catalogue_driver import newer, shipped
from tests.ui.pages.page_world import RESOURCES

TODAY = date(2026, 11, 20)
NOW = instant("2026-11-20T06:00:00Z")
TOPUP = an_event("topup", "2026-09-12")


class TestStages:
    def test_lie_side_by_side_by_their_lengths(self):
        stages = rule_stages(a_rule("P12M", stages=[RECEIVE_ONLY, LOST]))
        assert [one.kind for one in stages] == [StageKind.ACTIVE, StageKind.GRACE, StageKind.LOST]
        assert [one.dates for one in stages][:2] == ["12 months", "1 month"]
        assert stages[0].end == pytest.approx(12 / 13, abs=0.001)
        assert (stages[0].start, stages[1].end) == (0.0, 1.0)

    def test_a_length_that_nobody_published_is_drawn_as_unknown(self):
        (only,) = rule_stages(a_rule(None))
        assert (only.kind, only.dates) == (StageKind.UNKNOWN, "length not published")

    def test_of_several_lengths_the_words_name_all(self):
        aldi = shipped("de-aldi-talk").rules[0]
        assert rule_stages(aldi)[0].dates == "4 to 24 months by amount"

    def test_a_daily_fee_lasts_as_long_as_the_credit(self):
        stages = rule_stages(shipped("ru-beeline").rules[0])
        assert "daily fee, by the credit" in [one.dates for one in stages]

    @pytest.mark.parametrize("path", sorted((RESOURCES / "carriers").glob("*.toml")), ids=str)
    def test_of_every_shipped_rule_fill_their_bar(self, path):
        for rule in shipped(path.stem).rules:
            stages = rule_stages(rule)
            timed = [one for one in stages if one.kind is not StageKind.LOST]
            assert timed[0].start == 0.0
            assert timed[-1].end == pytest.approx(1.0)
            assert all(one.dates for one in stages)
            assert all(one.end == other.start for one, other in pairwise(timed))


class TestMarks:
    @pytest.mark.parametrize(
        ("old", "new", "hits"),
        [
            ("180 days from the last top-up", "150 days from the last top-up", ["150"]),
            ("medium", "high", ["high"]),
            ("the same", "the same", []),
            ("有效期 12 个月", "有效期 6 个月", ["6"]),
            ("", "all new words", ["all new words"]),
            ("one two", "one", []),
        ],
    )
    def test_stand_on_the_new_words_alone(self, old, new, hits):
        pieces = marked(old, new)
        assert "".join(one.text for one in pieces) == new
        assert [one.text for one in pieces if one.stress is Stress.MARKED] == hits

    def test_neighbours_are_marked_as_one(self):
        pieces = marked("seen Mar 2026", "text of Oct 2026, seen Nov 2026")
        hits = [one.text.strip() for one in pieces if one.stress is Stress.MARKED]
        assert "text of Oct 2026," in hits
        assert not any(one.stress is other.stress for one, other in pairwise(pieces))


class TestParts:
    def test_of_both_copies_stand_beside_each_other(self):
        old, new = shipped("ee-telia-super").rules[0], newer("ee-telia-super", "P150D").rules[0]
        pairs = {one.label: one for one in part_pairs(old, new, changed_fields(old, new))}
        lasts = pairs["Lasts"]
        assert lasts.old[0].text == "180 days from the last top-up"
        assert "".join(one.text for one in lasts.new) == "150 days from the last top-up"
        assert "In words" not in pairs

    def test_what_no_part_shows_is_told_in_whole_sentences(self):
        old = a_rule("P12M")
        new = replace(old, cap=old.term)
        pairs = {one.label: one for one in part_pairs(old, new, changed_fields(old, new))}
        hits = [one.text for one in pairs["In words"].new if one.stress is Stress.MARKED]
        assert hits

    def test_a_change_is_said_in_a_few_words(self):
        old = a_rule("P180D")
        new = replace(old, sources=(Source("https://a.example/", checked_on=TODAY),))
        assert change_line(old, a_rule("P150D"), ()) == "180 days → 150 days"
        assert change_line(old, new, changed_parts(old, new)) == "source checked again"
        staged = replace(old, stages=a_rule("P180D", stages=[RECEIVE_ONLY, LOST]).stages)
        said = change_line(old, staged, changed_parts(old, staged))
        assert said == "differs in: what follows the last day"


class TestTrials:
    """What the chip says of a date that stays the same day."""

    def chip(self, zone, after):
        before = folded(a_clock(a_rule("P12M", stages=[RECEIVE_ONLY, LOST])), TOPUP)
        changed = folded(a_clock(after, zone=zone), TOPUP)
        return trial_face(Trial(before, changed), NOW).chip.text

    def test_another_zone_alone(self):
        rule = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
        assert self.chip("UTC", rule) == "the same days, in UTC"

    @pytest.mark.parametrize("zone", ["Europe/Rome", "UTC"])
    def test_other_stages(self, zone):
        rule = a_rule("P12M", stages=[{**RECEIVE_ONLY, "lasts": "P2M"}, LOST])
        assert self.chip(zone, rule) == "other stages, the same last day"


class TestSources:
    @pytest.mark.parametrize(
        ("dated", "checked_on", "confidence", "old"),
        [
            ("", date(2026, 9, 1), Confidence.LOW, False),
            ("", date(2025, 11, 19), Confidence.HIGH, True),
            ("", None, Confidence.HIGH, True),
            ("2014-08-07", date(2026, 11, 1), Confidence.MEDIUM, True),
            ("2014-08-07", date(2026, 11, 1), Confidence.HIGH, False),
            ("2025", date(2026, 11, 1), Confidence.MEDIUM, False),
        ],
    )
    def test_are_old_after_a_year_without_a_look_or_three_without_a_yes(
        self, dated, checked_on, confidence, old
    ):
        source = Source("https://a.example/", "", dated, checked_on, confidence)
        assert is_old(source, TODAY) is old

    def test_say_when_they_were_written_and_seen(self):
        source = Source("https://a.example/", dated="2023-09", checked_on=date(2026, 11, 1))
        assert source_age(source) == "text of Sep 2023, seen 1 Nov 2026"
        assert source_age(replace(source, dated="")) == "undated, seen 1 Nov 2026"
        assert [text_date(one) for one in ("2014", "2014-13", "2014-08-07", "spring 2020")] == [
            "2014",
            "2014-13",
            "Aug 2014",
            "spring 2020",
        ]

    def test_are_named_by_host_first(self):
        assert short_address("https://www.tim.it/") == "www.tim.it"
        shown = short_address("https://www.tim.it/a/b/riattivare-una-sim-molto-lunga-davvero.html")
        assert shown.startswith("www.tim.it/…/riatt")
        assert shown.endswith("…")


def test_a_row_says_the_carriers_rule_and_how_sure_it_is():
    face = carrier_row(shipped("it-tim"), 1)
    assert (face.rule, face.on_desk, face.confidence) == ("12 months", "on desk", "high")
    assert face.accessible == "TIM, Italy, 12 months, on desk, confidence high"
    assert carrier_row(shipped("it-tim"), 0).on_desk == ""
    assert rule_line(shipped("sg-starhub")) == "line 1 month, registration 30 days"


def test_every_country_of_the_catalogue_is_found_by_its_chinese_name():
    carriers = [shipped(path.stem) for path in sorted((RESOURCES / "carriers").glob("*.toml"))]
    index = CarrierIndex(carriers)
    for name, code in (("西班牙", "ES"), ("埃塞俄比亚", "ET"), ("科索沃", "XK"), ("乌克兰", "UA")):
        found = {hit.carrier.country for hit in index.find(name)}
        assert code in found, name
