"""Whatever a file holds, the process that asks for its pages lives on and draws the next one."""

import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pillow_heif
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from renewdesk.adapters.files.code_sources import JudgedCodeSources
from renewdesk.adapters.files.reading_frames import ANSWER, TOO_MUCH, Task
from renewdesk.adapters.files.reading_process import (
    ProcessPagePictures,
    ProcessPdfOpening,
    ReadingProcess,
)
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipts import MediaType
from tests.corpus.seen.hostile import bomb_pdf, broken_pdf, locked_pdf
from tests.corpus.unseen import bombs
from tests.receipt_samples import a_pdf
from tests.ui.photographed import encoded

PDF, PNG, JPEG, WEBP = MediaType.PDF, MediaType.PNG, MediaType.JPEG, MediaType.WEBP
HEIC = MediaType.HEIC
SECONDS, MEMORY = 4, 1024**3
#: Both cores may be busy with other things, and a process has to start.
PATIENCE = 60
MUTATIONS = 50
BOMBS = [
    (PNG, bombs.gigapixel_png),
    (PNG, bombs.claimed_png),
    (PNG, bombs.commented_png),
    (WEBP, bombs.solid_webp),
    (JPEG, bombs.claimed_jpeg),
    (PDF, bombs.pages_without_end),
    (PDF, bombs.a_million_pages),
    (PDF, bombs.pages_in_a_circle),
    (PDF, bombs.page_of_text_without_end),
    (PDF, bombs.forms_in_forms),
    (PDF, bombs.gigapixel_in_a_page),
    (PDF, bombs.page_of_a_square_mile),
    (PDF, bombs.arrays_in_arrays),
    (PDF, bomb_pdf),
    (PDF, broken_pdf),
    (PDF, locked_pdf),
]


def _picture():
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor(Qt.GlobalColor.darkGreen))
    return picture


def _photo():
    """Return the same as a telephone would; the checks run with the extra."""
    buffer = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (60, 40), (0, 128, 0))).save(buffer, quality=90)
    return buffer.getvalue()


WHOLE = {
    PDF: a_pdf(pages=2),
    PNG: encoded(_picture(), "PNG"),
    JPEG: encoded(_picture(), "JPEG"),
    WEBP: encoded(_picture(), "WEBP"),
    HEIC: _photo(),
}


@pytest.fixture(scope="module")
def process():
    made = ReadingProcess(MEMORY, SECONDS)
    yield made
    made.close()


@pytest.fixture
def drawn(process, tmp_path):
    """Draw content as what it is said to be."""
    pages = ProcessPagePictures(process)

    def draw(content, kind, width=80, number=1):
        path = tmp_path / "receipt"
        path.write_bytes(content)
        return pages.page(path, kind, width, number)

    return draw


def _mutated(content, luck):
    """Return content with bytes changed, cut out, doubled, or put in the place of lengths."""
    spoilt = bytearray(content)
    for _ in range(luck.randint(1, 12)):
        at = luck.randrange(len(spoilt))
        end = min(at + luck.randint(1, 16), len(spoilt))
        match luck.randrange(4):
            case 0:
                spoilt[at] = luck.randrange(256)
            case 1:
                spoilt[at:end] = luck.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")
                )
            case 2:
                spoilt[at:at] = spoilt[at:end]
            case _:
                del spoilt[at:end]
        if not spoilt:
            return b"\0"
    return bytes(spoilt)


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_every_whole_file_is_drawn(drawn, kind):
    page = drawn(WHOLE[kind], kind, 30)
    assert page.width == 30
    assert len(page.pixels) == page.width * page.height * 4


def test_a_picture_has_the_colour_that_it_had(drawn):
    page = drawn(WHOLE[PNG], PNG, 60)
    assert page.pixels[:3] == bytes([0, 128, 0])


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_no_spoilt_file_keeps_the_next_one_from_being_drawn(process, drawn, kind):
    luck = random.Random(f"spoilt {kind}")  # noqa: S311 - the same files in each run
    for _ in range(MUTATIONS):
        spoilt = _mutated(WHOLE[kind], luck)
        begun = time.monotonic()
        drawn(spoilt, kind, luck.choice((1, 80, 5_000)), luck.choice((1, 2)))
        process.asked(Task.SEARCHED, spoilt, kind=kind, number=1)
        process.asked(Task.OPENS, spoilt)
        assert time.monotonic() - begun < PATIENCE
        assert drawn(WHOLE[kind], kind) is not None


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "bomb"), BOMBS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_bomb_is_drawn_small_or_not_at_all_and_the_next_file_is(process, drawn, kind, bomb):
    content, begun = bomb(), time.monotonic()
    page = drawn(content, kind)
    process.asked(Task.SEARCHED, content, kind=kind, number=1)
    ProcessPdfOpening(process)(content)
    assert time.monotonic() - begun < PATIENCE
    assert page is None or page.width <= 80
    assert drawn(WHOLE[kind], kind) is not None


