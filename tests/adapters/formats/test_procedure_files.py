"""Files of procedures are read once, strictly, and say where something is wrong."""

import shutil

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.procedures import AskKind, Tone
from renewdesk.domain.renewals import Channel, Step

GENERAL = """
id = "general"
title = "Renewing"
without = ["x"]

[fits]
countries = ["IT"]

[[channels]]
channel = "app"
title = "App"

[[asks]]
id = "working"
step = "prepare"
kind = "choice"
text = "How is the line?"
when = ["card.form = esim | physical", "prepare.usage = local"]
channels = ["app"]

  [[asks.choices]]
  id = "stopped"
  text = "Stopped"

[[tells]]
id = "told"
step = "pay"
tone = "warn"
title = "Mind"
"""


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(resource("renewing"), tmp_path / "renewing")
    return tmp_path / "renewing"


def _with(folder, old, new):
    (folder / "general.toml").write_text(GENERAL.replace(old, new), encoding="utf-8")
    return TomlProcedures(folder)


def _general(files):
    return next(one for one in files.all() if one.id == "general")


def test_a_procedure_is_read_as_it_is_written(folder):
    found = _general(_with(folder, "", ""))
    (ask,), (tell,) = found.asks, found.tells
    assert (ask.name, ask.kind, ask.channels) == ("prepare.working", AskKind.CHOICE, (Channel.APP,))
    assert ask.when == (("card.form", ("esim", "physical")), ("prepare.usage", ("local",)))
    assert ask.answers == ("stopped",)
    assert (tell.step, tell.tone, tell.text.en) == (Step.PAY, Tone.WARN, "")
    assert (found.fits.countries, found.without) == (("IT",), ("x",))


@pytest.mark.parametrize(
    ("old", "new", "path", "problem"),
    [
        ('tone = "warn"', 'tone = "shout"', ("tells", 0, "tone"), "unknown-word"),
        ('step = "pay"', 'step = "paying"', ("tells", 0, "step"), "unknown-word"),
        ('title = "Mind"', "", ("tells", 0, "title"), "missing"),
        ('title = "Mind"', 'titel = "Mind"', ("tells", 0, "title"), "missing"),
        ("prepare.usage = local", "prepare.usage=local", ("asks", 0, "when"), "unknown-word"),
        ('kind = "choice"', 'kind = "text"', ("asks", 0, "choices"), "missing"),
        ('countries = ["IT"]', 'countries = ["Italy"]', ("fits", "countries"), "unknown-word"),
        ('channel = "app"', 'channel = "fax"', ("channels", 0, "channel"), "unknown-word"),
        ('title = "Renewing"', 'title = "Renewing"\nsystem = "S6"', ("system",), "unknown-word"),
        ('title = "Renewing"', 'title = "Renewing"\nsort = 1', ("sort",), "unknown-key"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(folder, old, new, path, problem):
    with pytest.raises(RuleViolationError) as caught:
        _with(folder, old, new).all()
    facts = caught.value.facts
    assert caught.value.fault is Fault.BAD_RULE
    assert (facts["file"], facts["path"], facts["problem"]) == ("general.toml", path, problem)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"pay on shop"', '"pay on fax"', ("failures", 0, "where")),
        ('retry_charged = "tomorrow"', 'retry_charged = "P1D"', ("failures", 0, "retry_charged")),
        ('doings = ["charged"]', 'doings = ["pray"]', ("failures", 0, "advice", 0, "doings")),
    ],
)
def test_wrong_advice_is_named_with_its_file(folder, old, new, path):
    file = folder / "failures.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleViolationError) as caught:
        TomlProcedures(folder).failures()
    assert (caught.value.facts["file"], caught.value.facts["path"]) == ("failures.toml", path)


def test_a_slip_without_a_phrase_is_refused(folder):
    file = folder / "slip.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('thanks = "Grazie!"\n', ""), encoding="utf-8")
    with pytest.raises(RuleViolationError) as caught:
        TomlProcedures(folder).slip_phrases()
    assert caught.value.facts["path"] == ("slips", 1, "thanks")


def test_files_are_read_once(folder):
    files = TomlProcedures(folder)
    before = files.all(), files.failures(), files.slip_phrases(), files.guide("moving-an-esim")
    shutil.rmtree(folder)
    assert before == (
        files.all(),
        files.failures(),
        files.slip_phrases(),
        files.guide("moving-an-esim"),
    )


def test_a_guide_that_there_is_not_is_not_found(folder):
    with pytest.raises(LookupError):
        TomlProcedures(folder).guide("moving-house")
