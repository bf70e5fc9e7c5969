"""Bad input: one clear line on stderr, and not a byte of the desk changed."""

import hashlib

import pytest

from renewdesk.domain.receipts import MOST_BYTES
from tests.receipt_samples import a_png

NOW = ("--now", "2026-12-01T10:00:00+08:00")
ADD = ("add", "--label", "New", "--carrier", "it-tim")
TOPUP = ("record", "Rome", "topup")
RULE = 'id = "own"\nname = "Own"\nclock = "line"\n\nextendson = ["topup"]\n'

# Through the real program, as the owner types it.
THROUGH_THE_PROGRAM = [
    pytest.param((*ADD[:3], "--carrier", "xx-none"), 1, "xx-none", id="unknown carrier"),
    pytest.param((*ADD, "--number", "call me"), 1, "call me", id="malformed number"),
    pytest.param((*TOPUP, "--amount", "-5"), 1, "“-5”", id="negative amount"),
    pytest.param((*TOPUP, "--amount", "inf"), 1, "“inf”", id="infinite amount"),
    pytest.param((*TOPUP, "--amount", "-inf"), 1, "“-inf”", id="infinite debt"),
    pytest.param((*TOPUP, "--amount", "ten"), 1, "“ten”", id="amount in words"),
    pytest.param((*TOPUP, "--amount", "5", "--currency", "XYZ"), 1, "XYZ", id="unknown currency"),
    pytest.param((*TOPUP, "--on", "2026-02-30"), 1, "2026-02-30", id="day that does not exist"),
    pytest.param((*TOPUP, "--on", "2026-12-02"), 1, "2026-12-02", id="day to come here and there"),
    pytest.param(("fly", "Rome"), 2, "fly", id="unknown verb"),
]
REFUSED = [
    pytest.param((*ADD, "--number", "+1"), 1, "+1", id="number with too few digits"),
    pytest.param((*ADD, "--iccid", "1234"), 1, "1234", id="no ICCID at all"),
    pytest.param((*ADD, "--form", "paper"), 1, "physical, esim", id="unknown form"),
    pytest.param((*ADD, "--zone", "Mars/Base"), 1, "Mars/Base", id="unknown zone"),
    pytest.param((*ADD, "--currency", "XYZ"), 1, "XYZ", id="unknown currency of a card"),
    pytest.param((*ADD, "--country", "Italy"), 1, "Italy", id="unknown country"),
    pytest.param((*ADD, "--rule", "it-none"), 1, "it-none", id="unknown rule"),
    pytest.param((*ADD, "--link", "topup=ftp://x"), 1, "ftp://x", id="link of another kind"),
    pytest.param(("add", "--label", "New"), 1, "carrier", id="neither carrier nor rule"),
    pytest.param((*TOPUP, "--amount", "nan"), 1, "“nan”", id="amount that is no number"),
    pytest.param((*TOPUP, "--balance", "-1"), 1, "“-1”", id="negative balance"),
    pytest.param((*TOPUP, "--on", "30/11/2026"), 1, "30/11/2026", id="day in another form"),
    pytest.param((*TOPUP, "--at", "2026-11-30T10:00"), 1, "offset", id="instant without offset"),
    pytest.param((*TOPUP, "--at", "2026-12-01T10:00:01+08:00"), 1, "future", id="instant to come"),
    pytest.param((*TOPUP, "--term", "a year"), 1, "a year", id="length in words"),
    pytest.param(("record", "Rome", "party"), 1, "party", id="unknown kind"),
    pytest.param(("record", "Paris", "topup"), 1, "Paris", id="unknown card"),
    pytest.param(("record", "Rome", "deadline_confirmed"), 1, "last day", id="date left out"),
    pytest.param(("pause", "Rome"), 1, "pause", id="pause without an end"),
    pytest.param(("confirm", "Rome"), 1, "confirm", id="nothing to confirm"),
    pytest.param(("undo", "0000"), 1, "0000", id="unknown event"),
    pytest.param(("due", "--within", "soon"), 1, "soon", id="no count of days"),
    pytest.param(("backup", "--to", ""), 2, "path", id="empty path"),
    pytest.param(("record", "Rome"), 2, "KIND", id="word missing"),
    pytest.param((*TOPUP, "--amout", "5"), 2, "--amout", id="unknown option"),
    pytest.param(("carriers", "show"), 2, "show", id="which carrier"),
]


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW[1])
    return desk


