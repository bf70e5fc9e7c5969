"""The installed PySide6 keeps Python's reference counts.

6.12.0 on Python 3.11 drops one reference to True at each emission and one to None at many calls;
after some hundred the interpreter aborts. From 3.12 on both are immortal and every version passes.
"""

import subprocess
import sys

CALLS = 100
PROBE = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage, QPainter
class Bell(QObject):
    rung = Signal(int)
bell, image = Bell(), QImage(8, 8, QImage.Format.Format_ARGB32)
bell.rung.connect(lambda n: n)
painter, colour = QPainter(image), QColor("red")
before = sys.getrefcount(True), sys.getrefcount(None)
for n in range({calls}):
    bell.rung.emit(n)
    painter.fillRect(0, 0, 1, 1, colour)
print(before[0] - sys.getrefcount(True), before[1] - sys.getrefcount(None))
painter.end()
"""


def test_a_signal_and_a_painter_call_lose_no_reference_to_true_or_none():
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(calls=CALLS)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lost = [int(count) for count in done.stdout.split()]
    assert max(lost) < CALLS // 10, f"references lost to True and None in {CALLS} calls: {lost}"
