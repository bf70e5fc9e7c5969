"""One renewal in the real window: what its owner does there, and what is true of it afterwards.

Dates are those of the oracle, never of the engine; where a payment is not recorded yet, the oracle
is told of it beforehand.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from renewdesk.bootstrap import open_house
from renewdesk.cli.house import Options
from tests.builders import an_event, instant
from tests.oracle.almanac import day_of
from tests.oracle.walk import told
from tests.receipt_samples import a_pdf

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from tests.e2e.owner import Owner
    from tests.oracle.answer import Answer

ADDED = "2026-10-20T12:00:00+08:00"
#: Two homes of owners, on both sides of the date line.
SHANGHAI, HONOLULU = "Asia/Shanghai", "Pacific/Honolulu"


class Renewal:
    """The renewal of one countdown of a card, from its row to the proof."""

    def __init__(self, owner: Owner, label: str, place: str, kind: str = "line") -> None:
        self.owner = owner
        self.label = label
        self.place = place
        self.kind = kind
        self.now = ""
        self.zone = SHANGHAI
        self.receipt: Path | None = None

    # ── the program and the way to the assistant ─────────────────────────────────────────────────

    def starts(self, now: str, zone: str = SHANGHAI, **environment: str) -> None:
        """Start the program where the owner is now; one that runs is closed first."""
        self.now, self.zone = now, zone
        if self.owner.is_running:
            self.owner.starts_again(now, TZ=zone, **environment)
        else:
            self.owner.starts(now, TZ=zone, **environment)

    def is_killed_and_started_again(self) -> None:
        """Kill the program without a warning and start it over the same folder."""
        self.owner.is_killed()
        self.starts(self.now, self.zone)

    def opens(self, words: str) -> None:
        """Press the action in the card's row, which says this."""
        self.owner.sees_row(self.label, action=words)
        self.owner.presses_in_row(self.label)

    def waits_on_the_desk(self) -> None:
        """Leave the assistant; the row says that a renewal is in progress."""
        self.owner.presses("Continue later")
        self.owner.sees_row(self.label, action="Continue…")
        assert self.owner.row(self.label).face["country"] == "in progress"

    def is_reminded(self) -> None:
        """Find in the inbox that another try is due."""
        self.owner.turns_to("Inbox")
        self.owner.sees(f"{self.label}: time to try again")
        self.owner.turns_to("Desk")

    # ── the steps ────────────────────────────────────────────────────────────────────────────────

    def says(self, question: str, answer: str) -> None:
        """Answer a question of the procedure."""
        self.owner.presses(f"{question}: {answer}")

    def notes_plan(self, name: str, price: str, days: str, data: str) -> None:
        """Note a plan as the seller shows it, and choose it."""
        owner = self.owner
        owner.presses("Add plan…")
        for words, field in ((name, "Plan"), (price, "Price"), (days, "Lasts"), (data, "Data")):
            owner.types(words, into=field)
        owner.presses("Save")
        owner.picks(name)

    def opens_the_page(self, url: str) -> None:
        """Press the one button that opens a page: the browser gets it, its host stood there."""
        host = urlsplit(url).hostname
        before = len(self.owner.opened(0))
        self.owner.finds(f"Exact host: {host}")
        self.owner.presses(f"Open {host}")
        assert self.owner.opened(before + 1)[before:] == [url]

    def fails(self, reason: str, *advice: str, charged: str = "", note: str = "") -> None:
        """Say that a step did not work, read the advice, and write it down with a reminder."""
        self.owner.presses("It didn’t work…")
        self.owner.picks(reason)
        self.reads_advice(*advice, charged=charged, note=note)
        self.owner.presses(self.words_that_begin("Save, remind me"))
        self.owner.waits(lambda scene: not scene.front.modal, "the dialog to close")

    def reads_advice(self, *advice: str, charged: str = "", note: str = "") -> None:
        """Read the advice in the dialog, answer whether it was charged, and note something."""
        for words in advice:
            self.owner.sees(words)
        if charged:
            self.owner.presses(charged)
        if note:
            self.owner.types(note, into="Order number or note")

    def confirms(self, order: str, charged: str, method: str = "") -> None:
        """Type what proves the payment."""
        self.owner.types(order, into="Order number")
        self.owner.types(charged, into="Your bank charged")
        if method:
            self.pays_with(method)

    def pays_with(self, method: str) -> None:
        """Type into the list of ways to pay, which takes other ways as well."""
        owner = self.owner
        owner.clicks(owner.finds("Paid with", "choice"))
        owner.screen.does("xdotool", "type", "--delay", "4", "--", method)
        owner.waits(
            lambda scene: any(
                one.is_called("Paid with") and one.text == method for one in scene.front.things
            ),
            f"“Paid with” to hold “{method}”",
        )

    def keeps_receipt(self, name: str) -> None:
        """Choose a PDF as the receipt of the payment."""
        self.receipt = self.owner.folder / name
        self.receipt.write_bytes(a_pdf(text=f"Receipt of {self.label}"))
        self.owner.presses("Choose…")
        self.owner.chooses_file(self.receipt)
        self.owner.sees("1 receipt is kept.")
        self.owner.sees(name)

    def is_proved(self, words: str, *, last_day: str = "") -> None:
        """Say what the carrier shows and end the renewal with the button that says this."""
        if last_day:
            self.owner.types(last_day, into="Last day that the carrier shows")
        self.owner.presses(words)
        self.owner.sees(f"{self.label} is renewed")

    def words_that_begin(self, words: str) -> str:
        """Return all that the button says whose words begin so."""

        def found(scene: Any) -> list[str]:
            things = scene.front.things
            return [one.text for one in things if one.text.startswith(words)]

        return found(self.owner.waits(found, f"a button “{words}…”"))[0]

    # ── what the oracle says ─────────────────────────────────────────────────────────────────────

    def last_day(self) -> str:
        """Return the last day as the oracle has it."""
        end = self.oracle().deadline
        assert end is not None
        return end.day.isoformat()

    def oracle(self, *paid: str, amount: str = "", term: str = "") -> Answer:
        """Return what the oracle says of the countdown, after payments of now by their kinds."""
        now = instant(self.now)
        with open_house(Options(data_dir=self.owner.data, now=now), True) as house:
            card = house.desk.card(self.label).view.card.id
            with house.storage.reading() as unit:
                clocks, events = list(unit.clocks(card)), list(unit.events(card))
        clock = next(one for one in clocks if one.kind.value == self.kind)
        today = day_of(now, clock.zone).isoformat()
        facts = {key: text for key, text in (("amount", amount), ("term", term)) if text}
        for kind in paid:
            last = max(one.entry for one in events)
            named = clock.id if self.kind == "plan" else None
            event = an_event(kind, today, entry=last + 1, clock=named, **facts)
            events.append(replace(event, card=card, recorded_at=now))
        answer: Answer = told(clock, events, now, clocks)
        return answer

    def day(self, answer: Answer) -> str:
        """Return a date of the oracle as the window writes it, with its place."""
        assert answer.deadline is not None
        return f"{short(answer.deadline.day)} ({self.place})"

    def sees_dates(self, before: Answer, after: Answer) -> None:
        """See both dates of a payment, and what the later one is at home."""
        assert before.deadline is not None
        assert after.deadline is not None
        days = (after.deadline.day - before.deadline.day).days
        later = f"{days} days later" if days else "the same date"
        self.owner.sees(
            f"Last day before {self.day(before)}, Last day after {self.day(after)}, {later}"
        )
        home = after.deadline.ends_at.astimezone(ZoneInfo(self.zone))
        self.owner.sees(f"in {city_of(self.zone)} until {short(home)}, {home:%H:%M}")

    def is_on_the_desk(self, answer: Answer, when: str, **words: str) -> None:
        """See the row with the oracle's date and count."""
        assert answer.deadline is not None
        left = (answer.deadline.day - day_of(instant(self.now), answer.zone)).days
        self.owner.sees_row(
            self.label, count=str(left), when=when.format(day=self.day(answer)), **words
        )

    # ── what the command line says ───────────────────────────────────────────────────────────────

    def told(self) -> dict[str, Any]:
        """Return the latest renewal of the card."""
        found: dict[str, Any] = self.owner.tells("renew", self.label, "--list", now=self.now)
        return dict(found["renewals"][0])

    def ledger(self) -> list[dict[str, Any]]:
        """Return the facts of the card, the newest first."""
        return list(self.owner.tells("show", self.label, now=self.now)["events"])

    def is_in_the_ledger(self, **payment: str) -> None:
        """See one payment that says this, its one receipt, and the date that proves it."""
        renewal, events = self.told(), self.ledger()
        assert (renewal["state"], renewal["step"]) == ("done", "verify")
        (paid,) = [one for one in events if one["id"] == renewal["paid"]]
        assert payment.items() <= paid.items()
        same = [one for one in events if one["kind"] == paid["kind"] and one["on"] == paid["on"]]
        assert same == [paid], "paid once, recorded once"
        assert self.receipt is not None
        (kept,) = self.owner.tells("receipts", "list", now=self.now)["receipts"]
        digest = hashlib.sha256(self.receipt.read_bytes()).hexdigest()
        assert (kept["event"], kept["name"], kept["media_type"], kept["sha256"]) == (
            paid["id"], self.receipt.name, "application/pdf", digest,
        )  # fmt: skip
        (proof,) = [one for one in events if one["id"] == renewal["proof"]]
        answer = self.oracle()
        assert answer.deadline is not None
        assert (proof["kind"], proof["last_day"]) == (
            "deadline_confirmed", answer.deadline.day.isoformat(),
        )  # fmt: skip

    def failed(
        self, step: str, reason: str, charged: str | None = None, *, reminds: bool = True
    ) -> None:
        """See the one try that did not work, and whether another one is to be reminded of."""
        (failure,) = self.told()["failures"]
        assert (failure["step"], failure["reason"], failure["charged"]) == (step, reason, charged)
        assert (failure["retry_at"] is not None) is reminds
        if reminds:
            assert instant(failure["retry_at"]) > instant(failure["at"])

    def has_a_history(self, *words: str) -> None:
        """See the renewals so far of the card, as the menu shows them."""
        owner = self.owner
        owner.presses("More actions")
        owner.presses("Renewals so far…")
        for each in ("Renewal began", *words):
            owner.sees(each)
        owner.presses("Close")


def short(day: date | datetime) -> str:
    """Return a day as the window writes it."""
    return f"{day.day} {day:%b %Y}"


def city_of(zone: str) -> str:
    """Return the city in a zone's name."""
    return zone.rpartition("/")[2].replace("_", " ")
