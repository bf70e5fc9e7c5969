"""Cases that comparable programs get wrong (notes on peers, §4), told to the real program.

T1 to T8, T19 to T23, T30 to T32; T9 and the other cases of reminding lie in tests/services. The
owner lives in Shanghai unless a test moves him.
"""

import pytest

from renewdesk.bootstrap import open_house
from renewdesk.cli.house import Options
from renewdesk.domain.settings import Settings

BEFORE = "2025-12-01T10:00:00+08:00"
#: Noon in Shanghai of a day on which everything recorded here has happened.
AFTER = "2029-12-31T12:00:00+08:00"
STAGES = """
[[stages]]
name = "receive-only"
lasts = "P14D"
outgoing = false
rescue = ["topup"]
[[stages]]
name = "blocked"
lasts = "unknown"
outgoing = false
incoming = false
sms_in = false
"""


@pytest.fixture
def own(desk, tmp_path):
    """Add a card with a rule of the owner's own, written as in a file."""

    def add(length, *lines, clock="line", kinds="topup", zone="Europe/Rome", label="Own"):
        listed = ", ".join(f'"{kind}"' for kind in kinds.split())
        begin = [f'id = "own-{label.lower()}"', f'name = "{label}"', f'clock = "{clock}"']
        file = tmp_path / f"{label}.toml"
        text = [*begin, f"extends_on = [{listed}]", f'term = "{length}"', *lines]
        file.write_text("\n".join(text), encoding="utf-8")
        words = ["--label", label, "--rule-file", str(file), "--zone", zone, "--currency", "EUR"]
        desk.done("add", *words, now=BEFORE)
        return desk

    return add


def told(desk, kind, on, *words, now=AFTER, label="Own", trial=False):
    """Record a fact and return the dates that follow; a trial leaves the desk as it was."""
    more = ["--dry-run"] if trial else []
    done = desk.answer("record", label, kind, "--on", on, *words, *more, now=now)
    return [clock["deadline"] for clock in done["after"]]


def noon(day):
    return f"{day}T12:00:00+01:00"


@pytest.mark.parametrize("combine", ["add", "continue"])
@pytest.mark.parametrize(
    ("begun", "length", "ends"),
    [
        pytest.param(
            "2026-01-31", "P1M", ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"], id="T1"
        ),
        pytest.param(
            "2028-02-29", "P1Y", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"], id="T2"
        ),
        pytest.param("2026-11-30", "P3M", ["2027-02-28", "2027-05-30"], id="T3"),
        pytest.param("2027-11-30", "P3M", ["2028-02-29", "2028-05-30"], id="T3-leap"),
    ],
)
def test_t1_t2_t3_paid_on_each_last_day_the_anchor_is_kept(own, combine, begun, length, ends):
    """T1, T2, T3: a renewal on the clamped day does not become the anchor of the next."""
    desk = own(length, f'combine = "{combine}"')
    paid = [begun, *ends[:-1]]
    assert [told(desk, "topup", day, now=noon(day)) for day in paid] == [[end] for end in ends]


def test_t4_the_last_day_of_the_month_is_a_choice_of_its_own(own):
    """T4: the same payment of 28 February, by the same day and by the end of the month."""
    desk = own("P1M", 'counting = "month_end"', label="Monthly")
    own("P1M", label="Own")
    expected = {
        "2027-01-31": ("2027-02-28", "2027-02-28"),
        "2027-02-28": ("2027-03-31", "2027-03-28"),
    }
    for paid, ends in expected.items():
        found = [told(desk, "topup", paid, label=one, trial=True) for one in ("Monthly", "Own")]
        assert found == [[end] for end in ends]


@pytest.mark.parametrize("bought", ["2027-01-28", "2027-01-29", "2027-01-30", "2027-01-31"])
def test_t5_giffgaffs_goodybag_of_the_end_of_january(desk, bought):
    """T5: 28, 29, 30 and 31 January and one month are 28 February."""
    words = ["--carrier", "gb-giffgaff", "--rule", "gb-giffgaff-goodybag"]
    desk.done("add", "--label", "Own", *words, now=BEFORE)
    assert told(desk, "plan_purchase", bought) == ["2027-02-28"]


