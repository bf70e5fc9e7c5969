"""DESIGN.md §7: only https addresses of exact official hosts, with nothing hidden in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.official import Refusal, judge

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
        ("HTTPS://WWW.TIM.IT/Ricarica", "www.tim.it"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
    ],
)
def test_an_official_address_may_be_opened_as_it_stands(url, host):
    judged = judge(url, OFFICIAL)
    assert (judged.url, judged.host, judged.refusal) == (url, host, None)


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("", Refusal.EMPTY),
        # What shows one host and goes to another.
        ("https://www.tim.it@evil.example/", Refusal.USER_NAME),
        ("https://www.tim.it:443@evil.example/", Refusal.USER_NAME),
        ("https://user:pass@www.tim.it/", Refusal.USER_NAME),
        ("https://@www.tim.it/", Refusal.USER_NAME),
        ("https://www.tim.it\\@evil.example/", Refusal.BACKSLASH),
        ("https:\\\\www.tim.it\\ricarica", Refusal.BACKSLASH),
        ("http:\\\\host\\share", Refusal.BACKSLASH),
        ("https://аррӏе.com/", Refusal.FOREIGN_LETTERS),  # noqa: RUF001 - the homograph itself
        ("https://www.tim\u0456t.it/", Refusal.FOREIGN_LETTERS),
        ("https://\uff45vil.com/", Refusal.FOREIGN_LETTERS),
        ("https://www\u3002tim.it/", Refusal.FOREIGN_LETTERS),
        ("https://www.tim.it%2eevil.example/", Refusal.FOREIGN_LETTERS),
        ("https://%77ww.tim.it/", Refusal.FOREIGN_LETTERS),
        ("https://www.tim.it\u2100.evil.example/", Refusal.BAD_HOST),
        # Anything that is not https.
        ("http://www.tim.it/", Refusal.NOT_HTTPS),
        ("//evil/share", Refusal.NOT_HTTPS),
        ("www.tim.it", Refusal.NOT_HTTPS),
        ("javascript:alert(1)", Refusal.NOT_HTTPS),
        ("data:text/html,x", Refusal.NOT_HTTPS),
        ("file:///etc/passwd", Refusal.NOT_HTTPS),
        ("ms-msdt:/id", Refusal.NOT_HTTPS),
        ("tel:*111%23", Refusal.NOT_HTTPS),
        ("-new-window", Refusal.NOT_HTTPS),
        ("%action", Refusal.NOT_HTTPS),
        ("httpss://www.tim.it/", Refusal.NOT_HTTPS),
        # No host.
        ("https:///nohost", Refusal.NO_HOST),
        ("https://", Refusal.NO_HOST),
        ("https://?q", Refusal.NO_HOST),
        ("https://#top", Refusal.NO_HOST),
        ("https:www.tim.it", Refusal.NO_HOST),
        ("https:/www.tim.it/", Refusal.NO_HOST),
        ("https://:443/", Refusal.NO_HOST),
        # Addresses by number, in every form that resolvers take.
        ("https://127.0.0.1/", Refusal.IP_ADDRESS),
        ("https://2130706433/", Refusal.IP_ADDRESS),
        ("https://0x7f.1/", Refusal.IP_ADDRESS),
        ("https://0x7f000001/", Refusal.IP_ADDRESS),
        ("https://0177.0.0.1/", Refusal.IP_ADDRESS),
        ("https://127.0.0.1./", Refusal.IP_ADDRESS),
        ("https://[::1]/", Refusal.IP_ADDRESS),
        ("https://[::ffff:127.0.0.1]/", Refusal.IP_ADDRESS),
        # Ports, and what cannot be taken apart.
        ("https://www.tim.it:8443/", Refusal.PORT),
        ("https://www.tim.it:443/", Refusal.PORT),
        ("https://www.tim.it:/", Refusal.PORT),
        ("https://www.tim.it:99999/", Refusal.BAD_HOST),
        ("https://www.tim.it:x/", Refusal.BAD_HOST),
        ("https://[www.tim.it/", Refusal.BAD_HOST),
        ("https://localhost/", Refusal.BAD_HOST),
        ("https://www.tim.it./", Refusal.BAD_HOST),
        ("https://www..tim.it/", Refusal.BAD_HOST),
        ("https://-www.tim.it/", Refusal.BAD_HOST),
        ("https://www_.tim.it/", Refusal.BAD_HOST),
        (f"https://{'a' * 64}.tim.it/", Refusal.BAD_HOST),
        (f"https://{'.'.join(['a' * 60] * 5)}/", Refusal.BAD_HOST),
        # Plain names that are simply not the carrier's.
        ("https://tim.it/", Refusal.NOT_OFFICIAL),
        ("https://www.tim.it.evil.example/", Refusal.NOT_OFFICIAL),
        ("https://wwwxtim.it/", Refusal.NOT_OFFICIAL),
        ("https://evil.example/www.tim.it", Refusal.NOT_OFFICIAL),
        ("https://xn--pple-43d.com/", Refusal.NOT_OFFICIAL),
    ],
)
def test_any_other_address_is_refused_with_its_reason(url, refusal):
    judged = judge(url, OFFICIAL)
    assert (judged.url, judged.refusal) == (url, refusal)


@pytest.mark.parametrize("place", ["https://www.tim.it/{}ricarica", "{}https://www.tim.it/",
                                   "https://www.tim.it{}/", "https://www.tim.it/{}"])  # fmt: skip
@pytest.mark.parametrize(
    "hidden",
    ["\0", "\t", "\n", "\r", " ", "\x1b", "\x7f", "\x85", "\xa0", "\u1680", "\u2003", "\u200b",
     "\u200e", "\u202e", "\u2028", "\u205f", "\u2066", "\u3000", "\ufeff"],
)  # fmt: skip
def test_what_cannot_be_seen_is_refused_anywhere(hidden, place):
    assert judge(place.format(hidden), OFFICIAL).refusal is Refusal.HIDDEN_CHARACTER


def test_a_refused_address_still_names_the_host_that_it_would_go_to():
    assert judge("https://evil.example/", OFFICIAL).host == "evil.example"
    assert judge("https://www.tim.it@evil.example/", OFFICIAL).host == "evil.example"


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
