"""What uses a number: noted, moved to another card of the desk or elsewhere, and taken back."""

import pytest

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.services.card_edit import CardEdit
from tests.services.rig import Rig, kinds, refusal, typed_fact

BANK = Service("Poste Italiane", ServiceKind.BANK, "payment codes")
CHAT = Service("WhatsApp", ServiceKind.MESSENGER, "account of this number")


@pytest.fixture
def rig():
    rig = Rig()
    rig.add("Rome", last=(typed_fact("topup", "2026-01-31"),), services=(BANK, CHAT))
    rig.add("Milan", last=(typed_fact("topup", "2026-06-30"),))
    return rig


def services(rig, label):
    return rig.desk.card(label).view.card.services


def at(rig, label):
    return rig.desk.card(label).view.card.id


def test_a_service_is_noted_and_taken_away_by_its_name(rig):
    done = rig.number_services.add("Milan", Service(" Airline ", used_for="boarding"))
    assert services(rig, "Milan") == (Service("Airline", used_for="boarding"),)
    assert done.changes == Changes(cards=frozenset({at(rig, "Milan")}))
    rig.number_services.remove("Milan", "airline")
    assert services(rig, "Milan") == ()


def test_the_whole_list_is_kept_as_it_was_typed(rig):
    rig.number_services.keep("Rome", (CHAT, Service("Post")))
    assert services(rig, "Rome") == (CHAT, Service("Post"))


def test_the_ready_rows_know_the_card_with_its_services(rig):
    done = rig.number_services.keep("Rome", ())
    assert rig.storage.state.desk_rows[done.card.id][0].services == ()


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        (lambda use: use.add("Rome", Service("whatsapp")), (Fault.SERVICE_TWICE, "services")),
        (lambda use: use.add("Rome", Service("")), (Fault.SERVICE_REQUIRED, "services")),
        (lambda use: use.keep("Rome", (BANK, BANK)), (Fault.SERVICE_TWICE, "services")),
        (lambda use: use.keep("Turin", ()), (Fault.UNKNOWN_CARD, "card")),
        (lambda use: use.remove("Rome", "Airline"), (Fault.UNKNOWN_SERVICE, "service")),
        (lambda use: use.move("Rome", ["Airline"], "Milan"), (Fault.UNKNOWN_SERVICE, "service")),
        (lambda use: use.move("Rome", ["WhatsApp"], "Rome"), (Fault.SERVICE_STAYS, "to")),
        (lambda use: use.move("Rome", ["WhatsApp"], "Turin"), (Fault.UNKNOWN_CARD, "card")),
        (
            lambda use: use.move_elsewhere("Rome", ["WhatsApp"], "x" * 81),
            (Fault.BAD_SERVICE, "services"),
        ),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(rig, act, wrong):
    assert refusal(lambda: act(rig.number_services)) == wrong
    assert (services(rig, "Rome"), services(rig, "Milan")) == ((BANK, CHAT), ())


def test_a_moved_service_is_marked_here_and_noted_there(rig):
    done = rig.number_services.move("Rome", ["whatsapp"], "Milan")
    bank, chat = services(rig, "Rome")
    assert (bank, chat.moved_to, chat.moved_card) == (BANK, "Milan", at(rig, "Milan"))
    assert services(rig, "Milan") == (CHAT,)
    assert done.changes.cards == {at(rig, "Rome"), at(rig, "Milan")}
    assert done.card.label == "Rome"


def test_a_moved_service_names_its_card_as_it_is_called_now(rig):
    rig.number_services.move("Rome", ["WhatsApp"], "Milan")
    rig.keeping.rename("Milan", "Milano")
    assert services(rig, "Rome")[1].moved_to == "Milano"


def test_where_a_service_went_is_still_said_when_that_card_is_gone(rig):
    rig.number_services.move("Rome", ["WhatsApp"], "Milan")
    del rig.storage.state.cards[at(rig, "Milan")]
    assert services(rig, "Rome")[1].moved_to == "Milan"


def test_several_services_move_at_once(rig):
    rig.number_services.move("Rome", ["WhatsApp", "Poste Italiane"], "Milan")
    assert [one.moved for one in services(rig, "Rome")] == [True, True]
    assert services(rig, "Milan") == (CHAT, BANK)


def test_a_card_that_has_the_service_already_keeps_its_own(rig):
    own = Service("WHATSAPP", ServiceKind.OTHER, "the second account")
    rig.number_services.add("Milan", own)
    rig.number_services.move("Rome", ["WhatsApp"], "Milan")
    assert services(rig, "Milan") == (own,)


