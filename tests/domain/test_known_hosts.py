"""Hosts by themselves: who owns them, and how they are written for people."""

import pytest

from renewdesk.domain.host_letters import ascii_host, is_sound, readable_host
from renewdesk.domain.known_hosts import KnownHost, ReadWhere, free_and_owned, owner_part
from tests.builders import instant

HYPHENED = ascii_host("\u0431\u0438-\u043b\u0430\u0439\u043d")
NOON = instant("2026-11-20T12:00:00+08:00")


@pytest.mark.parametrize(
    ("host", "public", "parts"),
    [
        ("www.tim.it", 1, ("www.", "tim.it")),
        ("tim.it", 1, ("", "tim.it")),
        ("tim.it.ricarica-online.example", 1, ("tim.it.", "ricarica-online.example")),
        ("my.shop.example.co.uk", 2, ("my.shop.", "example.co.uk")),
        ("example.co.uk", 2, ("", "example.co.uk")),
        ("tim.github.io", 2, ("", "tim.github.io")),
        ("github.io", 2, ("", "github.io")),
        ("it", 1, ("", "it")),
    ],
)
def test_the_owner_of_a_host_is_read_from_the_right(host, public, parts):
    owner = owner_part(host, public)
    assert free_and_owned(host, owner) == parts


def test_a_host_whose_owner_is_not_known_is_one_piece():
    assert free_and_owned("www.tim.it", "") == ("", "www.tim.it")
    assert free_and_owned("www.tim.it", "evil.example") == ("", "www.tim.it")


@pytest.mark.parametrize(
    ("read", "asked"),
    [
        ("магазин.example", "xn--80aairftm.example"),
        ("中国移动.中国", "xn--fiq02ib9d179b.xn--fiqs8s"),
        ("www.tim.it", "www.tim.it"),
    ],
)
def test_a_host_as_it_is_asked_for(read, asked):
    assert ascii_host(read) == asked
    assert readable_host(asked) == read


@pytest.mark.parametrize(
    "label",
    [
        "xn--",  # nothing at all
        "xn--abc-",  # plain letters in disguise
        "xn--99999999",  # beyond Unicode
        "xn--im-ioc7218w",  # wide letters, which browsers replace
        "xn--80AK6AA92E",  # written in another way than browsers do
        "xn--ls8h",  # a picture, no letter
    ],
)
def test_a_label_that_stands_for_no_letters_is_not_sound(label):
    assert not is_sound(label)
    assert readable_host(f"{label}.example") == f"{label}.example"


def test_plain_labels_and_real_punycode_are_sound():
    assert all(is_sound(one) for one in ("tim", "a--b", "xn--fiqs8s", "xn--80ak6aa92e", HYPHENED))


@pytest.mark.parametrize(
    ("host", "read"),
    [
        ("www.tim.it", "www.tim.it"),
        ("xn--80aairftm.example", "магазин.example"),
        ("xn--\u2028.example", "xn--\u2028.example"),
    ],
)
def test_a_host_in_letters(host, read):
    assert readable_host(host) == read


def test_a_host_is_the_owners_only_when_it_was_read_somewhere():
    assert not KnownHost("www.tim.it", NOON).by_owner
    assert KnownHost("www.tim.it", NOON, ReadWhere.APP).by_owner
