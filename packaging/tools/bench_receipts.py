"""Measure a desk with very many receipts: the search, and the window that lists and searches them.

    bench_receipts.py FOLDER COUNT

The folder keeps its receipts, so that a second run measures without making them.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from studio import Studio

from renewdesk.adapters.files.resources import resource
from renewdesk.bootstrap import House, house_for, open_services
from renewdesk.cli.house import Options
from renewdesk.domain.events import Event, Payment
from renewdesk.domain.ids import CardId, ClockId, EventId, ReceiptId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.receipts import MediaType, Receipt
from renewdesk.services.adding import CardDraft
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.gc_guard import GcGuard
from renewdesk.ui.jobs import Jobs
from renewdesk.ui.look import Look
from renewdesk.ui.models.receipt_order import Column
from renewdesk.ui.pages.receipts_page import ReceiptsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from renewdesk.ui.pages.receipt_list import ReceiptListPane
    from renewdesk.ui.services import Services

_CARDS, _AT_ONCE = 50, 5000
_SELLERS = (
    "支付宝（中国）网络技术有限公司", "TIM S.p.A.", "Vodafone Italia", "微信支付", "招商银行信用卡",
    "Lycamobile", "龙井虾仁套餐店", "giffgaff", "Telia Eesti AS",
)  # fmt: skip
_SAID = (
    "订单号", "金额", "付款方式", "支付宝", "微信支付", "充值", "话费", "套餐", "成功", "交易",
    "时间", "商户", "Ricarica", "importo", "totale", "ordine", "pagamento", "data", "numero",
    "order", "total", "amount", "paid", "date", "thank", "you", "Заказ", "сумма", "оплата", "дата",
    "номер",
)  # fmt: skip
_QUERIES = (
    "虾仁套餐", "龙井虾仁", "支付宝", "微信支付", "ricarica", "vodafone", "4711 tim", "10.00 eur",
    "IMG_012345", "订单号 充值", "заказ", "招商银行", "2024-03", "333 card 7",
)  # fmt: skip
_BUDGET_MS = 16
_BEAT_MS = 2
_UP = Qt.SortOrder.AscendingOrder


def main() -> None:
    """Make the receipts where they are missing, and print every figure."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    house = house_for(Options(data_dir=folder))
    with house.storage.reading() as unit:
        is_new = not unit.cards()
    if is_new:
        _fill(house, count)
    _search(house, count)
    house.close()
    _window(house_for(Options(data_dir=folder)), count)


def _fill(house: House, count: int) -> None:
    began, chance = time.perf_counter(), random.Random(7)  # noqa: S311 - the same desk each time
    now = house.time_here.now()
    template = house.adding.preview(CardDraft(carrier="it-tim", label="TIM")).view
    with house.storage.writing() as unit:
        for number in range(_CARDS):
            card = replace(
                template.card,
                id=CardId(f"card{number:012}"),
                label=f"Card {number}",
                number=f"+39333{number:07}",
            )
            unit.save_card(card)
            clock = replace(template.clocks[0], id=ClockId(f"clock{number:011}"), card=card.id)
            unit.save_clock(clock)
    for start in range(0, count, _AT_ONCE):
        with house.storage.writing() as unit:
            for number in range(start, min(start + _AT_ONCE, count)):
                event, receipt = _paid(number, now, chance)
                unit.add_event(event)
                unit.save_receipt_text(receipt.sha256, _text(chance), now)
                unit.save_receipt(receipt)
    spent = time.perf_counter() - began
    print(f"{count} receipts with their texts kept and made findable: {spent:.0f} s")


def _paid(number: int, now: datetime, chance: random.Random) -> tuple[Event, Receipt]:
    """Return a payment and its receipt, ten years of them."""
    card = CardId(f"card{number % _CARDS:012}")
    sum_ = Decimal(chance.randrange(100, 99999)) / 100
    event = Event(
        id=EventId(f"event{number:011}"),
        card=card,
        kind=EventKind.TOPUP,
        entry=number + 1,
        recorded_at=now,
        on=(now - timedelta(days=number % 3650)).date(),
        amount=Money(sum_, chance.choice(("EUR", "CNY", "USD", "RUB"))),
        note=f"note {chance.choice(_SAID)}" if number % 3 == 0 else "",
        payment=Payment(
            method=chance.choice(("PayPal", "Visa", "支付宝", "app")),
            order_number=f"{chance.randrange(10**11, 10**12)}",
            seller=chance.choice(_SELLERS),
        ),
    )
    receipt = Receipt(
        id=ReceiptId(f"receipt{number:09}"),
        card=card,
        event=event.id,
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        media_type=MediaType.PDF,
        size=4000,
        original_name=f"IMG_{number:06}.pdf",
        added_at=now + timedelta(milliseconds=number),
    )
    return event, receipt


def _text(chance: random.Random) -> str:
    words = (f"{chance.choice(_SAID)} {chance.randrange(10 ** (2 + n % 7))}" for n in range(25))
    return " ".join(words)


