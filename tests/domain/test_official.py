"""DESIGN.md §7: only https addresses of exact official hosts, with nothing hidden in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.official import Judgement, Refusal, carries_address, judge
from tests.domain.hostile_addresses import HOSTILE, ON_ITS_FACE

OFFICIAL = frozenset({"www.tim.it", "my.tim.it", "xn--80ak6aa92e.com"})


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.tim.it/ricarica", "www.tim.it"),
        ("https://www.tim.it", "www.tim.it"),
        ("https://my.tim.it/?next=https://evil.example/", "my.tim.it"),
        ("https://www.tim.it/a@b", "www.tim.it"),
        ("https://www.tim.it/ricarica#top", "www.tim.it"),
        ("https://www.tim.it/%E5%85%85", "www.tim.it"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
    ],
)
def test_an_official_address_may_be_opened_as_it_stands(url, host):
    judged = judge(url, OFFICIAL)
    assert (judged.url, judged.host, judged.refusal) == (url, host, None)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("HTTPS://WWW.TIM.IT/Ricarica", "https://www.tim.it/Ricarica"),
        ("https://www.tim.it/a|b", "https://www.tim.it/a%7Cb"),
        ("https://www.tim.it/100%", "https://www.tim.it/100%25"),
        ("https://www.tim.it/%action", "https://www.tim.it/%ACtion"),
        ("https://www.tim.it/città", "https://www.tim.it/citt%C3%A0"),
        ("https://www.tim.it/?q={x}#a#b", "https://www.tim.it/?q=%7Bx%7D#a%23b"),
        ("https://www.tim.it/%7euser/%2fx", "https://www.tim.it/~user/%2Fx"),
    ],
)
def test_an_address_has_the_one_form_in_which_it_is_shown_and_sent(url, sent):
    assert judge(url, OFFICIAL) == Judgement(sent, "www.tim.it")
    assert judge(sent, OFFICIAL).url == sent


@pytest.mark.parametrize(
    ("behind", "carries"),
    [
        ("", False), ("/ricarica", False), ("/x?return_to=%2Faccount", False), ("/x#/user", False),
        ("/go?to=https://evil.example", True), ("/go?to=%2F%2Fevil.example", True),
        ("/go?to=https%253A%252F%252Fevil.example", True), ("//evil.example", True),
        ("?u=HTTP:evil.example", True), ("/%5Cevil.example", True),
    ],
)  # fmt: skip
def test_an_address_inside_an_address_is_seen(behind, carries):
    assert carries_address(f"https://www.tim.it{behind}") is carries


#: What the look at other hosts tells is not known to a judgement of the text alone.
BY_THE_TEXT = [one for one in HOSTILE if one.reason in ON_ITS_FACE]


@pytest.mark.parametrize("one", BY_THE_TEXT, ids=lambda one: f"{one.reason} {one.url!a}")
def test_any_other_address_is_refused_with_its_reason(one):
    judged = judge(one.url, OFFICIAL)
    assert (judged.url, judged.refusal) == (one.url, one.reason)


@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: f"{one.reason} {one.url!a}")
def test_none_is_opened_over_http_either(one):
    assert judge(one.url, OFFICIAL - {"xn--80ak6aa92e.com"}, plain=True).refusal is not None or (
        one.reason == Refusal.PLAIN_HTTP and "tim.it" in one.url.lower()
    )


def test_every_reason_that_the_text_tells_is_among_them():
    assert {one.reason for one in BY_THE_TEXT} == ON_ITS_FACE - {"empty"}
    assert judge("", OFFICIAL).refusal is Refusal.EMPTY


@pytest.mark.parametrize("place", ["https://www.tim.it/{}ricarica", "{}https://www.tim.it/",
                                   "https://www.tim.it{}/", "https://www.tim.it/{}"])  # fmt: skip
@pytest.mark.parametrize(
    "hidden",
    ["\0", "\t", "\n", "\r", " ", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u1680", "\u2003",
     "\u200b", "\u2028", "\u205f", "\u2060", "\u3000", "\u3164", "\ufe0f", "\ufeff", "\U000e0041"],
)  # fmt: skip
def test_what_cannot_be_seen_is_refused_anywhere(hidden, place):
    assert judge(place.format(hidden), OFFICIAL).refusal is Refusal.HIDDEN_CHARACTER


@pytest.mark.parametrize("turning", ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066"])
def test_what_turns_the_direction_is_refused_anywhere(turning):
    for url in (f"https://www.tim.it/{turning}", f"{turning}https://www.tim.it/"):
        assert judge(url, OFFICIAL).refusal is Refusal.DIRECTION


def test_http_is_taken_only_when_asked_for_and_never_hides_that():
    url = "http://www.tim.it/ricarica"
    assert judge(url, OFFICIAL).refusal is Refusal.PLAIN_HTTP
    judged = judge(url, OFFICIAL, plain=True)
    assert (judged.host, judged.refusal, judged.plain) == ("www.tim.it", None, True)
    assert not judge("https://www.tim.it/", OFFICIAL, plain=True).plain
    assert judge("http://evil.example/", OFFICIAL, plain=True).refusal is Refusal.NOT_OFFICIAL
    assert judge("http://www.tim.it:8080/", OFFICIAL, plain=True).refusal is Refusal.PORT


def test_a_refused_address_still_names_the_host_that_it_would_go_to():
    assert judge("https://evil.example/", OFFICIAL).host == "evil.example"
    assert judge("https://www.tim.it@evil.example/", OFFICIAL).host == "evil.example"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.tim.it@www.evil.example:443/", "www.evil.example"),
        ("https://www.tim.it\u3002evil.example/", "www.tim.it.evil.example"),
        ("https://www.tim.it\uff61evil.example:8443/", "www.tim.it.evil.example"),
        ("https://\uff45vil.example/", "evil.example"),
        ("https://www.tim.it\uff0f.evil.example/", "www.tim.it"),
        ("https://%65vil.example/", "evil.example"),
        ("https://www.tim.it%2eevil.example/", "www.tim.it.evil.example"),
        ("https://t\u0456m.it:8443/", "xn--tm-hoc.it"),
        ("https://%00.example/", "%00.example"),
    ],
)
def test_the_host_is_the_one_to_which_a_browser_would_go(url, host):
    judged = judge(url, OFFICIAL)
    assert (judged.host, judged.refusal is None) == (host, False)


def test_a_host_is_at_most_so_long():
    label = "a" * 63
    longest = ".".join((label, label, label, "a" * 61))
    assert judge(f"https://{longest}/", OFFICIAL).refusal is Refusal.NOT_OFFICIAL
    assert judge(f"https://{longest}b/", OFFICIAL).refusal is Refusal.BAD_HOST


def test_nothing_is_official_for_a_card_without_hosts():
    assert judge("https://www.tim.it/", frozenset()).refusal is Refusal.NOT_OFFICIAL


@given(st.text(max_size=40))
def test_whatever_is_typed_is_judged_and_opened_on_an_exact_host_only(text):
    for url in (text, f"https://{text}", f"https://www.tim.it{text}"):
        judged = judge(url, OFFICIAL)
        if judged.refusal is None:
            assert judged.host in OFFICIAL
            rest = url[len("https://") + len(judged.host) :]
            assert rest[:1] in {"", "/", "?", "#"}
