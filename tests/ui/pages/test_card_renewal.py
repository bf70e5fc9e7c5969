"""That a renewal is under way: on the desk's row, in the list, and on the card's detail."""

import pytest

from renewdesk.domain.cards import Form
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.faces import RowFace, Tone
from renewdesk.ui.facing.rows import row_face
from renewdesk.ui.models.card_list_model import CardListModel
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
from renewdesk.ui.pages.desk_page import DeskPage
from renewdesk.ui.widgets.text import Text
from tests.builders import LOST, RECEIVE_ONLY, a_clock, a_rule
from tests.ui.pages.page_world import button

LINE = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
PLAN = a_rule("P30D", id="own-pack", name="Pack 30", clock="plan", extends_on=["plan_purchase"])


@pytest.fixture
def tim(world):
    card = world.add_card("TIM", LINE, number="+393335550118", form=Form.PHYSICAL)
    world.pay(card, "2025-12-02")
    return card


@pytest.fixture
def pane(world, look, qtbot):
    def show(card, renewal=None):
        pane = CardDetailPane(look)
        qtbot.addWidget(pane)
        detail = world.services.desk.card(card.id)
        view = DetailView(detail, None, renewal=renewal)
        pane.show_card(view, world.clock.now(), "Asia/Shanghai")
        pane.resize(560, 900)
        pane.show()
        return pane

    return show


def texts(pane):
    return [one.text() for one in pane.findChildren(Text) if one.isVisible()]


def test_a_row_says_so_in_words_colour_and_for_screen_readers(world, tim):
    (view,) = world.services.desk.cards()
    plain, marked = row_face(view), row_face(view, renewing=True)
    assert (plain.country, plain.action) == ("Italy", "Top up…")
    assert (marked.country, marked.action) == ("in progress", "Continue…")
    assert marked.country_tone is Tone.INFO
    assert marked.shows_action
    assert marked.accessible == f"in progress, {plain.accessible}"
    assert marked.card_id == tim.id


def test_the_list_marks_the_cards_that_are_renewed_and_no_other(world, tim):
    other = world.add_card("Vodafone", LINE)
    model = CardListModel()

    def actions():
        faces = [model.index(row).data(FACE_ROLE) for row in range(model.rowCount())]
        return {one.card_id: one.action for one in faces if isinstance(one, RowFace)}

    views = world.services.desk.cards()
    model.show_cards(views, renewing={tim.id})
    assert actions()[tim.id] == "Continue…"
    assert actions()[other.id] != "Continue…"
    model.show_cards(views)
    assert actions()[tim.id] == "Top up…"


def test_the_desk_is_marked_after_it_was_shown_and_unmarked_again(world, look, qtbot, tim):
    page = DeskPage(look)
    qtbot.addWidget(page)
    page.furnish()
    page.show_cards(world.services.desk.cards())
    view = world.services.renewing.start(tim.id)
    page.show_renewals(world.services.renewing.open_ones())
    model = page.findChild(CardListModel) or page._model  # noqa: SLF001 - the list has no name
    rows = [model.index(row).data(FACE_ROLE) for row in range(model.rowCount())]
    assert [one.action for one in rows if isinstance(one, RowFace)] == ["Continue…"]
    world.services.renewing.abandon(view.renewal.id)
    page.show_renewals(world.services.renewing.open_ones())
    rows = [model.index(row).data(FACE_ROLE) for row in range(model.rowCount())]
    assert [one.action for one in rows if isinstance(one, RowFace)] == ["Top up…"]


def test_the_detail_says_at_which_step_and_goes_on_there(world, pane, tim):
    renewing = world.services.renewing
    renewing.go_to(renewing.start(tim.id).renewal.id, "pay")
    shown = pane(tim, renewing.open_ones()[0])
    asked: list[str] = []
    given_up: list[str] = []
    shown.action_requested.connect(asked.append)
    shown.abandon_requested.connect(given_up.append)
    assert "Renewal in progress" in texts(shown)
    assert "Step 3 of 7: Pay, begun 20 Nov 2026" in texts(shown)
    button(shown, "Continue…").click()
    button(shown, "Give up this renewal").click()
    assert asked == [tim.id]
    assert given_up == [renewing.open_ones()[0].id]


def test_without_a_renewal_the_detail_says_nothing_of_one(pane, tim):
    shown = pane(tim)
    assert "Renewal in progress" not in texts(shown)
    assert button(shown, "Top up…").isVisible()


def test_another_clock_that_is_shown_is_the_one_that_is_renewed(world, pane, tim):
    with world.storage.writing() as unit:
        unit.save_clock(a_clock(PLAN, id="clock-2", card=tim.id))
    bought = EventDraft(
        kind="plan_purchase", on="2026-11-15", amount="8", confirmed=True, clock="clock-2"
    )
    world.services.recording.record(tim.id, bought)
    shown = pane(tim)
    acted: list[str] = []
    renewed: list[tuple[str, str]] = []
    shown.action_requested.connect(acted.append)
    shown.renew_requested.connect(lambda card, clock: renewed.append((card, clock)))
    button(shown, "Top up…").click()
    assert (acted, renewed) == ([tim.id], [])
    button(shown, "25 days left").click()
    button(shown, "Renew…").click()
    assert (acted, renewed) == ([tim.id], [(tim.id, "clock-2")])


def test_the_assistant_is_in_the_menu_of_a_card_that_lives(pane, tim):
    shown = pane(tim)
    asked: list[str] = []
    shown.assistant_requested.connect(asked.append)
    acts = {act.text(): act for act in shown.menu_actions()}
    acts["Renew step by step…"].trigger()
    assert asked == [tim.id]