def test_t6_the_last_day_is_due_today_and_not_expired(own):
    """T6: 180 days from 2026-01-01."""
    desk = own("P180D", STAGES)
    assert told(desk, "topup", "2026-01-01", "--confirmed") == ["2026-06-30"]
    for now in ("2026-06-30T00:00:00+02:00", "2026-06-30T23:59:59+02:00"):
        clock = desk.clock(now)
        assert (clock["phase"], clock["stage"], clock["days_left"]) == ("last_day", None, 0)
    assert desk.clock("2026-06-29T23:59:59+02:00")["days_left"] == 1
    # Already 1 July where the owner lives: still the last day at the carrier.
    assert desk.clock("2026-07-01T05:59:59+08:00")["phase"] == "last_day"
    after = desk.clock("2026-07-01T06:00:00+08:00")
    assert (after["phase"], after["stage"], after["days_left"]) == ("stage", "receive-only", 13)


@pytest.mark.parametrize(
    ("today", "last", "left"),
    [
        ("2026-03-25", "2026-04-01", 7),
        ("2026-03-29", "2026-03-30", 1),
        ("2026-03-28", "2026-03-29", 1),
        ("2026-10-20", "2026-10-30", 10),
        ("2026-10-24", "2026-10-25", 1),
    ],
)
def test_t7_days_over_londons_clock_changes_are_whole_days(own, today, last, left):
    """T7: a day of 23 or 25 hours is one day."""
    desk = own("P1Y", zone="Europe/London")
    told(desk, "deadline_confirmed", today, "--last-day", last, now=f"{today}T23:00:00+00:00")
    offsets = {True: "+01:00", False: "+00:00"}
    summer = "2026-03-29" < today < "2026-10-25"
    for hour in ("00:00:00", "12:00:00", "22:59:59"):
        assert desk.clock(f"{today}T{hour}{offsets[summer]}")["days_left"] == left


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Asia/Shanghai", "2027-01-21T00:30:00+08:00"),
        ("Pacific/Honolulu", "2027-01-21T23:30:00-10:00"),
        ("Asia/Kolkata", "2027-01-21T00:15:00+05:30"),
        ("Asia/Kolkata", "2027-01-21T23:45:00+05:30"),
        ("Pacific/Chatham", "2027-01-21T00:00:00+13:45"),
        ("Pacific/Chatham", "2027-01-21T23:59:59+13:45"),
    ],
)
def test_t8_the_same_calendar_answer_in_every_zone(own, zone, now):
    """T8: the 21st is ten days before the 31st at any hour, wherever card and owner are."""
    desk = own("P1Y", zone=zone)
    told(desk, "deadline_confirmed", "2027-01-01", "--last-day", "2027-01-31")
    for owner in (zone, "America/Los_Angeles"):
        live_in(desk, owner)
        clock = desk.clock(now)
        assert (clock["deadline"], clock["days_left"]) == ("2027-01-31", 10)
    assert len(desk.answer("due", "--within", "10", now=now)["cards"]) == 1
    assert desk.answer("due", "--within", "9", now=now)["cards"] == []


def live_in(desk, zone):
    """Let the owner live in another zone."""
    with open_house(Options(data_dir=desk.folder), needs_desk=True) as house:
        house.settings.save(Settings(zone=zone))


