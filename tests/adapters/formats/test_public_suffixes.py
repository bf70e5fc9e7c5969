"""The public suffix list as it is shipped: how much of a host is given out to anybody."""

import subprocess
import sys

import pytest

from renewdesk.adapters.formats.public_suffixes import ListedPublicSuffixes
from renewdesk.domain.known_hosts import owner_part

SUFFIXES = ListedPublicSuffixes()


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.tim.it", "tim.it"),
        ("tim.it", "tim.it"),
        ("shop.vodafone.co.uk", "vodafone.co.uk"),
        ("www.birdie.com.hk", "birdie.com.hk"),
        ("www.one.com.al", "one.com.al"),
        ("my.kcell.kz", "kcell.kz"),
        ("www.example.com.kz", "example.com.kz"),
        ("a.b.example.中国".encode("idna").decode(), "example.xn--fiqs8s"),
        ("www.xn--fiq02ib9d179b.xn--fiqs8s", "xn--fiq02ib9d179b.xn--fiqs8s"),
        ("www.example.xn--p1ai", "example.xn--p1ai"),
        # Companies that give names to their customers: each customer is an owner of its own.
        ("tim.github.io", "tim.github.io"),
        ("pay.tim.github.io", "tim.github.io"),
        ("tim.pages.dev", "tim.pages.dev"),
        ("tim.blogspot.com", "tim.blogspot.com"),
        # A whole level that is given out but for one name, as the list's own test has it.
        ("www.city.kobe.jp", "city.kobe.jp"),
        ("a.b.c.kobe.jp", "b.c.kobe.jp"),
        ("www.ck", "www.ck"),
        ("www.example.ck", "www.example.ck"),
        # An ending that nobody lists.
        ("tim.it.ricarica-online.example", "ricarica-online.example"),
    ],
)
def test_the_owner_part_of_a_host(host, owner):
    assert owner_part(host, SUFFIXES.labels(host)) == owner


@pytest.mark.parametrize("host", ["co.uk", "github.io", "com.al", "kz", "xn--fiqs8s", "it"])
def test_what_is_given_out_whole_is_nobodys_own(host):
    assert SUFFIXES.labels(host) == host.count(".") + 1


def test_nothing_is_read_before_it_is_asked_and_nothing_is_fetched():
    program = (
        "import socket, sys\n"
        "def refuse(*given): raise SystemExit('a connection was wanted')\n"
        "socket.socket.connect = refuse\n"
        "from renewdesk.adapters.formats.confusable_letters import ConfusableLetters\n"
        "from renewdesk.adapters.formats.public_suffixes import ListedPublicSuffixes\n"
        "suffixes, letters = ListedPublicSuffixes(), ConfusableLetters()\n"
        "early = {'publicsuffixlist', 'confusable_homoglyphs'} & set(sys.modules)\n"
        "assert not early, early\n"
        "assert suffixes.labels('www.vodafone.co.uk') == 2\n"
        "assert letters.skeleton('t\\u0456m') == 'tim'\n"
        "assert {'publicsuffixlist', 'confusable_homoglyphs'} <= set(sys.modules)\n"
        "assert not {'requests', 'urllib3'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
