"""Receipts made for the tests: the same bytes at every run, from definitions that can be read.

One half of the corpus is a folder beside this file. Its ``files.toml`` says how each file is made,
``pages/`` what stands on it (HTML as ``QTextDocument`` knows it, or plain text for mails), and
``expected.tsv`` what may be suggested from it. In ``files.toml`` each table is one file:

- ``page``: the page that is set, on ``width`` (pixels) with ``scale``, on ``paper`` (a colour). The
  ending decides: ``.pdf`` has text, unless ``scan = true`` makes it a picture; ``.png``, ``.jpg``
  and ``.webp`` are pictures (``format`` makes the ending lie, ``orientation`` is the EXIF mark).
- ``steps``: what happens to the picture, in order: ``"turn 3.5"``, ``"noise 0.3"``, ``"fade 0.5"``,
  ``"blur 2"``, ``"grey 1"``, ``"photo 0.4"``.
- ``headers`` and ``parts``: a mail, with ``header_charset``. A part has ``page``, ``charset``,
  ``encoding`` and ``kind`` (``plain`` or ``html``), or ``file`` (made earlier) with its ``name``,
  or ``kind`` (``mixed`` …) and parts of its own.
- ``cut``: a file made earlier, of which the share ``keep`` remains.
- ``code``: ``module:function`` of the half's own folder, which returns the bytes.
- ``opens``: ``yes`` (the default), ``password``, ``broken`` or ``bomb``.

Qt orders fonts inside a PDF by a seed that differs in each process: so a process of its own makes
the files, with the seed pinned.
"""

import os
import re
import subprocess
import sys
import tomllib
import zlib
from csv import DictReader
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QImageWriter,
    QLinearGradient,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPolygonF,
    QTextDocument,
    QTransform,
)  # fmt: skip

from tests.corpus.mailing import mail

ROOT = Path(__file__).resolve().parents[2]
#: What a receipt may suggest, in the order of the table.
FIELDS = ("amount", "currency", "paid_on", "order_number", "seller", "method")

