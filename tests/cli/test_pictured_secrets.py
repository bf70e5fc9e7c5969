"""A QR code of an eSIM in a receipt: masked, kept where that is asked, left out of dossiers."""

import zipfile
from email.message import EmailMessage

import pytest

from renewdesk.domain.secrets import SecretKind
from tests.coded_samples import LPA, PAYMENT, SECRET, coded_pdf, coded_png
from tests.fakes.in_memory_vault import InMemoryVault

NOW = "2026-12-01T10:00:00+08:00"
#: The copy is named by its digest, of which the folder has the first letters.
_DIGEST = 60
KIND = SecretKind.ACTIVATION_CODE.value
FILES = {
    "photo.png": coded_png(LPA),
    "sheet.pdf": coded_pdf(LPA, page=2, says="Total: 10.00 EUR"),
}


@pytest.fixture
def rome(desk):
    desk.parts["vault"] = InMemoryVault()
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    return desk


@pytest.fixture
def file(tmp_path):
    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return written


def _kept(rome, path):
    return rome.answer("receipts", "add", "Rome", path, now=NOW)["id"]


@pytest.mark.parametrize("name", FILES)
def test_it_is_masked_everywhere_and_kept_where_that_is_asked(rome, file, name):
    receipt = _kept(rome, file(name, FILES[name]))
    (told,) = rome.answer("receipts", "read", receipt, now=NOW)["secrets"]
    assert (told["kind"], told["kept"]) == (KIND, False)
    assert (told["place"]["page"], told["place"]["line"]) == (1 if name == "photo.png" else 2, None)
    assert rome.parts["vault"].held == {}
    said = rome.done("receipts", "read", receipt, "--text", "--keep-secrets", now=NOW).out
    assert "smdp.example.com" in said
    assert "kept in the keyring" in said
    assert SECRET not in f"{told} {said}"
    ((kept, secret),) = rome.parts["vault"].held.items()
    assert (kept[1], secret) == (KIND, LPA)


def test_the_text_of_a_pdf_is_read_as_ever(rome, file):
    receipt = _kept(rome, file("sheet.pdf", FILES["sheet.pdf"]))
    said = rome.answer("receipts", "read", receipt, now=NOW)
    assert said["text"] == ["Total: 10.00 EUR"] * 2
    assert {one["field"] for one in said["suggestions"]} == {"amount", "currency"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_waits_says_so_and_is_marked(rome, file, tmp_path, name):
    path = file(name, FILES[name])
    (one,) = rome.answer("receipts", "take", path, "--card", "Rome", now=NOW)["files"]
    waits = one["waiting"]["id"]
    (told,) = rome.answer("receipts", "queue", waits, now=NOW)["secrets"]
    assert told["kind"] == KIND
    said = rome.done("receipts", "queue", waits, now=NOW).out
    assert "There is something secret inside" in said
    assert SECRET not in f"{told} {said}"
    rome.done("receipts", "file", waits, "Rome", now=NOW)
    out = str(tmp_path / "out.pdf")
    (left,) = rome.answer("receipts", "dossier", "Rome", "--out", out, now=NOW)["receipts"]
    assert (left["name"], left["state"]) == (name, "left-out")


def test_a_dossier_leaves_it_out_unless_it_is_ticked(rome, file, tmp_path):
    receipt = _kept(rome, file("sheet.pdf", FILES["sheet.pdf"]))
    _kept(rome, file("bill.pdf", coded_pdf(PAYMENT)))
    _kept(rome, file("torn.pdf", coded_pdf(LPA, damaged=True)))

    def states(target, *words):
        words = (*words, "--out", str(tmp_path / target))
        said = rome.answer("receipts", "dossier", "Rome", *words, now=NOW)
        return {one["name"]: one["state"] for one in said["receipts"]}

    assert states("out.zip") == {"sheet.pdf": "left-out", "bill.pdf": "ok", "torn.pdf": "ok"}
    with zipfile.ZipFile(tmp_path / "out.zip") as opened:
        assert not any("sheet" in name for name in opened.namelist())
    assert states("ticked.zip", "--with-secrets", receipt)["sheet.pdf"] == "ok"


def _mail(page, *pictures):
    made = EmailMessage()
    made["From"], made["Subject"] = "Shop <shop@example.com>", "Your order"
    made.set_content("Total: 10.00 EUR")
    made.add_alternative(f"<p>Total: 10.00 EUR</p>{page}", subtype="html")
    for one in pictures:
        made.add_attachment(one, maintype="image", subtype="png", filename="qr.png")
    return made.as_bytes()


MAILS = {
    "link.eml": _mail(f'<a href="{LPA}">Install</a>'),
    "hidden.eml": _mail(f'<p style="display:none">{LPA}</p>'),
    "photo.eml": _mail("", coded_png(LPA)),
}


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_whose_code_nobody_is_shown_is_marked_masked_and_left_out(
    rome, file, tmp_path, name
):
    path = file(name, MAILS[name])
    (one,) = rome.answer("receipts", "take", path, "--card", "Rome", now=NOW)["files"]
    waits = one["waiting"]["id"]
    said = rome.done("receipts", "queue", waits, now=NOW).out
    assert "There is something secret inside" in said
    rome.done("receipts", "file", waits, "Rome", now=NOW)
    read = rome.done("receipts", "read", waits, "--text", "--keep-secrets", now=NOW).out
    assert SECRET not in said + read
    assert list(rome.parts["vault"].held.values()) == [LPA]
    words = ("receipts", "dossier", "Rome", "--out", str(tmp_path / "out.zip"))
    (left,) = rome.answer(*words, now=NOW)["receipts"]
    assert (left["name"], left["state"]) == (name, "left-out")
    assert _stored(tmp_path) == []


def _stored(folder):
    """Return the files in which the code stands, beside the mail and its unchanged copy."""
    assert any(one.suffix == ".db" for one in folder.rglob("*"))
    return [
        one.name
        for one in folder.rglob("*")
        if one.is_file()
        and one.suffix != ".eml"
        and len(one.name) < _DIGEST
        and SECRET.encode() in one.read_bytes()
    ]


@pytest.mark.parametrize("way", ["take", "add"])
def test_a_code_in_the_name_of_a_file_is_cut_out_and_the_file_is_marked(rome, file, tmp_path, way):
    path = file(f"esim LPA_1$smdp.example.com${SECRET}.pdf", coded_pdf(PAYMENT))
    if way == "take":
        (one,) = rome.answer("receipts", "take", path, "--card", "Rome", now=NOW)["files"]
        rome.done("receipts", "file", one["waiting"]["id"], "Rome", now=NOW)
    else:
        _kept(rome, path)
    assert rome.answer("receipts", "search", "4F7A", now=NOW)["receipts"] == []
    words = ("receipts", "dossier", "Rome", "--out", str(tmp_path / "out.zip"))
    (left,) = rome.answer(*words, now=NOW)["receipts"]
    assert (left["name"], left["state"]) == ("esim •••.pdf", "left-out")


@pytest.mark.parametrize(("text", "damaged"), [(PAYMENT, False), (LPA, True)])
def test_another_code_or_a_damaged_one_is_nothing(rome, file, text, damaged):
    content = coded_pdf(text, damaged=damaged, says="Total: 10.00 EUR")
    said = rome.answer("receipts", "read", _kept(rome, file("bill.pdf", content)), now=NOW)
    assert (said["secrets"], said["text"]) == ([], ["Total: 10.00 EUR"])
