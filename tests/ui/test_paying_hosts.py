"""The box around the page where one pays: what is said of each sort of address."""

from datetime import date

from renewdesk.domain.contact import Forward
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.page_addresses import OfficialAddress, PageOffer
from renewdesk.ui.detail_faces import Stress
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.paying_hosts import host_face

TODAY = date(2026, 11, 20)
CLOSE = "On any other address, close the page."
TIM = {"url": "https://www.tim.it/ricarica", "host": "www.tim.it", "owner": "", "what": "topup"}


def an_offer(**more):
    return PageOffer("topup", own_link=False, address=OfficialAddress(**{**TIM, **more}))


def lines(face):
    return ["".join(one.text for one in fact.words) for fact in face.facts]


def test_a_page_of_the_record_is_named_with_the_day_somebody_looked():
    face = host_face(an_offer(checked_on=date(2026, 10, 14), look_for="Ricarica", home=True), TODAY)
    assert (face.host, face.button, face.tone) == ("www.tim.it", "Open www.tim.it", Tone.OK)
    assert lines(face) == [
        f"On the carrier’s record: www.tim.it, checked 14 Oct 2026. {CLOSE}",
        "Encrypted (https), no redirect service, opens in your browser",
        "Home page only, no deeper link is confirmed. On the site choose “Ricarica”.",
    ]
    bold = [one.text for one in face.facts[2].words if one.stress is Stress.STRONG]
    assert bold == ["Ricarica"]


def test_a_look_of_more_than_a_year_ago_is_minded():
    face = host_face(an_offer(checked_on=date(2025, 11, 1)), TODAY)
    assert face.facts[0].tone is Tone.SOON
    assert "more than a year ago" in lines(face)[0]


def test_a_host_that_the_owner_confirmed_says_so():
    first = lines(host_face(an_offer(by_owner=True), TODAY))[0]
    assert first.startswith("www.tim.it was confirmed by you.")


def test_where_the_carrier_sends_on_that_host_is_named_before_it_appears():
    face = host_face(an_offer(forwards=(Forward("Nexi", "pay.nexi.example"),)), TODAY)
    assert "To pay you are sent on to pay.nexi.example (Nexi)." in lines(face)
    assert lines(face)[-1] == CLOSE
    assert "close the page" not in lines(face)[0]


def test_a_refused_address_is_not_opened_and_offers_the_reason():
    refusal = RuleViolationError(Fault.ADDRESS_REFUSED, "url", host="tim.it.example")
    offer = PageOffer("topup", own_link=False, address=None, refusal=refusal)
    face = host_face(offer, TODAY)
    assert (face.host, face.button, face.tone) == ("tim.it.example", "See why…", Tone.SOON)


def test_without_a_page_nothing_can_be_opened():
    face = host_face(None, TODAY)
    assert (face.host, face.button, face.tone) == ("Not known", "", Tone.SOON)
