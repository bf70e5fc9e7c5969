"""What every Storage promises, asked of the fake and of SQLite."""

import pytest

from renewdesk.domain.attached import Link, Service, ServiceKind
from renewdesk.domain.cards import Purpose, Role, Usage
from renewdesk.domain.decisions import Choice, Decision
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.events import Payment
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.known_hosts import KnownHost, ReadWhere
from renewdesk.domain.rules import RuleVersion
from renewdesk.domain.text import Text
from tests.builders import CARD, a_card, a_clock, a_rule, an_event, day, instant, money, term

NOON = instant("2026-11-20T12:00:00+08:00")
OTHER = CardId("card-2")
CLOCK = ClockId("clock-1")

FULL_CARD = a_card(
    "罗马 🇮🇹 'quoted'",
    carrier="it-tim",
    carrier_name=Text("TIM", "意大利电信", "義大利電信"),
    country="IT",
    number="+393331234567",
    more_numbers=("+393331234568", "+393331234569"),
    iccid="8939018834567890123",
    eid="89049032000000000000000000000012",
    imei="490154203237518",
    device="old phone",
    slot="2",
    plan="10 GB",
    coverage=("IT", "FR"),
    role=Role.SPARE,
    purpose=Purpose.TRAVEL,
    usage=Usage.ROAMING,
    bought_at="a kiosk",
    holder="the owner",
    notes="two\nlines\0and a zero",
    tags=("family", "bank"),
    links=(Link("shop", "https://example.org/a?b=c#d"),),
    services=(Service("Example Bank", ServiceKind.BANK, "codes"), Service("Chat")),
    archived_at=instant("2026-10-01T00:00:00Z"),
    password_changed_on=day("2026-02-28"),
    password_months=6,
)
FULL_EVENT = an_event(
    "topup",
    "2026-01-31T23:30:00+08:00",
    entry=1,
    id="event-full",
    amount="10.00 EUR",
    balance="0.005 EUR",
    term="P1M10D",
    clock=CLOCK,
    stage="receive-only",
    last_on="2027-01-31",
    ends_at="2027-02-01T00:00:00.123456Z",
    until_on="2026-06-01",
    confirmed=True,
    note="paid at night",
    payment=Payment("app", "card ending 42", "A-1", "seller", money("81.204 CNY")),
)


def test_a_new_storage_is_empty(storage):
    with storage.reading() as unit:
        assert (unit.cards(), unit.clocks(), unit.events()) == ([], [], [])
        assert (unit.receipts(), unit.reminders(), unit.settings()) == ([], [], {})
        assert unit.next_entry() == 1


@pytest.mark.parametrize("card", [a_card(), FULL_CARD, a_card(more_numbers=("+3725550100",))])
def test_a_card_comes_back_with_everything_it_says(storage, card):
    with storage.writing() as unit:
        unit.save_card(card)
    with storage.reading() as unit:
        assert unit.card(card.id) == card
        assert unit.cards() == [card]


def test_a_saved_card_replaces_everything_that_it_said_before(storage):
    for card in (FULL_CARD, a_card("Milan", number="+393339999999")):
        with storage.writing() as unit:
            unit.save_card(card)
    with storage.reading() as unit:
        assert unit.cards() == [a_card("Milan", number="+393339999999")]


def test_cards_come_by_creation_then_by_entry(storage):
    late = a_card("late", id=CardId("1"), created_at=instant("2026-12-01T00:00:00Z"))
    first, second = a_card("first", id=CardId("9")), a_card("second", id=CardId("2"))
    with storage.writing() as unit:
        for card in (late, first, second, first):
            unit.save_card(card)
    with storage.reading() as unit:
        assert unit.cards() == [first, second, late]


