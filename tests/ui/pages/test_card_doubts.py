"""The detail of a card says how old its rule is, what is open, and where to ask the carrier."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from renewdesk.domain.carriers import carrier_from
from renewdesk.domain.decisions import Choice, Decision
from renewdesk.domain.rules import RuleVersion
from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
from renewdesk.ui.pages.inbox_page import InboxPage
from renewdesk.ui.widgets.link import Link
from tests.builders import a_rule
from tests.ui.pages.inbox_driver import choose, detail, texts, wished
from tests.ui.pages.page_world import button

CARRIER = carrier_from(
    {
        "id": "it-test",
        "name": "Test",
        "kind": "operator",
        "zone": "Europe/Rome",
        "hosts": [{"host": "my.test.example"}],
        "pages": [{"what": "account", "url": "https://my.test.example/"}],
        "codes": [{"purpose": "expiry date", "code": "*124#", "channel": "ussd"}],
    }
)


def _rule(**source):
    return a_rule(sources=[{"url": "https://www.test.example/", **source}])


@pytest.fixture
def pane(world, look, qtbot):
    def show(rule):
        card = world.add_card("TIM", rule)
        world.pay(card, "2026-10-01")
        pane = CardDetailPane(look)
        qtbot.addWidget(pane)
        view = DetailView(world.services.desk.card(card.id), CARRIER)
        pane.show_card(view, world.clock.now(), "Asia/Shanghai")
        pane.resize(520, 900)
        pane.show()
        return pane

    return show


def _words(pane):
    return [one.text() for one in pane.findChildren(QLabel) if one.isVisibleTo(pane)]


def test_an_old_text_says_so_in_its_box_and_names_the_ways_to_ask(pane):
    said = _words(pane(_rule(dated="2020-09", checked_on="2026-10-14", confidence="high")))
    assert "text of Sep 2020, seen Oct 2026" in said
    assert "dial *124# · my.test.example" in said


def test_a_rule_that_nobody_looked_at_for_a_year(pane):
    said = _words(pane(_rule(checked_on="2025-10-14", confidence="high")))
    assert "seen Oct 2025" in said


def test_a_fresh_and_well_founded_rule_says_nothing_of_it(pane):
    said = _words(pane(_rule(dated="2026-01", checked_on="2026-10-14", confidence="high")))
    assert "dial *124# · my.test.example" not in said


def test_the_link_leads_to_the_confirmation_of_that_clock(pane):
    shown = pane(_rule(checked_on="2026-10-14", confidence="low"))
    told: list[tuple[str, ...]] = []
    shown.confirm_requested.connect(lambda *which: told.append(which))
    (link,) = [one for one in shown.findChildren(Link) if one.text() == "Confirm with the carrier…"]
    link.click()
    assert told == [("card-1", "clock-1")]


def test_what_the_owner_has_not_told_is_named(pane):
    least = {"amount": "1", "currency": "EUR"}
    rule = a_rule(ask=["minimum.amount"], minimum=least)
    assert "the smallest payment that counts" in _words(pane(rule))


def test_the_pencil_asks_for_the_card_to_be_edited(pane):
    shown = pane(_rule())
    told: list[str] = []
    shown.edit_requested.connect(told.append)
    button(shown, "Edit card").click()
    assert told == ["card-1"]


def test_the_inbox_row_of_a_rule_in_doubt_leads_to_the_confirmation(world, look, opened):
    world.clock.move_to("2025-12-01T10:00:00+08:00")
    card = world.add_card("TIM", _rule(confidence="low"))
    world.clock.move_to("2025-12-05T10:00:00+08:00")
    world.pay(card, "2025-12-01")
    world.services.reminding.check()
    page = opened(InboxPage(look, world.services, world.jobs, world.bus))
    choose(page, "card-1")
    assert "TIM: please confirm the date" in texts(detail(page))
    assert wished(page, page.change_date, "Confirm…") == ["card-1"]


def test_a_date_by_the_rule_in_question_names_that_rule_and_its_source(world, look, qtbot):
    card = world.add_card("TIM", _rule(checked_on="2026-10-14", confidence="high"))
    world.pay(card, "2026-10-01")
    offered = a_rule(
        "P10M",
        sources=[
            {
                "url": "https://new.test.example/",
                "checked_on": "2026-11-15",
                "dated": "2026-11",
                "confidence": "high",
            }
        ],
    )
    with world.storage.writing() as unit:
        (clock,) = unit.clocks(card.id)
        asked = Decision(Choice.ASK, "0" * 64, RuleVersion(offered), world.clock.now())
        unit.save_clock(replace(clock, decision=asked))
    pane = CardDetailPane(look)
    qtbot.addWidget(pane)
    view = DetailView(world.services.desk.card(card.id), CARRIER)
    pane.show_card(view, world.clock.now(), "Asia/Shanghai")
    pane.resize(520, 900)
    pane.show()
    said = "\n".join(_words(pane))
    assert "10 months from the last top-up, any amount" in said
    assert "newer rule, until you have asked the carrier" in said
    assert "new.test.example · " in said
    assert "text of 2026-11" in said
    assert "15 Nov 2026" in said
    assert "14 Oct 2026" not in said
