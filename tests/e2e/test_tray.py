"""The tray names the most urgent card and keeps the program there when its window is closed."""

import pytest

pytestmark = pytest.mark.e2e


@pytest.fixture
def with_two_cards(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.tells("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("add", "--carrier", "ee-telia-super")
    paid = ("--amount", "3", "--on", "2026-09-12", "--confirmed")
    owner.tells("record", "Telia Super", "topup", *paid)
    return owner


def test_the_tray_names_the_most_urgent_card_and_brings_the_window_back(with_two_cards):
    owner = with_two_cards
    with owner.screen.tray():
        owner.starts()
        owner.points_at(owner.tray_icon())
        owner.sees_tooltip("RenewDesk – TIM: 12 days left")

        owner.closes_the_window()
        owner.waits(lambda scene: not list(scene.rows()), "the window to go")
        assert owner.is_running
        owner.opens_the_tray_menu()
        assert [one.text for one in owner.rests().front.things if one.kind == "item"] == [
            "TIM: 12 days left",
            "Telia Super: 111 days left",
            "Show RenewDesk",
            "Quit",
        ]
        owner.presses("Telia Super: 111 days left")
        owner.sees_row("Telia Super", chip="On track")
        owner.sees("111 days left")

        owner.closes_the_window()
        owner.waits(lambda scene: not list(scene.rows()), "the window to go")
        owner.clicks(owner.tray_icon())
        owner.sees_row("TIM", chip="Due soon")

        owner.opens_the_tray_menu()
        owner.presses_last("Quit")
        owner.sees_the_program_end()


def test_without_a_tray_closing_says_what_it_means_once_and_ends_the_program(with_two_cards):
    owner = with_two_cards
    owner.starts()
    owner.keys("alt+F4")
    owner.sees("Close RenewDesk?")
    owner.sees("After that nothing runs: no reminder comes until you open RenewDesk again.")
    owner.keys("Escape")
    owner.sees_row("TIM", count="12")

    owner.keys("alt+F4")
    owner.sees("Close RenewDesk?")
    owner.presses_last("Close RenewDesk")
    owner.sees_the_program_end()

    owner.starts()
    owner.keys("alt+F4")
    owner.sees_the_program_end()


def test_a_window_that_is_minimised_instead_goes_on_reminding(with_two_cards):
    owner = with_two_cards
    owner.starts()
    owner.keys("alt+F4")
    owner.sees("Close RenewDesk?")
    owner.presses_last("Minimise")
    owner.waits(lambda scene: not any(one.active for one in scene.windows), "no active window")
    assert owner.is_running


def test_when_the_tray_goes_closing_ends_the_program(with_two_cards):
    owner = with_two_cards
    with owner.screen.tray():
        owner.starts()
        owner.tray_icon()
    owner.closes_the_window()
    owner.sees_the_program_end()


def test_a_card_that_presses_is_counted_on_the_icon(with_two_cards):
    owner = with_two_cards
    with owner.screen.tray():
        owner.starts("2026-11-27T14:00:00+08:00")
        owner.points_at(owner.tray_icon())
        owner.sees_tooltip("RenewDesk – 1 card needs action now\nTIM: 5 days left")


def test_the_sample_desk_is_neither_in_the_tray_nor_told_of_on_the_desktop(owner):
    before = owner.screen.bubbles()
    with owner.screen.tray():
        owner.starts()
        owner.presses("Open the sample desk")
        owner.waits(lambda scene: len(list(scene.rows())) == 12, "twelve living cards", 20)
        owner.points_at(owner.tray_icon())
        owner.sees_tooltip("RenewDesk – No cards yet")
        owner.closes_the_window()
        owner.sees("No cards yet")
        scene = owner.rests()
        assert len([one for one in scene.windows if one.kind == "QSystemTrayIconSys"]) == 1
    assert owner.screen.bubbles() == before
