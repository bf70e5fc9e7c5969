"""Files that somebody else made, read by a process that may die of them."""

import os
import signal
import sys
import time
from contextlib import suppress

import pytest

from renewdesk.adapters.files import reading_child, reading_process
from renewdesk.adapters.files.reading_frames import NEEDS_OCR, Task
from renewdesk.adapters.files.reading_process import (
    ProcessFileReading,
    ProcessPagePictures,
    ReadingProcess,
)
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.receipts import MediaType
from renewdesk.ui.foreign_pictures import QtPictureReading
from tests.corpus.making import plain_pdf, stream
from tests.corpus.seen.hostile import bomb_pdf, broken_pdf, endless_mail, locked_pdf
from tests.receipt_samples import a_mail, a_pdf, a_png


@pytest.fixture
def reading():
    made = ProcessFileReading()
    yield made
    made.close()


@pytest.fixture
def file(tmp_path):
    def written(content):
        path = tmp_path / "receipt"
        path.write_bytes(content)
        return path

    return written


def _fault(reading, path, kind):
    with pytest.raises(RuleViolationError) as caught:
        reading.read(path, kind)
    assert caught.value.facts["name"] == "receipt"
    return caught.value.fault


def test_the_words_of_a_pdf_have_their_places(reading, file):
    text = reading.read(file(a_pdf(pages=2)), MediaType.PDF)
    assert text.lines == ("Receipt 10.00 EUR 1", "Receipt 10.00 EUR 2")
    assert [row.page for row in text.rows] == [1, 2]
    assert text.pages == 2
    word = text.rows[0].words[0]
    assert word.box is not None
    # It was drawn 20 points from the left and 100 from the bottom of a page of 200.
    assert word.box.left == pytest.approx(0.1, abs=0.02)
    assert word.box.top < 0.5 < word.box.bottom


def test_a_page_on_its_side_has_places_as_it_is_seen(reading, file):
    turned = a_pdf().replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    word = reading.read(file(turned), MediaType.PDF).rows[0].words[0]
    assert word.box is not None
    assert word.box.left < 0.5 < word.box.right
    assert word.box.top == pytest.approx(0.1, abs=0.02)


def test_letters_with_a_space_guessed_after_each_are_words_all_the_same(reading, file):
    drawing = b"BT /F1 12 Tf 20 100 Td (To) Tj 12.8 0 Td (tal) Tj 60 0 Td (5.00) Tj ET"
    page = b"/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
    content = plain_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page" + page + b">>",
            stream(drawing),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    assert reading.read(file(content), MediaType.PDF).lines == ("Total  5.00",)


def test_a_mail_is_read_with_the_pdf_that_it_carries(reading, file):
    part = (
        b"--b0\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + a_pdf()
        + b"\r\n--b0--"
    )
    content = a_mail("See the attachment.").replace(b"--b0--", part)
    text = reading.read(file(content), MediaType.EML)
    assert text.head == 2
    assert text.lines[2:] == ("See the attachment.", "Receipt 10.00 EUR 1")
    assert [row.page for row in text.rows] == [1, 1, 1, 2]


@pytest.mark.parametrize(
    ("content", "kind", "fault"),
    [
        (locked_pdf(), MediaType.PDF, Fault.RECEIPT_LOCKED),
        (broken_pdf(), MediaType.PDF, Fault.RECEIPT_DAMAGED),
        (b"%PDF-1.7 nothing", MediaType.PDF, Fault.RECEIPT_DAMAGED),
        (endless_mail(), MediaType.EML, Fault.RECEIPT_TOO_MUCH),
    ],
)
def test_what_cannot_be_read_says_why_and_the_next_file_is_read(
    reading, file, content, kind, fault
):
    assert _fault(reading, file(content), kind) is fault
    assert reading.read(file(a_mail()), MediaType.EML).lines[-1] == "Total: 10.00 EUR"


