"""Dialogs that only say something: an address that was refused, and a bug."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.official import Refusal
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from tests.ui.dialogs.dialog_world import button, seen

URL = "https://tim.it.ricarica-online.example/pay"


def refused(**facts):
    known = {
        "url": URL,
        "host": "tim.it.ricarica-online.example",
        "owner": "ricarica-online.example",
        "reason": Refusal.NOT_OFFICIAL,
        "official": "mytim.tim.it, www.tim.it",
    }
    return RuleViolationError(Fault.ADDRESS_REFUSED, "url", **(known | facts))


def test_a_refused_address_names_host_owner_reason_and_the_official_hosts(look, shown):
    words = seen(shown(HostRefusedDialog(look, refused())))
    for part in (
        "Not opened", "tim.it.ricarica-online.example",
        "this one belongs to ricarica-online.example", "On the carrier’s record",
        "mytim.tim.it", "www.tim.it", "Got it by SMS or e-mail?",
    ):  # fmt: skip
        assert part in words


def test_the_address_can_be_copied_and_not_opened(look, shown):
    dialog = shown(HostRefusedDialog(look, refused()))
    button(dialog, "Copy the address").click()
    assert QGuiApplication.clipboard().text() == URL
    assert "Open" not in [word for line in seen(dialog).split("\n") for word in line.split()]


def test_an_address_without_a_host_is_shown_as_it_stands(look, shown):
    url = "javascript:alert(1)"
    error = refused(url=url, host="", owner="", reason=Refusal.OTHER_SCHEME, official="")
    words = seen(shown(HostRefusedDialog(look, error)))
    assert url in words
    assert "it is no web page, it would start something else" in words
    assert "belongs to" not in words
    assert "On the carrier’s record" not in words


@pytest.mark.parametrize("markup", ["<b>bold</b>", "<img src='https://example.org/x.png'>"])
def test_texts_from_outside_are_shown_as_plain_text(look, shown, markup):
    dialog = shown(HostRefusedDialog(look, refused(url=markup, host="", owner="")))
    assert markup in seen(dialog)


def test_a_bug_is_said_plainly_with_the_path_of_its_report(look, shown):
    report = Path("reports") / "bug-20261120T060000Z.txt"
    dialog = shown(
        MessageDialog(look, "Something went wrong", "Your cards are safe.", report=report)
    )
    words = seen(dialog)
    assert "Something went wrong" in words
    assert "Your cards are safe." in words
    assert str(report) in words
    button(dialog, "Copy path").click()
    assert QGuiApplication.clipboard().text() == str(report)
    button(dialog, "Close").click()
    assert not dialog.isVisible()


def test_without_a_report_there_is_nothing_to_copy(look, shown):
    assert "Copy path" not in seen(shown(MessageDialog(look, "Title", "Words")))