_FONTS = ["Noto Sans", "WenQuanYi Zen Hei"]
_MONO = ["DejaVu Sans Mono", "WenQuanYi Zen Hei Mono", "WenQuanYi Zen Hei"]
_FORMATS = {"png": "png", "jpg": "jpeg", "webp": "webp"}
_A4_AT_96 = QSizeF(794, 1123)
_MARGIN = 48
_DESK = QColor("#8a6f52")
#: The clock that Qt writes into a PDF, and what stands there instead, letter for letter.
_CLOCKS = (
    (rb"\(D:\d{14}", b"(D:20261102120000"),
    (rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2026-11-02T12:00:00"),
)

Recipe = dict[str, Any]


def recipes(half: Path) -> dict[str, Recipe]:
    """Return how each file of a half is made, in the order of making."""
    return tomllib.loads((half / "files.toml").read_text(encoding="utf-8"))


def expectations(half: Path) -> list[dict[str, str]]:
    """Return the lines of ``expected.tsv``, each with a cell for every heading."""
    with (half / "expected.tsv").open(encoding="utf-8", newline="") as lines:
        return list(DictReader(lines, delimiter="\t", quotechar=None, quoting=3))


def accepted(cell: str) -> set[str]:
    """Return every suggestion that a cell of ``expected.tsv`` allows; an empty one is none."""
    return {"" if one == "nothing" else one for one in cell.split(" | ")}


def make(half: Path, target: Path) -> None:
    """Write every file of a half into the folder ``target``, which is made if it is not there."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "QT_HASH_SEED": "0", "PYTHONHASHSEED": "0", "TZ": "UTC",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "tests.corpus.making", str(half), str(target)],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip


def plain_pdf(objects: list[bytes], trailer: bytes = b"", version: bytes = b"1.5") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first one is its catalogue."""
    content = b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number, one in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\n" % (len(objects) + 1, trailer)
    return content + table + end + b"startxref\n%d\n%%%%EOF\n" % len(content)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a PDF object that holds a stream."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


class Workshop:
    """Makes the files of one half, one after another, into a folder."""

    def __init__(self, half: Path, target: Path) -> None:
        self._half, self._target = half, target

    def make_all(self) -> None:
        """Write every file; later ones may be cut from earlier ones or carry them."""
        self._target.mkdir(parents=True, exist_ok=True)
        for name, recipe in recipes(self._half).items():
            self._target.joinpath(name).write_bytes(self._made(name, recipe))

    def _made(self, name: str, recipe: Recipe) -> bytes:
        if "code" in recipe:
            return self._by_code(recipe["code"])
        if "cut" in recipe:
            whole = self._file(recipe["cut"])
            return whole[: int(len(whole) * recipe["keep"])]
        if "headers" in recipe:
            return mail(recipe, page=self._page, file=self._file)
        if name.endswith(".pdf") and not recipe.get("scan"):
            return _pdf(self._page(recipe["page"]), name)
        return self._as_picture(name, recipe)

    def _by_code(self, where: str) -> bytes:
        module, function = where.split(":")
        made = getattr(import_module(f"tests.corpus.{self._half.name}.{module}"), function)()
        if not isinstance(made, bytes):
            raise TypeError(where)
        return made

    def _file(self, name: str) -> bytes:
        return self._target.joinpath(name).read_bytes()

    def _page(self, name: str) -> str:
        return self._half.joinpath("pages", name).read_text(encoding="utf-8")

    def _as_picture(self, name: str, recipe: Recipe) -> bytes:
        pages = self._page(recipe["page"]).split("<!-- next page -->")
        pictures = [_picture(page, recipe) for page in pages]
        chance = Random(zlib.crc32(name.encode()))  # noqa: S311 -- spots on paper, no secret
        for step in recipe.get("steps", []):
            what, much = step.split()
            pictures = [_STEPS[what](picture, float(much), chance) for picture in pictures]
        if recipe.get("scan"):
            quality = recipe.get("quality", 60)
            return _scan([(one.size(), _written(one, "jpeg", quality)) for one in pictures])
        form = recipe.get("format") or _FORMATS[name.rsplit(".", 1)[1]]
        written = _written(pictures[0], form, recipe.get("quality", 80))
        return _marked(written, recipe["orientation"]) if "orientation" in recipe else written


def _document(html: str, width: float) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont()
    font.setFamilies(_MONO if "class='mono'" in html else _FONTS)
    font.setPixelSize(15)
    document.setDefaultFont(font)
    document.setHtml(html)
    document.setTextWidth(width)
    return document


def _pdf(html: str, name: str) -> bytes:
    """Return a PDF with text, on A4 paper; ``<!-- next page -->`` starts a page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
                    QMarginsF(0, 0, 0, 0))
    )  # fmt: skip
    writer.setResolution(96)
    writer.setTitle("Document")
    writer.setCreator("Billing")
    writer.setDocumentId(QUuid(zlib.crc32(name.encode()), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    painter = QPainter(writer)
    for place, page in enumerate(html.split("<!-- next page -->")):
        if place:
            writer.newPage()
        painter.save()
        painter.translate(_MARGIN, _MARGIN)
        _document(page, _A4_AT_96.width() - 2 * _MARGIN).drawContents(painter)
        painter.restore()
    painter.end()
    made = bytes(buffer.data().data())
    for clock, pinned in _CLOCKS:
        made = re.sub(clock, pinned, made)
    return made


def _scan(pages: list[tuple[Any, bytes]]) -> bytes:
    """Return a PDF each of whose pages is one JPEG picture and nothing else."""
    kids = b" ".join(b"%d 0 R" % (3 + 3 * place) for place in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)),
    ]
    for size, jpeg in pages:
        first = len(objects) + 1
        width, height = size.width() * 0.48, size.height() * 0.48
        sides = b"/Width %d/Height %d" % (size.width(), size.height())
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
            b"/Resources<</XObject<</Im0 %d 0 R>>>>>>" % (width, height, first + 2, first + 1),
            stream(jpeg, b"/Type/XObject/Subtype/Image" + sides
                   + b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"),
            stream(b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (width, height)),
        ]  # fmt: skip
    return plain_pdf(objects)


def _picture(html: str, recipe: Recipe) -> QImage:
    scale, margin = float(recipe.get("scale", 1.5)), 24
    width = int(recipe.get("width", 420))
    document = _document(html, width - 2 * margin)
    height = int(document.size().height()) + 2 * margin
    image = QImage(int(width * scale), int(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(recipe.get("paper", "#ffffff")))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    look = QAbstractTextDocumentLayout.PaintContext()
    look.palette.setColor(look.palette.ColorRole.Text, QColor(recipe.get("ink", "#161616")))
    document.documentLayout().draw(painter, look)
    painter.end()
    return image


def _written(image: QImage, form: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form.encode())
    writer.setQuality(quality if form != "png" else -1)
    if not writer.write(image):
        raise ValueError(writer.errorString())
    return bytes(buffer.data().data())


def _marked(jpeg: bytes, orientation: int) -> bytes:
    """Return a JPEG whose EXIF says how the phone was held; its pixels stay as they are."""
    tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0%c\0\0\0\0\0\0\0" % orientation
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


def _on_ground(image: QImage, size: QSizeF, change: QTransform, ground: QColor) -> QImage:
    made = QImage(size.toSize(), QImage.Format.Format_RGB32)
    made.fill(ground)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(change)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _turn(image: QImage, degrees: float, _chance: Random) -> QImage:
    around = QTransform().rotate(degrees)
    if degrees % 90 == 0:
        return image.transformed(around)
    box = around.mapRect(QRectF(image.rect()))
    moved = around * QTransform.fromTranslate(-box.left(), -box.top())
    return _on_ground(image, box.size(), moved, QColor("#c9c6c0"))


def _noise(image: QImage, strength: float, chance: Random) -> QImage:
    side = image.width() + (-image.width()) % 4
    dots = QImage(chance.randbytes(side * image.height()), side, image.height(), side,
                  QImage.Format.Format_Grayscale8)  # fmt: skip
    painter = QPainter(image)
    painter.setOpacity(strength)
    painter.drawImage(0, 0, dots)
    painter.end()
    return image


def _fade(image: QImage, strength: float, _chance: Random) -> QImage:
    painter = QPainter(image)
    painter.setOpacity(strength)
    painter.fillRect(image.rect(), QColor("#dedbd2"))
    painter.end()
    return image


def _blur(image: QImage, factor: float, _chance: Random) -> QImage:
    size, smooth = image.size(), Qt.TransformationMode.SmoothTransformation
    anyhow = Qt.AspectRatioMode.IgnoreAspectRatio
    return image.scaled(size / factor, anyhow, smooth).scaled(size, anyhow, smooth)


def _grey(image: QImage, _much: float, _chance: Random) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_RGB32
    )


def _photo(image: QImage, strength: float, chance: Random) -> QImage:
    """Lay the paper askew on a table, with a shadow across it and the grain of a small sensor."""
    wide, high, edge = image.width(), image.height(), 60
    whole = QSizeF(wide + 2 * edge, high + 2 * edge)
    flat = QPolygonF([QPointF(0, 0), QPointF(wide, 0), QPointF(wide, high), QPointF(0, high)])
    lean = strength * 60
    corners = [(lean, 0.0), (wide - lean / 2, lean / 2), (wide, high), (-lean / 3, high - lean / 2)]
    askew = QPolygonF([QPointF(edge + x, edge + y) for x, y in corners])
    change = QTransform()
    if not QTransform.quadToQuad(flat, askew, change):
        raise ValueError(strength)
    made = _on_ground(image, whole, change, _DESK)
    shadow = QLinearGradient(0, 0, whole.width(), whole.height())
    shadow.setColorAt(0, QColor(0, 0, 0, 0))
    shadow.setColorAt(0.6, QColor(0, 0, 0, int(90 * strength)))
    shadow.setColorAt(1, QColor(40, 20, 0, int(160 * strength)))
    painter = QPainter(made)
    painter.fillRect(made.rect(), shadow)
    painter.end()
    return _noise(_blur(made, 1.15, chance), 0.12 * strength, chance)


_STEPS = {
    "turn": _turn, "noise": _noise, "fade": _fade, "blur": _blur, "grey": _grey, "photo": _photo,
}  # fmt: skip


if __name__ == "__main__":
    _application = QGuiApplication([])
    _missing = set(_FONTS) - set(QFontDatabase.families())
    if _missing:  # boxes instead of letters would look like a reader's mistake
        sys.exit(f"The receipts need these fonts: {', '.join(sorted(_missing))}")
    Workshop(Path(sys.argv[1]), Path(sys.argv[2])).make_all()