def test_what_is_not_there_is_not_found(storage):
    with storage.reading() as unit:
        for ask, fault in (
            (unit.card, Fault.UNKNOWN_CARD),
            (unit.event, Fault.UNKNOWN_EVENT),
            (unit.receipt, Fault.UNKNOWN_RECEIPT),
            (unit.reminder, Fault.UNKNOWN_REMINDER),
        ):
            with pytest.raises(NotFoundError) as caught:
                ask("nothing")
            assert (caught.value.fault, caught.value.facts) == (fault, {"given": "nothing"})


def test_a_clock_comes_back_with_every_copy_of_its_rule(desk):
    versions = (
        RuleVersion(a_rule("P12M", stages=[{"name": "blocked", "outgoing": False}])),
        RuleVersion(a_rule("P6M"), day("2026-07-01")),
    )
    clock = a_clock(versions=versions, official_term=True)
    with desk.writing() as unit:
        unit.save_clock(clock)
    with desk.reading() as unit:
        assert unit.clocks() == unit.clocks(CARD) == [clock]
        assert unit.clocks(OTHER) == []


def test_clocks_come_by_creation_then_by_entry(desk):
    late = a_clock(id=ClockId("0"), added_at=instant("2026-12-01T00:00:00Z"))
    same = a_clock(id=ClockId("a"))
    with desk.writing() as unit:
        unit.save_clock(late)
        unit.save_clock(same)
    with desk.reading() as unit:
        assert [clock.id for clock in unit.clocks()] == [CLOCK, "a", "0"]


@pytest.mark.parametrize("event", [FULL_EVENT, an_event("note", "2026-01-31", entry=1)])
def test_an_event_comes_back_with_everything_it_says(desk, event):
    with desk.writing() as unit:
        unit.add_event(event)
        assert unit.next_entry() == 2
    with desk.reading() as unit:
        assert unit.event(event.id) == event
        assert unit.events() == unit.events(CARD) == [event]
        assert unit.events(OTHER) == []


def test_events_come_in_the_order_of_entry(desk):
    with desk.writing() as unit:
        for entry in (3, 1, 2):
            unit.add_event(an_event("note", "2026-01-31", entry=entry))
    with desk.reading() as unit:
        assert [event.entry for event in unit.events()] == [1, 2, 3]
        assert unit.next_entry() == 4


def test_an_event_is_voided_and_brought_back(desk):
    event = an_event("topup", "2026-01-31", entry=1)
    with desk.writing() as unit:
        unit.add_event(event)
        unit.void_event(event.id, NOON)
        assert unit.event(event.id).voided_at == NOON
    with desk.writing() as unit:
        unit.void_event(event.id, None)
    with desk.reading() as unit:
        assert unit.event(event.id) == event


def test_an_unknown_event_cannot_be_voided(desk):
    with desk.writing() as unit, pytest.raises(NotFoundError):
        unit.void_event(EventId("nothing"), NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        an_event("note", "2026-01-31", entry=1, id="one"),  # the entry is taken
        an_event("note", "2026-01-31", entry=2, id="event-1"),  # the id is taken
        an_event("note", "2026-01-31", entry=2, clock=ClockId("nothing")),
        an_event("note", "2026-01-31", entry=2, card=CardId("nothing")),
        an_event("note", "2026-01-31", entry=2, at=NOON),  # a day and an instant
        an_event("note", "2026-01-31", entry=2, on=None),  # neither
    ],
)
def test_an_event_that_contradicts_what_is_stored_is_a_bug_and_changes_nothing(desk, wrong):
    event = an_event("topup", "2026-01-31", entry=1, id="event-1")
    with desk.writing() as unit:
        unit.add_event(event)
    with pytest.raises(ValueError, match="contradict"), desk.writing() as unit:
        unit.add_event(wrong)
    with desk.reading() as unit:
        assert unit.events() == [event]


def test_settings_that_are_not_named_stay(storage):
    with storage.writing() as unit:
        unit.save_settings({"language": "zh_CN", "theme": "dark"})
        unit.save_settings({"theme": "light", "zone": ""})
    with storage.reading() as unit:
        assert unit.settings() == {"language": "zh_CN", "theme": "light", "zone": ""}


