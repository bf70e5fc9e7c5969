"""What bootstrap puts together: the daily copy, zone and language, and what the window gets."""

import subprocess
import sys

import pytest

from renewdesk.adapters.system.voice import environment_language
from renewdesk.bootstrap import (
    house_for,
    open_house,
    open_sample,
    open_services,
    start,
    window_start,
)
from renewdesk.cli.house import Options
from renewdesk.domain.days import parse_instant
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.ids import CardId
from renewdesk.domain.secrets import SecretKind
from renewdesk.domain.settings import Settings

NOW = "2026-12-01T10:00:00+08:00"
NEXT_DAY = "2026-12-02T10:00:00+08:00"
ADD = ("add", "--label", "Rome", "--carrier", "it-tim")
START = """
import sys
from pathlib import Path
from renewdesk.bootstrap import house_for, window_start
from renewdesk.cli.house import Options
start = window_start(house_for(Options(data_dir=Path(sys.argv[1]))))
print(*(card.label for card, _ in start.rows))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def _copies(desk):
    return sorted(path.name for path in (desk.folder / "backups").glob("*.db"))


def test_the_first_writing_verb_of_a_day_copies_the_desk(desk):
    desk.done("list", now=NOW)
    assert _copies(desk) == []
    desk.done(*ADD, now=NOW)
    first = _copies(desk)
    assert len(first) == 1
    desk.done("record", "Rome", "topup", now="2026-12-01T20:00:00+08:00")
    assert _copies(desk) == first
    desk.done("record", "Rome", "note", now=NEXT_DAY)
    assert len(_copies(desk)) == 2


def test_a_check_copies_the_desk_once_a_day(desk):
    desk.done(*ADD, now=NOW)
    before = _copies(desk)
    desk.done("check", "--dry-run", now=NEXT_DAY)
    assert _copies(desk) == before
    desk.done("check", now=NEXT_DAY)
    assert any("20261202" in name for name in _copies(desk))


def test_a_copy_that_fails_is_told_and_the_fact_is_saved_all_the_same(desk):
    desk.folder.mkdir()
    (desk.folder / "backups").write_bytes(b"in the way")
    said = desk.run(*ADD, now=NOW)
    assert said.status == 0
    assert said.err.startswith("renewdesk: warning: ")
    assert len(desk.answer("list", now=NOW)["cards"]) == 1


def test_the_owners_zone_goes_before_the_computers(desk):
    options = Options(data_dir=desk.folder)
    with open_house(options, needs_desk=True) as house:
        house.settings.save(Settings(zone="America/New_York"))
    assert desk.answer("list", now=NOW)["now"] == "2026-11-30T21:00:00-05:00"


@pytest.mark.parametrize(
    ("chosen", "environment", "date"),
    [
        ("", "en", "31 Jan 2027"),
        ("", "zh_CN", "2027-01-31"),
        ("zh_CN", "en", "2027-01-31"),
        ("en", "zh_CN", "31 Jan 2027"),
    ],
)
def test_the_chosen_language_goes_before_the_environments(
    desk, monkeypatch, chosen, environment, date
):
    with open_house(Options(data_dir=desk.folder), needs_desk=True) as house:
        house.settings.save(Settings(language=chosen))
    monkeypatch.setenv("LANGUAGE", environment)
    desk.done(*ADD, now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2026-01-31", "--confirmed", now=NOW)
    assert date in desk.done("list", now=NOW).out
    # Programs read the same words whatever the owner speaks.
    assert desk.clock(NOW)["stages"][0]["name"] == "receive-only"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("record",), "缺少以下参数：卡, 类型"),
        (("list", "--nonsense"), "无法识别的参数：--nonsense"),
        (("add", "--label"), "参数 --label：需要一个值"),
    ],
)
def test_the_grammar_speaks_the_owners_language_too(desk, words, line):
    said = desk.program(*words, LANGUAGE="zh_CN")
    assert said.status == 2
    assert line in said.err


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN.UTF-8"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh_CN"),
        ({"LC_MESSAGES": "en", "LC_ALL": "zh_CN"}, "zh_CN"),
        ({"LANGUAGE": "zh_CN:en", "LC_ALL": "en_GB"}, "zh_CN"),
        ({"LANGUAGE": "", "LANG": "it_IT"}, "it_IT"),
        ({}, ""),
    ],
)
def test_the_language_of_the_environment_is_the_most_binding_one(values, wanted):
    assert environment_language(values) == wanted


def test_the_window_starts_from_ready_rows_without_sqlalchemy(desk):
    desk.done(*ADD, now=NOW)
    done = subprocess.run(
        [sys.executable, "-c", START, str(desk.folder)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    labels, modules = done.stdout.splitlines()
    assert labels == "Rome"
    assert not set(modules.split()) & {"sqlalchemy", "alembic", "PySide6"}


def test_the_window_of_an_empty_folder_makes_nothing_before_its_services_open(desk):
    house = house_for(Options(data_dir=desk.folder, now=parse_instant(NOW)))
    start = window_start(house)
    assert (list(start.rows), start.settings, start.is_sample) == ([], Settings(), False)
    assert not desk.folder.exists()
    services = start.open_services()
    assert services.desk.cards() == []
    house.close()


def test_the_services_of_the_window_follow_the_owners_zone(desk):
    with open_house(Options(data_dir=desk.folder), needs_desk=True) as house:
        house.settings.save(Settings(zone="America/New_York"))
    house = house_for(Options(data_dir=desk.folder, now=parse_instant(NOW)))
    services = open_services(house)
    assert services.time_here.zone() == "America/New_York"
    house.close()


def test_the_sample_desk_lies_in_a_folder_of_its_own_and_is_made_once_a_day(desk):
    desk.done(*ADD, now=NOW)
    house = house_for(Options(data_dir=desk.folder, now=parse_instant(NOW)))
    first = open_sample(house)
    assert first.is_sample
    assert first.data_folder == desk.folder / "sample" / "2026-12-01"
    assert len(first.rows) >= 12
    made = (first.data_folder / "renewdesk.db").stat().st_mtime_ns
    again = open_sample(house)
    assert (again.data_folder / "renewdesk.db").stat().st_mtime_ns == made
    assert len(house.desk.cards()) == 1
    house.close()
    later = house_for(Options(data_dir=desk.folder, now=parse_instant(NEXT_DAY)))
    assert open_sample(later).data_folder.name == "2026-12-02"
    assert [path.name for path in (desk.folder / "sample").iterdir()] == ["2026-12-02"]
    later.close()


def test_secrets_of_the_sample_desk_never_reach_the_owners_keyring(desk):
    desk.done(*ADD, now=NOW)
    house = house_for(Options(data_dir=desk.folder, now=parse_instant(NOW)))
    sample = open_sample(house).open_services()
    invented = CardId("invented")
    sample.secrets.keep(invented, SecretKind.PIN, "4711")
    assert sample.secrets.read(invented, SecretKind.PIN) == "4711"
    sample.close()
    with pytest.raises(EnvironmentFaultError) as absent:  # the tests have no keyring
        open_services(house).secrets.read(invented, SecretKind.PIN)
    assert absent.value.fault is Fault.VAULT_ABSENT
    house.close()


def test_a_bug_before_the_window_stands_becomes_a_report(tmp_path, monkeypatch, capsys):
    def broken():
        raise ValueError

    monkeypatch.setattr("os.umask", lambda _mask: 0)
    monkeypatch.setattr("renewdesk.bootstrap.default_data_folder", lambda: tmp_path)
    monkeypatch.setattr("renewdesk.bootstrap.open_window", broken)
    assert start(()) == 70
    (line,) = capsys.readouterr().err.splitlines()
    (report,) = tmp_path.rglob("bug-*.txt")
    assert str(report) in line
