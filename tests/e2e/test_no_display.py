"""Without a display the same desk is painted to a picture and listed in the terminal."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "build" / "desk.png"


def test_the_start_without_a_display_paints_the_desk_lists_it_and_says_so(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.tells("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed")
    PICTURE.unlink(missing_ok=True)
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS"}
    done = subprocess.run(
        ["sh", "packaging/run.sh", "--data-dir", str(owner.data), "--now", owner.now],
        cwd=ROOT,
        env={name: value for name, value in owner.screen.env.items() if name not in hidden},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "No display" in done.stdout
    assert "build/desk.png" in done.stdout
    row = next(line for line in done.stdout.splitlines() if "TIM" in line)
    assert "12 days left" in row
    assert "2 Dec 2026 (Rome)" in row
    assert "Traceback" not in done.stderr
    picture = QImage(str(PICTURE))
    assert min(picture.width(), picture.height()) >= 600
    colours = {picture.pixel(x, 100) for x in range(0, picture.width(), 2)}
    assert len(colours) > 10, "an empty picture is no desk"