def test_hosts_are_confirmed_for_one_card(desk):
    with desk.writing() as unit:
        unit.save_card(a_card(id=OTHER))
        unit.confirm_host(CARD, "example.org", NOON)
        unit.confirm_host(CARD, "example.org", NOON)
        unit.confirm_host(CARD, "shop.example.org", NOON)
        unit.confirm_host(OTHER, "example.net", NOON)
    with desk.reading() as unit:
        assert unit.confirmed_hosts(CARD) == {"example.org", "shop.example.org"}
        assert unit.confirmed_hosts(OTHER) == {"example.net"}
    with desk.writing() as unit:
        assert unit.unconfirm_host(CARD, "example.org")
        assert not unit.unconfirm_host(CARD, "example.net")
    with desk.reading() as unit:
        assert unit.confirmed_hosts(CARD) == {"shop.example.org"}
        assert unit.confirmed_hosts(OTHER) == {"example.net"}


def test_a_copy_says_where_it_came_from(desk):
    versions = (
        RuleVersion(a_rule("P12M"), None, "it-tim", day("2026-09-28")),
        RuleVersion(a_rule("P6M"), day("2026-07-01")),
    )
    with desk.writing() as unit:
        unit.save_clock(a_clock(versions=versions))
    with desk.reading() as unit:
        assert unit.clocks()[0].versions == versions


@pytest.mark.parametrize("since", [None, day("2026-09-12")])
def test_an_answer_to_a_newer_rule_comes_back_and_goes(desk, since):
    offered = RuleVersion(a_rule("P150D"), since, "it-tim", day("2026-11-15"))
    answered = a_clock(decision=Decision(Choice.ASK, "a" * 64, offered, NOON))
    with desk.writing() as unit:
        unit.save_clock(answered)
        unit.save_clock(a_clock(id=ClockId("clock-2")))
    with desk.reading() as unit:
        assert unit.clocks() == [answered, a_clock(id=ClockId("clock-2"))]
        assert unit.clocks(CARD)[0] == answered
    with desk.writing() as unit:
        unit.save_clock(a_clock())
    with desk.reading() as unit:
        assert [clock.decision for clock in unit.clocks()] == [None, None]


def test_hosts_are_known_for_a_carrier(storage):
    pinned = KnownHost("www.tim.it", NOON)
    later = instant("2026-11-21T12:00:00+08:00")
    mine = KnownHost("shop.tim.it", later, ReadWhere.LEAFLET)
    with storage.writing() as unit:
        unit.know_carrier("it-tim", NOON)
        unit.know_carrier("it-ho", NOON)
        unit.save_known_host("it-tim", mine)
        unit.save_known_host("it-tim", KnownHost("a.tim.it", NOON, ReadWhere.APP))
        unit.save_known_host("it-tim", KnownHost("a.tim.it", NOON))
        unit.save_known_host("it-tim", pinned)
    with storage.reading() as unit:
        assert unit.known_carriers() == {"it-tim", "it-ho"}
        assert unit.known_hosts("it-tim") == [KnownHost("a.tim.it", NOON), pinned, mine]
        assert unit.known_hosts("it-ho") == unit.known_hosts("xx") == []


def test_a_host_is_forgotten_for_one_carrier(storage):
    with storage.writing() as unit:
        for carrier in ("it-tim", "it-ho"):
            unit.know_carrier(carrier, NOON)
            unit.save_known_host(carrier, KnownHost("www.tim.it", NOON))
        assert unit.forget_host("it-tim", "www.tim.it")
        assert not unit.forget_host("it-tim", "www.tim.it")
    with storage.reading() as unit:
        assert unit.known_hosts("it-tim") == []
        assert unit.known_hosts("it-ho") == [KnownHost("www.tim.it", NOON)]
        assert unit.known_carriers() == {"it-tim", "it-ho"}


