"""The owner at the renewal assistant: one verb for what one does at each of its steps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from renewdesk.ui.pages.renewing.stepper import Stepper
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.speech import labelled
from tests.receipt_samples import a_pdf
from tests.ui.renewing.things import words_of
from tests.ui.renewing.whole_window import WholeWindow

if TYPE_CHECKING:
    from tests.ui.renewing.story import Story


class Owner(WholeWindow):
    """Renews a card as a story tells it; whatever is asked for by a word must be in sight."""

    # ── into the assistant and out of it ─────────────────────────────────────────────────────────

    def opens_the_assistant(self, story: Story) -> None:
        """Press the action in the desk's row, and say which date is meant where that is asked."""
        self.presses_in_row(story.label)
        if story.clock:
            self.sees("This card has several dates.")
            self.presses(story.clock)
        self.sees(story.heading)

    def goes_on(self, story: Story) -> None:
        """Find the card in progress on the desk, and go on with it."""
        self.sees(f"in progress, {story.label},")
        assert self.row(story.label).action == "Continue…"
        self.presses_in_row(story.label)
        self.sees(story.heading)

    def comes_back(self, story: Story) -> None:
        """Leave the assistant, and come back to the step that was left."""
        step = self.step()
        self.presses("Continue later")
        self.goes_on(story)
        assert self.step() == step

    def step(self) -> str:
        """Return the step at which the owner is told to be."""
        (stepper,) = self.in_front(Stepper)
        (here,) = [one.title for one in stepper.faces() if "you are here" in one.spoken]
        return here

    # ── the steps ────────────────────────────────────────────────────────────────────────────────

    def prepares(self, story: Story) -> None:
        """Answer what is asked once, and go on."""
        assert self.step() == "Prepare"
        for question, answer in story.says:
            self.presses(labelled(question, answer))
        for name, text in story.notes_down:
            self.types(text, into=name)
        for words in story.is_told:
            self.sees(words)
        self.meets_trouble(story, "Prepare")
        self.presses("Choose plan")

    def chooses_plan(self, story: Story) -> None:
        """Note a plan and choose it, or say which amount it shall be."""
        assert self.step() == "Choose plan"
        for words in story.of_plans:
            self.sees(words)
        if story.plan:
            name, price, length = story.plan
            self.turns_to("Choose a plan instead")
            self.presses("Add plan…")
            self.types(name, into="Plan")
            self.types(price, into="Price")
            if length:
                self.types(length, into="Lasts")
            self.presses("Save")
            self.picks(name)
            self.meets_trouble(story, "Choose plan")
            self.presses(f"Pay for {name}…")
            return
        self.turns_to("Top up an amount instead")
        self.types(story.amount, into="Amount")
        self.meets_trouble(story, "Choose plan")
        self.presses(self.the_button("Pay "))

    def turns_to(self, way: str) -> None:
        """Take the other way of choosing, where it is not the one that is shown."""
        if self.has(way):
            self.presses(way)

    def pays(self, story: Story) -> str:
        """Choose the channel, open its page where there is one, and say that it is paid.

        Returns:
            What paying today was said to do.
        """
        assert self.step() == "Pay"
        if self.has(story.channel):
            self.presses(story.channel)
        else:  # too many to stand side by side
            self.chooses(story.channel, of="Channel")
        if story.is_told_then:
            self.looks_back(story)
        if story.host:
            self.sees(f"Exact host: {story.host}")
            before = len(self.browser.opened)
            self.presses(f"Open {story.host}")
            assert len(self.browser.opened) == before + 1
        self.meets_trouble(story, "Pay")
        promised = self.sees("If you pay today: ")
        self.presses("I have paid")
        return promised

    def looks_back(self, story: Story) -> None:
        """Look at "Prepare" again, now that the channel is chosen, and go on at "Pay"."""
        self.picks("Prepare")
        for words in story.is_told_then:
            self.sees(words)
        self.picks("Pay")

    def confirms(self, story: Story) -> None:
        """Type what the receipt says, and record it."""
        assert self.step() == "Confirm"
        if story.starts:
            self.presses(labelled(*story.starts))
        if story.amount:
            self.types(story.amount, into="Amount")
        if story.method:
            self.types(story.method, into="Paid with")
        self.types(story.order, into="Order number")
        if story.seller:
            self.types(story.seller, into="Seller")
        self.meets_trouble(story, "Confirm")
        self.presses(story.record)

    def keeps_the_receipt(self, story: Story) -> None:
        """Paste the receipt's file."""
        assert self.step() == "Save receipt"
        self.meets_trouble(story, "Save receipt")
        path = self.folder.parent / f"{story.order}.pdf"
        path.write_bytes(a_pdf(text=story.order))
        self.pastes(path)
        self.sees("1 receipt is kept.")
        self.presses("Continue")

    def activates(self, story: Story) -> None:
        """Do what brings the paid plan to life, where that is anything."""
        if not story.activates:
            assert self.step() != "Activate"
            return
        assert self.step() == "Activate"
        self.meets_trouble(story, "Activate")
        if story.code:
            self.types(story.code, into="Or type or paste it")
            self.presses("Keep in the keyring")
        if story.phone:
            self.types(story.phone, into="Installed in")
        self.presses(story.activates)

    def verifies(self, story: Story) -> None:
        """Say which date the carrier shows."""
        assert self.step() == "Verify"
        self.meets_trouble(story, "Verify")
        if story.shows == "nothing":
            self.presses("It works")
        elif story.shows == "same":
            self.presses(self.the_button("The same date, "))
            self.presses(self.the_button("Confirm "))
        else:
            self.types(story.shows, into="Last day that the carrier shows")
            self.presses(f"Save {short_date(date.fromisoformat(story.shows))}")

    def reads_the_history(self, story: Story) -> list[str]:
        """Open what was done so far for the card, read it from the top, and close it."""
        self.picks_row(story.label)
        self.takes("Renewals so far…", of="More actions")
        self.sees("Renewal began")
        said = [words_of(one) for one in self.in_front(Text)]
        self.presses("Close")
        return [words for words in said if words]

    # ── a step that did not work ─────────────────────────────────────────────────────────────────

    def meets_trouble(self, story: Story, step: str) -> None:
        """Say that it did not work, read the advice, save it, leave, and come back to it."""
        if story.fails_at != step:
            return
        self.presses("It didn’t work…")
        self.picks(story.reason)
        if story.charged:
            self.presses(story.charged)
        self.types(story.trouble, into="Order number or note")
        self.presses(self.the_button("Save"))
        assert self.step() == step
        self.comes_back(story)

    def the_button(self, beginning: str) -> str:
        """Return what the one button says whose words begin like this."""
        said = [words_of(one) for one in self.in_front(QAbstractButton)]
        (found,) = [words for words in said if words.startswith(beginning)]
        return found
