"""Documents drawn by a process of its own: words that can be copied, pages in their order, ends."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from renewdesk.adapters.files.paper_writing import ProcessPaperWriting
from renewdesk.domain.dossier import Paper
from renewdesk.domain.dossier_paper import (
    Align,
    Caption,
    Column,
    Heading,
    Lines,
    Pairs,
    PaperDocument,
    Picture,
    Table,
    Title,
    Words,
    page_of,
)
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.previews import PagePicture

WHITE = PagePicture(4, 6, b"\xff\xff\xff\xff" * 24, 1)


def document(*parts, language="en", paper=Paper.A4):
    return PaperDocument(
        title="Dossier", foot="Dossier · made today", page_words="Page {page} of {pages}",
        language=language, paper=paper, made_at=datetime(2026, 11, 20, 6, tzinfo=UTC),
        key="ab" * 32, parts=parts,
    )  # fmt: skip


def written(tmp_path, *parts, pictures=(), **more):
    target = tmp_path / "out.pdf"
    pages = ProcessPaperWriting().write(document(*parts, **more), pictures, target)
    opened = PdfDocument(target)
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
    opened.close()
    assert len(found) == pages
    return found


def test_a_long_table_says_its_titles_on_each_page(tmp_path):
    columns = (Column("No.", 10, Align.RIGHT), Column("File", 90))
    rows = tuple((str(place), f"file-{place}.pdf") for place in range(1, 121))
    found = written(tmp_path, Heading("Digests"), Table(columns, rows))
    assert len(found) > 2
    assert all("No. File" in page for page in found)
    assert [place for place in range(1, 121) if f"file-{place}.pdf" not in " ".join(found)] == []


def test_a_table_names_the_pages_on_which_receipts_begin(tmp_path):
    table = Table(
        (Column("Receipt", 50), Column("Page", 50)), (("1", page_of(1)), ("2", page_of(2)))
    )
    parts = (table, Caption(1, "One"), Picture(), Caption(1, "One"), Picture(), Caption(2, "Two"),
             Picture("not drawn"))  # fmt: skip
    found = written(tmp_path, *parts, pictures=[WHITE, WHITE, None])
    assert "1 2 2 4" in found[0]
    assert found[3].startswith("Two not drawn")


def test_words_of_every_script_can_be_copied_and_searched(tmp_path):
    said = "支付宝 付款凭证 金额 Квитанция office Ωμέγα 繁體"
    found = written(tmp_path, Title("支付宝 凭证", "用户"), Words(said), Pairs((("号码", "+39"),)),
                    language="zh_CN")  # fmt: skip
    assert said in found[0]
    assert "支付宝 凭证 用户" in found[0]


def test_a_word_without_end_is_broken_and_not_cut(tmp_path):
    word, letters = "x1y2" * 200, "汉字" * 300
    found = "".join(written(tmp_path, Words(word), Lines((letters, "", "a 😀 end"))))
    assert word in found.replace(" ", "")
    assert letters in found.replace(" ", "")
    assert found.count("end") == 1


def test_a_file_of_many_lines_goes_on_over_pages(tmp_path):
    lines = tuple(f"line {place}" for place in range(300))
    found = written(tmp_path, Caption(1, "Receipt 1", ("name", "SHA-256 ab")), Lines(lines))
    assert len(found) > 3
    assert "line 299" in found[-1]
    assert found[-1].endswith(f"Page {len(found)} of {len(found)}")


def test_an_error_of_the_pictures_is_raised_and_ends_the_process(tmp_path):
    def broken():
        yield WHITE
        raise LookupError

    parts = (Caption(1, "One"), Picture(), Caption(1, "One"), Picture())
    before = children()
    with pytest.raises(LookupError):
        ProcessPaperWriting().write(document(*parts), broken(), tmp_path / "out.pdf")
    assert children() == before


def test_a_process_that_dies_is_told_as_such(tmp_path, monkeypatch):
    monkeypatch.setattr("renewdesk.adapters.files.paper_writing.MODULE", "this")
    with pytest.raises(EnvironmentFaultError) as caught:
        ProcessPaperWriting().write(document(Title("x")), (), tmp_path / "out.pdf")
    assert caught.value.fault is Fault.PAPER_NOT_DRAWN


def test_a_process_that_takes_too_long_is_ended(tmp_path):
    started = time.monotonic()
    with pytest.raises(EnvironmentFaultError) as caught:
        ProcessPaperWriting(seconds=0.01).write(document(Title("x")), (), tmp_path / "out.pdf")
    assert caught.value.fault is Fault.PAPER_NOT_DRAWN
    assert time.monotonic() - started < 60


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(EnvironmentFaultError) as caught:
        ProcessPaperWriting().write(document(Title("x")), (), tmp_path / "no" / "out.pdf")
    assert caught.value.fault is Fault.PAPER_NOT_DRAWN


def test_no_display_is_needed(tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORMTHEME", "nothing")
    assert "Title" in written(tmp_path, Title("Title"))[0]


@pytest.mark.slow
def test_many_pages_take_no_more_memory_than_few(tmp_path):
    """120 pages are 730 MB of pixels; they go through one at a time."""
    wide, high, pages = 1040, 1470, 120
    row = b"\xff\xff\xff\xff" * (wide // 2) + b"\x10\x20\x30\xff" * (wide // 2)
    page, before = PagePicture(wide, high, row * high, 1), children()
    most: list[int] = []

    def drawn():
        for _ in range(pages):
            yield page
            most.extend(map(peak, children() - before))

    parts = [part for place in range(pages) for part in (Caption(place, f"{place}"), Picture())]
    assert ProcessPaperWriting().write(document(*parts), drawn(), tmp_path / "out.pdf") == pages
    assert max(most, default=0) < 300
    assert most or not sys.platform.startswith("linux")


def peak(pid):
    """Return the most memory that a process had so far, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    (line,) = [one for one in status.splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def children():
    """Return the processes that this one started; none where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return set()
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii")
    return set(listed.split())