def test_a_service_that_comes_back_uses_the_number_again(rig):
    rig.number_services.move("Rome", ["WhatsApp"], "Milan")
    rig.number_services.move("Milan", ["WhatsApp"], "Rome")
    assert services(rig, "Rome") == (BANK, CHAT)
    assert services(rig, "Milan")[0].moved_card == at(rig, "Rome")


@pytest.mark.parametrize("end", ["archive", "let_go"])
def test_nothing_moves_to_a_number_that_has_ended(rig, end):
    if end == "archive":
        rig.keeping.archive("Milan")
    else:
        rig.record("let_go", card="Milan")
    act = lambda: rig.number_services.move("Rome", ["WhatsApp"], "Milan")  # noqa: E731
    assert refusal(act) == (Fault.SERVICE_TO_ENDED, "to")


def test_a_service_may_go_where_no_card_is(rig):
    rig.number_services.move_elsewhere("Rome", ["Poste Italiane"], " my partner ")
    assert services(rig, "Rome")[0] == Service(BANK.name, BANK.kind, BANK.used_for, "my partner")
    rig.number_services.move_elsewhere("Rome", ["Poste Italiane"], "")
    assert services(rig, "Rome")[0] == BANK


class TestUndo:
    def test_brings_both_cards_back(self, rig):
        done = rig.number_services.move("Rome", ["WhatsApp"], "Milan")
        assert rig.number_services.undo(done).cards == {at(rig, "Rome"), at(rig, "Milan")}
        assert (services(rig, "Rome"), services(rig, "Milan")) == ((BANK, CHAT), ())

    def test_brings_removed_ones_back_in_their_place(self, rig):
        done = rig.number_services.remove("Rome", "Poste Italiane")
        rig.number_services.undo(done)
        assert services(rig, "Rome") == (BANK, CHAT)

    def test_leaves_alone_what_was_noted_since(self, rig):
        moved = rig.number_services.move("Rome", ["WhatsApp"], "Milan")
        rig.number_services.add("Rome", Service("Airline"))
        rig.number_services.add("Milan", Service("Hotel"))
        rig.number_services.undo(moved)
        assert services(rig, "Rome") == (BANK, Service("Airline"), CHAT)
        assert services(rig, "Milan") == (Service("Hotel"),)

    def test_takes_back_what_was_added_and_changed(self, rig):
        changed = Service("WhatsApp", ServiceKind.OTHER, "groups")
        done = rig.number_services.keep("Rome", (changed, Service("Airline")))
        rig.number_services.add("Rome", Service("Hotel"))
        rig.number_services.undo(done)
        assert set(services(rig, "Rome")) == {Service("Hotel"), BANK, CHAT}

    def test_of_a_card_that_is_gone_is_refused(self, rig):
        done = rig.number_services.remove("Rome", "WhatsApp")
        rig.storage.state.cards.clear()
        with pytest.raises(NotFoundError):
            rig.number_services.undo(done)


class TestAnEnd:
    @pytest.mark.parametrize("kind", ["let_go", "closed", "ported"])
    def test_warns_of_what_still_uses_the_number(self, rig, kind):
        rig.number_services.move("Rome", ["WhatsApp"], "Milan")
        (warning,) = rig.record(kind).cautions
        assert (warning.kind.value, warning.facts["services"]) == ("services", "Poste Italiane")

    def test_knows_until_when_sms_arrive(self, rig):
        (warning,) = rig.preview("let_go").cautions
        assert str(warning.facts["reach"].last_on) == "2027-02-28"

    def test_of_a_card_on_whose_number_nothing_hangs_warns_of_nothing(self, rig):
        rig.number_services.move("Rome", ["WhatsApp", "Poste Italiane"], "Milan")
        assert "services" not in kinds(rig.record("let_go").cautions)

    def test_of_a_plan_alone_does_not_concern_the_number(self, rig):
        rig.add("Turin", rules=("it-test-line", "it-test-plan"), services=(BANK,))
        assert "services" not in kinds(rig.preview("let_go", card="Turin", clock="plan").cautions)
        assert "services" in kinds(rig.preview("let_go", card="Turin", clock="line").cautions)

    def test_of_the_line_by_an_edit_warns_as_well(self, rig):
        end = CardEdit(end_clocks=("line",))
        assert "services" in kinds(rig.editing.preview("Rome", end).cautions)
        assert "services" not in kinds(rig.editing.preview("Milan", end).cautions)

    def test_that_is_none_warns_of_nothing(self, rig):
        assert "services" not in kinds(rig.preview("topup", "2026-11-01").cautions)
