"""`list --json`, to the key: other programs read it."""

import pytest

NOW = "2026-12-01T10:00:00+08:00"
ON_TIME = "2026-02-01T12:00:00+01:00"
CARD_KEYS = ["id", "label", "carrier", "country", "form", "number", "phase", "clocks"]
CLOCK_KEYS = [
    "id", "kind", "name", "phase", "stage", "deadline", "last_day", "ends_at", "zone", "days_left",
    "lost_on", "stages", "because", "confirmed", "estimate", "needs",
]  # fmt: skip
BECAUSE_KEYS = [
    "rule", "event", "event_on", "term", "combine", "source", "dated", "checked_on", "confidence",
]  # fmt: skip


@pytest.fixture
def rome(desk):
    """The card of DESIGN.md §8: an Italian line, topped up on the last of January."""
    words = ["--label", "Rome", "--carrier", "it-tim", "--form", "esim"]
    desk.done("add", *words, "--number", "+39 333 123 4567", now=ON_TIME)
    paid = ["--on", "2026-01-31", "--amount", "10", "--confirmed"]
    desk.done("record", "Rome", "topup", *paid, now=ON_TIME)
    return desk


def test_the_sample_of_the_contract(rome):
    document = rome.answer("list", now=NOW)
    card = document["cards"][0]
    clock = card["clocks"][0]
    assert document == {
        "now": NOW,
        "cards": [
            {
                "id": card["id"],
                "label": "Rome",
                "carrier": "it-tim",
                "country": "IT",
                "form": "esim",
                "number": "+393331234567",
                "phase": "running",
                "clocks": [
                    {
                        "id": clock["id"],
                        "kind": "line",
                        "name": "TIM prepaid line",
                        "phase": "running",
                        "stage": None,
                        "deadline": "2027-01-31",
                        "last_day": "2027-01-31",
                        "ends_at": "2027-02-01T00:00:00+01:00",
                        "zone": "Europe/Rome",
                        "days_left": 61,
                        "lost_on": "2028-01-29",
                        "stages": [
                            {
                                "name": "receive-only",
                                "first_day": "2027-02-01",
                                "last_day": "2027-02-28",
                            },
                            {
                                "name": "recoverable",
                                "first_day": "2027-03-01",
                                "last_day": "2028-01-28",
                            },
                            {"name": "lost", "first_day": "2028-01-29", "last_day": None},
                        ],
                        "because": {
                            "rule": "it-tim-prepaid",
                            "event": "topup",
                            "event_on": "2026-01-31",
                            "term": "P12M",
                            "combine": "replace",
                            "source": clock["because"]["source"],
                            "dated": None,
                            "checked_on": "2026-09-28",
                            "confidence": "high",
                        },
                        "confirmed": True,
                        "estimate": False,
                        "needs": [],
                    }
                ],
            }
        ],
    }
    assert clock["because"]["source"].startswith("https://www.tim.it/")
    assert card["id"]
    assert clock["id"]
    assert card["id"] != clock["id"]


def test_the_keys_stand_in_the_order_of_the_contract(rome):
    document = rome.answer("list", now=NOW)
    card = document["cards"][0]
    assert list(document) == ["now", "cards"]
    assert list(card) == CARD_KEYS
    assert list(card["clocks"][0]) == CLOCK_KEYS
    assert list(card["clocks"][0]["because"]) == BECAUSE_KEYS
    assert list(card["clocks"][0]["stages"][0]) == ["name", "first_day", "last_day"]


def test_now_is_told_in_the_owners_zone_to_the_second(desk):
    assert desk.answer("list", now="2026-12-01T02:00:00.75Z") == {"now": NOW, "cards": []}


def test_the_options_of_all_verbs_may_stand_after_the_verb(rome):
    before = rome.done("--json", "--now", NOW, "list")
    after = rome.done("list", "--json", "--now", NOW)
    assert before == after


def test_what_is_not_known_is_null_and_never_an_empty_text(desk, tmp_path):
    file = tmp_path / "rule.toml"
    file.write_text('id = "own"\nname = "Own"\nclock = "line"\nextends_on = ["topup"]\n', "utf-8")
    desk.done("add", "--label", "Own", "--rule-file", str(file), now=NOW)
    (card,) = desk.answer("list", now=NOW)["cards"]
    assert (card["carrier"], card["country"], card["number"]) == (None, None, None)
    (clock,) = card["clocks"]
    assert clock["needs"] == ["date"]
    nothing = ("stage", "deadline", "last_day", "ends_at", "days_left", "lost_on", "because")
    assert [clock[key] for key in nothing] == [None] * len(nothing)


def test_the_last_day_of_the_calendar_is_a_day_like_others(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=ON_TIME)
    words = ["--last-day", "9999-12-31"]
    desk.done("record", "Rome", "deadline_confirmed", *words, now=ON_TIME)
    assert desk.clock(NOW)["last_day"] == "9999-12-31"


def test_cards_stand_in_desk_order(desk):
    for label in ("zeta", "Alpha"):
        desk.done("add", "--label", label, "--carrier", "it-tim", now=ON_TIME)
        paid = ["--on", "2026-01-31", "--confirmed"]
        desk.done("record", label, "topup", *paid, now=ON_TIME)
    desk.done("add", "--label", "beta", "--carrier", "it-tim", now=ON_TIME)
    labels = [card["label"] for card in desk.answer("list", now=NOW)["cards"]]
    # A date to check comes before dates far away; equal dates go by label, capitals aside.
    assert labels == ["beta", "Alpha", "zeta"]
