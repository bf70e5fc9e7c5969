"""renew: begin and go on, say what came of it, record once, prove, give up, and look back."""

import pytest

NOW = "2026-11-20T14:00:00+08:00"
LATER = "2026-11-20T15:00:00+08:00"
BOUGHT = ("--amount", "10.00", "--method", "Alipay", "--order-number", "4931 0027")


@pytest.fixture
def tim(desk):
    """TIM's card of mock-up 04: 10 EUR on 2 Dec 2025, last day 2 Dec 2026."""
    then = "2025-12-03T10:00:00+08:00"
    number = "+39 333 555 0118"
    desk.done("add", "--label", "TIM", "--carrier", "it-tim", "--number", number, now=then)
    words = ("--on", "2025-12-02", "--amount", "10", "--confirmed")
    desk.done("record", "TIM", "topup", *words, now=then)
    return desk


def states(answer):
    return {one["step"]: one["state"] for one in answer["steps"]}


def payments(desk):
    return [one for one in desk.answer("show", "TIM", now=NOW)["events"] if "amount" in one]


def paid(desk, *words):
    return desk.answer("renew", "TIM", "--done", "pay", "--paid", *(words or BOUGHT), now=NOW)


class TestBeginAndGoOn:
    def test_it_begins_at_prepare_and_says_what_is_asked(self, tim):
        begun = tim.answer("renew", "TIM", now=NOW)
        assert (begun["state"], begun["step"], begun["channel"]) == ("open", "prepare", "website")
        assert states(begun)["prepare"] == "current"
        assert states(begun)["activate"] == "skipped"
        usage = next(one for one in begun["asks"] if one["name"] == "prepare.usage")
        assert (usage["choices"], usage["answer"]) == (["roaming", "local", "reseller"], None)
        assert [one["deadline"] for one in begun["before"]] == ["2026-12-02"]
        assert [one["deadline"] for one in begun["after"]] == ["2027-11-20"]
        assert begun["paid"] is None

    def test_a_second_call_goes_on_with_the_same_one(self, tim):
        first = tim.answer("renew", "TIM", "--answer", "prepare.usage=local", now=NOW)
        second = tim.answer("renew", "TIM", "--done", "prepare", now=LATER)
        assert second["id"] == first["id"]
        assert second["answers"] == {"prepare.usage": "local"}
        assert (second["step"], second["done"]) == ("plan", ["prepare"])

    def test_another_channel_and_another_step(self, tim):
        told = tim.answer("renew", "TIM", "--channel", "shop", "--step", "pay", now=NOW)
        assert (told["channel"], told["step"]) == ("shop", "pay")

    def test_people_read_the_steps_and_the_command_that_goes_on(self, tim):
        out = tim.done("renew", "TIM", "--done", "prepare", "--done", "plan", now=NOW).out
        assert "TIM: Step 3 of 7: Pay" in out
        assert "  [x]  Prepare " in out
        assert "  [>]  Pay " in out
        assert "  [-]  Activate " in out
        assert "  Official page: https://www.tim.it/" in out
        assert "If you pay today: 2 Dec 2026 (Rome) → 20 Nov 2027 (Rome), 10 EUR" in out
        assert out.endswith("When this is done: renewdesk renew TIM --done pay\n")

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("--channel", "post"), "“post” is not known here"),
            (("--done", "dance"), "“dance” is not known here"),
            (("--step", "dance"), "“dance” is not known here"),
            (("--answer", "local"), "“local” is not known here"),
            (("--fail", "moon"), "“moon” is not known here"),
            (("--fail", "other", "--charged", "perhaps"), "“perhaps” is not known here"),
            (("--plan", "Super"), "Super"),
            (("--verified", "same"), ""),
            (("--verified", "soon"), ""),
            (("--adopt", "nothing"), "nothing"),
            (("--resume",), "No such renewal of “TIM”"),
            (("--abandon",), "No such renewal of “TIM”"),
        ],
    )
    def test_what_makes_no_sense_is_refused_in_one_line(self, tim, words, says):
        assert says in tim.refused("renew", "TIM", *words, now=NOW)
        assert len(payments(tim)) == 1

    def test_an_unknown_card_is_refused_and_no_card_is_no_command(self, tim):
        assert "Rome" in tim.refused("renew", "Rome", now=NOW)
        assert "name a card" in tim.refused("renew", now=NOW, status=2)