def _typed() -> Iterator[str]:
    """Yield what stands in the search field after each key of every query."""
    for query in _QUERIES:
        yield from (query[:length] for length in range(1, len(query) + 1))


def _search(house: House, count: int) -> None:
    house.receipt_search.found("x")
    spent = [_ms(partial(house.receipt_search.found, words, 2000)) for words in _typed()]
    print(
        f"search of {count} receipts, {len(spent)} keys: {_figures(spent)}"
        f" (budget {_BUDGET_MS} ms p95)"
    )


class _Stand:
    """The page of receipts alone, over a storage thread as the program has one."""

    def __init__(self, house: House) -> None:
        self.studio = Studio()
        self._guard = GcGuard()
        self.jobs, self.papers = Jobs(), Jobs("papers")
        came: list[Services] = []
        self.jobs.submit(lambda: open_services(house), came.append)
        self.studio.wait(lambda: bool(came))
        (services,) = came
        look = Look(self.studio.app, resource())
        self.page = ReceiptsPage(look, services, self.jobs, ChangeBus(), papers=self.papers)
        self.page.resize(1104, 800)
        self.page.show()
        self.studio.app.processEvents()
        self._close = services.close

    @property
    def pane(self) -> ReceiptListPane:
        """What is measured."""
        return self.page._pane  # noqa: SLF001 - a measurement looks inside

    def wait(self, until: Callable[[], bool]) -> None:
        """Run the event loop until something holds, at rest between events as the program is."""
        limit = time.monotonic() + 60
        while not until() and time.monotonic() < limit:
            self.studio.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Wait until no job is under way and everything is painted."""
        self.wait(lambda: self.jobs.is_idle and self.papers.is_idle)
        self.studio.app.processEvents()

    def ends(self) -> None:
        """Release the database and the thread."""
        self.page.close()
        self.jobs.submit(self._close)
        self.jobs.stop()
        self.papers.stop()
        self._guard.release()


def _window(house: House, count: int) -> None:
    """Print how long the list takes to open, and how long the window answers nothing meanwhile."""
    stand = _Stand(house)
    beats = _Heart()
    began = time.perf_counter()
    stand.page.show_page()
    stand.wait(lambda: stand.pane.shown == count)
    opened = time.perf_counter() - began
    stand.settle()
    print(f"list of {count} receipts: rows after {opened:.1f} s, {beats.taken()}")
    _type(stand, beats)
    bar = stand.pane.table.verticalScrollBar()
    leap = max(bar.maximum() // 100, 1)
    scrolls = [
        _ms(partial(_scroll, stand.studio, bar.setValue, place))
        for place in range(0, bar.maximum(), leap)
    ]
    print(f"scrolling {count} receipts, {len(scrolls)} leaps: {_figures(scrolls)}")
    _sort(stand, beats, count)
    stand.ends()


def _type(stand: _Stand, beats: _Heart) -> None:
    field = stand.pane.filters._search  # noqa: SLF001 - as above
    own, whole = [], []
    beats.taken()
    for query in _QUERIES:
        field.clear()
        stand.settle()
        for letter in query:
            began = time.perf_counter()
            field.insert(letter)
            own.append((time.perf_counter() - began) * 1000)
            stand.wait(lambda: stand.pane.is_answered)
            whole.append((time.perf_counter() - began) * 1000)
    print(f"a key in the search field, in the window's own thread: {_figures(own)}")
    print(f"a key until its hits are shown: {_figures(whole)}, {beats.taken()}")


def _sort(stand: _Stand, beats: _Heart, count: int) -> None:
    """Print how long a header takes to sort, for the first time and again."""
    for turn in ("first", "again"):
        beats.taken()
        spent = [_ms(partial(_sort_by, stand, column)) for column in Column]
        print(f"sorting {count} receipts, {turn}: {_figures(spent)}, {beats.taken()}")


def _sort_by(stand: _Stand, column: Column) -> None:
    stand.pane.table.sortByColumn(column, _UP)
    stand.wait(lambda: stand.pane.is_answered)
    stand.studio.app.processEvents()


def _scroll(studio: Studio, leap: Callable[[int], None], place: int) -> None:
    leap(place)
    studio.app.processEvents()


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _figures(spent: list[float]) -> str:
    known = sorted(spent)
    half, most = known[len(known) // 2], known[int(len(known) * 0.95)]
    return f"{half:.1f} ms median, {most:.1f} ms p95, {known[-1]:.1f} ms at most"


class _Heart:
    """Beats in the window's thread; the longest gap is how long it answered nothing."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def taken(self) -> str:
        """Return the longest gap since it was asked last."""
        longest, self._longest = self._longest, 0.0
        self._last = time.perf_counter()
        return f"the window blocked {longest * 1000:.0f} ms at most (budget 50 ms)"

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


if __name__ == "__main__":
    main()
