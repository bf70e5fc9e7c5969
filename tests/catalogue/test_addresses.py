"""Every address of the catalogue passes, every hostile one is refused with its reason."""

import pytest

from renewdesk.domain.carriers import NUMBER_PLACE
from renewdesk.domain.host_letters import ascii_host
from renewdesk.domain.official import Refusal
from tests.catalogue.real_addresses import real_addresses, shipped_catalogue
from tests.domain.hostile_addresses import HOSTILE

#: Of a card of it-tim.
PINNED = frozenset({"www.tim.it", "mytim.tim.it"})
#: Words and companies that have nothing to do with a carrier, some of them a letter away from one.
WELL_KNOWN = [
    "google", "apple", "microsoft", "amazon", "paypal", "wikipedia", "github", "reddit",
    "facebook", "instagram", "twitter", "linkedin", "youtube", "netflix", "spotify", "baidu",
    "alipay", "wechat", "taobao", "yandex", "mail", "sberbank", "tinkoff", "raiffeisen",
    "unicredit", "intesa", "revolut", "wise", "stripe", "adyen", "klarna", "visa", "mastercard",
    "payonline", "paysafe", "robokassa", "yookassa", "qiwi", "cloudpayments", "worldpay",
    "braintree", "sumup", "nexi", "satispay", "postepay", "bancoposta", "aliexpress", "ebay",
    "booking", "airbnb", "expedia", "agoda", "skyscanner", "uber", "bolt", "grab", "gojek",
    "zalando", "ikea", "tesco", "sainsburys", "carrefour", "walmart", "target", "costco",
    "mediamarkt", "saturn", "nomad", "nomads", "hello", "telco", "telecom", "grange", "range",
    "tree", "there", "first", "daily", "maya", "mayan", "may", "lisa", "elsa", "active",
    "actor", "airtel", "altice", "digicel", "mobile", "mobily", "yoga", "yotta", "lemon",
    "lime", "mango", "cricket", "visible", "mint", "tracfone", "virgin", "smarty", "tre",
    "bouygues", "rogers", "telus", "optus", "telstra", "boost", "amaysim", "maxis", "celcom",
    "umobile", "globe", "smart", "dito", "viettel", "mobifone", "telkomsel", "indosat", "jio",
    "idea", "zain", "ooredoo", "etisalat", "omantel", "batelco", "safaricom", "vodacom",
    "econet", "claro", "entel", "tigo", "personal", "tuenti", "pepephone", "lowi", "masmovil",
    "yoigo", "tiscali", "linkem", "eolo", "sky", "global", "supper",
]  # fmt: skip


def shipped_addresses():
    for carrier in shipped_catalogue().carriers():
        pinned = frozenset(host.host for host in carrier.hosts)
        for page in carrier.pages:
            yield page.url, pinned
            if page.template:
                yield page.template.replace(NUMBER_PLACE, "441234567890"), pinned


def test_every_page_of_every_carrier_may_be_opened():
    judged = [
        real_addresses().judge(url, pinned, plain=False) for url, pinned in shipped_addresses()
    ]
    assert len(judged) > 250
    assert not [one for one in judged if one.refusal is not None]


def test_every_shipped_host_may_be_confirmed_for_a_card_that_does_not_have_it():
    carriers = shipped_catalogue().carriers()
    hosts = {host.host for carrier in carriers for host in carrier.hosts}
    hosts |= {forward.host for carrier in carriers for forward in carrier.forwards if forward.host}
    assert len(hosts) > 150
    judged = [real_addresses().judge_host(host) for host in hosts]
    assert not [one for one in judged if one.refusal is not Refusal.NOT_OFFICIAL]


def test_every_source_may_be_read():
    urls = {source.url for carrier in shipped_catalogue().carriers() for source in carrier.sources}
    urls |= {
        source.url
        for carrier in shipped_catalogue().carriers()
        for rule in carrier.rules
        for source in rule.sources
    }
    assert len(urls) > 200
    judged = [real_addresses().judge(url, frozenset(), plain=False) for url in urls]
    assert not [one for one in judged if one.refusal is not Refusal.NOT_OFFICIAL]


@pytest.mark.parametrize("ending", ["com", "ru", "it", "co.uk", "fr", "de", "kz", "es"])
def test_no_other_well_known_name_is_called_a_look_alike(ending):
    judged = [real_addresses().judge_host(f"www.{name}.{ending}") for name in WELL_KNOWN]
    assert not [one for one in judged if one.refusal is not Refusal.NOT_OFFICIAL]


@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: f"{one.reason} {one.url!a}")
def test_a_hostile_address_is_refused_with_its_reason(one):
    judged = real_addresses().judge(one.url, PINNED, plain=False)
    assert (judged.refusal, judged.like) == (one.reason, one.like)


def test_a_word_of_another_script_under_an_ending_of_its_own_is_no_disguise():
    host = ascii_host("\u0441\u043e\u0441\u043e.\u0440\u0444")
    assert real_addresses().judge_host(host).refusal is Refusal.NOT_OFFICIAL


def test_there_are_enough_of_them_and_each_reason_has_some():
    """The other reasons need a card: an old host, a link or a page out of a file, or no address."""
    assert len(HOSTILE) > 200
    told = set(Refusal) - {
        Refusal.EMPTY,
        Refusal.OLD_HOST,
        Refusal.NOT_CONFIRMED,
        Refusal.CARRIES_ADDRESS,
    }
    assert {one.reason for one in HOSTILE} == told


def test_a_host_that_a_carrier_gave_up_says_so():
    found = [
        (carrier, old.host)
        for carrier in shipped_catalogue().carriers()
        for old in carrier.old_hosts
    ]
    assert found
    for carrier, host in found:
        old = frozenset(one.host for one in carrier.old_hosts)
        pinned = frozenset(one.host for one in carrier.hosts)
        judged = real_addresses().judge(f"https://{host}/", pinned, old, plain=False)
        assert judged.refusal is Refusal.OLD_HOST, host


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.tim.it", "tim.it"),
        ("tim.it.ricarica-online.example", "ricarica-online.example"),
        ("shop.tim.github.io", "tim.github.io"),
        ("my.vodafone.co.uk", "vodafone.co.uk"),
        ("", ""),
    ],
)
def test_who_owns_a_host(host, owner):
    assert real_addresses().owner(host) == owner


def test_the_services_that_send_on_are_hosts_each_once_and_none_is_a_carriers():
    shorteners = real_addresses()._lore.shorteners.hosts()  # noqa: SLF001 - the shipped list
    assert len(shorteners) > 30
    assert all(host == host.strip().lower() and "." in host for host in shorteners)
    carriers = {host.host for one in shipped_catalogue().carriers() for host in one.hosts}
    assert not carriers & shorteners
