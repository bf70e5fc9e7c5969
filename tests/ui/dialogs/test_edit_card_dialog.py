"""Editing a card: only what differs is changed, and every date that moves is seen before."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from renewdesk.domain.attached import Link, Service, ServiceKind
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.edit_card_dialog import EditCardDialog
from renewdesk.ui.widgets.before_after import BeforeAfterBox
from tests.builders import a_rule
from tests.ui.dialogs.dialog_world import (  # fmt: skip
    button,
    cut_texts,
    named,
    nameless,
    out_of_order,
    seen,
    settle,
    sideways,
    topup,
    type_in,
)

#: The last day is 2 Nov 2026 by the careful reading, 2 Dec 2026 by the official one.
CAREFUL = a_rule("P12M", cautious_term="P11M")
OWN = """
id = "own"
name = "Own"
clock = "line"
extends_on = ["topup"]
term = "P90D"
"""


@pytest.fixture
def open_it(look, world, shown):
    def open_dialog(detail):
        dialog = shown(EditCardDialog(look, world.services, world.jobs, detail))
        dialog.told = []
        dialog.edited.connect(dialog.told.append)
        return dialog

    return open_dialog


@pytest.fixture
def dialog(open_it, world):
    return open_it(world.tim())


def _field(dialog, name):
    return named(dialog, name)


def _live_in(dialog, zone):
    """Enter a zone without opening the list of all zones, which needs a real screen."""
    edit = _field(dialog, "Time zone")
    edit.setText(zone)
    edit.editingFinished.emit()


def _card(world):
    return next(iter(world.storage.state.cards.values()))


def _boxes(dialog):
    settle()
    return [one for one in dialog.findChildren(BeforeAfterBox) if one.isVisibleTo(dialog)]


class TestTheForm:
    def test_it_shows_the_card_and_changes_nothing_by_itself(self, dialog):
        words = seen(dialog)
        assert _field(dialog, "Name on the desk").text() == "TIM"
        assert _field(dialog, "Phone number").text() == "+39 333 123 4518"
        assert "12 days left, last day 2 Dec 2026 (Rome)" in words
        assert not button(dialog, "Save").isEnabled()
        assert _boxes(dialog) == []

    def test_what_differs_is_saved_and_nothing_else(self, dialog, world):
        before = _card(world)
        type_in(_field(dialog, "Device"), "black phone")
        type_in(_field(dialog, "Tags"), "travel, home")
        assert _boxes(dialog) == []
        button(dialog, "Save").click()
        card = _card(world)
        assert (card.device, card.tags) == ("black phone", ("travel", "home"))
        assert (card.label, card.number, card.zone) == (before.label, before.number, before.zone)
        assert [done.after.card for done in dialog.told] == [card]

    def test_a_thing_can_be_taken_away(self, open_it, world):
        dialog = open_it(world.add("it-tim", device="Phone", coverage=("IT", "FR")))
        type_in(_field(dialog, "Device"), "")
        type_in(_field(dialog, "Countries where it works"), "IT")
        button(dialog, "Save").click()
        assert (_card(world).device, _card(world).coverage) == ("", ("IT",))

    def test_what_a_service_is_used_for_is_not_lost(self, open_it, world):
        bank = Service("Bank", ServiceKind.BANK, "codes")
        moved = Service("Post", moved_to="my partner")
        dialog = open_it(world.add("it-tim", services=(bank, moved)))
        type_in(_field(dialog, "Device"), "Phone")
        _field(dialog, "Kind of Post").choose("bank")
        button(dialog, "Save").click()
        assert _card(world).services == (
            bank,
            Service("Post", ServiceKind.BANK, moved_to="my partner"),
        )

    def test_what_the_form_would_write_otherwise_stays_as_it_is(self, open_it, world):
        odd = Link("shop", "http://shop.example")
        dialog = open_it(world.add("it-tim", tags=("bought, unused",), links=(odd,)))
        assert not button(dialog, "Save").isEnabled()
        type_in(_field(dialog, "Device"), "Phone")
        button(dialog, "Save").click()
        card = _card(world)
        assert (card.device, card.tags, card.links) == ("Phone", ("bought, unused",), (odd,))

    def test_own_links_one_to_a_line(self, dialog, world):
        links = next(
            one
            for one in dialog.findChildren(QPlainTextEdit)
            if one.accessibleName() == "Own links, one to a line"
        )
        links.setPlainText("topup = https://shop.example/pay")
        assert "leads to shop.example" in seen(dialog)
        links.setPlainText("topup = http://shop.example/pay")
        assert "anybody on the way can read and change the page" in seen(dialog)
        links.setPlainText("https://shop.example/pay")
        assert "is not a link" in seen(dialog)
        assert not button(dialog, "Save").isEnabled()
        links.setPlainText("topup = https://shop.example/pay")
        button(dialog, "Save").click()
        assert _card(world).links == (Link("topup", "https://shop.example/pay"),)

    def test_what_is_wrong_is_said_beside_its_input(self, dialog, world):
        type_in(_field(dialog, "ICCID"), "123")
        _field(dialog, "Device").setFocus()
        type_in(_field(dialog, "Device"), "x")
        assert "is not an ICCID" in seen(dialog)
        button(dialog, "Save").click()
        assert dialog.told == []
        assert _card(world).device == ""


class TestWhatMoves:
    def test_another_carrier_shows_the_old_and_the_new_date_first(self, dialog, world):
        named(dialog, "Carrier or eSIM shop").choose("de-aldi-talk")
        (box,) = _boxes(dialog)
        assert "Last day before 2 Dec 2026 (Rome)" in box.accessibleName()
        assert "2 Aug 2026 (Berlin), 122 days earlier" in box.accessibleName()
        assert _card(world).carrier == "it-tim"
        button(dialog, "Save").click()
        assert _card(world).carrier == "de-aldi-talk"

    def test_a_zone_shows_the_same_day_in_another_city(self, dialog):
        _live_in(dialog, "Asia/Tokyo")
        (box,) = _boxes(dialog)
        assert "2 Dec 2026 (Tokyo), the same date" in box.accessibleName()

    def test_taking_the_change_back_in_the_form_takes_the_box_away(self, dialog):
        _live_in(dialog, "Asia/Tokyo")
        assert len(_boxes(dialog)) == 1
        _live_in(dialog, "Europe/Rome")
        assert _boxes(dialog) == []
        assert not button(dialog, "Save").isEnabled()

    def test_a_countdown_is_ended(self, dialog, world):
        named(dialog, "What to do about Line: TIM prepaid line").choose("end")
        assert "ended, not counted any more" in _boxes(dialog)[0].accessibleName()
        button(dialog, "Save").click()
        assert [event.kind.value for event in world.events()] == ["topup", "let_go"]

    def test_the_official_term_is_chosen(self, open_it, world):
        dialog = open_it(world.add("it-tim", topup("2025-12-02", "10"), own_rules=(CAREFUL,)))
        named(dialog, "What to do about Line: Test rule").choose("official")
        assert "30 days later" in _boxes(dialog)[0].accessibleName()
        button(dialog, "Save").click()
        (done,) = dialog.told
        assert done.after.clocks[0].official_term

    def test_the_official_term_can_be_given_up(self, open_it, world):
        detail = world.add("it-tim", topup("2025-12-02", "10"), own_rules=(CAREFUL,))
        clock = detail.view.clocks[0].id
        world.services.editing.edit(detail.view.card.id, CardEdit(official_terms=(clock,)))
        dialog = open_it(world.detail(detail.view.card.id))
        act = named(dialog, "What to do about Line: Test rule")
        assert isinstance(act, Choice)
        keys = [act.itemData(place) for place in range(act.count())]
        assert keys == ["keep", "cautious", "replace", "end"]

    def test_a_rule_file_takes_the_place_of_a_rule(self, dialog, world, tmp_path):
        path = tmp_path / "own.toml"
        path.write_text(OWN, "utf-8")
        world.rule_files.files[path] = (a_rule("P90D", id="own"),)
        dialog.form.countdowns.take_file(path, world.detail("TIM").view.clocks[0].id)
        named(dialog, "What to do about Line: TIM prepaid line").choose("replace")
        assert "2 Mar 2026" in _boxes(dialog)[0].accessibleName()
        button(dialog, "Save").click()
        clock = world.detail("TIM").view.clocks[0]
        assert (clock.versions[-1].rule.id, clock.versions[-1].holds_from) == (
            "own",
            date(2025, 12, 2),
        )

    def test_several_dates_that_move_are_named(self, open_it, world):
        read = EventDraft(kind="deadline_confirmed", on="2026-10-17", last_day="2027-01-10")
        dialog = open_it(world.add("kz-kcell", read))
        _live_in(dialog, "Asia/Tokyo")
        add = named(dialog, "Add a countdown")
        assert add.count() > 1
        add.setCurrentIndex(1)
        assert len(_boxes(dialog)) == 2
        assert any(box.accessibleName().endswith("new") for box in _boxes(dialog))

    def test_a_rule_that_a_countdown_follows_is_not_offered_again(self, open_it, world):
        detail = world.add("ru-megafon")
        followed = {clock.versions[-1].rule.id for clock in detail.view.clocks}
        add = named(open_it(detail), "Add a countdown")
        offered = {add.itemData(place) for place in range(add.count())}
        assert followed
        assert not followed & offered

    def test_what_a_rule_asks_is_answered(self, open_it, world):
        detail = world.add("ru-megafon", EventDraft(kind="outgoing_call", on="2026-10-17"))
        dialog = open_it(detail)
        name = "MegaFon number without use: how long it lasts"
        type_in(_field(dialog, name), "2 months")
        _field(dialog, "Device").setFocus()
        type_in(_field(dialog, "Device"), "x")
        assert "is not a length of time" in seen(dialog)
        type_in(_field(dialog, name), "P60D")
        assert "16 Dec 2026 (Moscow)" in _boxes(dialog)[0].accessibleName()
        button(dialog, "Save").click()
        rule = world.detail(detail.view.card.id).view.clocks[0].versions[-1].rule
        assert rule.ask == ("burn.fee",)


class TestForEveryone:
    def test_every_control_has_a_name_and_is_reached_in_order(self, dialog):
        assert nameless(dialog) == []
        assert out_of_order(dialog) == []

    def test_nothing_is_cut_at_the_size_of_a_narrow_window(self, open_it, world):
        dialog = open_it(world.add("it-tim", topup("2025-12-02", "10")))
        named(dialog, "Carrier or eSIM shop").choose("de-aldi-talk")
        dialog.resize(540, 440)
        settle()
        assert sideways(dialog) == 0
        assert cut_texts(dialog) == []
