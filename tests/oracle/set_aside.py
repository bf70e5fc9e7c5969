"""What the engine and the oracle are known to see differently: each with its reason, none for ever.

Take a name out of :data:`OPEN` when the engine is mended or RULES.md settles the question; the
oracle itself always says what RULES.md says.
"""

OPEN = frozenset({"loss", "armed"})


def is_open(clock, pair, answer, what, ours):
    """Tell whether one comparison touches a question that is open."""
    touched = {
        # A last stage with ``number_kept = false`` on another clock than a line: is it `lost`?
        "loss": clock.kind.value != "line" and what.startswith("phase") and ours[0] == "lost",
        # What is told of a clock that was armed anew while an older date stood, or that ended.
        "armed": behind_an_old_date(pair, answer) or (answer.armed and ours == ("not_started", "")),
    }
    return any(touched[name] for name in OPEN)


def behind_an_old_date(pair, answer):
    if answer.starts_at is None or answer.starts_at <= pair.now:
        return False
    old = answer.deadline is not None and answer.deadline.ends_at <= answer.starts_at
    return old or answer.ended is not None