class TestT19RenewedEarlyInTimeLateOrTooLate:
    """T19: 10 days early, on the day, in grace and after it, in every mode; P30D to 2026-01-31."""

    WHEN = ("2026-01-21", "2026-01-31", "2026-02-10", "2026-02-20")

    @pytest.mark.parametrize(
        ("mode", "ends"),
        [
            pytest.param(
                'combine = "continue"', ["2026-03-02"] * 4, id="from the old date, also when late"
            ),
            pytest.param(
                'combine = "replace"',
                ["2026-02-20", "2026-03-02", "2026-03-12", "2026-03-22"],
                id="from the day of paying",
            ),
            pytest.param(
                'combine = "later"',
                ["2026-02-20", "2026-03-02", "2026-03-12", "2026-03-22"],
                id="the later of both",
            ),
            pytest.param(
                'combine = "add"',
                ["2026-03-02", "2026-03-02", "2026-03-12", "2026-03-22"],
                id="added",
            ),
            pytest.param(
                'combine = "add"\ncap = "P35D"',
                ["2026-02-25", "2026-03-02", "2026-03-12", "2026-03-22"],
                id="added up to a cap",
            ),
        ],
    )
    def test_the_date_before_and_after_is_shown_for_each(self, own, mode, ends):
        desk = own("P30D", mode, STAGES)
        assert told(desk, "topup", "2026-01-01", "--confirmed") == ["2026-01-31"]
        phases = [desk.clock(noon(day))["phase"] for day in self.WHEN]
        assert phases == ["due", "last_day", "stage", "stage"]
        seen = [told(desk, "topup", day, now=noon(day), trial=True) for day in self.WHEN]
        assert seen == [[end] for end in ends]
        assert desk.clock(AFTER)["deadline"] == "2026-01-31"  # a trial saves nothing

    def test_a_date_typed_by_hand_wins_in_every_case(self, own):
        desk = own("P30D", STAGES)
        told(desk, "topup", "2026-01-01", "--confirmed")
        for day in self.WHEN:
            typed = ["--last-day", "2026-04-10"]
            found = told(desk, "deadline_confirmed", day, *typed, now=noon(day), trial=True)
            assert found == ["2026-04-10"]

    def test_paid_after_the_loss_it_is_kept_and_moves_nothing(self, own):
        blocked_a_day = STAGES.replace('lasts = "unknown"', 'lasts = "P1D"')
        desk = own("P30D", blocked_a_day, '[[stages]]\nname = "lost"')
        told(desk, "topup", "2026-01-01", "--confirmed")
        # Two weeks receive-only to 14 February, blocked on the 15th, lost from the 16th.
        late = desk.answer("record", "Own", "topup", "--on", "2026-02-16", now=AFTER)
        assert [clock["deadline"] for clock in late["after"]] == ["2026-01-31"]
        assert [one["code"] for one in late["warnings"]] == ["too-late"]
        assert late["after"][0]["phase"] == "lost"


@pytest.mark.parametrize(
    ("mode", "ends", "left"),
    [
        ('combine = "add"', "2026-06-19", 110),
        ('combine = "add"\ncap = "P90D"', "2026-05-30", 90),
        ('combine = "later"', "2026-05-20", 80),
    ],
)
def test_t20_eighty_days_left_and_thirty_more(own, mode, ends, left):
    """T20: a Telkomsel-like card adds, adds up to a cap on the whole, or takes the later date."""
    desk = own("P30D", mode)
    now = noon("2026-03-01")
    told(desk, "deadline_confirmed", "2026-03-01", "--last-day", "2026-05-20", now=now)
    assert desk.clock(now)["days_left"] == 80
    assert told(desk, "topup", "2026-03-01", now=now) == [ends]
    assert desk.clock(now)["days_left"] == left


def test_t21_use_on_day_89_keeps_go_malta_and_a_transfer_of_credit_does_not(own):
    """T21: 90 days without a chargeable event, then 275 days that only a shop ends."""
    grace = '[[stages]]\nname = "grace"\nlasts = "P275D"\noutgoing = false\nrescue = ["shop"]'
    desk = own("P90D", grace, '[[stages]]\nname = "lost"', kinds="outgoing_call topup",
               zone="Europe/Malta")  # fmt: skip
    assert told(desk, "outgoing_call", "2026-01-01") == ["2026-04-01"]
    assert told(desk, "outgoing_call", "2026-03-31", trial=True) == ["2026-06-29"]
    words = ["record", "Own", "transfer_in", "--on", "2026-03-31", "--amount", "5"]
    given = desk.answer(*words, now=AFTER)
    assert [clock["deadline"] for clock in given["after"]] == ["2026-04-01"]
    assert [one["code"] for one in given["warnings"]] == ["nothing-moves"]
    for now, stage in (("2026-04-02", "grace"), ("2027-01-01", "grace"), ("2027-01-02", "lost")):
        assert desk.clock(noon(now))["stage"] == stage
    # In the grace a top-up is kept, moves nothing, and says that a shop is needed.
    paid = desk.answer("record", "Own", "topup", "--on", "2026-05-01", now=AFTER)
    assert [one["code"] for one in paid["warnings"]] == ["needs-rescue"]


