"""A phone's camera: what a reader of QR codes sees in a picture of the screen."""

import zxingcpp
from PySide6.QtGui import QImage


def texts_seen(image):
    """Return the text of each QR code in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, step = grey.width(), grey.height(), grey.bytesPerLine()
    rows = bytes(grey.constBits())
    packed = b"".join(rows[row * step : row * step + width] for row in range(height))
    view = memoryview(packed).cast("B", shape=(height, width))
    return [code.text for code in zxingcpp.read_barcodes(view)]
