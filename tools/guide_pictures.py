"""Choose the guide's pictures out of those tools/screenshots.py took, and make them small.

Usage: .venv/bin/python tools/guide_pictures.py OUT_FOLDER      (the folder that screenshots.py wrote)
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "pictures"
PAGES = {
    "home": "0-home",
    "committees": "1-centre-committees",
    "meetings": "2-meetings-meetings",
    "plan": "3-plans-projects",
    "opinions": "4-hearings-opinions",
    "report": "8-report",
    "settings": "9-settings",
}


def main(arguments: list[str]) -> int:
    taken = Path(arguments[0])
    GUIDE.mkdir(parents=True, exist_ok=True)
    for language in ("th", "en"):
        for name, page in PAGES.items():
            picture = Image.open(taken / f"{language}-light-1366-{page}.png").convert("RGB")
            picture.quantize(64).save(GUIDE / f"{language}-{name}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
