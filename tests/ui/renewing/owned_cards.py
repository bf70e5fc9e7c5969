"""A card of each system, as its owner added it, a few weeks or days before its last day."""

from renewdesk.domain.cards import Form
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft

ESIM = Form.ESIM.value


def _paid(kind: str, on: str, amount: str, term: str = "", balance: str = "") -> EventDraft:
    return EventDraft(kind=kind, on=on, amount=amount, term=term, balance=balance, confirmed=True)


def _read(on: str, last_day: str, clock: str = "line") -> EventDraft:
    return EventDraft(kind="deadline_confirmed", on=on, last_day=last_day, clock=clock)


VODAFONE_AL = CardDraft(
    carrier="al-vodafone",
    label="Vodafone AL",
    number="+355 69 555 0141",
    rules=("al-vodafone-prepaid", "al-vodafone-bundle-30d"),
    last=(_paid("plan_purchase", "2026-10-28", "1200"), _read("2026-10-28", "2027-01-31")),
)
ONE_AL = CardDraft(
    carrier="al-one",
    label="ONE",
    number="+355 68 555 0142",
    last=(_paid("topup", "2026-09-28", "1500"),),
)
MAYA = CardDraft(
    carrier="xx-maya",
    label="Maya Italy",
    form=ESIM,
    coverage=("IT", "FR"),
    last=(_paid("plan_purchase", "2026-10-28", "15"),),
)
HOLAFLY = CardDraft(
    carrier="xx-holafly",
    label="Holafly",
    form=ESIM,
    currency="EUR",
    coverage=("IT",),
    last=(
        _paid("plan_purchase", "2026-11-10", "19", term="P10D"),
        EventDraft(kind="first_use", on="2026-11-12"),
    ),
)
MEGAFON = CardDraft(
    carrier="ru-megafon",
    label="MegaFon",
    number="+7 926 555 01 41",
    last=(EventDraft(kind="outgoing_call", on="2026-10-16", balance="210"),),
)
T2 = CardDraft(
    carrier="ru-t2",
    label="T2",
    number="+7 977 555 01 42",
    last=(_paid("topup", "2026-08-25", "300", balance="300"),),
)
MTS = CardDraft(
    carrier="ru-mts",
    label="MTS",
    number="+7 916 555 01 43",
    last=(_paid("topup", "2026-11-01", "200", balance="200"),),
)
KCELL = CardDraft(
    carrier="kz-kcell",
    label="Kcell",
    number="+7 701 555 01 07",
    rules=("kz-kcell-line", "kz-kcell-pack"),
    last=(_read("2026-10-28", "2026-12-10"), _paid("plan_purchase", "2026-10-28", "2590")),
)
ALTEL = CardDraft(
    carrier="kz-tele2-altel",
    label="Altel",
    number="+7 707 555 01 08",
    last=(_read("2026-10-28", "2026-12-05"),),
)
STOPPED = CardDraft(
    carrier="kz-kcell",
    label="Kcell",
    number="+7 701 555 01 09",
    last=(_read("2026-05-01", "2026-11-10"),),
)
TIM = CardDraft(
    carrier="it-tim",
    label="TIM",
    number="+39 333 555 0118",
    last=(_paid("topup", "2025-12-02", "10"),),
)
TIM_ESIM = CardDraft(
    carrier="it-tim",
    label="TIM eSIM",
    form=ESIM,
    number="+39 333 555 0119",
    last=(_paid("topup", "2025-12-02", "10"),),
)
WINDTRE = CardDraft(
    carrier="it-windtre",
    label="WINDTRE",
    number="+39 320 555 0120",
    last=(_paid("topup", "2025-12-15", "5"),),
)
VODAFONE_IT = CardDraft(
    carrier="it-vodafone",
    label="Vodafone IT",
    number="+39 340 555 0121",
    last=(_paid("topup", "2026-01-04", "10"),),
)
GIFFGAFF = CardDraft(
    carrier="gb-giffgaff",
    label="giffgaff",
    number="+44 7700 900316",
    last=(_paid("topup", "2026-06-04", "10"),),
)
AIRALO_JP = CardDraft(
    carrier="xx-maya",
    label="Maya Japan",
    form=ESIM,
    coverage=("JP",),
    last=(_paid("plan_purchase", "2026-10-28", "15"),),
)
