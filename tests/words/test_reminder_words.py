"""What a reminder says, word for word; of a number never more than the last two digits."""

import pytest

from renewdesk.domain.carriers import Code, CodeChannel
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.text import Text
from renewdesk.words.reminder_acts import done_words, page_words
from renewdesk.words.reminders import (
    Message,
    comes_back,
    digest_message,
    late_message,
    reminder_message,
    renewed_message,
)
from tests.builders import (
    LOST,
    OWNER,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_card,
    a_clock,
    a_rule,
    an_event,
    folded,
    instant,
    moment,
)
from tests.reminder_builders import Diary

NUMBER = "+393331234518"
TOPUP = an_event("topup", "2025-12-02", confirmed=True)
# Last day 2026-12-02, receive-only to 2027-01-02, recoverable to 2027-12-02, then lost.
DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])


def _said(rule, *events, now, code=None, zone="Europe/Rome", owner=OWNER, **card):
    """Return what the first reminder due at ``now`` says then."""
    diary = Diary(a_clock(rule, zone=zone), *events, zone=owner)
    diary.card = a_card(**{"label": "TIM", "number": NUMBER, **card})
    reminder = diary.look(now).show[0]
    said = reminder_message(reminder, moment(now), owner, code)
    assert "1234" not in said.title + said.body
    return said.title, said.body


def test_days_left_with_last_day_city_and_the_last_two_digits():
    """Mock-up 07."""
    assert _said(DECAY, TOPUP, now="2026-11-20") == (
        "TIM: 12 days left",
        "Last day Wed 2 Dec 2026 (Rome). Any top-up keeps ••18.",
    )


@pytest.mark.parametrize(
    ("now", "title"),
    [
        ("2026-12-01T15:00+08:00", "TIM: 1 day left"),
        ("2026-12-02T15:00+08:00", "TIM: last day today"),
        ("2026-12-03T15:00+08:00", "TIM: receive-only, 30 days left"),
        ("2027-01-02T15:00+08:00", "TIM: receive-only, last day today"),
        ("2027-01-10T15:00+08:00", "TIM: recoverable, 326 days left"),
        ("2027-12-03T15:00+08:00", "TIM: number lost"),
    ],
)
def test_the_title_counts_to_the_end_of_the_present_stretch(now, title):
    assert _said(DECAY, TOPUP, now=now)[0] == title


def test_a_stage_says_what_works_what_comes_and_what_helps():
    assert _said(DECAY, TOPUP, now="2026-12-10")[1] == (
        "Can receive calls and SMS. After Sat 2 Jan 2027 (Rome): recoverable. "
        "A top-up brings it back."
    )
    assert _said(DECAY, TOPUP, now="2027-01-10")[1] == (
        "Off. Gone after Thu 2 Dec 2027 (Rome). A call to the carrier brings it back."
    )
    assert _said(DECAY, TOPUP, now="2027-12-10")[1] == (
        "The number ••18 is gone since Fri 3 Dec 2027 (Rome)."
    )
    assert _said(DECAY, TOPUP, now="2027-12-10", number="")[1] == (
        "The number is gone since Fri 3 Dec 2027 (Rome)."
    )


def test_what_nobody_published_is_not_invented():
    assert _said(a_rule("P12M"), TOPUP, now="2026-12-08") == (
        "TIM: ended 6 days ago",
        "Last day was Wed 2 Dec 2026 (Rome); what follows is not published. Any top-up keeps ••18.",
    )
    assert _said(a_rule("P12M"), TOPUP, now="2026-12-03T16:00+08:00")[0] == "TIM: ended yesterday"


def test_sources_that_differ_are_named_as_such():
    rule = a_rule("P6M", cautious_term="P175D", stages=[LOST])
    said = _said(rule, an_event("topup", "2026-01-01", confirmed=True), now="2026-06-26")
    assert said == (
        "TIM: unconfirmed, about 5 days left",
        (
            "Sources differ: by the shorter reading the last day was Thu 25 Jun 2026 (Rome). "
            "Gone after Wed 1 Jul 2026 (Rome). Any top-up keeps ••18."
        ),
    )


BURN = {"fee": "3.00", "every": "P1D", "currency": "RUB", "zero_balance": "P180D"}


