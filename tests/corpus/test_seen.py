"""The half of the corpus that was made beside the reader: all of it right, nothing wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from renewdesk.adapters.files.pdfium import opening_fault
from renewdesk.adapters.files.reading_frames import can_see
from renewdesk.adapters.files.reading_process import ProcessFileReading
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipt_reading_find import suggestions
from tests.corpus.judge import is_right
from tests.corpus.making import FIELDS, expectations, make, recipes

HALF = Path(__file__).parent / "seen"
PICTURES = {
    "alipay.png",
    "wechat-turned.jpg",
    "airalo-photo.jpg",
    "scontrino.jpg",
    "unicom-scan.pdf",
}
EXPECTED = {row["file"]: row for row in expectations(HALF)}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    target = tmp_path_factory.mktemp("seen")
    make(HALF, target)
    return target


@pytest.fixture(scope="module")
def reading():
    made = ProcessFileReading()
    yield made
    made.close()


def _text(made, reading, name):
    file = made / name
    return reading.read(file, judged(file.read_bytes(), name, opening_fault))


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - PICTURES))
def test_a_receipt_suggests_what_stands_in_it(made, reading, name):
    text = _text(made, reading, name)
    found = {one.field.value: one for one in suggestions(text)}
    wanted = {field: EXPECTED[name][field] for field in FIELDS if EXPECTED[name][field]}
    told = {field: one.value for field, one in found.items()}
    for values in (told, wanted):
        if "amount" in values:
            values["amount"] = str(Decimal(values["amount"]).normalize())
    assert told == wanted
    for one in found.values():
        assert text.lines[one.place.row][one.place.start : one.place.end].strip() == one.said


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_read_with_the_extra_alone(made, reading, name):
    if can_see():
        told = {one.field.value: one.value for one in suggestions(_text(made, reading, name))}
        cells = EXPECTED[name]
        assert [one for one in FIELDS if not is_right(one, told.get(one, ""), cells[one])] == []
        return
    with pytest.raises(RuleViolationError) as caught:
        _text(made, reading, name)
    assert caught.value.fault is Fault.RECEIPT_NEEDS_OCR


@pytest.mark.parametrize(
    "name", [one for one, recipe in recipes(HALF).items() if "opens" in recipe]
)
def test_what_is_locked_broken_or_a_bomb_is_refused_and_no_more(made, reading, name):
    with pytest.raises(RuleViolationError):
        _text(made, reading, name)