def test_t22_albtelecoms_line_decays_after_six_nine_and_twelve_months(desk):
    """T22: the shipped rule, a top-up on the last of August."""
    desk.done("add", "--label", "Own", "--carrier", "al-albtelecom", now=BEFORE)
    assert told(desk, "topup", "2026-08-31", "--confirmed") == ["2027-02-28"]
    seen = {
        now: (desk.clock(noon(now))["phase"], desk.clock(noon(now))["stage"])
        for now in ("2027-02-28", "2027-03-01", "2027-05-28", "2027-05-29", "2027-08-28",
                    "2027-08-29")
    }  # fmt: skip
    assert seen == {
        "2027-02-28": ("last_day", None),
        "2027-03-01": ("stage", "receive-only"),
        "2027-05-28": ("stage", "receive-only"),
        "2027-05-29": ("stage", "blocked"),
        "2027-08-28": ("stage", "blocked"),
        "2027-08-29": ("lost", "lost"),
    }


def test_t23_the_earliest_of_two_rules_leads_and_one_does_not_silence_the_other(desk):
    """T23: iliad wants a top-up and some use; the top-up is fresh, the use is not."""
    desk.done("add", "--label", "Own", "--carrier", "it-iliad", now=BEFORE)
    told(desk, "outgoing_call", "2026-01-31", now=noon("2026-12-01"))
    told(desk, "topup", "2026-12-01", "--confirmed", now=noon("2026-12-01"))
    now = "2027-01-24T10:00:00+08:00"
    (card,) = desk.answer("list", now=now)["cards"]
    dates = [(clock["deadline"], clock["phase"]) for clock in card["clocks"]]
    assert dates == [("2027-12-01", "running"), ("2027-01-31", "due")]
    assert (card["phase"], len(desk.answer("due", "--within", "7", now=now)["cards"])) == ("due", 1)
    (shown,) = desk.answer("check", now=now)["shown"]
    assert (shown["clock"], shown["lead"]) == (card["clocks"][1]["id"], 7)


def test_t30_a_last_activity_long_before_the_card_was_added_is_taken(own):
    """T30: the fact is older than the desk itself."""
    desk = own("P12M", STAGES)
    done = desk.answer("record", "Own", "topup", "--on", "2019-05-05", now=BEFORE)
    assert [clock["deadline"] for clock in done["after"]] == ["2020-05-05"]
    assert done["after"][0]["phase"] == "stage"
    # Newer facts go on from there, whichever was entered first.
    assert told(desk, "topup", "2025-11-30", now=BEFORE) == ["2026-11-30"]
    assert told(desk, "topup", "2018-01-01", now=BEFORE) == ["2026-11-30"]


def test_t31_a_plan_ends_at_five_past_two_in_the_country_where_it_was_bought(own):
    """T31: seven days to the minute, in Bangkok; the owner's watch is an hour ahead."""
    desk = own("P7D", 'counting = "elapsed"', clock="plan", zone="Asia/Bangkok")
    words = ["record", "Own", "topup", "--at", "2026-03-01T15:05:00+08:00", "--confirmed"]
    (clock,) = desk.answer(*words, now="2026-03-02T12:00:00+08:00")["after"]
    assert (clock["last_day"], clock["ends_at"]) == ("2026-03-08", "2026-03-08T14:05:00+07:00")
    assert desk.clock("2026-03-08T15:04:59+08:00")["phase"] == "last_day"
    assert desk.clock("2026-03-08T15:05:00+08:00")["phase"] == "over"


def test_t32_an_esim_that_nobody_used_runs_its_use_by_clock_only(desk):
    """T32: Breeze as shipped; the first attach ends the waiting and starts the plan."""
    desk.done("add", "--label", "Own", "--carrier", "xx-breeze", now=BEFORE)
    # One purchase concerns two clocks that must be named apart, plan and use-by.
    for name in ("install", "plan"):
        told(desk, "plan_purchase", "2026-01-31", "--term", "P7D", "--clock", name, "--confirmed")
    clocks = {clock["kind"]: clock for clock in clocks_of(desk, noon("2026-03-01"))}
    assert (clocks["install"]["phase"], clocks["install"]["deadline"]) == ("running", "2027-01-31")
    assert (clocks["plan"]["phase"], clocks["plan"]["deadline"]) == ("not_started", None)
    told(desk, "first_use", "2026-03-10")
    clocks = {clock["kind"]: clock for clock in clocks_of(desk, noon("2026-03-11"))}
    assert clocks["install"]["phase"] == "over"
    assert (clocks["plan"]["phase"], clocks["plan"]["deadline"]) == ("due", "2026-03-16")


def clocks_of(desk, now):
    """Return all countdowns of the first card."""
    return desk.answer("list", now=now)["cards"][0]["clocks"]
