"""Secrets of a mail that nobody is shown: in marks, hidden text, other forms, attached files."""

import base64
from email.message import EmailMessage

import pytest

from renewdesk.adapters.files.mail_unseen import unseen_of_mail
from renewdesk.adapters.files.reading_mail import parsed, rows_of_mail
from renewdesk.adapters.files.reading_process import ProcessFileReading, ReadingProcess
from renewdesk.adapters.formats.qr_reading import ZxingCodeReading
from renewdesk.domain.receipt_reading import ReceiptText
from renewdesk.domain.receipt_reading_secrets import SecretsOf
from renewdesk.domain.receipts import MediaType
from renewdesk.services.reading_receipts import open_text
from tests.coded_samples import LPA, PAYMENT, coded_pdf, coded_png

SAID = "Total: 10.00 EUR"
HANDED = LPA.replace(":", "%3A").replace("$", "%24")
TWICE = HANDED.replace("%", "%25")


def mail(page="", *attached, plain=SAID):
    made = EmailMessage()
    made["From"], made["Subject"] = "Shop <shop@example.com>", "Your order"
    made.set_content(plain)
    if page:
        made.add_alternative(f"<p>{SAID}</p>{page}", subtype="html")
    for content, kind, name in attached:
        main, sub = kind.split("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def packed_in(content):
    head = (
        "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"
    )
    part = "--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"

    body = base64.encodebytes(content).decode()
    return f"{head}\r\n{part}{body}\r\n--b--\r\n".encode()


def told(content):
    message = parsed(content)
    assert message is not None
    rows, head = rows_of_mail(message)
    text = ReceiptText(rows, head=head, unseen=unseen_of_mail(message))
    found = SecretsOf(text)
    return {one.secret for one in found.found}, "\n".join(found.lines)


TEXT = f"PUK: 66554433\n{LPA}\n".encode()
HIDING = f'<div style="display:none">PUK: 66554433 <b>{LPA}</b></div>'


@pytest.mark.parametrize(
    ("content", "secrets"),
    [
        (mail(f'<a href="{LPA}">Install</a>'), {LPA}),
        (mail(f'<img src="https://qr.example.com/?data={HANDED}">'), {LPA}),
        (mail(f'<a href="https://go.example.com/?to=a.example%3F{TWICE}">x</a>'), {LPA}),
        (mail(f'<img alt="{LPA}" src="cid:1">'), {LPA}),
        (mail(f'<img title="PUK: 66554433" alt="Scan {LPA} now">'), {LPA, "66554433"}),
        (mail(HIDING), {LPA, "66554433"}),
        (mail(f"<!-- {LPA} -->"), {LPA}),
        (mail(f"<script>var code = '{LPA}';</script>"), {LPA}),
        (mail("<p>Thank you</p>", plain=f"{SAID}\nPUK: 66554433"), {"66554433"}),
        (mail("", (TEXT, "text/plain", "a.txt")), {LPA, "66554433"}),
        (mail("", (TEXT, "application/octet-stream", "a.txt")), {LPA, "66554433"}),
        (mail("", (f"<html>{HIDING}</html>".encode(), "text/html", "a.html")), {LPA, "66554433"}),
        (mail("", (mail(HIDING), "application/octet-stream", "a.eml")), {LPA, "66554433"}),
        (packed_in(mail(HIDING)), {LPA, "66554433"}),
        (mail("", (b"%PDF-", "application/pdf", f"{LPA}.pdf")), {LPA}),
    ],
)  # fmt: skip
def test_a_secret_is_found_wherever_it_stands_and_is_not_shown(content, secrets):
    found, shown = told(content)
    assert found == secrets
    assert "66554433" not in shown
    assert "4F7A" not in shown


@pytest.mark.parametrize(
    "content",
    [
        mail('<a href="https://shop.example.com/?code=A1&pin=4821&price=1%24">Shop</a>'),
        mail('<style>.pin{width:4821px}</style><div class="code" id="puk12345678">Hello</div>'),
        mail("", (b"Opening hours 0900 1800", "text/plain", "a.txt")),
        mail("", (bytes(range(256)) * 4, "application/octet-stream", "a.bin")),
    ],
)
def test_what_holds_none_is_not_told_of(content):
    found, shown = told(content)
    assert found == set()
    assert SAID in shown


def test_nothing_unseen_is_suggested_or_shown():
    message = parsed(mail('<div style="display:none">Order number: QO-998877 code</div>'))
    assert message is not None
    rows, head = rows_of_mail(message)
    shown = open_text(ReceiptText(rows, head=head, unseen=unseen_of_mail(message)))
    assert "998877" not in f"{shown.said} {shown.suggestions} {shown.text.lines}"
    assert shown.text.unseen is None


@pytest.fixture(scope="module")
def process():
    made = ReadingProcess()
    yield made
    made.close()


@pytest.fixture
def reading(process, tmp_path):
    reader = ProcessFileReading(process, ZxingCodeReading())

    def read(content):
        path = tmp_path / "mail.eml"
        path.write_bytes(content)
        text = reader.read(path, MediaType.EML)
        return open_text(text, reader.pictured_codes(path, MediaType.EML))

    return read


def test_the_process_hands_over_what_is_unseen(reading):
    read = reading(mail(HIDING))
    assert {one.secret for one in read.secrets.found} == {LPA, "66554433"}
    assert read.said.secret_inside
    assert SAID in read.said.text


INLINE = '<img src="data:image/png;base64,{}">'


@pytest.mark.parametrize("place", ["png", "pdf", "inside", "nested"])
def test_a_qr_code_that_a_mail_carries_is_a_secret(reading, place):

    png = coded_png(LPA), "image/png", "qr.png"
    content = {
        "png": mail("", png),
        "pdf": mail("", (coded_pdf(LPA, page=2), "application/pdf", "qr.pdf")),
        "inside": mail(INLINE.format(base64.b64encode(png[0]).decode())),
        "nested": mail("", (mail("", png), "application/octet-stream", "a.eml")),
    }[place]
    (one,) = reading(content).secrets.found
    assert one.secret == LPA
    assert (one.place.has_letters, one.place.box) == (False, None)


def test_another_qr_code_in_a_mail_is_none(reading):
    read = reading(mail("", (coded_png(PAYMENT), "image/png", "pay.png")))
    assert read.secrets.found == ()
    assert not read.said.secret_inside