class TestFailing:
    def test_it_says_what_to_do_and_when_to_try_again(self, tim):
        words = ("--step", "pay", "--fail", "card-refused", "--charged", "no", "--note", "Visa")
        told = tim.answer("renew", "TIM", *words, now=NOW)
        (failure,) = told["failures"]
        assert (failure["step"], failure["reason"], failure["charged"], failure["note"]) == (
            "pay", "card-refused", "no", "Visa",
        )  # fmt: skip
        assert failure["retry_at"] is not None
        assert told["advice"]["title"] == "Payment card refused"
        assert len(told["advice"]["advice"]) >= 2
        assert told["step"] == "pay"

    def test_the_reminder_comes_and_goes_with_the_payment(self, tim):
        tim.done("renew", "TIM", "--step", "pay", "--fail", "connection-lost", now=NOW)
        tim.done("check", now=LATER)
        told = self._retries(tim, LATER)
        assert [one["kind"] for one in told] == ["retry"]
        said = "TIM: time to try again – Try again: the connection was lost while paying"
        assert told[0]["text"].startswith(said)
        tim.done("renew", "TIM", "--paid", "--amount", "10", now="2026-11-20T15:10:00+08:00")
        assert self._retries(tim, "2026-11-20T15:11:00+08:00") == []

    def _retries(self, tim, now):
        rows = tim.answer("reminders", now=now)["open"]
        return [one for one in rows if one["kind"] == "retry"]

    def test_without_a_reminder_if_none_is_wanted(self, tim):
        told = tim.answer("renew", "TIM", "--fail", "other", "--no-reminder", now=NOW)
        assert told["failures"][0]["retry_at"] is None

    def test_people_read_the_advice_and_the_time(self, tim):
        out = tim.done("renew", "TIM", "--step", "pay", "--fail", "card-refused", now=NOW).out
        assert out.startswith("Payment card refused\n")
        assert "  1. Was it charged all the same?" in out
        assert "Reminder to try again: " in out


class TestPaying:
    def test_it_is_recorded_with_all_that_was_said(self, tim):
        done = paid(tim, *BOUGHT, "--bank-charged", "78.40", "--bank-currency", "CNY")
        (newest, _) = payments(tim)
        assert (newest["amount"], newest["currency"]) == ("10.00", "EUR")
        assert newest["at"] == "2026-11-20T07:00:00+01:00"
        assert (newest["channel"], newest["method"], newest["order_number"]) == (
            "website", "Alipay", "4931 0027",
        )  # fmt: skip
        assert (newest["charged"], newest["confirmed"]) == ("78.40 CNY", False)
        assert (done["paid"], done["step"]) == (newest["id"], "receipt")
        assert done["recorded"]["id"] == newest["id"]
        assert [one["deadline"] for one in done["after"]] == ["2027-11-20"]

    def test_a_second_call_records_nothing_more_and_changes_nothing(self, tim):
        first = paid(tim)
        again = tim.answer("renew", "TIM", "--paid", "--amount", "99", now=LATER)
        assert (again["paid"], again["recorded"]) == (first["paid"], None)
        assert again["answers"]["confirm.amount"] == "10.00"
        assert len(payments(tim)) == 2

    def test_without_an_amount_it_is_that_of_last_time(self, tim):
        tim.done("renew", "TIM", "--paid", now=NOW)
        assert [one["amount"] for one in payments(tim)] == ["10", "10"]

    def test_what_is_wrong_is_refused_and_what_was_typed_is_kept(self, tim):
        words = ("--paid", "--amount", "ten", "--order-number", "4931")
        assert "“ten”" in tim.refused("renew", "TIM", *words, now=NOW)
        assert len(payments(tim)) == 1
        kept = tim.answer("renew", "TIM", now=NOW)["answers"]
        assert (kept["confirm.amount"], kept["confirm.order_number"]) == ("ten", "4931")

    def test_the_same_payment_recorded_elsewhere_is_asked_about(self, tim):
        tim.done("renew", "TIM", now=NOW)
        other = tim.answer("record", "TIM", "topup", "--amount", "10", now=NOW)["event"]["id"]
        line = tim.refused("renew", "TIM", "--paid", "--amount", "10.00", now=LATER)
        assert other in line
        assert "--again" in line
        adopted = tim.answer("renew", "TIM", "--adopt", other, now=LATER)
        assert adopted["paid"] == other
        assert len(payments(tim)) == 2

    def test_another_payment_is_recorded_with_again_and_warned_about(self, tim):
        tim.done("record", "TIM", "topup", "--amount", "10", now=NOW)
        words = ("--paid", "--amount", "10.00", "--again")
        done = tim.answer("renew", "TIM", *words, now=LATER)
        assert [one["code"] for one in done["warnings"]] == ["same-payment"]
        assert len(payments(tim)) == 3

    def test_people_read_what_was_recorded_and_what_comes(self, tim):
        out = tim.done("renew", "TIM", "--done", "pay", "--paid", *BOUGHT, now=NOW).out
        assert out.startswith("Recorded for TIM: Top-up 10.00 EUR, Fri 20 Nov 2026, website.")
        assert "TIM: Step 6 of 7: Save receipt" in out
        assert "By your payment: 2 Dec 2026 (Rome) → 20 Nov 2027 (Rome), 10.00 EUR" in out

    def test_without_a_reminder_none_is_promised(self, tim):
        words = ("--step", "pay", "--fail", "connection-lost")
        assert "RenewDesk reminds you at" in tim.done("renew", "TIM", *words, now=NOW).out
        out = tim.done("renew", "TIM", *words, "--no-reminder", now=NOW).out
        assert "Do not pay again yet: Wait 30 minutes.\n" in out
        told = tim.answer("renew", "TIM", *words, "--no-reminder", now=NOW)["advice"]
        assert not [one for one in told["advice"] if "not known (" in one["text"]]