def test_carriers_of_cards_are_unknown_until_they_are_known(storage):
    with storage.writing() as unit:
        for place, carrier in enumerate(("it-tim", "", "it-ho", "it-tim")):
            unit.save_card(a_card(id=CardId(f"card-{place}"), carrier=carrier))
        assert unit.unknown_carriers() == {"it-tim", "it-ho"}
        unit.know_carrier("it-tim", NOON)
    with storage.reading() as unit:
        assert unit.unknown_carriers() == {"it-ho"}


def test_a_host_of_a_carrier_that_is_not_known_is_a_bug(storage):
    with pytest.raises(ValueError, match="contradict"), storage.writing() as unit:
        unit.save_known_host("it-tim", KnownHost("www.tim.it", NOON))


def test_desk_rows_are_written_with_the_change(desk):
    with desk.writing() as unit:
        event = an_event("topup", "2026-01-31", entry=1)
        unit.add_event(event)
        folded = fold_card([a_clock()], [event], NOON)
        unit.save_desk_rows([(a_card(), folded)])
        unit.save_desk_rows([(a_card(), folded)])


def test_an_error_rolls_everything_back(desk):
    def fail():
        with desk.writing() as unit:
            unit.save_card(a_card("Milan"))
            unit.add_event(an_event("topup", "2026-01-31", entry=1))
            unit.save_settings({"theme": "dark"})
            raise RuleViolationError(Fault.BAD_AMOUNT, "amount")

    with pytest.raises(RuleViolationError):
        fail()
    with desk.reading() as unit:
        assert (unit.cards(), unit.events(), unit.settings()) == ([a_card()], [], {})


def test_a_unit_sees_its_own_changes(storage):
    with storage.writing() as unit:
        unit.save_card(a_card())
        assert unit.cards() == [a_card()]


def test_a_reading_unit_refuses_to_write(desk):
    with desk.reading() as unit, pytest.raises(RuntimeError, match="only reads"):
        unit.save_card(a_card("Milan"))
    with desk.reading() as unit:
        assert unit.cards() == [a_card()]


def test_a_unit_that_is_over_refuses_everything(desk):
    with desk.writing() as unit:
        pass
    with pytest.raises(RuntimeError, match="over"):
        unit.cards()
    with pytest.raises(RuntimeError, match="over"):
        unit.save_card(a_card("Milan"))


def test_units_do_not_nest(desk, tmp_path):
    with desk.reading():
        for attempt in (desk.reading, desk.writing):
            with pytest.raises(RuntimeError, match="open already"), attempt():
                pass
        with pytest.raises(RuntimeError, match="open already"):
            desk.copy_to(tmp_path / "copy.db")
    with desk.writing() as unit:
        unit.save_card(a_card("Milan"))
    with desk.reading() as unit:
        assert unit.card(CARD).label == "Milan"


def test_own_commits_do_not_change_the_version(desk):
    before = desk.version()
    with desk.writing() as unit:
        unit.save_card(a_card("Milan"))
    assert desk.version() == before


def test_own_writing_units_are_counted_and_reading_ones_are_not(desk):
    before = desk.writes()
    with desk.reading() as unit:
        unit.cards()
    assert desk.writes() == before
    with desk.writing() as unit:
        unit.save_card(a_card("Milan"))
    assert desk.writes() > before


def test_an_unchanged_storage_is_copied_to_the_same_bytes(desk, tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    other.write_bytes(b"an older copy")
    desk.copy_to(one)
    desk.copy_to(other)
    assert one.read_bytes() == other.read_bytes()
    with desk.writing() as unit:
        unit.save_card(a_card("Milan"))
    desk.copy_to(other)
    assert one.read_bytes() != other.read_bytes()


def test_a_length_and_an_amount_keep_their_exact_form(desk):
    event = an_event("topup", "2026-01-31", entry=1, amount=money("0.10 KWD"), term=term("PT720H"))
    with desk.writing() as unit:
        unit.add_event(event)
    with desk.reading() as unit:
        (stored,) = unit.events()
    assert stored.amount is not None
    assert (str(stored.amount.amount), stored.term) == ("0.10", term("PT720H"))