def test_a_daily_fee_is_announced_by_its_own_verb():
    rule = a_rule("P120D", burn=BURN, stages=[LOST])
    paid = an_event("topup", "2026-07-28", confirmed=True, balance="31.00 RUB")
    assert _said(rule, paid, now="2026-11-20", zone="Europe/Moscow", label="MegaFon") == (
        "MegaFon: 5 days left",
        "Daily fee after Wed 25 Nov 2026 (Moscow). Any top-up keeps ••18.",
    )
    assert _said(rule, paid, now="2026-11-28", zone="Europe/Moscow", label="MegaFon") == (
        "MegaFon: daily fee, 7 days left",
        (
            "A fee is taken from the balance. After Sat 5 Dec 2026 (Moscow): zero balance. "
            "Any top-up keeps ••18."
        ),
    )


def test_an_estimate_says_so():
    rule = a_rule("P30D", burn=BURN | {"keeps": True, "zero_balance": "P1D"}, stages=[LOST])
    paid = an_event("topup", "2026-10-15", confirmed=True, balance="30.00 RUB")
    assert _said(rule, paid, now="2026-11-20", zone="UTC") == (
        "TIM: about 4 days left",
        "Wallet lasts to Tue 24 Nov 2026 (UTC), an estimate. Any top-up keeps ••18.",
    )


@pytest.mark.parametrize(
    ("kind", "now", "expected"),
    [
        ("plan", "2026-11-29", ("X: 3 days left", "Pack ends Wed 2 Dec 2026 (Rome).")),
        ("credit", "2026-11-29", ("X: 3 days left", "Credit ends Wed 2 Dec 2026 (Rome).")),
        ("offer", "2026-12-01", ("X: 1 day left", "Offer ends Wed 2 Dec 2026 (Rome).")),
        (
            "install",
            "2026-11-29",
            (
                "X: 3 days left to install",
                "Install by Wed 2 Dec 2026 (Rome), or the 4.50 USD plan is lost.",
            ),
        ),
        (
            "install",
            "2026-12-02T20:00+08:00",
            (
                "X: last day to install today",
                "Install by Wed 2 Dec 2026 (Rome), or the 4.50 USD plan is lost.",
            ),
        ),
        (
            "registration",
            "2026-11-29",
            ("X: 3 days left to register", "Register by Wed 2 Dec 2026 (Rome)."),
        ),
        (
            "document",
            "2026-11-29",
            ("X: ID document, 3 days left", "ID document valid to Wed 2 Dec 2026 (Rome)."),
        ),
        ("charge", "2026-11-29", ("X: charge in 3 days", "Charge on Wed 2 Dec 2026 (Rome).")),
        (
            "charge",
            "2026-12-03T20:00+08:00",
            (
                "X: charge was due",
                "Charge was due Wed 2 Dec 2026 (Rome). Check that it went through.",
            ),
        ),
        (
            "install",
            "2026-12-03T20:00+08:00",
            ("X: not installed in time", "It was to be installed by Wed 2 Dec 2026 (Rome)."),
        ),
        (
            "plan",
            "2026-12-08",
            ("X: ended 6 days ago", "Pack ended Wed 2 Dec 2026 (Rome)."),
        ),
    ],
)
def test_each_kind_of_clock_has_its_own_verb(kind, now, expected):
    rule = a_rule("P12M", clock=kind)
    paid = an_event("topup", "2025-12-02", confirmed=True, amount="4.50 USD")
    assert _said(rule, paid, now=now, label="X") == expected


def test_an_end_within_the_day_says_the_hour():
    rule = a_rule("PT720H", clock="plan", counting="elapsed")
    paid = an_event("topup", "2026-11-02T13:05+01:00", confirmed=True)
    assert _said(rule, paid, now="2026-12-01")[1] == "Pack ends Wed 2 Dec 2026, 13:05 (Rome)."


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            {"minimum": {"amount": "5.00", "currency": "EUR"}},
            "A payment of at least 5.00 EUR keeps",
        ),
        ({"extends_on": ["plan_purchase"]}, "A new plan keeps"),
        ({"extends_on": ["outgoing_call", "data_session"]}, "Using it once keeps"),
        ({"extends_on": ["topup", "outgoing_call"]}, "Any top-up keeps"),
    ],
)
def test_what_keeps_the_line_is_what_the_rule_says(written, sentence):
    confirmed = an_event("deadline_confirmed", "2026-06-01", last_on="2026-12-02")
    body = _said(a_rule("P12M", **written), confirmed, now="2026-11-20")[1]
    assert body == f"Last day Wed 2 Dec 2026 (Rome). {sentence} ••18."


