"""The sample desk: twelve invented cards and two that have ended, with dates relative to today.

Every number is made up (from reserved ranges where a country has one) and every payment invented;
the rules are those of the catalogue. Everything goes through the use cases, as if typed.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.cards import Form
from renewdesk.domain.days import today_in
from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Counting, Rule
from renewdesk.domain.text import Text
from renewdesk.domain.values import value
from renewdesk.sample.receipt import receipt_pdf
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.services.adding import AddingCards
    from renewdesk.services.receipts import KeepingReceipts
    from renewdesk.services.recording import Recording
    from renewdesk.services.time_here import TimeHere

_VISA = "Visa ••41"
_INSTALL_BY = Rule(
    id="own-install-by",
    name=Text("Install by", "最晚安装日期", "最晚安裝日期"),
    clock=ClockKind.INSTALL,
    extends_on=(EventKind.PURCHASE,),
    stops_on=(EventKind.INSTALL,),
)
_PASSPORT = Rule(
    id="own-passport",
    name=Text("Passport", "护照", "護照"),
    clock=ClockKind.DOCUMENT,
    extends_on=(EventKind.REGISTRATION,),
)
_DATA_PACK = Rule(
    id="own-data-pack",
    name=Text("10 GB", "10 GB", "10 GB"),
    clock=ClockKind.PLAN,
    extends_on=(EventKind.PURCHASE,),
    term=Term(days=30),
    counting=Counting.INCLUSIVE,
)


class House(Protocol):
    """The use cases that the sample is told to."""

    @property
    def adding(self) -> AddingCards:
        """Add a card."""

    @property
    def recording(self) -> Recording:
        """Record a fact."""

    @property
    def receipts(self) -> KeepingReceipts:
        """Keep a receipt."""

    @property
    def time_here(self) -> TimeHere:
        """Now, and where the owner is."""


@value
class _Sample:
    """A card, what happened to it in order, and which of these facts have a receipt."""

    card: CardDraft
    facts: tuple[EventDraft, ...]
    proven: tuple[int, ...] = ()


def make_sample(house: House) -> None:
    """Fill an empty desk with the sample cards."""
    here = house.time_here
    today = today_in(here.zone(), here.now())
    with tempfile.TemporaryDirectory() as folder:
        for sample in _samples(today):
            _tell(house, sample, Path(folder))


def _tell(house: House, sample: _Sample, folder: Path) -> None:
    card = house.adding.add(sample.card).view.card
    for place, fact in enumerate(sample.facts):
        event = house.recording.record(card.id, fact).event
        if place in sample.proven:
            path = folder / f"{card.label.replace(' ', '-')}-{event.day(card.zone)}.pdf"
            path.write_bytes(receipt_pdf(card, event))
            house.receipts.add(card.id, path, event.id)


def _fact(kind: str, on: date, **more: object) -> EventDraft:
    """Return a fact that the owner has seen confirmed at the carrier."""
    draft = EventDraft(kind=kind, on=on.isoformat(), confirmed=True)
    return replace(draft, **more)  # type: ignore[arg-type] # the fields of EventDraft, by name


def _paid(amount: str, channel: str, method: str, order: str = "") -> dict[str, object]:
    return {
        "amount": amount,
        "payment": Payment(channel=channel, method=method, order_number=order),
    }


def _samples(today: date) -> Iterator[_Sample]:
    yield from _urgent(today)
    yield from _soon(today)
    yield from _later(today)
    yield from _ended(today)


def _urgent(today: date) -> Iterator[_Sample]:
    bought = today - timedelta(days=54)
    yield _Sample(
        CardDraft(
            carrier="xx-airalo",
            label="Airalo Eurolink",
            rules=("own-install-by",),
            own_rules=(_INSTALL_BY,),
            form=Form.ESIM.value,
            plan=tr("1 GB · 7 days"),
            coverage=("IT", "FR", "DE", "ES"),
            currency="USD",
        ),
        (
            _fact("purchase", bought, **_paid("4.50", tr("website"), "PayPal", "20260927-4471")),
            _fact("deadline_confirmed", bought, last_day=_iso(today + timedelta(days=3))),
        ),
        (0,),
    )
    last_use = Term(days=40).before(today + timedelta(days=5))
    yield _Sample(
        CardDraft(carrier="ru-megafon", label="MegaFon", number="+7 926 555 01 41"),
        (
            _fact("topup", today - timedelta(days=279), **_paid("300.00", tr("shop"), tr("cash"))),
            _fact("outgoing_call", last_use, balance="210.00"),
        ),
        (0,),
    )
    blocked_after = Term(months=1).before(today + timedelta(days=15))
    yield _Sample(
        CardDraft(
            carrier="it-vodafone",
            label="Vodafone",
            number="+39 347 555 0162",
            services=(
                Service(tr("Parcel lockers"), ServiceKind.OTHER, tr("pick-up codes")),
                Service("Poste Italiane", ServiceKind.BANK, tr("payment codes")),
                Service("WhatsApp", ServiceKind.MESSENGER, tr("account of this number")),
            ),
        ),
        (
            _fact(
                "topup",
                Term(months=11).before(blocked_after),
                **_paid("10.00", tr("shop"), tr("cash")),
            ),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(carrier="gb-giffgaff", label="giffgaff", number="+44 7700 900316"),
        (
            _fact(
                "topup",
                today - timedelta(days=115),
                **_paid("10.00", tr("website"), _VISA, "GG-5520817"),
            ),
            EventDraft(
                kind="topup",
                amount="10.00",
                payment=Payment(tr("website"), _VISA, "GG-5523071"),
            ),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(
            carrier="kz-kcell",
            label="Kcell",
            number="+7 701 555 01 07",
            rules=("kz-kcell-line", "kz-kcell-pack"),
        ),
        (
            _fact(
                "plan_purchase",
                today - timedelta(days=8),
                **_paid("2590", tr("app"), _VISA, "KC-88213047"),
            ),
        ),
        (0,),
    )


def _soon(today: date) -> Iterator[_Sample]:
    yield _Sample(
        CardDraft(
            carrier="it-tim",
            label="TIM",
            number="+39 333 555 0118",
            iccid="8939010000000000018",
            device=tr("black phone"),
            slot=tr("SIM 1"),
            rules=("it-tim-prepaid", "own-passport", "own-data-pack"),
            own_rules=(_PASSPORT, _DATA_PACK),
        ),
        (
            _fact(
                "topup",
                Term(months=12).before(today + timedelta(days=12)),
                **_paid("10.00", tr("website"), _VISA, "4827 1163"),
                balance="11.30",
            ),
            _fact(
                "deadline_confirmed",
                today - timedelta(days=300),
                clock="own-passport",
                last_day=_iso(today + timedelta(days=541)),
            ),
            _fact("purchase", today - timedelta(days=40), clock="own-data-pack"),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(carrier="al-one", label="ONE Albania", number="+355 69 555 0190"),
        (
            _fact(
                "topup",
                today - timedelta(days=33),
                **_paid("1500", tr("website"), _VISA, "7731-2209"),
            ),
        ),
        (0,),
    )


def _later(today: date) -> Iterator[_Sample]:
    yield _Sample(
        CardDraft(carrier="us-ultra-paygo", label="Ultra PayGo", number="+1 202 555 0104"),
        (
            _fact("topup", today - timedelta(days=263), **_paid("20.00", tr("website"), _VISA)),
            _fact("charge", today - timedelta(days=22), amount="3.00", balance="9.00"),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(carrier="ee-telia-super", label="Telia Super", number="+372 5555 0173"),
        (
            _fact(
                "topup",
                today - timedelta(days=69),
                **_paid("3.00", tr("website"), "Mastercard ••07", "S-119042"),
            ),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(carrier="hk-sosim", label="SoSIM", number="+852 5555 0184"),
        (
            _fact(
                "topup",
                today - timedelta(days=42),
                **_paid("100.00", tr("app"), "AlipayHK", "2026100977"),
            ),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(carrier="hk-clubsim", label="Club SIM", number="+852 6555 0129"),
        (
            _fact(
                "plan_purchase",
                today - timedelta(days=161),
                **_paid("6.00", tr("app"), "WeChat Pay HK", "C26061218"),
            ),
        ),
        (0,),
    )
    yield _Sample(
        CardDraft(
            carrier="xx-bnesim", label="BNESIM", form=Form.ESIM.value, plan="5 GB", currency="EUR"
        ),
        (),
    )


def _ended(today: date) -> Iterator[_Sample]:
    yield _Sample(
        CardDraft(
            carrier="xx-saily",
            label=tr("Saily Turkey"),
            rules=("own-data-pack",),
            own_rules=(_DATA_PACK,),
            form=Form.ESIM.value,
            plan=tr("10 GB · 30 days"),
        ),
        (_fact("purchase", today - timedelta(days=75)),),
    )
    yield _Sample(
        CardDraft(carrier="gb-lebara", label="Lebara", number="+44 7700 900145"),
        (
            _fact("outgoing_call", today - timedelta(days=200)),
            _fact("let_go", today - timedelta(days=120), note=tr("moved to giffgaff")),
        ),
    )


def _iso(day: date) -> str:
    return day.isoformat()
