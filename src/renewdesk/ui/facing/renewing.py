"""The assistant in words: its steps, its head, and what paying would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.cards import Form
from renewdesk.domain.days import today_in
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind
from renewdesk.domain.offered import rule_behind
from renewdesk.domain.renewals import Step
from renewdesk.domain.standing import DAYS_ACT_NOW, Phase
from renewdesk.services.cautions import CautionKind
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.date_change import date_change_face, end_words, moved_place, place_words
from renewdesk.ui.facing.lives import life_from
from renewdesk.ui.facing.rows import chip_face, unconfirmed
from renewdesk.ui.renewing_faces import EndFace, Progress, StepFace, SummaryFace
from renewdesk.words.addresses import in_a_row
from renewdesk.words.cautions import sentence as caution_sentence
from renewdesk.words.dates import month_and_year, short_date
from renewdesk.words.numbers import hidden, money
from renewdesk.words.phrases import clock_title, headline, row_line
from renewdesk.words.places import country
from renewdesk.words.procedures import places_of
from renewdesk.words.renewing import step_outlook, step_title
from renewdesk.words.rule_phrases import event_word, rule_in_words
from renewdesk.words.speech import labelled, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from renewdesk.domain.folded import Folded
    from renewdesk.domain.standing import Standing
    from renewdesk.services.recording import Recorded
    from renewdesk.services.renewal_views import RenewalView, StepPlace


def title(view: RenewalView) -> str:
    """Return what is being done: ``Renew TIM``, ``Install Airalo Eurolink``."""
    kind = view.clock.clock.kind if view.clock is not None else ClockKind.LINE
    words = {
        ClockKind.INSTALL: tr("Install {card}"),
        ClockKind.REGISTRATION: tr("Register {card}"),
    }.get(kind, tr("Renew {card}"))
    return words.format(card=view.detail.view.card.label)


def subtitle(view: RenewalView) -> str:
    """Return where the card belongs: ``Italy · +39 333 ••• ••18``, ``eSIM · 1 GB · 7 days``."""
    card = view.detail.view.card
    place = country(card.country) if card.country else ""
    form = tr("eSIM") if card.form is Form.ESIM else ""
    parts = (place or form, hidden(card.number) if card.number else card.plan)
    return " · ".join(part for part in parts if part)


def seller(view: RenewalView) -> str:
    """Return who is paid, as the owner calls them: the carrier's name, else the card's label."""
    card = view.detail.view.card
    return places_of(card, view.carrier)["carrier"] or card.label


def head_chip(view: RenewalView) -> ChipFace:
    """Return the chip at the head: how long is left, or what the card waits for."""
    one, whole = view.clock, view.detail.view
    if one is None:
        return ChipFace(tr("Check date"), "qcirc", Tone.SOON)
    if unconfirmed(whole) is not None:
        return ChipFace(tr("Paid, not confirmed yet"), "paid", Tone.SOON)
    chip = chip_face(one, whole.standing.section)
    if one.clock.kind is ClockKind.PLAN and one.days_left is not None:
        words = row_line(one)
    else:
        counts = one.phase in {Phase.RUNNING, Phase.DUE, Phase.STAGE}
        words = headline(one) if counts and one.clock.kind is not ClockKind.INSTALL else chip.text
    return ChipFace(words, chip.icon, chip.tone, chip.quiet)


# ── steps ────────────────────────────────────────────────────────────────────────────────────────


def step_faces(view: RenewalView) -> list[StepFace]:
    """Return the steps in their order, each with its number, its state and a line below it."""
    far = _furthest(view)
    return [_step_face(view, place, number, far) for number, place in enumerate(view.steps, 1)]


def current_place(view: RenewalView) -> tuple[int, int]:
    """Return the number of the present step and how many there are; skipped ones count too."""
    steps = [place.step for place in view.steps]
    return steps.index(view.renewal.step) + 1, len(steps)


def _step_face(view: RenewalView, place: StepPlace, number: int, far: int) -> StepFace:
    progress = Progress(place.state.value)
    name = step_title(place.step)
    done = _done_note(view, place) if progress is Progress.DONE else ""
    note = done or place.note or step_outlook(place.step, seller(view))
    state = {
        Progress.DONE: tr("done"),
        Progress.CURRENT: tr("you are here"),
        Progress.OPEN: "",
        Progress.SKIPPED: tr("not needed"),
    }[progress]
    spoken = tr("Step {number}, {title}").format(number=number, title=name)
    return StepFace(
        key=place.step.value,
        number=number,
        title=name,
        note=note,
        progress=progress,
        reachable=progress is not Progress.SKIPPED and number <= far and view.renewal.is_open,
        spoken=listed((spoken, state, note)),
    )


def _done_note(view: RenewalView, place: StepPlace) -> str:
    """Return what came of a finished step; nothing where its procedure says enough."""
    paying = view.preview.event if view.preview is not None else None
    amount = money(paying.amount) if paying is not None and paying.amount is not None else ""
    if place.step is Step.PLAN and view.plan is not None:
        return view.plan.name
    if place.step is Step.PLAN and paying is not None and amount:
        words = tr("{event} of {amount}")
        return words.format(event=event_word(paying.kind), amount=amount)
    if place.step is Step.CONFIRM and view.paid is not None:
        return listed((amount, short_date(view.paid.day(view.detail.view.card.zone))))
    return ""


def _furthest(view: RenewalView) -> int:
    """Return the number of the last step to which the owner may turn: the one after those done."""
    done = set(view.renewal.done) | {view.renewal.step}
    last = max(number for number, place in enumerate(view.steps, 1) if place.step in done)
    ahead = view.steps[last:]
    is_done = view.steps[last - 1].step in view.renewal.done
    following = next((n for n, one in enumerate(ahead, last + 1) if one.state != "skipped"), last)
    return following if is_done else last


# ── what paying does ─────────────────────────────────────────────────────────────────────────────


def summary_face(view: RenewalView, now: datetime, zone: str) -> SummaryFace:
    """Return what paying today would do, or what the recorded payment has done."""
    facts = tuple(_facts(view))
    if view.clock is not None and view.clock.clock.kind is ClockKind.INSTALL:
        return _to_install(view, view.clock, facts, now)
    if view.preview is None or _waits_for_amount(view.preview):
        return _not_yet(view, facts, now)
    return _moved(view, view.preview, facts, (now, zone))


def _waits_for_amount(preview: Recorded) -> bool:
    """Tell whether a payment says nothing yet because the amount decides."""
    asks = {CautionKind.NO_AMOUNT, CautionKind.UNKNOWN_TERM}
    return preview.event.amount is None and any(one.kind in asks for one in preview.cautions)


def _moved(
    view: RenewalView, preview: Recorded, facts: tuple[FactFace, ...], here: tuple[datetime, str]
) -> SummaryFace:
    change = date_change_face(preview, *here)
    labels = _labels(view, preview)
    before = EndFace(
        labels[1],
        change.before,
        change.before_place,
        labels[3],
        change.before_stages,
        change.before_share,
    )
    after = EndFace(
        labels[2],
        change.after,
        change.after_place,
        tr("after"),
        change.after_stages,
        change.after_share,
        Tone.SOON if change.shortens else Tone.TEXT,
    )
    # Whether it is the same payment is asked where it is recorded, and over when it is.
    cautions = [one for one in preview.cautions if one.kind is not CautionKind.SAME_PAYMENT]
    said = in_a_row(caution_sentence(one) for one in cautions)
    place = moved_place(preview)
    lives = [one.standing.clocks[place].clock for one in (preview.before, preview.after)]
    return SummaryFace(
        title=labels[0],
        before=before,
        after=after,
        chip=change.chip,
        first=tr("today") if change.after_stages or change.before_stages else "",
        last=_last_month(lives),
        note=said,
        warns=bool(said) or change.shortens,
        facts=facts,
        line=_line(labels[0], before, after),
    )


def last_day_before(view: RenewalView) -> date | None:
    """Return the last day that the renewed clock has without a payment, None without one."""
    if view.clock is None:
        return None
    clocks = view.preview.before.standing.clocks if view.preview is not None else (view.clock,)
    mine = (one.clock for one in clocks if one.clock.clock == view.clock.clock.clock)
    return next((one.deadline.last_on for one in mine if one.deadline is not None), None)


def _labels(view: RenewalView, preview: Recorded) -> tuple[str, str, str, str]:
    """Return heading, name of the day before, name of the day after, and the word of its bar."""
    if view.paid is None:
        kind = preview.event.kind
        return _heading(kind), tr("Last day now"), _after_label(kind), tr("now")
    sure = view.clock is not None and view.clock.clock.confirmed
    after = tr("Last day now") if sure else tr("Last day if it worked")
    return tr("After your payment"), tr("Last day before"), after, tr("before")


def _to_install(
    view: RenewalView, one: Standing, facts: tuple[FactFace, ...], now: datetime
) -> SummaryFace:
    """Return until when a profile is to be installed; no payment moves that."""
    before = _end(one, tr("Install by"), tr("now"), now)
    return SummaryFace(
        title=view.detail.view.card.label,
        before=before,
        after=None,
        chip=ChipFace(headline(one), "install", Tone.NOW if _presses(one) else Tone.SOON),
        first=tr("today") if before.stages else "",
        last=_last_month([one.clock]),
        note="",
        warns=False,
        facts=facts,
        line=labelled(before.label, f"{before.day} {before.place}".strip()),
    )


def _presses(one: Standing) -> bool:
    return one.days_left is not None and one.days_left <= DAYS_ACT_NOW


def _not_yet(view: RenewalView, facts: tuple[FactFace, ...], now: datetime) -> SummaryFace:
    before = _end(view.clock, tr("Last day now"), tr("now"), now)
    return SummaryFace(
        title=tr("If you pay today"),
        before=before,
        after=None,
        chip=None,
        first=tr("today") if before.stages else "",
        last=_last_month([view.clock.clock] if view.clock is not None else []),
        note=tr("Choose a plan or type an amount: then the new date stands here."),
        warns=False,
        facts=facts,
        line=labelled(before.label, f"{before.day} {before.place}".strip()),
    )


def _end(one: Standing | None, label: str, word: str, now: datetime) -> EndFace:
    if one is None:
        return EndFace(label, tr("not known"), "", word, (), 0)
    life = life_from(one.clock, today_in(one.clock.zone, now))
    return EndFace(label, end_words(one.clock), place_words(one.clock), word, life.stages, 1)


def _heading(kind: EventKind) -> str:
    """Return what would be done today: where no payment counts for a line, using it does."""
    if kind in PAYMENTS or kind is EventKind.PURCHASE:
        return tr("If you pay today")
    if kind is EventKind.REGISTRATION:
        return tr("If you register today")
    return tr("If you use it today")


def _after_label(kind: EventKind) -> str:
    return {
        EventKind.TOPUP: tr("Last day after the top-up"),
        EventKind.PLAN_PURCHASE: tr("Last day after the plan"),
        EventKind.REGISTRATION: tr("Last day after registering"),
    }.get(kind, tr("Last day after it"))


def _line(heading: str, before: EndFace, after: EndFace) -> str:
    words = tr("{before} → {after} {place}")
    said = words.format(before=before.day, after=after.day, place=after.place).strip()
    return labelled(heading, said)


def _last_month(lives: list[Folded]) -> str:
    """Return the month in which the longest of some lives ends; nothing where none has an end."""
    ends = [day for one in lives for day in _ends(one)]
    return month_and_year(max(ends)) if ends else ""


def _ends(one: Folded) -> Iterator[date]:
    if one.deadline is not None:
        yield one.deadline.last_on
    for span in one.spans:
        if span.last_on is not None:
            yield span.last_on


# ── why, and what was before ─────────────────────────────────────────────────────────────────────


def _facts(view: RenewalView) -> Iterator[FactFace]:
    rule = _rule(view)
    if rule:
        yield FactFace(tr("Rule"), (PartFace(rule),))
    if view.last_paid is not None:
        yield FactFace(tr("Last time"), (PartFace(_last_time(view)),))
    if view.also_due:
        code = view.detail.view.card.country
        label = tr("Also due soon in {country}").format(country=country(code))
        parts = []
        for one in view.also_due:
            leading = one.standing.leading
            words = labelled(one.card.label, headline(leading) if leading is not None else "")
            parts.append(PartFace(words, f"card:{one.card.id}", Tone.LINK))
        yield FactFace(label, tuple(parts))


def _rule(view: RenewalView) -> str:
    one = view.clock
    clocks = view.detail.view.clocks
    found = next((c for c in clocks if one is not None and c.id == one.clock.clock), None)
    if found is None or one is None:
        return ""
    words = rule_in_words(rule_behind(found, one.clock))
    words = f"{words[:1].upper()}{words[1:]}"
    return words if len(clocks) == 1 else labelled(clock_title(one.clock.kind), words)


def _last_time(view: RenewalView) -> str:
    event, zone = view.last_paid, view.detail.view.card.zone
    if event is None:
        return ""
    day = short_date(event.day(zone))
    what = day
    if event.amount is not None:
        what = tr("{amount} on {date}").format(amount=money(event.amount), date=day)
    tries = {0: "", 1: tr("worked at first try")}.get(view.last_tries)
    if tries is None:
        tries = tr("worked at try {number}").format(number=view.last_tries)
    return listed((what, event.payment.channel, event.payment.method, tries))
