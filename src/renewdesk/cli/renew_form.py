"""A renewal as a document and as lines: where it is, what it asks, what paying would do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.columns import aligned
from renewdesk.domain.days import today_in
from renewdesk.domain.procedures import activation_of, answer_of, asks_of, tells_of
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.domain.text import Text
from renewdesk.services.renewal_views import StepState
from renewdesk.words.confirming import payment_words
from renewdesk.words.dates import clock_time, long_date, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import money
from renewdesk.words.places import city
from renewdesk.words.procedures import filled, places_of
from renewdesk.words.renewing import channel_in_prose, charged_word, step_of, step_title
from renewdesk.words.retries import failed_words
from renewdesk.words.speech import labelled, language, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from renewdesk.domain.failure_advice import FailureAdvice
    from renewdesk.domain.procedures import Ask
    from renewdesk.domain.renewals import Failure, Renewal
    from renewdesk.domain.standing import Standing
    from renewdesk.services.recording import Recorded
    from renewdesk.services.renewal_views import RenewalView
    from renewdesk.services.time_here import TimeHere

Document = dict[str, object]
_TIME = "{time}"
_SENTENCES = re.compile(r"(?<=[.。])\s*")
_MARKS = {
    StepState.DONE: "[x]",
    StepState.CURRENT: "[>]",
    StepState.OPEN: "[ ]",
    StepState.SKIPPED: "[-]",
}


# ── for programs ─────────────────────────────────────────────────────────────────────────────────


def renewal(one: Renewal, zone: str) -> Document:
    """Return a renewal by itself, as lists show it."""
    return {
        "id": one.id,
        "card": one.card,
        "clock": one.clock,
        "state": one.state.value,
        "step": one.step.value,
        "done": [step.value for step in one.done],
        "channel": one.channel.value if one.channel else None,
        "plan": one.plan,
        "started_at": json_form.instant(one.started_at, zone),
        "changed_at": json_form.instant(one.changed_at, zone),
        "ended_at": json_form.instant(one.ended_at, zone) if one.ended_at else None,
        "paid": one.event,
        "proof": one.proof,
        "answers": dict(one.answers),
        "failures": [_failure(each, zone) for each in one.failures],
    }


def document(
    view: RenewalView, here: TimeHere, done: Recorded | None, advice: FailureAdvice | None
) -> Document:
    """Return a renewal with its steps, what the present one asks, and what paying does."""
    one, places = view.renewal, _places(view, here)
    step, channel, said = one.step, one.channel, dict(one.answers)
    activation = activation_of(view.procedure, channel, said)
    preview = view.preview
    return renewal(one, here.zone()) | {
        "steps": [
            {"step": each.step.value, "state": each.state.value, "note": each.note or None}
            for each in view.steps
        ],
        "channels": [each.channel.value for each in view.procedure.channels],
        "asks": [_ask(view, each, places) for each in asks_of(view.procedure, step, channel, said)],
        "tells": [
            {
                "tone": each.tone.value,
                "title": filled(each.title, places),
                "text": filled(each.text, places) or None,
            }
            for each in tells_of(view.procedure, step, channel, said)
        ],
        "activation": activation.kind.value if activation else None,
        "pages": [
            {"what": each.what, "host": each.address.host, "url": each.address.url}
            for each in view.offers
            if each.address is not None
        ],
        "before": json_form.clocks(preview.before) if preview else None,
        "after": json_form.clocks(preview.after) if preview else None,
        "charges_on": view.charge_soon_on.isoformat() if view.charge_soon_on else None,
        "also_due": [each.card.id for each in view.also_due],
        "advice": _advice(view, advice, places) if advice else None,
        "recorded": json_form.recorded(done)["event"] if done else None,
        "warnings": json_form.warnings(done.cautions if done else ()),
    }


def _ask(view: RenewalView, ask: Ask, places: Mapping[str, str]) -> Document:
    answer = answer_of(view.procedure, dict(view.renewal.answers), ask.name)
    return {
        "name": ask.name,
        "kind": ask.kind.value,
        "text": filled(ask.text, places),
        "choices": list(ask.answers),
        "answer": answer or None,
    }


def _failure(one: Failure, zone: str) -> Document:
    return {
        "at": json_form.instant(one.at, zone),
        "step": one.step.value,
        "reason": one.reason.value,
        "channel": one.channel.value if one.channel else None,
        "charged": one.charged.value if one.charged else None,
        "note": one.note or None,
        "retry_at": json_form.instant(one.retry_at, zone) if one.retry_at else None,
    }


def _advice(view: RenewalView, advice: FailureAdvice, places: Mapping[str, str]) -> Document:
    return {
        "title": filled(advice.title, places),
        "lead": filled(advice.lead, places),
        "advice": [
            {"title": filled(one.title, places), "text": _advised(one.text, view, places)}
            for one in advice.advice
        ],
    }


# ── for people ───────────────────────────────────────────────────────────────────────────────────


def lines(
    view: RenewalView, here: TimeHere, done: Recorded | None, advice: FailureAdvice | None
) -> list[str]:
    """Return a renewal as people read it: what was done, the steps, and what comes now."""
    places = _places(view, here)
    parts = (
        list(_recorded(view, done)),
        list(_told_advice(view, advice, places, here.zone())),
        [_heading(view), *_steps(view)],
        list(_present(view, places)),
        list(_change(view)),
        [_way_on(view)],
    )
    said: list[str] = []
    for part in filter(None, parts):
        said += ["", *part] if said else part
    return said


def history_lines(found: Sequence[Renewal], labels: Mapping[str, str], zone: str) -> list[str]:
    """Return renewals as rows, each with its tries that failed."""
    said: list[str] = []
    rows = aligned(
        [
            (
                one_line(labels.get(one.card, one.card)),
                short_date(today_in(zone, one.started_at)),
                _state(one),
                channel_in_prose(one.channel) if one.channel else "",
                one.id,
            )
            for one in found
        ]
    )
    for row, one in zip(rows, found, strict=True):
        said += [row, *(f"    {_tried(each, zone)}" for each in one.failures)]
    return said or [tr("No renewal is under way.")]


def _recorded(view: RenewalView, done: Recorded | None) -> Iterator[str]:
    if done is None:
        return
    card = view.detail.view.card
    words = tr("Recorded for {card}: {event}. To take it back: renewdesk undo {id}")
    what = payment_words(done.event, card.zone)
    yield words.format(card=one_line(card.label), event=one_line(what), id=done.event.id)


def _told_advice(
    view: RenewalView, advice: FailureAdvice | None, places: Mapping[str, str], zone: str
) -> Iterator[str]:
    """Yield what did not work, what to do about it, and when the reminder comes."""
    if advice is None:
        return
    yield filled(advice.title, places)
    yield f"  {filled(advice.lead, places)}"
    for number, one in enumerate(advice.advice, 1):
        yield f"  {number}. {filled(one.title, places)}: {_advised(one.text, view, places)}"
    again = view.renewal.failures[-1].retry_at
    if again is not None:
        yield tr("Reminder to try again: {when}").format(when=_moment(again, zone))


def _advised(text: Text, view: RenewalView, places: Mapping[str, str]) -> str:
    """Return a piece of advice; it promises no reminder where none was set."""
    if _TIME not in text.en or view.renewal.failures[-1].retry_at is not None:
        return filled(text, places)
    spoken = _SENTENCES.split(text.spoken(language()))
    return filled(Text("".join(one for one in spoken if _TIME not in one).strip()), places)


def _heading(view: RenewalView) -> str:
    card, one = view.detail.view.card, view.renewal
    place = [each.step for each in view.steps].index(one.step) + 1
    where = step_of(place, len(view.steps), step_title(one.step))
    words = where if one.is_open else _state(one)
    return tr("{card}: {what}").format(card=one_line(card.label), what=words)


def _steps(view: RenewalView) -> list[str]:
    rows = [(_MARKS[each.state], step_title(each.step), one_line(each.note)) for each in view.steps]
    return aligned(rows, 2)


def _present(view: RenewalView, places: Mapping[str, str]) -> Iterator[str]:
    """Yield what the present step tells and asks."""
    one, said = view.renewal, dict(view.renewal.answers)
    if not one.is_open:
        return
    for tell in tells_of(view.procedure, one.step, one.channel, said):
        title, text = filled(tell.title, places), filled(tell.text, places)
        yield "  " + (labelled(title, text) if text else title)
    for ask in asks_of(view.procedure, one.step, one.channel, said):
        answer = answer_of(view.procedure, said, ask.name)
        choices = f" ({'|'.join(ask.answers)})" if ask.answers else ""
        told = one_line(answer) if answer else tr("not answered")
        yield f"  ? {ask.name}{choices}: {filled(ask.text, places)} – {told}"
    if one.step is Step.PAY:
        hosts = [each.address.url for each in view.offers if each.address and each.what == "topup"]
        yield from (f"  {tr('Official page')}: {url}" for url in hosts)


def _change(view: RenewalView) -> Iterator[str]:
    """Yield what paying now would do, or what the recorded payment did."""
    preview = view.preview
    if preview is None or not preview.after.standing.clocks:
        return
    before, after = (_ends(each.standing.clocks) for each in (preview.before, preview.after))
    words = tr("If you pay today: {before} → {after}")
    if view.paid is not None:
        words = tr("By your payment: {before} → {after}")
    amount = preview.event.amount
    if view.paid is not None and before == after:
        words = tr("Last day now: {after}")
    said = words.format(before=listed(before), after=listed(after))
    yield listed((said, money(amount) if amount is not None else ""))


def _ends(clocks: Sequence[Standing]) -> list[str]:
    said = []
    for one in clocks:
        folded = one.clock
        end = folded.deadline
        day = short_date(end.last_on) if end is not None else tr("not known")
        said.append(tr("{date} ({city})").format(date=day, city=city(folded.zone)))
    return said


def _way_on(view: RenewalView) -> str:
    """Return the command that goes on from here."""
    one, label = view.renewal, view.detail.view.card.label
    name = one_line(label) if " " not in label else f'"{one_line(label)}"'
    if one.state is RenewalState.DONE:
        return tr("Seen at the carrier: nothing is left to do.")
    if one.state is RenewalState.ABANDONED:
        return tr("Go on with it: renewdesk renew {card} --resume").format(card=name)
    if one.step is Step.CONFIRM and view.paid is None:
        words = tr("Record the payment: renewdesk renew {card} --paid --amount …")
    elif one.step is Step.VERIFY:
        words = tr("Once you have seen the date: renewdesk renew {card} --verified same|YYYY-MM-DD")
    else:
        words = tr("When this is done: renewdesk renew {card} --done {step}")
    return words.format(card=name, step=one.step.value)


def _state(one: Renewal) -> str:
    return {
        RenewalState.OPEN: tr("in progress: {step}").format(step=step_title(one.step)),
        RenewalState.DONE: tr("proved"),
        RenewalState.ABANDONED: tr("given up"),
    }[one.state]


def _tried(one: Failure, zone: str) -> str:
    charged = charged_word(one.charged) if one.charged else ""
    again = tr("again {when}").format(when=_moment(one.retry_at, zone)) if one.retry_at else ""
    parts = (_moment(one.at, zone), step_title(one.step), failed_words(one.reason), charged)
    return one_line(listed((*parts, one.note, again)))


def _moment(at: datetime, zone: str) -> str:
    day, time = long_date(today_in(zone, at)), clock_time(at, zone)
    return tr("{date}, {time}").format(date=day, time=time)


def _places(view: RenewalView, here: TimeHere) -> dict[str, str]:
    """Return what fills the places in the texts of a procedure and of advice."""
    card, one = view.detail.view.card, view.clock
    paying = view.preview.event.amount if view.preview is not None else None
    failures = view.renewal.failures
    again = failures[-1].retry_at if failures else None
    found = places_of(
        card,
        view.carrier,
        amount=money(paying) if paying is not None else "",
        time=clock_time(again, here.zone()) if again is not None else "",
        city=city(here.zone()),
        last_day=_last_day(one),
    )
    return found | {"carrier": found["carrier"] or card.label}


def _last_day(one: Standing | None) -> str:
    if one is None or one.last_on is None:
        return ""
    day, place = long_date(one.last_on), city(one.clock.zone)
    return tr("{date} ({city})").format(date=day, city=place)