class TestProving:
    def test_the_same_date_ends_it(self, tim):
        paid(tim)
        done = tim.answer("renew", "TIM", "--done", "receipt", "--verified", "same", now=LATER)
        assert (done["state"], done["ended_at"] is not None) == ("done", True)
        assert done["recorded"]["kind"] == "deadline_confirmed"
        clock = tim.clock(LATER)
        assert (clock["deadline"], clock["confirmed"]) == ("2027-11-20", True)

    def test_another_date_counts(self, tim):
        paid(tim)
        tim.done("renew", "TIM", "--verified", "2027-11-25", now=LATER)
        assert tim.clock(LATER)["deadline"] == "2027-11-25"

    def test_the_date_of_before_the_payment_does_not_end_it(self, tim):
        paid(tim)
        told = tim.answer("renew", "TIM", "--verified", "2026-12-02", now=LATER)
        assert told["state"] == "open"
        assert tim.clock(LATER)["deadline"] == "2026-12-02"

    def test_undoing_the_payment_asks_for_it_again(self, tim):
        tim.done("undo", paid(tim)["paid"], now=LATER)
        again = tim.answer("renew", "TIM", now=LATER)
        assert (again["paid"], again["step"]) == (None, "confirm")
        assert again["answers"]["confirm.order_number"] == "4931 0027"


class TestHistory:
    def test_what_is_under_way_and_what_was(self, tim):
        assert tim.answer("renew", "--list", now=NOW) == {"renewals": []}
        assert tim.done("renew", "--list", now=NOW).out == "No renewal is under way.\n"
        begun = tim.answer("renew", "TIM", "--step", "pay", now=NOW)
        assert [one["id"] for one in tim.answer("renew", "--list", now=NOW)["renewals"]] == [
            begun["id"]
        ]
        paid(tim)
        tim.done("renew", "TIM", "--verified", "same", now=LATER)
        assert tim.answer("renew", "--list", now=LATER) == {"renewals": []}
        (known,) = tim.answer("renew", "TIM", "--list", now=LATER)["renewals"]
        assert (known["id"], known["state"]) == (begun["id"], "done")

    def test_what_was_never_begun_or_is_done_is_not_begun_by_proving_it(self, tim):
        tim.refused("renew", "TIM", "--verified", "2027-11-20", now=NOW)
        assert tim.answer("renew", "--list", now=NOW) == {"renewals": []}
        paid(tim)
        tim.done("renew", "TIM", "--verified", "same", now=LATER)
        tim.refused("renew", "TIM", "--verified", "same", now=LATER)
        assert tim.answer("renew", "--list", now=LATER) == {"renewals": []}

    def test_people_read_each_try(self, tim):
        tim.done("renew", "TIM", "--step", "pay", "--fail", "no-bank-code", now=NOW)
        out = tim.done("renew", "--list", now=NOW).out
        assert out.startswith("TIM  20 Nov 2026  in progress: Pay  official website  ")
        assert "Pay, no bank code arrived" in out

    def test_it_is_given_up_and_taken_up_again_with_all_that_was_typed(self, tim):
        begun = tim.answer("renew", "TIM", "--answer", "prepare.balance=2.50", now=NOW)
        gone = tim.answer("renew", "TIM", "--abandon", now=NOW)
        assert (gone["id"], gone["state"]) == (begun["id"], "abandoned")
        tim.done("renew", "TIM", "--resume", now=LATER)
        back = tim.answer("renew", "TIM", now=LATER)
        assert (back["id"], back["answers"]) == (begun["id"], {"prepare.balance": "2.50"})

    def test_after_one_that_was_given_up_a_new_one_begins(self, tim):
        first = tim.answer("renew", "TIM", now=NOW)["id"]
        assert "--resume" in tim.done("renew", "TIM", "--abandon", now=NOW).out
        assert tim.answer("renew", "TIM", now=LATER)["id"] != first
