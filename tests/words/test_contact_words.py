"""How a carrier is reached, in words: as much as is known, and that the rest is not known."""

import pytest

from renewdesk.domain.carriers import Code, CodeChannel
from renewdesk.domain.contact import App, Forward, Hotline, OldHost
from renewdesk.domain.sources import Confidence
from renewdesk.domain.text import Text
from renewdesk.words.contact import (
    app_note,
    code_doubt,
    code_in_words,
    forward_words,
    hotline_lines,
    old_host_words,
)

LOW = Confidence.LOW
HOME = "from its own network"


@pytest.mark.parametrize(
    ("hotline", "said"),
    [
        (None, [("", "not known")]),
        (Hotline(), [("", "not known")]),
        (Hotline(own_network="119"), [("119", f"{HOME}; from abroad not known")]),
        (Hotline(own_network="119", confidence=LOW),
         [("119", f"{HOME}; from abroad not known, unconfirmed")]),
        (Hotline(abroad="+390000"), [("+390000", "from abroad")]),
        (Hotline(own_network="119", abroad="+390000"),
         [("119", HOME), ("+390000", "from abroad")]),
        (Hotline(instead=Text("web chat only")), [("", "web chat only")]),
        (Hotline(own_network="119", abroad="+390000", instead=Text("chat"), confidence=LOW),
         [("119", f"{HOME}, unconfirmed"), ("+390000", "from abroad, unconfirmed"),
          ("", "chat, unconfirmed")]),
    ],
)  # fmt: skip
def test_each_number_of_a_hotline_says_from_where_it_is_called(hotline, said):
    assert hotline_lines(hotline) == said


@pytest.mark.parametrize(
    ("app", "said"),
    [
        (App(name="A"), "publisher not known · store id not known"),
        (App(name="A", publisher="P"), "publisher: P · store id not known"),
        (App(name="A", ios_id="123456"), "publisher not known · App Store: 123456"),
        (App(name="A", android_id="a.b", ios_id="123456", confidence=LOW),
         "publisher not known · Google Play: a.b · App Store: 123456 · unconfirmed"),
    ],
)  # fmt: skip
def test_an_app_says_what_is_known_beside_its_name(app, said):
    assert app_note(app) == said


@pytest.mark.parametrize(
    ("code", "said", "doubt"),
    [
        (Code(Text("x"), "*1#", CodeChannel.USSD), "*1#", ""),
        (Code(Text("x"), "131", CodeChannel.SMS), "131", ""),
        (Code(Text("x"), "131", CodeChannel.SMS, "INFO"), "“INFO” to 131", ""),
        (Code(Text("x"), "*1*<number>#", CodeChannel.USSD), "*1*<number>#", ""),
        (Code(Text("x"), "1", CodeChannel.SMS, "A <own thing>"), "“A <own thing>” to 1", ""),
        (Code(Text("x"), "1", CodeChannel.CALL, dated="2014"), "1", "text of 2014"),
        (Code(Text("x"), "1", CodeChannel.CALL, "", "2014", LOW), "1", "text of 2014, unconfirmed"),
    ],
)
def test_a_code_is_said_as_it_is_used(code, said, doubt):
    assert (code_in_words(code), code_doubt(code)) == (said, doubt)


def test_hosts_that_are_not_the_carriers_own_say_what_they_are():
    assert forward_words(Forward("Bank")) == "Bank (host not seen)"
    assert forward_words(Forward("Bank", "pay.bank.example")) == "Bank (pay.bank.example)"
    assert forward_words(Forward("pay.bank.example", "pay.bank.example")) == "pay.bank.example"
    assert old_host_words(OldHost("old.example")) == "old address"
    assert old_host_words(OldHost("old.example", "2018")) == "old address, text of 2018"
