"""Hosts by themselves: who owns them, and how they are written for people."""

import pytest

from renewdesk.domain.known_hosts import KnownHost, ReadWhere, owner_part, readable_host
from tests.builders import instant

NOON = instant("2026-11-20T12:00:00+08:00")


@pytest.mark.parametrize(
    ("host", "parts"),
    [
        ("www.tim.it", ("www.", "tim.it")),
        ("tim.it", ("", "tim.it")),
        ("tim.it.ricarica-online.example", ("tim.it.", "ricarica-online.example")),
        ("my.shop.example.co.uk", ("my.shop.", "example.co.uk")),
        ("example.co.uk", ("", "example.co.uk")),
        ("www.example.com.hk", ("www.", "example.com.hk")),
    ],
)
def test_the_owner_of_a_host_is_read_from_the_right(host, parts):
    assert owner_part(host) == parts


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
