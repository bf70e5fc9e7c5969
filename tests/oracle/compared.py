"""The engine and the oracle side by side: what each of them says, in the same plain words."""

from datetime import timedelta

from renewdesk.domain.fold import fold_card
from renewdesk.domain.standing import standing
from renewdesk.domain.verdicts import Reason
from tests.oracle.set_aside import is_open
from tests.oracle.walk import told

LEADS = (14, 3)
SILENT = {"pause", "resume", "first_use", "install"}
SECOND = timedelta(seconds=1)
COUNTS = {
    Reason.MOVED,
    Reason.SHORTENED,
    Reason.UNCHANGED,
    Reason.CAPPED,
    Reason.CONFIRMED,
    Reason.ARMED,
    Reason.STOPPED,
    Reason.ENDED,
}


def plain_end(end):
    """Return an end of the engine as its last day and the instant behind it."""
    return None if end is None else (end.last_on.isoformat(), end.ends_at.isoformat())


def drawn_end(end):
    """Return an end of the oracle in the same words."""
    return None if end is None else (end.day.isoformat(), iso(end.ends_at))


def iso(at):
    return at.isoformat() if at is not None else None


def engine_spans(folded):
    return [
        (one.name.en, one.category.value, iso(one.first_on), iso(one.last_on),
         iso(one.starts_at), iso(one.ends_at))
        for one in folded.spans
    ]  # fmt: skip


def oracle_spans(answer):
    spans = []
    for leg in answer.legs:
        if leg.category == "over":
            continue
        first, starts = None, None
        if leg.begin is not None:
            starts, first = leg.begin.ends_at, answer.first_day(leg.begin, leg.end)
        ends = leg.end
        spans.append(
            (leg.name, leg.category, iso(first), iso(ends.day if ends else None), iso(starts),
             iso(ends.ends_at if ends else None))
        )  # fmt: skip
    return spans


def differences(pair, fold=fold_card):
    """Return what the two say where they do not say the same: what, oracle, engine."""
    found = []
    for clock, folded in zip(pair.clocks, fold(pair.clocks, pair.events, pair.now), strict=True):
        answer = told(clock, pair.events, pair.now, pair.clocks)
        for what, ours, theirs in both(pair, answer, folded):
            if ours != theirs and not is_open(clock, pair, answer, what, ours):
                found.append((f"{clock.id} {what}", ours, theirs))
    return found


def both(pair, answer, folded):
    """Yield everything that is compared: what it is, what the oracle says, what the engine says."""
    # What a clock becomes by itself has its dates already, although it has not started.
    dated = folded if folded.deadline else folded.coming or folded
    yield "deadline", drawn_end(answer.deadline), plain_end(dated.deadline)
    yield "official", drawn_end(answer.official), plain_end(dated.official)
    yield "lost on", iso(answer.lost_on), iso(dated.lost_on)
    yield "spans", *alike(oracle_spans(answer), engine_spans(dated))
    yield "pause", answer.paused_until, folded.paused_until
    ended = None if folded.ended_on is None else (folded.ended_on, folded.ended_by)
    yield "end on purpose", answer.ended, ended
    if not answer.freeze:  # there money moves the date, whatever brought or took it
        silent = {one.id for one in pair.events if one.kind.value in SILENT}
        ours = {one for one, yes in answer.counted.items() if yes}
        yield "counted", ours - silent, counted(folded) - silent
    for at in instants(pair, answer):
        stood = standing(folded, at, LEADS)
        name = stood.span.name.en if stood.span and stood.phase.value == "stage" else ""
        yield f"phase at {at}", answer.phase(at, max(LEADS)), (stood.phase.value, name)


def alike(ours, theirs):
    """Return the spans of both, without the categories that RULES.md does not name."""
    if len(ours) == len(theirs):
        pairs = zip(ours, theirs, strict=True)
        theirs = [(one[0], "?", *one[2:]) if own[1] == "?" else one for own, one in pairs]
    return ours, theirs


def counted(folded):
    return {one.event for one in folded.verdicts if one.reason in COUNTS}


def instants(pair, answer):
    """Return moments to look at: now, and a second on both sides of each boundary."""
    edges = [answer.deadline.ends_at] if answer.deadline else []
    edges += [leg.end.ends_at for leg in answer.legs if leg.end]
    if answer.starts_at is not None:
        edges.append(answer.starts_at)
    around = [edge + step for edge in edges for step in (-SECOND, timedelta())]
    if answer.deadline:
        around += [answer.deadline.ends_at - timedelta(days=count) for count in (1, 14, 15)]
    return [pair.now, *sorted(one for one in around if one > pair.now)]
