"""Bring newer files of carriers in: read whole, shown first, kept until a later look."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.builders import a_rule, day
from tests.services.catalogue_desk import (
    LONGER,
    SHORTER,
    CatalogueDesk,
    ends_of,
    new_carrier,
    old_carrier,
)
from tests.services.rig import PLAN, refusal


@pytest.fixture
def desk(tmp_path):
    return CatalogueDesk(tmp_path)


class TestImporting:
    def test_a_newer_file_is_kept_and_offered_and_moves_nothing(self, desk):
        clock = desk.add_topped_up()
        done = desk.updates.import_files([desk.given(new_carrier())])
        assert [(one.carrier.id, one.taken) for one in done.files] == [("it-test", True)]
        assert done.files[0].before == old_carrier()
        assert desk.catalogue.carrier("it-test") == new_carrier()
        (rule,) = done.comparison.rules
        assert rule.imported
        assert ends_of(rule.clocks[0]) == (day("2027-03-10"), day("2027-01-10"))
        assert (desk.stored(clock), desk.end()) == (clock, "2027-03-10")

    def test_a_look_keeps_nothing(self, desk):
        desk.add_topped_up()
        looked = desk.updates.preview_import([desk.given(new_carrier())])
        assert desk.catalogue.shelf == {}
        assert desk.updates.compare().rules == ()
        done = desk.updates.import_files([desk.given(new_carrier())])
        assert looked == done

    @pytest.mark.parametrize("checked", ["2026-09-30", "2026-10-01"])
    def test_what_was_not_checked_later_is_left_out(self, desk, checked):
        desk.add_topped_up()
        done = desk.updates.import_files([desk.given(new_carrier(checked_on=checked))])
        assert [one.taken for one in done.files] == [False]
        assert desk.catalogue.shelf == {}
        assert done.comparison.rules == ()

    def test_a_day_still_to_come_would_outlive_every_catalogue_and_is_refused(self, desk):
        desk.clock.move_to("2026-11-20T11:00:00+00:00")  # the 21st has begun in Kiribati
        tomorrow = desk.given(new_carrier(checked_on="2026-11-21"))
        later = desk.given(new_carrier(checked_on="2026-11-22"), "later.toml")
        answer = refusal(lambda: desk.updates.import_files([later]))
        assert answer == (Fault.CHECKED_LATER, "file")
        assert desk.catalogue.shelf == {}
        assert [one.taken for one in desk.updates.import_files([tomorrow]).files] == [True]

    def test_a_carrier_that_nobody_knew_is_taken(self, desk):
        done = desk.updates.import_files([desk.given(replace(new_carrier(), id="it-new"))])
        assert [(one.before, one.taken) for one in done.files] == [(None, True)]
        assert desk.add("Milan", carrier="it-new").view.card.carrier == "it-new"

    def test_rules_that_no_card_follows_are_named_too(self, desk):
        newer = new_carrier(rules=[SHORTER, {**PLAN, "term": "P28D"}], checked_on="2026-11-15")
        done = desk.updates.import_files([desk.given(newer)])
        assert [(one.new.rule.id, one.clocks) for one in done.comparison.rules] == [
            ("it-test-line", ()),
            ("it-test-plan", ()),
        ]
        assert [(one.rule.rule.id, one.cards) for one in done.comparison.gone] == [
            ("it-test-week", ()),
            ("it-test-weak", ()),
        ]

    def test_own_rules_and_cards_without_a_carrier_are_never_touched(self, desk):
        desk.add("Own", carrier="", own_rules=(a_rule("P12M"),), own_carrier="Test")
        desk.record("topup", "2026-03-10", card="Own", confirmed=True)
        before = dict(desk.storage.state.clocks)
        done = desk.updates.import_files([desk.given(new_carrier())])
        assert desk.storage.state.clocks == before
        assert all(rule.clocks == () for rule in done.comparison.rules)

    def test_a_disk_that_refuses_leaves_everything(self, desk):
        desk.add_topped_up()
        desk.shelf.full = True
        with pytest.raises(EnvironmentFaultError):
            desk.updates.import_files([desk.given(new_carrier())])
        assert desk.updates.compare().rules == ()

    def test_a_program_update_that_is_newer_than_the_import_wins_again(self, desk):
        desk.add_topped_up()
        desk.updates.import_files([desk.given(new_carrier())])
        desk.catalogue.ship(new_carrier(LONGER, checked_on="2026-12-01"))
        rule = desk.only_rule()
        assert (rule.imported, rule.new.rule.term.text) == (False, "P13M")
