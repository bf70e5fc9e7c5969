"""Photos of telephones and pictures with words: read with the extras, named without them."""

import io
import json
import subprocess
import sys
import textwrap

import pillow_heif
import pytest
from PIL import Image, ImageDraw, ImageFont

from renewdesk.adapters.files.pdfium import opening_fault
from renewdesk.adapters.files.reading_frames import can_see
from renewdesk.adapters.files.reading_process import ProcessFileReading
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipt_reading_find import suggestions
from renewdesk.domain.receipts import MediaType
from tests.receipt_samples import a_heic, a_png

LINES = ("Receipt", "Order number: EX-0047-1188", "Paid on: 2 November 2026", "Total: EUR 12.50")


def _photo(*, on_its_side=False):
    """Return a photo of a receipt as telephones keep it."""
    picture = Image.new("RGB", (900, 600), "white")
    pen = ImageDraw.Draw(picture)
    for place, line in enumerate(LINES):
        pen.text((60, 60 + 110 * place), line, "black", ImageFont.load_default(44))
    if on_its_side:
        picture = picture.rotate(90, expand=True)
    kept = io.BytesIO()
    pillow_heif.from_pillow(picture).save(kept, quality=80)
    return kept.getvalue()


@pytest.fixture(scope="module")
def photo():
    return _photo()


@pytest.fixture
def reading():
    made = ProcessFileReading()
    yield made
    made.close()


def test_a_photo_of_a_telephone_is_whole_and_cut_off_it_is_refused(photo):
    assert judged(photo, "IMG_0047.HEIC", opening_fault) is MediaType.HEIC
    for length in (40, len(photo) // 2, len(photo) - 1):
        with pytest.raises(RuleViolationError) as caught:
            judged(photo[:length], "IMG_0047.HEIC", opening_fault)
        assert caught.value.fault in {Fault.RECEIPT_TRUNCATED, Fault.RECEIPT_KIND}


@pytest.mark.slow
@pytest.mark.parametrize("on_its_side", [False, True])
def test_what_stands_in_a_photo_is_read(reading, tmp_path, on_its_side):
    file = tmp_path / "photo.heic"
    file.write_bytes(_photo(on_its_side=on_its_side))
    if not can_see():  # Python 3.13, which the reader of pictures refuses
        with pytest.raises(RuleViolationError) as caught:
            reading.read(file, MediaType.HEIC)
        assert caught.value.fault is Fault.RECEIPT_NEEDS_OCR
        return
    told = {one.field.value: one.value for one in suggestions(reading.read(file, MediaType.HEIC))}
    assert told == {
        "amount": "12.50", "currency": "EUR", "paid_on": "2026-11-02",
        "order_number": "EX-0047-1188",
    }  # fmt: skip


def test_a_photo_whose_picture_is_damaged_says_so(reading, tmp_path, photo):
    file = tmp_path / "photo.heic"
    data = photo.index(b"mdat") + 8
    file.write_bytes(photo[:data] + bytes(len(photo) - data))
    fault = Fault.RECEIPT_DAMAGED if can_see() else Fault.RECEIPT_NEEDS_OCR
    with pytest.raises(RuleViolationError) as caught:
        reading.read(file, MediaType.HEIC)
    assert caught.value.fault is fault


def _without(extra, code, content):
    """Run code in a process in which a library cannot be imported, with ``content`` to work on."""
    blocked = f"import sys\nsys.modules[{extra!r}] = None\ncontent = sys.stdin.buffer.read()\n"
    done = subprocess.run(
        [sys.executable, "-c", blocked + textwrap.dedent(code)],
        input=content, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout.decode()


def test_without_the_extra_for_photos_the_refusal_names_it():
    said = _without(
        "pillow_heif",
        """
        from renewdesk.adapters.files.pdfium import opening_fault
        from renewdesk.adapters.files.receipt_content import judged
        from renewdesk.domain.errors import RuleViolationError
        from renewdesk.words.faults import sentence
        try:
            judged(content, "IMG_0047.HEIC", opening_fault)
        except RuleViolationError as error:
            print(sentence(error))
        """,
        a_heic(),
    )
    assert "IMG_0047.HEIC" in said
    assert "renewdesk[heic]" in said


def test_without_the_extra_for_pictures_the_refusal_names_it():
    answer = _without(
        "rapidocr_onnxruntime",
        """
        import json
        from renewdesk.adapters.files.reading_child import answered
        said, _ = answered({"task": "text", "kind": "image/png"}, content, None)
        print(json.dumps(said))
        """,
        a_png(),
    )
    assert json.loads(answer) == {"fault": "needs-ocr"}
    said = _without(
        "rapidocr_onnxruntime",
        """
        from renewdesk.adapters.files.reading_process import text_of_answer
        from renewdesk.domain.errors import RuleViolationError
        from renewdesk.words.faults import sentence
        try:
            text_of_answer({"fault": "needs-ocr"}, "slip.png")
        except RuleViolationError as error:
            print(sentence(error))
        """,
        b"",
    )
    assert "slip.png" in said
    assert "renewdesk[ocr]" in said


@pytest.mark.slow
def test_a_small_picture_keeps_its_spaces_and_a_scan_may_lie_on_its_side(reading, tmp_path):
    picture = Image.new("RGB", (640, 420), "white")
    pen = ImageDraw.Draw(picture)
    for place, line in enumerate(LINES):
        pen.text((24, 30 + 90 * place), line, "black", ImageFont.load_default(30))
    screenshot, scan = tmp_path / "small.png", tmp_path / "scan.pdf"
    picture.save(screenshot)
    picture.resize((1280, 840)).rotate(90, expand=True).save(scan, "PDF", resolution=150)
    if not can_see():
        for file, kind in ((screenshot, MediaType.PNG), (scan, MediaType.PDF)):
            with pytest.raises(RuleViolationError):
                reading.read(file, kind)
        return
    assert reading.read(screenshot, MediaType.PNG).lines == LINES
    lines = reading.read(scan, MediaType.PDF).lines
    assert [line.replace(" ", "") for line in lines] == [one.replace(" ", "") for one in LINES]