def _bytes(desk):
    """Return the digest of every file of the desk."""
    return {
        path.relative_to(desk.folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in desk.folder.rglob("*")
        if path.is_file()
    }


def _refused(desk, words, status, named, obey=None):
    before = _bytes(desk)
    said = (obey or desk.program)(*NOW, *words)
    assert (said.status, said.out) == (status, ""), said.err
    (line,) = said.err.splitlines()
    assert line.startswith("renewdesk")
    assert named in line
    assert "Traceback" not in said.err
    assert _bytes(desk) == before


@pytest.mark.parametrize(("words", "status", "named"), THROUGH_THE_PROGRAM)
def test_the_program_refuses_in_one_line_and_changes_nothing(rome, words, status, named):
    _refused(rome, words, status, named)


@pytest.mark.parametrize(("words", "status", "named"), REFUSED)
def test_it_is_refused_in_one_line_and_nothing_changes(rome, words, status, named):
    _refused(rome, words, status, named, rome.run)


@pytest.mark.parametrize(
    ("content", "status", "named"),
    [
        pytest.param(None, 4, "cannot be read", id="unreadable"),
        pytest.param(b"", 1, "empty", id="empty"),
        pytest.param(b"%PDF-1.4\n" + b"0" * MOST_BYTES, 1, "25 MB", id="oversized"),
        pytest.param(b"%PDF-1.4\ncut", 1, "cut off", id="cut off"),
        pytest.param(b"<svg/>", 1, "PDF, PNG, JPEG", id="of another kind"),
    ],
)
def test_a_bad_receipt_is_refused_and_nothing_changes(rome, tmp_path, content, status, named):
    file = tmp_path / "paid.pdf"
    if content is not None:
        file.write_bytes(content)
    _refused(rome, (*TOPUP, "--receipt", str(file)), status, named)
    _refused(rome, ("receipts", "add", "Rome", str(file)), status, named, rome.run)


def test_one_bad_receipt_refuses_the_good_ones_beside_it(rome, tmp_path):
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(a_png())
    bad.write_bytes(b"")
    said = rome.run(*NOW, "receipts", "add", "Rome", str(good), str(bad))
    assert (said.status, said.out) == (1, "")
    assert "bad.png" in said.err
    assert rome.answer("receipts", "list") == {"receipts": []}


def test_a_rule_file_with_an_unknown_key_is_refused_by_file_line_and_key(rome, tmp_path):
    file = tmp_path / "rule.toml"
    file.write_text(RULE, encoding="utf-8")
    words = ("add", "--label", "Own", "--rule-file", str(file))
    _refused(rome, words, 1, f"{file}, line 5, key “extendson”")


def test_a_rule_file_that_is_not_there_is_refused(rome, tmp_path):
    words = ("add", "--label", "Own", "--rule-file", str(tmp_path / "none.toml"))
    _refused(rome, words, 1, "none.toml", rome.run)


def test_a_data_folder_that_cannot_be_written_is_an_environment_that_failed(desk, tmp_path):
    desk.folder = tmp_path / "file" / "data"
    (tmp_path / "file").write_bytes(b"")
    said = desk.program("list")
    assert (said.status, said.out) == (4, "")
    (line,) = said.err.splitlines()
    assert str(desk.folder) in line


def test_a_database_that_is_damaged_is_left_as_it_is(rome):
    database = rome.folder / "renewdesk.db"
    database.write_bytes(b"not a desk at all" * 300)
    _refused(rome, ("list",), 3, "damaged")


def test_a_wrong_instant_for_now_is_refused(rome):
    for given in ("tomorrow", "2026-12-01", "2026-12-01T10:00", "0001-01-01T00:00+14:00"):
        assert given in rome.refused("--now", given, "list")
