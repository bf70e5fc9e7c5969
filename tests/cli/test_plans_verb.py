"""plans: noted for a seller, compared for some days, and which amount gives which last day."""

import pytest

from tests.cli.desk_driver import CommandDesk

NOW = "2026-11-20T14:00:00+08:00"
SHORT = (
    "  One Pack 7 would end on day 7, two days short. 5 days of the last pack are left over. "
    "Pack 30 costs 610 KZT more and covers 21 further days."
)
CHARGED = (
    "  It would be charged on 17 Apr 2027, 20 days after you are back. Cancel by 16 Apr; nothing "
    "reminds you yet: the card has no countdown for it."
)


@pytest.fixture
def desk(tmp_path):
    desk = CommandDesk(tmp_path / "data")
    desk.done("add", "--label", "Kcell", "--carrier", "kz-kcell", now=NOW)
    desk.done("add", "--label", "One", "--carrier", "al-one", now=NOW)
    for name, *told in (
        ("Pack 7", "--price", "990", "--term", "7 days", "--data", "5 GB", "--renews", "no"),
        ("Pack 30", "--price", "2590", "--term", "P30D", "--data", "20GB", "--minutes", "60"),
        ("4 weeks", "--price", "3490", "--term", "P28D", "--renews", "yes"),
    ):
        desk.done("plans", "Kcell", "add", name, *told, now=NOW)
    return desk


def answer(desk, *words):
    return desk.answer("plans", *words, now=NOW)


def lines(desk, *words):
    return desk.done("plans", *words, now=NOW).out.splitlines()


def test_plans_are_listed_with_everything_that_is_noted(desk):
    assert lines(desk, "Kcell") == [
        "  Pack 7   990 KZT    7 days   5 GB   –       –  –  typed 20 Nov 2026",
        "  Pack 30  2,590 KZT  30 days  20 GB  60 min  –  –  typed 20 Nov 2026",
        "  4 weeks  3,490 KZT  28 days  –      –       –  –  typed 20 Nov 2026, renews itself",
    ]
    first = answer(desk, "Kcell")["plans"][0]
    assert first.pop("id")
    assert first == {
        "seller": "kz-kcell",
        "name": "Pack 7",
        "price": {"amount": "990", "currency": "KZT"},
        "term": "P7D",
        "data_mb": 5000,
        "minutes": None,
        "sms": None,
        "abroad_minutes": None,
        "unlimited": [],
        "countries": [],
        "renews": False,
        "extends_line": None,
        "promotion": "",
        "promotion_until": None,
        "usual_price": None,
        "seen_on": "2026-11-20",
        "origin": "typed",
        "note": "",
    }


def test_a_seller_without_plans_says_so(desk):
    assert lines(desk, "One") == ["no plan of this card’s seller is noted"]
    assert answer(desk, "One") == {"plans": []}


def test_an_edit_changes_what_it_names_and_leaves_the_rest(desk):
    told = ["--price", "1090", "--unlimited", "minutes,sms", "--countries", "kz,ru"]
    more = ["--promotion", "Spring", "--promotion-until", "2027-03-01", "--usual-price", "1490"]
    changed = answer(desk, "Kcell", "edit", "pack 7", "--name", "Week", *told, *more)
    assert (changed["name"], changed["data_mb"], changed["renews"]) == ("Week", 5000, False)
    assert changed["price"] == {"amount": "1090", "currency": "KZT"}
    assert (changed["unlimited"], changed["countries"]) == (["minutes", "sms"], ["KZ", "RU"])
    assert (changed["promotion"], changed["promotion_until"]) == ("Spring", "2027-03-01")
    assert changed["usual_price"] == {"amount": "1490", "currency": "KZT"}
    back = answer(desk, "Kcell", "edit", "Week", "--renews", "unknown", "--currency", "RUB")
    assert (back["renews"], back["price"]["currency"], back["usual_price"]["currency"]) == (
        None,
        "RUB",
        "RUB",
    )


def test_a_removed_plan_is_gone(desk):
    assert lines(desk, "Kcell", "remove", "Pack 30")[0] == "Removed: Pack 30."
    assert [one["name"] for one in answer(desk, "Kcell")["plans"]] == ["Pack 7", "4 weeks"]


def test_plans_are_compared_for_a_trip(desk):
    assert lines(desk, "Kcell", "compare", "--from", "2027-03-20", "--to", "2027-03-28") == [
        "  Plan     Price      Lasts    A day  A GB  Total",
        "  Pack 7   990 KZT    7 days   141    198   1,980 KZT  two packs",
        "  Pack 30  2,590 KZT  30 days  86     130   2,590 KZT  one pack",
        "  4 weeks  3,490 KZT  28 days  125    –     3,490 KZT  renews 17 Apr",
        "Lowest total for 9 days: Pack 7, 1,980 KZT for two packs",
        SHORT,
        "A pack does not extend the line",
        "  No published rule says what keeps this number. Ask the carrier, then enter the date.",
        "4 weeks renews itself",
        CHARGED,
    ]


def test_the_comparison_is_one_document_for_programs(desk):
    document = answer(desk, "Kcell", "compare", "--days", "9")
    assert (document["first_day"], document["last_day"]) == ("2026-11-20", "2026-11-28")
    seven, _, tariff = document["offers"]
    assert (seven["packs"], seven["days_short"], seven["days_over"]) == (2, 2, 5)
    assert seven["total"] == {"amount": "1980", "currency": "KZT"}
    assert (tariff["next_charge"], tariff["cancel_by"]) == ("2026-12-18", "2026-12-17")
    assert seven["line"]["does"] == "not"
    (lowest,) = document["lowest"]
    assert lowest == {"total": {"amount": "1980", "currency": "KZT"}, "plans": [seven["plan"]]}


def test_different_packs_that_cost_less_together_are_named_with_their_counts(desk):
    document = answer(desk, "Kcell", "compare", "--days", "44")
    (mix,) = document["mixes"]
    names = {one["plan"]: one["name"] for one in document["offers"]}
    assert mix["total"] == {"amount": "4570", "currency": "KZT"}
    assert sorted((names[one["plan"]], one["count"]) for one in mix["parts"]) == [
        ("Pack 30", 1),
        ("Pack 7", 2),
    ]


def test_the_ladder_of_a_rule_and_an_amount_that_is_tried(desk):
    assert lines(desk, "One", "amounts", "--amount", "1500") == [
        "  100 – 1,000 ALL    last day 4 Jan 2027 (Tirana)",
        "  1,001 – 2,000 ALL  last day 19 Jan 2027 (Tirana)",
        "  from 2,001 ALL     last day 19 May 2027 (Tirana)",
        "last day 19 Jan 2027 (Tirana)",
    ]
    document = answer(desk, "One", "amounts", "--amount", "50")
    assert document["tried"]["does"] == "not"
    assert [step["term"] for step in document["steps"]] == ["P45D", "P60D", "P180D"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "Pack 7", "--price", "1"], "noted already"),
        (["add", "Other"], "needs a price"),
        (["add", "Other", "--price", "1", "--renews", "perhaps"], "yes, no, unknown"),
        (["edit", "Pack 8", "--price", "1"], "Pack 8"),
        (["remove", "Pack 8"], "Pack 8"),
        (["compare", "--days", "0"], "3660"),
        (["compare", "--from", "2027-03-20", "--to", "2027-03-19"], "comes before"),
        (["amounts", "--amount", "ten"], "ten"),
    ],
)
def test_what_is_wrong_is_refused_with_one_line(desk, words, said):
    assert said in desk.refused("plans", "Kcell", *words, now=NOW)
