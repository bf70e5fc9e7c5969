"""open: the exact host first, and each hostile address refused with its reason."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.system import browser
from renewdesk.adapters.system.browser import SystemBrowser
from renewdesk.cli.answer import Answer, print_answer
from renewdesk.domain.attached import Link
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.official import judge
from tests.catalogue.real_addresses import real_addresses
from tests.domain.hostile_addresses import HOSTILE, ON_ITS_FACE

NOW = "2026-12-01T10:00:00+08:00"
ONE_OF_EACH = list({one.reason: one for one in HOSTILE}.values())
#: What each reason says, by its own words.
SAYS = {
    "too-long": "it is longer than 2,000 characters",
    "direction": "turns the direction of its letters",
    "hidden-character": "hides a space or an invisible character",
    "backslash": "has a backslash",
    "no-scheme": "does not begin with https://",
    "plain-http": "it is http",
    "other-scheme": "it is no web page",
    "no-host": "it names no host",
    "user-name": "has a user name before the host",
    "port": "it names a port",
    "encoded-host": "hides letters behind percent signs",
    "foreign-dot": "has dots of another script",
    "wide-letters": "has wide or ornamental letters",
    "foreign-letters": "letters other than a to z",
    "ip-address": "its host is a number",
    "trailing-dot": "ends with a dot",
    "local-name": "known inside one network only",
    "bad-host": "is not well-formed",
    "look-alike": "only looks like",
    "mixed-scripts": "mixes letters of several scripts",
    "disguised": "written in another script to look like Latin letters",
    "shortener": "only sends on",
    "nobodys-own": "is nobody’s own",
    "not-official": "is none of the card’s official hosts (mytim.tim.it, www.tim.it)",
}


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", "--number", "+393330000001", now=NOW)
    return desk


def store(desk, *links):
    """Store links as an older program, or an import, may have."""
    storage = SqliteStorage(desk.folder / "renewdesk.db")
    with storage.writing() as unit:
        (card,) = unit.cards()
        unit.save_card(replace(card, links=links))
    storage.close()


def test_each_hostile_address_is_refused_in_one_line_with_its_reason(rome):
    store(rome, *(Link(f"l{place}", one.url) for place, one in enumerate(HOSTILE)))
    rome.parts = {"addresses": real_addresses()}
    for place, one in enumerate(HOSTILE):
        line = rome.refused("open", "Rome", "--what", f"l{place}", now=NOW)
        assert SAYS[one.reason] in line, (one, line)
        assert one.like in line
        assert line.isprintable()
    assert rome.browser.opened == []


@pytest.mark.parametrize("one", ONE_OF_EACH, ids=lambda one: str(one.reason))
def test_each_kind_is_refused_or_warned_of_when_it_is_typed(rome, one):
    """What is visible in the text is refused at once, whose host it is only when it is opened."""
    reason = judge(one.url, frozenset()).refusal
    if reason in ON_ITS_FACE:
        assert SAYS[reason] in rome.refused("edit", "Rome", "--link", f"topup={one.url}", now=NOW)
        assert rome.done("open", "Rome", now=NOW).out.startswith("www.tim.it · ")
        return
    assert (
        "Check it before you trust it"
        in rome.done("edit", "Rome", "--link", f"topup={one.url}", now=NOW).err
    )
    assert SAYS[one.reason] in rome.refused("open", "Rome", now=NOW)
    assert rome.browser.opened == []


def test_the_real_program_refuses_alike(rome):
    store(rome, Link("topup", "https://beellne.ru/"), Link("p", "https://www.tim.it@evil.example/"))
    for what, says in (
        ("topup", "beellne.ru only looks like beeline.ru, which is official"),
        ("p", "it has a user name before the host"),
    ):
        said = rome.program("--now", NOW, "open", "Rome", "--what", what, LANGUAGE="en")
        assert (said.status, said.out) == (1, "")
        assert says in said.err


def test_the_exact_host_is_said_before_the_browser_is_started(rome):
    host, *before, opened = rome.done("open", "Rome", now=NOW).out.splitlines()
    assert host.startswith("www.tim.it · on the carrier’s record, checked ")
    assert before[-1] == "On any other address, close the page."
    assert opened == "Opened https://www.tim.it/ricarica"
    assert rome.browser.opened == ["https://www.tim.it/ricarica"]


def test_what_nobody_looked_at_for_more_than_a_year_says_so(rome):
    host = rome.done("open", "Rome", now="2028-01-01T10:00:00+08:00").out.splitlines()[0]
    assert host.endswith(", more than a year ago")
    rome.done("edit", "Rome", "--link", "Shop=https://www.tim.it/shop", now=NOW)
    later = {"now": "2028-01-01T10:00:00+08:00"}
    own = rome.done("open", "Rome", "--what", "Shop", **later).out.splitlines()[0]
    assert own.endswith(", more than a year ago")
    said = rome.done("carriers", "show", "it-tim", **later).out
    assert "www.tim.it    checked 28 Sep 2026, more than a year ago" in said


def test_the_payment_pages_that_a_carrier_sends_on_to_are_named(desk):
    desk.done("add", "--label", "Tirana", "--carrier", "al-vodafone", now=NOW)
    said = desk.done("open", "Tirana", now=NOW).out
    assert "To pay you are sent on to Raiffeisen Bank Albania e-Commerce Connect" in said
    assert "On any other address, close the page.\nOpened https://" in said


def test_a_page_without_encryption_takes_a_word_of_its_own(rome):
    store(rome, Link("plans", "http://www.tim.it/offerte"), Link("topup", "http://www.tim.it/"))
    assert SAYS["plain-http"] in rome.refused("open", "Rome", "--what", "plans", now=NOW)
    rome.done("open", "Rome", "--what", "plans", "--http", now=NOW)
    assert rome.browser.opened == ["http://www.tim.it/offerte"]
    assert SAYS["plain-http"] in rome.refused("open", "Rome", "--http", now=NOW)


def test_a_link_out_of_a_file_is_shown_as_such_and_opened_after_a_yes(rome):
    store(rome, Link("Shop", "https://www.tim.it/shop", trusted=False))
    assert "(from a file, not confirmed)" in rome.done("show", "Rome", now=NOW).out
    line = rome.refused("open", "Rome", "--what", "Shop", now=NOW)
    assert "the link “Shop” came in a file" in line
    read = ("carriers", "confirm-host", "Rome", "www.tim.it", "--read")
    assert "read" in rome.refused(*read[:-1], now=NOW)
    rome.done(*read, "leaflet", now=NOW)
    rome.done("open", "Rome", "--what", "Shop", now=NOW)
    assert rome.browser.opened == ["https://www.tim.it/shop"]


def test_a_look_alike_cannot_be_confirmed_for_a_card(rome):
    line = rome.refused("carriers", "confirm-host", "Rome", "t1m.it", "--read", "app", now=NOW)
    assert "t1m.it only looks like www.tim.it" in line


def test_the_host_of_a_link_can_be_confirmed_for_its_card(rome):
    rome.done("edit", "Rome", "--link", "topup=https://pay.bank.example/x", now=NOW)
    assert SAYS["not-official"] in rome.refused("open", "Rome", now=NOW)
    rome.done("carriers", "confirm-host", "Rome", "pay.bank.example", "--read", "app", now=NOW)
    first = rome.done("open", "Rome", now=NOW).out.splitlines()[0]
    assert first == "pay.bank.example · host confirmed by you"


def test_a_host_that_was_confirmed_for_a_card_is_listed_and_taken_back(rome):
    rome.done("edit", "Rome", "--link", "topup=https://pay.bank.example/x", now=NOW)
    rome.done("carriers", "confirm-host", "Rome", "pay.bank.example", "--read", "app", now=NOW)
    listed = rome.done("carriers", "hosts", "Rome", now=NOW).out
    assert listed.split() == ["pay.bank.example", "host", "confirmed", "by", "you"]
    rome.done("carriers", "remove-host", "Rome", "pay.bank.example", now=NOW)
    assert SAYS["not-official"] in rome.refused("open", "Rome", now=NOW)
    again = rome.refused("carriers", "remove-host", "Rome", "pay.bank.example", now=NOW)
    assert "no host that you confirmed" in again
    assert "none waits" in rome.done("carriers", "hosts", "Rome", now=NOW).out
    assert "it-nobody" in rome.refused("carriers", "hosts", "it-nobody", now=NOW)


def test_a_number_goes_into_an_address_only_where_the_catalogue_knows_one(desk):
    number = "+447700900123"
    desk.done("add", "--label", "London", "--carrier", "gb-giffgaff", "--number", number, now=NOW)
    plain = desk.answer("open", "London", "--print", now=NOW)["url"]
    filled = desk.answer("open", "London", "--with-number", "--print", now=NOW)["url"]
    assert number[1:] in filled
    assert number[1:] not in plain
    assert "Nobody has tried this" in desk.done("open", "London", "--with-number", now=NOW).out
    assert desk.browser.opened == [filled]
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", "--number", "+393330000001", now=NOW)
    assert "topup" in desk.refused("open", "Rome", "--with-number", now=NOW)


def test_every_kind_of_page_of_a_carrier_can_be_opened(desk):
    desk.done("add", "--label", "Berlin", "--carrier", "de-vodafone", now=NOW)
    for what in ("topup", "account", "plans", "store", "support"):
        desk.done("open", "Berlin", "--what", what, now=NOW)
    assert len(set(desk.browser.opened)) == 5


def test_the_real_program_hands_the_browser_exactly_the_address_that_it_shows(rome, tmp_path):
    programs, came = tmp_path / "programs", tmp_path / "came"
    programs.mkdir()
    browser = programs / "xdg-open"
    browser.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >>'{came}'\n", encoding="ascii")
    browser.chmod(0o755)
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    said = rome.program(
        "--now", NOW, "open", "Rome", PATH=path, DISPLAY=":0", BROWSER="", LANGUAGE="en"
    )
    assert said.status == 0, said.err
    host, *_, opened = said.out.splitlines()
    assert came.read_text("utf-8").splitlines() == ["1", opened.removeprefix("Opened ")]
    assert host.split(" · ")[0] == "www.tim.it"


def test_what_must_be_read_first_is_written_before_anything_is_done():
    out, err = io.StringIO(), io.StringIO()
    seen: list[str] = []

    def act():
        seen.append(out.getvalue())
        return ["done"]

    answer = Answer(lambda: {"url": "x"}, lambda: ["host"], then=act)
    print_answer(answer, out, err, as_json=False)
    assert (seen, out.getvalue()) == (["host\n"], "host\ndone\n")


def test_for_a_program_it_is_done_before_the_document_and_a_failure_leaves_none():
    out, err = io.StringIO(), io.StringIO()

    def act():
        raise EnvironmentFaultError(Fault.BROWSER_FAILED, "url", url="https://www.tim.it/")

    answer = Answer(lambda: {"url": "x"}, lambda: ["host"], then=act)
    with pytest.raises(EnvironmentFaultError):
        print_answer(answer, out, err, as_json=True)
    assert out.getvalue() == ""


def test_a_payment_page_that_only_an_imported_file_names_is_no_fact(rome, tmp_path):
    shipped = (resource("carriers") / "it-tim.toml").read_text("utf-8")
    newer = re.sub(r"checked_on = [0-9-]+", "checked_on = 2026-11-30", shipped, count=1)
    file = tmp_path / "it-tim.toml"
    trap = '\n[[forwards]]\nname = "Trap"\nhost = "pay.trap.example"\n'
    file.write_text(newer + trap, "utf-8")
    looked = rome.answer("carriers", "import", str(file), "--dry-run", now=NOW)
    assert looked["contact"] == {"it-tim": ["payment"]}
    told = rome.done("carriers", "import", str(file), now=NOW).out
    assert "TIM, different from before: payment pages of others\nNobody has confirmed" in told
    said = rome.done("open", "Rome", now=NOW).out
    assert "A file that you imported says that you are sent on to pay.trap.example" in said
    assert "To pay you are sent on" not in said


@pytest.mark.parametrize(
    ("script", "opened"),
    [
        ("exit 3", False),  # what xdg-open says where it finds no browser
        ("exit 0", True),
        ("exec sleep 6", True),  # a browser that was not running before
    ],
)
def test_what_the_desktops_opener_says_is_believed(tmp_path, monkeypatch, script, opened):
    came = tmp_path / "came"
    for name in ("xdg-open", "gio"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {name} >>'{came}'\n{script}\n", "ascii")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), os.environ["PATH"])))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(browser, "SECONDS", 3.0)
    assert SystemBrowser().open("https://www.tim.it/ricarica") is opened
    assert came.read_text("ascii").splitlines() == ["xdg-open"]  # and no further one is started


def test_where_no_browser_starts_the_real_program_says_the_address_to_copy(rome, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    said = rome.program(
        "--now", NOW, "open", "Rome", PATH=str(empty), DISPLAY="", BROWSER="", LANGUAGE="en"
    )
    assert (said.status, "Opened" in said.out) == (4, False)
    assert said.out.startswith("www.tim.it · ")
    assert "The browser could not be started." in said.err
    assert said.err.endswith("https://www.tim.it/ricarica\n")


def test_nothing_is_known_of_hosts_before_one_is_looked_into(rome):
    """Neither library is loaded for a page that is on record: the desk shows one for each card."""
    program = (
        "import sys\nfrom renewdesk.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.exit(bool({'publicsuffixlist', 'confusable_homoglyphs'} & set(sys.modules)))"
    )
    for what, loads in (("topup", 0), ("trap", 1)):
        store(rome, Link("trap", "https://evil.example/"))
        words = ["--data-dir", str(rome.folder), "open", "Rome", "--print", "--what", what]
        done = subprocess.run(
            [sys.executable, "-c", program, *words], capture_output=True, check=False
        )
        assert done.returncode == loads, done.stderr