def test_a_card_without_a_number_and_a_rule_without_a_way():
    confirmed = an_event("deadline_confirmed", "2026-06-01", last_on="2026-12-02")
    said = _said(a_rule("P12M"), confirmed, now="2026-11-20", number="")
    assert said[1] == "Last day Wed 2 Dec 2026 (Rome). Any top-up keeps the number."
    silent = a_rule(None, extends_on=[])
    assert _said(silent, confirmed, now="2026-11-20")[1] == "Last day Wed 2 Dec 2026 (Rome)."


def test_another_day_at_the_cards_place_is_said():
    behind = _said(DECAY, TOPUP, now="2026-11-20T09:30+08:00", zone="America/New_York")
    assert behind == (
        "TIM: 13 days left",
        (
            "Last day Wed 2 Dec 2026 (New York). Any top-up keeps ••18. "
            "It is still 19 Nov 2026 in New York."
        ),
    )
    far = {"zone": "Pacific/Kiritimati", "owner": "Pacific/Honolulu"}
    ahead = _said(DECAY, TOPUP, now="2026-11-20T09:30-10:00", **far)
    assert ahead[0] == "TIM: 11 days left"
    assert ahead[1].endswith("It is already 21 Nov 2026 in Kiritimati.")


def test_a_payment_that_nobody_saw_is_asked_about():
    paid = an_event("topup", "2026-11-15", recorded_at=instant("2026-11-15T12:00+08:00"))
    assert _said(DECAY, TOPUP, paid, now="2026-11-20", zone="Europe/London", label="giffgaff") == (
        "giffgaff: paid, not confirmed yet",
        "Does the carrier show 15 Nov 2027 (London)? Old date: 2 Dec 2026.",
    )
    first = an_event("topup", "2026-11-15", recorded_at=instant("2026-11-15T12:00+08:00"))
    assert _said(DECAY, first, now="2026-11-20")[1] == "Does the carrier show 15 Nov 2027 (Rome)?"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code(Text("expiry"), "*100#", CodeChannel.USSD), " The carrier’s own code: *100#."),
        (Code(Text("expiry"), "119", CodeChannel.CALL), " The carrier’s own way: call 119."),
        (
            Code(Text("expiry"), "4155", CodeChannel.SMS, send="INFO"),
            " The carrier’s own way: send INFO to 4155.",
        ),
        (None, ""),
    ],
)
def test_a_date_that_is_not_known_names_the_carriers_way(code, sentence):
    assert _said(a_rule(None), now="2026-11-20", code=code) == (
        "TIM: date not known",
        f"No published rule – ask the carrier.{sentence}",
    )


def test_a_label_of_any_kind_is_plain_text():
    odd = "{count} <b>-x & {card}"
    assert _said(DECAY, TOPUP, now="2026-11-20", label=odd)[0] == f"{odd}: 12 days left"


# ── around the text ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "done", "page"),
    [
        (ClockKind.LINE, "I have topped up…", "Open top-up page"),
        (ClockKind.CREDIT, "I have topped up…", "Open top-up page"),
        (ClockKind.PLAN, "I have renewed…", "Open official page"),
        (ClockKind.INSTALL, "I have installed it…", "Open official page"),
        (ClockKind.REGISTRATION, "I have registered…", "Open official page"),
    ],
)
def test_the_buttons_say_what_is_to_be_done_about_the_clock(kind, done, page):
    assert (done_words(kind), page_words(kind)) == (done, page)


def test_a_digest_names_the_nearest_and_counts_the_rest():
    messages = [Message(f"Card {place}: {place} days left", "…") for place in range(1, 7)]
    assert digest_message(messages) == Message(
        "6 reminders",
        "Card 1: 1 days left; Card 2: 2 days left; Card 3: 3 days left; Card 4: 4 days left. "
        "And 2 more.",
    )
    assert "more" not in digest_message(messages[:4]).body


def test_the_inbox_says_when_it_was_sent_and_when_it_comes_back():
    assert late_message(Message("T", "B."), 7).body == "B. Sent 7 days before."
    assert late_message(Message("T", "B."), 1).body == "B. Sent 1 day before."
    until = instant("2026-11-21T09:00+08:00")
    assert comes_back(until, OWNER) == "Comes back Sat 21 Nov, 09:00 (Shanghai)."


def test_a_renewal_says_the_next_date():
    said = renewed_message(a_card("Kcell"), folded(DECAY, TOPUP))
    assert said == Message("Kcell: renewed", "Next date Wed 2 Dec 2026 (Rome).")