@pytest.mark.slow
@pytest.mark.parametrize("bounds", [(400 * 1024**2, 60), (8 * 1024**3, 2)], ids=["memory", "time"])
def test_a_bomb_ends_its_process_alone(file, bounds):
    memory, seconds = bounds
    reading = ProcessFileReading(ReadingProcess(memory, seconds))
    try:
        assert _fault(reading, file(bomb_pdf()), MediaType.PDF) is Fault.RECEIPT_TOO_MUCH
        assert reading.read(file(a_mail()), MediaType.EML).lines[-1] == "Total: 10.00 EUR"
    finally:
        reading.close()


def test_a_process_that_was_killed_costs_one_file_at_most(file):
    process = ReadingProcess()
    reading, mail = ProcessFileReading(process), file(a_mail())
    reading.read(mail, MediaType.EML)
    assert process.process_id is not None
    os.kill(process.process_id, signal.SIGKILL)
    with suppress(RuleViolationError):  # the one that met the dying process
        reading.read(mail, MediaType.EML)
    assert reading.read(mail, MediaType.EML).lines[-1] == "Total: 10.00 EUR"
    reading.close()


@pytest.mark.parametrize("forgotten", [True, False])
def test_the_process_is_gone_when_nobody_needs_it(file, forgotten):
    process = ReadingProcess()
    ProcessFileReading(process).read(file(a_mail()), MediaType.EML)
    child = process.process_id
    assert child is not None
    if not forgotten:
        process.close()
    del process
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_page_is_drawn_there_and_a_bomb_leaves_the_window_alone(file):
    process = ReadingProcess(400 * 1024**2, 60)
    pages = ProcessPagePictures(process)
    assert pages.page(file(bomb_pdf()), MediaType.PDF, 100) is None
    drawn = pages.page(file(a_pdf(pages=2)), MediaType.PDF, 100, 2)
    process.close()
    assert drawn is not None
    assert (drawn.width, drawn.pages, len(drawn.pixels)) == (100, 2, 100 * drawn.height * 4)


def test_a_picture_names_the_extra_that_reads_it(monkeypatch):
    monkeypatch.setattr(reading_child, "can_see", lambda: False)
    asked = {"task": Task.TEXT, "kind": MediaType.PNG}
    answer = reading_child.answered(asked, a_png(), QtPictureReading())
    assert answer == ({"fault": NEEDS_OCR}, b"")


def test_a_file_that_is_gone_is_the_computers_fault(reading, tmp_path):
    with pytest.raises(EnvironmentFaultError) as caught:
        reading.read(tmp_path / "gone.pdf", MediaType.PDF)
    assert caught.value.fault is Fault.FILE_UNREADABLE


def test_a_process_that_cannot_be_started_is_the_computers_fault(reading, file, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(EnvironmentFaultError) as caught:
        reading.read(file(a_mail()), MediaType.EML)
    assert caught.value.fault is Fault.READER_NOT_STARTED


@pytest.mark.parametrize(
    "document",
    [{}, {"rows": 5, "pages": 1, "head": 0}, {"rows": [[1]], "pages": 1, "head": 0},
     {"rows": [[1, [["a", False, [0, 0]]]]], "pages": 1, "head": 0}, {"fault": "unheard-of"}],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(document):
    with pytest.raises(RuleViolationError) as caught:
        reading_process.text_of_answer(document, "receipt")
    assert caught.value.fault is Fault.RECEIPT_DAMAGED


def test_a_process_that_is_asked_nothing_ends_and_another_file_starts_one():
    process = ReadingProcess(rest=0.05)
    process.asked(Task.OPENS, a_pdf())
    limit = time.monotonic() + 60
    while process.process_id is not None:
        assert time.monotonic() < limit
        time.sleep(0.01)
    assert process.asked(Task.OPENS, a_pdf()) == ({"opens": True}, b"")
    process.close()


def test_a_process_that_is_busy_is_not_taken_for_idle():
    process = ReadingProcess()
    process.asked(Task.OPENS, a_pdf())
    child = process.process_id
    with process._turn:  # noqa: SLF001 - as if it were being asked
        process.end_if_idle()
    assert process.process_id == child
    process.end_if_idle()
    assert process.process_id is None
