"""What to search for where no page of a carrier's shops is known."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.carriers import carrier_from
from renewdesk.domain.shop_search import shop_search

SHIPPED = [read_carrier_file(path) for path in sorted(resource("carriers").glob("*.toml"))]
BARE: dict[str, object] = {"id": "it-test", "name": "Prova", "kind": "operator", "zone": "UTC"}


def phrase(**facts):
    return shop_search(carrier_from(BARE | facts))


@pytest.mark.parametrize(
    ("carrier", "said"),
    [
        ("it-tim", "negozio TIM vicino a me"),
        ("ru-megafon", "салон связи МегаФон рядом"),
        ("kz-kcell", "жақын жердегі Кселл дүкені"),
        ("ua-kyivstar", "магазин Київстар поруч зі мною"),
        ("xk-vala", "dyqan Vala pranë meje"),
        ("al-albtelecom", "dyqan ONE Albania pranë meje"),
        ("de-o2", "o2 Shop in der Nähe"),
        ("fr-lyca", "boutique Lycamobile France près de moi"),
        ("es-digi", "tienda DIGI cerca de mí"),
        ("ee-elisa", "Elisa esindus minu lähedal"),
        ("hk-clubsim", "附近的 Club SIM 門市"),
        ("jp-rakuten", "近くの 楽天モバイル ショップ"),
        ("th-ais", "ร้าน เอไอเอส ใกล้ฉัน"),
        ("gb-lebara", "Lebara UK shop near me"),
        ("us-tello", "Tello store near me"),
        ("et-ethio", "Ethio telecom shop near me"),
    ],
)
def test_the_phrase_is_in_the_language_of_the_country(carrier, said):
    (one,) = [one for one in SHIPPED if one.id == carrier]
    assert shop_search(one) == said


def test_there_is_none_where_the_page_of_shops_is_known_or_there_are_no_shops():
    known = {one.id for one in SHIPPED if not shop_search(one)}
    assert {"al-vodafone", "it-windtre", "xx-airalo", "xx-firsty"} <= known
    assert not known & {"it-tim", "ru-mts", "hk-sosim"}


def test_the_phrase_of_the_file_goes_first():
    assert phrase(country="IT", shop_search="negozi Prova") == "negozi Prova"


def test_an_unknown_country_is_asked_for_in_english():
    assert phrase(country="ZW") == "Prova shop near me"
    assert phrase() == "Prova shop near me"


def test_a_name_is_never_lost():
    assert phrase(name="(Prova)", country="IT") == "negozio (Prova) vicino a me"
