"""E-mails as rows and cells: what would be drawn, and nothing that would be done."""

import time

import pytest

from renewdesk.adapters.files.reading_mail import documents_of, parsed, rows_of_mail
from tests.corpus.seen.hostile import endless_mail

HEAD = "From: Shop <shop@example.com>\r\nSubject: Receipt\r\nMIME-Version: 1.0\r\n"


def _lines(content):
    message = parsed(content if isinstance(content, bytes) else content.encode())
    assert message is not None
    rows, head = rows_of_mail(message)
    return [[word.text for word in row.words] for row in rows[head:]]


def _page(html):
    return _lines(f"{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{html}")


def test_the_headers_come_first_in_cells_of_their_own():
    message = parsed(f"{HEAD}Date: Fri, 20 Nov 2026 05:21:00 +0000\r\n\r\nHello".encode())
    assert message is not None
    rows, head = rows_of_mail(message)
    assert [[word.text for word in row.words] for row in rows[:head]] == [
        ["From:", "Shop <shop@example.com>"],
        ["Subject:", "Receipt"],
        ["Date:", "Fri, 20 Nov 2026 05:21:00 +0000"],
    ]


def test_a_table_keeps_its_rows_and_cells():
    table = "<table><tr><td><p>Total</p></td>\n <td><div>10.00 EUR</div></td></tr>"
    assert _page(f"{table}<tr><td>Order</td><td>GG-1</td></tr></table>") == [
        ["Total", "10.00 EUR"],
        ["Order", "GG-1"],
    ]


@pytest.mark.parametrize(
    "hidden",
    ["<script>Total: 99.00 EUR</script>", "<style>p {} Total: 99.00 EUR</style>",
     "<div style='display:none'>Total: <b>99.00</b> EUR</div>", "<!-- Total: 99.00 EUR -->",
     "<svg><text>99.00 EUR</text></svg>", "<img src='https://spy.example/99.00' alt='99.00'>"],
)  # fmt: skip
def test_what_nobody_would_see_is_not_read(hidden):
    assert _page(f"<p>Paid</p>{hidden}<p>10.00&nbsp;EUR</p>") == [["Paid"], ["10.00 EUR"]]


def test_wide_gaps_and_tabs_of_a_plain_mail_open_cells():
    assert _lines(f"{HEAD}\r\nTotal:      10.00 EUR\r\nOrder\tGG-1\r\n> quoted") == [
        ["Total:", "10.00 EUR"],
        ["Order", "GG-1"],
        ["quoted"],
    ]


def test_of_two_forms_the_one_that_says_more_is_read():
    def mail(plain, page):
        return (
            f'{HEAD}Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
            f"--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n"
            f"--b\r\nContent-Type: text/html\r\n\r\n{page}\r\n--b--\r\n"
        )

    assert _lines(mail("Look at the page", "<p>Total: 5.00 EUR, paid by card</p>")) == [
        ["Total: 5.00 EUR, paid by card"]
    ]
    assert _lines(mail("Total: 5.00 EUR, paid by card", "<img src=x>")) == [
        ["Total: 5.00 EUR, paid by card"]
    ]


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8"])
def test_a_mail_of_another_character_set_is_read(charset):
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\r\n\r\n"
    assert _lines(head.encode() + "Итого: 500".encode(charset)) == [["Итого: 500"]]


def test_a_character_set_that_nobody_knows_spoils_nothing_else():
    head = f"{HEAD}Content-Type: text/plain; charset=x-unknown\r\n\r\n"
    assert _lines(f"{head}Total: 5.00 EUR") == [["Total: 5.00 EUR"]]


def test_invisible_letters_are_taken_out():
    assert _page("<p>To\u200btal: 5\u00ad.00 EUR</p>") == [["Total: 5.00 EUR"]]


def test_the_mail_inside_a_mail_says_whose_it_is():
    inner = "From: Other <other@example.com>\r\nSubject: Inner\r\n\r\nPaid 5.00 EUR"
    outer = (
        f'{HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    )
    assert _lines(outer) == [
        ["From:", "Other <other@example.com>"],
        ["Subject:", "Inner"],
        ["Paid 5.00 EUR"],
    ]


def test_files_that_hang_on_a_mail_are_handed_out_whole():
    part = "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8="
    message = parsed(
        f'{HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n{part}\r\n--b--'.encode()
    )
    assert message is not None
    assert list(documents_of(message)) == [b"hello"]


def test_a_mail_made_to_keep_a_reader_busy_is_none():
    assert parsed(endless_mail()) is None


def _head(content):
    message = parsed(content)
    assert message is not None
    rows, head = rows_of_mail(message)
    return {row.words[0].text: row.words[1].text for row in rows[:head]}


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8"])
def test_a_header_of_bare_letters_is_read_as_the_text_below_it(charset):
    head = "From: Связь <a@example.com>\r\nSubject: Чек\r\n"
    told = _head(f"{head}Content-Type: text/plain; charset={charset}\r\n\r\n5 EUR".encode(charset))
    assert told == {"From:": "Связь <a@example.com>", "Subject:": "Чек"}


def test_bare_letters_of_a_character_set_that_nobody_knows_are_letters_all_the_same():
    told = _head(
        b"From: Caf\xe9 <a@example.com>\r\nContent-Type: text/plain; charset=x-no\r\n\r\nHi"
    )
    assert told == {"From:": "Café <a@example.com>"}


def test_a_name_that_was_packed_in_two_words_is_one_again():
    packed = (
        b"From: =?iso-8859-1?q?Caf=E9_Tel?=\r\n =?iso-8859-1?q?ecom?= <a@example.com>\r\n\r\nHi"
    )
    assert _head(packed) == {"From:": "Café Telecom <a@example.com>"}


@pytest.mark.parametrize("tag", ["<b>\r\n", "<p>\r\n", "<td>\r\n", "&nbsp; "])
def test_a_page_of_nothing_but_tags_takes_no_time(tag):
    start = time.process_time()
    assert _page(tag * 40_000 + "Total 5.00 EUR") == [["Total 5.00 EUR"]]
    assert time.process_time() - start < 5  # one look behind each letter took thirty
