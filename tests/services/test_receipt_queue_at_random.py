"""Whatever is done with files in whatever order: each is one thing, and none is lost."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.waiting import Arrival
from renewdesk.services.receipt_queue import QueueAnswers
from tests.services.queue_desk import QueueDesk

if TYPE_CHECKING:
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.waiting import WaitingFile

PLACES = st.integers(0, 5)
#: Few, so that receipts and waiting files of the same content meet.
CONTENTS = st.integers(0, 1)
CARDS = st.sampled_from(["Rome", "Rome", "Tokyo", "Tokyo", "Nobody"])
GIVEN = st.sampled_from(["", "Rome", "Tokyo"])
AMOUNTS = st.sampled_from(["10", "10.00", "5", "6", "7", "ten"])
DAYS = st.sampled_from(["2026-11-19", "2026-11-17", "2026-11-10", "2026-10-10", "tomorrow"])
TRASH_STAYS = timedelta(days=30)


class Owner(RuleBasedStateMachine):
    """Works on two contents and two cards; refusals are answers, everything else is a bug."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desk = QueueDesk(self.folder, real=False)
        self.recorded = 0

    @override
    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _try(self, act, *given, **more):
        before = self.desk.storage.state
        try:
            return act(*given, **more)
        except RenewDeskError:
            assert self.desk.storage.state is before, "what is refused changes nothing"
            return None

    @property
    def _files(self):
        return list(self.desk.storage.state.waiting.values())

    def _file(self, place):
        """Return one that waits, now and then one in the trash."""
        known = [one for one in self._files if place == 0 or one.trashed_at is None]
        return known[place % len(known)].id if known else "none"

    def _receipt(self, place):
        known = list(self.desk.storage.state.receipts)
        return known[place % len(known)] if known else "none"

    def _event(self, place):
        known = list(self.desk.storage.state.events.values())
        return known[place % len(known)].id if known else ""

    @initialize()
    def begin(self):
        for place in (0, 1):
            self.take(place, "", Arrival.DROPPED)

    @rule(place=CONTENTS, card=GIVEN, arrival=st.sampled_from(list(Arrival)))
    def take(self, place, card, arrival):
        content = f"%PDF-1.7 {place} %%EOF".encode()
        taken = self._try(
            self.desk.queue.take_in, content, f"{place}.pdf", arrival=arrival, card=card
        )
        assert taken is None or taken.waiting or taken.already

    @rule(place=CONTENTS, card=CARDS)
    def add(self, place, card):
        content = f"%PDF-1.7 {place} %%EOF".encode()
        self._try(self.desk.receipts.add_bytes, card, content, f"{place}.pdf")

    @rule(place=PLACES, card=CARDS, on=DAYS, amount=AMOUNTS, again=st.booleans())
    def confirm_new(self, place, card, on, amount, again):
        answers = QueueAnswers(card=card, on=on, amount=amount, order_number="GG-1")
        done = self._try(self.desk.queue.confirm, self._file(place), answers, again=again)
        self.recorded += done is not None

    @rule(place=PLACES, card=CARDS, which=PLACES)
    def confirm_known(self, place, card, which):
        answers = QueueAnswers(card=card, attach_to=self._event(which), method="cash")
        if answers.attach_to:
            self._try(self.desk.queue.confirm, self._file(place), answers)

    @rule(which=PLACES)
    def undo(self, which):
        self._try(self.desk.recording.undo, self._event(which) or "none")

    @rule(place=PLACES, card=CARDS)
    def file_with(self, place, card):
        self._try(self.desk.queue.file_with, self._file(place), card)

    @rule(place=PLACES)
    def remove(self, place):
        self._try(self.desk.queue.remove, self._file(place))

    @rule(place=PLACES)
    def bring_back(self, place):
        self._try(self.desk.queue.bring_back, self._file(place))

    @rule(place=PLACES)
    def throw_away(self, place):
        self._try(self.desk.trust.throw_away, self._receipt(place))

    @rule(place=PLACES)
    def bring_receipt_back(self, place):
        self._try(self.desk.trust.bring_back, self._receipt(place))

    @rule(place=CONTENTS)
    def take_again(self, place):
        self.take(place, "", Arrival.CHOSEN)

    @rule(days=st.sampled_from([8, 20]))
    def time_passes(self, days):
        self.desk.clock.advance(days=days)
        self.desk.receipts.tidy()
        state, now = self.desk.storage.state, self.desk.clock.now()
        held: list[WaitingFile | Receipt] = [*state.waiting.values(), *state.receipts.values()]
        for one in held:
            assert one.trashed_at is None or now - one.trashed_at <= TRASH_STAYS

    @rule()
    def delete_a_card(self):
        self._try(self.desk.keeping.archive, "Tokyo")
        self._try(self.desk.deleting.delete, "Tokyo")
        if len(self.desk.cards) == 1:
            self.recorded = len(self.desk.storage.state.events)
            self.desk.add("Tokyo", carrier="jp-test")

    @invariant()
    def every_file_is_one_thing(self):
        state = self.desk.storage.state
        assert not state.waiting.keys() & state.receipts.keys()
        live = [one.sha256 for one in state.waiting.values() if one.trashed_at is None]
        assert len(live) == len(set(live))

    @invariant()
    def what_is_kept_is_there_and_nothing_else(self):
        state, files = self.desk.storage.state, self.desk.files
        named: list[WaitingFile | Receipt] = [*state.waiting.values(), *state.receipts.values()]
        for one in named:
            if one.trashed_at is None:
                assert one.sha256 in files.contents  # asking for it would bring it back
            else:
                assert one.sha256 in files.contents.keys() | files.trash.keys()
        assert files.contents.keys() <= {one.sha256 for one in named}

    @invariant()
    def only_what_was_confirmed_is_in_the_ledger(self):
        events = self.desk.storage.state.events.values()
        assert len(events) == self.recorded
        assert all(one.payment.method in {"", "cash"} for one in events)


TestOwner = Owner.TestCase
TestOwner.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
