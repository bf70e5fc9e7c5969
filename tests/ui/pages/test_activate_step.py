"""Activating: a code in the keyring alone, a profile that is recorded, a shop, or nothing."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from renewdesk.domain.errors import Fault
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.renewals import Step
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.esim.large_code import LargeCode
from renewdesk.ui.dialogs.esim.qr_box import QrBox
from renewdesk.ui.pages.renewing.activate_side import ActivateSide
from renewdesk.ui.pages.renewing.installed_row import DeviceBox, InstalledRow
from tests.ui.dialogs.dialog_world import (
    a_safe,
    button,
    cut_texts,
    nameless,
    seen,
    settle,
    type_in,
)  # fmt: skip
from tests.ui.pages.activate_driver import (
    CARD,
    CODE,
    ENTRY,
    LINK,
    OTHER,
    PLAN,
    TEXT,
    ActivateDriver,
    letters_of,
)  # fmt: skip
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def safe(qapp):  # noqa: ARG001 - its timers are Qt's
    safe = a_safe()
    yield safe
    safe.stop()


@pytest.fixture
def step(world, safe, qtbot):
    return ActivateDriver(world, safe, qtbot)


@pytest.fixture
def profile(step, world):
    """The step of an eSIM whose code the keyring has."""
    world.vault.held[CARD, CODE.value] = TEXT
    step.open()
    return step


def test_the_code_that_the_keyring_has_is_shown_masked(profile):
    assert "INVE••••••DESK" in letters_of(profile.pane)
    assert TEXT not in seen(profile.pane)
    assert not profile.pane.findChild(QrBox).is_seen
    button(profile.pane, "Show QR code").click()
    assert profile.pane.findChild(QrBox).is_seen
    button(profile.pane, "Hide QR code").click()
    assert button(profile.pane, "Show again").isEnabled()


def test_the_code_is_shown_in_a_window_of_its_own(profile):
    button(profile.pane, "Full window").click()
    (large,) = profile.pane.findChildren(LargeCode)
    assert large.isVisible()
    large.accept()


def test_a_typed_code_goes_to_the_keyring_and_nowhere_else(step, world):
    step.open()
    step.keeps(TEXT)
    assert step.held() == TEXT
    assert "INVE••••••DESK" in letters_of(step.pane)
    with world.storage.reading() as unit:
        answers = dict(unit.renewal(step.id).answers)
    assert not [text for text in answers.values() if "INVENTED" in text]
    assert answers["activate.kept"] == "yes"


@pytest.mark.parametrize(
    ("sent", "name"), [(LINK, "Link"), ("4F7A 2210 DESK", "Code to enter")], ids=["link", "code"]
)
def test_a_link_or_a_short_code_is_kept_as_well(step, sent, name):
    step.open(PLAN, confirm_starts="code")
    assert step.pane.primary() == "The code is entered"
    step.keeps(sent)
    assert (step.held(ENTRY), step.held(CODE)) == (sent, None)
    assert sent not in seen(step.pane)
    button(step.pane, f"Show: {name}").click()
    assert sent in letters_of(step.pane)
    assert step.pane.findChildren(QrBox)[-1].isVisibleTo(step.pane) is (sent == LINK)


def test_a_new_code_takes_the_place_of_an_entry_code(step):
    step.open(PLAN, confirm_starts="code")
    step.keeps("4F7A-2210")
    button(step.pane, "Replace…").click()
    step.keeps(TEXT)
    assert (step.held(ENTRY), step.held(CODE)) == (None, TEXT)
    assert step.pane.primary() == "Profile is installed"


def test_half_an_activation_code_is_refused_beside_the_field(step):
    step.open()
    step.types("LPA:1$smdp")
    button(step.pane, "Keep in the keyring").click()
    assert "The address is" in seen(step.pane) or "no plain host name" in seen(step.pane)
    assert step.held() is None


def test_a_code_of_before_the_renewal_is_doubted_where_a_new_one_comes(step, world):
    world.vault.held[CARD, CODE.value] = OTHER
    step.open(PLAN, confirm_starts="profile")
    assert "This code was kept before this renewal." in seen(step.pane)
    button(step.pane, "Replace…").click()
    step.keeps(TEXT)
    assert "This code was kept before this renewal." not in seen(step.pane)


def test_the_code_of_an_esim_that_waits_is_not_doubted(profile):
    assert "This code was kept before this renewal." not in seen(profile.pane)


@pytest.mark.parametrize("fault", [Fault.VAULT_ABSENT, Fault.VAULT_LOCKED, Fault.VAULT_FAILED])
def test_without_a_keyring_it_says_so_and_shows_what_is_typed(step, world, fault):
    world.vault.fault = fault
    step.open()
    assert "Nothing is kept now." in seen(step.pane)
    assert "The code is kept in the system keyring" not in seen(step.pane)
    step.types(TEXT)
    button(step.pane, "Show it without keeping it").click()
    settle()
    assert "INVE••••••DESK" in letters_of(step.pane)
    world.vault.fault = None
    assert world.vault.held == {}


def test_a_keyring_that_fails_on_keeping_loses_nothing(step, world):
    step.open()
    step.types(TEXT)
    world.vault.fault = Fault.VAULT_FAILED
    button(step.pane, "Keep in the keyring").click()
    step.wait()
    assert "Nothing is kept now." in seen(step.pane)
    assert "INVE••••••DESK" in letters_of(step.pane)


def test_the_keyring_can_be_asked_again(step, world):
    world.vault.fault = Fault.VAULT_LOCKED
    world.vault.held[CARD, CODE.value] = TEXT
    step.open()
    world.vault.fault = None
    button(step.pane, "Try again").click()
    step.wait()
    assert "INVE••••••DESK" in letters_of(step.pane)
    assert "Nothing is kept now." not in seen(step.pane)


def test_a_page_that_is_left_holds_no_code(profile):
    button(profile.pane, "Show: Activation code").click()
    profile.pane.hide()
    assert "INVENTED-4F7A-DESK" not in letters_of(profile.pane, hidden=True)
    profile.pane.show()
    profile.wait()
    assert "INVE••••••DESK" in letters_of(profile.pane)


def test_an_installed_profile_is_recorded_with_its_phone(profile, world):
    told = []
    profile.pane.undoable.connect(lambda *what: told.append(what))
    type_in(profile.pane.findChild(DeviceBox).lineEdit(), "White phone, eSIM 1")
    type_in(profile.pane.findChild(DayEdit), "2026-11-19")
    assert profile.pane.primary() == "Profile is installed"
    profile.pane.press()
    (event,) = profile.recorded()
    assert (event.kind, str(event.on)) == (EventKind.INSTALL, "2026-11-19")
    card = world.services.desk.card(profile.card.id).view.card
    assert (card.device, card.slot) == ("White phone", "eSIM 1")
    assert profile.finished == [True]
    assert told == [(f"event:{event.id}", "Installation recorded.")]


def test_pressing_again_after_a_crash_records_nothing_more(profile):
    profile.pane.press()
    profile.shown()
    profile.pane.press()
    assert len(profile.recorded()) == 1
    assert profile.finished == [True, True]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("2026-11-31", "Write the day as year-month-day"), ("2027-01-01", "is still in the future")],
)
def test_a_day_that_cannot_be_is_refused_below_it(profile, typed, words):
    type_in(profile.pane.findChild(DayEdit), typed)
    profile.pane.press()
    settle()
    assert words in seen(profile.pane)
    assert profile.finished == []
    assert profile.recorded() == []


def test_what_was_entered_is_there_after_a_crash(profile):
    type_in(profile.pane.findChild(DeviceBox).lineEdit(), "White phone, eSIM 1")
    type_in(profile.pane.findChild(DayEdit), "2026-11-1")
    button(profile.pane, "Done: Phone on Wi-Fi").click()
    pane = profile.shown()
    assert pane.findChild(DeviceBox).currentText() == "White phone, eSIM 1"
    assert pane.findChild(DayEdit).typed() == "2026-11-1"
    assert button(pane, "Done: Phone on Wi-Fi").isChecked()
    assert not button(pane, "Done: Keep it off until you travel").isChecked()


def test_the_phones_of_the_desk_are_on_offer(step, world):
    world.add_card("Rome", device="Black phone", slot="eSIM 2")
    pane = step.open()
    box = pane.findChild(QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == ["Black phone, eSIM 2"]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("“Code already used”", "code-rejected"),
        ("“Cannot reach the server”", "profile-not-installed"),
        ("Phone says “not supported”", "profile-not-installed"),
        ("Installed, but no data", "nothing-happened"),
    ],
)
def test_if_it_fails_leads_to_the_reason_with_what_the_phone_said(profile, link, reason):
    side = profile.pane.side()
    assert isinstance(side, ActivateSide)
    profile.qtbot.addWidget(side)
    side.show()
    button(side, link).click()
    assert profile.failed == [reason]
    assert profile.view().renewal.answer("failed.note") == link


def test_what_was_noted_before_is_not_overwritten(profile):
    profile.world.services.renewing.answer(profile.id, "failed.note", "asked the seller")
    profile.pane.show_view(profile.view())
    side = profile.pane.side()
    profile.qtbot.addWidget(side)
    side.show()
    button(side, "“Code already used”").click()
    assert profile.view().renewal.answer("failed.note") == "asked the seller"


def test_the_side_says_until_when_and_what_is_lost(profile):
    side = profile.pane.side()
    profile.qtbot.addWidget(side)
    side.show()
    words = seen(side)
    for told in ("Install by", "1 Dec 2026", "In Shanghai: until Wed 2 Dec, 07:00", "11 days left"):
        assert told in words
    assert "the plan and 4.50 USD are lost" in words
    assert "This computer installs nothing." in words


def test_the_order_number_is_copied_for_the_seller(step, qtbot):
    step.open(confirm_order_number="20260927-4471")
    side = step.pane.side()
    qtbot.addWidget(side)
    side.show()
    with qtbot.waitSignal(step.pane.copy_wanted) as told:
        button(side, "Copy: order 20260927-4471").click()
    assert told.args == ["20260927-4471"]


def test_where_nothing_is_to_be_done_it_says_when_to_look(step):
    pane = step.open(PLAN)
    assert "Nothing to do" in seen(pane)
    assert "It starts by itself within minutes." in seen(pane)
    assert pane.side() is None
    pane.press()
    assert step.finished == [True]


def test_a_shop_switches_it_on(step, qtbot):
    pane = step.open(PLAN, confirm_starts="shop")
    assert "Let the shop switch it on" in seen(pane)
    assert pane.primary() == "It is switched on"
    with qtbot.waitSignal(pane.slip_wanted):
        button(pane, "Slip for the shop…").click()


def test_the_guide_to_another_phone_is_asked_for(profile, qtbot):
    with qtbot.waitSignal(profile.pane.guide_wanted):
        button(profile.pane, "Move to another phone…").click()


def test_the_step_is_the_fifth(profile):
    assert profile.pane.step is Step.ACTIVATE


@pytest.mark.parametrize("kept", ["", TEXT, LINK], ids=["taking in", "code", "link"])
@pytest.mark.parametrize("size", [(660, 700), (420, 600)], ids=["wide", "narrow"])
def test_nothing_is_cut_off_and_everything_has_a_name(step, world, kept, size):
    if kept:
        kind = ENTRY if kept == LINK else CODE
        world.vault.held[CARD, kind.value] = kept
    step.open()
    step.scroll.resize(*size)
    settle()
    settle()
    assert cut_texts(step.pane) == []
    assert step.scroll.horizontalScrollBar().maximum() == 0
    assert nameless(step.pane) == []


def test_what_was_saved_a_moment_ago_does_not_undo_what_is_being_typed(qapp, qtbot):
    row = InstalledRow(a_look(qapp))
    qtbot.addWidget(row)
    row.show()
    box = row.findChild(DeviceBox)
    assert box is not None
    line = box.lineEdit()
    assert line is not None
    row.activateWindow()
    line.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(line, "Pixel 8")
    row.show_answers("Pi", "", date(2026, 11, 20))
    assert row.device() == ("Pixel 8", "")
    box.clearFocus()
    row.show_answers("Pixel 9, SIM 2", "", date(2026, 11, 20))
    assert row.device() == ("Pixel 9", "SIM 2")