@pytest.mark.parametrize("asked", [PNG, JPEG, WEBP, HEIC])
def test_no_kind_is_tried_but_the_one_that_was_judged(drawn, asked):
    """A file that is a PNG and claims to be a WebP must not reach a third decoder by guessing."""
    for kind, content in WHOLE.items():
        assert (drawn(content, asked) is not None) == (kind is asked)


@pytest.mark.slow
def test_a_process_that_hangs_is_ended_and_the_next_file_works(drawn, process):
    assert drawn(WHOLE[PDF], PDF) is not None
    first = process.process_id
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    begun = time.monotonic()
    assert drawn(WHOLE[PDF], PDF) is None
    assert time.monotonic() - begun >= SECONDS - 0.5
    assert drawn(WHOLE[PDF], PDF) is not None
    assert process.process_id != first


def test_closing_waits_for_no_file():
    process = ReadingProcess(MEMORY, PATIENCE)
    said = []
    process.asked(Task.OPENS, WHOLE[PDF])
    assert process.process_id is not None
    os.kill(process.process_id, signal.SIGSTOP)
    waiting = threading.Thread(target=lambda: said.append(process.asked(Task.OPENS, WHOLE[PDF])))
    waiting.start()
    while not process._turn.locked():  # noqa: SLF001 - the other thread must be inside
        time.sleep(0.01)
    begun = time.monotonic()
    process.close()
    assert time.monotonic() - begun < PATIENCE / 2
    waiting.join(PATIENCE)
    assert said == [({"fault": TOO_MUCH}, b"")]
    assert process.process_id is None


@pytest.mark.parametrize(
    "said",
    [
        b'{"width": 9, "height": 9, "pages": 1}',
        b'{"width": -1, "height": -4, "pages": 1}',
        b'{"width": "a", "height": 1, "pages": 1}',
        b"[]",
        b"nothing",
    ],
)
def test_a_process_that_was_taken_over_is_not_believed(process, drawn, said, monkeypatch):
    """It says what it wants; only pixels that are as many as it says come out."""
    taken = f"import sys; sys.stdout.buffer.write({ANSWER.pack(len(said), 4) + said + bytes(4)!r})"
    process.close()
    original = process._started  # noqa: SLF001 - the process is what is exchanged

    def started():
        child = subprocess.Popen(
            [sys.executable, "-c", taken], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        process._children.append(child)  # noqa: SLF001 - as above
        return child

    monkeypatch.setattr(process, "_started", started)
    assert drawn(WHOLE[PDF], PDF) is None
    process.close()
    monkeypatch.setattr(process, "_started", original)
    assert drawn(WHOLE[PDF], PDF) is not None


@pytest.mark.slow
def test_a_document_that_is_too_much_is_refused_as_such():
    process = ReadingProcess(MEMORY, SECONDS)
    process.asked(Task.OPENS, WHOLE[PDF])
    assert process.process_id is not None
    os.kill(process.process_id, signal.SIGSTOP)
    assert ProcessPdfOpening(process)(WHOLE[PDF]) is Fault.RECEIPT_TOO_MUCH
    assert ProcessPdfOpening(process)(WHOLE[PDF]) is None
    process.close()


@pytest.mark.slow
def test_a_search_for_codes_survives_what_it_searches(tmp_path):
    path = tmp_path / "code.pdf"
    path.write_bytes(bombs.gigapixel_in_a_page())
    parts = JudgedCodeSources().parts(path)
    with suppress(RuleViolationError):
        assert all(one is None or isinstance(one, str) or one.width for one in parts)
    path.write_bytes(a_pdf(text="the next one"))
    assert "the next one 1" in list(JudgedCodeSources().parts(path))
