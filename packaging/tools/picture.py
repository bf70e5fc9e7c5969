"""Paint the desk of a data folder to a PNG, for a machine without a display."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from studio import Studio

from renewdesk.bootstrap import house_for
from renewdesk.cli.house import Options


def main() -> None:
    """Paint what the window would show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="where the PNG goes")
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--now", type=datetime.fromisoformat)
    wanted = parser.parse_args()
    studio = Studio()
    desktop = studio.open(house_for(Options(data_dir=wanted.data_dir, now=wanted.now)))
    studio.paint(desktop.window, wanted.out)
    desktop.close()


if __name__ == "__main__":
    main()
