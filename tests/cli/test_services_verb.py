"""services: what uses a card's number, where it moved, and that an end of the card names it."""

import pytest

from tests.cli.desk_driver import CommandDesk

NOW = "2026-11-20T14:00:00+08:00"


@pytest.fixture
def desk(tmp_path):
    desk = CommandDesk(tmp_path / "data")
    told = ["--carrier", "it-tim", "--number", "+39 333 123 4518"]
    bank = ["--service", "Poste Italiane:bank:payment codes"]
    desk.done("add", "--label", "Rome", *told, *bank, now=NOW)
    desk.done("add", "--label", "Spare", "--carrier", "gb-giffgaff", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2025-12-02", "--confirmed", now=NOW)
    return desk


def answer(desk, *words):
    return desk.answer("services", *words, now=NOW)


def names(document):
    return [one["name"] for one in document["services"]]


def test_the_services_of_a_card_are_listed_with_how_long_sms_arrive(desk):
    document = answer(desk, "Rome")
    assert document["services"] == [
        {"name": "Poste Italiane", "kind": "bank", "used_for": "payment codes", "moved_to": None}
    ]
    assert document["sms"] == {"arrive": True, "last_day": "2027-01-02", "zone": "Europe/Rome"}
    lines = desk.done("services", "Rome", now=NOW).out.splitlines()
    assert lines == [
        "Rome: 1 service still uses this number",
        "  Poste Italiane  bank  payment codes",
        "SMS arrive until 2 Jan 2027 (Rome), 43 days.",
    ]


def test_a_card_without_services_says_so(desk):
    assert desk.done("services", "Spare", now=NOW).out == "Spare: no service uses this number\n"


def test_services_are_added_and_removed_by_name(desk):
    words = ["--kind", "messenger", "--for", "account of this number"]
    document = answer(desk, "Rome", "add", "WhatsApp", *words)
    assert document["services"][1] == {
        "name": "WhatsApp",
        "kind": "messenger",
        "used_for": "account of this number",
        "moved_to": None,
    }
    assert names(answer(desk, "Rome", "add", "Parcel lockers"))[-1] == "Parcel lockers"
    assert names(answer(desk, "Rome", "remove", "whatsapp")) == ["Poste Italiane", "Parcel lockers"]


def test_options_may_stand_before_the_name(desk):
    assert answer(desk, "Rome", "add", "--kind", "tax", "Revenue")["services"][1]["kind"] == "tax"


def test_a_service_moves_to_another_card_which_has_it_then(desk):
    said = desk.done("services", "Rome", "move", "poste italiane", "--to", "Spare", now=NOW)
    assert said.out.splitlines()[0] == "Spare has it among its services as well."
    spare = answer(desk, "Spare")
    assert names(spare) == ["Poste Italiane"]
    (moved,) = answer(desk, "Rome")["services"]
    assert moved["moved_to"] == {"card": spare["card"], "where": "Spare"}
    assert "Poste Italiane (moved to Spare)" in desk.done("show", "Rome", now=NOW).out
    shown = desk.answer("show", "Rome", now=NOW)["card"]["services"]
    assert shown == [moved]


def test_words_that_name_no_card_say_where_else_and_none_bring_it_back(desk):
    (moved,) = answer(desk, "Rome", "move", "Poste Italiane", "--to", "my partner")["services"]
    assert moved["moved_to"] == {"card": None, "where": "my partner"}
    (back,) = answer(desk, "Rome", "move", "Poste Italiane", "--to", "")["services"]
    assert back["moved_to"] is None


def test_a_list_that_is_typed_anew_keeps_where_services_went(desk):
    answer(desk, "Rome", "move", "Poste Italiane", "--to", "my partner")
    desk.done("edit", "Rome", "--service", "Poste Italiane:bank", "--service", "Post", now=NOW)
    first, second = answer(desk, "Rome")["services"]
    assert first["moved_to"] == {"card": None, "where": "my partner"}
    assert second["moved_to"] is None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("Rome", "add", "poste italiane"), "among the services of the card already"),
        (("Rome", "add", "  "), "A service needs a name"),
        (("Rome", "add", "X", "--kind", "shop"), "bank, tax, messenger, other"),
        (("Rome", "remove", "Airline"), "Its services: Poste Italiane."),
        (("Rome", "move", "Airline", "--to", "Spare"), "Its services: Poste Italiane."),
        (("Rome", "move", "Poste Italiane", "--to", "Rome"), "is the card itself"),
        (("Turin",), "No card is called “Turin”"),
    ],
)
def test_what_is_wrong_is_refused_in_one_line(desk, words, part):
    assert part in desk.refused("services", *words, now=NOW)
    assert names(answer(desk, "Rome")) == ["Poste Italiane"]


@pytest.mark.parametrize(
    "words", [("Rome", "add"), ("Rome", "move", "Poste Italiane"), ("Rome", "sell", "X"), ()]
)
def test_words_that_fit_no_verb_are_a_matter_of_grammar(desk, words):
    assert desk.refused("services", *words, now=NOW, status=2)


def test_nothing_moves_to_a_card_that_has_ended(desk):
    desk.done("archive", "Spare", now=NOW)
    words = ("services", "Rome", "move", "Poste Italiane", "--to", "Spare")
    assert "has ended or is put away" in desk.refused(*words, now=NOW)


class TestAnEnd:
    @pytest.mark.parametrize(
        ("verb", "part"),
        [
            (
                "let-go",
                "Move them first, while SMS still arrive: until 2 Jan 2027 (Rome), 43 days.",
            ),
            ("close", "SMS no longer arrive here."),
            ("port", "They go with the number: note on which card it is now."),
        ],
    )
    def test_warns_of_what_still_uses_the_number_and_lists_it(self, desk, verb, part):
        desk.done("services", "Rome", "add", "WhatsApp", now=NOW)
        desk.done("services", "Rome", "move", "WhatsApp", "--to", "Spare", now=NOW)
        said = desk.done(verb, "Rome", now=NOW)
        assert f"the number: Poste Italiane. {part}" in said.err
        assert said.out.splitlines()[-2:] == [
            "Still use the number:",
            "  Poste Italiane  bank  payment codes",
        ]

    @pytest.mark.parametrize("verb", ["let-go", "close", "port"])
    def test_says_it_to_programs_too(self, desk, verb):
        document = desk.answer(verb, "Rome", now=NOW)
        assert [one["code"] for one in document["warnings"]] == ["services"]
        assert names(document) == ["Poste Italiane"]

    def test_can_be_tried_before_anything_is_saved(self, desk):
        document = desk.answer("close", "Rome", "--dry-run", now=NOW)
        assert document["event"]["id"] is None
        assert names(document) == ["Poste Italiane"]
        assert desk.answer("show", "Rome", now=NOW)["card"]["phase"] == "due"

    def test_of_a_card_on_which_nothing_hangs_warns_of_nothing(self, desk):
        answer(desk, "Rome", "move", "Poste Italiane", "--to", "Spare")
        document = desk.answer("let-go", "Rome", now=NOW)
        assert (document["warnings"], document["services"]) == ([], [])

    def test_keeps_the_number_and_what_hung_on_it(self, desk):
        desk.done("close", "Rome", "--on", "2026-11-18", "--note", "shop receipt", now=NOW)
        shown = desk.answer("show", "Rome", now=NOW)
        assert shown["card"]["number"] == "+393331234518"
        assert [one["name"] for one in shown["card"]["services"]] == ["Poste Italiane"]
        assert (shown["events"][0]["on"], shown["events"][0]["note"]) == (
            "2026-11-18",
            "shop receipt",
        )
