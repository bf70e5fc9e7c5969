"""Pictures of QR codes as people have them: screenshots, prints, photographs of a screen."""

import random

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing

SMOOTH = Qt.TransformationMode.SmoothTransformation
_QUIET = 4


def drawn(text, module=8, dark="#000000", light="#ffffff"):
    """Return a code with its quiet zone, as a shop's page shows it."""
    modules = SegnoCodeDrawing().draw(text)
    side = (len(modules) + 2 * _QUIET) * module
    picture = QImage(side, side, QImage.Format.Format_RGB32)
    picture.fill(QColor(light))
    painter = QPainter(picture)
    for row, line in enumerate(modules):
        for column, is_dark in enumerate(line):
            if is_dark:
                place = (column + _QUIET) * module, (row + _QUIET) * module
                painter.fillRect(QRect(*place, module, module), QColor(dark))
    painter.end()
    return picture


def on_table(picture, size=(1200, 900), ground="#8a7a60", at=(320, 190)):
    """Lay a picture somewhere on a larger ground."""
    table = QImage(QSize(*size), QImage.Format.Format_RGB32)
    table.fill(QColor(ground))
    painter = QPainter(table)
    painter.drawImage(QPoint(*at), picture)
    painter.end()
    return table


def turned(picture, degrees, ground="#8a7a60"):
    """Hold the camera askew."""
    transform = QTransform().rotate(degrees)
    spun = picture.convertToFormat(QImage.Format.Format_ARGB32).transformed(transform, SMOOTH)
    table = QImage(spun.size(), QImage.Format.Format_RGB32)
    table.fill(QColor(ground))
    painter = QPainter(table)
    painter.drawImage(0, 0, spun)
    painter.end()
    return table


def from_aside(picture, lean):
    """Photograph from the side: the far edge is shorter."""
    wide, high = picture.width(), picture.height()
    corners = QPolygonF([QPointF(0, 0), QPointF(wide, 0), QPointF(wide, high), QPointF(0, high)])
    seen = QPolygonF(
        [
            QPointF(wide * lean, high * lean * 0.6),
            QPointF(wide * (1 - lean * 0.3), 0),
            QPointF(wide, high),
            QPointF(0, high * (1 - lean * 0.4)),
        ]
    )
    transform = QTransform()
    assert QTransform.quadToQuad(corners, seen, transform)
    bent = picture.convertToFormat(QImage.Format.Format_ARGB32).transformed(transform, SMOOTH)
    return on_table(bent, (bent.width() + 80, bent.height() + 80), at=(40, 40))


def scaled(picture, factor):
    """Make a picture larger or smaller."""
    size = picture.size() * factor
    return picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, SMOOTH)


def blurred(picture, strength):
    """Lose sharpness, as a camera that is too near."""
    small = scaled(picture, 1 / strength)
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    return small.scaled(picture.size(), ratio, SMOOTH)


def noisy(picture, strength, seed=7):
    """Add the grain of a small camera in the dark; the same at each run."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    dice = random.Random(seed)  # noqa: S311 - grain, no secret
    pixels = bytearray(grey.constBits())
    grain = [int(dice.gauss(0, strength)) for _ in range(4099)]
    for place, value in enumerate(pixels):
        pixels[place] = min(255, max(0, value + grain[place * 31 % 4099]))
    size = grey.width(), grey.height(), grey.bytesPerLine()
    return QImage(bytes(pixels), *size, QImage.Format.Format_Grayscale8).copy()


def faded(picture, darkest, lightest):
    """Lose contrast, as a print in the sun."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    table = bytes(darkest + (lightest - darkest) * value // 255 for value in range(256))
    size = grey.width(), grey.height(), grey.bytesPerLine()
    pixels = bytes(grey.constBits()).translate(table)
    return QImage(pixels, *size, QImage.Format.Format_Grayscale8).copy()


def in_shadow(picture):
    """Let a hand's shadow fall over one side."""
    shade = QLinearGradient(0, 0, picture.width(), picture.height())
    shade.setColorAt(0, QColor(255, 255, 255))
    shade.setColorAt(1, QColor(70, 70, 75))
    return _lit(picture, shade, QPainter.CompositionMode.CompositionMode_Multiply)


def under_lamp(picture):
    """Let a lamp shine back from the middle of the screen."""
    centre = QPointF(picture.width() * 0.6, picture.height() * 0.4)
    glow = QRadialGradient(centre, picture.width() * 0.5)
    glow.setColorAt(0, QColor(150, 150, 140))
    glow.setColorAt(1, QColor(0, 0, 0))
    return _lit(picture, glow, QPainter.CompositionMode.CompositionMode_Screen)


def _lit(picture, gradient, mode):
    lit = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(lit)
    painter.setCompositionMode(mode)
    painter.fillRect(lit.rect(), gradient)
    painter.end()
    return lit


def encoded(picture, kind="PNG", quality=-1):
    """Return a picture as the content of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, kind, quality)
    return bytes(buffer.data().data())


def compressed(picture, quality):
    """Squeeze a picture as messengers do."""
    return QImage.fromData(encoded(picture, "JPEG", quality))


#: Twenty looks of one code, by what happened to it.
LOOKS = {
    "as drawn": drawn,
    "small": lambda text: drawn(text, 2),
    "one pixel a module": lambda text: drawn(text, 1),
    "large": lambda text: drawn(text, 60),
    "scaled to an odd size": lambda text: scaled(drawn(text), 0.47),
    "enlarged and soft": lambda text: scaled(drawn(text, 2), 5.3),
    "quarter turn": lambda text: turned(drawn(text), 90),
    "upside down": lambda text: turned(on_table(drawn(text)), 180),
    "turned a little": lambda text: turned(on_table(drawn(text)), 13),
    "turned half": lambda text: turned(on_table(drawn(text)), 45),
    "from aside": lambda text: from_aside(drawn(text), 0.16),
    "from aside and turned": lambda text: turned(from_aside(drawn(text), 0.12), -21),
    "out of focus": lambda text: blurred(on_table(drawn(text)), 4),
    "grainy": lambda text: noisy(on_table(drawn(text)), 45),
    "faded print": lambda text: faded(on_table(drawn(text)), 120, 134),
    "in a hand's shadow": lambda text: in_shadow(on_table(drawn(text))),
    "a lamp in the screen": lambda text: under_lamp(on_table(drawn(text))),
    "squeezed by a messenger": lambda text: compressed(on_table(drawn(text, 4)), 12),
    "dark page": lambda text: drawn(text, 6, dark="#f2f2f2", light="#15171b"),
    "a photograph": lambda text: compressed(
        noisy(in_shadow(blurred(turned(from_aside(drawn(text, 10), 0.1), 8), 2.2)), 14), 40
    ),
}
